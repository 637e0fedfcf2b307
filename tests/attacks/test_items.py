"""A vote about one thing used for another: items, their cases, later decisions, and signatures on a proposal."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting import polls
from tests.assembly.meeting import proposals as asked
from tests.assembly.meeting.test_meeting_rules import OWN_RULES
from tests.income.given import funded
from tests.weighed import refused

from propgov import Refused, begin, explain
from propgov.assembly import BallotPaper, Item, Line, Matter, Meeting, TermKind, Topic, VotedTerm
from propgov.assembly.deciding.agenda import agenda_digest
from propgov.assembly.deciding.terms import Bound, bears, terms_of
from propgov.audit import audit
from propgov.community import FeeMode, Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, PayeeSelection, PurchaseOffer, Spending, UseKind
from propgov.income.common_use_record import RentFloor
from propgov.publish import announcement_paper, ballot_design, ballot_paper, minutes_paper, notice_paper
from propgov.service import ServiceContract
from propgov.testing import Scene, decided, held_meeting, scene

OTHER = Matter.OTHER_MAJOR
DAY = timedelta(days=1)
TEXTS = ["a bench for 500 yuan", "购置长椅，预算500元", "长椅一张（¥500.00）", "长椅0.05万元"]


def spending(made: Scene, amount: str = "500.00", payee: str = "", **more: Any) -> Spending:
    """A bench that the committee would buy."""
    account = funded(made)
    facts: dict[str, Any] = {"purpose": "bench", "amount": Decimal(amount), "payee": payee, **more}
    return begin(Spending, made.committee.on(made.day), account=account, **facts)


def own_rules(days: int) -> str:
    """Rules of procedure by which votes are counted again within so many days."""
    return OWN_RULES.format(rule="assembly.recount.within", asked=f"within = {{ days = {days} }}")


def serving(made: Scene) -> ServiceContract:
    """A contract with a provider for three years."""
    return begin(
        ServiceContract,
        made.committee.on(made.day),
        community=made.community,
        provider="serve-ltd",
        fee_mode=FeeMode.LUMP_SUM,
        fee=Decimal("1.50"),
        months=36,
    )


@pytest.mark.parametrize("text", TEXTS)
def test_a_million_is_not_voted_as_a_bench(text: str) -> None:
    """An item that names another sum than its case is not put to the vote; one that names the sum is."""
    made = scene(jurisdiction="cn")
    million = spending(made, "1000000.00")
    with pytest.raises(InvalidFacts, match=r"1000000\.00 yuan"):
        held_meeting(made, (Item.on(1, OTHER, text, million),))
    bench = spending(made)
    assert held_meeting(made, (Item.on(1, OTHER, text, bench),)).covers(bench, on=made.day, matter=OTHER)


def test_owners_read_the_sum_where_the_text_hides_it() -> None:
    """A text without a sum is printed with what the case says, on notice, ballot, announcement and minutes."""
    made = scene(jurisdiction="cn")
    million = spending(made, "1000000.00", "crony-ltd")
    meeting = held_meeting(made, (Item.on(1, OTHER, "a bench", million),))
    meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day, proof="photo"))
    for paper in (notice_paper(meeting), ballot_paper(meeting), announcement_paper(meeting), minutes_paper(meeting)):
        assert "金额上限：1000000.00元" in paper.text()
        assert "收款人：crony-ltd" in paper.text()
    assert "amount at most, in yuan: 1000000.00" in meeting.resolutions[0].text()
    assert "金额上限：1000000.00元" in meeting.resolutions[0].text("zh")
    assert agenda_digest(meeting.agenda) in notice_paper(meeting).text()


def test_terms_written_by_the_convener_count_for_nothing() -> None:
    """What the case says on the day of the notice stands on the agenda, whatever the convener had written there."""
    made = scene(jurisdiction="cn")
    case = spending(made, "1000000.00")
    item = evolve(Item.on(1, OTHER, "a bench", case), terms=(VotedTerm(TermKind.AMOUNT, "5.00"),))
    assert held_meeting(made, (item,)).agenda[0].terms == terms_of(case)


def test_another_payee_after_the_vote_is_not_covered() -> None:
    """Owners voted for a carpenter; the committee then chooses a friend, and must ask anew."""
    made = scene(jurisdiction="cn")
    case = spending(made, payee="carpenter")
    meeting = decided(made, case, OTHER)
    offers = (PurchaseOffer("friend", Decimal("500.00"), "offer 1"),)
    case.choose(made.committee.on(made.day), offers=offers, chosen=0)
    assert meeting.covers(case, on=made.day, matter=OTHER) is False
    with pytest.raises(Refused, match="278"):
        case.approve(made.committee.on(made.day), meeting=meeting)
    again = decided(made, case, OTHER)
    case.approve(made.committee.on(made.day + DAY * 20), meeting=again)
    assert audit(made.register).clean


def test_a_case_that_asks_for_one_matter_is_not_covered_under_another() -> None:
    """Asked without a matter, the class says which: a vote under another decides nothing on it."""
    made = scene(jurisdiction="cn")
    case = spending(made)
    for matter in Matter:
        if matter is not Matter.ELECT_COMMITTEE:
            assert decided(made, case, matter).covers(case, on=made.day) is (matter is OTHER)


@given(voted=st.integers(1, 9), now=st.integers(1, 9))
def test_within_what_was_voted_and_not_beyond(voted: int, now: int) -> None:
    """Less money and time is covered, more is not; less rent is not, more is; other words never are."""
    for kind in TermKind:
        within = {Bound.AT_MOST: now <= voted, Bound.AT_LEAST: now >= voted, Bound.SAME: now == voted}
        assert VotedTerm(kind, str(voted)).allows(str(now)) is within[kind.bound]
        assert VotedTerm(kind, "").allows(str(now))
        assert not VotedTerm(kind, str(voted)).allows("")


OFFERS = tuple(
    PurchaseOffer(one, Decimal(price), one) for one, price in (("carpenter", "450.00"), ("joiner", "480.00"))
)
BY_OFFERS = PayeeSelection(Role.COMMITTEE, 2, "公开询价")
ASKED, AS_TOLD = "income.spending.payee-asked", "income.spending.chosen-as-told"
NAMED = "income.spending.payee-named"


def test_a_payee_left_open_is_not_filled_in_after_the_vote() -> None:
    """Owners read that nobody is filled in: nothing is approved for nobody, and a choice of the committee is another matter."""
    made = scene(jurisdiction="cn")
    case = spending(made)
    meeting = decided(made, case, OTHER)
    for paper in (notice_paper(meeting), ballot_paper(meeting, made.owners[0].person), announcement_paper(meeting)):
        assert "收款人：未定，未经业主另行表决不得填定" in paper.text()
    act = made.committee.on(made.day)
    assert refused(case.approve, act, meeting=meeting) == {NAMED: "civil-code 278(1)(9)"}
    case.choose(act, offers=(PurchaseOffer("crony", Decimal("500.00"), "O-1"),), chosen=0)
    decision = "income.spending.owners-decision"
    assert refused(case.approve, act, meeting=meeting) == {decision: "civil-code 278(1)(9)"}


@pytest.mark.parametrize("how", [{"to": "crony"}, {"voucher": "1", "issuer": "crony"}])
def test_money_goes_to_whom_owners_read(how: dict[str, str]) -> None:
    """Neither the payment nor its receipt puts another in the place of the payee."""
    made = scene(jurisdiction="cn")
    case = spending(made, payee="carpenter")
    meeting = decided(made, case, OTHER)
    case.approve(made.committee.on(made.day), meeting=meeting)
    assert refused(case.pay, made.committee.on(made.day), **how) == {ASKED: "civil-code 278(1)(9)"}


def test_a_payee_is_chosen_later_where_owners_were_told_how() -> None:
    """Among as many offers and by whom they read: then the decision covers who is chosen, at the price of the offer."""
    made = scene(jurisdiction="cn")
    case = spending(made, selection=BY_OFFERS)
    meeting = decided(made, case, OTHER)
    told = "收款人：未定；选定方式：由业主委员会比较不少于2份报价后选定：公开询价"
    for paper in (notice_paper(meeting), ballot_paper(meeting, made.owners[0].person), announcement_paper(meeting)):
        assert told in paper.text()
    act = made.committee.on(made.day)
    assert set(refused(case.approve, act, meeting=meeting)) == {AS_TOLD, NAMED}
    assert list(refused(case.choose, act, offers=OFFERS[:1], chosen=0)) == [AS_TOLD]
    case.choose(act, offers=OFFERS, chosen=0)
    case.approve(act, meeting=meeting)
    assert list(refused(case.pay, act, to="crony")) == [ASKED]
    case.pay(act, to="carpenter", voucher="1")
    assert case.paid == Decimal("450.00")
    assert audit(made.register).clean


def test_who_chooses_is_whom_owners_read() -> None:
    """The residents' committee was to choose with it: the committee alone is refused; nobody compares one offer."""
    made = scene(jurisdiction="cn")
    case = spending(made, selection=PayeeSelection(Role.RESIDENTS_COMMITTEE, 2, "公开询价"))
    act = made.committee.on(made.day)
    assert list(refused(case.choose, act, offers=OFFERS, chosen=0)) == [AS_TOLD]
    assert not refused(case.choose, act.with_(made.residents), offers=OFFERS, chosen=0)
    with pytest.raises(InvalidFacts, match="no comparison"):
        PayeeSelection(Role.COMMITTEE, 1, "公开询价")


