"""Who may act in a dispute: in one's own name, for a body or a company, as an agent, both together, or as a court."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.disputes.raising import FEE, agent, both, facts_of, raised, ruling
from tests.weighed import refused

from propgov import begin
from propgov.disputes import Dispute, Side, Sides
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import scene

DAY = timedelta(days=1)
ARTICLE = "civil-procedure-law 122"


def test_nobody_raises_a_dispute_in_anothers_name() -> None:
    """A neighbour, the other side, or the committee: the claim is not theirs."""
    made = scene()
    facts = facts_of(made)
    for actor in (made.owners[1], made.provider, made.committee, made.stranger):
        found = refused(Dispute, actor.on(made.day), **facts)
        assert found == {"disputes.dispute.raised-by": ARTICLE}


@pytest.mark.parametrize(
    ("born", "law"), [(2010, "civil-procedure-law-1991 108"), (2015, "civil-procedure-law-2012 119")]
)
def test_whoever_claims_had_an_interest_of_their_own_under_older_laws_too(born: int, law: str) -> None:
    """The same is asked in 2010 and in 2015, under the numbers of that day."""
    made = scene(born=scene().born.replace(year=born))
    assert refused(Dispute, made.owners[1].on(made.day), **facts_of(made)) == {"disputes.dispute.raised-by": law}


def test_a_body_claims_by_its_members() -> None:
    """Under whatever id the committee is named; an owner does not stand for it."""
    made = scene()
    facts = facts_of(made, Sides.COMMITTEE_COMPANY, FEE, claimant="the committee of 2026")
    assert begin(Dispute, made.committee.on(made.day), **facts).sides is Sides.COMMITTEE_COMPANY
    assert refused(Dispute, made.owners[3].on(made.day), **facts) == {"disputes.dispute.raised-by": ARTICLE}


def test_the_next_provider_does_not_speak_for_the_last_one() -> None:
    """A company is one id: the people of another, who hold the same role now, give up no claim of it."""
    made = scene()
    facts = facts_of(made, Sides.COMPANY_OWNER, FEE, claimant="the last provider")
    assert refused(Dispute, made.provider.on(made.day), **facts) == {"disputes.dispute.raised-by": ARTICLE}
    dispute = begin(Dispute, Actor("the last provider").on(made.day), **facts)
    with pytest.raises(InvalidFacts, match="does not act for the last provider"):
        dispute.waive(made.provider.on(made.day), reason="not ours")


def test_one_authority_does_not_speak_for_another() -> None:
    """The housing authority is no side in a dispute with the subdistrict."""
    made = scene()
    dispute = raised(made, sides=Sides.OWNER_AUTHORITY)
    assert dispute.side_of(made.subdistrict.person, made.day) is Side.RESPONDENT
    assert dispute.side_of(made.authority.person, made.day) is None


def test_no_side_claims_against_itself_and_days_have_been() -> None:
    """The other side is another; the harm came first, then its being known, both by now; owners join once."""
    made = scene()
    owner = made.owners[0]
    cases: list[tuple[dict[str, Any], str]] = [
        ({"respondent": owner.person}, "is the claimant too"),
        ({"known_on": made.day + DAY}, "has not come"),
        ({"known_on": made.day - DAY, "harm_on": made.day}, "lies before the harm"),
        ({"joined": (owner.person,)}, "named twice, or is no owner"),
        ({"joined": ("stranger",)}, "named twice, or is no owner"),
    ]
    for wrong, said in cases:
        with pytest.raises(InvalidFacts, match=said):
            begin(Dispute, owner.on(made.day), **{**facts_of(made), **wrong})
    joined = (made.owners[1].person,)
    assert raised(made, known_on=made.day, harm_on=made.day, joined=joined).joined == joined


def test_the_committee_of_the_respondent_stands_on_one_side_only() -> None:
    """An owner who sues the committee and sits on it stands on the owner's side."""
    made = scene()
    dispute = raised(made, sides=Sides.OWNER_COMMITTEE)
    assert dispute.side_of(made.owners[0].person, made.day) is Side.CLAIMANT
    assert dispute.side_of(made.committee.person, made.day) is Side.RESPONDENT
    assert dispute.side_of(made.provider.person, made.day) is None


