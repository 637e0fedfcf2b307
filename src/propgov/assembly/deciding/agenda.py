"""The agenda (议题): items, each under one matter, and the choices that owners have on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from hashlib import sha256
from typing import Final

from attrs import frozen

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.terms import VotedTerm, sums_in, told_terms
from propgov.assembly.deciding.topic import Topic, matter_of
from propgov.engine import Case
from propgov.errors import Fault
from propgov.law import UNKNOWN, ByReading, Finding, Law
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = ["Choice", "Item", "agenda_digest", "agenda_faults", "agenda_findings", "sum_faults", "topic_faults"]

name_rule("assembly.agenda.property-management", "议题与物业管理有关")
name_rule("assembly.delegation", "将应当由业主共同决定的事项委托他人")


_SHA_256: Final = re.compile(r"[0-9a-f]{64}")


@unique
class Choice(Enum):
    """An owner's choice on one item (表决意见).

    The last two are on papers only where the community's rules know them; what they count for is in ``counting.treatment``.
    """

    FOR = "同意"
    AGAINST = "反对"
    ABSTAIN = "弃权"
    WITH_MAJORITY = "随多数"
    NO_OPINION = "无意见"


@frozen
class Item:
    """One item of the agenda (议题).

    matter says which law applies; subject is the text that owners read; about is the case that it decides on
    (``kind:id``), such as a spending; persons are those to be elected; topic is what exactly it is about;
    to_committee says whether owners would leave the decision to the committee; terms are what the case says on the day of
    the notice, written there by the notice whatever was given before; draft is the SHA-256 of a text that owners decide on, such
    as that of their rules (UTF-8, 64 hexadecimal digits): no other text then comes into force by it.
    """

    number: int
    matter: Matter
    subject: str
    about: str = ""
    persons: tuple[str, ...] = ()
    topic: Topic | None = None
    to_committee: bool = False
    terms: tuple[VotedTerm, ...] = ()
    draft: str = ""

    __repr__ = brief

    @classmethod
    def on(
        cls,
        number: int,
        matter: Matter | Topic,
        subject: str,
        case: Case,
        persons: tuple[str, ...] = (),
        *,
        text: str = "",
    ) -> Item:
        """Make an item that decides on a case, under a matter or on a topic; text is one that owners adopt, which is bound."""
        topic, draft = matter if isinstance(matter, Topic) else None, sha256(text.encode()).hexdigest() if text else ""
        return cls(number, matter_of(matter), subject, case.ref, persons, topic, draft=draft)

    @property
    def named(self) -> tuple[str, ...]:
        """The names of its matter and its topic, by which a case says on what owners must have decided (事项和议题类别)."""
        return (self.matter.name,) if self.topic is None else (self.matter.name, self.topic.name)

    def told(self, lang: str = "en") -> str:
        """What the case says, as owners read it beside the text of the item; empty if it says nothing (表决条件文字)."""
        told = (told_terms(self.terms, lang),) if self.terms else ()
        text = (f"草案校验码（SHA-256）：{self.draft}" if lang == "zh" else f"draft (SHA-256): {self.draft}",)
        return ("；" if lang == "zh" else "; ").join((*told, *(text if self.draft else ())))

    @property
    def elects(self) -> tuple[str, ...]:
        """The persons it would elect to the owners' committee (应选人员).

        Nobody if members are removed or alternates named: such items have a topic, an election has none.
        """
        return self.persons if self.matter is Matter.ELECT_COMMITTEE and self.topic is None else ()


def agenda_digest(agenda: Iterable[Item]) -> str:
    """The SHA-256 of what owners decide: each item with its matter, text, case, persons and terms (议题校验码)."""
    lines = (
        (
            item.number,
            *item.named,
            item.subject,
            item.about,
            item.persons,
            item.to_committee,
            tuple((term.kind.name, term.of, term.value) for term in item.terms),
            *((item.draft,) if item.draft else ()),
        )
        for item in agenda
    )
    return sha256("\n".join(map(repr, lines)).encode()).hexdigest()


def agenda_faults(agenda: tuple[Item, ...]) -> Iterator[Fault]:
    """The faults that keep an agenda from being put to the vote (议程的差错)."""
    numbers = Counter(item.number for item in agenda)
    if not agenda:
        yield Fault("agenda", "has no items", "name at least one")
    for number, times in numbers.items():
        if times > 1:
            yield Fault("agenda", f"number {number} stands {times} times", "number each item once")
    for item in agenda:
        if not item.subject.strip():
            yield Fault(f"agenda item {item.number}", "has no text", "write what owners are asked")
        if item.draft and not _SHA_256.fullmatch(item.draft):
            yield Fault(
                f"agenda item {item.number} draft", f"{item.draft!r:.80} is no SHA-256", "give 64 hexadecimal digits"
            )
    yield from topic_faults(agenda)


def sum_faults(item: Item, terms: Iterable[VotedTerm]) -> Iterator[Fault]:
    """The faults of an item whose text names other sums than what its case says (议题金额与事项不符).

    An item that leaves a matter to the committee names a limit of its own.
    """
    sums = {Decimal(term.value) for term in terms if term.kind.is_money and term.value}
    told = sums_in(item.subject)
    if sums and told and told.isdisjoint(sums) and not item.to_committee:
        wanted = ", ".join(f"{one} yuan" for one in sorted(sums))
        problem = f"names {', '.join(f'{one} yuan' for one in sorted(told))}, and {item.about} says {wanted}"
        yield Fault(f"agenda item {item.number} subject", problem, "write what the case says")


def topic_faults(items: Iterable[Item]) -> Iterator[Fault]:
    """The faults of topics under a matter, and so a majority, that is not theirs (议题类别的差错)."""
    for item in items:
        matter = item.matter if item.topic is None else item.topic.matter
        if matter is not None and matter is not item.matter and item.topic is not None:
            problem = f"{item.topic.name} stands under {item.matter.name}"
            yield Fault(f"agenda item {item.number} topic", problem, f"put it under {matter.name}")


def agenda_findings(items: Iterable[Item], law: Law, on: date) -> tuple[Finding, ...]:
    """The findings of the law on each item: foreign topics, and what owners may not leave to the committee.

    An item that leaves its matter to the committee without naming a topic is unknown where the topic matters.
    """
    findings: list[Finding] = []
    for item in items:
        related = item.topic is not Topic.FOREIGN
        findings.append(law.weigh("assembly.agenda.property-management", related, on=on))
        if item.to_committee:
            # By the one reading it is left to somebody else; by the other, owners decide it by their mandate.
            left = ByReading("reading.delegation", {"not-delegable": True, "by-mandate": False})
            scope = {"matter": item.matter, "topic": UNKNOWN if item.topic is None else item.topic}
            findings.append(law.weigh("assembly.delegation", left, on=on, scope=scope))
    return tuple(findings)
