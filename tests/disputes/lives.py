"""What is always so in the life of a dispute, whoever did what: held after each attempt of its walks."""

from __future__ import annotations

from collections import Counter

from propgov.disputes import (
    ClaimKind,
    Confirmation,
    ConfirmationStage,
    Dispute,
    DisputeStage,
    Ended,
    Enforcement,
    EnforcementStage,
    Opinion,
    Repair,
    Topic,
    Way,
)
from propgov.engine import Case
from propgov.patterns import Limited, Ticket, TicketStage
from propgov.patterns.limitation import pauses, running_since
from propgov.testing import Scene

LONGEST = 30 + 10
_CLOSED = (DisputeStage.CLOSED, DisputeStage.WITHDRAWN, DisputeStage.WAIVED)
_RUNS = (EnforcementStage.ACCEPTED, EnforcementStage.SETTLED)


def holds(made: Scene) -> None:
    """None is both closed and pending, none keeps a party from court, nothing is forgotten, no clock stops for no reason."""
    for dispute in made.register.all(Dispute):
        assert dispute.stage not in _CLOSED or not dispute.open_rungs, "closed, and a way is open"
        _way_to_court(dispute)
        _history(dispute)
        _clocks(dispute)
    for confirmation in made.register.all(Confirmation):
        if confirmation.stage is ConfirmationStage.VALID:
            _confirmed(confirmation)
    for kind in (Opinion, Repair):
        for ticket in made.register.all(kind):
            if ticket.stage is TicketStage.SETTLED:
                _answered(ticket)
    for case in made.register.all(Enforcement):
        opened = [one for one in case.dispute.open_rungs if one.case == case.ref]
        assert len(opened) == (case.stage in _RUNS), "the way of an enforcement is open when it is not, or the reverse"
        _clocks(case)


def _confirmed(case: Confirmation) -> None:
    """Nothing is confirmed that was not signed by all, was asked for too late, or settles a title."""
    mediation = case.mediation
    assert not mediation.lacking, "confirmed without every mark"
    assert mediation.terms is not None, "confirmed without terms"
    assert Topic.TITLE not in mediation.terms.topics, "a title is confirmed"
    assert mediation.effective is not None, "confirmed without effect"
    # A last day on a holiday moves to the next working day.
    assert (case.opened - mediation.effective).days <= LONGEST, "confirmed too late"


def _answered(ticket: Ticket) -> None:
    """Whoever was merged into it was called back too, or ended it himself."""
    ended = {entry.by for entry in ticket.entries if entry.step == "confirm"}
    said = {call.who for call in ticket.calls}
    assert not ticket.askers - said - ended, "a merged caller was left out"
    assert all(pause.reason.strip() for pause in ticket.pauses), "a clock stopped for no reason"


def _way_to_court(dispute: Dispute) -> None:
    """From every stage a suit may be brought, but after a court's decision or document, under a clause, or once it was given up."""
    act = dispute.claim.kind is ClaimKind.OFFICIAL_ACT
    court = Way.ADMINISTRATIVE_SUIT if act else Way.COURT
    ways = {court} if act else {court, Way.COURT_MEDIATION}
    decided = any(one.way in ways and one.ended in (Ended.DECIDED, Ended.AGREED) for one in dispute.rungs)
    bound = dispute.clause is not None and not act
    barred = decided or bound or dispute.stage is DisputeStage.WAIVED
    assert dispute.may_go_to_court is not barred, "a party is kept from court"
    assert barred or dispute.stage in dispute.blueprint.steps["take"].spec.sources, "no way leads to court from here"


def standing(case: Case) -> Counter[str]:
    """How often each step was taken, apart from entries that were voided."""
    stood: list[str] = []
    for entry in case.entries:
        if entry.mark == "voided":
            stood.pop()
        else:
            stood.append(entry.step)
    return Counter(stood)


def _history(dispute: Dispute) -> None:
    """Whatever was entered is still there, also once the dispute was closed and opened again."""
    taken = standing(dispute)
    assert len(dispute.rungs) == taken["take"] + taken["coordinate"], "a way is lost"
    assert len(dispute.closings) == taken["close"] + taken["withdraw"] + taken["waive"], "a closing is lost"
    for kept, step in (
        (dispute.evidence, "add_evidence"),
        (dispute.settlements, "settle"),
        (dispute.performed, "perform"),
        (dispute.preserved, "preserve"),
        (dispute.agents, "name_agent"),
        (dispute.costs, "note_cost"),
    ):
        assert len(kept) == taken[step], f"something from {step} is lost"
    assert all(one.reopened_on is None or one.reopened_because for one in dispute.closings), "opened for no reason"


def _clocks(claim: Limited) -> None:
    """The period runs on from its first day, unless something with its proof interrupts or suspends it."""
    shown = [one.proof for one in claim.interruptions] + [one.proof for one in claim.obstacles]
    assert all(proof.strip() for proof in shown), "nothing shows what stopped it"
    assert all(pause.reason.strip() for pause in pauses(claim)), "it stops for no reason"
    if not claim.interruptions:
        assert running_since(claim) in (None, claim.starts_on), "it runs anew for no reason"
    if not claim.obstacles:
        assert not pauses(claim), "it stops without an obstacle"
