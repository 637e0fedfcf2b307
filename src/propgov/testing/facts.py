"""Any well-typed value for a fact, and any wrong one (事实的取值).

``facts`` gives values that are well typed and often, not always, such as the law would allow; ``wrong_facts`` gives
values that no step may take. Both follow the type hint, so that a new procedure needs no strategies of its own.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Item, Matter
from propgov.community import Grant, Notice, Role, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Case
from propgov.engine.exact import Exact
from propgov.errors import Invalid
from propgov.income import Lease
from propgov.law import UNKNOWN, Unknown
from propgov.testing.scenes import RULES, Scene
from propgov.testing.strategies import areas, days, notices, persons, yuan

__all__ = ["facts", "wrong_facts"]

S = st.SearchStrategy

_DAY = timedelta(days=1)
_PERSONS: Final = frozenset({"agent", "head", "owner", "person", "recipient"})


def _refs(scene: Scene) -> S[str]:
    return st.sampled_from(("", *scene.register.journal.cases()))


def _around(scene: Scene) -> S[date]:
    return days(scene.born - _DAY * 10, scene.day + _DAY * 60)


def _named(scene: Scene) -> S[str]:
    return persons(scene).map(lambda actor: actor.person)


def _unit_ids(scene: Scene) -> S[str]:
    return st.sampled_from((*scene.community.units, "new-1", "new-2"))


def _ballot(scene: Scene) -> S[Ballot]:
    choices = st.dictionaries(st.integers(1, 3), st.sampled_from(Choice), max_size=2)
    for_anybody = st.builds(Ballot, _named(scene), _named(scene), choices)
    return st.one_of(for_anybody.map(lambda ballot: attrs.evolve(ballot, head=ballot.voter)), for_anybody)


def _lease(scene: Scene) -> S[Lease]:
    return st.builds(Lease, _words(scene), _words(scene), yuan(), _around(scene), _around(scene))


def _unit(scene: Scene) -> S[Unit]:
    return st.builds(Unit, _unit_ids(scene), st.just("1"), st.sampled_from(UnitKind), areas(500))


def _titles(scene: Scene) -> S[Title]:
    owners = st.lists(_named(scene), min_size=1, max_size=2).map(tuple)
    return st.builds(Title, _unit_ids(scene), owners, st.sampled_from(TitleBasis), _around(scene))


def _grant(scene: Scene) -> S[Grant]:
    return st.builds(Grant, _named(scene), st.sampled_from(Role), _around(scene), st.none() | _around(scene))


def _item(scene: Scene) -> S[Item]:
    seats = st.lists(_named(scene), max_size=2).map(tuple)
    return st.builds(Item, st.integers(1, 3), st.sampled_from(Matter), _words(scene), _refs(scene), seats)


_SPECIAL: Final[Mapping[Any, Callable[[Scene], S[Any]]]] = {
    Notice: notices,
    Ballot: _ballot,
    Lease: _lease,
    Unit: _unit,
    Title: _titles,
    Grant: _grant,
    Item: _item,
}


def _words(scene: Scene) -> S[str]:
    common = ("minutes 1", "voucher 1", "", RULES, scene.community.jurisdiction, *scene.register.journal.cases())
    plain = st.text(st.characters(codec="utf-8"), max_size=8)
    return st.one_of(st.sampled_from(common), _named(scene), plain)


def _moments(scene: Scene) -> S[datetime]:
    return st.builds(datetime.combine, _around(scene), st.times(), st.sampled_from((UTC, scene.community.law.zone)))


_PLAIN: Final[Mapping[Any, Callable[[Scene], S[Any]]]] = {
    str: _words,
    int: lambda _: st.one_of(st.integers(0, 3), st.integers(-(2**63), 2**63 - 1)),
    bool: lambda _: st.booleans(),
    Decimal: lambda _: st.one_of(yuan(), st.decimals(allow_nan=False, allow_infinity=False)),
    date: _around,
    datetime: _moments,
}


def facts(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    """Well-typed values for a fact of that type (事实): of every kind that the codec keeps.

    Cases are taken from the scene's register; where it has none of the class, the strategy is empty.
    """
    if hint in _PLAIN:
        return _PLAIN[hint](scene)
    if hint in _SPECIAL:
        return _SPECIAL[hint](scene)
    if get_origin(hint) is not None:
        return _composed(hint, scene)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if issubclass(hint, Case):
        return _cases(hint, scene)
    return _values(hint, scene)


def _composed(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([_alternative(part, scene) for part in inner])
    if origin is Annotated:
        exact = _exact_of(hint)
        return facts(inner[0], scene) if exact is None else _exact(exact)
    if issubclass(origin, Mapping):
        return st.dictionaries(facts(inner[0], scene), facts(inner[1], scene), max_size=3)
    return st.lists(facts(inner[0], scene), max_size=3, unique=origin in (set, frozenset)).map(origin)


def _exact_of(hint: Any) -> Exact | None:  # noqa: ANN401 - a type hint
    return next((mark for mark in hint.__metadata__ if isinstance(mark, Exact)), None)


def _alternative(part: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    if part is type(None):
        return st.none()
    return st.just(UNKNOWN) if part is Unknown else facts(part, scene)


def _exact(exact: Exact) -> S[Decimal]:
    least = int(exact.least.scaleb(exact.places))
    return st.integers(least, 10**9).map(lambda units: Decimal(units).scaleb(-exact.places))


def _cases(hint: type[Case], scene: Scene) -> S[Case]:
    known = [scene.register.get(ref) for ref in scene.register.journal.cases()]
    fitting = [case for case in known if isinstance(case, hint)]
    return st.sampled_from(fitting) if fitting else cast("S[Case]", st.nothing())


@st.composite
def _values(draw: st.DrawFn, kind: Any, scene: Scene) -> Any:  # noqa: ANN401 - a value of the class
    hints = get_type_hints(kind, include_extras=True)
    given = {a.alias or a.name: draw(_value_of(a.name, hints[a.name], scene)) for a in attrs.fields(kind) if a.init}
    try:
        return kind(**given)
    except Invalid:
        assume(False)  # noqa: FBT003 - hypothesis takes it so; figures that contradict each other are drawn again


def _value_of(name: str, hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    """A value for a field: for one that names a person, more often than not somebody of the scene."""
    given = facts(hint, scene)
    return st.one_of(_named(scene), given) if name in _PERSONS else given


class _Foreign(Enum):
    """Members that no step asks for."""

    ONE = "一"


_NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
_NEVER: Final = (object(), 1.0, float("nan"))
_WRONG: Final[Mapping[Any, tuple[object, ...]]] = {
    str: (1, b"x", None, _Foreign.ONE, "\ud800"),
    int: (True, "1", None, Decimal(1), 2**63),
    bool: (0, 1, "true", None),
    Decimal: (1, "1", None, Decimal("NaN"), Decimal("Infinity")),
    date: (_NOON, "2026-01-06", None, time(12)),
    datetime: (_NOON.replace(tzinfo=None), _NOON.date(), None),
}


def wrong_facts(hint: Any) -> S[Any]:  # noqa: ANN401 - a type hint
    """Values that no fact of that type may have: floats, NaN, a bool for an int, a datetime for a date and the like."""
    return st.sampled_from((*_NEVER, *_wrong(hint)))


def _wrong(hint: Any) -> tuple[object, ...]:  # noqa: ANN401 - a type hint
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _WRONG:
        return _WRONG[hint]
    if origin in (Union, types.UnionType):
        part = next(one for one in inner if one not in (type(None), Unknown))
        allowed: tuple[object, ...] = (
            *((None,) if type(None) in inner else ()),
            *((UNKNOWN,) if Unknown in inner else ()),
        )
        return tuple(value for value in _wrong(part) if not any(value is one for one in allowed))
    if origin is Annotated:
        return _wrong(inner[0]) if _exact_of(hint) is None else (*_WRONG[Decimal], Decimal("0.001"), Decimal(-1))
    if origin is not None and issubclass(origin, Mapping):
        return ([("a", 1)], None, {object(): object()})
    if origin is not None:
        make = cast("Callable[[object], object]", origin)
        other: object = () if make is list else []
        return (other, None, "text", make((_NEVER[0],)))
    return (None, "text", _Foreign.ONE, UNKNOWN)
