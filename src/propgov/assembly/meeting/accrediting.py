"""Rules and checks on voters, papers served and proxies (投票人、送达与委托的事实).

Nothing here says what is allowed: each function states one fact, under the id by which the packs ask for it, or what is
wrong with the papers. The rules on ballots are in ``casting``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.proxy import Proxy, proxy_faults
from propgov.assembly.voting.service import PapersServed, service_faults
from propgov.assembly.voting.voters import (
    Amendment,
    Capacity,
    Credential,
    RollChange,
    RollGround,
    amended,
    amendment_faults,
    areas_kept,
    stands_as_recorded,
)
from propgov.community import Notice, Role
from propgov.community.electorate import is_undelivered
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation

if TYPE_CHECKING:
    from propgov.community import Head

__all__ = ["AGENTS", "COUNTED", "VOTERS"]

VOTERS: Final = Citation("property-law-2007", "76(1)")
"""The owners decide (业主共同决定): the article before the Civil Code."""

COUNTED: Final = (Citation("civil-code", "278(2)"), Citation("property-law-2007", "76(2)"))
"""Each owner and each area counts, and counts once (表决权的计算依据)."""

AGENTS: Final = Citation("property-management-regulation", "12(2)")
"""An owner may send a proxy (委托代理人参加业主大会会议)."""


_OF_DEVELOPER: Final = (
    Capacity.OWNER,
    Capacity.CO_OWNER,
    Capacity.COMPANY_AGENT,
    Capacity.INSOLVENCY_ADMINISTRATOR,
    Capacity.REPRESENTATIVE,
)
"""The capacities in which somebody votes for a developer: who bought or took a unit has no vote for the others."""


def _heads(meeting: Voting) -> Mapping[str, Head]:
    return meeting.electorate.by_key if meeting.electorate else {}


# Voters


@check
def sound_credentials(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> Iterator[Fault]:
    """Head, person and days of each credential can be used (资格资料完整)."""
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
    """The capacities in which the persons are to vote (投票人的身份)."""
    return frozenset(one.capacity for one in credentials)


def _shown(credentials: tuple[Credential, ...], on: date, *capacities: Capacity) -> bool:
    return all(one.paper.strip() and one.held_on(on) for one in credentials if one.capacity in capacities)


@rule("assembly.voter.undelivered", basis=(Citation("spc-condominium", "9"), VOTERS))
def undelivered_by_developer(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether nobody is to vote for what a developer has not handed over but who acts for it (未交付部分由建设单位表决)."""
    return all(one.capacity in _OF_DEVELOPER for one in credentials if is_undelivered(one.head))


@rule("assembly.voter.guardian", basis=(Citation("civil-code", "23"), VOTERS))
def guardian_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether each guardian has proof of the guardianship (由监护人代为表决并证明监护关系)."""
    return _shown(credentials, act.on, Capacity.GUARDIAN)


@rule("assembly.voter.estate", basis=(Citation("civil-code", "230"), VOTERS))
def estate_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether heirs and administrators of an estate have proof that it passed to them (继承或者遗产管理证明)."""
    return _shown(credentials, act.on, Capacity.HEIR, Capacity.ESTATE_ADMINISTRATOR)


@rule("assembly.voter.document", basis=(Citation("civil-code", "163(2)"), AGENTS))
def papers_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether everybody who votes in an owner's place has a document for it, in force that day (代为表决的依据)."""
    return _shown(credentials, act.on, *(set(Capacity) - {Capacity.OWNER}))


@rule("assembly.voter.ruling", basis=(Citation("civil-code", "229"), VOTERS))
def ruling_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether who owns by a ruling, auction or expropriation has the document that passed the title (生效法律文书)."""
    return _shown(credentials, act.on, Capacity.AUCTION_BUYER)


@rule("assembly.voter.mandate", basis=(Citation("civil-code", "165"), AGENTS))
def mandate_shown(meeting: Voting, act: Act, *, credentials: tuple[Credential, ...]) -> bool:
    """Whether who acts for a company shows the office or the mandate (法人业主由法定代表人或者凭授权表决)."""
    return _shown(credentials, act.on, Capacity.COMPANY_AGENT)


@check
def sound_amendments(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> Iterator[Fault]:
    """Each change of the roll names what it changes, and why (名册更正资料完整)."""
    if meeting.electorate is not None:
        yield from amendment_faults(amendments, meeting.electorate)


@rule("assembly.roll.amendment")
def amendment_kinds(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> frozenset[RollChange]:
    """The reasons for changing the roll after its record day (名册变更事由)."""
    return frozenset(change.change for change in amendments)


@rule("assembly.roll.current", basis=COUNTED)
def roll_of_today(meeting: Voting, act: Act, *, record_day: date) -> bool:
    """Whether those on the roll of the record day are those who own on the day of the notice (名册反映通知之日的业主)."""
    if record_day >= act.on:
        return True
    return meeting.roll_of(record_day).digest == meeting.roll_of(act.on).digest


@rule("assembly.roll.unvoted", basis=COUNTED)
def not_voted_yet(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> bool:
    """Whether no unit that passes to another head or other owners has voted already (变更前尚未投票)."""
    roll = _heads(meeting)
    concerned = ((roll[change.before], change.after) for change in amendments if meeting.answered(change.before))
    return all(
        after is not None
        and (after.key, after.owners) == (before.key, before.owners)
        and set(before.units) <= set(after.units)
        for before, after in concerned
    )


@rule("assembly.roll.papers", basis=COUNTED)
def rests_on_papers(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> bool:
    """Whether each change names the title, court paper or objection on which it rests, and who filed it (名册更正的依据)."""
    objected = (RollGround.OBJECTION, RollGround.REGISTRY_AREA)
    return all(
        change.paper is not None
        and change.paper.document.on <= act.on
        and (change.change is not RollChange.TITLE_CHANGE or change.paper.ground not in objected)
        for change in amendments
    )


@rule("assembly.roll.as-recorded", basis=COUNTED)
def as_recorded(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> bool:
    """Whether owners and units of the changed heads are those on the community's records that day (更正后的名册与小区档案一致)."""
    roll = meeting.electorate
    return roll is None or stands_as_recorded(roll, amended(roll, amendments), meeting.recorded(act.on))