def test_only_a_side_names_its_agent_and_only_by_a_power_in_force() -> None:
    """Nobody makes himself agent, or another's; the other side's agent is nobody's; a power of tomorrow is none."""
    made = scene()
    dispute, owner = raised(made), made.owners[0].on(made.day)
    lawyer = agent(made)
    with pytest.raises(InvalidFacts, match="does not stand for it"):
        dispute.name_agent(made.stranger.on(made.day), agent=lawyer)
    with pytest.raises(InvalidFacts, match="does not stand for it"):
        dispute.name_agent(made.provider.on(made.day), agent=lawyer)
    with pytest.raises(InvalidFacts, match="not in force today"):
        dispute.name_agent(owner, agent=evolve(lawyer, since=made.day + DAY))
    with pytest.raises(InvalidFacts, match="acts for a side already"):
        dispute.name_agent(owner, agent=evolve(lawyer, person="provider"))
    dispute.name_agent(owner, agent=lawyer)
    with pytest.raises(InvalidFacts, match="acts for a side already"):
        dispute.name_agent(made.provider.on(made.day), agent=evolve(lawyer, side=Side.RESPONDENT))


@pytest.mark.parametrize("special", [False, True])
def test_an_agent_withdraws_or_settles_only_by_special_power(special: bool) -> None:
    """Civil Procedure Law 62: the power names it; the party itself needs none."""
    made = scene()
    dispute, lawyer = raised(made), made.stranger
    dispute.name_agent(made.owners[0].on(made.day), agent=agent(made, lawyer.person, special=special))
    missing = {} if special else {"disputes.dispute.special-power": "civil-procedure-law 62"}
    alone = lawyer.on(made.day)
    assert refused(dispute.withdraw, alone, reason="talks") == missing
    assert refused(dispute.waive, alone, reason="talks") == missing
    assert refused(dispute.settle, alone.with_(made.provider), content="a damper") == missing
    assert refused(dispute.add_evidence, alone, what="recording", digest="0" * 64) == {}
    assert refused(dispute.settle, both(made), content="a damper") == {}


def test_a_power_ends_by_the_side_or_the_agent_and_not_by_the_other_side() -> None:
    """From that day on the agent acts for nobody."""
    made = scene()
    dispute, lawyer = raised(made), made.stranger
    dispute.name_agent(made.owners[0].on(made.day), agent=agent(made, lawyer.person))
    with pytest.raises(InvalidFacts, match="does not stand for that side"):
        dispute.end_agent(made.provider.on(made.day), person=lawyer.person)
    with pytest.raises(InvalidFacts, match="is no agent"):
        dispute.end_agent(made.owners[0].on(made.day), person="nobody")
    dispute.end_agent(lawyer.on(made.day), person=lawyer.person)
    with pytest.raises(InvalidFacts, match="stands on neither side"):
        dispute.add_evidence(lawyer.on(made.day), what="recording", digest="0" * 64)


def test_one_side_alone_settles_nothing() -> None:
    """Neither signs for the other; nor does a court's decision on cost need both."""
    made = scene()
    dispute, owner = raised(made), made.owners[0].on(made.day)
    for act in (owner, made.provider.on(made.day), owner.with_(made.owners[1])):
        with pytest.raises(InvalidFacts, match="nobody signs for"):
            dispute.settle(act, content="a damper")
    dispute.note_cost(owner, what="expert", amount=Decimal("300.00"), paper=ruling(made.day))
    with pytest.raises(InvalidFacts, match="nobody signs for"):
        dispute.bear_cost(owner, number=1, borne_by=Side.RESPONDENT)
    dispute.bear_cost(made.court.on(made.day), number=1, borne_by=Side.CLAIMANT)
    dispute.bear_cost(both(made), number=1, borne_by=Side.RESPONDENT)
    assert dispute.costs[0].borne_by is Side.RESPONDENT
