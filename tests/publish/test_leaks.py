"""Nobody's name or telephone number stands on a paper that others read, and no name is more than text on any paper."""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import getsource, signature
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import told, voted
from tests.publish.test_paper import NASTY, Page

from propgov import publish
from propgov.community import Directory
from propgov.errors import InvalidFacts
from propgov.publish import (
    Paper,
    agreement_paper,
    announcement_paper,
    ballot_paper,
    certify,
    conflict_paper,
    delivery_list,
    filing_paper,
    handover_paper,
    minutes_paper,
    notice_paper,
    receipt_paper,
    statement_csv,
    statement_paper,
)
from propgov.publish.persons import naming, said


def _statement(**how: Any) -> Paper:
    books = told.interest()
    return statement_paper(books.statements[-1], community="桂花苑", signer="陈守礼", books=books, **how)


MAKERS: dict[str, Callable[..., Paper]] = {
    "notice": lambda **how: notice_paper(told.counted(), contact=f"毛大伟 {told.PHONE}", convener="沈知秋", **how),
    "ballot": lambda **how: ballot_paper(told.counted(), "owner-1", return_to="陈守礼家", **how),
    "specimen": lambda **how: ballot_paper(told.counted(), **how),
    "delivery": lambda **how: delivery_list(told.counted(), **how),
    "minutes": lambda **how: minutes_paper(told.counted(), **how),
    "announcement": lambda **how: announcement_paper(told.counted(), **how),
    "recognition": lambda **how: announcement_paper(told.recognised(), **how),
    "statement": _statement,
    "conflicts": lambda **how: conflict_paper(told.conflicts(), community="桂花苑", signer="韩文远", **how),
    "filing": lambda **how: filing_paper(told.filing(), **how),
    "committee": lambda **how: handover_paper(told.handed_over(), **how),
    "income": lambda **how: handover_paper(told.income(), **how),
    "account": lambda **how: receipt_paper(told.interest(), on=told.interest().opened, contact="沈知秋", **how),
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
    """Neither where persons, rooms and accounts are named nor in what people wrote, however they spaced it; companies are named in full."""
    people = told.directory()
    for form in ("text", "html"):
        open_copy, masked = (bare(make(names=people, masked=hidden).write(form)) for hidden in (False, True))
        assert any(name in open_copy for name in told.PEOPLE.values()) or "池州安居" in open_copy
        assert not [secret for secret in told.SECRETS if secret in masked]
        assert "本件供公布使用" in masked
        assert "本件供公布使用" not in open_copy
        assert ("池州安居物业服务有限公司" in masked) == ("池州安居物业服务有限公司" in open_copy)


def test_every_paper_is_held_to_this() -> None:
    """Whatever makes a paper of a case that names persons has a masked copy; the others print figures alone."""
    made = {name for name in publish.__all__ if name.endswith("_paper") or name == "delivery_list"}
    masking = {name for name in made if "masked" in signature(getattr(publish, name)).parameters}
    assert made - masking == {"funnel_paper", "hotline_paper"}
    source = getsource(sys.modules[__name__]).partition("def test_")[0]
    assert not [name for name in masking if f"{name}(" not in source]


@pytest.mark.parametrize(
    ("name", "shown"),
    {
        "notice": {"司马懿然", "毛大伟", "沈知秋", told.PHONE, told.IDENTITY, told.CARD},
        "ballot": {"毛大伟", "司马懿然", "陈守礼", "1-101", told.IDENTITY, told.CARD},
        "delivery": {"毛大伟", "欧阳小澜", "1-101"},
        "minutes": {"司马懿然", "钱塘月", "孙家和", told.PHONE},
        "announcement": {"司马懿然", "钱塘月", "孙家和"},
        "recognition": {"毛大伟", told.IDENTITY},
        "statement": {told.ACCOUNT, told.CARD, "陈守礼"},
        "conflicts": {"毛大伟", "欧阳小澜", "韩文远", told.PHONE},
        "account": {told.ACCOUNT, "沈知秋"},
        "complaint": {"毛大伟", told.IDENTITY, told.CARD},
        "agreement": {"毛大伟", "陈守礼", told.CARD},
    }.items(),
)
def test_the_copy_of_those_concerned_names_them_in_full(name: str, shown: set[str]) -> None:
    """What is masked for others stands in full on the copy of owner, teller, party, auditor and office."""
    text = bare(MAKERS[name](names=told.directory(), masked=False).text())
    assert not [secret for secret in shown if secret not in text]


def test_a_table_for_spreadsheets_is_masked_as_the_paper_is() -> None:
    """A posted CSV shows no more than the posted paper."""
    (statement,) = told.interest().statements
    masked = bare(statement_csv(statement, community="桂花苑", names=told.directory()))
    assert not [secret for secret in told.SECRETS if secret in masked]
    assert "毛大伟" in statement_csv(statement, community="桂花苑", names=told.directory(), masked=False)


def test_a_certificate_names_nobody() -> None:
    """It holds the lines of the journal, in which persons are ids: no name comes into it but what somebody typed."""
    _, meeting = voted.counted()
    data = certify(meeting, 2).data.decode()
    assert not [name for name in told.PEOPLE.values() if name in data]


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


def test_without_a_directory_numbers_are_hidden_and_names_are_not() -> None:
    """A program that names no directory prints ids, and the paper does not say that names are masked; numbers are told by form."""
    text = bare(receipt_paper(told.complained(), on=told.complained().opened, masked=True).text())
    assert "毛大伟说" in text
    assert "本件供公布使用" not in text
    assert not [number for number in (told.PHONE, told.IDENTITY, told.CARD) if number in text]