@rule("assembly.roll.area", basis=COUNTED)
def area_as_recorded(meeting: Voting, act: Act, *, amendments: tuple[Amendment, ...]) -> bool:
    """Whether areas stay those on record, unless the registry signs with its paper that one was wrong (面积与登记一致).

    A batch with such a correction is one: the registry signs for all of it.
    """
    roll = meeting.electorate
    if roll is None or areas_kept(roll, amended(roll, amendments), meeting.recorded(act.on)):
        return True
    roles = meeting.community.roles_of
    measured = any(
        change.paper is not None and change.paper.ground is RollGround.REGISTRY_AREA for change in amendments
    )
    return measured and any(Role.REGISTRY in roles(one.person, act.on) for one in act.signers)


@rule("assembly.roll.posted", basis=COUNTED)
def amendments_posted(meeting: Voting, act: Act, *, notice: Notice | None) -> bool:
    """Whether the changes of the roll, and who filed what, are posted (名册更正已公示)."""
    return notice is not None and notice.stood_by(act)


# PapersServed and proxies


@check
def sound_services(meeting: Voting, act: Act, *, services: tuple[PapersServed, ...]) -> Iterator[Fault]:
    """Each record of service names head, recipient, day and proof (送达记录完整)."""
    yield from service_faults(services, _heads(meeting), act.on)


@check
def sound_proxies(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> Iterator[Fault]:
    """Each proxy names a head, its owner, another person and items (委托书可用)."""
    if meeting.electorate is None:
        return
    given = ((proxy.head, proxy.owner) for proxy in proxies)
    guardians = frozenset((head, owner) for head, owner in given if meeting.guards(head, owner, act.on))
    held = [meeting.proxies[proxy.head] for proxy in proxies if proxy.head in meeting.proxies]
    yield from proxy_faults(
        proxies, meeting.electorate, held, frozenset(item.number for item in meeting.agenda), guardians
    )


@rule("assembly.proxy.by-owner", basis=(Citation("civil-code", "163(2)"), AGENTS))
def entrusted_by_owner(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether an owner files only their own proxies, or a convener files them, for who still owns (由业主本人委托或者撤回)."""
    by_owner = meeting.convenes(act) or all(proxy.owner == act.by.person for proxy in proxies)
    return by_owner and all(meeting.entitled(proxy, act.on) for proxy in proxies)


@rule("assembly.proxy.written")
def proxies_written(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether each proxy is given in writing (书面委托)."""
    return all(proxy.written for proxy in proxies)


@rule("assembly.proxy.complete", basis=(Citation("civil-code", "165"), AGENTS))
def proxies_complete(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> bool:
    """Whether each proxy names agent, matters, powers and end, and is signed or sealed (委托书载明事项、权限、期限并签章)."""
    return all(proxy.complete for proxy in proxies if proxy.written)


@rule("assembly.proxy.cap")
def most_for_one(meeting: Voting, act: Act, *, proxies: tuple[Proxy, ...]) -> int:
    """The most heads that one of these agents would stand for, including those the agent has voted for (一人受托户数)."""
    new = (proxy for proxy in proxies if proxy.in_force(max(act.on, proxy.since)))
    more = Counter(proxy.agent for proxy in new if not meeting.spoke_for(proxy.head, proxy.agent))
    return max((meeting.stands_for(agent, act.on) + number for agent, number in more.items()), default=0)


@check
def held_proxy(meeting: Voting, act: Act, *, head: str) -> Iterator[Fault]:
    """There is a proxy on record to take back (委托存在)."""
    proxy = meeting.proxies.get(head)
    if proxy is None or proxy.revoked_on is not None:
        yield Fault("head", f"{head!r} has no proxy on record", "name a head with a proxy")


@rule("assembly.proxy.by-owner", basis=(Citation("civil-code", "163(2)"), AGENTS))
def revoked_by_owner(meeting: Voting, act: Act, *, head: str) -> bool:
    """Whether the owner takes it back, or a convener records that (由业主本人委托或者撤回)."""
    proxy = meeting.proxies.get(head)
    return meeting.convenes(act) or (proxy is not None and proxy.owner == act.by.person)
