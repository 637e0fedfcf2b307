"""Cases, entries, duties and what may be done, read page by page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.web.serving import path_of, served, shared, told

from propgov import outlook
from propgov.community import Role
from propgov.plain import to_plain
from propgov.testing import RULES, scene


def test_cases_are_found_by_all_that_is_asked() -> None:
    """Community, kind, stage, person and day narrow the list, as they do in a register."""
    here = served()
    first, second = here.spending(), here.spending()
    told(here.post(f"/steps/income.spending/withdraw/{second.id}", {}), 201)
    found = told(here.get("/cases?kind=income.spending&community=scene&stage=PLANNED&person=committee"), 200)
    assert [one["case"] for one in found["items"]] == [first.ref]
    assert (found["count"], found["next"]) == (1, None)
    found = told(here.get("/cases?kind=income.spending&community=community:scene&stage=已撤回"), 200)
    assert [one["case"] for one in found["items"]] == [second.ref]
    earlier = here.made.day - timedelta(days=1)
    assert told(here.get(f"/cases?kind=income.spending&on={earlier}"), 200)["items"] == []
    assert told(here.get("/cases?person=nobody"), 200)["items"] == []


def test_pages_go_on_where_they_ended() -> None:
    """Each page names the next one, and together they are the whole list, once each."""
    here = served()
    made = [here.spending().ref for _ in range(5)]
    path, seen = "/cases?kind=income.spending&limit=2", []
    while path:
        page = told(here.get(path), 200)
        seen += [one["case"] for one in page["items"]]
        assert page["count"] == 5
        path = page["next"]
    assert seen == made


def test_a_case_is_read_as_it_is_and_as_it_stood() -> None:
    """With a day the case is told as at its end; before its opening it is not there."""
    here = served(now=date(2026, 3, 1))
    case = here.spending()
    assert told(here.get(f"/cases/{path_of(case)}"), 200) == to_plain(case)
    assert told(here.get(f"/cases/{path_of(case)}?on=2026-03-01"), 200) == to_plain(case)
    told(here.get(f"/cases/{path_of(case)}?on=2026-02-28"), 422, "invalid")
    account = told(here.get(f"/cases/{path_of(here.account)}?on=2026-02-01"), 200)
    assert account["case"] == here.account.ref


def test_a_case_whose_id_has_slashes_is_found() -> None:
    """The id of an authority is made of its place, its role and its name."""
    here = shared()
    (ref, *_) = here.journal.cases("authority")
    name = ref.partition(":")[2]
    assert "/" in name
    office = here.made.by(Role.SUBDISTRICT)
    for written in (name, name.replace("/", "%2F")):
        assert told(here.get(f"/cases/authority/{written}", office), 200)["case"] == ref
        assert told(here.get(f"/entries/authority/{written}", office), 200)["count"] == 1


def test_the_outlook_is_that_of_who_asks() -> None:
    """Each person is told what he or she may do, as the library says it; asked twice, and after a change."""
    here = shared()
    case = here.spending()
    for who in (here.made.committee, here.made.owners[0], here.made.committee):
        body = told(here.get(f"/outlook/{path_of(case)}", who), 200)
        wanted = to_plain(outlook(case, who.on(here.made.day)))
        assert (body["steps"], body["case"], body["act"]["by"]) == (wanted["steps"], case.ref, who.person)
    assert body["steps"]["withdraw"]["access"]["name"] == "OPEN"
    told(here.post(f"/steps/income.spending/withdraw/{case.id}", {}), 201)
    body = told(here.get(f"/outlook/{path_of(case)}"), 200)
    assert body["steps"]["withdraw"]["access"]["name"] == "CLOSED"
    assert told(here.get(f"/outlook/{path_of(case)}?on=2026-01-05"), 200)["act"]["on"] == "2026-01-05"


def test_where_the_clock_knows_the_hour_the_outlook_has_it() -> None:
    """What is asked is asked of the present moment."""
    now = datetime(2026, 3, 1, 9, 30, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    here = served(now=now)
    assert told(here.get(f"/outlook/{path_of(here.account)}"), 200)["act"]["at"] == now.isoformat()


def test_entries_are_told_from_a_number_on() -> None:
    """The entries of a case, with what was noted, page by page."""
    here = shared()
    case = here.spending()
    told(here.post(f"/steps/income.spending/withdraw/{case.id}", {}), 201)
    first = told(here.get(f"/entries/{path_of(case)}?limit=1"), 200)
    assert [(one["n"], one["step"]["name"]) for one in first["items"]] == [(0, "")]
    second = told(here.get(first["next"]), 200)
    assert [(one["n"], one["step"]["name"]) for one in second["items"]] == [(1, "withdraw")]
    assert (second["count"], second["next"]) == (2, None)
    assert told(here.get(f"/entries/{path_of(case)}?since=9"), 200)["items"] == []


def test_duties_are_told_by_day_person_and_role() -> None:
    """What is due, the most urgent first, with its article, as the register has it."""
    here = served(now=date(2026, 5, 1))
    rules = scene(RULES)
    assert rules.register.duties(date(2026, 5, 1)) == ()
    wanted = here.made.register.duties(date(2026, 5, 1), home=here.made.community)
    body = told(here.get("/duties?community=scene"), 200)
    assert (body["count"], body["on"]) == (len(wanted), "2026-05-01")
    assert [one["text"] for one in body["items"]] == [{"en": one.text(), "zh": one.text("zh")} for one in wanted]
    narrow = told(here.get("/duties?on=2026-05-01&until=2026-12-31&role=业主委员会&person=committee&limit=1"), 200)
    assert narrow["count"] <= len(here.made.register.duties(date(2026, 5, 1), date(2026, 12, 31)))
    (fault,) = told(here.get("/duties?role=COMMITEE"), 422, "invalid")["faults"]
    assert fault["parameter"] == "role"
    assert fault["remedy"].startswith("write COMMITTEE; known are OWNER")
