"""Figures that were not published: what follows from the others, and what does not. Whole votes are in test_decision."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Count, Matter, Share
from propgov.assembly.deciding.decision import THRESHOLDS, thresholds
from propgov.assembly.deciding.missing import as_far_as_known
from propgov.law import Finding, Law, Outcome, Ratio

LAW = Law.of("cn")
OLD, NEW = date(2015, 6, 1), date(2026, 3, 1)
HEADS = {"participation": ("took", "total"), "of-all": ("approved", "total"), "of-participants": ("approved", "took")}

Heads = tuple[int | None, int | None, int | None]


def told(heads: Heads, on: date, matter: Matter = Matter.OTHER_MAJOR) -> dict[str, Finding]:
    """The findings on heads of a vote of whose areas nothing is known, by the base of the threshold."""
    count = Count(*(Share(None, number) for number in heads))
    asked = thresholds(matter, LAW, on)
    plain = [each.weigh(THRESHOLDS[each.rule](count)) for each in asked]
    found = as_far_as_known(asked, count, plain)
    assert [finding.rule for finding in found] == [finding.rule for finding in plain]
    return {finding.rule.split(".")[-2]: finding for finding in found if finding.rule.endswith(".owners")}


@given(
    st.integers(2, 7),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from([OLD, NEW]),
    st.sampled_from(Matter),
    st.sampled_from([(1,), (2,), (1, 2), (0,)]),
)
def test_no_finding_is_told_that_some_figure_would_change(
    total: int, took: int, approved: int, on: date, matter: Matter, hidden: tuple[int, ...]
) -> None:
    """Of a small vote every missing figure is tried: what is told for certain holds with each of them, or the vote is lost."""
    whole = (total, min(took, total), min(approved, took, total))
    known: Heads = tuple(None if n in hidden else figure for n, figure in enumerate(whole))  # type: ignore[assignment]
    findings = told(known, on, matter)
    asked = {each.rule.split(".")[-2]: each for each in thresholds(matter, LAW, on) if each.rule.endswith(".owners")}
    carried: set[bool] = set()
    outcomes: dict[str, set[bool]] = {base: set() for base in findings}
    for t, p, a in product(range(30), repeat=3):
        fits = a <= p <= t and t and all(k in (None, n) for k, n in zip(known, (t, p, a), strict=True))
        if fits:
            named = {"total": t, "took": p, "approved": a}
            met = {
                base: asked[base].weigh(Ratio(named[HEADS[base][0]], named[HEADS[base][1]])).holds for base in findings
            }
            carried.add(all(met.values()))
            for base, so in met.items():
                outcomes[base].add(so)
    for base, finding in findings.items():
        if finding.outcome is Outcome.HOLDS:
            assert outcomes[base] == {True}
        if finding.outcome is Outcome.BROKEN:
            assert carried == {False}


@pytest.mark.parametrize(
    ("heads", "on", "base", "outcome", "note"),
    [
        ((90, None, 85), OLD, "participation", Outcome.HOLDS, "whoever approved took part"),
        ((90, None, 85), NEW, "of-participants", Outcome.HOLDS, "whoever approved took part"),
        ((90, None, 30), NEW, "of-participants", Outcome.BROKEN, "too few approved"),
        ((90, None, 0), NEW, "of-participants", Outcome.BROKEN, "all or none"),
        ((90, 40, None), OLD, "of-all", Outcome.BROKEN, "not enough"),
        ((90, None, 90), NEW, "participation", Outcome.HOLDS, "all or none"),
        ((None, 40, 10), OLD, "of-all", Outcome.BROKEN, "not enough"),
    ],
)
def test_each_finding_that_is_told_so_says_why(heads: Heads, on: date, base: str, outcome: Outcome, note: str) -> None:
    """The note says in both languages what follows from what."""
    finding = told(heads, on)[base]
    assert finding.outcome is outcome
    assert note in finding.notes[0].en
    assert "未公布" in finding.notes[0].zh


@pytest.mark.parametrize("heads", [(None, None, None), (90, None, None), (None, 40, None), (90, None, 40)])
def test_what_could_change_the_answer_stays_unknown(heads: Heads) -> None:
    """Without the figures on which it hangs a threshold is not told."""
    assert Outcome.UNKNOWN in {finding.outcome for finding in told(heads, NEW).values()}
