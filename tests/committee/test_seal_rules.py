"""How a seal is cut and kept, and on what a use of it rests."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from attrs import define
from tests.committee.sealed import WHOLE, breached, cut, used
from tests.committee.seating import DAY, notice
from tests.committee.sessions import LAMP, PAINT, at, called, hold, passed, signed_by

from propgov import Refused, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.committee import CommitteeSession, Imprint, Keeper, SealKind
from propgov.committee.seal_rules import after_filing
from propgov.errors import InvalidFacts
from propgov.law import Ratio
from propgov.testing import held_meeting, scene

TAIZHOU, BEIJING = "cn.zhejiang.taizhou", "cn.beijing"


@pytest.mark.parametrize(("filed", "so"), [(None, False), ("2026-01-20", True)])
def test_a_seal_is_cut_on_the_proof_of_filing(filed: str | None, *, so: bool) -> None:
    """A committee that has not filed has no proof to show."""
    seal = SimpleNamespace(term=SimpleNamespace(filed_on=filed))
    assert after_filing(cast("Any", seal), cast("Any", None)) == so


@pytest.mark.parametrize(
    ("place", "breach"), [("cn.shandong.qingdao", True), (TAIZHOU, True), (BEIJING, False), ("cn.shanghai", False)]
)
def test_an_early_seal_is_a_breach_where_the_place_says_so(place: str, *, breach: bool) -> None:
    """It is cut all the same."""
    made, term = at(place)
    assert ("after-filing" in breached(cut(made, term))) == breach


@pytest.mark.parametrize(
    ("shows", "breach"),
    [(WHOLE, False), (frozenset({Imprint.COMMITTEE_NAME}), True), (frozenset({Imprint.TERM_NUMBER}), True)],
)
def test_in_shanghai_the_imprint_shows_name_and_term(shows: frozenset[Imprint], *, breach: bool) -> None:
    """Without the number of the term an old seal looks like a new one."""
    made, term = at("cn.shanghai")
    assert ("imprint" in breached(cut(made, term, imprint=shows))) == breach


@pytest.mark.parametrize(
    ("place", "keeper", "number", "said"),
    [
        (TAIZHOU, Keeper.NAMED_PERSON, 2, set[str]()),
        (TAIZHOU, Keeper.NAMED_PERSON, 5, set[str]()),
        (TAIZHOU, Keeper.NAMED_PERSON, 0, {"kept-by-officer"}),
        (TAIZHOU, Keeper.CHAIR, 0, {"keeper", "kept-by-officer"}),
        (TAIZHOU, Keeper.DEPUTY, 1, {"keeper", "kept-by-officer"}),
        (BEIJING, Keeper.COMMITTEE, 0, set[str]()),
        (BEIJING, Keeper.NAMED_PERSON, 2, {"keeper"}),
        ("cn.shandong.rizhao", Keeper.NAMED_PERSON, 0, set[str]()),
    ],
)
def test_a_place_says_who_keeps_the_seal(place: str, keeper: Keeper, number: int, said: set[str]) -> None:
    """In Taizhou neither the chair nor a deputy, whatever they are called."""
    made, term = at(place)
    assert breached(cut(made, term, number, keeper=keeper)) - {"after-filing"} == said


@pytest.mark.parametrize(
    ("keeper", "number"),
    [
        (Keeper.COMMITTEE, 5),
        (Keeper.CHAIR, 1),
        (Keeper.DEPUTY, 0),
        (Keeper.RESIDENTS_COMMITTEE, 2),
        (Keeper.SUBDISTRICT, 2),
    ],
)
def test_nobody_keeps_a_seal_as_what_they_are_not(keeper: Keeper, number: int) -> None:
    """A member is not the chair, an owner no member, and neither is an office."""
    made, term = at(BEIJING)
    with pytest.raises(InvalidFacts, match="does not keep it as"):
        cut(made, term, number, keeper=keeper)


@pytest.mark.parametrize(
    ("place", "there", "breach"),
    [(BEIJING, 2, True), (BEIJING, 3, False), (BEIJING, 4, False), ("cn.shandong.zibo", 2, True), (TAIZHOU, 2, False)],
)
def test_more_than_half_of_all_members_sign_for_a_use(place: str, there: int, *, breach: bool) -> None:
    """In Beijing and Zibo, of five; strangers who sign beside them do not count."""
    made, term = at(place)
    session = passed(made, term, PAINT)
    seal = cut(made, term, 0)
    act = signed_by(made, made.day, *range(there)).with_(made.owners[5], made.stranger)
    seal.use(act, what="contract 5", by="owner-1", used_on=made.day, session=session, item=1)
    assert ("signed-share" in breached(seal)) == breach


def test_what_was_lost_backs_no_use_and_what_is_passed_later_neither() -> None:
    """A decision counts from its own day, item by item."""
    made, term = at(TAIZHOU)
    session = called(made, term, PAINT, LAMP)
    seal = cut(made, term)
    used(made, seal, session, used_on=made.day)
    hold(made, session, (0, 1, 2, 3), (0,))
    used(made, seal, session)
    assert [use.backed for use in seal.uses] == [False, False]


@pytest.mark.parametrize(
    ("which", "clause", "backed"),
    [
        (SealKind.ASSEMBLY, "rules art. 40", True),
        (SealKind.ASSEMBLY, " ", False),
        (SealKind.COMMITTEE, "rules art. 40", False),
    ],
)
def test_the_rules_back_a_use_of_the_assemblys_seal_alone(which: SealKind, clause: str, *, backed: bool) -> None:
    """The committee's own seal follows its decisions."""
    made, term = at(TAIZHOU)
    seal = cut(made, term, which=which)
    used(made, seal, clause=clause)
    assert seal.uses[0].backed == backed


