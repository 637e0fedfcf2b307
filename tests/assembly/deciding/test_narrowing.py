"""What published figures of a vote allow together, and when nothing does."""

from __future__ import annotations

import pytest

from propgov.assembly import Base, Between, Percent, PublishedCount, PublishedShare, Share
from propgov.assembly.deciding.narrowing import narrowed
from propgov.errors import InvalidCount


def test_each_figure_narrows_the_others() -> None:
    """Of 905 owners 65.08 % can only be 589; so at least so many took part, and there are at least 905."""
    some = PublishedShare(None, Percent("65.08", Base.TOOK_PART))
    _, owners = narrowed(Share(None, None), PublishedShare(None, 905), some)
    assert (owners.figures["approved"].low, owners.figures["approved"].high) == (589, 589)
    assert (owners.figures["total"].low, owners.figures["total"].high) == (905, None)


def test_bounds_of_a_part_are_bounds_of_the_turnout() -> None:
    """Between 40 and 50 of 100 approved: at least 40 took part."""
    _, owners = narrowed(Share(None, 100), PublishedShare(), PublishedShare(None, Between(40, 50)))
    assert (owners.figures["took_part"].low, owners.figures["took_part"].high) == (40, 100)


@pytest.mark.parametrize(
    ("took", "approved"),
    [
        (PublishedShare(None, 40), PublishedShare(None, 41)),
        (PublishedShare(None, Percent("40")), PublishedShare(None, Percent("60"))),
        (PublishedShare(None, 101), PublishedShare()),
        (PublishedShare(Between("9.00", "3.00"), None), PublishedShare()),
    ],
)
def test_figures_that_cannot_all_be_true_are_told(took: PublishedShare, approved: PublishedShare) -> None:
    """More approved than took part, more took part than there are, bounds the wrong way round."""
    with pytest.raises(InvalidCount, match="fit all these figures"):
        PublishedCount(Share("100.00", 100), took, approved)
