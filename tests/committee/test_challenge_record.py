"""What a suit over a decision of the committee is about: each flaw for itself, what the record shows, who is served."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.sessions import PAINT, called, chaired, hold, passed
from tests.committee.suing import OWN, sued
from tests.weighed import refused

from propgov.assembly import Defect, Flaw
from propgov.committee import Sued, consequences
from propgov.committee.challenge_record import shown
from propgov.community import Channel, Service
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import scene

ON = date(2026, 3, 2)


@given(st.frozensets(st.sampled_from(Flaw)))
def test_each_flaw_has_its_own_consequence(flaws: frozenset[Flaw]) -> None:
    """No flaw takes away what another amounts to; one on which courts differ amounts to both."""
    found = consequences(flaws, Law.of("cn"), on=ON)
    assert found == {flaw: {defect for defect, own in OWN.items() if flaw in own} for flaw in flaws}


def test_the_record_shows_what_was_wrong_with_each_decision() -> None:
    """Two of five are too few; nobody met; all agreed: each has its own flaws, and a sound one none."""
    made = scene()
    term = chaired(made)
    assert shown(passed(made, term, PAINT).decisions[0]) == frozenset()
    few = called(made, term, PAINT)
    hold(made, few, (0, 1, 2), (0, 1))
    assert shown(few.decisions[0]) == {Flaw.SHORT_OF_THRESHOLD}
    suit = sued(made, session=few)
    found = refused(suit.grant, made.court.on(suit.opened), found=frozenset({Flaw.HARM}), known=suit.opened)
    assert set(found) == {"assembly.challenge.decision"}, "two of five decided nothing, nor the opposite"
    none = called(made, term, PAINT)
    none.lapse(made.owners[0].on(none.day or made.day), reason="nobody came", claimed=(1,))
    assert shown(none.decisions[0]) == {Flaw.NO_VOTE}


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
    suit = sued(made, Defect.VOID, defendant=defendant, named=named, owner=4)
    suit.dismiss(made.court.on(suit.opened), reason="not shown")
    day = suit.last_act_date
    with pytest.raises(InvalidFacts, match="no party"):
        suit.serve(made.court.on(day), service=Service("owner-6", Channel.IN_PERSON, day, "signed receipt"))
    suit.serve(made.court.on(day), service=Service(to, Channel.IN_PERSON, day, "signed receipt"))
    assert suit.defendant_served is not None
