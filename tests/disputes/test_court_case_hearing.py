"""Procedure and hearing of a suit: small claims at their limits, what keeps a procedure out, summons, default."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.court_cases import DAY, WAGE, filed, served_on
from tests.disputes.raising import NOISE
from tests.weighed import noted, refused

from propgov.community import Channel
from propgov.disputes import Claim, ClaimKind, Ground, Procedure, Trait
from propgov.disputes.court_case_hearing import small_enough
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.patterns import Party
from propgov.testing import scene

LAW, ACT = Law.of("cn"), Actor("court").on(date(2026, 3, 2))


@frozen
class _Sum:
    """Of a suit only its sum and its law."""

    amount: Decimal
    law: Law


_SMALL: dict[str, Any] = {"procedure": Procedure.SMALL_CLAIMS, "traits": frozenset[Trait](), "wage": WAGE}


@pytest.mark.parametrize(
    ("amount", "agreed", "rule"),
    [
        ("44999.99", False, ""),
        ("45000.00", False, ""),
        ("45000.01", False, "small-claims.share"),
        ("45000.01", True, ""),
        ("180000.00", True, ""),
        ("180000.01", True, "small-claims.agreed-share"),
    ],
)
def test_small_claims_end_at_half_the_wage_or_twice_if_agreed(amount: str, agreed: bool, rule: str) -> None:
    """A fen above half the yearly wage needs an agreement, a fen above twice the wage is no small claim at all."""
    made = scene()
    case = filed(made, Claim(ClaimKind.PAY, "fees", Decimal(amount)))
    found = refused(case.choose, made.court.on(made.day), agreed=agreed, **_SMALL)
    assert set(found) == ({f"disputes.court-case.{rule}"} if rule else set())
    assert all(cited.startswith("civil-procedure-law 165") for cited in found.values())


def test_small_claims_are_about_money() -> None:
    """What asks for an act is none, and without the wage nobody knows the limit."""
    made = scene()
    case = filed(made, NOISE)
    with pytest.raises(InvalidFacts, match="about money"):
        case.choose(made.court.on(made.day), agreed=True, **_SMALL)
    unmeasured: dict[str, Any] = {**_SMALL, "wage": None}
    with pytest.raises(InvalidFacts, match="average wage"):
        case.choose(made.court.on(made.day), agreed=True, **unmeasured)


@pytest.mark.parametrize("trait", Trait)
def test_what_keeps_a_procedure_out_stays_on_record(trait: Trait) -> None:
    """It cannot be left out at the second choice; the ordinary procedure is open to every case."""
    made = scene()
    case = filed(made, Claim(ClaimKind.PAY, "fees", Decimal("100.00")))
    act, ordinary = made.court.on(made.day), Procedure.ORDINARY_PROCEDURE
    for procedure in trait.keeps_out:
        facts: dict[str, Any] = {"procedure": procedure, "traits": frozenset({trait}), "wage": WAGE, "agreed": True}
        assert set(refused(case.choose, act, **facts)) == {"disputes.court-case.procedure.fits"}
    case.choose(act, procedure=ordinary, traits=frozenset({trait}), wage=None, agreed=False)
    assert set(refused(case.choose, act, agreed=True, **_SMALL)) == {"disputes.court-case.procedure.fits"}


def test_small_claims_are_objected_to_before_the_hearing() -> None:
    """On the morning of the hearing it is in time; once it has begun, it is not."""
    made = scene()
    case, day = filed(made, Claim(ClaimKind.PAY, "fees", Decimal("100.00"))), made.day
    with pytest.raises(InvalidFacts, match="not that of small claims"):
        case.object_to_procedure(made.provider.on(day), reason="no")
    case.choose(made.court.on(day), agreed=False, **_SMALL)
    case.summon(made.court.on(day), hearing=day, services=())
    assert refused(case.object_to_procedure, made.provider.on(day), reason="disputed") == {}
    case.hear(made.court.on(day), absent=frozenset())
    assert refused(case.object_to_procedure, made.provider.on(day), reason="disputed") == {
        "disputes.court-case.procedure.before-hearing": "spc-civil-procedure 279"
    }


@pytest.mark.parametrize(("days", "short"), [(3, True), (4, False), (5, False)])
def test_the_hearing_is_called_three_whole_days_before(days: int, short: bool) -> None:
    """In the ordinary procedure; a shorter call is a breach of the court, and simplified hearings have no such days."""
    made = scene()
    case, court, day = filed(made, Claim(ClaimKind.PAY, "fees", Decimal("9.00"))), made.court, made.day
    case.summon(court.on(day), hearing=day + DAY * days, services=())
    rule = {"disputes.court-case.hearing.notice": "civil-procedure-law 139"}
    act = court.on(day + DAY * days)
    assert noted(case.hear, act, absent=frozenset()) == (rule if short else {})
    case.choose(act, procedure=Procedure.SIMPLIFIED_PROCEDURE, traits=frozenset(), wage=None, agreed=False)
    assert noted(case.hear, act, absent=frozenset()) == {}


def test_a_hearing_is_held_on_its_day_after_a_summons_of_the_parties() -> None:
    """Not on another day, not on a day gone by, and a stranger's receipt summons nobody."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    with pytest.raises(InvalidFacts, match="called for None"):
        case.hear(court.on(day), absent=frozenset())
    with pytest.raises(InvalidFacts, match="is over"):
        case.summon(court.on(day), hearing=day - DAY, services=())
    with pytest.raises(InvalidFacts, match="is no party"):
        case.summon(court.on(day), hearing=day, services=(served_on("stranger", day),))
    with pytest.raises(InvalidFacts, match="lies outside the case"):
        case.summon(court.on(day), hearing=day, services=(served_on("provider", day + DAY),))
    case.summon(court.on(day), hearing=day + DAY, services=())
    with pytest.raises(InvalidFacts, match="called for"):
        case.hear(court.on(day), absent=frozenset())


@pytest.mark.parametrize(("how", "allowed"), [(Channel.IN_PERSON, True), (Channel.MESSAGE, False), (None, False)])
def test_nobody_loses_by_default_without_a_summons(how: Channel | None, allowed: bool) -> None:
    """A message that nobody proves to have arrived does not make a party absent."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    services = () if how is None else (served_on("provider", day, how),)
    case.summon(court.on(day), hearing=day, services=services)
    case.hear(court.on(day), absent=frozenset({Party.DEFENDANT}))
    rule = {} if allowed else {"disputes.court-case.default": "civil-procedure-law 147"}
    assert refused(case.grant, court.on(day), found=frozenset({Ground.LAW})) == rule
    assert refused(case.dismiss, court.on(day), reason="no") == rule


@given(st.integers(1, 20_000_000), st.booleans())
def test_the_limit_of_small_claims_is_exact_to_the_fen(fen: int, agreed: bool) -> None:
    """Without an agreement up to half the wage, with one up to twice; every fen counts."""
    amount = Decimal(fen).scaleb(-2)
    case: Any = _Sum(amount, LAW)
    found = small_enough(case, ACT, procedure=Procedure.SMALL_CLAIMS, wage=WAGE, agreed=agreed)
    assert [one.holds for one in found] == [amount <= (WAGE * 2 if agreed else WAGE / 2)]