def test_a_choice_told_at_the_vote_is_no_other_choice() -> None:
    """Whom owners read is not exchanged by a later comparison, though they read how one is made; nor is a way invented later."""
    made = scene(jurisdiction="cn")
    case = spending(made, selection=BY_OFFERS)
    case.choose(made.committee.on(made.day), offers=OFFERS, chosen=0)
    meeting = decided(made, case, OTHER)
    assert meeting.covers(case, on=made.day, matter=OTHER)
    case.choose(made.committee.on(made.day), offers=OFFERS, chosen=1, reason="warranty")
    assert not meeting.covers(case, on=made.day, matter=OTHER)
    open_payee, way = VotedTerm(TermKind.PAYEE, ""), VotedTerm(TermKind.SELECTION, BY_OFFERS.told)
    now = VotedTerm(TermKind.PAYEE, "crony")
    assert [bears((open_payee, *more), (now, *then)) for more, then in (((), ()), ((), (way,)), ((way,), (way,)))] == [
        False,
        False,
        True,
    ]


def test_lease_and_contract_tell_their_terms() -> None:
    """Owners read who rents for how much and how long, and who serves at which fee."""
    made = scene(jurisdiction="cn")
    use = begin(
        CommonUse,
        made.committee.on(made.day),
        community=made.community,
        what="lift posters",
        use=UseKind.ADVERTISING,
        tenant="ads-ltd",
        floor=RentFloor(Decimal("300.00")),
        months=12,
    )
    told = decided(made, use, Matter.COMMON_PARTS_BUSINESS).agenda[0].told("zh")
    assert [part in told for part in ("相对方：ads-ltd", "月租金下限：300.00元", "最长期限：12个月")] == [True] * 3
    contract = serving(made)
    assert "收费标准上限：1.50元" in decided(made, contract, Topic.CHOICE).agenda[0].told("zh")


