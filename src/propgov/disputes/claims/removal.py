"""A claim to have an unlawful building or other harmful work removed (拆除违法建设纠纷): by a court, never by one's own hand.

Source: Civil Code art. 236, 237, 286(2), 287; Property Law art. 83(2); Supreme People's Court on condominium ownership art. 15.
An owner sues over harm to the owner's own rights, committee or assembly over harm to all. Stopping and removing are never
barred by time; restoring and damages are. The authority's own order is another way, and needs no suit.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import STAY, Act, Opening, also, rule, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import SuitStage

__all__ = ["Harm", "RemovalClaim"]

_HARM = (Citation("civil-code", "286(2)"), Citation("property-law-2007", "83(2)"))


@unique
class Harm(Enum):
    """The harmful works (损害他人合法权益的行为). Source: Supreme People's Court on condominium ownership art. 15."""

    STRUCTURE = "损害房屋承重结构、危及建筑物安全"
    FACADE = "损害建筑物外观"
    DECORATION = "违反规定装饰装修"
    ADDITION = "违章加建、改建"
    OCCUPATION = "侵占、挖掘共有部分"
    FIRE_LANE = "占用、堵塞消防车通道、疏散通道"
    ANOTHER = "其他损害他人合法权益的行为"


@rule("disputes.removal.rights-touched")
def rights_touched(claim: RemovalClaim, act: Act) -> bool:
    """Whether who sues says which right is harmed: an owner the owner's own, a body that of all (受侵害的权益)."""
    return claim.by_body or bool(claim.own_harm.strip())


@rule("disputes.removal.self-help")
def own_hand(claim: RemovalClaim, act: Act, *, by_authority: bool) -> bool:
    """Whether somebody removed it without a court or an authority (自行拆除)."""
    return not by_authority and not claim.in_force


@define(eq=False, kw_only=True, repr=False)
class RemovalClaim(GovernanceClaim):
    """A claim to have an unlawful building or other harmful work removed (拆除违法建设纠纷).

    harm is what was done, where at which place; own_harm how an owner's own rights suffer; removed_by who took it away
    meanwhile.
    """

    kind: ClassVar[str] = "disputes.removal"
    sort = ClaimSort.REMOVAL
    basis = _HARM
    opening = Opening(
        by=(Role.OWNER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE), rules=(*OPENING_RULES, rights_touched)
    )

    community: Community
    harm: Harm
    where: NonEmpty
    own_harm: str = ""
    removed_by: str = field(init=False, default="")

    @property
    def subject(self) -> str:
        """What was done, and where."""
        return f"{self.harm.name} {self.where}"

    def scope(self) -> dict[str, object]:
        """The kind of claim, and the harm."""
        return {"suit": self.sort, "harm": self.harm}

    @step(
        (SuitStage.FILED, SuitStage.JUDGED, SuitStage.APPEALED, SuitStage.FINAL),
        to=STAY,
        by=(Role.OWNER, Role.COMMITTEE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.COURT),
        rules=(own_hand,),
        records=True,
    )
    def note_removed(self, act: Act, *, who: NonEmpty, by_authority: bool) -> None:
        """Record who took it away, and whether an authority or the court did (记录拆除情况)."""
        self.removed_by = who

    grant = also(GovernanceClaim.grant, rules=(ordered("disputes.removal.ordered"),))
