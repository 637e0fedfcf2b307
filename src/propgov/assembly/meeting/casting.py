"""Rules and checks on ballots received (投票环节的事实): whose they are, through whom, in which form, in time.

Nothing here says what is allowed: each function states one fact, under the id by which the packs ask for it. The rules on
credentials, papers served and proxies are in ``accrediting``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.assembly.counting.record import Reread, Rereading, SetAside, set_aside_faults
from propgov.assembly.meeting.accrediting import AGENTS, COUNTED, VOTERS
from propgov.assembly.meeting.hours import in_hours
from propgov.assembly.meeting.on_record import CONVENERS
from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.voters import Capacity
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Unknown

__all__: list[str] = []

_OWNERS: Final = (Citation("civil-code", "278(1)"), VOTERS)
_HELD: Final = frozenset(
    {
        Capacity.HEIR,
        Capacity.ESTATE_ADMINISTRATOR,
        Capacity.INSOLVENCY_ADMINISTRATOR,
        Capacity.AUCTION_BUYER,
        Capacity.BUYER_IN_POSSESSION,
        Capacity.REPRESENTATIVE,
    }
)
"""The capacities of those who vote by title, office or election, for which no mandate or guardianship is asked."""


def _numbers(meeting: Voting) -> frozenset[int]:
    return frozenset(item.number for item in meeting.agenda)


@rule("assembly.voter.mandate", basis=(Citation("civil-code", "165"), AGENTS))
def companies_by_mandate(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each company votes through its legal representative or with its mandate (法人业主由法定代表人或者凭授权表决)."""
    return _through(meeting, act, ballots, meeting.companies, Capacity.COMPANY_AGENT)


