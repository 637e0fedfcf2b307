"""What is so of those who vote, of papers served, of proxies and of ballots (投票各环节的事实).

Nothing here says what is allowed: each function states one fact, under the id that the packs ask it by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from propgov.assembly.counting.record import SetAside, set_aside_faults
from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.proxy import Proxy, proxy_faults
from propgov.assembly.voting.service import Service, service_faults
from propgov.assembly.voting.voters import Amendment, Capacity, Credential, RollChange, amendment_faults
from propgov.engine import Act, rule, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding

if TYPE_CHECKING:
    from propgov.community import Head

__all__: list[str] = []

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
"""Who votes by a title, an office or an election, whoever the owner on the roll was: no mandate or guardianship is asked."""


def _refuse(faults: Iterator[Fault]) -> tuple[Finding, ...]:
    found = tuple(faults)
    if found:
        raise InvalidFacts(found)
    return ()


def _heads(meeting: Voting) -> Mapping[str, Head]:
    return meeting.electorate.by_key if meeting.electorate else {}


def _numbers(meeting: Voting) -> frozenset[int]:
    return frozenset(item.number for item in meeting.agenda)


# Who votes


@weighing
def sound_credentials(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> tuple[Finding, ...]:
    """Whether head, person and days can be used: InvalidFacts otherwise (资格资料完整)."""
    return _refuse(_credential_faults(meeting, credentials))


def _credential_faults(meeting: Voting, credentials: tuple[Credential, ...]) -> Iterator[Fault]:
    for number, one in enumerate(credentials):
        place = f"credentials[{number}]"
        head = meeting.electorate.by_key.get(one.head) if meeting.electorate else None
        if head is None:
            yield Fault(f"{place}.head", f"{one.head!r} is no head of the roll", "name a head of the electorate")
        elif one.capacity in (Capacity.OWNER, Capacity.CO_OWNER) and one.person not in head.owners:
            yield Fault(f"{place}.person", f"{one.person!r} does not own {one.head}", "name an owner, or a capacity")
        if not one.person.strip():
            yield Fault(f"{place}.person", "is empty", "name the person by id")
        if one.until is not None and one.until < one.since:
            yield Fault(f"{place}.until", f"{one.until} lies before {one.since}", "mend the days")
    if not credentials:
        yield Fault("credentials", "there are none", "name at least one")


@rule("assembly.voter.capacity")
def capacities(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> frozenset[Capacity]:
    """In which capacities they are to vote (投票人的身份)."""
    return frozenset(one.capacity for one in credentials)


def _shown(credentials: tuple[Credential, ...], on: date, *capacities: Capacity) -> bool:
    return all(one.paper.strip() and one.held_on(on) for one in credentials if one.capacity in capacities)


@rule("assembly.voter.guardian")
def guardian_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether each guardian shows the guardianship (由监护人代为表决并证明监护关系)."""
    return _shown(credentials, act.on, Capacity.GUARDIAN)


@rule("assembly.voter.estate")
def estate_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether heirs and administrators of an estate show that it fell to them (继承或者遗产管理证明)."""
    return _shown(credentials, act.on, Capacity.HEIR, Capacity.ESTATE_ADMINISTRATOR)


@rule("assembly.voter.document")
def papers_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether whoever votes in an owner's place shows by what, in force that day (代为表决的依据)."""
    return _shown(credentials, act.on, *(set(Capacity) - {Capacity.OWNER}))


@rule("assembly.voter.ruling")
def ruling_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether auction buyers show the document that passed the title (生效法律文书)."""
    return _shown(credentials, act.on, Capacity.AUCTION_BUYER)


@rule("assembly.voter.mandate")
def mandate_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether whoever acts for a company shows its sealed mandate (法人业主凭盖章的授权表决)."""
    return _shown(credentials, act.on, Capacity.COMPANY_AGENT)


