"""The hours of a vote (表决时间): from which moment to which, where the notice names them, and when it is over.

Source: Regulation on Property Management art. 14(1); Civil Code art. 203(2): where no hour is named, the last day ends at
midnight. An act of the last day is then never after the vote, since nobody can tell that no ballot came in later that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from propgov.assembly.meeting.on_record import OnRecord
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, Unknown

__all__ = ["in_hours", "over", "sound_hours", "voting_over", "when_told"]


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
    """The voting does not open before the hour of the notice (按通知时间开始表决)."""
    told = meeting.opens_at
    if told is None:
        return
    early = act.on < told.astimezone(meeting.law.zone).date() if act.at is None else act.at < told
    if early:
        yield Fault("act", f"lies before {told.isoformat()}", "open the voting at the hour of the notice")


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


@rule("assembly.count.after-voting")
def voting_over(meeting: OnRecord, act: Act) -> bool | Unknown:
    """Whether the last moment for voting is over, or everybody has voted (表决期限届满)."""
    heads = meeting.electorate.by_key.keys() if meeting.electorate is not None else frozenset({""})
    everybody = all(head in meeting.ballots for head in heads)
    return everybody or over(meeting, act)
