"""The account of common income: from contracted uses alone, exact to the fen, accounted for period by period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.income.given import (
    CODE_282,
    DAY,
    approved,
    credited,
    earning,
    funded,
    let,
    opened,
    proposed,
    published,
    refusals,
)

from propgov import Refused, Register, begin, explain, outlook
from propgov.assembly import Matter
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account, AccountStage, Posting, Receipt
from propgov.testing import RULES, decided, scene

ONCE = {"income.receipt.once": CODE_282}
COVERED = {"income.spending.covered-by-balance": CODE_282}
SHOWN = {"income.statement.shown": "spc-condominium 13(1)(3)"}
FROM = [("income.account.from-contract", "282")]
FEN = Decimal("0.01")


def breaches(account: Account) -> list[tuple[str, str]]:
    """What stands as a breach in the last entry of an account, with the article."""
    noted = account.entries[-1].noted
    return [(found["rule"], found["article"]) for found in noted if found["effect"] == "BREACH"]


# ── Money in, cost out ───────────────────────────────────────────────────────────────────────────────────────────────


def test_income_without_a_contract_is_booked_as_a_breach() -> None:
    """What a use earned without a contract is the owners' all the same (art. 282); a use that ended may still bring some."""
    made = scene()
    account, use = opened(made), let(made)
    credited(made, account, proposed(made), "1.00")
    assert breaches(account) == FROM
    use.end(made.committee.on(made.day), reason="over")
    credited(made, account, use, "0.01")
    assert (account.balance, breaches(account)) == (Decimal("1.01"), [])


@pytest.mark.parametrize(("shift", "early"), [(-1, True), (0, False), (1, False), (None, False)])
def test_income_before_its_contract_is_told_by_the_day_of_its_paper(shift: int | None, early: bool) -> None:
    """A paper from before the contract is booked and flagged, in a list too; the day of entry stands beside it."""
    made = scene()
    account, use = opened(made), let(made)
    signed = use.contracted_on
    assert signed is not None
    act, paper_on = made.committee.on(signed + DAY), None if shift is None else signed + DAY * shift
    account.credit(act, use=use, amount=Decimal("10.00"), voucher="1", paper_on=paper_on)
    assert breaches(account) == FROM * early
    account.credit_all(act, use=use, receipts=(Receipt(FEN, "", "", signed), Receipt(FEN, "", "", paper_on)))
    assert breaches(account) == FROM * early
    assert (account.postings[0].on, account.postings[0].paper_on) == (signed + DAY, paper_on)
    again = Register(made.register.journal).find(Account, account.id)
    assert (again.postings, again.balance) == (account.postings, Decimal("10.02"))


def test_an_act_before_the_contract_is_out_of_order() -> None:
    """Dated before the contract an act is refused; a paper of tomorrow is a slip."""
    made = scene()
    account, use = opened(made), let(made)
    given: dict[str, Any] = {"use": use, "amount": FEN, "voucher": "R"}
    assert set(refusals(lambda: account.credit(made.committee.on(made.day - DAY), **given))) == {"procedure.order"}
    with pytest.raises(InvalidFacts, match="paper_on"):
        account.credit(made.committee.on(made.day), paper_on=made.later(), **given)


@pytest.mark.parametrize(
    ("voucher", "issuer", "taken"),
    [(" R-7", "Media", False), ("R-7", "Media ", False), ("R-8", "Media", True), ("R-7", "Parking", True)],
)
def test_a_receipt_is_entered_once(voucher: str, issuer: str, taken: bool) -> None:
    """The same paper twice is refused, alone, in a list and as a cost; another number, or another issuer, is not."""
    made = scene()
    account, use = opened(made), let(made)
    act = made.committee.on(made.day)
    paper: dict[str, Any] = {"use": use, "amount": FEN, "voucher": voucher, "issuer": issuer}
    account.credit(act, use=use, amount=Decimal("250.00"), voucher="R-7", issuer="Media")
    listed = partial(account.credit_all, act, use=use, receipts=(Receipt(FEN, "new"), Receipt(FEN, voucher, issuer)))
    tries = (partial(account.credit, act, **paper), partial(account.deduct, act, **paper), listed)
    if taken:
        tries[0]()
        assert account.balance == Decimal("250.01")
    for wrong in tries:
        assert refusals(wrong) == ONCE


