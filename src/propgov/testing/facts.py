"""Strategies for well-typed and for wrong values of a fact (事实的取值).

``facts`` gives well-typed values that the law would often, but not always, allow; ``wrong_facts`` gives
values that no step may take. Both follow the type hint, so that a new procedure needs no strategies of its own. To make
values of a class more likely to be right, register a strategy with ``strategies_for``; each room of the library does so
in its module ``testing``, which is loaded when one of its types is first drawn.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from importlib.util import find_spec
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from propgov.engine import Case
from propgov.engine.codec import encoder
from propgov.engine.exact import Exact, NotAfterAct
from propgov.errors import Invalid, InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.testing.scenes import RULES, Scene
from propgov.testing.strategies import days, persons, yuan

__all__ = ["around", "case_refs", "facts", "names", "strategies_for", "words", "wrong_facts"]

T = TypeVar("T")
S = st.SearchStrategy

_DAY = timedelta(days=1)
_PERSONS: Final = frozenset({"agent", "head", "owner", "person", "recipient"})
_own: dict[type, Callable[[Scene], S[Any]]] = {}


def strategies_for(kind: type[T]) -> Callable[[Callable[[Scene], S[T]]], Callable[[Scene], S[T]]]:
    """Register a function as the strategy for a class, drawn for a scene (取值策略登记)."""

    def mark(made: Callable[[Scene], S[T]]) -> Callable[[Scene], S[T]]:
        _own[kind] = made
        return made

    return mark


@cache
def _furnish(module: str) -> None:
    """Load the ``testing`` module of the room in which a type is defined, if there is one."""
    room = ".".join(module.split(".")[:2])
    if room.startswith("propgov.") and hasattr(sys.modules[room], "__path__") and find_spec(f"{room}.testing"):
        importlib.import_module(f"{room}.testing")


def case_refs(scene: Scene) -> S[str]:
    """Names of cases of a scene, or an empty name (事项名称)."""
    return st.sampled_from(("", *scene.register.journal.cases()))


def around(scene: Scene) -> S[date]:
    """Days near the events of a scene (相近日期)."""
    return days(scene.born - _DAY * 10, scene.day + _DAY * 60)


def names(scene: Scene) -> S[str]:
    """Persons of a scene, by the id in its records (人员标识)."""
    return persons(scene).map(lambda actor: actor.person)


def words(scene: Scene) -> S[str]:
    """Texts: some that occur in a scene, the empty text, and any text (文字)."""
    common = ("minutes 1", "voucher 1", "", RULES, scene.community.jurisdiction, *scene.register.journal.cases())
    plain = st.text(st.characters(codec="utf-8"), max_size=8)
    return st.one_of(st.sampled_from(common), names(scene), plain)


def _moments(scene: Scene) -> S[datetime]:
    return st.builds(datetime.combine, around(scene), st.times(), st.sampled_from((UTC, scene.community.law.zone)))


_PLAIN: Final[Mapping[Any, Callable[[Scene], S[Any]]]] = {
    str: words,
    int: lambda _: st.one_of(st.integers(0, 3), st.integers(-(2**63), 2**63 - 1)),
    bool: lambda _: st.booleans(),
    Decimal: lambda _: st.one_of(yuan(), st.decimals(allow_nan=False, allow_infinity=False)),
    date: around,
    datetime: _moments,
}


def facts(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    """Well-typed values for a fact of that type (事实), of every kind that the codec handles.

    Cases are taken from the scene's register; if it has none of the class, the strategy is empty.
    """
    if hint in _PLAIN:
        return _PLAIN[hint](scene)
    if get_origin(hint) is not None:
        return _composed(hint, scene)
    _furnish(hint.__module__)
    if hint in _own:
        return _own[hint](scene)
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
        return _marked(hint, scene)
    if issubclass(origin, Mapping):
        return st.dictionaries(facts(inner[0], scene), facts(inner[1], scene), max_size=3)
    each = facts(inner[0], scene)
    most = 0 if each.is_empty else 3  # of cases there may be none yet
    return st.lists(each, max_size=most, unique=origin in (set, frozenset)).map(origin)


def _alternative(part: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    if part is type(None):
        return st.none()
    return st.just(UNKNOWN) if part is Unknown else facts(part, scene)


def _marked(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    """Values of the underlying type that this annotated type accepts; for an unknown annotation, all of them."""
    drawn = facts(hint.__origin__, scene)
    for mark in hint.__metadata__:
        if isinstance(mark, Exact):
            drawn = _exact(mark)
        elif isinstance(mark, NotAfterAct):
            drawn = st.one_of(days(scene.born - _DAY * 10, scene.day), drawn)
    return drawn.filter(partial(_is_kept, hint))


def _is_kept(hint: Any, value: object) -> bool:  # noqa: ANN401 - a type hint
    try:
        encoder(hint)(value)
    except InvalidFacts:
        return False
    return True


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
    """A value for a field; if the field names a person, mostly somebody of the scene."""
    given = facts(hint, scene)
    return st.one_of(names(scene), given) if name in _PERSONS else given


class _Foreign(Enum):
    """An Enum whose members no step accepts."""

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
_EDGES: Final[Mapping[Any, tuple[object, ...]]] = {
    str: ("", " ", "\u3000"),
    Decimal: (Decimal("0.001"), Decimal(-1), Decimal("-1E+30")),
}


def wrong_facts(hint: Any) -> S[Any]:  # noqa: ANN401 - a type hint
    """Values that no fact of that type accepts: floats, NaN, a bool for an int, a datetime for a date and the like."""
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
        below: Any = hint.__origin__
        return (*_wrong(below), *(value for value in _EDGES.get(below, ()) if not _is_kept(hint, value)))
    if origin is not None and issubclass(origin, Mapping):
        return ([("a", 1)], None, {object(): object()})
    if origin is not None:
        make = cast("Callable[[object], object]", origin)
        other: object = () if make is list else []
        return (other, None, "text", make((_NEVER[0],)))
    return (None, "text", _Foreign.ONE, UNKNOWN)
