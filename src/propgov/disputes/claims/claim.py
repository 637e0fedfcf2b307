"""A claim of governance before a court (物业纠纷请求): taken up, answered, found on plea by plea, judged, carried out.

A kind of claim says who may sue, whom, on what facts; its law says what the court may order, and which pleas do not count.
Whoever sues does so in a place of his own: an owner, a body of the owners as they decided, a provider. The court orders
nothing that was not asked, nothing that the law does not have, and nothing before it has heard each plea. Limitation
counts only if it is pleaded, and never against stopping or removing what does harm.
Source: Civil Code art. 188, 192, 193, 196, 286(2), 287; Civil Procedure Law art. 87, 103, 148, 158, 171, 182.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import define, evolve

from propgov.community import Role
from propgov.disputes.claims import claim_rules as facts
from propgov.disputes.claims.claim_record import ClaimRecord
from propgov.disputes.claims.claim_rules import ANYONE_SERVED, APPEALED, CARRIED_OUT, IN_FORCE, SECURED, SUIT, WITHDRAWN
from propgov.disputes.claims.parts import Plea, Pleaded, Remedy
from propgov.engine import STAY, Act, also, step
from propgov.engine.exact import NonEmpty, Yuan
from propgov.law import UNKNOWN, Unknown
from propgov.patterns import Suit, SuitStage, changed_at
from propgov.patterns.suit import by_no_party, judged

__all__ = ["OPENING_RULES", "GovernanceClaim"]

OPENING_RULES = (facts.sound_claim, facts.may_sue, SUIT.once, facts.body_sued_once, facts.owners_decided)
"""What is weighed when any claim is brought (起诉时核对的事实)."""

_S = SuitStage
_OPEN = (_S.FILED, _S.APPEALED)
_JUDGED = (_S.JUDGED, _S.FINAL)


@define(eq=False, kw_only=True, repr=False)
class GovernanceClaim(ClaimRecord):
    """A claim of governance before a court (物业纠纷请求). Its fields are those of ``ClaimRecord``."""

    stages = SuitStage

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.taken_up_once,), then=facts.takes_up)
    def take_up(self, act: Act) -> None:
        """Take the claim up (立案)."""
        self.taken_up_on = act.on

    @step(_OPEN, to=STAY, rules=(facts.by_defendant, facts.not_pleaded))
    def plead(self, act: Act, *, plea: Plea, said: NonEmpty) -> None:
        """Plead something against the claim, as the defendant (提出抗辩)."""
        self.pleas = (*self.pleas, Pleaded(plea, said, act.on))

    @step(_OPEN, to=STAY, by=Role.COURT, rules=(facts.plea_there,))
    def find(self, act: Act, *, number: int, proven: bool, reason: NonEmpty, less: Yuan = Decimal(0)) -> None:
        """Find whether a plea is made out, and by how much it lowers the sum (认定抗辩)."""
        counted = less if proven else Decimal(0)
        self.pleas = changed_at(self.pleas, number, lambda one: evolve(one, held=proven, less=counted))

    @step(
        _OPEN,
        to=_JUDGED,
        by=Role.COURT,
        rules=(by_no_party, facts.taken_up, facts.within_claim, facts.in_time),
        outcome=judged,
        then=facts.leaves_decided,
    )
    def grant(
        self,
        act: Act,
        outcome: SuitStage,
        *,
        found: frozenset[Remedy],
        known: date | Unknown = UNKNOWN,
        extended: bool = False,
        amount: Yuan = Decimal(0),
    ) -> None:
        """Grant the claim, wholly or in part; in the second instance with immediate effect (支持诉讼请求).

        found is what the court orders, amount the sum; known the day from which limitation ran, as last interrupted;
        extended says whether the court found that it was suspended.
        """
        self.granted, self.found, self.known, self.reason, self.awarded = True, found, known, "", amount

    @step(
        _OPEN,
        to=_JUDGED,
        by=Role.COURT,
        rules=(by_no_party, facts.taken_up, facts.plea_proven, facts.plea_heard),
        outcome=judged,
        then=facts.leaves_decided,
    )
    def dismiss(self, act: Act, outcome: SuitStage, *, reason: NonEmpty, plea: Plea | None = None) -> None:
        """Dismiss the claim, for a plea that was proven or because it was not made out (驳回诉讼请求)."""
        self.granted, self.found, self.known, self.reason = False, frozenset(), UNKNOWN, reason
        self.awarded = Decimal("0.00")

    serve = also(Suit[Remedy].serve, basis=ANYONE_SERVED)
    appeal = also(Suit[Remedy].appeal, by=(), rules=(SUIT.party, SUIT.appeal_within), basis=APPEALED)
    take_effect = also(
        Suit[Remedy].take_effect, rules=(SUIT.served, SUIT.appeal_over), then=facts.leaves_decided, basis=IN_FORCE
    )
    carry_out = also(Suit[Remedy].carry_out, by=(), rules=(SUIT.party,), basis=CARRIED_OUT)
    withdraw = also(
        Suit[Remedy].withdraw, by=(), rules=(facts.by_plaintiff,), then=facts.leaves_withdrawn, basis=WITHDRAWN
    )
    settle = also(
        Suit[Remedy].settle, rules=(facts.taken_up, facts.received), then=facts.leaves_agreed, basis=WITHDRAWN
    )
    secure = also(Suit[Remedy].secure, basis=SECURED)
    lift = also(Suit[Remedy].lift, basis=SECURED)
