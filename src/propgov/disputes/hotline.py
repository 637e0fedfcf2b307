"""A complaint by a hotline (热线诉求): taken in by whatever way, classified, assigned by list, signed for, answered, closed.

One intake for 12345, the service line 962121, county phones, counters and letters: the way is data. Whoever mans the desk
stands as ``Role.HOTLINE``. Answered, settled, closed and reopened are four things, and what is answered is not solved.

The nation counts no days: Regulation on Property Management art. 48 has complaints handled promptly. Places do: Hangzhou art. 50(3)
(the provider), Binzhou art. 53(2), Liaocheng art. 66(2) and Heze art. 28(2) (authorities, in working days), Liaocheng art.
35(2), 38 and Rizhao art. 58(3). What is stopped here is told in ``propgov.patterns.dispatch``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Role
from propgov.engine import STAY, Act, also, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import BODIES, Dispatched, DispatchStage, by_worker, dispatch_clocks, stated
from propgov.patterns.ticket_days import in_pauses, since_closing, since_report

__all__ = ["Hotline", "Intake", "Means", "Subject", "Used"]

_S = DispatchStage
_PMR = Citation("property-management-regulation", "48")
_OFFICES = (Role.HOTLINE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_BODIES_THAT_ASK = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)


@unique
class Intake(Enum):
    """The way by which it came in (受理渠道)."""

    CITY_LINE = "12345政务服务便民热线"
    SERVICE_LINE = "962121物业服务热线"
    COUNTY_PHONE = "区县投诉电话"
    COUNTER = "窗口来访"
    LETTER = "来信"
    WEB = "网络平台"


@unique
class Subject(Enum):
    """What it is about, as responsibility lists name it (诉求事项)."""

    SERVICE = "物业服务质量"
    VIOLATION = "违法违规行为"
    POSTED = "公示内容异议"
    SUGGESTION = "意见建议"
    ACCOUNTS = "酬金制资金收支异议"
    SAFETY = "安全隐患"
    ENVIRONMENT = "环境卫生"
    NEIGHBOURS = "邻里纠纷"
    FUNDS = "维修资金和公共收益"
    OTHER = "其他诉求"


@unique
class Means(Enum):
    """With what it was done (办理所用资源)."""

    OWN_DUTY = "履行职责"
    FUND = "专项维修资金"
    RENOVATION = "改造项目"
    SOCIAL = "社会资源"
    CHARITY = "公益力量"


@frozen
class Used:
    """One means that was used, and for what (使用的资源)."""

    means: Means
    what: str


since_reported = since_report("disputes.hotline.receive.within", "受理答复期限")
since_closed = since_closing("disputes.hotline.reopen.within", "重开期限")
days_paused = in_pauses("disputes.hotline.paused-days", "累计暂停日数")
days_extended = stated("disputes.hotline.extension.days", "延期日数", "days")
decided_by_whom = stated("disputes.hotline.decided-by", "管辖争议的裁定机关", "decided_by")


@define(eq=False, kw_only=True, repr=False)
class Hotline(Dispatched):
    """A complaint or request by a hotline, a county phone, a counter or a letter (热线诉求).

    channel is the way it came in; subject what it is about; joint are further persons who ask in the same letter or call;
    used are the means with which it was done.
    """

    kind: ClassVar[str] = "disputes.hotline"
    basis = (_PMR, Citation("property-management-regulation", "6(2)(1)"))
    handler = Role.HOTLINE
    clocks = dispatch_clocks("disputes.hotline", desk=Role.HOTLINE)

    community: Community
    channel: Intake
    subject: Subject
    joint: frozenset[NonEmpty] = frozenset()
    used: tuple[Used, ...] = field(init=False, default=())

    @property
    def listed_as(self) -> str:
        """Its subject, as responsibility lists name it."""
        return self.subject.value

    @property
    def askers(self) -> frozenset[str]:
        """Everybody who asked for it, jointly or by a ticket that was merged into it (全部诉求人)."""
        return super().askers | self.joint

    @property
    def owners_joined(self) -> int:
        """The number of owners who asked for it in one letter or call (联名业主人数)."""
        roles_of = self.community.roles_of
        return sum(Role.OWNER in roles_of(person, self.opened) for person in {self.asker, *self.joint})

    @property
    def complainant(self) -> str:
        """As what those who ask do so (诉求人身份)."""
        held = self.community.roles_of(self.asker, self.opened)
        as_body = next((role.name for role in _BODIES_THAT_ASK if role in held), "")
        return as_body or ("OWNERS" if Role.OWNER in held else "OTHER")

    def scope(self) -> Mapping[str, object]:
        """Its subject, who asks and with how many owners, and the body in charge."""
        return {
            "subject": self.subject,
            "complainant": self.complainant,
            "joined": self.owners_joined,
            "answerer": self.handled_by.name,
        }

    receive = also(Dispatched.receive, by=Role.HOTLINE)
    refuse = also(Dispatched.refuse, by=Role.HOTLINE, rules=(since_reported,))
    classify = also(Dispatched.classify, by=Role.HOTLINE)
    assign = also(Dispatched.assign, by=Role.HOTLINE)
    send_back = also(Dispatched.send_back, by=BODIES)
    decide = also(Dispatched.decide, by=_OFFICES, rules=(decided_by_whom,))
    start = also(Dispatched.start, by=BODIES, doc="Sign for it, and begin the work (签收).")
    pause = also(Dispatched.pause, by=BODIES)
    extend = also(Dispatched.extend, by=_OFFICES, rules=(days_extended,))
    finish = also(Dispatched.finish, by=BODIES, rules=(days_paused,))
    tell = also(Dispatched.tell, by=(*BODIES, Role.HOTLINE))
    call_back = also(Dispatched.call_back, by=Role.HOTLINE)
    settle = also(Dispatched.settle, by=Role.HOTLINE)
    close = also(Dispatched.close, by=Role.HOTLINE)
    reopen = also(Dispatched.reopen, rules=(since_closed,))
    take_up_again = also(Dispatched.take_up_again, rules=(since_closed,))
    merge = also(Dispatched.merge, by=Role.HOTLINE)

    @step(_S.WORKING, to=STAY, by=BODIES, rules=(by_worker,))
    def use(self, act: Act, *, means: Means, what: NonEmpty) -> None:
        """Record with which means it is done (使用资源)."""
        self.used = (*self.used, Used(means, what))
