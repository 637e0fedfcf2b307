"""The one static table of kinds."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import define
from tests.engine.toys import BASIS, Loan, Town

import propgov
from propgov.engine import Act, Case, kinds, step
from propgov.engine.kinds import KINDS, class_of, register_kind
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
        register_kind(Loan)


def test_a_class_is_loaded_when_its_kind_is_asked_for() -> None:
    """An entry finds the class of its kind without anybody having imported the room."""
    code = "from propgov.engine.kinds import class_of; print(class_of('income.spending').__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "Spending\n"


def test_the_same_class_may_be_made_again() -> None:
    """A class that attrs makes twice, or a module that is loaded again, keeps its kind."""
    register_kind(Loan)
    assert class_of("test.loan") is Loan


OUTSIDE = '''
from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import ClassVar

from attrs import define
from tests.engine.toys import BASIS, Town

from propgov.engine import Act, Case, step


class Stage(Enum):
    ONE = "一"
    TWO = "二"


@define(eq=False, kw_only=True, repr=False)
class Parade(Case):
    """A parade of somebody else's (巡游)."""

    kind: ClassVar[str] = "outside.parade"
    basis = BASIS
    jurisdiction: Town

    @step(Stage.ONE, to=Stage.TWO)
    def march(self, act: Act) -> None:
        """March (行进)."""


class Other:
    kind = "outside.other"
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of somebody else that names its kinds among its entry points."""
    info = tmp_path / "outside-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n")
    named = {"outside.parade": "Parade", "outside.other": "Other", "outside.misnamed": "Parade"}
    lines = [f"{kind} = outside_procedures:{name}\n" for kind, name in named.items()]
    (info / "entry_points.txt").write_text("[propgov.kinds]\n" + "".join(lines))
    (tmp_path / "outside_procedures.py").write_text(OUTSIDE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kinds, "_classes", dict(kinds._classes))


@pytest.mark.usefixtures("installed")
def test_a_kind_of_an_installed_package() -> None:
    """A kind that a package names among its entry points finds its class before anybody imports it."""
    sys.modules.pop("outside_procedures", None)
    assert class_of("outside.parade").__name__ == "Parade"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("kind", ["outside.other", "outside.misnamed"])
def test_an_entry_point_that_gives_no_such_class(kind: str) -> None:
    """What is no class of cases of that kind is a mistake of the package that names it."""
    sys.modules.pop("outside_procedures", None)
    with pytest.raises(Misdefined, match=rf"the entry point 'outside_procedures:\w+' .* of the kind '{kind}'"):
        class_of(kind)
