"""Bodies beside the owners' committee: when they begin, what they do, when they end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.forming.planning import DAY, ON, UNTIL, community, formed, planned
from tests.places import BEIJING, HANGZHOU, HUZHOU, LISHUI, NATION, TAIZHOU
from tests.weighed import noted, refused

from propgov import Actor
from propgov.assembly import BodyGround, BodyKind, BodyStage, Matter
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import decided, scene

OFFICE = Actor("subdistrict")
TOLD: dict[str, Any] = {"until": UNTIL, "qualified": True, "guided": True}
CODE = "civil-code 278(1)(9)"
# The residents' committee of Huzhou stands in when the committee has ended.
IN_ITS_PLACE: dict[str, Any] = {"body": BodyKind.RESIDENTS_COMMITTEE, "ground": BodyGround.COMMITTEE_ENDED}


# -- when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "last", "article"),
    [(HANGZHOU, date(2028, 3, 2), "hangzhou-regulation 41(1)"), (BEIJING, date(2029, 3, 2), "beijing-regulation 58")],
)
def test_a_longer_term_than_the_place_has_stands_as_a_breach(place: str, last: date, article: str) -> None:
    """Hangzhou's ends within two years, Beijing's within three; a day more is too long."""
    form, act = planned(community(place), place).form, OFFICE.on(ON)
    assert noted(form, act, **TOLD | {"until": last}) == {}
    assert noted(form, act, **TOLD | {"until": last + DAY}) == {"community.body.term": article}


@pytest.mark.parametrize("known", [True, False, UNKNOWN])
@pytest.mark.parametrize(
    ("place", "article"),
    [(HANGZHOU, "hangzhou-regulation 39(2)"), (TAIZHOU, "taizhou-regulation 31(2)"), (BEIJING, "")],
)
def test_owners_who_could_not_be_on_a_committee_are_a_breach(place: str, article: str, known: Any) -> None:
    """So are those of whom it is not known, where the place asks; Beijing does not."""
    form = planned(community(place), place).form
    breach = {"community.body.owners-qualified": article} if article and known is not True else {}
    assert noted(form, OFFICE.on(ON), **TOLD | {"qualified": known}) == breach


def test_a_body_ends_after_it_begins_and_for_what_has_happened() -> None:
    """A last day in the past is no day, and a reason that lies ahead is none yet."""
    with pytest.raises(InvalidFacts, match="until"):
        formed(BEIJING, ON - DAY)
    _, case = formed(BEIJING)
    with pytest.raises(InvalidFacts, match="since"):
        case.end(OFFICE.on(ON), since=ON + DAY, reason="soon")


@pytest.mark.parametrize(
    ("place", "other", "stands"),
    [
        (BEIJING, {"ground": BodyGround.NOT_FORMED}, {Role.MANAGEMENT_COMMITTEE, Role.COMMITTEE}),
        (BEIJING, {"ground": BodyGround.NO_COMMITTEE}, {Role.MANAGEMENT_COMMITTEE}),
        (HANGZHOU, {"ground": BodyGround.NOT_READY}, {Role.MANAGEMENT_COMMITTEE, Role.COMMITTEE}),
        (HANGZHOU, {"ground": BodyGround.COMMITTEE_ENDED}, {Role.MANAGEMENT_COMMITTEE}),
        (TAIZHOU, {"ground": BodyGround.NOT_FORMED}, {Role.MANAGEMENT_COMMITTEE}),
        (HUZHOU, IN_ITS_PLACE, {Role.RESIDENTS_COMMITTEE, Role.COMMITTEE}),
    ],
)
def test_it_is_the_committee_as_far_as_the_place_says(place: str, other: dict[str, Any], stands: set[Role]) -> None:
    """Members stand as the committee where the law gives them its duties, else in the body's own name; to its last day."""
    made, case = formed(place, **other)
    days = (ON - DAY, ON, UNTIL, UNTIL + DAY)
    before, *held, after = (made.community.roles_of(case.members[-1].person, day) for day in days)
    assert (before, held) == (after, [after | stands] * 2)


@pytest.mark.parametrize(
    ("place", "other", "days", "breach"),
    [
        # Beijing dissolves it within thirty days, and until then it lasts.
        (BEIJING, {}, (20, 25, 25), {}),
        (BEIJING, {}, (91, 121, 121), {}),
        (BEIJING, {}, (91, 122, 122), {"community.body.dissolved.within": "beijing-regulation 59"}),
        # Taizhou art. 34, Huzhou art. 23: its power ends with the day of the election, however late that is recorded.
        (TAIZHOU, {}, (20, 25, 20), {}),
        (HUZHOU, IN_ITS_PLACE, (20, 25, 20), {}),
        # Huzhou's residents' committee has three months.
        (HUZHOU, IN_ITS_PLACE, (92, 92, 92), {}),
        (HUZHOU, IN_ITS_PLACE, (93, 93, 93), {"community.body.election.within": "huzhou-regulation 23(2)"}),
        # Nothing ends it before its first day, or makes its term longer.
        (TAIZHOU, {}, (-5, 1, 0), {}),
        (BEIJING, {"until": ON + DAY * 5}, (8, 9, 5), {}),
    ],
)
def test_when_a_body_ends(
    place: str, other: dict[str, Any], days: tuple[int, int, int], breach: dict[str, str]
) -> None:
    """Reason, record, end, in days from its forming; its members lose their standing; late is a breach, and it ends all the same."""
    made, case = formed(place, **other)
    since, recorded, last = (ON + DAY * number for number in days)
    given: dict[str, Any] = {"since": since, "reason": "a committee was elected"}
    assert noted(case.end, OFFICE.on(recorded), **given) == breach
    case.end(OFFICE.on(recorded), **given)
    assert (case.stage, case.until) == (BodyStage.ENDED, last)
    assert made.community.roles_of("owner-1", last + DAY) == {Role.OWNER}


