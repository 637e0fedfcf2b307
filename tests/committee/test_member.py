"""A member's conflict of interest: declared, reported, found, agreed to; when a member abstains."""

from __future__ import annotations

from typing import Any

import pytest
from tests.committee.parting import noted, office, refused, target
from tests.committee.seating import DAY

from propgov.assembly import Matter, Meeting
from propgov.committee import Interest, InterestNature, InterestStage, Term, conflicted
from propgov.engine import Actor, begin
from propgov.errors import InvalidFacts
from propgov.testing import Scene, decided

DEAL = InterestNature.SELF_DEALING


def raised(made: Scene, term: Term, by: Actor | None = None, **other: Any) -> Interest:
    """An interest of the member in the firm that cleans, raised by the member unless told otherwise."""
    who = by or target(made)
    facts: dict[str, Any] = {"about": "cleaning firm", "nature": DEAL, "raised_by": who.person, **other}
    return begin(Interest, who.on(made.day), term=term, person=target(made).person, **facts)


def declared(made: Scene, term: Term, **other: Any) -> Interest:
    """The member has declared it."""
    case = raised(made, term, **other)
    case.declare(target(made).on(made.day), what="it is my firm")
    return case


def agreed(made: Scene, case: Interest) -> Meeting:
    """The owners approve an item about it."""
    return decided(made, case, Matter.OTHER_MAJOR, open_for=7)


def abstains(made: Scene, term: Term, about: Any = "cleaning firm") -> bool:
    """Whether the member abstains on that today."""
    return conflicted(term, target(made).person, about, made.day)


def test_who_declares_an_interest_abstains_from_that_day_to_its_end() -> None:
    """Not before, not on other matters, not another member; and again from the day after the end."""
    made, term = office("cn.beijing")
    case = declared(made, term)
    day, person = made.day, target(made).person
    assert abstains(made, term)
    assert not conflicted(term, person, "cleaning firm", day - DAY)
    assert not conflicted(term, person, "lift firm", day)
    assert not conflicted(term, made.owners[0].person, "cleaning firm", day)
    case.end(made.owners[1].on(made.later(5)), reason="the firm was sold")
    assert conflicted(term, person, "cleaning firm", made.day)
    assert not conflicted(term, person, "cleaning firm", made.later())


def test_an_interest_in_a_case_is_known_by_the_case() -> None:
    """A contract or proposal on record is asked as itself."""
    made, term = office("cn.beijing")
    declared(made, term, about=term.ref)
    assert abstains(made, term, term)
    assert not abstains(made, term, made.community)


@pytest.mark.parametrize("true", [True, False])
def test_a_report_keeps_nobody_from_voting_until_another_has_found_on_it(true: bool) -> None:
    """Neither the reporter nor the member finds; a report alone, however often made, binds nobody."""
    made, term = office("cn.beijing")
    rival = made.owners[1]
    case = raised(made, term, rival)
    raised(made, term, rival)
    assert not abstains(made, term)
    for actor in (rival, target(made)):
        act = actor.on(made.day)
        assert refused(lambda act=act: case.find(act, proof="register")) == ["interest.by-another"]
        assert refused(lambda act=act: case.dismiss(act, proof="register")) == ["interest.by-another"]
    (case.find if true else case.dismiss)(made.residents.on(made.day), proof="register of companies")
    assert abstains(made, term) is true


def test_nobody_declares_or_reports_in_another_name() -> None:
    """A declaration is the member's own, and a report names who makes it."""
    made, term = office("cn.beijing")
    rival = made.owners[1]
    case = raised(made, term, rival)
    assert refused(lambda: case.declare(rival.on(made.day), what="he said so")) == ["interest.own"]
    with pytest.raises(InvalidFacts, match="name who acts"):
        raised(made, term, rival, raised_by=target(made).person)
    with pytest.raises(InvalidFacts, match="holds no seat"):
        begin(
            Interest,
            rival.on(made.day),
            term=term,
            person=made.owners[-1].person,
            about="x",
            nature=DEAL,
            raised_by=rival.person,
        )


def test_a_member_does_not_end_the_own_interest() -> None:
    """Somebody else notes that it is over."""
    made, term = office("cn.beijing")
    case = declared(made, term)
    assert refused(lambda: case.end(target(made).on(made.day), reason="gone")) == ["interest.not-by-member"]
    assert abstains(made, term)


@pytest.mark.parametrize(
    ("place", "nature", "said"),
    [
        ("cn.zhejiang.huzhou", InterestNature.PROVIDER_TIES, ["member.provider-ties"]),
        ("cn.beijing", InterestNature.PROVIDER_TIES, []),
        ("cn.beijing", InterestNature.GAIN, ["member.self-dealing"]),
        ("cn.zhejiang.taizhou", DEAL, ["member.self-dealing"]),
        ("cn.anhui.chizhou", InterestNature.GAIN, []),
    ],
)
def test_what_a_place_forbids_a_member_stands_as_a_breach_when_it_is_found(
    place: str, nature: InterestNature, said: list[str]
) -> None:
    """Ties with the provider in Huzhou, gain in Beijing; where no article is on record, nothing is noted."""
    made, term = office(place)
    case = raised(made, term, made.owners[-1], nature=nature)
    case.find(made.subdistrict.on(made.day), proof="register of companies")
    assert noted(case) == said


def test_a_member_deals_with_the_owners_only_as_they_agreed() -> None:
    """Without their decision it is refused, with one on something else too; the member does not act for both sides."""
    made, term = office("cn.beijing")
    case, other = declared(made, term), declared(made, term, about="garden")
    chair = made.committee
    assert refused(lambda: case.deal(chair.on(made.day), contract="1")) == ["interest.consented"]
    wrong = agreed(made, other)
    assert refused(lambda: case.consent(chair.on(made.day), meeting=wrong)) == ["interest.consented"]
    meeting = agreed(made, case)
    case.consent(chair.on(made.day), meeting=meeting)
    assert refused(lambda: case.deal(target(made).on(made.day), contract="1")) == ["interest.not-by-member"]
    case.deal(chair.on(made.day), contract="cleaning 2026")
    assert (case.stage, case.contract) == (InterestStage.DEALT, "cleaning 2026")
    assert abstains(made, term)


def test_what_the_owners_agreed_to_must_still_stand_when_the_contract_is_made() -> None:
    """An annulled decision carries no contract."""
    made, term = office("cn.beijing")
    case = declared(made, term)
    meeting = agreed(made, case)
    case.consent(made.committee.on(made.day), meeting=meeting)
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert refused(lambda: case.deal(made.committee.on(made.day), contract="1")) == ["interest.consented"]


def test_lishui_forbids_the_deal_even_if_the_owners_agree() -> None:
    """A member makes no contract with the own committee there."""
    made, term = office("cn.zhejiang.lishui")
    case = declared(made, term)
    meeting = agreed(made, case)
    case.consent(made.committee.on(made.day), meeting=meeting)
    assert refused(lambda: case.deal(made.committee.on(made.day), contract="1")) == ["member.deals"]


@pytest.mark.parametrize("nature", [InterestNature.GAIN, InterestNature.PROVIDER_TIES])
def test_gain_is_not_made_good_by_consent(nature: InterestNature) -> None:
    """Only a deal of the member with the owners is agreed to."""
    made, term = office("cn.beijing")
    case = declared(made, term, nature=nature)
    meeting = agreed(made, case)
    with pytest.raises(InvalidFacts, match="only a deal"):
        case.consent(made.committee.on(made.day), meeting=meeting)
    with pytest.raises(InvalidFacts, match="only a deal"):
        case.deal(made.committee.on(made.day), contract="1")
