"""The account of common income: from contracted uses alone, exact to the fen, accounted for period by period."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import Refused, Register, begin, explain
from propgov.assembly import Matter
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.income import Account, AccountStage, CommonUse, Consent, Lease, Posting, PostingKind, Spending, UseKind
from propgov.income.account import from_contract
from propgov.testing import RULES, Scene, decided, scene

DAY = timedelta(days=1)


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def contracted(made: Scene) -> CommonUse:
    """A use that was decided on and let."""
    day = made.day
    use = begin(CommonUse, made.committee.on(day), community=made.community, what="lifts", use=UseKind.ADVERTISING)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(made.committee.on(made.day), meeting=meeting)
    lease = Lease("1", "Media", Decimal("96000.00"), made.day, made.day + DAY * 365)
    use.contract(made.committee.on(made.day), lease=lease, consents=frozenset(Consent))
    return use


def opened(made: Scene) -> Account:
    """An account."""
    return begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou")


def credited(made: Scene, account: Account, use: CommonUse, amount: str, on: date | None = None) -> None:
    """Income on the account."""
    account.credit(made.committee.on(on or made.day), use=use, amount=Decimal(amount), voucher="R")


def paid_spending(made: Scene, account: Account, amount: str) -> Spending:
    """A spending that was decided on and paid, and is not in the books yet."""
    spending = approved_spending(made, account, amount)
    spending.pay(made.committee.on(made.day).with_(made.residents))
    return spending


def approved_spending(made: Scene, account: Account, amount: str) -> Spending:
    """A spending on which the owners decided."""
    spending = begin(Spending, made.committee.on(made.day), account=account, purpose="gate", amount=Decimal(amount))
    meeting = decided(made, spending, Matter.OTHER_MAJOR)
    spending.approve(made.committee.on(made.day), meeting=meeting)
    return spending


def published(made: Scene, account: Account, until: date) -> None:
    """The statement up to that day, posted on the next."""
    day = max(until + DAY, account.last_act)
    account.publish(made.committee.on(day), until=until, notice=Notice("gate", day))


# ── Money in, cost out ───────────────────────────────────────────────────────────────────────────────────────────────


def test_income_comes_from_a_contracted_use_alone() -> None:
    """Proposed, decided and withdrawn uses earn nothing; contracted and ended ones do (Civil Code art. 282)."""
    made = scene()
    account, use = opened(made), contracted(made)
    bare = begin(CommonUse, made.committee.on(made.day), community=made.community, what="x", use=UseKind.OTHER)
    with pytest.raises(Refused) as caught:
        credited(made, account, bare, "1.00")
    assert refusals(caught) == {"income.account.from-contract": ("civil-code", "282")}
    credited(made, account, use, "1.00")
    use.end(made.committee.on(made.day), reason="over")
    credited(made, account, use, "0.01")
    assert account.balance == Decimal("1.01")


def test_income_of_another_community_does_not_come_to_this_account() -> None:
    """The neighbours' lease earns for the neighbours."""
    made, other = scene(), scene()
    account, theirs = opened(made), contracted(other)
    act = made.committee.on(max(made.day, other.day))
    assert from_contract(account, act, use=theirs) is False
    with pytest.raises(InvalidFacts, match="another register"):
        account.credit(act, use=theirs, amount=Decimal("1.00"), voucher="R")
    assert account.postings == ()


@pytest.mark.parametrize("amount", [1.0, "1.00", 1, True, Decimal("0.001"), Decimal("-1.00"), Decimal("NaN"), None])
def test_money_is_exact_to_the_fen(amount: Any) -> None:
    """Floats, text, signs, thirds of a fen and NaN move no money."""
    made = scene()
    account, use = opened(made), contracted(made)
    before = len(made.register.journal)
    with pytest.raises(InvalidFacts) as caught:
        account.credit(made.committee.on(made.day), use=use, amount=amount, voucher="R")
    assert [fault.place for fault in caught.value.faults] == ["amount"]
    assert (account.balance, len(made.register.journal)) == (Decimal("0.00"), before)


def test_nothing_is_no_amount() -> None:
    """A posting of nought is refused as a slip."""
    made = scene()
    account, use = opened(made), contracted(made)
    with pytest.raises(InvalidFacts, match="give an amount above 0"):
        credited(made, account, use, "0.00")


@pytest.mark.parametrize("voucher", ["", "  "])
def test_a_cost_without_a_voucher_is_refused_with_the_interpretation(voucher: str) -> None:
    """Whoever deducts proves it (Supreme People's Court, art. 14)."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    act = made.committee.on(made.day)
    with pytest.raises(Refused) as caught:
        account.deduct(act, use=use, amount=Decimal("10.00"), voucher=voucher)
    assert refusals(caught) == {"income.cost.proven": ("spc-condominium", "14(2)")}
    account.deduct(act, use=use, amount=Decimal("10.00"), voucher="V-1")
    assert account.balance == Decimal("90.00")


def test_a_cost_is_covered_to_the_last_fen() -> None:
    """All that is there may go, and not a fen more."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    act = made.committee.on(made.day)
    with pytest.raises(Refused) as caught:
        account.deduct(act, use=use, amount=Decimal("100.01"), voucher="V")
    assert refusals(caught) == {"income.spending.covered-by-balance": ("civil-code", "282")}
    account.deduct(act, use=use, amount=Decimal("100.00"), voucher="V")
    assert account.balance == 0