def test_a_list_of_receipts_is_entered_at_once_or_not_at_all() -> None:
    """A month of parking is one step; a paper twice in the list keeps all of it out, and every fault is told."""
    made = scene()
    account, use = opened(made), let(made)
    act, signed = made.committee.on(made.later(3)), use.contracted_on
    month = tuple(Receipt(Decimal(n), f"R-{n}", "Parking", signed) for n in range(1, 31))
    account.credit_all(act, use=use, receipts=month)
    assert (account.balance, len(account.postings), breaches(account)) == (Decimal("465.00"), 30, [])
    twice = (Receipt(FEN, "N"), Receipt(FEN, " N"))
    assert refusals(lambda: account.credit_all(act, use=use, receipts=twice)) == ONCE
    late = (Receipt(FEN, "a", paper_on=act.on), Receipt(FEN, "b", paper_on=act.on + DAY))
    for wrong, place in (
        (late, "receipts[1].paper_on"),
        ((), "receipts"),
        ((Receipt(FEN * 0, "c"),), "receipts[0].amount"),
    ):
        with pytest.raises(InvalidFacts) as caught:
            account.credit_all(act, use=use, receipts=wrong)
        assert [fault.place for fault in caught.value.faults] == [place]
    assert account.balance == Decimal("465.00")


def test_a_slip_is_reversed_by_a_posting_that_names_it() -> None:
    """93,200.00 booked for 9,320.00: all three postings show, and the statement counts 9,320.00."""
    made = scene()
    account, use = earning(made, "93200.00")
    act = made.committee.on(made.day)
    account.reverse(act, number=1, reason="a nought too many")
    account.credit(act, use=use, amount=Decimal("9320.00"), voucher="R-1")
    assert [(one.number, one.reverses) for one in account.postings] == [(1, None), (2, 1), (3, None)]
    for number in (0, 1, 2, 4):
        with pytest.raises(InvalidFacts, match="that can be reversed"):
            account.reverse(act, number=number, reason="again")
    with pytest.raises(InvalidFacts, match="reason"):
        account.reverse(act, number=3, reason=" ")
    published(made, account, made.day)
    (statement,) = account.statements
    assert (statement.income, statement.costs, statement.closing) == (Decimal("9320.00"), 0, Decimal("9320.00"))
    assert (len(statement.postings), statement.adds_up) == (3, True)


def test_a_reversal_may_leave_less_than_nothing() -> None:
    """Income that never came and is spent already leaves a debt in the books, told and not hidden."""
    made = scene()
    account, use = earning(made, "100.00")
    act = made.committee.on(made.day)
    account.deduct(act, use=use, amount=Decimal("60.00"), voucher="V")
    account.reverse(act, number=1, reason="the cheque was not honoured")
    published(made, account, made.day)
    assert account.balance == account.statements[0].closing == Decimal("-60.00")
    assert "income.account.nothing-left" in refusals(lambda: account.close(made.committee.on(account.last_act_date)))


@pytest.mark.parametrize(("given", "kept"), [("1E+2", "100.00"), ("3.10000", "3.10"), ("7", "7.00"), ("0.01", "0.01")])
def test_amounts_are_kept_in_one_form(given: str, kept: str) -> None:
    """However an amount is written, it is kept with both decimals, in the entry and in the books."""
    account = funded(scene(), given)
    assert account.entries[-1].facts["amount"] == kept
    assert (str(account.postings[0].amount), str(account.balance)) == (kept, kept)


@pytest.mark.parametrize("amount", [1.0, "1.00", 1, True, Decimal("0.001"), FEN * 0, -FEN, Decimal("NaN"), None])
def test_money_is_exact_to_the_fen_and_above_nothing(amount: Any) -> None:
    """Floats, text, signs, thirds of a fen, nothing and NaN move no money."""
    made = scene()
    account, use = opened(made), let(made)
    with pytest.raises(InvalidFacts) as caught:
        account.credit(made.committee.on(made.day), use=use, amount=amount, voucher="R")
    assert ([fault.place for fault in caught.value.faults], len(account.entries)) == (["amount"], 1)


@pytest.mark.parametrize(
    ("contracted", "voucher", "amount", "against"),
    [
        (True, "V", "99.99", set[str]()),
        (True, "V", "100.00", set[str]()),
        (True, "V", "100.01", set(COVERED)),
        (True, "", "1.00", {"income.cost.proven"}),
        (True, "  ", "1.00", {"income.cost.proven"}),
        (False, "", "100.01", {"income.cost.proven", *COVERED, "income.account.from-contract"}),
    ],
)
def test_a_cost_is_of_a_contracted_use_proven_and_covered(
    contracted: bool, voucher: str, amount: str, against: set[str]
) -> None:
    """Whoever deducts proves it (Supreme People's Court, art. 14), to the last fen there is; all reasons come at once."""
    made = scene()
    account, use = earning(made, "100.00")
    cost: dict[str, Any] = {"use": use if contracted else proposed(made), "amount": Decimal(amount), "voucher": voucher}
    verdict = explain(account.deduct, made.committee.on(made.day), **cost)
    assert {finding.rule for finding in verdict.refusals} == against
    assert {"income.cost.proven": "14(2)"}.items() <= {
        f.rule: f.article for f in verdict.refusals
    }.items() or voucher.strip()


