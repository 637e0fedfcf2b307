"""Names are shown as their callers see them: no mark of a tool, no value that nobody gives."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from enum import Enum
from pathlib import Path

import attrs
import pytest
from tests.each import each
from tests.sphinx.building import build

import propgov
from propgov.engine import Act, Case
from propgov.engine.kinds import KINDS, class_of
from propgov.income import Account, Spending, SpendingStage
from propgov.law import Finding
from propgov.sphinx.api import field_lines, listed, member_lines, signed, step_signature, value_signature

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(propgov.__path__, "propgov.")
    if not found.name.endswith("__main__")
]
CLASSES = sorted(
    {value for module in MODULES for value in map(vars(module).get, module.__all__) if inspect.isclass(value)},
    key=lambda cls: (cls.__module__, cls.__qualname__),
)
VALUES = [cls for cls in CLASSES if attrs.has(cls)]


def _read(signature: str) -> ast.arguments:
    """The signature as Python reads it."""
    (function,) = ast.parse(f"def f{signature}: ...").body
    assert isinstance(function, ast.FunctionDef)
    return function.args


@each(cls=VALUES)
def test_a_value_is_made_as_shown(cls: type) -> None:
    """What makes a value reads as Python, has every public field that can be given, and no mark of attrs."""
    args = _read(value_signature(cls))
    shown = [arg.arg for arg in (*args.args, *args.kwonlyargs)]
    given = [a.alias for a in attrs.fields(cls) if a.init and not a.name.startswith("_")]
    if issubclass(cls, Case):
        given.remove("id")
    assert sorted(shown) == sorted(given)
    assert "attr_dict" not in value_signature(cls)
    assert "NOTHING" not in value_signature(cls)
    assert len(list(field_lines(cls))) == len([a for a in attrs.fields(cls) if not a.name.startswith("_")])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_step_is_called_as_shown(kind: str) -> None:
    """A step takes the act and its facts by name: neither the case nor what was computed is given by its caller."""
    for name, step in class_of(kind).blueprint.steps.items():
        args = _read(step_signature(step.spec))
        assert [arg.arg for arg in args.args] == ["act"]
        assert tuple(arg.arg for arg in args.kwonlyargs) == step.spec.takes
        needed = {arg.arg for arg, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value is None}
        assert needed == set(step.spec.takes) - step.defaults.keys()
        assert signed(None, "method", name, getattr(class_of(kind), name), None, None, None) == (
            step_signature(step.spec),
            "Entry",
        )


def test_how_names_are_shown() -> None:
    """A spending is opened with what begin takes; paying it has its defaults; a finding shows which effect is usual."""
    assert value_signature(Spending).startswith("(*, account: Account, purpose: NonEmpty, amount: PositiveYuan, use: ")
    assert step_signature(Spending.pay.__step__) == (
        "(act: Act, *, voucher: str = '', issuer: str = '', amount: PositiveYuan | None = None, to: str = '')"
    )  # type: ignore[attr-defined]
    assert step_signature(Spending.withdraw.__step__) == "(act: Act)"  # type: ignore[attr-defined] # the mark of a step
    assert "effect: Effect = Effect.REFUSE" in value_signature(Finding)
    assert value_signature(Act).startswith("(by: Actor, on: date, at: datetime | None = None, ")
    lines = list(field_lines(Spending))
    meeting = next(line for line in lines if line.startswith("``meeting``"))
    assert [lines[3], meeting] == [
        "``amount``: ``PositiveYuan``, yuan, exact to 0.01, above 0",
        "``meeting``: ``Meeting | None``, default ``None``, filled by steps",
    ]
    assert next(iter(member_lines(SpendingStage))) == f"``PLANNED`` {SpendingStage.PLANNED.value}"
    chinese = list(field_lines(Spending, "zh"))
    assert [chinese[3], chinese[lines.index(meeting)]] == [
        "``amount``：``PositiveYuan``，元，精确到分，大于零",
        "``meeting``：``Meeting | None``，默认``None``，由步骤填写",
    ]


class Mixed(Enum):
    """An enum whose values mean something to another tool."""

    STARS = "*two* `stars` a_ |b|"
    NUMBER = 3


def test_values_of_an_enum_are_no_markup() -> None:
    """A value that looks like markup is shown as it is, and one that is no text as code."""
    assert list(member_lines(Mixed)) == [
        "``STARS`` *two* `stars` a_ |b|",
        "``NUMBER`` = ``3``",
    ]
    assert signed(None, "class", "Mixed", Mixed, None, None, None) == ("", None)


def test_what_is_neither_is_left_alone() -> None:
    """A function, and a class that is no value, are shown as autodoc shows them."""
    lines = ["As it was."]
    for what, obj in (("function", draw_nothing), ("class", Path), ("method", Account.covers), ("module", ast)):
        assert signed(None, what, "x", obj, None, "()", None) is None
        listed(None, what, "x", obj, None, lines)
    assert lines == ["As it was."]


def draw_nothing() -> None:
    """Draw nothing."""


def test_a_page_of_a_room(tmp_path: Path) -> None:
    """On a page of autodoc the steps, fields and members stand as their callers see them, without a warning."""
    page = "Page\n====\n\n.. automodule:: propgov.income\n   :members:\n   :imported-members:\n"
    found = build(tmp_path, {"index.rst": page}, "text", autodoc_preserve_defaults=True, add_module_names=False)
    text = " ".join(found.text("index").split())
    assert found.warnings == ""
    assert "attr_dict" not in text
    assert "class Spending(*, account: Account, purpose: NonEmpty, amount: PositiveYuan, use: " in text
    assert "pay(act: Act, *, voucher: str = \"''\"" in text or "pay(act: Act, *, voucher: str = ''" in text
    assert all(f'"{stage.name}" {stage.value}' in text for stage in SpendingStage)
    assert '"amount": "PositiveYuan", yuan, exact to 0.01' in text