def test_every_reason_against_a_cost_is_given_at_once() -> None:
    """No contract, no voucher, no cover."""
    made = scene()
    account = opened(made)
    bare = begin(CommonUse, made.committee.on(made.day), community=made.community, what="x", use=UseKind.OTHER)
    with pytest.raises(Refused) as caught:
        account.deduct(made.committee.on(made.day), use=bare, amount=Decimal("1.00"), voucher="")
    assert set(refusals(caught)) == {
        "income.cost.proven",
        "income.spending.covered-by-balance",
        "income.account.from-contract",
    }


def test_only_the_keepers_move_money() -> None:
    """An owner, a court or a stranger has no hand on the account."""
    made = scene()
    account, use = opened(made), contracted(made)
    for who in (made.owners[0], made.court, made.stranger, made.developer):
        with pytest.raises(Refused, match=r"procedure\.standing"):
            account.credit(who.on(made.day), use=use, amount=Decimal("1.00"), voucher="R")
    for who in (made.committee, made.residents, made.provider):
        account.credit(who.on(made.day), use=use, amount=Decimal("1.00"), voucher="R")
    assert account.balance == Decimal("3.00")
    assert account.title == "Bank of Chizhou"


# ── Paying out ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_money_leaves_for_a_paid_spending_once() -> None:
    """Before the payment and a second time it is refused (Civil Code art. 282)."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    spending = approved_spending(made, account, "40.00")
    act = made.committee.on(made.day)
    with pytest.raises(Refused) as caught:
        account.pay_out(act, spending=spending, voucher="P")
    assert refusals(caught) == {"income.account.lawful-payment": ("civil-code", "282")}
    spending.pay(act)
    account.pay_out(act, spending=spending, voucher="P")
    assert (account.balance, account.has_posted(spending)) == (Decimal("60.00"), True)
    with pytest.raises(Refused) as caught:
        account.pay_out(act, spending=spending, voucher="P")
    assert refusals(caught) == {"income.account.lawful-payment": ("civil-code", "282")}
    assert account.balance == Decimal("60.00")


def test_one_account_does_not_pay_for_the_spending_of_another() -> None:
    """A spending is paid from the account that the owners were told of."""
    made = scene()
    account, other, use = opened(made), opened(made), contracted(made)
    credited(made, account, use, "100.00")
    credited(made, other, use, "100.00")
    spending = paid_spending(made, account, "40.00")
    with pytest.raises(Refused, match=r"income\.account\.lawful-payment"):
        other.pay_out(made.committee.on(made.day), spending=spending, voucher="P")
    assert other.balance == Decimal("100.00")


def test_the_balance_never_falls_below_nothing() -> None:
    """A cost entered between a payment and its posting leaves the posting refused, not the account overdrawn."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    spending = paid_spending(made, account, "60.00")
    account.deduct(made.committee.on(made.day), use=use, amount=Decimal("50.00"), voucher="V")
    with pytest.raises(Refused) as caught:
        account.pay_out(made.committee.on(made.day), spending=spending, voucher="P")
    assert refusals(caught) == {"income.spending.covered-by-balance": ("civil-code", "282")}
    assert account.balance == Decimal("50.00")


# ── Statements ───────────────────────────────────────────────────────────────────────────────────────────────────────

Move = tuple[Literal["credit", "deduct", "publish"], int, int]
MOVES = st.tuples(
    st.sampled_from(["credit", "credit", "deduct", "publish"]), st.integers(1, 10**12), st.integers(0, 40)
)


@given(moves=st.lists(MOVES, max_size=12))
def test_books_and_statements_are_exact_contiguous_and_complete(moves: list[Move]) -> None:
    """Over any postings: the balance is the sum in fen, statements follow each other, and each posting stands in one."""
    made = scene()
    use = contracted(made)
    account = opened(made)
    day, fen, posted = account.opened, 0, 0
    for what, amount, later in moves:
        day += DAY * later
        money, act = Decimal(amount).scaleb(-2), made.committee.on(day)
        if what == "credit":
            account.credit(act, use=use, amount=money, voucher="R")
            fen, posted = fen + amount, posted + 1
        elif what == "deduct":
            if explain(account.deduct, act, use=use, amount=money, voucher="V"):
                account.deduct(act, use=use, amount=money, voucher="V")
                fen, posted = fen - amount, posted + 1
            else:
                assert amount > fen
        elif account.next_since < day:
            account.publish(act, until=day - DAY, notice=Notice("gate", day))
        assert account.balance == Decimal(fen).scaleb(-2) >= 0
    published(made, account, max(day, account.next_since))
    since, closing = account.opened, Decimal("0.00")
    seen: list[Posting] = []
    for statement in account.statements:
        assert (statement.since, statement.opening, statement.adds_up) == (since, closing, True)
        assert all(statement.since <= posting.on <= statement.until for posting in statement.postings)
        since, closing = statement.until + DAY, statement.closing
        seen += statement.postings
    assert (tuple(seen), len(seen)) == (account.postings, posted)
    assert closing == Decimal(fen).scaleb(-2)
    again = Register(made.register.journal).find(Account, account.id)
    assert (again.balance, again.postings, again.statements) == (account.balance, account.postings, account.statements)


