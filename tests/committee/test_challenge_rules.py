"""The rules of a suit over a decision of the committee: whom it names, each flaw for itself, the year to the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.seating import DAY
from tests.committee.sessions import PAINT, called, chaired
from tests.committee.suing import FITTING, OWN, alone, granted, in_effect, met, sued
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Defect, Flaw
from propgov.committee import DecisionChallenge, Sued, consequences
from propgov.committee.challenge_record import shown
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import scene

ARTICLE = {
    Defect.NOT_FORMED: "civil-code 134(2)",
    Defect.VOID: "civil-code 153",
    Defect.REVOCABLE: "spc-condominium 12",
}
WRONG = {"committee.challenge.defendant": "civil-code 280(2)"}
LATE = {"assembly.revocation.within": "spc-condominium 12"}


@given(st.sampled_from(Defect), st.frozensets(st.sampled_from(Flaw), min_size=1))
def test_a_claim_is_granted_on_one_flaw_that_fits_whatever_else_is_found(
    defect: Defect, flaws: frozenset[Flaw]
) -> None:
    """A second flaw that makes another defect hides nothing; without a fitting one the article of the claim refuses."""
    made = scene()
    suit = sued(made, defect)
    found = refused(suit.grant, made.court.on(suit.opened), found=flaws, known=suit.opened)
    assert set(found.values()) == (set() if flaws & OWN[defect] else {ARTICLE[defect]})


@pytest.mark.parametrize("defect", Defect)
@pytest.mark.parametrize(
    ("defendant", "named"), [(Sued.ASSEMBLY, ""), (Sued.PROVIDER, ""), (Sued.MEMBER, "owner-1"), (Sued.COMMITTEE, "")]
)
def test_only_a_suit_against_the_committee_is_judged(defect: Defect, defendant: Sued, named: str) -> None:
    """The decision is the committee's: a suit against assembly, company or one member is not granted, on any claim."""
    made = scene()
    suit = sued(made, defect, defendant=defendant, named=named)
    act = made.court.on(suit.opened)
    found = refused(suit.grant, act, found=frozenset({FITTING[defect]}), known=suit.opened)
    assert found == ({} if defendant is Sued.COMMITTEE else WRONG)


@pytest.mark.parametrize(("defendant", "named"), [(Sued.MEMBER, ""), (Sued.MEMBER, " "), (Sued.COMMITTEE, "owner-1")])
def test_a_member_is_sued_by_name_and_a_body_without(defendant: Sued, named: str) -> None:
    """Whom the suit names is clear from it."""
    with pytest.raises(InvalidFacts, match="does not fit"):
        sued(scene(), defendant=defendant, named=named)


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2024, 3, 18), date(2025, 3, 18)),
        # A year from 29 February ends on the 28th, a Friday.
        (date(2024, 2, 29), date(2025, 2, 28)),
        # 2025-03-29 is a Saturday: the period ends on the Monday after.
        (date(2024, 3, 29), date(2025, 3, 31)),
        # 2025-02-08 is a Saturday on which people work in place of a day of Spring Festival.
        (date(2024, 2, 8), date(2025, 2, 8)),
        # 2025-01-28 to 02-04 is Spring Festival: the period ends on the first day after it.
        (date(2024, 1, 28), date(2025, 2, 5)),
    ],
)
def test_the_year_is_over_on_its_last_day(known: date, last: date) -> None:
    """A suit on the last day is in time, on the day after it is not; the other two claims know no year."""
    for filed, defect, found in (
        (last, Defect.REVOCABLE, {}),
        (last + DAY, Defect.REVOCABLE, LATE),
        (last + DAY, Defect.NOT_FORMED, {}),
        (last + DAY, Defect.VOID, {}),
    ):
        made = scene(born=date(2024, 1, 2))
        suit = sued(made, defect, on=filed)
        facts = {"found": frozenset({FITTING[defect]}), "known": known}
        assert refused(suit.grant, made.court.on(filed), **facts) == found


@pytest.mark.parametrize(("late", "found"), [(0, {}), (1, LATE)])
def test_a_straw_defendant_does_not_stop_the_clock(late: int, found: dict[str, str]) -> None:
    """The assembly is sued in time, and the committee only afterwards: what counts is the day of the latter."""
    made, known = scene(born=date(2024, 1, 2)), date(2024, 3, 18)
    session, last = met(made), date(2025, 3, 18)
    straw = sued(made, session=session, defendant=Sued.ASSEMBLY, on=date(2024, 4, 1))
    day = last + DAY * late
    straw.redirect(made.owners[5].on(day))
    assert (straw.opened, straw.filed) == (date(2024, 4, 1), day)
    facts = {"found": frozenset({Flaw.HARM}), "known": known}
    assert refused(straw.grant, made.court.on(day), **facts) == found
    rejected = sued(made, session=session, defendant=Sued.PROVIDER, on=day)
    rejected.reject(made.court.on(day), reason="the company decided nothing")
    other = sued(made, session=session, on=day, owner=4)
    assert refused(other.grant, made.court.on(day), **facts) == found


