"""An owners' assembly comes to be: step by step in each place, with a developer that stays away, and filed late."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.assembly.forming.founding import (
    ALL_FILED,
    ALL_PAPERS,
    DAY,
    HANGZHOU,
    PLACES,
    applied,
    at,
    established,
    first_meeting,
    grouped,
    managing,
    members,
    notice,
    prepared,
    voice,
)
from tests.assembly.meeting.work import Work

from propgov import Refused, begin
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, FormationPaper, FormationStage, Matter, Side
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.testing import RULES, cites, decided


@pytest.mark.parametrize("place", PLACES)
def test_from_no_assembly_to_a_filed_one(place: str) -> None:
    """Each place lets a formation that leaves nothing out be founded, filed and confirmed, without the developer."""
    made = at(place)
    formation = established(made)
    assert formation.exists(on=made.day)
    assert not formation.exists(on=made.day - DAY)
    formation.file(made.committee.on(made.day), papers=ALL_FILED)
    formation.certify(made.subdistrict.on(made.day), number="B-1")
    assert formation.stage is FormationStage.CERTIFIED
    assert formation.papers == frozenset()
    assert formation.paid == 0
    assert made.developer.person not in {member.person for member in formation.group}


def test_a_late_filing_is_a_breach_and_the_assembly_exists_all_the_same() -> None:
    """Thirty days are in time, the day after is noted with its article; the assembly existed before."""
    for late, noted in ((30, []), (35, ["assembly.formation.filing.within"])):
        made = at("cn.anhui.chizhou")
        formation = established(made)
        born = formation.established_on
        assert born is not None
        entry = formation.file(made.committee.on(born + DAY * late), papers=ALL_FILED)
        assert [note["rule"] for note in entry.noted] == noted
        assert formation.exists(on=born)


def test_the_group_stands_from_its_forming_until_the_assembly_is_founded() -> None:
    """Its members act as the preparatory group, and no longer once the assembly exists."""
    made = at("cn.shanghai")
    formation = prepared(made)
    person, begun = made.owners[1].person, formation.formed_on
    assert begun is not None
    assert Role.PREPARATORY_GROUP in made.community.roles_of(person, begun)
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, begun - DAY)
    meeting = first_meeting(made)
    formation.establish(made.subdistrict.on(made.day), meeting=meeting)
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, made.day + DAY)


def test_a_changed_group_takes_the_seats_and_its_clock_runs_on() -> None:
    """Who is replaced no longer stands for the group; the day of the first forming is kept."""
    made = at("cn.shanghai")
    formation = grouped(made)
    formed = formation.formed_on
    later = made.day + DAY * 3
    group = members(made)[1:]
    with pytest.raises(Refused) as caught:
        formation.change_group(made.subdistrict.on(later), group=group)
    assert {finding.rule for finding in caught.value.findings} == {"assembly.formation.group.odd"}
    formation.change_group(made.subdistrict.on(later), group=group[1:])
    assert formation.formed_on == formed
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(made.owners[0].person, later)
    assert Role.PREPARATORY_GROUP in made.community.roles_of(made.owners[2].person, later)


def test_papers_come_from_the_provider_only_once_the_developer_is_gone() -> None:
    """Lishui art. 7: the provider is asked if the developer is deregistered or has handed over, not before."""
    made = at("cn.zhejiang.lishui")
    formation = grouped(made)
    with pytest.raises(Refused) as caught:
        formation.demand(voice(made).on(made.day), of=Role.PROVIDER, developer_gone=False)
    assert [(f.rule, f.article) for f in caught.value.findings] == [("assembly.formation.papers.from-whom", "7(5)")]
    with pytest.raises(Refused):
        formation.demand(voice(made).on(made.day), of=Role.DEVELOPER, developer_gone=True)
    formation.demand(voice(made).on(made.day), of=Role.PROVIDER, developer_gone=True)
    formation.hand_over(made.provider.on(made.day), papers=ALL_PAPERS)
    assert formation.papers == ALL_PAPERS
    assert formation.stage is FormationStage.GROUP_FORMED


def test_objections_are_numbered_and_answered_once() -> None:
    """An owner objects, the group answers; an answer to what nobody asked is no fact."""
    made = at("cn.beijing")
    formation = prepared(made)
    formation.object_to(made.owners[4].on(made.day), text="my area is wrong")
    with pytest.raises(InvalidFacts, match="number"):
        formation.answer(voice(made).on(made.day), number=2, answer="no", upheld=False)
    formation.answer(voice(made).on(made.day), number=1, answer="corrected", upheld=True)
    with pytest.raises(InvalidFacts, match="number"):
        formation.answer(voice(made).on(made.day), number=1, answer="again", upheld=True)
    (objection,) = formation.objections
    assert (objection.owner, objection.upheld, objection.answered_on) == ("owner-5", True, made.day)
    formation.post_roll(voice(made).on(made.day), record_day=made.day, notice=notice(made.day))
    assert formation.stage is FormationStage.ROLL_POSTED


def test_each_objection_is_one_piece_of_work() -> None:
    """Four times as many objections, each entered and answered by itself, are four times the work and no more."""
    done: list[int] = []
    for number in (5, 20):
        made = at("cn.beijing")
        formation = prepared(made)
        work = Work()
        work.watch(formation)
        for count in range(1, number + 1):
            formation.object_to(made.owners[4].on(made.day), text=f"area {count}")
            formation.answer(voice(made).on(made.day), number=count, answer="corrected", upheld=True)
        done.append(work.done)
        assert work.built_anew() == []
        assert [one.number for one in formation.objections if one.upheld] == list(range(1, number + 1))
    assert done[1] <= 4 * done[0]


def test_nobody_else_does_the_work_of_the_group() -> None:
    """An owner outside the group, the developer and the committee are refused, each with the Code's article."""
    made = at("cn.shanghai")
    formation = grouped(made)
    for actor in (made.owners[5], made.developer, made.committee, made.stranger):
        with pytest.raises(Refused) as caught:
            formation.demand(actor.on(made.day), of=Role.DEVELOPER, developer_gone=False)
        for finding in caught.value.findings:
            cites(finding)