def test_a_statement_is_posted_only_when_its_period_is_over() -> None:
    """On the last day itself money may still move; the next day it is over. Backwards and gaps are refused too."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "5.00")
    last = made.day
    for until, day in ((last, last), (last + DAY, last), (account.opened - DAY, last)):
        with pytest.raises(Refused) as caught:
            account.publish(made.committee.on(day), until=until, notice=Notice("gate", last))
        assert refusals(caught) == {"income.statement.adds-up": ("civil-code", "282")}
    published(made, account, last)
    with pytest.raises(Refused, match=r"income\.statement\.adds-up"):
        published(made, account, last)
    assert account.next_since == last + DAY


def test_a_statement_hangs_where_owners_can_read_it() -> None:
    """One that hangs from tomorrow is refused with the interpretation's right to know."""
    made = scene()
    account = opened(made)
    day = made.day + DAY * 5
    with pytest.raises(Refused) as caught:
        account.publish(made.committee.on(day), until=day - DAY, notice=Notice("gate", day + DAY))
    assert refusals(caught) == {"income.statement.shown": ("spc-condominium", "13(1)(3)")}


def test_a_statement_that_was_changed_does_not_add_up() -> None:
    """Any total that is off by a fen, or a posting left out, shows."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "5.00")
    published(made, account, made.day)
    statement = account.statements[0]
    fen = Decimal("0.01")
    assert statement.adds_up
    assert statement.postings[0].kind is PostingKind.INCOME
    changed: tuple[dict[str, Any], ...] = (
        {"opening": fen},
        {"income": statement.income + fen},
        {"income": statement.income + fen, "closing": statement.closing + fen},
        {"costs": fen},
        {"spendings": fen},
        {"closing": statement.closing + fen},
        {"postings": ()},
    )
    assert not any(evolve(statement, **change).adds_up for change in changed)


def test_with_the_clause_a_statement_is_due_each_quarter_and_without_it_none() -> None:
    """The first period runs from the opening to the quarter's end; each is due fifteen days after, by the clause."""
    made = scene(RULES)
    account = opened(made)
    asked = date(2026, 10, 20)
    duties = account.duties(asked)
    assert [duty.covers for duty in duties] == [
        (account.opened, date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]
    assert [duty.window.latest for duty in duties] == [date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)]
    assert {duty.provision.instrument.id for duty in duties} == {"scene-rules"}
    assert duties[-1].days_overdue == 5
    published(made, account, date(2026, 6, 30))
    assert [duty.covers for duty in account.duties(asked)] == [(date(2026, 7, 1), date(2026, 9, 30))]
    assert opened(scene()).duties(asked) == ()


# ── Closing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_with_money_or_unpublished_postings_is_not_closed() -> None:
    """What is on it belongs to the owners, and every movement is shown to them first."""
    made = scene(RULES)
    account, use = opened(made), contracted(made)
    credited(made, account, use, "5.00")
    with pytest.raises(Refused) as caught:
        account.close(made.committee.on(made.day))
    assert refusals(caught) == {
        "income.account.nothing-left": ("civil-code", "282"),
        "income.account.accounted-for": ("spc-condominium", "13(1)(3)"),
    }
    account.deduct(made.committee.on(made.day), use=use, amount=Decimal("5.00"), voucher="V")
    with pytest.raises(Refused) as caught:
        account.close(made.committee.on(made.day))
    assert list(refusals(caught)) == ["income.account.accounted-for"]
    published(made, account, made.day)
    account.close(made.committee.on(made.day))
    assert account.stage is AccountStage.CLOSED


def test_a_closed_account_owes_no_statements_and_takes_no_money() -> None:
    """What ended is over."""
    made = scene(RULES)
    account, use = opened(made), contracted(made)
    asked = date(2026, 10, 20)
    assert account.duties(asked) != ()
    account.close(made.committee.on(made.day))
    assert account.duties(asked) == ()
    with pytest.raises(Refused) as caught:
        credited(made, account, use, "1.00")
    assert list(refusals(caught)) == ["procedure.stage"]
