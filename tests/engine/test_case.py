"""A case changes only inside its steps."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, field, setters, validators
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Loan, LoanStage, Town, loan, town

from propgov.engine import Act, Case, Register, begin, step
from propgov.errors import Misdefined, OutsideStep, Refused
from propgov.testing import state_of

ONE = timedelta(days=1)

FIELDS = ("amount", "notes", "points", "jurisdiction", "id", "_progress", "_in_step", "_register")


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_set_from_outside(name: str) -> None:
    """A field set by another way than a step is refused, whatever the value, and stays as it was."""
    case = loan()
    before = getattr(case, name)
    for value in (None, 1, LoanStage.REPAID, before):
        with pytest.raises(OutsideStep, match=f"test.loan:loan-1: {name} is set outside a step"):
            setattr(case, name, value)
    assert getattr(case, name) is before


@pytest.mark.parametrize("name", ["stage", "ref", "opened", "title"])
def test_the_stage_is_only_read(name: str) -> None:
    """Stage, name and days are read and never set."""
    case = loan()
    with pytest.raises(OutsideStep):
        setattr(case, name, LoanStage.REPAID)
    assert case.stage is LoanStage.ASKED


@pytest.mark.parametrize("name", ["amount", "_progress", "nothing"])
def test_nothing_is_deleted(name: str) -> None:
    """No field can be taken away."""
    with pytest.raises(OutsideStep, match=f"{name} cannot be deleted"):
        delattr(loan(), name)


def test_nothing_is_added() -> None:
    """A case takes no attribute that its class does not have."""
    with pytest.raises(OutsideStep):
        loan().extra = 1  # type: ignore[attr-defined] # meant


def test_a_case_is_opened_and_not_constructed() -> None:
    """Calling the class is refused and says how to open a case."""
    with pytest.raises(OutsideStep, match=r"open a Loan with begin\(Loan, act, \.\.\.\)"):
        Loan(jurisdiction=town(), amount=Decimal(1))


def test_a_class_without_a_kind() -> None:
    """A class without a kind of its own has no cases, also below one that has."""

    @define(eq=False, kw_only=True, repr=False)
    class Special(Loan):
        """A special loan (专项借款)."""

    with pytest.raises(Misdefined, match="Case has no kind of its own"):
        Case()
    with pytest.raises(Misdefined, match="Special has no kind of its own"):
        Special(jurisdiction=town(), amount=Decimal(1))
    with pytest.raises(Misdefined, match=r"Special has no kind of its own.* write kind: ClassVar"):
        begin(Special, CLERK.on(DAY), jurisdiction=town(), amount=Decimal(1))


class SealStage(Enum):
    WHOLE = "完整"


@define(eq=False, kw_only=True, repr=False, on_setattr=setters.NO_OP)
class Sealed(Case):
    """A case with validators and hooks of attrs (封条)."""

    kind: ClassVar[str] = "test.sealed"
    basis = BASIS

    jurisdiction: Town
    times: int = field(default=1, validator=validators.ge(0), on_setattr=setters.validate)

    @step(SealStage.WHOLE, to=SealStage.WHOLE)
    def press(self, act: Act) -> None:
        """Press it (盖印)."""
        self.times += 1


def test_validators_open_no_second_door() -> None:
    """Validators and hooks on fields leave the steps the only way to them."""
    case = begin(Sealed, STRANGER.on(DAY), jurisdiction=town())
    with pytest.raises(OutsideStep):
        case.times = 5
    case.press(STRANGER.on(DAY))
    assert case.times == 2


class ListStage(Enum):
    OPEN = "开放"


@define(eq=False, kw_only=True, repr=False)
class Tally(Case):
    """A case that is given what its giver could still change (清点)."""

    kind: ClassVar[str] = "test.tally"
    basis = BASIS

    jurisdiction: Town
    names: Mapping[str, int]
    latest: Mapping[str, int] = field(init=False, factory=dict)
    seen: list[str] = field(init=False, factory=list)

    @step(ListStage.OPEN, to=ListStage.OPEN)
    def put(self, act: Act, *, marks: Mapping[str, int], names: list[str]) -> None:
        """Put down (登记)."""
        self.latest, self.seen = marks, names


def test_what_was_given_cannot_be_changed_afterwards() -> None:
    """Mappings and lists that were given are the case's own: their giver cannot change the case without an entry."""
    given, marks, names = {"a": 1}, {"b": 2}, ["c"]
    case = begin(Tally, STRANGER.on(DAY), jurisdiction=town(), names=given)
    case.put(STRANGER.on(DAY), marks=marks, names=names)
    given["a"], marks["b"] = 9, 9
    names.append("d")
    assert (case.names, case.latest, case.seen) == ({"a": 1}, {"b": 2}, ["c"])
    assert state_of(case) == state_of(Register(case.register.journal).get(case.ref))


