"""What is weighed before units, titles and rules of a community are recorded."""

from __future__ import annotations

from datetime import timedelta

from propgov.community import TitleBasis
from propgov.community.community_rules import title_bases
from propgov.testing import scene

DAY = timedelta(days=1)


def test_the_bases_of_all_titles_are_told_at_once() -> None:
    """Of the titles that are entered, and of the new one at a transfer; nothing where there are none."""
    made = scene(owners=2)
    act, titles = made.registry.on(made.day), tuple(held for (held,) in made.community.titles.values())
    assert title_bases(made.community, act, titles=titles) == {TitleBasis.REGISTER}
    assert title_bases(made.community, act, title=titles[0]) == {TitleBasis.REGISTER}
    assert title_bases(made.community, act) == frozenset()
