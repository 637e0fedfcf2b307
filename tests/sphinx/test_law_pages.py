"""Pages on law: all rule ids, and a page for each pack."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from tests.sphinx.building import Built, build, codes, lines, table

from propgov.law import Law
from propgov.law.catalogue import catalogue
from propgov.law.place import known
from propgov.sphinx.law_pages import pack_pages

if TYPE_CHECKING:
    from tests.conftest import Unmeasured

SHOWN = {"civil-code", "property-law-2007", "chizhou-2025-265"}
"""The packs whose pages are laid out here: a code, a law that is gone, a measure of a city. All are in the documentation."""
DOCS = Path(__file__).parents[2] / "docs"
CHINESE = "# 规则编号\n\n```{rule-ids}\n:lang: zh\n```\n"
CITY = (
    '[instrument]\nid = "own-law"\nname = { en = "Own Law", zh = "自订条例" }\nrank = "local-regulation"\n'
    'since = 2024-01-01\n[[article]]\narticle = "3"\ntext = { en = "Says.", zh = "规定。" }\n'
    '[article.asks]\n"own.rule" = { at_least = 3 }\n'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, unmeasured: Unmeasured) -> Built:
    """The pages of the documentation that are about law, with those that are made for it."""
    texts = {"rule-ids.md": (DOCS / "rule-ids.md").read_text(encoding="utf-8"), "rule-ids-zh.md": CHINESE}
    # The reader of Markdown warns of itself where a page refers to another.
    pages = {name: re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", text) for name, text in texts.items()}
    made = {"index.md": "# Law\n\n```{toctree}\n:glob:\n*\npacks/*\n```\n", **pages}
    others = [f"packs/{name}" for name in pack_pages() if name.removesuffix(".md") not in SHOWN]
    with unmeasured():  # the pages of a place of one's own, below, are measured
        return build(
            tmp_path_factory.mktemp("law"), made, root_doc="index", propgov_law_pages="packs", exclude_patterns=others
        )


def test_every_pack_has_a_page(built: Built) -> None:
    """A page for each instrument of each place, with its provisions in the language of the build."""
    ids = {pack.instrument.id for place in known() for pack in Law.of(place).packs}
    assert {f"packs/{name}" for name in SHOWN} <= built.trees.keys()
    written = {path.stem for path in (built.out.parent / "source" / "packs").glob("*.md")}
    assert written - {"index"} == ids
    assert {name.removesuffix(".md") for name in pack_pages()} == ids
    assert built.warnings == ""
    page = built.trees["packs/civil-code"]
    title = page.next_node(nodes.title)
    assert title is not None
    assert title.astext() == "Civil Code (民法典)"
    sections = [section["ids"] for section in page.findall(nodes.section)]
    assert sections[1:] == [["civil-code-pack-en"], ["civil-code-clauses-en"]]
    assert table(page, "pack")


def test_every_id_is_listed_under_its_subject(built: Built) -> None:
    """All ids of the catalogue once, in each language, under titles."""
    for page, lang in (("rule-ids", "en"), ("rule-ids-zh", "zh")):
        tree = built.trees[page]
        found = [
            codes(row.next_node(nodes.entry))[0]
            for body in tree.findall(nodes.tbody)
            for row in body.findall(nodes.row)
        ]
        assert sorted(found) == sorted(catalogue())
        titles = [title.astext() for title in tree.findall(nodes.title)]
        assert ("Public income" if lang == "en" else "公共收益") in titles


def folder_of(where: Path, text: str = CITY) -> Path:
    """A folder of places of one's own, with an id of its own."""
    city = where / "mine" / "cn" / "town"
    city.mkdir(parents=True)
    (city / "place.toml").write_text('name = { en = "Town", zh = "某市" }\n', encoding="utf-8")
    (city / "own.toml").write_text(text, encoding="utf-8")
    ids = '"own.rule" = { kind = "number", en = "own days", zh = "自订日数" }\n'
    (where / "mine" / "ids.toml").write_text(ids, encoding="utf-8")
    return where / "mine"


def test_places_of_one_s_own_have_pages_too(tmp_path: Path) -> None:
    """A project names its folder; a page that was made for a pack that is gone goes too, one that somebody wrote stays."""
    mine = folder_of(tmp_path)
    packs = tmp_path / "pages" / "source" / "packs"
    packs.mkdir(parents=True)
    (packs / "gone.md").write_text("# Gone\n\n```{law-pack} gone\n```\n", encoding="utf-8")
    (packs / "kept.md").write_text("# Kept\n", encoding="utf-8")
    source = tmp_path / "pages" / "source"
    (source / "index.md").write_text("# Law\n\n```{rule-ids}\n```\n", encoding="utf-8")
    found = build_in(tmp_path / "pages", propgov_packs=str(mine), propgov_law_pages="packs", root_doc="index")
    assert found.warnings == ""
    assert {"packs/own-law", "packs/kept"} <= found.trees.keys()
    assert "packs/gone" not in found.trees
    (row,) = table(found.trees["packs/own-law"], "pack")
    assert (lines(row[0]), codes(row[2])) == (["3"], ["own.rule"])
    assert lines(row[2])[0] == "own days: at least 3"
    before = (packs / "own-law.md").stat().st_mtime_ns
    build_in(tmp_path / "pages", propgov_packs=str(mine), propgov_law_pages="packs", root_doc="index")
    assert (packs / "own-law.md").stat().st_mtime_ns == before


def build_in(where: Path, **settings: object) -> Built:
    """Build the pages that lie in a folder already."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in (where / "source").glob("*.md")}
    ours = [f"packs/{name}" for name in pack_pages()]
    return build(where, pages, exclude_patterns=ours, **settings)


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        ("law-pack:: no-such-law", "law-pack no-such-law: no pack holds it"),
        ("law-pack::", "1 argument"),
        ("law-pack:: civil-code\n   :lang: fr", "lang"),
        ("rule-ids::\n   :lang: fr", "lang"),
    ],
)
def test_what_cannot_be_shown_is_an_error_of_the_page(tmp_path: Path, directive: str, said: str) -> None:
    """With its line, as Sphinx tells it."""
    found = build(tmp_path, {"index.rst": f"Law\n===\n\n.. {directive}\n"})
    assert said in found.warnings
    assert "index.rst:4" in found.warnings


def test_packs_that_cannot_be_read_are_an_error_of_the_page(tmp_path: Path) -> None:
    """A fault in a pack of one's own is told where the page asks for it."""
    mine = folder_of(tmp_path, CITY.replace("at_least = 3", "at_least = -3"))
    page = "Law\n===\n\n.. law-pack:: own-law\n\n.. rule-ids::\n"
    found = build(tmp_path / "pages", {"index.rst": page}, propgov_packs=str(mine))
    assert found.warnings.count("-3 is below zero") == 2
