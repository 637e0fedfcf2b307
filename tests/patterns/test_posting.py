"""A public posting: days, gaps, objections and answers, and what a dishonest poster may try."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Community, Notice, Role
from propgov.engine import Act, Opening, also, begin, explain, step
from propgov.errors import InvalidFacts, Refused
from propgov.law import Citation
from propgov.patterns import Objection, PublicPosting, days_posted, notice_posted
from propgov.testing import Say, Scene, scene, walk

DAY = timedelta(days=1)


@unique
class ListStage(Enum):
    """Where the list stands."""

    DRAWN = "待公示名单"
    POSTED = "名单公示中"
    UPHELD = "名单待更正"
    MATURED = "名单公示期满"


@define(eq=False, kw_only=True, repr=False)
class MemberList(PublicPosting):
    """A list that the office posts for seven days, as Hangzhou asks of a body's members (公示示例)."""

    kind: ClassVar[str] = "test.posting"
    basis = Citation("civil-code", "277(1)")
    opening = Opening(by=Role.SUBDISTRICT)
    stages = ListStage

    community: Community
    names: tuple[str, ...] = field(factory=tuple)

    def scope(self) -> dict[str, object]:
        """Of a management committee."""
        return {"body": "MANAGEMENT_COMMITTEE"}

    post = also(
        PublicPosting.post, by=Role.SUBDISTRICT, rules=(notice_posted("community.body.announced", "公布成员名单"),)
    )
    note_gap = also(PublicPosting.note_gap, by=(Role.SUBDISTRICT, Role.OWNER))
    object_to = also(PublicPosting.object_to, by=(Role.OWNER, Role.SUBDISTRICT))
    answer = also(PublicPosting.answer, by=Role.SUBDISTRICT)
    mature = also(
        PublicPosting.mature, by=Role.SUBDISTRICT, rules=(days_posted("community.body.posted.days", "公示日数"),)
    )

    @step((ListStage.POSTED, ListStage.UPHELD), to=ListStage.DRAWN, by=Role.SUBDISTRICT)
    def correct(self, act: Act, *, names: tuple[str, ...]) -> None:
        """Set the list right (更正名单)."""
        self.names = names
        self._take_down()


def drawn() -> tuple[Scene, MemberList]:
    """A list that is not posted yet."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    return made, begin(MemberList, made.subdistrict.on(made.day), community=made.community, names=("a", "b"))


def posted() -> tuple[Scene, MemberList]:
    """The same, posted today."""
    made, listed = drawn()
    listed.post(made.subdistrict.on(made.day), notice=Notice("gate", made.day))
    return made, listed


def matures(made: Scene, listed: MemberList, on: date) -> bool:
    """Whether it matures that day, else it is refused with Hangzhou's article alone."""
    act = made.subdistrict.on(on)
    refusing = [f.article for f in explain(listed.mature, act).findings if f.refuses]
    if not refusing:
        listed.mature(act)
    assert refusing in ([], ["39(2)"])
    return listed.stage is ListStage.MATURED


@pytest.mark.parametrize(("days", "over"), [(7, False), (8, True), (9, True)])
def test_it_matures_once_its_days_are_over(days: int, over: bool) -> None:
    """Seven whole days: on the eighth day after that of posting."""
    made, listed = posted()
    assert matures(made, listed, made.later(days)) is over
    assert listed.stands


@given(st.integers(0, 8), st.integers(0, 8))
def test_days_without_the_notice_do_not_count(first: int, length: int) -> None:
    """Each day within the gap lengthens the posting by one; the day of posting never counted."""
    made, listed = posted()
    begun = made.day
    since = begun + DAY * first
    until = min(since + DAY * length, begun + DAY * 8)
    listed.note_gap(made.owners[0].on(begun + DAY * 8), since=since, until=until, proof="photo 2")
    lost = sum(begun < since + DAY * n for n in range((until - since).days + 1) if since + DAY * n < begun + DAY * 8)
    if lost:
        assert not matures(made, listed, begun + DAY * 8)
    assert matures(made, listed, begun + DAY * (8 + (until - begun).days))


def test_a_gap_lies_within_the_notice_and_is_proved() -> None:
    """Days before it was posted, after its last day, back to front or without proof are no gap."""
    made, listed = drawn()
    day = made.day
    listed.post(made.subdistrict.on(day), notice=Notice("gate", day, until=day + DAY * 3))
    act = made.subdistrict.on(day + DAY * 9)
    for since, until, proof in (
        (day - DAY, day, "photo"),
        (day, day + DAY * 4, "photo"),
        (day + DAY * 2, day, "photo"),
        (day, day + DAY, " "),
    ):
        with pytest.raises(InvalidFacts):
            listed.note_gap(act, since=since, until=until, proof=proof)
    listed.note_gap(act, since=day, until=day + DAY * 3, proof="photo")


