"""Nobody's name or telephone number stands on a paper that others read, and no name is more than text on any paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import told
from tests.publish.test_paper import NASTY, Page

from propgov.community import Directory
from propgov.errors import InvalidFacts
from propgov.publish import Paper, agreement_paper, filing_paper, handover_paper, receipt_paper
from propgov.publish.persons import naming, said
from propgov.publish.wording import one_line

MAKERS: dict[str, Callable[..., Paper]] = {
    "filing": lambda **how: filing_paper(told.filing(), **how),
    "committee": lambda **how: handover_paper(told.handed_over(), **how),
    "income": lambda **how: handover_paper(told.income(), **how),
    "complaint": lambda **how: receipt_paper(told.complained(), on=told.complained().opened, **how),
    "mediation": lambda **how: receipt_paper(told.agreed(), on=told.agreed().last_act_date, **how),
    "agreement": lambda **how: agreement_paper(told.agreed(), **how),
    "draft": lambda **how: agreement_paper(told.agreed(signed=False), **how),
}
every_paper = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def bare(text: str) -> str:
    """A text without spaces and what cannot be seen, in which nothing can hide."""
    return "".join(char for char in text if char.isprintable() and not char.isspace())


@every_paper
def test_no_name_leaks_into_a_masked_copy(make: Callable[..., Paper]) -> None:
    """Neither where persons are named nor in what people wrote, however they spaced it; companies are named in full."""
    people = told.directory()
    for form in ("text", "html"):
        open_copy, masked = (bare(make(names=people, masked=hidden).write(form)) for hidden in (False, True))
        assert any(name in open_copy for name in told.PEOPLE.values()) or "池州安居" in open_copy
        assert not [name for name in told.PEOPLE.values() if name in masked]
        assert told.PHONE not in masked
        assert ("池州安居物业服务有限公司" in masked) == ("池州安居物业服务有限公司" in open_copy)


@every_paper
@given(name=st.one_of(st.sampled_from(NASTY), st.text(min_size=2, max_size=8)), masked=st.booleans())
def test_a_name_is_never_more_than_text(make: Callable[..., Paper], name: str, masked: bool) -> None:
    """Whatever somebody is called, the page has the same tags, and the name is read back as it is."""
    try:
        people = told.renamed(name)
    except InvalidFacts:
        return  # the directory takes no such name
    page, plain = Page(make(names=people, masked=masked).html()), Page(make(names=told.directory()).html())
    assert [tag for tag in page.tags if tag != "p"] == [tag for tag in plain.tags if tag != "p"]
    assert not page.other
    assert [one for one in page.attributes if one[0] != "p"] == [one for one in plain.attributes if one[0] != "p"]
    assert "script" not in page.tags


@given(st.lists(st.text("毛大伟欧阳小澜李一", min_size=2, max_size=4), min_size=1, max_size=5, unique=True), st.data())
def test_a_text_gives_away_no_name_that_is_on_record(names: list[str], data: st.DataObject) -> None:
    """Names within names, names in a row: none of them can be read in what others see."""
    people = Directory()
    for number, name in enumerate(names):
        people.enter(f"p{number}", name=name)
    text = "，".join(data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4)))
    with naming(people, masked=True):
        seen = said(text)
    assert not [name for name in names if name in seen]
    assert said(text) == text


def test_a_sealed_person_is_hidden_from_texts_too() -> None:
    """Sealing hides the name where people wrote it, and the id is printed where the person is named."""
    people = told.directory()
    people.seal("owner-1", reason="asked for")
    text = receipt_paper(told.complained(), on=told.complained().opened, names=people, masked=True).text()
    assert "毛大伟" not in text
    assert "提出人：owner-1" in text


def test_without_a_directory_nothing_is_hidden() -> None:
    """A program that names no directory prints ids, and what people wrote as they wrote it."""
    how: dict[str, Any] = {"masked": True}
    assert one_line(told.WORDS) in receipt_paper(told.complained(), on=told.complained().opened, **how).text()