def test_what_is_due_once_it_is_formed() -> None:
    """Hangzhou's names hang within three days, a day later in breach; Huzhou's assembly elects a committee in three months."""
    (_, case), (_, in_its_place) = formed(HANGZHOU), formed(HUZHOU, **IN_ITS_PLACE)
    due = [(duty.step, duty.last_day) for one in (case, in_its_place) for duty in one.duties(ON)]
    assert due == [("announce", date(2026, 3, 5)), ("end", date(2026, 6, 2))]
    in_time, late = (OFFICE.on(ON + DAY * days) for days in (3, 4))
    today, tomorrow = (Notice("gate", act.on) for act in (in_time, late))
    assert refused(case.announce, in_time, notice=tomorrow) == {"community.body.announced": "hangzhou-regulation 39(3)"}
    assert noted(case.announce, in_time, notice=today) == {}
    assert noted(case.announce, late, notice=tomorrow) == {
        "community.body.announced.within": "hangzhou-regulation 39(3)"
    }
    case.announce(late, notice=tomorrow)
    assert case.duties(late.on) == ()


def test_an_objection_to_the_list_is_answered_before_the_body_is_formed() -> None:
    """One that is upheld changes the list, and its days begin anew: posted eight days before, it hung on Hangzhou's seven."""
    case, act = planned(community(HANGZHOU), HANGZHOU), OFFICE.on(ON)
    case.object_to(Actor("owner-10").on(ON), text="owner-4 sold his flat")
    with pytest.raises(InvalidFacts, match="objections"):
        case.form(act, until=UNTIL)
    case.answer(act, number=1, answer="so he did", upheld=True)
    *kept, sold = case.members
    with pytest.raises(InvalidFacts, match="chair"):
        case.change(act, members=case.members[1:])
    case.change(act, members=(*kept, evolve(sold, person="owner-9")))
    posted = {"community.body.posted.days": "hangzhou-regulation 39(2)"}
    assert refused(case.form, act, **TOLD) == posted
    case.post(act, notice=Notice("gate", ON))
    assert refused(case.form, OFFICE.on(ON + DAY * 7), **TOLD) == posted
    case.form(OFFICE.on(ON + DAY * 8), **TOLD)
    assert "owner-9" in {grant.person for grant in case.grants()}


@pytest.mark.parametrize("ground", BodyGround)
@pytest.mark.parametrize("guided", [True, False, UNKNOWN])
def test_taizhou_forms_no_body_before_guidance_was_in_vain(ground: BodyGround, guided: Any) -> None:
    """Art. 30 asks for it where an assembly could be formed or a committee must be elected anew, and not in its other cases."""
    case = planned(community(TAIZHOU), TAIZHOU, ground=ground)
    asks = ground in {BodyGround.NOT_FORMED, BodyGround.COMMITTEE_ENDED} and guided is not True
    found = refused(case.form, OFFICE.on(ON), **TOLD | {"guided": guided}).get("community.body.after-guidance")
    assert found == ("taizhou-regulation 30" if asks else None)


@pytest.mark.parametrize("ground", BodyGround)
def test_huzhous_committee_does_not_choose_who_stands_in_for_it(ground: BodyGround) -> None:
    """The residents' committee stands in once the office has told the committee to stop; it has no say where none was elected."""
    case = planned(community(HUZHOU), HUZHOU, body=BodyKind.RESIDENTS_COMMITTEE, ground=ground)
    no_say = ground in {BodyGround.NO_COMMITTEE, BodyGround.NOT_MANAGED, BodyGround.ASSEMBLY}
    wrong = {"community.body.ground": "huzhou-regulation 15(3)"} if no_say else {}
    by_itself = {"community.body.formed-by": "huzhou-regulation 23(1)"} if ground is BodyGround.COMMITTEE_ENDED else {}
    assert refused(case.form, OFFICE.on(ON), **TOLD) == wrong
    assert refused(case.form, Actor("committee").on(ON), **TOLD) == wrong | by_itself


# -- the board --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "article"),
    [(LISHUI, "lishui-regulation 24(1)"), (TAIZHOU, "taizhou-regulation 29"), (NATION, CODE), (BEIJING, CODE)],
)
def test_a_supervisory_board_is_the_owners_to_set_up(place: str, article: str) -> None:
    """Without their decision, or with one under another matter, it is refused; with it, it stands in its own name alone."""
    made = scene(jurisdiction=place)
    case = planned(made, LISHUI, body=BodyKind.SUPERVISORY_BOARD, ground=BodyGround.ASSEMBLY)
    asked = {"community.body.owners-decision": article}
    assert refused(case.form, made.committee.on(made.day), until=UNTIL) == asked
    # An election names who stands, so no board is put to the vote as one.
    voted = {matter: decided(made, case, matter) for matter in Matter if matter is not Matter.ELECT_COMMITTEE}
    act = made.committee.on(made.day)
    found = {matter: refused(case.form, act, until=UNTIL, decision=one) for matter, one in voted.items()}
    assert found == dict.fromkeys(voted, asked) | {Matter.OTHER_MAJOR: {}}
    case.form(act, until=UNTIL, decision=voted[Matter.OTHER_MAJOR])
    assert {grant.role for grant in case.grants()} == {Role.SUPERVISORY_BOARD}
    assert case.title == "业主监督委员会"
