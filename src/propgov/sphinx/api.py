"""What autodoc is told (接口文档): fields with units and defaults, members of enums, and steps as their callers see them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from propgov.engine import Case, StepSpec
from propgov.engine.hints import field_hints
from propgov.errors import Misdefined
from propgov.law import Text
from propgov.publish.types import default_text, type_text, unit_of
from propgov.sphinx.language import lang_of
from propgov.sphinx.lines import block

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["field_lines", "listed", "member_lines", "signed", "step_signature", "value_signature"]

_BY_STEPS = Text("filled by steps", "由步骤填写")
_COMPUTED = Text("computed", "自动得出")
_DEFAULT = Text("default ``{}``", "默认``{}``")
_FIELD = Text("``{}``: ", "``{}``：")
_BETWEEN = Text(", ", "，")


def signed(
    _app: object,
    what: str,
    _name: str,
    obj: Any,  # noqa: ANN401 - whatever is documented
    _options: object,
    _signature: str | None,
    _returns: str | None,
) -> tuple[str, str | None] | None:
    """The signature of a step, a case or a value as its caller sees it; None for all else (``autodoc-process-signature``)."""
    spec = getattr(obj, "__step__", None)
    if isinstance(spec, StepSpec):
        return step_signature(spec), "Entry"
    if what not in ("class", "exception") or not isinstance(obj, type):
        return None
    cls: type[Any] = obj
    if issubclass(cls, Enum):
        return "", None
    return (value_signature(cls), None) if attrs.has(cls) else None


def step_signature(spec: StepSpec) -> str:
    """What the caller of a step gives (步骤签名): the act and the facts, not what the engine computes and hands on."""
    found = inspect.signature(spec.body).parameters
    shown = [_parameter(name, found[name].annotation, found[name].default) for name in spec.takes]
    return f"(act: Act{', *, ' if shown else ''}{', '.join(shown)})"


def _parameter(name: str, annotation: object, default: object) -> str:
    typed = name if annotation is inspect.Parameter.empty else f"{name}: {_annotated(annotation)}"
    return typed if default in (inspect.Parameter.empty, attrs.NOTHING) else f"{typed} = {default_text(default)}"


def _annotated(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else type_text(annotation)


def value_signature(cls: type) -> str:
    """What makes a value, or, given to ``begin`` with the act, opens a case (构造签名)."""
    case = issubclass(cls, Case)
    taken = [a for a in _fields(cls) if a.init and not (case and a.name == "id")]
    plain = [_parameter(a.alias or a.name, a.type, a.default) for a in taken if not a.kw_only]
    named = [_parameter(a.alias or a.name, a.type, a.default) for a in taken if a.kw_only]
    return f"({', '.join([*plain, *(['*', *named] if named else [])])})"


def _fields(cls: type) -> list[attrs.Attribute[Any]]:
    """The fields of a class that are for readers, in order."""
    return [a for a in attrs.fields(cls) if not a.name.startswith("_")]


def listed(app: Sphinx, what: str, _name: str, obj: Any, _options: object, lines: list[str]) -> None:  # noqa: ANN401 - anything
    """Put below a class its fields or its members, in the language of the build (``autodoc-process-docstring``)."""
    if what not in ("class", "exception") or not isinstance(obj, type):
        return
    cls: type[Any] = obj
    if issubclass(cls, Enum):
        lines += block(member_lines(cls))
    elif attrs.has(cls):
        lines += block(field_lines(cls, lang_of(app.config)))


def member_lines(cls: type[Enum]) -> Iterator[str]:
    """A line for each member of an enum, with its value (枚举成员)."""
    for member in cls:
        value = member.value
        yield f"``{member.name}``" + (f" {value}" if isinstance(value, str) else f" = ``{value!r}``")


def field_lines(cls: type, lang: str = "en") -> Iterator[str]:
    """A line for each field, in ``en`` or ``zh``: its type, its unit, and what it is if nobody gives it (字段)."""
    for a in _fields(cls):
        hint: Any = None
        with suppress(Misdefined, StopIteration):
            hint = field_hints(cls, [a.name])[a.name]
        parts = [f"``{_annotated(a.type)}``" if a.type is not None else "", unit_of(hint)(lang)]
        default = default_text(a.default)
        parts += [
            _DEFAULT(lang).format(default) if default else "",
            "" if a.init else (_BY_STEPS if issubclass(cls, Case) else _COMPUTED)(lang),
        ]
        yield _FIELD(lang).format(a.name) + _BETWEEN(lang).join(part for part in parts if part)
