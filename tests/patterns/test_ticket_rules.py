"""Who may do what with a ticket, at the boundary of each rule; and the periods that run."""

from __future__ import annotations

import pytest
from tests.patterns.tickets import ONE, Errand, S, at, errand, hand

from propgov.community import Grant, Role
from propgov.engine import Actor, begin
from propgov.engine.rules import RULE_IDS
from propgov.errors import InvalidFacts, Refused
from propgov.patterns import Reply, ticket_clocks
from propgov.testing import Scene, scene

COMMITTEE, RESIDENTS, STRANGER = Actor("committee"), Actor("residents-committee"), Actor("stranger")
ASKER, OTHER, PROVIDER, CLERK = Actor("owner-1"), Actor("owner-2"), Actor("provider"), Actor("clerk")


def with_a_clerk() -> Scene:
    """A scene in which the provider has a second person."""
    made = scene()
    made.community.appoint(
        made.subdistrict.on(made.day), grants=(Grant("clerk", Role.PROVIDER, made.day, source="list"),)
    )
    return made


def refused_by(caught: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {finding.rule for finding in caught.value.findings}


@pytest.mark.parametrize(
    ("by", "ago", "taken"),
    [
        (ASKER, 0, True),
        (ASKER, 1, False),  # whoever gains by an earlier day is not believed on it
        (PROVIDER, 0, True),
        (PROVIDER, 1, True),
        (OTHER, 0, False),
        (STRANGER, 0, False),
    ],
)
def test_whose_report_it_is(by: Actor, ago: int, taken: bool) -> None:
    """One's own report of this day, or one that the handler takes down, also of an earlier day."""
    made = scene()
    if taken:
        assert errand(made, act=by.on(made.day), ago=ago).stage is S.REPORTED
        return
    with pytest.raises(Refused) as caught:
        errand(made, act=by.on(made.day), ago=ago)
    assert refused_by(caught) == {"ticket.reported"}
    assert caught.value.findings[0].article == "285(1)"


def test_a_report_is_of_no_day_to_come() -> None:
    """Tomorrow's report is none."""
    made = scene()
    with pytest.raises(InvalidFacts, match="reported_on"):
        errand(made, act=PROVIDER.on(made.day), ago=-1)


@pytest.mark.parametrize(
    ("worker", "taken"), [("provider", True), ("clerk", True), ("nobody", False), ("owner-1", False)]
)
def test_it_is_assigned_to_somebody(worker: str, taken: bool) -> None:
    """To a person who stands for the handler that day, and to nobody else."""
    case = at(S.RECEIVED, with_a_clerk())
    if taken:
        case.assign(hand(case).on(case.last_act_date), worker=worker)
        assert case.worker == worker
        return
    with pytest.raises(Refused) as caught:
        case.assign(hand(case).on(case.last_act_date), worker=worker)
    assert refused_by(caught) == {"ticket.assigned-to"}


@pytest.mark.parametrize(
    ("stage", "step", "facts"),
    [
        (S.ASSIGNED, "send_back", {"reason": "no van"}),
        (S.ASSIGNED, "start", {}),
        (S.WORKING, "pause", {"reason": "no van"}),
        (S.WORKING, "finish", {"answer": "fetched"}),
    ],
)
def test_the_work_is_by_whom_it_is_assigned_to(stage: S, step: str, facts: dict[str, str]) -> None:
    """A colleague of the same handler neither takes it, pauses it, gives it back nor says that it is done."""
    case = at(stage, with_a_clerk())
    with pytest.raises(Refused) as caught:
        getattr(case, step)(CLERK.on(case.last_act_date), **facts)
    assert refused_by(caught) == {"ticket.by-worker"}
    getattr(case, step)(PROVIDER.on(case.last_act_date), **facts)


@pytest.mark.parametrize(("by", "taken"), [(PROVIDER, True), (ASKER, True), (CLERK, False), (OTHER, False)])
def test_who_asked_ends_a_pause_too(by: Actor, taken: bool) -> None:
    """A pause ends on the word of the worker, or of who asked, who so keeps the period running."""
    case = at(S.WORKING, with_a_clerk())
    case.pause(PROVIDER.on(case.last_act_date), reason="no van")
    if taken:
        case.resume(by.on(case.last_act_date + ONE))
        assert case.pauses[-1].until == case.last_act_date
        return
    with pytest.raises(Refused) as caught:
        case.resume(by.on(case.last_act_date + ONE))
    assert refused_by(caught) == {"ticket.by-either"}


@pytest.mark.parametrize("step", ["confirm", "reopen", "withdraw"])
@pytest.mark.parametrize(("by", "taken"), [(ASKER, True), (OTHER, False), (PROVIDER, False)])
def test_what_is_for_who_asked(step: str, by: Actor, taken: bool) -> None:
    """Only who asked confirms, reopens and withdraws."""
    case = at(S.WORKING if step == "withdraw" else S.DONE)
    facts = {} if step == "confirm" else {"reason": "so"}
    if taken:
        getattr(case, step)(by.on(case.last_act_date), **facts)
        return
    with pytest.raises(Refused) as caught:
        getattr(case, step)(by.on(case.last_act_date), **facts)
    assert "ticket.by-asker" in refused_by(caught)


def test_a_follower_is_one_who_asked_and_his_request_is_not_withdrawn_for_him() -> None:
    """With a second asker neither withdraws it alone; each may confirm and is called back."""
    made = scene()
    first, second = at(S.WORKING, made), errand(made, 1)
    second.merge(PROVIDER.on(made.day), into=first, told="by telephone")
    for asker in (ASKER, OTHER):
        with pytest.raises(Refused) as caught:
            first.withdraw(asker.on(made.day), reason="not needed")
        assert refused_by(caught) == {"ticket.asked-alone"}
    first.finish(PROVIDER.on(made.day), answer="fetched")
    first.call_back(COMMITTEE.on(made.day), who="owner-2", reply=Reply.SATISFIED)
    first.confirm(OTHER.on(made.day))


@pytest.mark.parametrize(("by", "taken"), [(PROVIDER, False), (CLERK, True), (COMMITTEE, True)])
def test_who_did_the_work_neither_calls_back_nor_settles(by: Actor, taken: bool) -> None:
    """A colleague may, and another body; whoever had it in hand may not."""
    case = at(S.DONE, with_a_clerk())
    day = case.last_act_date
    if not taken:
        with pytest.raises(Refused) as caught:
            case.call_back(by.on(day), who="owner-1", reply=Reply.SATISFIED)
        assert refused_by(caught) == {"ticket.settled-by-another"}
        case.call_back(COMMITTEE.on(day), who="owner-1", reply=Reply.SATISFIED)
        with pytest.raises(Refused, match=r"ticket\.settled-by-another"):
            case.settle(by.on(day))
        return
    case.call_back(by.on(day), who="owner-1", reply=Reply.SATISFIED)
    case.settle(by.on(day))


def test_who_worked_in_an_earlier_round_does_not_settle_a_later_one() -> None:
    """Reopened and done by a colleague, it is still not settled by the first worker."""
    case = at(S.DONE, with_a_clerk())
    day = case.last_act_date
    case.reopen(ASKER.on(day), reason="the wrong parcel")
    case.assign(PROVIDER.on(day), worker="clerk")
    case.start(CLERK.on(day))
    case.finish(CLERK.on(day), answer="fetched again")
    for worker in (PROVIDER, CLERK):
        with pytest.raises(Refused, match=r"ticket\.settled-by-another"):
            case.call_back(worker.on(day), who="owner-1", reply=Reply.SATISFIED)


def test_a_worker_who_asked_himself_does_not_confirm() -> None:
    """The provider's person takes down a report of his own, does it, and cannot say that it is done well."""
    made = scene()
    case = begin(
        Errand, PROVIDER.on(made.day), community=made.community, asker="provider", what="sweep", reported_on=made.day
    )
    act = PROVIDER.on(made.day)
    case.receive(act)
    case.assign(act, worker="provider")
    case.start(act)
    case.finish(act, answer="swept")
    with pytest.raises(Refused) as caught:
        case.confirm(act)
    assert refused_by(caught) == {"ticket.settled-by-another"}


N, Y, X = Reply.UNSATISFIED, Reply.SATISFIED, Reply.NO_ANSWER


@pytest.mark.parametrize(
    ("replies", "by", "refusing"),
    [
        ((Y,), CLERK, set()),
        ((N,), CLERK, {"ticket.none-unsatisfied", "ticket.reached"}),
        ((N, Y), CLERK, set()),
        ((Y, N), CLERK, {"ticket.none-unsatisfied"}),
        ((N, X), COMMITTEE, {"ticket.none-unsatisfied"}),  # silence takes nothing back
        ((X,), CLERK, {"ticket.reached"}),
        ((X, X, X), CLERK, {"ticket.reached"}),
        ((X,), COMMITTEE, set()),
        ((X, Y), CLERK, set()),
    ],
)
def test_on_what_call_backs_it_is_settled(replies: tuple[Reply, ...], by: Actor, refusing: set[str]) -> None:
    """Nobody's last word is that it is not done; on calls that nobody answered another than the handler settles."""
    case = at(S.DONE, with_a_clerk())
    for reply in replies:
        case.call_back(CLERK.on(case.last_act_date), who="owner-1", reply=reply)
    if not refusing:
        case.settle(by.on(case.last_act_date))
        return
    with pytest.raises(Refused) as caught:
        case.settle(by.on(case.last_act_date))
    assert refused_by(caught) == refusing
    assert ("not satisfied: owner-1" in str(caught.value)) is ("ticket.none-unsatisfied" in refusing)


def test_one_satisfied_of_two_does_not_outweigh_the_other() -> None:
    """Each who asked has a last word of his own."""
    made = scene()
    first, second = at(S.WORKING, made), errand(made, 1)
    second.merge(PROVIDER.on(made.day), into=first, told="by telephone")
    first.finish(PROVIDER.on(made.day), answer="fetched")
    first.call_back(COMMITTEE.on(made.day), who="owner-2", reply=N)
    first.call_back(COMMITTEE.on(made.day), who="owner-1", reply=Y)
    with pytest.raises(Refused, match="not satisfied: owner-2"):
        first.settle(COMMITTEE.on(made.day))


def test_only_who_asked_is_called_back() -> None:
    """The word of somebody else is no call-back."""
    case = at(S.DONE)
    with pytest.raises(InvalidFacts, match="did not ask for it"):
        case.call_back(COMMITTEE.on(case.last_act_date), who="owner-2", reply=Reply.SATISFIED)


@pytest.mark.parametrize("stage", [S.DONE, S.SETTLED])
def test_a_closed_ticket_takes_nothing_in(stage: S) -> None:
    """A duplicate goes into a ticket that is still to be done."""
    made = scene()
    first, second = at(S.DONE, made), errand(made, 1)
    if stage is S.SETTLED:
        first.confirm(ASKER.on(made.day))
    with pytest.raises(InvalidFacts, match="is closed"):
        second.merge(PROVIDER.on(made.day), into=first, told="by telephone")


def test_a_ticket_is_merged_into_another_of_its_kind_and_place() -> None:
    """Not into itself."""
    case = errand()
    with pytest.raises(InvalidFacts, match="is not another of its kind here"):
        case.merge(PROVIDER.on(case.opened), into=case, told="by telephone")


@pytest.mark.parametrize(("older", "younger", "taken"), [(1, 0, True), (0, 0, True), (0, 1, False)])
def test_the_earlier_takes_in_the_later(older: int, younger: int, taken: bool) -> None:
    """No fresh ticket takes over what an old one has owed for long."""
    made = scene()
    into = errand(made, act=PROVIDER.on(made.day), ago=older)
    case = errand(made, 1, act=PROVIDER.on(made.day), ago=younger)
    if taken:
        case.merge(PROVIDER.on(made.day), into=into, told="by telephone")
        return
    with pytest.raises(InvalidFacts, match="was reported later"):
        case.merge(PROVIDER.on(made.day), into=into, told="by telephone")


def test_the_periods_of_a_ticket() -> None:
    """Five periods under the ids of the field; a pause stops that of the work alone, and the answer's never."""
    clocks = {clock.id: clock for clock in ticket_clocks("test.fetching", owed_by=Role.PROVIDER)}
    assert clocks.keys() <= RULE_IDS
    assert {name for name, clock in clocks.items() if clock.paused} == {"test.fetching.finish.within"}
    assert {clock.owed_by for clock in clocks.values()} == {(Role.PROVIDER,)}
    case = errand()
    started = {name.split(".")[2]: clock.started(case) for name, clock in clocks.items()}
    day = case.opened
    assert started == {"receive": day, "assign": None, "finish": None, "answer": day, "call-back": None}
    case.receive(PROVIDER.on(day + ONE))
    assert clocks["test.fetching.finish.within"].started(case) == day + ONE
    assert clocks["test.fetching.receive.within"].stopped(case)
    RULE_IDS.difference_update(clocks)
