"""Offices that existed before a community was recorded here (既存身份的认可): taken over from a document, open to challenge.

A recognition confirms that somebody holds an office, not how they got it: it gives standing from its own day on, and
never validates earlier acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from propgov.community.document import Document
from propgov.community.standing import Grant
from propgov.law import Text
from propgov.law.brief import brief
from propgov.law.wording import day_zh

__all__ = ["Contest", "Recognition", "recognised"]

_SHOWN = 3


@frozen
class Contest:
    """An owner's objection to a recognition, and its result (异议).

    number identifies it when it is settled; by is the person who contests; settled_on is None while it is open; finding is the
    reason given by settled_by.
    """

    number: int
    by: str
    on: date
    reason: str
    settled_on: date | None = None
    settled_by: str = ""
    upheld: bool = False
    finding: str = ""

    def text(self, on: date) -> Text:
        """Who contested it and when, and how it was settled if that was by that day."""
        en, zh = f"contested by {self.by} on {self.on}", f"{self.by}于{day_zh(self.on)}提出异议"
        if self.settled_on is None or on < self.settled_on:
            return Text(en, zh)
        if self.upheld:
            return Text(f"{en}, upheld on {self.settled_on}", f"{zh}，{day_zh(self.settled_on)}处理结果为异议成立")
        return Text(f"{en}, rejected on {self.settled_on}", f"{zh}，{day_zh(self.settled_on)}处理结果为异议不成立")


@frozen
class Recognition:
    """The offices taken over from one document (认可记录).

    on is the day of the recognition; by is the person who recognised; decision is the meeting (``kind:id``) that named
    the holders, or empty; grants are the offices; contests are all objections, the first one first.
    """

    document: Document
    on: date
    by: str
    decision: str
    grants: tuple[Grant, ...]
    contests: tuple[Contest, ...] = ()

    __repr__ = brief

    def held_by(self, persons: Iterable[str], on: date) -> bool:
        """Whether the standing of any of these persons rests on it that day."""
        named = frozenset(persons)
        return any(grant.person in named and grant.held_on(on) for grant in self.grants)

    def stands_on(self, on: date) -> bool:
        """Whether anybody's standing rests on it that day."""
        return any(grant.held_on(on) for grant in self.grants)

    def ended(self, on: date) -> Recognition:
        """The same recognition, with all its offices ending at the latest on that day."""
        kept = (g if g.until is not None and g.until <= on else evolve(g, until=on) for g in self.grants)
        return evolve(self, grants=tuple(kept))

    def with_contest(self, contest: Contest) -> Recognition:
        """The same recognition with a contest added, or replacing the one with its number."""
        others = [old for old in self.contests if old.number != contest.number]
        return evolve(self, contests=tuple(sorted((*others, contest), key=lambda one: one.number)))

    def settled(self, number: int, on: date, by: str, finding: str, *, upheld: bool) -> Recognition:
        """The same recognition with that contest settled; if it is upheld, its offices end on that day."""
        raised = next(contest for contest in self.contests if contest.number == number)
        done = evolve(raised, settled_on=on, settled_by=by, upheld=upheld, finding=finding)
        held = self.with_contest(done)
        return held.ended(on) if upheld else held

    def text(self, on: date) -> Text:
        """The document, the day of its recognition, and who had contested it by that day."""
        # Most are never contested, and each finding that rests on it tells its text.
        if not self.contests:
            return self._uncontested
        return self._text_with([contest.text(on) for contest in self.contests if contest.on <= on])

    @cached_property
    def _uncontested(self) -> Text:
        return self._text_with([])

    def _text_with(self, raised: list[Text]) -> Text:
        cited = self.document.text()
        shown, more = raised[:_SHOWN], len(raised) - _SHOWN
        en = [f"recognised on {self.on}", *(one.en for one in shown)]
        zh = [f"{day_zh(self.on)}认可", *(one.zh for one in shown)]
        if more > 0:
            en.append(f"and {more} more contest{'s' * (more != 1)}")
            zh.append(f"另有{more}项异议")
        return Text(f"{cited.en} ({'; '.join(en)})", f"{cited.zh}（{'；'.join(zh)}）")


def recognised(document: Document, grants: tuple[Grant, ...], on: date) -> tuple[Grant, ...]:
    """The standing given by a recognition on that day, with the document as its source (认可所生身份)."""
    source = f"recognised from {document.text().en}"
    return tuple(evolve(grant, since=max(grant.since, on), source=source) for grant in grants)
