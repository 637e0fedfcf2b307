"""Answers and cases that were published on committees and public income, each run through the library as it was reported.

Offices and courts are named, and the number of a case where it is known; no person is. What differs from court to court
comes out as such. Amounts and days are those reported, all else is made up.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.assembly.contesting.sides import COMMITTEE, FITTING, ITEM, OWNERS
from tests.committee.electing import at
from tests.committee.filed import ALL, filing
from tests.committee.parting import office
from tests.committee.seating import DAY, member, notice, planned, seated
from tests.committee.sessions import alone
from tests.committee.test_inquiry import asked, show
from tests.committee.test_term import grow
from tests.income.claims import demanded, paper
from tests.income.given import refusals
from tests.weighed import refused

from propgov import Refused
from propgov.assembly import Defect, Flaw
from propgov.committee import Disclosed, InquiryStage, Masked, Paper, SeatEnd, TermStage
from propgov.community import Grant, Role
from propgov.community.after_term import after_term_note, goes_on_after_term
from propgov.income import ClaimStage, differences
from propgov.income.statement import made_of
from propgov.law import Law, Outcome, Ratio
from propgov.patterns import Posting
from propgov.testing import held_meeting, scene

HANGZHOU = "cn.zhejiang.hangzhou"


@pytest.mark.parametrize(
    ("seats", "years", "allowed"),
    [(4, 3, False), (5, 3, True), (6, 3, False), (11, 5, True), (13, 5, False), (5, 2, False), (5, 6, False)],
)
def test_size_and_term_in_hangzhou(seats: int, years: int, allowed: bool) -> None:
    """The Hangzhou housing bureau, answer of 2019-02-16: five to eleven, an odd number, for three to five years."""
    made = at(HANGZHOU, owners=13)
    grow(made)
    try:
        planned(made, seats, years)
    except Refused:
        assert not allowed
    else:
        assert allowed


def test_the_end_of_a_term_is_reported_three_months_before_it_in_hangzhou() -> None:
    """The same answer: in writing to the subdistrict, three months before the last day."""
    made = scene(jurisdiction=HANGZHOU)
    term = seated(made)
    (duty,) = [one for one in term.duties(made.day) if one.step == "report"]
    assert term.ends is not None
    assert (term.ends.month - duty.last_day.month) % 12 == 3


def test_a_committee_exists_before_it_is_filed() -> None:
    """Legislative Affairs Office of the State Council, reply 国法秘函〔2005〕439号: filing informs, it is no permission.

    Courts differ only on whether the filing can be sued over; nothing of the committee hangs on it here.
    """
    made = scene(jurisdiction="cn.beijing")
    term = seated(made)
    first = filing(made, term)
    first.file(member(made).on(made.day), papers=ALL)
    first.send_back(made.subdistrict.on(made.day), reason="a paper lacks its date")
    assert (term.stage, Role.COMMITTEE in made.community.roles_of(member(made).person, made.day)) == (
        TermStage.SEATED,
        True,
    )


def test_after_its_term_texts_differ() -> None:
    """Heze art. 11 ends a committee with its term, Liaocheng art. 25 lets it act on: elsewhere the finding says that both are read."""
    on = date(2026, 1, 5)
    (note,) = after_term_note(Law.of("cn"), on)
    assert "reading.committee-after-term" in note.en
    said = [goes_on_after_term(Law.of(f"cn.shandong.{place}"), on) for place in ("heze", "liaocheng", "jinan")]
    assert said == [False, True, False]


def test_no_committee_co_opts_a_member() -> None:
    """Civil Code 278(1)(3), Property Law 76(1)(3): replacing members is for the owners; no committee appoints one, in any year."""
    for born in (date(2018, 3, 1), date(2026, 1, 5)):
        made = scene(born=born)
        grant = Grant(made.stranger.person, Role.COMMITTEE, made.day, source="the committee co-opted him")
        with pytest.raises(Refused):
            made.community.appoint(made.committee.on(made.day), grants=(grant,))
        assert Role.COMMITTEE not in made.community.roles_of(made.stranger.person, made.later())


def test_members_leave_only_on_a_ground_or_by_the_owners() -> None:
    """Civil Code 278(1)(3): a term lets nobody be removed by the other members, by the office or by the provider."""
    made, term = office("cn.shandong")
    for who in (made.owners[1], made.subdistrict, made.provider):
        with pytest.raises(Refused, match="procedure"):
            term.leave(who.on(made.day), person="owner-5", how=SeatEnd.REMOVED, until=made.day)


@pytest.mark.parametrize("head", [Disclosed.MINUTES, Disclosed.FUND, Disclosed.INCOME, Disclosed.SERVICE_CONTRACT])
def test_owners_see_minutes_fund_income_and_contract(head: Disclosed) -> None:
    """Gazette of the Supreme People's Court, suit of five owners against the committee of a Zhabei community (夏浩鹏等案)."""
    heads = frozenset({head})
    made, inquiry = asked("cn.shanghai", heads)
    inquiry.sue(made.owners[5].on(made.day), court="Zhabei District Court", number="1")
    inquiry.judge(made.court.on(made.day), heads=heads, judgment="1")
    show(made, inquiry, masked=frozenset({Masked.NAMES}))
    assert inquiry.stage is InquiryStage.ANSWERED


