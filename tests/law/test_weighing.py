"""Holding a fact against the rows that decide, one ruling or several; what a whole law does is in ``test_law``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Answer, Effect, Outcome, Pack, Text, WorkCalendar
from propgov.law.layering import Ruling
from propgov.law.weighing import weighed, weighed_in_doubt

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
CALENDAR = WorkCalendar()


def ruling(pack: Pack) -> Ruling:
    """The first row of a pack decides, the others stand beside it."""
    return Ruling(pack.provisions[0], pack.provisions[1:])


def test_yes_and_no_are_weighed_once_for_a_ruling(pack_of: PackOf, row: RowOf) -> None:
    """Findings are values: who asks again whether a plain yes holds is given the same one."""
    rules = ruling(pack_of(row("required = true")))
    first = weighed("a.rule", actual=True, ruling=rules, calendar=CALENDAR)
    assert weighed("a.rule", actual=True, ruling=rules, calendar=CALENDAR) is first
    assert weighed("a.rule", actual=False, ruling=rules, calendar=CALENDAR).outcome is Outcome.BROKEN


def test_where_nothing_is_asked_any_exact_fact_holds() -> None:
    """No row: it holds, whatever the fact; only a float is an error, since it is no fact at all."""
    assert weighed("a.rule", UNKNOWN, Ruling(None), CALENDAR).holds
    with pytest.raises(InvalidFacts, match="float"):
        weighed("a.rule", 1.5, Ruling(None), CALENDAR)


def test_what_stands_beside_only_advises(pack_of: PackOf, row: RowOf) -> None:
    """Rows beside the one that decides are weighed too, and refuse nothing."""
    rows = pack_of(row("at_least = 1"), row("at_least = 9", 'effect = "advise"'))
    found = weighed("a.rule", 5, ruling(rows), CALENDAR)
    assert (found.holds, [beside.effect for beside in found.beside]) == (True, [Effect.ADVISE])
    assert not found.beside[0].holds


def test_rulings_that_agree_decide_and_those_that_part_do_not(pack_of: PackOf, row: RowOf) -> None:
    """Five meets at least one and misses at least nine: unknown, both shown; twelve meets both."""
    mild, strict = (ruling(pack_of(row(f"at_least = {least}"))) for least in (1, 9))
    doubtful = weighed_in_doubt("a.rule", 5, [mild, strict, Ruling(None)], CALENDAR)
    assert doubtful.outcome is Outcome.UNKNOWN
    assert doubtful.wanted.en == "at least 9 or at least 1"
    assert weighed_in_doubt("a.rule", 12, [mild, strict], CALENDAR).holds
    assert weighed_in_doubt("a.rule", 12, [Ruling(None)], CALENDAR).provision is None


def test_advice_and_what_binds_do_not_agree(pack_of: PackOf, row: RowOf) -> None:
    """Broken under both, yet under one of them only advised against: which it is cannot be confirmed."""
    binds, advises = (ruling(pack_of(row("forbidden = true", *extra))) for extra in ((), ('effect = "advise"',)))
    doubtful = weighed_in_doubt("a.rule", True, [advises, binds], CALENDAR)
    assert (doubtful.outcome, doubtful.refuses) == (Outcome.UNKNOWN, True)
    assert weighed_in_doubt("a.rule", False, [advises, binds], CALENDAR).holds


def test_an_answer_stands_in_the_finding_as_it_was_given(pack_of: PackOf, row: RowOf) -> None:
    """Two refusals with different figures are two findings, each with its own; where nothing is asked it holds."""
    rules = ruling(pack_of(row("required = true")))
    first, second = (
        Answer(holds=False, told=Text(f"{free} yuan free", f"可用{free}元")) for free in ("10.00", "20.00")
    )
    found = weighed("a.rule", first, rules, CALENDAR)
    assert (found.outcome, found.actual) == (Outcome.BROKEN, first)
    assert weighed("a.rule", second, rules, CALENDAR) != found
    assert "found: no: 10.00 yuan free" in found.text()
    assert "未满足；可用10.00元" in found.text("zh")
    assert weighed("a.rule", first, Ruling(None), CALENDAR).holds
