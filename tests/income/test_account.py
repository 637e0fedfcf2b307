"""The account of common income: from contracted uses alone, exact to the fen, accounted for period by period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import Refused, Register, begin, explain, outlook
from propgov.assembly import Matter
from propgov.community import Document, Notice
from propgov.errors import InvalidFacts
from propgov.income import Account, AccountStage, CommonUse, Consent, Lease, Posting, Receipt, Spending, UseKind
from propgov.income.account_rules import from_contract
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
    """Income on the account, under a receipt of its own."""
    voucher = f"R-{len(account.postings) + 1}"
    account.credit(made.committee.on(on or made.day), use=use, amount=Decimal(amount), voucher=voucher)


def paid_spending(made: Scene, account: Account, amount: str) -> Spending:
    """A spending that was decided on and paid."""
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


def breaches(account: Account) -> list[tuple[str, str]]:
    """What stands as a breach in the last entry of an account, with the article."""
    noted = account.entries[-1].noted
    return [(found["rule"], found["article"]) for found in noted if found["effect"] == "BREACH"]


def test_income_comes_from_a_contracted_use_alone() -> None:
    """What a use earned without a contract is the owners' all the same: it is booked, as a breach of art. 282."""
    made = scene()
    account, use = opened(made), contracted(made)
    bare = begin(CommonUse, made.committee.on(made.day), community=made.community, what="x", use=UseKind.OTHER)
    credited(made, account, bare, "1.00")
    assert breaches(account) == [("income.account.from-contract", "282")]
    credited(made, account, use, "1.00")
    assert breaches(account) == []
    use.end(made.committee.on(made.day), reason="over")
    credited(made, account, use, "0.01")
    assert (account.balance, breaches(account)) == (Decimal("2.01"), [])


def test_income_before_its_contract_is_told_by_the_day_of_its_paper() -> None:
    """Dated before the contract an act is out of order; with the day of the paper it is booked, and flagged as too early."""
    made = scene()
    account, use = opened(made), contracted(made)
    signed = use.contracted_on
    assert signed is not None
    early = made.committee.on(signed - DAY)
    with pytest.raises(Refused, match=rf"not before {signed}, the last act of income\.common-use") as caught:
        account.credit(early, use=use, amount=Decimal("10.00"), voucher="R")
    assert set(refusals(caught)) == {"procedure.order"}
    facts: dict[str, Any] = {"use": use, "amount": Decimal("10.00"), "issuer": "Media"}
    late = made.committee.on(signed + DAY)
    account.credit(late, voucher="1", paper_on=signed - DAY, **facts)
    assert breaches(account) == [("income.account.from-contract", "282")]
    account.credit(late, voucher="2", paper_on=signed, **facts)
    assert breaches(account) == []
    with pytest.raises(InvalidFacts, match="paper_on"):
        account.credit(late, voucher="3", paper_on=signed + DAY * 2, **facts)
    first, second = account.postings
    assert [(one.on, one.paper_on) for one in (first, second)] == [
        (signed + DAY, signed - DAY),
        (signed + DAY, signed),
    ]
    again = Register(made.register.journal).find(Account, account.id)
    assert (again.postings, again.balance) == (account.postings, Decimal("20.00"))


def test_a_receipt_is_entered_once() -> None:
    """The same paper twice is refused; another receipt of the same amount, or of another issuer, is not."""
    made = scene()
    account, use = opened(made), contracted(made)
    act, amount = made.committee.on(made.day), Decimal("250.00")
    account.credit(act, use=use, amount=amount, voucher="RCPT-0007", issuer="Media")
    with pytest.raises(Refused) as caught:
        account.credit(act, use=use, amount=Decimal("99.00"), voucher=" RCPT-0007", issuer="Media")
    assert refusals(caught) == {"income.receipt.once": ("civil-code", "282")}
    account.credit(act, use=use, amount=amount, voucher="RCPT-0008", issuer="Media")
    account.credit(act, use=use, amount=amount, voucher="RCPT-0007", issuer="Parking")
    with pytest.raises(Refused, match=r"income\.receipt\.once"):
        account.deduct(act, use=use, amount=amount, voucher="RCPT-0007", issuer="Parking")
    assert account.balance == Decimal("750.00")


