"""A decision of the committee that is contested: whether it was taken, what its record shows, what ended it."""

from __future__ import annotations

from tests.assembly.contesting.sides import COMMITTEE
from tests.committee.sessions import PAINT, alone, called, chaired, hold, passed
from tests.weighed import refused

from propgov.assembly import Defect, Flaw, Ruled
from propgov.committee import consequences
from propgov.committee.contested import contested_at, shown
from propgov.testing import scene


def test_the_record_shows_what_was_wrong_with_each_decision() -> None:
    """Two of five are too few; nobody met; all agreed: each has its own flaws, and a sound one none."""
    made = scene()
    term = chaired(made)
    assert shown(passed(made, term, PAINT).decisions[0]) == frozenset()
    few = called(made, term, PAINT)
    hold(made, few, (0, 1, 2), (0, 1))
    assert shown(few.decisions[0]) == {Flaw.SHORT_OF_THRESHOLD}
    suit = COMMITTEE.sued(made, at=few)
    found = refused(suit.grant, made.court.on(suit.opened), found=frozenset({Flaw.HARM}), known=suit.opened)
    assert set(found) == {"assembly.challenge.decision"}, "two of five decided nothing, nor the opposite"
    none = called(made, term, PAINT)
    none.lapse(made.owners[0].on(none.day or made.day), reason="nobody came", claimed=(1,))
    assert shown(none.decisions[0]) == {Flaw.NO_VOTE}


def test_what_was_for_the_owners_to_decide_is_revocable() -> None:
    """The committee raised the fee alone: the record shows the flaw, the suit names its decision, and it is revoked."""
    made = scene()
    session = alone(made)
    (made_alone,) = session.decisions
    assert (made_alone.passed, shown(made_alone)) == (False, {Flaw.PROCEDURE})
    assert consequences(shown(made_alone), made.community.law, on=made.day) == {Flaw.PROCEDURE: {Defect.REVOCABLE}}
    suit = COMMITTEE.sued(made, at=session)
    suit.grant(made.court.on(made.day), found=shown(made_alone), known=suit.opened)
    COMMITTEE.in_effect(suit, made)
    assert session.decisions[0].ended_on == suit.last_act_date
    contested = contested_at(session, 1)
    assert contested is not None
    assert (contested.taken, contested.on, contested.ended_for_good) == (True, made_alone.on, True)
    assert [(one.item, one.how, one.by) for one in contested.endings] == [(1, Ruled.REVOKED, suit.ref)]
    assert contested_at(session, 2) is None
