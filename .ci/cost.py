"""What each procedure costs in code: its source, its tests and its walk, counted without docstrings, comments and blanks.

    .venv/bin/python .ci/cost.py --source 130 --tests 200

prints one line for each kind of cases and fails if a median lies above its limit. The source of a procedure is the module of
its kind, by the table of kinds, and every module of a field that no other procedure uses; its tests are those that
mirror these, with its part of the helpers that several share; its walk is the file of its scripts. What several procedures
use, and what they have in common in ``patterns``, is told below the table. Nothing of this is declared: who uses what is read
from the imports.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

from propgov.engine.kinds import KINDS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "propgov"
TESTS = ROOT / "tests"
WALKS = TESTS / "walking"
BELOW = {"engine", "errors", "journal", "law", "patterns"}
OUTSIDE = {"publish", "sphinx", "testing", "web", "audit", "cli", "notebook", "plain"}

_SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(text: str) -> int:
    """How many lines of a program hold code."""
    said = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in _SILENT
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(said - set(_docstrings(ast.parse(text))))


def _docstrings(node: ast.AST) -> Iterator[int]:
    body = node.body if isinstance(node, _DOCUMENTED) else []
    # A text that stands alone documents what is above it, in a class or a module too.
    for one in body:
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
            yield from range(one.lineno, (one.end_lineno or one.lineno) + 1)
    # No expression holds a class or a function that has a docstring.
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _docstrings(inner)


@cache
def lines_of(path: Path) -> int:
    """The same of a file; none if it is not there."""
    return code_lines(path.read_text(encoding="utf-8")) if path.exists() else 0


def _name(path: Path) -> str:
    parts = ("propgov", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules() -> dict[str, Path]:
    """The modules of the fields and of what lies below them, with every ``__init__`` by the name of its package."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] not in OUTSIDE)
    return {_name(path): path for path in paths}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_modules()[module].read_text(encoding="utf-8"))


def _checkers_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imports(node: ast.AST) -> Iterator[ast.ImportFrom]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("propgov"):
            yield inner
        elif not _checkers_only(inner):
            yield from _imports(inner)


@cache
def _passed_on(package: str) -> dict[str, str]:
    """By name what a package passes on, and from where; it imports its names for type checkers only (``propgov.doors``)."""
    imports = (node for node in ast.walk(_tree(package)) if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: found.module or "" for found in imports for alias in found.names}


def _home(module: str, name: str) -> str:
    """The module in which a name stands that is imported from there; a package passes names on."""
    if f"{module}.{name}" in _modules():
        return f"{module}.{name}"
    passed_on = _passed_on(module) if module in _modules() and _passes_on(module) else {}
    return _home(passed_on[name], name) if name in passed_on else module


def _passes_on(module: str) -> bool:
    return _modules()[module].name == "__init__.py"


@cache
def _users() -> dict[str, set[str]]:
    """By module: who imports something of it; a package that only passes names on is nobody."""
    users: dict[str, set[str]] = {module: set() for module in _modules()}
    for module in _modules():
        for found in () if _passes_on(module) else _imports(_tree(module)):
            for alias in found.names:
                users.setdefault(_home(found.module or "", alias.name), set()).add(module)
    return users


def kinds_using(module: str) -> frozenset[str]:
    """The procedures that use a module, by way of whatever helps them; a procedure uses itself alone."""
    of = {home: kind for kind, home in KINDS.items()}
    seen, found, todo = {module}, set[str](), [module]
    while todo:
        one = todo.pop()
        if one in of:
            found.add(of[one])
            continue
        todo += _users()[one] - seen
        seen |= _users()[one]
    return frozenset(found)


def _of_a_field(module: str) -> bool:
    room, _, name = module.removeprefix("propgov.").partition(".")
    # What a room draws for tests is no part of a procedure.
    return bool(name) and room not in BELOW and name != "testing" and not _passes_on(module)


@cache
def sources() -> dict[str, list[Path]]:
    """By kind the files of its procedure; under an empty kind those that several use, or none."""
    found: dict[str, list[Path]] = {kind: [] for kind in ("", *KINDS)}
    for module in filter(_of_a_field, _modules()):
        users = kinds_using(module)
        found[next(iter(users)) if len(users) == 1 else ""].append(_modules()[module])
    return found


