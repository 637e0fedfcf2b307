"""The rules on seats that end by themselves: which ground, said by whom, from which day."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from tests.committee.parting import office, refused, resigned, sold, target
from tests.committee.seating import DAY
from tests.own_rules import own_rules

from propgov.assembly import Item, Matter
from propgov.committee import Leaving, ResignedTo, SeatEnd, Term
from propgov.community import Document
from propgov.engine import Act, Actor, begin
from propgov.errors import InvalidFacts
from propgov.testing import Scene, held_meeting

MONTH_RULES = own_rules(
    "9",
    "A seat ends where ...",
    "委员职务自行终止的情形……",
    '"committee.member.end.ground" = { one_of = ["NOT_OWNER", "UNABLE", "RESIGNED"] }',
    '"committee.member.resignation.effective" = { after = { months = 1 } }',
)


def stated(made: Scene, term: Term, ground: SeatEnd, by: Actor | None = None, *, proof: bool = True) -> Leaving:
    """Another member says that the seat has ended on that ground."""
    paper = Document("Record", "1", "Office", made.day) if proof else None
    who = by or made.owners[1]
    return begin(Leaving, who.on(made.day), term=term, person=target(made).person, ground=ground, proof=paper)


def committee(made: Scene) -> Act:
    """Three of five members act."""
    return made.committee.on(made.day).with_(*made.owners[1:3])


def adopted(made: Scene, rules: str = MONTH_RULES) -> None:
    """The owners adopt these rules."""
    item = Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community, text=rules)
    meeting = held_meeting(made, (item,), open_for=7)
    made.community.adopt(made.committee.on(made.day), rules=rules, decision=meeting)


@pytest.mark.parametrize(
    ("place", "ground", "said"),
    [
        ("cn.beijing", SeatEnd.UNABLE, []),
        ("cn.beijing", SeatEnd.OFFENCE, ["member.end.ground"]),
        ("cn.shanghai", SeatEnd.UNABLE, ["member.end.ground"]),
        ("cn.zhejiang.hangzhou", SeatEnd.OFFENCE, []),
        ("cn.zhejiang.hangzhou", SeatEnd.UNABLE, ["member.end.ground"]),
        ("cn.zhejiang.ningbo", SeatEnd.UNABLE, []),
        ("cn.zhejiang.ningbo", SeatEnd.ABSENT, ["member.end.ground"]),
    ],
)
def test_a_seat_ends_by_itself_on_the_grounds_of_the_place(place: str, ground: SeatEnd, said: list[str]) -> None:
    """What Beijing lets end a seat, Shanghai leaves to the owners."""
    made, term = office(place)
    assert refused(lambda: stated(made, term, ground)) == said


@pytest.mark.parametrize("ground", [SeatEnd.REMOVED, SeatEnd.UNSEATED])
def test_a_removal_is_not_passed_off_as_an_end_by_itself(ground: SeatEnd) -> None:
    """Who is to be removed is put to the owners."""
    made, term = office("cn.beijing")
    with pytest.raises(InvalidFacts, match="open a removal"):
        stated(made, term, ground)


def test_what_only_the_rules_may_say_ends_nothing_without_rules() -> None:
    """Lishui leaves the grounds to the rules of procedure: before they are adopted nothing ends, afterwards what they name."""
    made, term = office("cn.zhejiang.lishui")
    case = stated(made, term, SeatEnd.UNABLE)
    assert refused(lambda: case.take_effect(committee(made))) == ["member.end.adopted"]
    adopted(made)
    case.take_effect(committee(made))
    assert term.members[4].end is SeatEnd.UNABLE


def test_nobody_resigns_for_another() -> None:
    """Neither the chair nor an office; and the member's name under somebody else's act is not enough."""
    made, term = office("cn.beijing")
    for actor in (made.owners[0], made.subdistrict, made.stranger):
        act = actor.on(made.day).with_(target(made))
        assert refused(lambda act=act: resigned(made, term, act)) == ["leaving.by"]


@pytest.mark.parametrize(("place", "said"), [("cn.beijing", ["member.resignation.written"]), ("cn.anhui.chizhou", [])])
def test_a_resignation_is_in_writing(place: str, said: list[str]) -> None:
    """Refused where the place asks for it; where only guidance does, it is a remark."""
    made, term = office(place)
    assert refused(lambda: resigned(made, term, written=False)) == said


@pytest.mark.parametrize(
    ("place", "to", "said"),
    [
        ("cn.shanghai", ResignedTo.COMMITTEE, []),
        ("cn.shanghai", ResignedTo.ASSEMBLY, ["member.resignation.to"]),
        ("cn.shandong", ResignedTo.ASSEMBLY, []),
        ("cn.shandong", ResignedTo.COMMITTEE, ["member.resignation.to"]),
        ("cn.zhejiang.hangzhou", ResignedTo.ASSEMBLY, []),
    ],
)
def test_a_resignation_reaches_whom_the_place_names(place: str, to: ResignedTo, said: list[str]) -> None:
    """The committee in Shanghai, the assembly in Shandong, either where nothing is said."""
    made, term = office(place)
    assert refused(lambda: resigned(made, term, to=to)) == said


@pytest.mark.parametrize("late", [0, 9])
def test_a_resignation_has_effect_when_the_month_of_the_rules_is_over(late: int) -> None:
    """Not on the last day of the month; the day after the seat ends, and as of that day however late it is noted."""
    made, term = office("cn.zhejiang.lishui")
    adopted(made)
    case = resigned(made, term)
    last = case.opened + relativedelta(months=1)
    assert refused(lambda: case.take_effect(made.committee.on(last))) == ["member.resignation.effective"]
    case.take_effect(made.committee.on(last + DAY * (1 + late)))
    assert (case.ended_on, term.members[4].until) == (last + DAY, last)


@pytest.mark.parametrize(("days", "said"), [(0, []), (1, ["leaving.withdrawn-before"])])
def test_a_resignation_is_withdrawn_before_it_has_effect(days: int, said: list[str]) -> None:
    """Until the last day of the month; nobody else withdraws it."""
    made, term = office("cn.zhejiang.lishui")
    adopted(made)
    case = resigned(made, term)
    day = case.opened + relativedelta(months=1) + DAY * days
    assert refused(lambda: case.withdraw(made.owners[0].on(day), reason="we need him")) == ["leaving.withdrawn-before"]
    assert refused(lambda: case.withdraw(target(made).on(day), reason="I stay")) == said


def test_a_member_who_still_holds_title_is_not_ended_as_no_owner() -> None:
    """Neither before the sale nor with a day before it; from the day of the sale on the seat has ended."""
    made, term = office("cn.beijing")
    assert refused(
        lambda: stated(made, term, SeatEnd.NOT_OWNER, proof=False).take_effect(made.owners[0].on(made.day))
    ) == ["leaving.no-title"]
    day = sold(made, target(made))
    case = stated(made, term, SeatEnd.NOT_OWNER, proof=False)
    later = made.later(20)
    early = refused(lambda: case.take_effect(made.owners[0].on(later), arose_on=day - DAY))
    assert early == ["leaving.no-title"]
    case.take_effect(made.owners[0].on(later), arose_on=day)
    assert (term.members[4].until, term.members[4].end) == (day - DAY, SeatEnd.NOT_OWNER)


def test_the_ground_arose_while_the_seat_was_held() -> None:
    """No day before the seat, and none for a resignation, whose day is on record."""
    made, term = office("cn.beijing")
    begun = term.begins
    assert isinstance(begun, date)
    case = stated(made, term, SeatEnd.UNABLE)
    with pytest.raises(InvalidFacts, match="before the seat"):
        case.take_effect(made.subdistrict.on(made.day), arose_on=begun - DAY)
    given = resigned(made, term)
    with pytest.raises(InvalidFacts, match="for a resignation"):
        given.take_effect(made.owners[0].on(made.day), arose_on=begun)


def test_a_ground_that_must_be_judged_names_its_proof() -> None:
    """Illness is shown by a paper; a sale is in the register."""
    made, term = office("cn.beijing")
    with pytest.raises(InvalidFacts, match="name the document"):
        stated(made, term, SeatEnd.UNABLE, proof=False)
