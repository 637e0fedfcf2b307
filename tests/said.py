"""What the source says of faults and in errors, read from it by ``ast``: each text, with ``{}`` for what is filled in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import TypeAlias

from attrs import define, field, frozen

import propgov
import propgov.errors

__all__ = ["GAP", "SOURCE", "Said", "house", "joined_text", "said"]

SOURCE = Path(propgov.__file__).parent
GAP = "{}"
# What only the author of a class reads is told in English; a refusal is told by its findings.
IN_ENGLISH = {"Misdefined", "Refused", "NotLawful", "Conflict", "ScopeNeeded"}
ERRORS = {name for name in propgov.errors.__all__ if name[0].isupper()} - IN_ENGLISH
FAULTS = {"Fault", "PlainFault", "fault"}
# How far a text is followed from one function to the next.
DEEP = 6
NEAR = 1


Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Said:
    """A text and where it is said; known tells whether it could be read there."""

    room: str
    place: str
    text: str
    known: bool = True


@define
class House:
    """The source: what stands within what, in which file, and who is called by whom."""

    within: dict[ast.AST, ast.AST] = field(factory=dict[ast.AST, ast.AST])
    path: dict[ast.AST, Path] = field(factory=dict[ast.AST, Path])
    functions: dict[str, list[Function]] = field(factory=dict[str, list[Function]])
    constants: dict[str, list[ast.expr]] = field(factory=dict[str, list[ast.expr]])
    calls: dict[str, list[ast.Call]] = field(factory=dict[str, list[ast.Call]])
    imported: dict[Path, set[str]] = field(factory=dict[Path, set[str]])


def called(node: ast.AST) -> str:
    """The last word of a name."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def house() -> House:
    """All that stands in the source."""
    found = House()
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            found.path[node] = path
            for child in ast.iter_child_nodes(node):
                found.within[child] = node
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found.functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.Call) and called(node.func):
                found.calls.setdefault(called(node.func), []).append(node)
            elif isinstance(node, ast.ImportFrom):
                module = ".".join((node.module or "").split(".")[-2:])
                found.imported.setdefault(path, set()).update(f"{module}:{one.name}" for one in node.names)
        for node in tree.body:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    found.constants.setdefault(called(target), []).append(node.value)
    return found


def said() -> Iterator[Said]:
    """Every problem, remedy and text of an error that the source makes."""
    for name in sorted({*FAULTS, *ERRORS, "Problem", "misused"}):
        for call in house().calls.get(name, ()):
            for number, text in enumerate(given(call, name)):
                if not isinstance(text, ast.Constant) or text.value:
                    yield from told(text, number)


def given(call: ast.Call, name: str) -> list[ast.expr]:
    """What of a call is read by somebody."""
    if name in FAULTS:
        named = [one.value for one in call.keywords if one.arg in ("problem", "remedy")]
        return [*call.args[1:3], *named]
    if name in ("DamagedEntry", "Problem"):
        return call.args[1:2]
    # What holds faults tells them.
    return [] if name.startswith("Invalid") else call.args[:1]


def told(node: ast.expr, number: int = 0) -> Iterator[Said]:
    """The texts of an expression."""
    path = house().path[node]
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    place = f"{path.relative_to(SOURCE)}:{node.lineno}"
    for text in dict.fromkeys([*texts(node, DEEP), *phrases(node)]):
        known = text is not None and text.replace(GAP, "") != ""
        yield Said(room, place, text or ast.unparse(node), known)


def texts(node: ast.AST, deep: int) -> list[str | None]:  # noqa: C901, PLR0911 - one for each form of a text
    """Each text that an expression can be; None for what cannot be seen from here."""
    if deep < 0:
        return [None]
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return joined([in_text(part) for part in parts])
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return joined([texts(left, deep - 1), texts(right, deep - 1)])
        case ast.IfExp(body=body, orelse=other):
            return [*texts(body, deep), *texts(other, deep)]
        case ast.BoolOp(values=values):
            return [text for each in values for text in texts(each, deep)]
        case ast.Subscript(value=rows) if (table := mapping(rows)) is not None:
            return [text for each in table.values for text in texts(each, deep - 1)]
        case ast.Call(func=ast.Attribute(value=rows, attr="get"), args=[_, other]) if table := mapping(rows):
            return [text for each in (*table.values, other) for text in texts(each, deep - 1)]
        case ast.Name(id=name):
            return of_name(node, name, deep - 1)
        case ast.Call(func=ast.Name(id=name)) if name in house().functions:
            return [text for one in house().functions[name] for text in returned(one, deep - 1)]
        case _:
            return [None]


def phrases(node: ast.AST) -> Iterator[str]:
    """The prose that is filled into a text, such as the name of what is wanted."""
    for part in (one for each in named_before(node) for one in ast.walk(each)):
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, (ast.Name, ast.IfExp, ast.Subscript)):
            for text in texts(part.value, NEAR):
                if text is not None and " " in text.strip() and any(map(str.isalpha, text.replace(GAP, ""))):
                    yield text


