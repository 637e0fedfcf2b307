"""What stops a ticket from being passed around, closed by its answerer or settled over a caller's head: each at its boundary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.passing import MONDAY, ONE, answered, assigned, charge, complaint, in_hand
from tests.weighed import refused

from propgov.community import Grant, Role
from propgov.disputes import Decider, Hotline, Intake, Reply, Solved, Subject
from propgov.engine import Actor, begin
from propgov.engine.rules import RULE_IDS
from propgov.errors import InvalidFacts, Refused
from propgov.law import Pause
from propgov.patterns import BODIES, DispatchStage, Extension, dispatch_clocks
from propgov.testing import Scene, scene

S = DispatchStage


def rules(step: Any, act: Any, **facts: Any) -> set[str]:
    """Which rules refuse the step; it is taken if none does."""
    return set(refused(step, act, **facts))


def returned(made: Scene, body: Role = Role.PROVIDER) -> Hotline:
    """One that the body sent back."""
    case = assigned(made, body)
    case.send_back(made.by(body).on(case.opened), reason="not ours")
    return case


def verdict(case: Hotline, made: Scene, body: Role) -> dict[str, Any]:
    """The facts of a decision for that body."""
    return {
        "charge": charge(case.listed_as, body),
        "worker": made.by(body).person,
        "decided_by": Decider.COUNTY,
        "paper": "letter 7",
    }


@pytest.mark.parametrize(
    ("line", "refusing"),
    [
        (charge("物业服务质量"), set[str]()),
        (charge("环境卫生"), {"ticket.in-charge"}),
    ],
)
def test_the_list_decides_to_whom_it_goes(line: Any, refusing: set[str]) -> None:
    """A line about another matter puts nobody in charge of this one."""
    made = scene()
    case = complaint(made)
    assert rules(case.classify, made.hotline.on(MONDAY), charge=line) == refusing


@pytest.mark.parametrize(("since", "until", "holds"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True)])
def test_a_line_of_the_day(since: int, until: int | None, holds: bool) -> None:
    """A line that begins tomorrow or ended yesterday is no line."""
    made = scene()
    case = complaint(made)
    line = charge(case.listed_as)
    line = type(line)(
        line.matter,
        line.body,
        line.office,
        line.item,
        MONDAY + ONE * since,
        None if until is None else MONDAY + ONE * until,
    )
    assert (rules(case.classify, made.hotline.on(MONDAY), charge=line) == set()) is holds


def test_nothing_is_assigned_before_it_is_classified() -> None:
    """Without a line of the list there is no body in charge."""
    made = scene()
    case = complaint(made)
    case.receive(made.hotline.on(MONDAY))
    with pytest.raises(InvalidFacts, match="is not named"):
        case.assign(made.hotline.on(MONDAY), worker="provider")
    with pytest.raises(InvalidFacts, match="was not sent back"):
        case.decide(made.authority.on(MONDAY), **verdict(case, made, Role.PROVIDER))


def test_it_goes_to_a_person_of_the_body_in_charge() -> None:
    """The subdistrict's person does not get what the list gives to the provider."""
    made = scene()
    case = complaint(made)
    case.receive(made.hotline.on(MONDAY))
    case.classify(made.hotline.on(MONDAY), charge=charge(case.listed_as))
    assert rules(case.assign, made.hotline.on(MONDAY), worker="subdistrict") == {"ticket.assigned-to"}


def test_after_a_return_the_desk_does_not_assign_again() -> None:
    """Attack: a desk and a body that pass it to and fro. One return, then another decides, and that is final."""
    made = scene()
    case = returned(made)
    assert rules(case.assign, made.hotline.on(MONDAY), worker="provider") == {"ticket.first-assignment"}
    case.decide(made.authority.on(MONDAY), **verdict(case, made, Role.PROVIDER))
    assert (case.stage, case.worker) == (S.ASSIGNED, "provider")
    assert rules(case.send_back, made.provider.on(MONDAY), reason="still not ours") == {"ticket.not-final"}


@pytest.mark.parametrize("back_on", [0, 2, 4, 30])
def test_no_return_stops_the_clock(back_on: int) -> None:
    """Attack: returns until the time is over. The last day is that from receipt, whenever it was sent back and decided."""
    made = scene(jurisdiction="cn.shandong.binzhou", born=date(2026, 2, 2))
    case = assigned(made, Role.SUBDISTRICT, subject=Subject.VIOLATION)
    day = MONDAY + ONE * back_on
    case.send_back(made.subdistrict.on(day), reason="not ours")
    case.decide(made.hotline.on(day), **verdict(case, made, Role.HOUSING_AUTHORITY))
    last = {duty.last_day for duty in case.duties(day) if duty.step == "finish" and duty.window}
    assert last == {date(2026, 3, 9)}
    case.start(made.authority.on(day))
    entry = case.finish(made.authority.on(day), answer="stopped")
    late = [noted["rule"] for noted in entry.noted] == ["disputes.hotline.answer.within"]
    assert late is (day > date(2026, 3, 9))


