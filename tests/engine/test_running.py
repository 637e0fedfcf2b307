"""Taking a step: all of it happens, or none."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any, ClassVar

import orjson
import pytest
from attrs import define, field
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Loan, LoanStage, Town, loan, town

from propgov.engine import Act, Case, Register, begin, explain, rule, step
from propgov.engine.register import is_stale
from propgov.errors import (
    Conflict,
    DamagedEntry,
    InvalidFacts,
    Misdefined,
    OutsideStep,
    Refused,
    Stale,
    StepInsideStep,
)
from propgov.journal import Journal
from propgov.testing import state_of


def test_an_opening_writes_all_fields() -> None:
    """Entry 0 has every field of the case, those by default too."""
    case = loan()
    (entry,) = case.entries
    assert (entry.v, entry.case, entry.n, entry.step, entry.stage) == (1, "test.loan:loan-1", 0, "", "ASKED")
    assert entry.facts == {
        "jurisdiction": "test.town:town-1",
        "amount": "500.00",
        "purpose": "seed",
        "first_report": None,
    }
    assert (entry.by, entry.on, entry.prev) == ("clerk", DAY, "")


def test_a_step_is_one_entry() -> None:
    """A step is returned as its entry, which carries outcome, stage and the digest of the entry before."""
    case = loan()
    entry = case.judge(JUDGE.on(DAY), points=6)
    first, second = case.entries
    assert second == entry
    assert (entry.n, entry.step, entry.outcome, entry.stage) == (1, "judge", 12, "GRANTED")
    assert entry.prev == first.digest == sha256(first.data).hexdigest()
    assert (case.points, case.stage) == (12, LoanStage.GRANTED)


@pytest.mark.parametrize(("points", "end"), [(5, LoanStage.DENIED), (6, LoanStage.GRANTED)])
def test_the_outcome_picks_the_end(points: int, end: LoanStage) -> None:
    """Of several ends the computed outcome picks one."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=points)
    assert case.stage is end


def test_facts_may_be_left_out_where_a_default_is() -> None:
    """A fact with a default is not written when it is left out, and replay uses the default."""
    case = loan()
    entry = case.note(CLERK.on(DAY), paper="a")
    assert entry.facts == {"paper": "a"}
    assert case.marks == {"usual": 1}
    assert Register(case.book.journal).find(Loan, case.id).marks == {"usual": 1}


@pytest.mark.parametrize("act", [None, "clerk", DAY, CLERK])
def test_only_an_act_takes_a_step(act: Any) -> None:
    """A step is taken by an act; anything else is named."""
    with pytest.raises(InvalidFacts, match="is no act"):
        loan().note(act, paper="a")
    with pytest.raises(InvalidFacts, match="is no act"):
        begin(Loan, act, jurisdiction=town(), amount=Decimal(1))


@pytest.mark.parametrize("cls", [None, int, Case, "test.loan", loan])
def test_only_a_case_class_is_opened(cls: Any) -> None:
    """Only a class of cases with a kind of its own can be opened."""
    with pytest.raises(Misdefined, match="begin opens a class of cases"):
        begin(cls, CLERK.on(DAY))


def test_all_faults_of_an_opening_at_once() -> None:
    """Missing, wrong and surplus fields are named together and nothing is written."""
    home = town()
    opening: Any = begin
    with pytest.raises(InvalidFacts) as caught:
        opening(Loan, CLERK.on(DAY), jurisdiction=home, amount=1.5, colour="red")
    assert [fault.place for fault in caught.value.faults] == ["amount", "colour"]
    with pytest.raises(InvalidFacts) as caught:
        opening(Loan, CLERK.on(DAY), home)
    assert [fault.place for fault in caught.value.faults] == ["facts", "amount", "jurisdiction"]
    assert home.book.journal.cases() == (home.ref,)


@pytest.mark.parametrize("name", [" a", "a ", "a\n", 7, None, "a\x00"])
def test_an_id_is_a_printable_text(name: Any) -> None:
    """An id with spaces around it, unprintable, or no text at all is refused."""
    with pytest.raises(InvalidFacts, match="is no id"):
        begin(Loan, CLERK.on(DAY), jurisdiction=town(), amount=Decimal(1), id=name)


