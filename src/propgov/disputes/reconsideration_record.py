"""What is on record of an administrative reconsideration (行政复议的内容)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.community import Authority, Document, Service
from propgov.disputes.court_case_record import Procedure
from propgov.disputes.of_dispute import OfDispute
from propgov.disputes.official_act import OfficialAct
from propgov.engine.exact import NonEmpty
from propgov.law import Pause

__all__ = ["ReconsiderationRecord", "ReconsiderationStage", "Result", "Reviewer"]


@unique
class ReconsiderationStage(Enum):
    """The stages of an administrative reconsideration (行政复议阶段)."""

    DRAFTED = "待申请"
    REQUESTED = "已申请行政复议"
    RETURNED = "已通知补正"
    ACCEPTED = "已受理"
    STOPPED = "已中止"
    DECIDED = "已作出决定，待送达"
    EFFECTIVE = "决定已送达生效"
    SILENT = "逾期未作决定"
    SETTLED = "已调解结案"
    NOT_ACCEPTED = "已决定不予受理"
    GIVEN_UP = "视为放弃申请"
    WITHDRAWN = "已撤回申请"


@unique
class Result(Enum):
    """What the reconsidering body decides (行政复议决定)."""

    UPHELD = "维持"
    CHANGED = "变更"
    REVOKED = "撤销"
    ORDERED = "责令履行"
    UNLAWFUL = "确认违法"
    DISMISSED = "驳回行政复议请求"


@unique
class Reviewer(Enum):
    """Who reconsiders (复议机关): a government, which the case names, or an office that the law sets above another."""

    RECONSIDERING_BODY = "行政复议机关"


@define(eq=False, kw_only=True, repr=False)
class ReconsiderationRecord(OfDispute):
    """What is on record of an administrative reconsideration (行政复议的内容).

    applicant asks that body reconsiders about, which respondent did or left undone; lost are the days on which an obstacle kept
    the applicant from asking. ended_by is the last day of a time that ran out without a decision.
    """

    applicant: NonEmpty
    respondent: NonEmpty
    body: Authority
    about: OfficialAct
    lost: tuple[Pause, ...] = ()
    requested_on: date | None = field(init=False, default=None)
    complete_on: date | None = field(init=False, default=None)
    accepted_on: date | None = field(init=False, default=None)
    simplified: bool = field(init=False, default=False)
    sent_on: date | None = field(init=False, default=None)
    answered_on: date | None = field(init=False, default=None)
    extended: bool = field(init=False, default=False)
    pauses: tuple[Pause, ...] = field(init=False, default=())
    result: Result | None = field(init=False, default=None)
    decision: Document | None = field(init=False, default=None)
    served: Service | None = field(init=False, default=None)
    ended_by: date | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def without_evidence(self) -> bool:
        """Whether the authority answered nothing: its act then counts as one without evidence (视为没有证据)."""
        return self.answered_on is None

    @property
    def open_to_suit(self) -> bool:
        """Whether it has ended in a way after which the court may be asked (可以提起行政诉讼)."""
        return self.stage in {
            ReconsiderationStage.EFFECTIVE,
            ReconsiderationStage.SILENT,
            ReconsiderationStage.NOT_ACCEPTED,
        }

    @property
    def sue_since(self) -> date | None:
        """The day from which the days to sue run: of the receipt, or the last one to decide; None if none run (起诉期限起算日)."""
        if self.stage is ReconsiderationStage.SILENT:
            return self.ended_by
        return None if self.served is None else self.served.on

    def scope(self) -> Mapping[str, object]:
        """The procedure, the kind of act, and whether it is about real estate."""
        used = Procedure.SIMPLIFIED_PROCEDURE if self.simplified else Procedure.ORDINARY_PROCEDURE
        return {"procedure": used, **self.about.scope()}
