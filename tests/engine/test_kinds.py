"""The one static table of kinds."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define
from tests.engine.toys import BASIS, Loan, Town

import propgov
from propgov.engine import Act, Case, kinds, step
from propgov.engine.kinds import KINDS, class_of, made
from propgov.errors import Misdefined, UnknownCase


def _shipped(cls: type[Case] = Case) -> Iterator[type[Case]]:
    for sub in cls.__subclasses__():
        if sub.__module__.startswith("propgov.") and not sub.__name__.startswith("Stale "):
            yield sub
        yield from _shipped(sub)


def test_the_table_is_complete() -> None:
    """Every case class of the library is in the table, under its module, and the table names nothing else."""
    for module in pkgutil.walk_packages(propgov.__path__, "propgov."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {cls.kind: cls.__module__ for cls in _shipped() if "kind" in vars(cls)}
    assert found == dict(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_finds_its_class(kind: str) -> None:
    """The table leads to a class of that very kind."""
    assert class_of(kind).kind == kind


def test_an_unknown_kind() -> None:
    """A kind that nobody has is an error that names it."""
    with pytest.raises(UnknownCase, match=r"no case class has the kind 'test\.nothing'"):
        class_of("test.nothing")


class Light(Enum):
    ON = "开"


def test_two_classes_cannot_share_a_kind() -> None:
    """The second class with a kind is refused when it is made, and the first keeps it."""
    with pytest.raises(Misdefined, match=r"'test\.loan' of .*Second is taken by tests\.engine\.toys\.Loan"):

        @define(eq=False, kw_only=True, repr=False)
        class Second(Case):
            """Another loan (借款)."""

            kind: ClassVar[str] = "test.loan"
            basis = BASIS
            jurisdiction: Town

            @step(Light.ON, to=Light.ON)
            def stay(self, act: Act) -> None:
                """Stay (保持)."""

    assert class_of("test.loan") is Loan


def test_a_kind_of_the_library_cannot_be_taken() -> None:
    """A class of another package cannot call itself a spending of the library."""
    with pytest.raises(Misdefined, match=r"'income.spending' of .*"):

        @define(eq=False, kw_only=True, repr=False)
        class Mine(Case):
            """My own spending (支出)."""

            kind: ClassVar[str] = "income.spending"
            basis = BASIS
            jurisdiction: Town

            @step(Light.ON, to=Light.ON)
            def stay(self, act: Act) -> None:
                """Stay (保持)."""

    assert class_of("income.spending").__module__ == "propgov.income.spending"


def test_a_kind_of_the_library_waits_for_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also before the library's own class is loaded nobody else can have its kind."""
    monkeypatch.setattr(kinds, "_classes", {})
    monkeypatch.setattr(Loan, "kind", "income.spending")
    with pytest.raises(Misdefined, match=r"'income\.spending' of Loan belongs to propgov\.income\.spending"):
        made(Loan)


def test_a_class_is_loaded_when_its_kind_is_asked_for() -> None:
    """An entry finds the class of its kind without anybody having imported the room."""
    code = "from propgov.engine.kinds import class_of; print(class_of('income.spending').__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "Spending\n"


def test_the_same_class_may_be_made_again() -> None:
    """A class that attrs makes twice, or a module that is loaded again, keeps its kind."""
    made(Loan)
    assert class_of("test.loan") is Loan