@pytest.mark.parametrize("granted", [True, False])
def test_on_vouchers_courts_differ(granted: bool) -> None:
    """Interpretation art. 13 does not name them: either judgment can be entered, and the inquiry says that it is contested."""
    vouchers = frozenset({Paper.VOUCHERS})
    made, inquiry = asked("cn.shanghai", frozenset({Disclosed.INCOME}), papers=vouchers)
    inquiry.sue(made.owners[5].on(made.day), court="Court", number="1")
    inquiry.judge(made.court.on(made.day), heads=frozenset(), judgment="1", papers=vouchers if granted else frozenset())
    assert inquiry.contested == vouchers
    assert inquiry.stage is (InquiryStage.ORDERED if granted else InquiryStage.DENIED)


@pytest.mark.parametrize(("filed", "allowed"), [(date(2017, 7, 14), True), (date(2018, 9, 13), False)])
def test_a_suit_against_the_wrong_body_does_not_keep_the_time(filed: date, allowed: bool) -> None:
    """Chengdu Intermediate Court, (2018)川01民终8467号 and (2019)川01民终16088号.

    The assembly raised the fee, posted on 2016-12-05. Owners sued the committee on 2017-07-14, and lost: it had not decided.
    Against the assembly they sued on 2018-09-13, more than a year after; had they sued it on the first day, it was in time.
    """
    made = scene(born=date(2016, 9, 1))
    meeting = held_meeting(made, ITEM, on=date(2016, 10, 31))
    suit = OWNERS.sued(made, Defect.REVOCABLE, at=meeting, on=filed)
    facts = {"found": frozenset({FITTING[Defect.REVOCABLE]}), "known": date(2016, 12, 5)}
    found = refused(suit.grant, made.court.on(filed), **facts)
    assert set(found) == (set() if allowed else {"assembly.revocation.within"})


def test_what_the_owners_reserved_the_committee_does_not_decide() -> None:
    """Civil Code 280(2), interpretation art. 12: a committee's decision on the owners' matter is revoked by suit, not ignored."""
    made = scene()
    session = alone(made)
    suit = COMMITTEE.sued(made, at=session)
    facts: dict[str, Any] = {"found": frozenset({Flaw.PROCEDURE}), "known": suit.opened}
    assert refused(suit.grant, made.court.on(made.later(30)), **facts) == {}


@pytest.mark.parametrize(
    ("claimed", "judged", "court"),
    [
        ("814395.00", "491602.80", "Shapingba District Court, Chongqing"),
    ],
)
def test_income_is_repaid_as_it_was_decided(claimed: str, judged: str, court: str) -> None:
    """Shapingba (sued 2014-09-10): 814,395 yuan claimed, 491,602.80 judged once proven cost was taken off.

    A fen less than the judgment closes nothing.
    """
    made = scene()
    claim = demanded(made, claimed)
    claim.sue(made.committee.on(made.day), court=court, number="1")
    claim.judge(made.court.on(made.day), amount=Decimal(judged), document=paper(made, "Judgment"))
    act, fen = made.committee.on(made.day), Decimal("0.01")
    claim.receive(act, amount=Decimal(judged) - fen, voucher="B-1")
    assert set(refusals(lambda: claim.close(act))) == {"income.claim.paid-up"}
    claim.receive(act, amount=fen, voucher="B-2")
    claim.close(act)
    assert (claim.stage, claim.account.balance) == (ClaimStage.CLOSED, Decimal(judged))


@pytest.mark.parametrize(("share", "outcome"), [("0.50", Outcome.BROKEN), ("0.51", Outcome.HOLDS)])
def test_shanghai_gives_more_than_half_to_the_fund(share: str, outcome: Outcome) -> None:
    """Shanghai art. 51(3), as its statements of income print it: half is not more than half."""
    part = int(Decimal(share) * 100)
    found = Law.of("cn.shanghai").weigh(
        "income.fund-share.share", Ratio(part, 100), on=date(2026, 1, 5), scope={"use": "FUND", "fund": Ratio(1, 10)}
    )
    assert found.outcome is outcome


@pytest.mark.parametrize(("wrong", "lines"), [("0.00", []), ("100.00", ["closing"])])
def test_a_statement_adds_up_or_the_line_is_told(wrong: str, lines: list[str]) -> None:
    """Opening 5,000, income 12,800, cost 1,300, spent 4,500: 12,000 are left; a closing of 100 more is told with its line."""
    on = date(2026, 3, 2)
    sides = (("BANK", "INCOME", "12800.00"), ("COST", "BANK", "1300.00"), ("SPENDING", "BANK", "4500.00"))
    postings = tuple(
        Posting(number, on, debit, credit, Decimal(amount), about="x", voucher=f"V-{number}")
        for number, (debit, credit, amount) in enumerate(sides, 1)
    )
    made = made_of(postings, on, on + DAY, Decimal("5000.00"), Decimal("0.00"))
    assert made.closing == Decimal("12000.00")
    object.__setattr__(made, "closing", made.closing + Decimal(wrong))
    assert [one.line for one in differences(made)] == lines
    assert notice(on).posted == on