def test_an_id_is_taken_once() -> None:
    """A second case of that id is a conflict, and the first is as it was."""
    home = town()
    first = begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), id="one")
    with pytest.raises(Conflict):
        begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(2), id="one")
    assert home.book.find(Loan, "one") is first
    assert first.amount == Decimal(1)


def test_a_case_is_kept_in_the_register_of_its_home() -> None:
    """Nobody names another register for a case than that of its home."""
    home = town()
    assert begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), register=home.book).book is home.book
    with pytest.raises(OutsideStep, match="register of its community"):
        begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), register=Register())
    with pytest.raises(InvalidFacts, match="is no register"):
        begin(Town, STRANGER.on(DAY), register=Journal())  # type: ignore[arg-type] # meant


def test_a_case_of_another_register_cannot_be_named() -> None:
    """A case that is kept elsewhere could not be found again from the entry, so it is no fact, also when asking."""
    case, home = begin(Link, STRANGER.on(DAY), jurisdiction=town()), town()
    for work in (
        lambda: case.tie(STRANGER.on(DAY), to=home),
        lambda: explain(case.tie, STRANGER.on(DAY), to=home),
        lambda: begin(Link, STRANGER.on(DAY), jurisdiction=case.jurisdiction, first=home),
    ):
        with pytest.raises(InvalidFacts, match="is a case of another register"):
            work()
    assert case.tie(STRANGER.on(DAY), to=case.jurisdiction).facts == {"to": "test.town:town-1"}


class LinkStage(Enum):
    LOOSE = "未连"
    TIED = "已连"


@define(eq=False, kw_only=True, repr=False)
class Link(Case):
    """A case that names another (连接)."""

    kind: ClassVar[str] = "test.link"
    basis = BASIS

    jurisdiction: Town
    first: Town | None = None

    @step(LinkStage.LOOSE, to=LinkStage.TIED)
    def tie(self, act: Act, *, to: Town) -> None:
        """Tie it (连接)."""


class KnotStage(Enum):
    TIED = "已结"


@rule("toy.seen")
def untied(knot: Knot, act: Act) -> bool:
    if knot.reach == "rule":
        knot.tie(act)
    if knot.reach == "rule sets":
        knot.times = 9
    return True


def elsewhere(knot: Knot, act: Act) -> LoanStage | None:
    return LoanStage.ASKED if knot.reach == "end" else None


@define(eq=False, kw_only=True, repr=False)
class Knot(Case):
    """A case whose steps reach where they must not (结)."""

    kind: ClassVar[str] = "test.knot"
    basis = BASIS

    jurisdiction: Town
    reach: str
    times: int = field(init=False, default=0)

    @step(KnotStage.TIED, to=KnotStage.TIED)
    def tie(self, act: Act) -> None:
        """Tie it (打结)."""
        self.times += 1
        if self.reach == "body":
            self.tie(act)
        if self.reach == "delete":
            del self.times

    @step(KnotStage.TIED, to=KnotStage.TIED, rules=(untied,))
    def weigh(self, act: Act) -> None:
        """Weigh it (权衡)."""

    @step(KnotStage.TIED, to=(KnotStage.TIED,), outcome=elsewhere, end=lambda reached: reached)
    def stay(self, act: Act, outcome: LoanStage | None) -> None:
        """Stay (保持)."""


class LostStage(Enum):
    HERE = "在此"
    THERE = "在彼"


def nowhere(lost: Lost, act: Act, *, where: str) -> str:
    return where


@define(eq=False, kw_only=True, repr=False)
class Lost(Case):
    """A case whose outcome may pick no end of the step (迷途)."""

    kind: ClassVar[str] = "test.lost"
    basis = BASIS

    jurisdiction: Town

    @step(LostStage.HERE, to=(LostStage.HERE, LostStage.THERE), outcome=nowhere, end=lambda where: where)
    def go(self, act: Act, outcome: str, *, where: str) -> None:
        """Go (前往)."""


