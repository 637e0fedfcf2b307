"""Signatories with days and limits, freezing that does not starve the owners, and money paid over to their account."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import pytest
from tests.committee.seating import member, seated
from tests.income.given import CODE_282, DAY, approved, credited, earning, let, opened, posted, published, refusals
from tests.income.keeping import ledger, paper, signing

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts, Refused
from propgov.fund import FundAccount
from propgov.income import Account, Distribution, FundShare
from propgov.testing import Scene, decided, scene

_CREDITS_BANK: Final = re.compile(r"_enter\(\s*(?:act\.)?on, Side\.\w+, Side\.BANK")

SIGNATORY = {"income.account.signatory": CODE_282}


def with_money(made: Scene, account: Account) -> Account:
    """The account with a thousand yuan on it."""
    credited(made, account, let(made), "1000.00")
    return account


@pytest.mark.parametrize(("late", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_signatory_does_not_go_on_signing_after_his_last_day(late: int, taken: bool) -> None:
    """On the last day the signature holds; a day later the same person, still on the committee, pays nothing."""
    made = scene()
    until = made.later(200)
    account = with_money(made, signing(made, until=until))
    spending = approved(made, account)
    act = made.committee.on(until + DAY * late)
    if taken:
        spending.pay(act, voucher="V")
    else:
        assert refusals(lambda: spending.pay(act, voucher="V")) == SIGNATORY


@pytest.mark.parametrize(("limit", "taken"), [("399.99", False), ("400.00", True), ("400.01", True)])
def test_a_limit_holds_to_the_fen(limit: str, taken: bool) -> None:
    """400.00 are paid by whose limit is no less; another signatory without one may sign beside him."""
    made = scene()
    account = with_money(made, signing(made, limit=Decimal(limit)))
    spending = approved(made, account)
    act = made.committee.on(made.day)
    if not taken:
        assert refusals(lambda: spending.pay(act, voucher="V")) == SIGNATORY
        account.name_signatory(act, person="residents-committee", role=Role.RESIDENTS_COMMITTEE)
        act = act.with_(made.residents)
    spending.pay(act, voucher="V")


def test_who_left_the_committee_signs_no_more_although_nobody_ended_it() -> None:
    """A new committee sits; the signature of the old chair counts for nothing, even below that of a new member."""
    made = scene()
    account = with_money(made, signing(made))
    spending = approved(made, account)
    seated(made)
    act = member(made).on(made.day).with_(made.committee)
    assert refusals(lambda: spending.pay(act, voucher="V")) == SIGNATORY
    account.change_committee(member(made).on(made.day), document=paper(made.day))
    person = made.owners[0].person
    by_himself = member(made).on(made.day)
    for role in (Role.COMMITTEE, Role.OWNER):
        named = {"income.account.named-by": CODE_282}
        assert refusals(lambda role=role: account.name_signatory(by_himself, person=person, role=role)) == named
    account.name_signatory(member(made, 1).on(made.day), person=person, role=Role.COMMITTEE)
    spending.pay(member(made).on(made.day), voucher="V")
    assert account.balance == Decimal("600.00")


def test_a_change_of_committee_ends_all_who_signed_for_it() -> None:
    """Those of other roles go on; whoever signed for the old committee is named again, or signs no more."""
    made = scene()
    account = signing(made)
    account.name_signatory(made.subdistrict.on(made.day), person="provider", role=Role.PROVIDER)
    day = made.later()
    account.change_committee(made.subdistrict.on(day), document=paper(day))
    assert [one.person for one in account.signatories_on(day)] == ["provider"]


def test_who_ends_a_signature_does_not_end_his_own_rivals_alone() -> None:
    """The end of a signature is signed by somebody else than whom it concerns, and counts from that day."""
    made = scene()
    account = signing(made)
    own = made.committee.on(made.later())
    refused = refusals(lambda: account.end_signatory(own, person="committee", reason="tired"))
    assert refused == {"income.account.named-by": CODE_282}
    account.end_signatory(own.with_(made.subdistrict), person="committee", reason="tired")
    assert account.signatories_on(own.on) == ()
    assert [one.person for one in account.signatories_on(own.on - DAY)] == ["committee"]


def test_a_frozen_account_receives_all_and_its_statement_is_published() -> None:
    """What a freeze stops is payment alone: income comes in, costs wait, the owners read, and it cannot be closed."""
    made = scene()
    account, use = opened(made), let(made)
    day = made.day
    account.freeze(made.authority.on(day), until=day + DAY * 90, ground="an inquiry", document=paper(day))
    credited(made, account, use, "10.00")
    for step in (lambda act: account.deduct(act, use=use, amount=Decimal("1.00"), voucher="C"), account.close):
        assert "income.account.not-frozen" in refusals(lambda step=step: step(made.committee.on(made.day)))
    published(made, account, made.day)
    assert account.balance == Decimal("10.00")


def paying(made: Scene) -> tuple[Account, dict[str, Callable[[Any], object]]]:
    """An account on which each way out is ready to be taken, by the name of its step."""
    account, use = earning(made, "5000.00")
    act, one = made.committee.on(made.day), Decimal("1.00")
    account.take_deposit(act, use=use, amount=one, voucher="D-1")
    account.collect(act, use=use, amount=one, what="electricity", voucher="E-1")
    spending = posted(made, account)
    shared = begin(
        Distribution, made.committee.on(made.day), account=account, amount=Decimal("100.00"), record_day=made.day
    )
    meeting = decided(made, shared, Matter.OTHER_MAJOR)
    shared.decide(made.committee.on(made.day), meeting=meeting)
    shared.draw(made.committee.on(made.day), notice=Notice("gate", made.day), weights={})
    fund = begin(FundAccount, made.authority.on(made.day), community=made.community, bank="Bank 9")
    share = begin(FundShare, made.committee.on(made.day), account=account, fund=fund)
    plan = decided(made, share, Matter.OTHER_MAJOR)
    till = ledger(made)
    till.credit(made.provider.on(made.day), use=use, amount=Decimal("10.00"), voucher="T-1")
    over: dict[str, Any] = {"to": account, "amount": one, "quarter_end": made.day - DAY, "voucher": "Q-1"}
    return account, {
        "deduct": lambda by: account.deduct(by, use=use, amount=one, voucher="C-1"),
        "return_deposit": lambda by: account.return_deposit(by, use=use, amount=one, voucher="D-2"),
        "pass_through": lambda by: account.pass_through(by, use=use, amount=one, to="grid", voucher="E-2"),
        "pay": lambda by: spending.pay(by.with_(made.residents), voucher="P-1"),
        "pay_part": lambda by: shared.pay(by, units=(shared.shares[0].unit,), voucher="S-1"),
        "pay_to_fund": lambda by: share.transfer(by, until=by.on, amount=one, voucher="F-1", meeting=plan),
        "pay_over": lambda by: till.pay_over(by, **over),
        "close": account.close,
    }


WAYS_OUT = ("deduct", "return_deposit", "pass_through", "pay", "pay_part", "pay_to_fund", "pay_over", "close")


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize(("late", "frozen"), [(0, True), (1, False)])
def test_nothing_leaves_a_frozen_account_in_any_way(way: str, late: int, *, frozen: bool) -> None:
    """Each way out is refused on the last day of the freeze, and on the next day as far as the freeze goes it is open."""
    made = scene()
    account, ways = paying(made)
    kept, by = (made.register.all(Account)[-1], made.provider) if way == "pay_over" else (account, made.committee)
    last = made.later(0)
    kept.freeze(made.court.on(last), until=last, ground="a suit", document=paper(last))
    if frozen:
        assert "income.account.not-frozen" in refusals(lambda: ways[way](by.on(last)))
    elif way == "close":
        assert set(refusals(lambda: ways[way](by.on(last + DAY)))) == {"income.account.nothing-left"}
    else:
        ways[way](by.on(last + DAY * late))


def test_no_way_out_was_forgotten() -> None:
    """Every step that takes money off the bank asks whether the account is frozen; so does its closing, and no other."""
    steps = Account.blueprint.steps.values()
    asking = {step.spec.name for step in steps if any(rule.id == "income.account.not-frozen" for rule in step.rules)}
    taking = {step.spec.name for step in steps if _CREDITS_BANK.search(inspect.getsource(step.spec.body))}
    assert (asking, taking) == (set(WAYS_OUT), set(WAYS_OUT) - {"close"})


def test_nobody_starves_the_owners_by_freezing() -> None:
    """Only court and authorities freeze, to a day, by a paper that serves once; owners object, and a court lifts it."""
    made = scene()
    account = opened(made)
    day = made.day
    order = {"until": day + DAY, "ground": "an inquiry", "document": paper(day)}
    for rival in (made.committee, made.provider, made.owners[0], made.residents):
        with pytest.raises(Refused):
            account.freeze(rival.on(day), **order)
    with pytest.raises(InvalidFacts, match="not frozen"):
        account.object_to_freeze(made.owners[0].on(day), reason="why")
    with pytest.raises(InvalidFacts, match="past"):
        account.freeze(made.authority.on(day), **{**order, "until": day - DAY})
    account.freeze(made.authority.on(day), **order)
    with pytest.raises(InvalidFacts, match="frozen already"):
        account.freeze(made.court.on(day), **{**order, "document": paper(day, "2")})
    account.object_to_freeze(made.owners[0].on(day), reason="the lift stands still")
    assert len(account.objections) == 1
    later = day + DAY * 2
    again = refusals(lambda: account.freeze(made.authority.on(later), **{**order, "until": later}))
    assert again == {"income.account.frozen-anew": CODE_282}


def test_an_authority_does_not_lift_what_a_court_ordered() -> None:
    """The court lifts any freeze, an authority those of authorities."""
    made = scene()
    account = opened(made)
    day = made.day
    account.freeze(made.court.on(day), until=day + DAY * 9, ground="a suit", document=paper(day))
    lifted = refusals(lambda: account.unfreeze(made.subdistrict.on(day), reason="so"))
    assert lifted == {"income.account.unfrozen-by": CODE_282}
    account.unfreeze(made.court.on(day), reason="security was given")
    assert account.frozen_on(day) is None
    account.freeze(made.authority.on(day), until=day + DAY, ground="an inquiry", document=paper(day, "2"))
    account.unfreeze(made.subdistrict.on(day), reason="it was over")


@pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
def test_the_quarter_is_paid_over_within_a_month_in_shanghai(days: int, late: bool) -> None:
    """From the last of March to the last of April; what comes later is entered, and flagged with article 9."""
    made = scene(jurisdiction="cn.shanghai")
    account, use, books = opened(made), let(made), ledger(made)
    books.credit(made.provider.on(made.day), use=use, amount=Decimal("90.00"), voucher="P")
    end = made.day.replace(month=3, day=31)
    paid = {"to": account, "amount": Decimal("80.00"), "quarter_end": end, "voucher": "T"}
    books.pay_over(made.provider.on(end + DAY * days), **paid)
    noted = {(one["rule"], one["article"]) for one in books.entries[-1].noted if one["outcome"] == "BROKEN"}
    assert (("income.account.paid-over-within", "9") in noted) is late
    assert (books.balance, account.balance) == (Decimal("10.00"), Decimal("80.00"))
    again = refusals(lambda: books.pay_over(made.provider.on(made.day), **{**paid, "amount": Decimal("5.00")}))
    assert set(again) == {"income.receipt.once"}


def test_a_ledger_pays_over_no_more_than_it_has() -> None:
    """Neither more than its balance, nor to itself."""
    made = scene()
    account, books, use = opened(made), ledger(made), let(made)
    books.credit(made.provider.on(made.day), use=use, amount=Decimal("90.00"), voucher="P")
    act, end = made.provider.on(made.later(2)), made.day
    facts = {"amount": Decimal("90.01"), "quarter_end": end, "voucher": "T"}
    assert "income.spending.covered-by-balance" in refusals(lambda: books.pay_over(act, to=account, **facts))
    with pytest.raises(InvalidFacts, match="not the account of the owners"):
        books.pay_over(act, to=books, **facts)