def test_the_body_that_sent_it_back_does_not_decide() -> None:
    """Whoever returned it, and his colleagues, have no say in where it goes."""
    made = scene()
    case = returned(made, Role.HOUSING_AUTHORITY)
    facts = verdict(case, made, Role.PROVIDER)
    assert rules(case.decide, made.authority.on(MONDAY), **facts) == {"ticket.decided-by-another"}
    assert rules(case.decide, made.subdistrict.on(MONDAY), **facts | {"worker": "subdistrict"}) == {"ticket.decided-to"}
    assert rules(case.decide, made.subdistrict.on(MONDAY), **facts) == set()


def test_what_was_decided_is_not_classified_anew_by_the_desk() -> None:
    """Reopened, it goes to the body that was decided on, assigned by the desk."""
    made = scene()
    case = returned(made)
    case.decide(made.authority.on(MONDAY), **verdict(case, made, Role.RESIDENTS_COMMITTEE))
    act = made.residents.on(MONDAY)
    case.start(act)
    case.finish(act, answer="done")
    case.reopen(made.owners[0].on(MONDAY), reason="it is not")
    line = charge(case.listed_as, Role.PROVIDER)
    assert rules(case.classify, made.hotline.on(MONDAY), charge=line) == {"ticket.not-final"}
    assert rules(case.assign, made.hotline.on(MONDAY), worker="provider") == {"ticket.assigned-to"}
    assert rules(case.assign, made.hotline.on(MONDAY), worker="residents-committee") == set()


def test_one_extension_approved_by_another() -> None:
    """Who works on it does not give himself time, and nobody gives it twice."""
    made = scene()
    case = in_hand(made, Role.HOUSING_AUTHORITY)
    facts: dict[str, Any] = {"days": 5, "reason": "a survey"}
    assert rules(case.extend, made.authority.on(MONDAY), **facts) == {"ticket.settled-by-another"}
    for days in (0, 366):
        with pytest.raises(InvalidFacts, match="days"):
            case.extend(made.subdistrict.on(MONDAY), days=days, reason="a survey")
    case.extend(made.subdistrict.on(MONDAY), **facts)
    assert case.extension == Extension(MONDAY + ONE, 5, "a survey", "subdistrict")
    assert rules(case.extend, made.hotline.on(MONDAY), **facts) == {"ticket.extended-once"}


@settings(max_examples=60)
@given(st.integers(0, 6), st.integers(1, 9), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=3))
def test_pauses_and_the_extension_lose_no_day(extended: int, days: int, waits: list[tuple[int, int]]) -> None:
    """Each paused day and each day of the extension is left out once: together they are as many as both."""
    made = scene()
    case = in_hand(made)
    case.extend(made.subdistrict.on(MONDAY + ONE * extended), days=days, reason="a machine")
    day = MONDAY + ONE * extended
    for after, lasting in waits:
        day += ONE * after
        case.pause(made.provider.on(day), reason="rain")
        day += ONE * lasting
        case.resume(made.provider.on(day))
    out = [stop.since + ONE * n for stop in case.stops for n in range(((stop.until or stop.since) - stop.since).days)]
    paused = case.days_paused(day)
    assert len(out) == len(set(out)) == days + paused


def test_while_it_is_paused_the_extension_waits() -> None:
    """What is left of it is laid after the pause."""
    made = scene()
    case = in_hand(made)
    case.extend(made.subdistrict.on(MONDAY), days=4, reason="a machine")
    case.pause(made.provider.on(MONDAY + ONE), reason="rain")
    assert [(stop.since, stop.until) for stop in case.stops] == [(MONDAY + ONE, None)]
    case.resume(made.provider.on(MONDAY + ONE * 3))
    assert case.stops[-1] == Pause(MONDAY + ONE * 3, MONDAY + ONE * 7, "延期：a machine")


