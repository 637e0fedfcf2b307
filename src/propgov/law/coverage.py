"""What is on record of the law of a place (收录情况): from when, how well it was read, and what is not at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from propgov.law.at_hand import SUBJECTS, NotAtHand, subject_of
from propgov.law.brief import brief
from propgov.law.place import Place
from propgov.law.provision import Provision
from propgov.law.values import Text
from propgov.law.wording import day_zh

__all__ = ["Coverage", "OnRecord", "coverage_of"]

_WAYS: tuple[tuple[str, Text], ...] = (
    ("text", Text("read whole", "核对全文")),
    ("excerpt", Text("read in excerpts", "核对节录")),
    ("lead", Text("not read in an official text", "未经核对")),
)


@frozen
class OnRecord:
    """What is on record of one place on one subject (某地某事项的收录情况).

    level is 0 for the nation, 1 for a province, 2 for a city; since is the first day of a row, None if there is none. text,
    excerpt and lead count the rows by how they were read; not_at_hand lists the law that is not on record.
    """

    subject: str
    place: Text
    level: int
    since: date | None
    text: int
    excerpt: int
    lead: int
    not_at_hand: tuple[NotAtHand, ...] = ()

    __repr__ = brief

    def told(self, lang: str = "en") -> str:
        """One line for a reader."""
        zh = lang == "zh"
        rows = [(getattr(self, way), said(lang)) for way, said in _WAYS]
        counts = ("，" if zh else ", ").join(f"{said}{n}条" if zh else f"{n} {said}" for n, said in rows if n)
        if self.since is None:
            found = "无条款" if zh else "no rows"
        else:
            found = f"自{day_zh(self.since)}起，{counts}" if zh else f"since {self.since}: {counts}"
        missing = ("、" if zh else "; ").join(one.told(lang) for one in self.not_at_hand)
        lacks = f"；未收录{missing}" if zh else f"; not at hand: {missing}"
        return f"{self.place(lang)}{'：' if zh else ': '}{found}{lacks if missing else ''}"


@frozen
class Coverage:
    """What is on record of the law of a place, subject by subject, from the nation down (某地规定的收录情况)."""

    jurisdiction: str
    parts: tuple[OnRecord, ...]

    __repr__ = brief

    def of(self, subject: str) -> tuple[OnRecord, ...]:
        """What is on record on one subject, such as ``assembly`` or ``income``, from the nation down."""
        return tuple(part for part in self.parts if part.subject == subject)

    def text(self, lang: str = "en") -> str:
        """Each subject with a line for each place."""
        lines = ((about(lang), self.of(subject)) for subject, about in SUBJECTS.items())
        return "\n".join(line for head, parts in lines for line in (head, *(f"  {one.told(lang)}" for one in parts)))

    def __str__(self) -> str:
        return self.text()


def coverage_of(jurisdiction: str, places: Iterable[Place]) -> Coverage:
    """What is on record of a chain of places, from the nation down (收录情况)."""
    held = tuple(places)
    return Coverage(jurisdiction, tuple(part for subject in SUBJECTS for part in _of_subject(subject, held)))


def _of_subject(subject: str, places: Iterable[Place]) -> Iterator[OnRecord]:
    for place in places:
        rows = [row for pack in place.packs for row in pack.provisions if subject_of(row.id) == subject]
        ways = Counter(row.checked for row in rows)
        missing = tuple(one for one in place.missing if subject in one.subjects)
        counts = (ways["text"], ways["excerpt"], ways["lead"])
        yield OnRecord(subject, place.name, place.layer, _first(rows), *counts, missing)


def _first(rows: Iterable[Provision]) -> date | None:
    return min((row.since for row in rows), default=None)
