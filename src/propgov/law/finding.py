"""What came of holding one fact against the law (核对结果)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique

from attrs import field, frozen

from propgov.law.brief import brief
from propgov.law.calendar import Window
from propgov.law.chinese import Weighed, weighed_zh
from propgov.law.provision import Effect, Instrument, Provision
from propgov.law.values import Text, show
from propgov.law.wording import day_zh

__all__ = ["Finding", "Outcome"]


@unique
class Outcome(Enum):
    """Holds, broken, or not on record (核对结论)."""

    HOLDS = "符合"
    BROKEN = "不符合"
    UNKNOWN = "无法确认"


@frozen
class Finding:
    """One fact held against one provision (核对结果).

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
    due: Window | None = None
    _days: tuple[date, date | None] | None = field(default=None, eq=False, repr=False)
    _zh: str = field(default="", eq=False, repr=False)

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

    @property
    def zh(self) -> str:
        """Rule, wanted and found in one Chinese sentence, as it was first told where a journal keeps it (中文表述)."""
        if self._zh and self.provision is None:
            return self._zh
        row, wanted = self.provision, self.wanted
        # Where several rows could apply, what is wanted is more than the one row says.
        asked = None if row is None or row.wanted != wanted else row.requirement
        doubtful = self.outcome is Outcome.UNKNOWN
        weighed = Weighed(self.rule, asked, wanted.zh, self.actual, self.due, doubtful)
        return weighed_zh(weighed, advice=self._advice)

    @property
    def _advice(self) -> bool:
        return self.effect is Effect.ADVISE and not self.holds

    def text(self, lang: str = "en", indent: str = "") -> str:
        """Lines for a reader: the rule, wanted and found; the article and what it says; what it rests on."""
        lines = list(self._lines_zh() if lang == "zh" else self._lines())
        for other in self.beside:
            if other.holds and other.wanted == self.wanted:
                continue
            aside = other.aside_zh() if lang == "zh" and other.holds else other.text(lang)
            lines += [f"  {line}" for line in aside.splitlines()]
        return "\n".join(indent + line for line in lines)

    def _lines(self) -> Iterator[str]:
        word = "advice" if self._advice else self.outcome.name.lower()
        yield f"{word} [{self.rule}] wanted: {self.wanted.en}; found: {show(self.actual)}"
        if self.instrument is not None:
            by = self.instrument.adopted_by
            says = f": {self.law_text.en}" if self.law_text else ""
            yield f"  {self.cite()}{f' (adopted by {by})' if by else ''}{says}"
        for document in self.rests_on:
            yield f"  rests on {document.en}, recognised from before: its history is not on record"

    def _lines_zh(self) -> Iterator[str]:
        head, rule = ("提示（不影响办理）" if self._advice else self.outcome.value), f"〔{self.rule}〕"
        if self.instrument is None:
            yield f"{head} {self.zh}{rule}"
        else:
            yield f"{head} {self.zh}"
            yield f"  {self._source_zh()}{rule}"
        for document in self.rests_on:
            yield f"  所依据的既有状态取自{document.zh}，其形成过程无记录"

    def _source_zh(self) -> str:
        """Article, by whom the community's own rules were adopted, and what the article says."""
        adopted = ""
        if self.instrument is not None and self.instrument.adopted_by:
            since = "" if self.days is None else f"，自{day_zh(self.days[0])}起施行"
            adopted = f"（业主大会会议通过{since}）"
        says = f"：{self.law_text.zh}" if self.law_text else ""
        return f"{self.cite('zh')}{adopted}{says}"

    def aside_zh(self) -> str:
        """The line for a text that is kept and was not the one to decide (参照)."""
        return f"参照（不作依据） {self._source_zh()}"

    def __str__(self) -> str:
        return self.text()
