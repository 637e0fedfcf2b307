"""The figures of like cases: the published ones come out, a part is never larger than its whole, lower bounds stay so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.disputes import Funnel
from propgov.errors import InvalidFacts
from propgov.law import Ratio
from propgov.patterns import CountedFigure

MORE = CountedFigure(289, at_least=True)
CHIZHOU = Funnel(MORE, 171, 106, CountedFigure(37, at_least=True))
FIGURES = st.builds(CountedFigure, st.integers(0, 50), st.booleans())


def test_the_published_figures_of_chizhou_agree() -> None:
    """More than 289, 171, 106 and more than 37: at most 28 are open, and 106 of 171 were mediated."""
    assert CHIZHOU.settled == CountedFigure(143, at_least=True)
    assert CHIZHOU.open_at_most == 28
    assert CHIZHOU.mediated_share == Ratio(106, 171)
    assert str(CHIZHOU.submitted) == "at least 289"


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ((170, 171, 0, 0), {"registered"}),
        ((289, 171, 106, 66), {"judged"}),
        ((289, 171, 172, 0), {"judged"}),
        ((-1, 0, 0, 0), {"submitted", "registered"}),
        ((289, 171, 106, CountedFigure(66, at_least=True)), {"judged"}),
    ],
)
def test_figures_that_contradict_each_other_are_none(figures: tuple[int, ...], named: set[str]) -> None:
    """One case more than there are is told, with its place; a lower bound above the whole too."""
    with pytest.raises(InvalidFacts) as caught:
        Funnel(*figures)  # type: ignore[arg-type]
    assert {fault.place for fault in caught.value.faults} == named


def test_a_whole_that_is_known_from_below_holds_any_part() -> None:
    """Of more than 289 submitted 300 may have been registered; a share is not told then."""
    made = Funnel(MORE, CountedFigure(300, at_least=True), 106, 37)
    assert made.open_at_most is None
    assert made.mediated_share is None


@given(FIGURES, FIGURES, FIGURES, FIGURES)
def test_what_is_accepted_is_consistent(
    sent: CountedFigure, filed: CountedFigure, one: CountedFigure, two: CountedFigure
) -> None:
    """Either the figures are refused, or each exact whole holds its parts; two of them added up hold theirs too."""
    try:
        made = Funnel(sent, filed, one, two)
    except InvalidFacts:
        assert (not sent.at_least and sent.value < filed.value) or (
            not filed.at_least and filed.value < one.value + two.value
        )
        return
    both = made + CHIZHOU
    assert both.submitted.value == sent.value + 289
    assert both.submitted.at_least
    assert both.judged.at_least
    assert both.registered.at_least is filed.at_least


def test_counted_cases_fit_the_published_figures() -> None:
    """289 and 37 or more will do, 171 and 106 must be met; one less of any is another story."""
    assert CHIZHOU.allows(Funnel(291, 171, 106, 38))
    assert CHIZHOU.allows(Funnel(289, 171, 106, 37))
    for counted in ((288, 171, 106, 37), (289, 170, 106, 37), (289, 171, 107, 37), (289, 171, 106, 36)):
        assert not CHIZHOU.allows(Funnel(*counted))
