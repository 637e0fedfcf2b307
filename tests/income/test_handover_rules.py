"""Who gives and who takes, what adds up, and what the places ask of a handover of income."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import CODE_282, DAY, funded, opened, refusals
from tests.income.keeping import BALANCE, WHOLE, breaches, handing, paper, whole
from tests.service.serving import beforehand, ended, signed

from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import HandoverAudit, HandoverDifference, IncomeHandedOver, IncomeHandover, IncomeItem
from propgov.testing import Scene, scene


def faults(taken: Any) -> list[str]:
    """The places of what was wrong with what was stated."""
    with pytest.raises(InvalidFacts) as caught:
        taken()
    return [fault.place for fault in caught.value.faults]


def begun(made: Scene, **other: Any) -> IncomeHandover:
    """A handover of an account with a thousand yuan, from the provider to the committee."""
    return handing(made, funded(made), made.day, **other)


def test_a_handover_names_who_leaves_and_the_day_on_which_the_contract_ended() -> None:
    """A stranger's role, a receiver that receives nothing, a day to come and another day than the contract's are slips."""
    made = scene()
    account, (contract, last) = funded(made), ended(made)
    for wrong, places in (
        ({"leaving": Role.OWNER}, ["leaving"]),
        ({"to": Role.REGISTRY}, ["to"]),
        ({"contract": contract, "ended_on": last - DAY}, ["ended_on"]),
        ({"contract": contract, "leaving": Role.COMMITTEE}, ["contract"]),
        ({"ended_on": last + DAY}, ["ended_on"]),
    ):
        assert faults(lambda wrong=wrong: handing(made, account, last, **wrong)) == places
    other = signed(scene())
    assert other.last_day is None
    closed = opened(again := scene())
    closed.close(again.committee.on(again.day))
    assert faults(lambda: handing(again, closed, again.day)) == ["account"]


def test_nobody_signs_for_what_he_gives_and_no_friend_of_the_provider_takes() -> None:
    """The receiver is whom the handover names, the giver is of those who leave, and they are two persons."""
    made = scene()
    handover = begun(made)
    day = made.day
    handover.list_items(made.provider.on(day), items=WHOLE)
    act = made.committee.on(day)
    both = refusals(lambda: handover.receive(made.provider.on(day), numbers=(1,), giver="provider"))
    assert both == {"income.handover.receiver": CODE_282, "income.handover.two-persons": CODE_282}
    assert refusals(lambda: handover.receive(act, numbers=(1,), giver="stranger")) == {
        "income.handover.giver": CODE_282
    }
    assert refusals(lambda: handover.note_missing(made.owners[0].on(day), numbers=(1,), statement="x")) == {
        "income.handover.receiver": CODE_282
    }


def test_what_is_listed_is_told_with_its_amount_and_named_once() -> None:
    """A balance without an amount, an item that says it was received, an empty list, a number twice: slips."""
    made = scene()
    handover = begun(made)
    act = made.committee.on(made.day)
    bad = (IncomeItem(IncomeHandedOver.INCOME_BALANCE, "some"), IncomeItem(IncomeHandedOver.KEYS, "1", giver="x"))
    assert faults(lambda: handover.list_items(act, items=bad)) == ["items[0].amount", "items[1]"]
    assert faults(lambda: handover.list_items(act, items=())) == ["items"]
    handover.list_items(act, items=WHOLE)
    for numbers in ((), (1, 1), (0,), (4,)):
        assert set(faults(lambda n=numbers: handover.receive(act, numbers=n, giver="provider"))) == {"numbers"}
    handover.receive(act, numbers=(1,), giver="provider")
    assert faults(lambda: handover.note_missing(act, numbers=(1,), statement="lost")) == ["numbers"]


@pytest.mark.parametrize(
    ("bank", "listed", "taken"),
    [
        ("1000.00", (), True),
        ("988.00", (), False),
        ("988.00", ("-12.01",), False),
        ("988.00", ("-12.00",), True),
        ("988.00", ("-11.99",), False),
        ("1003.00", ("-12.00", "15.00"), True),
    ],
)
def test_each_difference_to_the_banks_paper_is_listed_to_the_fen(
    bank: str, listed: tuple[str, ...], taken: bool
) -> None:
    """What the bank shows less or more than the books is explained, or the balance is not stated."""
    made = scene()
    handover = begun(made)
    act = made.committee.on(made.day)
    differences = tuple(HandoverDifference("fee", Decimal(one)) for one in listed)
    stated = {"bank": Decimal(bank), "document": paper(made.day), "differences": differences}
    if taken:
        handover.state_balance(act, **stated)
        assert handover.balance is not None
        assert handover.balance.books == Decimal("1000.00")
    else:
        found = refusals(lambda: handover.state_balance(act, **stated))
        assert found == {"income.handover.difference-explained": CODE_282}


def test_an_audit_is_by_somebody_else_and_over() -> None:
    """Who leaves does not audit himself; the report comes after the days audited; none is of tomorrow."""
    made = scene()
    handover = begun(made)
    day = made.later(5)
    act = made.committee.on(day)
    for audit, places in (
        (HandoverAudit("provider", day, day, paper(day)), ["audit.auditor"]),
        (HandoverAudit("A", day, day - DAY, paper(day)), ["audit.until"]),
        (HandoverAudit("A", day, day, paper(day - DAY)), ["audit.report"]),
        (HandoverAudit("A", day, day + DAY, paper(day + DAY)), ["audit.until", "audit.report"]),
    ):
        assert faults(lambda audit=audit: handover.audit(act, audit=audit)) == places


@pytest.mark.parametrize("audited", [True, False])
def test_hangzhou_has_the_income_of_a_preliminary_service_audited_back_to_its_start(audited: bool) -> None:
    """Article 48(2); what was not audited stands as a breach, although all was handed over."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    contract = beforehand(made)
    account = opened(made)
    after = signed(made, previous=contract)
    assert after.began is not None
    last = contract.last_day
    assert last is not None
    day = made.later()
    handover = handing(made, account, day, ended_on=last, contract=contract)
    act = made.committee.on(day)
    whole(handover, act)
    if audited and contract.began is not None:
        handover.audit(act, audit=HandoverAudit("Auditors", contract.began, day, paper(day, "A")))
    handover.complete(act)
    missing = {} if audited else {"income.audit.preliminary-end": "48(2)"}
    assert breaches(handover) == missing


