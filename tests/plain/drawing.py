"""What the tests of plain data share: facts of any step, with a case of each class where one is named."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from propgov.engine import Case
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import UnknownCase
from propgov.plain import schema
from propgov.plain.asked import Asked, opening_of, step_of
from propgov.testing import Scene, facts, scene

S = st.SearchStrategy


@cache
def planted() -> dict[str, Case]:
    """One case of each kind that is only there to be named."""
    made: dict[str, Case] = {}
    for kind in KINDS:
        case: Any = object.__new__(class_of(kind))
        object.__setattr__(case, "id", "玉兰-1")
        made[case.ref] = case
    return made


@frozen
class Shelf:
    """Finds the planted cases, as a register does."""

    def named(self, ref: str) -> Case:
        try:
            return planted()[ref]
        except KeyError:
            raise UnknownCase(f"there is no {ref}") from None


def named_cases(hint: type[Case], _: Scene) -> S[Case]:
    """Any planted case of a class."""
    return st.sampled_from([case for case in planted().values() if isinstance(case, hint)])


@cache
def everything() -> tuple[Asked, ...]:
    """What each opening and step of the library asks for."""
    classes = [class_of(kind) for kind in KINDS]
    return tuple(
        asked for cls in classes for asked in (opening_of(cls), *(step_of(cls, name) for name in cls.blueprint.steps))
    )


@cache
def stage() -> Scene:
    """A scene whose words and persons are drawn from."""
    return scene()


@cache
def distinct(kind: str) -> tuple[Asked, ...]:
    """The openings and steps of a kind whose facts, by name and type, no earlier kind asks for in the same way."""
    first: dict[object, Asked] = {}
    for asked in everything():
        first.setdefault((tuple(asked.hints.items()), frozenset(asked.needed)), asked)
    return tuple(asked for asked in first.values() if asked.cls.kind == kind)


@cache
def values(hint: Any) -> S[Any]:
    """Values of a type, by a strategy that is made once."""
    return facts(hint, stage())


@cache
def validator(kind: str, step: str) -> Draft202012Validator:
    """What holds data to the schema of a step."""
    return Draft202012Validator(schema(kind, step))


def drawn(data: st.DataObject, asked: Asked) -> dict[str, Any]:
    """Facts that a step could be given."""
    given: dict[str, Any] = {}
    for name, hint in asked.hints.items():
        if name in asked.needed or data.draw(st.booleans(), label=f"{name} is stated"):
            given[name] = data.draw(values(hint), label=name)
    return given