def test_a_list_of_receipts_is_entered_at_once_or_not_at_all() -> None:
    """A month of parking is one step; a paper that is there already, or twice in the list, keeps all of it out."""
    made = scene()
    account, use = opened(made), contracted(made)
    act, signed = made.committee.on(made.later(3)), use.contracted_on
    assert signed is not None
    month = tuple(Receipt(Decimal(n), f"R-{n}", "Parking", signed) for n in range(1, 31))
    account.credit_all(act, use=use, receipts=month)
    assert (account.balance, len(account.postings), breaches(account)) == (Decimal("465.00"), 30, [])
    for wrong in ((month[3],), (Receipt(Decimal(1), "N"), Receipt(Decimal(2), "N"))):
        with pytest.raises(Refused) as caught:
            account.credit_all(act, use=use, receipts=(Receipt(Decimal(1), "new"), *wrong))
        assert refusals(caught) == {"income.receipt.once": ("civil-code", "282")}
    account.credit_all(act, use=use, receipts=(Receipt(Decimal(1), ""), Receipt(Decimal(1), "", paper_on=signed - DAY)))
    assert breaches(account) == [("income.account.from-contract", "282")]
    slips = (Receipt(Decimal(0), "a"), Receipt(Decimal(1), "b", paper_on=act.on + DAY))
    with pytest.raises(InvalidFacts) as invalid:
        account.credit_all(act, use=use, receipts=slips)
    assert [fault.place for fault in invalid.value.faults] == ["receipts[0].amount", "receipts[1].paper_on"]
    with pytest.raises(InvalidFacts, match="there are none"):
        account.credit_all(act, use=use, receipts=())
    assert account.balance == Decimal("467.00")


def test_a_slip_is_reversed_by_a_posting_that_names_it() -> None:
    """93,200.00 booked for 9,320.00: all three postings show, and the statement counts 9,320.00."""
    made = scene()
    account, use = opened(made), contracted(made)
    act = made.committee.on(made.day)
    account.credit(act, use=use, amount=Decimal("93200.00"), voucher="R-1")
    account.reverse(act, number=1, reason="a nought too many")
    account.credit(act, use=use, amount=Decimal("9320.00"), voucher="R-1")
    assert [(one.number, one.reverses, one.amount) for one in account.postings] == [
        (1, None, Decimal("93200.00")),
        (2, 1, Decimal("93200.00")),
        (3, None, Decimal("9320.00")),
    ]
    assert account.reversed_by(1) == 2
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
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    act = made.committee.on(made.day)
    account.deduct(act, use=use, amount=Decimal("60.00"), voucher="V")
    account.reverse(act, number=1, reason="the cheque was not honoured")
    assert account.balance == Decimal("-60.00")
    published(made, account, made.day)
    assert account.statements[0].closing == Decimal("-60.00")
    with pytest.raises(Refused, match=r"income\.account\.nothing-left"):
        account.close(made.committee.on(account.last_act))


