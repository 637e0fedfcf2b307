"""What is sent (收到的内容): the body of a request, its parameters and its conditions, read with all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NoReturn, cast

import orjson
from attrs import evolve, field, frozen
from starlette.requests import ClientDisconnect, Request

from propgov.engine.exact import NonEmpty
from propgov.errors import Fault, Invalid, UnknownCase
from propgov.plain.faults import PlainFault, unknown_key, wrong
from propgov.plain.reading import Reader
from propgov.plain.telling_values import fault_of
from propgov.web.problems import Problem

__all__ = ["Query", "Sent", "body_of", "parameter", "told_faults"]

_KNOWN: Final = ("act", "facts")
_SCOPE: Final = "scope."
_COUNT: Final = "whole number"
_PAGE: Final = 500
_SHOWN: Final = 3


@frozen
class Sent:
    """The body of a request (请求正文): the act and the facts as they were sent, and the faults of what is beside them."""

    act: object = field(factory=dict[str, object])
    facts: object = field(factory=dict[str, object])
    faults: tuple[Fault, ...] = ()


async def body_of(request: Request, largest: int) -> Sent:
    """The body, of at most so many bytes (读取正文). Raises Problem if it is too large, no JSON or no object."""
    data = await _bytes_of(request, largest)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        # Also an empty body is marked: a page of another site can send one unasked, but cannot mark it.
        raise Problem("wrong-type")
    if not data:
        return Sent()
    try:
        plain = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Problem("not-json", str(error)) from None
    if not isinstance(plain, dict):
        raise Problem("not-json")
    told = cast("dict[str, object]", plain)
    faults = [unknown_key((str(name),), _KNOWN) for name in told if name not in _KNOWN]
    return Sent(told.get("act", {}), told.get("facts", {}), tuple(faults))


async def _bytes_of(request: Request, largest: int) -> bytes:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        # Whoever packs a body small could unpack it to any size.
        raise Problem("wrong-type", "send it without a content encoding")
    told = request.headers.get("content-length", "")
    if told.isdecimal() and (len(told) > len(str(largest)) or int(told) > largest):
        raise _too_large(largest)
    found = bytearray()
    try:
        async for part in request.stream():
            found += part
            if len(found) > largest:
                raise _too_large(largest)
    except ClientDisconnect:
        raise Problem("not-json", "it ended before its end") from None
    return bytes(found)


def _too_large(largest: int) -> Problem:
    return Problem("too-large", f"send at most {largest:,} bytes at once")


def told_faults(faults: Iterable[Fault], more: Mapping[str, Any] | None = None) -> Problem:
    """The problem with these faults (差错汇总), each with a JSON pointer into the body, or the parameter it is about."""
    told = [fault_of(fault) for fault in faults]
    for one in told:
        if one["place"].startswith("?"):
            one |= {"place": one["place"][1:], "parameter": one["place"][1:], "pointer": None}
    detail = "; ".join(f"{one['place'] or '(all of it)'} {one['problem']}" for one in told[:_SHOWN])
    zh = "；".join(f"{one['place'] or '全部内容'} {one['zh'].partition('；')[0]}" for one in told[:_SHOWN])
    if (more_faults := len(told) - _SHOWN) > 0:
        detail, zh = f"{detail}; and {more_faults} more", f"{zh}；另有{more_faults}项"
    return Problem("invalid", detail, {"detail_zh": zh, "faults": told, **(more or {})})


def _parameter(fault: PlainFault) -> PlainFault:
    """The fault of a parameter, marked as one: its place is no pointer."""
    return evolve(fault, place=f"?{fault.place.removeprefix('/')}")


_HINTS: Final[Mapping[str, Any]] = {
    "after": NonEmpty,
    "community": NonEmpty,
    "kind": NonEmpty,
    "limit": NonEmpty,
    "on": date,
    "person": NonEmpty,
    "place": NonEmpty,
    "role": NonEmpty,
    "rule": NonEmpty,
    "since": NonEmpty,
    "stage": NonEmpty,
    "until": date,
}


class _Nowhere:
    """No register: parameters are no cases until they are looked up."""

    def named(self, ref: str) -> NoReturn:
        """No case at all."""
        message = f"{ref} is named by a parameter, which is of no case"
        raise UnknownCase(message)


@frozen
class Query:
    """The parameters of a request (查询参数), as they were sent: each at most once, none that is not asked for."""

    items: tuple[tuple[str, str], ...] = ()

    def read(self, *names: str, scope: bool = False) -> dict[str, Any]:
        """The values of those of these parameters that were given. Raises Problem with every fault.

        With scope further ones may be named ``scope.`` and a word. A page has ``limit``, from 1 to 500, and ``since`` is a number.
        """
        reader = Reader(_Nowhere())
        found: dict[str, Any] = {}
        for name, value in self.items:
            here = (name,)
            in_scope = scope and name.startswith(_SCOPE)
            if not in_scope and name not in names:
                reader.fail(unknown_key(here, names))
            elif name in found:
                reader.fail(PlainFault(f"/{name}", "stands twice", "give it once", here, "重复；请只填一次"))
            elif in_scope:
                found[name] = value
            elif name in ("limit", "since"):
                found[name] = _count(reader, name, value)
            else:
                found[name] = reader.read(_HINTS[name], value, here)
        if reader.faults:
            raise told_faults([_parameter(fault) for fault in reader.faults])
        return found


def _count(reader: Reader, name: str, value: str) -> Any:  # noqa: ANN401 - a number, or what stands for none
    least = 1 if name == "limit" else 0
    most = _PAGE if name == "limit" else 10**9
    if value.isascii() and value.isdecimal() and len(value) <= len(str(most)) and least <= int(value) <= most:
        return int(value)
    return reader.fail(wrong((name,), value, _COUNT))


def parameter(name: str, error: Exception, zh: str) -> Problem:
    """The problem with a parameter that names nothing (参数有误)."""
    told = error.faults[0].problem if isinstance(error, Invalid) else str(error)
    remedy = error.faults[0].remedy if isinstance(error, Invalid) else "give one that is there"
    return told_faults([PlainFault(f"?{name}", told, remedy, (name,), zh)])
