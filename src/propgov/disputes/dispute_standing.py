"""Who may take the steps of a dispute (纠纷各步骤的办理主体): a side, its agent, both together, or a court.

The procedure itself is in ``dispute``, its other rules in ``dispute_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.community import Role
from propgov.disputes.dispute_facts import Agent, Side
from propgov.disputes.dispute_record import DisputeRecord
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Unknown

__all__ = ["BODIES", "SUED"]

SUED: Final = (
    Citation("civil-procedure-law", "122"),
    Citation("civil-procedure-law-2012", "119"),
    Citation("civil-procedure-law-1991", "108"),
)
"""Why a claim can be brought: whoever sues has a direct interest in it, against a definite other side (起诉条件)."""

BODIES: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
"""The bodies that claim in the owners' name (提出请求的组织)."""

_POWER: Final = (
    Citation("civil-procedure-law", "62"),
    Citation("civil-procedure-law-2012", "59"),
    Citation("civil-procedure-law-1991", "59"),
)


@check
def two_sides(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """The claimant is not the respondent (当事人不同)."""
    if dispute.claimant == dispute.respondent:
        yield Fault("respondent", f"{dispute.respondent} is the claimant too", "name the other side")


@check
def sound_days(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """The harm was done before it was known, and both have been (知道损害之日)."""
    known, harmed = dispute.known_on, dispute.harm_on
    for name, day in (("known_on", known), ("harm_on", harmed)):
        if not isinstance(day, Unknown) and day > act.on:
            yield Fault(name, f"{day} has not come", "give a day that has")
    if not isinstance(known, Unknown) and not isinstance(harmed, Unknown) and known < harmed:
        yield Fault("known_on", f"{known} lies before the harm of {harmed}", "mend the days")


@check
def owners_join(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Who claims together with the claimant is an owner, and each is named once (共同提出请求的业主)."""
    seen = {dispute.claimant}
    for number, person in enumerate(dispute.joined):
        if person in seen or Role.OWNER not in dispute.community.roles_of(person, act.on):
            yield Fault(f"joined[{number}]", f"{person} is named twice, or is no owner", "name other owners")
        seen.add(person)


@rule("disputes.dispute.raised-by", basis=SUED)
def raised_by(dispute: DisputeRecord, act: Act) -> bool:
    """Whether who raises it claims in their own name, or stands for the body or company that claims (由权利人提出)."""
    return dispute.own_side(act.by.person, act.on) is Side.CLAIMANT


@check
def by_a_party(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Who acts stands on one of the two sides, or is its agent (由当事人办理)."""
    if dispute.side_of(act.by.person, act.on) is None:
        yield Fault("act", f"{act.by.person} stands on neither side", "let a party or an agent act")


@check
def by_neither_side(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Who decides or coordinates stands on neither side: it needs no article (由双方以外的人办理)."""
    decides = not {Role.COURT, Role.RESIDENTS_COMMITTEE}.isdisjoint(dispute.home.roles_of(act.by.person, act.on))
    if decides and dispute.side_of(act.by.person, act.on) is not None:
        yield Fault("act", f"{act.by.person} stands on a side", "let somebody else act")


@check
def by_the_claimant(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Who acts stands on the claimant's side (由提出请求一方办理)."""
    if dispute.side_of(act.by.person, act.on) is not Side.CLAIMANT:
        yield Fault("act", f"{act.by.person} does not act for {dispute.claimant}", "let the claimant act")


@check
def signed_by_both(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Both sides sign (双方签署)."""
    yield from _unsigned(dispute, act)


def _unsigned(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    sides = {dispute.side_of(one.person, act.on) for one in act.signers}
    for side in Side:
        if side not in sides:
            yield Fault("act", f"nobody signs for {dispute.id_of(side)}", "let both sides sign")


@rule("disputes.dispute.special-power", basis=_POWER)
def with_special_power(dispute: DisputeRecord, act: Act) -> bool:
    """Whether each agent who settles, withdraws or gives up has the power for it by name (特别授权)."""
    agents = [dispute.agent_of(one.person, act.on) for one in act.signers if not _stands(dispute, one.person, act)]
    return all(agent is None or agent.special for agent in agents)


def _stands(dispute: DisputeRecord, person: str, act: Act) -> bool:
    return dispute.own_side(person, act.on) is not None


@check
def own_agent(dispute: DisputeRecord, act: Act, *, agent: Agent) -> Iterator[Fault]:
    """The side itself names its agent, by a paper that is there, and no agent of the other side (委托本方代理人)."""
    if dispute.own_side(act.by.person, act.on) is not agent.side:
        yield Fault("agent.side", f"{act.by.person} does not stand for it", "let that side name its agent")
    if dispute.side_of(agent.person, act.on) is not None:
        yield Fault("agent.person", f"{agent.person} acts for a side already", "name somebody else")
    if agent.power.on > act.on or agent.since > act.on or agent.until is not None:
        yield Fault("agent", "the power is not in force today", "name one that is")


@check
def agent_there(dispute: DisputeRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The person is an agent of the side that ends the power, or lays it down (代理人存在)."""
    found = dispute.agent_of(person, act.on)
    if found is None:
        yield Fault("person", f"{person} is no agent", "name one")
    elif act.by.person != person and dispute.own_side(act.by.person, act.on) is not found.side:
        yield Fault("act", f"{act.by.person} does not stand for that side", "let that side or the agent end it")


@check
def by_the_sides_or_court(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """A court decides it, or both sides agree on it (人民法院决定或者双方同意)."""
    if Role.COURT not in dispute.community.roles_of(act.by.person, act.on):
        yield from _unsigned(dispute, act)
