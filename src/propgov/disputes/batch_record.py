"""What a batch of like cases consists of (类案批次的内容): each case with its state, and the figures of all.

The procedure is in ``batch``, its rules in ``batch_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.community import Community, Document
from propgov.disputes.dispute_facts import Side
from propgov.disputes.funnel import Funnel
from propgov.engine import Case
from propgov.engine.exact import NonEmpty

__all__ = ["BatchItem", "BatchRecord", "BatchStage", "GroupModel", "ItemStage"]


@unique
class BatchStage(Enum):
    """The stages of a batch (批次阶段)."""

    RECEIVING = "已开始接收"
    ENDED = "已全部办结"


@unique
class ItemStage(Enum):
    """How far one case of a batch came (案件办理情况)."""

    HANDED_IN = "已接收诉状"
    SCREENED_OUT = "已筛选退回"
    SCREENED_IN = "已筛选通过"
    SUBMITTED = "已提交人民法院"
    NOT_REGISTERED = "未予立案"
    REGISTERED = "已立案"
    MEDIATED = "已调解"
    JUDGED = "已判决"
    TAKEN_BACK = "已撤回"

    @property
    def over(self) -> bool:
        """Whether nothing more is done with it in the batch (已办结)."""
        return self in _OVER

    @property
    def reached_court(self) -> bool:
        """Whether it was submitted to the court (已提交)."""
        return self in _SENT


_OVER = {
    ItemStage.SCREENED_OUT,
    ItemStage.NOT_REGISTERED,
    ItemStage.MEDIATED,
    ItemStage.JUDGED,
    ItemStage.TAKEN_BACK,
}
_SENT = {
    ItemStage.SUBMITTED,
    ItemStage.NOT_REGISTERED,
    ItemStage.REGISTERED,
    ItemStage.MEDIATED,
    ItemStage.JUDGED,
}


@frozen
class BatchItem:
    """One case of a batch (批次中的案件).

    dispute is the ref of its dispute; group the like cases among which it was put; reason why it was screened so or not
    registered; number the court's number, and suit the ref of the suit under it, if that is on record here. sent and registered say
    whether it came so far before it was taken back. yes and no are the sides that answered the proposal to apply the model to it.
    """

    dispute: NonEmpty
    handed_in_on: date
    stage: ItemStage = ItemStage.HANDED_IN
    group: str = ""
    reason: str = ""
    number: str = ""
    suit: str = ""
    sent: bool = False
    registered: bool = False
    yes: frozenset[Side] = frozenset()
    no: frozenset[Side] = frozenset()
    result: str = ""


@frozen
class GroupModel:
    """The model decision of a group (示范调解、示范判决)."""

    group: NonEmpty
    document: Document


@define(eq=False, kw_only=True, repr=False)
class BatchRecord(Case):
    """What is on record of a batch (类案批次的内容). like says in what the cases are alike; models the model decision of each group."""

    community: Community
    like: NonEmpty
    items: tuple[BatchItem, ...] = field(init=False, default=())
    models: tuple[GroupModel, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """In what the cases are alike."""
        return self.like

    def item(self, dispute: str) -> BatchItem | None:
        """The latest entry for a dispute, by its ref (案件)."""
        return next((one for one in reversed(self.items) if one.dispute == dispute), None)

    def model(self, group: str) -> Document | None:
        """The model of a group, if there is one (示范调解、示范判决)."""
        return next((one.document for one in self.models if one.group == group), None)

    @property
    def funnel(self) -> Funnel:
        """How far the cases came, counted from them (办理统计)."""
        stages = [one.stage for one in self.items]
        return Funnel(
            sum(one.sent for one in self.items),
            sum(one.registered for one in self.items),
            stages.count(ItemStage.MEDIATED),
            stages.count(ItemStage.JUDGED),
        )