def paper(meeting: Meeting, terms: str) -> BallotPaper:
    """A ballot paper that prints these terms."""
    lines = tuple(evolve(line, terms=terms) for line in ballot_design(meeting, return_to="gate").lines)
    return evolve(ballot_design(meeting, return_to="gate"), lines=lines)


def test_a_ballot_paper_that_hides_the_sum_is_refused() -> None:
    """The paper prints what the case says on the day of the notice; a notice with another digest is refused too."""
    made = scene(jurisdiction="cn")
    meeting = polls.called(made, (Item.on(1, OTHER, "a bench", spending(made)),))
    told: dict[str, Any] = {
        "notice": Notice("gate", polls.CALLED),
        "record_day": polls.CALLED,
        "residents_committee_told": True,
    }
    act = made.committee.on(polls.CALLED)
    for wrong in ("", "用途：bench；金额上限：5.00元；收款人：未定"):
        with pytest.raises(InvalidFacts, match="terms"):
            meeting.notify(act, paper=paper(meeting, wrong), **told)
    with pytest.raises(InvalidFacts, match="agenda_digest"):
        meeting.notify(act, agenda_digest=agenda_digest(meeting.agenda), **told)
    design = ballot_design(meeting, return_to="gate")
    assert isinstance(design.lines[0], Line)
    meeting.notify(act, paper=design, **told)


