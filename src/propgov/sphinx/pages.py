"""The directive ``procedure`` (程序页面): a whole procedure on a page, from its class."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from propgov.engine import Case
from propgov.errors import PropgovError
from propgov.law import Law, Text
from propgov.publish import diagram
from propgov.publish.describing import Description, describe
from propgov.sphinx.drawn import diagram_node
from propgov.sphinx.language import OURS, lang_of
from propgov.sphinx.tables import tables_of

__all__ = ["ProcedureDirective", "choose_lang", "class_named"]

_LITERAL = re.compile(r"(``?)(.+?)\1")
_DIAGRAM = Text("Diagram", "流程图")
_KIND, _BASIS, _CLASS = Text("Kind", "类别"), Text("Basis", "依据"), Text("Class", "类")


def class_named(path: str) -> type[Case]:
    """The class of cases of a dotted name such as ``propgov.income.Spending`` (案件类).

    Raises ImportError or AttributeError if there is nothing of that name; what it is is not looked at.
    """
    module, _, name = path.rpartition(".")
    return cast("type[Case]", getattr(importlib.import_module(module or path), name))


def choose_lang(argument: str | None) -> str:
    """The option ``lang`` of a directive (语言选项)."""
    return str(directives.choice(argument or "", ("en", "zh")))


class ProcedureDirective(SphinxDirective):
    """``.. procedure:: propgov.income.Spending`` (程序指令), with ``:law: cn.anhui.chizhou`` if wanted.

    It speaks the language of the build, or that of ``:lang: zh`` or ``:lang: en``. It prints what the class says of itself, the
    diagram, and the tables, each under a title of its own: so it stands under a title of the page, not within a list or
    table.
    """

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "lang": choose_lang,
        "law": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Make the nodes; what cannot be told is an error of the page, with its line."""
        path, lang = self.arguments[0], self.options.get("lang", lang_of(self.config))
        try:
            case_class = class_named(path)
            law = Law.of(self.options.get("law", "cn"))
            told = describe(case_class, lang=lang, law=law)
        except (ImportError, AttributeError, ValueError, PropgovError) as error:
            raise self.error(f"procedure {path}: {error}") from error
        self._rests_on(case_class)
        return list(self._parts(path, told, diagram(case_class, "dot", lang=lang, law=law)))

    def _rests_on(self, case_class: type[Case]) -> None:
        """A page is made again when a file has changed in which the procedure, or what it inherits, is written."""
        for base in case_class.__mro__:
            file = getattr(sys.modules.get(base.__module__), "__file__", None)
            if file is not None and issubclass(base, Case):
                self.env.note_dependency(file)

    def _parts(self, path: str, told: Description, dot: str) -> Iterator[nodes.Node]:
        yield from (_paragraph(text) for text in told.says.split("\n\n"))
        yield _facts_of(path, told)
        yield self._section(told, "diagram", _DIAGRAM(told.lang), diagram_node(told.drawing, dot))
        for table in tables_of(told):
            yield self._section(told, table.name, table.title, table.node())

    def _section(self, told: Description, name: str, title: str, content: nodes.Node) -> nodes.section:
        section = nodes.section("", nodes.title("", title, translatable=False), content)
        section["ids"] = [nodes.make_id(f"{told.kind}-{name}" + ("-zh" if told.lang == "zh" else ""))]
        return section


def _paragraph(text: str) -> nodes.paragraph:
    """A paragraph of a docstring; what stands in backticks is code, and nothing else is markup."""
    found = nodes.paragraph(translatable=False)  # a class speaks for itself in both languages
    at = 0
    for code in _LITERAL.finditer(text):
        found += [nodes.Text(text[at : code.start()]), nodes.literal("", code[2])]
        at = code.end()
    found += nodes.Text(text[at:])
    return found


def _facts_of(path: str, told: Description) -> nodes.field_list:
    """Kind, class and basis of the procedure."""
    target = addnodes.pending_xref(
        "", nodes.literal("", path), refdomain="py", reftype="class", reftarget=path, refexplicit=True, refwarn=False
    )
    lines: list[tuple[Text, list[nodes.Node]]] = [
        (_KIND, [nodes.literal("", told.kind)]),
        (_CLASS, [target]),
        (_BASIS, [nodes.Text(("; " if told.lang == "en" else "；").join(told.cites))]),
    ]
    fields = [
        nodes.field(
            "",
            nodes.field_name("", name(told.lang), translatable=False),
            nodes.field_body("", nodes.paragraph("", "", *content)),
        )
        for name, content in lines
    ]
    return nodes.field_list("", *fields, classes=[OURS])
