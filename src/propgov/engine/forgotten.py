"""What is forgotten when a class of cases is written (定义遗漏): ``@define`` above it, its kind, a Decimal in place of a float.

A class statement does not tell whether a decorator follows. So a class without ``@define`` is named when the next class of its
module is made, and otherwise when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import attrs

from propgov.engine.steps import StepSpec
from propgov.errors import Misdefined
from propgov.law import Citation

__all__ = ["DEFINE", "floats", "made", "no_case", "without_kind", "written", "wrong_basis"]

DEFINE: Final = "@define(eq=False, kw_only=True, repr=False)"
"""What stands above every class of cases."""

_KIND: Final = 'write kind: ClassVar[str] = "room.procedure" in it'
_FLOAT: Final = re.compile(r"\bfloat\b")
_waiting: dict[tuple[str, str], str] = {}


def written(cls: type[Any]) -> None:
    """Remember that a class was written. Raises Misdefined for an earlier one of its module that was never made."""
    place = (cls.__module__, cls.__qualname__)
    earlier = [other for other in _waiting if other[0] == place[0] and other != place]
    for other in earlier:
        del _waiting[other]
    _waiting[place] = cls.__name__
    if earlier:
        del _waiting[place]
        raise Misdefined("; ".join(_no_define(name) for _, name in earlier))


def made(cls: type[Any]) -> None:
    """Note that ``@define`` has made the class."""
    _waiting.pop((cls.__module__, cls.__qualname__), None)


def _no_define(name: str) -> str:
    return f"{name} was not made by attrs, so it has no fields: write {DEFINE} above it"


def no_case(cls: object) -> str:
    """Why no case of this class can be opened, and what to write."""
    if not isinstance(cls, type) or not hasattr(cls, "ref"):
        return f"begin opens a class of cases, and {cls!r} is none"
    if "__attrs_attrs__" not in vars(cls):
        return _no_define(cls.__qualname__)
    return f"{cls.__qualname__} has no kind of its own, so no case of it can be made: {_KIND}"


def without_kind(cls: type[Any], specs: Mapping[str, StepSpec]) -> str:
    """What is wrong with a class without a kind that is no pattern: it is a case, has its article, and steps; or ""."""
    below = any(base.__name__ == "Case" and "blueprint" not in vars(base) for base in cls.__bases__)
    if not (below and "basis" in vars(cls) and specs):
        return ""
    return f"{cls.__qualname__}: kind is missing: {_KIND}; a pattern, from which others inherit, has no basis"


def wrong_basis(name: str, basis: object) -> Iterator[str]:
    """What is wrong with the basis of a class or step."""
    given = cast("tuple[object, ...]", basis) if isinstance(basis, tuple) else (basis,)
    wrong = next((each for each in given if not isinstance(each, Citation)), None)
    if wrong is not None or basis == ():
        yield f'{name} is {basis!r:.60}, which is no Citation: write Citation("civil-code", "278"), or a tuple of those'


def floats(cls: type[Any], specs: Mapping[str, StepSpec]) -> Iterator[str]:
    """Each field and each fact of a step that would be a float."""
    hints = {a.name: a.type for a in attrs.fields(cls) if not a.metadata.get("cache")}
    for spec in specs.values():
        notes = spec.body.__annotations__
        hints |= {f"{spec.name}({fact}=...)": notes.get(fact) for fact in spec.takes}
    for name, hint in hints.items():
        if _FLOAT.search(hint.__name__ if isinstance(hint, type) else str(hint)):
            yield f"{name} is a float, which is not exact: write Decimal, or Yuan or Area from propgov.engine.exact"
