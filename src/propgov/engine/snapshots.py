"""Snapshots (快照): the state of a case after a number of entries, kept so that a case with many entries loads fast.

A snapshot is only a cache: a case read from one must equal the case replayed from its entries. So it is used only if it
passes these checks: its seal is right; the last entry that it includes has the digest that it names; and the class has the
same fingerprint as when it was written. The seal is made with a key of the program: one that it was given, or else one that
it draws for itself, so that only snapshots are believed that this very program took after a replay. The fingerprint covers the
types of the fields and of the values in them, the stages, the code of the steps, the version of entries, and the version of
each package from which the class comes. It does not cover functions that a step calls: who changes one in a package without
a version must delete the snapshots.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as hmac_digest
from secrets import token_bytes
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, cast, get_args, get_type_hints

import attrs
import orjson

from propgov.engine import migrations
from propgov.engine.progress import Progress
from propgov.engine.replaying import fill
from propgov.engine.scalars import is_case, is_enum
from propgov.errors import Invalid, Misdefined
from propgov.journal.entry import encode
from propgov.law import Finding

if TYPE_CHECKING:
    from propgov.engine.kept import Kept

__all__ = ["FORM", "Unusable", "outdated", "restore", "stands_for", "take", "tells"]

FORM: Final = 2
"""The form of snapshots that this code writes."""

_SEAL: Final = (b',"seal":"', b'"}')
_HEX = 64
_HEX_AND_END = _HEX + len(_SEAL[1])
_TAIL = len(_SEAL[0]) + _HEX_AND_END

# `take` writes these keys first, so that the number of entries can be read without parsing the rest.
_HEAD: Final = re.compile(rb'\{"form":%d,"n":([0-9]{1,18}),' % FORM)

_set = object.__setattr__


class Unusable(Exception):
    """A snapshot cannot be taken or used (快照不可用): the case must be replayed from entry 0."""


def take(case: Kept, key: bytes = b"") -> bytes:
    """The state of a case as bytes (拍摄快照), from which ``restore`` fills it.

    key seals it; without one it is sealed for this run of the program alone.
    Raises Unusable if a field holds a value that cannot be written.
    """
    codes = case.blueprint.state_codes
    try:
        fields = codes.encode({name: getattr(case, name) for name in codes.encoders})
    except (Invalid, Misdefined) as error:
        message = f"{case.ref} cannot be written: {error}"
        raise Unusable(message) from error
    progress = case._progress
    told = encode(
        {
            "form": FORM,
            "n": progress.length,
            "case": case.ref,
            "last": sha256(progress.last).hexdigest(),
            "shape": _shape(cast("Any", type(case)), migrations.VERSION),
            "stage": progress.stage.name,
            "opened": progress.opened.isoformat(),
            "since": progress.since.isoformat(),
            "on": progress.on.isoformat(),
            "at": None if progress.at is None else progress.at.isoformat(),
            "fields": fields,
        }
    )
    return told[:-1] + _seal(told, key)


def _seal(told: bytes, key: bytes) -> bytes:
    return hmac_digest(key or _own_key(), told, "sha256").hex().encode().join(_SEAL)


@cache
def _own_key() -> bytes:
    """A key that this program draws for itself, and that is gone when it ends."""
    return token_bytes()


def tells(case: Kept, data: bytes) -> bool:
    """Whether the snapshot tells this very state of the case, whoever sealed it (快照内容一致)."""
    return take(case)[:-_HEX_AND_END] == data[:-_HEX_AND_END]


def stands_for(data: bytes) -> int:
    """How many entries a snapshot says that it includes (快照所代表的记录数); 0 if that cannot be read."""
    found = _HEAD.match(data)
    return int(found[1]) if found else 0


def outdated(case: Kept, data: bytes) -> bool:
    """Whether the snapshot is from another version of the program or class (快照是否过时): not usable, but no flaw."""
    try:
        plain: dict[str, Any] = orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return type(plain) is dict and (plain.get("form"), plain.get("shape")) != (
        FORM,
        _shape(cast("Any", type(case)), migrations.VERSION),
    )


def restore(case: Kept, data: bytes, last_entry: bytes, key: bytes = b"") -> int:
    """Fill a case that has only its id from a snapshot (恢复快照), and return how many entries that includes.

    last_entry are the bytes of the last entry that it includes. Raises Unusable, with the reason, if the snapshot is damaged,
    of another case, of other entries or of another version of the class, or if a field cannot be read; the case must then be
    replayed.
    """
    try:
        plain = _unsealed(data, key)
        _hold_against(plain, case, last_entry)
        _fill(case, plain, last_entry)
    except Unusable:
        raise
    except Exception as error:
        message = f"the snapshot of {case.ref} cannot be read ({error!r})"
        raise Unusable(message) from error
    _set(case, "_in_step", False)  # noqa: FBT003 - the name says it
    return case._progress.length


def _unsealed(data: bytes, key: bytes) -> dict[str, Any]:
    told = data[:-_TAIL] + b"}"
    if not compare_digest(data[-_TAIL:], _seal(told, key)):
        raise Unusable("the snapshot is not as it was written")
    plain: dict[str, Any] = orjson.loads(told)
    return plain


def _hold_against(plain: dict[str, Any], case: Kept, last_entry: bytes) -> None:
    cls = type(case)
    wanted = (
        ("form", FORM, "of another form"),
        ("case", case.ref, f"not of {case.ref}"),
        ("shape", _shape(cast("Any", cls), migrations.VERSION), f"of another version of {cls.__qualname__}"),
        ("last", sha256(last_entry).hexdigest(), "of other entries than those on record"),
    )
    for key, value, otherwise in wanted:
        if plain.get(key) != value:
            message = f"the snapshot is {otherwise}"
            raise Unusable(message)
    if plain["n"] < 1 or plain["fields"].keys() != cls.blueprint.state_codes.hints.keys():
        raise Unusable("the snapshot does not say how far it goes, or not every field")


def _fill(case: Kept, plain: dict[str, Any], last_entry: bytes) -> None:
    blueprint = case.blueprint
    fields = blueprint.state_codes.decode(plain["fields"])
    # The constructor is called as in a replay, so that fields that are not in the snapshot (caches) get their first value;
    # then all others are set as they were, also those that only steps set.
    fill(case, {a.alias or a.name: fields[a.name] for a in blueprint.fields if a.name in fields} | {"id": case.id})
    for name, value in fields.items():
        _set(case, name, value)
    _set(case, "_progress", _progress(blueprint.stage_named[plain["stage"]], plain, last_entry))


def _progress(stage: Enum, plain: dict[str, Any], last_entry: bytes) -> Progress:
    days = {name: date.fromisoformat(plain[name]) for name in ("on", "since", "opened")}
    at = None if plain["at"] is None else datetime.fromisoformat(plain["at"])
    return Progress(stage, plain["n"], last_entry, at=at, **days)


@cache
def _shape(cls: type[Any], version: int) -> str:
    """The fingerprint of a class; if it differs, the same entries may give another state."""
    blueprint = cls.blueprint
    told = [f"entries {version}", *(f"{base.__module__} {_version_of(base)}" for base in cls.__mro__)]
    for name, hint in blueprint.state_codes.hints.items():
        told += [f"field {name}", _default(getattr(attrs.fields(cls), name).default), *_type(hint, frozenset())]
    told += [f"stage {stage.name}" for stage in blueprint.stages]
    for name, step in blueprint.steps.items():
        told += [f"step {name}", *(f"{fact} {_value(usual)}" for fact, usual in step.defaults.items())]
        told += _code(step.spec.body.__code__)
    return sha256("\n".join(told).encode()).hexdigest()


def _version_of(base: type) -> str:
    package = sys.modules.get(base.__module__.partition(".")[0])
    return str(getattr(package, "__version__", ""))


def _type(hint: Any, seen: frozenset[Any]) -> Iterator[str]:  # noqa: ANN401 - a type hint
    """A type and its parts: the members of an Enum, the fields of an attrs class."""
    yield repr(hint)
    if hint in seen or hint is Finding or is_case(hint):
        return
    if is_enum(hint):
        yield from (member.name for member in hint)
    elif isinstance(hint, type) and attrs.has(hint):
        for name, part in get_type_hints(hint, include_extras=True).items():
            yield from (name, *_type(part, seen | {hint}))
    else:
        for part in get_args(hint):
            yield from _type(part, seen | {hint})


def _code(code: CodeType) -> Iterator[str]:
    """The byte code, names and constants of a function, without line numbers and paths."""
    yield from (code.co_code.hex(), *code.co_names)
    for constant in code.co_consts:
        yield from _code(constant) if isinstance(constant, CodeType) else (_value(constant),)


def _value(value: object) -> str:
    if isinstance(value, frozenset):
        # Its order differs from one run of a program to the next.
        return repr(sorted(map(repr, cast("frozenset[object]", value))))
    return repr(value)


def _default(default: object) -> str:
    factory = getattr(default, "factory", None)
    return _value(default) if factory is None else getattr(factory, "__qualname__", repr(factory))
