"""Who asks, and who may read what, is said by the functions of the program alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.exceptions import HTTPException
from tests.web.serving import path_of, served, shared, told
from tests.web.signing import signed_in

from propgov import Actor
from propgov.engine import Case
from propgov.errors import Invalid, StoreFailed
from propgov.income import Spending
from propgov.web import with_standing
from propgov.web.doors import Doors, nobody, now_of

if TYPE_CHECKING:
    from starlette.requests import Request

READ = ("/cases/{}", "/outlook/{}", "/entries/{}")


def test_who_has_not_signed_in_reads_and_does_nothing() -> None:
    """Without a person the answer is 401, before it is said whether a case is there."""
    here = shared()
    case = here.spending()
    for path in ("/cases", "/duties", "/law?community=scene", *(each.format(path_of(case)) for each in READ)):
        answer = here.client.get(path)
        told(answer, 401, "not-signed-in")
        assert answer.headers["www-authenticate"] == "Bearer"
    for path in (f"/steps/income.spending/pay/{case.id}", "/steps/income.spending/begin", "/explain/x/y/z"):
        told(here.client.post(path, json={}), 401, "not-signed-in")


def test_what_everybody_may_know_wants_no_signing_in() -> None:
    """Kinds, schemas, the law of a place and the kinds of problems are public."""
    here = shared()
    for path in ("/", "/kinds/income.spending", "/kinds/income.spending/pay", "/problems", "/law?place=cn&rule=income"):
        assert here.client.get(path).status_code == 200


def test_a_case_that_one_may_not_read_is_as_one_that_does_not_exist() -> None:
    """A stranger learns nothing: neither by reading, nor by acting, nor by naming the case in a fact."""
    here = shared()
    case, stranger = here.spending(), here.made.stranger
    for path in READ:
        body = told(here.get(path.format(path_of(case)), stranger), 404, "unknown")
        none = told(here.get(path.format("income.spending/none"), stranger), 404, "unknown")
        assert body["detail"].replace(case.ref, "") == none["detail"].replace("income.spending:none", "")
    told(here.post(f"/steps/income.spending/withdraw/{case.id}", {}, stranger), 404, "unknown")
    named, missing = (
        told(here.post("/steps/income.spending/begin", {"facts": {"account": ref}}, stranger), 422)["faults"][0]
        for ref in (here.account.ref, "income.account:none")
    )
    assert named["problem"].replace(here.account.ref, "") == missing["problem"].replace("income.account:none", "")
    assert told(here.get("/cases", stranger), 200)["items"] == []
    assert told(here.get("/duties", stranger), 200)["items"] == []
    told(here.get("/cases?community=scene", stranger), 422, "invalid")


def test_who_may_read_what_is_asked_of_each_case() -> None:
    """The function of the program is asked for every case of a list, and only its plain yes is one."""
    here = served(
        authorize=lambda _, case: isinstance(case, Spending) or ("truthy" if case.kind == "community" else False)
    )
    case = here.made.register.find(type(here.account), here.account.id)
    told(here.get(f"/cases/{path_of(case)}"), 404)
    assert told(here.get("/cases"), 200)["items"] == []
    told(here.get("/cases/community/scene"), 404)


@pytest.mark.parametrize("gives", ["committee", {"person": "committee"}, ("committee",), 7, True])
def test_what_is_no_actor_is_nobody(gives: object) -> None:
    """A function that gives a text instead of an Actor is a mistake of the program: nothing is done in that name."""
    here = served(authenticate=lambda _: gives)
    told(here.client.get("/cases"), 500, "failed")


def test_an_id_that_no_person_can_have_is_nobody() -> None:
    """A header that makes no Actor signs nobody in."""
    told(shared().client.get("/cases", headers={"x-signed-in": " "}), 401, "not-signed-in")


def test_who_asks_may_be_found_out_by_waiting() -> None:
    """The function may be asynchronous, and may answer with an HTTP error of its own."""

    async def later(request: Request) -> tuple[Actor, ...] | None:
        if "x-expired" in request.headers:
            raise HTTPException(401, "the session has expired", {"www-authenticate": "Session"})
        return signed_in(request)

    here = served(authenticate=later)
    told(here.get("/cases"), 200)
    assert here.client.get("/kinds/income.spending").status_code == 200
    told(here.client.get("/cases"), 401, "not-signed-in")
    answer = here.get("/cases", headers={"x-expired": "yes"})
    assert told(answer, 401, "not-signed-in")["detail"] == "the session has expired"
    assert answer.headers["www-authenticate"] == "Session"


async def _async(*_: Any) -> bool:
    return True


@pytest.mark.parametrize("wrong", [{"authorize": None}, {"authorize": _async}, {"backdates": 1}, {"founds": "me"}])
def test_what_is_no_function_is_told_at_once(wrong: dict[str, Any]) -> None:
    """Who forgets a function, or gives one whose yes is a promise, is told when the service is made."""
    with pytest.raises(Invalid, match=next(iter(wrong))):
        Doors(**{"authenticate": signed_in, "authorize": with_standing, **wrong})


def test_nobody_is_nobody() -> None:
    """What is not allowed expressly is not allowed, and a service has a clock."""
    assert not nobody(Actor("committee"), Case)
    with pytest.raises(Invalid, match="clock"):
        now_of(None)


def test_why_a_database_failed_is_told_to_nobody_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a case while the database fails learns that it did, and not with which words, hosts or accounts."""
    here = served()
    case = here.spending()

    def failing(*_: object) -> object:
        message = "connection to db.internal as garden failed"
        raise StoreFailed(message)

    monkeypatch.setattr("propgov.engine.Register.get", failing)
    answer = here.get(f"/cases/{path_of(case)}")
    assert answer.status_code == 503
    assert "db.internal" not in answer.text