@pytest.mark.parametrize(("given", "kept"), [("1E+2", "100.00"), ("3.10000", "3.10"), ("7", "7.00"), ("0.01", "0.01")])
def test_amounts_are_kept_in_one_form(given: str, kept: str) -> None:
    """However an amount is written, it is kept with both decimals, in the entry and in the books."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, given)
    assert account.entries[-1].facts["amount"] == kept
    assert (str(account.postings[0].amount), str(account.balance)) == (kept, kept)


def paper(on: date) -> Document:
    """A statement of the bank."""
    return Document("Statement of account", "B-7", "Bank of Chizhou", on)


def test_a_balance_from_before_is_taken_over_by_a_document() -> None:
    """An authority takes it over, nothing is asked of a use, and what rests on it says so."""
    made = scene()
    account, use = opened(made), contracted(made)
    act = made.subdistrict.on(made.day)
    entry = account.recognise(act, amount=Decimal("1000.00"), document=paper(made.day))
    assert (entry.mark, account.balance) == ("recognised", Decimal("1000.00"))
    with pytest.raises(InvalidFacts, match="before anything else"):
        account.recognise(act, amount=Decimal("1.00"), document=paper(made.day))
    cost: dict[str, Any] = {"use": use, "amount": Decimal("1000.01"), "voucher": "V"}
    with pytest.raises(Refused) as caught:
        account.deduct(made.committee.on(made.day), **cost)
    (finding,) = caught.value.findings
    assert finding.rests_on == (paper(made.day).text(),)
    assert "B-7" in finding.text()
    assert "B-7" in finding.text("zh")
    account.contest(made.owners[0].on(made.day), reason="it was 900.00")
    with pytest.raises(Refused, match=rf"contested: {made.owners[0].person}"):
        account.deduct(made.committee.on(made.day), **cost)
    account.settle(made.court.on(made.day), upheld=True, reason="the bank says so")
    assert (account.balance, account.recognised()) == (Decimal("0.00"), ())
    with pytest.raises(InvalidFacts, match="taken over"):
        account.contest(made.owners[0].on(made.day), reason="again")
    published(made, account, made.day)
    assert (account.statements[0].brought_forward, account.statements[0].adds_up) == (Decimal("0.00"), True)


def test_the_committee_takes_a_balance_over_with_the_owners_decision_alone() -> None:
    """Without a decision about this account it is refused with the Code; with one it is taken over."""
    made = scene()
    account = opened(made)
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"amount": Decimal("10.00"), "document": paper(made.day)}
    with pytest.raises(Refused) as caught:
        account.recognise(act, **facts)
    assert refusals(caught) == {"income.account.recognised-by": ("civil-code", "282")}
    meeting = decided(made, account, Matter.OTHER_MAJOR)
    account.recognise(made.committee.on(made.day), meeting=meeting, **facts)
    assert account.balance == Decimal("10.00")
    later = opened(made)
    with pytest.raises(InvalidFacts, match=r"document\.on"):
        later.recognise(made.subdistrict.on(made.day), amount=Decimal(1), document=paper(made.day + DAY))


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
        account.credit(who.on(made.day), use=use, amount=Decimal("1.00"), voucher="R", issuer=who.person)
    assert account.balance == Decimal("3.00")
    assert account.title == "Bank of Chizhou"


# ── Paying out ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_money_leaves_with_the_spending_that_is_paid_and_by_no_other_way() -> None:
    """Paying enters it in the books in the same step; nobody enters, promises or releases by hand (Civil Code art. 282)."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    spending = approved_spending(made, account, "40.00")
    act = made.committee.on(made.day)
    by_hand: tuple[Callable[[], object], ...] = (
        lambda: account.pay(act, about=spending, amount=Decimal("40.00"), voucher="P", issuer=""),
        lambda: account.commit(act, about=spending, amount=Decimal("40.00")),
        lambda: account.release(act, about=spending),
    )
    for attempt in by_hand:
        with pytest.raises(Refused) as caught:
            attempt()
        assert refusals(caught) == {"procedure.brought": ("civil-code", "282")}
    entry = spending.pay(act, voucher="P")
    assert (account.balance, account.has_posted(spending)) == (Decimal("60.00"), True)
    assert account.entries[-1].brought_by == (spending.ref, entry.n)
    assert set(outlook(account, act)).isdisjoint({"pay", "commit", "release"})


def test_what_is_promised_is_free_for_nothing_else() -> None:
    """1,000.00 with 900.00 promised: a cost of 100.00 is covered, 100.01 and 500.00 are not, and the refusal tells why."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "1000.00")
    spending = approved_spending(made, account, "900.00")
    assert (account.promised, account.free(), account.free(spending)) == (900, 100, 1000)
    act = made.committee.on(made.day)
    for amount in ("100.01", "500.00"):
        with pytest.raises(Refused, match=r"900\.00 promised to others") as caught:
            account.deduct(act, use=use, amount=Decimal(amount), voucher="V")
        assert refusals(caught) == {"income.spending.covered-by-balance": ("civil-code", "282")}
    account.deduct(act, use=use, amount=Decimal("100.00"), voucher="V")
    spending.pay(act)
    assert (account.balance, account.promised) == (Decimal("0.00"), Decimal("0.00"))


def test_a_spending_that_is_withdrawn_frees_what_was_promised() -> None:
    """Its money is free again; one for which there was no money binds none and frees none."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "100.00")
    covered, bare = approved_spending(made, account, "60.00"), approved_spending(made, account, "50.00")
    assert dict(account.commitments).keys() == {covered.ref}
    before = len(account.entries)
    bare.withdraw(made.committee.on(made.day))
    assert len(account.entries) == before
    covered.withdraw(made.committee.on(made.day))
    assert (account.free(), account.promised) == (Decimal("100.00"), Decimal("0.00"))


def test_an_account_with_a_promise_is_not_closed() -> None:
    """Closing sees what is promised, as statements do."""
    made = scene()
    account, use = opened(made), contracted(made)
    credited(made, account, use, "50.00")
    spending = approved_spending(made, account, "50.00")
    published(made, account, made.day)
    assert account.statements[0].committed == Decimal("50.00")
    with pytest.raises(Refused, match=r"income\.account\.nothing-left"):
        account.close(made.committee.on(account.last_act))
    spending.pay(made.committee.on(account.last_act))
    published(made, account, account.last_act)
    account.close(made.committee.on(account.last_act))
    assert account.stage is AccountStage.CLOSED


