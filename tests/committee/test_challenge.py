"""An owner's suit against a decision of the committee: whom it names, who turns it, what was only given out as decided."""

from __future__ import annotations

from datetime import date

import pytest
from tests.assembly.contesting.sides import COMMITTEE, DAY, FITTING, LEAVE
from tests.committee.sessions import PAINT, called, chaired
from tests.weighed import refused

from propgov import Refused
from propgov.assembly import Defect, Flaw
from propgov.committee import DecisionChallengeStage, Sued
from propgov.community import Channel, Service
from propgov.errors import InvalidFacts
from propgov.testing import scene

RIGHT = "civil-code 280(2)"
WRONG = {"committee.challenge.defendant": RIGHT}
LATE = {"assembly.revocation.within": "spc-condominium 12"}


def test_a_suit_names_decision_and_defendant() -> None:
    """What is claimed of which item against whom stands in the title; the same is sued for once."""
    made = scene()
    suit = COMMITTEE.sued(made, defendant=Sued.MEMBER, named="owner-1")
    assert suit.title == f"REVOCABLE {suit.session.ref}#1 against MEMBER owner-1"
    with pytest.raises(Refused) as caught:
        COMMITTEE.sued(made, at=suit.session, defendant=Sued.MEMBER, named="owner-1")
    assert [finding.rule for finding in caught.value.findings] == ["assembly.challenge.once"]
    for other in (Sued.COMMITTEE, Sued.ASSEMBLY):
        assert COMMITTEE.sued(made, at=suit.session, defendant=other).stage is DecisionChallengeStage.FILED


def test_a_suit_against_another_is_turned_by_the_plaintiff_or_dismissed_by_the_court() -> None:
    """Nobody turns another's suit; one against the committee is judged, and neither turned nor dismissed unheard."""
    made = scene()
    straw = COMMITTEE.sued(made, defendant=Sued.ASSEMBLY)
    day = straw.opened + DAY
    assert refused(straw.redirect, made.owners[4].on(day)) == {"assembly.challenge.plaintiff": RIGHT}
    straw.redirect(made.owners[5].on(day))
    assert (straw.defendant, straw.directed_on) == (Sued.COMMITTEE, day)
    with pytest.raises(InvalidFacts, match="is the committee"):
        straw.reject(made.court.on(day), reason="the wrong body")
    with pytest.raises(InvalidFacts, match="is the committee"):
        straw.redirect(made.owners[5].on(day))
    other = COMMITTEE.sued(made, at=straw.session, defendant=Sued.PROVIDER, plaintiff=made.owners[4].person)
    other.reject(made.court.on(other.opened), reason="the company decided nothing")
    assert other.says(other.session, 1) is None
    assert other.session.decides(1, made.day)


@pytest.mark.parametrize("defect", Defect)
@pytest.mark.parametrize(
    ("defendant", "named"), [(Sued.ASSEMBLY, ""), (Sued.PROVIDER, ""), (Sued.MEMBER, "owner-1"), (Sued.COMMITTEE, "")]
)
def test_only_a_suit_against_the_committee_is_judged(defect: Defect, defendant: Sued, named: str) -> None:
    """The decision is the committee's: a suit against assembly, company or one member is not granted, on any claim."""
    made = scene()
    suit = COMMITTEE.sued(made, defect, defendant=defendant, named=named)
    act = made.court.on(suit.opened)
    found = refused(suit.grant, act, found=frozenset({FITTING[defect]}), known=suit.opened)
    assert found == ({} if defendant is Sued.COMMITTEE else WRONG)


@pytest.mark.parametrize(("defendant", "named"), [(Sued.MEMBER, ""), (Sued.MEMBER, " "), (Sued.COMMITTEE, "owner-1")])
def test_a_member_is_sued_by_name_and_a_body_without(defendant: Sued, named: str) -> None:
    """Whom the suit names is clear from it."""
    with pytest.raises(InvalidFacts, match="does not fit"):
        COMMITTEE.sued(scene(), defendant=defendant, named=named)


@pytest.mark.parametrize(("late", "found"), [(0, {}), (1, LATE)])
def test_a_straw_defendant_does_not_stop_the_clock(late: int, found: dict[str, str]) -> None:
    """The assembly is sued in time, and the committee only afterwards: what counts is the day of the latter."""
    made, known = scene(born=date(2024, 1, 2)), date(2024, 3, 18)
    session, last = COMMITTEE.met(made), date(2025, 3, 18)
    straw = COMMITTEE.sued(made, at=session, defendant=Sued.ASSEMBLY, on=date(2024, 4, 1))
    day = last + DAY * late
    straw.redirect(made.owners[5].on(day))
    assert (straw.opened, straw.filed) == (date(2024, 4, 1), day)
    facts = {"found": frozenset({Flaw.HARM}), "known": known}
    assert refused(straw.grant, made.court.on(day), **facts) == found
    rejected = COMMITTEE.sued(made, at=session, defendant=Sued.PROVIDER, on=day)
    rejected.reject(made.court.on(day), reason="the company decided nothing")
    other = COMMITTEE.sued(made, at=session, on=day, plaintiff=made.owners[4].person)
    assert refused(other.grant, made.court.on(day), **facts) == found


def test_a_suit_is_not_turned_into_one_that_is_pending_already() -> None:
    """Whoever sues the committee and the assembly turns the second only once the first is withdrawn."""
    made = scene()
    first = COMMITTEE.sued(made)
    straw = COMMITTEE.sued(made, at=first.session, defendant=Sued.ASSEMBLY)
    owner = made.owners[5].on(made.day)
    with pytest.raises(InvalidFacts, match="sued for the same"):
        straw.redirect(owner)
    first.withdraw(owner, leave=LEAVE)
    straw.redirect(owner)
    assert straw.defendant is Sued.COMMITTEE


@pytest.mark.parametrize(
    ("defendant", "named", "to"),
    [
        (Sued.COMMITTEE, "", "owner-2"),
        (Sued.ASSEMBLY, "", "owner-2"),
        (Sued.PROVIDER, "", "provider"),
        (Sued.MEMBER, "owner-3", "owner-3"),
    ],
)
def test_whoever_stands_for_the_defendant_is_served(defendant: Sued, named: str, to: str) -> None:
    """Any member stands for the committee; the company and a single member for themselves; another owner for nobody."""
    made = scene()
    suit = COMMITTEE.sued(made, Defect.VOID, defendant=defendant, named=named, plaintiff=made.owners[4].person)
    suit.dismiss(made.court.on(suit.opened), reason="not shown")
    day = suit.last_act_date
    with pytest.raises(InvalidFacts, match="no party"):
        suit.serve(made.court.on(day), service=Service("owner-6", Channel.IN_PERSON, day, "signed receipt"))
    suit.serve(made.court.on(day), service=Service(to, Channel.IN_PERSON, day, "signed receipt"))
    assert suit.defendant_served is not None


@pytest.mark.parametrize("defect", Defect)
def test_what_was_only_given_out_as_decided_was_never_formed(defect: Defect) -> None:
    """Nobody met: that no decision was formed can be claimed, and there is nothing to revoke or to find void."""
    made = scene()
    session = called(made, chaired(made), PAINT)
    session.lapse(made.owners[0].on(session.day or made.day), reason="nobody came", claimed=(1,))
    suit = COMMITTEE.sued(made, defect, at=session)
    facts = {"found": frozenset({FITTING[defect]}), "known": suit.opened}
    wanted = {} if defect is Defect.NOT_FORMED else {"assembly.challenge.decision": RIGHT}
    assert refused(suit.grant, made.court.on(suit.opened), **facts) == wanted
