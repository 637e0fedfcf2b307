"""The filing of an owners' assembly with its committee (业主大会、业主委员会备案).

Source: Regulation on Property Management art. 16(1); Guiding Rules art. 33; Shanghai art. 23, 34; Beijing art. 43; Shandong
art. 31. The assembly exists already: the filing only reports it, and a late one is a breach. The period runs from the
election and so is defined with the formation. If the place keeps the preparatory group until then, the record ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import define

from propgov.assembly.forming.formation import Formation, FormationStage
from propgov.assembly.forming.preparing import FilingPaper
from propgov.community import Community, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Bring, Opening, also, bring, check
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import Filing, answered_within, documents

__all__ = ["AssemblyFiling"]

_ANSWERED = "assembly.formation.filing.answered-within"


@check
def founded_before(filing: AssemblyFiling, act: Act) -> Iterator[Fault]:
    """The assembly has been founded (业主大会已成立)."""
    if filing.formation.stage is not FormationStage.ESTABLISHED:
        yield Fault("formation", f"{filing.formation.ref} has founded nothing yet", "file once the assembly exists")


def first_filed(filing: AssemblyFiling, act: Act) -> Iterator[Bring]:
    """Record the first filing in the case of the formation (业主大会已报送备案)."""
    if filing.formation.filed_on is None:
        yield bring(filing.formation.filed)


def end_of_group(filing: AssemblyFiling, act: Act, *, number: str) -> Iterator[Bring]:
    """End a group that still exists when the filing is recorded (筹备组解散)."""
    group = filing.formation.group
    if group is not None and group.at_work:
        yield bring(group.end, reason=f"filed under {number}")


@define(eq=False, kw_only=True, repr=False)
class AssemblyFiling(Filing[FilingPaper]):
    """The filing of an assembly with its committee (业主大会、业主委员会备案)."""

    kind: ClassVar[str] = "assembly.filing"
    basis = Citation("property-management-regulation", "16(1)")
    opening = Opening(by=Role.COMMITTEE, rules=(founded_before,))

    formation: Formation

    @property
    def community(self) -> Community:
        """The community whose assembly files."""
        return self.formation.community

    file = also(
        Filing[FilingPaper].file,
        by=Role.COMMITTEE,
        rules=(documents("assembly.formation.filing.includes", "备案材料"),),
        then=first_filed,
    )
    send_back = also(
        Filing[FilingPaper].send_back, by=AUTHORITIES, rules=(answered_within(_ANSWERED, "答复备案的期限"),)
    )
    record = also(Filing[FilingPaper].record, by=AUTHORITIES, due=_ANSWERED, then=end_of_group)
