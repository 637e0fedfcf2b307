"""An opinion of a resident (社情民意): heard, taken up, dealt with or made an issue, fed back, rated; the ledger of conflicts.

Opinions are heard in the council hall, in chat groups and programs, in talks and on home visits. The residents' committee deals with
each as with a ticket: whoever dealt with it neither calls back nor settles it. A conflict heard on a home visit stands in the
ledger until it is settled; what needs a talk becomes an issue, what is a dispute goes there.
Source: 池建法函〔2025〕265号 parts 3 and 6; Regulation on Property Management art. 20.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Role
from propgov.disputes.deliberation import Issue, Resource, dispute_here
from propgov.disputes.dispute import Dispute
from propgov.engine import STAY, Act, also, check, step
from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.values import show
from propgov.law.wording import day_zh
from propgov.patterns import Reply, Ticket, TicketStage, by_worker, ticket_clocks
from propgov.patterns.ticket_rules import none_left_out

__all__ = ["ConflictLine", "Heard", "Opinion", "conflict_ledger"]

_S = TicketStage
_HANDLER = Role.RESIDENTS_COMMITTEE
_CALLERS = (Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)


@unique
class Heard(Enum):
    """Where an opinion was heard (意见来源)."""

    COUNCIL_HALL = "议事厅"
    CHAT_GROUP = "微信群"
    PROGRAM = "小程序"
    TALK = "面对面座谈"
    HOME_VISIT = "入户走访"


@check
def issue_here(opinion: Opinion, act: Act, *, issue: Issue) -> Iterator[Fault]:
    """The issue is one of the same community (本小区的议事事项)."""
    if issue.home is not opinion.home:
        yield Fault("issue", f"{issue.ref} is of another community", "name one of this community")


@define(eq=False, kw_only=True, repr=False)
class Opinion(Ticket):
    """An opinion or a conflict, heard by the residents' committee (社情民意). conflict says whether it is one between people."""

    kind: ClassVar[str] = "disputes.opinion"
    basis = Citation("property-management-regulation", "20")
    handler = _HANDLER
    clocks = ticket_clocks("disputes.opinion", owed_by=_HANDLER)

    community: Community
    heard: Heard
    conflict: bool = False
    issue: Issue | None = field(init=False, default=None)
    dispute: Dispute | None = field(init=False, default=None)
    resource: Resource | None = field(init=False, default=None)

    receive = also(Ticket.receive, by=_HANDLER)
    refuse = also(Ticket.refuse, by=_HANDLER)
    assign = also(Ticket.assign, by=_HANDLER)
    send_back = also(Ticket.send_back, by=_HANDLER)
    start = also(Ticket.start, by=_HANDLER)
    pause = also(Ticket.pause, by=_HANDLER)
    finish = also(Ticket.finish, by=_HANDLER)
    call_back = also(Ticket.call_back, by=_CALLERS)
    settle = also(Ticket.settle, by=_CALLERS, rules=(none_left_out,))
    confirm = also(Ticket.confirm, rules=(none_left_out,))
    merge = also(Ticket.merge, by=_HANDLER)

    @step(_S.WORKING, to=STAY, by=_HANDLER, rules=(by_worker, issue_here))
    def take_to_talk(self, act: Act, *, issue: Issue) -> None:
        """Make it an issue that is talked over with those concerned (转入议事协商)."""
        self.issue = issue

    @step(_S.WORKING, to=STAY, by=_HANDLER, rules=(by_worker, dispute_here))
    def take_to_dispute(self, act: Act, *, dispute: Dispute) -> None:
        """Name the dispute that it is, where each side has every way that the law has (转入纠纷解决)."""
        self.dispute = dispute

    @step(_S.WORKING, to=STAY, by=_HANDLER, rules=(by_worker,))
    def note_resource(self, act: Act, *, resource: Resource) -> None:
        """Note what it is dealt with (记录所用资源)."""
        self.resource = resource


@frozen
class ConflictLine:
    """A line of the ledger of conflicts (矛盾纠纷台账). settled_on is None while it is open; merged ones name the one they went into.

    dispute is the ref of the dispute that it became, empty if it did not.
    """

    case: str
    what: str
    dispute: str
    heard: Heard
    reported_on: date
    stage: TicketStage
    settled_on: date | None
    satisfied: bool | None
    merged_into: str

    def text(self, lang: str = "en") -> str:
        """One line for a reader: what it is, since when, how it stands."""
        if lang == "zh":
            into = f"，并入{self.merged_into}" if self.merged_into else ""
            there = f"，转为{self.dispute}" if self.dispute else ""
            return f"{day_zh(self.reported_on)}　{self.what}（{self.heard.value}）：{self.stage.value}{into}{there}"
        into = f", merged into {self.merged_into}" if self.merged_into else ""
        there = f", now {self.dispute}" if self.dispute else ""
        return f"{self.reported_on}  {self.what} ({show(self.heard)}): {show(self.stage)}{into}{there}"


def conflict_ledger(opinions: Iterable[Opinion]) -> tuple[ConflictLine, ...]:
    """The conflicts among opinions, the oldest first, each once: a merged one stands with the one that took it in (矛盾纠纷台账)."""
    return tuple(
        ConflictLine(
            one.ref,
            one.what,
            "" if one.dispute is None else one.dispute.ref,
            one.heard,
            one.reported_on,
            TicketStage[one.stage.name],
            one.closed_on,
            None if not one.calls else one.calls[-1].reply is Reply.SATISFIED,
            "" if one.merged_into is None else one.merged_into.ref,
        )
        for one in sorted(opinions, key=lambda each: (each.reported_on, each.ref))
        if one.conflict
    )
