"""A meeting that owners ask for: who signs, what share they are, for what cause, what they put."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.proposals import DAY, ITEMS, ON, outcomes, proposed, refused, signed
from tests.assembly.meeting.work import Work

from propgov import Refused, begin, explain
from propgov.assembly import Cause, Convening, ConveningStage, Item, Matter, Topic
from propgov.assembly.meeting.proposal import share_of_area
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Law, Outcome
from propgov.testing import scene

PLACES = {
    "cn.anhui.chizhou": ("property-management-regulation", "13(2)"),
    "cn.beijing": ("beijing-regulation", "35(2)"),
    "cn.shanghai": ("shanghai-regulation", "25(1)"),
    "cn.shandong": ("shandong-regulation", "28(2)"),
    "cn.zhejiang.hangzhou": ("hangzhou-regulation", "18(4)"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("owners", "of", "enough"), [(1, 5, True), (1, 6, False), (2, 10, True), (2, 11, False)])
def test_a_fifth_of_the_owners_suffices_and_less_does_not(place: str, owners: int, of: int, enough: bool) -> None:
    """Exactly a fifth of the heads may ask; one owner more in the community, and it is too few: with the place's article."""
    made = scene(owners=of, jurisdiction=place)
    convening = signed(made, owners)
    if enough:
        convening.request(made.owners[0].on(ON))
        assert convening.stage is ConveningStage.DUE
    else:
        with pytest.raises(Refused) as caught:
            convening.request(made.owners[0].on(ON))
        assert refused(caught) == {"assembly.request.owners": PLACES[place]}


def test_the_base_of_the_fifth_is_stated_and_area_is_only_advice() -> None:
    """One of five owners, with less than a fifth of the area, may ask; the Guiding Rules' count of area stands beside."""
    made = scene(owners=5)
    verdict = explain(signed(made, 1).request, made.owners[0].on(ON))
    found = {finding.rule: finding for finding in verdict.findings}
    heads, area = found["assembly.request.owners"], found["assembly.request.area"]
    assert (str(heads.actual), heads.outcome, area.outcome) == ("1/5", Outcome.HOLDS, Outcome.BROKEN)
    assert heads.provision is not None
    assert heads.provision.contested is not None
    assert not area.refuses


def test_before_anybody_owned_anything_the_share_is_unknown() -> None:
    """On a day when nobody is on the roll no share of the owners is on record, and asking does not fail."""
    made = scene()
    convening = signed(made, 6)
    before = made.born - DAY
    act = made.owners[0].on(before)
    assert convening.support(before) == ((), ())
    assert outcomes(convening.request, act)["assembly.request.owners"] is Outcome.UNKNOWN
    assert share_of_area(convening, act) is UNKNOWN


def test_only_owners_sign() -> None:
    """A stranger's signature, or none at all, is refused with article 13; a signature twice is one."""
    made = scene()
    convening = proposed(made)
    for persons in ((), ("owner-1", "stranger")):
        with pytest.raises(Refused, match=r"art\. 13\(2\)"):
            convening.sign(
                made.owners[0].on(ON), persons=persons, proof="sheet", lines=tuple(range(1, len(persons) + 1))
            )
    for _ in range(2):
        convening.sign(made.owners[0].on(ON), persons=("owner-1",), proof="sheet")
    assert convening.signed == ("owner-1",)
    assert len(convening.support(ON)[0]) == 1


@given(st.sets(st.integers(1, 6)))
def test_support_is_the_heads_that_signed(numbers: set[int]) -> None:
    """Each owner who signed is one head, in whatever order the sheets came."""
    made = scene()
    convening = proposed(made)
    for number in sorted(numbers, reverse=True):
        convening.sign(made.owners[0].on(ON), persons=(f"owner-{number}",), proof="sheet", lines=(number,))
    heads, everybody = convening.support(ON)
    assert ({head.key for head in heads}, len(everybody)) == ({f"owner-{n}" for n in numbers}, 6)


def test_each_signature_is_one_piece_of_work() -> None:
    """Four times as many sheets, each brought by itself, are four times the work and no more."""
    done: list[int] = []
    for number in (5, 20):
        made = scene(owners=number)
        convening = proposed(made)
        work = Work()
        work.watch(convening)
        for owner in made.owners:
            convening.sign(owner.on(ON), persons=(owner.person,), proof=f"sheet of {owner.person}")
        done.append(work.done)
        assert work.built_anew() == []
        assert convening.signed == tuple(owner.person for owner in made.owners)
        assert convening.proofs == tuple(f"sheet of {owner.person}" for owner in made.owners)
    assert done[1] <= 4 * done[0]


def test_an_accident_needs_no_signatures() -> None:
    """After a major accident the request needs no share of the owners."""
    made = scene()
    convening = proposed(made, Cause.ACCIDENT)
    convening.request(made.owners[0].on(ON))
    assert convening.stage is ConveningStage.DUE


def test_causes_are_those_of_the_place() -> None:
    """That a decision breaks the rules is a cause in Hangzhou, none in Shandong; the words are those of the packs."""
    for place, taken in (("cn.zhejiang.hangzhou", True), ("cn.shandong", False), ("cn", True)):
        made = scene(jurisdiction=place)
        convening = proposed(made, Cause.DECISION_AGAINST_RULES)
        assert bool(explain(convening.request, made.owners[0].on(ON))) is taken
    assert Law.of("cn").words["cause"] == {cause.name for cause in Cause}


def test_a_proposal_is_weighed_as_an_agenda() -> None:
    """An empty one is none, and one foreign to property management is refused."""
    made = scene()
    given: dict[str, Any] = {"community": made.community, "cause": Cause.OWNERS}
    with pytest.raises(InvalidFacts, match="agenda"):
        begin(Convening, made.owners[0].on(ON), items=(), **given)
    foreign = (Item(1, Matter.OTHER_MAJOR, "politics", topic=Topic.FOREIGN),)
    with pytest.raises(Refused, match=r"art\. 19\(1\)"):
        begin(Convening, made.owners[0].on(ON), items=foreign, **given)


@pytest.mark.parametrize(("owners", "of", "enough"), [(1, 5, True), (1, 6, False)])
def test_taizhou_states_the_base_where_a_member_is_to_go(owners: int, of: int, enough: bool) -> None:
    """Article 22 counts a fifth of all heads for a removal; for other items the nation's article is cited there too."""
    made = scene(owners=of, jurisdiction="cn.zhejiang.taizhou")
    removal = (Item(1, Matter.ELECT_COMMITTEE, "end a member's seat", topic=Topic.REMOVAL),)
    act = made.owners[0].on(ON)
    found: list[tuple[str, bool]] = []
    for items in (removal, ITEMS, (*removal, Item(2, Matter.OTHER_MAJOR, "benches"))):
        convening = begin(Convening, act, community=made.community, cause=Cause.OWNERS, items=items)
        persons = tuple(owner.person for owner in made.owners[:owners])
        convening.sign(act, persons=persons, proof="sheet 1", lines=tuple(range(1, owners + 1)))
        verdict = explain(convening.request, act)
        (share,) = [finding for finding in verdict.findings if finding.rule == "assembly.request.owners"]
        cited = {share.article, *(beside.article for beside in share.beside)}
        found.append(("22(2)" in cited, bool(verdict)))
    assert [taken for _, taken in found] == [enough] * 3
    assert found[0][0]
    assert convening.scope()["topic"] is UNKNOWN