@pytest.mark.parametrize("which", SealKind)
@pytest.mark.parametrize(("choice", "backed"), [(Choice.FOR, True), (Choice.AGAINST, False)])
def test_a_decision_of_the_owners_backs_a_use_of_either_seal(which: SealKind, choice: Choice, *, backed: bool) -> None:
    """If it carried, and on its own item; the committee's decision does not move the assembly's seal."""
    made, term = at(TAIZHOU)
    item = Item(1, Matter.OTHER_MAJOR, "the new gate")
    meeting = held_meeting(made, (item,), {1: [choice] * len(made.owners)}, open_for=5)
    seal = cut(made, term, which=which)
    used(made, seal, meeting=meeting)
    used(made, seal, meeting=meeting, item=2)
    used(made, seal, passed(made, term, PAINT))
    assert [use.backed for use in seal.uses] == [backed, False, which is SealKind.COMMITTEE]


def test_a_decision_of_another_community_backs_nothing() -> None:
    """The paper names it, and is refused as a mistake of entry."""
    made, term = at(TAIZHOU)
    other = scene(jurisdiction=TAIZHOU, register=None)
    seal = cut(made, term)
    meeting = held_meeting(other, (Item(1, Matter.OTHER_MAJOR, "the new gate"),), open_for=5)
    with pytest.raises(InvalidFacts):
        used(made, seal, meeting=meeting)


@define(eq=False, kw_only=True, repr=False)
class Obliging(CommitteeSession):
    """A meeting of one's own class, which has decided whatever is asked."""

    kind = "tests.obliging-session"

    def decides(self, number: int, on: date) -> bool:
        """Yes."""
        return True


def test_a_meeting_of_a_class_of_ones_own_backs_nothing() -> None:
    """It inherits from the library's, and its word does not count."""
    made, term = at(TAIZHOU)
    seal = cut(made, term)
    own = begin(Obliging, made.owners[0].on(made.day), term=term)
    with pytest.raises(Refused, match=r"procedure\.trust"):
        used(made, seal, own)


def test_the_share_who_signed_is_told_with_its_base() -> None:
    """Of all five members, not of those who were asked."""
    made, term = at(BEIJING)
    seal = cut(made, term, 0)
    act = signed_by(made, made.day, 0, 1)
    said = explain(seal.use, act, what="contract 5", by="owner-1", used_on=made.day).findings
    assert [found.actual for found in said if found.rule == "committee.seal.signed-share"] == [Ratio(2, 5)]


def test_uses_are_shown_only_by_a_notice_that_hangs() -> None:
    """A notice of tomorrow shows nothing today."""
    made, term = at("cn.zhejiang.hangzhou")
    seal = cut(made, term)
    with pytest.raises(InvalidFacts, match="does not hang"):
        seal.post_uses(made.owners[0].on(made.day), until=made.day, notice=notice(made.day + DAY))


def test_no_second_seal_is_cut_while_one_is_in_use() -> None:
    """A chair does not carry a double; of the assembly there is one in the whole community."""
    made, term = at(TAIZHOU)
    for which in SealKind:
        first = cut(made, term, which=which)
        with pytest.raises(InvalidFacts, match=f"{first.ref} is in use"):
            cut(made, term, which=which)
        first.report_lost(made.owners[0].on(made.day), lost_on=made.day, how="stolen")
        cut(made, term, which=which)
