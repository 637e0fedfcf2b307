"""What may be kept at all."""

from __future__ import annotations

from typing import Any

import pytest

from propgov.errors import Fault, Invalid
from propgov.journal import Line, checks
from propgov.journal.checks import (
    LONGEST_CASE,
    LONGEST_KEY,
    check,
    key_faults,
    line_faults,
    lines_faults,
    number_faults,
    sound_case,
    sound_key,
    sound_law,
    sound_line,
    sound_origin,
)


@pytest.mark.parametrize(("longer", "kept"), [(-1, True), (0, True), (1, False)])
def test_a_case_is_at_most_so_long(longer: int, kept: bool) -> None:
    """A name of the longest length is kept, of one character more it is refused with the limit."""
    case = "account:" + "户" * (LONGEST_CASE - len("account:") + longer)
    assert sound_case(case) is kept
    faults = line_faults(Line(case, 0, b""))
    assert bool(faults) is not kept
    assert all(str(LONGEST_CASE) in fault.remedy for fault in faults)


@pytest.mark.parametrize(
    "case", ["", "account", ":a", "account:", "account:a\n", "account:\ud800", "account:\x00", 7, None]
)
def test_what_is_no_name_of_a_case_is_refused(case: Any) -> None:
    """Text without kind or id, with what cannot be printed, and no text at all are faults of one kind."""
    assert not sound_case(case)
    with pytest.raises(Invalid) as caught:
        check(case)
    assert [fault.place for fault in caught.value.faults] == ["case"]


@pytest.mark.parametrize(("more", "kept"), [(-1, True), (0, True), (1, False)])
def test_an_entry_is_at_most_so_large(monkeypatch: pytest.MonkeyPatch, more: int, kept: bool) -> None:
    """Bytes up to the limit are kept, one more is refused."""
    monkeypatch.setattr(checks, "MOST_BYTES", 100)
    assert (line_faults(Line("account:a", 0, b"x" * (100 + more))) == []) is kept


@pytest.mark.parametrize(
    ("number", "sound"), [(-1, False), (0, True), (1, True), (True, False), ("1", False), (None, False)]
)
def test_a_number_of_an_entry_is_whole_and_from_0(number: Any, sound: bool) -> None:
    """Below 0, a truth value and text are refused; 0 and above are numbers."""
    assert (number_faults("n", number) == []) is sound


def test_all_faults_are_told_at_once() -> None:
    """What is wrong with the case and whatever else was found come in one error."""
    with pytest.raises(Invalid) as caught:
        check("account", Fault("n", "is no number", "give one"))
    assert [fault.place for fault in caught.value.faults] == ["case", "n"]
    with pytest.raises(Invalid) as caught:
        check("account:a", Fault("n", "is no number", "give one"))
    assert [fault.place for fault in caught.value.faults] == ["n"]
    check("account:a")


def test_only_a_line_is_a_line() -> None:
    """A tuple of the right parts is not taken for a line."""
    line = Line("account:a", 0, b"")
    assert sound_line(line) is line
    with pytest.raises(Invalid):
        sound_line(("account:a", 0, b""))


@pytest.mark.parametrize(
    ("key", "sound"),
    [
        ("a", True),
        ("请求 7", True),
        ("x" * LONGEST_KEY, True),
        ("x" * (LONGEST_KEY + 1), False),
        ("", False),
        ("a\nb", False),
        ("\ud800", False),
        (7, False),
        (b"a", False),
    ],
)
def test_a_key_is_printable_text_of_some_length(key: Any, sound: bool) -> None:
    """What cannot be printed, nothing at all and what goes beyond measure is no key; a line without one is as good."""
    assert sound_key(key) is sound
    assert (key_faults(key) == []) is sound
    faults = line_faults(Line("account:a", 0, b"", key))
    assert [fault.place for fault in faults] == [] if sound else ["key"]
    assert line_faults(Line("account:a", 0, b"", None)) == []


def test_a_key_is_given_to_one_line() -> None:
    """Lines that are written together have keys of their own; the second with the same one is named with the first."""
    lines = [Line("account:a", n, b"", key) for n, key in enumerate(["k", None, None, "other", "k"])]
    (fault,) = lines_faults(lines)
    assert (fault.place, "lines[0]" in fault.problem) == ("lines[4].key", True)
    assert [fault.place for fault in lines_faults([Line("a", 0, b""), *lines])] == ["lines[0].case", "lines[5].key"]


@pytest.mark.parametrize(("law", "sound"), [("0f" * 16, True), ("0F" * 16, False), ("0f" * 15, False), (7, False)])
def test_a_law_is_named_by_its_digest(law: Any, sound: bool) -> None:
    """Thirty-two hexadecimal characters, in small letters."""
    assert sound_law(law) is sound


@pytest.mark.parametrize(
    ("value", "sound"), [({"case": "a:b", "n": 0}, True), ({"case": "a:b"}, False), ({"case": "a:b", "n": -1}, False)]
)
def test_an_entry_is_named_by_case_and_number(value: Any, sound: bool) -> None:
    """A reference to an entry has both and nothing else."""
    assert sound_origin(value) is sound
