"""The filing of a body that stands in for the owners' committee or supervises it (组织备案).

Source: Beijing art. 55, for a property-management committee where there is an assembly without a committee; Lishui art. 24,
for a supervisory board. The period runs from the forming of the body, and so is defined with the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import define

from propgov.assembly.forming.body import FILERS, Body, BodyStage
from propgov.assembly.forming.preparing import FilingPaper
from propgov.community import Community
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Bring, Opening, also, bring, check
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import Filing, answered_within, documents

__all__ = ["BodyFiling"]

_ANSWERED = "community.body.filed.answered-within"


@check
def body_at_work(filing: BodyFiling, act: Act) -> Iterator[Fault]:
    """The body has been formed and has not ended (组织已成立)."""
    if filing.body.stage is not BodyStage.FORMED:
        yield Fault("body", f"{filing.body.ref} is not at work", "form it first")


def first_filed(filing: BodyFiling, act: Act) -> Iterator[Bring]:
    """Record the first filing in the case of the body (组织已报送备案)."""
    if filing.body.filed_on is None:
        yield bring(filing.body.filed)


@define(eq=False, kw_only=True, repr=False)
class BodyFiling(Filing[FilingPaper]):
    """The filing of a body besides the owners' committee (组织备案)."""

    kind: ClassVar[str] = "assembly.body-filing"
    basis = (Citation("civil-code", "277"), Citation("property-management-regulation", "10"))
    opening = Opening(by=FILERS, rules=(body_at_work,))

    body: Body

    @property
    def community(self) -> Community:
        """The community of the body."""
        return self.body.community

    @property
    def title(self) -> str:
        """The body that files."""
        return self.body.title

    def scope(self) -> Mapping[str, object]:
        """The kind of body, and the ground on which it was set up."""
        return self.body.scope()

    file = also(
        Filing[FilingPaper].file,
        by=FILERS,
        rules=(body_at_work, documents("community.body.filed.includes", "备案材料")),
        then=first_filed,
    )
    send_back = also(
        Filing[FilingPaper].send_back, by=AUTHORITIES, rules=(answered_within(_ANSWERED, "答复备案的期限"),)
    )
    record = also(Filing[FilingPaper].record, by=AUTHORITIES, due=_ANSWERED)
