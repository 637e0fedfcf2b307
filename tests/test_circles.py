"""No file imports another in a circle, type hints and imports within functions included: each can be read on its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover  # sources are read here, and none of them runs

SOURCE = Path(__file__).parent.parent / "src" / "propgov"


def _module(path: Path, root: Path) -> str:
    parts = (root.name, *path.relative_to(root).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def _imported(path: Path, root: Path, modules: frozenset[str]) -> Iterator[str]:
    """The files of the package that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            stem = f"{'.'.join(_parents(path, root, node.level))}.{node.module or ''}".strip(".")
            stem = stem if node.level else node.module or ""
            for alias in node.names:
                found = f"{stem}.{alias.name}"
                yield from (name for name in (found if found in modules else stem,) if name in modules)


def _parents(path: Path, root: Path, level: int) -> list[str]:
    parts = [root.name, *path.relative_to(root).with_suffix("").parts]
    return parts[: len(parts) - level]


def imports(root: Path) -> Mapping[str, frozenset[str]]:
    """For each file of a package the files of it that it imports."""
    paths = {_module(path, root): path for path in sorted(root.rglob("*.py"))}
    modules = frozenset(paths)
    return {name: frozenset(_imported(path, root, modules)) - {name} for name, path in paths.items()}


def circles(graph: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """The groups of files of which each leads to each other (Tarjan)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            at = stack.index(name)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in order:
            visit(name)
    return found


def test_no_file_imports_another_in_a_circle() -> None:
    """Whoever reads one file goes on to those that it imports, and comes back to it never."""
    assert circles(imports(SOURCE)) == []


def test_a_circle_is_seen(tmp_path: Path) -> None:
    """A circle is found through a hint, through an import within a function, and through one by its place."""
    root = tmp_path / "house"
    (root / "room").mkdir(parents=True)
    texts = {
        "__init__.py": "",
        "one.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.two import Two\n",
        "two.py": "def f():\n    import house.room.three\n",
        "four.py": "from house import one\n",
        "room/__init__.py": "",
        "room/three.py": "from .. import one\n",
    }
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    assert circles(imports(root)) == [["house.one", "house.room.three", "house.two"]]
