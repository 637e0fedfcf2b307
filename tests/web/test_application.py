"""The application as a whole: made, mounted, and run by its real server in two processes over one database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from threading import Event
from time import sleep
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient
from tests.databases import WANTS_POSTGRES, fresh_schema, sqlite_url
from tests.web.serving import path_of, served, shared, told
from tests.web.signing import signed_in

from propgov import Actor, Register, begin
from propgov.engine import Case
from propgov.errors import Invalid
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.testing import scene
from propgov.web import application, with_standing

ROOT = Path(__file__).parents[2]


def test_a_service_wants_a_clock() -> None:
    """Without a clock the day of an act would be whatever somebody sends."""
    with pytest.raises(Invalid, match=r"journal\.registers\(4, clock="):
        application(Journal().registers(1), authenticate=signed_in, authorize=with_standing)
    wrong: Any = Journal()
    with pytest.raises(Invalid, match="no pool of registers"):
        application(wrong, authenticate=signed_in, authorize=with_standing)


def test_mounted_elsewhere_it_says_so() -> None:
    """Under another application all addresses that it gives lead back to it."""
    here = served()
    inner: Any = here.client.app
    client = TestClient(Starlette(routes=[Mount("/governance", inner)]))
    facts = {"account": here.account.ref, "purpose": "lamps", "amount": "1.00"}
    headers = {"x-signed-in": here.made.committee.person}
    answer = client.post("/governance/steps/income.spending/begin", json={"facts": facts}, headers=headers)
    where = answer.headers["location"]
    assert where == f"/governance/cases/income.spending/{answer.json()['id']}"
    assert told(client.get(where, headers=headers), 200)["case"] == answer.json()["case"]
    assert told(client.get("/governance/kinds/x"), 404)["type"] == "/governance/problems/unknown"
    assert told(client.get("/governance/"), 200)["links"]["cases"] == "/governance/cases"
    assert told(client.get("/governance/cases?limit=1", headers=headers), 200)["next"].startswith("/governance/cases?")


def test_another_method_and_another_path_are_problems_too() -> None:
    """Also what the framework itself refuses is told in both languages."""
    here = shared()
    answer = here.ask("DELETE", "/cases")
    told(answer, 405, "no-method")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    told(here.get("/cases/"), 404, "unknown")
    told(here.get("/steps/income.spending/begin"), 405, "no-method")
    assert here.ask("HEAD", "/kinds/income.spending").status_code == 200


def test_a_mistake_of_the_program_tells_nothing() -> None:
    """What a function of the program raises is for its log: the answer says only that it failed."""

    def fail(actor: Actor, case: Case) -> bool:
        message = "the password is secret"
        raise ValueError(message)

    here = served(authorize=fail)
    answer = here.get(f"/cases/{path_of(here.account)}")
    assert "secret" not in str(told(answer, 500, "failed"))


def test_too_many_at_once_are_told_to_ask_again() -> None:
    """Whoever finds no register in time is told when to ask again, and nothing is lost."""
    come, go = Event(), Event()

    def slow(actor: Actor, case: Case) -> bool:
        come.set()
        return go.wait(10)

    journal = Journal()
    made = scene(register=Register(journal))
    pool = journal.registers(1, clock=lambda: made.day)
    app = application(pool, authenticate=signed_in, authorize=slow, timeout=0.05)
    client, headers = TestClient(app), {"x-signed-in": "committee"}
    with pool.use(), ThreadPoolExecutor(1) as hands:
        answer = hands.submit(client.get, "/cases/community/scene", headers=headers).result()
    told(answer, 503, "busy")
    assert answer.headers["retry-after"] == "1"
    go.set()
    told(client.get("/cases/community/scene", headers=headers), 200)
    assert come.is_set()


ODD = (
    "%00",
    "a%00b",
    ":",
    "x:",
    "..%2F..",
    "%25",
    "%F0%9F%98%80",
    "%E2%80%AE",
    "x" * 3000,
    "%27 or 1=1",
    "{id}",
    "0001-01-01",
    "9999-12-31",
)
PATHS = (
    "GET /cases?kind={0}&community={0}&stage={0}&person={0}",
    "GET /cases?person={0}",
    "GET /cases?on={0}",
    "GET /duties?on={0}",
    "GET /duties?until={0}&person={0}",
    "GET /law?place={0}",
    "GET /law?place=cn&on={0}&rule=income.spending",
    "GET /law?community=scene&rule=income.spending&scope.matter={0}&scope.{0}={0}",
    "GET /cases/income.account/{0}",
    "GET /cases/{0}/account-1?on={0}",
    "GET /outlook/income.account/account-1?on={0}",
    "GET /kinds/{0}",
    "POST /steps/{0}/begin",
    "POST /steps/income.account/{0}/account-1",
    "POST /explain/income.account/{0}/{0}",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_and_no_parameter_makes_the_service_fail(path: str) -> None:
    """Whatever stands in an address, the answer is what was asked or says what is wrong."""
    method, _, place = path.partition(" ")
    for odd in ODD:
        answer = shared().ask(method, place.replace("{0}", odd), json={} if method == "POST" else None)
        assert answer.status_code < 500, (odd, answer.text)
        assert "json" in answer.headers["content-type"]


@contextmanager
def _server(url: str, folder: Path) -> Generator[str]:
    """Two processes of uvicorn over one database, until the end of the block; where they listen."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "tests.web.workers:app", "--workers=2", "--log-level=warning"]
    environment = {**os.environ, "SERVED_JOURNAL": url, "SERVED_BY": str(folder)}
    running = subprocess.Popen([*command, "--host=127.0.0.1", f"--port={port}"], cwd=ROOT, env=environment)  # noqa: S603 - our own program
    try:
        where = f"http://127.0.0.1:{port}"
        with httpx2.Client(timeout=5, headers={"connection": "close"}) as client:
            for _ in range(600):
                with suppress(httpx2.TransportError):
                    client.get(where)
                    if len(list(folder.iterdir())) == 2:
                        break
                assert running.poll() is None
                sleep(0.05)
        # What follows is noted afresh.
        for noted in folder.iterdir():
            noted.unlink()
        yield where
    finally:
        running.terminate()
        running.wait(30)


