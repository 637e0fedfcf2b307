"""An owner's suit against a decision of the committee (请求撤销业主委员会决定之诉): filed, judged, appealed, in force, carried out.

The suit names the decision, and the committee that made it. One that names the assembly, the service provider or a single
member is dismissed without a hearing of the claim, and has not kept the time; one that is turned on the committee later
counts from that day. Not formed, void and revocable are claims apart, and only revocation has the year.
Source: Civil Code art. 134(2), 153, 199, 280(2); Supreme People's Court on condominium ownership art. 12; Civil Procedure
Law art. 87, 103, 148, 158, 171, 182; Supreme People's Court on civil procedure art. 166, 247.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.contesting.defect import Defect, Flaw
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.committee import challenge_rules as facts
from propgov.committee.challenge_record import DEFENCE, ChallengeRecord, Sued
from propgov.committee.challenge_rules import APPEALED, CARRIED_OUT, RIGHT, SERVED, SUED, SUIT
from propgov.community import Role
from propgov.engine import STAY, Act, Bring, Case, Opening, also, bring, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import Suit

__all__ = ["DecisionChallenge", "DecisionChallengeStage"]


@unique
class DecisionChallengeStage(Enum):
    """The stages of a suit against a decision of the committee (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"
    REJECTED = "已裁定驳回起诉"


_S = DecisionChallengeStage
_RULED = {Defect.NOT_FORMED: Ruled.NOT_FORMED, Defect.VOID: Ruled.VOID, Defect.REVOCABLE: Ruled.REVOKED}
_IN_FORCE = (
    Citation("civil-procedure-law", "158"),
    Citation("civil-procedure-law-2012", "155"),
    Citation("civil-procedure-law-1991", "141"),
)
_WITHDRAWN = (Citation("civil-procedure-law", "148(1)"), Citation("civil-procedure-law-2012", "145(1)"), SUED)
_SECURED = (Citation("civil-procedure-law", "103(1)"), Citation("civil-procedure-law-2012", "100(1)"), SUED)


def carry_over(challenge: DecisionChallenge, act: Act) -> Iterator[Bring]:
    """Make the committee's meeting apply a judgment with effect, unless its decision has ended for good (判决由会议落实)."""
    session, item = challenge.session, challenge.item
    says = challenge.says(session, item)
    if says is not None and not session.ended_for_good(item):
        yield bring(session.overturn if says is Ruled.REVOKED else session.declare, item=item, ruling=challenge)


@define(eq=False, kw_only=True, repr=False)
class DecisionChallenge(ChallengeRecord, Ruling):
    """An owner's suit against one decision of the committee (请求撤销业主委员会决定之诉).

    Its fields are those of ``ChallengeRecord``; found are the flaws that the court found, known the day on which the
    plaintiff knew of the decision.
    """

    kind: ClassVar[str] = "committee.challenge"
    basis = RIGHT
    opening = Opening(by=Role.OWNER, rules=(facts.something_to_sue, facts.named_if_a_person, SUIT.plaintiff, SUIT.once))
    stages = DecisionChallengeStage

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """The judgment on the decision, once it has effect and grants the claim."""
        if not (self.in_force and self.granted and meeting is self.session and item == self.item):
            return None
        return _RULED[self.defect]

    @step(_S.FILED, to=STAY, by=Role.OWNER, rules=(SUIT.plaintiff, facts.wrong_defendant, facts.not_sued_already))
    def redirect(self, act: Act) -> None:
        """Turn the suit on the committee instead; it counts from this day (变更被告)."""
        self.defendant, self.named, self.directed_on = Sued.COMMITTEE, "", act.on

    @step(_S.FILED, to=_S.REJECTED, by=Role.COURT, rules=(facts.wrong_defendant,))
    def reject(self, act: Act, *, reason: NonEmpty) -> None:
        """Dismiss the suit without judging the claim: it names another than the committee (裁定驳回起诉)."""
        self.reason = reason

    grant = also(
        Suit[Flaw].grant,
        rules=(
            facts.right_defendant,
            facts.sound_judgment,
            facts.something_decided,
            facts.ground_for_the_claim,
            facts.within_the_year,
            facts.year_extended,
        ),
        then=carry_over,
        doc="Grant the claim, in the second instance with effect at once: a flaw makes the defect, in time (支持诉讼请求).",
    )
    dismiss = also(Suit[Flaw].dismiss, doc="Dismiss the claim; the decision binds on (驳回诉讼请求).")
    serve = also(Suit[Flaw].serve, basis=SERVED)
    appeal = also(
        Suit[Flaw].appeal,
        by=(Role.OWNER, Role.PROVIDER, *DEFENCE),
        rules=(SUIT.party, SUIT.appeal_within),
        basis=APPEALED,
    )
    take_effect = also(
        Suit[Flaw].take_effect,
        rules=(SUIT.served, SUIT.appeal_over),
        then=carry_over,
        basis=_IN_FORCE,
        doc="Record that nobody appealed in time after the last service; the committee's meeting takes it over (判决发生法律效力).",
    )
    carry_out = also(
        Suit[Flaw].carry_out,
        by=(Role.COURT, Role.SUBDISTRICT, Role.OWNER, *DEFENCE),
        rules=(facts.taken_over,),
        basis=CARRIED_OUT,
        doc="Close the suit once the committee's meeting shows what was judged (落实判决).",
    )
    withdraw = also(Suit[Flaw].withdraw, by=Role.OWNER, rules=(SUIT.plaintiff,), basis=_WITHDRAWN)
    secure = also(Suit[Flaw].secure, basis=_SECURED)
    lift = also(Suit[Flaw].lift, basis=(Citation("spc-civil-procedure", "166"), SUED))
    # Two parties cannot settle what binds all owners (Supreme People's Court on civil procedure art. 143).
    settle = None  # type: ignore[assignment]
