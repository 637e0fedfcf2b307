"""What holds where no row asks anything (规定缺失时的处理): silence is not consent.

A rule may have no row on a day because nothing was asked, which a row ``nothing = true`` says, or because the law of that day
is not on record: a later row of the nation shows that the matter is one of law. Only the former is a yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from propgov.law.provision import Effect, Provision
from propgov.law.requirement import Nothing
from propgov.law.values import Text
from propgov.law.wording import day_zh

__all__ = ["NOT_ON_RECORD", "UNREAD", "advises", "asks", "later_row", "not_on_record", "says_nothing", "unread"]

NOT_ON_RECORD: Final = Text("the law of that day, which is not on record", "当日施行的规定未收录")
"""What is wanted where a national row begins later and the law before it is not on record (当日规定未收录)."""

UNREAD: Final = Text(
    "this article was not read in an official text: whether it is broken cannot be confirmed",
    "该条文未经官方文本核对，是否违反无法确认",
)
"""The note on a national row that was not read in an official text and is the only one that could decide (未经核对)."""

_NATION: Final = 0


def asks(row: Provision) -> bool:
    """Whether a row asks anything, unlike one that says ``nothing = true`` (有要求)."""
    return not isinstance(row.requirement, Nothing)


def says_nothing(row: Provision) -> bool:
    """Whether a row that was read says that nothing is asked (明确无要求)."""
    return not asks(row) and row.checked != "lead"


def unread(row: Provision) -> bool:
    """Whether a national row would bind, but was not read in an official text (未经核对的全国性规定)."""
    return row.checked == "lead" and row.layer == _NATION and row.effect is not Effect.ADVISE and asks(row)


def advises(row: Provision) -> bool:
    """Whether a row only advises: it says so, or it is a local one not read in an official text (仅作提示)."""
    return asks(row) and (row.effect is Effect.ADVISE or (row.checked == "lead" and row.layer > _NATION))


def later_row(rows: Iterable[Provision], day: date, scope: Mapping[str, object]) -> Provision | None:
    """The first row of the nation that binds for this scope and begins after the day (此后施行的全国性规定).

    A word that the row asks for and the scope does not give counts as fitting.
    """
    found = [row for row in rows if row.since > day and row.layer == _NATION and _binds(row) and _may_fit(row, scope)]
    return min(found, key=lambda row: (row.since, row.instrument.rank.order), default=None)


def _binds(row: Provision) -> bool:
    return asks(row) and row.effect is not Effect.ADVISE and row.checked != "lead"


def _may_fit(row: Provision, scope: Mapping[str, object]) -> bool:
    return all(name not in scope or condition.met(scope[name]) for name, condition in row.when.items())


def not_on_record(row: Provision) -> Text:
    """The text of a row that begins later, with its first day (此后施行的条文)."""
    return Text(f"in force since {row.since}: {row.text.en}", f"自{day_zh(row.since)}起施行：{row.text.zh}")
