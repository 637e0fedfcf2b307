"""Rooms whose names are loaded when they are first asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import propgov
from propgov import doors

ROOMS = ("assembly", "committee", "community", "disputes", "engine", "fund", "income", "journal", "law", "service")


def _loaded(code: str) -> set[str]:
    """The modules of ours that a fresh program has loaded after this."""
    shown = f"{code}\nimport sys; print(*(name for name in sys.modules if name.startswith('propgov')))"
    done = subprocess.run([sys.executable, "-c", shown], check=True, capture_output=True, text=True)  # noqa: S603 - our own lines
    return set(done.stdout.split())


def test_a_room_that_is_only_entered_loads_nothing() -> None:
    """Whoever imports all rooms pays for the names that he uses, and for no others."""
    rooms = {f"propgov.{room}" for room in ROOMS}
    assert _loaded(f"import {', '.join(sorted(rooms))}") == {"propgov", "propgov.doors", *rooms}


def test_a_name_loads_what_it_needs() -> None:
    """The account of common income wants no election, and no meeting."""
    loaded = _loaded("from propgov.income import Account")
    assert "propgov.income.account" in loaded
    assert not {"propgov.committee", "propgov.disputes", "propgov.income.distribution"} & loaded


@pytest.mark.parametrize("room", ROOMS)
def test_each_name_has_its_home(room: str) -> None:
    """Every name of a room is the one that its home defines; none is hidden by a file of the same name."""
    module = importlib.import_module(f"propgov.{room}")
    homes = doors.homes(module.__name__)
    files = {path.stem for path in Path(module.__path__[0]).iterdir()}
    assert not files & {*module.__all__}
    assert dir(module) == sorted(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is getattr(importlib.import_module(homes[name]), name)


def test_a_wrong_name_is_told_as_python_does() -> None:
    """A misspelt name, or one that a room only uses itself, is not there."""
    with pytest.raises(AttributeError, match=r"module 'propgov\.income' has no attribute 'Acount'"):
        _ = vars(propgov)["income"].Acount
    with pytest.raises(ImportError, match="cannot import name 'IncomeBooks'"):
        exec("from propgov.income import IncomeBooks")  # noqa: S102 - a type checker would not let it pass


def test_without_its_sources_a_room_still_has_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was packed as byte code alone finds each name by asking the files of the room."""

    class ByteCode:
        def get_source(self, _: str) -> None:
            """No source."""

    class Found:
        loader = ByteCode()

    def find_spec(_: str) -> Found:
        return Found()

    monkeypatch.setattr(doors, "find_spec", find_spec)
    doors.homes.cache_clear()
    try:
        fund = importlib.import_module("propgov.fund")
        assert {*fund.__all__} <= doors.homes("propgov.fund").keys()
    finally:
        doors.homes.cache_clear()
