"""The result of weighing one fact against the law (核对结果)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique

from attrs import evolve, field, frozen

from propgov.law.brief import brief
from propgov.law.calendar import Window
from propgov.law.chinese import Weighed, weighed_zh
from propgov.law.naming import rule_name
from propgov.law.provision import Effect, Instrument, Provision
from propgov.law.silence import NOT_ON_RECORD
from propgov.law.values import ReadingNote, Text, show
from propgov.law.wording import day_zh

__all__ = ["Finding", "Outcome"]


@unique
class Outcome(Enum):
    """Whether a requirement holds, is broken, or cannot be told (核对结论)."""

    HOLDS = "符合"
    BROKEN = "不符合"
    UNKNOWN = "无法确认"


@frozen
class Finding:
    """One fact held against one provision (核对结果).

    rule is the id; outcome one of three; wanted the requirement in English and Chinese; actual the fact as stated;
    instrument and article where it is written, law_text the text there; effect what follows; provision the row
    itself, or None where stage, standing or order of acts was judged by the basis of the procedure, or where nothing is
    asked. beside holds advice, and lower texts that depart from the one that decides. rests_on names the documents that
    the weighed state rests on where it was taken over from before, so that its history is not on record. notes has what a
    reader must know beside it, such as the reading of the law on which the outcome hangs.
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
    notes: tuple[Text, ...] = ()
    _days: tuple[date, date | None] | None = field(default=None, eq=False, repr=False)
    _zh: str = field(default="", eq=False, repr=False)
    _rested: Finding | None = field(default=None, init=False, eq=False, repr=False)

    __repr__ = brief

    @property
    def holds(self) -> bool:
        """Whether the requirement is met."""
        return self.outcome is Outcome.HOLDS

    @property
    def refuses(self) -> bool:
        """Whether it stops a live step: broken or unknown, with the effect ``refuse``."""
        return self.outcome is not Outcome.HOLDS and self.effect is Effect.REFUSE

    @property
    def asked(self) -> bool:
        """Whether anything is asked, or the law that asks it is not on record (有要求)."""
        return self.provision is not None or self.outcome is not Outcome.HOLDS

    @property
    def days(self) -> tuple[date, date | None] | None:
        """The first and last day on which the row is in force, also where only a journal remembers it (施行期间)."""
        return self._days if self.provision is None else (self.provision.since, self.provision.until)

    @property
    def readings(self) -> Mapping[str, str]:
        """The answers on which the outcome hangs, by the id of the open question (所依的理解)."""
        return {note.reading: note.answer for note in self.notes if isinstance(note, ReadingNote)}

    def resting_on(self, documents: tuple[Text, ...]) -> Finding:
        """The same finding, with the documents on which the weighed state rests (所依文件)."""
        if not documents:
            return self
        kept = self._rested
        if kept is None or kept.rests_on != documents:
            kept = evolve(self, rests_on=documents)
            # Findings are shared, and the same documents are mostly asked for again.
            object.__setattr__(self, "_rested", kept)
        return kept

    def noted(self) -> Iterator[Finding]:
        """What an entry keeps: breaches, advice, and what hangs on a reading; of this finding and those beside it."""
        if self.outcome is Outcome.HOLDS:
            if self.notes and self.readings:
                yield self
        elif not self.refuses:
            yield self
        for other in self.beside:
            yield from other.noted()

    def cite(self, lang: str = "en") -> str:
        """Instrument and article as printed; empty where nothing is asked."""
        return "" if self.instrument is None else self.instrument.cite(self.article, lang)

    @property
    def zh(self) -> str:
        """One Chinese sentence with rule, wanted and found; from a journal, as it was first told (中文表述)."""
        if self._zh and self.provision is None:
            return self._zh
        row, wanted = self.provision, self.wanted
        if wanted == NOT_ON_RECORD:
            return f"{rule_name(self.rule)}：{wanted.zh}，无法核对；现有情况：{show(self.actual, 'zh')}"
        # Where several rows could apply, more is wanted than one row says.
        asked = None if row is None or row.wanted != wanted else row.requirement
        doubtful = self.outcome is Outcome.UNKNOWN
        weighed = Weighed(self.rule, asked, wanted.zh, self.actual, self.due, doubtful)
        return weighed_zh(weighed, advice=self._advice)

    @property
    def _advice(self) -> bool:
        return self.effect is Effect.ADVISE and not self.holds

    def text(self, lang: str = "en", indent: str = "", *, notes: bool = True) -> str:
        """The finding as lines for a reader: the rule, wanted and found; the article and its text; documents; notes.

        Without notes for a list of findings, which tells each note once.
        """
        lines = [*(self._lines_zh() if lang == "zh" else self._lines())]
        if notes and self.notes:
            lines += [f"  {note}" for note in self.note_lines(lang)]
        for other in self.beside:
            if other.holds and other.wanted == self.wanted:
                continue
            aside = other.aside_zh() if lang == "zh" and other.holds else other.text(lang, notes=notes)
            lines += [f"  {line}" for line in aside.splitlines()]
        return "\n".join([indent + line for line in lines] if indent else lines)

    def note_lines(self, lang: str = "en") -> tuple[str, ...]:
        """The notes as they are printed, one line each."""
        return tuple(f"说明：{note.zh}" if lang == "zh" else f"note: {note.en}" for note in self.notes)

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
        """The article, the decision that adopted the community's own rules, and the text of the article."""
        adopted = ""
        if self.instrument is not None and self.instrument.adopted_by:
            since = "" if self.days is None else f"，自{day_zh(self.days[0])}起施行"
            adopted = f"（业主大会会议通过{since}）"
        says = f"：{self.law_text.zh}" if self.law_text else ""
        return f"{self.cite('zh')}{adopted}{says}"

    def aside_zh(self) -> str:
        """The line for a text that is shown but did not decide (参照)."""
        return f"参照（不作依据） {self._source_zh()}"

    def __str__(self) -> str:
        return self.text()
