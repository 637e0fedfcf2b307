"""Steps, openings and questions over HTTP, as offices' programs send them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.web.serving import path_of, served, shared, told

from propgov.community import Authority
from propgov.engine.kinds import class_of
from propgov.income import Spending
from propgov.web.taking import version_of

AUTHORITY = {
    "jurisdiction": "cn.anhui.chizhou",
    "name": "Office of nobody",
    "role": "SUBDISTRICT",
    "document": {"title": "decree", "number": "1", "issuer": "me", "on": "2026-01-05"},
    "clerks": [{"person": "stranger", "since": "2026-01-06"}],
}


def test_a_case_is_opened_and_found_where_the_answer_says() -> None:
    """An opening answers 201 with the case, its place and its version; the case is then read there."""
    here = shared()
    facts = {"account": here.account.ref, "purpose": "a gate", "amount": "1200.00"}
    answer = here.post("/steps/income.spending/begin", {"act": {"on": str(here.made.day)}, "facts": facts})
    body = told(answer, 201)
    assert (body["type"], body["stage"]["name"], answer.headers["etag"]) == ("case", "PLANNED", '"1"')
    assert told(here.get(answer.headers["location"]), 200) == body


def test_a_step_is_taken_by_whoever_signed_in() -> None:
    """A step needs no body where it asks no facts: who acts is known, and the day is the present one."""
    here = shared()
    case = here.spending()
    path = f"/steps/{path_of(case).replace('/', '/withdraw/')}"
    told(here.ask("POST", path), 415, "wrong-type")  # a page of another site can send this unasked
    answer = here.ask("POST", path, headers={"content-type": "application/json"})
    body = told(answer, 201)
    assert (body["type"], body["by"], body["on"]) == ("entry", here.made.committee.person, str(here.made.day))
    assert told(here.get(answer.headers["location"]), 200)["items"][0]["digest"] == body["digest"]


def test_a_refusal_has_every_finding_with_its_article_in_both_languages() -> None:
    """What the law does not allow is answered 409 with the findings, and nothing is written."""
    here = shared()
    case = here.spending()
    before = len(here.journal)
    body = told(here.post(f"/steps/income.spending/pay/{case.id}", {}, here.made.owners[0]), 409, "refused")
    assert [one["rule"] for one in body["findings"]] == ["procedure.stage", "procedure.standing"]
    assert all(one["cite"]["en"] and one["cite"]["zh"] and one["text"]["zh"] for one in body["findings"])
    assert body["detail"].startswith("refused: income.spending")
    assert body["detail_zh"].startswith("未办理")
    assert len(here.journal) == before


def test_all_faults_come_at_once_with_pointers_into_the_body() -> None:
    """Beside a fact of the wrong type, one that is unknown and one that is missing, the act's own faults are told."""
    here = shared()
    facts = {"account": "income.account:none", "amuont": "1", "amount": 1.5}
    body = told(
        here.post("/steps/income.spending/begin", {"act": {"on": "soon"}, "facts": facts, "by": "me"}), 422, "invalid"
    )
    pointers = [fault["pointer"] for fault in body["faults"]]
    assert pointers == ["/by", "/act/on", "/facts/account", "/facts/amuont", "/facts/amount", "/facts/purpose"]
    assert all(fault["problem"] and fault["remedy"] for fault in body["faults"])
    assert all(fault["zh"] for fault in body["faults"])


def test_what_a_step_finds_wrong_has_its_pointer_too() -> None:
    """Faults that the checks of a step find point into the facts; the findings of the law stand beside them."""
    here = shared()
    facts = {"account": here.account.ref, "purpose": "x", "amount": "1.00", "id": "no id!"}
    body = told(here.post("/steps/income.spending/begin", {"facts": facts}), 422, "invalid")
    assert [fault["pointer"] for fault in body["faults"]] == ["/facts/id"]


def test_a_request_that_is_sent_twice_with_its_key_is_one_step() -> None:
    """The second answer is the first one, and the journal has one entry more."""
    here = shared()
    case = here.spending()
    before = len(here.journal)
    path, headers = f"/steps/income.spending/withdraw/{case.id}", {"idempotency-key": '"k-1"'}
    first, second = (here.post(path, {}, headers=headers) for _ in range(2))
    assert told(first, 201) == told(second, 201)
    assert len(here.journal) == before + 1
    again = told(here.post("/steps/income.spending/begin", {"act": {"key": "k-1"}, "facts": {}}), 422)
    assert {fault["pointer"] for fault in again["faults"]} >= {"/facts/account"}
    facts = {"account": here.account.ref, "purpose": "x", "amount": "1.00"}
    taken = told(here.post("/steps/income.spending/begin", {"act": {"key": "k-1"}, "facts": facts}), 422, "invalid")
    assert [fault["pointer"] for fault in taken["faults"]] == ["/act/key"]
    both = told(here.post(path, {"act": {"key": "other"}}, headers=headers), 422, "invalid")
    assert [fault["pointer"] for fault in both["faults"]] == ["/act/key"]


