"""Mistakes in a case class are found when the class is made, all of them."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, field
from tests.engine.toys import BASIS, CLERK, DAY, Loan, LoanStage, Part, Town, loan

from propgov.engine import STAY, TO_NAME, Act, Case, Clock, Opening, Recurring, rule, step, weighing
from propgov.errors import InvalidFacts, Misdefined
from propgov.law import Finding


class Way(Enum):
    START = "起"
    END = "止"
    NOWHERE = "无处"


class Two(Enum):
    START = "起"
    END = "止"


@rule("toy.seen")
def with_paper(case: Any, act: Act, *, paper: bool) -> bool:
    return paper


@weighing("toy.seen")
def weighed(case: Any, act: Act, *, paper: bool) -> tuple[Finding, ...]:
    return ()


def unmarked(case: Any, act: Act) -> bool:
    return True


def untyped(case, act):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201 - the mistake that is looked for
    return 1


@step(Two.START, to=Two.END)
def sound(self: Any, act: Act) -> None:
    """Go on (继续)."""


@step(Two.START, to=Two.END)
def silent(self: Any, act: Act) -> None:
    pass


@step(Way.START, to=Way.END)
def partway(self: Any, act: Act) -> None:
    """Go on (继续)."""


@step(Two.START, to=Way.END)
def astray(self: Any, act: Act) -> None:
    """Go elsewhere (误入)."""


@step(Two.START, to=(Two.END, Two.START))  # type: ignore[call-overload, untyped-decorator] # the mistake that is looked for
def forked(self: Any, act: Act) -> None:
    """Go one of two ways (分岔)."""


@step(Two.START, to=Two.END, rules=(with_paper,))
def paperless(self: Any, act: Act) -> None:
    """Go on without paper (无纸)."""


@step(Two.START, to=Two.END, rules=(weighed,))
def unweighed(self: Any, act: Act) -> None:
    """Go on without weighing (未核对)."""


@step(Two.START, to=Two.END, rules=(unmarked,))
def ruled(self: Any, act: Act) -> None:
    """Go on by a rule that is none (无规)."""


@step(Two.START, to=Two.END, outcome=untyped)
def vague(self: Any, act: Act, outcome: int) -> None:
    """Go on with a vague outcome (含糊)."""


@step(Two.START, to=Two.END)
def by_place(self: Any, act: Act, paper: bool) -> None:
    """Take a fact by its place (按位)."""


@step(Two.START, to=(Two.END, STAY), outcome=untyped)
def torn(self: Any, act: Act, outcome: int) -> None:
    """Go and stay (去留)."""


@step(Two.START, to=Two.END, by=TO_NAME)
def left_open(self: Any, act: Act) -> None:
    """Leave open who goes (未定)."""


@step("START", to="END")  # type: ignore[arg-type] # the mistake that is looked for
def worded(self: Any, act: Act) -> None:
    """Go from a word to a word (文字)."""


def made(**body: Any) -> type:
    """A case class with that body, made as a module would."""
    usual: dict[str, Any] = {
        "__annotations__": {"kind": "ClassVar[str]", "jurisdiction": "Town"},
        "__module__": __name__,
        "__doc__": "A case (案件).",
        "kind": "test.broken",
        "basis": BASIS,
        "sound": sound,
    }
    kept = {name: value for name, value in (usual | body).items() if value is not None}
    return define(eq=False, kw_only=True, repr=False)(type("Broken", (Case,), kept))


NO_HOME = {"kind": "ClassVar[str]"}
NOT_AN_ENUM: dict[str, Any] = {"sound": None, "worded": worded}

MISTAKES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"kind": 7}, "kind must be a text without a colon"),
    ({"kind": "test:broken"}, "kind must be a text without a colon"),
    ({"kind": "test/broken"}, "kind is a part of addresses"),
    ({"kind": "test broken"}, "kind is a part of addresses"),
    ({"basis": None}, "basis is missing"),
    ({"__annotations__": NO_HOME}, "a field or property community (or jurisdiction) is missing"),
    ({"sound": None}, "it has no steps"),
    ({"sound": silent}, "silent has no docstring"),
    ({"sound": partway}, "no step leads to the stage NOWHERE"),
    ({"other": astray}, "astray names Way.END, which is no Two"),
    ({"other": forked}, "forked has several ends and no outcome that picks one"),
    ({"other": paperless}, "paperless: the rule toy.seen asks for paper, which the step does not take"),
    ({"other": unweighed}, "unweighed: the rule weighed asks for paper, which the step does not take"),
    ({"other": ruled}, "ruled: unmarked is not marked with @rule, @check or @weighing"),
    ({"other": vague}, "the outcome of vague does not say what it returns"),
    ({"other": by_place}, "by_place takes facts by position; write `*` before them"),
    (
        {"opening": Opening(rules=(field(default=0),))},
        "is not marked with @rule, @check or @weighing; has a field of the class the name of a rule?",
    ),
    ({"opening": Opening(rules=(unmarked,))}, "opening: unmarked is not marked with @rule, @check or @weighing"),
    ({"opening": Opening(rules=(with_paper,))}, "opening: the rule toy.seen asks for paper"),
    (
        {"recurring": (Recurring(every="toy.every-month", step="gone", starts=lambda c: None, done=lambda c: None),)},
        "recurring names no step 'gone'",
    ),
    (NOT_AN_ENUM, "str is no Enum of stages"),
    ({"other": torn}, "torn either stays or names its ends"),
    ({"other": left_open}, "left_open is a pattern's; say who may take it: left_open = also(..., by=...)"),
    ({"clocks": (Clock("toy.due", "gone", "kind"),)}, "the clock toy.due names no step 'gone'"),
    ({"clocks": (Clock("toy.due", "sound", "gone"),)}, "the clock toy.due reads 'gone', which is no field or property"),
    ({"clocks": (Clock("toy.due", "sound", "kind", paused="lost"),)}, "the clock toy.due reads 'lost'"),
    ({"stages": Part}, "sound names Two.START, which is no Part"),
)


@pytest.mark.parametrize(("body", "problem"), MISTAKES, ids=[problem for _, problem in MISTAKES])
def test_a_mistake_is_named(body: dict[str, Any], problem: str) -> None:
    """A mistake in the definition is an error when the class is made, and says what is wrong."""
    with pytest.raises(Misdefined) as caught:
        made(**body)
    assert problem in str(caught.value)
    assert str(caught.value).startswith("Broken: ")


def test_all_mistakes_at_once() -> None:
    """Whoever writes a procedure sees all mistakes of its class together."""
    with pytest.raises(Misdefined) as caught:
        made(basis=None, __annotations__=NO_HOME, other=forked, more=ruled, last=by_place)
    for problem in ("basis is missing", "jurisdiction", "forked has several ends", "unmarked", "by position"):
        assert problem in str(caught.value)


def test_a_broken_class_takes_no_kind() -> None:
    """A kind that a broken class wanted is free for a sound one."""
    with pytest.raises(Misdefined):
        made(kind="test.wanted", other=forked)
    assert made(kind="test.wanted").blueprint.initial is Two.START


def test_what_a_class_shares() -> None:
    """Stages, steps in the order of the text, home, terms and the first stage are read off the class."""
    blueprint = Loan.blueprint
    assert blueprint.initial is LoanStage.ASKED
    assert list(blueprint.steps) == ["ask_again", "judge", "note", "repay"]
    assert (blueprint.home, blueprint.term, blueprint.grants) == ("jurisdiction", "借款", False)
    assert [spec.spec.term for spec in blueprint.steps.values()] == ["再次申请", "审核", "记事", "还款"]
    assert blueprint.basis == (BASIS,)


def test_a_default_needs_a_type_too() -> None:
    """Facts that may be left out are known with their defaults."""
    step_of = Loan.blueprint.steps["note"]
    assert dict(step_of.defaults) == {"mark": "usual", "until": None}
    assert step_of.codes.needed == {"paper"}


def test_an_inherited_step_may_be_replaced() -> None:
    """A class may give a step of its base another body, and keeps the others."""

    class Kind(Enum):
        ONE = "一"

    @define(eq=False, kw_only=True, repr=False)
    class Plain(Case):
        """A plain one (基本)."""

        @step(Kind.ONE, to=Kind.ONE)
        def stay(self, act: Act) -> None:
            """Stay (保持)."""

        @step(Kind.ONE, to=Kind.ONE)
        def rest(self, act: Act) -> None:
            """Rest (休息)."""

    @define(eq=False, kw_only=True, repr=False)
    class Fancy(Plain):
        """A fancy one (扩展)."""

        kind: ClassVar[str] = "test.fancy"
        basis = BASIS
        jurisdiction: Town

        @step(Kind.ONE, to=Kind.ONE)
        def stay(self, act: Act) -> None:
            """Stay on (继续保持)."""

    assert [(name, one.spec.term) for name, one in Fancy.blueprint.steps.items()] == [
        ("stay", "继续保持"),
        ("rest", "休息"),
    ]


def test_all_faults_of_the_facts_at_once() -> None:
    """A wrong, a missing, a surplus and a nameless fact are named together."""
    case = loan()
    wrong: Callable[..., Any] = case.note
    with pytest.raises(InvalidFacts) as caught:
        wrong(CLERK.on(DAY), 1, mark=2.0, extra=True)
    assert [fault.place for fault in caught.value.faults] == ["mark", "extra", "facts", "paper"]
