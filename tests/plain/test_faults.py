"""Faults of plain data: each with its pointer, what would be right, and the same in Chinese."""

from __future__ import annotations

import pytest

from propgov.errors import Fault, Invalid
from propgov.plain.faults import at_pointer, led_to, missing, pointer, unknown_key, unknown_word, wrong


@pytest.mark.parametrize(
    ("at", "written"),
    [((), ""), (("a",), "/a"), (("lines", 0, "amount"), "/lines/0/amount"), (("a/b", "m~n", ""), "/a~1b/m~0n/")],
)
def test_a_pointer_is_written_as_the_rfc_says(at: tuple[str | int, ...], written: str) -> None:
    """RFC 6901: a tilde and a slash within a key are escaped."""
    assert pointer(at) == written


def test_a_fault_says_what_would_be_right() -> None:
    """The kind that is wanted, the nearest key, the word that was meant."""
    assert str(wrong(("day",), 5, "day as YYYY-MM-DD")) == "/day: 5 is no day as YYYY-MM-DD; give day as YYYY-MM-DD"
    assert wrong(("day",), 5, "day as YYYY-MM-DD").zh == "5不是YYYY-MM-DD形式的日期；请填写YYYY-MM-DD形式的日期"
    assert len(wrong(("x",), "y" * 500, "list").problem) < 80
    assert wrong(("x",), None, "list").problem == "null is no list"
    assert wrong(("x",), {"y": 1}, "list").zh == "该对象不是列表；请填写列表"
    assert wrong(("x",), [[1]], "object").problem == "a list is no object"
    assert wrong(("x",), "\ud800", "list").problem == '"\\ud800" is no list'
    assert wrong(("x",), 1 + 2j, "list").problem == "(1+2j) is no list"
    assert missing(("a", "b")).zh == "缺少b；请补充"
    fault = unknown_key(("vocher",), ["voucher", "amount"])
    assert (fault.place, fault.remedy) == ("/vocher", "write voucher; known are voucher, amount")
    assert unknown_key(("x",), []).remedy == "leave it out"
    words = {"OWNER": ("owner", "业主"), "COURT": ("people's court", "人民法院")}
    assert unknown_word(("role",), "业主", words).remedy == "write OWNER"
    assert unknown_word(("role",), "OWNR", words).remedy.startswith("write OWNER")
    assert unknown_word(("role",), "OWNR", words).zh == "“OWNR”不在可选用词之列；是否应为OWNER"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("amount", "/amount"),
        ("lines[0].amount", "/lines/0/amount"),
        ("votes[3]", "/votes/3"),
        ("units row 3", None),
        ("", None),
    ],
)
def test_a_fault_of_the_engine_has_its_pointer(place: str, found: str | None) -> None:
    """Where it names a fact; a place in a file is no place in the data."""
    assert led_to(Fault(place, "is wrong", "right it")) == found
    assert led_to(missing(("a b", 0))) == "/a b/0"


def test_a_fault_of_a_value_is_led_to_its_key() -> None:
    """Where the value names its field, the pointer leads there; otherwise the object is named, and the place told."""
    error = Invalid([Fault("until", "lies before", "give a later day"), Fault("notice.gap", "overlaps", "join them")])
    first, second = at_pointer(("notice",), error, ("since", "until"))
    assert (first.place, first.problem) == ("/notice/until", "lies before")
    assert (second.place, second.problem) == ("/notice", "notice.gap: overlaps")
