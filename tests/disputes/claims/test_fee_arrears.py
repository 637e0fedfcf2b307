"""Fees in arrears: demanded first, no defence that they were not needed, and water that is cut stays on record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.claims.given import DAY, FEE, contract, ended, fee_facts, filed, reached, ready, taken_up
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Document, Role
from propgov.disputes import FeeArrears, Plea, Pressure, Remedy
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.law import Citation, Law
from propgov.testing import scene

WIDER = [
    ("cn.shandong.weifang", {Pressure.SUPPLY_LIMITED, Pressure.VEHICLES_BARRED}, "weifang-regulation 55(2)"),
    ("cn.shandong.rizhao", {Pressure.SUPPLY_LIMITED}, "rizhao-regulation 59(1)"),
    ("cn.shandong.zibo", {Pressure.SUPPLY_LIMITED, Pressure.TELECOM_CUT}, "zibo-regulation 56(2)"),
    ("cn.shandong.binzhou", {Pressure.SUPPLY_LIMITED, Pressure.DOORS_OR_LIFTS_BARRED}, "binzhou-regulation 47(1)(5)"),
    ("cn", set(), ""),
]


def _told(claim: FeeArrears) -> dict[str, str]:
    return {noted["rule"]: noted["outcome"] for noted in claim.entries[0].noted}


def test_a_demand_the_day_before_is_on_record_and_none_is_noted() -> None:
    """Since 2021 a suit without a demand is only advised against; a demand of the very day, or to another, is none."""
    made = scene()
    act, facts = ready(made, FeeArrears)
    for demand in (None, reached("owner-2", act.on), reached("owner-3", act.on - DAY)):
        claim = begin(FeeArrears, act, **{**facts, "demand": demand})
        assert "service.fee.demanded-first" in _told(claim)
        claim.withdraw(act, leave=_leave(act.on))
    assert "service.fee.demanded-first" not in _told(begin(FeeArrears, act, **facts))


def _leave(on: date) -> Any:
    return Document("Civil ruling", "(2026) 1", "People's court", on)


def test_the_committee_urges_first() -> None:
    """That the committee did not urge the owner stands on record as a breach (Regulation art. 64)."""
    made = scene()
    claim = filed(made, FeeArrears, urged=frozenset())
    assert "service.fee.urged-by" in _told(claim)


def test_not_received_is_no_defence_and_not_as_agreed_is_one() -> None:
    """A claim does not fall because the flat stood empty; because the service was not as agreed it may, or in part."""
    made = scene()
    claim = taken_up(made, filed(made, FeeArrears))
    owner, act = made.owners[1].on(made.day), made.court.on(made.day)
    for number, plea in enumerate((Plea.NOT_RECEIVED, Plea.NOT_AS_AGREED, Plea.OVERCHARGED), start=1):
        claim.plead(owner, plea=plea, said="so it is")
        less = Decimal(0) if plea is Plea.NOT_RECEIVED else Decimal("50.00")
        claim.find(act, number=number, proven=True, reason="so it is", less=less)
    found = refused(claim.dismiss, act, reason="empty", plea=Plea.NOT_RECEIVED)
    assert found == {"disputes.claim.unheard-plea": "civil-code 944(1)"}
    assert refused(claim.dismiss, act, reason="nothing was cleaned", plea=Plea.NOT_AS_AGREED) == {}
    with pytest.raises(InvalidFacts, match=r"more than 200\.00"):
        claim.grant(act, found=frozenset({Remedy.PAY_FEE}), amount=FEE * 2)
    claim.grant(act, found=frozenset({Remedy.PAY_FEE}), amount=Decimal("200.00"))


def test_what_was_overcharged_stands_on_record() -> None:
    """Once the court finds that more was charged than may be, that is a breach of the provider (interpretation art. 2)."""
    made = scene()
    claim = taken_up(made, filed(made, FeeArrears))
    claim.plead(made.owners[1].on(made.day), plea=Plea.OVERCHARGED, said="0.30 too much a square metre")
    act = made.court.on(made.day)
    for proven, kept in ((True, {"service.fee.overcharged": "spc-property-service 2"}), (False, {})):
        assert noted(claim.find, act, number=1, proven=proven, reason="the rates") == kept


def test_a_company_that_cuts_water_and_sues_has_it_on_record() -> None:
    """The cut is a breach that the owner records, whatever is owed; the court can order the water back at once."""
    made = scene()
    claim = taken_up(made, filed(made, FeeArrears))
    facts = {"means": frozenset({Pressure.SUPPLY_CUT}), "shown_by": "photo of the valve"}
    assert noted(claim.note_pressure, made.owners[1].on(made.day), **facts) == {
        "service.fee.supply-cut": "civil-code 944(3)"
    }
    claim.note_pressure(made.owners[1].on(made.day), **facts)
    claim.secure(made.court.on(made.day), measure="turn the water on again")
    assert [one.told_by for one in claim.pressed] == ["owner-2"]
    assert "procedure.standing" in refused(claim.note_pressure, made.provider.on(made.day), **facts)


@pytest.mark.parametrize(("place", "barred", "article"), WIDER)
def test_places_forbid_more_than_the_code(place: str, barred: set[Pressure], article: str) -> None:
    """Vehicles, doors and lifts, telecommunications, limits: each only where a place names it; a letter nowhere."""
    made = scene(jurisdiction=place)
    claim = taken_up(made, filed(made, FeeArrears))
    act = made.owners[1].on(made.day)
    for means in Pressure:
        told = noted(claim.note_pressure, act, means=frozenset({means}), shown_by="photo")
        wider = {"service.fee.pressed": article} if means in barred else {}
        assert told == ({"service.fee.supply-cut": "civil-code 944(3)"} if means is Pressure.SUPPLY_CUT else wider)


@pytest.mark.parametrize(
    ("place", "instrument", "article", "figures"),
    [
        ("cn.zhejiang.hangzhou", "hangzhou-regulation", "86(1)(2)", ("10,000", "50,000")),
        ("cn.shandong.zibo", "zibo-regulation", "82", ("2,000", "10,000")),
        ("cn.shandong.weifang", "weifang-regulation", "72(1)(2)", ("2,000", "10,000")),
        ("cn.zhejiang.taizhou", "taizhou-regulation", "61(1)(2)", ("5,000", "50,000")),
    ],
)
def test_fines_are_information(place: str, instrument: str, article: str, figures: tuple[str, str]) -> None:
    """What an authority may fine for it is told by the pack, and asks nothing of anybody."""
    told = Law.of(place).article(Citation(instrument, article))
    assert told is not None
    assert all(figure in str(told.text.en) for figure in figures)


def test_what_came_after_the_end_is_no_arrears() -> None:
    """A company whose contract is over sues here for what fell due before, and for nothing later."""
    made = scene()
    over = ended(made)
    last = over.last_day
    assert last is not None
    day = last + DAY * 61
    company, before = Actor(over.provider).on(day), last - DAY * 29
    urged = {"urged": frozenset({Role.COMMITTEE})}
    assert refused(FeeArrears, company, **fee_facts(over, "owner-2", before, day, 1), **urged) == {}
    with pytest.raises(InvalidFacts, match="was over by"):
        refused(FeeArrears, company, **fee_facts(over, "owner-2", before, day, 2), **urged)
    other = fee_facts(over, "owner-2", before, day, 1) | {"plaintiff": "provider"}
    assert "disputes.claim.standing" in refused(FeeArrears, made.provider.on(day), **other, **urged)


def test_a_contract_that_goes_on_after_its_term_earns_its_fee() -> None:
    """Nobody decided, the service goes on: the contract is open-ended, and its fee is owed (Civil Code art. 948)."""
    made = scene()
    over = contract(made, months=3, since=date(2025, 11, 1))
    assert over.terms is not None
    since = over.terms.until + DAY
    day = since + DAY * 40
    assert over.open_ended_on(day)
    facts = fee_facts(over, "owner-2", since, day, 1)
    assert refused(FeeArrears, made.provider.on(day), **facts, urged=frozenset({Role.COMMITTEE})) == {}
