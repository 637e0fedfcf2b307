"""The arrows of the house: which room may import which, read from the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.each import each

SOURCE = Path(__file__).parent.parent / "src" / "propgov"
FILES = sorted(SOURCE.rglob("*.py"))

GROUND = {"errors", "law", "journal"}
FIELD = {"errors", "law", "engine", "community", "patterns"}
FIELDS = {"assembly", "committee", "income", "fund", "service", "disputes", "oversight", "works"}
ROOF = {"publish", "audit"}
WAYS_IN = {"cli", "notebook", "plain", "sphinx", "web"}
ALL = GROUND | FIELD | FIELDS

# A field imports another only where the law itself ties the two.
TIES = {
    "income": {"assembly", "fund", "service"},
    "committee": {"assembly"},
    "disputes": {"assembly", "committee", "income", "fund", "service"},
    "fund": {"assembly"},
    "service": {"assembly"},
    "works": {"assembly", "fund"},
}

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "doors": set(),
    "law": {"errors"},
    "journal": {"errors"},
    "engine": GROUND,
    "community": GROUND | {"engine"},
    "patterns": GROUND | {"engine", "community"},
    **{field: FIELD | TIES.get(field, set()) for field in FIELDS},
    **dict.fromkeys(ROOF, ALL),
    # Ways in stand on the roof, and may use what is there.
    **dict.fromkeys(WAYS_IN, ALL | ROOF),
    "cli": ALL | ROOF | {"plain"},  # answers to programs have one form, whichever way they asked
    "web": ALL | ROOF | {"plain", "__init__"},  # what is sent over HTTP is plain data; the document says the version
    "testing": ALL,
    "__main__": {"cli"},  # the command line of the whole house
    "__init__": FIELD - {"patterns"},
}


def _room(module: str) -> str:
    """The room of a module such as ``propgov.law.pack``; the front door is ``__init__``.

    What a room has for tests, in a module ``testing`` of its own, stands beside the house with ``propgov.testing``.
    """
    parts = module.split(".")
    if parts[2:] == ["testing"]:
        return "testing"
    return parts[1] if len(parts) > 1 else "__init__"


def _module(path: Path) -> str:
    parts = ("propgov", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def _is_type_checking(test: ast.expr) -> bool:
    return (test.id if isinstance(test, ast.Name) else getattr(test, "attr", "")) == "TYPE_CHECKING"


def _at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below, without what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and _is_type_checking(child.test):
            for other in child.orelse:
                yield from (other, *_at_run_time(other))
        else:
            yield child
            yield from _at_run_time(child)


def _imports(source: str, module: str, *, package: bool = False) -> Iterator[str]:
    """The modules that a source imports when it runs, also within its functions."""
    parents = module.split(".") if package else module.split(".")[:-1]
    for node in _at_run_time(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = parents[: len(parents) + 1 - node.level] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            # `from propgov import law` imports a room, `from propgov.law import Law` a name of one.
            yield from ((f"{stem}.{alias.name}" for alias in node.names) if stem == "propgov" else (stem,))


@cache
def _imported_by(path: Path) -> set[str]:
    return set(_imports(path.read_text(encoding="utf-8"), _module(path), package=path.name == "__init__.py"))


@each(path=FILES)
def test_rooms_import_what_they_may(path: Path) -> None:
    """Each file imports its own room and those that an arrow leads to."""
    room = _room(_module(path))
    used = {_room(name) for name in _imported_by(path) if name.split(".")[0] == "propgov"}
    assert used - {room, "doors"} <= ALLOWED[room]  # the doors are common to all rooms


def test_every_room_has_its_arrows() -> None:
    """A room that stands in the source stands in the plan."""
    assert {_room(_module(path)) for path in FILES} <= ALLOWED.keys()


def test_nobody_imports_the_roof() -> None:
    """Nothing imports what people read, the audit, ways in, or the helpers of tests, except these themselves and ways in."""
    above = {*ROOF, *WAYS_IN, "testing"}
    for path in FILES:
        used = {_room(name) for name in _imported_by(path) if name.startswith("propgov.")}
        own = _room(_module(path))
        plain = dict.fromkeys(("cli", "web"), ROOF | {"plain"})
        may = {"__main__": {"cli"}, **dict.fromkeys(WAYS_IN, ROOF), **plain}.get(own, set())
        assert not (used & above) - {own} - may, path


def test_one_file_knows_the_state_machine() -> None:
    """Only the engine's machine imports transitions."""
    users = [_module(path) for path in FILES if any(n.split(".")[0] == "transitions" for n in _imported_by(path))]
    assert users == ["propgov.engine.machine"]


def test_one_room_knows_a_database() -> None:
    """Only the inner room for databases imports SQLAlchemy, and nothing imports that room before it is asked for."""
    databases = {"sqlalchemy", "psycopg", "sqlite3"}
    users = {_module(path) for path in FILES if databases & {name.split(".")[0] for name in _imported_by(path)}}
    assert users
    assert all(user.startswith("propgov.journal.sql.") for user in users)
    asked = (
        "import sys, propgov.journal, propgov.engine, propgov.income; print({'sqlalchemy', 'sqlite3'} & {*sys.modules})"
    )
    shown = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    assert shown.stdout.strip() == "set()"


def test_errors_stand_alone() -> None:
    """The errors import nothing of the house when they run."""
    files = sorted((SOURCE / "errors").glob("*.py"))
    used = {name for path in files for name in _imported_by(path) if name.split(".")[0] == "propgov"}
    assert len(files) > 5
    assert not [name for name in used if _room(name) != "errors"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import propgov.publish", {"propgov.publish"}),
        ("from propgov import publish", {"propgov.publish"}),
        ("from propgov.publish.diagrams import diagram", {"propgov.publish.diagrams"}),
        ("from . import pack", {"propgov.law"}),
        ("from .pack import Pack", {"propgov.law.pack"}),
        ("from ..engine import Case", {"propgov.engine"}),
        ("def f():\n    import transitions", {"transitions"}),
        ("if TYPE_CHECKING:\n    from propgov.audit import x\nelse:\n    import json", {"json"}),
        ("if typing.TYPE_CHECKING:\n    import propgov.audit", set()),
        ("if not TYPE_CHECKING:\n    import propgov.audit", {"propgov.audit"}),
        ("try:\n    import propgov.audit\nexcept ImportError:\n    pass", {"propgov.audit"}),
    ],
)
def test_imports_are_seen(source: str, found: set[str]) -> None:
    """An import is seen wherever it stands, save where only a type checker reads it."""
    assert set(_imports(source, "propgov.law.law")) == found