def test_an_application_can_be_declined_and_a_group_dissolved_with_a_reason() -> None:
    """Both ends say why; a dissolved group stands for nothing the day after."""
    made = at("cn.shanghai")
    formation = applied(made)
    with pytest.raises(InvalidFacts, match="reason"):
        formation.decline(made.subdistrict.on(made.day), reason=" ")
    formation.decline(made.subdistrict.on(made.day), reason="another assembly exists")
    assert formation.stage is FormationStage.DECLINED
    other = at("cn.shanghai")
    tried = grouped(other)
    tried.dissolve(other.subdistrict.on(other.day), reason="two meetings failed")
    assert Role.PREPARATORY_GROUP not in other.community.roles_of("owner-1", other.day + DAY)


def test_payments_add_up() -> None:
    """What is paid in parts is held against the law in sum, exact to the fen."""
    made = at("cn.zhejiang.hangzhou")
    formation = grouped(made, total_area=Decimal("60000.00"), delivered_area=Decimal("60000.00"))
    first = formation.fund(made.subdistrict.on(made.day), amount=Decimal("71999.99"), payer=Role.DEVELOPER)
    assert [note["rule"] for note in first.noted] == ["assembly.formation.cost.rate"]
    second = formation.fund(made.subdistrict.on(made.day), amount=Decimal("0.01"), payer=Role.DEVELOPER)
    assert list(second.noted) == []
    assert formation.paid == Decimal("72000.00")


def test_missing_papers_are_a_breach_and_stop_nothing() -> None:
    """Half of the papers are noted with the article, and the roll is posted without the rest."""
    made = at("cn.zhejiang.taizhou")
    formation = grouped(made)
    some = frozenset({FormationPaper.OWNERS_ROLL})
    entry = formation.hand_over(made.developer.on(made.day), papers=some)
    assert "assembly.formation.papers.includes" in [note["rule"] for note in entry.noted]
    day = made.day + timedelta(days=1)
    formation.post_group(voice(made).on(day), notice=notice(day))
    formation.post_roll(voice(made).on(day), record_day=day, notice=notice(day))
    assert formation.roll is not None
    assert len(formation.roll.heads) == len(made.owners)


