"""A server of two small applications over one journal: ``POST /kind:id/key`` takes one step with that key.

``by_journal`` writes a made entry with its key through the journal, ``by_steps`` takes a governed step with it. Both answer
which entry it is. Run by uvicorn, in as many processes as wanted.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

import orjson
from tests.engine.toys import CLERK, DAY

from propgov.engine import Register
from propgov.engine.pool import RegisterPool
from propgov.errors import Conflict
from propgov.journal import Entry, Journal, encode

__all__ = ["by_journal", "by_steps"]

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


@cache
def pool() -> RegisterPool:
    """That of this process."""
    return Journal.open(os.environ["SERVED_JOURNAL"]).registers(3)


async def by_journal(scope: Message, receive: Receive, send: Send) -> None:
    """Write the entry, or find the one that was written with its key."""
    await served(scope, send, written)


async def by_steps(scope: Message, receive: Receive, send: Send) -> None:
    """Take the step, or be given the one that was taken with its key."""
    await served(scope, send, taken)


async def served(scope: Message, send: Send, work: Callable[[Register, str, str], Entry]) -> None:
    body: dict[str, Any] = {"worker": os.getpid()}
    if scope["method"] == "POST":
        _, ref, key = scope["path"].split("/")
        async with pool().use() as register:
            entry = register.retry(lambda: work(register, ref, key))
        body |= {"case": entry.case, "n": entry.n}
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": orjson.dumps(body)})


def written(register: Register, ref: str, key: str) -> Entry:
    journal = register.journal
    n = journal.length(ref)
    newest = journal.entry(ref, n - 1).data
    plain = {"v": 1, "case": ref, "n": n, "step": "note", "on": "2026-03-02", "facts": {"paper": key}, "key": key}
    data = encode({**plain, "stage": "ASKED", "prev": sha256(newest).hexdigest()})
    try:
        journal.append(data, case=ref, expected=n, key=key)
    except Conflict as conflict:
        if conflict.key is None:
            raise
        return conflict.changed[0]
    return Entry(data)


def taken(register: Register, ref: str, key: str) -> Entry:
    case: Any = register.get(ref)
    act: Any = CLERK.on(DAY)
    entry: Entry = case.note(act.with_key(key), paper=key)
    return entry
