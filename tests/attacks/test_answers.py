"""Answers that no law knows, such as "with the majority" (随多数): each is a class of its own, and nobody adds it to the ayes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.polls import AGENDA, LAST, called, cast, close, opened, own, rules

from propgov.assembly import (
    Ballot,
    BallotClass,
    Choice,
    Item,
    Matter,
    Profile,
    Slate,
    Treatment,
    classify,
    tally_item,
)
from propgov.assembly.counting.election import slate_classes
from propgov.assembly.counting.treatment import answers_known
from propgov.assembly.voting.forms import BallotPaper, Line
from propgov.audit import audit
from propgov.community import Electorate, Head, Notice
from propgov.errors import InvalidFacts, LawError
from propgov.law import Law
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import counting_rules, scene

C = BallotClass
ON = date(2026, 3, 1)
LAW = Law.of("cn")
FOLLOWS = ("count.class.follows", 'one_of = ["WITH_MAJORITY"]')
FOLLOWING = rules(FOLLOWS)
BY_CLAUSE = counting_rules(
    more="""
[[article]]
article = "10"
text = { en = "With the majority.", zh = "随多数。" }
[article.asks]
"count.class.follows" = { one_of = ["WITH_MAJORITY"] }
"""
)


def roll(number: int) -> Electorate:
    """So many heads of 100 m2 each, named by number."""
    found = scene(owners=1).community.electorate(ON)
    return found.with_heads(Head(f"h{n:02d}", (f"h{n:02d}",), (f"u{n:02d}",), 10_000) for n in range(number))


def tallied(*kinds: BallotClass, law: Law = LAW, matter: Matter = Matter.OTHER_MAJOR) -> Any:
    """The tally of heads with these classes."""
    electorate = roll(len(kinds))
    classes = dict(zip(sorted(electorate.by_key), kinds, strict=True))
    return tally_item(Item(1, matter, "gate"), electorate, classes, law, on=ON)


def results(tally: Any) -> dict[Profile, bool | None]:
    """What each way of counting comes to."""
    return {one.profile: one.decision.carried for one in tally.readings}


def test_with_the_majority_is_no_aye_without_a_clause() -> None:
    """2 for, 1 against, 3 "with the majority": they take part and approve nothing; both other readings stand beside it."""
    tally = tallied(C.FOR, C.FOR, C.AGAINST, *[C.WITH_MAJORITY] * 3)
    assert (tally.count.took_part.owners, tally.count.approved.owners) == (6, 2)
    assert tally.shares[C.WITH_MAJORITY].owners == 3
    assert results(tally) == {
        Profile.BALLOTS_ONLY: False,
        Profile.MAJORITY_FOLLOWED: True,
        Profile.MAJORITY_LEFT_OUT: False,
    }
    assert tally.contested


def test_a_clause_makes_them_follow_and_the_strict_reading_stands_beside_it() -> None:
    """The same ballots under a clause: five of six approve, and who reads it otherwise sees that the result hangs on it."""
    tally = tallied(C.FOR, C.FOR, C.AGAINST, *[C.WITH_MAJORITY] * 3, law=BY_CLAUSE)
    assert (tally.count.took_part.owners, tally.count.approved.owners) == (6, 5)
    assert results(tally) == {
        Profile.CLAUSE: True,
        Profile.BALLOTS_ONLY: False,
        Profile.MAJORITY_LEFT_OUT: False,
    }
    assert tally.contested
    assert all(one.source.zh for one in tally.readings)


@pytest.mark.parametrize(("ayes", "noes", "approved"), [(2, 2, 2), (3, 2, 5), (2, 3, 2), (0, 0, 0)])
def test_there_must_be_a_majority_to_follow(ayes: int, noes: int, approved: int) -> None:
    """Half is none, and of nobody there is none; followers do not make the majority that they follow."""
    kinds = (*[C.FOR] * ayes, *[C.AGAINST] * noes, C.WITH_MAJORITY, C.WITH_MAJORITY)
    count = tallied(*kinds, law=BY_CLAUSE).count
    assert (count.took_part.owners, count.approved.owners) == (ayes + noes + 2, approved)


def test_followers_follow_for_each_threshold() -> None:
    """A matter of three quarters: 3 for, 2 against, 3 followers are 6 of 8, exactly enough; 2 followers are too few."""
    kinds = (*[C.FOR] * 3, *[C.AGAINST] * 2)
    for followers, carried in ((3, True), (2, False)):
        tally = tallied(*kinds, *[C.WITH_MAJORITY] * followers, law=BY_CLAUSE, matter=Matter.REBUILD)
        assert tally.decision.carried is carried


def test_a_majority_of_heads_without_one_of_area_is_not_followed() -> None:
    """Three small flats for, one large one against: the followers approve by neither measure."""
    electorate = roll(6)
    big = evolve(electorate.heads[3], area=100_000)
    electorate = electorate.with_heads((*electorate.heads[:3], big, *electorate.heads[4:]))
    kinds = (C.FOR, C.FOR, C.FOR, C.AGAINST, C.WITH_MAJORITY, C.WITH_MAJORITY)
    classes = dict(zip(sorted(electorate.by_key), kinds, strict=True))
    count = tally_item(Item(1, Matter.OTHER_MAJOR, "gate"), electorate, classes, BY_CLAUSE, on=ON).count
    assert (count.approved.owners, count.approved.area) == (3, Decimal("300.00"))


def test_no_opinion_is_a_class_of_its_own() -> None:
    """4 for, 5 without an opinion: a vote of nine that is lost, or one of four without a quorum; an abstention is neither."""
    tally = tallied(*[C.FOR] * 4, *[C.NO_OPINION] * 5)
    assert (tally.count.took_part.owners, tally.count.approved.owners) == (9, 4)
    assert results(tally) == {Profile.BALLOTS_ONLY: False, Profile.NO_OPINION_LEFT_OUT: False}
    assert tally.shares[C.ABSTAIN].owners == 0


@pytest.mark.parametrize("kind", [C.FOR, C.AGAINST, C.UNRETURNED, C.UNDELIVERED])
def test_what_said_otherwise_or_nothing_follows_nobody(kind: BallotClass) -> None:
    """No clause turns a no, an aye, or silence by its class, into a follower."""
    with pytest.raises(LawError, match="follows the majority"):
        Treatment(follows=frozenset({kind}), takes_part=Treatment().takes_part | {kind})


def test_a_paper_offers_only_answers_that_the_rules_know() -> None:
    """A convener prints 随多数 on the paper: refused without a clause, and taken with one that was there at the notice."""
    answers = ("同意", "反对", "弃权", "随多数")
    paper = BallotPaper((Line(1, AGENDA[0].subject, answers),), frozenset({"LAST_DAY", "RETURN_TO", "SILENCE"}))
    for text, offered in (("", False), (FOLLOWING, True)):
        made = scene(text)
        meeting = called(made)
        act, day = made.committee.on(date(2026, 3, 2)), date(2026, 3, 2)
        facts: dict[str, Any] = {"record_day": day, "residents_committee_told": True, "paper": paper}
        if offered:
            meeting.notify(act, notice=Notice("gate", day), **facts)
            assert answers_known(meeting.counting_law, Matter.OTHER_MAJOR, day) == {"随多数"}
        else:
            with pytest.raises(InvalidFacts, match="随多数"):
                meeting.notify(act, notice=Notice("gate", day), **facts)


def test_a_follower_elects_nobody_in_particular() -> None:
    """On a list of candidates "with the majority" abstains: it fills no seat that the voter did not fill."""
    slate, electorate = Slate(1, (1, 2)), roll(3)
    ballots = {
        "h00": Ballot("h00", "h00", {1: Choice.FOR}),
        "h01": Ballot("h01", "h01", dict.fromkeys((1, 2), Choice.WITH_MAJORITY)),
    }
    found = slate_classes(slate, electorate, ballots)
    assert {number: found[number]["h01"] for number in (1, 2)} == {1: C.ABSTAIN, 2: C.ABSTAIN}


@pytest.mark.parametrize("text", ["", FOLLOWING])
def test_the_record_and_its_certificate_say_the_same(text: str) -> None:
    """A whole vote with followers: the checker counts it anew, the audit is clean, and a forged follower is found."""
    made = scene(text)
    meeting = opened(made)
    says = (Choice.FOR, Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.WITH_MAJORITY, Choice.NO_OPINION)
    cast(made, meeting, *(own(f"owner-{n}", choice) for n, choice in enumerate(says, 1)))
    ahead = meeting.feasible(1)
    close(made, meeting, LAST)
    (made_of,) = meeting.resolutions
    assert made_of.decision.carried is bool(text)
    assert (ahead.settled, ahead.can_carry) == (True, bool(text))
    data = certify(meeting, 1).data
    assert not check(data)
    assert not audit(made.register).irregularities
    forged = json.loads(data)
    forged["treatment"]["follows"] = [] if text else ["WITH_MAJORITY"]
    assert check(json.dumps(forged, ensure_ascii=False))


_KINDS = st.sampled_from((C.FOR, C.AGAINST, C.ABSTAIN, C.WITH_MAJORITY, C.NO_OPINION, C.UNRETURNED))


@given(st.lists(_KINDS, min_size=1, max_size=9), st.booleans())
def test_following_never_carries_what_most_did_not_approve(kinds: list[BallotClass], clause: bool) -> None:
    """Whatever the ballots: with followers an item carries only if more of the others approve than do not."""
    tally = tallied(*kinds, law=BY_CLAUSE if clause else LAW)
    others = [kind for kind in kinds if kind is not C.WITH_MAJORITY and kind is not C.UNRETURNED]
    if tally.decision.carried:
        assert 2 * others.count(C.FOR) > len(others)
    assert {kind for kind, share in tally.shares.items() if share.owners} == set(kinds)


@given(st.dictionaries(st.integers(0, 5), st.sampled_from(Choice), min_size=1))
def test_each_answer_is_the_class_of_its_name(said: dict[int, Choice]) -> None:
    """What an owner ticks is what is counted, for every answer that there is."""
    electorate = roll(6)
    ballots = {f"h{n:02d}": Ballot(f"h{n:02d}", f"h{n:02d}", {1: choice}) for n, choice in said.items()}
    classes = classify(electorate, ballots, 1)
    assert all(classes[f"h{n:02d}"].name == choice.name for n, choice in said.items())
