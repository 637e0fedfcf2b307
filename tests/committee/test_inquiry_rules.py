"""The rules of an inquiry: who asks, pretexts, and what is covered for others and nothing else."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.committee.disclosing import refused
from tests.committee.seating import member, seated
from tests.committee.test_inquiry import BOOKS, FUND, asked, refuse, show

from propgov.committee import Disclosed, Ground, Inquiry, Masked, Paper, Wanted
from propgov.committee.disclosed import ENFORCEABLE, PERSONAL, PERSONAL_DATA
from propgov.engine import begin
from propgov.testing import scene

_SEEN = frozenset({Wanted.INSPECT})
_CITED = "inquiry.enforceable"


@pytest.mark.parametrize("head", [one for one in Disclosed if one in ENFORCEABLE], ids=str)
@pytest.mark.parametrize("ground", Ground, ids=str)
def test_what_courts_enforce_is_refused_on_no_pretext(head: Disclosed, ground: Ground) -> None:
    """Whatever the ground: it is shown, with others' data covered (interpretation 13)."""
    made, inquiry = asked("cn.beijing", frozenset({head}))
    assert _CITED in refused(lambda: refuse(made, inquiry, ground))


@pytest.mark.parametrize(
    ("heads", "papers", "fits"),
    [
        ({Disclosed.BOOKS}, set[Paper](), False),
        ({Disclosed.EXPENSES}, set[Paper](), False),
        ({Disclosed.MEMBERS_FEES}, set[Paper](), True),
        (set[Disclosed](), {Paper.OWNERS_ROLL}, True),
        (set[Disclosed](), {Paper.VOUCHERS}, False),
        ({Disclosed.MEMBERS_FEES, Disclosed.BOOKS}, set[Paper](), False),
    ],
)
def test_personal_data_are_a_ground_only_where_there_are_some(
    heads: set[Disclosed],
    papers: set[Paper],
    fits: bool,
) -> None:
    """Accounts and vouchers are not refused as others' data."""
    made, inquiry = asked("cn.beijing", frozenset(heads) or BOOKS, papers=frozenset(papers))
    said = refused(lambda: refuse(made, inquiry, Ground.PERSONAL_DATA, heads=frozenset(heads), papers=inquiry.papers))
    assert said == [] if fits else said == ["inquiry.ground-fits"]


@settings(max_examples=40, deadline=None)
@given(
    st.frozensets(st.sampled_from(Disclosed), min_size=1),
    st.frozensets(st.sampled_from(Paper)),
    st.frozensets(st.sampled_from(Masked)),
)
def test_others_data_are_covered_and_nothing_else(
    heads: frozenset[Disclosed], papers: frozenset[Paper], masked: frozenset[Masked]
) -> None:
    """What lacks its cover is refused, and so is an answer in which amounts or content are covered."""
    made, inquiry = asked("cn.beijing", heads, papers=papers)
    needed = {PERSONAL[head] for head in heads if head in PERSONAL}
    needed |= {Masked.NAMES} if papers & {Paper.BALLOTS, Paper.OWNERS_ROLL} else set()
    wanted = ["inquiry.masked"] * (not needed <= masked) + ["inquiry.readable"] * (not masked <= PERSONAL_DATA)
    assert refused(lambda: show(made, inquiry, masked=masked)) == wanted


def test_ballots_are_shown_with_the_names_of_others_covered() -> None:
    """As courts have it: the count can be checked, and nobody is exposed."""
    ballots = frozenset({Paper.BALLOTS})
    made, inquiry = asked("cn.beijing", frozenset({Disclosed.ALL_DECISIONS}), papers=ballots)
    assert refused(lambda: show(made, inquiry)) == ["inquiry.masked"]
    show(made, inquiry, masked=frozenset({Masked.NAMES}))


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"heads": frozenset()}, "heads"),
        ({"papers": frozenset({Paper.BALLOTS})}, "papers"),
        ({"heads": frozenset({Disclosed.FUND, Disclosed.SEAL})}, "heads"),
        ({"place": " "}, "place"),
    ],
)
def test_something_else_than_was_asked_is_no_answer(changed: dict[str, Any], place: str) -> None:
    """Neither less, nor other papers, nor papers that lie nowhere."""
    made, inquiry = asked()
    assert refused(lambda: show(made, inquiry, **changed)) == [place]


def test_copies_are_given_where_they_were_asked_for() -> None:
    """None is too few, one is enough."""
    made, inquiry = asked(wants=frozenset({Wanted.COPY}))
    assert refused(lambda: show(made, inquiry, copies=0)) == ["copies"]
    show(made, inquiry, copies=1)


def test_a_member_who_asks_does_not_answer() -> None:
    """Another member does."""
    made = scene(jurisdiction="cn.beijing")
    term, asker = seated(made), member(made)
    inquiry = begin(Inquiry, asker.on(made.day), term=term, asker=asker.person, heads=FUND, wants=_SEEN)
    answer: dict[str, Any] = {"heads": FUND, "place": "office"}
    assert refused(lambda: inquiry.answer(asker.on(made.day), **answer)) == ["inquiry.by-another"]
    inquiry.answer(member(made, 1).on(made.day), **answer)


def test_the_same_owner_asks_for_the_same_once_at_a_time() -> None:
    """Again once it is settled; another owner may ask at any time, and the same owner for something else."""
    made, inquiry = asked()

    def again(number: int = 5, heads: frozenset[Disclosed] = FUND | BOOKS) -> None:
        one = made.owners[number]
        begin(Inquiry, one.on(made.day), term=inquiry.term, asker=one.person, heads=heads, wants=_SEEN)

    assert refused(again) == ["inquiry.one-open"]
    again(4)
    again(5, BOOKS)
    show(made, inquiry)
    again(5, FUND)


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"asker": "owner-1"}, "asker"),
        ({"heads": frozenset()}, "heads"),
        ({"wants": frozenset()}, "heads"),
        ({"wants": frozenset({Wanted.ANSWER})}, "question"),
        ({"question": "why?"}, "question"),
    ],
)
def test_an_inquiry_says_who_asks_for_what(changed: dict[str, Any], place: str) -> None:
    """In the asker's own name, for something, in a way."""
    made = scene(jurisdiction="cn.beijing")
    term, asker = seated(made), made.owners[5]
    facts: dict[str, Any] = {"asker": asker.person, "heads": FUND, "wants": _SEEN, **changed}
    assert refused(lambda: begin(Inquiry, asker.on(made.day), term=term, **facts)) == [place]


def test_only_an_owner_asks() -> None:
    """Neither a stranger nor the provider has the owners' right to know."""
    made = scene(jurisdiction="cn.beijing")
    term = seated(made)
    for one in (made.stranger, made.provider):
        facts: dict[str, Any] = {"asker": one.person, "heads": FUND, "wants": _SEEN}
        assert refused(partial(begin, Inquiry, one.on(made.day), term=term, **facts)) != []
