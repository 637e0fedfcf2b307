"""What is on record of a suit against an authority (行政诉讼的内容): against whom, over which act, after which reconsideration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.disputes.before_court import BeforeCourt
from propgov.disputes.court_case_record import Procedure
from propgov.disputes.official_act import OfficialAct
from propgov.disputes.reconsideration import Reconsideration
from propgov.disputes.reconsideration_record import Result
from propgov.law import Pause

__all__ = ["AdministrativeGround", "AdministrativeSuitRecord", "AdministrativeSuitStage"]


@unique
class AdministrativeSuitStage(Enum):
    """The stages of a suit against an authority (行政诉讼阶段)."""

    DRAFTED = "待递交起诉状"
    HANDED_IN = "已递交起诉状，待立案"
    FILED = "已立案"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"
    TURNED_AWAY = "已裁定不予立案或者驳回起诉"
    RULING_APPEALED = "已对裁定上诉"
    UNHEARD = "裁定已生效，未作实体审理"


@unique
class AdministrativeGround(Enum):
    """Why a court grants a claim against an authority (支持诉讼请求的依据)."""

    NO_EVIDENCE = "主要证据不足"
    WRONG_LAW = "适用法律、法规错误"
    WRONG_PROCEDURE = "违反法定程序"
    BEYOND_POWERS = "超越职权"
    ABUSE = "滥用职权"
    IMPROPER = "明显不当"
    DUTY_NOT_PERFORMED = "不履行法定职责"


@define(eq=False, kw_only=True, repr=False)
class AdministrativeSuitRecord(BeforeCourt[AdministrativeGround]):
    """What is on record of a suit against an authority (行政诉讼的内容).

    defendants are the ids of those who are sued; about what was done or left undone; reconsideration the one that came
    before, if any; delegated_by the authority for which a residents' committee acted, if it did not act under law itself; lost the
    days that the plaintiff lost without fault; again_because why it is brought again after it was withdrawn.
    """

    defendants: tuple[str, ...]
    about: OfficialAct
    reconsideration: Reconsideration | None = None
    delegated_by: str = ""
    lost: tuple[Pause, ...] = ()
    again_because: str = ""
    simplified: bool = field(init=False, default=False)
    extended: bool = field(init=False, default=False)

    @property
    def claim(self) -> str:
        """The dispute, and who is sued over it."""
        return f"{self.dispute.ref} against {', '.join(sorted(self.defendants))}"

    @property
    def ended_before(self) -> Reconsideration | None:
        """The reconsideration after which it comes, once that has ended with a decision, a refusal or silence (经复议)."""
        before = self.reconsideration
        return before if before is not None and before.open_to_suit else None

    @property
    def rightful(self) -> tuple[frozenset[str], ...]:
        """Who may be sued, each possibility a set (适格被告).

        Authority and reconsidering body together where the act was upheld; the body alone where it changed the act; either of
        them where the body was silent; otherwise who acted, or in whose name a residents' committee acted.
        """
        acted = self.delegated_by or self.dispute.respondent
        before = self.ended_before
        if before is None:
            return (frozenset({acted}),)
        body = before.body.id
        if before.result in (Result.UPHELD, Result.DISMISSED):
            return (frozenset({acted, body}),)
        return (frozenset({body}),) if before.result is not None else (frozenset({acted}), frozenset({body}))

    def defends(self, person: str, on: date) -> bool:
        """Whether that person stands for one of those who are sued that day."""
        before = self.reconsideration
        of_body = before is not None and before.body.id in self.defendants and before.body.acts(person, on)
        return of_body or any(self.dispute.stands_for(person, one, on) for one in self.defendants)

    def scope(self) -> Mapping[str, object]:
        """The procedure, the kind of act, and whether it is about real estate."""
        used = Procedure.SIMPLIFIED_PROCEDURE if self.simplified else Procedure.ORDINARY_PROCEDURE
        return {"procedure": used, **self.about.scope()}
