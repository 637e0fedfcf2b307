"""Schemas of steps and kinds: a form can be drawn from them, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from propgov.engine import begin
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import Misdefined, UnknownCase
from propgov.income import Account, Spending
from propgov.plain import schema
from propgov.testing import scene

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def objects(shape: Any) -> Iterator[dict[str, Any]]:
    """Every object within a schema that describes properties."""
    if isinstance(shape, dict):
        if "properties" in shape:
            yield shape
        for each in shape.values():
            yield from objects(each)
    elif isinstance(shape, list):
        for each in shape:
            yield from objects(each)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_can_be_drawn_of_every_kind(kind: str) -> None:
    """Each step and fact has its title in both languages and a description; each word of an Enum too; all of it is a schema."""
    found = schema(kind)
    Draft202012Validator.check_schema(found)
    cls = class_of(kind)
    assert list(found["properties"]) == ["begin", *cls.blueprint.steps, *["void"] * cls.voidable]
    for step in found["properties"].values():
        assert CHINESE.search(step["x-title-zh"])
        assert step["title"]
        assert step["description"]
    for shape in [each for part in (found, found.get("$defs", {})) for each in objects(part)]:
        for name, fact in shape["properties"].items():
            if name in found["properties"] or "const" in fact:
                continue
            assert fact["title"]
            assert CHINESE.search(fact["x-title-zh"]), name
            assert fact["description"], name
            assert CHINESE.search(fact["x-description-zh"]), name
    for definition in found.get("$defs", {}).values():
        assert CHINESE.search(definition["x-title-zh"]), definition
        for word in definition.get("oneOf", ()):
            assert word["title"] != word["const"], word
            assert CHINESE.search(word["x-title-zh"]), word


def test_a_step_says_who_may_take_it_and_what_it_wants() -> None:
    """Roles and stages stand beside the facts, with what is needed, the form of an amount and the kinds of cases."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    found = schema(account.pay)
    assert found == schema(Account, "pay") == schema("income.account", "pay")
    assert (found["x-kind"], found["x-step"], found["x-title-zh"]) == ("income.account", "pay", "支出入账")
    assert found["x-only-by"]
    assert found["required"] == sorted(class_of("income.account").blueprint.steps["pay"].codes.needed)
    amount = found["properties"]["amount"]
    assert (amount["title"], amount["x-title-zh"], amount["x-unit"]) == ("amount (yuan)", "金额（元）", "yuan")
    assert "income.spending" in found["properties"]["about"]["x-kinds"]
    opening = schema(Spending, "begin")
    assert opening["properties"]["id"]["x-title-zh"] == "编号"
    assert opening["properties"]["nature"]["default"] == "EXPENSE"
    assert opening["properties"]["account"]["x-kinds"] == ["income.account"]
    assert {"name": "COMMITTEE", "title": "owners' committee", "x-title-zh": "业主委员会"} in opening["x-by"]
    assert {stage["name"] for stage in schema(Spending, "pay")["x-from"]} == {"APPROVED", "POSTED"}


def test_what_one_name_means_depends_on_the_step() -> None:
    """The same name is told in the words of its step: an account of the committee is its bank account."""
    assert schema("committee.filing", "open_account")["properties"]["account"]["x-title-zh"] == "开户银行及账号"
    assert schema(Spending, "begin")["properties"]["account"]["x-title-zh"] == "公共收益账户"
    assert schema("disputes.confirmation", "begin")["properties"]["mediation"]["x-title-zh"] == "调解"


def test_a_request_names_one_step() -> None:
    """The schema of a kind takes the name of one step with its facts, and no second one."""
    held = Draft202012Validator(schema(Spending))
    assert held.is_valid({"approve": {"meeting": "assembly.meeting:1"}})
    assert not held.is_valid({})
    assert not held.is_valid({"approve": {"meeting": "assembly.meeting:1"}, "withdraw": {}})
    assert not held.is_valid({"approve": {"meeting": "income.account:1"}})


def test_the_last_entry_may_be_voided() -> None:
    """With its reason; a ledger reverses instead."""
    made = scene()
    found = schema(made.community.void)
    assert found == schema("community", "void")
    assert (found["required"], found["x-title-zh"], found["x-step"]) == (["reason"], "作废上一条记录", "void")
    with pytest.raises(Misdefined, match="has no step 'void'"):
        schema(Account, "void")


def test_what_has_no_schema_is_named() -> None:
    """A kind that nobody knows, a step that is not there, and what is neither."""
    with pytest.raises(UnknownCase, match=r"fly\.kite"):
        schema("fly.kite")
    with pytest.raises(Misdefined, match="has no step 'fly'"):
        schema(Spending, "fly")
    with pytest.raises(Misdefined, match="give a step of a case"):
        schema(print)
