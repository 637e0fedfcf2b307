"""The facts of a dispute: where it may be taken, who has decided it, what is weighed of evidence, cost and measures."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.raising import FEE, KNOWN, NOISE, both, having, letter, raised, ruling, went
from tests.weighed import cited, refused

from propgov import Role, begin
from propgov.assembly import Item, Matter
from propgov.community import Document
from propgov.disputes import Claim, ClaimKind, Dispute, Ended, Preservation, Side, Sides, Way
from propgov.disputes import dispute_rules as facts
from propgov.errors import InvalidFacts
from propgov.law import Finding, Outcome
from propgov.patterns import Interrupted
from propgov.testing import Scene, decided, held_meeting, scene

DAY = timedelta(days=1)
REVOKE = Claim(ClaimKind.REVOKE, "revoke the decision on the gate")


@pytest.mark.parametrize("way", Way)
def test_what_a_court_has_decided_goes_to_no_court_again(way: Way) -> None:
    """Civil Procedure Law 127(5): but it can be mediated on, enforced, or taken to an authority."""
    made = scene()
    act = made.court.on(made.day)
    dispute = having(raised(made), rungs=(went(Way.COURT, KNOWN, KNOWN, Ended.DECIDED),))
    barred = way in (Way.COURT, Way.COURT_MEDIATION, Way.ADMINISTRATIVE_SUIT)
    assert facts.not_decided_yet(dispute, act, way=way) is not barred
    assert facts.not_decided_yet(having(dispute, rungs=()), act, way=way) is True


@pytest.mark.parametrize("way", Way)
def test_a_clause_keeps_it_from_court_only(way: Way) -> None:
    """Civil Procedure Law 127(2): every other way is open."""
    made = scene()
    dispute = having(raised(made), clause=Document("Contract", "9", "both", made.day))
    assert facts.no_clause(dispute, made.court.on(made.day), way=way) is (way is not Way.COURT)


def test_a_clause_is_noted_by_both_and_found_not_to_bind_by_a_court() -> None:
    """One side alone locks the other out of no court."""
    made = scene()
    dispute, clause = raised(made), Document("Contract", "9", "both", made.day)
    with pytest.raises(InvalidFacts, match="nobody signs for"):
        dispute.note_clause(made.provider.on(made.day), clause=clause)
    with pytest.raises(InvalidFacts, match="there is none"):
        dispute.lift_clause(made.court.on(made.day), reason="not invoked")
    dispute.note_clause(both(made), clause=clause)
    assert "procedure.standing" in refused(dispute.lift_clause, made.owners[0].on(made.day), reason="not invoked")
    dispute.lift_clause(made.court.on(made.day), reason="not invoked before the first hearing")
    assert dispute.may_go_to_court


def weighed(findings: tuple[Finding, ...]) -> dict[str, str]:
    """What refuses or is noted, by rule."""
    return cited(found for found in findings if found.outcome is not Outcome.HOLDS)


@pytest.mark.parametrize(
    ("place", "sides", "claim", "article", "refuses"),
    [
        ("cn.zhejiang", Sides.COMMITTEE_COMPANY, FEE, "zhejiang-regulation 16", True),
        ("cn.zhejiang", Sides.COMMITTEE_OWNER, NOISE, "zhejiang-regulation 16", True),
        ("cn.zhejiang.ningbo", Sides.COMMITTEE_DEVELOPER, FEE, "zhejiang-regulation 16", True),
        (
            "cn.shanghai",
            Sides.COMMITTEE_OWNER,
            Claim(ClaimKind.FUND_DEPOSIT, "pay in"),
            "shanghai-regulation 65(6)",
            True,
        ),
        ("cn.shanghai", Sides.COMMITTEE_OWNER, NOISE, "", False),
        ("cn.anhui.chizhou", Sides.COMMITTEE_COMPANY, FEE, "civil-code 278(1)(9)", False),
        ("cn.anhui.chizhou", Sides.COMMITTEE_OWNER, NOISE, "", False),
        ("cn.anhui.chizhou", Sides.COMMITTEE_AUTHORITY, FEE, "", False),
    ],
)
def test_whether_the_committee_sues_without_a_decision_is_told_by_the_place(
    place: str, sides: Sides, claim: Claim, article: str, refuses: bool
) -> None:
    """Zhejiang, Ningbo and Shanghai ask the owners; the nation lets it act against harm and against authorities."""
    made = scene(jurisdiction=place)
    dispute, act = raised(made, claim, sides), made.committee.on(made.day)
    found = facts.decided_to_sue(dispute, act, way=Way.COURT)
    assert weighed(found) == ({"disputes.dispute.owners-decision": article} if article else {})
    assert any(one.refuses for one in found) is refuses
    assert facts.decided_to_sue(dispute, act, way=Way.PEOPLES_MEDIATION) == ()
    meeting = decided(made, dispute, Matter.OTHER_MAJOR)
    dispute.authorise(made.committee.on(made.day), decision=meeting)
    assert weighed(facts.decided_to_sue(dispute, made.committee.on(made.day), way=Way.COURT)) == {}


def test_a_decision_on_another_claim_lets_the_committee_sue_over_none() -> None:
    """The decision is about this dispute, and on the major matter that it is."""
    made = scene(jurisdiction="cn.zhejiang")
    dispute = raised(made, FEE, Sides.COMMITTEE_COMPANY)
    other = raised(made, NOISE, Sides.COMMITTEE_COMPANY)
    for meeting in (
        decided(made, other, Matter.OTHER_MAJOR),
        held_meeting(made, (Item.on(1, Matter.SERVICE_PROVIDER, "the provider", dispute),)),
    ):
        dispute.authorise(made.committee.on(made.day), decision=meeting)
        assert weighed(facts.decided_to_sue(dispute, made.committee.on(made.day), way=Way.COURT))
    with pytest.raises(InvalidFacts, match=r"procedure\.standing"):
        dispute.authorise(made.owners[0].on(made.day), decision=decided(made, other, Matter.OTHER_MAJOR))


def sued_together(made: Scene, others: int) -> Dispute:
    """An owner and so many others of ten claim against the subdistrict over what is common."""
    joined = tuple(owner.person for owner in made.owners[1 : 1 + others])
    return raised(made, Claim(ClaimKind.OFFICIAL_ACT, "the permit"), Sides.OWNER_AUTHORITY, joined=joined)


@pytest.mark.parametrize(("others", "enough"), [(3, False), (4, False), (5, True)])
def test_owners_who_sue_an_authority_together_are_more_than_half(others: int, enough: bool) -> None:
    """Administrative litigation, interpretation 18(2): half is not enough; an owner who sues over his own right needs nobody."""
    made = scene(owners=10)
    act = made.owners[0].on(made.day)
    found = facts.enough_join(sued_together(made, others), act, way=Way.ADMINISTRATIVE_SUIT)
    article = "spc-administrative-litigation 18(2)"
    assert weighed(found) == ({} if enough else {"disputes.dispute.joined-share": article})
    assert facts.enough_join(sued_together(made, 0), act, way=Way.ADMINISTRATIVE_SUIT) == ()
    assert facts.enough_join(sued_together(made, 1), act, way=Way.COURT) == ()


def test_what_is_common_is_given_up_by_the_owners_alone() -> None:
    """Neither the committee alone, nor by the decision that let it claim, nor by one on another matter."""
    made = scene()
    dispute = raised(made, FEE, Sides.COMMITTEE_COMPANY)
    decision = decided(made, dispute, Matter.OTHER_MAJOR)
    dispute.authorise(made.committee.on(made.day), decision=decision)
    missing = {"disputes.dispute.waived-by-owners": "civil-code 278(1)(9)"}
    for none in (None, decision):
        assert refused(dispute.waive, made.committee.on(made.day), reason="peace", decision=none) == missing
    again = decided(made, dispute, Matter.OTHER_MAJOR)
    assert refused(dispute.waive, made.committee.on(made.day), reason="peace", decision=again) == {}
    own = raised(made)
    assert refused(own.waive, made.owners[0].on(made.day), reason="peace", decision=None) == {}


def test_a_right_to_revoke_is_neither_interrupted_nor_suspended() -> None:
    """Civil Code 199: whoever says so is refused with the article; other claims are interrupted by a demand."""
    made = scene()
    act = made.owners[0].on(made.day)
    fixed = {"disputes.dispute.limitation-extended": "civil-code 199"}
    for claim, missing in ((REVOKE, fixed), (FEE, {}), (NOISE, {})):
        dispute = raised(made, claim, known_on=KNOWN)
        letter_now = letter(made.day)
        assert refused(dispute.note_interruption, act, how=Interrupted.DEMAND, service=letter_now) == missing
        lasts = {"what": "flood", "since": made.day, "until": made.day, "proof": "notice"}
        assert refused(dispute.note_obstacle, act, **lasts) == missing


def test_evidence_has_a_digest_and_only_the_other_side_contests_it() -> None:
    """No digest, another's digest again, one's own evidence, a second contest: each is told."""
    made = scene()
    dispute, owner, provider = raised(made), made.owners[0].on(made.day), made.provider.on(made.day)
    for wrong in ("", "0" * 63, "G" * 64, "0" * 63 + "\n"):
        with pytest.raises(InvalidFacts, match="is no SHA-256"):
            dispute.add_evidence(owner, what="recording", digest=wrong)
    dispute.add_evidence(owner, what="recording", digest="0" * 64)
    with pytest.raises(InvalidFacts, match="on record already"):
        dispute.add_evidence(provider, what="the same", digest="0" * 64)
    for act, number in ((owner, 1), (provider, 2), (provider, 0)):
        with pytest.raises(InvalidFacts, match="number"):
            dispute.contest_evidence(act, number=number, reason="cut")
    dispute.contest_evidence(provider, number=1, reason="cut")
    with pytest.raises(InvalidFacts, match="contested already"):
        dispute.contest_evidence(provider, number=1, reason="cut")
    (one,) = dispute.evidence
    assert (one.by, one.side, one.on, one.contested_because) == ("owner-1", Side.CLAIMANT, made.day, "cut")


def test_nobody_confirms_their_own_performance() -> None:
    """The other side answers, once; nothing that was not said is confirmed."""
    made = scene()
    dispute, owner, provider = raised(made), made.owners[0].on(made.day), made.provider.on(made.day)
    dispute.perform(provider, what="damper", proof="photograph")
    with pytest.raises(InvalidFacts, match="nobody confirms their own"):
        dispute.answer(provider, number=1, accepted=True)
    dispute.answer(owner, number=1, accepted=True)
    for number in (0, 1, 2):
        with pytest.raises(InvalidFacts, match="waits for no answer"):
            dispute.answer(owner, number=number, accepted=False)


def test_a_measure_is_ruled_by_a_court_and_lifted_once() -> None:
    """Nobody else freezes anything; a ruling of tomorrow is none; what does not bind is not lifted."""
    made = scene()
    dispute, court = raised(made), made.court.on(made.day)
    given: dict[str, Any] = {"what": Preservation.PROPERTY, "measure": "account frozen"}
    assert "procedure.standing" in refused(
        dispute.preserve, made.owners[0].on(made.day), ruling=ruling(made.day), **given
    )
    with pytest.raises(InvalidFacts, match="lies after"):
        dispute.preserve(court, ruling=ruling(made.day + DAY), **given)
    dispute.preserve(court, ruling=ruling(made.day), **given)
    dispute.lift(court, number=1, reason="security was given")
    with pytest.raises(InvalidFacts, match="no measure in force"):
        dispute.lift(court, number=1, reason="again")


def test_who_has_something_frozen_before_a_suit_sues_within_thirty_days() -> None:
    """Civil Procedure Law 104(3); once it is before a court, or the measure was lifted, nothing is due."""
    made = scene()
    dispute, day = raised(made), made.day
    given: dict[str, Any] = {"what": Preservation.PROPERTY, "measure": "account frozen", "ruling": ruling(day)}
    dispute.preserve(made.court.on(day), **given)
    (due,) = [one for one in dispute.duties(day) if one.step == "take"]
    assert due.window is not None
    assert due.window.latest == day + DAY * 30
    sued = having(dispute, rungs=(went(Way.COURT, day),))
    assert not [one for one in sued.duties(day) if one.step == "take"]
    free = having(dispute, rungs=())
    free.lift(made.court.on(day), number=1, reason="security was given")
    assert not [one for one in free.duties(day) if one.step == "take"]


def test_costs_that_nobody_noted_are_borne_by_nobody() -> None:
    """A cost is named by its number."""
    made = scene()
    with pytest.raises(InvalidFacts, match="is no cost on record"):
        raised(made).bear_cost(made.court.on(made.day), number=1, borne_by=Side.CLAIMANT)
    dispute = raised(made)
    dispute.note_cost(made.provider.on(made.day), what="expert", amount=Decimal("1.00"), paper=ruling(made.day))
    assert dispute.costs[0].side is Side.RESPONDENT
    assert begin(Dispute, made.owners[2].on(made.day), **_another(made)).costs == ()


def _another(made: Scene) -> dict[str, Any]:
    sides = {"claimant": made.owners[2].person, "respondent": made.owners[3].person, "sides": Sides.OWNER_OWNER}
    return {"community": made.community, "subject": "a dog", "claim": NOISE, **sides}


def test_a_claim_is_against_another_role_than_its_own() -> None:
    """Whoever answers for an assembly is its committee."""
    assert Role.COMMITTEE in Sides.OWNER_ASSEMBLY.respondent
