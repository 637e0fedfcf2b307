"""A claim over a dwelling turned into business premises (住宅改变为经营性用房纠纷): who is concerned, and whether all agreed.

Source: Civil Code art. 279; Property Law art. 77; Supreme People's Court on condominium ownership art. 10, 11. All owners of
the building are concerned; one from another building proves that the value of the home or the quality of life suffers.
The consent of all who are concerned is needed, so that of a majority is no defence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Document, Role, UnitKind
from propgov.community.document import issued
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import SuitStage

__all__ = ["ConversionClaim"]

_PERMIT = (Citation("civil-code", "279"), Citation("property-law-2007", "77"))


@check
def dwelling_there(claim: ConversionClaim, act: Act) -> Iterator[Fault]:
    """The unit is on the roll, as a dwelling (涉案住宅核对)."""
    unit = claim.community.units.get(claim.unit)
    if unit is None or unit.kind is not UnitKind.DWELLING:
        yield Fault("unit", f"{claim.unit!r} is no dwelling on record", "name a dwelling of the community")


@rule("disputes.conversion.concerned")
def concerned(claim: ConversionClaim, act: Act) -> bool:
    """Whether who sues owns in the same building, or shows that the home or life there suffers (有利害关系的业主)."""
    return bool(claim.affected_by.strip()) or claim.plaintiff in claim.owners_concerned(claim.opened)


@rule("disputes.conversion.consent-of-all")
def all_agreed(claim: ConversionClaim, act: Act) -> bool:
    """Whether all owners who are concerned agreed to the change (有利害关系的业主一致同意)."""
    return claim.consented >= claim.owners_concerned(claim.opened)


@define(eq=False, kw_only=True, repr=False)
class ConversionClaim(GovernanceClaim):
    """A claim over a dwelling turned into business premises (住宅改变为经营性用房纠纷).

    unit is the dwelling; affected_by what an owner from another building shows of the harm to the own home; consented who
    is proven to have agreed, permits the papers of authorities on the change, which replace nobody's consent.
    """

    kind: ClassVar[str] = "disputes.conversion"
    sort = ClaimSort.CONVERSION
    basis = _PERMIT
    opening = Opening(by=Role.OWNER, rules=(*OPENING_RULES, dwelling_there, concerned))

    community: Community
    unit: NonEmpty
    affected_by: str = ""
    consented: frozenset[str] = field(init=False, default=frozenset())
    permits: tuple[Document, ...] = field(init=False, default=())

    @property
    def subject(self) -> str:
        """The dwelling."""
        return self.unit

    def owners_concerned(self, on: date) -> frozenset[str]:
        """The other owners of the same building that day (本栋建筑物内的其他业主)."""
        units, roll = self.community.units, self.community.roll_on(on)
        if self.unit not in roll:
            return frozenset()
        same = (title for name, title in roll.items() if units[name].building == units[self.unit].building)
        return frozenset(owner for title in same for owner in title.owners) - set(roll[self.unit].owners)

    @step((SuitStage.FILED, SuitStage.APPEALED), to=STAY, by=Role.COURT)
    def note_consent(self, act: Act, *, persons: frozenset[str]) -> None:
        """Find who is proven to have agreed to the change (认定同意的业主)."""
        self.consented |= persons

    @step((SuitStage.FILED, SuitStage.APPEALED), to=STAY, by=Role.COURT, rules=(issued,))
    def note_permit(self, act: Act, *, document: Document) -> None:
        """Note a licence or permit for the business; it is no consent of the owners (记录行政许可文件)."""
        self.permits = (*self.permits, document)

    grant = also(GovernanceClaim.grant, rules=(ordered("disputes.conversion.ordered"), all_agreed))