# -- a property-management committee prepares -----------------------------------------------------------------------


def test_in_hangzhou_the_management_committee_prepares_and_no_group_of_its_own() -> None:
    """Hangzhou art. 22: a preparatory group is refused; the committee's members stand as the group, its chair leads."""
    made = at(HANGZHOU)
    body = managing(made)
    formation = applied(made)
    with pytest.raises(Refused) as caught:
        formation.form_group(made.subdistrict.on(made.day), group=members(made), qualified=True)
    assert [(f.rule, f.article) for f in caught.value.findings] == [("assembly.formation.group.by-body", "22(2)")]
    formation.entrust(made.subdistrict.on(made.day), body=body)
    made.community.recognise(made.subdistrict.on(made.day), source=formation)
    assert [member.person for member in formation.group if member.leads] == [made.subdistrict.person]
    assert Role.PREPARATORY_GROUP in made.community.roles_of(made.owners[0].person, made.day)
    begun = formation.formed_on
    formation.entrust(made.subdistrict.on(made.day + DAY), body=body)
    assert formation.formed_on == begun


@pytest.mark.parametrize("place", [place for place in PLACES if place != HANGZHOU])
def test_elsewhere_no_management_committee_takes_the_groups_place(place: str) -> None:
    """No other law gives it that task: refused with article 277 of the Code."""
    made = at(HANGZHOU)
    body = managing(made)
    other = at(place)
    there = applied(other)
    with pytest.raises(InvalidFacts, match="body"):
        there.entrust(other.subdistrict.on(made.day), body=body)
    if place in {"cn.beijing", "cn.zhejiang.taizhou"}:
        return
    board = managing(other, BodyKind.SUPERVISORY_BOARD, formed=False)
    with pytest.raises(InvalidFacts, match="body"):
        there.entrust(other.subdistrict.on(other.day), body=board)


def test_beijing_has_management_committees_and_keeps_the_group_all_the_same() -> None:
    """There it works towards an assembly; the group that prepares the meeting is formed by its head, article 31."""
    made = at("cn.beijing")
    seats = (
        BodyMember(made.residents.person, Side.RESIDENTS_COMMITTEE, chairs=True),
        BodyMember(made.stranger.person, Side.USER),
        *(BodyMember(owner.person, Side.OWNER) for owner in made.owners[:5]),
    )
    body = begin(
        Body,
        made.subdistrict.on(made.day),
        community=made.community,
        body=BodyKind.MANAGEMENT_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=seats,
    )
    formation = applied(made)
    with pytest.raises(InvalidFacts, match="not at work"):
        formation.entrust(made.subdistrict.on(made.day), body=body)
    body.post(made.subdistrict.on(made.day), notice=notice(made.day))
    body.form(made.subdistrict.on(made.day), until=made.day + DAY * 90)
    with pytest.raises(Refused) as caught:
        formation.entrust(made.subdistrict.on(made.day), body=body)
    assert [(f.rule, f.article) for f in caught.value.findings] == [("assembly.formation.group.by-body", "277(1)")]
    with pytest.raises(InvalidFacts, match="not at work"):
        formation.entrust(made.subdistrict.on(made.day + DAY * 91), body=body)


# -- the group's end, the money -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_the_group_ends_with_the_founding_save_in_beijing(place: str) -> None:
    """Beijing art. 43: the office dissolves it with the filing; elsewhere it is gone the day after the founding."""
    made = at(place)
    formation = established(made)
    person = voice(made).person
    later = made.day + DAY
    stays = place == "cn.beijing"
    assert (Role.PREPARATORY_GROUP in made.community.roles_of(person, later)) is stays
    formation.file(made.committee.on(later), papers=ALL_FILED)
    formation.certify(made.subdistrict.on(later), number="B-1")
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(person, later + DAY)


