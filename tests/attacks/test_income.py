"""What a dishonest committee or provider tries with the owners' money: refused with an article, or left on record."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

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
    planned,
    posted,
    proposed,
    published,
    refusals,
)
from tests.walking.notices import notice
from tests.weighed import noted, refused

from propgov import Refused, Register, begin
from propgov.assembly import Item, Matter
from propgov.community import Document, Notice
from propgov.errors import Conflict, InvalidFacts
from propgov.income import Account, CommonUse, Distribution, DistributionKey, Side, Spending
from propgov.patterns.dividing import divide
from propgov.testing import RULES, Scene, decided, held_meeting, scene

DECISION = "income.spending.owners-decision"
CODE_9 = "civil-code 278(1)(9)"
SHOWN = {"income.statement.shown": "spc-condominium 13(1)(3)"}
ONCE = {"income.receipt.once": CODE_282}
BROUGHT = {"procedure.brought": CODE_282}


def plain() -> Scene:
    """A community under the law of the country alone."""
    return scene(jurisdiction="cn")


# ── Spendings ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("parts", [2, 4, 10])
def test_a_spending_that_is_split_needs_a_decision_for_each_part(parts: int) -> None:
    """The vote on the first tenth of a gate pays for no other tenth, however small; nor does the order of the parts help."""
    made = plain()
    account = funded(made)
    pieces = [planned(made, account, str(Decimal(400) / parts)) for _ in range(parts)]
    meeting = decided(made, pieces[0], Matter.OTHER_MAJOR)
    act = made.committee.on(made.day)
    tried = [refused(piece.approve, act, meeting=meeting) for piece in pieces]
    assert tried == [{}] + [{DECISION: CODE_9}] * (parts - 1)
    pieces[0].approve(act, meeting=meeting)
    assert account.promised == Decimal(400) / parts
    for piece in pieces[1:]:
        assert refused(piece.pay, act) == {"procedure.stage": CODE_9}


@pytest.mark.parametrize(
    "agenda",
    [
        lambda made, _: Item(1, Matter.OTHER_MAJOR, "Spend 400 yuan on a new gate"),
        lambda made, spending: Item.on(1, Matter.RAISE_FUND, "Spend 400 yuan on a new gate", spending),
        lambda made, spending: Item.on(1, Matter.OTHER_MAJOR, "Spend 400 yuan on a new gate", spending.account),
        lambda made, spending: Item.on(1, Matter.OTHER_MAJOR, "The same gate", planned(made, spending.account)),
    ],
)
def test_a_vote_about_something_else_pays_for_nothing(agenda: Callable[[Scene, Spending], Item]) -> None:
    """Words alone, another matter, the account as such, or the twin of the spending: none is a decision on this one."""
    made = plain()
    spending = planned(made, funded(made))
    meeting = held_meeting(made, (agenda(made, spending),))
    act = made.committee.on(made.day)
    assert refused(spending.approve, act, meeting=meeting) == {DECISION: CODE_9}
    assert (spending.account.promised, spending.account.balance) == (Decimal(0), Decimal("1000.00"))


def test_one_vote_is_not_taken_for_the_spending_and_for_a_distribution() -> None:
    """What the owners gave for a gate is not shared out under the same minutes."""
    made = plain()
    spending = approved(made, funded(made))
    act = made.committee.on(made.day)
    share = begin(Distribution, act, account=spending.account, amount=Decimal("400.00"), record_day=made.day)
    assert spending.meeting is not None
    assert refused(share.decide, act, meeting=spending.meeting) == {"income.distribution.owners-decision": CODE_9}


def test_two_programs_pay_a_spending_once() -> None:
    """Of two programs that pay the same spending at the same time one is not written; tried again it is refused."""
    made = plain()
    spending = approved(made, funded(made))
    journal = made.register.journal
    act = made.committee.on(made.day)
    elsewhere = Register(journal)
    theirs = elsewhere.find(Spending, spending.id)
    assert theirs.account.balance == Decimal("1000.00")
    spending.pay(act, voucher="P-1")
    with pytest.raises(Conflict):
        theirs.pay(act, voucher="P-2")
    told = refusals(lambda: elsewhere.retry(lambda: theirs.pay(act, voucher="P-2")))
    assert told["procedure.stage"] == CODE_9
    books = Register(journal).find(Account, spending.account.id)
    assert ([one.voucher for one in books.postings], books.balance) == (["R-1", "P-1"], Decimal("600.00"))


def test_a_payment_that_was_taken_back_is_not_made_again() -> None:
    """Reversed in the books, a paid spending is neither paid anew nor published as if the money had gone out."""
    made = plain()
    spending = posted(made, funded(made))
    act = made.committee.on(made.day)
    spending.pay(act, voucher="P-1")
    spending.account.reverse(act, number=2, reason="it never happened")
    assert refused(spending.pay, act) == {"procedure.stage": CODE_9}
    unseen = refused(spending.publish, act, notice=Notice("gate", made.day))
    assert unseen == {"income.spending.in-the-books": CODE_282}
    assert [one.reverses for one in spending.account.postings] == [None, None, 2]


@pytest.mark.parametrize("person", ["provider", "stranger", "owner-1", "developer"])
def test_nobody_else_spends(person: str) -> None:
    """A provider, an owner or a stranger with the owners' own decision in hand pays nothing."""
    made = plain()
    spending = approved(made, funded(made))
    (who,) = (actor for actor in made.actors if actor.person == person)
    assert refused(spending.pay, who.on(made.day)) == {"procedure.standing": CODE_9}


