"""Rules that are asked together: looked up once for a stretch of days, with the findings that weighing each gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts, NotCovered, ScopeNeeded, UnknownRule
from propgov.law import UNKNOWN, Finding, Law, Outcome, Pack, Ratio
from propgov.law.layering import Rows, Ruling
from propgov.law.place import known

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]

DAY = timedelta(days=1)
LAWS = [Law.of(place) for place in known()]
RULES = ("assembly.approval.of-all.area", "assembly.participation.owners", "assembly.approval.of-participants.area")
MATTERS = ("USE_FUND", "RAISE_FUND", "ELECT_COMMITTEE")


@given(
    law=st.sampled_from(LAWS),
    on=st.dates(date(2007, 10, 1), date(2027, 12, 31)),
    matter=st.sampled_from(MATTERS),
    fact=st.builds(Ratio, st.integers(0, 12), st.integers(0, 12)) | st.just(UNKNOWN),
)
def test_a_plan_gives_the_findings_of_the_law(law: Law, on: date, matter: str, fact: object) -> None:
    """For any place, day, matter and share, each rule of which something is asked is found as ``weigh`` finds it."""
    scope = {"matter": matter}
    found = [asked.weigh(fact) for asked in law.asked(RULES, on, scope)]
    weighed = [law.weigh(rule, fact, on=on, scope=scope) for rule in RULES]
    assert found == [finding for finding in weighed if finding.asked]


@pytest.fixture
def changing(law_of: LawOf, pack_of: PackOf, row: RowOf) -> Law:
    """One rule that is asked until the end of 2022, not in 2023 and otherwise from 2024, another one always."""
    return law_of(
        pack_of(
            row("at_least = 1", "until = 2022-12-31"),
            row("nothing = true", "since = 2023-01-01", "until = 2023-12-31"),
            row("at_least = 2", "since = 2024-01-01"),
            row("required = true", id="b.rule"),
            row("at_least = 9", 'effect = "advise"', id="b.rule"),
        )
    )


def test_the_turns_are_the_days_on_which_something_changes(changing: Law) -> None:
    """The first days of rows, and the days after their last; between two of them the answer is the same."""
    plan = changing.plan(("a.rule", "b.rule"))
    assert plan.turns == (date(2021, 1, 1), date(2023, 1, 1), date(2024, 1, 1))
    for turn in plan.turns:
        assert plan.on(turn, {}) is plan.on(turn + DAY, {})
        assert plan.on(turn, {}) is not plan.on(turn - DAY, {})
    assert [asked.rule for asked in plan.on(date(2023, 6, 1), {})] == ["b.rule"]
    before = plan.on(date(2020, 1, 1), {})
    assert [(asked.rule, asked.ruling.main, asked.provision.since.year) for asked in before] == [
        ("a.rule", None, 2021),
        ("b.rule", None, 2021),
    ]
    assert {asked.weigh(2 if asked.rule == "a.rule" else True).outcome for asked in before} == {Outcome.UNKNOWN}


@pytest.mark.parametrize("fact", [True, False, UNKNOWN])
def test_yes_no_and_advice_beside_are_weighed_as_ever(law_of: LawOf, pack_of: PackOf, row: RowOf, fact: object) -> None:
    """A plain answer, or a row with advice beside it, gives the finding that the law gives."""
    law = law_of(
        pack_of(row("required = true"), row("forbidden = true", 'effect = "advise"'), row("required = true", id="b.b"))
    )
    on = date(2022, 1, 1)
    found = [asked.weigh(fact) for asked in law.asked(("a.rule", "b.b"), on, {})]
    assert found == [law.weigh("a.rule", fact, on=on), law.weigh("b.b", fact, on=on)]
    assert [len(finding.beside) for finding in found] == [1, 0]


def test_rows_are_looked_up_once_for_many_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand facts on as many days between two changes ask each rule's rows once for each scope."""
    law = evolve(Law.of("cn"))
    looked: list[str] = []
    ruling = Rows.ruling

    def counted(self: Rows, day: date, scope: Mapping[str, object]) -> Ruling:
        looked.append(self.rule)
        return ruling(self, day, scope)

    monkeypatch.setattr(Rows, "ruling", counted)
    found: list[Finding] = []
    for number in range(1000):
        asked = law.asked(RULES, date(2023, 1, 1) + number * DAY, {"matter": MATTERS[number % 3]})
        found += [one.weigh(Ratio(number, 1000)) for one in asked]
    assert len(found) == 2000
    assert sorted(looked) == sorted(RULES * 3)


def test_what_cannot_be_asked_is_an_error_as_ever(changing: Law) -> None:
    """Days that are no days or not covered, rules that nobody knows, and words that are missing."""
    law = Law.of("cn")
    with pytest.raises(NotCovered, match="2007-09-30"):
        law.asked(RULES, date(2007, 9, 30), {"matter": "USE_FUND"})
    with pytest.raises(InvalidFacts, match="no plain date"):
        law.asked(RULES, datetime(2026, 1, 1), {"matter": "USE_FUND"})
    with pytest.raises(UnknownRule, match=r"no\.rule"):
        law.asked(("no.rule",), date(2026, 1, 1), {})
    with pytest.raises(ScopeNeeded, match="matter"):
        law.asked(RULES, date(2026, 1, 1), {})
    with pytest.raises(InvalidFacts, match="cannot be held against it"):
        changing.asked(("a.rule",), date(2022, 1, 1), {})[0].weigh(0.5)


def test_scopes_without_end_are_not_kept_without_end(
    monkeypatch: pytest.MonkeyPatch, law_of: LawOf, pack_of: PackOf, row: RowOf
) -> None:
    """Whoever asks for ever new words does not fill the memory."""
    monkeypatch.setattr("propgov.law.planning._KEPT", 10)
    plan = law_of(pack_of(row("at_least = 1", 'when = { kind = "A" }'))).plan(("a.rule",))
    assert [len(plan.on(date(2022, 1, 1), {"kind": f"K{number}"})) for number in range(50)] == [0] * 50
    assert len(plan._found) <= 10
