"""A row in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from propgov.law import Law, Pack
from propgov.law.place import known
from propgov.law.provision import Provision
from propgov.law.telling import days_text, effect_text, lower_text, read_text_of, scope_text, standing_notes

TextOf = Callable[..., str]
PackOf = Callable[..., Pack]


@pytest.fixture
def row_of(pack_of: PackOf, row: TextOf) -> Callable[..., Provision]:
    """A row as it is read from a pack."""

    def read(*lines: str, **head: str) -> Provision:
        return pack_of(row("odd = true", *lines), **head).provisions[0]

    return read


def test_days_effect_and_reading_are_told(row_of: Callable[..., Provision]) -> None:
    """From when to when, what follows, how it was read."""
    row = row_of("until = 2022-03-04", 'effect = "breach"', "checked_on = 2026-11-28")
    assert (days_text(row).en, days_text(row).zh) == ("2021-01-01 to 2022-03-04", "2021年1月1日至2022年3月4日")
    assert effect_text(row).en == "noted as a breach"
    assert (read_text_of(row).en, read_text_of(row).zh) == (
        "read in an official text, 2026-11-28",
        "已核对官方文本（2026年11月28日）",
    )
    open_ended = row_of('checked = "excerpt"')
    assert (days_text(open_ended).en, days_text(open_ended).zh) == ("since 2021-01-01", "自2021年1月1日起")
    assert read_text_of(open_ended).zh == "已核对部分文本"


def test_a_scope_is_told_in_the_words_of_the_field(row_of: Callable[..., Provision]) -> None:
    """Words by their terms, that of their own kind first, figures by what is asked of them; nothing for every case."""
    row = row_of('when = { matter = ["USE_FUND", "ELECT_COMMITTEE"], area = { at_most = "10.00" } }')
    assert scope_text(row) == (
        "matter: election of the committee or change of its members or use of the maintenance fund; area: at most 10.00"
    )
    assert (
        scope_text(row, "zh") == "事项：下列之一：（1）选举业主委员会或者更换其成员（2）使用维修资金；面积：不高于10.00"
    )
    assert scope_text(row_of('when = { session = "FIRST" }')) == "meeting: first meeting"
    assert scope_text(row_of('when = { change = "FIRST" }')) == "change: drawn for the first time"
    assert scope_text(row_of()) == ""


def test_how_a_row_stands_to_other_law_is_told(row_of: Callable[..., Provision]) -> None:
    """What lower rules may do, what displaced it, from what it departs, what is in dispute."""
    row = row_of(
        'lower = "tighter"',
        "until = 2022-01-01",
        'displaced_by = "b-act 1"',
        'conflicts_with = "c-act 2"',
        'contested = { en = "d", zh = "丁" }',
    )
    assert [note.en for note in standing_notes(row)] == [
        "lower rules may be tighter",
        "displaced by b-act 1",
        "departs from c-act 2: findings show both, the higher decides",
        "contested: d",
    ]
    assert [note.zh for note in standing_notes(row)] == [
        "下位规定只可从严",
        "被b-act 1取代",
        "与c-act 2不一致：核对结果并列两者，以上位法为准",
        "有争议：丁",
    ]
    assert list(standing_notes(row_of(rank="bylaws"))) == []
    assert lower_text(row_of()).zh == "下位规定不得变更"


@pytest.mark.parametrize("place", known())
def test_every_row_of_a_place_can_be_told(place: str) -> None:
    """In both languages, without a name of the code in the Chinese scope."""
    for row in Law.of(place).provisions:
        for lang in ("en", "zh"):
            told = [scope_text(row, lang), days_text(row)(lang), effect_text(row)(lang), lower_text(row)(lang)]
            assert all(isinstance(each, str) for each in told)
            assert read_text_of(row)(lang)
        words = [word for part in scope_text(row, "zh").split("；") for word in part.partition("：")[2].split("、")]
        assert not [word for word in words if word.isupper()]