def test_a_later_decision_ends_the_earlier_one() -> None:
    """What owners reversed is not paid; a later decision that says the same confirms the earlier one."""
    made = scene(jurisdiction="cn")
    case = spending(made)
    first = decided(made, case, OTHER)
    again = decided(made, case, OTHER, on=made.day)
    assert first.covers(case, on=made.day, matter=OTHER)
    between = made.day
    reversed_ = held_meeting(made, (evolve(Item.on(1, OTHER, "no bench", case), topic=Topic.REVERSAL),), on=made.day)
    for meeting in (first, again, reversed_):
        assert meeting.covers(case, on=made.day, matter=OTHER) is False
        assert meeting.covers(case, on=between, matter=OTHER) is (meeting is not reversed_)
    with pytest.raises(Refused):
        case.approve(made.committee.on(made.day), meeting=first)
    assert decided(made, case, OTHER, on=made.day).covers(case, on=made.day, matter=OTHER)


def test_not_renewed_after_renewed() -> None:
    """Renewal carried, then dismissal of the same provider: the renewal covers nothing any more."""
    made = scene(jurisdiction="cn")
    contract = serving(made)
    renewed = decided(made, contract, Topic.RENEWAL)
    lost = held_meeting(made, (Item.on(1, Topic.DISMISSAL, "dismiss", contract),), {1: [None] * 6}, on=made.day)
    assert renewed.covers(contract, on=made.day, matter=Topic.RENEWAL)
    assert lost.covers(contract, on=made.day, matter=Topic.DISMISSAL) is False
    ended = decided(made, contract, Topic.DISMISSAL, on=made.day)
    assert renewed.covers(contract, on=made.day, matter=Topic.RENEWAL) is False
    assert ended.covers(contract, on=made.day, matter=Topic.DISMISSAL)


def test_nobody_signs_for_a_neighbour_without_a_sheet() -> None:
    """Names of others need the line of the sheet for each, no line twice; who did not sign says so, and counts no more."""
    made = scene()
    case = asked.proposed(made)
    act = made.owners[0].on(asked.ON)
    two = ("owner-1", "owner-2")
    for lines in ((), (1,), (1, 1), (0, 1)):
        with pytest.raises(InvalidFacts, match="lines"):
            case.sign(act, persons=two, proof="sheet 1", lines=lines)
    case.sign(act, persons=two, proof="sheet 1", lines=(1, 2))
    with pytest.raises(InvalidFacts, match="owner-2"):
        case.sign(act, persons=("owner-3",), proof="sheet 1", lines=(2,))
    assert case.places == {"owner-1": ("sheet 1", 1), "owner-2": ("sheet 1", 2)}
    case.disown(made.owners[1].on(asked.ON))
    assert case.signed == ("owner-1",)
    with pytest.raises(InvalidFacts):
        case.disown(made.owners[1].on(asked.ON))
    assert audit(made.register).clean


def test_a_neighbour_does_not_withdraw_what_others_proposed() -> None:
    """Neither the committee's friend nor one of the signers alone; all who signed together do."""
    made = scene()
    case = asked.signed(made, 2)
    for who in (made.owners[5], made.owners[0], made.subdistrict):
        assert not explain(case.withdraw, who.on(asked.ON))
    case.withdraw(made.owners[0].on(asked.ON).with_(made.owners[1]))


def test_a_proposal_without_signatures_is_its_makers() -> None:
    """Nobody but who made it withdraws it."""
    made = scene()
    case = asked.proposed(made)
    assert not explain(case.withdraw, made.owners[1].on(asked.ON))
    assert explain(case.withdraw, made.owners[0].on(asked.ON))


def test_other_rules_than_owners_read_do_not_come_into_force() -> None:
    """The draft is digested, printed and bound: with another text the publication is refused, with that one it is not."""
    made = scene(jurisdiction="cn")
    text, other = own_rules(7), own_rules(300)
    draft = sha256(text.encode()).hexdigest()
    item = evolve(Item.on(1, Matter.RULES_OF_PROCEDURE, "rules of procedure", made.community), draft=draft)
    meeting = held_meeting(made, (item,))
    for paper in (notice_paper(meeting), ballot_paper(meeting, made.owners[0].person), announcement_paper(meeting)):
        assert draft in paper.text()
    act, notice = made.committee.on(made.day), Notice("gate", made.day)
    assert "community.rules.adopted" in refused(meeting.publish, act, notice=notice, rules=other)
    assert not refused(meeting.publish, act, notice=notice, rules=text)
    assert agenda_digest((item,)) != agenda_digest((evolve(item, draft=""),))
    with pytest.raises(InvalidFacts, match="is no SHA-256"):
        held_meeting(made, (evolve(item, draft="the draft of May"),))
