"""What the provider makes known (物业服务信息公开): posted, kept up to date, accounted for each year, asked about and answered.

Source: Civil Code art. 943; Shanghai art. 48; Shandong art. 59; Hangzhou art. 51; Huzhou art. 31; Ningbo art. 54, 55; Lishui
art. 33; Taizhou art. 37; Zhoushan art. 43; Beijing art. 70; Qingdao art. 60; Zibo art. 45; Weifang art. 49; Liaocheng art. 35;
Rizhao art. 55, 58; Binzhou art. 45. A posting is recorded even if something lacks in it: then it is a breach. What owners do
not find there counts no longer, whatever the provider says of it, until it is posted anew or others find it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Notice, Role, ServiceHead
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Case, Clock, Opening, Recurring, rule, step, weighing
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation, Finding
from propgov.law.naming import name_rule
from propgov.patterns import notice_posted, waiting
from propgov.service import posted
from propgov.service.contract import ServiceContract
from propgov.service.contract_rules import BASIS
from propgov.service.terms import LocalHead, OwnersQuestion, ReportedTo

__all__ = ["ServiceDisclosure", "ServiceDisclosureStage"]

_DAY = timedelta(days=1)
name_rule("service.statement.every", "物业服务人公布收支的周期")
name_rule("service.disclosure.told", "物业服务人报告的对象")
name_rule("service.disclosure.answered-within", "物业服务人答复异议的期限")


@unique
class ServiceDisclosureStage(Enum):
    """The stages of what a provider makes known (物业服务信息公开阶段)."""

    KEPT = "信息公开中"
    CLOSED = "合同终止，已归档"


_S = ServiceDisclosureStage
_WATCHERS = (Role.OWNER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, *AUTHORITIES)

hangs = notice_posted("service.disclosure.posted", "物业服务信息已公示", basis=BASIS)
question_waits = waiting("待答复的异议", "waiting", what="question that waits", remedy="name one that waits")


@rule("service.disclosure.one-for-the-contract", basis=BASIS)
def alone(case: ServiceDisclosure, act: Act) -> bool:
    """Whether the contract has no other record of what its provider makes known (每份合同一份公开记录)."""
    others = case.register.among(case.community, type(case))
    return not any(other is not case and other.contract is case.contract for other in others)


@weighing("service.disclosure.told")
def told_to(case: ServiceDisclosure, act: Act, *, told: frozenset[ReportedTo]) -> tuple[Finding, ...]:
    """To whom it was reported; nothing is asked where there was never a committee to be told (物业服务人报告的对象)."""
    there = case.community.ever_granted(Role.COMMITTEE)
    return (case.law.weigh("service.disclosure.told", told, on=act.on, scope=case.scope()),) if there else ()


@rule("service.disclosure.includes")
def shown(case: ServiceDisclosure, act: Act, *, heads: frozenset[ServiceHead]) -> frozenset[ServiceHead]:
    """Under which heads the provider has something on show (物业服务人公开的内容)."""
    return case.heads | heads


@rule("service.disclosure.includes-locally")
def shown_locally(case: ServiceDisclosure, act: Act, *, more: frozenset[LocalHead]) -> frozenset[LocalHead]:
    """What else it has on show, as the places ask (当地要求公开的内容)."""
    return case.more | more


@define(eq=False, kw_only=True, repr=False)
class ServiceDisclosure(Case):
    """What the provider of one contract makes known to the owners (物业服务信息公开).

    heads and more are what is on show, struck and struck_more what was reported missing since; accounted_until is the last
    day of which accounts were made public; questions are those of owners, in order, numbered from 1.
    """

    kind: ClassVar[str] = "service.disclosure"
    basis = (Citation("civil-code", "943"), *BASIS[1:])
    opening = Opening(by=(Role.PROVIDER, *_WATCHERS), rules=(alone, posted.contract_signed))
    stages = ServiceDisclosureStage
    clocks = (Clock("service.disclosure.answered-within", "answer", "asked_on", owed_by=(Role.PROVIDER,)),)
    recurring = (
        Recurring(
            "service.statement.every",
            "account_for",
            lambda case: case.contract.began if case.stage is _S.KEPT and case.accounts_lack else None,
            lambda case: case.accounted_until,
            owed_by=(Role.PROVIDER,),
        ),
    )

    contract: ServiceContract
    heads: frozenset[ServiceHead] = field(init=False, default=frozenset())
    more: frozenset[LocalHead] = field(init=False, default=frozenset())
    struck: frozenset[ServiceHead] = field(init=False, default=frozenset())
    struck_more: frozenset[LocalHead] = field(init=False, default=frozenset())
    notice: Notice | None = field(init=False, default=None)
    accounted: date | None = field(init=False, default=None)
    questions: tuple[OwnersQuestion, ...] = field(init=False, default=())

    @property
    def community(self) -> Community:
        """The community that is served."""
        return self.contract.community

    @property
    def accounted_until(self) -> date:
        """The last day of which accounts were made public; the eve of the contract before the first (收支已公布至)."""
        return self.accounted or (self.contract.began or self.opened) - _DAY

    @property
    def accounts_lack(self) -> bool:
        """Whether days of the contract are still to come, or to be accounted for (收支尚未全部公布)."""
        return self.contract.last_day is None or self.accounted_until < self.contract.last_day

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the questions that wait for an answer (待答复的异议)."""
        return tuple(one.number for one in self.questions if not one.answer)

    @property
    def asked_on(self) -> date | None:
        """The day of the question that has waited longest (最早未答复异议之日)."""
        return next((one.on for one in self.questions if not one.answer), None)

    def scope(self) -> Mapping[str, object]:
        """The sort of contract and the mode of the fee."""
        return self.contract.scope()

    @step(_S.KEPT, to=STAY, rules=(posted.by_its_provider, hangs, shown, shown_locally, told_to), records=True)
    def show(
        self,
        act: Act,
        *,
        notice: Notice,
        heads: frozenset[ServiceHead],
        more: frozenset[LocalHead] = frozenset(),
        told: frozenset[ReportedTo] = frozenset(),
    ) -> None:
        """Post what owners must know, or post it anew; told are those to whom it was reported (公示物业服务信息).

        What hangs until a day only is not on show for good: it counts for this posting alone.
        """
        self.notice, self.struck, self.struck_more = notice, self.struck - heads, self.struck_more - more
        if notice.until is None:
            self.heads, self.more = self.heads | heads, self.more | more

    @step(_S.KEPT, to=STAY, rules=(posted.by_its_provider, posted.days_that_came, hangs), records=True)
    def account_for(self, act: Act, *, since: date, until: date, notice: Notice, paper: NonEmpty) -> None:
        """Make the accounts of a period public, with the paper in which they stand (公布物业服务收支)."""
        self.accounted = until

    @step(_S.KEPT, to=STAY, by=_WATCHERS, rules=(posted.something_gone,), happened="seen_on", records=True)
    def note_missing(
        self,
        act: Act,
        *,
        heads: frozenset[ServiceHead],
        proof: NonEmpty,
        more: frozenset[LocalHead] = frozenset(),
        seen_on: PastDay | None = None,
    ) -> None:
        """Record that something is not on show, with the proof: it counts as missing until it is posted anew (记录未公示)."""
        self.heads, self.struck = self.heads - heads, self.struck | heads
        self.more, self.struck_more = self.more - more, self.struck_more | more

    @step(_S.KEPT, to=STAY, by=_WATCHERS[3:], rules=(posted.reported_gone,))
    def note_there(
        self, act: Act, *, heads: frozenset[ServiceHead], proof: NonEmpty, more: frozenset[LocalHead] = frozenset()
    ) -> None:
        """Find it on show after all; the report that it was not stays on record (更正未公示记录)."""
        self.heads, self.struck = self.heads | heads, self.struck - heads
        self.more, self.struck_more = self.more | more, self.struck_more - more

    @step(_S.KEPT, to=STAY, by=Role.OWNER)
    def ask(self, act: Act, *, text: NonEmpty) -> None:
        """Ask about, or object to, what was made known (对公示内容提出异议)."""
        self.questions = (*self.questions, OwnersQuestion(len(self.questions) + 1, act.by.person, text, act.on))

    @step(_S.KEPT, to=STAY, rules=(posted.by_its_provider, question_waits), records=True)
    def answer(self, act: Act, *, number: int, text: NonEmpty) -> None:
        """Answer a question (答复异议)."""
        self.questions = tuple(one.answered(text, act.on) if one.number == number else one for one in self.questions)

    @step(_S.KEPT, to=_S.CLOSED, by=_WATCHERS[1:], rules=(posted.contract_over,))
    def close(self, act: Act) -> None:
        """Close the record once the contract has ended (归档)."""