def test_only_the_keepers_move_money() -> None:
    """An owner, a court or a stranger has no hand on the account; nor has another community's income."""
    made, other = scene(), scene()
    account, use = opened(made), let(made)
    for who in (made.owners[0], made.court, made.stranger, made.developer):
        credit = partial(account.credit, who.on(made.day), use=use, amount=FEN, voucher="R")
        assert list(refusals(credit)) == ["procedure.standing"]
    for who in (made.committee, made.residents, made.provider):
        account.credit(who.on(made.day), use=use, amount=FEN, voucher="R", issuer=who.person)
    assert (account.balance, account.title) == (FEN * 3, "Bank of Chizhou")
    with pytest.raises(InvalidFacts, match="another register"):
        account.credit(made.committee.on(other.day), use=let(other), amount=FEN, voucher="R")


# ── Paying out ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["pay", "commit", "release"])
def test_money_leaves_with_the_spending_that_is_paid_and_by_no_other_way(name: str) -> None:
    """Nobody enters, promises or releases by hand, nor is it offered (Civil Code art. 282)."""
    made = scene()
    account = funded(made)
    spending, act = approved(made, account), made.committee.on(made.day)
    given: dict[str, Any] = {"pay": {"voucher": "P", "issuer": ""}, "commit": {}, "release": None}
    facts = {} if given[name] is None else {"amount": FEN} | given[name]
    by_hand = partial(getattr(account, name), act, about=spending, **facts)
    assert refusals(by_hand) == {"procedure.brought": CODE_282}
    assert name not in outlook(account, act)


def test_what_is_promised_is_free_for_nothing_else() -> None:
    """1,000.00 with 900.00 promised: a cost of 100.00 is covered, one fen more is not, and the refusal tells why."""
    made = scene()
    account, use = earning(made, "1000.00")
    spending = approved(made, account, "900.00")
    assert (account.promised, account.free(), account.free(spending)) == (900, 100, 1000)
    act = made.committee.on(made.day)
    with pytest.raises(Refused, match=r"900\.00 promised to others"):
        account.deduct(act, use=use, amount=Decimal("100.01"), voucher="V")
    account.deduct(act, use=use, amount=Decimal("100.00"), voucher="V")
    spending.pay(act)
    assert (account.balance, account.promised) == (Decimal("0.00"), Decimal("0.00"))


def test_a_spending_that_is_withdrawn_frees_what_was_promised() -> None:
    """Its money is free again; one for which there was no money binds none and frees none."""
    made = scene()
    account = funded(made, "100.00")
    promised, bare = approved(made, account, "60.00"), approved(made, account, "50.00")
    assert (dict(account.commitments).keys(), before := len(account.entries)) == ({promised.ref}, len(account.entries))
    bare.withdraw(made.committee.on(made.day))
    assert len(account.entries) == before
    promised.withdraw(made.committee.on(made.day))
    assert (account.free(), account.promised) == (Decimal("100.00"), Decimal("0.00"))


def test_a_balance_of_an_earlier_day_is_computed() -> None:
    """The balance of a day counts what was entered by then; an act of an earlier day is out of order and told of it."""
    made = scene()
    account, use = earning(made, "10.00")
    first = made.day
    spending = approved(made, account, "900.00")
    early, late = made.later(), made.later(30)
    credited(made, account, use, "1000.00", late)
    assert [account.balance_on(day) for day in (first - DAY, first, late - DAY, late)] == [0, 10, 10, 1010]
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(early))
    told = str(caught.value)
    assert f"not before {late}, the last act of {account.ref}" in told
    assert f"10.00 yuan on the account on {early}" in told
    spending.pay(made.committee.on(late))
    assert account.balance == Decimal("110.00")


# ── Statements ───────────────────────────────────────────────────────────────────────────────────────────────────────

Move = tuple[Literal["credit", "deduct", "publish"], int, int]
MOVES = st.tuples(
    st.sampled_from(["credit", "credit", "deduct", "publish"]), st.integers(1, 10**12), st.integers(0, 40)
)


