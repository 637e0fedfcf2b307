"""The rules that all claims share: limitation only if it is pleaded, decisions where the rules ask for one, one suit of a body."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from tests.disputes.claims.given import DAY, filed, ready, taken_up
from tests.own_rules import own_rules
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.disputes import HandoverSuit, Plea, Remedy, RemovalClaim
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.testing import Scene, decided, scene

RULES = own_rules(
    "40",
    "The committee sues as the owners decided.",
    "业主委员会起诉，应当经业主共同决定。",
    '"disputes.claim.owners-decision" = { required = true }',
)


def _barred(made: Scene, claim: Any, remedy: Remedy, known: date | Unknown, *, extended: bool = False) -> bool:
    found = refused(
        claim.grant,
        made.court.on(made.day),
        found=frozenset({remedy}),
        known=known,
        extended=extended,
        amount=Decimal(0),
    )
    assert found.keys() <= {"disputes.claim.limitation"}
    return bool(found)


@pytest.mark.parametrize("remedy", [Remedy.RESTORE, Remedy.DAMAGES])
def test_restoring_and_damages_are_barred_after_three_years(remedy: Remedy) -> None:
    """On the last day they are sued for in time, a day later not, if that is pleaded (Civil Code art. 188(1))."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    last = claim.opened - relativedelta(years=3)
    assert not _barred(made, claim, remedy, last - DAY * 400), "no court takes it up by itself"
    claim.plead(made.owners[1].on(made.day), plea=Plea.LIMITATION, said="it has stood there since 2019")
    claim.find(made.court.on(made.day), number=1, proven=True, reason="it has")
    assert not _barred(made, claim, remedy, last)
    assert _barred(made, claim, remedy, last - DAY * 12)
    assert _barred(made, claim, remedy, UNKNOWN)
    assert not _barred(made, claim, remedy, last - DAY * 12, extended=True)


def test_removing_what_does_harm_is_never_barred() -> None:
    """However long it has stood there, it may be asked to be taken away (Civil Code art. 196)."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    claim.plead(made.owners[1].on(made.day), plea=Plea.LIMITATION, said="it has stood there since 2009")
    claim.find(made.court.on(made.day), number=1, proven=True, reason="it has")
    assert not _barred(made, claim, Remedy.REMOVE, date(2009, 1, 1))
    assert not _barred(made, claim, Remedy.REMOVE, UNKNOWN)


def test_limitation_does_not_run_backwards() -> None:
    """The day from which it ran does not lie after the suit."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    with pytest.raises(InvalidFacts, match="lies after the suit"):
        claim.grant(made.court.on(made.day), found=frozenset({Remedy.REMOVE}), known=claim.opened + DAY)


def test_a_committee_sues_as_decided_where_the_rules_ask_for_it() -> None:
    """Where the owners' rules ask for a decision, a committee without one, or with one on another case, sues nobody."""
    made = scene(RULES)
    act, facts = ready(made, HandoverSuit)
    lacking = {"disputes.claim.owners-decision": "scene-rules 40"}
    assert refused(HandoverSuit, act, **facts) == lacking
    other = decided(made, made.community, Matter.OTHER_MAJOR)
    assert refused(HandoverSuit, made.committee.on(made.day), **facts, decision=other) == lacking
    free = scene()
    act, facts = ready(free, HandoverSuit)
    assert refused(HandoverSuit, act, **facts) == {}


def test_a_body_does_not_sue_again_through_another_member() -> None:
    """The next member of the committee cannot bring the suit once more that another has brought."""
    made = scene()
    act, facts = ready(made, HandoverSuit)
    first = begin(HandoverSuit, act, **facts)
    document = Document("Certificate of filing", "2", "Subdistrict office", made.day)
    again = {**facts, "plaintiff": "residents-committee", "sues_as": Role.RESIDENTS_COMMITTEE}
    found = refused(HandoverSuit, made.residents.on(made.day), **again)
    assert found == {"disputes.claim.once-for-all": "spc-civil-procedure 247"}
    first.withdraw(act, leave=document)
    assert refused(HandoverSuit, made.residents.on(made.day), **again) == {}


def test_nobody_sues_itself_or_nobody() -> None:
    """A claim asks for something, of another, each named once; owners are sued by name."""
    made = scene()
    for wrong in (
        {"asked": frozenset()},
        {"defendant": "owner-1"},
        {"jointly": ("owner-2",)},
        {"defendant_as": Role.OWNER},
    ):
        with pytest.raises(InvalidFacts):
            filed(made, RemovalClaim, **wrong)
