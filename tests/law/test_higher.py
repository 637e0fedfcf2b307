"""Rows that fall short of higher law which leaves no room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from propgov.law import Pack
from propgov.law.higher import weaker_than

TextOf = Callable[..., str]
PackOf = Callable[..., Pack]
SCOPE = 'when = { matter = "USE_FUND" }'


def found(pack_of: PackOf, row: TextOf, higher: list[str], lower: list[str], since: str = "2021-01-01") -> list[int]:
    """For each row of a city, of how many rows of the Code it falls short."""
    above = pack_of(*(row(one, article=str(number)) for number, one in enumerate(higher, 1)))
    below = pack_of(
        *(row(one, article=str(number)) for number, one in enumerate(lower, 1)),
        layer=2,
        id="city",
        rank="local-regulation",
        since=since,
    )
    return [len(list(weaker_than(each, above.provisions, below.provisions))) for each in below.provisions]


@pytest.mark.parametrize(
    ("higher", "lower", "short"),
    [
        ('at_least = "2/3"', 'at_least = "2/3"', 0),
        ('at_least = "2/3"', 'at_least = "66/100"', 1),
        ('at_least = "2/3"', 'at_least = "67/100"', 0),
        ('more_than = "1/2"', 'at_least = "1/2"', 1),
        ("at_least = 15", "at_least = 14", 1),
        ("within = { days = 30 }", "within = { days = 31 }", 1),
        ("required = true", "forbidden = true", 1),
        ('includes = ["A", "B"]', 'includes = ["A"]', 1),
        ('includes = ["A", "B"]', 'includes = ["A", "B", "C"]', 0),
        ('includes = ["A", "B"]', 'includes = ["A", "C"]', 0),
        ('one_of = ["A", "B"]', 'one_of = ["A", "C"]', 1),
        ('at_least = "2/3", lower = "free"', 'at_least = "1/2"', 0),
        ('at_least = "2/3", effect = "advise"', 'at_least = "1/2"', 0),
        ('at_least = "2/3"', 'at_least = "1/2", effect = "advise"', 0),
        ('at_least = "2/3", until = 2021-12-31', 'at_least = "1/2", since = 2022-01-01', 0),
        ('at_least = "2/3", since = 2022-01-01', 'at_least = "1/2"', 1),
        ('at_least = "2/3", since = 2022-01-01', 'at_least = "1/2", until = 2021-12-31', 0),
        (f'at_least = "2/3", {SCOPE}', 'at_least = "1/2", when = { matter = "REBUILD" }', 0),
        (f'at_least = "2/3", {SCOPE}', 'at_least = "1/2"', 1),
    ],
)
def test_a_row_falls_short_at_its_boundary(pack_of: PackOf, row: TextOf, higher: str, lower: str, short: int) -> None:
    """Less than asked, on a day and for a scope that both share, where the higher row binds and leaves no room."""
    assert found(pack_of, row, [higher], [lower]) == [short]


def test_where_a_narrower_row_of_its_own_decides_a_row_does_not_fall_short(pack_of: PackOf, row: TextOf) -> None:
    """The city asks one half in general and two thirds for the fund, as the Code does."""
    higher = [f'at_least = "2/3", {SCOPE}']
    assert found(pack_of, row, higher, ['at_least = "1/2"', f'at_least = "2/3", {SCOPE}']) == [0, 0]
    assert found(pack_of, row, higher, ['at_least = "1/2"', f'at_least = "3/5", {SCOPE}']) == [0, 1]
