"""The checks of the steps that move a limitation (诉讼时效各步骤的核对): who acts, on which interruption, over which days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from propgov.community import Channel, Service
from propgov.engine import Act, check
from propgov.errors import Fault
from propgov.patterns.limitation import Held, Limited

__all__: list[str] = []


@check
def reached_debtor(claim: Limited, act: Act, *, service: Service) -> Iterator[Fault]:
    """The paper reached the debtor by then; a notice on a wall reaches nobody (到达义务人)."""
    if service.to != claim.owing or service.how is Channel.POSTED:
        yield Fault(
            "service", f"{service.to} by {service.how.name} is no service on {claim.owing}", "prove the service"
        )
    if service.on > act.on:
        yield Fault("service.on", f"{service.on} has not come", "give the day of service")


@check
def by_the_debtor(claim: Limited, act: Act) -> Iterator[Fault]:
    """The debtor acts (义务人本人办理)."""
    if not claim.acts_as_debtor(act.by.person, act.on):
        yield Fault("act", f"{act.by.person} is not the debtor", f"let {claim.owing} act")


@check
def interruption_there(claim: Limited, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such an interruption on record (已记录的中断事由)."""
    if not 1 <= number <= len(claim.interruptions):
        yield Fault("number", f"{number} is no interruption on record", f"1 to {len(claim.interruptions)}")


@check
def court_decides(claim: Limited, act: Act, *, number: int) -> Iterator[Fault]:
    """The debtor disputes it now, and no court has found on it (有异议且未经认定)."""
    if 1 <= number <= len(claim.interruptions) and claim.interruptions[number - 1].held is not Held.UNDISPUTED:
        yield Fault("number", f"{number} is disputed or was found on already", "dispute what is not")


@check
def obstacle_days(claim: Limited, act: Act, *, since: date, until: date | None) -> Iterator[Fault]:
    """The obstacle began, and did not end before it began (障碍起止)."""
    if since > act.on or (until is not None and not since <= until <= act.on):
        yield Fault("since", f"{since} to {until} is no stretch up to {act.on}", "mend the days")


@check
def none_lasts(claim: Limited, act: Act) -> Iterator[Fault]:
    """No obstacle lasts still (无持续的障碍)."""
    if any(one.until is None for one in claim.obstacles):
        yield Fault("obstacles", "one lasts still", "record its end first")


@check
def one_lasts(claim: Limited, act: Act) -> Iterator[Fault]:
    """An obstacle lasts still (有持续的障碍)."""
    if all(one.until is not None for one in claim.obstacles):
        yield Fault("obstacles", "none lasts", "note one first")
