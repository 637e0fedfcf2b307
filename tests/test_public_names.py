"""The public names: said once, in order, documented, with the words of the field."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from datetime import date
from enum import Enum
from types import ModuleType

import pytest
from tests.each import each

import propgov
from propgov.law.values import show

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(propgov.__path__, "propgov.") if not found.name.endswith("__main__")
)
ROOMS = ["propgov", *(name for name in MODULES if hasattr(importlib.import_module(name), "__path__"))]
# Errors are named for programs; a reader meets the text of a refusal, which is in both languages.
WITHOUT_TERMS = {"propgov.testing", "propgov.errors"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by name: as ruff sorts them."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2, name)


def _public(module: ModuleType) -> dict[str, object]:
    """The classes and functions that a module offers."""
    found = {name: getattr(module, name) for name in module.__all__}
    return {name: value for name, value in found.items() if inspect.isclass(value) or inspect.isfunction(value)}


def _spoken(value: object) -> bool:
    """Whether the docstring, or for an Enum each value, has the word of the field in Chinese."""
    if isinstance(value, type) and issubclass(value, Enum):
        return all(CHINESE.search(str(member.value)) for member in value) or bool(CHINESE.search(value.__doc__ or ""))
    return bool(CHINESE.search(value.__doc__ or ""))


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_it_offers(room: str) -> None:
    """A room offers exactly the names that it imports, sorted, and says what lives there."""
    module = importlib.import_module(room)
    tree = ast.parse(inspect.getsource(module))
    # The front door names its rooms for type checkers and opens each when it is asked for.
    imports = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module not in {"typing", "importlib.util", "propgov", "propgov.doors"}
    )
    taken = [alias.asname or alias.name for node in imports for alias in node.names]
    own = [node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    offered = [name for name in (*taken, *own) if name != "annotations" and not name.startswith("_")]
    assert sorted(module.__all__) == sorted(offered)
    assert module.__all__ == sorted(module.__all__, key=_order)
    assert len(module.__doc__ or "") > 80


@each(name=MODULES)
def test_module_offers_what_it_has(name: str) -> None:
    """Each name that a module offers is there, once, and documented."""
    module = importlib.import_module(name)
    assert len(set(module.__all__)) == len(module.__all__)
    assert all(hasattr(module, offered) for offered in module.__all__)
    assert not [offered for offered, value in _public(module).items() if not inspect.getdoc(value)]


@each(name=MODULES)
def test_what_is_public_is_said(name: str) -> None:
    """A class without an underscore is among the names that its module offers."""
    module = importlib.import_module(name)
    classes = [c for c, value in vars(module).items() if inspect.isclass(value) and value.__module__ == name]
    assert {c for c in classes if not c.startswith("_")} <= set(module.__all__)


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in WITHOUT_TERMS])
def test_names_have_their_chinese_term(room: str) -> None:
    """Each name of a room has the Chinese term of the field beside it."""
    module = importlib.import_module(room)
    assert not [name for name, value in _public(module).items() if not _spoken(value)]


def test_the_names_of_the_house() -> None:
    """The names that the house promises work exactly as it writes them."""
    from propgov import (  # noqa: PLC0415 - as a user writes it, at the place where it is promised
        Act,
        Actor,
        Case,
        Community,
        Law,
        Refused,
        Register,
        Role,
        begin,
        explain,
        outlook,
        rule,
        step,
    )
    from propgov.assembly import (  # noqa: PLC0415 - the same
        Ballot,
        Choice,
        Count,
        Decision,
        Matter,
        Meeting,
        Share,
        decide,
    )
    from propgov.income import Account, Spending  # noqa: PLC0415 - the same
    from propgov.journal import Journal  # noqa: PLC0415 - the same

    law = Law.of("cn.anhui.chizhou")
    provision = law.on(date(2026, 3, 1), {"matter": "USE_FUND"})["assembly.participation.area"]
    assert provision is not None
    assert (str(provision.requirement), provision.instrument.id, provision.article) == (
        "at least 2/3",
        "civil-code",
        "278(2)",
    )

    count = Count(total=Share("120000.00", 1000), took_part=Share("90000.00", 700), approved=Share("50000.00", 400))
    d = decide(Matter.USE_FUND, count, law, on=date(2024, 5, 1))
    assert d.carried is True
    assert [(f.outcome.name, f.wanted("en"), f.provision is not None) for f in d.findings] == [
        ("HOLDS", "at least 2/3", True),
        ("HOLDS", "at least 2/3", True),
        ("HOLDS", "more than 1/2", True),
        ("HOLDS", "more than 1/2", True),
    ]
    assert Share(area=None, owners=700).area is None
    assert isinstance(d, Decision)
    assert issubclass(Community, Case)
    assert issubclass(Meeting, Case)
    assert issubclass(Account, Case)
    assert issubclass(Spending, Case)
    assert isinstance(Actor("chair").on(date(2026, 3, 1)), Act)
    assert Register(Journal()).all(Spending) == ()
    assert issubclass(Refused, Exception)
    assert [callable(name) for name in (begin, explain, outlook, rule, step)] == [True] * 5
    assert Ballot("p", "h", {1: Choice.FOR}).choices[1] is Choice.FOR
    assert Role.OWNER.value == "业主"


def test_the_nine_matters() -> None:
    """The matters are the nine of article 278, under the names that the house promises."""
    from propgov.assembly import Matter  # noqa: PLC0415 - a field room loads when it is asked for

    assert [matter.name for matter in Matter] == [
        "RULES_OF_PROCEDURE",
        "MANAGEMENT_COVENANT",
        "ELECT_COMMITTEE",
        "SERVICE_PROVIDER",
        "USE_FUND",
        "RAISE_FUND",
        "REBUILD",
        "COMMON_PARTS_BUSINESS",
        "OTHER_MAJOR",
    ]


@pytest.mark.parametrize("room", ["propgov.community", "propgov.assembly", "propgov.income"])
def test_words_that_a_finding_may_name_have_their_english_and_chinese(room: str) -> None:
    """A fact is often a word of an enumeration, and a reader meets it as a word, never as a name of the code."""
    module = importlib.import_module(room)
    kinds = [value for value in _public(module).values() if isinstance(value, type) and issubclass(value, Enum)]
    assert kinds
    words = [member for kind in kinds for member in kind if not kind.__name__.endswith(("Stage", "Profile"))]
    assert not [str(word) for word in words if show(word) == word.name or not CHINESE.search(show(word, "zh"))]
