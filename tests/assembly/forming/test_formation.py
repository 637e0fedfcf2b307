"""An owners' assembly comes to be: step by step in each place, with a developer that stays away, and filed late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from tests.assembly.forming.founding import (
    ALL_FILED,
    DAY,
    HANGZHOU,
    PLACES,
    accepted,
    applied,
    at,
    established,
    first_meeting,
    grouped,
    managing,
    named,
    noted,
    notice,
    prepared,
    proposed,
    refused,
    voice,
)

from propgov import begin
from propgov.assembly import (
    AssemblyFiling,
    Body,
    BodyGround,
    BodyKind,
    BodyMember,
    Formation,
    FormationStage,
    GroupStage,
    PreparatoryGroup,
    Side,
)
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.patterns import FilingStage
from propgov.testing import RULES


def open_duties(formation: Formation, on: date) -> Mapping[tuple[str, str], date]:
    """By step and rule, the last day, of those whose period is on record."""
    return {
        (duty.step, duty.provision.id.removeprefix("assembly.formation.")): duty.window.latest
        for duty in formation.duties(on)
        if duty.provision is not None and duty.window is not None
    }


@pytest.mark.parametrize("place", PLACES)
def test_from_no_assembly_to_a_filed_one(place: str) -> None:
    """Each place lets a formation that leaves nothing out be founded, filed and recorded, without the developer."""
    made = at(place)
    founding = established(made)
    formation = founding.formation
    assert formation.stage is FormationStage.ESTABLISHED
    assert formation.exists(on=made.day)
    assert not formation.exists(on=made.day - DAY)
    filing = begin(AssemblyFiling, made.committee.on(made.day), formation=formation)
    filing.file(made.committee.on(made.day), papers=ALL_FILED)
    filing.record(made.subdistrict.on(made.day), number="B-1")
    assert (filing.stage, filing.number) == (FilingStage.RECORDED, "B-1")
    assert made.developer.person not in {member.person for member in founding.group.members}


def test_the_group_stands_from_its_forming_until_the_assembly_is_founded() -> None:
    """Its members act as the preparatory group, and no longer once the assembly exists."""
    made = at("cn.shanghai")
    founding = prepared(made)
    person, begun = made.owners[1].person, founding.formation.formed_on
    assert begun is not None
    assert Role.PREPARATORY_GROUP in made.community.roles_of(person, begun)
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, begun - DAY)
    founding.establish(first_meeting(made))
    assert founding.group.stage is GroupStage.ENDED
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, made.day + DAY)


@pytest.mark.parametrize("place", PLACES)
def test_the_group_ends_with_the_founding_save_in_beijing(place: str) -> None:
    """Beijing art. 43: the office dissolves it with the filing; elsewhere it is gone the day after the founding."""
    made = at(place)
    founding = established(made)
    person = voice(made).person
    later = made.day + DAY
    stays = place == "cn.beijing"
    assert (Role.PREPARATORY_GROUP in made.community.roles_of(person, later)) is stays
    filing = begin(AssemblyFiling, made.committee.on(later), formation=founding.formation)
    filing.file(made.committee.on(later), papers=ALL_FILED)
    filing.record(made.subdistrict.on(later), number="B-1")
    assert founding.group.ended_because == ("filed under B-1" if stays else "the assembly is founded")
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, later + DAY)


def test_an_application_can_be_declined_and_a_formation_given_up_with_a_reason() -> None:
    """Both ends say why; a group that founded nothing stands for nothing the day after."""
    made = at("cn.shanghai")
    formation = applied(made)
    with pytest.raises(InvalidFacts, match="reason"):
        formation.decline(made.subdistrict.on(made.day), reason=" ")
    formation.decline(made.subdistrict.on(made.day), reason="another assembly exists")
    assert (formation.stage, formation.ended_because) == (FormationStage.DECLINED, "another assembly exists")
    other = at("cn.shanghai")
    tried, group = grouped(other)
    tried.dissolve(other.subdistrict.on(other.day), reason="two meetings failed")
    assert group.ended_because == "two meetings failed"
    assert Role.PREPARATORY_GROUP not in other.community.roles_of("owner-1", other.day + DAY)


def test_another_group_takes_the_place_of_one_and_its_clocks_run_on() -> None:
    """The first ends with its standing; the meeting is due from the day on which the first was formed."""
    made = at("cn.shanghai")
    formation, first = named(made)
    formed, last = formation.formed_on, open_duties(formation, made.day)["establish", "first-meeting.within"]
    second = proposed(made)
    formation.form_group(made.subdistrict.on(made.later(5)), group=second)
    assert (formation.group, first.stage, second.stage) == (second, GroupStage.ENDED, GroupStage.DRAWN)
    assert formation.formed_on == formed
    assert open_duties(formation, made.day)["establish", "first-meeting.within"] == last


def test_a_group_of_another_community_prepares_nothing_here() -> None:
    """Nor does one that is formed already."""
    made, other = at("cn.shanghai"), at("cn.shanghai")
    formation, group = grouped(made)
    with pytest.raises(InvalidFacts):
        formation.form_group(made.subdistrict.on(made.day), group=proposed(other))
    with pytest.raises(InvalidFacts, match="formed before"):
        formation.form_group(made.subdistrict.on(made.day), group=group)


# -- periods ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "article"), [("cn.shanghai", "15(1)"), ("cn.zhejiang.lishui", "7(1)")])
def test_the_group_is_due_from_the_application_on(place: str, article: str) -> None:
    """Sixty days from the application, also after it was accepted; the day after the last it is overdue by one."""
    made = at(place)
    formation = applied(made)
    last = open_duties(formation, made.day)["form_group", "group.within"]
    assert last >= made.day + DAY * 60
    formation.accept(made.subdistrict.on(made.day + DAY))
    (duty,) = [duty for duty in formation.duties(last + DAY) if duty.step == "form_group"]
    assert (duty.last_day, duty.days_overdue, duty.provision and duty.provision.article) == (last, 1, article)
    assert Role.SUBDISTRICT in duty.by
    formation.form_group(made.subdistrict.on(last + DAY), group=proposed(made))
    assert "group.within" in noted(formation)
    assert "form_group" not in {step for step, _ in open_duties(formation, made.day)}


def test_beijing_reviews_first() -> None:
    """Without the review there is no group in Beijing, and thirty days run from it; late steps are breaches."""
    made = at("cn.beijing")
    formation = applied(made)
    after_review = ("form_group", "group.after-review")
    assert after_review not in open_duties(formation, made.day)
    assert ("accept", "review.within") in open_duties(formation, made.day)
    late = made.day + DAY * 60
    group = proposed(made)
    assert refused(lambda: formation.form_group(made.residents.on(late), group=group)) == [("reviewed", "31(1)")]
    formation.accept(made.subdistrict.on(late))
    assert "review.within" in noted(formation)
    assert open_duties(formation, late)[after_review] >= late + DAY * 30
    formation.form_group(made.residents.on(late + DAY * 60), group=group)
    assert "group.after-review" in noted(formation)


@pytest.mark.parametrize(("place", "days"), [("cn.beijing", 60), ("cn.shanghai", 90), ("cn.shandong", 90)])
def test_the_first_meeting_is_due_from_the_forming_of_the_group(place: str, days: int) -> None:
    """The clock runs on while names, roll and drafts are posted; a meeting after its time founds all the same."""
    for called, late in ((days - 26, False), (days, True)):
        made = at(place)
        founding = prepared(made)
        formed = founding.formation.formed_on
        assert formed is not None
        last = open_duties(founding.formation, formed)["establish", "first-meeting.within"]
        assert last >= formed + DAY * days
        founding.establish(first_meeting(made, on=made.later(called)))
        assert ("first-meeting.within" in noted(founding.formation)) is late
        assert founding.formation.established_on is not None


def test_a_meeting_in_time_is_in_time_however_late_the_founding_is_recorded() -> None:
    """The days run to the opening of the vote, and the law of that day is asked."""
    made = at("cn.shanghai")
    founding = prepared(made)
    meeting = first_meeting(made)
    founding.formation.establish(
        made.subdistrict.on(made.later(300)),
        meeting=meeting,
        roll=founding.roll,
        drafts=founding.drafts,
        held_on=meeting.voting_since,
    )
    assert "first-meeting.within" not in noted(founding.formation)


# -- a property-management committee prepares -----------------------------------------------------------------------


def test_in_hangzhou_the_management_committee_prepares_and_no_group_of_its_own() -> None:
    """Hangzhou art. 22: a preparatory group is refused; the committee's members stand as the group, its chair leads."""
    made = at(HANGZHOU)
    body = managing(made)
    formation = applied(made)
    own = proposed(made)
    assert refused(lambda: formation.form_group(made.subdistrict.on(made.day), group=own)) == [
        ("group.by-body", "22(2)")
    ]
    group = proposed(made, (), body=body)
    with pytest.raises(InvalidFacts, match="have that body appointed"):
        formation.form_group(made.subdistrict.on(made.day), group=group)
    with pytest.raises(InvalidFacts, match="no management committee"):
        formation.appoint_body(made.subdistrict.on(made.day), group=own)
    formation.appoint_body(made.subdistrict.on(made.day), group=group)
    made.community.recognise(made.subdistrict.on(made.day), source=group)
    assert [member.person for member in group.members if member.chairs] == [made.subdistrict.person]
    assert Role.PREPARATORY_GROUP in made.community.roles_of(made.owners[0].person, made.day)
    begun = formation.formed_on
    follows = proposed(made, (), body=body)
    formation.appoint_body(made.subdistrict.on(made.day + DAY), group=follows)
    assert (formation.formed_on, group.stage) == (begun, GroupStage.ENDED)