# ── Income and costs ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        ({"voucher": ""}, {"income.cost.proven": "spc-condominium 14(2)"}),
        ({"voucher": " \t"}, {"income.cost.proven": "spc-condominium 14(2)"}),
        ({"amount": Decimal("1000.01")}, {"income.spending.covered-by-balance": CODE_282}),
        ({"voucher": "R-1"}, ONCE),
        ({"voucher": " R-1 "}, ONCE),
    ],
)
def test_a_provider_takes_no_cost_for_itself(cost: dict[str, Any], told: dict[str, str]) -> None:
    """Without proof, above what there is, or on a paper that is in the books already, also as income: nothing goes out."""
    made = plain()
    account, use = earning(made, "1000.00")
    facts = {"use": use, "amount": Decimal("10.00"), "voucher": "V-1"} | cost
    assert refused(account.deduct, made.provider.on(made.day), **facts) == told
    assert account.balance == Decimal("1000.00")


def test_a_cost_of_what_nobody_decided_is_not_deducted() -> None:
    """Money from a use without a contract is the owners' and flagged; its cost is not taken from them."""
    made = plain()
    account, use = funded(made), proposed(made)
    facts = {"use": use, "amount": Decimal("10.00"), "voucher": "V-1"}
    act = made.provider.on(made.day)
    assert noted(account.credit, act, **facts) == {"income.account.from-contract": CODE_282}
    assert refused(account.deduct, act, **facts) == {"income.account.from-contract": CODE_282}


def test_a_back_dated_receipt_stands_with_the_day_on_which_it_was_entered() -> None:
    """Nobody slips income into a stated period: the act is refused, and the paper's day moves no statement."""
    made = plain()
    account, use = earning(made, "100.00")
    published(made, account, made.day)
    (stated,) = account.statements
    facts = {"use": use, "amount": Decimal("50.00"), "voucher": "R-9"}
    assert "procedure.order" in refused(account.credit, made.committee.on(stated.until), **facts)
    today = made.later(5)
    account.credit(made.committee.on(today), **facts, paper_on=stated.until)
    assert (account.postings[-1].on, account.postings[-1].paper_on) == (today, stated.until)
    assert account.statements == (stated,)
    assert (account.balance_on(stated.until), account.balance) == (Decimal("100.00"), Decimal("150.00"))
    published(made, account, today)
    assert (account.statements[-1].opening, account.statements[-1].income) == (Decimal("100.00"), Decimal("50.00"))


def test_a_receipt_that_comes_twice_is_refused_and_the_next_one_is_not() -> None:
    """RCPT-0007 over 250 yuan is brought twice, RCPT-0008 over 250 yuan once: the second of the three is not booked."""
    made = plain()
    account, use = opened(made), let(made)
    act, facts = made.committee.on(made.day), {"use": use, "amount": Decimal("250.00")}
    account.credit(act, **facts, voucher="RCPT-0007")
    assert refused(account.credit, act, **facts, voucher="RCPT-0007") == ONCE
    account.credit(act, **facts, voucher="RCPT-0008")
    assert [one.voucher for one in account.postings] == ["RCPT-0007", "RCPT-0008"]


