"""The examples: they end well, and what they compute is what is expected."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

EXAMPLES = Path(__file__).parents[1] / "examples"
WORDS = {True: "carried", False: "lost", None: "unconfirmed"}


def example(name: str) -> ModuleType:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


VOTES = example("published_votes")


def test_a_year_in_a_community_is_told_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    """The main example comes out as the law has it."""
    assert example("community_year").main() == 0
    assert "refused" in capsys.readouterr().out


def test_a_first_assembly_is_told_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    """From no assembly to a filed one: what is unlawful is refused, the certificate is accepted, a touched one is not."""
    assert example("first_assembly").main() == 0
    shown = capsys.readouterr().out
    for word in ("an odd number; found: 6", "97 heads", "98 heads", "45 on paper and 45 online", "counted again"):
        assert word in shown
    assert "Checked as posted: accepted" in shown
    assert "Checked with one vote changed: not accepted" in shown
    assert "The court dismisses" in shown


def test_every_published_vote_is_shown_with_its_law(capsys: pytest.CaptureFixture[str]) -> None:
    """Each vote is named, each result has its article, and nothing is left out."""
    assert VOTES.main() == 0
    shown = capsys.readouterr().out
    for row in VOTES.read_votes():
        assert row["what"]["en"] in shown
        assert row["what"]["zh"] in shown
    for cited in ("Civil Code (民法典) art. 278(2)", "Property Law (物权法) art. 76(2)"):
        assert cited in shown
    assert "missing: area of all; " in shown


def expectations() -> Iterator[tuple[str, str, Any]]:
    """Each result that is noted in the data: the vote, the law, the word."""
    for row in VOTES.read_votes():
        expected = row.get("expected", {})
        for label, word in expected.items() if isinstance(expected, dict) else [("", expected)]:
            yield row["id"], label, word


@pytest.mark.parametrize(("vote", "label", "word"), list(expectations()))
def test_what_is_computed_is_what_is_expected(vote: str, label: str, word: str) -> None:
    """The results noted beside the published figures, under the law of the day or under each law."""
    (row,) = (row for row in VOTES.read_votes() if row["id"] == vote)
    (judged,) = (judged for judged in VOTES.judge(row) if judged.label == label)
    assert WORDS[judged.carried] == word
    assert bool(judged.missing) is (judged.low.count.total.area is None or judged.low.count.took_part.area is None)


def test_the_late_signatures_are_shown_with_and_without() -> None:
    """Neither way of counting can be confirmed without the figures of all owners."""
    (row,) = (row for row in VOTES.read_votes() if row["id"].startswith("yanqing"))
    judged = VOTES.judge(row)
    assert [(j.low.count.approved.owners, j.carried) for j in judged] == [(120, None), (74, None)]


def test_the_disputed_base_carries_to_the_last_hundredth_of_a_square_metre(capsys: pytest.CaptureFixture[str]) -> None:
    """With all of the disputed area the quorum is exactly two thirds, with 0.01 m2 more it is missed."""
    (row,) = (row for row in VOTES.read_votes() if "disputed_area" in row)
    VOTES.show_disputed(row)
    lines = capsys.readouterr().out.splitlines()
    assert ["CARRIED" in line for line in lines] == [True, False]
    assert "LOST" in lines[1]


@given(whole=st.integers(1, 10**7), part=st.data())
def test_a_percentage_stands_for_every_figure_that_gives_it(whole: int, part: st.DataObject) -> None:
    """Whatever was rounded or cut off to two decimals lies between the two ends."""
    real = part.draw(st.integers(0, whole))
    exact = Fraction(real * 100, whole)
    cut = exact * 100 // 1
    rounded = (exact * 100 + Fraction(1, 2)) // 1
    for cents in (cut, rounded):
        low, high = VOTES.ends(f"{cents // 100}.{cents % 100:02d}", whole)
        assert low <= real <= high
        assert VOTES.fits(f"{cents // 100}.{cents % 100:02d}", whole)


@pytest.mark.parametrize(("percent", "carried"), [("49.99", False), ("50.00", None), ("50.01", True)])
def test_a_percentage_at_the_threshold_is_too_coarse_to_confirm(percent: str, carried: bool | None) -> None:
    """50.00 % may be just below or just above a half: both ends must agree."""
    row = {
        "matter": "OTHER_MAJOR",
        "on": VOTES.UNDER_EACH_LAW["since_2021"],
        "total": {"area": "100000.00", "owners": 100_000},
        "took_part": {"area": "100000.00", "owners": 100_000},
        "approved_percent": {"area": percent, "owners": percent},
    }
    (judged,) = VOTES.judge(row)
    assert judged.carried is carried
