"""What is so when a body is formed, made known, filed and ended (组织各步骤的事实).

The procedure itself is in ``body``, who sits on it in ``seats``.
"""

from __future__ import annotations

from datetime import date

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.seats import BodyGround, BodyKind, Seats, Side
from propgov.community import Mandate, Notice, Role
from propgov.engine import Act, rule, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding, Ratio, Span, Unknown
from propgov.law.naming import name_rule

__all__: list[str] = []

name_rule("community.body.ends-by-itself", "自行终止")
name_rule("community.body.stands-in", "代行业主大会和业主委员会职责")


@weighing
def sound_members(body: Seats, act: Act) -> tuple[Finding, ...]:
    """Whether persons and one chair are named: InvalidFacts otherwise (成员资料完整)."""
    faults: list[Fault] = []
    persons = [member.person for member in body.members]
    if not all(person.strip() for person in persons) or len(set(persons)) < len(persons):
        faults.append(Fault("members", "one has no id, or is named twice", "name each person once"))
    if sum(member.chairs for member in body.members) != 1:
        faults.append(Fault("members", "there is not one chair", "mark one member as the chair"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("community.body.kind")
def which_body(body: Seats, act: Act) -> BodyKind:
    """Which body is to be formed (组织类型)."""
    return body.body


@rule("community.body.ground")
def on_what_ground(body: Seats, act: Act) -> BodyGround:
    """For what reason it is set up (组建情形)."""
    return body.ground


@rule("community.body.formed-by")
def formed_by(body: Seats, act: Act) -> frozenset[Role]:
    """As what those act who set the body up (组建主体)."""
    return body.community.roles_of(act.by.person, act.on)


@rule("community.body.owners-qualified")
def owners_qualified(body: Seats, act: Act, *, qualified: bool | Unknown) -> bool | Unknown:
    """Whether those who sit for the owners could stand for the committee (业主成员符合任职条件)."""
    return qualified


@rule("community.body.owners-are-owners")
def owners_on_the_roll(body: Seats, act: Act) -> bool:
    """Whether those who sit for the owners are owners that day (业主成员为业主)."""
    owners = [member.person for member in body.members if member.side is Side.OWNER]
    return all(Role.OWNER in body.community.roles_of(person, act.on) for person in owners)


@rule("community.body.size")
def size(body: Seats, act: Act) -> int:
    """How many members it has (成员人数)."""
    return len(body.members)


@rule("community.body.odd")
def odd_number(body: Seats, act: Act) -> int:
    """How many members it has, to be odd (成员人数)."""
    return len(body.members)


@rule("community.body.owners-share")
def share_of_owners(body: Seats, act: Act) -> Ratio:
    """Which share of the members sits for the owners (业主成员占比)."""
    owners = sum(member.side is Side.OWNER for member in body.members)
    return Ratio(owners, len(body.members))


@rule("community.body.sides")
def sides(body: Seats, act: Act) -> frozenset[Side]:
    """For whom members sit (成员组成)."""
    return frozenset(member.side for member in body.members)


@rule("community.body.chair")
def chair(body: Seats, act: Act) -> Side:
    """For whom the chair sits (主任人选)."""
    return next(member.side for member in body.members if member.chairs)


@rule("community.body.posted")
def list_posted(body: Seats, act: Act) -> bool:
    """Whether the list of members had been posted (成员名单已公示)."""
    return body.notice is not None and body.notice.posted <= act.on


@rule("community.body.posted.days")
def days_posted(body: Seats, act: Act) -> int:
    """On how many whole days the list had hung before the body was formed (名单公示日数)."""
    return 0 if body.notice is None else body.notice.clear_days_before(act.on)


@rule("community.body.term")
def term(body: Seats, act: Act, *, until: date) -> Span:
    """From the forming to the last day of the body (任期)."""
    return Span(act.on, until)


@weighing
def ends_after_it_begins(body: Seats, act: Act, *, until: date) -> tuple[Finding, ...]:
    """Whether its last day is still to come: InvalidFacts otherwise (任期有效)."""
    if until < act.on:
        raise InvalidFacts([Fault("until", f"{until} lies before {act.on}", "give a later day")])
    return ()


@rule("community.body.owners-decision")
def decided_by_owners(body: Seats, act: Act, *, decision: Mandate | None) -> bool | Unknown:
    """Whether the owners decided to have the body (经业主大会决定设立)."""
    if decision is None or decision.home is not body.community:
        return False
    # No number of article 278(1) but the last is about such a body.
    return decision.covers(body, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("community.body.announced")
def names_shown(body: Seats, act: Act, *, notice: Notice) -> bool:
    """Whether all owners can read who sits on it (公布成员名单)."""
    return notice.stood_by(act)


@rule("community.body.announced.within")
def time_to_announce(body: Seats, act: Act) -> Span:
    """From the forming until the names were published (成立后公布名单的期限)."""
    return Span(body.formed_on or act.on, act.on)


@rule("community.body.filed.within")
def time_to_file(body: Seats, act: Act) -> Span:
    """From the forming until it filed (成立后备案的期限)."""
    return Span(body.formed_on or act.on, act.on)


@rule("community.body.dissolved.within")
def time_to_dissolve(body: Seats, act: Act, *, since: date) -> Span:
    """From what ends the body, such as the filing of a committee, to its end (应予解散后的期限)."""
    return Span(since, act.on)


@weighing
def ended_by_the_past(body: Seats, act: Act, *, since: date) -> tuple[Finding, ...]:
    """Whether what ends the body has happened: InvalidFacts otherwise (解散事由已发生)."""
    if since > act.on:
        raise InvalidFacts([Fault("since", f"{since} lies after {act.on}", "name a day that has come")])
    return ()


def last_day(body: Seats, act: Act, *, since: date) -> date:
    """Its last day: that of the act, or that of the committee's election where the body then ends by itself.

    The day of the election is still its own: it holds the meeting that elects.
    """
    by_itself = body.law.ruling("community.body.ends-by-itself", act.on, body.scope(), body.opened).main is not None
    ends = since if by_itself else act.on
    return max(ends if body.until is None else min(ends, body.until), body.formed_on or ends)


def stands_as(body: Seats, act: Act) -> tuple[Role, ...]:
    """As what its members stand: in its own name, and as the committee where the law gives it the duties of that."""
    in_place = body.law.ruling("community.body.stands-in", act.on, body.scope(), body.opened).main is not None
    return (Role[body.body.name], Role.COMMITTEE) if in_place else (Role[body.body.name],)
