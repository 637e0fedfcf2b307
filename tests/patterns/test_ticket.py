"""A ticket from its report to its settling, and what may come between."""

from __future__ import annotations

import pytest
from tests.patterns.tickets import ONE, SCRIPTS, Errand, S, at, errand, hand

from propgov.engine import Act, Actor
from propgov.errors import InvalidFacts, Refused
from propgov.law import Pause
from propgov.patterns import Call, Reply, TicketStage
from propgov.testing import scene, walk

COMMITTEE = Actor("committee")
ASKER, OTHER = Actor("owner-1"), Actor("owner-2")


def test_the_whole_way() -> None:
    """Reported, received, assigned, worked on, answered, called back by another, settled."""
    case = at(S.DONE)
    day = case.last_act_date
    case.call_back(COMMITTEE.on(day), who="owner-1", reply=Reply.SATISFIED)
    assert case.calls == (Call("owner-1", "committee", day, Reply.SATISFIED),)
    case.settle(COMMITTEE.on(day))
    assert (case.stage, case.closed_on, case.answer, case.workers) == (S.SETTLED, day, "fetched", {"provider"})
    assert [entry.step for entry in case.entries][1:] == [
        "receive", "assign", "start", "finish", "call_back", "settle",
    ]  # fmt: skip


def test_who_asked_may_confirm_without_a_call_back() -> None:
    """The word of who asked settles it."""
    case = at(S.DONE)
    case.confirm(ASKER.on(case.last_act_date))
    assert case.stage is S.SETTLED


def test_what_is_sent_back_is_assigned_again_and_its_period_runs_on() -> None:
    """The reason stands on it; receipt stays the day from which periods run, and nobody has it in hand."""
    case = at(S.ASSIGNED)
    case.send_back(hand(case).on(case.opened + ONE * 2), reason="no van")
    assert (case.stage, case.worker, case.reason, case.runs_since) == (S.RECEIVED, "", "no van", case.opened)
    assert case.workers == frozenset()


def test_pauses_are_kept_with_their_reasons() -> None:
    """Each pause has its days and what was waited for; the last may last yet, and counts up to the day of asking."""
    case = at(S.WORKING)
    day, act = case.opened, hand(case)
    case.pause(act.on(day + ONE), reason="the office is closed")
    case.resume(act.on(day + ONE * 3))
    case.pause(act.on(day + ONE * 4), reason="nobody at home")
    assert case.pauses == (
        Pause(day + ONE, day + ONE * 3, "the office is closed"),
        Pause(day + ONE * 4, None, "nobody at home"),
    )
    assert [case.days_paused(day + ONE * later) for later in (4, 5, 9)] == [2, 3, 7]
    assert case.is_open
    with pytest.raises(Refused, match=r"procedure\.stage"):
        case.finish(act.on(day + ONE * 5), answer="fetched")


@pytest.mark.parametrize("step", ["pause", "send_back", "refuse", "finish"])
def test_no_reason_is_no_reason(step: str) -> None:
    """A pause, a return, a refusal and an answer say something."""
    case = {"pause": at(S.WORKING), "finish": at(S.WORKING), "send_back": at(S.ASSIGNED), "refuse": errand()}[step]
    facts = {"refuse": {"reason": " ", "complain_to": "the office"}, "finish": {"answer": ""}}.get(step, {"reason": ""})
    with pytest.raises(InvalidFacts):
        getattr(case, step)(hand(case).on(case.last_act_date), **facts)


def test_a_refusal_says_why_and_where_to_complain() -> None:
    """Both are asked for, and it ends there."""
    case = errand()
    with pytest.raises(InvalidFacts, match="complain_to"):
        case.refuse(hand(case).on(case.opened), reason="no parcel", complain_to="")
    case.refuse(hand(case).on(case.opened), reason="no parcel", complain_to="the housing authority")
    assert (case.stage, case.reason, case.is_open) == (S.REFUSED, "no parcel", False)


def test_reopened_it_begins_anew() -> None:
    """Its periods run from that day, nobody has it in hand, old call-backs count no more; who worked is not forgotten."""
    case = at(S.DONE)
    case.call_back(COMMITTEE.on(case.last_act_date), who="owner-1", reply=Reply.UNSATISFIED)
    later = case.last_act_date + ONE * 4
    case.reopen(ASKER.on(later), reason="the wrong parcel")
    assert (case.stage, case.runs_since, case.received_on) == (S.RECEIVED, later, case.opened)
    assert (case.worker, case.done_on, case.closed_on, case.calls) == ("", None, None, ())
    assert (case.reason, case.workers) == ("the wrong parcel", {"provider"})


@pytest.mark.parametrize("stage", [S.REPORTED, S.RECEIVED, S.ASSIGNED, S.WORKING])
def test_a_duplicate_is_merged_and_its_asker_goes_with_it(stage: TicketStage) -> None:
    """The other ticket is named and takes in who asked; only this step brings that, and the entry says which."""
    made = scene()
    first, second = errand(made), at(stage, made, asker=1)
    entry = second.merge(hand(second).on(made.day), into=first, told="by telephone")
    assert (second.stage, second.merged_into, second.closed_on) == (S.MERGED, first, made.day)
    assert (first.askers, first.followers) == ({"owner-1", "owner-2"}, {"owner-2"})
    assert (first.entries[-1].step, first.entries[-1].brought_by) == ("take_in", (second.ref, entry.n))
    with pytest.raises(Refused, match=r"procedure\.brought"):
        first.take_in(hand(first).on(made.day), askers=frozenset({"stranger"}))


def test_followers_of_a_merged_ticket_go_on_with_it() -> None:
    """Merged twice over, all who asked are there; one who asked twice counts once."""
    made = scene()
    first, second, third, again = errand(made), errand(made, 1), errand(made, 2), errand(made)
    act = hand(first).on(made.day)
    third.merge(act, into=second, told="by telephone")
    second.merge(act, into=first, told="by telephone")
    again.merge(act, into=first, told="by telephone")
    assert first.followers == {"owner-2", "owner-3"}


def test_what_was_merged_wrongly_is_reopened() -> None:
    """Who asked says that it is not the same; it is received, and its period begins."""
    made = scene()
    first, second = errand(made), errand(made, 1)
    second.merge(hand(second).on(made.day), into=first, told="by telephone")
    second.reopen(OTHER.on(made.day), reason="another parcel")
    assert (second.stage, second.merged_into, second.runs_since) == (S.RECEIVED, None, made.day)


def test_a_ticket_is_called_by_what_is_asked() -> None:
    """Its title is what somebody asked for."""
    assert errand().title == "fetch a parcel"


def withdrawn(case: Errand, act: Act) -> None:
    case.withdraw(act, reason="not needed")


def test_who_asked_withdraws_it_while_it_is_open() -> None:
    """Also while it is paused; never once it is done."""
    case = at(S.WORKING)
    case.pause(hand(case).on(case.opened), reason="no van")
    withdrawn(case, ASKER.on(case.last_act_date))
    assert case.stage is S.WITHDRAWN
    done = at(S.DONE)
    with pytest.raises(Refused, match=r"procedure\.stage"):
        withdrawn(done, ASKER.on(done.last_act_date))


test_an_errand_under_every_law = walk(Errand, *SCRIPTS)
