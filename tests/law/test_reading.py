"""Reading a row of a pack: operators, scopes, texts and ids, or the reason why not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidPack
from propgov.law import (
    After,
    AtLeast,
    AtMost,
    Between,
    Every,
    Forbidden,
    Includes,
    LessThan,
    MoreThan,
    Odd,
    OneOf,
    Pack,
    Period,
    PeriodUnit,
    Ratio,
    Required,
    Requirement,
    Within,
    parse_pack,
)

PackOf = Callable[..., Pack]
TextOf = Callable[..., str]


def faults(text: str) -> list[str]:
    """The faults of a pack, each as it is printed."""
    with pytest.raises(InvalidPack) as caught:
        parse_pack(text, "an-act.toml")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("line", "requirement"),
    [
        ('at_least = "2/3"', AtLeast(Ratio(2, 3))),
        ("more_than = 14", MoreThan(14)),
        ('at_most = "10000.00"', AtMost(Decimal("10000.00"))),
        ("less_than = 3", LessThan(3)),
        ("between = [3, 5]", Between(3, 5)),
        ("odd = true", Odd()),
        ('one_of = ["A", "B"]', OneOf(("A", "B"))),
        ('one_of = "A"', OneOf(("A",))),
        ('includes = ["A", "B"]', Includes(("A", "B"))),
        ("required = true", Required()),
        ("forbidden = true", Forbidden()),
        ("within = { working_days = 7 }", Within(Period(7, PeriodUnit.WORKING_DAYS))),
        ("every = { quarters = 1 }", Every(Period(1, PeriodUnit.QUARTERS))),
        ("after = { hours = 24 }", After(Period(24, PeriodUnit.HOURS))),
    ],
)
def test_each_operator_is_read(pack_of: PackOf, row: TextOf, line: str, requirement: Requirement) -> None:
    """One line of a pack says what is asked, under the operator's own name."""
    (made,) = pack_of(row(line)).provisions
    assert made.requirement == requirement
    assert requirement.op in line


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("at_least = 0.66", "0.66 is no exact figure"),
        ('at_least = "0.66"', "write a share as two whole numbers"),
        ('at_least = "3/0"', "'3/0' is no share of two whole numbers"),
        ('at_least = "3/2"', "more than the whole"),
        ('at_least = "2 / 3"', "no share"),
        ('at_least = "-5"', "no figure"),
        ('at_least = "1e5"', "no figure"),
        ('at_least = "NaN"', "no figure"),
        ('at_least = "１５"', "no figure"),
        ("at_least = true", "no exact figure"),
        ("at_least = [1]", "no exact figure"),
        ("between = [5, 3]", "the lower first"),
        ("between = [1.5, 3]", "two whole numbers"),
        ("between = [true, 3]", "two whole numbers"),
        ("between = 3", "two whole numbers"),
        ("between = [1, 2, 3]", "two whole numbers"),
        ("odd = false", "odd = true is all"),
        ("required = 1", "required = true is all"),
        ("within = 15", "no period"),
        ("within = { days = 1.5 }", "whole number from 1"),
        ("within = { days = 0 }", "whole number from 1"),
        ("within = { days = 99999 }", "whole number from 1"),
        ("within = { days = true }", "whole number from 1"),
        ("within = { weeks = 2 }", "no period"),
        ("within = { days = 1, months = 1 }", "no period"),
        ("every = { hours = 5 }", "no period"),
        ("every = { working_days = 5 }", "no period"),
        ("one_of = []", "no list of words"),
        ("one_of = 5", "no list of words"),
        ('includes = ["A", "A"]', "a word stands twice"),
        ("includes = [1.5]", "includes: cannot be read"),
        ('at_least = "2/3"\nat_most = "3/4"', "exactly one operator is wanted, found at_least, at_most"),
        ("", "exactly one operator is wanted, found none"),
        ('required = true\nwhen = "RAISE_FUND"', "when:"),
        ("required = true\nwhen = {}", "when:"),
        ("required = true\nwhen = { x = [] }", "when:"),
        ("required = true\nwhen = { x = { odd = true } }", "a figure of a scope is asked by"),
        ("required = true\nwhen = { x = { at_most = 5, at_least = 3 } }", "exactly one operator"),
        ("required = true\nwhen = { x = { at_most = 1.5 } }", "no exact figure"),
    ],
)
def test_what_a_row_cannot_ask_is_named_with_its_reason(head: TextOf, row: TextOf, line: str, reason: str) -> None:
    """Where an operator or a scope cannot be read, file, number and id stand before the reason."""
    found = faults(head() + row(line))
    assert any(reason in fault for fault in found), found
    assert all(re.match(r"an-act.toml:\d+ article 1 \(1\) asks a.rule[ :]", fault) for fault in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{ en = "only English" }', "text:"),
        ('{ en = "", zh = "文" }', "text:"),
        ('{ en = "a", zh = "文", fr = "t" }', "text:"),
        ('["en", "zh"]', "text:"),
        ("5", "text:"),
    ],
)
@pytest.mark.parametrize("table", ["article", "clause", "asks"])
def test_a_text_is_wanted_in_both_languages(head: TextOf, row: TextOf, table: str, text: str, reason: str) -> None:
    """A missing, empty or foreign text is a fault in every kind of row."""
    written = {
        "article": f'[[article]]\narticle = "1"\ntext = {text}\n',
        "clause": f'[[clause]]\nid = "a.rule"\narticle = "1"\ntext = {text}\n',
        "asks": row("required = true", f"text = {text}"),
    }[table]
    found = faults(head() + written)
    assert len(found) == 1
    assert reason in found[0]


@pytest.mark.parametrize("name", ["Upper.case", "oneword", "a..b", "a.b.", "a b.c", "規則.a"])
def test_an_id_is_lower_case_words_joined_by_dots(head: TextOf, row: TextOf, name: str) -> None:
    """Other ids are refused, so that code and packs spell them alike."""
    assert any(
        "ids are lower-case words joined by dots" in fault for fault in faults(head() + row("odd = true", id=name))
    )


_plain = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 5), st.floats(), st.text(max_size=5), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["en", "zh", "days", "x"]), inner)
    ),
    max_leaves=4,
)
_keys = st.sampled_from(
    [
        "id",
        "article",
        "text",
        "at_least",
        "between",
        "odd",
        "one_of",
        "includes",
        "required",
        "within",
        "every",
        "since",
        "until",
        "lower",
        "effect",
        "when",
        "governs",
        "unit",
        "checked",
        "checked_on",
        "displaced_by",
        "contested",
    ]
)


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) <= 0xDFFF) + '"'
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
        case _:
            return str(value)


@given(st.dictionaries(_keys, _plain, max_size=6))
def test_no_row_whatever_breaks_the_reader(keys: dict[str, object]) -> None:
    """Any plain data in a row is either read or refused as an invalid pack, never another error."""
    text = "\n".join(
        [
            '[instrument]\nid = "a"\nname = { en = "A", zh = "某" }\nrank = "statute"\nsince = 2021-01-01',
            '[[article]]\narticle = "1"\ntext = { en = "So.", zh = "如此。" }\n[article.asks."a.rule"]',
        ]
        + [f"{key} = {_toml(value)}" for key, value in keys.items()]
    )
    tomllib.loads(text)
    try:
        read = len(parse_pack(text).provisions)
    except InvalidPack as error:
        read = 1 if error.faults else 0
    assert read == 1