def test_a_notice_is_not_back_dated() -> None:
    """Not before the list was drawn; entered later only with proof; and one that goes up tomorrow is refused by the law."""
    made, listed = drawn()
    begun = made.day
    act = made.subdistrict.on(begun + DAY * 5)
    with pytest.raises(InvalidFacts, match="something to post"):
        listed.post(act, notice=Notice("gate", begun - DAY, proof="photo"))
    with pytest.raises(InvalidFacts, match="proof"):
        listed.post(act, notice=Notice("gate", begun))
    with pytest.raises(Refused, match=r"39\(3\)"):
        listed.post(act, notice=Notice("gate", act.on + DAY))
    listed.post(act, notice=Notice("gate", begun, proof="photo"))
    assert matures(made, listed, begun + DAY * 8)


def test_what_is_upheld_is_set_right_and_its_days_begin_anew() -> None:
    """Until it is posted again it does not stand; the days of the old notice are lost, the objections are kept."""
    made, listed = posted()
    listed.object_to(made.owners[0].on(made.later(6)), text="b moved away")
    listed.object_to(made.owners[1].on(made.day), text="c is missing")
    listed.answer(made.subdistrict.on(made.day), number=1, answer="right", upheld=True)
    assert (listed.stage, listed.stands, listed.notice) == (ListStage.UPHELD, False, None)
    listed.answer(made.subdistrict.on(made.day), number=2, answer="c declined", upheld=False)
    assert listed.stage is ListStage.UPHELD
    listed.correct(made.subdistrict.on(made.later(2)), names=("a",))
    assert listed.notice is None
    corrected = made.day
    with pytest.raises(InvalidFacts, match="something to post"):
        listed.post(made.subdistrict.on(corrected), notice=Notice("gate", corrected - DAY * 8, proof="photo"))
    listed.post(made.subdistrict.on(corrected), notice=Notice("gate", corrected))
    assert not matures(made, listed, corrected + DAY * 7)
    assert matures(made, listed, corrected + DAY * 8)
    assert [(each.number, each.upheld) for each in listed.objections] == [(1, True), (2, False)]


def test_nothing_matures_over_an_open_objection_or_before_the_notices_last_day() -> None:
    """However long it hung; an objection that is turned down leaves it posted."""
    made, listed = drawn()
    day = made.day
    listed.post(made.subdistrict.on(day), notice=Notice("gate", day, until=day + DAY * 20))
    listed.object_to(made.owners[0].on(day), text="b moved away")
    assert listed.objections == (Objection(1, "owner-1", "b moved away", day),)
    with pytest.raises(InvalidFacts) as caught:
        listed.mature(made.subdistrict.on(day + DAY * 20))
    assert [fault.place for fault in caught.value.faults] == ["objections", "act"]
    listed.answer(made.subdistrict.on(day + DAY * 20), number=1, answer="b is still here", upheld=False)
    assert listed.stage is ListStage.POSTED
    assert matures(made, listed, day + DAY * 21)
    with pytest.raises(Refused, match="MATURED"):
        listed.object_to(made.owners[0].on(day + DAY * 21), text="too late")


def test_an_objection_is_answered_once_in_words_and_by_another() -> None:
    """No number that was never given, none that was answered, no empty answer, and nobody answers himself."""
    made, listed = posted()
    listed.object_to(made.subdistrict.on(made.day), text="the office objects to its own list")
    with pytest.raises(InvalidFacts, match="raised objection 1"):
        listed.answer(made.subdistrict.on(made.day), number=1, answer="right", upheld=False)
    listed.object_to(made.owners[0].on(made.day), text="b moved away")
    for number, answer in ((0, "no"), (3, "no"), (2, " ")):
        with pytest.raises(InvalidFacts):
            listed.answer(made.subdistrict.on(made.day), number=number, answer=answer, upheld=False)
    listed.answer(made.subdistrict.on(made.day), number=2, answer="no", upheld=False)
    with pytest.raises(InvalidFacts, match="waits for no answer"):
        listed.answer(made.subdistrict.on(made.day), number=2, answer="yes", upheld=True)


def matured(say: Say) -> None:
    """Posted, objected to, set right, posted anew with a gap, matured."""
    made = say.at(scene(jurisdiction="cn.zhejiang.hangzhou"))
    listed = say.begin(MemberList, Role.SUBDISTRICT, community=made.community, names=("a", "b"))
    say(listed.post, Role.SUBDISTRICT, notice=Notice("gate", say.day))
    say(listed.object_to, Role.OWNER, text="b moved away")
    say(listed.answer, Role.SUBDISTRICT, number=1, answer="right", upheld=True)
    say(listed.correct, Role.SUBDISTRICT, names=("a",))
    say(listed.post, Role.SUBDISTRICT, notice=Notice("gate", say.day))
    say.wait(9)
    say(listed.note_gap, Role.OWNER, since=say.day - DAY, until=say.day - DAY, proof="photo 2")
    say(listed.mature, Role.SUBDISTRICT)


def test_the_laws_hold_for_postings() -> None:
    """Any step by anyone on any day, from each moment of the script."""
    walk(MemberList, matured)()