def named_before(node: ast.AST) -> Iterator[ast.AST]:
    """An expression, or what was given its name in the function around it."""
    yield node
    around = node
    while isinstance(node, ast.Name) and not isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)):
        around = house().within[around]
        if isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from assigned(around, node.id)


def joined_text(node: ast.AST) -> str:
    """A text as it is written, with its gaps; empty for what is none."""
    match node:
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in parts).replace(
                GAP * 2, GAP
            )
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def mapping(node: ast.AST) -> ast.Dict | None:
    """The table of that name, of the same file if there are several."""
    found = [each for each in house().constants.get(called(node), []) if isinstance(each, ast.Dict)]
    own = [each for each in found if house().path[each] == house().path[node]]
    return next(iter([*own, *found]), None)


def in_text(part: ast.AST) -> list[str | None]:
    """What stands at one place of a text: another text only if it is written there."""
    match part:
        case ast.Constant(value=value):
            return [str(value)]
        case ast.FormattedValue(value=ast.IfExp() as chosen):
            return [text if text is not None else GAP for text in texts(chosen, 0)]
        case _:
            return [GAP]


def joined(parts: list[list[str | None]]) -> list[str | None]:
    return ["".join(each if each is not None else GAP for each in one).replace(GAP * 2, GAP) for one in product(*parts)]


def returned(function: ast.AST, deep: int) -> list[str | None]:
    found = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
    return [text for each in found for text in texts(each, deep)]


def of_name(node: ast.AST, name: str, deep: int) -> list[str | None]:
    """What a name is: what is assigned to it in its function, what callers give for it, or a constant."""
    around: ast.AST | None = node
    while around is not None:
        if isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found = [text for each in assigned(around, name) for text in texts(each, deep)]
            if found:
                return found
            if name in (parameters := [one.arg for one in (*around.args.args, *around.args.kwonlyargs)]):
                return by_callers(around, name, parameters, deep)
        around = house().within.get(around)
    constants = house().constants.get(name, [])
    own = [each for each in constants if house().path[each] == house().path[node]] or constants
    return [text for each in own for text in texts(each, deep)] or [None]


def assigned(function: ast.AST, name: str) -> Iterator[ast.expr]:  # noqa: C901 - one for each way to name a value
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from matched(target, value, name)
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                yield value
            case ast.NamedExpr(target=ast.Name(id=target), value=value) if target == name:
                yield value
            case ast.For(target=target, iter=ast.Tuple(elts=rows) | ast.List(elts=rows)):
                for row in rows:
                    yield from matched(target, row, name)
            case ast.comprehension(target=target, iter=ast.Tuple(elts=rows) | ast.List(elts=rows)):
                for row in rows:
                    yield from matched(target, row, name)
            case ast.For(target=target, iter=ast.Name(id=listed)) if listed != name:
                for row in rows_of(function, listed):
                    yield from matched(target, row, name)
            case _:
                pass


def rows_of(function: ast.AST, name: str) -> Iterator[ast.expr]:
    """The parts of a list or tuple that a function gives a name to."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and name in map(called, node.targets):
            yield from node.value.elts if isinstance(node.value, (ast.Tuple, ast.List)) else ()


def matched(target: ast.AST, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """The part of a value that goes to a name."""
    match target, value:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(elts=names), ast.Tuple(elts=parts) if len(names) == len(parts):
            for one, part in zip(names, parts, strict=True):
                yield from matched(one, part, name)
        case ast.Tuple(elts=names), ast.IfExp(body=body, orelse=other):
            yield from matched(target, body, name)
            yield from matched(target, other, name)
        case _:
            pass


def reaches(call: ast.Call, function: Function) -> bool:
    """Whether a call by that name is of that function: of several, the one in its file, or that its file imports."""
    here, there = house().path[call], house().path[function]
    if here == there or len(house().functions[function.name]) == 1:
        return True
    return f"{there.parent.name}.{there.stem}:{function.name}" in house().imported.get(here, ())


def by_callers(function: Function, name: str, parameters: list[str], deep: int) -> list[str | None]:
    found = list[ast.expr]()
    first = 1 if parameters[:1] in (["self"], ["cls"]) else 0
    at = parameters.index(name) - first
    for call in house().calls.get(function.name, ()):
        if not reaches(call, function):
            continue
        found += [one.value for one in call.keywords if one.arg == name]
        if 0 <= at < len(call.args) and at < len(function.args.args) - first:
            found.append(call.args[at])
    defaults = dict(zip(reversed(function.args.args), reversed(function.args.defaults), strict=False))
    found += [value for one, value in defaults.items() if one.arg == name]
    found += [
        v for one, v in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if one.arg == name and v
    ]
    return [text for each in found for text in texts(each, deep)] or [None]
