"""Rules and checks for the steps of a dispute (纠纷各步骤的事实): ways taken, evidence, costs, measures, what is given up.

The procedure itself is in ``dispute``, what it consists of in ``dispute_facts``, who may act in ``dispute_standing``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from propgov.community import Document, Mandate, Role
from propgov.disputes.dispute_record import DisputeRecord
from propgov.disputes.dispute_standing import SUED
from propgov.disputes.ladder import Way
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import ByReading, Citation, Finding, Ratio, Unknown
from propgov.patterns import Held

__all__: list[str] = []

SECURED: Final = (
    Citation("civil-procedure-law", "103(1)"),
    Citation("civil-procedure-law-2012", "100(1)"),
    *SUED,
)
_DECIDED: Final = (
    Citation("civil-procedure-law", "127(5)"),
    Citation("civil-procedure-law-2012", "124(5)"),
    Citation("civil-procedure-law-1991", "111(5)"),
)
_CLAUSE: Final = (
    Citation("civil-procedure-law", "127(2)"),
    Citation("civil-procedure-law-2012", "124(2)"),
    Citation("civil-procedure-law-1991", "111(2)"),
)
_JOINTLY: Final = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
_COURTS: Final = frozenset({Way.COURT, Way.COURT_MEDIATION})
_TO_JUDGE: Final = frozenset({Way.COURT, Way.ARBITRATION, Way.ADMINISTRATIVE_SUIT})


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


@check
def rung_ended(dispute: DisputeRecord, act: Act, *, rung: str) -> Iterator[Fault]:
    """The case is a way of this dispute that has ended (途径已终结)."""
    if all(one.case != rung or one.until is None for one in dispute.rungs):
        yield Fault("rung", f"{rung} is no way of {dispute.ref} that has ended", "name one that has")


@rule("disputes.dispute.not-decided", basis=_DECIDED)
def not_decided_yet(dispute: DisputeRecord, act: Act, *, way: Way) -> bool:
    """Whether no court has decided the same with effect, if it is to go to court again (同一纠纷无生效裁判)."""
    # A suit over an authority's act is no suit on the same: whether it was decided is asked there.
    return way not in _COURTS or not dispute.decided_in(Way.COURT)


@rule("disputes.dispute.no-clause", basis=_CLAUSE)
def no_clause(dispute: DisputeRecord, act: Act, *, way: Way) -> bool:
    """Whether no arbitration clause binds the two sides, if it is to go to court (无有效仲裁条款)."""
    return way is not Way.COURT or dispute.clause is None


@weighing("disputes.dispute.owners-decision")
def decided_to_sue(dispute: DisputeRecord, act: Act, *, way: Way) -> tuple[Finding, ...]:
    """Whether the owners decided that the committee takes it before a court or tribunal (业主共同决定提起诉讼或者仲裁)."""
    if way not in _TO_JUDGE or dispute.sides.claimant is not Role.COMMITTEE:
        return ()
    fact = _covered(dispute, dispute.decision, act.on)
    return (dispute.law.weigh("disputes.dispute.owners-decision", fact, on=act.on, scope=dispute.scope()),)


@weighing("disputes.dispute.joined-share")
def enough_join(dispute: DisputeRecord, act: Act, *, way: Way) -> tuple[Finding, ...]:
    """Which share of the area or of the owners, whichever is larger, sues an authority over what is common (共同起诉的业主比例)."""
    if way is not Way.ADMINISTRATIVE_SUIT or not dispute.joined:
        return ()
    share = _joined_share(dispute, act.on)
    return (dispute.law.weigh("disputes.dispute.joined-share", share, on=act.on, scope=dispute.scope()),)


def _joined_share(dispute: DisputeRecord, on: date) -> Ratio:
    roll, suing = dispute.community.electorate(on), {dispute.claimant, *dispute.joined}
    heads = [one for one in roll.heads if not suing.isdisjoint(one.owners)]
    by_area, by_head = Ratio(sum(one.area for one in heads), roll.area), Ratio(len(heads), len(roll.heads))
    return max(by_area, by_head, key=lambda one: Fraction(one.part, one.whole))


def _covered(dispute: DisputeRecord, decision: Mandate | None, on: date) -> bool | Unknown | ByReading:
    return decision is not None and decision.covering(dispute, on=on, matter="OTHER_MAJOR")


@rule("disputes.dispute.waived-by-owners", basis=_JOINTLY)
def waived_by_owners(dispute: DisputeRecord, act: Act, *, decision: Mandate | None) -> bool | Unknown | ByReading:
    """Whether who gives it up is the one to whom it belongs, or the owners decided anew to do so (放弃共同请求由业主共同决定)."""
    if dispute.sides.claimant is not Role.COMMITTEE:
        return True
    return decision is not None and decision.ref not in dispute.decisions and _covered(dispute, decision, act.on)


@weighing("disputes.dispute.limitation-extended")
def not_fixed(dispute: DisputeRecord, act: Act) -> tuple[Finding, ...]:
    """Whether the period may be said to have been suspended or interrupted: that of a right to revoke may not (期间中止、中断、延长)."""
    # The fact is that somebody says so; a pack forbids it where the period is fixed.
    return (dispute.law.weigh("disputes.dispute.limitation-extended", True, on=act.on, scope=dispute.scope()),)  # noqa: FBT003 - the fact itself


@check
def knowing_open(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """No court has found on the day of knowing (知道之日未经认定)."""
    if dispute.knowing is not Held.UNDISPUTED:
        yield Fault("known_on", "is disputed, or was found on already", "wait for the court, or go by what it found")


@check
def cost_there(dispute: DisputeRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a cost (费用存在)."""
    if not 1 <= number <= len(dispute.costs):
        yield Fault("number", f"{number} is no cost on record", f"name one from 1 to {len(dispute.costs)}")


