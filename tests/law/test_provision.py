"""One row of the law: its days, its scope, its citation."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.law import Instrument, Pack, Provision, Rank, Ratio, Text
from propgov.law.figures import AtLeast, AtMost, Between, LessThan, MoreThan
from propgov.law.provision import Condition, Figures, Words, overlap
from propgov.law.requirement import Required, Requirement

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
AN_ACT = Instrument("an-act", Text("An Act", "某法"), Rank.STATUTE, date(2021, 1, 1))

words = st.builds(Words, st.frozensets(st.sampled_from("ABCD"), min_size=1))
_bounds = st.sampled_from([AtLeast, AtMost, LessThan, MoreThan])
figures = st.builds(
    Figures,
    st.one_of(
        st.builds(lambda bound, limit: bound(limit), _bounds, st.integers(0, 9)),
        st.builds(lambda one, other: Between(min(one, other), max(one, other)), st.integers(0, 9), st.integers(0, 9)),
    ),
)


def provision(
    when: dict[str, Condition] | None = None, *, since: str = "2021-01-01", until: str | None = None
) -> Provision:
    """A row with a scope and days."""
    ends = None if until is None else date.fromisoformat(until)
    return Provision(
        "a.rule", Required(), AN_ACT, "1", Text("t", "文"), date.fromisoformat(since), ends, when=when or {}
    )


def test_the_first_and_the_last_day_are_in_force() -> None:
    """A row holds on its first and last day, and on neither neighbour."""
    row = provision(until="2021-12-31")
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    assert [row.in_force(day) for day in days] == [False, True, True, False]
    assert provision().in_force(date.max)


@pytest.mark.parametrize(
    ("rank", "article", "en", "zh"),
    [
        (Rank.STATUTE, "278(1)(8)", "An Act (某法) art. 278(1)(8)", "《某法》第278条第1款第8项"),
        (Rank.STATUTE, "12", "An Act (某法) art. 12", "《某法》第12条"),
        (Rank.STATUTE, "annex", "An Act (某法) art. annex", "《某法》第annex条"),
        (Rank.POLICY, "2(1)", "An Act (某法) part 2(1)", "《某法》第二部分第（一）项"),
        (Rank.POLICY, "2", "An Act (某法) part 2", "《某法》第二部分"),
        (Rank.BYLAWS, "31", "An Act (某法) art. 31", "《某法》第31条"),
    ],
)
def test_a_citation_reads_as_lawyers_write_it(rank: Rank, article: str, en: str, zh: str) -> None:
    """Paragraph, item and, in a reply without articles, part are named."""
    act = Instrument("an-act", Text("An Act", "某法"), rank, date(2021, 1, 1))
    assert (act.cite(article), act.cite(article, "zh")) == (en, zh)


def test_ranks_go_from_statute_to_bylaws() -> None:
    """The order of authority is the order in which ranks are listed."""
    assert [rank.order for rank in Rank] == list(range(9))
    assert Rank.STATUTE.order < Rank.JUDICIAL_INTERPRETATION.order < Rank.POLICY.order < Rank.BYLAWS.order


@given(figures, figures)
def test_figures_touch_where_one_figure_meets_both(one: Figures, other: Figures) -> None:
    """Two conditions on a figure exclude each other exactly if no whole number meets both."""
    shared = any(one.met(figure) and other.met(figure) for figure in range(-3, 14))
    assert one.touches(other) is shared
    assert other.touches(one) is shared


@given(st.one_of(words, figures), st.one_of(words, figures))
def test_a_condition_inside_another_never_reaches_out_of_it(one: Condition, other: Condition) -> None:
    """Whatever meets the inner condition meets the outer one."""
    if one.inside(other):
        every: list[object] = list("ABCDE") if isinstance(one, Words) else list(range(-3, 14))
        assert all(other.met(value) for value in every if one.met(value))


def test_words_and_figures_are_never_inside_each_other() -> None:
    """A word may stand beside a figure: nothing can be said of one from the other."""
    word, figure = Words(frozenset("A")), Figures(AtLeast(3))
    assert word.touches(figure)
    assert figure.touches(word)
    assert not word.inside(figure)
    assert not figure.inside(word)


def test_a_share_and_a_count_never_meet() -> None:
    """Conditions on figures of different kinds exclude each other."""
    assert not Figures(AtLeast(1)).touches(Figures(AtLeast(Ratio(1, 2))))


@pytest.mark.parametrize("requirement", [AtLeast(Ratio(1, 2)), Between(3, 5), MoreThan(4)])
def test_the_edges_of_a_figure_show_both_answers(requirement: Requirement) -> None:
    """Among the edges are figures that meet the condition and figures that do not."""
    condition = Figures(requirement)
    assert {condition.met(figure) for figure in condition.edges()} == {True, False}


def test_narrower_is_inside_and_not_the_same() -> None:
    """More words in the condition are wider; another key more is narrower; the same is neither."""
    a, ab = Words(frozenset("A")), Words(frozenset("AB"))
    assert provision({"x": a}).narrower(provision({"x": ab}))
    assert provision({"x": a, "y": a}).narrower(provision({"x": a}))
    assert provision({"x": a}).narrower(provision())
    assert not provision({"x": a}).narrower(provision({"x": a}))
    assert not provision({"x": a}).narrower(provision({"y": a}))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (provision(), provision(), True),
        (provision(until="2021-06-30"), provision(since="2021-07-01"), False),
        (provision(until="2021-06-30"), provision(since="2021-06-30"), True),
        (provision({"x": Words(frozenset("A"))}), provision({"x": Words(frozenset("B"))}), False),
        (provision({"x": Words(frozenset("AB"))}), provision({"x": Words(frozenset("BC"))}), True),
        (provision({"x": Words(frozenset("A"))}), provision(), False),
        (provision({"x": Words(frozenset("A"))}), provision({"y": Words(frozenset("A"))}), True),
        (provision({"x": Figures(AtMost(5))}), provision({"x": Figures(MoreThan(5))}), False),
        (provision({"x": Figures(AtMost(5))}), provision({"x": Figures(AtLeast(5))}), True),
    ],
)
def test_rows_overlap_where_neither_is_narrower(one: Provision, other: Provision, *, clash: bool) -> None:
    """Two rows clash if on some day, for some scope, both hold and neither is the narrower."""
    assert overlap(one, other) is clash
    assert overlap(other, one) is clash


def test_a_provision_survives_pickling(pack_of: PackOf, row: RowOf) -> None:
    """It is equal after pickling, and hashes as before."""
    (made,) = pack_of(row('at_least = "2/3"', 'when = { x = ["A"], y = { at_most = 5 } }')).provisions
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert hash(again) == hash(made)
    assert str(again) == "a.rule: at least 2/3 [An Act (某法) art. 1]"


@given(st.dates(date(2021, 1, 1), date(2022, 12, 31)))
def test_a_row_that_ends_gives_way_to_the_next(day: date) -> None:
    """Of two rows of which one begins on the day after the other ends, exactly one is in force on every day."""
    old, new = provision(until="2021-06-30"), provision(since="2021-07-01")
    assert old.in_force(day) is not new.in_force(day)
    assert (new.since - timedelta(days=1)) == old.until
