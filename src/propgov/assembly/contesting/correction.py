"""An authority's action against an unlawful decision of the owners (责令改正、撤销业主大会决定): what it is, see ``action``.

Source: Regulation on Property Management art. 19(2); which authority acts differs by place.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from propgov.assembly.contesting.action import AuthorityAction, CorrectionStage, articles_known, decision_stands
from propgov.assembly.contesting.contested import Contested, contested_at
from propgov.assembly.meeting.meeting import Meeting
from propgov.community.roles import AUTHORITIES
from propgov.engine import Opening, also
from propgov.patterns import acting_as, notice_posted

__all__ = ["Correction", "CorrectionStage"]

authority = acting_as("assembly.correction.by", "作出处理的机关", *AUTHORITIES)
announced = notice_posted("assembly.correction.announced", "通告全体业主")


@define(eq=False, kw_only=True, repr=False)
class Correction(AuthorityAction):
    """An authority's action against one item of a meeting of owners (对违法决定的行政处理)."""

    kind: ClassVar[str] = "assembly.correction"
    opening = Opening(by=AUTHORITIES, rules=(decision_stands, articles_known, authority))

    meeting: Meeting

    @property
    def meets(self) -> Meeting:
        """The meeting of owners."""
        return self.meeting

    @property
    def contested(self) -> Contested | None:
        """The resolution on the item, as the meeting has it."""
        return contested_at(self.meeting, self.item)

    order = also(AuthorityAction.order, rules=(authority,))
    recheck = also(AuthorityAction.recheck, rules=(authority,))
    annul = also(AuthorityAction.annul, rules=(authority,))
    announce = also(AuthorityAction.announce, rules=(announced,))
