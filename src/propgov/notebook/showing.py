"""What a notebook shows of each value (笔记本显示内容): plain text always, HTML beside it where there is something to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from propgov.assembly.deciding.decision import Result
from propgov.engine import Case, Verdict
from propgov.engine.showing import CaseClass
from propgov.errors import Refused
from propgov.income import Statement
from propgov.income.statement import Side
from propgov.law import Effect, Finding, Ratio, Text
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.law.values import Measure, show
from propgov.law.wording import day_zh, days_zh
from propgov.notebook.markup import block, heading, note, table
from propgov.notebook.settings import now, require_lang
from propgov.patterns import Posting
from propgov.publish import draw, svg_bars, svg_diagram, timeline
from propgov.publish.persons import naming, said
from propgov.publish.statement_paper import sums_of
from propgov.publish.svg_bars import Bar

__all__ = ["bundle", "html"]

_LONGEST: Final = 60  # steps of a timeline, postings of a statement: what came before is counted

_T: Final[Mapping[str, Text]] = {
    "stage": Text("present stage", "当前阶段"),
    "timeline": Text("What happened", "办理经过"),
    "earlier": Text("{} earlier ones are not shown", "此前另有{}条未列出"),
    "opened": Text("opened", "启动"),
}
_STEPS: Final = (Text("day", "日期"), Text("step", "步骤"), Text("by", "办理人"), Text("noted", "记录"))
_FINDINGS: Final = (
    Text("what", "事项"),
    Text("wanted", "要求"),
    Text("found", "实际"),
    Text("result", "核对结果"),
    Text("source", "依据"),
)
_LINES: Final = (Text("line", "项目"), Text("yuan", "金额（元）"))
_POSTINGS: Final = (
    Text("number", "序号"),
    Text("day", "日期"),
    Text("side", "科目"),
    Text("yuan", "金额（元）"),
    Text("voucher", "凭证号"),
)
_ENGLISH: Final = {
    "opening": "opening balance",
    "brought_forward": "brought forward",
    "income": "income",
    "costs": "costs",
    "spendings": "spending",
    "closing": "closing balance",
    "committed": "promised and not yet paid",
}
_CARRIED: Final = {True: "通过", False: "未通过", None: "无法确认"}

_Shown: TypeAlias = Callable[[Any, str], Iterator[str]]


def bundle(value: object) -> dict[str, str]:
    """The value as text and as HTML (笔记本显示内容): what ``_repr_mimebundle_`` of a value gives."""
    how = now()
    return {"text/plain": _plain(value, how.lang), "text/html": html(value, lang=how.lang)}


def html(value: object, *, lang: str = "") -> str:
    """The value as HTML (网页片段), in that language or the one that is set; of a value without a form of its own, its text.

    A case with its diagram and timeline, a class of cases with its diagram, a decision with its thresholds as bars, a refusal or
    verdict with its findings, a statement with its lines, postings and chart. InvalidFacts for another language.
    """
    how = now()
    tongue = require_lang(lang or how.lang)
    shown = next((made for kind, made in _FORMS if isinstance(value, kind)), None)
    with naming(how.names, masked=how.masked):
        return block(tongue, [note(repr(value))] if shown is None else shown(value, tongue))


def _plain(value: object, lang: str) -> str:
    if isinstance(value, Refused | Result | Verdict):
        return value.text(lang)
    if isinstance(value, Case):
        how = now()
        with naming(how.names, masked=how.masked):
            return "\n".join([_title(value, lang), *(one.text(lang) for one in timeline([value])[-_LONGEST:])])
    return repr(value)


def _heads(heads: Sequence[Text], lang: str) -> list[str]:
    return [head(lang) for head in heads]


def _last(rows: Sequence[Any], lang: str) -> Iterator[str]:
    """Says how many were left out."""
    if len(rows) > _LONGEST:
        yield note(_T["earlier"](lang).format(len(rows) - _LONGEST))


# Cases


def _title(case: Case, lang: str) -> str:
    name = f"{case.name_zh}〔{case.ref}〕" if lang == "zh" else f"{case.ref}: {case.title}"
    stage = case.stage.value if lang == "zh" else f"{case.stage.name} {case.stage.value}"
    return f"{said(name)}{'；' if lang == 'zh' else '; '}{_T['stage'](lang)}{'：' if lang == 'zh' else ': '}{stage}"


def _case(case: Case, lang: str) -> Iterator[str]:
    yield heading(_title(case, lang))
    before = {entry.stage for entry in case.entries}
    drawing = draw(type(case), lang=lang, law=case.law)
    yield svg_diagram(drawing, at=case.stage.name, seen=frozenset(before), brief=True)
    yield heading(_T["timeline"](lang))
    moments = timeline([case])
    yield from _last(moments, lang)
    rows: list[tuple[str, ...]] = []
    for one in moments[-_LONGEST:]:
        step = (one.term if lang == "zh" else one.step) if one.step else _T["opened"](lang)
        day = day_zh(one.on) if lang == "zh" else str(one.on)
        rows.append((day, step, one.caller, "\n".join(noted(lang) for noted in one.noted)))
    yield table(_heads(_STEPS, lang), rows)


def _class(case_class: type[Case], lang: str) -> Iterator[str]:
    yield svg_diagram(draw(case_class, lang=lang))


# Findings


def _name(rule: str, lang: str) -> str:
    if lang == "zh":
        return rule_name(rule)
    known = catalogue().get(rule)
    return rule if known is None else f"{known.name.en} [{rule}]"


def _row(finding: Finding, lang: str) -> tuple[str, ...]:
    advice = finding.effect is Effect.ADVISE and not finding.holds
    result = finding.outcome.value if lang == "zh" else finding.outcome.name.lower()
    if advice:
        result += "（提示）" if lang == "zh" else " (advice)"
    says = finding.law_text(lang) if finding.law_text else ""
    source = "\n".join(filter(None, [finding.cite(lang), says, *(one(lang) for one in finding.rests_on)]))
    wanted, found = finding.wanted(lang), said(show(finding.actual, lang))
    return (_name(finding.rule, lang), wanted, found, result, said(source))


def _findings(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """Each finding with what is said beside it, and below them each note once."""
    every = [one for finding in findings for one in (finding, *finding.beside)]
    yield table(_heads(_FINDINGS, lang), (_row(one, lang) for one in every))
    yield from map(note, dict.fromkeys(line for one in every for line in one.note_lines(lang)))


def _refused(refused: Refused, lang: str) -> Iterator[str]:
    yield heading(said(refused.text(lang).partition("\n")[0]))
    yield from _findings([one for one in refused.findings if isinstance(one, Finding)], lang)


def _verdict(verdict: Verdict, lang: str) -> Iterator[str]:
    yield heading(said(verdict.text(lang).partition("\n")[0]))
    yield from _findings(verdict.findings, lang)


# Decisions and statements


def _decision(decision: Result[Any], lang: str) -> Iterator[str]:
    told = f"{decision.matter.value}：{_CARRIED[decision.carried]}"
    yield heading(told if lang == "zh" else f"{decision.matter.name}: {decision.word}")
    yield svg_bars([_threshold(one, lang) for one in decision.findings], title=told)
    yield from _findings(decision.findings, lang)


def _threshold(finding: Finding, lang: str) -> Bar:
    """A share beside what it should reach; one that is not known has no length."""
    actual, row = finding.actual, finding.provision
    limit: object = None if row is None else getattr(row.requirement, "limit", None)
    mark = (limit.part, limit.whole) if isinstance(limit, Ratio) else None
    name = rule_name(finding.rule) if lang == "zh" else _name(finding.rule, lang).partition(" [")[0]
    label = f"{name}{'：' if lang == 'zh' else ': '}{finding.wanted(lang)}"
    if not isinstance(actual, Ratio):
        return Bar(label, None, 1, show(actual, lang), mark, finding.outcome)
    unit = " owners" if lang == "en" and actual.measure is Measure.NUMBER else ""
    return Bar(label, actual.part, actual.whole, f"{actual.text(lang)}{unit}", mark, finding.outcome)


def _statement(statement: Statement, lang: str) -> Iterator[str]:
    days = days_zh(statement.since, statement.until) if lang == "zh" else f"{statement.since} to {statement.until}"
    yield heading(f"公共收益收支：{days}" if lang == "zh" else f"Public income, {days}")
    sums = sums_of(statement)
    lines = (
        sums if lang == "zh" else tuple((name, said) for name, (_, said) in zip(_ENGLISH.values(), sums, strict=True))
    )
    fen = [int(amount.replace(".", "")) for _, amount in lines]
    most = max(map(abs, fen), default=0)
    bars = [Bar(name, max(part, 0), most or 1, amount) for (name, amount), part in zip(lines, fen, strict=True)]
    yield svg_bars(bars, title=days)
    yield table(_heads(_LINES, lang), lines)
    yield from _last(statement.postings, lang)
    yield table(_heads(_POSTINGS, lang), (_posting(one, lang) for one in statement.postings[-_LONGEST:]))


def _posting(posting: Posting, lang: str) -> tuple[str, ...]:
    sides = [name for name in (posting.debit, posting.credit) if name != Side.BANK.name]
    named = [Side[name].value if lang == "zh" else name.replace("_", " ").lower() for name in sides]
    day = day_zh(posting.on) if lang == "zh" else str(posting.on)
    return (str(posting.number), day, "、".join(named), f"{posting.amount:.2f}", said(posting.voucher))


_FORMS: Final[tuple[tuple[type, _Shown], ...]] = (
    (CaseClass, _class),
    (Case, _case),
    (Refused, _refused),
    (Verdict, _verdict),
    (Result, _decision),
    (Statement, _statement),
)
