"""Who says that he puts somebody forward, who judges whom, and what strikes a candidate and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.committee.electing import (
    FIT,
    at,
    ending,
    following,
    formed,
    hung,
    listing,
    nominated,
    noted,
    refused,
    voice,
)
from tests.committee.seating import planned
from tests.own_rules import own_rules

from propgov.assembly import Matter
from propgov.committee import CandidateList, Criterion, Nominator, Screening
from propgov.community import Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene, decided, scene

BEIJING = "cn.beijing"
BARS = own_rules(
    "9",
    "Who owes fees or is listed as dishonest is no member.",
    "欠费、失信的业主不得任委员。",
    '"committee.candidates.arrears" = { forbidden = true }',
    '"committee.candidates.dishonest" = { forbidden = true }',
)


def one_listed(made: Scene, found: Screening = FIT) -> CandidateList:
    """A list with one candidate, owner-1, of whom that was found."""
    return nominated(made, listing(made, planned(made)), 1, found=found)


def striking(made: Scene, listed: CandidateList, ground: Criterion, person: str = "owner-1") -> list[tuple[str, str]]:
    """What refuses the striking of a candidate on that ground by the office."""
    act = made.subdistrict.on(made.day)
    return refused(lambda: listed.strike(act, person=person, ground=ground, reason="so it is"))


@pytest.mark.parametrize(
    ("place", "nominator", "article"),
    [
        (BEIJING, Nominator.SELF, None),
        (BEIJING, Nominator.OWNERS, "40(1)"),
        ("cn.zhejiang.hangzhou", Nominator.SELF, None),
        ("cn.zhejiang.hangzhou", Nominator.PARTY, "26(1)"),
        ("cn.zhejiang.ningbo", Nominator.OWNERS, None),
        ("cn.anhui.chizhou", Nominator.SUBDISTRICT, None),
    ],
)
def test_who_may_put_somebody_forward(place: str, nominator: Nominator, article: str | None) -> None:
    """Each place names them; in Hangzhou the Party organisation is not among them, and one owner alone is not in Beijing."""
    made = at(place)
    listed = listing(made, planned(made))
    by = made.subdistrict if nominator in (Nominator.PARTY, Nominator.SUBDISTRICT) else made.owners[0]
    facts: dict[str, Any] = {"person": "owner-1", "nominator": nominator, "undertaking": True, "paper": "letter 1"}
    found = refused(lambda: listed.nominate(by.on(made.day), **facts))
    assert found == ([] if article is None else [("candidates.nominated-by", article)])


@pytest.mark.parametrize(
    ("nominator", "signers", "true"),
    [
        (Nominator.SELF, (1,), False),
        (Nominator.SELF, (1, 0), True),
        (Nominator.OWNERS_JOINTLY, (1,), False),
        (Nominator.OWNERS_JOINTLY, (1, 2), True),
        (Nominator.OWNERS, (1,), True),
        (Nominator.GROUP, (1,), False),
        (Nominator.RESIDENTS_COMMITTEE, (1,), False),
        (Nominator.SUBDISTRICT, (1,), False),
    ],
)
def test_nobody_says_that_another_put_somebody_forward(
    nominator: Nominator, signers: tuple[int, ...], true: bool
) -> None:
    """A candidate who does not sign has not offered himself; one owner is not several; an owner is no office and no group."""
    made = at("cn.anhui.chizhou")
    listed = listing(made, planned(made))
    first, *others = (made.owners[number] for number in signers)
    act = first.on(made.day).with_(*others)
    if true:
        listed.nominate(act, person="owner-1", nominator=nominator, undertaking=UNKNOWN)
        assert [one.person for one in listed.standing] == ["owner-1"]
    else:
        with pytest.raises(InvalidFacts, match="does not sign"):
            listed.nominate(act, person="owner-1", nominator=nominator, undertaking=UNKNOWN)


@pytest.mark.parametrize(
    ("signs", "paper", "so"), [(True, "", True), (False, "promise 8", True), (False, "", False), (False, " ", False)]
)
def test_nobody_promises_in_the_name_of_a_candidate(signs: bool, paper: str, so: bool) -> None:
    """The promise is the candidate's own: he signs the act, or a paper of his is named; that he made none anybody may say."""
    made = at("cn.shanghai")
    listed = listing(made, planned(made))
    act = made.owners[1].on(made.day)
    act = act.with_(made.owners[0]) if signs else act
    facts: dict[str, Any] = {"person": "owner-1", "nominator": Nominator.OWNERS, "paper": paper}
    if so:
        listed.nominate(act, undertaking=True, **facts)
    else:
        with pytest.raises(InvalidFacts, match="undertaking"):
            listed.nominate(act, undertaking=True, **facts)
        listed.nominate(act, undertaking=False, **facts)
    assert [one.undertaking for one in listed.standing] == [so]


