"""Rules and checks for the steps of a dispute (纠纷各步骤的事实).

The procedure itself is in ``dispute``, what it consists of in ``dispute_facts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from propgov.disputes.dispute_facts import Agent, Side
from propgov.disputes.dispute_record import DisputeRecord
from propgov.disputes.ladder import Way
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation

__all__: list[str] = []

SUED: Final = Citation("civil-procedure-law", "122")

_COURTS: Final = frozenset({Way.COURT, Way.COURT_MEDIATION, Way.ADMINISTRATIVE_SUIT})


@check
def two_sides(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """The claimant is not the respondent (当事人不同)."""
    if dispute.claimant == dispute.respondent:
        yield Fault("respondent", f"{dispute.respondent} is the claimant too", "name the other side")


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
def by_the_claimant(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Who acts stands on the claimant's side (由提出请求一方办理)."""
    if dispute.side_of(act.by.person, act.on) is not Side.CLAIMANT:
        yield Fault("act", f"{act.by.person} does not act for {dispute.claimant}", "let the claimant act")


@check
def signed_by_both(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Both sides sign (双方签署)."""
    sides = {dispute.side_of(one.person, act.on) for one in act.signers}
    for side in Side:
        if side not in sides:
            yield Fault("act", f"nobody signs for {dispute.id_of(side)}", "let both sides sign")


@rule("disputes.dispute.special-power", basis=Citation("civil-procedure-law", "62"))
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
def sha256_given(dispute: DisputeRecord, act: Act, *, digest: str) -> Iterator[Fault]:
    """The digest is a SHA-256, not yet on record (证据校验码)."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        yield Fault("digest", f"{digest!r:.80} is no SHA-256", "give its 64 hexadecimal digits")
    if any(one.digest == digest for one in dispute.evidence):
        yield Fault("digest", "is on record already", "add what is not")


@check
def others_evidence(dispute: DisputeRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such evidence of the other side, not contested yet (对方证据)."""
    if not 1 <= number <= len(dispute.evidence):
        yield Fault("number", f"{number} is no evidence on record", f"name one from 1 to {len(dispute.evidence)}")
        return
    found = dispute.evidence[number - 1]
    if found.side is dispute.side_of(act.by.person, act.on) or found.contested_because:
        yield Fault("number", f"{number} is your own, or contested already", "contest what the other side added")


@check
def performance_waits(dispute: DisputeRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """The other side says that it performed, and nobody has answered yet (对方履行待确认)."""
    if not 1 <= number <= len(dispute.performed) or dispute.performed[number - 1].accepted is not None:
        yield Fault("number", f"{number} waits for no answer", f"name one from 1 to {len(dispute.performed)}")
    elif dispute.performed[number - 1].side is dispute.side_of(act.by.person, act.on):
        yield Fault("act", "nobody confirms their own performance", "let the other side answer")


@check
def not_taken_yet(dispute: DisputeRecord, act: Act, *, rung: str) -> Iterator[Fault]:
    """The case is not open as a way of this dispute already (未重复进入)."""
    if any(one.case == rung for one in dispute.open_rungs):
        yield Fault("rung", f"{rung} is open already", "end it first")


@check
def rung_there(dispute: DisputeRecord, act: Act, *, rung: str) -> Iterator[Fault]:
    """The case is an open way of this dispute (途径正在进行)."""
    if all(one.case != rung for one in dispute.open_rungs):
        yield Fault("rung", f"{rung} is no open way of {dispute.ref}", "name one that is open")


@rule("disputes.dispute.not-decided", basis=Citation("civil-procedure-law", "127(5)"))
def not_decided_yet(dispute: DisputeRecord, act: Act, *, way: Way) -> bool:
    """Whether no court has decided the same with effect, if it is to go to court again (同一纠纷无生效裁判)."""
    return way not in _COURTS or not dispute.finally_decided


@rule("disputes.dispute.no-clause", basis=Citation("civil-procedure-law", "127(2)"))
def no_clause(dispute: DisputeRecord, act: Act, *, way: Way) -> bool:
    """Whether no arbitration clause binds the two sides, if it is to go to court (无有效仲裁条款)."""
    return way is not Way.COURT or dispute.clause is None


@check
def none_open(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """No way is open (没有正在进行的途径)."""
    for one in dispute.open_rungs:
        yield Fault("rungs", f"{one.way.name} in {one.case} is open", "end it first")


@check
def coordination_open(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """The residents' committee coordinates it now (社区协调正在进行)."""
    if all(one.way is not Way.COORDINATION for one in dispute.open_rungs):
        yield Fault("rungs", "nobody coordinates it", "begin to coordinate it first")