def test_cases_are_equal_only_to_themselves() -> None:
    """Two cases with the same fields are two cases, and a case can be a key."""
    one, other = loan(), loan()
    assert one != other
    assert len({one, other, one}) == 2


def test_a_body_may_change_containers_in_place() -> None:
    """Lists and dicts of a case are changed by its bodies and come back by replay."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a", mark="x")
    case.note(CLERK.on(DAY), paper="b", mark="x")
    assert (case.notes, case.marks) == (["a", "b"], {"x": 2})


def test_days_of_a_case() -> None:
    """The day of opening, of the last act and of the stage are three."""
    case = loan()
    case.note(CLERK.on(DAY + ONE), paper="a")
    assert (case.opened, case.last_act_date, case.in_stage_since) == (DAY, DAY + ONE, DAY)
    case.judge(JUDGE.on(DAY + ONE * 3), points=9)
    assert (case.opened, case.last_act_date, case.in_stage_since) == (DAY, DAY + ONE * 3, DAY + ONE * 3)


def test_what_a_case_shows_of_itself() -> None:
    """A case is printed with its fields and stage, cases within by their names, long values cut."""
    case = begin(Loan, CLERK.on(DAY), jurisdiction=town(), amount=Decimal("1.50"), purpose="x" * 200)
    assert repr(case).startswith("Loan(id='loan-1', jurisdiction=test.town:town-1, amount=Decimal('1.50'), purpose='xx")
    assert repr(case).endswith("first_report=None, stage=ASKED)")
    assert len(repr(case)) < 260
    assert (case.title, case.scope(), case.home.roles_of("clerk", DAY)) == (
        "loan-1",
        {},
        case.home.roles_of("clerk", DAY),
    )


def test_a_refusal_travels() -> None:
    """A refusal is made of values: it can be pickled and copied, and reads the same after."""
    with pytest.raises(Refused) as caught:
        loan().judge(STRANGER.on(DAY), points=1)
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.deepcopy(caught.value)):
        assert (again.findings, again.act, again.case) == (caught.value.findings, caught.value.act, caught.value.case)
        assert (again.text("zh"), str(again)) == (caught.value.text("zh"), str(caught.value))
    assert caught.value.text().startswith("refused: test.loan:loan-1 judge, asked by stranger on 2026-03-02\n")
    assert caught.value.text("zh").startswith(
        "未办理：借款“审核”（办理人stranger，2026年3月2日），不符合1项〔test.loan:loan-1〕：\n"
    )


def test_the_machinery_is_shared() -> None:
    """A case carries no machine, no dict and no blueprint of its own."""
    case: Any = loan()
    assert not hasattr(case, "__dict__")
    assert case.blueprint is Loan.blueprint


@pytest.mark.parametrize("made", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_case_has_no_double(made: Any) -> None:
    """Two objects of one case would each take steps of their own: it is named, and got from its register."""
    case = loan()
    with pytest.raises(OutsideStep, match=r"test\.loan:loan-1 cannot be copied"):
        made(case)
