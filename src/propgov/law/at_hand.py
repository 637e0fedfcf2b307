"""Local law that is not on record (未收录的地方规定): what a place lists as not at hand, and the time before its first instrument.

It refuses nothing. What is weighed there by the rules on record says so in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import field, frozen

from propgov.errors import Fault
from propgov.law.brief import brief
from propgov.law.nearest import use_one_of
from propgov.law.provision import Provision, Rank
from propgov.law.reading import TEXT_REMEDY, read_string, read_text
from propgov.law.rows import Row, is_list, read_rows
from propgov.law.values import Text
from propgov.law.wording import day_zh, title_zh

__all__ = ["SUBJECTS", "Gaps", "NotAtHand", "earlier", "gaps_of", "read_missing", "subject_of"]

SUBJECTS: Final[Mapping[str, Text]] = {
    "assembly": Text("the owners' assembly", "业主大会"),
    "committee": Text("the owners' committee", "业主委员会"),
    "income": Text("public income", "公共收益"),
    "fund": Text("the maintenance fund", "专项维修资金"),
    "service": Text("property service", "物业服务"),
    "disputes": Text("disputes", "纠纷处理"),
}
"""The subjects on which a place may have law (规定的事项), by the first word of the ids of their rules."""

# Rules of other rooms belong to the subject whose law has them.
_ELSEWHERE: Final = (
    ("community.committee.", "committee"),
    ("community.body.", "committee"),
    ("community.", "assembly"),
    ("count.", "assembly"),
)
_DAY: Final = timedelta(days=1)
_KEYS: Final = {"name", "number", "subjects", "since", "until"}
_LAW: Final = frozenset(Rank) - {Rank.GUIDANCE, Rank.POLICY, Rank.BYLAWS}


def subject_of(rule: str) -> str:
    """The subject to which a rule belongs (所属事项); empty if to none."""
    first = rule.partition(".")[0]
    if first in SUBJECTS:
        return first
    return next((subject for begins, subject in _ELSEWHERE if rule.startswith(begins)), "")


@frozen
class NotAtHand:
    """Law of a place that is not on record (未收录的规定).

    subjects are those that it is about; name and number are its own, if known; since and until its first and last day in
    force, None where the time is open. place and layer say whose law it is.
    """

    subjects: tuple[str, ...]
    name: Text | None = None
    number: str = ""
    since: date | None = None
    until: date | None = None
    place: Text = field(factory=lambda: Text("", ""))
    layer: int = 0

    __repr__ = brief

    def in_force(self, day: date) -> bool:
        """Whether it was in force that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def text(self, lang: str = "en") -> str:
        """Its name and number, for a reader; empty if the name is not known."""
        if self.name is None:
            return ""
        if lang == "zh":
            return title_zh(self.name.zh) + (f"（{self.number}）" if self.number else "")
        return f"{self.name.en} {self.name.zh}{f' {self.number}' if self.number else ''}"

    def told(self, lang: str = "en") -> str:
        """Its name and its days, for a reader."""
        zh = lang == "zh"
        name = self.text(lang) or ("此前的规定" if zh else "earlier law")
        days = [
            "" if self.since is None else f"自{day_zh(self.since)}起" if zh else f"since {self.since}",
            "" if self.until is None else f"至{day_zh(self.until)}止" if zh else f"until {self.until}",
        ]
        told = ("" if zh else " ").join(filter(None, days))
        return f"{name}（{told}）" if zh and told else f"{name} ({told})" if told else name


def earlier(rows: Iterable[Provision], place: Text, layer: int, listed: tuple[NotAtHand, ...]) -> Iterator[NotAtHand]:
    """For each subject of a place's rows the time before the first of them, unless the place lists what was there.

    A row ``nothing = true`` says that there was nothing: the time before it is counted from its own first day.
    """
    first: dict[str, date] = {}
    for row in rows:
        if (subject := subject_of(row.id)) and row.instrument.rank in _LAW:
            first[subject] = min(row.since, first.get(subject, row.since))
    for subject, since in first.items():
        known = any(subject in one.subjects and (one.since is None or one.since < since) for one in listed)
        if not known and since > date.min:
            yield NotAtHand((subject,), until=since - _DAY, place=place, layer=layer)


@frozen
class Gaps:
    """What is not on record for one rule (某项规则未收录的地方规定)."""

    subject: str = ""
    missing: tuple[NotAtHand, ...] = ()
    breaks: frozenset[date] = field(init=False, repr=False, eq=False)
    _told: dict[tuple[NotAtHand, ...], tuple[Text, ...]] = field(
        init=False, repr=False, eq=False, factory=dict[tuple[NotAtHand, ...], tuple[Text, ...]]
    )

    def __attrs_post_init__(self) -> None:
        ends = {one.until + _DAY for one in self.missing if one.until is not None and one.until < date.max}
        since = {one.since for one in self.missing if one.since is not None}
        object.__setattr__(self, "breaks", frozenset(ends | since))

    def notes(self, day: date) -> tuple[Text, ...]:
        """The note for a day, or none; the same object for the same gaps."""
        missing = tuple(one for one in self.missing if one.in_force(day))
        if missing not in self._told:
            self._told[missing] = (_note(self.subject, missing),) if missing else ()
        return self._told[missing]


def gaps_of(rules: Iterable[str], missing: tuple[NotAtHand, ...]) -> Mapping[str, Gaps]:
    """For the subject of each of these rules what is not at hand (各事项未收录的规定)."""
    subjects = {subject_of(rule) for rule in rules}
    return {each: Gaps(each, tuple(one for one in missing if each in one.subjects)) for each in subjects}


def _note(subject: str, missing: tuple[NotAtHand, ...]) -> Text:
    about, places = SUBJECTS[subject], dict.fromkeys(one.place for one in missing)
    en, zh = (", ".join(filter(None, (one.text("en") for one in missing))), "".join(one.text("zh") for one in missing))
    return Text(
        f"the law of {' and '.join(place.en for place in places)} on {about.en} is not on record"
        f"{f' ({en})' if en else ''}: only the rules on record were asked",
        f"{'、'.join(place.zh for place in places)}关于{about.zh}的规定未收录{f'（{zh}）' if zh else ''}，仅按已收录的规定核对",
    )


def read_missing(place: str, plain: Mapping[str, Any], faults: list[Fault]) -> tuple[NotAtHand, ...]:
    """What a ``place.toml`` lists as not on record (读取未收录的规定); what is wrong with it is added to the faults."""
    return tuple(_missing(row) for row in read_rows(place, plain, "not_at_hand", _KEYS, faults))


def _missing(row: Row) -> NotAtHand:
    name = row.need("name", read_text, TEXT_REMEDY, Text("", ""))
    number = row.get("number", read_string, "write the official number as text", "")
    since, until = row.day("since", None), row.day("until", None)
    if since is not None and until is not None and until < since:
        row.fault("until", f"{until} lies before {since}", "the last day in force is not before the first")
    return NotAtHand(_subjects(row), name, number, since, until)


def _subjects(row: Row) -> tuple[str, ...]:
    remedy = f"write a list of {', '.join(SUBJECTS)}"
    nothing: tuple[str, ...] = ()
    said = row.need("subjects", _several, remedy, nothing)
    for subject in said:
        if subject not in SUBJECTS:
            row.fault("subjects", f"{subject!r} is no subject", use_one_of(subject, SUBJECTS))
    return said


def _several(value: object) -> tuple[str, ...]:
    if not is_list(value) or not value:
        raise TypeError
    return tuple(read_string(one) for one in value)
