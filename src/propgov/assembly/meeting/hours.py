"""The hours of a vote (表决时间): from which moment to which, where the notice names them, and when it is over.

Source: Regulation on Property Management art. 14(1); Civil Code art. 203(2): where no hour is named, the last day ends at
midnight. An act of the last day is then never after the vote, since nobody can tell that no ballot came in later that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from propgov.assembly.meeting.on_record import OnRecord
from propgov.community import Notice
from propgov.engine import OF_CASE, Act, check, rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, Unknown

__all__ = [
    "before_the_end",
    "cancelled_in_time",
    "in_hours",
    "opened_as_told",
    "over",
    "owners_heard",
    "sound_hours",
    "voting_over",
    "when_told",
]


@check
def sound_hours(meeting: OnRecord, act: Act, *, opens_at: datetime | None, ends_at: datetime | None) -> Iterator[Fault]:
    """The hours that a notice names lie in order, and the last one on the last day (表决时间次序)."""
    zone = meeting.law.zone
    if ends_at is not None and ends_at.astimezone(zone).date() != meeting.votes_until:
        yield Fault("ends_at", f"is not on {meeting.votes_until}", "name an hour of the last day")
    late = opens_at is not None and opens_at.astimezone(zone).date() > meeting.votes_until
    if late or (opens_at is not None and ends_at is not None and opens_at >= ends_at):
        yield Fault("opens_at", "does not lie before the end", "mend the hours")


@check
def when_told(meeting: OnRecord, act: Act) -> Iterator[Fault]:
    """The voting does not open before the hour of the notice, nor when its time is over (按通知时间开始表决)."""
    if over(meeting, act) is True:
        yield Fault("act", f"lies after {meeting.votes_until}, when nobody can vote any more", "call another meeting")
    told = meeting.opens_at
    if told is None:
        return
    early = act.on < told.astimezone(meeting.law.zone).date() if act.at is None else act.at < told
    if early:
        yield Fault("act", f"lies before {told.isoformat()}", "open the voting at the hour of the notice")


@rule("assembly.voting.opened-as-told")
def opened_as_told(meeting: OnRecord, act: Act) -> bool:
    """Whether the voting opens on the day that the notice names, so that no time is lost (按通知时间开始表决)."""
    return meeting.opens_at is None or act.on <= meeting.opens_at.astimezone(meeting.law.zone).date()


def in_hours(meeting: OnRecord, act: Act) -> bool | Unknown:
    """Whether the voting is still open: to the hour of the notice, or else to the end of the last day (是否在表决时间内).

    On the last day, where the notice names an hour, a ballot without one may be late.
    """
    if act.on != meeting.votes_until or meeting.ends_at is None:
        return act.on <= meeting.votes_until
    return UNKNOWN if act.at is None else act.at <= meeting.ends_at


def over(meeting: OnRecord, act: Act) -> bool | Unknown:
    """Whether the last moment of the voting is over: the hour of the notice, or else the end of the last day (表决时间是否届满)."""
    if act.on != meeting.votes_until or meeting.ends_at is None:
        return act.on > meeting.votes_until
    return UNKNOWN if act.at is None else act.at > meeting.ends_at


@rule("assembly.extension.before-end")
def before_the_end(meeting: OnRecord, act: Act, *, notice: Notice) -> bool | Unknown:
    """Whether the time is extended before it runs out, and owners were told (届满前延长并公示)."""
    return notice.stood_by(act) and in_hours(meeting, act)


@rule("assembly.count.after-voting")
def voting_over(meeting: OnRecord, act: Act) -> bool | Unknown:
    """Whether the last moment for voting is over, or everybody has voted (表决期限届满)."""
    return _heads(meeting) <= meeting.ballots.keys() or over(meeting, act)


@rule("assembly.count.owners-heard")
def owners_heard(meeting: OnRecord, act: Act) -> bool:
    """Whether no count before the last day cuts off an owner who could still vote in person (提前计票时业主均已本人表决).

    Where others brought the ballots of all, the time goes on in which the owners may displace them.
    """
    return act.on >= meeting.votes_until or _heads(meeting) <= meeting.own


@rule("assembly.meeting.cancelled-in-time", basis=OF_CASE)
def cancelled_in_time(meeting: OnRecord, act: Act) -> bool:
    """Whether it is not cancelled once the owners have voted: what they said is counted (表决期满前取消)."""
    return meeting.voting_since is None or voting_over(meeting, act) is False


def _heads(meeting: OnRecord) -> frozenset[str]:
    return frozenset({""} if meeting.electorate is None else meeting.electorate.by_key)
