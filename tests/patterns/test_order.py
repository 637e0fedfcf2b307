"""An order by itself: a day ahead, late is told, nobody rechecks his own report, what was not done is ordered still."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Community, Role
from propgov.engine import Opening, Register, also, begin, explain, outlook
from propgov.engine.asking import Access
from propgov.engine.exact import NonEmpty
from propgov.engine.rules import RULE_IDS
from propgov.errors import InvalidFacts, Misdefined, Refused
from propgov.law import Citation
from propgov.patterns import Order, OrderStage, kept_in_time
from propgov.testing import Say, Scene, scene, state_of, walk

DAY = timedelta(days=1)
RULE = "assembly.correction.in-time"
"""An id that packs know, late is a breach there."""


@define(eq=False, kw_only=True, repr=False)
class Gate(Order[NonEmpty]):
    """A gate that is locked, and ordered opened (开门令)."""

    kind: ClassVar[str] = "test.gate-order"
    basis = Citation("property-management-regulation", "19(2)")
    opening = Opening(by=Role.SUBDISTRICT)

    community: Community

    order = also(Order[NonEmpty].order, by=Role.SUBDISTRICT)
    obey = also(Order[NonEmpty].obey, by=(Role.COMMITTEE, Role.SUBDISTRICT), rules=(kept_in_time(RULE, "按期开门"),))
    recheck = also(Order[NonEmpty].recheck, by=(Role.COMMITTEE, Role.SUBDISTRICT))


def gate(made: Scene) -> Gate:
    return begin(Gate, made.subdistrict.on(made.day), community=made.community)


def ordered(made: Scene, days: int = 10) -> Gate:
    """A gate that is to be opened in so many days."""
    case = gate(made)
    case.order(made.subdistrict.on(made.day), until=made.later(days), ground="locked", asked_by="owner-1")
    return case


def reported(made: Scene, days: int = 5) -> Gate:
    """A gate of which the committee reports, after so many days, that it is open."""
    case = ordered(made)
    case.obey(made.committee.on(made.later(days)), how="the lock is off")
    return case


def rechecked(say: Say) -> None:
    """Ordered, reported late, not so, reported again, and so."""
    case = say.begin(Gate, Role.SUBDISTRICT, community=say.scene.community)
    say(case.order, Role.SUBDISTRICT, until=say.scene.later(10), ground="locked")
    say.wait(11)
    for obeyed in (False, True):
        say(case.obey, Role.COMMITTEE, how="the lock is off")
        say(case.recheck, Role.SUBDISTRICT, obeyed=obeyed, found="looked at it")


test_every_step_by_anybody_on_any_day = walk(Gate, rechecked)


@given(st.integers(-40, 40))
def test_an_order_leaves_some_time(days: int) -> None:
    """The day of the order is the first that it may name; a day that has gone by is no day to act by."""
    made = scene()
    case = gate(made)
    given: dict[str, Any] = {"until": made.day + DAY * days, "ground": "locked"}
    if days < 0:
        with pytest.raises(InvalidFacts, match="lies before") as caught:
            case.order(made.subdistrict.on(made.day), **given)
        assert [fault.place for fault in caught.value.faults] == ["until"]
    else:
        case.order(made.subdistrict.on(made.day), **given)
        assert (case.until, case.ordered_on, case.asked_by) == (given["until"], made.day, "")


def test_an_order_says_why_and_an_answer_how() -> None:
    """Without a ground nothing is ordered, without what was done nothing is reported, without a finding nothing rechecked."""
    made = scene()
    on = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="ground"):
        gate(made).order(on, until=made.day, ground=" ")
    with pytest.raises(InvalidFacts, match="how"):
        ordered(made).obey(on, how=" ")
    with pytest.raises(InvalidFacts, match="found"):
        reported(made, 0).recheck(on, obeyed=True, found=" ")


@given(st.integers(0, 30), st.integers(0, 30))
def test_late_is_told_by_the_day_on_which_it_was_done(done: int, later: int) -> None:
    """What was done by the last day is in time, however late it is reported; what was done a day after it is a breach."""
    made = scene()
    case, on = ordered(made), made.later(done)
    entry = case.obey(made.committee.on(on + DAY * later), how="open", done_on=on)
    assert any(noted["rule"] == RULE for noted in entry.noted) is (done > 10)
    assert (case.stage, case.obeyed_on, case.how) == (OrderStage.OBEYED, on, "open")


@pytest.mark.parametrize(("days", "fault"), [(-1, "before the order"), (1, "after")])
def test_what_was_done_before_the_order_or_will_be_is_no_obedience(days: int, fault: str) -> None:
    """Neither the day before the order nor tomorrow is a day on which it was obeyed."""
    made = scene()
    with pytest.raises(InvalidFacts, match=fault):
        ordered(made).obey(made.committee.on(made.day), how="open", done_on=made.day + DAY * days)


def test_nobody_rechecks_his_own_report() -> None:
    """Neither who reported it nor who signed the report; whoever gave the order may, as any other with standing."""
    made = scene()
    case = ordered(made)
    case.obey(made.committee.on(made.day).with_(made.residents), how="open")
    assert case.reported_by == {made.committee.person, made.residents.person}
    with pytest.raises(Refused) as caught:
        case.recheck(made.committee.on(made.day), obeyed=True, found="open")
    (found,) = caught.value.findings
    assert (found.rule, found.article) == ("order.rechecked-by-another", "19(2)")
    assert "报告人" in found.text("zh")
    assert outlook(case, made.committee.on(made.day))["recheck"].access is Access.CLOSED
    case.recheck(made.subdistrict.on(made.day), obeyed=True, found="open")
    assert (case.stage, case.found) == (OrderStage.DONE, "open")
    assert "order.rechecked-by-another" in RULE_IDS


def test_what_was_not_done_is_ordered_as_it_was() -> None:
    """A report that turns out false leaves the order with its old last day, and whoever reported free to report again."""
    made = scene()
    last, on = made.later(10), made.later(11)
    case = reported(made)
    assert not case.in_vain(on)
    case.recheck(made.subdistrict.on(on), obeyed=False, found="locked")
    assert (case.stage, case.how, case.obeyed_on, case.reported_by) == (OrderStage.ORDERED, None, None, frozenset())
    assert (case.until, case.in_vain(on)) == (last, True)
    case.obey(made.committee.on(on), how="now it is open")
    assert state_of(Register(made.register.journal).find(Gate, case.id)) == state_of(case)


@given(st.integers(0, 30))
def test_what_is_ordered_is_due_by_its_last_day(days: int) -> None:
    """The order is a duty of the ordered until it is reported done; in vain and overdue are the same days."""
    made = scene()
    case, on = ordered(made), made.later(days)
    (duty,) = case.duties(on)
    assert (duty.step, duty.last_day, duty.days_overdue) == ("obey", made.later(10), max(days - 10, 0))
    assert case.in_vain(on) is (duty.days_overdue > 0)
    assert gate(made).duties(on) == reported(made).duties(on) == ()
    assert "改正" in duty.text("zh")


def test_an_order_is_given_once_and_only_where_something_is_due() -> None:
    """Who has ordered cannot move the last day by another order, and nothing is obeyed or rechecked before."""
    made = scene()
    on: date = made.day
    assert not explain(ordered(made).order, made.subdistrict.on(on), until=on, ground="again")
    assert not explain(gate(made).obey, made.committee.on(on), how="open")
    assert not explain(ordered(made).recheck, made.subdistrict.on(on), obeyed=True, found="open")


def test_a_class_says_who_orders_obeys_and_rechecks() -> None:
    """A class of its own that names nobody is a mistake in its definition, and the pattern itself is no case."""
    with pytest.raises(Misdefined, match="say who may take it"):

        @define(eq=False, kw_only=True, repr=False)
        class Loose(Order[NonEmpty]):
            """An order by anybody (无名)."""

            kind: ClassVar[str] = "test.loose"
            basis = Gate.basis

            community: Community

    assert "blueprint" not in vars(Order)
