"""Figures as they are published: percentages with their decimals, "more than", bounds, and no turnout at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov import Law
from propgov.assembly import (
    Base,
    Between,
    Count,
    Matter,
    MoreThan,
    Percent,
    PublishedCount,
    PublishedShare,
    Share,
    decide,
)
from propgov.errors import InvalidCount
from propgov.law import Outcome

NOW, THEN = date(2026, 3, 2), date(2019, 3, 1)
LAW = Law.of("cn")
M = Matter.SERVICE_PROVIDER


def published(total: Share, took: PublishedShare, approved: PublishedShare, on: date = NOW) -> bool | None:
    """The result of a vote of which this was published."""
    return decide(M, PublishedCount(total, took, approved), LAW, on=on).carried


def test_percentages_of_those_who_took_part_are_enough() -> None:
    """A tender in Shanghai in 2022: turnout in figures, approval in per cent of it: carried."""
    total, took = Share("124799.30", 1152), PublishedShare("93449.08", 905)
    some = PublishedShare(Percent("65.99", Base.TOOK_PART), Percent("65.08", Base.TOOK_PART))
    assert published(total, took, some) is True


def test_a_percentage_of_all_tells_a_vote_of_the_old_law_without_its_turnout() -> None:
    """94.4 % of all approved: who approves took part, so it is carried whatever the turnout was."""
    most = PublishedShare(Percent("94.4"), Percent("94.4"))
    assert published(Share(None, None), PublishedShare(), most, THEN) is True
    assert published(Share(None, None), PublishedShare(), most) is True


def test_areas_that_were_not_published_leave_it_open() -> None:
    """81.93 % of 1,272 owners approved, of 1,583, and no areas: before 2021 both are asked of all."""
    total, took = Share(None, 1583), PublishedShare(None, 1272)
    found = decide(
        M,
        PublishedCount(total, took, PublishedShare(None, Percent("81.93", Base.TOOK_PART))),
        LAW,
        on=date(2012, 6, 30),
    )
    assert found.carried is None
    assert {text.en for text in found.missing} >= {"area of all", "area of those who approved"}
    assert "65." in found.text()
    assert isinstance(found.count, PublishedCount)
    (misprinted,) = found.count.misfits
    assert misprinted.en == "no whole number of 1272 is 81.93 %; 1042 and 1043 lie next to it"


@pytest.mark.parametrize("stated", ["1/2", "2/3", "3/4", "0.9"])
def test_more_than_a_share_of_all_is_a_lower_bound(stated: str) -> None:
    """More than half took part and all of them approved: whether two thirds did is not said; with two thirds it is."""
    total = Share("1000.00", 100)
    took = PublishedShare(MoreThan(stated), MoreThan(stated))
    all_of_them = PublishedShare(Percent("100", Base.TOOK_PART), Percent("100", Base.TOOK_PART))
    expected = True if Fraction(stated) >= Fraction(2, 3) else None
    assert published(total, took, all_of_them) is expected


def test_exactly_half_is_not_more_than_half() -> None:
    """Approved by more than half of those who took part is enough; by 50 per cent, as printed without decimals, is not sure."""
    total, took = Share("10000.00", 1000), PublishedShare("9000.00", 900)
    more = PublishedShare(MoreThan("1/2", Base.TOOK_PART), MoreThan("1/2", Base.TOOK_PART))
    about = PublishedShare(Percent("50", Base.TOOK_PART), Percent("50", Base.TOOK_PART))
    exact = PublishedShare("4500.00", 450)
    assert [published(total, took, some) for some in (more, about, exact)] == [True, None, False]


def test_bounds_that_agree_decide() -> None:
    """Between 61 and 70 of 90 approved: carried at both ends; between 40 and 50: not told; between 10 and 45: lost."""
    total, took = Share("1000.00", 100), PublishedShare("900.00", 90)
    for (low, high), carried in {(61, 70): True, (40, 50): None, (10, 45): False}.items():
        some = PublishedShare(Between(f"{low}0.00", f"{high}0.00"), Between(low, high))
        assert published(total, took, some) is carried


def test_all_heads_are_all_the_area() -> None:
    """All twelve owners of a staircase agree, and no area was published: carried."""
    assert published(Share(None, 12), PublishedShare(), PublishedShare(None, 12)) is True
    assert published(Share(None, 12), PublishedShare(None, 0), PublishedShare()) is False


def test_too_few_with_every_turnout_that_is_enough() -> None:
    """32 % of all approved, and the turnout is not said: of the two thirds that are enough it would be less than half."""
    third = PublishedShare(Percent("32"), Percent("32"))
    assert published(Share("1000.00", 100), PublishedShare(), third) is False


TOTAL = 24
PARTS = st.one_of(st.none(), st.integers(0, TOTAL), st.sampled_from(["25", "33.3", "50", "66.67", "75.0", "100"]))


def _fits(stated: object, part: int, whole: int) -> bool:
    if isinstance(stated, Percent):
        low, high = stated.bounds()
        return whole > 0 and low <= Fraction(part, whole) <= high
    return stated is None or stated == part


@given(took=PARTS, approved=PARTS, base=st.sampled_from(Base), on=st.sampled_from([NOW, THEN]))
@settings(max_examples=150, deadline=None)
def test_nothing_is_told_that_some_fitting_figures_would_deny(
    took: int | str | None, approved: int | str | None, base: Base, on: date
) -> None:
    """Of all figures that fit what was published, each gives the result that is told; if none fits, that is told."""
    turnout = Percent(took) if isinstance(took, str) else took
    consent = Percent(approved, base) if isinstance(approved, str) else approved
    results = {
        decide(M, Count(*(Share(f"{n}.00", n) for n in (TOTAL, k, a))), LAW, on=on).carried
        for k, a in product(range(TOTAL + 1), repeat=2)
        if a <= k and _fits(turnout, k, TOTAL) and _fits(consent, a, TOTAL if base is Base.TOTAL else k)
    }
    areas = (f"{part}.00" if isinstance(part, int) else part for part in (turnout, consent))
    shares = [PublishedShare(area, heads) for area, heads in zip(areas, (turnout, consent), strict=True)]
    try:
        told = published(Share(f"{TOTAL}.00", TOTAL), *shares, on)
    except InvalidCount:
        assert results == set()
    else:
        # Areas need not be whole metres: so more may fit than is tried here, and the result may stay open.
        assert told is None or results in ({told}, set())


def test_shapes_that_are_wrong_are_told_together() -> None:
    """No shares at all: both are named at once; a turnout of those who took part is none."""
    with pytest.raises(InvalidCount) as caught:
        PublishedCount("all", (), None)  # type: ignore[arg-type]
    assert len(caught.value.faults) == 3
    with pytest.raises(InvalidCount, match="turnout as a share of all"):
        PublishedCount(Share("1.00", 1), PublishedShare(None, Percent("50", Base.TOOK_PART)))


def test_what_is_told_says_within_which_bounds() -> None:
    """A finding on a percentage shows the bounds it was weighed at, in both languages."""
    some = PublishedShare(Percent("65.99", Base.TOOK_PART), Percent("65.08", Base.TOOK_PART))
    found = decide(M, PublishedCount(Share("124799.30", 1152), PublishedShare("93449.08", 905), some), LAW, on=NOW)
    (area,) = [one for one in found.findings if one.rule == "assembly.approval.of-participants.area"]
    assert area.outcome is Outcome.HOLDS
    assert "between 65.98% and 65.9" in area.text()
    assert "在65.98%与65.9" in area.text("zh")
