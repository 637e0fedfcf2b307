"""Tables and headings of a notebook: words are words."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.publish.test_paper import Page

from propgov.notebook.markup import block, cell_text, heading, note, table
from propgov.publish.wording import one_line


@given(st.text(max_size=20))
@example("<b>&\n</td>")
def test_a_table_gives_back_what_was_put_in(words: str) -> None:
    """A cell for each value, with no element but its own and the breaks of its lines."""
    page = Page(table(["head"], [[words]]))
    lines = [one_line(line) for line in words.splitlines()]
    assert [tag for tag in page.tags if tag != "br"] == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert page.of("td") == ["".join(lines)]
    assert page.tags.count("br") == max(len(lines) - 1, 0)


def test_lines_and_languages() -> None:
    """Lines stand on their own; a block names its language."""
    assert cell_text("a\nb") == "a<br>b"
    assert "<strong>a</strong>" in heading("a")
    assert note("<") == "<p>&lt;</p>"
    assert block("zh", ["x"]) == '<div lang="zh-CN">\nx\n</div>'