def knot(reach: str) -> Knot:
    return begin(Knot, STRANGER.on(DAY), jurisdiction=town(), reach=reach)


def test_no_step_inside_a_step() -> None:
    """A body that takes a step of its own case is an error, and nothing of it is kept."""
    case = knot("body")
    with pytest.raises(StepInsideStep, match="tie is taken while another step of this case runs"):
        case.tie(STRANGER.on(DAY))
    assert is_stale(case)
    case.book.refill(case)
    assert (case.times, len(case.entries)) == (0, 1)


@pytest.mark.parametrize(("reach", "error"), [("rule", StepInsideStep), ("rule sets", OutsideStep)])
def test_a_rule_only_states_facts(reach: str, error: type[Exception]) -> None:
    """A rule that takes a step or sets a field is an error, and the case is as it was."""
    case = knot(reach)
    with pytest.raises(error):
        case.weigh(STRANGER.on(DAY))
    assert (is_stale(case), case.times, len(case.entries)) == (False, 0, 1)
    case.tie(STRANGER.on(DAY))
    assert case.times == 1


def test_no_field_is_deleted_even_in_a_step() -> None:
    """A body cannot take a field away."""
    case = knot("delete")
    with pytest.raises(OutsideStep, match="times cannot be deleted"):
        case.tie(STRANGER.on(DAY))
    assert is_stale(case)


def test_an_outcome_that_reaches_no_end() -> None:
    """An outcome that picks no end of the step is a mistake of the class, and nothing happens."""
    case = begin(Lost, STRANGER.on(DAY), jurisdiction=town())
    with pytest.raises(Misdefined, match="reached 'HERE', which is none of its ends"):
        case.go(STRANGER.on(DAY), where="HERE")
    assert (len(case.entries), case.stage) == (1, LostStage.HERE)


def test_a_refusal_leaves_the_case_usable() -> None:
    """After a refusal the same step may be taken by who may."""
    case = loan()
    with pytest.raises(Refused):
        case.judge(CLERK.on(DAY), points=9)
    assert not is_stale(case)
    assert case.judge(JUDGE.on(DAY), points=9).n == 1


def _tampered(of: Case, number: int, /, **changes: object) -> Register:
    """A register over the same entries, one of them changed."""
    journal = Journal()
    for entry in of.book.journal:
        plain = orjson.loads(entry.data)
        if entry.case == of.ref and entry.n == number:
            plain |= changes
        journal.append(orjson.dumps(plain), case=entry.case, expected=entry.n)
    return Register(journal)


@pytest.mark.parametrize(
    "changes",
    [
        {"step": "gone"},
        {"stage": "NOWHERE"},
        {"facts": {"paper": 7}},
        {"facts": {}},
        {"facts": {"paper": "a", "more": 1}},
        {"on": "2026-02-30"},
        {"by": ""},
        {"n": 2},
        {"case": "test.loan:loan-2"},
    ],
    ids=str,
)
def test_a_damaged_entry_is_named(changes: dict[str, object]) -> None:
    """An entry that cannot be replayed is named, and the case is not half read."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    register = _tampered(case, 1, **changes)
    for _ in range(2):
        with pytest.raises(DamagedEntry, match=r"test\.loan:loan-1 entry 1: cannot be replayed"):
            register.get(case.ref)


def test_replay_asks_no_law() -> None:
    """What was refused by today's law is replayed as it was written: the record decides."""
    case = loan()
    register = _tampered(case, 0, facts={"jurisdiction": "test.town:town-1", "amount": "5000.00", "purpose": "x"})
    assert register.find(Loan, case.id).amount == Decimal("5000.00")


def test_replay_gives_an_equal_case() -> None:
    """Every field, day and stage comes back, and the next step goes on from there."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a", mark="x", until=DAY)
    case.judge(JUDGE.on(DAY), points=6)
    again = Register(case.book.journal).find(Loan, case.id)
    assert state_of(again) == state_of(case)
    assert again.ask_again(CLERK.on(DAY)).prev == case.entries[2].digest
    with pytest.raises(Conflict):
        case.ask_again(CLERK.on(DAY))
    with pytest.raises(Stale):
        _ = case.stage
