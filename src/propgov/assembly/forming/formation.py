"""Formation of the owners' assembly (业主大会的成立): application, preparatory group, roll, drafts, first meeting, filing.

Source: Civil Code art. 277, which leaves conditions and procedure to laws and regulations; Regulation on Property
Management art. 10, 16; Guiding Rules art. 8-15; and the places: Shanghai art. 13-16, 23, 34; Beijing art. 30-33, 43;
Shandong art. 21-22, 31; Hangzhou art. 22-23; Huzhou art. 12-14; Lishui art. 7-9; Taizhou art. 14-15.

A developer that stays away, hands over nothing or pays nothing stops nothing: no later step asks for it. An assembly
exists from the day on which it has adopted its rules and elected its committee; filing late is a breach, no more.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, evolve, field

from propgov.assembly.forming import clocks
from propgov.assembly.forming import formation_rules as facts
from propgov.assembly.forming import founding_rules as founding
from propgov.assembly.forming.body import Body
from propgov.assembly.forming.preparing import (
    Drafts,
    FilingPaper,
    FormationPaper,
    Founding,
    GroupMember,
    Objection,
)
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Community, Electorate, Grant, Notice, Role
from propgov.engine import Act, Case, Duty, Opening, step
from propgov.engine.exact import Area, Yuan
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.naming import name_rule

__all__ = ["Formation", "FormationStage"]

name_rule("assembly.formation.group.until-filing", "筹备组履职至备案")
name_rule("assembly.formation.review.within", "审核申请的期限")
name_rule("assembly.formation.group.posted-within", "公告筹备组名单的期限")
name_rule("assembly.formation.filing.answered-within", "答复备案的期限")

_DAY = timedelta(days=1)


@unique
class FormationStage(Enum):
    """Where the formation of an assembly stands (业主大会成立阶段)."""

    APPLIED = "已申请"
    ACCEPTED = "审核通过"
    GROUP_FORMED = "筹备组已成立"
    GROUP_POSTED = "筹备组名单已公告"
    ROLL_POSTED = "业主名册已公示"
    PREPARED = "筹备内容已公示"
    ESTABLISHED = "业主大会已成立"
    FILED = "已申请备案"
    CERTIFIED = "已备案"
    DECLINED = "审核未通过"
    DISSOLVED = "筹备组已解散"


_PREPARING: Final = (
    FormationStage.GROUP_FORMED,
    FormationStage.GROUP_POSTED,
    FormationStage.ROLL_POSTED,
    FormationStage.PREPARED,
)
_POSTED: Final = _PREPARING[2:]
_FOUNDED: Final = (FormationStage.ESTABLISHED, FormationStage.FILED, FormationStage.CERTIFIED)
_GROUP_RULES: Final = (
    facts.sound_group,
    facts.size,
    facts.odd,
    facts.owners_share,
    facts.sides,
    facts.head_of_group,
    facts.owners_in_group,
    facts.developer_sits,
    facts.owners_qualified,
    facts.no_body,
)


def same_stage(formation: Formation, act: Act) -> FormationStage:
    """The stage in which the formation is, and stays."""
    return FormationStage[formation.stage.name]


def founded(formation: Formation, act: Act, *, meeting: Meeting) -> Founding:
    """The day on which the last of the founding decisions that stand was made, and whether the group stays."""
    made = [r.decision.on for r in meeting.resolutions if r.item.matter in founding.FOUNDING and r.stands_on(act.on)]
    stays = formation.law.ruling("assembly.formation.group.until-filing", act.on, {}).main is not None
    return Founding(max(made, default=act.on), group_stays=stays)


@define(eq=False, kw_only=True, repr=False)
class Formation(Case):
    """The formation of the owners' assembly (业主大会的成立).

    application names the written application or report; delivered_area and total_area are in m2, delivered_owners and
    total_owners heads; first_delivery is the day on which the first unit was handed over, conditions_since that from
    which a condition was met. The members of the group stand as the preparatory group once the community recognises
    this case.
    """

    kind: ClassVar[str] = "assembly.formation"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(
        by=(Role.OWNER, Role.DEVELOPER),
        rules=(
            facts.sound_figures,
            facts.written,
            facts.conditions_met,
            facts.applied_by_enough,
            facts.developer_had_its_time,
            facts.reported_in_time,
        ),
    )

    community: Community
    application: str
    delivered_area: Area | Unknown
    total_area: Area | Unknown
    first_delivery: date | Unknown
    delivered_owners: int | Unknown = UNKNOWN
    total_owners: int | Unknown = UNKNOWN
    conditions_since: date | Unknown = UNKNOWN
    accepted_on: date | None = field(init=False, default=None)
    group: tuple[GroupMember, ...] = field(init=False, default=())
    seats: tuple[Grant, ...] = field(init=False, default=())
    formed_on: date | None = field(init=False, default=None)
    group_notice: Notice | None = field(init=False, default=None)
    demanded_on: date | None = field(init=False, default=None)
    demanded_of: tuple[Role, ...] = field(init=False, default=())
    papers: frozenset[FormationPaper] = field(init=False, default=frozenset())
    paid: Decimal = field(init=False, default=Decimal("0.00"))
    roll: Electorate | None = field(init=False, default=None)
    roll_notice: Notice | None = field(init=False, default=None)
    _objections: list[Objection] = field(init=False, factory=list[Objection])
    drafts: Drafts | None = field(init=False, default=None)
    preparation_notice: Notice | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)
    established_on: date | None = field(init=False, default=None)
    spent: Decimal | None = field(init=False, default=None)
    accounts: Notice | None = field(init=False, default=None)
    rest_goes: str = field(init=False, default="")
    certificate: str = field(init=False, default="")
    ended_because: str = field(init=False, default="")

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What owners objected to, numbered from 1 in order."""
        return tuple(self._objections)

    def waits(self, number: int) -> bool:
        """Whether an objection of that number waits for its answer (异议待答复)."""
        return 0 < number <= len(self._objections) and self._objections[number - 1].answered_on is None

    def grants(self) -> tuple[Grant, ...]:
        """The standing of the members of the preparatory group, from its forming until it ends."""
        return self.seats

    def exists(self, *, on: date) -> bool:
        """Whether the assembly exists that day, filed or not (业主大会存在)."""
        return self.established_on is not None and self.established_on <= on

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due: beside what runs from a stage, what runs from the application, the group or the election."""
        return (*super().duties(on, until), *clocks.due(self, on))

    def _seat(self, group: tuple[GroupMember, ...], on: date) -> None:
        self._unseat(on - _DAY)
        seated = tuple(Grant(m.person, Role.PREPARATORY_GROUP, on, None, f"member of {self.ref}") for m in group)
        self.seats = (*self.seats, *seated)
        self.group = group

    def _unseat(self, until: date) -> None:
        kept = (seat for seat in self.seats if seat.until is not None or seat.since <= until)
        self.seats = tuple(seat if seat.until is not None else evolve(seat, until=until) for seat in kept)

    @step(
        FormationStage.APPLIED, to=FormationStage.ACCEPTED, by=Role.SUBDISTRICT, due="assembly.formation.review.within"
    )
    def accept(self, act: Act) -> None:
        """Find the application in order, and name who leads the group (审核申请)."""
        self.accepted_on = act.on

    @step(FormationStage.APPLIED, to=FormationStage.DECLINED, by=Role.SUBDISTRICT, rules=(facts.a_reason,))
    def decline(self, act: Act, *, reason: str) -> None:
        """Decline the application, with the reason (告知不符合条件)."""
        self.ended_because = reason

    @step(
        (FormationStage.APPLIED, FormationStage.ACCEPTED),
        to=FormationStage.GROUP_FORMED,
        by=(Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE),
        rules=(facts.reviewed, facts.since_application, facts.since_review, *_GROUP_RULES),
    )
    def form_group(self, act: Act, *, group: tuple[GroupMember, ...], qualified: bool | Unknown = UNKNOWN) -> None:
        """Form the preparatory group; qualified says whether its owners could stand for the committee (组建筹备组)."""
        self._seat(group, act.on)
        self.formed_on = act.on

    @step(
        (FormationStage.APPLIED, FormationStage.ACCEPTED, *_PREPARING),
        to=FormationStage.GROUP_FORMED,
        by=(Role.SUBDISTRICT, Role.MANAGEMENT_COMMITTEE),
        rules=(facts.body_in_office, facts.by_body),
        outcome=founding.members_of,
    )
    def entrust(self, act: Act, outcome: tuple[GroupMember, ...], *, body: Body) -> None:
        """Have the property-management committee prepare the first meeting; one that follows it goes on (由物管会组织首次会议)."""
        self._seat(outcome, act.on)
        self.formed_on = self.formed_on or act.on

    @step(
        FormationStage.GROUP_FORMED,
        to=FormationStage.GROUP_POSTED,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE),
        rules=(facts.group_shown,),
        due="assembly.formation.group.posted-within",
    )
    def post_group(self, act: Act, *, notice: Notice) -> None:
        """Post the members' names for every owner (公告筹备组名单)."""
        self.group_notice = notice

    @step(
        (FormationStage.GROUP_FORMED, FormationStage.GROUP_POSTED),
        to=FormationStage.GROUP_FORMED,
        by=Role.SUBDISTRICT,
        rules=_GROUP_RULES,
    )
    def change_group(self, act: Act, *, group: tuple[GroupMember, ...], qualified: bool | Unknown = UNKNOWN) -> None:
        """Settle an objection to the members by another group; its clocks run on (协调更换筹备组成员)."""
        self._seat(group, act.on)

    @step(
        _PREPARING,
        to=_PREPARING,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT),
        rules=(facts.right_holder, facts.through_the_office),
        outcome=same_stage,
    )
    def demand(self, act: Act, outcome: FormationStage, *, of: Role, developer_gone: bool) -> None:
        """Tell whoever holds the papers to hand them over (通知提供筹备资料)."""
        self.demanded_on = self.demanded_on or act.on
        self.demanded_of = (*self.demanded_of, of)

    @step(
        _PREPARING,
        to=_PREPARING,
        by=(
            Role.DEVELOPER,
            Role.PROVIDER,
            Role.REGISTRY,
            Role.SUBDISTRICT,
            Role.HOUSING_AUTHORITY,
            Role.PREPARATORY_GROUP,
        ),
        rules=(facts.complete, facts.since_group, facts.since_demand, facts.since_conditions),
        outcome=same_stage,
    )
    def hand_over(self, act: Act, outcome: FormationStage, *, papers: frozenset[FormationPaper]) -> None:
        """Hand papers over to the group, or record that it has them (移交筹备资料)."""
        self.papers |= papers

    @step(
        _PREPARING,
        to=_PREPARING,
        by=(Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.PREPARATORY_GROUP),
        rules=(facts.payer_of_first_meeting, facts.metres_for_a_yuan, facts.paid_in_all),
        outcome=same_stage,
    )
    def fund(self, act: Act, outcome: FormationStage, *, amount: Yuan, payer: Role) -> None:
        """Record what was paid for the first meeting, and by whom (交存筹备经费)."""
        self.paid += amount

    @step(
        _PREPARING[1:],
        to=FormationStage.ROLL_POSTED,
        by=Role.PREPARATORY_GROUP,
        rules=(founding.known_roll, founding.trained, founding.preparation_shown),
        outcome=founding.roll_of,
    )
    def post_roll(
        self, act: Act, outcome: Electorate, *, record_day: date, notice: Notice, trained: bool | Unknown = UNKNOWN
    ) -> None:
        """Check the roll of owners, heads and areas, and post it, again after a correction (公示业主名册)."""
        self.roll = outcome
        self.roll_notice = notice

    @step(_POSTED, to=_POSTED, by=Role.OWNER, rules=(founding.an_objection,), outcome=same_stage)
    def object_to(self, act: Act, outcome: FormationStage, *, text: str) -> None:
        """Object to the posted roll or drafts (提出异议)."""
        self._objections.append(Objection(len(self._objections) + 1, act.by.person, text, act.on))

    @step(_POSTED, to=_POSTED, by=Role.PREPARATORY_GROUP, rules=(founding.open_objection,), outcome=same_stage)
    def answer(self, act: Act, outcome: FormationStage, *, number: int, answer: str, upheld: bool) -> None:
        """Answer an objection; one that is upheld is followed by a corrected roll or draft (答复异议)."""
        asked = self._objections[number - 1]
        self._objections[number - 1] = evolve(asked, answer=answer, upheld=upheld, answered_on=act.on)

    @step(
        _POSTED,
        to=FormationStage.PREPARED,
        by=Role.PREPARATORY_GROUP,
        rules=(founding.prepared, founding.candidates_own, founding.preparation_shown),
    )
    def prepare(self, act: Act, *, drafts: Drafts, notice: Notice) -> None:
        """Post the drafts and the candidates; drafts posted anew begin their days anew (公示筹备内容)."""
        self.drafts = drafts
        self.preparation_notice = notice

    @step(
        FormationStage.PREPARED,
        to=FormationStage.ESTABLISHED,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT),
        rules=(
            founding.own_meeting,
            founding.days_of_preparation,
            founding.days_since_posting,
            founding.days_shown,
            founding.days_of_roll,
            founding.days_of_names,
            founding.since_forming,
            founding.answered_before,
            founding.founded,
        ),
        outcome=founded,
    )
    def establish(self, act: Act, outcome: Founding, *, meeting: Meeting) -> None:
        """Record that the first meeting founded the assembly; the group ends, where the place keeps it not (业主大会成立)."""
        self.meeting = meeting
        self.established_on = outcome.on
        if not outcome.group_stays:
            self._unseat(act.on)

    @step(
        (*_PREPARING, *_FOUNDED),
        to=(*_PREPARING, *_FOUNDED),
        by=(Role.PREPARATORY_GROUP, Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(facts.within_what_was_paid, facts.costs_shown),
        outcome=same_stage,
    )
    def account_for(self, act: Act, outcome: FormationStage, *, spent: Yuan, notice: Notice) -> None:
        """Post how the money for the first meeting was used (公示筹备经费使用情况)."""
        self.spent = spent
        self.accounts = notice

    @step(
        _FOUNDED,
        to=_FOUNDED,
        by=(Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(facts.something_left, facts.rest_decided),
        outcome=same_stage,
    )
    def use_rest(self, act: Act, outcome: FormationStage, *, meeting: Meeting, purpose: str) -> None:
        """Record what the owners decided about the money that is left (决定结余用途)."""
        self.rest_goes = purpose

    @step(
        FormationStage.ESTABLISHED,
        to=FormationStage.FILED,
        by=Role.COMMITTEE,
        rules=(founding.since_founding, founding.filed_papers),
        basis=Citation("property-management-regulation", "16(1)"),
    )
    def file(self, act: Act, *, papers: frozenset[FilingPaper]) -> None:
        """File assembly and committee with the authority (申请备案)."""

    @step(
        FormationStage.FILED,
        to=FormationStage.CERTIFIED,
        by=(Role.SUBDISTRICT, Role.HOUSING_AUTHORITY),
        due="assembly.formation.filing.answered-within",
        basis=Citation("property-management-regulation", "16(1)"),
    )
    def certify(self, act: Act, *, number: str) -> None:
        """Confirm the filing; a group that is still there ends with it (出具备案证明)."""
        self.certificate = number
        self._unseat(act.on)

    @step(_PREPARING, to=FormationStage.DISSOLVED, by=Role.SUBDISTRICT, rules=(facts.a_reason,))
    def dissolve(self, act: Act, *, reason: str) -> None:
        """End a group that founded nothing, with the reason (解散筹备组)."""
        self._unseat(act.on)
        self.ended_because = reason
