"""What owners do together or in turn where one place says so: put candidates forward, decide on a resignation, have an audit made."""

from __future__ import annotations

from typing import Any

import pytest
from tests.committee import auditing, parting
from tests.committee.electing import at, listing, refused
from tests.committee.seating import DAY, planned
from tests.weighed import refused as told

from propgov import begin
from propgov.assembly import Item, Matter
from propgov.committee import AuditOccasion, Nominator, ResignedTo, TermAudit
from propgov.community import Document
from propgov.testing import Scene, held_meeting

FACTS: dict[str, Any] = {"auditor": "firm", "team": (), "tied": False, "qualified": True}
TURN = {"committee.supervision.audit.turn": "hangzhou-regulation 37(2)"}


@pytest.mark.parametrize(
    ("place", "joining", "found"),
    [
        ("cn.shandong.liaocheng", 2, [("candidates.joint-share", "23(1)")]),
        ("cn.shandong.liaocheng", 3, []),
        ("cn.shandong.liaocheng", 4, []),
        ("cn.anhui.chizhou", 2, []),
    ],
)
def test_a_fifth_of_the_owners_put_somebody_forward_together_in_liaocheng(
    place: str, joining: int, found: list[Any]
) -> None:
    """Of fifteen owners three are a fifth; elsewhere two are enough to do it together."""
    made = at(place, owners=15)
    listed = listing(made, planned(made))
    act = made.owners[1].on(made.day).with_(*made.owners[2 : joining + 1])
    facts: dict[str, Any] = {"person": "owner-1", "nominator": Nominator.OWNERS_JOINTLY, "undertaking": True}
    assert refused(lambda: listed.nominate(act, paper="letter 1", **facts)) == found


def test_who_signs_for_nobody_is_not_counted_in_liaocheng() -> None:
    """Strangers and offices who sign too make no fifth of the owners."""
    made = at("cn.shandong.liaocheng", owners=15)
    listed = listing(made, planned(made))
    act = made.owners[1].on(made.day).with_(made.owners[2], made.stranger, made.subdistrict, made.residents)
    facts: dict[str, Any] = {"person": "owner-1", "nominator": Nominator.OWNERS_JOINTLY, "undertaking": True}
    found = refused(lambda: listed.nominate(act, paper="letter 1", **facts))
    assert found == [("candidates.joint-share", "23(1)")]


def test_the_assembly_decides_on_a_resignation_in_shandong() -> None:
    """Without its decision the seat goes on; a decision on another matter, or one that was annulled, decides nothing."""
    made, term = parting.office("cn.shandong.jinan")
    case = parting.resigned(made, term, to=ResignedTo.ASSEMBLY)

    def lacks(decision: Any) -> list[str]:
        act = made.committee.on(made.day).with_(*made.owners[1:3])
        return parting.refused(lambda: case.take_effect(act, decision=decision))

    assert lacks(None) == ["member.resignation.decided"]
    other = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "paint", case.ref),), open_for=9)
    assert lacks(other) == ["member.resignation.decided"]
    meeting = held_meeting(made, (parting.confirming(case),), open_for=9)
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert lacks(meeting) == ["member.resignation.decided"]
    again = held_meeting(made, (parting.confirming(case),), open_for=9)
    act = made.committee.on(made.day).with_(*made.owners[1:3])
    case.take_effect(act, decision=again)
    assert term.seat_of(case.person, made.later()) is None


def test_a_committee_that_was_empowered_decides_on_a_resignation_in_shandong() -> None:
    """The owners left it to the committee, under the matter of its members; under another matter they did not."""
    made, term = parting.office("cn.shandong.jinan")
    case = parting.resigned(made, term, to=ResignedTo.ASSEMBLY)
    for matter, found in ((Matter.OTHER_MAJOR, ["member.resignation.decided"]), (Matter.ELECT_COMMITTEE, [])):
        item = Item(1, matter, "resignations", made.community.ref, to_committee=True)
        meeting = held_meeting(made, (item,), open_for=9)
        act = made.committee.on(made.day).with_(*made.owners[1:3])
        assert parting.refused(lambda act=act, held=meeting: case.take_effect(act, decision=held)) == found


def test_nobody_waits_for_the_assembly_elsewhere() -> None:
    """In Beijing a resignation has effect by itself."""
    made, term = parting.office("cn.beijing")
    case = parting.resigned(made, term)
    case.take_effect(made.committee.on(made.day).with_(*made.owners[1:3]))
    assert term.seat_of(case.person, made.later()) is None


def over_in_hangzhou() -> tuple[Scene, Any]:
    """A term that is over, with its audit asked for."""
    made, term = auditing.at("cn.zhejiang.hangzhou")
    auditing.over(made, term)
    return made, auditing.asked(made, term, AuditOccasion.TERM_END)


@pytest.mark.parametrize("shown", [False, True])
def test_the_residents_committee_comes_after_a_refusal_in_hangzhou(*, shown: bool) -> None:
    """Without a paper that shows it the residents' committee orders nothing; with one it does."""
    made, audit = over_in_hangzhou()
    paper = Document("Refusal", "R-1", "Management committee", made.day) if shown else None
    act = made.residents.on(made.day)
    assert told(audit.commission, act, refusal=paper, **FACTS) == ({} if shown else TURN)


def test_those_who_are_audited_do_not_order_their_own_audit_in_hangzhou() -> None:
    """A committee that sits on after its term waits for the next one; on another occasion it has the audit made itself."""
    made, term = auditing.at("cn.zhejiang.hangzhou")
    during = auditing.asked(made, term, AuditOccasion.RULES)
    turn = "committee.supervision.audit.turn"
    assert turn not in told(during.commission, made.committee.on(made.day), refusal=None, **FACTS)
    assert term.ends is not None
    after = term.ends + DAY
    audit = begin(TermAudit, made.owners[-1].on(after), term=term, occasion=AuditOccasion.TERM_END)
    assert told(audit.commission, made.committee.on(after), refusal=None, **FACTS)[turn] == TURN[turn]