def test_a_balance_of_an_earlier_day_is_computed() -> None:
    """The balance of a day counts what was entered by then; an act of an earlier day is out of order and told of it."""
    made = scene()
    account, use = opened(made), contracted(made)
    first = made.day
    credited(made, account, use, "10.00", first)
    spending = approved_spending(made, account, "900.00")
    day = made.day
    credited(made, account, use, "1000.00", day + DAY * 30)
    assert [account.balance_on(each) for each in (first - DAY, first, day + DAY * 29, day + DAY * 30)] == [
        Decimal("0.00"),
        Decimal("10.00"),
        Decimal("10.00"),
        Decimal("1010.00"),
    ]
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(day + DAY))
    assert set(refusals(caught)) == {"procedure.order", "income.spending.covered-by-balance"}
    told = str(caught.value)
    assert f"not before {day + DAY * 30}, the last act of {account.ref}" in told
    assert f"10.00 yuan on the account on {day + DAY}" in told
    spending.pay(made.committee.on(day + DAY * 30))
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
    use = contracted(made)
    account = opened(made)
    day, fen, posted = account.opened, 0, 0
    for what, amount, later in moves:
        day += DAY * later
        money, act = Decimal(amount).scaleb(-2), made.committee.on(day)
        if what == "credit":
            account.credit(act, use=use, amount=money, voucher=f"R-{posted}")
            fen, posted = fen + amount, posted + 1
        elif what == "deduct":
            if explain(account.deduct, act, use=use, amount=money, voucher=f"V-{posted}"):
                account.deduct(act, use=use, amount=money, voucher=f"V-{posted}")
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
        assert refusals(caught)["income.statement.adds-up"] == ("civil-code", "282")
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
    assert (statement.postings[0].debit, statement.postings[0].credit) == ("BANK", "INCOME")
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
    for until in (date(2026, 3, 31), date(2026, 6, 30)):
        published(made, account, until)
    assert [duty.covers for duty in account.duties(asked)] == [(date(2026, 7, 1), date(2026, 9, 30))]
    assert opened(scene()).duties(asked) == ()


@pytest.mark.parametrize(
    ("until", "taken"), [(date(2026, 3, 30), True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)]
)
def test_a_statement_is_of_one_period_at_most(until: date, taken: bool) -> None:
    """A day before the quarter's end and on it a statement is taken; one that reaches into the next quarter is refused."""
    made = scene(RULES)
    account = opened(made)
    if taken:
        published(made, account, until)
        assert account.next_since == until + DAY
    else:
        with pytest.raises(Refused, match="one period is to 2026-03-31") as caught:
            published(made, account, until)
        assert refusals(caught) == {"income.statement.one-period": ("civil-code", "282")}


def test_when_the_rule_changes_statements_go_on_from_what_was_stated() -> None:
    """Every quarter becomes every month on 18 July, with statements up to 30 June: the next begins on 1 July, none overlaps."""
    made = scene(RULES)
    account = opened(made)
    for until in (date(2026, 3, 31), date(2026, 6, 30)):
        published(made, account, until)
    monthly = RULES.replace("every = { quarters = 1 }", "every = { months = 1 }")
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE, on=date(2026, 7, 2))
    made.community.adopt(made.committee.on(made.day), rules=monthly, decision=meeting)
    assert made.day == date(2026, 7, 18)
    covered = [duty.covers for duty in account.duties(date(2026, 10, 5))]
    assert covered == [
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 9, 30)),
    ]
    with pytest.raises(Refused, match="one period is to 2026-07-31"):
        published(made, account, date(2026, 8, 1))
    published(made, account, date(2026, 7, 31))


def test_a_notice_shows_only_what_there_was_when_it_was_posted() -> None:
    """A statement hangs from after the end of its period: what was posted on the last day itself cannot show it."""
    made = scene()
    account = opened(made)
    last, act = made.day + DAY * 5, made.committee.on(made.day + DAY * 7)
    with pytest.raises(Refused) as caught:
        account.publish(act, until=last, notice=Notice("gate", last))
    assert refusals(caught) == {"income.statement.shown": ("spc-condominium", "13(1)(3)")}
    account.publish(act, until=last, notice=Notice("gate", last + DAY))


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
