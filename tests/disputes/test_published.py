"""Published cases on disputes come out as they were decided, or as courts differ; each names where it was reported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.claims.given import FEE, filed, ready, taken_up
from tests.disputes.mediating import agreed, asked, requested
from tests.disputes.raising import facts_of, raised, ruling
from tests.weighed import refused

from propgov import Register, begin
from propgov.community import Role
from propgov.disputes import (
    Bar,
    Claim,
    ClaimKind,
    ConfirmationPaper,
    ConfirmationStage,
    ConversionClaim,
    CourtCase,
    CourtCaseStage,
    Dispute,
    DivisionClaim,
    FeesAfterEnd,
    Plea,
    Remedy,
    RightToKnow,
    Side,
    Sides,
    Terms,
    Topic,
)
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import scene

DEPOSIT = Claim(ClaimKind.FUND_DEPOSIT, "deposit into the maintenance fund", Decimal("100000.00"))


def test_no_limitation_bars_a_deposit_into_the_fund() -> None:
    """Guiding case 65, 久乐大厦小区业主大会诉环亚实业总公司 (法〔2016〕311号): a duty of the law, whenever it fell due.

    Published with the 14th batch on 2016-09-19. A money debt of the same day is barred.
    """
    made = scene(born=date(2026, 3, 2))
    owed = raised(made, DEPOSIT, Sides.COMMITTEE_OWNER, known_on=date(2005, 3, 1))
    assert owed.limitation_end(made.day) is None
    debt = raised(made, Claim(ClaimKind.PAY, "a debt", Decimal("100.00")), known_on=date(2005, 3, 1))
    end = debt.limitation_end(made.day)
    assert isinstance(end, date)
    assert end < made.day


def test_a_committee_may_claim_what_the_developer_owes_to_all() -> None:
    """Reply of the Supreme People's Court of 2003-08-20 on the committee of 金湖新村: it can be a party over the archive.

    Told in a comment on the dismissal of a committee's suit that thinks the dismissal wrong.
    """
    made = scene()
    claim = Claim(ClaimKind.RETURN_THINGS, "the archive of the building")
    assert refused(Dispute, made.committee.on(made.day), **facts_of(made, Sides.COMMITTEE_DEVELOPER, claim)) == {}


def test_the_right_to_know_is_each_owners_own() -> None:
    """Baoshan District Court, Shanghai, committee of 保利叶都: its suit over the right to know was dismissed unheard.

    Reported on 2025-02-23 by 张海涛看房产, who thinks otherwise. An owner sues.
    """
    made = scene(jurisdiction="cn.shanghai")
    act, facts = ready(made, RightToKnow)
    wrong = {
        **facts,
        "plaintiff": "committee",
        "sues_as": Role.COMMITTEE,
        "defendant": "provider",
        "defendant_as": None,
    }
    assert refused(RightToKnow, Actor("committee").on(act.on), **wrong) == {"procedure.standing": "spc-condominium 13"}
    assert refused(RightToKnow, act, **facts) == {}


def test_a_suit_against_the_committee_is_none_against_the_assembly() -> None:
    """Chengdu Intermediate Court, (2018)川01民终8467号: owners sued the committee over what the assembly had decided, and lost.

    It interrupts nothing for the right one, is dismissed for that reason, and the suit against the assembly is another.
    """
    made = scene()
    owner, claim = made.owners[0], Claim(ClaimKind.REVOKE, "revoke the higher fee")
    dispute = raised(made, claim, Sides.OWNER_ASSEMBLY)
    suits = [
        begin(
            CourtCase,
            owner.on(made.day),
            dispute=dispute,
            plaintiff=owner.person,
            defendant=defendant,
            amount=None,
        )
        for defendant in ("committee", "assembly")
    ]
    for suit in suits:
        suit.hand_in(owner.on(made.day))
    assert [suit.interrupts_on for suit in suits] == [None, made.day]
    act = made.court.on(made.day)
    suits[0].not_accept(act, bar=Bar.WRONG_DEFENDANT, reason="the committee decided nothing")
    with pytest.raises(InvalidFacts, match="is the other side of the dispute"):
        suits[1].not_accept(act, bar=Bar.WRONG_DEFENDANT, reason="the committee decided nothing")
    assert suits[0].stage is CourtCaseStage.NOT_ACCEPTED


def test_what_two_agreed_before_the_committee_is_confirmed() -> None:
    """Shiquan County Court, 后柳 tribunal: 220,000 yuan for cracks in a house, agreed before the committee, confirmed.

    Reported by the court on a 23 November. With a title in it, the same agreement would not have been.
    """
    made = scene()
    terms = Terms(frozenset({Topic.MONEY}), "pays 220,000 yuan", amount=Decimal("220000.00"))
    confirmation = requested(made, agreed(made, terms=terms))
    confirmation.hand_in(made.owners[0].on(made.day), papers=frozenset(ConfirmationPaper))
    act = made.court.on(made.day)
    confirmation.accept(act)
    confirmation.review(act, heard=frozenset(Side), minutes="sheet 1")
    confirmation.confirm(act, document=ruling(made.day, "Ruling"))
    assert confirmation.stage is ConfirmationStage.VALID
    title = Terms(frozenset({Topic.TITLE}), "the house is the owner's")
    other = requested(made, agreed(made, asked(made, raised(made)), terms=title))
    other.hand_in(made.owners[0].on(made.day), papers=frozenset(ConfirmationPaper))
    assert set(refused(other.accept, act)) == {"disputes.confirmation.acceptable"}


def outstayed(*, refusal: bool) -> dict[str, str]:
    """What is refused when a court awards the fee after the end, having found that the provider refused to leave, or not."""
    made = scene()
    claim = taken_up(made, filed(made, FeesAfterEnd))
    act = made.court.on(made.day)
    claim.find_takeover(act, taken_over_on=None)
    claim.find_refusal(act, refused=refusal, what="it stayed for three years")
    return refused(claim.grant, act, found=frozenset({Remedy.PAY_FEE}), amount=FEE * 2)


def test_who_stays_after_being_told_to_go_has_no_fee() -> None:
    """Supreme People's Court, typical case of 2025-12-08, a company against 何某某: dismissed under Civil Code 949.

    Published by the court that day and reported by 红星新闻.
    """
    assert set(outstayed(refusal=True)) == {"disputes.fees-after-end.refused-to-leave"}


def test_on_service_in_fact_after_the_end_courts_differed() -> None:
    """通景大厦, Beijing: Shijingshan District Court saw service in fact and awarded it; the First Intermediate Court did not.

    Reported by 红星新闻 on 2026-02-11. What the court finds decides, and both can be entered.
    """
    assert outstayed(refusal=False) == {}
    assert set(outstayed(refusal=True)) == {"disputes.fees-after-end.refused-to-leave"}


@pytest.mark.parametrize(("reading", "holds"), [("copies-too", True), ("inspection-only", False)])
def test_on_copies_courts_differ(reading: str, *, holds: bool) -> None:
    """夏浩鹏 and others (Gazette) granted inspection; on copies judgments go both ways: each reading can be taken."""
    made = scene(register=Register(readings={"reading.copies": reading}))
    claim = taken_up(made, filed(made, RightToKnow, asked=frozenset({Remedy.PUBLISH, Remedy.INSPECT, Remedy.COPY})))
    act = made.court.on(made.day)
    assert refused(claim.grant, act, found=frozenset({Remedy.PUBLISH, Remedy.INSPECT})) == {}
    copies = refused(claim.grant, act, found=frozenset({Remedy.INSPECT, Remedy.COPY}))
    assert (copies == {}) is holds


def test_income_is_awarded_less_the_cost_that_was_proven() -> None:
    """Shapingba District Court, Chongqing (sued on 2014-09-10): 814,395 yuan claimed, 491,602.80 awarded.

    The defendant proves its cost (Supreme People's Court on condominium ownership art. 14); a fen more is not awarded.
    """
    made = scene()
    claimed, judged = Decimal("814395.00"), Decimal("491602.80")
    facts: dict[str, Any] = {"amount": claimed, "income": claimed * 6}
    claim = taken_up(made, filed(made, DivisionClaim, **facts))
    claim.plead(Actor("provider").on(made.day), plea=Plea.ANOTHER, said="wages and repairs were paid from it")
    act = made.court.on(made.day)
    claim.find(act, number=1, proven=True, reason="by vouchers", less=claimed - judged)
    with pytest.raises(InvalidFacts, match="is more than"):
        claim.grant(act, found=frozenset({Remedy.TO_FUND}), amount=judged + Decimal("0.01"))
    claim.grant(act, found=frozenset({Remedy.TO_FUND}), amount=judged)
    assert claim.awarded == judged


@pytest.mark.parametrize("born", [date(2012, 3, 5), date(2026, 3, 2)])
def test_a_dwelling_full_of_machines_is_business_though_nobody_hears_them(born: date) -> None:
    """张一诉郑中伟、联通武汉分公司 (Gazette 2014 no. 11): no noise was shown, and the dwelling had to be restored.

    Told in the collection of rules of judgments on condominium ownership, rule 6.
    The consent of most of those concerned, or a permit, changes nothing.
    """
    made = scene(born=born)
    claim = taken_up(made, filed(made, ConversionClaim))
    assert refused(claim.grant, made.court.on(made.day), found=claim.asked) == {}
    claim.plead(made.owners[1].on(made.day), plea=Plea.MAJORITY_CONSENT, said="most neighbours agreed")
    claim.find(made.court.on(made.day), number=1, proven=True, reason="they did")
    found = refused(claim.dismiss, made.court.on(made.day), reason="most agreed", plea=Plea.MAJORITY_CONSENT)
    assert set(found) == {"disputes.claim.unheard-plea"}
