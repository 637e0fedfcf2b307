"""What came of holding one fact against the law (认定)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique

from attrs import field, frozen

from propgov.law.brief import brief
from propgov.law.provision import Effect, Instrument, Provision
from propgov.law.values import Text, show

__all__ = ["Finding", "Outcome"]


@unique
class Outcome(Enum):
    """Holds, broken, or not on record (认定结果)."""

    HOLDS = "符合"
    BROKEN = "不符合"
    UNKNOWN = "无法确认"


@frozen
class Finding:
    """One fact held against one provision (认定).

    rule is the id; outcome one of three; wanted what is asked, in English and Chinese; actual the fact as stated;
    instrument and article where it is written, law_text what is written there; effect what follows; provision the row
    itself, or None where stage, standing or order of acts is judged by the basis of the procedure, or where nothing is
    asked. beside holds advice, and lower texts that depart from the one that decides. rests_on names the documents on
    which the weighed state rests where it was recognised from before, so that its history is not on record.
    """

    rule: str
    outcome: Outcome
    wanted: Text
    actual: object
    instrument: Instrument | None = None
    article: str = ""
    law_text: Text | None = None
    effect: Effect = Effect.REFUSE
    provision: Provision | None = None
    beside: tuple[Finding, ...] = ()
    rests_on: tuple[Text, ...] = ()
    _days: tuple[date, date | None] | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    @property
    def holds(self) -> bool:
        """Whether the requirement is met."""
        return self.outcome is Outcome.HOLDS

    @property
    def refuses(self) -> bool:
        """Whether a live step must not happen: broken or unknown, where the effect is to refuse."""
        return self.outcome is not Outcome.HOLDS and self.effect is Effect.REFUSE

    @property
    def days(self) -> tuple[date, date | None] | None:
        """The first and the last day on which the row is the law, also where only a journal remembers it (施行期间)."""
        return self._days if self.provision is None else (self.provision.since, self.provision.until)

    def noted(self) -> Iterator[Finding]:
        """This and what stands beside it, as far as it did not hold without refusing: breaches and advice."""
        if self.outcome is not Outcome.HOLDS and not self.refuses:
            yield self
        for other in self.beside:
            yield from other.noted()

    def cite(self, lang: str = "en") -> str:
        """Instrument and article as printed; empty where nothing is asked."""
        return "" if self.instrument is None else self.instrument.cite(self.article, lang)

    def text(self, lang: str = "en", indent: str = "") -> str:
        """Lines for a reader: the rule, wanted and found; the article and what it says; what it rests on."""
        lines = list(self._lines(lang))
        shown = (other for other in self.beside if not other.holds or other.wanted != self.wanted)
        lines += [f"  {line}" for other in shown for line in other.text(lang).splitlines()]
        return "\n".join(indent + line for line in lines)

    def _lines(self, lang: str) -> Iterator[str]:
        advice = self.effect is Effect.ADVISE and not self.holds
        if lang == "zh":
            yield f"{'提示' if advice else self.outcome.value}〔{self.rule}〕应为：{self.wanted.zh}；实为：{show(self.actual, 'zh')}"
        else:
            yield f"{'advice' if advice else self.outcome.name.lower()} [{self.rule}] wanted: {self.wanted.en}; found: {show(self.actual)}"
        if self.instrument is not None:
            colon = "：" if lang == "zh" else ": "
            says = f"{colon}{self.law_text(lang)}" if self.law_text else ""
            by = self.instrument.adopted_by
            adopted = "" if not by else (f"（经{by}通过）" if lang == "zh" else f" (adopted by {by})")
            yield f"  {self.cite(lang)}{adopted}{says}"
        for document in self.rests_on:
            if lang == "zh":
                yield f"  依据{document.zh}认定的既有状态，其形成过程未经本系统记录"
            else:
                yield f"  rests on {document.en}, recognised from before: its history is not on record"

    def __str__(self) -> str:
        return self.text()