def test_a_receipt_dated_before_its_contract_is_flagged() -> None:
    """Rent taken before the owners decided, entered after: booked, and a breach stands beside it for good."""
    made = plain()
    account, use = opened(made), let(made)
    assert use.contracted_on is not None
    early = use.contracted_on - DAY
    act = made.committee.on(made.later(9))
    account.credit(act, use=use, amount=Decimal("10.00"), voucher="R-1", paper_on=early)
    again = Register(made.register.journal).find(Account, account.id)
    assert [found["rule"] for found in again.entries[-1].noted] == ["income.account.from-contract"]


def test_income_that_is_reversed_after_it_was_spent_is_a_debt_that_shows() -> None:
    """The rent is taken back once the gate is paid: less than nothing, in the statement too; and nothing more is paid."""
    made = plain()
    account, use = earning(made, "400.00")
    spending, other = approved(made, account), planned(made, account, "0.01")
    spending.pay(made.committee.on(made.day), voucher="P-1")
    meeting = decided(made, other, Matter.OTHER_MAJOR)
    act = made.committee.on(made.day)
    account.reverse(act, number=1, reason="the tenant never paid")
    assert account.balance == Decimal("-400.00")
    covered = {"income.spending.covered-by-balance": CODE_282}
    other.approve(act, meeting=meeting)
    assert refused(other.pay, act) == covered
    assert refused(account.deduct, act, use=use, amount=Decimal("0.01"), voucher="V-1") == covered
    assert "income.account.nothing-left" in refused(account.close, act)
    published(made, account, made.day)
    assert (account.statements[-1].closing, account.statements[-1].adds_up) == (Decimal("-400.00"), True)


def test_money_from_before_does_not_come_from_nowhere() -> None:
    """A committee that gives its account a past has the owners' decision, and does so before anything else."""
    made = plain()
    account = opened(made)
    paper = Document("Statement of account", "B-7", "Bank of Chizhou", made.day)
    act, facts = made.committee.on(made.day), {"amount": Decimal("9.00"), "document": paper, "meeting": None}
    assert refused(account.recognise, act, **facts) == {"income.account.recognised-by": CODE_282}
    credited(made, account, let(made), "10.00")
    with pytest.raises(InvalidFacts, match="before anything else"):
        account.recognise(made.subdistrict.on(made.day), amount=Decimal("9.00"), document=paper)


# ── Statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_statement_skips_no_week() -> None:
    """Whatever day the committee ends a statement on, the next begins on the day after; none goes back, none jumps ahead."""
    made = plain()
    account, use = earning(made, "100.00")
    start = account.opened
    published(made, account, made.day)
    hidden = made.later(2)
    account.deduct(made.committee.on(hidden), use=use, amount=Decimal("60.00"), voucher="V-1")
    credited(made, account, use, "60.00", on=hidden + DAY * 7)
    week_later = hidden + DAY * 8
    stood = account.statements[-1].until
    for until in (start, stood - DAY, stood):
        told = refused(account.publish, made.committee.on(week_later), until=until, notice=Notice("gate", week_later))
        assert told == {"income.statement.adds-up": CODE_282}
    published(made, account, hidden + DAY * 7)
    last = account.statements[-1]
    assert (last.since, last.costs, last.income) == (stood + DAY, Decimal("60.00"), Decimal("60.00"))
    assert account.stated == len(account.postings)


def test_a_statement_of_two_quarters_is_not_posted_as_one() -> None:
    """Where a clause asks for it each quarter, a committee that hides one quarter in the next is refused."""
    made = scene(RULES)
    account = opened(made)
    until, day = date(2026, 9, 30), date(2026, 10, 1)
    told = refused(account.publish, made.committee.on(day), until=until, notice=Notice("gate", day))
    assert told == {"income.statement.one-period": CODE_282}


@pytest.mark.parametrize("places", ["", " ", (), ("gate", "")])
def test_an_empty_posting_is_none(places: Any) -> None:
    """A notice that hangs nowhere is no notice."""
    with pytest.raises(InvalidFacts, match="no place is named"):
        Notice(places, date(2026, 3, 1))


@pytest.mark.parametrize(
    "hung",
    [
        lambda day: Notice("gate", day - DAY),
        lambda day: Notice("gate", day + DAY),
        lambda day: Notice("gate", day - DAY * 9, day - DAY),
    ],
)
def test_a_posting_of_another_day_shows_no_statement(hung: Callable[[date], Notice]) -> None:
    """Posted before the period was over, in the future, or taken down: the owners cannot have read the statement on it."""
    made = plain()
    account = funded(made)
    until = made.day
    act = made.committee.on(until + DAY)
    assert refused(account.publish, act, until=until, notice=hung(act.on)) == SHOWN


