"""A seal from its cutting to its end: who keeps it, what was done with it, and what stands on record of that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.committee.sealed import breached, cut, used
from tests.committee.seating import DAY, notice
from tests.committee.sessions import PAINT, at, passed
from tests.weighed import refused

from propgov import begin
from propgov.committee import Keeper, Seal, SealKind, SealStage, Term
from propgov.errors import InvalidFacts
from propgov.testing import Scene

TAIZHOU = "cn.zhejiang.taizhou"


def next_term(made: Scene, term: Term) -> Term:
    """The first term has ended, and other owners sit by another document."""
    assert term.ends is not None
    office = made.subdistrict.on(term.ends + DAY)
    term.expire(office, reason="nobody was elected in time")
    return term


def test_a_use_on_a_decision_of_the_committee_is_no_breach() -> None:
    """Entered by the keeper on the day, for what was passed, with the names of all who sign."""
    made, term = at(TAIZHOU)
    session = passed(made, term, PAINT)
    seal = cut(made, term)
    used(made, seal, session)
    (use,) = seal.uses
    assert (breached(seal), use.backed, use.misused, use.basis) == (set(), True, False, f"{session.ref}#1")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, {"by-decision", "misused"}),
        ({"item": 2}, {"by-decision", "misused"}),
        ({"clause": "rules art. 40"}, {"by-decision", "misused"}),
        ({"by": "owner-2"}, {"by-decision", "misused"}),
    ],
)
def test_a_use_without_a_decision_is_a_breach_and_is_not_hidden(facts: dict[str, Any], said: set[str]) -> None:
    """The chair who seals alone stands in the entry and among the misuses."""
    made, term = at(TAIZHOU)
    seal = cut(made, term)
    used(made, seal, **facts)
    assert breached(seal) == said
    assert seal.misuses == seal.uses


def test_a_keeper_who_back_dates_a_use_is_on_record_as_late() -> None:
    """A day before the decision is not covered by it; a day after it, entered later, needs proof and is noted."""
    made, term = at(TAIZHOU)
    first = made.day
    seal = cut(made, term)
    session = passed(made, term, PAINT)
    with pytest.raises(InvalidFacts, match="entered late"):
        used(made, seal, session, used_on=made.day - DAY)
    used(made, seal, session, used_on=made.day - DAY, proof="courier slip")
    assert breached(seal) == {"by-decision", "registered", "misused"}
    with pytest.raises(InvalidFacts, match="the seal existed"):
        used(made, seal, session, used_on=first - DAY, proof="courier slip")
    used(made, seal, session, used_on=made.day)
    assert breached(seal) == set()


def test_who_used_the_seal_without_keeping_it_misused_it() -> None:
    """A decision does not make a stranger its keeper."""
    made, term = at(TAIZHOU)
    session = passed(made, term, PAINT)
    seal = cut(made, term)
    seal.use(made.owners[1].on(made.day), what="contract 5", by="owner-1", used_on=made.day, session=session, item=1)
    assert breached(seal) == {"registered", "misused"}


def test_a_former_member_has_no_say_but_what_was_sealed_is_entered_by_others() -> None:
    """After the term the office enters what somebody did with the old seal, by name, as a misuse."""
    made, term = at(TAIZHOU)
    seal = cut(made, term, 0, keeper=Keeper.CHAIR)
    seal.hand_over(made.owners[0].on(made.day).with_(made.subdistrict), receiver=made.subdistrict.person)
    next_term(made, term)
    facts: dict[str, Any] = {
        "what": "a contract with the old provider",
        "by": "owner-1",
        "used_on": made.day,
        "proof": "copy 1",
    }
    with pytest.raises(InvalidFacts, match="neither keeps the seal"):
        seal.use(made.owners[0].on(made.day), **facts)
    seal.use(made.subdistrict.on(made.day), **facts)
    (use,) = seal.misuses
    assert (use.by, use.entered_by, breached(seal)) == (
        "owner-1",
        "subdistrict",
        {"by-decision", "registered", "misused"},
    )


@pytest.mark.parametrize("place", [TAIZHOU, "cn.beijing"])
def test_a_seal_is_given_to_another_keeper_and_each_day_has_its_own(place: str) -> None:
    """Who kept it before no longer does; the day of the change is the new keeper's."""
    made, term = at(place)
    seal = cut(made, term)
    first = made.day
    seal.change_keeper(made.owners[0].on(first + DAY * 5), keeper=Keeper.COMMITTEE, person="owner-4")
    assert [seal.kept_on(first + DAY * day) for day in (-1, 0, 4, 5, 6)] == [
        "",
        "owner-3",
        "owner-3",
        "owner-4",
        "owner-4",
    ]
    assert seal.kept_by == "owner-4"


