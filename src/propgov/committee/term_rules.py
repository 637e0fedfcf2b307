"""Rules on a term of the owners' committee (业主委员会任期的事实): its size and length, who fills it, whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from propgov.committee.seats import Nominee, Office, SeatEnd, Trained
from propgov.committee.term_record import IN_OFFICE, TermRecord
from propgov.community import Community, Document, Mandate, Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Ratio
from propgov.law.naming import name_rule

__all__ = ["Filled", "Member"]

name_rule("committee.filing.within", "业主委员会备案期限")
name_rule("committee.handover.from-end.within", "自任期届满或者终止起的移交期限")
name_rule("committee.handover.from-successor.within", "自新一届履职起的移交期限")
name_rule("committee.handover.from-group.within", "自换届小组成立起的移交期限")

_ELECTING = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
FILLED = "committee.election.seats-filled"


@frozen
class Filled:
    """Who takes a seat by a decision of the owners, who stands by, and whose earlier seats end (选举结果)."""

    persons: tuple[str, ...]
    alternates: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


@frozen
class Member:
    """A member who sits already when a committee is recognised, with the office held (既有委员)."""

    person: str
    office: Office = Office.MEMBER
    named_by: str = ""


# The plan


@check
def follows(term: TermRecord, act: Act) -> Iterator[Fault]:
    """Number, seats and years are sound, and the term follows the one before it (届别连续)."""
    for name, figure in (("number", term.number), ("seats", term.seats), ("years", term.years)):
        if figure < 1:
            yield Fault(name, f"is {figure}", "give a whole number from 1")
    before = term.previous
    if before is None:
        if term.number > 1 and not term.document.strip():
            yield Fault("previous", "is missing", "name the term before, or the document that shows it")
    elif before.community is not term.community or before.number + 1 != term.number:
        yield Fault("previous", f"{before.ref} is not the term before this one", "name the term before")


@rule("committee.term.size")
def size(term: TermRecord, act: Act) -> int:
    """The number of seats (业主委员会人数)."""
    return term.seats


@rule("committee.term.odd")
def odd(term: TermRecord, act: Act) -> int:
    """The number of seats, which is to be odd (业主委员会人数为单数)."""
    return term.seats


@rule("committee.term.years")
def years(term: TermRecord, act: Act) -> int:
    """The length of the term in years (任期年数)."""
    return term.years


@check
def nominees(term: TermRecord, act: Act, *, candidates: tuple[Nominee, ...]) -> Iterator[Fault]:
    """Each candidate is named once (候选人不重复)."""
    if len({one.person for one in candidates}) != len(candidates):
        yield Fault("candidates", "name somebody twice", "name each candidate once")


# The election


@rule("community.committee.owners-decision", basis=_ELECTING)
def elected(term: TermRecord, act: Act, *, meeting: Mandate) -> bool:
    """Whether the owners elected somebody to this term, by a decision that stands (业主委员会成员经选举产生)."""
    return bool(newly(term, act, meeting))


@rule("committee.term.seats-kept", basis=_ELECTING)
def seats_kept(term: TermRecord, act: Act, *, meeting: Mandate) -> bool:
    """Whether no more persons sit than there are seats (不超过应选名额)."""
    return len(term.seated_on(act.on)) + len(newly(term, act, meeting)) <= term.seats


@rule("committee.term.one-in-office", basis=_ELECTING)
def one_in_office(term: TermRecord, act: Act) -> bool:
    """Whether no other committee sits than the one that this term follows (同一时期只有一届业主委员会)."""
    return all(other in (term, term.previous) for other in in_office(term.community))


def in_office(community: Community) -> Iterator[TermRecord]:
    """The terms of the community in which a committee sits (在任的业主委员会)."""
    return (one for one in community.sources if isinstance(one, TermRecord) and one.stage in IN_OFFICE)


@rule("committee.candidates.posted")
def stood_posted(term: TermRecord, act: Act, *, meeting: Mandate) -> bool:
    """Whether the names of all who take a seat had been posted as candidates (候选人名单及基本情况已公示)."""
    return {one.person for one in term.candidates}.issuperset(newly(term, act, meeting))


@rule("committee.election.before-term-end")
def in_time(term: TermRecord, act: Act) -> bool:
    """Whether the new committee was elected before the term of the old one ended (在任期届满前选出新一届)."""
    before = term.previous
    return before is None or before.ends is None or act.on <= before.ends


@rule("committee.term.by-election.left")
def left(term: TermRecord, act: Act, *, meeting: Mandate) -> Ratio:
    """The share of the seats that were held before the by-election (补选时在任委员比例)."""
    return Ratio(min(len(term.seated_on(act.on)), term.seats), term.seats)


def enough(term: TermRecord, act: Act, meeting: Mandate) -> bool:
    """Whether so many were elected that there is a committee: all, unless the place lets fewer stand (当选人数足以成立)."""
    law, scope = term.home.law, term.scope()
    share = Ratio(min(len(newly(term, act, meeting)), term.seats), term.seats)
    fewer_may = law.on(act.on, scope)[FILLED] is not None
    return law.weigh(FILLED, share, on=act.on, scope=scope).holds if fewer_may else share.part == share.whole


def newly(term: TermRecord, act: Act, meeting: Mandate) -> tuple[str, ...]:
    """Those elected to this term who hold no seat yet: by this decision, and before it while too few were elected."""
    held = {seat.person for seat in term.seated_on(act.on)}
    earlier = (seat.person for seat in term.waiting if seat.by != meeting.ref)
    named = dict.fromkeys((*earlier, *meeting.elected_to(term, on=act.on)))
    return tuple(person for person in named if person not in held)


def filled_by(term: TermRecord, act: Act, *, meeting: Mandate) -> Filled:
    """Those who take a seat by this decision, the alternates elected with them, and whose earlier seats end."""
    taken = newly(term, act, meeting)
    alternates = tuple(one for one in meeting.alternates_to(term) if one not in taken)
    grants = (grant for grant in term.community.all_grants() if grant.role is Role.COMMITTEE)
    sat = {grant.person for grant in grants if grant.held_on(act.on)} - {s.person for s in term.seated_on(act.on)}
    return Filled(taken, alternates, tuple(sorted(sat)))


def no_longer(term: TermRecord, act: Act, *, meeting: Mandate) -> tuple[str, ...]:
    """Those whose seat rests on the decision that has ended."""
    still = meeting.elected_to(term, on=act.on)
    resting = (seat for seat in (*term.members, *term.waiting) if seat.by == meeting.ref and seat.end is None)
    return tuple(seat.person for seat in resting if seat.person not in still)


# Members and offices


@check
def who_sits(
    term: TermRecord, act: Act, *, members: tuple[Member, ...], begins: date, document: Document
) -> Iterator[Fault]:
    """Those named sit already by that document, each once, with at most one chair, within the seats (既有任职属实)."""
    held = term.community.recognition_of(document)
    if held is None:
        yield Fault("document", "is not recognised", "have the community recognise those who sit by it first")
    for one in members:
        if held is None or not held.held_by((one.person,), act.on):
            yield Fault("members", f"{one.person!r} does not sit by that document", "name those who do")
    if len({one.person for one in members}) != len(members) or not 0 < len(members) <= term.seats:
        yield Fault("members", f"are {len(members)} for {term.seats} seats", "name each member once")
    if sum(one.office is Office.CHAIR for one in members) > 1:
        yield Fault("members", "have two chairs", "name one")
    if begins > document.on:
        yield Fault("begins", f"{begins} lies after the document of {document.on}", "give the first day of the term")


@check
def holds_a_seat(term: TermRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The person holds a seat that day (现任委员)."""
    if not any(seat.person == person and seat.held_on(act.on) for seat in term.members):
        yield Fault("person", f"{person!r} holds no seat of {term.title} on {act.on}", "name a member")


