"""Pages speak the language of the build, in what the extension writes itself and in what it can tell by a term."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from docutils import nodes
from sphinx.config import Config
from tests.sphinx.building import build, table

from propgov.sphinx.language import lang_of, term_of

PAGE = "Spending (公共收益支出)\n=======================\n\n.. procedure:: propgov.income.Spending\n"


@pytest.mark.parametrize(("said", "lang"), [("zh_CN", "zh"), ("zh", "zh"), ("en", "en"), ("de", "en")])
def test_the_language_of_a_build(said: str, lang: str) -> None:
    """Chinese of any place is Chinese; all else is told in English."""
    assert lang_of(Config({"language": said})) == lang


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The stages of an account (账户状态).", "账户状态"),
        ("Spending (公共收益支出)", "公共收益支出"),
        ("What is asked (审计事项结果); nothing found is in order.", ""),
        ("The bank (银行). In yuan.", ""),
        ("A call (see below).", ""),
        ("The code (民法典（2020年）)", "民法典（2020年）"),
        ("公共收益", ""),
    ],
)
def test_a_term_stands_for_the_whole_sentence(text: str, term: str) -> None:
    """Only a term in brackets at the very end does; otherwise half the sentence would be lost."""
    assert term_of(text) == term


@pytest.mark.parametrize(("language", "title"), [("en", "Spending (公共收益支出)"), ("zh_CN", "公共收益支出")])
def test_a_procedure_in_each_language(tmp_path: Path, language: str, title: str) -> None:
    """Title, facts and tables of a page are in one language, and no catalogue is asked for any of them."""
    tree = build(tmp_path, {"index.rst": PAGE}, language=language).trees["index"]
    found = [each.astext() for each in tree.findall(nodes.title)]
    assert found[0] == title
    assert found[2] == ("Steps" if language == "en" else "步骤")
    assert table(tree, "steps")
    asked = build(tmp_path / "asked", {"index.rst": PAGE}, "gettext")
    assert not [*asked.out.glob("*.pot")] or asked.text("index").count("msgid") == 1


DOCUMENTED = '''
"""A module (模块)."""


def told():
    """Tell in one word, as the catalogue has it (一词)."""


def left():
    """Tell in many words (多词)."""


def open():
    """Tell (开放); and no term stands for this."""
'''


def test_a_docstring_is_told_by_its_term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a catalogue has is taken from there; else the term is shown; what has no such term stays as it was written."""
    (tmp_path / "documented.py").write_text(DOCUMENTED, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    kept = tmp_path / "pages" / "source" / "locales" / "zh_CN" / "LC_MESSAGES"
    kept.mkdir(parents=True)
    catalog = Catalog(locale="zh_CN")
    catalog.add("Tell in one word, as the catalogue has it (一词).", "一个词说清。")
    with (kept / "index.po").open("wb") as file:
        write_po(file, catalog)
    page = {"index.rst": "Page\n====\n\n.. automodule:: documented\n   :members:\n"}
    text = build(tmp_path / "pages", page, "text", language="zh_CN", locale_dirs=["locales"]).text("index")
    assert "一个词说清。" in text
    assert "多词。" in text
    assert "Tell in many words" not in text
    assert "Tell (开放); and no term stands for this." in text
