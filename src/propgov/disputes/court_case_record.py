"""What is on record of a suit over a dispute (民事诉讼的内容): whom it names, its procedure, its days, what the court did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field

from propgov.community import Document, Role, Service
from propgov.disputes.before_court import BeforeCourt
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.law import UNKNOWN, Pause, Unknown
from propgov.patterns import Party

__all__ = ["Bar", "CourtCaseRecord", "CourtCaseStage", "Extension", "Ground", "NotCounted", "Procedure", "Trait"]

PARTIES: Final = (
    Role.OWNER,
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.PROVIDER,
    Role.DEVELOPER,
    Role.RESIDENTS_COMMITTEE,
)
"""The roles in which parties of a dispute act (当事人的身份)."""


@unique
class CourtCaseStage(Enum):
    """The stages of a suit over a dispute (诉讼阶段)."""

    DRAFTED = "待递交起诉状"
    HANDED_IN = "已递交起诉状，待立案"
    RETURNED = "已通知补正"
    FILED = "已立案"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉或者按撤诉处理"
    SETTLED = "已调解结案"
    NOT_ACCEPTED = "已裁定不予受理"
    REJECTED = "已裁定驳回起诉"
    RULING_APPEALED = "已对裁定上诉"
    UNHEARD = "裁定已生效，未作实体审理"


@unique
class Procedure(Enum):
    """The procedures of the first instance (第一审适用的程序)."""

    ORDINARY_PROCEDURE = "普通程序"
    SIMPLIFIED_PROCEDURE = "简易程序"
    SMALL_CLAIMS = "小额诉讼程序"


@unique
class Trait(Enum):
    """What in a case keeps a procedure out (不适用简易程序或者小额诉讼程序的情形)."""

    UNTRACEABLE = "起诉时被告下落不明"
    NUMEROUS = "当事人一方人数众多"
    PUBLIC_INTEREST = "涉及国家利益、社会公共利益"
    TITLE = "财产确权"
    FOREIGN = "涉外"
    APPRAISAL = "需要评估、鉴定或者对结果有异议"
    COUNTERCLAIM = "提出反诉"

    @property
    def keeps_out(self) -> frozenset[Procedure]:
        """The procedures that cannot be used where it is so (不得适用的程序)."""
        simplified = frozenset({Procedure.SIMPLIFIED_PROCEDURE, Procedure.SMALL_CLAIMS})
        return simplified if self in _OF_SIMPLIFIED else frozenset({Procedure.SMALL_CLAIMS})


_OF_SIMPLIFIED: Final = frozenset({Trait.UNTRACEABLE, Trait.NUMEROUS, Trait.PUBLIC_INTEREST})


@unique
class Extension(Enum):
    """Who extended the time of the instance, the last one counting (审理期限的延长)."""

    NOT_EXTENDED = "未延长"
    BY_PRESIDENT = "经本院院长批准延长"
    BY_HIGHER_COURT = "经上级人民法院批准延长"


@unique
class NotCounted(Enum):
    """What takes days that are not counted in the time of the instance (不计入审理期限的期间)."""

    PUBLIC_NOTICE = "公告期间"
    APPRAISAL = "鉴定期间"
    SETTLEMENT = "当事人和解期间"
    MEDIATION = "委托调解期间"
    JURISDICTION = "审理管辖异议期间"


@unique
class Bar(Enum):
    """Why a suit is not heard (不予受理或者驳回起诉的原因)."""

    WRONG_DEFENDANT = "被告不适格"
    NOT_CONCERNED = "原告与案件没有直接利害关系"
    ARBITRATION = "有书面仲裁协议"
    ANOTHER_COURT = "不属于受诉人民法院管辖"
    NOT_FOR_COURTS = "不属于民事诉讼受案范围"


@unique
class Ground(Enum):
    """On what a judgment rests that grants the claim (支持诉讼请求的依据)."""

    CONTRACT = "违反合同义务"
    LAW = "违反法定义务"
    DECISION = "违反业主共同决定或者管理规约"


@define(eq=False, kw_only=True, repr=False)
class CourtCaseRecord(BeforeCourt[Ground]):
    """What is on record of a suit over a dispute (民事诉讼的内容).

    defendant is the person named; amount the money claimed in yuan, None if no money is; clause a written agreement to
    arbitrate that the plaintiff shows. complete_on is the day on which the complaint was handed in, or completed;
    handed_in_on the first of these. final_served are the services of the judgment of the second instance.
    """

    defendant: NonEmpty
    amount: PositiveYuan | None
    clause: Document | None = None
    complete_on: date | None = field(init=False, default=None)
    lacking: str = field(init=False, default="")
    fee_noticed_on: date | None = field(init=False, default=None)
    fee_paid_on: date | None = field(init=False, default=None)
    procedure: Procedure = field(init=False, default=Procedure.ORDINARY_PROCEDURE)
    traits: frozenset[Trait] = field(init=False, default=frozenset())
    objected_to_procedure_on: date | None = field(init=False, default=None)
    hearing_on: date | None = field(init=False, default=None)
    summons: tuple[Service, ...] = field(init=False, default=())
    summoned_on: date | None = field(init=False, default=None)
    heard_on: date | None = field(init=False, default=None)
    absent: frozenset[Party] = field(init=False, default=frozenset())
    mediating_since: date | None = field(init=False, default=None)
    mediation_longer: bool = field(init=False, default=False)
    mediation_refused_by: str = field(init=False, default="")
    extension: Extension = field(init=False, default=Extension.NOT_EXTENDED)
    pauses: tuple[Pause, ...] = field(init=False, default=())
    pleaded_clause: Document | None = field(init=False, default=None)
    bar: Bar | None = field(init=False, default=None)
    second_filed_on: date | None = field(init=False, default=None)
    final_served: tuple[Service, ...] = field(init=False, default=())
    retrial_asked_on: date | None = field(init=False, default=None)

    @property
    def claim(self) -> str:
        """The dispute, and who is sued over it: other words for the same claim make no other suit."""
        return f"{self.dispute.ref} against {self.defendant}"

    @property
    def opponent(self) -> str:
        """The other side of the dispute, against whom the suit belongs; empty if the plaintiff is no side (适格被告)."""
        sides = {self.dispute.claimant: self.dispute.respondent, self.dispute.respondent: self.dispute.claimant}
        return sides.get(self.plaintiff, "")

    @property
    def interrupts_on(self) -> date | Unknown | None:
        """The day on which the suit interrupts the limitation (诉讼时效中断日).

        It is that of handing in the complaint. None: not handed in, or against another than the debtor, which interrupts
        nothing for the right one. UNKNOWN for a suit that was withdrawn: no text on record says so.
        """
        if self.handed_in_on is None or self.defendant != self.opponent:
            return None
        return UNKNOWN if self.stage.name == CourtCaseStage.WITHDRAWN.name else self.handed_in_on

    @property
    def paused(self) -> bool:
        """Whether the time of the instance does not run (审理期限停止计算)."""
        return bool(self.pauses) and self.pauses[-1].until is None

    def defends(self, person: str, on: date) -> bool:
        """Whether that person is the one sued, or acts for that side of the dispute."""
        if person == self.defendant or self.defendant != self.opponent:
            return person == self.defendant
        side = self.dispute.side_of(person, on)
        return side is not None and self.dispute.id_of(side) == self.defendant

    def scope(self) -> Mapping[str, object]:
        """The procedure, and whether the time of the instance was extended."""
        return {"procedure": self.procedure, "extension": self.extension}
