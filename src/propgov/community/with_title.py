"""Whether a seat on the committee ends with the title by which its holder sat (丧失业主身份的任职终止).

Where the text of the place says that it ends by itself (``committee.member.end.with-title``), nobody acts for the committee
from the day on which the title ended, whether a leaving is recorded or not, and a title that is bought later gives no seat back.
Elsewhere a seat is held until its end is recorded; the person does not count at a session either way.
Source: Shanghai art. 31(2); Beijing art. 46(1); Hangzhou art. 32(1); Ningbo art. 35(1); Jiaxing art. 19; Qingdao art. 40(1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from propgov.community.standing import Removal
from propgov.errors import NotCovered
from propgov.law import Effect, Law, Provision, Rank, Text
from propgov.law.naming import name_rule
from propgov.law.wording import day_zh

__all__ = ["ends_with_title", "seats_lost", "with_title_notes"]

_WITH_TITLE: Final = "committee.member.end.with-title"
name_rule(_WITH_TITLE, "丧失业主身份的任职终止")


def ends_with_title(law: Law, on: date) -> Provision | None:
    """The row by which a seat ended with the title on that day; the community's own rules end none unrecorded (法定自行终止)."""
    try:
        row = law.on(on)[_WITH_TITLE] if law.knows(_WITH_TITLE) else None
    except NotCovered:
        return None
    binds = row is not None and row.effect is not Effect.ADVISE and row.instrument.rank is not Rank.BYLAWS
    return row if binds else None


def seats_lost(law: Law, person: str, without: Iterable[date]) -> Iterator[Removal]:
    """The end of a seat on each first day without a title on which the law ended it (法定自行终止的席位)."""
    return (Removal(person, day) for day in without if ends_with_title(law, day) is not None)


def with_title_notes(law: Law, days: Iterable[date]) -> tuple[Text, ...]:
    """Why somebody acts no longer from these days, each the first without a title on which the law ended the seat (自行终止的说明)."""
    ended = ((day, ends_with_title(law, day)) for day in days)
    return tuple(_note(day, row) for day, row in ended if row is not None)


def _note(on: date, row: Provision) -> Text:
    en, zh = f"no owner, and so without a seat, from {on}", f"自{day_zh(on)}起不再是业主，职务自行终止"
    return Text(f"{en}: {row.text.en} ({row.cite()})", f"{zh}：{row.text.zh}（{row.cite('zh')}）")