@pytest.mark.parametrize("kind", ["SQLite", pytest.param("PostgreSQL", marks=WANTS_POSTGRES)])
def test_two_workers_serve_one_journal(kind: str, tmp_path: Path) -> None:
    """Openings, steps sent twice, steps from many hands: each is done once, whichever process is asked, and all is sound."""
    with fresh_schema() if kind == "PostgreSQL" else _here(tmp_path) as url, Journal.open(url) as journal:
        made = scene(register=Register(journal))
        account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
        folder = tmp_path / "workers"
        folder.mkdir()
        # One client, since each reads the certificates anew; its connections are not kept, so that both processes are asked.
        with _server(url, folder) as where, httpx2.Client(timeout=60) as client, ThreadPoolExecutor(6) as hands:

            def ask(job: tuple[str, dict[str, Any]]) -> Any:
                headers = {"x-signed-in": made.committee.person, "connection": "close"}
                return client.post(f"{where}{job[0]}", json=job[1], headers=headers)

            facts = {"account": account.ref, "purpose": "lamps", "amount": "1.00"}
            begins = [("/steps/income.spending/begin", {"act": {"key": f"b-{n}"}, "facts": facts}) for n in range(8)]
            opened = list(hands.map(ask, [each for each in begins for _ in range(2)]))
            assert [answer.status_code for answer in opened] == [201] * 16
            names = [answer.json()["id"] for answer in opened]
            assert names[::2] == names[1::2]
            assert len(set(names)) == 8
            steps = [(f"/steps/income.spending/withdraw/{name}", {}) for name in names]
            taken = list(hands.map(ask, steps))
            assert sorted(answer.status_code for answer in taken) == [201] * 8 + [409] * 8
        assert len(list(folder.iterdir())) == 2
        register = Register(journal)
        assert [case.stage.name for case in register.all(Spending)] == ["WITHDRAWN"] * 8
        assert journal.verify() == ()


@contextmanager
def _here(folder: Path) -> Generator[str]:
    yield sqlite_url(folder)


def test_no_answer_is_kept_where_none_may_be() -> None:
    """With ``remembered=0`` an outlook is weighed for each who asks, and told as it is told elsewhere."""
    kept, anew = served(), served(remembered=0)
    for here in (kept, anew):
        here.spending(id="same")
    path = "/outlook/income.spending/same"
    told_before = told(kept.get(path), 200)
    assert [told(anew.get(path), 200) for _ in range(2)] == [told_before] * 2
