"""Words of an index: Chinese by pairs of characters, everything else as it is written."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.search import languages

from propgov.sphinx.searching import BothInChinese, BothInEnglish, pieces

NODE = shutil.which("node")
MIXED = st.text(st.sampled_from("业主大会的 aB_9(（）、-。é"), max_size=40)


def test_chinese_is_cut_into_pairs() -> None:
    """A term of four characters has three pairs, one character stays alone, and English words stay whole."""
    assert list(pieces("业主大会（owners' assembly）第14条")) == [
        *("业主", "主大", "大会", "owners", "assembly", "第", "14", "条"),
    ]


@given(MIXED, MIXED, MIXED)
def test_whatever_stands_in_a_text_is_found_in_it(before: str, term: str, after: str) -> None:
    """Each pair of a Chinese term is among those of any text that has the term."""
    chinese = "".join(re.findall(r"[\u3400-\u9fff]", term))
    if len(chinese) > 1:
        assert set(pieces(chinese)) <= set(pieces(f"{before}{chinese}{after}"))


@pytest.mark.skipif(NODE is None, reason="no node here, to run what the search page runs: apt-get install nodejs")
def test_the_page_cuts_a_query_as_the_index_was_cut() -> None:
    """Index and query agree on words, or nothing would be found."""
    texts = [
        "业主大会",
        "业主",
        "业",
        "查阅 audit_trail",
        "(公共收益) public income",
        "第14条第1款",
        "",
        "——",
        "café 2026年",
    ]
    script = f"{BothInEnglish.js_splitter_code} console.log(JSON.stringify({json.dumps(texts)}.map(splitQuery)))"
    asked = subprocess.run([str(NODE), "-e", script], capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - our own script
    assert json.loads(asked.stdout) == [list(pieces(text)) for text in texts]


def test_both_languages_of_pages_are_searched_so() -> None:
    """Whoever loads the extension has it for English and for Chinese pages."""
    made = [kind({}) for kind in (BothInEnglish, BothInChinese)]
    assert [one.lang for one in made] == ["en", "zh"]
    assert made[1].split("查阅books") == ["查阅", "books"]
    assert made[1].stem("Decisions") == made[0].stem("decisions") == "decis"
    assert {"en", "zh"} <= set(languages)
