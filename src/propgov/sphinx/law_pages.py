"""Pages on law (法规页面): the directives ``rule-ids`` and ``law-pack``, and a page for each pack, made when the pages are built."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from propgov.errors import PropgovError
from propgov.law import Pack, Text
from propgov.law.catalogue import RuleEntry, catalogue
from propgov.law.place import Place, folders, known, read_places
from propgov.sphinx.language import OURS, lang_of
from propgov.sphinx.law_tables import asked_at, clauses_table, held_in, ids_table, pack_facts, pack_table
from propgov.sphinx.pages import choose_lang
from propgov.sphinx.tables import Table, text_lines

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["LawPackDirective", "RuleIdsDirective", "pack_pages", "write_pages"]

# By this a page that was made is told from one that somebody wrote.
_MADE = "```{law-pack}"
_SUBJECTS = {
    "assembly": Text("Assembly", "业主大会"),
    "committee": Text("Committee", "业主委员会"),
    "community": Text("Community and bodies", "小区与组织"),
    "count": Text("Counting", "计票"),
    "disputes": Text("Disputes", "纠纷"),
    "fund": Text("Maintenance fund", "专项维修资金"),
    "income": Text("Public income", "公共收益"),
    "order": Text("Orders", "责令改正"),
    "service": Text("Service", "物业服务"),
    "ticket": Text("Tickets", "工单"),
}


class _LawDirective(SphinxDirective):
    """What both directives share: a language, and tables under titles of their own."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {"lang": choose_lang}

    @property
    def _lang(self) -> str:
        return str(self.options.get("lang", lang_of(self.config)))

    @property
    def _extra(self) -> Path | None:
        """The folder of further places that the project names."""
        told = self.config.propgov_packs
        return Path(self.env.srcdir, told) if told else None

    def _rests_on(self, places: Iterable[str]) -> None:
        """A page is made again when a file of these places has changed."""
        for place in places:
            for _, folder in folders(place, self._extra):
                for path in folder.glob("*.toml"):
                    self.env.note_dependency(str(path))

    def _section(self, name: str, table: Table) -> nodes.section:
        section = nodes.section("", nodes.title("", table.title, translatable=False), table.node())
        section["ids"] = [nodes.make_id(f"{name}-{self._lang}")]
        return section


class RuleIdsDirective(_LawDirective):
    """``.. rule-ids::`` (规则编号指令), with ``:lang: zh`` if wanted: all ids, subject by subject, each under a title of its own."""

    def run(self) -> list[nodes.Node]:
        """Make the nodes; packs that cannot be read are an error of the page, with its line."""
        try:
            self._rests_on(known(self._extra))
            held = held_in((place for _, _, place in own_places(self._extra)), self._lang)
            entries = catalogue(self._extra)
        except PropgovError as error:
            raise self.error(f"rule-ids: {error}") from error
        steps = asked_at(self._lang)
        return [self._about(subject, entries.values(), steps, held) for subject in _subjects(entries)]

    def _about(
        self,
        subject: str,
        entries: Iterable[RuleEntry],
        steps: Mapping[str, tuple[str, ...]],
        held: Mapping[str, tuple[str, ...]],
    ) -> nodes.section:
        title = _SUBJECTS.get(subject, Text(subject, subject))(self._lang)
        about = (entry for entry in entries if entry.subject == subject)
        return self._section(f"ids-{subject}", ids_table(title, about, steps, held, self._lang))


def _subjects(entries: Mapping[str, RuleEntry]) -> list[str]:
    """What ids are about, in the order of the alphabet."""
    return sorted({entry.subject for entry in entries.values()})


class LawPackDirective(_LawDirective):
    """``.. law-pack:: civil-code`` (法规包指令), with ``:lang: zh`` if wanted: what an instrument says, asks and leaves to others.

    It stands under a title of the page, as ``procedure`` does.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the nodes; an instrument that no pack holds is an error of the page, with its line."""
        wanted, lang = self.arguments[0], self._lang
        try:
            found = {pack.instrument.id: (place, names, pack) for place, names, pack in packs(self._extra)}
            place, names, pack = found[wanted]
            entries = catalogue(self._extra)
        except KeyError:
            raise self.error(f"law-pack {wanted}: no pack holds it") from None
        except PropgovError as error:
            raise self.error(f"law-pack {wanted}: {error}") from error
        self._rests_on([place])
        named = (", " if lang == "en" else "").join(dict.fromkeys(each.name(lang) for each in names))

        def name_of(rule: str) -> str:
            return entries[rule].name(lang) if rule in entries else rule

        tables = [pack_table(pack, name_of, lang), clauses_table(pack, name_of, lang)]
        sections = (self._section(f"{wanted}-{table.name}", table) for table in tables if table.rows)
        return [_fields(pack_facts(pack, named, lang)), *sections]


def _fields(facts: Iterable[tuple[str, str]]) -> nodes.field_list:
    rows = (
        nodes.field("", nodes.field_name("", name, translatable=False), nodes.field_body("", *text_lines(text)))
        for name, text in facts
    )
    return nodes.field_list("", *rows, classes=[OURS])


def own_places(extra: Path | None = None) -> Iterator[tuple[str, tuple[Place, ...], Place]]:
    """Each folder of each place, with the place's id and its chain from the nation down (各地区).

    A folder of further places may add packs to a place of the library, which then has two.
    """
    for name in known(extra):
        chain = read_places(name, extra)
        for (layer, _), place in zip(folders(name, extra), chain, strict=True):
            if layer == name.count("."):
                yield name, chain, place


def packs(extra: Path | None = None) -> Iterator[tuple[str, tuple[Place, ...], Pack]]:
    """Each pack of each place, with the place's id and its chain (全部法规包)."""
    for name, chain, place in own_places(extra):
        yield from ((name, chain, pack) for pack in place.packs)


def pack_pages(extra: Path | None = None) -> Mapping[str, str]:
    """A page in Markdown for each pack (法规包页面), by the name of its file: the same for a build in either language."""
    return {
        f"{pack.instrument.id}.md": (
            f"# {pack.instrument.name.en} ({pack.instrument.name.zh})\n\n```{{law-pack}} {pack.instrument.id}\n```\n"
        )
        for _, _, pack in packs(extra)
    }


def write_pages(app: Sphinx) -> None:
    """Write the pages of all packs into the folder that the project names, those alone that have changed (写入页面)."""
    told = app.config.propgov_law_pages
    if not told:
        return
    folder = Path(app.srcdir, told)
    folder.mkdir(parents=True, exist_ok=True)
    extra = Path(app.srcdir, app.config.propgov_packs) if app.config.propgov_packs else None
    pages = pack_pages(extra)
    for path in folder.glob("*.md"):
        if path.name not in pages and _MADE in path.read_text(encoding="utf-8"):
            path.unlink()  # the pack is gone
    for name, text in pages.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            # Two builds may do this side by side: none reads what the other has half written.
            part = path.with_suffix(f".{os.getpid()}")
            part.write_text(text, encoding="utf-8")
            part.replace(path)