@given(moves=st.lists(MOVES, max_size=12))
def test_books_and_statements_are_exact_contiguous_and_complete(moves: list[Move]) -> None:
    """Over any postings: the balance is the sum in fen, statements follow each other, and each posting stands in one."""
    made = scene()
    account, use = opened(made), let(made)
    day, fen = account.last_act_date, 0
    for number, (what, amount, later) in enumerate(moves):
        day = max(day + DAY * later, made.day)
        act, facts = made.committee.on(day), {"use": use, "amount": Decimal(amount).scaleb(-2), "voucher": str(number)}
        if what == "credit":
            account.credit(act, **facts)  # type: ignore[arg-type] # by name
            fen += amount
        elif what == "deduct" and amount <= fen:
            account.deduct(act, **facts)  # type: ignore[arg-type] # by name
            fen -= amount
        elif what == "deduct":
            assert not explain(account.deduct, act, **facts)  # type: ignore[arg-type] # by name
        elif account.next_since < day:
            account.publish(act, until=day - DAY, notice=Notice("gate", day))
        assert account.balance == Decimal(fen).scaleb(-2)
    published(made, account, max(day, account.next_since))
    since, closing, seen = account.opened, Decimal("0.00"), list[Posting]()
    for statement in account.statements:
        assert (statement.since, statement.opening, statement.adds_up) == (since, closing, True)
        assert all(statement.since <= posting.on <= statement.until for posting in statement.postings)
        since, closing = statement.until + DAY, statement.closing
        seen += statement.postings
    assert (tuple(seen), closing) == (account.postings, Decimal(fen).scaleb(-2))
    again = Register(made.register.journal).find(Account, account.id)
    assert (again.balance, again.postings, again.statements) == (account.balance, account.postings, account.statements)


@pytest.mark.parametrize(
    ("until", "on", "posted", "against"),
    [
        (5, 6, 6, set[str]()),
        (5, 7, 6, set[str]()),
        (5, 5, 5, {"income.statement.adds-up", *SHOWN}),
        (6, 5, 5, {"income.statement.adds-up", *SHOWN}),
        (-1, 5, 5, {"income.statement.adds-up"}),
        (5, 6, 5, set(SHOWN)),
        (5, 6, 7, set(SHOWN)),
    ],
)
def test_a_statement_is_posted_when_its_period_is_over(until: int, on: int, posted: int, against: set[str]) -> None:
    """Not on the last day itself, nor backwards; and by a notice of a day after the period that hangs that day."""
    made = scene()
    account = opened(made)
    start = account.opened
    facts: dict[str, Any] = {"until": start + DAY * until, "notice": Notice("gate", start + DAY * posted)}
    act = made.committee.on(start + DAY * on)
    verdict = explain(account.publish, act, **facts)
    assert {finding.rule for finding in verdict.refusals} == against
    assert {finding.article for finding in verdict.refusals} <= {"282", "13(1)(3)"}
    if not against:
        account.publish(act, **facts)
        assert "income.statement.adds-up" in refusals(lambda: account.publish(act, **facts))


QUARTERS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]


def test_with_the_clause_a_statement_is_due_each_quarter_and_without_it_none() -> None:
    """The first period runs from the opening to the quarter's end; each is due fifteen days after, by the clause."""
    made = scene(RULES)
    account = opened(made)
    asked = date(2026, 10, 20)
    duties = account.duties(asked)
    begun = [account.opened, *(day + DAY for day in QUARTERS)]
    assert [duty.covers for duty in duties] == list(zip(begun, QUARTERS, strict=False))
    assert [duty.window.latest for duty in duties] == [day + DAY * 15 for day in QUARTERS]
    assert ({duty.provision.instrument.id for duty in duties}, duties[-1].days_overdue) == ({"scene-rules"}, 5)
    for until in QUARTERS[:2]:
        published(made, account, until)
    assert [duty.covers for duty in account.duties(asked)] == [(begun[2], QUARTERS[2])]
    assert opened(scene()).duties(asked) == ()


