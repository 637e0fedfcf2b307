"""How long papers are kept: as the community's rules say, and never guessed where they are silent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly.voting.records import RecordKind, keeping
from propgov.law import Law, parse_pack

MADE = date(2026, 3, 18)
DAY = timedelta(days=1)
IDS = {RecordKind.ASSEMBLY_MEETING: "assembly.records.kept", RecordKind.COMMITTEE_MEETING: "committee.records.kept"}
RULES = """
[instrument]
id = "test-rules"
name = {{ en = "Rules", zh = "议事规则" }}
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "9"
text = {{ en = "Kept.", zh = "保存。" }}
[article.asks]
"{rule}" = {{ {asked} }}
"""


def law(kind: RecordKind, asked: str, place: str = "cn") -> Law:
    """The law of a place with a community's rule on keeping papers."""
    return Law.of(place).with_bylaws(parse_pack(RULES.format(rule=IDS[kind], asked=asked), "rules"))


@pytest.mark.parametrize("kind", RecordKind)
def test_where_the_rules_are_silent_nothing_is_guessed(kind: RecordKind) -> None:
    """Without a rule there is no last day, papers may never be discarded, and whose it is to say is named."""
    kept = keeping(Law.of("cn"), kind, MADE)
    assert (kept.until, kept.said, kept.provision) == (None, False, None)
    assert not kept.may_end(date.max)
    assert kept.clause is not None
    assert kept.clause.article == "18"


def test_hangzhou_leaves_the_committees_minutes_to_the_community() -> None:
    """In Hangzhou it is article 29(3) that leaves it to the rules or a decision of the assembly."""
    kept = keeping(Law.of("cn.zhejiang.hangzhou"), RecordKind.COMMITTEE_MEETING, MADE)
    assert kept.clause is not None
    assert (kept.clause.instrument.id, kept.clause.article) == ("hangzhou-regulation", "29(3)")


@pytest.mark.parametrize("kind", RecordKind)
@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ("after = { years = 5 }", date(2031, 3, 18)),
        ("after = { months = 18 }", date(2027, 9, 18)),
        ("after = { days = 10 }", date(2026, 3, 28)),
    ],
)
def test_papers_are_kept_until_the_period_of_the_rules_has_passed(kind: RecordKind, asked: str, last: date) -> None:
    """On the last day of the period they are still kept; on the next they may be discarded."""
    kept = keeping(law(kind, asked), kind, MADE)
    assert kept.until == last
    assert [kept.may_end(day) for day in (last - DAY, last, last + DAY)] == [False, False, True]
    assert kept.provision is not None
    assert kept.provision.article == "9"


def test_a_rule_without_a_period_names_no_day() -> None:
    """A rule that asks for keeping and names no period is shown, and no day is made up for it."""
    kept = keeping(law(RecordKind.ASSEMBLY_MEETING, "required = true"), RecordKind.ASSEMBLY_MEETING, MADE)
    assert (kept.said, kept.provision is not None) == (False, True)


@given(st.integers(1, 40), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_a_longer_period_never_ends_sooner(years: int, made: date) -> None:
    """Each further year keeps the papers longer."""
    kind = RecordKind.ASSEMBLY_MEETING
    ends = [keeping(law(kind, f"after = {{ years = {n} }}"), kind, made).until for n in (years, years + 1)]
    assert made < (ends[0] or date.min) < (ends[1] or date.min)
