"""Which classes of cases may decide, give roles or be paid for (可信事项类): those in a fixed list, and those that a register trusts.

A class of another package that inherits from one of ours, or has the same methods, says of itself whatever it likes. So
what such a case decides or gives counts only if its class is known, exactly: never by inheritance.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from propgov.engine.kinds import KINDS, class_of
from propgov.engine.relying import cases_in
from propgov.law import Text

if TYPE_CHECKING:
    from propgov.engine.kept import Kept

__all__ = ["TRUSTED", "distrusted", "foreign_among", "of_the_library", "unconfirmed_among"]

TRUSTED: Final = frozenset(
    {
        "assembly.convening",
        "assembly.group",
        "assembly.meeting",
        "assembly.representatives",
        "authority",
        "committee.group",
        "committee.session",
        "committee.interim",
        "committee.term",
        "community.body",
        "fund.account",
        "income.account",
        "income.common-use",
        "income.spending",
        "service.contract",
    }
)
"""The kinds of the library that decide, give roles, hold money or are paid from it (可信事项种类)."""


@cache
def of_the_library(cls: type[Any]) -> bool:
    """Whether this is, exactly, the class of the library for a trusted kind (是否本库事项类)."""
    kind = getattr(cls, "kind", "")
    if kind not in TRUSTED or class_of(kind) is not cls:
        return False
    # A class can say that it comes from a module; only one that stands in it does.
    return getattr(sys.modules.get(KINDS[kind]), cls.__qualname__, None) is cls


@cache
def _claims(cls: type[Any]) -> bool:
    """Whether cases of the class would decide or give something: by their methods, or because it inherits from one that does."""
    if callable(getattr(cls, "grants", None)):
        return True
    return any(vars(base).get("claims_trust") or vars(base).get("kind") in TRUSTED for base in cls.__mro__)


def distrusted(values: Iterable[object], trusts: frozenset[type[Any]]) -> Iterator[Kept]:
    """The cases among these values whose class is neither of the library nor trusted, although it claims something (不可信的事项)."""
    for value in values:
        for case in cases_in(value):
            cls: Any = case.blueprint.cls
            if cls not in trusts and _claims(cls) and not of_the_library(cls):
                yield case


@cache
def _harmless(cls: Any) -> bool:  # noqa: ANN401 - any type
    """Whether a value of this type is a case of a class that everybody trusts, or nothing at all."""
    if cls is type(None):
        return True
    # A class of cases has a blueprint of its own; one that a step or an error has put in its place has not.
    return "blueprint" in vars(cls) and (not _claims(cls) or of_the_library(cls))


def foreign_among(case: Kept, values: list[Any]) -> tuple[Text, ...]:
    """The cases among these of classes that nobody trusts, in words."""
    classes: list[Any] = [type(value) for value in values]
    if all([_harmless(cls) for cls in classes]):
        return ()
    found = dict.fromkeys(distrusted(values, case.register.trusts))
    return tuple(Text(f"{each.ref}, a {each.blueprint.cls.__name__}", each.name_zh) for each in found)


def unconfirmed_among(case: Kept, values: Iterable[object]) -> tuple[Text, ...]:
    """The imported cases that nobody confirms, among those on which a step rests: its own, its home, those named (未经确认的导入)."""
    apart = case.register.unconfirmed
    named = (each for value in values for each in cases_in(value))
    found = {each.ref: each for each in (case, cast("Kept", case.home), *named) if each.ref in apart}
    return tuple(Text(f"{ref}, which was imported", f"{each.name_zh}（导入）") for ref, each in found.items())