def tests_of(path: Path) -> Path:
    """The tests that mirror a file of the source."""
    inside = path.relative_to(SOURCE)
    return TESTS / inside.with_name(f"test_{inside.stem.strip('_')}.py")


def walk_of(kind: str) -> Path:
    """The file with the scripts of a procedure."""
    return WALKS / f"{kind.replace('.', '_').replace('-', '_')}.py"


@cache
def drawn_on(path: Path) -> frozenset[Path]:
    """The files below ``tests`` that a test or a walk imports something of, by way of whatever helps it."""
    seen, todo = {path}, [path]
    while todo:
        one = todo.pop()
        found = _imported_tests(one) - seen
        seen |= found
        todo += found
    return frozenset(seen - {path})


@cache
def _imported_tests(path: Path) -> frozenset[Path]:
    return frozenset(_named_tests(path)) if path.exists() else frozenset()


def _named_tests(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        room, *inside = (node.module or "").split(".") if isinstance(node, ast.ImportFrom) else [""]
        if isinstance(node, ast.ImportFrom) and room == "tests":
            # A module may be named after ``from`` or, in its folder, after ``import``.
            named = ([*inside, alias.name] for alias in node.names)
            files = (TESTS.joinpath(*parts).with_suffix(".py") for parts in (inside, *named))
            yield from (file for file in files if file.is_file())


@cache
def sharing() -> dict[Path, frozenset[str]]:
    """By helper the kinds whose tests or walk draw on it; tests and walks are no helpers, for each is counted itself."""
    found: dict[Path, set[str]] = {}
    for kind in KINDS:
        for own in (*map(tests_of, sources()[kind]), walk_of(kind)):
            for helper in drawn_on(own):
                found.setdefault(helper, set()).add(kind)
    walks = set(map(walk_of, KINDS))
    return {
        path: frozenset(kinds)
        for path, kinds in found.items()
        if path not in walks and not path.name.startswith("test_")
    }


@cache
def helpers() -> dict[str, int]:
    """By kind its part of the modules that tests share: of each as much as any other kind that draws on it."""
    found = dict.fromkeys(KINDS, 0)
    for path, kinds in sharing().items():
        for kind in kinds:
            found[kind] += -(-lines_of(path) // len(kinds))
    return found


def costs() -> dict[str, tuple[int, int, int]]:
    """By kind the lines of source, tests and walk."""
    return {
        kind: (
            sum(map(lines_of, paths)),
            sum(lines_of(tests_of(path)) for path in paths) + helpers()[kind],
            lines_of(walk_of(kind)),
        )
        for kind, paths in sources().items()
        if kind
    }


def _shared(title: str, paths: Iterable[Path]) -> str:
    found = list(paths)
    return f"{title:24}{sum(map(lines_of, found)):8}{sum(lines_of(tests_of(path)) for path in found):8}"


def main(argv: list[str]) -> int:
    """Print the table; 1 if a median lies above its limit."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    wanted.add_argument("--source", type=int, default=130, help="the most that the median of the sources may be")
    wanted.add_argument("--tests", type=int, default=200, help="the same of the tests with the walk")
    wanted.add_argument("--files", action="store_true", help="name the files of each procedure too")
    limits = wanted.parse_args(argv)
    print(f"{'procedure':24}{'source':>8}{'tests':>8}{'walk':>8}{'tests+walk':>12}")
    for kind, (source, tests, walk) in costs().items():
        print(f"{kind:24}{source:8}{tests:8}{walk:8}{tests + walk:12}")
        if limits.files:
            print("".join(f"    {path.relative_to(SOURCE)} {lines_of(path)}\n" for path in sources()[kind]), end="")
    print(_shared("used by several", sources()[""]))
    print(_shared("patterns", sorted((SOURCE / "patterns").glob("[!_]*.py"))))
    rows = costs().values()
    found = median(source for source, _, _ in rows), median(tests + walk for _, tests, walk in rows)
    print(
        f"median: source {found[0]:g} (at most {limits.source}), tests with walk {found[1]:g} (at most {limits.tests})"
    )
    return int(found[0] > limits.source or found[1] > limits.tests)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
