"""What is on record of a dispute: on which side people stand, whether court is open, and when it was brought there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.official import disputed
from tests.disputes.raising import FEE, KNOWN, having, raised, went

from propgov.community import Document
from propgov.disputes import Agent, Claim, ClaimKind, Ended, Rung, Side, Sides, Way
from propgov.testing import scene

PERMIT = Claim(ClaimKind.OFFICIAL_ACT, "the permit")
JANUARY, MARCH = date(2025, 1, 6), date(2025, 3, 3)


@pytest.mark.parametrize(
    ("rungs", "may"),
    [
        ((), True),
        ((went(Way.PEOPLES_MEDIATION, JANUARY),), True),
        ((went(Way.PEOPLES_MEDIATION, JANUARY, MARCH, Ended.AGREED),), True),
        ((went(Way.CONFIRMATION, JANUARY, MARCH, Ended.CONFIRMED),), True),
        ((went(Way.COURT, JANUARY),), True),
        ((went(Way.COURT, JANUARY, MARCH, Ended.WITHDRAWN),), True),
        ((went(Way.COURT, JANUARY, MARCH, Ended.REFUSED),), True),
        ((went(Way.COURT, JANUARY, MARCH, Ended.DECIDED),), False),
        ((went(Way.COURT, JANUARY, MARCH, Ended.AGREED),), False),
        ((went(Way.COURT_MEDIATION, JANUARY, MARCH, Ended.FAILED),), True),
        ((went(Way.COURT_MEDIATION, JANUARY, MARCH, Ended.AGREED),), False),
        ((went(Way.COURT_MEDIATION, JANUARY, MARCH, Ended.ANNULLED),), True),
        ((went(Way.ADMINISTRATIVE_SUIT, JANUARY, MARCH, Ended.DECIDED),), True),
    ],
)
def test_only_a_judgment_on_the_same_keeps_a_party_from_court(rungs: tuple[Rung, ...], may: bool) -> None:
    """No mediation does, whether open, failed, agreed or confirmed, but for a court's document; nor a suit that was not heard."""
    dispute = having(raised(scene()), rungs=rungs)
    assert dispute.may_go_to_court is may
    assert dispute.finally_decided is not may


def test_a_clause_keeps_it_from_court() -> None:
    """As long as it binds; what an authority did is not arbitrated."""
    clause = Document("Contract", "9", "both", JANUARY)
    dispute = having(raised(scene()), clause=clause)
    assert not dispute.may_go_to_court
    assert having(dispute, clause=None).may_go_to_court
    assert having(raised(scene(), PERMIT, Sides.OWNER_AUTHORITY), clause=clause).may_go_to_court


def test_over_an_act_of_an_authority_only_an_administrative_judgment_ends_it() -> None:
    """A civil judgment leaves the administrative suit open, and the reverse."""
    dispute = raised(scene(), PERMIT, Sides.OWNER_AUTHORITY)
    civil = went(Way.COURT, JANUARY, MARCH, Ended.DECIDED)
    other = went(Way.ADMINISTRATIVE_SUIT, JANUARY, MARCH, Ended.DECIDED)
    assert having(dispute, rungs=(civil,)).may_go_to_court
    assert not having(dispute, rungs=(civil, other)).may_go_to_court


@given(st.lists(st.tuples(st.sampled_from(Way), st.none() | st.sampled_from(Ended)), max_size=5))
def test_it_counts_as_brought_from_the_first_suit_that_decides_it_or_still_may(
    ways: list[tuple[Way, Ended | None]],
) -> None:
    """Neither mediation nor a complaint, nor a suit that came to nothing, brings it before a court."""
    rungs = tuple(
        went(way, date(2025, 1, 1 + day), None if ended is None else MARCH, ended)
        for day, (way, ended) in enumerate(ways)
    )
    dispute = having(raised(scene(owners=2)), rungs=rungs)
    counting = [
        one.since
        for one in rungs
        if one.way in (Way.COURT, Way.ARBITRATION) and one.ended in (None, Ended.DECIDED, Ended.AGREED)
    ]
    assert dispute.brought_on == (counting[0] if counting else None)
    assert [one.until for one in dispute.open_rungs] == [None] * len(dispute.open_rungs)


@pytest.mark.parametrize(
    ("kind", "known", "last"),
    [
        (ClaimKind.PAY, KNOWN, date(2026, 3, 2)),
        (ClaimKind.DAMAGES, KNOWN, date(2026, 3, 2)),
        (ClaimKind.RESTORE, KNOWN, date(2026, 3, 2)),
        (ClaimKind.RETURN_THINGS, KNOWN, date(2026, 3, 2)),
        (ClaimKind.STOP, KNOWN, None),
        (ClaimKind.RETURN_LAND, KNOWN, None),
        (ClaimKind.FUND_DEPOSIT, KNOWN, None),
        (ClaimKind.OFFICIAL_ACT, KNOWN, None),
        (ClaimKind.REVOKE, date(2025, 3, 3), date(2026, 3, 3)),
    ],
)
def test_which_limitation_runs_is_told_by_the_kind_of_claim(kind: ClaimKind, known: date, last: date | None) -> None:
    """Three years for what is owed, one for revocation, none for stopping harm, land, or payment into the fund."""
    made = scene()
    dispute = raised(made, Claim(kind, "as claimed"), known_on=known)
    assert dispute.limitation_end(made.day) == last
    due = {duty.window.latest for duty in dispute.duties(made.day) if duty.step == "take" and duty.window}
    assert due == (set() if last is None else {last})


def test_who_owes_it_acts_by_those_who_stand_for_it() -> None:
    """The committee's members do, under whatever id it is named; the claimant does not."""
    made = scene()
    dispute = raised(made, FEE, Sides.OWNER_COMMITTEE, respondent="the committee of 2026")
    assert dispute.owing == "the committee of 2026"
    assert dispute.acts_as_debtor(made.committee.person, made.day)
    assert not dispute.acts_as_debtor(made.owners[0].person, made.day)


@pytest.mark.parametrize("years", [1, 9, 30])
def test_guiding_case_65_no_limitation_bars_what_is_owed_to_the_fund(years: int) -> None:
    """Supreme People's Court, guiding case 65 (2016), as reported: the deposit is a duty of the law, however long ago it was due."""
    made = scene()
    due = made.day.replace(year=made.day.year - years)
    claim = Claim(ClaimKind.FUND_DEPOSIT, "pay what was never deposited")
    dispute = raised(made, claim, Sides.COMMITTEE_DEVELOPER, known_on=due, harm_on=due)
    assert dispute.limitation_end(made.day) is None
    assert not dispute.duties(made.day)


def test_nobody_stands_for_another_office() -> None:
    """The authority itself does, and an agent with a power; another authority and another owner do not."""
    made = scene()
    dispute, day = disputed(made), made.day
    assert dispute.stands_for("housing-authority", "housing-authority", day)
    assert not dispute.stands_for("subdistrict", "housing-authority", day)
    assert not dispute.stands_for("owner-2", "owner-1", day)
    assert not dispute.stands_for("housing-authority", "owner-1", day)
    power = Document("Power of attorney", "1", "owner-1", date(2026, 1, 5))
    agent = Agent("lawyer", Side.CLAIMANT, power, special=True, since=day)
    dispute.name_agent(made.owners[0].on(day), agent=agent)
    assert dispute.stands_for("lawyer", "owner-1", day)
    assert not dispute.stands_for("lawyer", "housing-authority", day)
