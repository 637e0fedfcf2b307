"""Several earlier funds made one: nothing is lost or made on the way, owners see and decide, and each sum is audited."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fund.keeping import DAY, FEN, opened, paper
from tests.walking.notices import notice
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Matter
from propgov.errors import InvalidFacts
from propgov.fund import EarlierFund, FundMerger, FundMergerStage, SubAccount
from propgov.fund.reconciling import sum_of
from propgov.testing import Scene, decided, scene

FUND = "civil-code 281"


def earlier(made: Scene, *amounts: tuple[str, str]) -> tuple[EarlierFund, ...]:
    """A fund of two units for each pair of balances, all on one paper."""
    return tuple(
        EarlierFund(f"fund {n}", (SubAccount("1-101", Decimal(a), Decimal("10.00")), SubAccount("1-102", Decimal(b))), paper(made))
        for n, (a, b) in enumerate(amounts)
    )  # fmt: skip


def audited(made: Scene, *amounts: tuple[str, str]) -> FundMerger:
    """The same, listed and audited."""
    case = begin(FundMerger, made.committee.on(made.day), fund=opened(made), funds=earlier(made, *amounts))
    sums = {one.name: sum_of(one.accounts) for one in case.funds}
    case.record_audit(made.authority.on(made.day), sums=sums, document=paper(made, "Audit"))
    return case


def matured(made: Scene, *amounts: tuple[str, str]) -> FundMerger:
    """The same, posted, with nobody objecting."""
    case = audited(made, *amounts)
    case.post(made.committee.on(made.day), notice=notice(made.day))
    case.mature(made.committee.on(made.later()))
    return case


def resolved(made: Scene, *amounts: tuple[str, str]) -> FundMerger:
    """The same, decided by the owners."""
    case = matured(made, *amounts)
    meeting = decided(made, case, Matter.OTHER_MAJOR)
    case.decide(made.committee.on(made.day), meeting=meeting)
    return case


CENTS = st.integers(0, 10**7).map(lambda fen: str(Decimal(fen).scaleb(-2)))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(CENTS, CENTS), min_size=2, max_size=3))
def test_each_unit_has_the_sum_of_its_sub_accounts(amounts: list[tuple[str, str]]) -> None:
    """Whatever was in each, a fund that is used up too: to the fen, with the first deposits that are on record."""
    made = scene(owners=2)
    case = audited(made, *amounts)
    wanted = [sum(Decimal(pair[at]) for pair in amounts) for at in (0, 1)]
    assert [one.balance for one in case.joined] == wanted
    assert [one.first for one in case.joined] == [Decimal("10.00") * len(amounts), None]
    assert case.amount == sum(wanted)


def test_what_is_entered_is_all_of_it() -> None:
    """A fen more or less is not; the books then have one sub-account for each unit, and know its first deposit."""
    made = scene(owners=2)
    case = resolved(made, ("60.00", "0.00"), ("40.01", "1.00"), ("0.00", "0.00"))
    act = made.authority.on(made.day)
    for amount in (case.amount - FEN, case.amount + FEN):
        assert refused(case.merge, act, amount=amount) == {"fund.merger.whole": FUND}
    assert refused(case.merge, made.committee.on(made.day), amount=case.amount) == {"fund.account.kept-by": FUND}
    case.merge(act, amount=Decimal("101.01"))
    assert case.fund.balances() == {"1-101": Decimal("100.01"), "1-102": Decimal("1.00")}
    assert case.fund.first_deposit("1-101") == Decimal("30.00")
    assert case.fund.paid_over("1-101", case.ref) == Decimal("100.01")
    assert case.short_of(Decimal("1.25")) == {"1-102": Decimal("107.92")}
    assert case.short_of(Decimal("0.01")) == {}


def test_a_list_that_the_audit_does_not_find_is_not_posted() -> None:
    """A fen, a fund left out or one that nobody listed; and what was corrected since is audited again."""
    made = scene(owners=2)
    case = begin(
        FundMerger,
        made.committee.on(made.day),
        fund=opened(made),
        funds=earlier(made, ("1.00", "2.00"), ("3.00", "4.00")),
    )
    act, right = made.authority.on(made.day), {"fund 0": Decimal("3.00"), "fund 1": Decimal("7.00")}
    for wrong in ({**right, "fund 1": Decimal("7.01")}, {"fund 0": Decimal("3.00")}, {**right, "fund 2": FEN}, {}):
        assert refused(case.record_audit, act, sums=wrong, document=paper(made)) == {"fund.merger.audited": FUND}
    with pytest.raises(InvalidFacts, match="have it audited first"):
        case.post(made.committee.on(made.day), notice=notice(made.day))
    case.record_audit(act, sums=right, document=paper(made))
    case.post(made.committee.on(made.day), notice=notice(made.day))
    case.correct(made.committee.on(made.day), funds=earlier(made, ("1.00", "2.00"), ("3.00", "4.01")))
    assert (case.stage, case.audit, case.notice) == (FundMergerStage.DRAWN, None, None)


def test_owners_object_and_decide() -> None:
    """An open objection holds it up; no decision, or one that was annulled, joins nothing, and it can be withdrawn."""
    made = scene(owners=2)
    case = audited(made, ("1.00", "2.00"), ("3.00", "4.00"))
    case.post(made.committee.on(made.day), notice=notice(made.day))
    case.object_to(made.owners[0].on(made.day), text="I had more")
    with pytest.raises(InvalidFacts, match="answer each objection first"):
        case.mature(made.committee.on(made.later()))
    other = scene(owners=2)
    ready = resolved(other, ("1.00", "2.00"), ("3.00", "4.00"))
    assert ready.meeting is not None
    ready.meeting.annul(other.subdistrict.on(other.day), item=1)
    jointly = {"fund.merger.owners-decision": "civil-code 278(1)(9)"}
    assert refused(ready.merge, other.authority.on(other.day), amount=ready.amount) == jointly
    facts: dict[str, Any] = {"fund": ready.fund, "funds": ready.funds}
    assert refused(FundMerger, other.committee.on(other.day), **facts) == {"fund.merger.only": FUND}
    ready.withdraw(other.committee.on(other.day), reason="annulled")
    assert refused(FundMerger, other.committee.on(other.day), **facts) == {}


def test_a_list_is_of_funds_and_flats_that_are_there() -> None:
    """One fund alone, one twice, a flat twice or of elsewhere, a paper of tomorrow: there is nothing to join."""
    made = scene(owners=2)
    fund, act = opened(made), made.committee.on(made.day)
    one, other = earlier(made, ("1.00", "2.00"), ("3.00", "4.00"))
    elsewhere = evolve(other, accounts=(SubAccount("9-9", FEN),))
    for funds, said in (
        ((one,), "fewer than two"),
        ((one, one), "named twice"),
        ((one, evolve(other, accounts=other.accounts * 2)), "a unit twice"),
        ((one, elsewhere), "of elsewhere"),
        ((one, evolve(other, accounts=())), "none"),
        ((one, evolve(other, paper=evolve(other.paper, on=act.on + DAY))), "lies after"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            begin(FundMerger, act, fund=fund, funds=funds)