def test_the_party_organisation_and_a_company_put_forward_by_their_paper() -> None:
    """Whoever enters it shows the paper: nobody names in the name of others by word of mouth; nobody stands twice."""
    made = at("cn.anhui.chizhou")
    listed = listing(made, planned(made))
    act = made.subdistrict.on(made.day)
    facts: dict[str, Any] = {"nominator": Nominator.PARTY, "undertaking": True}
    with pytest.raises(InvalidFacts, match="paper"):
        listed.nominate(act, person="owner-1", **facts)
    listed.nominate(act, person="owner-1", paper="letter 3", **facts)
    with pytest.raises(InvalidFacts, match="stands already"):
        listed.nominate(act, person="owner-1", paper="letter 3", **facts)
    own = made.owners[1].on(made.day)
    with pytest.raises(InvalidFacts, match="paper"):
        listed.nominate(own, person="clerk", nominator=Nominator.OWNERS, named_by="owner-2", undertaking=True)
    listed.nominate(
        own, person="clerk", nominator=Nominator.OWNERS, named_by="owner-2", paper="mandate 4", undertaking=True
    )
    assert [one.nominee.owner for one in listed.standing] == ["owner-1", "owner-2"]


@pytest.mark.parametrize(
    ("place", "ground", "found", "struck"),
    [
        (BEIJING, Criterion.PROVIDER_TIES, evolve(FIT, provider_ties=True), True),
        (BEIJING, Criterion.DISHONEST, evolve(FIT, dishonest=True), True),
        (BEIJING, Criterion.CAPACITY, evolve(FIT, capacity=False), True),
        (BEIJING, Criterion.PROVIDER_TIES, FIT, False),
        (BEIJING, Criterion.PROVIDER_TIES, evolve(FIT, provider_ties=UNKNOWN), False),
        (BEIJING, Criterion.FIT, evolve(FIT, fit=False), False),
        (BEIJING, Criterion.OFFENCE, evolve(FIT, offence=True), False),
        (BEIJING, Criterion.ARREARS, evolve(FIT, arrears=True), False),
        ("cn.zhejiang.taizhou", Criterion.OFFENCE, evolve(FIT, offence=True), False),
        ("cn.zhejiang.hangzhou", Criterion.ARREARS, evolve(FIT, arrears=True), False),
        ("cn.shanghai", Criterion.ARREARS, evolve(FIT, arrears=True), False),
    ],
)
def test_only_a_ground_in_law_strikes_a_candidate(
    place: str, ground: Criterion, found: Screening, struck: bool
) -> None:
    """What was found must be so, and law must bar it: what it leaves to the rules, what is not known, and arrears do not."""
    made = at(place)
    listed = one_listed(made, found)
    said = striking(made, listed, ground)
    assert said == ([] if struck else [("candidates.struck-by-law", "278(1)(3)")])
    assert [one.struck for one in listed.candidates] == [ground if struck else None]
    assert bool(listed.standing) is not struck


