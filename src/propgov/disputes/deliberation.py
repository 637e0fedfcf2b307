"""An issue talked over in the community (议事协商): raised, talked over, agreed or not, carried out, fed back, rated.

What the Civil Code leaves to all owners is decided by their assembly and nowhere else: a consensus in the council hall carries
none of it out. Whoever sees such a matter says so, and nothing is done until the guiding office has answered. Money of the owners
is spent by its own procedure, which is named. Who did the work does not count how many are satisfied with it.
Source: Civil Code art. 277, 278, 282; Regulation on Property Management art. 20; 池建法函〔2025〕265号 parts 3 and 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.community import Community, Role
from propgov.community.roles import AUTHORITIES
from propgov.disputes.dispute import Dispute
from propgov.engine import OF_CASE, STAY, Act, Case, Clock, Opening, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.income import Spending, SpendingStage
from propgov.law import Answer, ByReading, Citation, Ratio, Text, Unknown
from propgov.patterns import changed_at

__all__ = ["Issue", "IssueStage", "Reservation", "Resource", "Talk"]

_HOSTS = (Role.RESIDENTS_COMMITTEE, Role.COMMITTEE)
_DOERS = (*_HOSTS, Role.PROVIDER, Role.SUBDISTRICT)
_RESERVED = (Citation("civil-code", "278(1)"), Citation("property-law-2007", "76(1)"))
_INCOME = (Citation("civil-code", "282"), Citation("property-management-regulation", "54"))


@unique
class IssueStage(Enum):
    """The stages of an issue (议事阶段)."""

    RAISED = "已提出，待议事"
    TALKED = "已议事，待形成意见"
    AGREED = "已形成共识，待落实"
    DONE = "已落实，待反馈"
    FED_BACK = "已反馈，待评价"
    RATED = "已评价"
    NO_CONSENSUS = "未形成共识"


@unique
class Resource(Enum):
    """What an issue is carried out with (落实所用的资源)."""

    MAINTENANCE_FUND = "专项维修资金"
    PUBLIC_INCOME = "公共收益"
    RENOVATION = "改造项目"
    SOCIAL = "社会资源"
    CHARITY = "公益慈善"
    PROVIDER = "物业服务人自行承担"
    NONE = "不需要资金"


@frozen
class Talk:
    """One talk (一次议事): the day, who was invited, who came, and the number or digest of the minutes."""

    on: date
    invited: frozenset[str]
    came: frozenset[str]
    minutes: str


@frozen
class Reservation:
    """Somebody's view that only the owners may decide it (须业主共同决定的意见); held is None until the office has answered."""

    by: str
    matter: Matter
    reason: str
    held: bool | None = None


@rule("disputes.issue.raised-by", basis=OF_CASE)
def in_own_name(issue: Issue, act: Act) -> bool:
    """Whether it is raised in the actor's own name, or taken down by the residents' committee (本人提出或者由居民委员会代录)."""
    return act.by.person == issue.raiser or Role.RESIDENTS_COMMITTEE in issue.home.roles_of(act.by.person, act.on)


@rule("disputes.issue.invited", basis=OF_CASE)
def concerned_invited(issue: Issue, act: Act, *, invited: frozenset[str]) -> Answer:
    """Whether who raised it and all who are concerned were invited (提出人和利害关系人已受邀)."""
    left_out = sorted((issue.concerned | {issue.raiser}) - invited)
    named = ", ".join(left_out)
    return Answer(not left_out, Text(f"not invited: {named or 'nobody'}", f"未受邀：{named or '无'}"))


@rule("disputes.issue.reserved-answered", basis=_RESERVED)
def no_view_open(issue: Issue, act: Act) -> bool:
    """Whether the office has answered each view that the owners must decide (共同决定事项的意见已答复)."""
    return all(one.held is not None for one in issue.reservations)


@rule("disputes.issue.owners-decision", basis=_RESERVED)
def decided_if_reserved(
    issue: Issue, act: Act, *, resource: Resource, meeting: Meeting | None
) -> bool | Unknown | ByReading:
    """Whether the owners decided on it in their assembly, where the law leaves it to them (须共同决定的已由业主大会决定)."""
    funded = frozenset({Matter.USE_FUND}) if resource is Resource.MAINTENANCE_FUND else frozenset[Matter]()
    matters = sorted(issue.reserved | funded, key=str)
    answers = (meeting is not None and meeting.covering(issue, on=act.on, matter=matter) for matter in matters)
    return next((one for one in answers if one is not True), True)


