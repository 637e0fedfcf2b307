"""The generic HTTP service beside the bare framework: an outlook read, and governed steps taken with two workers on SQLite.

Both are run by uvicorn and asked by the same client over a connection that is kept. The bare framework is Starlette with one route
that answers the very bytes of an outlook, and, for steps, one that reads the body and answers the bytes of an entry.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

import orjson
from databases import fresh_postgres
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from timing import Side, compare

from propgov import Actor, Register, begin, outlook
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.plain import to_plain
from propgov.testing import scene
from propgov.web import application, with_standing

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request

__all__ = ["run", "served"]

_TODAY: Final = date(2026, 3, 1)
_READS: Final = 300
_CLIENTS: Final = 8
_SECONDS: Final = float(os.environ.get("PROPGOV_BENCH_SECONDS", "10"))
_FORK: Final = multiprocessing.get_context("fork")
_HEADERS: Final = {"content-type": "application/json", "x-signed-in": "committee"}


def _signed_in(request: Request) -> Actor | None:
    named = request.headers.get("x-signed-in")
    return Actor(named) if named else None


def served() -> Starlette:
    """What uvicorn runs: the service, and beside it the bare framework with answers of the same size."""
    answer = Path(os.environ["SERVED_ANSWER"]).read_bytes()
    pool = Journal.open(os.environ["SERVED_JOURNAL"], create=False).registers(4, clock=lambda: _TODAY)
    app = application(pool, authenticate=_signed_in, authorize=with_standing)
    anew = application(pool, authenticate=_signed_in, authorize=with_standing, remembered=0)
    told = orjson.loads(answer)

    async def bare(request: Request) -> Response:
        return Response(answer, media_type="application/json")

    async def bare_json(request: Request) -> Response:
        return JSONResponse(told)

    async def bare_step(request: Request) -> Response:
        orjson.loads(await request.body())
        return Response(answer[:1500], 201, media_type="application/json")

    # First, so that the bare framework looks no further for them.
    app.router.routes[:0] = [
        Route("/bare/{id}", bare),
        Route("/bare/{id}", bare_step, methods=["POST"]),
        Route("/json/{id}", bare_json),
        Mount("/anew", anew),
    ]
    return app


@contextmanager
def _server(url: str, answer: Path, workers: int) -> Generator[int]:
    """The server with so many processes; the port on which it listens."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    # On uvloop, as docs/web.md says: asyncio lets each answer of several workers wait for the client's acknowledgment.
    serve = [sys.executable, "-m", "uvicorn", "web:served", "--factory", "--loop=uvloop"]
    command = [*serve, f"--workers={workers}", f"--port={port}"]
    environment = {**os.environ, "SERVED_JOURNAL": url, "SERVED_ANSWER": str(answer)}
    with subprocess.Popen([*command, "--log-level=warning"], cwd=Path(__file__).parent, env=environment) as running:  # noqa: S603 - our own program
        try:
            for _ in range(600):
                try:
                    _client(port).request("GET", "/bare/1")
                    break
                except OSError:
                    sleep(0.1)
            sleep(1)
            yield port
        finally:
            running.terminate()


def _client(port: int) -> http.client.HTTPConnection:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.connect()
    return client


def _made(url: str, folder: str) -> tuple[str, Path]:
    """A community with one spending, and the bytes of its outlook for the committee."""
    with Journal.open(url) as journal:
        made = scene(register=Register(journal))
        account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
        facts: dict[str, Any] = {"account": account, "purpose": "lamps", "amount": Decimal("12.00")}
        spending = begin(Spending, made.committee.on(made.day), **facts)
        answer = Path(folder) / "outlook.json"
        answer.write_bytes(orjson.dumps(to_plain(outlook(spending, made.committee.on(_TODAY)))))
        return spending.id, answer


def _reads(port: int, path: Callable[[int], str]) -> Callable[[], None]:
    client = _client(port)

    def work() -> None:
        for number in range(_READS):
            client.request("GET", path(number), headers=_HEADERS)
            answer = client.getresponse()
            body = answer.read()
            if answer.status != 200:  # noqa: PLR2004 - as asked
                raise AssertionError(body)

    return work


def _read(url: str, name: str, answer: Path) -> None:
    """One client, one worker: an outlook asked again, one weighed anew, and the bare answers of the same data."""
    days = [date.fromordinal(_TODAY.toordinal() + number).isoformat() for number in range(1, 3000)]
    turn = iter(days)
    ours = f"/outlook/income.spending/{name}"
    with _server(url, answer, 1) as port:
        sides = [
            Side("an outlook, each weighed anew", lambda: _reads(port, lambda _: f"/anew{ours}"), _READS),
            Side("bare Starlette: the same bytes", lambda: _reads(port, lambda _: "/bare/1"), _READS),
            Side("bare Starlette: the same data as JSON", lambda: _reads(port, lambda _: "/json/1"), _READS),
            Side("an outlook, nothing written since", lambda: _reads(port, lambda _: ours), _READS, ours=True),
            Side(
                "an outlook, each of another day to come",
                lambda: _reads(port, lambda _: f"{ours}?on={next(turn)}"),
                _READS,
                ours=True,
            ),
        ]
        compare("answer", sides, rounds=5)


def _post(port: int, path: str, who: int, ready: Any, told: Any) -> None:  # noqa: ANN401 - of multiprocessing
    """One client that opens one case after another until the time is over."""
    client, done = _client(port), 0
    ready.wait()
    until = monotonic() + _SECONDS
    while monotonic() < until:
        facts = {"account": "income.account:account-1", "purpose": "lamps", "amount": "12.00"}
        body = orjson.dumps({"facts": {**facts, "id": f"w-{who}-{done}"}})
        client.request("POST", path, body, _HEADERS)
        answer = client.getresponse()
        data = answer.read()
        if answer.status != 201:  # noqa: PLR2004 - as asked
            raise AssertionError(data)
        done += 1
    told.put(done)


def _rate(port: int, path: str) -> float:
    ready, told = _FORK.Barrier(_CLIENTS), _FORK.Queue()
    clients = [_FORK.Process(target=_post, args=(port, path, who, ready, told)) for who in range(_CLIENTS)]
    for client in clients:
        client.start()
    done = sum(told.get() for _ in clients)
    for client in clients:
        client.join()
    return done / _SECONDS


def _written(place: str, url: str, answer: Path) -> None:
    """Eight clients, two workers: governed openings, each committed by itself, beside bare answers to the same bodies."""
    with _server(url, answer, 2) as port:
        ours = _rate(port, "/steps/income.spending/begin")
        bare = _rate(port, "/bare/1")
    with Journal.open(url) as journal:
        flaws = len(journal.verify())
    print(
        f"  {place}, two workers, {_CLIENTS} clients: {ours:,.0f} governed steps a second; bare {bare:,.0f}; flaws {flaws}"
    )


def run() -> None:
    """Print both, on SQLite; steps on PostgreSQL too, if PROPGOV_TEST_POSTGRES names one."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/web.db"
        name, answer = _made(url, folder)
        _read(url, name, answer)
        _written("SQLite", url, answer)
        if postgres := fresh_postgres():
            _, answer = _made(postgres, folder)
            _written("PostgreSQL", postgres, answer)


if __name__ == "__main__":
    run()
