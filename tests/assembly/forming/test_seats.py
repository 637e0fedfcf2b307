"""Bodies beside the owners' committee: where they have power, and who sits on them."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.forming.planning import DAY, ON, SEATS, UNTIL, community, planned, seats
from tests.places import BEIJING, HANGZHOU, HUZHOU, LISHUI, NATION, TAIZHOU

from propgov import begin, explain
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, BodyStage, Side
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import Law, Outcome
from propgov.testing import Scene


def broken(case: Body, made: Scene) -> dict[str, str]:
    """By rule, the article that forming it would break."""
    verdict = explain(case.form, made.subdistrict.on(ON), until=UNTIL, qualified=True, guided=True)
    return {f.rule: f.article for f in verdict.findings if f.outcome is not Outcome.HOLDS}


# -- where ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [BEIJING, HANGZHOU, TAIZHOU])
def test_a_management_committee_is_formed_as_its_place_says(place: str) -> None:
    """With the seats, the chair, the posting and the term of the place nothing is broken."""
    made = community(place)
    case = planned(made, place)
    assert broken(case, made) == {}
    case.form(made.subdistrict.on(ON), until=UNTIL, guided=True)
    assert (case.stage, case.formed_on, case.until) == (BodyStage.FORMED, ON, UNTIL)


@pytest.mark.parametrize("place", [NATION, LISHUI, HUZHOU, "cn.shanghai", "cn.shandong"])
def test_where_no_pack_gives_it_power_it_is_not_formed(place: str) -> None:
    """A management committee without a law behind it is refused with article 277, or with what the place has instead."""
    made = community(place)
    assert "community.body.kind" in broken(planned(made, BEIJING), made)


def test_the_residents_committee_stands_in_only_in_huzhou() -> None:
    """There it acts in the committee's place until a new one is elected; elsewhere it does not."""
    for place, taken in ((HUZHOU, True), (BEIJING, False), (NATION, False)):
        made = community(place)
        case = planned(made, HUZHOU, body=BodyKind.RESIDENTS_COMMITTEE, ground=BodyGround.COMMITTEE_ENDED)
        assert ("community.body.kind" not in broken(case, made)) is taken


@pytest.mark.parametrize(
    ("place", "ground", "taken"),
    [
        (BEIJING, BodyGround.NO_COMMITTEE, True),
        (BEIJING, BodyGround.COMMITTEE_ENDED, False),
        (HANGZHOU, BodyGround.COMMITTEE_ENDED, True),
        (HANGZHOU, BodyGround.NO_COMMITTEE, False),
        (TAIZHOU, BodyGround.COMMITTEE_ENDED, True),
        (TAIZHOU, BodyGround.NOT_MANAGED, False),
    ],
)
def test_grounds_are_those_of_the_place(place: str, ground: BodyGround, taken: bool) -> None:
    """What is a reason in one city is none in another."""
    made = community(place)
    assert ("community.body.ground" not in broken(planned(made, place, ground=ground), made)) is taken


# -- who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "members", "fits"),
    [
        (BEIJING, 5, False),
        (BEIJING, 7, True),
        (HANGZHOU, 5, False),
        (HANGZHOU, 7, True),
        (HANGZHOU, 11, True),
        (HANGZHOU, 13, False),
        (TAIZHOU, 9, False),
        (TAIZHOU, 11, True),
        (TAIZHOU, 15, True),
        (TAIZHOU, 17, False),
    ],
)
def test_size_at_its_limits(place: str, members: int, fits: bool) -> None:
    """Seven or more in Beijing, seven to eleven in Hangzhou, eleven to fifteen in Taizhou."""
    made = community(place)
    others = [side for side in SEATS[place] if side is not Side.OWNER][: members - 1]
    sides = (*others, *[Side.OWNER] * (members - len(others)))
    assert ("community.body.size" not in broken(planned(made, place, sides=tuple(sides)), made)) is fits


@given(st.sampled_from([BEIJING, HANGZHOU, TAIZHOU]), st.integers(2, 15))
def test_the_number_is_odd(place: str, members: int) -> None:
    """An even number is refused, whatever the size."""
    made = community(place)
    sides = (SEATS[place][0], *[Side.OWNER] * (members - 1))
    assert ("community.body.odd" in broken(planned(made, place, sides=sides), made)) is (members % 2 == 0)