@rule("assembly.voter.guardian", basis=(Citation("civil-code", "23"), VOTERS))
def wards_by_guardian(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each owner without full capacity votes through the guardian (由监护人代为表决并证明监护关系)."""
    return _through(meeting, act, ballots, meeting.wards, Capacity.GUARDIAN)


def _through(
    meeting: Voting, act: Act, ballots: tuple[Ballot, ...], owners: frozenset[str], capacity: Capacity
) -> bool:
    """Whether those owners vote only through somebody on record in that capacity, or through a valid proxy."""
    if not owners:
        return True
    concerned = (ballot for ballot in ballots if owners.intersection(_owners(meeting, ballot)))
    return all(
        ballot.voter not in owners
        and (
            ballot.voter in _owners(meeting, ballot)
            or _entrusted(meeting.proxy_of(ballot), owners, capacity)
            or meeting.acts_as(ballot, act.on) in {capacity, *_HELD}
        )
        for ballot in concerned
    )


def _entrusted(proxy: Proxy | None, owners: frozenset[str], capacity: Capacity) -> bool:
    """Whether a proxy carries the vote: a company's if written and sealed; a ward's only if not given by the ward."""
    if proxy is None or proxy.owner not in owners:
        return proxy is not None
    return capacity is Capacity.COMPANY_AGENT and proxy.written and proxy.complete


def _owners(meeting: Voting, ballot: Ballot) -> tuple[str, ...]:
    head = meeting.head_of(ballot)
    return head.owners if head else ()


@rule("assembly.voter.co-owners-named")
def co_owners_named(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether co-owners have named the one of them who votes or entrusts (共有人推选一名投票人)."""
    shared = ((ballot, _speaks(meeting, ballot)) for ballot in ballots if len(_owners(meeting, ballot)) > 1)
    return all(
        meeting.capacity(ballot.head, person, act.on) is Capacity.CO_OWNER
        for ballot, person in shared
        if person in _owners(meeting, ballot)
    )


def _speaks(meeting: Voting, ballot: Ballot) -> str:
    """The person whose will a ballot expresses: the voter, or the owner who entrusted the voter."""
    proxy = meeting.proxy_of(ballot)
    return ballot.voter if proxy is None else proxy.owner


@rule("assembly.proxy.in-force", basis=(Citation("civil-code", "173"), AGENTS))
def proxies_in_force(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each proxy used has begun and has not ended, with the title at the latest (委托在有效期内)."""
    used = (meeting.proxy_of(ballot) for ballot in ballots)
    return all(proxy.in_force(act.on) and meeting.entitled(proxy, act.on) for proxy in used if proxy is not None)


@rule("assembly.proxy.within-powers", basis=(Citation("civil-code", "162"), AGENTS))
def within_powers(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each agent votes on what was entrusted, and as instructed (在代理权限内表决)."""
    used = ((meeting.proxy_of(ballot), ballot) for ballot in ballots)
    return all(proxy.allows(ballot) for proxy, ballot in used if proxy is not None)


# Ballots


@rule("assembly.ballot.on-roll", basis=_OWNERS)
def on_roll(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot is given by a person who votes for that head, or is brought by a teller (投票人为业主)."""
    if meeting.electorate is None:
        return False
    teller = meeting.convenes(act)
    return all(
        meeting.votes_for(ballot, act.on)
        and (teller or act.by.person == ballot.voter or meeting.reports(act.by.person, ballot, act.on))
        for ballot in ballots
    )


@rule("assembly.ballot.shown", basis=_OWNERS)
def shown(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot that another brings names issued paper, picture, who delivered and who counted it (代交表决票载明凭据).

    So does that of a convener who says to act for the owner.
    """
    teller = meeting.convenes(act)
    return all(
        ballot.shown or meeting.in_person(ballot, act) or (ballot.voter == act.by.person and not teller)
        for ballot in ballots
    )


@rule("assembly.ballot.paper-once", basis=COUNTED)
def papers_once(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether no issued paper is counted for two heads (同一编号表决票未重复计入)."""
    numbers = {ballot.paper: ballot.head for ballot in ballots}
    return all(
        not ballot.paper or (numbers[ballot.paper] == ballot.head and meeting.numbered(ballot) in ("", ballot.head))
        for ballot in ballots
    )


@rule("assembly.ballot.once", basis=COUNTED)
def cast_once(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether no head votes twice, here or before, except an owner in person, or after an agent (未重复投票).

    A head whose whole ballot is set aside has voted, unless the owner now votes in person.
    """
    again = (ballot for ballot in ballots if ballot.head in meeting.ballots or meeting.set_apart(ballot.head, 0))
    return len({ballot.head for ballot in ballots}) == len(ballots) and all(
        meeting.displaces(ballot, act) for ballot in again
    )


@rule("assembly.ballot.on-agenda", basis=_OWNERS)
def on_agenda(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot answers items of the agenda and nothing else (表决事项在议程之内)."""
    numbers = _numbers(meeting)
    return all(ballot.choices and ballot.choices.keys() <= numbers for ballot in ballots)


@rule("assembly.ballot.in-time")
def in_time(meeting: Voting, act: Act) -> bool | Unknown:
    """Whether the voting is still open (在表决期限内)."""
    return in_hours(meeting, act)


@rule("assembly.ballot.form")
def as_notified(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot is given in a form named in the notice (表决形式与通知一致)."""
    return all(ballot.form in meeting.forms for ballot in ballots)


@rule("assembly.representative.signed-opinions")
def opinions_signed(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether a representative reports the owners' signed opinions, ballot by ballot (业主签字的书面意见)."""
    reported = (ballot for ballot in ballots if meeting.reports(act.by.person, ballot, act.on))
    voted = (ballot for ballot in ballots if meeting.acts_as(ballot, act.on) is Capacity.REPRESENTATIVE)
    return all(ballot.opinion.strip() for ballot in (*reported, *voted))


@check
def sound_apart(meeting: Voting, act: Act, *, apart: tuple[SetAside, ...]) -> Iterator[Fault]:
    """Each ballot set aside belongs to the roll, has a reason, and is late only if the voting is over (另存表决票核对)."""
    if meeting.electorate is None:
        return
    heads, numbers, last = meeting.electorate.by_key, _numbers(meeting), meeting.votes_until
    yield from set_aside_faults(apart, heads, numbers, act.on, last, meeting.ballots)


# What a setting aside or a recount changes


@rule("assembly.ballot.own-kept", basis=_OWNERS)
def own_kept_apart(meeting: Voting, act: Act, *, apart: tuple[SetAside, ...]) -> bool:
    """Whether no ballot that an owner cast in person is set aside (业主本人表决票未被改动)."""
    return _own_kept(meeting, meeting.changes(further=apart))


@rule("assembly.ballot.changes-named", basis=_OWNERS)
def apart_named(meeting: Voting, act: Act, *, apart: tuple[SetAside, ...], reread: Rereading | None) -> bool:
    """Whether each ballot set aside is told with paper and answers, watched by others and posted (表决票改动载明并公示)."""
    return _named(meeting, act, meeting.changes(further=apart), reread)


@rule("assembly.ballot.own-kept", basis=_OWNERS)
def own_kept_again(
    meeting: Voting, act: Act, *, corrected: tuple[Ballot, ...], apart: tuple[SetAside, ...] | None
) -> bool:
    """Whether no ballot that an owner cast in person is read otherwise by a recount (业主本人表决票未被改动)."""
    return _own_kept(meeting, meeting.changes(corrected, apart))


@rule("assembly.ballot.changes-named", basis=_OWNERS)
def changes_named(
    meeting: Voting,
    act: Act,
    *,
    corrected: tuple[Ballot, ...],
    apart: tuple[SetAside, ...] | None,
    reread: Rereading | None,
) -> bool:
    """Whether each ballot read otherwise is told with paper and answers, watched by others and posted (表决票改动载明并公示)."""
    return _named(meeting, act, meeting.changes(corrected, apart), reread)


def _own_kept(meeting: Voting, changes: tuple[Reread, ...]) -> bool:
    return meeting.own.isdisjoint(change.head for change in changes)


def _named(meeting: Voting, act: Act, changes: tuple[Reread, ...], reread: Rereading | None) -> bool:
    if reread is None:
        return not changes
    said = {change.head: change for change in reread.changes}
    exact = len(said) == len(reread.changes) == len(changes) and all(
        _says(meeting, said.get(change.head), change) for change in changes
    )
    return exact and _watched(meeting, act, reread.scrutineers) and reread.notice.stood_by(act)


def _says(meeting: Voting, said: Reread | None, change: Reread) -> bool:
    """Whether a change is told as it is: of a paper that was never counted, only the teller knows the number."""
    if said is None or (said.before, said.after) != (change.before, change.after):
        return False
    known = change.head in meeting.ballots or change.paper
    return said.paper == change.paper if known else bool(said.paper.strip())


def _watched(meeting: Voting, act: Act, scrutineers: tuple[str, ...]) -> bool:
    """Whether somebody watched, and nobody who acts or holds the office of the convener."""
    roles, on = meeting.community.roles_of, act.on
    offices = roles(act.by.person, on) & set(CONVENERS)
    return bool(scrutineers) and all(
        one.strip() and one != act.by.person and offices.isdisjoint(roles(one, on)) for one in scrutineers
    )
