"""What a program is given, as JSON data: named keys, both languages, and nothing that JSON would change."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from tests.engine.kept.make import HERE
from tests.walking.community import Delegation

from propgov import Law
from propgov.assembly import Ballot, Choice, Count, Form, Matter, Share, decide
from propgov.audit import audit
from propgov.community import Notice, Role
from propgov.engine import Actor, Register, begin, explain, outlook
from propgov.engine.kinds import KINDS
from propgov.errors import InvalidFacts, Refused
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.law import UNKNOWN, Outcome
from propgov.plain import FORM, PlainFault, act_from_plain, facts_from_plain, to_plain
from propgov.testing import Scene, scene


def told(value: object) -> dict[str, Any]:
    """What is written of a value, which JSON must not change."""
    found = to_plain(value)
    assert json.loads(json.dumps(found)) == found
    assert found["form"] == FORM == "propgov.plain/1"
    assert not private(found)
    return found


def private(found: object) -> list[str]:
    """The keys that a class keeps for itself."""
    if isinstance(found, dict):
        return [key for key in found if key.startswith("_")] + [k for each in found.values() for k in private(each)]
    return [key for each in found for key in private(each)] if isinstance(found, list) else []


@pytest.fixture
def made() -> Scene:
    """A small community."""
    return scene()


@pytest.fixture
def spending(made: Scene) -> Spending:
    """A spending that waits for its vote."""
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    act, price = made.committee.on(made.day), Decimal("12.00")
    return begin(Spending, act, account=account, purpose="lamps", amount=price, payee="shop")


def test_a_refusal_is_told_with_every_finding(made: Scene, spending: Spending) -> None:
    """Case, step, act and all reasons: each with its article, what was wanted and what was found, in both languages."""
    with pytest.raises(Refused) as error:
        spending.pay(made.stranger.on(made.day), voucher="1", issuer="shop")
    found = told(error.value)
    assert (found["type"], found["case"], found["step"]) == ("refused", spending.ref, "pay")
    assert found["name"] == {"en": "pay", "zh": "支付"}
    assert found["procedure"] == {"en": "spending", "zh": "公共收益支出（lamps）"}
    assert act_from_plain(found["act"]) == made.stranger.on(made.day)
    assert found["text"]["zh"].startswith("未办理：公共收益支出（lamps）“支付”")
    assert [finding["rule"] for finding in found["findings"]] == ["procedure.stage", "procedure.standing"]
    standing = found["findings"][1]
    assert standing["outcome"] == {"name": "BROKEN", "en": "broken", "zh": "不符合"}
    assert (standing["name"], standing["refuses"]) == ({"en": "standing", "zh": "办理人"}, True)
    assert standing["wanted"] == {"en": "owners' committee", "zh": "应当是业主委员会"}
    assert standing["cite"]["zh"] == "《民法典》第278条第1款第9项"
    assert standing["instrument"]["rank"]["zh"] == "法律"


def test_faults_are_told_beside_the_findings(made: Scene, spending: Spending) -> None:
    """What is wrong with the input, and what the law would refuse beside it."""
    with pytest.raises(InvalidFacts) as error:
        spending.approve(made.stranger.on(made.day), meeting=1)  # type: ignore[arg-type]
    found = told(error.value)
    assert found["type"] == "invalid"
    assert found["faults"][0]["pointer"] == "/meeting"
    assert "procedure.standing" in {finding["rule"] for finding in found["findings"]}
    fault = PlainFault("/voucher", "is missing", "give voucher", (), "缺少voucher；请补充")
    assert told(fault) == {
        "form": FORM,
        "type": "plain-fault",
        "place": "/voucher",
        "pointer": "/voucher",
        "problem": "is missing",
        "remedy": "give voucher",
        "zh": "缺少voucher；请补充",
    }


def test_what_may_be_done_is_told(made: Scene, spending: Spending) -> None:
    """A verdict, and the outlook of each step with what it still needs."""
    verdict = told(explain(spending.withdraw, made.committee.on(made.day)))
    assert (verdict["type"], verdict["allowed"]) == ("verdict", True)
    assert verdict["name"]["zh"] == "公共收益支出（lamps）“撤回”"
    steps = told(outlook(spending, made.committee.on(made.day)))["steps"]
    assert steps["approve"]["access"] == {"name": "OPEN_IF", "en": "open if", "zh": "补充事实后可以办理"}
    assert steps["approve"]["needs"] == ["meeting"]
    assert steps["pay"]["access"]["name"] == "CLOSED"


def test_a_case_is_told_with_its_fields(spending: Spending) -> None:
    """Procedure, stage and days; fields in the form in which facts are given."""
    found = told(spending)
    assert (found["type"], found["case"], found["kind"], found["id"]) == (
        "case",
        "income.spending:spending-1",
        "income.spending",
        "spending-1",
    )
    assert found["stage"] == {"name": "PLANNED", "en": "planned", "zh": "已拟订，待表决"}
    assert found["procedure"]["zh"] == "公共收益支出"
    assert found["fields"]["amount"] == "12.00"
    assert found["fields"]["account"] == "income.account:account-1"


def test_an_entry_is_told_and_its_facts_can_be_given_again(made: Scene, spending: Spending) -> None:
    """An entry says who did what in which role, and its facts are those that a step takes."""
    (entry,) = spending.entries
    found = told(entry)
    assert found["step"] == {"name": "", "en": "opened", "zh": "公共收益支出"}
    assert found["roles"] == {"committee": [{"name": "COMMITTEE", "en": "owners' committee", "zh": "业主委员会"}]}
    assert found["digest"] == entry.digest
    assert facts_from_plain(Spending, found["facts"], made.register)["account"] is spending.account
    found["facts"]["amount"] = "1.00"
    assert entry.facts["amount"] == "12.00"


def test_duties_are_told_as_a_list() -> None:
    """What is due, from whom, until when, and how late it is."""
    journal = Journal()
    journal.import_file(HERE / "version-2" / "committee.term.jsonl")
    duties = Register(journal).duties(date(2040, 1, 1))
    found = told(duties)
    assert (found["type"], len(found["items"])) == ("list", len(duties))
    first, duty = found["items"][0], duties[0]
    assert (first["case"], first["step"], first["days_overdue"]) == (duty.case, duty.step, duty.days_overdue)
    assert first["text"] == {"en": duty.text(), "zh": duty.text("zh")}
    assert first["name"]["zh"] == duty.term
    assert any(item["days_overdue"] and item["window"]["latest"] < "2040-01-01" for item in found["items"])
    assert all({"name", "en", "zh"} == set(role) for item in found["items"] for role in item["by"])


def test_a_decision_is_told_with_its_figures() -> None:
    """Matter, count and whether it is carried; what a class works out for itself is left out."""
    count = Count(total=Share("120000.00", 1000), took_part=Share("90000.00", 700), approved=Share(None, 400))
    found = told(decide(Matter.USE_FUND, count, Law.of("cn.anhui.chizhou"), on=date(2024, 5, 1)))
    assert (found["type"], found["carried"]) == ("decision", None)
    assert found["matter"]["zh"] == "使用维修资金"
    assert found["count"]["approved"] == {"area": None, "owners": 400}
    assert [finding["outcome"]["name"] for finding in found["findings"]].count("UNKNOWN") == 1


def test_a_statement_and_an_audit_are_told(made: Scene, spending: Spending) -> None:
    """The figures of a statement are text, exact to the fen; an audit says what it weighed."""
    account = spending.account
    notice = Notice("gate", date(2026, 4, 1))
    account.publish(made.committee.on(date(2026, 4, 1)), until=date(2026, 3, 31), notice=notice)
    assert told(account.statements[0])["closing"] == "0.00"
    found = told(audit(made.register))
    assert (found["type"], found["irregularities"], found["flaws"]) == ("audit", [], [])
    assert found["text"]["en"].endswith("0 irregularities, 0 flaws")


def test_a_field_makes_room_for_the_marks() -> None:
    """A ballot has a form of its own: it stands beside the version."""
    found = told(Ballot("p", "h", {1: Choice.FOR}, Form.ONLINE if hasattr(Form, "ONLINE") else next(iter(Form))))
    assert found["type"] == "ballot"
    assert found["form_"]["zh"]
    assert found["choices"] == {"1": {"name": "FOR", "en": "for", "zh": "同意"}}


def test_what_is_unknown_says_so() -> None:
    """Unknown is never a null, and words are told in both languages."""
    assert told(UNKNOWN) == {"form": FORM, "type": "unknown", "unknown": True, "en": "not on record", "zh": "无记录"}
    assert told(Role.OWNER)["zh"] == "业主"
    assert told(Outcome.HOLDS)["name"] == "HOLDS"
    assert told((Actor("p").on(date(2026, 1, 6)),))["items"][0]["by"] == "p"


@frozen
class _Odd:
    """A value with something in it that JSON has no form for."""

    amount: float = 1.5


@pytest.mark.parametrize("value", [object(), 1.5, b"x", "text", 7, None, _Odd()])
def test_what_is_no_value_of_the_library_is_refused(value: object) -> None:
    """A float, bytes or anything foreign is named, also within a value."""
    with pytest.raises(InvalidFacts, match="cannot be written as plain data"):
        to_plain(value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_and_entry_of_a_kept_journal_is_told(kind: str) -> None:
    """Of every kind there is a case and each of its entries, and what is due."""
    assert Delegation.kind == "test.delegation"  # one of the cases kept is of this kind
    journal = Journal()
    journal.import_file(max(HERE.glob(f"version-*/{kind}.jsonl")))
    register = Register(journal)
    mine = [case for case in register.load().cases if case.kind == kind]
    assert mine
    for case in mine:
        assert told(case)["procedure"]["zh"]
        assert [told(entry)["n"] for entry in case.entries] == list(range(len(case.entries)))
        told(case.duties(case.last_act_date))
