"""How a paper is written: in the order of official papers, whatever people typed escaped, fit for A4."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.publish import PAPER_FORMS, Paper
from propgov.publish.paper import Addressee, Closing, Fields, Heading, Prose, Signatures, Table
from propgov.publish.wording import one_line

BLANK = "＿＿＿＿＿＿＿＿"
NO_DAY = "　　　　年　　月　　日"
NASTY = (
    "<script>alert(1)</script>",
    "</td></tr></table><h1>通过</h1>",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;&amp;amp;&#39;",
    "<!--",
    "]]>",
    "</style><style>",
    "</title>",
    "\u202e",
)
WORDS = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))


class Page(HTMLParser):
    """What a browser would read: the tags in order, and the text of each element that holds words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[tuple[str, str]] = []
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in {"title", "p", "h1", "h2", "h3", "th", "td"}:
            self.words.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.words and data != "\n" and self.tags[-1] != "style":
            tag, before = self.words[-1]
            self.words[-1] = (tag, before + data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)

    def of(self, *tags: str) -> list[str]:
        """The text of each element of these tags, in order."""
        return [words for tag, words in self.words if tag in tags]


def every_block(word: str) -> Paper:
    """A paper with the word in every place where words can stand."""
    blocks = (
        Addressee(word),
        Heading(word),
        Heading(word, lower=True),
        Prose(word),
        Fields(((word, word),)),
        Table((word, word), ((word, word),), narrow=frozenset({0}), figures=frozenset({1})),
        Signatures((word,)),
        Closing(word, word),
    )
    return Paper(word, word, blocks)


@given(WORDS)
@example("<b>&\"'")
def test_whatever_people_typed_is_read_back_as_they_typed_it(word: str) -> None:
    """Every place of a page gives back the word on one line, and the word brings no element of its own."""
    page, seen = Page(every_block(word).html()), one_line(word)
    assert page.of("title") == [one_line(f"{word} {word}")]
    assert page.of("h1", "h3") == [seen, seen]
    assert page.of("h2") == [f"一、{word}".strip() if False else f"{one_line(f'一、{word}')}"]
    body = [seen] if seen else []
    paragraphs = [line for line in map(one_line, word.splitlines()) if line]
    assert page.of("p") == [seen, seen, *paragraphs, f"{seen}：{BLANK}", seen or NO_DAY]
    assert page.of("th", "td") == [seen, seen or "\xa0", seen, seen, seen, seen, seen, NO_DAY]
    assert body or not seen
    plain = Page(every_block("字").html())
    assert [tag for tag in page.tags if tag != "p"] == [tag for tag in plain.tags if tag != "p"]
    assert page.attributes == plain.attributes or not paragraphs or len(paragraphs) > 1
    assert not page.other


@given(WORDS)
def test_the_text_of_a_paper_is_plain(word: str) -> None:
    """Nothing is escaped in text, every line can be seen whole, and no word breaks into a line of its own."""
    lines = every_block(word).text().split("\n")
    seen = one_line(word)
    assert all(line.replace("　", "").isprintable() for line in lines)
    paragraphs = [f"　　{line}" for line in map(one_line, word.splitlines()) if line]
    wanted = [
        seen,
        seen,
        seen,
        one_line(f"一、{word}"),
        seen,
        *paragraphs,
        f"{seen}：{seen or BLANK}",
        f"{seen} | {seen}",
        f"{seen} | {seen}",
        f"{seen}：{BLANK}　{NO_DAY}",
        f"{'　' * 16}{seen}：{BLANK}",
        f"{'　' * 16}{seen or NO_DAY}",
    ]
    assert [line for line in lines if line] == [line for line in wanted if line]


def test_a_paper_reads_from_title_to_seal() -> None:
    """Community, title, addressee, numbered sections, then whose it is and the day."""
    blocks = (
        Addressee("全体业主："),
        Prose("现通知如下。\n\n请准时参加。"),
        Heading("安排"),
        Fields((("期限", "至2026年4月10日止"), ("地点", ""))),
        Heading("选举", lower=True),
        Heading("说明"),
        Signatures(("监票人",)),
        Closing("召集人（盖章）", "2026年3月2日"),
    )
    assert Paper("会议通知", "桂花苑", blocks).text() == (
        "桂花苑\n会议通知\n\n"
        "全体业主：\n\n"
        "　　现通知如下。\n　　请准时参加。\n\n"
        "一、安排\n\n"
        f"期限：至2026年4月10日止\n地点：{BLANK}\n\n"
        "选举\n\n"
        "二、说明\n\n"
        f"监票人：{BLANK}　{NO_DAY}\n\n"
        f"{'　' * 16}召集人（盖章）：{BLANK}\n{'　' * 16}2026年3月2日\n"
    )


