"""What a community may give itself: each clause beside the higher law that it meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from propgov.errors import (
    InvalidFacts,
)
from propgov.law import Effect, Law, Outcome, Pack

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]

CHIZHOU = Law.of("cn.anhui.chizhou")
DAY = date(2026, 3, 1)
APPROVAL = "assembly.approval.of-participants.area"
NOTICE = "assembly.notice.days"
IN_DAYS = 'unit = { en = "days", zh = "日" }'


@pytest.mark.parametrize("rank", ["statute", "local-regulation", "ministry-rule", "guidance", "policy"])
def test_a_community_adopts_nothing_but_bylaws(pack_of: PackOf, row: RowOf, rank: str) -> None:
    """No community lifts its rules to another rank."""
    pack = pack_of(row("odd = true", 'effect = "advise"'), rank=rank)
    with pytest.raises(InvalidFacts, match='rank "bylaws"'):
        CHIZHOU.with_bylaws(pack)


def clause(pack_of: PackOf, row: RowOf, *lines: str, rule: str = NOTICE) -> Pack:
    """Bylaws of one clause."""
    return pack_of(row(*lines, id=rule, article="9"), rank="bylaws")


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (("at_least = 14", IN_DAYS), Outcome.BROKEN),
        (("at_least = 15", IN_DAYS), Outcome.HOLDS),
        (("at_least = 15",), Outcome.HOLDS),
        (("more_than = 14",), Outcome.HOLDS),
        (("at_least = 16",), Outcome.HOLDS),
        (("at_least = 20", 'unit = { en = "hours", zh = "小时" }'), Outcome.BROKEN),
        (("at_most = 15",), Outcome.BROKEN),
        (("at_least = 20", 'effect = "breach"'), Outcome.BROKEN),
        (("at_least = 20", 'effect = "advise"'), Outcome.HOLDS),
        (("at_least = 10", 'effect = "advise"'), Outcome.BROKEN),
        (('at_least = "2/3"',), Outcome.BROKEN),
    ],
)
def test_a_clause_weaker_than_the_law_is_broken_with_the_article(
    pack_of: PackOf, row: RowOf, lines: tuple[str, ...], outcome: Outcome
) -> None:
    """Notice may be longer, not shorter, not in hours, not upside down, and not with a milder effect."""
    (found,) = CHIZHOU.admits(clause(pack_of, row, *lines), DAY)
    assert (found.outcome, found.article, found.effect) == (outcome, "14(1)", Effect.REFUSE)
    assert found.wanted.en == "at least 15 days"
    assert "clause 9 says" in found.text()
    assert "拟订的规约第9条为" in found.text("zh")


def test_a_milder_effect_is_named_in_the_refusal_of_a_clause(pack_of: PackOf, row: RowOf) -> None:
    """The clause reads stricter than the law, so the refusal says where it is weaker."""
    (found,) = CHIZHOU.admits(clause(pack_of, row, "at_least = 20", 'effect = "breach"'), DAY)
    assert "clause 9 says at least 20, effect breach" in found.text()


@pytest.mark.parametrize(
    ("share", "outcome"), [("1/2", "BROKEN"), ("2/3", "HOLDS"), ("4/6", "HOLDS"), ("3/4", "BROKEN")]
)
def test_a_voting_threshold_is_not_the_community_s_to_change(
    pack_of: PackOf, row: RowOf, share: str, outcome: str
) -> None:
    """Neither lower nor higher: the Civil Code leaves no room; its own figure may be repeated."""
    (found,) = CHIZHOU.admits(clause(pack_of, row, f'at_least = "{share}"', rule="assembly.participation.area"), DAY)
    assert (found.outcome.name, found.cite()) == (outcome, "Civil Code (民法典) art. 278(2)")


def test_a_clause_for_one_matter_is_held_against_that_matter(pack_of: PackOf, row: RowOf) -> None:
    """Three quarters for raising the fund repeat the law; for choosing the provider, or for all, they depart from it."""
    line, rule = 'at_least = "3/4"', APPROVAL
    cases = {
        'when = { matter = "RAISE_FUND" }': [True],
        'when = { matter = "SERVICE_PROVIDER" }': [False],
        "": [False, True],
    }
    for when, holds in cases.items():
        found = CHIZHOU.admits(clause(pack_of, row, line, when, rule=rule), DAY)
        assert sorted(finding.holds for finding in found) == holds


def test_a_clause_on_what_nobody_binds_meets_nothing(pack_of: PackOf, row: RowOf) -> None:
    """Where the law is silent or only advises, the community is free."""
    for rule, line in (
        ("income.statement.every", "every = { years = 1 }"),
        ("income.spending.posted-before-use", "forbidden = true"),
    ):
        assert CHIZHOU.admits(clause(pack_of, row, line, rule=rule), DAY) == ()


def test_new_rules_are_not_held_against_the_old_ones(pack_of: PackOf, row: RowOf) -> None:
    """A community may go back from twenty days to fifteen."""
    old = evolve(CHIZHOU.with_bylaws(clause(pack_of, row, "at_least = 20")))
    (found,) = old.admits(clause(pack_of, row, "at_least = 15"), DAY)
    assert (found.holds, found.article) == (True, "14(1)")