@pytest.mark.parametrize("place", [place for place in PLACES if place != HANGZHOU])
def test_elsewhere_no_management_committee_takes_the_groups_place(place: str) -> None:
    """A board does not, and nobody else's body."""
    made = at(place)
    if place in {"cn.beijing", "cn.zhejiang.taizhou"}:
        return
    board = managing(made, BodyKind.SUPERVISORY_BOARD, formed=False)
    formation, group = applied(made), proposed(made, (), body=board)
    with pytest.raises(InvalidFacts, match="no management committee"):
        formation.appoint_body(made.subdistrict.on(made.day), group=group)


def test_beijing_has_management_committees_and_keeps_the_group_all_the_same() -> None:
    """There it works towards an assembly; the group that prepares the meeting is formed by its head, article 31."""
    made = at("cn.beijing")
    seats = (
        BodyMember(made.residents.person, Side.RESIDENTS_COMMITTEE, chairs=True),
        BodyMember(made.stranger.person, Side.USER),
        *(BodyMember(owner.person, Side.OWNER) for owner in made.owners[:5]),
    )
    act = made.subdistrict.on(made.day)
    kind, ground = BodyKind.MANAGEMENT_COMMITTEE, BodyGround.NOT_FORMED
    body = begin(Body, act, community=made.community, body=kind, ground=ground, members=seats)
    formation = accepted(made)
    group = begin(PreparatoryGroup, act, community=made.community, body=body)
    with pytest.raises(InvalidFacts, match="not at work"):
        formation.appoint_body(act, group=group)
    body.post(act, notice=notice(act.on))
    body.form(act, until=act.on + DAY * 90)
    assert refused(lambda: formation.appoint_body(act, group=group)) == [("group.by-body", "277(1)")]
    with pytest.raises(InvalidFacts, match="not at work"):
        formation.appoint_body(made.subdistrict.on(act.on + DAY * 91), group=group)


def test_the_committee_of_the_first_meeting_sits_once_that_is_published_and_files() -> None:
    """Published before or after the founding is recorded: its members stand, and one of them files the assembly."""
    for published_first in (True, False):
        made = at("cn.shanghai")
        founding = prepared(made)
        meeting = first_meeting(made)
        if published_first:
            meeting.publish(made.committee.on(made.day), notice=notice(made.day), rules=RULES)
        founding.establish(meeting)
        if not published_first:
            meeting.publish(made.committee.on(made.day), notice=notice(made.day), rules=RULES)
        day = made.day
        sitting = [Role.COMMITTEE in made.community.roles_of(owner.person, day) for owner in made.owners[:4]]
        assert sitting == [True, True, True, False]
        assert made.community.rules_adopted == (RULES,)
        filing = begin(AssemblyFiling, made.owners[2].on(day), formation=founding.formation)
        filing.file(made.owners[2].on(day), papers=ALL_FILED)
        assert filing.stage is FilingStage.FILED
