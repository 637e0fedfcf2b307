"""What is wrong with the definition of a class is named when it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define
from tests.engine.toys import BASIS, Loan, Part, Town

from propgov.engine import Act, Bring, Case, step
from propgov.engine.defining import VOID, mistakes_of, steps_of
from propgov.errors import Misdefined


class Here(Enum):
    ONLY = "唯一"


def asks_too_much(case: Any, act: Act, *, amount: int) -> Iterator[Bring]:
    yield from ()


def made(**parts: Any) -> type[Case]:
    """A class with one step of these parts."""
    name = parts.pop("name", "go")

    def go(self: Any, act: Act, *, on: date | None = None) -> None:
        """Go (前往)."""

    go.__name__ = name
    marked = step(Here.ONLY, to=Here.ONLY, **parts)(go)

    @define(eq=False, kw_only=True, repr=False)
    class Made(Case):
        """A class made for a test (测试)."""

        kind: ClassVar[str] = "test.made"
        basis = BASIS
        jurisdiction: Town
        locals()[name] = marked

    return Made


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"then": asks_too_much}, "then of go asks for facts that the step does not take"),
        ({"only_by": "income.spending"}, "only_by of go names steps as kind:step"),
        ({"only_by": "income.spending:pay", "by": Part.CLERK}, "has its right from the steps that bring it"),
        ({"happened": "then"}, "go happened on then, which it does not take"),
        ({"recognises": True}, "go recognises what stood before, and takes no document"),
        ({"name": VOID}, "void is how any case sets a mistake right"),
    ],
)
def test_what_a_step_brings_and_rests_on_is_checked(parts: dict[str, Any], says: str) -> None:
    """Each mistake is told in words."""
    with pytest.raises(Misdefined, match=says):
        made(**parts)


def test_a_sound_class_has_no_mistakes() -> None:
    """Steps are found in the order in which they were written."""
    steps = steps_of(Loan)
    assert list(steps) == ["ask_again", "judge", "note", "repay"]
    assert list(mistakes_of(Loan, steps)) == []
    sound: Callable[..., type[Case]] = made
    assert list(sound(happened="on").blueprint.steps) == ["go"]


def test_a_step_alone_is_one_of_the_same_kind() -> None:
    """Who brings a step is named by kind and step; a pattern, which has no kind, names a step of its own kind alone."""
    assert made(only_by=("send", "income.spending:pay")).blueprint.steps["go"].spec.only_by == (
        "test.made:send",
        "income.spending:pay",
    )