@pytest.mark.parametrize(("hung", "breach"), [(True, set[str]()), (False, {"void-announced"})])
def test_a_lost_seal_is_announced_invalid(breach: set[str], *, hung: bool) -> None:
    """Without an announcement it is invalid all the same, and the breach noted in Beijing; later uses are misuses."""
    made, term = at("cn.beijing")
    session = passed(made, term, PAINT)
    seal = cut(made, term)
    lost = made.day
    seal.report_lost(made.owners[2].on(lost + DAY * 2), lost_on=lost, how="left in a taxi")
    assert (seal.stage, seal.lost_on, seal.kept_by) == (SealStage.LOST, lost, "")
    seal.invalidate(made.subdistrict.on(made.day), reason="lost", notice=notice(made.day) if hung else None)
    assert (seal.stage, breached(seal)) == (SealStage.INVALID, breach)
    used(made, seal, session, made.owners[1], by="owner-3")
    assert [use.misused for use in seal.uses] == [True]


@pytest.mark.parametrize(
    ("on", "due"), [(date(2026, 6, 29), 0), (date(2026, 6, 30), 1), (date(2026, 7, 1), 1), (date(2026, 12, 31), 2)]
)
def test_the_uses_of_a_seal_are_shown_each_half_year(on: date, due: int) -> None:
    """In Hangzhou, for each half of the year from the day on which it was cut; what was shown is not due again."""
    made, term = at("cn.zhejiang.hangzhou")
    seal = cut(made, term)
    assert len(seal.duties(on)) == due
    seal.post_uses(made.owners[0].on(on), until=on, notice=notice(on))
    assert seal.duties(on) == ()
    with pytest.raises(InvalidFacts, match="uses were shown until"):
        seal.post_uses(made.owners[0].on(on), until=on, notice=notice(on))


def test_a_chair_who_keeps_the_seal_and_seals_alone_is_on_record() -> None:
    """In Beijing the signatures of the others lack as well; the paper that was sealed stands by name."""
    made, term = at("cn.beijing")
    seal = cut(made, term, 0, keeper=Keeper.COMMITTEE)
    seal.use(made.owners[0].on(made.day), what="contract with a cousin", by="owner-1", used_on=made.day)
    assert breached(seal) == {"signed-share", "misused"}
    assert [use.what for use in seal.misuses] == ["contract with a cousin"]


def test_a_seal_is_received_by_who_signs_for_it() -> None:
    """Nobody receives it on another's word; the committee's own seal is not used by the next committee."""
    made, term = at("cn.shanghai")
    seal = cut(made, term)
    with pytest.raises(InvalidFacts, match="does not sign"):
        seal.hand_over(made.owners[0].on(made.day), receiver="owner-6")
    seal.hand_over(made.owners[0].on(made.day).with_(made.owners[5]), receiver="owner-6")
    assert (seal.stage, seal.received_by, seal.kept_by) == (SealStage.HANDED_OVER, "owner-6", "")
    with pytest.raises(InvalidFacts, match="a committee's own seal"):
        seal.take_up(made.owners[0].on(made.day), term=term, keeper=Keeper.CHAIR, person="owner-1")


def test_the_seal_of_the_assembly_outlives_the_committee_that_kept_it() -> None:
    """It is taken up by a committee in office, and kept by somebody whom that committee may call its keeper."""
    made, term = at("cn.shanghai")
    seal = cut(made, term, which=SealKind.ASSEMBLY)
    seal.hand_over(made.owners[0].on(made.day).with_(made.subdistrict), receiver=made.subdistrict.person)
    with pytest.raises(InvalidFacts, match="does not keep it as CHAIR"):
        seal.take_up(made.owners[0].on(made.day), term=term, keeper=Keeper.CHAIR, person="owner-2")
    seal.take_up(made.owners[0].on(made.day), term=term, keeper=Keeper.DEPUTY, person="owner-2")
    assert (seal.stage, seal.kept_by) == (SealStage.IN_USE, "owner-2")
    next_term(made, term)
    seal.hand_over(made.subdistrict.on(made.day), receiver=made.subdistrict.person)
    with pytest.raises(InvalidFacts, match="no term in office"):
        seal.take_up(made.subdistrict.on(made.day), term=term, keeper=Keeper.SUBDISTRICT, person="subdistrict")


def test_no_seal_is_cut_for_a_committee_that_is_not_in_office() -> None:
    """Nor by somebody without a seat."""
    made, term = at("cn.shanghai")
    act = made.stranger.on(made.day)
    assert "procedure.standing" in refused(Seal, act, term=term, which=SealKind.COMMITTEE)
    next_term(made, term)
    with pytest.raises(InvalidFacts, match="not in office"):
        begin(Seal, made.subdistrict.on(made.day), term=term, which=SealKind.COMMITTEE)