@check
def measure_binds(dispute: DisputeRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a measure, and it is in force (保全措施有效)."""
    if not 1 <= number <= len(dispute.preserved) or dispute.preserved[number - 1].lifted_on is not None:
        yield Fault("number", f"{number} is no measure in force", f"name one from 1 to {len(dispute.preserved)}")


@check
def ruled(dispute: DisputeRecord, act: Act, *, ruling: Document) -> Iterator[Fault]:
    """The ruling was made by that day (裁定已作出)."""
    if ruling.on > act.on:
        yield Fault("ruling.on", f"{ruling.on} lies after {act.on}", "name a ruling that has been made")


@check
def clause_there(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """There is an arbitration clause on record (仲裁条款存在)."""
    if dispute.clause is None:
        yield Fault("clause", "there is none", "note one first")


@check
def none_open(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """No way is open (没有正在进行的途径)."""
    for one in dispute.open_rungs:
        yield Fault("rungs", f"{one.way.name} in {one.case} is open", "end it first")


@check
def not_coordinated(dispute: DisputeRecord, act: Act) -> Iterator[Fault]:
    """Nobody coordinates it yet (社区协调未进行)."""
    if any(one.way is Way.COORDINATION for one in dispute.open_rungs):
        yield Fault("rungs", "it is being coordinated", "end that first")


@check
def coordination_open(dispute: DisputeRecord, act: Act, *, agreed: bool) -> Iterator[Fault]:
    """It is being coordinated; either side may stop that, and only who coordinates says that both agreed (社区协调正在进行)."""
    coordinates = Role.RESIDENTS_COMMITTEE in dispute.community.roles_of(act.by.person, act.on)
    if not coordinates and (agreed or dispute.side_of(act.by.person, act.on) is None):
        yield Fault("act", f"{act.by.person} does not coordinate", "let the residents' committee record it")
    if all(one.way is not Way.COORDINATION for one in dispute.open_rungs):
        yield Fault("rungs", "nobody coordinates it", "begin to coordinate it first")
