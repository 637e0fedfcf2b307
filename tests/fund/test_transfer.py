"""Moving the fund to the owners' own account: who decides, whose account, what adds up; and those who would take it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.fund.keeping import DAY, FEN, notified, opened, paid_in, paper, reconciled, stated, transferred
from tests.walking.notices import notice
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Matter
from propgov.errors import InvalidFacts
from propgov.fund import FundHolder, FundStage, FundTransfer, FundTransferStage, SubAccount
from propgov.testing import decided, scene

FUND = "civil-code 281"
JOINTLY = {"fund.transfer.owners-decision": "civil-code 278(1)(9)"}


def test_the_fund_goes_where_the_owners_decided() -> None:
    """From the authority to the bank that they chose; the committee says that all has come, and tells the owners."""
    made = scene(owners=3)
    fund = paid_in(made)
    case = reconciled(made, fund)
    case.move(made.authority.on(made.day), amount=Decimal("300.00"), voucher="M-1")
    assert (fund.stage, fund.bank) == (FundStage.ASSEMBLY, "Bank 3 4")
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"notice": notice(made.day)}
    assert refused(case.confirm, act, amount=Decimal("299.99"), **facts) == {"fund.transfer.arrived": FUND}
    late = {"notice": notice(act.on + DAY)}
    assert refused(case.confirm, act, amount=case.moved, **late) == {"fund.transfer.posted": FUND}
    case.confirm(act, amount=case.moved, **facts)
    assert case.stage is FundTransferStage.RECEIVED


@pytest.mark.parametrize(
    ("place", "holder", "cited"),
    [
        ("cn.anhui.chizhou", FundHolder.PERSON, {"fund.transfer.of-owners": FUND}),
        ("cn.anhui.chizhou", FundHolder.PROVIDER, {"fund.transfer.of-owners": FUND}),
        ("cn.anhui.chizhou", FundHolder.COMMITTEE, {}),
        ("cn.beijing", FundHolder.COMMITTEE, {"fund.transfer.account-name": "beijing-regulation 84(2)"}),
        ("cn.shandong.zibo", FundHolder.COMMITTEE, {"fund.transfer.account-name": "zibo-regulation 65(1)"}),
        ("cn.beijing", FundHolder.ASSEMBLY, {}),
        ("cn.shandong.weifang", FundHolder.ASSEMBLY, {"fund.transfer.bank-chosen": "weifang-regulation 65(3)"}),
        ("cn.zhejiang.ningbo", FundHolder.ASSEMBLY, {"fund.transfer.regime": "ningbo-regulation 68(3)"}),
    ],
)
def test_it_goes_to_nobody_s_own_account(place: str, holder: FundHolder, cited: dict[str, str]) -> None:
    """Neither the chair's nor the company's; some places ask for the assembly's name, a bank of their choice, or rules."""
    made = scene(jurisdiction=place, owners=3)
    case = begin(FundTransfer, made.committee.on(made.day), fund=opened(made), bank="Bank 3")
    meeting = decided(made, case, Matter.OTHER_MAJOR)
    case.decide(made.committee.on(made.day), meeting=meeting)
    act = made.committee.on(made.day)
    assert refused(case.open_account, act, holder=holder, number="4", document=paper(made)) == cited


def test_the_owners_decide_and_may_change_their_mind() -> None:
    """No decision, one on another matter, or one that was annulled before the move: the fund stays where it is."""
    made = scene(owners=3)
    fund = paid_in(made)
    case = begin(FundTransfer, made.committee.on(made.day), fund=fund, bank="Bank 3")
    other = decided(made, fund, Matter.OTHER_MAJOR)
    assert refused(case.decide, made.committee.on(made.day), meeting=other) == JOINTLY
    case.withdraw(made.committee.on(made.day), reason="voted on the wrong thing")
    ready = reconciled(made, fund)
    assert ready.meeting is not None
    ready.meeting.annul(made.subdistrict.on(made.day), item=1)
    facts: dict[str, Any] = {"amount": fund.balance, "voucher": "M-1"}
    assert refused(ready.move, made.authority.on(made.day), **facts) == JOINTLY