@pytest.mark.parametrize(("to", "place", "flagged"), [
    (Role.COMMITTEE, "cn.shanghai", False),
    (Role.RESIDENTS_COMMITTEE, "cn.shanghai", True),
    (Role.RESIDENTS_COMMITTEE, "cn.zhejiang.lishui", False),
    (Role.PROVIDER, "cn.zhejiang.lishui", True),
    (Role.PROVIDER, "cn.zhejiang.huzhou", False),
])  # fmt: skip
def test_to_whom_the_income_goes(to: Role, place: str, flagged: bool) -> None:
    """Each place names its receivers; what goes to another is received all the same, and stands on record."""
    made = scene(jurisdiction=place)
    account = opened(made)
    leaving = Role.COMMITTEE
    handover = handing(made, account, made.day, to=to, leaving=leaving)
    act = (made.residents if to is Role.RESIDENTS_COMMITTEE else made.provider).on(made.day)
    if to is Role.COMMITTEE:
        handover, act = handing(made, account, made.day, to=to), made.committee.on(made.day)
    handover.list_items(made.committee.on(made.day), items=(BALANCE,))
    handover.receive(act, numbers=(1,), giver="provider" if to is Role.COMMITTEE else "committee")
    assert ("income.handover.to" in breaches(handover)) is flagged


def test_a_claim_concerns_who_leaves_and_is_settled_by_another() -> None:
    """Nobody owes himself; strangers' debts are told elsewhere; who claims does not settle; settled is settled."""
    made = scene()
    handover = begun(made)
    act = made.committee.on(made.day)
    claim = {"amount": Decimal("5.00"), "reason": "power"}
    for sides in (("provider", "provider"), ("owner-1", "committee")):
        wrong = {"claimed_by": sides[0], "against": sides[1], **claim}
        assert len(faults(lambda wrong=wrong: handover.claim(act, **wrong))) == 1
    handover.claim(act, claimed_by="committee", against="provider", **claim)
    assert refusals(lambda: handover.settle_claim(act, number=1, how="paid")) == {
        "income.handover.settled-by-another": CODE_282
    }
    handover.settle_claim(made.court.on(made.day), number=1, how="paid")
    assert handover.open_claims == ()
    assert faults(lambda: handover.settle_claim(made.court.on(made.day), number=1, how="paid")) == ["number"]
