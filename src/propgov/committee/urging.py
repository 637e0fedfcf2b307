"""Urging an idle owners' committee (督促业主委员会履职): asked for, urged by a day, done and rechecked, or in vain.

Whoever asks has the asking on record, also if the authority stays as idle as the committee. Nobody is urged to do what the
term shows as done. If the day passes, the place says who calls the owners together instead.
Source: Regulation on Property Management art. 6(2); Shanghai art. 25(3); Beijing art. 49(1); Hangzhou art. 80; Huzhou art.
22(2); Qingdao art. 85.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.committee.term import Term
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Community, Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import Order, acting_as

__all__ = ["Neglect", "Urging", "UrgingStage"]

_URGERS = (Role.RESIDENTS_COMMITTEE, *AUTHORITIES)


@unique
class UrgingStage(Enum):
    """The stages of urging a committee (督促阶段)."""

    DUE = "待督促"
    ORDERED = "已督促限期履职"
    OBEYED = "已报告履职，待复查"
    DONE = "经复查已履职"
    TAKEN_OVER = "已由他人代为组织"
    REFUSED = "已答复不予督促"


@unique
class Neglect(Enum):
    """What a committee does not do (未履行的职责)."""

    NO_ASSEMBLY_MEETING = "未召集业主大会会议"
    NO_SESSION = "未召开业主委员会会议"
    NO_REPORT = "未报告任期届满"
    NO_RE_ELECTION = "未按时组织换届选举"
    NO_FILING = "未报送备案"
    NO_DISCLOSURE = "未公开应当公开的信息"
    NO_HANDOVER = "未移交应当移交的资料和财物"

    @property
    def stops_the_owners(self) -> bool:
        """Whether somebody else has to call the owners together, if it goes on (须由他人代为组织)."""
        return self in {Neglect.NO_ASSEMBLY_MEETING, Neglect.NO_SESSION, Neglect.NO_REPORT, Neglect.NO_RE_ELECTION}


@check
def not_done_yet(urging: Urging, act: Act) -> Iterator[Fault]:
    """The committee has the duty, and the term does not show that it was fulfilled (职责尚未履行)."""
    term, neglect = urging.term, urging.neglect
    done = {
        Neglect.NO_REPORT: term.reported_on,
        Neglect.NO_RE_ELECTION: term.re_electing_since or term.succeeded_on,
        Neglect.NO_FILING: term.filed_on,
        Neglect.NO_HANDOVER: term.handed_over_on,
    }.get(neglect)
    if term.begins is None:
        yield Fault("term", f"{term.ref} was never filled", "name a term in which a committee sat")
    elif term.stage not in IN_OFFICE and neglect is not Neglect.NO_HANDOVER:
        yield Fault("term", f"{term.ref} is not in office", "name the term that is")
    elif done is not None:
        yield Fault("neglect", f"it was done on {done}", "name what has not been done")


@check
def day_over(urging: Urging, act: Act) -> Iterator[Fault]:
    """The last day has passed and nothing was reported (限期已过，未履职)."""
    if not urging.in_vain(act.on):
        yield Fault("act", f"the committee has until {urging.until}", "wait until that day is over")


@check
def owners_are_stopped(urging: Urging, act: Act) -> Iterator[Fault]:
    """What was neglected stops the owners from meeting or electing (须由他人代为组织)."""
    if not urging.neglect.stops_the_owners:
        yield Fault("neglect", f"{urging.neglect.name} stops no meeting", "use the means for what was neglected")


@rule("committee.term.early.convener")
def calls_instead(urging: Urging, act: Act, *, convener: Role) -> Role:
    """Who calls the owners together in place of the committee (提前换届大会的召集人)."""
    return convener


urged_by = acting_as("committee.supervision.urged-by", "督促履职的机关", *_URGERS)


@define(eq=False, kw_only=True, repr=False)
class Urging(Order[NonEmpty]):
    """The urging of a committee that does not do its work (督促业主委员会履职).

    neglect is what it does not do; notice tells all owners that it was urged in vain; convener calls them instead.
    """

    kind: ClassVar[str] = "committee.urging"
    basis = Citation("property-management-regulation", "6(2)")
    opening = Opening(by=(Role.OWNER, Role.COMMITTEE, *_URGERS), rules=(not_done_yet,))
    stages = UrgingStage

    term: Term
    neglect: Neglect
    notice: Notice | None = field(init=False, default=None)
    convener: Role | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee it is."""
        return self.term.community

    @property
    def title(self) -> str:
        """Which committee does not do what."""
        return f"{self.term.title}{self.neglect.value}"

    @property
    def late(self) -> bool:
        """Whether it was done, and only after the last day (逾期履职)."""
        return self.obeyed_on is not None and self.until is not None and self.obeyed_on > self.until

    order = also(
        Order[NonEmpty].order,
        by=_URGERS,
        rules=(not_done_yet, urged_by),
        doc="Urge the committee to do it by a day (督促限期履职).",
    )
    obey = also(
        Order[NonEmpty].obey,
        by=Role.COMMITTEE,
        doc="Report how it was done, and on which day if not today (报告履职情况).",
    )
    recheck = also(
        Order[NonEmpty].recheck,
        by=_URGERS,
        rules=(urged_by,),
        doc="Recheck the report: it is done, or the last day stands as before (复查履职情况).",
    )

    @step(UrgingStage.DUE, to=UrgingStage.REFUSED, by=_URGERS, rules=(urged_by,))
    def refuse(self, act: Act, *, reason: NonEmpty) -> None:
        """Answer those who asked that the committee is not urged, and why (答复不予督促)."""
        self.reason = reason

    @step(UrgingStage.ORDERED, to=STAY, by=_URGERS, rules=(day_over,))
    def tell_owners(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners that the committee was urged in vain (通告逾期未履职)."""
        self.notice = notice

    @step(
        UrgingStage.ORDERED,
        to=UrgingStage.TAKEN_OVER,
        by=_URGERS,
        rules=(day_over, owners_are_stopped, urged_by, calls_instead),
    )
    def take_over(self, act: Act, *, convener: Role) -> None:
        """Name who calls the owners together in place of the committee (确定代为召集人)."""
        self.convener = convener
