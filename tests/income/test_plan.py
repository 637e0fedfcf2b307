"""A plan of public income: what the owners decided, line by line, and how far the committee may go under it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import DAY, funded, refusals, taken_over
from tests.income.planning import LAMPS, PAY, drafted, in_force, ready, under, wanted
from tests.weighed import noted, refused

from propgov import begin
from propgov.assembly import Choice, Item, Matter
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.income import IncomePlan, PlanLine, PlanStage, Purpose, SpendingStage
from propgov.testing import decided, held_meeting, scene

CODE_9 = "civil-code 278(1)(9)"
DECISION, LIMITS = "income.spending.owners-decision", "income.spending.within-limits"


def test_what_is_under_a_line_needs_no_vote_and_is_paid() -> None:
    """From the plan to the payment; the line counts what was paid instead of what was promised."""
    made, plan = ready()
    spending = under(made, plan, "300.00")
    assert (plan.left("lamps"), plan.account.promised) == (Decimal("200.00"), Decimal("300.00"))
    spending.pay(made.committee.on(made.day), voucher="P-1", amount=Decimal("250.00"))
    assert (spending.stage, spending.paid) == (SpendingStage.PAID, Decimal("250.00"))
    assert (plan.left("lamps"), plan.account.balance) == (Decimal("250.00"), Decimal("750.00"))
    assert plan.spent_for(Purpose.UPKEEP) == Decimal("250.00")


@pytest.mark.parametrize(
    ("amounts", "last", "fits"),
    [
        ((), "300.00", True),
        ((), "300.01", False),
        (("300.00",), "200.00", True),
        (("300.00",), "200.01", False),
        (("100.00", "100.00"), "100.00", True),
        (("100.00", "100.00", "100.00"), "0.01", False),
    ],
)
def test_split_spendings_count_together(amounts: tuple[str, ...], last: str, *, fits: bool) -> None:
    """The sum of the line, the sum for one spending and the number of times bind, however it is split (HZ 16(1)(10))."""
    made, plan = ready()
    for amount in amounts:
        under(made, plan, amount)
    one = wanted(made, plan.account, last)
    act = made.committee.on(made.day)
    assert refused(one.approve_under, act, plan=plan, line="lamps") == ({} if fits else {LIMITS: CODE_9})


def test_what_was_paid_counts_as_much_as_what_was_promised() -> None:
    """Neither paying one at once nor taking another plan of the same days gives a line new room."""
    made, plan = ready()
    under(made, plan, "300.00").pay(made.committee.on(made.day), voucher="P-1")
    more = wanted(made, plan.account, "200.01")
    assert refused(more.approve_under, made.committee.on(made.day), plan=plan, line="lamps") == {LIMITS: CODE_9}
    other = drafted(made, plan.account)
    assert DECISION in refused(more.approve_under, made.committee.on(made.day), plan=other, line="lamps")


def test_what_is_withdrawn_goes_back_to_its_line() -> None:
    """So that it may be used for something else."""
    made, plan = ready()
    first = under(made, plan, "300.00")
    first.withdraw(made.committee.on(made.day))
    assert (plan.left("lamps"), plan.account.promised) == (Decimal("500.00"), Decimal("0.00"))


@pytest.mark.parametrize(("shift", "holds"), [(0, True), (1, False)])
def test_a_plan_holds_to_its_last_day(shift: int, *, holds: bool) -> None:
    """A line of last year is not used again this year."""
    made, plan = ready(40)
    one = wanted(made, plan.account, "10.00")
    act = made.committee.on(plan.until + DAY * shift)
    assert refused(one.approve_under, act, plan=plan, line="lamps") == ({} if holds else {DECISION: CODE_9})


def test_what_was_approved_in_its_year_is_paid_after_it_unless_the_decision_fell() -> None:
    """The end of the year ends no promise; a decision that is annulled does."""
    made, plan = ready(40)
    first, second = under(made, plan, "10.00"), under(made, plan, "20.00")
    plan.end(made.committee.on(plan.until), reason="the year is over")
    first.pay(made.committee.on(made.later()), voucher="P-1")
    assert plan.meeting is not None
    plan.meeting.annul(made.subdistrict.on(made.day), item=1)
    act = made.committee.on(made.day)
    assert refused(second.pay, act, voucher="P-2") == {"income.spending.decision-stands": "civil-code 280(1)"}


def test_a_line_is_for_its_use() -> None:
    """Neither an unknown line nor one for something else pays."""
    made, plan = ready()
    one = wanted(made, plan.account, "10.00", Purpose.COMMITTEE_COSTS)
    for line in ("lamps", "allowances", "cars"):
        with pytest.raises(InvalidFacts, match="no line for this use"):
            one.approve_under(made.committee.on(made.day), plan=plan, line=line)


@pytest.mark.parametrize("agreeing", [3, 4])
def test_a_plan_is_the_owners(agreeing: int) -> None:
    """More than half of them; half is no majority."""
    made = scene()
    plan = drafted(made, funded(made))
    said = [Choice.FOR] * agreeing + [Choice.AGAINST] * (6 - agreeing)
    meeting = held_meeting(made, (Item.on(1, Matter.OTHER_MAJOR, "plan", plan),), {1: said})
    asked = refused(plan.decide, made.committee.on(made.day), meeting=meeting)
    assert asked == ({} if agreeing > 3 else {"income.plan.owners-decision": CODE_9})


def test_other_lines_are_decided_on_after_they_were_proposed() -> None:
    """Neither the decision on the old lines nor a meeting called before the proposal changes anything."""
    made, plan = ready()
    early = decided(made, plan, Matter.OTHER_MAJOR)
    act = made.committee.on(made.later())
    more = (PlanLine("lamps", Purpose.UPKEEP, Decimal("900.00")),)
    with pytest.raises(InvalidFacts, match="propose the lines first"):
        plan.amend(act, meeting=early)
    plan.propose(act, lines=more)
    for meeting in (plan.meeting, early):
        assert refused(plan.amend, act, meeting=meeting) == {"income.plan.owners-decision": CODE_9}
    with pytest.raises(InvalidFacts, match="proposed today already"):
        plan.propose(act, lines=(LAMPS,))
    later = decided(made, plan, Matter.OTHER_MAJOR)
    plan.amend(made.committee.on(made.day), meeting=later)
    assert (plan.lines, plan.proposed, plan.meeting) == (more, (), later)


def test_a_change_takes_no_line_below_what_was_drawn() -> None:
    """Renaming or shrinking a line would hide what was spent."""
    made, plan = ready()
    under(made, plan, "300.00")
    act = made.committee.on(made.day)
    for lines in ((PAY,), (PlanLine("lamps", Purpose.UPKEEP, Decimal("299.99")),)):
        with pytest.raises(InvalidFacts, match="less than the"):
            plan.propose(act, lines=lines)
    with pytest.raises(InvalidFacts, match="another purpose"):
        plan.propose(act, lines=(PlanLine("lamps", Purpose.ALLOWANCE, Decimal("300.00")),))
    plan.propose(act, lines=(PlanLine("lamps", Purpose.UPKEEP, Decimal("300.00")),))


@pytest.mark.parametrize(
    ("place", "month", "told"), [("cn.shanghai", 4, True), ("cn.shanghai", 1, False), ("cn", 4, False)]
)
def test_shanghai_advises_to_post_the_plan(place: str, month: int, *, told: bool) -> None:
    """SH measure 13, since April 2026; before it, and elsewhere, posting is not asked."""
    made = scene(jurisdiction=place, born=date(2026, month, 1))
    plan = drafted(made, taken_over(made))
    meeting = decided(made, plan, Matter.OTHER_MAJOR, on=made.day, open_for=7)
    asked = noted(plan.decide, made.committee.on(made.day), meeting=meeting)
    assert asked.get("income.plan.posted", "") == "shanghai-public-income-2025 13" * told


def test_each_year_has_its_plan_in_shanghai() -> None:
    """The duty to have the next one decided runs to the end of the year, and is done when it is."""
    made = scene(jurisdiction="cn.shanghai")
    account = taken_over(made)
    plan = in_force(made, account)
    (duty,) = plan.duties(plan.until + DAY * 3)
    assert (duty.step, duty.days_overdue) == ("follow", 4)
    following = drafted(made, account)
    act = made.committee.on(made.day)
    with pytest.raises(InvalidFacts, match="was not decided"):
        plan.follow(act, following=following)
    following.post(act, notice=Notice("gate", made.day))
    meeting = decided(made, following, Matter.OTHER_MAJOR, open_for=7)
    following.decide(made.committee.on(made.day), meeting=meeting)
    plan.follow(made.committee.on(made.day), following=following)
    assert plan.duties(plan.until + DAY * 3) == ()


def test_a_provider_drafts_no_plan_in_hangzhou_unnoticed() -> None:
    """HZ 24: the committee drafts; another's draft stands in the entry."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    facts: dict[str, Any] = {"since": made.day, "until": made.later(9), "lines": (PAY,), "account": taken_over(made)}
    for actor, flagged in ((made.committee, []), (made.provider, ["income.plan.drafted-by"])):
        plan = begin(IncomePlan, actor.on(made.day), **facts)
        assert [one["rule"] for one in plan.entries[0].noted] == flagged


def test_a_draft_is_withdrawn_and_says_what_it_is_for() -> None:
    """Lines have names of their own; its days are in order; what is withdrawn is over."""
    made = scene()
    account = funded(made)
    for lines, days in (((LAMPS, LAMPS), 9), ((), 9), ((PAY,), -1)):
        with pytest.raises(InvalidFacts):
            drafted(made, account, days, lines=lines)
    plan = drafted(made, account)
    plan.withdraw(made.committee.on(made.day))
    assert plan.stage is PlanStage.WITHDRAWN
    assert "procedure.stage" in refusals(lambda: plan.post(made.committee.on(made.day), notice=Notice("x", made.day)))
