"""An audit (审计): asked for or decided, commissioned, reported point by point, published, closed; or dropped.

A field class says what is audited and on which occasion, who has it made, what the points of a report are, and who answers
them. ``audit_rules`` makes the rules that every audit has; a class adds the rule that its auditor is independent, since that
depends on who is audited.

Against who has something to hide: those who ask sign, so that nobody is counted on another's word; only papers of the auditor
itself, of days since the commission, are a report; nobody's silence holds the result up; an audit that is owed
(``owed``) is not dropped.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from attrs import define, field

from propgov.community import Community, Document, Mandate, Notice
from propgov.community.delivered import delivered_shares
from propgov.engine import TO_NAME, Act, Case, check, make_rule, step, weighing
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Includes, Measure, Provision, Ratio, Text, Unknown
from propgov.law.naming import name_rule
from propgov.patterns.makers import MadeRule, days_posted, waiting

__all__ = [
    "Audit",
    "AuditPointed",
    "AuditRules",
    "AuditStage",
    "audit_rules",
    "not_owed",
    "on_an_occasion",
    "sum_of",
    "waiting_point",
]


@unique
class AuditStage(Enum):
    """The stages of an audit (审计阶段)."""

    ASKED = "已提出审计"
    DECIDED = "业主已决定审计"
    COMMISSIONED = "已委托审计"
    REPORTED = "审计报告已出具"
    PUBLISHED = "审计结果已公布"
    CLOSED = "审计已办结"
    DROPPED = "审计已取消"


_S = AuditStage
BEFORE_AUDIT = (AuditStage.ASKED, AuditStage.DECIDED)
AFTER_REPORT = (AuditStage.REPORTED, AuditStage.PUBLISHED)


class AuditPointed(Protocol):
    """One point of a report, by its number (审计事项)."""

    @property
    def number(self) -> int:
        """Its number, from 1."""
        ...


P = TypeVar("P", bound=AuditPointed)


@check
def askers_sign(audit: Audit[Any], act: Act) -> Iterator[Fault]:
    """The owners who ask sign for it, so that nobody is counted on another's word (要求审计的业主签名)."""
    signers = {signer.person for signer in act.signers}
    if audit.owners_ask and not audit.asked_by:
        yield Fault("asked_by", "names nobody", "name the owners who ask")
    for person in audit.asked_by:
        if person not in signers:
            yield Fault("asked_by", f"{person!r:.80} does not sign", "have everybody who asks sign")


@check
def paper_of_the_auditor(audit: Audit[Any], act: Act, *, document: Document) -> Iterator[Fault]:
    """The paper was issued by the auditor, since the commission and by the day of the act (审计机构出具)."""
    if document.issuer != audit.auditor:
        problem = f"{document.issuer!r:.80} is not the auditor"
        yield Fault("document.issuer", problem, f"name a paper of {audit.auditor}")
    since = audit.commissioned_on or audit.opened
    if not since <= document.on <= act.on:
        yield Fault("document.on", f"{document.on} lies outside {since} to {act.on}", "give the day on the paper")


@check
def numbered(audit: Audit[Any], act: Act, *, points: tuple[AuditPointed, ...]) -> Iterator[Fault]:
    """The points are numbered from 1 (审计事项编号)."""
    if [point.number for point in points] != list(range(1, len(points) + 1)):
        yield Fault("points", "are not numbered from 1", "number them in their order")


waiting_point = waiting(
    "待说明或者待答复的审计事项", "open_points", what="point that waits", remedy="name an open point"
)
"""The check that a point of the report waits to be explained or answered."""


class AuditRules(NamedTuple):
    """The rules that every audit has (审计通用规则): how many ask, what the auditor is, how long the result hangs."""

    enough_ask: MadeRule
    by_a_body: MadeRule
    hung: MadeRule


def audit_rules(prefix: str) -> AuditRules:
    """Make the rules of an audit: ``PREFIX.request.owners``, ``.area`` and ``.whole-area``, ``.by``, ``.posted-days`` (审计通用规则)."""
    asked_by = tuple(f"{prefix}.request.{by}" for by in ("owners", "area", "whole-area"))
    for name, term in zip(asked_by, ("业主人数比例", "业主面积比例", "业主占建筑物总面积的比例"), strict=True):
        name_rule(name, f"要求审计的{term}")

    @weighing(*asked_by)
    def enough_ask(audit: Audit[Any], act: Act) -> tuple[Finding, ...]:
        """The shares of owners who ask, by heads, by area handed over and by all, where nobody else wants it (要求审计的业主比例)."""
        if not audit.owners_ask or audit.meeting is not None:
            return ()
        shares = (_by_heads(audit, act), *delivered_shares(audit.community, audit.asked_by, act.on))
        weigh, scope = audit.home.law.weigh, audit.scope()
        return tuple(weigh(name, share, on=act.on, scope=scope) for name, share in zip(asked_by, shares, strict=True))

    def body(audit: Audit[Any], act: Act, *, qualified: bool) -> frozenset[str]:
        return frozenset({"QUALIFIED_BODY"}) if qualified else frozenset()

    says = "What the auditor is: a qualified body, or not (审计机构)."
    made = make_rule(f"{prefix}.by", body, says=says, takes=("qualified",))
    return AuditRules(enough_ask, made, days_posted(f"{prefix}.posted-days", "审计结果公告日数"))


def _by_heads(audit: Audit[Any], act: Act) -> Ratio | Unknown:
    heads = audit.community.electorate(act.on).heads
    asking = sum(not set(head.owners).isdisjoint(audit.asked_by) for head in heads)
    return Ratio(asking, len(heads), Measure.HEADS) if heads else UNKNOWN


