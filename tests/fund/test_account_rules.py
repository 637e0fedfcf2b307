"""What is asked at the steps of a maintenance fund: who enters it, papers once, what counts as low."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.fund.keeping import DAY, FEN, breaches, moved, opened, paid_in, transferred
from tests.weighed import noted, refused

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.fund import Deposit, FundAccount, SubAccount
from propgov.testing import decided, scene

CODE_281 = "civil-code 281"
KEPT, ONCE = {"fund.account.kept-by": CODE_281}, {"fund.receipt.once": CODE_281}
DECIDED = ("fund.renewal.owners-decision", "278(1)(6)")


def test_a_community_has_one_fund() -> None:
    """Second books of the same fund are refused, whoever opens them and wherever."""
    made, other = scene(), scene()
    opened(made)
    facts = {"community": made.community, "bank": "Bank 9"}
    assert refused(FundAccount, made.authority.on(made.day), **facts) == {"fund.account.only": CODE_281}
    assert begin(FundAccount, other.authority.on(other.day), community=other.community, bank="Bank 9").bank == "Bank 9"


def test_a_committee_enters_deposits_only_once_it_keeps_the_fund() -> None:
    """Before the fund is moved a committee can neither invent deposits or interest nor reverse those of the authority."""
    made = scene()
    fund = paid_in(made)
    act = made.committee.on(made.day)
    more = (Deposit("1-101", FEN, "X"),)
    assert refused(fund.deposit, act, deposits=more) == KEPT
    assert refused(fund.credit_interest, act, amount=FEN, voucher="X") == KEPT
    assert refused(fund.reverse, act, number=1, reason="mine") == KEPT
    moved(made, fund)
    for taken, facts in ((fund.deposit, {"deposits": more}), (fund.reverse, {"number": 1, "reason": "a slip"})):
        assert refused(taken, made.committee.on(made.day), **facts) == {}


@pytest.mark.parametrize(
    ("voucher", "issuer", "free"), [("D-1-101", "Bank 1", False), (" D-1-101", "Bank 1 ", False), ("D-1-101", "", True)]
)
def test_a_paper_is_entered_once(voucher: str, issuer: str, free: bool) -> None:
    """The same paper twice is refused, alone, in a list, as interest and as a renewal."""
    made = scene()
    fund = paid_in(made)
    act = made.authority.on(made.day)
    one = Deposit("1-102", FEN, voucher, issuer)
    assert refused(fund.deposit, act, deposits=(one,)) == ({} if free else ONCE)
    assert refused(fund.renew, act, deposits=(one,)) == ({} if free else ONCE)
    assert refused(fund.credit_interest, act, amount=FEN, voucher=voucher, issuer=issuer) == ({} if free else ONCE)
    assert refused(fund.deposit, act, deposits=(Deposit("1-101", FEN, "N"), Deposit("1-102", FEN, "N "))) == ONCE


def test_a_transfer_is_entered_once_by_its_paper() -> None:
    """The same paper of the same account tops the fund up once; reversed, it may be entered again."""
    made = scene()
    fund = opened(made)
    transferred(made, fund, "10.00", "T-1")
    facts = {"amount": Decimal("10.00"), "from_account": " Bank 2", "voucher": "T-1 "}
    act = made.committee.on(made.day)
    assert refused(fund.receive_transfer, act, **facts) == ONCE
    assert refused(fund.receive_transfer, act, **{**facts, "from_account": "Bank 4"}) == {}
    fund.reverse(made.authority.on(made.day), number=1, reason="entered twice")
    assert refused(fund.receive_transfer, act, **facts) == {}


def test_faults_of_deposits_are_told_at_once() -> None:
    """A unit that is not here and a paper of tomorrow are both named; an empty list is a slip."""
    made = scene()
    fund, act = opened(made), made.authority.on(made.day)
    wrong = (Deposit("9-901", FEN, "1"), Deposit("1-101", FEN, "2", "", made.day + DAY))
    for deposits, places in ((wrong, ["deposits[0].unit", "deposits[1].paper_on"]), ((), ["deposits"])):
        with pytest.raises(InvalidFacts) as caught:
            fund.deposit(act, deposits=deposits)
        assert [fault.place for fault in caught.value.faults] == places


def test_a_renewal_without_a_decision_is_booked_as_a_breach() -> None:
    """What owners were made to pay in again without deciding it is theirs, and the breach stays on record."""
    made = scene()
    fund = paid_in(made)
    act = made.authority.on(made.day)
    fund.renew(act, deposits=(Deposit("1-101", FEN, "R-1"),))
    assert breaches(fund) == [DECIDED]
    for matter, wrong in ((Matter.USE_FUND, True), (Matter.RAISE_FUND, False)):
        meeting = decided(made, fund, matter)
        fund.renew(made.authority.on(made.day), deposits=(Deposit("1-101", FEN, f"R-{matter.name}"),), meeting=meeting)
        assert breaches(fund) == [DECIDED] * wrong


def test_paying_in_again_while_enough_is_left_is_noted() -> None:
    """The whole first deposit is there, so the measure's thirty percent is noted as advice (art. 17, reported only)."""
    made = scene()
    fund = paid_in(made)
    meeting = decided(made, fund, Matter.RAISE_FUND)
    facts = {"deposits": (Deposit("1-101", FEN, "R-1"),), "meeting": meeting}
    found = noted(fund.renew, made.authority.on(made.day), **facts)
    assert found == {"fund.account.low": "maintenance-fund-measure-2008 17"}


@pytest.mark.parametrize(
    ("stated", "breach"), [((), [("fund.account.by-unit", "10")]), ((SubAccount("1-101", Decimal("5.00")),), [])]
)
def test_a_fund_from_before_without_sub_accounts_breaks_the_measure(
    stated: tuple[SubAccount, ...], breach: list[tuple[str, str]]
) -> None:
    """A lump sum is taken over and shared by area, and art. 10 of the measure stays on record against it."""
    made = scene()
    fund = opened(made)
    paper = Document("Statement", "F-1", "Bureau", made.day)
    fund.recognise(made.authority.on(made.day), amount=Decimal("5.00"), document=paper, accounts=stated)
    assert breaches(fund) == breach
    assert sum(fund.balances().values()) == fund.balance == Decimal("5.00")


def test_sub_accounts_from_before_sum_to_the_fund() -> None:
    """Sub-accounts that are a fen short or over, of strange units, or named twice are told; nothing is taken over."""
    made = scene()
    fund, act = opened(made), made.authority.on(made.day)
    paper = Document("Statement", "F-1", "Bureau", made.day + DAY)
    twice = (SubAccount("1-101", FEN), SubAccount("1-101", FEN), SubAccount("9-9", FEN))
    with pytest.raises(InvalidFacts) as caught:
        fund.recognise(act, amount=Decimal("5.00"), document=paper, accounts=twice)
    assert [one.place for one in caught.value.faults] == ["accounts[2].unit", "accounts", "accounts", "document.on"]
    transferred(made, fund, "1.00", "1")
    with pytest.raises(InvalidFacts, match="has postings already"):
        fund.recognise(act, amount=FEN, document=Document("Statement", "F-1", "Bureau", made.day))
