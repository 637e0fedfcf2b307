"""Where a fault stands, in words: its line, and the row as its author knows it."""

from __future__ import annotations

import tomllib

import pytest

from propgov.errors import Fault
from propgov.law.located import at, located
from propgov.law.locating import Where

TEXT = '[instrument]\nid = "x"\n[[article]]\narticle = "14(1)"\n[article.asks]\n"a.rule" = [\n{ odd = true },\n]\n'
PLAIN = tomllib.loads(TEXT)


@pytest.mark.parametrize(
    ("where", "line", "en", "zh"),
    [
        ((), 1, "", ""),
        (("instrument", "id"), 2, "instrument id", "instrument id"),
        (("article", 0, "text"), 3, "art. 14(1) text", "第14(1)条 text"),
        (("article", 0, "asks", "a.rule", 0, "odd"), 7, "art. 14(1) a.rule 1 odd", "第14(1)条 a.rule 1 odd"),
        (("clause", 0), 1, "clause 1", "第1项留待约定"),
        (("reading", 0, "strict"), 1, "reading 1 strict", "第1项理解分歧 strict"),
    ],
)
def test_a_fault_is_told_by_article_id_and_key(where: Where, line: int, en: str, zh: str) -> None:
    """As an author speaks of a row; the rows of a list are counted from one."""
    (found,) = located([Fault("file", "is wrong", "mend it", where)], TEXT, PLAIN)
    assert (found.line, found.subject.en, found.subject.zh) == (line, en, zh)
    assert "is wrong" in repr(found)


def test_an_article_that_is_no_table_has_no_name() -> None:
    """What is in its place is told all the same."""
    (found,) = located([Fault("file", "is no table", "", ("article", 0))], "article = [3]\n", {"article": [3]})
    assert (found.line, found.subject.en) == (1, "art. ?")


def test_what_is_no_toml_has_the_line_of_its_message() -> None:
    """The parser tells the line; at the end of a file it does not."""
    faults = [Fault("f", "is no TOML: x (at line 7, column 2)", ""), Fault("f", "is no TOML (at end of document)", "")]
    assert [fault.line for fault in located(faults, "", {})] == [1, 7]


def test_what_stands_at_a_place_is_read() -> None:
    """Keys and numbers lead to it."""
    assert at(PLAIN, ("article", 0, "asks", "a.rule", 0)) == {"odd": True}
