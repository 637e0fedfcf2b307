"""What the rules on a plan state: the room of a line is told in figures, whatever is drawn and in whatever order."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import funded, taken_over
from tests.income.planning import LAMPS, drafted, in_force, ready, under, wanted
from tests.own_rules import own_rules
from tests.weighed import refused

from propgov import Refused, begin
from propgov.assembly import Item, Matter
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account
from propgov.income.plan_rules import within_limits
from propgov.testing import held_meeting, scene

CLAUSE = own_rules(
    "9",
    "The committee spends within the plan, as often and as much as it says.",
    "业主委员会在计划的次数和额度内使用。",
    '"income.spending.within-limits" = { required = true }',
    name="limits",
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 40_000), max_size=6))
def test_no_order_of_spendings_exceeds_a_line(fens: list[int]) -> None:
    """However a committee splits what it spends, what stands under the line stays within it."""
    made, plan = ready()
    taken: list[Decimal] = []
    for fen in fens:
        amount = Decimal(fen).scaleb(-2)
        try:
            under(made, plan, str(amount))
        except Refused:
            assert sum(taken) + amount > LAMPS.limit or amount > Decimal("300.00") or len(taken) == LAMPS.times
        else:
            taken.append(amount)
    assert sum(taken) == LAMPS.limit - plan.left("lamps") <= LAMPS.limit
    assert plan.account.promised == sum(taken)


def test_the_finding_tells_what_was_drawn() -> None:
    """In both languages, with the figures that a reader checks."""
    made, plan = ready()
    under(made, plan, "100.00")
    one = wanted(made, plan.account, "400.01")
    act = made.committee.on(made.day)
    told = within_limits(plan, act, about=one, line="lamps", amount=one.amount)
    assert told.holds is False
    assert told.told("en") == "100.00 of 500.00 yuan drawn in 1 spendings, 400.01 asked"
    assert told.told("zh") == "项目额度500.00元，已用1次共100.00元，本次400.01元"
    assert within_limits(plan, act, about=one, line="cars", amount=one.amount).holds is False


def test_a_plan_of_another_account_pays_nothing_here() -> None:
    """A line lends its room to its own account only."""
    made, plan = ready()
    keeper = {"bank": "Another bank", "keeper": Role.PROVIDER}
    other = begin(Account, made.provider.on(made.day), community=made.community, **keeper)
    one = wanted(made, other, "1.00")
    with pytest.raises(InvalidFacts, match="another account"):
        one.approve_under(made.committee.on(made.day), plan=plan, line="lamps")


def test_the_next_plan_leaves_no_gap() -> None:
    """It begins by the day after the last one, of the same account, and is not the plan itself."""
    made = scene()
    account = funded(made)
    plan = in_force(made, account, 60)
    late = drafted(made, account, since=made.later(120), until=made.later(500))
    with pytest.raises(InvalidFacts, match="begins on"):
        plan.follow(made.committee.on(made.day), following=plan)
    late.post(made.committee.on(made.day), notice=Notice("gate", made.day))
    with pytest.raises(InvalidFacts, match="was not decided"):
        plan.follow(made.committee.on(made.day), following=late)


def test_hangzhou_leaves_the_limits_to_the_rules_of_procedure() -> None:
    """HZ 16(1)(10): within the plan's times and sums no vote; beyond them the clause that the owners adopted refuses."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    item = Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community, text=CLAUSE)
    meeting = held_meeting(made, (item,), open_for=7)
    made.community.adopt(made.committee.on(made.day), rules=CLAUSE, decision=meeting)
    plan = in_force(made, taken_over(made))
    act = made.committee.on(made.day)
    one, more = wanted(made, plan.account, "300.00"), wanted(made, plan.account, "300.01")
    assert refused(more.approve_under, act, plan=plan, line="lamps") == {"income.spending.within-limits": "limits 9"}
    one.approve_under(act, plan=plan, line="lamps")
    assert plan.left("lamps") == Decimal("200.00")
