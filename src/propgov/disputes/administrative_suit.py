"""A suit against an authority (行政诉讼): handed in, filed, judged, appealed, in force; or turned away.

Over a duty that was not performed, a penalty on the spot or refused information it comes after reconsideration since
2024-01-01, and needed none before. The residents' committee is itself the defendant where it acts under law, and the authority
where it acts for one. Who is sued wrongly may be replaced before the court turns the suit away.
Source: Administrative Litigation Law art. 25, 26, 44-48, 51, 67, 81, 83, 85, 88; its interpretation of 2018 art. 1, 24, 64,
66, 69, 93; Administrative Reconsideration Law art. 23, 29, 34.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from propgov.community import Document, Role, Service
from propgov.disputes import administrative_suit_rules as facts
from propgov.disputes.administrative_suit_record import (
    AdministrativeGround,
    AdministrativeSuitRecord,
    AdministrativeSuitStage,
)
from propgov.disputes.administrative_suit_rules import APPEALED, CONCERNED, SERVED, SUIT
from propgov.disputes.before_court import first_over, grounds_named, left_once_final, ruling_reached
from propgov.disputes.court_case_record import PARTIES
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.engine import STAY, Act, Clock, Opening, also, step
from propgov.engine.exact import NonEmpty
from propgov.patterns import Suit

__all__ = ["AdministrativeSuit"]

_S = AdministrativeSuitStage
_ID, _LAW = "disputes.administrative-suit", "administrative-litigation-law"
_DEFENCE = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.REGISTRY, Role.RESIDENTS_COMMITTEE)


@define(eq=False, kw_only=True, repr=False)
class AdministrativeSuit(AdministrativeSuitRecord):
    """A suit against an authority (行政诉讼). Its fields are those of ``AdministrativeSuitRecord``."""

    kind: ClassVar[str] = _ID
    basis = CONCERNED
    opening = Opening(by=PARTIES, rules=(SUIT.plaintiff, facts.concerned, facts.same_dispute))
    stages = AdministrativeSuitStage
    clocks = (
        Clock(f"{_ID}.file.within", "file", "handed_in_on", "filed_on", owed_by=Role.COURT),
        Clock(f"{_ID}.send.within", "send", "filed_on", "sent_on", owed_by=Role.COURT),
        Clock(f"{_ID}.defence.within", "defend", "complaint_served", "defended_on"),
        Clock(f"{_ID}.instance.within", "grant", facts.plain_time, first_over, owed_by=Role.COURT),
        Clock(f"{_ID}.second.within", "grant", "appealed_on", "in_force", owed_by=Role.COURT),
    )

    @step(
        _S.DRAFTED,
        to=_S.HANDED_IN,
        by=PARTIES,
        rules=(SUIT.plaintiff, facts.sued_once, facts.no_reconsideration),
        then=taken(Way.ADMINISTRATIVE_SUIT),
    )
    def hand_in(self, act: Act) -> None:
        """Hand in the complaint, for a receipt with its day (递交起诉状)."""
        self.handed_in_on = act.on

    @step(_S.HANDED_IN, to=STAY, by=PARTIES, rules=(SUIT.plaintiff, facts.wrong_defendants))
    def name_others(self, act: Act, *, defendants: tuple[str, ...]) -> None:
        """Sue others instead, once the court has said who is to be sued (变更被告)."""
        self.defendants = defendants

    @step(
        _S.HANDED_IN,
        to=_S.FILED,
        by=Role.COURT,
        rules=(
            facts.subject,
            facts.asked_before,
            facts.reconsidered_first,
            facts.right_defendants,
            facts.waited,
            facts.in_time,
        ),
    )
    def file(self, act: Act) -> None:
        """File the suit (登记立案)."""
        self.filed_on = act.on

    @step((_S.HANDED_IN, _S.FILED), to=_S.TURNED_AWAY, by=Role.COURT)
    def turn_away(self, act: Act, *, reason: NonEmpty) -> None:
        """Rule that the suit is not filed, or dismiss it unheard, and why (裁定不予立案或者驳回起诉)."""
        self.handed_in_on, self.reason, self.ruling_served = None, reason, None

    @step(_S.TURNED_AWAY, to=STAY, by=Role.COURT, rules=(ruling_reached,), basis=SERVED)
    def serve_ruling(self, act: Act, *, service: Service) -> None:
        """Record the service of the ruling on the plaintiff; the first one counts (送达裁定书)."""
        self.ruling_served = self.ruling_served or service

    @step(
        _S.TURNED_AWAY,
        to=_S.RULING_APPEALED,
        by=PARTIES,
        rules=(SUIT.plaintiff, facts.since_ruling_served),
        basis=APPEALED,
    )
    def appeal_ruling(self, act: Act) -> None:
        """Appeal against the ruling (对裁定提起上诉)."""

    @step(_S.RULING_APPEALED, to=_S.FILED, by=Role.COURT, basis=APPEALED)
    def reverse(self, act: Act) -> None:
        """Reverse the ruling on appeal: the suit is heard (撤销裁定，指令立案或者继续审理)."""
        self.filed_on, self.reason = self.filed_on or act.on, ""

    @step(_S.RULING_APPEALED, to=_S.UNHEARD, by=Role.COURT, then=left(Ended.REFUSED), basis=APPEALED)
    def affirm(self, act: Act) -> None:
        """Affirm the ruling on appeal, with effect at once (维持裁定)."""

    @step(
        _S.TURNED_AWAY,
        to=_S.UNHEARD,
        by=Role.COURT,
        rules=(facts.ruling_over,),
        then=left(Ended.REFUSED),
        basis=APPEALED,
    )
    def let_rest(self, act: Act) -> None:
        """Record that the plaintiff did not appeal against the ruling in time (裁定发生法律效力)."""

    @step(_S.FILED, to=STAY, by=Role.COURT)
    def simplify(self, act: Act, *, reason: NonEmpty) -> None:
        """Use the simplified procedure, and say why it is open (适用简易程序)."""
        self.simplified = True

    @step(_S.FILED, to=STAY, by=Role.COURT)
    def send(self, act: Act) -> None:
        """Send the defendants a copy of the complaint (发送起诉状副本)."""
        self.sent_on = self.sent_on or act.on

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.copy_reached,), basis=SERVED)
    def serve_complaint(self, act: Act, *, service: Service) -> None:
        """Record that the complaint reached a defendant; the first service counts (送达起诉状副本)."""
        self.complaint_served = self.complaint_served or service

    @step(_S.FILED, to=STAY, by=_DEFENCE, rules=(facts.by_defendant,))
    def defend(self, act: Act, *, evidence: NonEmpty) -> None:
        """Hand in the defence with the evidence and the texts on which the act rests (提交答辩状和证据)."""
        self.defended_on = self.defended_on or act.on

    @step(_S.FILED, to=STAY, by=Role.COURT)
    def extend(self, act: Act, *, leave: Document) -> None:
        """Extend the time of the instance, with leave of the high court (延长审理期限)."""
        self.extended = True

    grant = also(Suit[AdministrativeGround].grant, rules=(grounds_named,), then=left_once_final)
    dismiss = also(Suit[AdministrativeGround].dismiss, then=left_once_final)
    serve = also(Suit[AdministrativeGround].serve, basis=SERVED)
    appeal = also(
        Suit[AdministrativeGround].appeal,
        by=(*PARTIES, *_DEFENCE[:3]),
        rules=(SUIT.party, SUIT.appeal_within),
        basis=APPEALED,
    )

    @step(_S.APPEALED, to=STAY, by=Role.COURT)
    def receive_appeal(self, act: Act) -> None:
        """Record that the appeal reached the court of second instance (收到上诉状)."""
        self.appealed_on = self.appealed_on or act.on

    take_effect = also(
        Suit[AdministrativeGround].take_effect,
        rules=(SUIT.served, SUIT.appeal_over),
        then=left_once_final,
        basis=APPEALED,
    )
    carry_out = also(Suit[AdministrativeGround].carry_out, by=(Role.COURT, *PARTIES, *_DEFENCE[:3]))
    withdraw = also(
        Suit[AdministrativeGround].withdraw, by=PARTIES, rules=(SUIT.plaintiff,), then=left(Ended.WITHDRAWN)
    )
    # An authority's act is no matter for a settlement, but for damages and what is left to its discretion.
    settle = None  # type: ignore[assignment]
