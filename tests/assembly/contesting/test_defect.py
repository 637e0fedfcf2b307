"""What can ail a decision: which flaw makes which defect, the year, and contracts that were signed on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.contesting.sides import OWN

from propgov.assembly import ContractReading, Defect, Flaw, consequences, contract_effects, defects, last_day_to_sue
from propgov.assembly.contesting.defect import holding, settled, sued_in_time
from propgov.law import UNKNOWN, Law, Outcome, Window

LAW = Law.of("cn.anhui.chizhou")
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("flaw", "made"),
    [
        (Flaw.NO_VOTE, {Defect.NOT_FORMED}),
        # Courts differ, so that both stand side by side.
        (Flaw.SHORT_OF_THRESHOLD, {Defect.NOT_FORMED, Defect.REVOCABLE}),
        (Flaw.UNLAWFUL_CONTENT, {Defect.VOID}),
        (Flaw.PUBLIC_ORDER, {Defect.VOID}),
        (Flaw.FOREIGN_MATTER, {Defect.VOID}),
        (Flaw.PROCEDURE, {Defect.REVOCABLE}),
        (Flaw.HARM, {Defect.REVOCABLE}),
    ],
)
def test_each_flaw_makes_its_own_defect(flaw: Flaw, made: set[Defect]) -> None:
    """Not formed, void and revocable are apart; where a flaw makes two, the rows say that courts differ."""
    found = defects(frozenset({flaw}), LAW, on=TODAY)
    assert holding(found) == made
    if len(made) > 1:
        assert all(found[defect].provision.contested for defect in made)  # type: ignore[union-attr] # holding rows have one


@given(st.frozensets(st.sampled_from(Flaw)))
def test_each_flaw_has_its_own_consequence(flaws: frozenset[Flaw]) -> None:
    """No flaw takes away what another amounts to; one on which courts differ amounts to both."""
    found = consequences(flaws, Law.of("cn"), on=TODAY)
    assert found == {flaw: {defect for defect, own in OWN.items() if flaw in own} for flaw in flaws}


def test_no_flaw_makes_no_defect() -> None:
    """A decision of which nothing bad is known is not ailing."""
    assert defects(frozenset(), LAW, on=TODAY) == {}


def test_decisions_that_were_never_formed_are_told_since_2017() -> None:
    """Void and revocable are told on every day; that a decision was not formed cannot be confirmed before the General Provisions."""
    days = (date(2007, 10, 1), date(2017, 9, 30), date(2017, 10, 1), date(2021, 1, 1))
    found = [defects(frozenset(Flaw), LAW, on=on) for on in days]
    told = [{defect for defect, one in each.items() if one.provision is not None} for each in found]
    older = {Defect.VOID, Defect.REVOCABLE}
    assert told == [older, older, set(Defect), set(Defect)]
    assert [len(each) for each in found] == [len(Defect)] * len(days)


@given(st.dates(date(2009, 10, 1), date(2025, 12, 31)))
def test_the_last_day_to_sue_is_the_last_on_which_a_suit_is_in_time(known: date) -> None:
    """What is told beforehand agrees with what is weighed then; a day in doubt is unknown."""
    window = last_day_to_sue(known, LAW)
    assert window is not None
    assert sued_in_time(known, window.earliest, LAW).outcome is Outcome.HOLDS
    assert sued_in_time(known, window.latest + DAY, LAW).outcome is Outcome.BROKEN


def test_the_last_day_to_sue_rolls_over_a_day_off() -> None:
    """A year from 2024-03-29 ends on a Saturday, and so on the Monday after; before the packs nothing is told."""
    assert last_day_to_sue(date(2024, 3, 29), LAW) == Window(date(2025, 3, 31), date(2025, 3, 31))
    assert last_day_to_sue(date(2009, 9, 30), LAW) is None
    assert sued_in_time(UNKNOWN, TODAY, LAW).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("defect", Defect)
def test_readings_on_contracts_stand_side_by_side(defect: Defect) -> None:
    """Good faith keeps it, or it falls from the start, or, of a revoked decision only, it ends with the judgment."""
    effects = contract_effects(defect, signed=TODAY, ended=TODAY + DAY, good_faith=True)
    wanted = {ContractReading.GOOD_FAITH_KEEPS: True, ContractReading.VOID_FROM_THE_START: False}
    if defect is Defect.REVOCABLE:
        wanted[ContractReading.ENDS_WITH_THE_JUDGMENT] = True
    assert {effect.reading: effect.stands for effect in effects} == wanted
    assert settled(effects) is UNKNOWN
    assert all("art." in effect.reading.source("en") and "条" in effect.reading.source("zh") for effect in effects)


def test_a_contract_signed_after_the_end_has_no_reading_in_its_favour() -> None:
    """Nobody relies on a decision on the day on which it ended; good faith that is not on record is unknown."""
    late = contract_effects(Defect.REVOCABLE, signed=TODAY, ended=TODAY, good_faith=True)
    assert settled(late) is False
    unsure = contract_effects(Defect.VOID, signed=TODAY - DAY, ended=TODAY, good_faith=UNKNOWN)
    assert [effect.stands for effect in unsure] == [UNKNOWN, False]
