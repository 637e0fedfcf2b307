"""An owner's suit against a decision of the owners (业主诉请否定业主大会决定): what it is, see ``suing``.

No text says who is sued: here it is the owners' committee, or the body that stands in for it.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.contesting.contested import Contested, contested_at
from propgov.assembly.contesting.suing import SUIT, DecisionSuit, something_to_sue
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Role
from propgov.engine import Opening

__all__ = ["Challenge", "ChallengeStage"]


@unique
class ChallengeStage(Enum):
    """The stages of a suit against a decision (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"


@define(eq=False, kw_only=True, repr=False)
class Challenge(DecisionSuit):
    """An owner's suit against one item of a meeting (请求确认决议不成立、无效或者撤销决议之诉)."""

    kind: ClassVar[str] = "assembly.challenge"
    opening = Opening(by=Role.OWNER, rules=(something_to_sue, SUIT.plaintiff, SUIT.once))
    stages = ChallengeStage

    meeting: Meeting

    @property
    def meets(self) -> Meeting:
        """The meeting of owners."""
        return self.meeting

    @property
    def contested(self) -> Contested | None:
        """The resolution on the item, as the meeting has it."""
        return contested_at(self.meeting, self.item)
