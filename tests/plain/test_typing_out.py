"""Types as JSON Schema: patterns for numbers, words in both languages, classes once under ``$defs``."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator

from propgov.community import Notice, Role
from propgov.engine.exact import Area, Yuan
from propgov.errors import Misdefined
from propgov.income import Account
from propgov.law import Finding, Text
from propgov.patterns import Suit
from propgov.plain.typing_out import Shapes, first_sentence, spaced


def test_names_of_the_code_read_as_words() -> None:
    """As titles that people see."""
    assert [spaced(name) for name in ("BankLine", "pay_in", "OPEN_IF", "Act")] == [
        "bank line",
        "pay in",
        "open if",
        "act",
    ]
    assert first_sentence("One spending (公共收益支出).\n\nMore of it.") == "One spending."
    assert first_sentence(None) == ""


def test_single_values_have_their_pattern_and_unit() -> None:
    """Money and area as text, with the unit beside it."""
    shapes = Shapes()
    assert shapes.of(Yuan)["x-unit"] == "yuan"
    assert shapes.of(Area)["x-unit"] == "m2"
    assert shapes.of(Area)["x-description-zh"] == "面积（平方米），至多2位小数，大于零，以文字书写"
    assert shapes.of(Finding)["type"] == "object"
    assert shapes.defs == {}


def test_a_class_stands_once_under_defs() -> None:
    """A value and the words of an Enum are referred to; a name that is taken gets a number."""
    shapes = Shapes()
    first, second = shapes.of(Notice), shapes.of(tuple[Notice, ...])
    assert first == {"$ref": "#/$defs/community.Notice"} == second["items"]
    assert shapes.of(Role) == {"$ref": "#/$defs/community.Role"}
    other = type("Role", (), {"__module__": Role.__module__})
    assert shapes.named(other, dict) == {"$ref": "#/$defs/community.Role-2"}
    notice = shapes.defs["community.Notice"]
    assert (notice["required"], notice["x-title-zh"]) == (["places", "posted"], "公示")
    assert shapes.defs["community.Role"]["oneOf"][0] == {"const": "OWNER", "title": "owner", "x-title-zh": "业主"}


def test_a_pattern_stands_for_all_its_kinds() -> None:
    """A fact that is a suit of any sort names each kind of suit."""
    shape = Shapes().of(Suit)
    assert {"disputes.court-case", "assembly.challenge"} <= set(shape["x-kinds"])
    held = Draft202012Validator(shape)
    assert held.is_valid("disputes.court-case:1")
    assert not held.is_valid("income.account:1")
    assert Shapes().of(Account)["x-kinds"] == ["income.account"]


def test_a_description_says_what_may_be_left_out() -> None:
    """None and unknown are told in both languages; a list is told by what it holds."""
    told = Shapes().titled(Role | None, Text("role", "身份"))
    assert (told["description"], told["x-description-zh"]) == ("role or none", "身份，可以没有") or told["description"]
    assert Shapes().titled(tuple[int, ...], Text("n", "数"))["x-description-zh"] == "列表，每项：整数"
    held = Draft202012Validator(Shapes().of(Mapping[int, str]))
    assert held.is_valid({"1": "x"})
    assert not held.is_valid({"a": "x"})


def test_a_type_that_the_engine_does_not_keep_has_no_schema() -> None:
    """A float is no fact."""
    with pytest.raises(Misdefined, match="has no schema"):
        Shapes().of(float)
