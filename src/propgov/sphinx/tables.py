"""The tables of a procedure's page (程序页面的表格): steps, what is asked, what moves elsewhere, duties, fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from attrs import frozen
from docutils import nodes

from propgov.law import Text
from propgov.publish.describing import Asked, Description, Due, Given, Told

__all__ = ["Cell", "Table", "code_lines", "tables_of", "text_lines"]

Cell: TypeAlias = Sequence[nodes.Node]

_STEP = Text("Step", "步骤")
_NONE = Text("—", "—")
_STAYS = Text("(stays)", "（阶段不变）")
_INPUT = Text("input", "输入核对")
_WAIT, _DUE = Text("not before", "不早于"), Text("within", "办理期限")
_EVERY, _AFTER = Text("again", "周期"), Text("then within", "届满后期限")


@frozen
class Table:
    """A table with its title (表格): name tells it from the others of a page, for style and for tests."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def node(self) -> nodes.Node:
        """The table, in a box that scrolls."""
        group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in self.heads), cols=len(self.heads))
        head = nodes.row("", *(nodes.entry("", *text_lines(head)) for head in self.heads))
        body = [nodes.row("", *(nodes.entry("", *cell) for cell in row)) for row in self.rows]
        group += [nodes.thead("", head), nodes.tbody("", *body)]
        table = nodes.table("", group, classes=["propgov-table", f"propgov-{self.name}"])
        return nodes.container("", table, classes=["propgov-scroll"])


def tables_of(told: Description) -> Iterator[Table]:
    """The tables of a procedure (程序的表格), without those that have nothing to say."""
    lang = told.lang
    found = (_steps(told), _asked(told), _given(told), _moves(told), _duties(told), _fields(told, lang))
    yield from (table for table in found if table.rows)


def text_lines(*lines: str) -> list[nodes.Node]:
    """A paragraph for each line that says something (文字行)."""
    return [nodes.paragraph("", line) for line in lines if line]


def code_lines(names: Iterable[str]) -> list[nodes.Node]:
    """A paragraph for each name, as code (代码行)."""
    found = [nodes.literal("", name) for name in names]
    return [nodes.paragraph("", "", code) for code in found]


def _named(step: Told) -> Cell:
    return [nodes.paragraph("", "", nodes.strong("", step.label))]


def _steps(told: Description) -> Table:
    lang = told.lang
    waits, dues = any(step.wait for step in told.steps), any(step.due for step in told.steps)
    heads = [_STEP, Text("Who", "办理人"), Text("From", "起始阶段"), Text("To", "到达阶段")]
    heads += [_WAIT] * waits + [_DUE] * dues

    def row(step: Told) -> tuple[Cell, ...]:
        says = () if step.says in ("", step.label) else (step.says,)
        to = (_STAYS(lang),) if step.stays else step.ends
        cells = ([*_named(step), *text_lines(*says)], text_lines(step.by), text_lines(*step.sources), text_lines(*to))
        return (*cells, *[_period(step.wait, lang)] * waits, *[_period(step.due, lang)] * dues)

    rows = tuple(row(step) for step in (told.opening, *told.steps))
    return Table("steps", Text("Steps", "步骤")(lang), tuple(head(lang) for head in heads), rows)


def _period(asked: Asked | None, lang: str) -> Cell:
    if asked is None:
        return text_lines(_NONE(lang))
    return [*text_lines(*asked.wanted), *code_lines(asked.ids), *text_lines(*asked.cites)]


def _asked(told: Description) -> Table:
    """Each rule of each step, its waits and dues, and what its input must be."""
    lang = told.lang

    def rows(step: Told) -> Iterator[tuple[Cell, ...]]:
        timed = [(_WAIT, step.wait), (_DUE, step.due), *((_DUE, clock) for clock in step.clocks)]
        periods = [(_timed(text(lang), asked, lang), asked) for text, asked in timed if asked]
        for says, asked in [*((rule.says, rule) for rule in step.asked), *periods]:
            yield _named(step), [*text_lines(says), *code_lines(asked.ids)], text_lines(*asked.cites or (_NONE(lang),))
        for check in step.checks:
            yield _named(step), text_lines(check), text_lines(f"{_NONE(lang)} {_INPUT(lang)}")

    heads = (_STEP, Text("What is asked", "核对事项"), Text("Under", "依据"))
    found = tuple(chain.from_iterable(map(rows, (told.opening, *told.steps))))
    return Table("asked", Text("What is asked", "核对事项")(lang), tuple(head(lang) for head in heads), found)


def _timed(head: str, asked: Asked, lang: str) -> str:
    """A period in words: within 7 days, not before: ...; the head alone where no figure is asked."""
    wanted = "；".join(asked.wanted) if lang == "zh" else "; ".join(asked.wanted)
    if not wanted or wanted.startswith(head):
        return wanted or head
    return f"{head}：{wanted}" if lang == "zh" else f"{head}: {wanted}"


def _given(told: Description) -> Table:
    """What the caller gives at each step."""
    lang = told.lang
    heads = (_STEP, Text("Fact", "事实"), Text("Type", "类型"), Text("Unit", "单位与要求"), Text("Default", "默认值"))
    rows = tuple((_named(step), *_gift(fact)) for step in told.steps for fact in step.facts)
    return Table("facts", Text("What is given", "填报事实")(lang), tuple(head(lang) for head in heads), rows)


def _gift(given: Given) -> tuple[Cell, ...]:
    parts = [nodes.literal("", given.default)] if given.default else []
    default = nodes.paragraph("", "", *parts, nodes.Text(f" {given.note}" if parts and given.note else given.note))
    return code_lines([given.name]), code_lines([given.type]), text_lines(given.unit), [default]


def _moves(told: Description) -> Table:
    lang = told.lang
    heads = (
        _STEP,
        Text("What it moves elsewhere", "带动的其他事项"),
        Text("Steps that come with it, never alone", "随本步骤办理、不得单独办理的步骤"),
    )
    moving = (step for step in told.steps if step.brings or step.allows)
    rows = tuple((_named(step), text_lines(step.brings), text_lines(*step.allows)) for step in moving)
    return Table("moves", Text("What moves elsewhere", "带动的步骤")(lang), tuple(head(lang) for head in heads), rows)


def _duties(told: Description) -> Table:
    lang = told.lang
    heads = (Text("Duty", "待办事项"), Text("From whom", "责任人"), Text("Period", "期限"))

    def row(due: Due) -> tuple[Cell, ...]:
        after = [*text_lines(_AFTER(lang)), *_period(due.within, lang)] if due.within else []
        again = text_lines(_EVERY(lang)) if due.again else []
        return text_lines(due.step), text_lines(due.by), [*again, *_period(due.period, lang), *after]

    rows = tuple(map(row, told.duties))
    return Table("duties", Text("Duties", "待办事项")(lang), tuple(head(lang) for head in heads), rows)


def _fields(told: Description, lang: str) -> Table:
    heads = (Text("Field", "字段"), Text("Type", "类型"), Text("Unit", "单位与要求"), Text("Default", "默认值"))
    rows = tuple(map(_gift, told.fields))
    return Table("fields", Text("Fields", "字段")(lang), tuple(head(lang) for head in heads), rows)