def test_sections_are_numbered_as_chinese_papers_number_them() -> None:
    """From 一 over 十 and 十一 to 二十 and 二十一, in both forms alike."""
    paper = Paper("题", "苑", tuple(Heading("节") for _ in range(31)))
    numbers = [words.removesuffix("、节") for words in Page(paper.html()).of("h2")]
    assert numbers[:11] == [*"一二三四五六七八九", "十", "十一"]
    assert (numbers[18], numbers[19], numbers[20], numbers[29], numbers[30]) == (
        "十九",
        "二十",
        "二十一",
        "三十",
        "三十一",
    )
    assert paper.text().split("\n\n")[1:] == [*(f"{number}、节" for number in numbers[:-1]), "三十一、节\n"]


def test_an_empty_paper_is_a_title() -> None:
    """Prose without words leaves no gap."""
    assert Paper("题", "苑", (Prose(" \n\t"),)).text() == "苑\n题\n"


@pytest.mark.parametrize("form", ["pdf", "", None, 3])
def test_a_form_that_is_none_is_refused_with_those_there_are(form: object) -> None:
    """Text and HTML are the forms of a paper."""
    with pytest.raises(InvalidFacts, match="is no form of paper; give 'text', 'html'") as caught:
        Paper("题", "苑", ()).write(form)  # type: ignore[arg-type]  # what a caller without types may give
    assert [fault.place for fault in caught.value.faults] == ["form"]


def test_every_form_is_written() -> None:
    """Asking by name comes to the same as the shorthand."""
    paper = every_block("字")
    assert {form: paper.write(form) for form in PAPER_FORMS} == {"text": paper.text(), "html": paper.html()}


def table(columns: int, rows: int) -> str:
    """The class of a table of that size on a page."""
    page = Page(Paper("题", "苑", (Table(("头",) * columns, (("格",) * columns,) * rows),)).html())
    ((_, _, size),) = [one for one in page.attributes if one[0] == "table"]
    return size or ""


@pytest.mark.parametrize(("columns", "size"), [(1, "few"), (3, "few"), (4, "some"), (5, "some"), (6, "many")])
def test_a_table_is_set_by_its_columns(columns: int, size: str) -> None:
    """Few columns are broad, many are small."""
    assert table(columns, 11) == size


@pytest.mark.parametrize(("rows", "whole"), [(0, True), (9, True), (10, True), (11, False)])
def test_a_short_table_stays_on_one_page(rows: int, whole: bool) -> None:
    """Up to ten rows are kept together; a longer table goes on under the same head."""
    assert table(2, rows).endswith(" short") is whole
    html = Paper("题", "苑", (Table(("头",), (("格",),)),)).html()
    assert "table.short { break-inside: avoid; }" in html
    assert "thead { display: table-header-group; }" in html
    assert "tr { break-inside: avoid; }" in html


def test_columns_of_numbers_and_of_short_words_are_marked() -> None:
    """Head and cells of such a column alike; a column of numbers stands at the right whatever else it is."""
    rows = (("1", "字", "2.00"),)
    page = Page(Paper("题", "苑", (Table(("号", "名", "数"), rows, frozenset({0, 2}), frozenset({2})),)).html())
    marks = [(tag, value) for tag, name, value in page.attributes if name == "class" and tag in {"th", "td"}]
    assert marks == [("th", "narrow"), ("th", "figure"), ("td", "narrow"), ("td", "figure")]


@pytest.mark.parametrize(("wide", "side"), [(False, "A4 portrait"), (True, "A4 landscape")])
def test_a_paper_is_fit_for_a4(wide: bool, side: str) -> None:
    """Lists lie on their side; every page bears its number."""
    html = Paper("题", "苑", (), wide).html()
    assert re.findall(r"size: (A4 \w+);", html) == [side]
    assert "counter(page)" in html


def test_a_page_fetches_nothing() -> None:
    """No script, no picture, no font and no address from elsewhere: it prints the same without a network."""
    page = Page(every_block("字").html())
    assert not {"script", "img", "link", "iframe", "a"} & set(page.tags)
    assert not {"src", "href"} & {name for _, name, _ in page.attributes}
    assert "url(" not in every_block("字").html()
    assert ("html", "lang", "zh-CN") in page.attributes