# ── Distributions ────────────────────────────────────────────────────────────────────────────────────────────────────


def to_share(made: Scene, key: DistributionKey = DistributionKey.AREA) -> Distribution:
    """A hundred yuan that the owners decided to share out."""
    account, act = funded(made), made.committee.on(made.day)
    amount = Decimal("100.00")
    found = begin(Distribution, act, account=account, amount=amount, record_day=act.on, by=key)
    meeting = decided(made, found, Matter.OTHER_MAJOR)
    found.decide(made.committee.on(made.day), meeting=meeting)
    return found


ALONE = {"1-101": 1}
NEARLY = {"1-101": 10**6} | dict.fromkeys((f"1-{number}" for number in range(102, 107)), 1)


@pytest.mark.parametrize("key", [DistributionKey.AGREED, DistributionKey.HEADS, DistributionKey.FEES_PAID])
@pytest.mark.parametrize("weights", [ALONE, NEARLY])
def test_shares_for_friends_stand_on_record(key: DistributionKey, weights: dict[str, int]) -> None:
    """Under an agreement that nobody names, in "equal" shares for one, or for payers alone: noted with the article."""
    made = plain()
    found = to_share(made, key)
    act, facts = made.committee.on(made.day), {"notice": notice(made.day), "weights": weights}
    assert noted(found.draw, act, **facts) == {"income.distribution.by": "civil-code 283"}
    found.draw(act, **facts)
    again = Register(made.register.journal).find(Distribution, found.id)
    assert [one["rule"] for one in again.entries[-1].noted] == ["income.distribution.by"]


def test_a_list_by_area_has_no_room_for_friends() -> None:
    """Where the area decides nobody gives weights, and nobody is left out."""
    made = plain()
    found = to_share(made)
    act = made.committee.on(made.day)
    with pytest.raises(InvalidFacts, match="do not fit the key"):
        found.draw(act, notice=notice(made.day), weights=ALONE)
    found.draw(act, notice=notice(made.day), weights={})
    assert {share.unit for share in found.shares} == set(made.community.units)


def test_a_distribution_is_paid_once() -> None:
    """Not twice in one list, not again, not by a second program, and not from the money that is promised to the rest."""
    made = plain()
    found = to_share(made)
    act = made.committee.on(made.day)
    found.draw(act, notice=notice(made.day), weights={})
    elsewhere = Register(made.register.journal)
    theirs = elsewhere.find(Distribution, found.id)
    units = tuple(share.unit for share in found.shares)
    assert len(theirs.account.postings) == 1
    found.pay(act, units=units[:2], voucher="D-1")
    with pytest.raises(Conflict):
        theirs.pay(act, units=units[:2], voucher="D-2")
    for again in (units[:1], (units[2], units[2])):
        with pytest.raises(InvalidFacts, match="wait for their share"):
            elsewhere.retry(lambda again=again: theirs.pay(act, units=again, voucher="D-2"))
    found.pay(act, units=units[2:], voucher="D-3")
    assert refused(found.pay, act, units=units, voucher="D-4") == {"procedure.stage": "civil-code 283"}
    assert found.account.balance == Decimal("900.00")


def test_the_books_of_a_distribution_are_not_written_by_hand() -> None:
    """A committee pays no share, promises none and takes none back but in the distribution itself."""
    made = plain()
    found = to_share(made)
    account, act = found.account, made.committee.on(made.day)
    one = {"about": found, "amount": Decimal("1.00")}
    assert refused(account.pay_part, act, **one, left=Decimal(0), voucher="D") == BROUGHT
    assert refused(account.take_back, act, **one, promised=Decimal(0), voucher="D") == BROUGHT
    assert refused(account.commit, act, **one) == BROUGHT


# ── Whatever happens ─────────────────────────────────────────────────────────────────────────────────────────────────

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["credit", "credit", "deduct", "spend", "share", "reverse", "publish"]),
        st.integers(1, 30_000),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=14,
)


def balances(account: Account) -> dict[Side, Decimal]:
    """The total of each side."""
    return {side: account.total(side) for side in Side}