@pytest.mark.parametrize(
    ("place", "owners", "others", "enough"),
    [(BEIJING, 4, 4, True), (BEIJING, 4, 5, False), (TAIZHOU, 9, 6, True), (TAIZHOU, 8, 6, False)],
)
def test_the_owners_have_their_share(place: str, owners: int, others: int, enough: bool) -> None:
    """Exactly half, or exactly sixty per cent in Taizhou, suffices."""
    made = community(place)
    sides = (*[SEATS[place][0]] * others, *[Side.OWNER] * owners)
    assert ("community.body.owners-share" not in broken(planned(made, place, sides=sides), made)) is enough


@pytest.mark.parametrize(("place", "chair"), [(BEIJING, Side.RESIDENTS_COMMITTEE), (HANGZHOU, Side.SUBDISTRICT)])
def test_the_chair_is_of_the_side_that_the_place_names(place: str, chair: Side) -> None:
    """In Beijing the residents' committee's, in Hangzhou the office's."""
    made = community(place)
    for side in Side:
        sides = (side, *SEATS[place][1:])
        assert ("community.body.chair" not in broken(planned(made, place, sides=sides), made)) is (side is chair)


def test_a_side_that_is_missing_is_a_breach_and_the_developer_may_stay_away_once_there_is_an_assembly() -> None:
    """Hangzhou's developer belongs on the body of a new estate, not on that of a re-election."""
    made = community(HANGZHOU)
    sides = (Side.SUBDISTRICT, Side.RESIDENTS_COMMITTEE, *[Side.OWNER] * 5)
    assert broken(planned(made, HANGZHOU, sides=sides), made) == {"community.body.sides": "39(1)"}
    ended = planned(made, HANGZHOU, ground=BodyGround.COMMITTEE_ENDED, sides=sides)
    assert broken(ended, made) == {}


def test_who_sits_for_the_owners_is_one() -> None:
    """A stranger in an owner's seat is refused."""
    made = community(BEIJING)
    members = seats(SEATS[BEIJING])
    case = begin(
        Body,
        made.subdistrict.on(ON),
        community=made.community,
        body=BodyKind.MANAGEMENT_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=(*members[:-1], evolve(members[-1], person="stranger")),
    )
    # A list that was never posted is a breach beside it.
    assert broken(case, made) == {"community.body.owners-are-owners": "54(1)", "community.body.posted": "54(2)"}


def test_members_are_named_once_with_one_chair() -> None:
    """Nobody in the chair, two in it, a person twice, a person without an id: all are named."""
    made = community(BEIJING)
    one, two = BodyMember("a", Side.OWNER, chairs=True), BodyMember("b", Side.OWNER, chairs=True)
    for members in (
        (),
        (evolve(one, chairs=False),),
        (one, two),
        (one, evolve(one, chairs=False)),
        (evolve(one, person=" "),),
    ):
        with pytest.raises(InvalidFacts, match="members"):
            begin(
                Body,
                made.subdistrict.on(ON),
                community=made.community,
                body=BodyKind.MANAGEMENT_COMMITTEE,
                ground=BodyGround.NOT_FORMED,
                members=members,
            )


def test_the_office_forms_it_and_not_the_committee() -> None:
    """An owners' committee cannot set up the body that stands in for it."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    verdict = explain(case.form, made.committee.on(ON), until=UNTIL)
    assert [finding.rule for finding in verdict.findings if finding.refuses] == ["community.body.formed-by"]


def test_words_of_the_scope_are_those_of_the_code() -> None:
    """Packs can name each body and each ground, and nothing else."""
    words = Law.of("cn").words
    assert words["body"] == {kind.name for kind in BodyKind}
    assert words["ground"] == {ground.name for ground in BodyGround}


def test_members_sit_from_the_forming_to_the_last_day() -> None:
    """Before it is formed nobody sits; then each member in each role of the body, by its name, for its term."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    assert case.grants() == ()
    assert case.scope() == {"body": BodyKind.MANAGEMENT_COMMITTEE, "ground": BodyGround.NOT_FORMED}
    case.form(made.subdistrict.on(ON), until=UNTIL)
    granted = case.grants()
    assert {grant.role for grant in granted} == {Role.MANAGEMENT_COMMITTEE, Role.COMMITTEE}
    assert [grant.person for grant in granted[::2]] == [member.person for member in case.members]
    assert {(grant.since, grant.until) for grant in granted} == {(ON, UNTIL)}
    assert {grant.source for grant in granted} == {f"{case.ref} (MANAGEMENT_COMMITTEE)"}
    case.end(made.subdistrict.on(ON + DAY), since=ON, reason="a committee was elected")
    assert {grant.until for grant in case.grants()} == {ON + DAY}