def test_a_key_belongs_to_the_person_who_sends_it() -> None:
    """Whoever guesses the key of another neither sees that entry nor keeps the other from the step."""
    here = shared()
    mine, theirs = here.spending(), here.spending()
    owner = here.made.owners[0]
    refused = here.post(f"/steps/income.spending/withdraw/{mine.id}", {"act": {"key": "k-2"}}, owner)
    told(refused, 409, "refused")
    told(here.post(f"/steps/income.spending/withdraw/{theirs.id}", {"act": {"key": "k-2"}}), 201)
    told(here.post(f"/steps/income.spending/withdraw/{theirs.id}", {"act": {"key": "k-2"}}, owner), 409, "refused")


def test_who_has_read_another_version_is_told_so() -> None:
    """With If-Match a step is taken only in the version of the case that was read."""
    here = shared()
    case = here.spending()
    path = f"/steps/income.spending/withdraw/{case.id}"
    body = told(here.post(path, {}, headers={"if-match": '"7"'}), 412, "changed")
    assert body["version"] == version_of(case) == here.get(f"/cases/{path_of(case)}").headers["etag"] == '"1"'
    told(here.post(path, {}, headers={"if-match": '"0", "1"'}), 201)


def test_an_id_that_is_taken_is_a_conflict() -> None:
    """Who names a case as another is named is told so, without who opened that one."""
    here = shared()
    case = here.spending()
    facts = {"id": case.id, "account": here.account.ref, "purpose": "x", "amount": "1.00"}
    body = told(here.post("/steps/income.spending/begin", {"facts": facts}), 409, "conflict")
    assert body["case"] == case.ref


def test_what_is_asked_beforehand_changes_nothing() -> None:
    """A step and an opening are weighed without being done, also for another day."""
    here = shared()
    case = here.spending()
    before = len(here.journal)
    weighed = told(here.post(f"/explain/income.spending/pay/{case.id}", {"act": {"on": "2026-02-01"}}), 200)
    assert (weighed["type"], weighed["allowed"], weighed["act"]["on"]) == ("verdict", False, "2026-02-01")
    facts = {"account": here.account.ref, "purpose": "x", "amount": "1.00"}
    assert told(here.post("/explain/income.spending/begin", {"facts": facts}), 200)["allowed"] is True
    told(here.post(f"/explain/income.spending/void/{case.id}", {}), 404, "unknown")
    told(here.post("/explain/income.spending/begin", {}), 422, "invalid")
    assert len(here.journal) == before


def test_the_last_entry_is_voided_through_the_same_path() -> None:
    """Whoever made a mistake voids the entry, with the reason."""
    here = shared()
    case = here.spending()
    told(here.post(f"/steps/income.spending/withdraw/{case.id}", {}), 201)
    told(here.post(f"/steps/income.spending/void/{case.id}", {"facts": {}}), 422, "invalid")
    told(here.post(f"/steps/income.spending/void/{case.id}", {"facts": {"reason": "another one was meant"}}), 201)
    assert told(here.get(f"/cases/{path_of(case)}"), 200)["stage"]["name"] == "PLANNED"


def test_no_step_of_that_name_and_no_such_kind() -> None:
    """What is not there is answered 404, also where it is spelt like an attribute of the class."""
    here = shared()
    case = here.spending()
    for name in ("begin", "refill", "__class__", "stage", "settle"):
        told(here.post(f"/steps/income.spending/{name}/{case.id}", {}), 404, "unknown")
    told(here.post("/steps/income.nothing/begin", {}), 404, "unknown")
    told(here.post("/steps/income.spending/pay/none", {}), 404, "unknown")


def test_who_may_act_for_an_authority_is_not_said_over_http() -> None:
    """All standing is derived from the opening of an authority: nobody opens one for himself, unless the program lets him."""
    here = served()
    stranger = here.made.stranger
    told(here.post("/steps/authority/begin", {"facts": AUTHORITY}, stranger), 403, "not-allowed")
    told(here.post("/explain/authority/begin", {"facts": AUTHORITY}, stranger), 403, "not-allowed")
    keeper = here.made.committee
    there = served(founds=lambda actor, cls: actor == keeper and cls is Authority)
    assert told(there.post("/steps/authority/begin", {"facts": AUTHORITY}), 201)["kind"] == "authority"
    told(
        there.post("/steps/authority/begin", {"facts": {**AUTHORITY, "name": "Another"}}, stranger), 403, "not-allowed"
    )
    assert len(there.journal.cases("authority")) == len(here.journal.cases("authority")) + 1


def test_of_many_at_once_each_is_done_whole_or_told_why() -> None:
    """Twenty requests for one step: one is taken, all others are refused by its new stage."""
    here = served()
    case = here.spending()
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda _: here.post(f"/steps/income.spending/withdraw/{case.id}", {}), range(20)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 19]
    assert here.journal.length(case.ref) == 2
    assert here.journal.verify() == ()
    assert class_of("income.spending") is Spending
