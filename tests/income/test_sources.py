"""Where each receipt came from, and the cost that was kept back: proven by who earned it, or open."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.income.given import CODE_282, credited, let, opened, refusals
from tests.income.kept import started

from propgov import begin
from propgov.assembly import Matter
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, Consent, Lease, Source, UseKind, source_of
from propgov.income.sources import called
from propgov.testing import Scene, decided, scene

SPC_14 = "spc-condominium 14(2)"
TEN = Decimal("10.00")


def let_as(made: Scene, kind: UseKind) -> CommonUse:
    """A use of that kind, decided on and let."""
    act = made.committee.on(made.day)
    use = begin(CommonUse, act, community=made.community, what="the yard", use=kind, tenant="Tenant")
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = made.committee.on(made.day)
    use.decide(act, meeting=meeting)
    use.contract(act, lease=Lease("1", "Tenant", Decimal(1), made.day, made.later(90)), consents=frozenset(Consent))
    return use


@pytest.mark.parametrize("kind", UseKind)
def test_a_source_follows_from_the_kind_of_use(kind: UseKind) -> None:
    """Nothing is said, and each kind of use has its source, also once it was reversed; the balance from before has its own."""
    made = scene()
    use = let_as(made, kind)
    account = opened(made)
    credited(made, account, use, "1.00")
    account.reverse(made.committee.on(made.day), number=1, reason="slip")
    told = {
        "PARKING": Source.PARKING,
        "ADVERTISING": Source.ADVERTISING,
        "VENUE": Source.LETTING,
        "EQUIPMENT": Source.TELECOM,
        "OTHER": Source.OTHER,
    }
    assert [source_of(account, one) for one in account.postings] == [called(kind)] * 2
    assert called(kind) is told.get(kind.name, called(kind))


@pytest.mark.parametrize(
    ("kind", "source", "taken"),
    [
        (UseKind.PARKING, Source.PARKING, True),
        (UseKind.PARKING, Source.COMPENSATION, True),
        (UseKind.PARKING, Source.INTEREST, False),
        (UseKind.PARKING, Source.OTHER, False),
        (UseKind.ADVERTISING, Source.BROUGHT_FORWARD, False),
        (UseKind.EQUIPMENT, Source.LETTING, True),
        (UseKind.OTHER, Source.TELECOM, True),
        (UseKind.OTHER, Source.INTEREST, False),
    ],
)
def test_what_a_use_cannot_bring_is_not_said_of_it(kind: UseKind, source: Source, taken: bool) -> None:
    """Parking is not passed off as interest; where the kind leaves it open, the source can be said, and is kept."""
    made = scene()
    use = let_as(made, kind)
    account = opened(made)
    credit = partial(account.credit, made.committee.on(made.day), use=use, amount=TEN, voucher="R", source=source)
    if taken:
        credit()
        assert source_of(account, account.postings[0]) is source
    else:
        with pytest.raises(InvalidFacts, match="source"):
            credit()


@pytest.mark.parametrize("source", Source)
def test_what_needs_a_use_is_not_entered_without_one(source: Source) -> None:
    """Interest and compensation come from none; parking, letting, or a balance from before do not enter by this door."""
    made, account, _ = started()
    given: dict[str, Any] = {"source": source, "amount": TEN, "voucher": "I"}
    enter = partial(account.credit_other, made.committee.on(made.day), **given)
    if source in {Source.INTEREST, Source.COMPENSATION, Source.OTHER}:
        enter()
        assert refusals(enter) == {"income.receipt.once": CODE_282}
        account.reverse(made.committee.on(made.day), number=1, reason="slip")
        assert [source_of(account, one) for one in account.postings] == [source, source]
    else:
        with pytest.raises(InvalidFacts, match="comes from no such receipt"):
            enter()


def test_cost_without_a_paper_of_another_stays_open() -> None:
    """A number without an issuer proves nothing; only who kept the cost back proves it, and once (SPC art. 14)."""
    made, account, use = started()
    act, other = made.committee.on(made.day), made.provider.on(made.day)
    account.withhold(act, use=use, amount=TEN, proof="own note")
    account.withhold(act, use=use, amount=TEN, proof="F-1", issuer="Electricians")
    assert [one.number for one in account.open_costs] == [1]
    prove = partial(account.prove_cost, number=1, proof="F-2", issuer="Electricians")
    assert refusals(partial(prove, other)) == {"income.cost.by-earner": SPC_14}
    assert refusals(partial(prove, act, proof=" F-1")) == {"income.cost.proof-once": SPC_14}
    prove(act)
    assert account.open_costs == ()
    for number in (0, 1, 2, 3):
        with pytest.raises(InvalidFacts, match="waits for its proof"):
            account.prove_cost(act, number=number, proof="F-3", issuer="Electricians")


def test_a_paper_does_not_prove_cost_twice() -> None:
    """What was kept back by a paper is not deducted by the same paper too, nor the other way round."""
    made, account, use = started()
    act = made.committee.on(made.day)
    credited(made, account, use, "100.00")
    account.withhold(act, use=use, amount=TEN, proof="F-1", issuer="Electricians")
    deduct = partial(account.deduct, act, use=use, amount=TEN, issuer=" Electricians")
    assert refusals(partial(deduct, voucher="F-1")) == {"income.receipt.once": CODE_282}
    deduct(voucher="F-2")
    keep = partial(account.withhold, act, use=use, amount=TEN, proof="F-2", issuer="Electricians")
    assert refusals(keep) == {"income.cost.proof-once": SPC_14}


def test_cost_that_is_paid_over_is_income_like_any() -> None:
    """It enters as income of its use and waits no more; if that posting was a slip, the cost is open again."""
    made, account, use = started()
    act = made.committee.on(made.day)
    account.withhold(act, use=use, amount=TEN)
    account.repay_cost(act, number=1, voucher="P-1", issuer="Bank")
    assert (account.balance, account.open_costs, source_of(account, account.postings[0])) == (TEN, (), called(use.use))
    account.reverse(act, number=1, reason="it never came")
    assert (account.balance, [one.number for one in account.open_costs]) == (Decimal("0.00"), [1])
    account.repay_cost(act, number=1, voucher="P-2")
    assert account.open_costs == ()


def test_cost_of_a_use_without_a_contract_is_noted_as_a_breach() -> None:
    """Who earned without a contract and kept cost back is on record with it."""
    made, account, _ = started()
    act = made.committee.on(made.day)
    use = begin(CommonUse, act, community=made.community, what="roof", use=UseKind.ADVERTISING)
    account.withhold(act, use=use, amount=TEN)
    assert [(found["rule"], found["effect"]) for found in account.entries[-1].noted] == [
        ("income.account.from-contract", "BREACH")
    ]
    assert let(made).ref != use.ref