@pytest.mark.parametrize(
    ("place", "keeper", "due", "article"),
    [
        ("cn.shanghai", Role.COMMITTEE, QUARTERS, "14"),
        ("cn.shanghai", Role.PROVIDER, QUARTERS, "14"),
        ("cn.beijing", Role.COMMITTEE, QUARTERS, "84(3)"),
        ("cn.beijing", Role.RESIDENTS_COMMITTEE, QUARTERS, "84(3)"),
        ("cn.beijing", Role.PROVIDER, [date(2027, 1, 5)], "70(1)(5)"),
        ("cn.zhejiang.hangzhou", Role.COMMITTEE, [date(2026, 6, 30), date(2026, 12, 31)], "30(1)"),
        ("cn.zhejiang.huzhou", Role.PROVIDER, [date(2026, 7, 5)], "31(2)"),
        ("cn.zhejiang.lishui", Role.COMMITTEE, [date(2026, 12, 31), date(2027, 12, 31)], "44(3)"),
    ],
)
def test_how_often_it_is_shown_hangs_on_the_place_and_on_who_keeps_it(
    place: str, keeper: Role, due: list[date], article: str
) -> None:
    """Shanghai asks both each quarter and its measure when; Beijing the owners each quarter, the provider each year.

    Hangzhou asks for half-years and Lishui for years of the calendar, whenever the account was opened; Huzhou asks the provider
    every six months.
    """
    made = scene(jurisdiction=place)
    account = begin(Account, made.by(keeper).on(made.day), community=made.community, bank="Bank", keeper=keeper)
    duties = account.duties(due[-1] + DAY)
    assert [duty.covers and duty.covers[1] for duty in duties] == due
    assert {duty.provision.article for duty in duties if duty.provision} == {article}


@pytest.mark.parametrize("keeper", [Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.OWNER])
def test_a_provider_keeps_an_account_in_its_own_name_alone(keeper: Role) -> None:
    """Nobody opens an account as one that somebody else keeps, and so escapes what is asked of his own."""
    made = scene()
    with pytest.raises(InvalidFacts, match="provider does not act as"):
        begin(Account, made.provider.on(made.day), community=made.community, bank="Bank", keeper=keeper)


@pytest.mark.parametrize(("shift", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_statement_is_of_one_period_at_most(shift: int, taken: bool) -> None:
    """A day before the quarter's end and on it a statement is taken; one that reaches into the next quarter is refused."""
    made = scene(RULES)
    account, until = opened(made), QUARTERS[0] + DAY * shift
    if taken:
        published(made, account, until)
        assert account.next_since == until + DAY
    else:
        assert refusals(lambda: published(made, account, until)) == {"income.statement.one-period": CODE_282}


def test_when_the_rule_changes_statements_go_on_from_what_was_stated() -> None:
    """Every quarter becomes every month on 18 July, with statements up to 30 June: the next begins on 1 July, none overlaps."""
    made = scene(RULES)
    account = opened(made)
    for until in QUARTERS[:2]:
        published(made, account, until)
    monthly = RULES.replace("every = { quarters = 1 }", "every = { months = 1 }")
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE, on=date(2026, 7, 2))
    made.community.adopt(made.committee.on(made.day), rules=monthly, decision=meeting)
    assert made.day == date(2026, 7, 18)
    covered = [duty.covers for duty in account.duties(date(2026, 10, 5))]
    assert covered == [(date(2026, month, 1), date(2026, month + 1, 1) - DAY) for month in (7, 8, 9)]
    with pytest.raises(Refused, match="one period is to 2026-07-31"):
        published(made, account, date(2026, 8, 1))
    published(made, account, date(2026, 7, 31))


# ── Closing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_is_closed_once_it_is_empty_and_free() -> None:
    """What is on it belongs to the owners and what is promised is paid; that every movement was shown first is advice."""
    made = scene(jurisdiction="cn")
    account = funded(made, "5.00")
    spending = approved(made, account, "5.00")
    close = lambda: account.close(made.committee.on(account.last_act_date))  # noqa: E731 - tried
    left = {"income.account.nothing-left": CODE_282}
    assert refusals(close) == left
    advised = explain(account.close, made.committee.on(account.last_act_date)).findings
    assert [found.cite() for found in advised if found.rule == "income.account.accounted-for" and not found.holds]
    published(made, account, made.day)
    assert account.statements[0].committed == Decimal("5.00")
    assert refusals(close) == left
    spending.pay(made.committee.on(account.last_act_date))
    close()
    assert account.stage is AccountStage.CLOSED


def test_a_closed_account_owes_no_statements_and_takes_no_money() -> None:
    """What ended is over."""
    made = scene(RULES)
    account, use = opened(made), let(made)
    assert account.duties(date(2026, 10, 20)) != ()
    account.close(made.committee.on(made.day))
    assert account.duties(date(2026, 10, 20)) == ()
    assert list(refusals(lambda: credited(made, account, use, "1.00"))) == ["procedure.stage"]
