"""The example of a city of communities: what it prints is counted again from the entries, by other means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests import stories
from tests.played import example

from propgov.journal import Entry
from propgov.law import Text
from telling import Telling, rule_named

NUMBER = 24
YEAR_END, QUARTER_END, ASKED = date(2025, 12, 31), date(2026, 3, 31), date(2026, 4, 30)

SVG = "{http://www.w3.org/2000/svg}"

# The end of the last period that each place asks a statement of, and the last day on which that is in time, as read in the law.
# Where the law names the period alone, that is the day after it.
ASKS = {
    "Shanghai": (QUARTER_END, date(2026, 4, 15)),  # the measure, art. 14: by the fifteenth
    "Beijing": (QUARTER_END, date(2026, 4, 1)),  # art. 84(3): each quarter
    "Hangzhou": (YEAR_END, date(2026, 1, 1)),  # art. 30(1): each half-year
    "Huzhou": (QUARTER_END, date(2026, 4, 1)),  # art. 31(2): every six months
    "Lishui": (YEAR_END, QUARTER_END),  # art. 44(3): the year before by the end of March
    "Weifang": (QUARTER_END, date(2026, 4, 1)),  # art. 33(1): every six months
    "Liaocheng": (QUARTER_END, date(2026, 4, 1)),  # art. 53(2): each quarter
    "Chizhou, with a clause": (QUARTER_END, date(2026, 4, 15)),  # the clause: within fifteen days
}


CITY = example("public_income_city")


@pytest.fixture(scope="module")
def played() -> tuple[Any, ...]:
    """Two dozen communities after all has happened."""
    return tuple(CITY.city(NUMBER))


@pytest.fixture
def shown(tmp_path: Path, played: tuple[Any, ...]) -> tuple[str, Path]:
    """What the example prints of them, and its picture."""
    drawing = tmp_path / "city.svg"
    found = tuple(map(CITY.inspect, played))
    tell = Telling()
    CITY.report(tell, played, found)
    stories.hold("public_income_city", tell.kept)
    drawing.write_text(CITY.picture(found), encoding="utf-8")
    return "\n".join(tell.kept["en"]), drawing


def entries(one: Any, case: str, *steps: str) -> Iterator[Entry]:
    """The entries of some steps of one case."""
    return (entry for entry in one.journal if entry.case == case and entry.step in steps)


def stands(one: Any) -> str:
    """How it stands with the statement of the last period, from the entries and the dates above alone."""
    asks = next((asks for name, asks in ASKS.items() if one.place.name.en.startswith(name)), None)
    if asks is None:
        return "not asked"
    until, last = asks
    posted = [each.on for each in entries(one, "income.account:income", "publish") if each.facts["until"] == str(until)]
    return "not yet" if not posted else "late" if posted[0] > last else "in time"


def amounts(one: Any, *steps: str) -> Decimal:
    """The sum of the amounts of some steps of the account."""
    return sum((Decimal(each.facts["amount"]) for each in entries(one, "income.account:income", *steps)), Decimal(0))


def table(text: str, name: str) -> list[list[str]]:
    """The cells of each line that begins with that name, numbers without commas."""
    rows = [line.removeprefix(name) for line in text.splitlines() if line.startswith(name)]
    return [row.replace(",", "").replace(" d", "").split() for row in rows]


def test_who_has_published_is_what_the_entries_say(played: tuple[Any, ...], shown: tuple[str, Path]) -> None:
    """In time, late, not yet or not asked: in each place as many as counted with the dates of the law."""
    text, _ = shown
    for name in dict.fromkeys(one.place.name.en for one in played):
        some = Counter(stands(one) for one in played if one.place.name.en == name)
        number, free, in_time, late, _, waiting, *_ = table(text, name)[0]
        assert [int(each) for each in (free, in_time, late, waiting)] == [
            some[each] for each in ("not asked", "in time", "late", "not yet")
        ]
        assert int(number) == some.total()


def test_the_days_are_those_since_the_last_day(played: tuple[Any, ...]) -> None:
    """What is late is late from the last day of the law to its posting; what is not posted, to the day of the report."""
    assert {stands(one) for one in played} >= {"in time", "late", "not yet"}
    for one in played:
        found = CITY.inspect(one)
        assert found.status.value.en == stands(one)
        if found.status is CITY.Status.FREE:
            continue
        until, last = next(asks for name, asks in ASKS.items() if one.place.name.en.startswith(name))
        posted = [e.on for e in entries(one, "income.account:income", "publish") if e.facts["until"] == str(until)]
        # Without a day of grace the period itself ended the day before it could be posted.
        due = until if last == until + CITY.DAY and not posted else last
        assert found.days == max(((posted[0] if posted else ASKED) - due).days, 0)
        assert re.search(r"art\. \d", found.source.en)


def test_the_money_is_what_the_entries_say(played: tuple[Any, ...], shown: tuple[str, Path]) -> None:
    """Income, costs and what was spent, each summed from the entries, give the balance; every payment was decided."""
    text, _ = shown
    income = sum((amounts(one, "credit") for one in played), Decimal(0))
    costs = sum((amounts(one, "deduct") for one in played), Decimal(0))
    spent = sum((amounts(one, "pay") for one in played), Decimal(0))
    paid = sum(len(list(entries(one, "income.spending:gate", "pay"))) for one in played)
    assert paid > 0
    flagged = sum(len(e.noted) for one in played for e in one.journal.entries("income.account:income"))
    (_, cells) = table(text, CITY.ALL.en)
    rounded = [f"{each:.0f}" for each in (income, costs, spent, income - costs - spent)]
    assert cells == [*rounded, str(paid), str(paid), str(flagged), "0"]
    assert f"{NUMBER} communities, {sum(len(one.journal) for one in played):,} entries" in text


def test_what_was_refused_is_told_with_its_article(played: tuple[Any, ...], shown: tuple[str, Path]) -> None:
    """A cost without proof and a payment that the owners did not agree to are refused, and left no entry."""
    text, _ = shown
    tried = Counter(rule_named(rule).en for one in played for rule, _ in one.refused)
    for rule, times in tried.items():
        assert re.search(rf"{times} refused: {re.escape(rule)}, ", text)
    for one in played:
        assert all(each.facts["voucher"] for each in entries(one, "income.account:income", "deduct"))


def test_the_report_fits_a_screen(shown: tuple[str, Path]) -> None:
    """No line is wider than 100 columns, Chinese characters counted as two."""
    text, _ = shown
    assert max(map(stories.columns, text.splitlines())) <= 100


def test_the_picture_has_the_figures_of_the_table(played: tuple[Any, ...], shown: tuple[str, Path]) -> None:
    """The bars are told as in the table and are as wide as their numbers; the legend has each status."""
    _, drawing = shown
    root = ET.parse(drawing).getroot()  # noqa: S314 - our own drawing
    told = {bar[0].text: float(bar.attrib["width"]) for bar in root.iter(f"{SVG}rect") if len(bar)}
    counted = Counter((one.place.name.en, stands(one)) for one in played)
    drawn = {f"{name}: {number} {status}": number for (name, status), number in counted.items()}
    assert set(told) == set(drawn)
    scale = [told[name] / number for name, number in drawn.items()]
    assert max(scale) - min(scale) < 0.1
    said = {text.text for text in root.iter(f"{SVG}text")}
    assert {status.value.en for status in CITY.Status} <= said


def test_a_name_that_means_harm_is_drawn_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks in a name open no tag in the picture."""
    name = "<script>alert('&\"')</script>"
    place = evolve(CITY.PLACES[-1], name=Text(name, name))
    monkeypatch.setattr(CITY, "PLACES", (place,))
    drawn = CITY.picture([CITY.inspect(CITY.play(place, 0))])
    assert "<script" not in drawn
    assert name in {text.text for text in ET.fromstring(drawn).iter(f"{SVG}text")}  # noqa: S314 - our own drawing


@pytest.mark.parametrize("number", ["0", "-3"])
def test_a_city_has_at_least_one_community(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of none there is nothing to tell."""
    with pytest.raises(SystemExit):
        CITY.main(["--communities", number])
    assert "give 1 or more" in capsys.readouterr().err


def test_it_is_the_same_at_every_run(played: tuple[Any, ...]) -> None:
    """Drawn from a seed: every entry is the same to the byte."""
    again = tuple(CITY.city(NUMBER))
    assert [[e.data for e in one.journal] for one in again] == [[e.data for e in one.journal] for one in played]