def test_without_the_day_of_knowledge_the_year_cannot_be_confirmed() -> None:
    """Unknown refuses a revocation and touches no other claim; nobody says that the year was suspended."""
    made = scene()
    suit = sued(made)
    act, found = made.court.on(suit.opened), frozenset({Flaw.HARM})
    assert refused(suit.grant, act, found=found, known=UNKNOWN) == LATE
    extended = {"assembly.revocation.extended": "civil-code 199"}
    assert refused(suit.grant, act, found=found, known=suit.opened, extended=True) == extended
    void = sued(made, Defect.VOID, session=suit.session)
    act = made.court.on(void.opened)
    assert refused(void.grant, act, found=frozenset({Flaw.PUBLIC_ORDER}), known=UNKNOWN, extended=True) == {}


def test_knowledge_lies_between_decision_and_suit() -> None:
    """Nobody knows of a decision before it is made, or sues before knowing of it; and a judgment names a flaw."""
    made = scene()
    suit = sued(made)
    assert suit.decision is not None
    for known in (suit.decision.on - DAY, suit.opened + DAY):
        with pytest.raises(InvalidFacts) as caught:
            suit.grant(made.court.on(made.later(5)), found=frozenset(), known=known)
        assert [fault.place for fault in caught.value.faults] == ["found", "known"]
    for known in (suit.decision.on, suit.opened):
        assert refused(suit.grant, made.court.on(made.later(5)), found=frozenset({Flaw.HARM}), known=known) == {}


@pytest.mark.parametrize("defect", Defect)
def test_what_was_only_given_out_as_decided_was_never_formed(defect: Defect) -> None:
    """Nobody met: that no decision was formed can be claimed, and there is nothing to revoke or to find void."""
    made = scene()
    session = called(made, chaired(made), PAINT)
    session.lapse(made.owners[0].on(session.day or made.day), reason="nobody came", claimed=(1,))
    suit = sued(made, defect, session=session)
    facts = {"found": frozenset({FITTING[defect]}), "known": suit.opened}
    wanted = {} if defect is Defect.NOT_FORMED else {"assembly.challenge.decision": "civil-code 280(2)"}
    assert refused(suit.grant, made.court.on(suit.opened), **facts) == wanted


def test_a_suit_is_not_turned_into_one_that_is_pending_already() -> None:
    """Whoever sues the committee and the assembly turns the second only once the first is withdrawn."""
    made = scene()
    first = sued(made)
    straw = sued(made, session=first.session, defendant=Sued.ASSEMBLY)
    owner = made.owners[5].on(made.day)
    with pytest.raises(InvalidFacts, match="sued for the same"):
        straw.redirect(owner)
    first.withdraw(owner, leave=Document("Civil ruling", "(2026) 1", "People's court", made.day))
    straw.redirect(owner)
    assert straw.defendant is Sued.COMMITTEE


def test_what_was_for_the_owners_to_decide_is_revocable() -> None:
    """The committee raised the fee alone: the record shows the flaw, the suit names its decision, and it is revoked."""
    made = scene()
    session = alone(made)
    (made_alone,) = session.decisions
    assert (made_alone.passed, shown(made_alone)) == (False, {Flaw.PROCEDURE})
    assert consequences(shown(made_alone), made.community.law, on=made.day) == {Flaw.PROCEDURE: {Defect.REVOCABLE}}
    suit = sued(made, session=session)
    suit.grant(made.court.on(made.day), found=shown(made_alone), known=suit.opened)
    in_effect(suit, made)
    assert session.decisions[0].ended_on == suit.last_act_date


def test_a_suit_needs_a_decision_that_stands() -> None:
    """An item that was never decided, or that has ended, leaves nothing to sue over."""
    made = scene()
    session = met(made)
    facts = {"session": session, "item": 2, "defect": Defect.VOID, "defendant": Sued.COMMITTEE}
    owner = made.owners[5]
    with pytest.raises(InvalidFacts, match="was not decided"):
        begin(DecisionChallenge, owner.on(made.day), plaintiff=owner.person, **facts)
    in_effect(granted(made, session=session), made)
    with pytest.raises(InvalidFacts, match="ended on"):
        sued(made, Defect.VOID, session=session)
