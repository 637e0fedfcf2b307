"""An authority against an unlawful decision of the owners' committee (责令改正、撤销业主委员会决定): ordered, corrected or annulled.

An authority acts on a breach of a text that is law there, which it names; it is open to a suit. A committee that reports
a correction on paper only gains no time: another person rechecks, and what was not corrected is annulled.
Source: Regulation on Property Management art. 19(2); Beijing art. 51; Hangzhou art. 80(3); Qingdao art. 44(3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import define

from propgov.assembly.contesting.action import AuthorityAction, articles_known, decision_stands
from propgov.assembly.contesting.contested import Contested
from propgov.committee.contested import contested_at
from propgov.committee.session import CommitteeSession
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Opening, also, check
from propgov.errors import Fault
from propgov.patterns import acting_as, notice_posted

__all__ = ["CommitteeCorrection"]


@check
def given_out(correction: CommitteeCorrection, act: Act) -> Iterator[Fault]:
    """The committee took the decision, or gave it out as taken (决定已作出或者对外宣称)."""
    made, contested = correction.session.decision(correction.item), correction.contested
    if made is not None and contested is not None and not (made.claimed or contested.taken is True):
        yield Fault("item", f"{correction.item} was not taken", "name a decision that was taken, or given out as taken")


authority = acting_as("committee.supervision.corrected-by", "责令改正或者撤销决定的机关", *AUTHORITIES)
told_all = notice_posted("committee.supervision.told-all", "改正或者撤销已通告全体业主")


@define(eq=False, kw_only=True, repr=False)
class CommitteeCorrection(AuthorityAction):
    """An authority's action against one decision of the committee (责令改正、撤销业主委员会决定)."""

    kind: ClassVar[str] = "committee.correction"
    opening = Opening(by=AUTHORITIES, rules=(decision_stands, given_out, articles_known, authority))

    session: CommitteeSession

    @property
    def meets(self) -> CommitteeSession:
        """The meeting of the committee."""
        return self.session

    @property
    def contested(self) -> Contested | None:
        """The decision on the item, as the committee's meeting has it."""
        return contested_at(self.session, self.item)

    order = also(AuthorityAction.order, rules=(authority,))
    recheck = also(AuthorityAction.recheck, rules=(authority,))
    annul = also(AuthorityAction.annul, rules=(authority,))
    announce = also(AuthorityAction.announce, rules=(told_all,))