def test_a_committee_that_was_never_filed_asks_for_nothing() -> None:
    """Without the proof of its filing, or with one of tomorrow, no notice is given and no time runs."""
    made = scene(owners=3)
    fund = paid_in(made)
    case = begin(FundTransfer, made.committee.on(made.day), fund=fund, bank="Bank 3")
    meeting = decided(made, case, Matter.OTHER_MAJOR)
    act = made.committee.on(made.day)
    case.decide(act, meeting=meeting)
    case.open_account(act, holder=FundHolder.ASSEMBLY, number="4", document=paper(made))
    for filing in (None, evolve(paper(made), on=act.on + DAY)):
        assert refused(case.notify, act, filing=filing) == {
            "fund.transfer.filed": "property-management-regulation 16(1)"
        }
    assert (fund.asked_on, fund.duties(act.on)) == (None, ())
    assert "procedure.standing" in refused(case.notify, made.provider.on(made.day), filing=paper(made))


def test_books_that_do_not_add_up_move_nothing() -> None:
    """A fen too little, a flat left out or named twice, a fen moved from one to another, another first deposit."""
    made = scene(owners=3)
    fund = paid_in(made)
    case, act = notified(made, fund), made.authority.on(made.day)
    right = stated(fund)
    one, two, three = right
    for wrong in (
        (evolve(one, balance=one.balance - FEN), two, three),
        (one, two),
        (one, one, two, three),
        (evolve(one, balance=one.balance + FEN), evolve(two, balance=two.balance - FEN), three),
        (evolve(one, first=FEN), two, three),
        (*right, SubAccount("9-9", FEN)),
    ):
        found = refused(case.reconcile, act, accounts=wrong, document=paper(made))
        assert found == {"fund.transfer.reconciled": FUND}
    case.reconcile(act, accounts=(evolve(one, first=one.balance), two, three), document=paper(made))


def test_what_came_in_meanwhile_is_reconciled_first() -> None:
    """Part of the fund, or what was reconciled before more came in, is not the whole; the committee may object."""
    made = scene(owners=3)
    fund = paid_in(made)
    case, act = reconciled(made, fund), made.authority.on(made.day)
    half = {"fund.transfer.whole": FUND}
    assert refused(case.move, act, amount=fund.balance - FEN, voucher="M-1") == half
    transferred(made, fund, "3.00", "T-1")
    assert refused(case.move, act, amount=fund.balance, voucher="M-1") == half
    case.object_to(made.committee.on(made.day), reason="3.00 came in")
    assert (case.stage, case.objection) == (FundTransferStage.NOTIFIED, "3.00 came in")
    case.reconcile(act, accounts=stated(fund), document=paper(made))
    case.move(act, amount=Decimal("303.00"), voucher="M-1")


def test_it_is_moved_once() -> None:
    """While one move goes on there is no second, and what the owners keep is not moved to them again."""
    made = scene(owners=3)
    fund = paid_in(made)
    case = reconciled(made, fund)
    facts: dict[str, Any] = {"fund": fund, "bank": "Bank 9"}
    assert refused(FundTransfer, made.committee.on(made.day), **facts) == {"fund.transfer.only": FUND}
    case.move(made.authority.on(made.day), amount=fund.balance, voucher="M-1")
    case.confirm(made.committee.on(made.day), amount=case.moved, notice=notice(made.day))
    with pytest.raises(InvalidFacts, match="kept by the owners already"):
        begin(FundTransfer, made.committee.on(made.day), **facts)


def test_owners_may_leave_the_fund_where_it_is() -> None:
    """Withdrawn after the notice, the authority owes nothing any more; a fund with nothing in it can be moved too."""
    made = scene(owners=3)
    fund = opened(made)
    case = notified(made, fund)
    assert "hand_over" in {duty.step for duty in fund.duties(made.day)}
    case.withdraw(made.committee.on(made.day), reason="annulled")
    assert (fund.asked_on, "hand_over" in {duty.step for duty in fund.duties(made.day)}) == (None, False)
    again = reconciled(made, fund)
    again.move(made.authority.on(made.day), amount=Decimal("0.00"), voucher="M-1")
    again.confirm(made.committee.on(made.day), amount=Decimal("0.00"), notice=notice(made.day))
    assert fund.stage is FundStage.ASSEMBLY
