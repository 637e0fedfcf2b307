"""Which provision decides: rank and layer, scope, what lower rules may do, and advice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import LawConflict, ScopeNeeded
from propgov.law import UNKNOWN, Effect, Instrument, Law, Lower, Pack, Provision, Rank, Text
from propgov.law.figures import AtLeast
from propgov.law.layering import Rows, decide_between, governing, may_stand
from propgov.law.provision import Words

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]
DAY = date(2024, 5, 1)
DAYS = 'unit = { en = "days", zh = "日" }'


class Matter(Enum):
    """A matter for the tests."""

    RAISE_FUND = "筹集维修资金"


def provision(
    days: int, rank: Rank, lower: Lower = Lower.NONE, *, layer: int = 0, effect: Effect = Effect.REFUSE, **when: str
) -> Provision:
    """So many days at least, asked by an instrument of some rank."""
    act = Instrument(f"{rank.name}-{layer}", Text(rank.name, rank.value), rank, date(2021, 1, 1))
    scope = {key: Words(frozenset(words.split())) for key, words in when.items()}
    return Provision(
        "a.rule",
        AtLeast(days),
        act,
        "1",
        Text("t", "文"),
        date(2021, 1, 1),
        effect=effect,
        lower=lower,
        when=scope,
        layer=layer,
    )


@pytest.mark.parametrize(
    ("lower", "city", "decides"),
    [
        (Lower.NONE, 20, 15),
        (Lower.NONE, 10, 15),
        (Lower.TIGHTER, 20, 20),
        (Lower.TIGHTER, 14, 15),
        (Lower.LOOSER, 10, 10),
        (Lower.LOOSER, 16, 15),
        (Lower.FREE, 10, 10),
        (Lower.FREE, 20, 20),
    ],
)
def test_the_higher_decides_save_where_it_leaves_room(lower: Lower, city: int, decides: int) -> None:
    """Each word of room is kept: none, tighter, looser, free; a text that departs stands beside."""
    higher = provision(15, Rank.STATUTE, lower)
    local = provision(city, Rank.LOCAL_REGULATION, layer=2)
    ruling = decide_between([local, higher])
    assert ruling.main is (local if decides == city else higher)
    assert ruling.beside == (() if decides == city else (local,))


@given(st.permutations(list(Rank)[:6]))
def test_the_order_of_packs_does_not_matter(order: list[Rank]) -> None:
    """Of texts that leave no room the highest decides, in whatever order they are read."""
    rows = [provision(10 + rank.order, rank) for rank in order]
    ruling = decide_between(rows)
    assert ruling.main is not None
    assert ruling.main.instrument.rank is Rank.STATUTE
    assert [row.instrument.rank for row in ruling.beside] == list(Rank)[1:6]


def test_of_one_rank_the_wider_place_is_the_higher() -> None:
    """A province's regulation stands above a city's."""
    province, city = provision(15, Rank.LOCAL_REGULATION, layer=1), provision(20, Rank.LOCAL_REGULATION, layer=2)
    assert decide_between([city, province]).main is province


def test_room_left_by_a_middle_text_does_not_undo_the_highest() -> None:
    """The nation allows only longer notice; a city that leaves all free cannot hand communities a shorter one."""
    nation = provision(15, Rank.ADMINISTRATIVE_REGULATION, Lower.TIGHTER)
    city = provision(20, Rank.LOCAL_REGULATION, Lower.FREE, layer=2)
    shorter, between = provision(10, Rank.BYLAWS, layer=9), provision(17, Rank.BYLAWS, layer=9)
    assert decide_between([nation, city, shorter]).main is city
    assert decide_between([nation, city, shorter]).beside == (shorter,)
    assert decide_between([nation, city, between]).main is between


def test_a_milder_effect_is_a_weaker_rule() -> None:
    """Twenty days that are only noted do not displace fifteen that refuse."""
    law = provision(15, Rank.STATUTE, Lower.TIGHTER)
    clause = provision(20, Rank.BYLAWS, layer=9, effect=Effect.BREACH)
    assert decide_between([law, clause]).main is law
    assert not may_stand(clause, law)
    assert may_stand(clause, provision(15, Rank.STATUTE, Lower.FREE))


def test_the_same_in_other_words_stands_for_the_higher() -> None:
    """A lower text that only repeats the higher is not shown as departing."""
    law, repeated = provision(15, Rank.STATUTE), provision(15, Rank.LOCAL_REGULATION, layer=2)
    ruling = decide_between([law, repeated])
    assert (ruling.main, ruling.beside) == (law, ())


def test_within_one_authority_the_narrower_beats_the_wider() -> None:
    """A row for two matters beats the general one, and a row for one of them beats both."""
    general, two = provision(10, Rank.STATUTE), provision(20, Rank.STATUTE, matter="A B")
    one = provision(30, Rank.STATUTE, matter="A")
    assert decide_between([general, two, one]).main is one
    assert decide_between([general, two]).main is two


def test_a_narrower_lower_text_does_not_beat_a_wider_higher_one() -> None:
    """Scope decides only within one authority."""
    law, city = provision(15, Rank.STATUTE), provision(20, Rank.LOCAL_REGULATION, layer=2, matter="A")
    assert decide_between([city, law]).main is law


def test_two_rows_of_one_authority_conflict() -> None:
    """Two rows of one rank and layer that both hold cannot both be the law: both are named."""
    one, other = provision(10, Rank.MINISTRY_RULE, matter="A B"), provision(20, Rank.MINISTRY_RULE, matter="B C")
    with pytest.raises(LawConflict, match=r"a\.rule: .* and .* are in force for one scope"):
        decide_between([one, other])


def test_advice_displaces_nothing_and_stands_beside() -> None:
    """Guidance is weighed beside a binding row, the narrower guidance alone; without one it is what is asked."""
    law = provision(15, Rank.STATUTE, Lower.FREE)
    wide, narrow = (
        provision(days, Rank.GUIDANCE, effect=Effect.ADVISE, **when) for days, when in ((20, {}), (25, {"x": "A"}))
    )
    policy = provision(30, Rank.POLICY, effect=Effect.ADVISE, layer=2)
    ruling = decide_between([policy, wide, narrow, law])
    assert (ruling.main, ruling.beside) == (law, (narrow, policy))
    assert decide_between([policy, wide]).main is wide
    assert decide_between([policy, wide]).beside == (policy,)


def test_nothing_in_force_is_nothing_asked() -> None:
    """No row, no ruling."""
    assert decide_between([]).main is None


@pytest.mark.parametrize(
    ("lower", "days", "stands"),
    [
        (Lower.NONE, 15, True),
        (Lower.NONE, 16, False),
        (Lower.NONE, 14, False),
        (Lower.TIGHTER, 15, True),
        (Lower.TIGHTER, 16, True),
        (Lower.TIGHTER, 14, False),
        (Lower.LOOSER, 15, True),
        (Lower.LOOSER, 16, False),
        (Lower.LOOSER, 14, True),
        (Lower.FREE, 1, True),
        (Lower.FREE, 99, True),
    ],
)
def test_a_clause_stands_as_far_as_the_law_leaves_room(lower: Lower, days: int, *, stands: bool) -> None:
    """One day below, equal, and one day above, for each word of room."""
    assert may_stand(provision(days, Rank.BYLAWS), provision(15, Rank.STATUTE, lower)) is stands


@pytest.mark.parametrize(("days", "stands"), [(14, False), (15, True), (16, True)])
def test_a_clause_that_only_advises_may_ask_more(days: int, *, stands: bool) -> None:
    """Advice to do more harms nobody, even where the law leaves no room; advice to do less does."""
    clause = provision(days, Rank.BYLAWS, effect=Effect.ADVISE)
    assert may_stand(clause, provision(15, Rank.STATUTE)) is stands


def test_a_clause_is_held_against_the_rows_that_bind_it() -> None:
    """Not against advice, other bylaws, what a narrower row replaces, rows of other scopes, or a departing city."""
    general, narrow = provision(10, Rank.STATUTE), provision(20, Rank.STATUTE, matter="A")
    other = provision(30, Rank.STATUTE, matter="B")
    city = provision(5, Rank.LOCAL_REGULATION, layer=2)
    advice = provision(40, Rank.GUIDANCE, effect=Effect.ADVISE)
    old = provision(1, Rank.BYLAWS, layer=9)
    rows = [general, narrow, other, city, advice, old]
    clause = provision(20, Rank.BYLAWS, matter="A")
    assert governing(clause, rows, DAY) == (narrow,)
    assert governing(provision(20, Rank.BYLAWS), rows, DAY) == (general, narrow, other)
    assert governing(clause, rows, date(2020, 12, 31)) == ()


def test_a_scope_word_that_is_not_given_is_asked_for() -> None:
    """The error names every word on which the answer depends; an empty or unknown one is as good as none."""
    rows = Rows("a.rule", (provision(10, Rank.STATUTE, x="A", y="B"), provision(20, Rank.STATUTE, x="C")))
    for scope in ({}, {"x": None}, {"z": "A"}):
        with pytest.raises(ScopeNeeded) as caught:
            rows.ruling(DAY, scope)
        assert caught.value.words == ("x", "y")
    with pytest.raises(ScopeNeeded) as caught:
        rows.ruling(DAY, {"x": "A", "y": UNKNOWN})
    assert caught.value.words == ("y",)
    assert "depends on y" in str(caught.value)
    assert rows.ruling(DAY, {"x": "C"}).main is rows.rows[1]


@given(st.permutations([{"x": "A"}, {"x": None}, {}, {"x": UNKNOWN}, {"x": "UNKNOWN"}, {"x": "B"}]))
def test_what_was_asked_before_changes_no_answer(order: list[dict[str, object]]) -> None:
    """A word, no word, an unknown word and the word UNKNOWN are four things, in whatever order they are asked."""
    row = provision(10, Rank.STATUTE, x="A")
    rows = Rows("a.rule", (row,))
    for scope in order * 2:
        if scope.get("x") in (None, UNKNOWN):
            with pytest.raises(ScopeNeeded):
                rows.ruling(DAY, scope)
        else:
            assert rows.ruling(DAY, scope).main is (row if scope["x"] == "A" else None)


def test_an_enum_and_its_name_are_one_word() -> None:
    """A case may state its matter as a member or as text."""
    row = provision(10, Rank.STATUTE, matter="RAISE_FUND")
    rows = Rows("a.rule", (row,))
    assert rows.ruling(DAY, {"matter": Matter.RAISE_FUND}).main is row
    assert rows.ruling(DAY, {"matter": "RAISE_FUND"}).main is row


def test_many_scopes_are_answered_and_not_kept_for_ever() -> None:
    """Each figure of each case is a scope of its own; what was found for them does not grow without end."""
    row = provision(10, Rank.STATUTE, x="A")
    rows = Rows("a.rule", (row,))
    for number in range(5000):
        assert rows.ruling(DAY, {"x": f"word {number}"}).main is None
    assert len(rows._found) <= 4096
    assert rows.ruling(DAY, {"x": "A"}).main is row


def test_dates_are_cut_at_the_first_and_after_the_last_day() -> None:
    """Of three rows in succession the right one answers on each day beside a change."""
    spans = (("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-12-31"), ("2024-01-01", None))
    rows = tuple(
        Provision(
            "a.rule",
            AtLeast(n),
            Instrument("act", Text("a", "a"), Rank.STATUTE, date(2021, 1, 1)),
            "1",
            Text("t", "文"),
            date.fromisoformat(since),
            None if until is None else date.fromisoformat(until),
        )
        for n, (since, until) in enumerate(spans)
    )
    expected = {
        "2020-12-31": None,
        "2021-01-01": 0,
        "2021-12-31": 0,
        "2022-01-01": 1,
        "2022-12-31": 1,
        "2023-01-01": None,
    }
    expected |= {"2023-12-31": None, "2024-01-01": 2, "9999-12-31": 2}
    made = Rows("a.rule", rows)
    for day, number in expected.items():
        assert made.ruling(date.fromisoformat(day), {}).main is (None if number is None else rows[number])


def test_a_case_in_flight_keeps_the_version_of_its_opening(pack_of: PackOf, row: RowOf, law_of: LawOf) -> None:
    """Rows that govern by opening are picked by the day on which the case began; others by the day of the act."""
    act = pack_of(row("at_least = 10", "until = 2023-12-31"), row("at_least = 20", "since = 2024-01-01"))
    opening = pack_of(
        row("at_least = 10", "until = 2023-12-31", 'governs = "opening"'),
        row("at_least = 20", "since = 2024-01-01", 'governs = "opening"'),
    )
    old, new, now = date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 1)
    for pack, opened, holds in ((act, old, False), (opening, old, True), (opening, new, False), (opening, None, False)):
        assert law_of(pack).weigh("a.rule", 15, on=now, opened=opened).holds is holds


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [("act", "opening", True), ("opening", "act", True)],
)
def test_a_change_of_what_governs_leaves_no_gap(
    pack_of: PackOf, row: RowOf, law_of: LawOf, first: str, second: str, *, holds: bool
) -> None:
    """If either version is picked by the opening, a case opened under the old one stays there."""
    pack = pack_of(
        row("at_least = 10", "until = 2023-12-31", f'governs = "{first}"'),
        row("at_least = 20", "since = 2024-01-01", f'governs = "{second}"'),
    )
    found = law_of(pack).weigh("a.rule", 15, on=date(2024, 6, 1), opened=date(2023, 6, 1))
    assert found.holds is holds
    assert not law_of(pack).weigh("a.rule", 15, on=date(2024, 6, 1), opened=date(2024, 2, 1)).holds
