"""Inputs that are out of bounds: empty files, the ends of the calendar, huge numbers, deep brackets, figures that are none.

Whatever is given, the answer is a value or a fault in our words, never an error of the language.
"""

from __future__ import annotations

import pickle
from contextlib import nullcontext, suppress
from copy import copy, deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.test_auditing import booked

from propgov.community import parse_roll
from propgov.engine import Act, Actor, Register, begin
from propgov.errors import DamagedEntry, Invalid, InvalidExport, InvalidFacts, InvalidRoll, OutsideStep, PropgovError
from propgov.income import Account, CommonUse, parse_bank
from propgov.journal import Journal
from propgov.journal.entry import read
from propgov.testing import scene

ROLL = "unit,building,kind,area,owners,basis,since"
HEAD = "交易日期,收入,支出"
BANK = {"day": "交易日期", "received": "收入", "paid": "支出"}


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", ROLL, f"{ROLL}\n", "unit\n", "\0", '"', "a" * 100_000, f"{ROLL}\n,,,,,,\n"]
)
def test_a_roll_without_owners_is_refused(text: str) -> None:
    """An empty file, a header alone, an open quote, a column too long: each is told as a fault of the roll."""
    with pytest.raises(InvalidRoll):
        parse_roll(text)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\ufeff", HEAD, f"{HEAD}\n", "x\n", "\0", '"', f"{HEAD}\n,,\n"],
)
def test_an_empty_statement_of_a_bank_is_empty_or_refused(text: str) -> None:
    """A header alone is a month without movements or a fault; what has no header, or is no text, is a fault."""
    try:
        lines = parse_bank(text, BANK)
    except InvalidFacts:
        return
    assert lines == ()
    assert "交易日期" in text


@given(st.text(), st.text())
def test_whatever_a_file_holds_it_is_read_or_refused(head: str, rest: str) -> None:
    """Any text as a roll or a bank's statement, with or without the right header."""
    for text in (head, f"{ROLL}\n{rest}", f"{HEAD}\n{rest}"):
        for parse in (parse_roll, lambda given: parse_bank(given, BANK)):
            with suppress(PropgovError):
                parse(text)


@pytest.mark.parametrize("when", [0, 10**30, date.min, date.max])
def test_a_journal_is_read_as_of_any_day_and_number(when: date | int, tmp_path: Path) -> None:
    """At both ends of the calendar, before the first and long after the last entry, in memory and in a database."""
    made = scene()
    made.register.journal.export(tmp_path / "x.jsonl")
    with Journal.open(tmp_path / "x.db") as kept:
        kept.import_file(tmp_path / "x.jsonl", checkpoint=made.register.journal.checkpoint())
        for journal in (made.register.journal, kept):
            then = journal.as_of(when)
            everything = when in (10**30, date.max)
            assert len(then) == (len(journal) if everything else 0)
            assert then.verify() == ()
            assert not Register(then).load().unread


@pytest.mark.parametrize("when", [-1, True, 1.5, "2026", None, datetime(2026, 1, 1)])
def test_what_is_no_moment_of_a_journal_is_refused(when: Any) -> None:
    """A negative number, a truth, text, nothing, a moment for a day."""
    with pytest.raises(Invalid):
        scene().register.journal.as_of(when)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_duties_and_steps_at_the_ends_of_the_calendar(day: date) -> None:
    """What is due is told, and a step is weighed or refused, on the first and the last day there is."""
    made = scene()
    assert isinstance(made.register.duties(day), tuple)
    with pytest.raises(PropgovError) if day == date.min else nullcontext():
        begin(Account, made.committee.on(day), community=made.community, bank="bank")


@pytest.mark.parametrize(
    "given",
    [
        ("me", "2020"),
        (Actor("me"), date(2026, 1, 1), datetime(2026, 1, 1)),
        (Actor("me"), date(2026, 1, 1), None, ("x",)),
    ],
)
def test_an_act_of_wrong_types_is_refused(given: tuple[Any, ...]) -> None:
    """A text for a person, a day or a signer, a moment without its zone."""
    with pytest.raises(InvalidFacts, match="act"):
        Act(*given)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1e999999", "-0"])
def test_a_sum_that_is_none_is_refused(amount: str) -> None:
    """Not a number, without end, or beyond measure: no receipt."""
    register, account = booked()
    use, before = register.all(CommonUse)[0], len(account.entries)
    with pytest.raises(PropgovError):
        account.credit(
            Actor("committee").on(account.last_act_date), use=use, amount=Decimal(amount), voucher="new", issuer="gate"
        )
    assert len(account.entries) == before


def test_deep_brackets_and_double_keys_are_damage(tmp_path: Path) -> None:
    """A hundred thousand brackets, alone or in an export, and a key that stands twice."""
    for data in (b"[" * 100_000, b'{"v":2,"v":2,"case":"a:1","n":0,"on":"2026-01-01"}'):
        with pytest.raises(DamagedEntry):
            read(data)
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"form":"propgov.journal/1"}\n' + b"[" * 100_000 + b"\n")
    with pytest.raises(InvalidExport):
        Journal().import_file(path)


def test_a_copy_of_a_case_cannot_be_made() -> None:
    """So no two objects can both take the next step."""
    community = scene().community
    for make in (copy, deepcopy, pickle.dumps):
        with pytest.raises(OutsideStep):
            make(community)


@pytest.mark.parametrize("name", ["a/b", "a:c", "a\u200bx", " ", "a\u0301", ".x", "x" * 600])
def test_an_id_of_odd_signs_is_refused(name: str) -> None:
    """Letters, digits, Chinese characters and a few signs between them, in NFC; nothing that looks like something else."""
    made = scene()
    with pytest.raises(InvalidFacts):
        begin(Account, made.committee.on(made.day), community=made.community, bank="bank", id=name)