@check
def is_suspended(term: TermRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The member is suspended (停职中)."""
    if not any(seat.person == person and seat.is_suspended for seat in term.members):
        yield Fault("person", f"{person!r} is not suspended", "name a member who is")


@check
def next_in_line(term: TermRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The alternate is the next one, is still an owner, and there is an empty seat (候补顺位)."""
    if term.open_seats(act.on) < 1:
        yield Fault("person", "there is no empty seat", "wait until a seat is empty")
    named = {one.person: one.owner for one in term.candidates}
    roles = term.community.roles_of
    waiting = [one for one in term.alternates if Role.OWNER in roles(named.get(one, one), act.on)]
    if person not in waiting[:1]:
        yield Fault("person", f"{person!r} is not the next alternate", f"name {waiting[0] if waiting else 'nobody'}")


@check
def officers_sit(term: TermRecord, act: Act, *, chair: str, deputies: tuple[str, ...]) -> Iterator[Fault]:
    """Chair and deputies are different members that day (主任、副主任为委员)."""
    named = (chair, *deputies)
    if len(set(named)) < len(named):
        yield Fault("deputies", "somebody is named twice", "give each office to another member")
    for person in named:
        if term.seat_of(person, act.on) is None:
            yield Fault("chair" if person == chair else "deputies", f"{person!r} holds no seat", "name members")


@check
def over(term: TermRecord, act: Act) -> Iterator[Fault]:
    """The last day of the term has passed (任期已届满)."""
    if term.ends is None or act.on <= term.ends:
        yield Fault("act", f"the term runs until {term.ends}", "end it after its last day")


@check
def ends_by_then(term: TermRecord, act: Act, *, until: date, how: SeatEnd) -> Iterator[Fault]:
    """The seat ends on a day that has come, for a reason other than its election (任职终止日)."""
    if until > act.on:
        yield Fault("until", f"{until} lies after {act.on}", "give a day that has come")


@check
def handed_over_once(term: TermRecord, act: Act, *, done_on: date) -> Iterator[Fault]:
    """The committee has not handed over before (未重复移交)."""
    if term.handed_over_on is not None:
        yield Fault("done_on", f"{term.title} handed over on {term.handed_over_on} already", "go on with that handover")


@check
def removed_before(term: TermRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The last seat of the person ended by a removal, and a seat is empty (可以恢复的席位)."""
    own = [seat for seat in term.members if seat.person == person]
    if not own or own[-1].end is not SeatEnd.REMOVED or term.open_seats(act.on) < 1:
        yield Fault("person", f"{person!r} has no seat to be given back", "name somebody whose removal has ended")


# Figures


def members_on(term: TermRecord, act: Act) -> int:
    """The number of members that day."""
    return len(term.seated_on(act.on))


@check
def figures_sound(term: TermRecord, act: Act, *, party_members: int, trained: tuple[Trained, ...]) -> Iterator[Fault]:
    """The number is one of members, and those trained are members, trained on a day that has come (构成与培训数据)."""
    if not 0 <= party_members <= members_on(term, act):
        yield Fault("party_members", f"are {party_members} of {members_on(term, act)}", "count members only")
    for one in trained:
        if term.seat_of(one.person, act.on) is None or one.on > act.on:
            yield Fault(
                "trained", f"{one.person!r} on {one.on} is no training of a member", "name members and past days"
            )


@rule("committee.member.trained")
def all_trained(term: TermRecord, act: Act, *, trained: tuple[Trained, ...]) -> bool:
    """Whether all members are trained (委员已培训)."""
    done = {one.person for one in (*term.trained, *trained)}
    return done.issuperset(seat.person for seat in term.seated_on(act.on))


@check
def nobody_sits(term: TermRecord, act: Act) -> Iterator[Fault]:
    """No committee sits, and none has followed this one (业主委员会缺位)."""
    if term.succeeded_on is not None or any(in_office(term.community)):
        yield Fault("act", "a committee sits", "name who stands in while there is none")


@rule("committee.term.stands-in")
def stands_in(term: TermRecord, act: Act, *, role: Role) -> Role:
    """Who acts in the place of a committee (业主委员会缺位时的代行者)."""
    return role


# The report


@rule("committee.term.report.written")
def report_written(term: TermRecord, act: Act, *, written: bool) -> bool:
    """Whether the report on the end of the term is in writing (换届报告为书面)."""
    return written
