"""What comes in of a meeting: by whom it is brought, and that it is kept."""

from __future__ import annotations

import pytest
from tests.assembly.meeting.voters import (
    CALLED,
    CODE_278,
    OPENED,
    F,
    accredit,
    amend,
    ballot,
    cast,
    file_proxies,
    handed,
    notified,
    polled,
    posted,
    proxy,
    refusals,
    sell,
    sold,
)

from propgov import Actor, Refused, Register, Role
from propgov.assembly import Capacity, Credential, Meeting
from propgov.community import Notice
from propgov.testing import on_paper, scene


def test_an_owner_who_is_no_convener_neither_serves_nor_accredits_nor_amends() -> None:
    """Each is for those who hold the meeting, and the refusal cites the article on common decisions."""
    made = scene(jurisdiction="cn")
    meeting = notified(made)
    sell(made)
    act = made.owners[1].on(CALLED)
    credential = Credential("owner-1", "aunt", Capacity.GUARDIAN, "judgment 1", CALLED)
    for step, facts in (
        (meeting.serve, {"services": (handed("owner-1"),)}),
        (meeting.accredit, {"credentials": (credential,)}),
        (meeting.amend, {"amendments": (sold(),), "notice": Notice("gate", CALLED)}),
    ):
        with pytest.raises(Refused) as caught:
            step(act, **facts)  # type: ignore[operator] # steps of different facts
        assert refusals(caught) == {"procedure.standing": CODE_278}


def test_whoever_acts_for_an_owner_and_owns_nothing_comes_through_a_teller() -> None:
    """The steps are open to owners and conveners: an agent's own hand has no standing, the teller's has."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy())
    assert Role.OWNER not in made.community.roles_of("agent", OPENED)
    with pytest.raises(Refused) as caught:
        meeting.cast(Actor("agent").on(OPENED), ballots=on_paper((ballot("agent", "owner-1"),)))
    assert refusals(caught) == {"procedure.standing": CODE_278}
    cast(made, meeting, ballot("agent", "owner-1"))


def test_all_that_is_on_record_of_voters_is_read_back_from_the_journal() -> None:
    """Proxies, services, credentials, amendments, warnings, ballots and what displaces what come back equal."""
    made, meeting = polled()
    file_proxies(made, meeting, proxy("owner-1", says={1: F}), proxy("owner-2", "another"))
    accredit(made, meeting, Capacity.HEIR, "heir", head="owner-3")
    meeting.serve(made.committee.on(OPENED), services=(handed("owner-1", warned=True), *posted("owner-2")))
    sell(made, "1-104", on=OPENED)
    amend(made, meeting, sold("1-104", "owner-4"))
    cast(made, meeting, ballot("agent", "owner-1"), ballot("heir", "owner-3"))
    meeting.take_back(made.owners[1].on(OPENED), head="owner-2")
    again = Register(made.register.journal).find(Meeting, meeting.id)
    for name in ("proxies", "services", "credentials", "amendments", "electorate", "ballots", "served", "warned"):
        assert getattr(again, name) == getattr(meeting, name), name
    own = ballot("owner-1")
    assert again.displaces(own) is True
    assert again.displaces(ballot("owner-3")) is False