def test_who_answers_does_not_close_his_own_ticket() -> None:
    """Attack: the answerer, given the desk's role too, neither calls back nor settles nor closes."""
    made = scene()
    both = Grant("provider", Role.HOTLINE, made.day, source="list")
    made.community.appoint(made.subdistrict.on(made.day), grants=(both,))
    case = answered(made)
    act, desk = made.provider.on(MONDAY), made.hotline.on(MONDAY)
    case.tell(act, who="owner-1", how="by telephone")
    call: dict[str, Any] = {"who": "owner-1", "reply": Reply.SATISFIED}
    assert rules(case.call_back, act, **call) == {"ticket.settled-by-another"}
    case.call_back(desk, **call)
    assert rules(case.settle, act) == {"ticket.settled-by-another"}
    case.settle(desk)
    assert rules(case.close, act, solved=Solved.SOLVED) == {"ticket.settled-by-another"}
    case.close(desk, solved=Solved.EXPLAINED)
    assert (case.stage, case.solved) == (S.CLOSED, Solved.EXPLAINED)


def test_no_caller_of_a_merged_ticket_is_forgotten() -> None:
    """Attack: a duplicate is merged, and only the first caller is answered. It is not settled, whoever confirms."""
    made = scene()
    first, second = in_hand(made), complaint(made, 1)
    second.merge(made.hotline.on(MONDAY), into=first, told="by telephone")
    first.finish(made.provider.on(MONDAY), answer="swept")
    desk = made.hotline.on(MONDAY)
    assert rules(first.call_back, desk, who="owner-2", reply=Reply.NO_ANSWER) == {"ticket.told-first"}
    first.tell(made.provider.on(MONDAY), who="owner-1", how="by telephone")
    first.call_back(desk, who="owner-1", reply=Reply.SATISFIED)
    for step, act in ((first.settle, desk), (first.confirm, made.owners[0].on(MONDAY))):
        with pytest.raises(Refused, match="not answered: owner-2"):
            step(act)
    assert "tell" in {duty.step for duty in first.duties(MONDAY)}
    first.tell(desk, who="owner-2", how="by message")
    first.settle(desk)
    assert first.told == first.askers == {"owner-1", "owner-2"}


def test_what_took_others_in_is_not_refused() -> None:
    """Attack: duplicates are merged into one, which is then refused to its first caller alone."""
    made = scene()
    first, second = complaint(made), complaint(made, 1)
    facts = {"reason": "not ours", "complain_to": "the city"}
    second.merge(made.hotline.on(MONDAY), into=first, told="by telephone")
    assert rules(first.refuse, made.hotline.on(MONDAY), **facts) == {"ticket.asked-by-one"}


def test_only_who_asked_is_told() -> None:
    """An answer to somebody else is none."""
    made = scene()
    case = answered(made)
    with pytest.raises(InvalidFacts, match="did not ask for it"):
        case.tell(made.provider.on(MONDAY), who="owner-2", how="by telephone")


def test_the_periods_of_what_is_passed_on() -> None:
    """Seven periods; only that of the work stops, and each is owed by the desk or the bodies."""
    clocks = {
        clock.id.removeprefix("test.passing."): clock for clock in dispatch_clocks("test.passing", desk=Role.HOTLINE)
    }
    assert {f"test.passing.{name}" for name in clocks} <= RULE_IDS
    assert [name for name, clock in clocks.items() if clock.paused] == ["finish.within"]
    desks = {name for name, clock in clocks.items() if clock.owed_by == (Role.HOTLINE,)}
    assert desks == {"receive.within", "assign.within", "call-back.within"}
    assert {clock.owed_by for name, clock in clocks.items() if name not in desks} == {BODIES}
    made = scene()
    case = assigned(made, on=MONDAY)
    case.start(made.provider.on(MONDAY + ONE))
    started = {name: clock.started(case) for name, clock in clocks.items()}
    assert started["sign.within"] == started["finish.within"] == started["answer.within"] == MONDAY
    assert case.started_on == MONDAY + ONE


@pytest.mark.parametrize(("by", "ago", "taken"), [("hotline", 3, True), ("owner-1", 1, False), ("provider", 1, False)])
def test_a_backdated_report_or_signing(by: str, ago: int, taken: bool) -> None:
    """Attack: only the desk enters an earlier day, against its own time; a signing has the day on which it is entered."""
    made = scene()
    day = MONDAY - ONE * ago

    def report() -> Hotline:
        return begin(
            Hotline,
            Actor(by).on(MONDAY),
            community=made.community,
            asker="owner-1",
            what="x",
            channel=Intake.LETTER,
            subject=Subject.SERVICE,
            reported_on=day,
        )

    if not taken:
        with pytest.raises(Refused, match=r"ticket\.reported"):
            report()
        return
    case = report()
    case.receive(made.hotline.on(MONDAY))
    assert case.runs_since == MONDAY
    case.classify(made.hotline.on(MONDAY), charge=charge(case.listed_as))
    case.assign(made.hotline.on(MONDAY), worker="provider")
    with pytest.raises(Refused, match=r"procedure\.order"):
        case.start(made.provider.on(day))