def on_an_occasion(rule_id: str) -> MadeRule:
    """Make the rule on the occasions of an audit, where the place names those on which there is one (审计的事由).

    Where each of several occasions is to be audited, those count as audited that were not passed over. What the owners have
    decided needs no occasion.
    """

    @weighing(rule_id)
    def occasions(audit: Any, act: Act) -> tuple[Finding, ...]:  # noqa: ANN401 - an audit with its field ``occasion``
        """The occasion of the audit is one on which the place wants an audit (审计的事由)."""
        if not audit.wants_occasion:
            return ()
        row = audit.home.law.on(act.on, audit.scope())[rule_id]
        named = set(row.requirement.words) if row is not None and isinstance(row.requirement, Includes) else set[str]()
        met = (named - audit.passed_over(act.on)) | {audit.occasion.name}
        return (audit.home.law.weigh(rule_id, frozenset(met), on=act.on, scope=audit.scope()),)

    return occasions


def not_owed(rule_id: str) -> MadeRule:
    """Make the rule, under the id that lists occasions, that an audit which is owed is not dropped (应当审计的不得取消)."""

    @weighing(rule_id)
    def kept(audit: Audit[Any], act: Act) -> tuple[Finding, ...]:
        """Nobody drops an audit that the place wants on this occasion (应当审计的不得取消)."""
        row = audit.owed(act.on)
        if row is None:
            return ()
        wanted = Text("the audit that is asked on this occasion", "应当依规定审计")
        cited = (Citation(row.instrument.id, row.article),)
        return (audit.home.law.judged(rule_id, cited, wanted, Text("it would be dropped", "拟取消"), act.on),)

    return kept


def sum_of(amounts: tuple[Decimal | Unknown, ...]) -> Decimal | Unknown:
    """The sum of what points are about, in yuan, unknown as soon as one amount is (审计涉及金额)."""
    known = [amount for amount in amounts if not isinstance(amount, Unknown)]
    return UNKNOWN if len(known) < len(amounts) else sum(known, start=Decimal("0.00"))


@define(eq=False, kw_only=True, repr=False)
class Audit(Case, Generic[P]):
    """An audit (审计): a pattern, which has no kind. P is the type of its points; a field class has the field ``occasion``.

    asked_by are the owners who ask for it, meeting the decision on which it rests. auditor is the firm and team those whom
    it sends; document is its report, handled what came of the points, reason why it was dropped or the auditor released.
    """

    asked_by: tuple[NonEmpty, ...] = ()
    meeting: Mandate | None = field(init=False, default=None)
    auditor: str = field(init=False, default="")
    team: tuple[str, ...] = field(init=False, default=())
    commissioned_on: date | None = field(init=False, default=None)
    document: Document | None = field(init=False, default=None)
    points: tuple[P, ...] = field(init=False, default=())
    notice: Notice | None = field(init=False, default=None)
    reason: str = field(init=False, default="")
    handled: str = field(init=False, default="")

    @property
    @abstractmethod
    def community(self) -> Community:
        """The community in which it is made."""

    @property
    @abstractmethod
    def owners_ask(self) -> bool:
        """Whether it is made because owners ask for it, on no other occasion (业主要求审计)."""

    @property
    @abstractmethod
    def open_points(self) -> tuple[int, ...]:
        """The numbers of the points that wait to be explained or answered (待说明或者待答复的审计事项)."""

    @property
    def wants_occasion(self) -> bool:
        """Whether it needs an occasion that the place names: not what the owners have decided (是否需要审计事由)."""
        return self.meeting is None

    def passed_over(self, on: date) -> frozenset[str]:
        """The occasions that have arisen, and on which no audit was made (应审计未审计的事由)."""
        return frozenset()

    @abstractmethod
    def owed(self, on: date) -> Provision | None:
        """The row by which it has to be made on its occasion, if the place has one that does not only advise (应当审计)."""

    @step(_S.ASKED, to=_S.DECIDED, by=TO_NAME)
    def decide(self, act: Act, *, meeting: Mandate) -> None:
        """Rest the audit on a decision of the owners (业主共同决定审计)."""
        self.meeting = meeting

    @step(BEFORE_AUDIT, to=_S.COMMISSIONED, by=TO_NAME)
    def commission(
        self, act: Act, *, auditor: NonEmpty, team: tuple[NonEmpty, ...] = (), tied: bool | Unknown, qualified: bool
    ) -> None:
        """Have an auditor make it; tied says whether it has ties to those whom it audits (委托审计)."""
        self.auditor, self.team, self.commissioned_on = auditor, team, act.on

    @step(_S.COMMISSIONED, to=_S.ASKED, by=TO_NAME)
    def release(self, act: Act, *, reason: NonEmpty) -> None:
        """Release an auditor, such as one found to be tied after all; another is to be commissioned (解除审计委托)."""
        self.auditor, self.team, self.commissioned_on, self.reason = "", (), None, reason

    @step(_S.COMMISSIONED, to=_S.REPORTED, by=TO_NAME, rules=(paper_of_the_auditor, numbered))
    def report(self, act: Act, *, document: Document, points: tuple[P, ...]) -> None:
        """Enter the auditor's report, point by point (出具审计报告)."""
        self.document, self.points = document, points

    @step(_S.REPORTED, to=_S.PUBLISHED, by=TO_NAME)
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Publish the result to all owners; nobody's silence holds it up (公布审计结果)."""
        self.notice = notice

    @step(_S.PUBLISHED, to=_S.CLOSED, by=TO_NAME)
    def close(self, act: Act, *, handled: NonEmpty) -> None:
        """Close it, saying what came of the points (审计办结)."""
        self.handled = handled

    @step(BEFORE_AUDIT, to=_S.DROPPED, by=TO_NAME)
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Drop it before anybody was commissioned (取消审计)."""
        self.reason = reason
