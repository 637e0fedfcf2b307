"""The example of a housing bureau's platform: people sign in, devices report, and the generic service stands beside."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from tests.databases import sqlite_url

from propgov import Register, Role, begin
from propgov.income import Account
from propgov.journal import Journal
from propgov.testing import Scene, scene

FILE = Path(__file__).parents[1] / "examples" / "fastapi_app" / "app.py"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("example_fastapi_app", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


APP = _module()


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def made() -> Scene:
    made = scene(register=Register(Journal()))
    begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(made: Scene, clock: Clock, tmp_path: Path) -> Generator[TestClient]:
    """The platform over a copy of the journal, in SQLite, through its own client."""
    devices = {"lift-3": APP.Device("device-key", made.by(Role.PROVIDER).person, "scene")}
    people = {person: f"code of {person}" for person in _people(made)}
    bureau = APP.Bureau(people, devices, frozenset({made.committee.person}), clock)
    with TestClient(APP.platform(_copied(made.register.journal, tmp_path), bureau)) as client:
        yield client


def _people(made: Scene) -> tuple[str, ...]:
    office = made.by(Role.SUBDISTRICT)
    return tuple(one.person for one in (made.committee, made.owners[0], made.owners[1], made.stranger, office))


def _copied(journal: Journal, folder: Path) -> Journal:
    """A journal in SQLite with the same entries."""
    copy = Journal.open(sqlite_url(folder))
    lengths: dict[str, int] = {}
    for entry in journal:
        copy.append(entry.data, case=entry.case, expected=lengths.get(entry.case, 0), key=entry.key or None)
        lengths[entry.case] = lengths.get(entry.case, 0) + 1
    return copy


def _signed_in(client: TestClient, person: str) -> dict[str, str]:
    answer = client.post("/sign-in", json={"person": person, "code": f"code of {person}"})
    assert answer.status_code == 200, answer.text
    return {"authorization": f"Bearer {answer.json()['token']}"}


def test_people_sign_in_and_see_what_they_are(client: TestClient, made: Scene) -> None:
    """Whoever has the code is told the roles that the records give; a wrong code or a token of one's own making is nothing."""
    headers = _signed_in(client, made.committee.person)
    assert client.get("/me", headers=headers).json()["roles"]["community:scene"] == ["COMMITTEE"]
    for body in ({"person": "committee", "code": "guessed"}, {"person": "nobody", "code": ""}):
        assert client.post("/sign-in", json=body).status_code == 401
    token = headers["authorization"].replace("committee", "subdistrict")
    assert client.get("/me", headers={"authorization": token}).status_code == 401
    for wrong in ("Bearer x", "Bearer .9.committee", "Bearer", ""):
        assert client.get("/governance/cases", headers={"authorization": wrong}).status_code == 401


def test_a_token_runs_out(client: TestClient, clock: Clock, made: Scene) -> None:
    """After an hour one signs in again, for the platform's own routes and for the service alike."""
    headers = _signed_in(client, made.committee.person)
    clock.now = NOW + timedelta(hours=2)
    assert {client.get(path, headers=headers).status_code for path in ("/me", "/governance/duties")} == {401}


def test_a_spending_goes_through_the_service_and_shows_on_the_own_page(client: TestClient, made: Scene) -> None:
    """What is opened under /governance stands in the list of the bureau's own route, and nowhere for a stranger."""
    committee, stranger = (_signed_in(client, one.person) for one in (made.committee, made.stranger))
    listed = client.get("/governance/cases?kind=income.account", headers=committee).json()["items"]
    facts = {"account": listed[0]["case"], "purpose": "lamps", "amount": "12.00"}
    answer = client.post("/governance/steps/income.spending/begin", json={"facts": facts}, headers=committee)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"].startswith("/governance/cases/income.spending/")
    shown = client.get("/money/scene", headers=committee).json()
    assert [one["case"] for one in shown["spendings"]] == [answer.json()["case"]]
    assert shown["balances"] == {listed[0]["case"]: "0.00"}
    assert client.get("/money/scene", headers=stranger).status_code == 404
    assert client.get("/money/none", headers=committee).status_code == 404
    told = client.post("/governance/steps/income.spending/pay/none", json={}, headers=committee)
    assert told.json()["type"] == "/governance/problems/unknown"


def test_a_device_reports_each_event_once(client: TestClient, made: Scene) -> None:
    """A lift that sends its fault again and again has opened one request; with a wrong key it has opened none."""
    key, event = {"x-device-key": "device-key"}, {"event": "e-1", "fault": "door does not close"}
    first, second = (client.post("/devices/lift-3", json=event, headers=key) for _ in range(2))
    assert (first.status_code, first.json()["case"]) == (201, second.json()["case"])
    assert (
        client.post("/devices/lift-3", json={**event, "event": "e-2"}, headers=key).json()["case"]
        != first.json()["case"]
    )
    assert client.post("/devices/lift-3", json=event, headers={"x-device-key": "guess"}).status_code == 401
    assert client.post("/devices/none", json=event, headers=key).status_code == 401
    path = f"/governance/cases/{first.json()['kind']}/{first.json()['id']}"
    office, owner = (_signed_in(client, one.person) for one in (made.by(Role.SUBDISTRICT), made.owners[0]))
    assert client.get(path, headers=office).json()["stage"]["zh"]
    assert client.get(path, headers=owner).status_code == 404


def test_the_desk_enters_papers_of_the_last_days(client: TestClient, made: Scene) -> None:
    """The desk records what happened within thirty days; others act now."""
    committee, owner = (_signed_in(client, one.person) for one in (made.committee, made.owners[0]))
    account = client.get("/governance/cases?kind=income.account", headers=committee).json()["items"][0]["case"]
    facts = {"account": account, "purpose": "lamps", "amount": "12.00"}

    def asked(day: str, headers: dict[str, str]) -> Any:
        body = {"facts": facts, "act": {"on": day}}
        return client.post("/governance/steps/income.spending/begin", json=body, headers=headers)

    assert asked("2026-02-20", committee).json()["opened"] == "2026-02-20"
    assert asked("2026-01-20", committee).status_code == 422
    assert asked("2026-02-20", owner).status_code == 422


def test_the_application_is_made_from_its_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server is started with: a file of secrets, and the journal that is named."""
    secrets = {"seal": "00" * 32, "people": {"chen": "a code"}, "desk": ["chen"]}
    secrets["devices"] = {"lift-3": {"key": "k", "person": "pm", "community": "yulan"}}
    (tmp_path / "secrets.json").write_text(json.dumps(secrets), encoding="utf-8")
    monkeypatch.setenv("BUREAU_SECRETS", str(tmp_path / "secrets.json"))
    monkeypatch.setenv("BUREAU_JOURNAL", f"sqlite:///{tmp_path}/bureau.db")
    with TestClient(APP.create()) as client:
        headers = {
            "authorization": f"Bearer {client.post('/sign-in', json={'person': 'chen', 'code': 'a code'}).json()['token']}"
        }
        assert client.get("/me", headers=headers).json() == {"person": "chen", "roles": {}}
        answer = client.post("/devices/lift-3", json={"event": "1", "fault": "x"}, headers={"x-device-key": "k"})
        assert answer.status_code == 404
