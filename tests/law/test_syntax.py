"""What is told of a text that is no TOML: the line, and what to do."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors.chinese import in_chinese
from propgov.law.syntax import line_told, no_toml


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ('a = "x', "end the last text with a quotation mark"),
        ('a = "x\nb = 1', "end the text of this line with a quotation mark"),
        ("a = x", "write a text between quotation marks"),
        ("a =", "write a text between quotation marks"),
        ("a = 2022-4-1", "or a date such as 2021-01-01"),
        ("a = { b = 1 c = 2 }", "close the table of this line with }"),
        ("a = { b = 1,\nc = 2 }", "write a table between { and } on one line"),
        ("a = [1, 2", "close the list with ]"),
        ("a.b c = 1", "write key = value"),
        ("a = 1\na = 2", "name each key once; what is asked more than once of an id is a list"),
        ("a = { b = 1, b = 2 }", "name each key once"),
        ("[a]\n[a]", "write each table once"),
        ("[[a]\n", "close the name of the table"),
        ('a = "\\d"', "mend the syntax"),
    ],
)
@given(above=st.integers(0, 5))
def test_the_line_and_what_to_do_are_told(wrong: str, remedy: str, above: int) -> None:
    """Wherever in the file the fault stands, also at its end; and in Chinese."""
    text = "# law\n" * above + wrong
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    fault = no_toml("rules.toml", caught.value)
    assert fault.remedy.startswith(remedy) or remedy in fault.remedy
    assert above < line_told(fault.problem, text) <= above + wrong.count("\n") + 1
    assert in_chinese(fault.remedy) != fault.remedy


def test_other_faults_name_no_line() -> None:
    """Their line is found by where they stand."""
    assert line_told("is missing", "a = 1") == 0
