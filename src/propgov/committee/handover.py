"""Handover of a committee (业主委员会移交): what it kept goes item by item, with receipts, to the next or to who keeps it meanwhile.

Members have no standing once their term has ended, so whoever sat hands over as a former member; the receiver signs, and is
another person. Nothing that was listed disappears: each item is received, missing or contested, for all to see.
Source: Shanghai art. 29; Hangzhou art. 34; Huzhou art. 22; Lishui art. 21; Ningbo art. 36-37; Taizhou art. 28, 33;
Shandong art. 33.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve

from propgov.committee import handover_rules as facts
from propgov.committee.handed_over import RECEIVERS, HandoverRecord, ItemState, Listed
from propgov.committee.term import Term
from propgov.community import Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Unknown
from propgov.patterns.handing_over import something_listed

__all__ = ["CommitteeHandover", "CommitteeHandoverStage"]

_ANYBODY = (*RECEIVERS, Role.OWNER)


@unique
class CommitteeHandoverStage(Enum):
    """The stages of the handover of a committee (业主委员会移交阶段)."""

    OPEN = "移交中"
    COMPLETE = "已完成移交"
    HANDED_ON = "已转交新一届"


_EVER = tuple(CommitteeHandoverStage)
_OPEN, _COMPLETE, _HANDED_ON = _EVER


def noted_in_the_term(handover: CommitteeHandover, act: Act) -> Iterator[Bring]:
    """Note in the term that it has been handed over, on the day of the last item (任期档案记明移交)."""
    if handover.completed_on is not None:
        yield bring(handover.term.handed_over, done_on=handover.completed_on)


def _body_formed(handover: CommitteeHandover) -> date | None:
    return None if handover.body is None else handover.body.formed_on


def _next_filed(handover: CommitteeHandover) -> date | None:
    return None if handover.next_term is None else handover.next_term.filed_on


@define(eq=False, kw_only=True, repr=False)
class CommitteeHandover(HandoverRecord):
    """The handover of a committee whose term has ended, is over, or is about to be replaced (业主委员会移交).

    Its fields are those of ``HandoverRecord``. The periods from the end of the term, the next committee and the group are
    clocks of the ``Term``, since they run whether or not a handover has begun.
    """

    kind: ClassVar[str] = "committee.handover"
    basis = facts.BASIS
    opening = Opening(by=_ANYBODY, rules=(facts.term_leaves, facts.receiver_named, facts.to_whom))
    stages = CommitteeHandoverStage
    clocks = (
        Clock("committee.handover.to-body.within", "complete", _body_formed, "completed_on", (Role.COMMITTEE,)),
        Clock("committee.handover.back.within", "hand_on", _next_filed, "handed_on_on", (Role.SUBDISTRICT,)),
    )

    @step(_OPEN, to=STAY, rules=(something_listed, facts.given_by_member))
    def list_items(self, act: Act, *, items: tuple[Listed, ...]) -> None:
        """List what there is, with quantities, as a member of the committee that leaves (列出移交清单)."""
        self._add(items, act.by.person, act.on, ItemState.LISTED)

    @step(_EVER, to=STAY, by=_ANYBODY, rules=(something_listed,), outcome=facts.added_as)
    def add_items(self, act: Act, outcome: ItemState, *, items: tuple[Listed, ...]) -> None:
        """Add what the list passes over: what an owner claims is contested until it is settled (补充清单事项)."""
        self._add(items, act.by.person, act.on, outcome)

    @step(_EVER, to=STAY, rules=(facts.may_be_handed, facts.given_by_member), happened="handed_on", records=True)
    def hand(self, act: Act, *, numbers: tuple[int, ...], giver: str = "", handed_on: PastDay | None = None) -> None:
        """State that items were handed over; the receiver may state it for the member who gave them (交出移交事项)."""
        who, day = giver or act.by.person, act.happened
        self._change(numbers, lambda item: evolve(item, handed_by=who, handed_on=day))

    @step(
        _EVER,
        to=STAY,
        by=RECEIVERS,
        rules=(facts.may_be_handed, facts.was_handed, facts.signed_by_receiver, facts.two_persons),
        happened="received_on",
        records=True,
    )
    def receive(self, act: Act, *, numbers: tuple[int, ...], received_on: PastDay | None = None) -> None:
        """Sign for items that were handed over (签收移交事项)."""
        who, day = act.by.person, act.happened
        self._change(numbers, lambda item: item.received(who, day))

    @step(
        _EVER,
        to=STAY,
        only_by="committee.handover-order:take_away",
        rules=(facts.may_be_handed, facts.signed_by_receiver),
    )
    def receive_by_force(self, act: Act, *, numbers: tuple[int, ...], statement: NonEmpty) -> None:
        """Sign for items that were taken away from who refused to hand them over (协助移交后签收)."""
        who, day = act.by.person, act.on
        self._change(numbers, lambda item: evolve(item.received(who, day), statements=(*item.statements, statement)))

    @step(_OPEN, to=STAY, by=RECEIVERS, rules=(facts.can_be_missing, facts.said_by_receiver_or_office))
    def note_missing(self, act: Act, *, numbers: tuple[int, ...], statement: NonEmpty) -> None:
        """Note that items are missing, and what is said about it (确认移交事项缺失)."""
        self._change(numbers, lambda item: item.become(ItemState.MISSING, act.on, statement))

    @step(_EVER, to=STAY, by=_ANYBODY, rules=(facts.can_be_contested,))
    def contest_item(self, act: Act, *, number: int, statement: NonEmpty) -> None:
        """Contest what became of an item, such as a receipt for what never came (对移交事项提出争议)."""
        self._change((number,), lambda item: item.become(ItemState.CONTESTED, act.on, statement))

    @step(
        _EVER,
        to=STAY,
        by=(*AUTHORITIES, Role.COURT),
        rules=(facts.is_contested, facts.received_by_somebody, facts.settled_by_another),
    )
    def settle_item(self, act: Act, *, number: int, received: bool, finding: NonEmpty) -> None:
        """Settle what became of a contested item: it was received, or it is missing (裁定移交争议)."""
        state = ItemState.RECEIVED if received else ItemState.MISSING
        self._change((number,), lambda item: item.become(state, act.on, finding))

    @step(
        _OPEN,
        to=_COMPLETE,
        by=RECEIVERS,
        rules=(facts.said_by_receiver_or_office, facts.all_accounted_for, facts.received, facts.prompt),
        outcome=facts.done_on,
        then=noted_in_the_term,
        records=True,
    )
    def complete(self, act: Act, outcome: date, *, prompt: bool | Unknown) -> None:
        """Close the list: each item is received, missing or contested, and what lacks is a breach (完成移交)."""
        self.completed_on = outcome

    @step(_COMPLETE, to=STAY, by=_ANYBODY, rules=(facts.next_sits,))
    def name_successor(self, act: Act, *, successor: Term) -> None:
        """Name the next committee, to which it is handed on once that has filed (确定新一届接收人)."""
        self.next_term = successor

    @step(
        (_COMPLETE, _HANDED_ON),
        to=_HANDED_ON,
        by=RECEIVERS,
        rules=(facts.next_is_named, facts.kept_so_far, facts.loss_explained, facts.signed_by_receiver, facts.taken_on),
        outcome=facts.taker,
        records=True,
    )
    def hand_on(self, act: Act, outcome: str, *, lost: tuple[int, ...] = (), statement: str = "") -> None:
        """Hand on to the next committee what was kept meanwhile, and later what turned up; its member signs (转交新一届业主委员会)."""
        kept = (item.number for item in self.kept if item.number not in lost)
        self._change(tuple(kept), lambda item: item.received(outcome, act.on, passed_on=True))
        self._change(lost, lambda item: item.become(ItemState.MISSING, act.on, statement))
        self.handed_on_on = self.handed_on_on or act.on