@rule("disputes.issue.paid-by", basis=_INCOME)
def income_spent_lawfully(issue: Issue, act: Act, *, resource: Resource, spending: Spending | None) -> bool:
    """Whether common income went out by a spending of its own in this community (公共收益经支出程序支付)."""
    if resource is not Resource.PUBLIC_INCOME:
        return True
    paid = (SpendingStage.PAID, SpendingStage.PUBLISHED)
    return spending is not None and spending.home is issue.home and spending.stage in paid


@rule("disputes.issue.rated-by-another", basis=OF_CASE)
def by_another(issue: Issue, act: Act) -> bool:
    """Whether the actor did not carry it out (评价人不是落实人)."""
    return act.by.person not in issue.doers


@rule("disputes.issue.by-raiser", basis=OF_CASE)
def by_raiser(issue: Issue, act: Act) -> bool:
    """Whether the actor is who raised it (由提出人办理)."""
    return act.by.person == issue.raiser


@check
def invited_came(issue: Issue, act: Act, *, invited: frozenset[str], came: frozenset[str]) -> Iterator[Fault]:
    """Somebody came, and everybody who came was invited (到会人员受邀)."""
    if not came:
        yield Fault("came", "names nobody", "name who came")
    if uninvited := sorted(came - invited):
        yield Fault("came", f"names {', '.join(uninvited)}, who were not invited", "add them to those invited")