def moved(made: Scene, account: Account, use: CommonUse, move: tuple[str, int, int], number: int) -> None:
    """One move, if it may happen; each is tried by a committee that asks nobody twice."""
    what, size, later = move
    amount = Decimal(size).scaleb(-2)
    day = made.later(later)
    act, voucher = made.committee.on(day), f"N-{number}"
    if what == "credit":
        account.credit(act, use=use, amount=amount, voucher=voucher)
    elif what == "deduct":
        account.deduct(act, use=use, amount=amount, voucher=voucher)
    elif what == "spend":
        gate = approved(made, account, str(amount))
        gate.pay(made.committee.on(made.day), voucher=voucher)
    elif what == "share":
        shared_out(made, account, amount, voucher)
    elif what == "reverse":
        account.reverse(act, number=size % (len(account.postings) + 1), reason="a slip")
    else:
        account.publish(act, until=day - DAY, notice=Notice("gate", day))


def shared_out(made: Scene, account: Account, amount: Decimal, voucher: str) -> None:
    """So much decided, drawn up and paid to the first two units."""
    found = begin(Distribution, made.committee.on(made.day), account=account, amount=amount, record_day=made.day)
    meeting = decided(made, found, Matter.OTHER_MAJOR)
    found.decide(made.committee.on(made.day), meeting=meeting)
    act = made.committee.on(made.day)
    found.draw(act, notice=notice(made.day), weights={})
    found.pay(act, units=("1-101", "1-102"), voucher=voucher)


@given(moves=MOVES)
def test_books_always_balance_and_no_period_is_left_out(moves: list[tuple[str, int, int]]) -> None:
    """Over whatever is tried: the sides sum to nothing, and statements lead from one to the next over every posting."""
    made = plain()
    account, use = earning(made, "500.00")
    for number, move in enumerate(moves):
        with suppress(Refused, InvalidFacts):
            moved(made, account, use, move, number)
        assert sum(balances(account).values()) == 0
        assert account.balance == account.total(Side.BANK) == account.balance_on(made.day)
    published(made, account, max(made.day, account.next_since))
    closing, since, seen = Decimal(0), account.opened, 0
    for one in account.statements:
        moves_of_it = sum((Decimal(posting.effect_on("BANK")).scaleb(-2) for posting in one.postings), Decimal(0))
        assert (one.opening, one.since, one.closing) == (closing, since, closing + moves_of_it)
        closing, since, seen = one.closing, one.until + DAY, seen + len(one.postings)
    assert (closing, seen) == (account.balance, len(account.postings))


@given(amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=5), chosen=st.data())
def test_a_reversal_restores_every_balance(amounts: list[int], chosen: st.DataObject) -> None:
    """Each side is as if the posting had never been, whichever is reversed, in whatever order; all of them leave nothing."""
    made = plain()
    account, use = opened(made), let(made)
    for amount in amounts:
        credited(made, account, use, str(Decimal(amount).scaleb(-2)))
    account.deduct(made.committee.on(made.day), use=use, amount=Decimal("0.01"), voucher="V-1")
    wrong = chosen.draw(st.permutations(range(1, len(amounts) + 2)))
    for number in wrong:
        before, posting = balances(account), account.postings[number - 1]
        account.reverse(made.committee.on(made.day), number=number, reason="a slip")
        expected = {side: before[side] - Decimal(posting.effect_on(side.name)).scaleb(-2) for side in Side}
        assert balances(account) == expected
    assert set(balances(account).values()) == {Decimal(0)}


def test_ten_thousand_rolls_are_divided_to_the_fen_in_any_order() -> None:
    """The parts sum to the amount, are the same in any order, and none is a fen or more from its exact part."""
    chance = Random(14)
    for _ in range(10_000):
        weights = {
            f"u{number}": chance.choice((0, 1, 8_000, chance.randrange(1, 30_000)))
            for number in range(chance.randrange(1, 9))
        }
        weights["last"] = chance.randrange(1, 30_000)
        fen, whole = chance.randrange(10**8), sum(weights.values())
        amount = Decimal(fen).scaleb(-2)
        parts = divide(amount, weights)
        mixed = list(weights.items())
        chance.shuffle(mixed)
        assert sum(parts.values()) == amount
        assert divide(amount, dict(mixed)) == parts
        assert all(abs(int(parts[key].scaleb(2)) * whole - fen * weight) < whole for key, weight in weights.items())