@pytest.mark.parametrize(
    ("ground", "struck"), [(Criterion.DISHONEST, True), (Criterion.ARREARS, False), (Criterion.VIOLATIONS, False)]
)
def test_the_communitys_own_rules_bar_but_never_for_arrears(ground: Criterion, struck: bool) -> None:
    """A clause makes a ground where law leaves it to the rules; the same clause on arrears warns, and strikes nobody."""
    made = scene(BARS, jurisdiction="cn.zhejiang.taizhou", owners=8)
    listed = one_listed(made, evolve(FIT, arrears=True, dishonest=True, violations=True))
    assert (striking(made, listed, ground) == []) is struck
    assert bool(listed.standing) is not struck


def test_arrears_that_a_clause_forbids_are_told_and_the_candidate_is_posted() -> None:
    """The list hangs with the owner who owes; the entry names the candidate and the clause as advice."""
    made = scene(BARS, jurisdiction="cn.zhejiang.taizhou", owners=8)
    listed = one_listed(made, evolve(FIT, arrears=True))
    listed.draw(made.subdistrict.on(made.day))
    hung(made, listed)
    assert ("candidates.arrears", "ADVISE", "9") in noted(listed)
    assert any("候选人owner-1" in str(note) for note in listed.entries[-1].noted)


def test_who_sold_the_flat_is_struck_by_the_regulation_everywhere() -> None:
    """Whether somebody owns is read from the roll, not from what was found of him."""
    made = at("cn.anhui.chizhou")
    listed = one_listed(made)
    assert striking(made, listed, Criterion.IS_OWNER) == [("candidates.struck-by-law", "278(1)(3)")]
    title = Title("1-101", ("buyer",), TitleBasis.REGISTER, made.day)
    made.community.transfer(made.registry.on(made.day), title=title)
    assert striking(made, listed, Criterion.IS_OWNER) == []


def test_nobody_who_stands_judges_a_rival() -> None:
    """A member of the committee who stands again neither screens nor strikes; one who does not stand may."""
    made = at(BEIJING)
    term = ending(made, reported=False)
    listed = listing(made, following(made, term))
    for number in (0, 5):
        one = made.owners[number]
        listed.nominate(one.on(made.day), person=one.person, nominator=Nominator.SELF, undertaking=True)
    rival, other = made.owners[0].on(made.day), made.owners[1].on(made.day)
    barred = evolve(FIT, provider_ties=True)
    with pytest.raises(InvalidFacts, match="stands for the committee"):
        listed.screen(rival, person="owner-6", found=barred)
    listed.screen(other, person="owner-6", found=barred)
    with pytest.raises(InvalidFacts, match="stands for the committee"):
        listed.strike(rival, person="owner-6", ground=Criterion.PROVIDER_TIES, reason="works there")
    assert [each.screened_by for each in listed.standing] == ["", "owner-2"]


def test_the_committee_that_is_replaced_leaves_the_list_to_the_group() -> None:
    """Once a group is at work its members, and the offices, keep the list; before that the committee may begin it."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    new = following(made, term)
    listed = listing(made, new)
    formed(made, term)
    member = made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="re-election group is at work"):
        listed.end(member, reason="we make our own")
    listed.nominate(made.owners[6].on(made.day), person="owner-7", nominator=Nominator.SELF, undertaking=True)
    listed.screen(voice(made).on(made.day), person="owner-7", found=FIT)
    assert listed.standing[0].screened_by == voice(made).person


def test_a_mention_of_the_owners_is_no_decision_on_a_candidate() -> None:
    """Owners who agree to a striking at some meeting make no ground: law or adopted rules do."""
    made = at("cn.anhui.chizhou")
    listed = one_listed(made, evolve(FIT, arrears=True))
    decided(made, listed, Matter.OTHER_MAJOR)
    assert striking(made, listed, Criterion.ARREARS) == [("candidates.struck-by-law", "278(1)(3)")]
