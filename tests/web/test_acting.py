"""Nobody gains standing by what he sends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.web.serving import Served, served, shared, told

from propgov.errors import Fault, InvalidFacts
from propgov.income import Spending
from propgov.plain.asked import asked_in
from propgov.web.acting import from_engine

ZONE = ZoneInfo("Asia/Shanghai")


def _withdraw(here: Served, act: object, who: object = None, **more: object) -> object:
    return here.post(f"/steps/income.spending/withdraw/{here.spending().id}", {"act": act}, who, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "act",
    [
        {"by": "committee"},
        {"by": ["committee"]},
        {"cosigners": ["committee"]},
        {"signers": ["committee"]},
        {"roles": ["COMMITTEE"]},
        {"by": {"person": "committee", "role": "COMMITTEE"}},
    ],
)
def test_a_name_that_is_sent_is_nobody(act: object) -> None:
    """A stranger who writes the committee's name, or a role, into the act is told so, and nothing is done."""
    here = shared()
    case = here.spending()
    before = len(here.journal)
    answer = here.post(f"/steps/income.spending/withdraw/{case.id}", {"act": act}, here.made.owners[0])
    told(answer, 422, "invalid")
    assert len(here.journal) == before


def test_headers_and_parameters_give_no_standing_either() -> None:
    """Only what the program's own function takes from a request says who asks."""
    here = shared()
    case = here.spending()
    headers = {"x-actor": "committee", "x-role": "COMMITTEE", "authorization": "committee", "cookie": "actor=committee"}
    path = f"/steps/income.spending/withdraw/{case.id}?by=committee"
    told(here.post(path, {}, here.made.owners[0], headers=headers), 409, "refused")


def test_a_day_on_which_somebody_still_had_an_office_gives_none() -> None:
    """An act is of the present day: an earlier one, a later one and a moment of one's own are refused."""
    here = served(now=date(2026, 3, 1))
    for act in ({"on": "2026-02-28"}, {"on": "2026-03-02"}, {"at": "2026-03-01T09:00:00+08:00"}):
        (fault,) = told(_withdraw(here, act), 422, "invalid")["faults"]
        assert fault["pointer"] in ("/act/on", "/act/at")
        assert fault["zh"]
    both = {"on": "2026-03-01", "at": "2026-02-01T09:00:00+08:00"}
    assert told(_withdraw(here, both), 422, "invalid")["faults"][0]["pointer"] == "/act/at"
    assert told(_withdraw(here, {"on": "2026-03-01"}), 201)["on"] == "2026-03-01"


def test_an_office_that_enters_papers_may_record_earlier_acts() -> None:
    """Whom the program lets may record an act of another day; one that has not come is still refused by the clock."""
    here = served(now=date(2026, 3, 1), backdates=lambda actor, day: actor.person == "committee" and day.year == 2026)
    case = here.spending()
    path = f"/steps/income.spending/withdraw/{case.id}"
    told(here.post(path, {"act": {"on": "2026-03-01", "at": "2025-12-31T09:00:00+08:00"}}), 422, "invalid")
    body = told(here.post(path, {"act": {"on": "2026-03-02"}}), 409, "refused")
    assert [one["rule"] for one in body["findings"]] == ["procedure.order"]
    facts = {"account": here.account.ref, "purpose": "x", "amount": "1.00"}
    opened = told(here.post("/steps/income.spending/begin", {"act": {"on": "2026-02-27"}, "facts": facts}), 201)
    assert opened["opened"] == "2026-02-27"


def test_where_the_clock_knows_the_hour_the_act_has_it() -> None:
    """The moment is the service's own, with the day that it has in the zone of the place."""
    now = datetime(2026, 3, 1, 17, 30, tzinfo=ZoneInfo("UTC"))
    here = served(now=now)
    body = told(_withdraw(here, {}), 201)
    assert (body["on"], datetime.fromisoformat(body["at"])) == ("2026-03-02", now)
    told(_withdraw(here, {"at": (now - timedelta(hours=1)).isoformat()}), 422, "invalid")


def test_those_who_signed_in_together_sign_together() -> None:
    """Whoever has shown who he is may sign too; the one who asks first acts, unless the act names another of them."""
    here = shared()
    case = here.spending()
    two = {"x-signed-in": f"{here.made.committee.person}+{here.made.owners[0].person}"}
    act = {"cosigners": [here.made.owners[0].person]}
    body = told(here.post(f"/steps/income.spending/withdraw/{case.id}", {"act": act}, headers=two), 201)
    assert (body["by"], body["signers"]) == (here.made.committee.person, [here.made.owners[0].person])


@pytest.mark.parametrize("key", ["\u0007", "k" * 250, 7, ["k"]])
def test_what_is_no_key(key: object) -> None:
    """A key is printable text of some length."""
    (fault,) = told(_withdraw(shared(), {"key": key}), 422, "invalid")["faults"]
    assert fault["pointer"] == "/act/key"


def test_keys_of_two_persons_never_meet() -> None:
    """However ids and keys are chosen, two persons cannot arrive at one key."""
    here = shared()
    told(_withdraw(here, {"key": "b:c"}), 201)
    keys = {entry.key for entry in here.journal if entry.key.endswith("b:c")}
    assert keys == {"committee:b:c"}


def test_faults_of_the_engine_are_placed_in_the_body() -> None:
    """A fault of the act stands under the act, one of a fact under the facts, one of neither where it says."""
    asked = asked_in(Spending, "pay")
    places = ("amount", "act.with_key", "lines[2].day", "roll.csv line 7")
    problem = from_engine(InvalidFacts([Fault(place, "is wrong", "mend it") for place in places]), asked)
    pointers = [fault["pointer"] for fault in problem.more["faults"]]
    assert pointers == ["/facts/amount", "/act/key", "/facts/lines/2/day", None]


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00"])
def test_a_moment_at_the_end_of_time_is_none(at: str) -> None:
    """A moment that another zone would put beyond the calendar is told so, also where it is only asked about."""
    here = shared()
    case = here.spending()
    (fault,) = told(here.post(f"/explain/income.spending/withdraw/{case.id}", {"act": {"at": at}}), 422, "invalid")[
        "faults"
    ]
    assert fault["pointer"] == "/act/at"
