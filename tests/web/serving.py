"""A small community behind the generic service, for the tests: who signs in is told by a header, as a proxy might do it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any

from attrs import field, frozen
from starlette.testclient import TestClient
from tests.web.signing import signed_in

from propgov import Actor, Register, begin
from propgov.engine import Case
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.testing import Scene, scene
from propgov.web import application, with_standing

__all__ = ["Served", "path_of", "served", "shared", "told"]

_NUMBERS = count()


@frozen
class Served:
    """A service with its journal, and the scene as another program sees it."""

    made: Scene
    account: Account
    client: TestClient
    journal: Journal = field(repr=False)

    def ask(self, method: str, path: str, who: Actor | None = None, **more: Any) -> Any:
        """The answer, asked by a person; by the committee if nobody is named."""
        headers = {"x-signed-in": (who or self.made.committee).person, **more.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **more)

    def get(self, path: str, who: Actor | None = None, **more: Any) -> Any:
        """What is read."""
        return self.ask("GET", path, who, **more)

    def post(self, path: str, body: object = None, who: Actor | None = None, **more: Any) -> Any:
        """What is answered to a body."""
        return self.ask("POST", path, who, json={} if body is None else body, **more)

    def spending(self, **facts: Any) -> Spending:
        """One more spending that is planned."""
        told = {
            "id": f"web-{next(_NUMBERS)}",
            "account": self.account.ref,
            "purpose": "lamps",
            "amount": "12.00",
            **facts,
        }
        answer = self.post("/steps/income.spending/begin", {"facts": told})
        assert answer.status_code == 201, answer.text
        self.made.register.refresh()
        return self.made.register.find(Spending, told["id"])


def served(now: date | datetime | None = None, journal: Journal | None = None, **doors: Any) -> Served:
    """A service over a journal of its own, in which the day stands still."""
    journal = Journal() if journal is None else journal
    made = scene(register=Register(journal))
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    pool = journal.registers(3, clock=lambda: made.day if now is None else now)
    told = {"authenticate": signed_in, "authorize": with_standing, **doors}
    return Served(made, account, TestClient(application(pool, **told), raise_server_exceptions=False), journal)


@cache
def shared() -> Served:
    """One for all tests that spoil nothing for the others."""
    return served()


def told(answer: Any, status: int, name: str = "") -> dict[str, Any]:
    """The body of an answer that has this status, and is this problem if one is named."""
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    if name:
        assert answer.headers["content-type"] == "application/problem+json"
        assert (found["type"].rpartition("/")[2], found["status"]) == (name, status)
        assert found["title"]
        assert found["title_zh"]
    return found


def path_of(case: Case) -> str:
    """How the case stands in a path."""
    return f"{case.kind}/{case.id}"
