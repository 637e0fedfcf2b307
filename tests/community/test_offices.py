"""How somebody comes into office in a community, and leaves it; and the authorities over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from propgov.assembly import Item, Matter, Meeting
from propgov.assembly.counting.election import Slate
from propgov.assembly.deciding.topic import Topic
from propgov.community import Authority, Clerk, Community, Document, Grant, Notice, Role, Title, TitleBasis
from propgov.engine import Actor, Register, begin, explain
from propgov.errors import InvalidFacts, Refused
from propgov.income import Account
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
SEATS = ("owner-1", "owner-2", "owner-3")


def refused(taken: Callable[[], object]) -> set[str]:
    """The rules that refuse; each cites an article."""
    with pytest.raises(Refused) as caught:
        taken()
    assert all(finding.instrument is not None and finding.article for finding in caught.value.findings)
    return {finding.rule for finding in caught.value.findings}


def office(made: Scene, name: str, role: Role = Role.SUBDISTRICT, place: str = "cn.anhui.chizhou") -> Authority:
    """Another authority, with a clerk of its name."""
    return begin(
        Authority,
        made.stranger.on(made.day),
        register=made.register,
        jurisdiction=place,
        name=name,
        role=role,
        document=Document("Powers", name, "City", made.born),
        clerks=(Clerk(name, made.born),),
    )


def published(made: Scene, *items: Item) -> Meeting:
    """A meeting whose carried decisions are published."""
    meeting = held_meeting(made, items)
    meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day))
    return meeting


def removing(*persons: str) -> Item:
    """An item that removes these persons."""
    return Item(1, Matter.ELECT_COMMITTEE, "remove them", persons=persons, topic=Topic.REMOVAL)


def seated(made: Scene) -> Meeting:
    """Three owners elected to the committee."""
    return published(made, Item(1, Matter.ELECT_COMMITTEE, "elect", persons=SEATS))


# Leaving


@pytest.mark.parametrize("actor", ["subdistrict", "authority", "court"])
def test_nobody_dismisses_whom_the_owners_elected(actor: str) -> None:
    """No office ends a seat on the committee without a decision of the owners or an article that lets it."""
    made = scene()
    seated(made)
    act = getattr(made, actor).on(made.day)
    given: dict[str, Any] = {"person": "owner-1", "role": Role.COMMITTEE, "until": made.day}
    rules = refused(lambda: made.community.dismiss(act, **given))
    assert rules == {"community.standing.ended-by"} | ({"procedure.standing"} if actor == "court" else set())


def test_a_member_resigns_alone_and_ends_nobody_elses_seat() -> None:
    """On a day that is to come, and only where he sits."""
    made = scene()
    seated(made)
    community, day = made.community, made.day
    community.resign(Actor("owner-1").on(day), role=Role.COMMITTEE, until=day)
    sits = [Role.COMMITTEE in community.roles_of(person, day + DAY) for person in SEATS]
    assert sits == [False, True, True]
    for person, role, until in (("stranger", Role.COMMITTEE, day), ("owner-2", Role.OWNER, day)):
        with pytest.raises(InvalidFacts, match="was not appointed"):
            community.resign(Actor(person).on(day), role=role, until=until)
    with pytest.raises(InvalidFacts, match="days gone by"):
        community.resign(Actor("owner-2").on(day + DAY), role=Role.COMMITTEE, until=day)


def test_a_carried_removal_ends_the_seat_when_it_is_published() -> None:
    """From the day of publication whoever was removed sits no more, and need not be dismissed; the others stay."""
    made = scene()
    seated(made)
    community = made.community
    before = made.day
    published(made, removing("owner-1"))
    day = made.day
    for read in (community, Register(made.register.journal).find(Community, "scene")):
        assert [Role.COMMITTEE in read.roles_of("owner-1", on) for on in (before, day - DAY, day, day + DAY)] == [
            True,
            True,
            False,
            False,
        ]
        assert Role.COMMITTEE in read.roles_of("owner-2", day)
        assert [grant.until for grant in read.seats_of("owner-1")] == [day - DAY]
        assert [one.until for one in read.removals()] == [None]
    agenda = (Item(1, Matter.OTHER_MAJOR, "ask"),)
    called: dict[str, Any] = {"community": community, "agenda": agenda, "votes_until": day + DAY * 30}
    assert refused(lambda: begin(Meeting, Actor("owner-1").on(day), **called)) == {"procedure.standing"}
    begin(Meeting, Actor("owner-2").on(day), **called)


def test_a_removal_that_is_annulled_gives_the_seat_back() -> None:
    """From the day of the annulment the member sits again; on the days between he did not."""
    made = scene()
    seated(made)
    meeting = published(made, removing("owner-1"))
    removed = made.day
    meeting.annul(made.authority.on(removed + DAY * 2), item=1)
    sits = [Role.COMMITTEE in made.community.roles_of("owner-1", removed + DAY * n) for n in range(-1, 4)]
    assert sits == [True, False, False, True, True]


def test_a_removal_that_was_lost_or_is_of_others_ends_nothing() -> None:
    """Not before it is published, and not for who was not named."""
    made = scene()
    seated(made)
    meeting = held_meeting(made, (removing("owner-1"),))
    assert Role.COMMITTEE in made.community.roles_of("owner-1", made.day)
    assert meeting.removed(on=made.day) == {"owner-1"}
    assert meeting.elected(on=made.day) == frozenset()


def test_an_authority_records_a_removal_before_it_is_published() -> None:
    """With the decision, which must have named him; one that removed somebody else does not do."""
    made = scene()
    seated(made)
    meeting = held_meeting(made, (removing("owner-1"),))
    community, act = made.community, made.subdistrict.on(made.day)
    given: dict[str, Any] = {"role": Role.COMMITTEE, "until": made.day, "decision": meeting}
    assert refused(lambda: community.dismiss(act, person="owner-2", **given)) == {"community.standing.ended-by"}
    community.dismiss(act, person="owner-1", **given)
    assert Role.COMMITTEE not in community.roles_of("owner-1", made.day + DAY)


def test_whom_the_owners_removed_is_not_seated_again_by_an_older_paper() -> None:
    """Neither the election before the removal nor a certificate from before it: a later paper, or another election, does."""
    made = scene()
    election = seated(made)
    community, older = made.community, Document("Certificate", "7", "Office", made.day)
    published(made, removing("owner-1"))
    day, act = made.day, made.subdistrict.on(made.day)
    seat = (Grant("owner-1", Role.COMMITTEE, day),)
    rule = {"community.committee.not-removed"}
    assert refused(lambda: community.appoint(act, grants=seat, decision=election)) == rule
    assert refused(lambda: community.recognise_seated(act, grants=seat, document=older)) == rule
    assert explain(community.recognise_seated, act, grants=seat, document=Document("C", "8", "Office", day)).allowed
    again = held_meeting(made, (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("owner-1",)),))
    community.appoint(
        made.subdistrict.on(made.day), grants=(Grant("owner-1", Role.COMMITTEE, made.day),), decision=again
    )
    assert Role.COMMITTEE in community.roles_of("owner-1", made.day)


@pytest.mark.parametrize(("days", "sits"), [(None, False), (31, False), (30, True), (29, True)])
def test_nobody_is_appointed_for_longer_than_he_was_elected(days: int | None, sits: bool) -> None:
    """The last day of the term of the slate is the last that an appointment may name; one without an end is refused."""
    made = scene()
    last = made.day + DAY * 46
    slate = Slate(2, (1, 2), until=last)
    items = tuple(Item(n, Matter.ELECT_COMMITTEE, f"elect {n}", persons=(f"owner-{n}",)) for n in (1, 2))
    meeting = _of_slate(made, items, slate)
    day = made.day
    until = None if days is None else last - DAY * 30 + DAY * days
    verdict = explain(
        made.community.appoint,
        made.subdistrict.on(day),
        grants=(Grant("owner-1", Role.COMMITTEE, day, until),),
        decision=meeting,
    )
    assert ("community.committee.within-term" not in {f.rule for f in verdict.refusals}) is sits
    assert (meeting.term_of("owner-1"), meeting.term_of("stranger")) == (last, None)


def _of_slate(made: Scene, items: tuple[Item, ...], slate: Slate) -> Meeting:
    """A meeting that is called to elect a slate; nothing else of it matters here."""
    return begin(
        Meeting,
        made.committee.on(made.day),
        community=made.community,
        agenda=items,
        votes_until=made.day + DAY * 16,
        slates=(slate,),
    )


# Authorities over the community


def test_a_community_names_authorities_of_its_place_once() -> None:
    """None, one twice, one of another place and one that was closed: nothing is opened."""
    made = scene()
    here, day = made.community, made.day
    far, gone = office(made, "far", place="cn.shanghai"), office(made, "gone")
    gone.close(Actor("gone").on(day), successor=here.authorities[0])
    for wrong in ((), (*here.authorities, here.authorities[0]), (*here.authorities, far), (*here.authorities, gone)):
        with pytest.raises(InvalidFacts, match="authorities"):
            begin(Community, made.subdistrict.on(day), name="B", jurisdiction=here.jurisdiction, authorities=wrong)
    wide = office(made, "province", place="cn.anhui")
    begin(Community, Actor("province").on(day), name="B", jurisdiction=here.jurisdiction, authorities=(wide,))


def test_officials_are_no_authorities() -> None:
    """Whoever opens the record makes nobody a clerk, a court or an owner, nor a committee without an election."""
    made = scene()
    here, act = made.community, made.subdistrict.on(made.day)
    for role in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.REGISTRY, Role.COURT, Role.COMMITTEE):
        named: dict[str, Any] = {"name": "B", "jurisdiction": here.jurisdiction, "authorities": here.authorities}
        officials = (Grant("x", role, made.day),)
        rules = refused(lambda named=named, officials=officials: begin(Community, act, officials=officials, **named))
        assert rules == {"community.standing.given-by"}


def test_an_authority_is_added_by_one_of_its_role() -> None:
    """A second court by the court; where there is none of its role, by one that guides; never by a committee or an owner."""
    made = scene()
    community, day = made.community, made.day
    second, housing = office(made, "second", Role.COURT), office(made, "bureau", Role.HOUSING_AUTHORITY)
    for actor in (made.subdistrict, made.authority, made.registry):
        assert refused(lambda actor=actor: community.add_authority(actor.on(day), authority=second)) == {
            "community.authority.added-by"
        }
    for actor in (made.committee, made.owners[0], made.stranger):
        assert "procedure.standing" in refused(
            lambda actor=actor: community.add_authority(actor.on(day), authority=second)
        )
    community.add_authority(made.court.on(day + DAY), authority=second)
    assert [community.roles_of("second", on) for on in (day, day + DAY)] == [frozenset(), {Role.COURT}]
    with pytest.raises(InvalidFacts, match="already"):
        community.add_authority(made.court.on(day + DAY), authority=second)
    bare = begin(
        Community,
        made.subdistrict.on(day),
        name="B",
        jurisdiction=community.jurisdiction,
        authorities=community.authorities[:1],
    )
    bare.add_authority(made.subdistrict.on(day), authority=housing)
    assert bare.roles_of("bureau", day) == {Role.HOUSING_AUTHORITY}


def test_an_authority_leaves_by_itself_and_never_as_the_last_that_appoints() -> None:
    """Another office does not end it; the last of those that guide the community stays."""
    made = scene()
    community, day = made.community, made.day
    subdistrict, housing, registry, _ = community.authorities
    ended = {"community.authority.ended-by"}
    assert refused(lambda: community.end_authority(made.subdistrict.on(day), authority=housing, until=day)) == ended
    assert refused(lambda: community.end_authority(made.court.on(day), authority=registry, until=day)) == ended
    community.end_authority(made.authority.on(day), authority=housing, until=day + DAY)
    roles = [community.roles_of("housing-authority", day + DAY * n) for n in (0, 1, 2)]
    assert roles == [{Role.HOUSING_AUTHORITY}] * 2 + [frozenset()]
    assert refused(lambda: community.end_authority(made.subdistrict.on(day), authority=subdistrict, until=day)) == {
        "community.authority.last"
    }
    with pytest.raises(InvalidFacts, match="lies before"):
        community.end_authority(made.registry.on(day), authority=registry, until=day - DAY)
    with pytest.raises(InvalidFacts, match="is not over"):
        community.end_authority(made.authority.on(day), authority=housing, until=day + DAY * 2)
    again = Register(made.register.journal).find(Community, "scene")
    assert again.roles_of("housing-authority", day + DAY * 2) == frozenset()


# Closed


def test_nothing_goes_on_in_a_closed_community() -> None:
    """No step of any case there and no opening, by whomever and of whatever day: refused, with an article."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "ask"),))
    day = made.day
    made.community.close(made.subdistrict.on(day))
    tries: list[Callable[[], object]] = [
        lambda: begin(Account, made.provider.on(day), community=made.community, bank="Bank", keeper=Role.PROVIDER),
        lambda: meeting.publish(made.committee.on(day), notice=Notice("gate", day)),
        lambda: meeting.annul(made.authority.on(day), item=1),
        lambda: account.statements and account.void(made.committee.on(day), reason="x"),
    ]
    assert [refused(one) for one in tries[:3]] == [{"procedure.closed"}] * 3
    assert "procedure.closed" in refused(lambda: meeting.void(made.committee.on(day), reason="x"))
    title = Title("1-101", ("wang",), TitleBasis.REGISTER, day)
    assert refused(lambda: made.community.transfer(made.registry.on(day), title=title)) == {"procedure.stage"}
    assert account.duties(day + DAY * 400) == ()
