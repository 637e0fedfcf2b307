"""At the door of a step (办理前的情形): what does not hang on its facts, so that all steps of a case share it for one act."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from propgov.engine.order import in_order, out_of_order
from propgov.law import Finding, Text
from propgov.law.naming import name_rule

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.kept import Home, Kept

__all__ = ["CLOSED", "Door", "at_door", "closed_home", "documents_shown", "documents_under", "roles_at"]

CLOSED: Final = "procedure.closed"
name_rule(CLOSED, "档案未撤销")

_OPEN = Text("in a record that is not closed", "应当在未撤销的档案中办理")
_SHUT = Text("in a closed one", "档案已撤销")


class Door(NamedTuple):
    """What is found before any fact of a step is known (办理前的情形).

    found are the actor's roles, named those of all who sign, late what is out of order, shut the finding that the record
    was closed, documents what the state rests on, scope the words that select among provisions.
    """

    found: frozenset[Enum]
    named: Mapping[str, tuple[str, ...]]
    late: tuple[tuple[Text, object], ...]
    shut: tuple[Finding, ...]
    documents: tuple[Text, ...]
    scope: Mapping[str, object]


def at_door(case: Kept, act: Act) -> Door:
    """What all steps of the case find alike for this act (办理前的情形)."""
    home = case.blueprint.home_of(case)
    late = () if in_order(case, None, act, {}) else out_of_order(case, None, act, {})
    shut = closed_home(case, act) if home.closed else ()
    return Door(*roles_at(home, act), late, shut, documents_under(case, home, act), case.scope())


def closed_home(case: Kept, act: Act) -> tuple[Finding, ...]:
    """The finding that the record of the case's home was closed, after which nothing goes on there; none if it is open (档案已撤销)."""
    home = case.home
    if not home.closed or cast("object", home) is case:
        return ()
    return (home.law.judged(CLOSED, case.blueprint.basis, _OPEN, _SHUT, act.on),)


def documents_under(case: Kept, home: Home, act: Act) -> tuple[Text, ...]:
    """The recognised documents on which the standing of who signs, this case and those of its fields rest (所依文件)."""
    standing = getattr(home, "rests_on", None)
    told: list[Text] = []
    if standing is not None:
        told += standing((act.by.person, *[signer.person for signer in act.cosigners]), act.on)
    if case.blueprint.recognises:
        told += case.recognised()
    told += _recognised(getattr(case, name) for name in case.blueprint.kin_fields)
    return tuple(dict.fromkeys(told)) if told else ()


def documents_shown(cases: Iterable[object]) -> tuple[Text, ...]:
    """The recognised documents on which the cases rest that a step is shown (所依文件)."""
    return tuple(_recognised(cases))


def _recognised(cases: Iterable[object]) -> Iterator[Text]:
    for other in cases:
        if other is not None and getattr(getattr(other, "blueprint", None), "recognises", False):
            yield from cast("Kept", other).recognised()


def roles_at(home: Home, act: Act) -> tuple[frozenset[Enum], dict[str, tuple[str, ...]]]:
    """The actor's roles, and the names of the roles of all who sign, for the entry."""
    person, on = act.by.person, act.on
    found = home.roles_of(person, on)
    named = {person: _names(found)}
    for signer in act.cosigners:
        named[signer.person] = _names(home.roles_of(signer.person, on))
    return found, named


@lru_cache(maxsize=4096)
def _names(roles: frozenset[Enum]) -> tuple[str, ...]:
    return tuple(sorted(role.name for role in roles))