@check
def reservation_open(issue: Issue, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a view, not yet answered (意见待答复)."""
    if not 1 <= number <= len(issue.reservations) or issue.reservations[number - 1].held is not None:
        yield Fault("number", f"{number} is no open view", f"give one from 1 to {len(issue.reservations)} that is open")


@check
def counted(issue: Issue, act: Act, *, asked: int, satisfied: int) -> Iterator[Fault]:
    """Somebody was asked, and no more are satisfied than were asked (评价人数)."""
    if not 0 <= satisfied <= asked or asked < 1:
        yield Fault(
            "satisfied", f"{satisfied} of {asked} is no count", "give how many were asked, and how many of them said so"
        )


@check
def dispute_here(case: Case, act: Act, *, dispute: Dispute) -> Iterator[Fault]:
    """The dispute is one of the same community (本小区的纠纷)."""
    if dispute.home is not case.home:
        yield Fault("dispute", f"{dispute.ref} is of another community", "name one of this community")


@define(eq=False, kw_only=True, repr=False)
class Issue(Case):
    """An issue talked over in the community (议事事项).

    raiser is the person who raised it, what the issue, concerned the persons whom it concerns; matters what the law leaves to the
    owners in it, as who raised it says. talks, reservations and history only grow. dispute is the one that it became, without a
    consensus. asked and satisfied count the last rating.
    """

    kind: ClassVar[str] = "disputes.issue"
    basis = (Citation("civil-code", "277"), Citation("property-management-regulation", "20"))
    opening = Opening(by=(Role.OWNER, *_DOERS), rules=(in_own_name,))
    clocks = (
        Clock("disputes.issue.talk.within", "talk_over", "opened", "talks", _HOSTS),
        Clock("disputes.issue.feed-back.within", "feed_back", "done_on", "fed_back_on", _DOERS),
    )

    community: Community
    raiser: NonEmpty
    what: NonEmpty
    concerned: frozenset[str] = frozenset()
    matters: frozenset[Matter] = frozenset()
    talks: tuple[Talk, ...] = field(init=False, default=())
    reservations: tuple[Reservation, ...] = field(init=False, default=())
    consensus: str = field(init=False, default="")
    against: frozenset[str] = field(init=False, default=frozenset())
    resource: Resource | None = field(init=False, default=None)
    doers: frozenset[str] = field(init=False, default=frozenset())
    done_on: date | None = field(init=False, default=None)
    fed_back_on: date | None = field(init=False, default=None)
    dispute: Dispute | None = field(init=False, default=None)
    asked: int = field(init=False, default=0)
    satisfied: int = field(init=False, default=0)
    reason: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """The issue."""
        return self.what

    @property
    def reserved(self) -> frozenset[Matter]:
        """What the owners must decide in it: as raised, and as the office found (须业主共同决定的事项)."""
        return self.matters | {one.matter for one in self.reservations if one.held}

    @property
    def satisfaction(self) -> Ratio | None:
        """The share of those asked who are satisfied; None before anybody was asked (满意率)."""
        return Ratio(self.satisfied, self.asked) if self.asked else None

    @step(
        (IssueStage.RAISED, IssueStage.TALKED), to=IssueStage.TALKED, by=_HOSTS, rules=(concerned_invited, invited_came)
    )
    def talk_over(self, act: Act, *, invited: frozenset[str], came: frozenset[str], minutes: NonEmpty) -> None:
        """Talk it over with those concerned; the minutes are named (召开议事会)."""
        self.talks = (*self.talks, Talk(act.on, invited, came, minutes))

    @step((IssueStage.RAISED, IssueStage.TALKED, IssueStage.AGREED), to=STAY, by=(Role.OWNER, *_DOERS))
    def point_out(self, act: Act, *, matter: Matter, reason: NonEmpty) -> None:
        """Say that only the owners together may decide it (指出属于共同决定事项)."""
        self.reservations = (*self.reservations, Reservation(act.by.person, matter, reason))

    @step((IssueStage.RAISED, IssueStage.TALKED, IssueStage.AGREED), to=STAY, by=AUTHORITIES, rules=(reservation_open,))
    def answer_view(self, act: Act, *, number: int, held: bool, reason: NonEmpty) -> None:
        """Answer, as the guiding office, whether the owners must decide it (答复是否属于共同决定事项)."""
        self.reservations = changed_at(self.reservations, number, lambda one: evolve(one, held=held))
        self.reason = reason

    @step(IssueStage.TALKED, to=IssueStage.AGREED, by=_HOSTS)
    def agree(self, act: Act, *, consensus: NonEmpty, against: frozenset[str] = frozenset()) -> None:
        """Record what those present agree on, and who does not (形成共识)."""
        self.consensus, self.against = consensus, against

    @step(IssueStage.TALKED, to=IssueStage.NO_CONSENSUS, by=_HOSTS)
    def part(self, act: Act, *, reason: NonEmpty) -> None:
        """Record that no consensus was found, and why (未形成共识)."""
        self.reason = reason

    @step(IssueStage.NO_CONSENSUS, to=STAY, by=(Role.OWNER, *_HOSTS), rules=(dispute_here,))
    def take_to_dispute(self, act: Act, *, dispute: Dispute) -> None:
        """Name the dispute that it became, where each side has every way that the law has (转入纠纷解决)."""
        self.dispute = dispute

    @step(
        IssueStage.AGREED,
        to=IssueStage.DONE,
        by=_DOERS,
        rules=(no_view_open, decided_if_reserved, income_spent_lawfully),
    )
    def carry_out(
        self,
        act: Act,
        *,
        how: NonEmpty,
        resource: Resource,
        meeting: Meeting | None = None,
        spending: Spending | None = None,
    ) -> None:
        """Carry it out, naming the resource used (落实)."""
        self.resource, self.done_on, self.doers = resource, act.on, self.doers | {act.by.person}

    @step(IssueStage.DONE, to=IssueStage.FED_BACK, by=_DOERS)
    def feed_back(self, act: Act, *, answer: NonEmpty) -> None:
        """Tell who raised it what was done (向提出人反馈)."""
        self.fed_back_on, self.reason = act.on, answer

    @step(
        IssueStage.FED_BACK,
        to=IssueStage.RATED,
        by=(Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT),
        rules=(by_another, counted),
    )
    def rate(self, act: Act, *, asked: int, satisfied: int) -> None:
        """Record how many were asked, and how many of them are satisfied (满意度评价)."""
        self.asked, self.satisfied = asked, satisfied

    @step((IssueStage.NO_CONSENSUS, IssueStage.FED_BACK, IssueStage.RATED), to=IssueStage.RAISED, rules=(by_raiser,))
    def raise_again(self, act: Act, *, reason: NonEmpty) -> None:
        """Raise it again, as who raised it; what went before stays on record (再次提出)."""
        self.reason, self.consensus, self.done_on, self.fed_back_on = reason, "", None, None
        self.asked, self.satisfied = 0, 0
