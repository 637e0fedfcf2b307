"""Commands that show (查看): the cases of a journal, the timeline of one with its findings, what is due, and diagrams."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from propgov.cli.saying import AsJson, InLang, Lang, as_day, give, say, status, table
from propgov.cli.sources import File, Modules, Packs, load_modules, register_of
from propgov.community import Role
from propgov.engine import Case, Duty, Home, Register, kinds
from propgov.errors import Fault, InvalidFacts
from propgov.journal import Entry
from propgov.law import Text
from propgov.law.nearest import use_one_of
from propgov.law.plain import finding_from_plain
from propgov.law.values import show as shown
from propgov.plain import to_plain
from propgov.publish import diagram

__all__ = ["draw", "duties", "show"]

_CASES = (
    Text("case", "事项"),
    Text("what", "名称"),
    Text("stage", "阶段"),
    Text("opened", "启动"),
    Text("last act", "最近办理"),
)
_STEPS = (
    Text("no.", "序号"),
    Text("day", "日期"),
    Text("step", "步骤"),
    Text("by", "办理人"),
    Text("noted", "核对结果"),
)
_DUE = (
    Text("last day", "截止"),
    Text("late", "逾期"),
    Text("what", "事项"),
    Text("owed by", "责任人"),
    Text("source", "依据"),
)

_On = Annotated[str, typer.Option(metavar="DAY", help="As on this day, such as 2026-03-01, or today.")]
_Kind = Annotated[str | None, typer.Option(help="Only this kind, such as income.spending.")]
_Community = Annotated[str | None, typer.Option(help="Only this community, by its id or name in the journal.")]
_Stage = Annotated[str | None, typer.Option(help="Only this stage, by its name or Chinese term.")]
_Person = Annotated[str | None, typer.Option(help="Only where this person took part, or owes something.")]
_Role = Annotated[str | None, typer.Option(help="Only what this role owes, such as COMMITTEE or 业主委员会.")]


def show(  # noqa: PLR0913 - what a command takes, all by name
    file: File,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="One case, as kind:id.")] = None,
    *,
    kind: _Kind = None,
    community: _Community = None,
    stage: _Stage = None,
    person: _Person = None,
    on: _On = "",
    packs: Packs = None,
    load: Modules = None,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """List the cases of a journal (查看事项), or show the timeline of one, with what the law noted at each step."""
    with register_of(file, packs, load) as register:
        day = as_day(on) if on else None
        if case is not None:
            one = (register if day is None else register.as_of(day)).get(case)
            _one(one, lang, as_json=as_json)
            return
        found = register.cases(kind, community=community, stage=stage, person=person, on=day)
        if as_json:
            give(to_plain(found))
            return
        table(lang, _CASES, (_row(each, lang) for each in found))
        say(Text(f"{len(found)} cases", f"共{len(found)}件事项")(lang.value))


def _row(case: Case, lang: Lang) -> tuple[str, ...]:
    name = case.name_zh if lang is Lang.ZH else case.title
    return (case.ref, name, _stage(case, lang), f"{case.opened}", f"{case.last_act_date}")


def _stage(case: Case, lang: Lang) -> str:
    return str(case.stage.value) if lang is Lang.ZH else case.stage.name


def _one(case: Case, lang: Lang, *, as_json: bool) -> None:
    if as_json:
        give({**to_plain(case), "entries": to_plain(case.entries)["items"]})
        return
    heading = f"{_row(case, lang)[1]}  {case.ref}  {_stage(case, lang)}"
    table(lang, _STEPS, (_step(case, entry, lang) for entry in case.entries), title=heading)


def _step(case: Case, entry: Entry, lang: Lang) -> tuple[str, ...]:
    noted = "\n".join(finding_from_plain(each).text(lang.value, notes=False) for each in entry.noted)
    brought = Text(" (brought)", "（随其他步骤办理）")(lang.value) if entry.brought_by else ""
    return (
        f"{entry.n}",
        f"{entry.on}",
        _named(case, entry, lang) + brought,
        "\n".join((entry.by, *entry.signers)),
        noted,
    )


def _named(case: Case, entry: Entry, lang: Lang) -> str:
    made = case.blueprint.steps.get(entry.step)
    if lang is Lang.ZH:
        return (made.spec.term if made else "") or entry.step or "启动"
    return entry.step or "opened"


def duties(  # noqa: PLR0913 - as above
    file: File,
    *,
    on: _On,
    until: Annotated[str, typer.Option(metavar="DAY", help="Recurring duties of periods that end by this day.")] = "",
    community: _Community = None,
    person: _Person = None,
    role: _Role = None,
    packs: Packs = None,
    load: Modules = None,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """List what is due (待办事项), the most urgent first: until when, from whom, under which article."""
    day, last = as_day(on), as_day(until) if until else None
    with register_of(file, packs, load) as register:
        home = None if community is None else _home_named(register, community)
        with status(Text("looking at what is due", "正在核对待办事项"), lang):
            found = register.duties(day, last, home=home, person=person, role=_role(role))
        if as_json:
            give(to_plain(found))
            return
        table(lang, _DUE, (_line(each, lang) for each in found))
        say(Text(f"{len(found)} duties on {day}", f"{day}待办{len(found)}项")(lang.value))


def _home_named(register: Register, name: str) -> Home:
    return cast("Home", register.get(name if ":" in name else f"community:{name}"))


def _role(word: str | None) -> Role | None:
    if word is None:
        return None
    found = next((role for role in Role if word in (role.name, role.value, shown(role), shown(role, "zh"))), None)
    if found is None:
        raise InvalidFacts([Fault("--role", f"{word!r} is no role", use_one_of(word, [role.name for role in Role]))])
    return found


def _line(duty: Duty, lang: Lang) -> tuple[str, ...]:
    owing = ("、" if lang is Lang.ZH else ", ").join(shown(role, lang.value) for role in duty.owed_by or duty.by)
    step = duty.term if lang is Lang.ZH and duty.term else duty.step
    about = f" {duty.covers[0]}–{duty.covers[1]}" if duty.covers else ""
    late = f"{duty.days_overdue}" if duty.days_overdue else ""
    return (str(duty.window or "–"), late, f"{step}{about}\n{duty.case}", owing, duty.source(lang.value))


def draw(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind of procedure, such as income.spending.")],
    *,
    form: Annotated[str, typer.Option(help="mermaid, dot, table or svg.")] = "mermaid",
    load: Modules = None,
    lang: InLang = Lang.EN,
) -> None:
    """Draw a procedure (流程图), with who takes each step and its articles, as text for Mermaid, Graphviz or Markdown."""
    load_modules(load)
    known = sorted({*kinds.KINDS, *(cls.kind for cls in kinds.known())}) if kind not in kinds.KINDS else [kind]
    if kind not in known:
        raise InvalidFacts([Fault("KIND", f"no procedure has the kind {kind!r}", use_one_of(kind, known))])
    typer.echo(diagram(kinds.class_of(kind), form, lang=lang.value), nl=False)
