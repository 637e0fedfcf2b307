"""Claims for tests: brought in a small community, with what each kind needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from propgov import begin
from propgov.assembly import Topic
from propgov.community import Channel, Document, FeeMode, Role, Service
from propgov.disputes import (
    ConversionClaim,
    DivisionClaim,
    FeeArrears,
    FeeInstalment,
    FeesAfterEnd,
    GovernanceClaim,
    Harm,
    InfoHead,
    KeptBy,
    KeptItem,
    ProviderExit,
    Remedy,
    RemovalClaim,
    RightToKnow,
)
from propgov.engine import Act, Actor
from propgov.service import ServiceContract, Terms
from propgov.testing import Scene, decided

DAY = timedelta(days=1)
FEE = Decimal("150.00")


def contract(
    made: Scene, *, provider: str = "provider", months: int = 36, since: date | None = None
) -> ServiceContract:
    """A contract from before the record was opened, taken over from its paper."""
    day = made.day
    began = since or day - DAY * 200
    made_of = {"provider": provider, "fee_mode": FeeMode.LUMP_SUM, "fee": Decimal("1.80"), "months": months}
    taken = begin(ServiceContract, made.subdistrict.on(day), community=made.community, **made_of)
    terms = Terms("S-0", Decimal("1.80"), began, began + DAY * 30 * months)
    paper = Document("Service contract", "S-0", "committee", day)
    taken.recognise(made.subdistrict.on(day), terms=terms, document=paper)
    return taken


def ended(made: Scene, *, provider: str = "old-company") -> ServiceContract:
    """A contract that owners decided to end, and that is over since 60 days after the notice."""
    over = contract(made, provider=provider)
    meeting = decided(made, over, Topic.DISMISSAL, open_for=7)
    over.dismiss(made.committee.on(made.day), meeting=meeting, last_day=made.day + DAY * 60, written=True)
    return over


def instalments(since: date, count: int = 2) -> tuple[FeeInstalment, ...]:
    """Months of thirty days, one after the other, each due on its last day."""
    days = [since + DAY * 30 * number for number in range(count)]
    return tuple(FeeInstalment(day, day + DAY * 29, day + DAY * 29, FEE) for day in days)


def reached(to: str, on: date) -> Service:
    """A paper that somebody signed for."""
    return Service(to, Channel.POST, on, "signed receipt")


def facts_of(made: Scene, kind: type[GovernanceClaim]) -> Mapping[str, Any]:
    """What a claim of that kind needs, brought by a first owner or by the committee or provider."""
    community, owner, other = made.community, made.owners[0].person, made.owners[1].person
    if kind is RightToKnow:
        return {
            "community": community,
            "plaintiff": owner,
            "sues_as": Role.OWNER,
            "defendant": "committee",
            "defendant_as": Role.COMMITTEE,
            "asked": frozenset({Remedy.PUBLISH, Remedy.INSPECT}),
            "heads": frozenset({InfoHead.FUND_USE, InfoHead.CONTRACT_AND_INCOME}),
        }
    if kind is DivisionClaim:
        return {
            "community": community,
            "plaintiff": owner,
            "sues_as": Role.OWNER,
            "defendant": "provider",
            "asked": frozenset({Remedy.TO_FUND, Remedy.DIVIDE}),
            "amount": Decimal("900.00"),
            "period": "2025",
            "income": Decimal("6000.00"),
        }
    if kind is RemovalClaim:
        return {
            "community": community,
            "plaintiff": owner,
            "sues_as": Role.OWNER,
            "defendant": other,
            "asked": frozenset({Remedy.REMOVE, Remedy.RESTORE, Remedy.DAMAGES}),
            "amount": Decimal("500.00"),
            "harm": Harm.ADDITION,
            "where": "roof of block 1",
            "own_harm": "the light of the window above is gone",
        }
    if kind is ConversionClaim:
        return {
            "community": community,
            "plaintiff": owner,
            "sues_as": Role.OWNER,
            "defendant": other,
            "asked": frozenset({Remedy.REMOVE, Remedy.RESTORE}),
            "unit": "1-102",
        }
    return {
        "community": community,
        "plaintiff": "committee",
        "sues_as": Role.COMMITTEE,
        "defendant": "former-chair",
        "asked": frozenset({Remedy.HAND_OVER}),
        "keeper": KeptBy.FORMER_COMMITTEE,
        "items": frozenset({KeptItem.SEAL, KeptItem.BOOKS}),
    }


def fee_facts(over: ServiceContract, owner: str, since: date, on: date, count: int = 2) -> dict[str, Any]:
    """What a claim for fees of the second owner's unit needs, demanded the day before."""
    due = instalments(since, count)
    return {
        "contract": over,
        "plaintiff": over.provider,
        "sues_as": Role.PROVIDER,
        "defendant": owner,
        "asked": frozenset({Remedy.PAY_FEE}),
        "amount": FEE * count,
        "unit": "1-102",
        "instalments": due,
        "demand": reached(owner, on - DAY),
    }


def filed(made: Scene, kind: type[Any], *, on: date | None = None, **changed: Any) -> Any:
    """A claim of that kind, brought a day after the last event unless told otherwise."""
    act, facts = ready(made, kind, on=on)
    given = {**facts, **changed}
    return begin(kind, Actor(given["plaintiff"]).on(act.on), **given)


def ready(made: Scene, kind: type[Any], *, on: date | None = None) -> tuple[Act, dict[str, Any]]:
    """The act by which a claim of that kind may be brought, and its facts."""
    if kind is FeeArrears:
        over = contract(made)
        day = on or made.later(60)
        facts = {
            **fee_facts(over, made.owners[1].person, made.born + DAY, day),
            "urged": frozenset({Role.COMMITTEE}),
        }
    elif kind in (FeesAfterEnd, ProviderExit):
        over = ended(made)
        last = over.last_day
        assert last is not None
        day = on or last + DAY * 61
        facts = (
            fee_facts(over, made.owners[1].person, last + DAY, day)
            if kind is FeesAfterEnd
            else {
                "contract": over,
                "plaintiff": "committee",
                "sues_as": Role.COMMITTEE,
                "defendant": over.provider,
                "asked": frozenset({Remedy.LEAVE, Remedy.HAND_OVER}),
            }
        )
    else:
        day = on or made.later()
        facts = dict(facts_of(made, kind))
    return Actor(facts["plaintiff"]).on(day), facts


def taken_up(made: Scene, claim: Any) -> Any:
    """The same claim, taken up by the court that day."""
    claim.take_up(made.court.on(made.day))
    return claim


def both_served(made: Scene, claim: GovernanceClaim, on: date) -> None:
    """The judgment is served on both sides."""
    for to in (claim.plaintiff, claim.defendant):
        claim.serve(made.court.on(on), service=reached(to, on))
