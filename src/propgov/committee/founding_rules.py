"""The record and rules of a first meeting (首次会议的事实): who is there, whom the members choose, by how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.committee.of_term import WeighedAsTerm
from propgov.community import Notice, Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Answer, Citation, Ratio, Text
from propgov.patterns import notice_posted

__all__ = ["CHOSEN", "FirstSessionRecord", "FirstSessionStage"]

CHOSEN = Citation("property-management-regulation", "16(3)")
_OFFICES = frozenset({Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE})


@unique
class FirstSessionStage(Enum):
    """The stages of a first meeting (首次会议阶段)."""

    CALLED = "已召集"
    HELD = "已推选主任、副主任"
    POSTED = "名单已公示"


@define(eq=False, kw_only=True, repr=False)
class FirstSessionRecord(WeighedAsTerm):
    """The record of a meeting at which a committee chooses its officers (首次会议档案).

    reason says why they are chosen anew, where there is a chair already. votes has the members who chose each officer.
    """

    reason: str = ""
    held_on: date | None = field(init=False, default=None)
    present: tuple[str, ...] = field(init=False, default=())
    chair: str = field(init=False, default="")
    deputies: tuple[str, ...] = field(init=False, default=())
    votes: Mapping[str, tuple[str, ...]] = field(init=False, factory=dict[str, tuple[str, ...]])
    minutes: str = field(init=False, default="")
    posted_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """Whose first meeting it is, or that officers are chosen anew."""
        return f"{self.term.title}{'重新推选会议' if self.reason.strip() else '首次会议'}"


@check
def member_or_office(session: FirstSessionRecord, act: Act) -> Iterator[Fault]:
    """Whoever acts is a member of this term who may act that day, or one of the offices (本届委员或者街道、居民委员会)."""
    person = act.by.person
    if person not in session.term.able(act.on) and _OFFICES.isdisjoint(session.home.roles_of(person, act.on)):
        yield Fault("act", f"{person!r} is no member of {session.term.title} who may act", "let a member act")


@check
def anew_with_reason(session: FirstSessionRecord, act: Act) -> Iterator[Fault]:
    """While there is a chair, officers are chosen anew only for a reason (重新推选应当说明理由)."""
    chair, reason = session.term.chair_on(act.on), session.reason.strip()
    if chair and not reason:
        yield Fault("reason", f"{chair!r} is the chair already", "say why the officers are chosen anew")


@check
def sound_votes(
    session: FirstSessionRecord,
    act: Act,
    *,
    present: tuple[str, ...],
    chair: str,
    deputies: tuple[str, ...],
    votes: Mapping[str, tuple[str, ...]],
    represented: tuple[str, ...],
) -> Iterator[Fault]:
    """Each person is named once, votes are those of members present, and each officer has an entry (表决记录清楚)."""
    if len(set(present)) < len(present):
        yield Fault("present", "names somebody twice", "name each member once")
    if absent := sorted(set(present) & set(represented)):
        yield Fault("represented", f"{', '.join(absent)} is present too", "who is represented is not present")
    if set(votes) != {chair, *deputies}:
        yield Fault("votes", "are not those for chair and deputies", "give the votes for each officer, and no other")
    for officer, said in votes.items():
        if len(set(said)) < len(said):
            yield Fault(f"votes[{officer}]", "count somebody twice", "each member has one vote for each office")
        if strangers := sorted(set(said) - set(present)):
            yield Fault(f"votes[{officer}]", f"{', '.join(strangers)} is not present", "count those present")


@check
def signed_by_present(session: FirstSessionRecord, act: Act, *, present: tuple[str, ...]) -> Iterator[Fault]:
    """All who are counted as present sign the entry (到会委员签名)."""
    if missing := sorted(set(present) - {signer.person for signer in act.signers}):
        yield Fault("present", f"{', '.join(missing)} does not sign", "have all who are present sign")


@rule("committee.election.chair-by-members", basis=CHOSEN)
def chosen_by_members(
    session: FirstSessionRecord,
    act: Act,
    *,
    present: tuple[str, ...],
    chair: str,
    deputies: tuple[str, ...],
    votes: Mapping[str, tuple[str, ...]],
) -> Answer:
    """Whether members able to act chose the officers among themselves, and no minority did (主任、副主任由委员推选).

    Whether the choice needs more than half of all members, or half, is for the place; fewer are never its members' choice.
    """
    may, seats = session.term.able(act.on), len(session.term.seated_on(act.on))
    if unable := sorted({*present, chair, *deputies} - may):
        named = ", ".join(unable)
        return Answer(False, Text(f"not able to act as members: {named}", f"不能履行委员职责：{named}"))  # noqa: FBT003
    few = sorted(officer for officer, said in votes.items() if len(said) < seats - len(said))
    named = ", ".join(few)
    return Answer(not few, Text(f"chosen by a minority: {named or 'nobody'}", f"由少数委员推选：{named or '无'}"))


@rule("committee.session.quorum")
def quorum(session: FirstSessionRecord, act: Act, *, present: tuple[str, ...]) -> Ratio:
    """The share of all members who are there in person (出席委员占全体委员的比例)."""
    return _of_all(session, act, len(session.term.able(act.on).intersection(present)))


@rule("committee.session.approval")
def approval(session: FirstSessionRecord, act: Act, *, votes: Mapping[str, tuple[str, ...]]) -> Ratio:
    """The share of all members who chose the officer with the fewest votes (同意委员占全体委员的比例)."""
    may = session.term.able(act.on)
    return _of_all(session, act, min((len(may & set(said)) for said in votes.values()), default=0))


@rule("committee.session.proxy")
def by_proxy(session: FirstSessionRecord, act: Act, *, represented: tuple[str, ...]) -> bool:
    """Whether somebody else came for a member (委员委托他人参会)."""
    return bool(represented)


@rule("committee.election.deputies")
def number_of_deputies(session: FirstSessionRecord, act: Act, *, deputies: tuple[str, ...]) -> int:
    """The number of deputies (副主任人数)."""
    return len(deputies)


announced = notice_posted("committee.election.announced", "选举结果已公告", after="held_on")


def _of_all(session: FirstSessionRecord, act: Act, some: int) -> Ratio:
    seats = len(session.term.seated_on(act.on))
    return Ratio(some, max(seats, some, 1))