@rule("assembly.voter.mandate")
def companies_by_mandate(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each company votes through somebody with its sealed mandate (法人业主凭盖章的授权表决)."""
    return _through(meeting, act, ballots, meeting.companies, Capacity.COMPANY_AGENT)


@rule("assembly.voter.guardian")
def wards_by_guardian(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each owner without full capacity votes through the guardian (由监护人代为表决并证明监护关系)."""
    return _through(meeting, act, ballots, meeting.wards, Capacity.GUARDIAN)


def _through(
    meeting: Voting, act: Act, ballots: tuple[Ballot, ...], owners: frozenset[str], capacity: Capacity
) -> bool:
    """Whether those owners vote only through somebody on record in that capacity, or through a sound proxy."""
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
    """Whether a proxy carries the vote: of a company in writing and sealed; of a ward never the ward's own."""
    if proxy is None or proxy.owner not in owners:
        return proxy is not None
    return capacity is Capacity.COMPANY_AGENT and proxy.written and proxy.complete


def _owners(meeting: Voting, ballot: Ballot) -> tuple[str, ...]:
    head = meeting.head_of(ballot)
    return head.owners if head else ()


@rule("assembly.voter.co-owners-named")
def co_owners_named(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether co-owners have named the one of them who votes, or who entrusts (共有人推选一名投票人)."""
    shared = ((ballot, _speaks(meeting, ballot)) for ballot in ballots if len(_owners(meeting, ballot)) > 1)
    return all(
        meeting.capacity(ballot.head, person, act.on) is Capacity.CO_OWNER
        for ballot, person in shared
        if person in _owners(meeting, ballot)
    )


def _speaks(meeting: Voting, ballot: Ballot) -> str:
    """Whose will a ballot says: the voter's, or that of whoever entrusted the voter."""
    proxy = meeting.proxy_of(ballot)
    return ballot.voter if proxy is None else proxy.owner


@weighing
def sound_amendments(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> tuple[Finding, ...]:
    """Whether each change of the roll names what it changes, and why: InvalidFacts otherwise (名册更正资料完整)."""
    return _refuse(amendment_faults(amendments, meeting.electorate)) if meeting.electorate else ()


@rule("assembly.roll.amendment")
def amendment_kinds(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> frozenset[RollChange]:
    """Why the roll is changed after its record day (名册变更事由)."""
    return frozenset(change.change for change in amendments)


@rule("assembly.roll.unvoted")
def not_voted_yet(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> bool:
    """Whether no part that passes to another head or to other owners has voted already (变更前尚未投票)."""
    roll = _heads(meeting)
    concerned = ((roll[change.before], change.after) for change in amendments if meeting.answered(change.before))
    return all(
        after is not None
        and (after.key, after.owners) == (before.key, before.owners)
        and set(before.units) <= set(after.units)
        for before, after in concerned
    )


# Service and proxies


@weighing
def sound_services(meeting: Voting, act: Act, *, services: tuple[Service, ...]) -> tuple[Finding, ...]:
    """Whether each record of service names head, recipient, day and proof: InvalidFacts otherwise (送达记录完整)."""
    return _refuse(service_faults(services, _heads(meeting), act.on))


@weighing
def sound_proxies(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> tuple[Finding, ...]:
    """Whether each proxy names a head, its owner, another person and items: InvalidFacts otherwise (委托书可用)."""
    if meeting.electorate is None:
        return ()
    given = ((proxy.head, proxy.owner) for proxy in proxies)
    guardians = frozenset((head, owner) for head, owner in given if meeting.guards(head, owner, act.on))
    held = [meeting.proxies[proxy.head] for proxy in proxies if proxy.head in meeting.proxies]
    return _refuse(proxy_faults(proxies, meeting.electorate, held, _numbers(meeting), guardians))


@rule("assembly.proxy.by-owner")
def entrusted_by_owner(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether an owner files only proxies of the owner's own, or a convener files them (由业主本人委托或者撤回)."""
    return meeting.convenes(act) or all(proxy.owner == act.by.person for proxy in proxies)


@rule("assembly.proxy.written")
def proxies_written(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether each proxy is given in writing (书面委托)."""
    return all(proxy.written for proxy in proxies)


@rule("assembly.proxy.complete")
def proxies_complete(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether each paper names agent, matters and end, and is signed or sealed (委托书载明事项并签章)."""
    return all(proxy.complete for proxy in proxies if proxy.written)


@rule("assembly.proxy.cap")
def most_for_one(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> int:
    """For how many heads one of these agents would stand, at most, with those for whom the agent has voted (一人受托户数)."""
    new = (proxy for proxy in proxies if proxy.in_force(max(act.on, proxy.since)))
    more = Counter(proxy.agent for proxy in new if not meeting.spoke_for(proxy.head, proxy.agent))
    return max((meeting.stands_for(agent, act.on) + number for agent, number in more.items()), default=0)


@weighing
def held_proxy(meeting: Voting, act: Act, *, head: str) -> tuple[Finding, ...]:
    """Whether a proxy is on record that can be taken back: InvalidFacts otherwise (委托存在)."""
    proxy = meeting.proxies.get(head)
    if proxy is None or proxy.revoked_on is not None:
        raise InvalidFacts([Fault("head", f"{head!r} has no proxy on record", "name a head with a proxy")])
    return ()


@rule("assembly.proxy.by-owner")
def revoked_by_owner(meeting: Voting, act: Act, *, head: str) -> bool:
    """Whether it is the owner who takes it back, or a convener who records that (由业主本人委托或者撤回)."""
    proxy = meeting.proxies.get(head)
    return meeting.convenes(act) or (proxy is not None and proxy.owner == act.by.person)


@rule("assembly.proxy.in-force")
def proxies_in_force(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each proxy that is used has begun, has not run out and was not taken back (委托在有效期内)."""
    used = (meeting.proxy_of(ballot) for ballot in ballots)
    return all(proxy.in_force(act.on) for proxy in used if proxy is not None)


@rule("assembly.proxy.within-powers")
def within_powers(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each agent votes on what was entrusted, and as told (在代理权限内表决)."""
    used = ((meeting.proxy_of(ballot), ballot) for ballot in ballots)
    return all(proxy.allows(ballot) for proxy, ballot in used if proxy is not None)


# Ballots


@rule("assembly.ballot.on-roll")
def on_roll(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot is given by who votes for that head, or is brought by a teller (投票人为业主)."""
    if meeting.electorate is None:
        return False
    teller = meeting.convenes(act)
    return all(
        meeting.votes_for(ballot, act.on)
        and (teller or act.by.person == ballot.voter or meeting.reports(act.by.person, ballot, act.on))
        for ballot in ballots
    )


@rule("assembly.ballot.once")
def cast_once(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether no head has voted before, save through a proxy whom the owner now displaces, nor twice here (未重复投票).

    A head whose whole ballot is set apart has voted.
    """
    again = (ballot for ballot in ballots if ballot.head in meeting.ballots or meeting.set_apart(ballot.head, 0))
    return len({ballot.head for ballot in ballots}) == len(ballots) and all(map(meeting.displaces, again))


@rule("assembly.ballot.on-agenda")
def on_agenda(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot answers items of the agenda and nothing else (表决事项在议程之内)."""
    numbers = _numbers(meeting)
    return all(ballot.choices and ballot.choices.keys() <= numbers for ballot in ballots)


@rule("assembly.ballot.in-time")
def in_time(meeting: Voting, act: Act) -> bool:
    """Whether the voting is still open (在表决期限内)."""
    return act.on <= meeting.votes_until


@rule("assembly.ballot.form")
def as_notified(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot is given in a form that owners were told of (表决形式与通知一致)."""
    return all(ballot.form in meeting.forms for ballot in ballots)


@rule("assembly.representative.signed-opinions")
def opinions_signed(meeting: Voting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether a representative reports signed opinions of the owners, ballot by ballot (业主签字的书面意见)."""
    reported = (ballot for ballot in ballots if meeting.reports(act.by.person, ballot, act.on))
    voted = (ballot for ballot in ballots if meeting.acts_as(ballot, act.on) is Capacity.REPRESENTATIVE)
    return all(ballot.opinion.strip() for ballot in (*reported, *voted))


@weighing
def sound_apart(meeting: Voting, act: Act, *, apart: tuple[SetAside, ...]) -> tuple[Finding, ...]:
    """Whether what is set apart is of the roll, for a reason, and late only after the end: InvalidFacts (另存选票核对)."""
    heads, numbers, last = _heads(meeting), _numbers(meeting), meeting.votes_until
    return _refuse(set_aside_faults(apart, heads, numbers, act.on, last, meeting.ballots))
