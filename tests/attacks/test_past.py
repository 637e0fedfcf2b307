"""A vote that nobody held: invented by who profits, by a clerk who lives there, by an importer; and what an honest one does not heal."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.meeting.past import DAY, entered, figures, stated, taken
from tests.assembly.meeting.voters import sell
from tests.attacks.importing import kept_of
from tests.audit.forging import journal_of
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Cause, Convening, Item, Matter, MeetingStage, Topic
from propgov.assembly.meeting.proposal import answers_the_proposal, since_last_meeting
from propgov.audit import import_file
from propgov.errors import InvalidFacts, NotLawful
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.law import Span
from propgov.testing import Scene, held_meeting, scene

PAINT = Item(1, Matter.OTHER_MAJOR, "paint the gate")
SCRIPT = 4
DECISION = "income.spending.owners-decision"


def spending_of(made: Scene, **other: Any) -> Spending:
    """Benches for 90 yuan, on which nobody has voted here."""
    accounts = made.register.among(made.community, Account)
    act = made.committee.on(made.day)
    account = accounts[0] if accounts else begin(Account, act, community=made.community, bank="Bank")
    facts: dict[str, Any] = {
        "account": account,
        "purpose": "benches",
        "amount": Decimal("90.00"),
        "payee": "joiner",
        **other,
    }
    return begin(Spending, act, **facts)


@pytest.mark.parametrize("change", [{"amount": Decimal("90.01")}, {"purpose": "boat"}, {"payee": "cousin"}])
def test_a_paper_pays_for_nothing_else(change: dict[str, Any]) -> None:
    """A fen more, another purpose, a payee whom the paper does not name: the old vote does not cover it."""
    made = scene()
    terms = spending_of(made).terms_voted
    wanted = spending_of(made, **change)
    meeting = taken(made, evolve(Item.on(1, Matter.OTHER_MAJOR, "benches", wanted), terms=terms), figures(8))
    assert set(refused(wanted.approve, made.committee.on(made.day), meeting=meeting)) == {DECISION}


def test_an_old_vote_does_not_undo_a_later_one() -> None:
    """What owners decide here goes before what a paper says that they once decided."""
    made = scene()
    spending = spending_of(made)
    old = evolve(Item.on(1, Matter.OTHER_MAJOR, "benches", spending), terms=spending.terms_voted)
    meeting = taken(made, old, figures(8))
    assert meeting.covers(spending, on=made.day) is True
    held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "no benches", spending.ref, topic=Topic.REVERSAL),))
    assert meeting.covers(spending, on=made.day) is False


def test_a_clerk_who_lives_there_takes_nothing_over() -> None:
    """Whoever owns a flat in the house is not the one to say what its owners once decided."""
    made = scene()
    meeting = entered(made, PAINT)
    sell(made, "1-101", made.authority.person, on=made.day)
    with pytest.raises(InvalidFacts, match="owns, sits or serves here"):
        meeting.recognise(made.authority.on(made.day), **stated(made, meeting, figures(8)))


def test_a_past_vote_answers_no_order_to_call_one() -> None:
    """It was not called here: the years since the last meeting run from the day on which it was held."""
    made = scene()
    meeting = entered(made, PAINT, on=made.community.opened - DAY * 400)
    assert meeting.stage is MeetingStage.CALLED
    proposal = begin(
        Convening, made.owners[0].on(made.day), community=made.community, cause=Cause.OWNERS, items=(PAINT,)
    )
    assert answers_the_proposal(proposal, made.subdistrict.on(made.day), meeting=meeting) is False
    later = entered(made, PAINT, on=made.later(30))
    assert answers_the_proposal(proposal, made.subdistrict.on(made.day), meeting=later)
    assert since_last_meeting(proposal, made.subdistrict.on(made.day), meeting=later) == Span(
        meeting.votes_until, later.opened
    )


def bent(**facts: Any) -> list[Any]:
    """The journal of the honest script, with other things in the entry of the recognition."""
    told = [deepcopy(one) for one in kept_of("assembly.meeting", SCRIPT)]
    (entry,) = (one for one in told if one["case"].startswith("assembly.meeting") and one["step"] == "recognise")
    for name, value in facts.items():
        if name == "facts":
            entry["facts"] |= value
        else:
            entry[name] = value
    return told


@pytest.mark.parametrize(
    "forgery",
    [
        {"facts": {"counts": [{"total": {"area": "600.00", "owners": 6}}] * 2}},
        {"facts": {"digest": "none"}},
        {"by": "committee", "roles": {"committee": ["SUBDISTRICT"]}},
        {"mark": "imported"},
    ],
)
def test_an_import_in_which_a_vote_was_made_up_is_refused(forgery: dict[str, Any], tmp_path: Path) -> None:
    """Figures that do not lead to the result, no scan, a committee in the office's role, the mark taken off."""
    path = tmp_path / "forged.jsonl"
    journal_of(bent(**forgery)).export(path)
    with pytest.raises(NotLawful):
        import_file(Journal(), path)
    honest = tmp_path / "honest.jsonl"
    journal_of(bent()).export(honest)
    assert import_file(Journal(), honest).audit.clean