def test_how_the_money_was_used_is_posted_in_lishui_and_elsewhere_may_be() -> None:
    """Lishui art. 9: accounts that do not hang are refused; more than was paid cannot have been used."""
    made = at("cn.zhejiang.lishui")
    formation = grouped(made)
    formation.fund(made.subdistrict.on(made.day), amount=Decimal("50000.00"), payer=Role.DEVELOPER)
    act, hung = voice(made).on(made.day), notice(made.day)
    with pytest.raises(Refused) as caught:
        formation.account_for(act, spent=Decimal("30000.00"), notice=notice(made.day + DAY))
    assert [(f.rule, f.article) for f in caught.value.findings] == [("assembly.formation.cost.published", "9(2)")]
    with pytest.raises(InvalidFacts, match="spent"):
        formation.account_for(act, spent=Decimal("50000.01"), notice=hung)
    formation.account_for(act, spent=Decimal("50000.00"), notice=hung)
    assert formation.spent == formation.paid
    other = at("cn.shanghai")
    there = grouped(other)
    there.account_for(voice(other).on(other.day), spent=Decimal("0.00"), notice=notice(other.day + DAY))
    assert there.stage is FormationStage.GROUP_FORMED


@pytest.mark.parametrize(("place", "article"), [(HANGZHOU, "23(2)"), ("cn.zhejiang.lishui", "9(2)")])
def test_what_is_left_goes_where_the_owners_decide(place: str, article: str) -> None:
    """Without their decision it goes nowhere; where nothing is left, or no accounts were posted, nothing is decided."""
    made = at(place)
    formation = prepared(made)
    formation.fund(made.subdistrict.on(made.day), amount=Decimal("72000.00"), payer=Role.DEVELOPER)
    first = first_meeting(made)
    formation.establish(made.subdistrict.on(made.day), meeting=first)
    with pytest.raises(InvalidFacts, match="accounts"):
        formation.use_rest(made.committee.on(made.day), meeting=first, purpose="benches")
    formation.account_for(made.subdistrict.on(made.day), spent=Decimal("72000.00"), notice=notice(made.day))
    with pytest.raises(InvalidFacts, match="accounts"):
        formation.use_rest(made.committee.on(made.day), meeting=first, purpose="benches")
    formation.account_for(made.subdistrict.on(made.day), spent=Decimal("71999.99"), notice=notice(made.day))
    with pytest.raises(Refused) as caught:
        formation.use_rest(made.committee.on(made.day), meeting=first, purpose="benches")
    assert [(f.rule, f.article) for f in caught.value.findings] == [("assembly.formation.cost.rest", article)]
    meeting = decided(made, formation, Matter.OTHER_MAJOR, open_for=5)
    formation.use_rest(made.committee.on(made.day), meeting=meeting, purpose="benches")
    assert (formation.rest_goes, formation.stage) == ("benches", FormationStage.ESTABLISHED)


def test_the_committee_of_the_first_meeting_sits_once_that_is_published_and_files() -> None:
    """Published before or after the founding is recorded: its members stand, and one of them files the assembly."""
    for published_first in (True, False):
        made = at("cn.shanghai")
        formation = prepared(made)
        meeting = first_meeting(made)
        if published_first:
            meeting.publish(made.committee.on(made.day), notice=notice(made.day), rules=RULES)
        formation.establish(made.subdistrict.on(made.day), meeting=meeting)
        if not published_first:
            meeting.publish(made.committee.on(made.day), notice=notice(made.day), rules=RULES)
        day = made.day
        assert [Role.COMMITTEE in made.community.roles_of(owner.person, day) for owner in made.owners[:4]] == [
            True,
            True,
            True,
            False,
        ]
        assert made.community.rules_adopted == (RULES,)
        formation.file(made.owners[2].on(day), papers=ALL_FILED)
        assert formation.stage is FormationStage.FILED
