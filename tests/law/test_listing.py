"""What the commands list: ids, what a place asks on a day, what changed, what is to be read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.planting import settle

from propgov.errors import NotCovered
from propgov.law import Law
from propgov.law.catalogue import catalogue
from propgov.law.listing import about, changes, ids, in_force, stale
from propgov.law.place import known

TextOf = Callable[..., str]
DAYS = st.dates(date(2007, 10, 1), date(2027, 1, 1))
PLACES = st.sampled_from(known())


def test_ids_are_found_by_id_and_by_name() -> None:
    """In either language; every id without a word, each with the kind of its fact and its words."""
    assert len(list(ids(""))) == len(catalogue())
    assert "assembly.notice.days  days of notice (number)" in list(ids("notice.days"))
    assert "assembly.notice.days  通知的日数（数量）" in list(ids("通知的日数", "zh"))
    assert list(ids("DAYS of notice")) == list(ids("days of notice"))
    assert "SUBDISTRICT" in next(ids("assembly.takeover.convener"))
    assert list(ids("no such word")) == []


@pytest.mark.parametrize(
    ("rule", "subject", "told"),
    [
        ("income.spending.posted", "income", True),
        ("income.spending.posted", "income.spending", True),
        ("income.spending", "income.spending", True),
        ("income.spending.posted", "inc", False),
        ("income.spending.posted", "", True),
    ],
)
def test_an_id_is_about_its_first_words(rule: str, subject: str, told: bool) -> None:
    """Whole words only."""
    assert about(rule, subject) is told


@given(place=PLACES, day=DAYS, subject=st.sampled_from(["", "income", "assembly.request"]))
def test_each_row_in_force_is_shown_once(place: str, day: date, subject: str) -> None:
    """As many lines as rows in force that day, under their ids, in both languages."""
    law = Law.of(place)
    rows = [row for row in law.provisions if row.in_force(day) and about(row.id, subject)]
    for lang in ("en", "zh"):
        lines = list(in_force(law, day, subject, lang))
        assert len([line for line in lines if line.startswith("  ")]) == len(rows)
        heads = [line.split("  ")[0] for line in lines if not line.startswith("  ")]
        assert heads == sorted({row.id for row in rows})


def test_a_row_is_shown_with_article_scope_and_effect() -> None:
    """What is asked, for what, under which article, what follows, and how it was read if not in full."""
    law = Law.of("cn.anhui.chizhou")
    lines = list(in_force(law, date(2026, 3, 1), "assembly.participation.area"))
    assert lines == [
        "assembly.participation.area  area that took part, of all",
        "  at least 2/3; Civil Code (民法典) art. 278(2); refuses",
    ]
    zh = "\n".join(in_force(law, date(2026, 3, 1), "income.spending.signed-by", "zh"))
    assert "income.spending.signed-by  共同签署" in zh
    assert "；提示" in zh


def test_an_id_that_only_a_pack_knows_is_shown_too(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """Without a name, since no catalogue has one."""
    path = settle(tmp_path)
    path.write_text(head(rank="local-regulation", id="x") + row("odd = true", 'checked = "excerpt"'), encoding="utf-8")
    law = Law.of("cn.newcity", packs=tmp_path)
    lines = list(in_force(law, date(2026, 3, 1), "a", extra=tmp_path))
    assert lines == ["a.rule", "  an odd number; An Act (某法) art. 1; refuses; read in excerpts"]


@given(place=PLACES, days=st.tuples(DAYS, DAYS))
def test_what_changed_is_what_is_in_force_on_one_day_only(place: str, days: tuple[date, date]) -> None:
    """The rows of the first day with the changes made are the rows of the second."""
    law, (first, second) = Law.of(place), days
    lines = list(changes(law, first, second))
    gone, come = ([line for line in lines if line.startswith(sign)] for sign in "-+")
    counts = [sum(row.in_force(day) for row in law.provisions) for day in days]
    assert counts[0] - len(gone) + len(come) == counts[1]
    assert list(changes(law, first, first)) == []


def test_the_change_of_2021_is_told() -> None:
    """The figures of the Property Law went, those of the Code came."""
    lines = list(changes(Law.of("cn"), date(2020, 12, 31), date(2021, 1, 1), "zh"))
    assert [line for line in lines if line.startswith("- assembly.approval.of-all.area") and "《物权法》" in line]
    assert [line for line in lines if line.startswith("+ assembly.participation.area") and "《民法典》" in line]


@pytest.mark.parametrize("days", [(date(2007, 9, 30), date(2020, 1, 1)), (date(2020, 1, 1), date(2007, 9, 30))])
def test_days_before_the_packs_are_not_covered(days: tuple[date, date]) -> None:
    """A question about them is an error."""
    with pytest.raises(NotCovered):
        list(changes(Law.of("cn"), *days))
    with pytest.raises(NotCovered):
        list(in_force(Law.of("cn"), min(days)))


def test_a_row_is_stale_when_a_year_has_passed(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """On the day a year later not yet, on the next it is; a row without a day at once."""
    path, day = settle(tmp_path), date(2026, 3, 1)
    own = row("odd = true", f"checked_on = {day}") + row("odd = true", id="b.rule", article="2")
    path.write_text(head(rank="local-regulation", id="x") + own, encoding="utf-8")

    def told(on: date, lang: str = "en") -> list[str]:
        return [line for line in stale(["cn.newcity"], on, lang, tmp_path) if ".rule" in line]

    year = date(2027, 3, 1)
    assert [line.split()[0] for line in told(year)] == ["b.rule"]
    assert [line.split()[0] for line in told(year + timedelta(days=1))] == ["a.rule", "b.rule"]
    assert told(year)[0].endswith("no day of a check is given")
    assert told(year + timedelta(days=1), "zh")[0].endswith("已核对官方文本（2026年3月1日）")


def test_without_a_place_all_are_looked_at() -> None:
    """Each pack once, under the name of its instrument."""
    packs = {pack.instrument.name.zh for place in known() for pack in Law.of(place).packs if pack.provisions}
    heads = [line for line in stale([], date(2099, 1, 1), "zh") if not line.startswith(" ")]
    assert sorted(heads) == sorted(packs)
    early = list(stale(["cn"], date(2000, 1, 1)))
    assert {line.rpartition("; ")[2] for line in early if line.startswith(" ")} <= {"no day of a check is given"}
