"""What is checked of postings about a service contract (物业服务公示核对): by whom, of which days, since when they hang."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from propgov.assembly import Meeting
from propgov.community import Notice, ServiceHead
from propgov.engine import Act, Case, check, rule
from propgov.errors import Fault
from propgov.service.contract_rules import BASIS, told_by
from propgov.service.terms import LocalHead

__all__: list[str] = []


@check
def result_hangs(case: Case, act: Act, *, meeting: Meeting, result: Notice) -> Iterator[Fault]:
    """The result hangs, and not since before the count (结果公示日期核对)."""
    if result.posted < told_by(meeting) or not result.stood_by(act):
        yield Fault("result", f"does not hang since {told_by(meeting)} or later", "give the notice of the result")


@rule("service.contract.by-provider", basis=BASIS)
def by_its_provider(case: Any, act: Act) -> bool:  # noqa: ANN401 - any case of a contract
    """Whether the provider of this very contract acts, were it after its end (由本合同的物业服务人办理)."""
    return bool(act.by.person == case.contract.provider)


@check
def contract_signed(case: Any, act: Act) -> Iterator[Fault]:  # noqa: ANN401 - any case of a contract
    """The contract is signed (合同已签订)."""
    if case.contract.terms is None:
        yield Fault("contract", "is not signed", "name a contract that was signed")


@check
def days_that_came(case: Any, act: Act, *, since: date, until: date, notice: Notice) -> Iterator[Fault]:  # noqa: ANN401 - any case of a contract
    """The accounts follow the last ones, for days of the contract that had come when they were posted (收支期间衔接)."""
    first = case.accounted_until + timedelta(days=1)
    if since != first or not since <= until <= min(notice.posted, case.contract.last_day or notice.posted):
        yield Fault("since", f"{since} to {until} do not follow", f"give days from {first} to one that has come")


@check
def something_gone(
    case: Any,  # noqa: ANN401 - any case of a contract
    act: Act,
    *,
    heads: frozenset[ServiceHead],
    more: frozenset[LocalHead],
) -> Iterator[Fault]:
    """What is not found there was said to be on show (未见公示的内容)."""
    if not (heads or more) or not (heads <= case.heads and more <= case.more):
        yield Fault("heads", "are not all on show by the record", "name what was said to be there")
    if case.notice is not None and act.happened < case.notice.posted:
        yield Fault("seen_on", f"what it names was posted later, on {case.notice.posted}", "look again")


@check
def reported_gone(
    case: Any,  # noqa: ANN401 - any case of a contract
    act: Act,
    *,
    heads: frozenset[ServiceHead],
    more: frozenset[LocalHead],
) -> Iterator[Fault]:
    """What is found there was reported not to be (被记录未公示的内容)."""
    if not (heads or more) or not (case.struck >= heads and case.struck_more >= more):
        yield Fault("heads", "was not reported missing", "name what was reported")


@check
def contract_over(case: Any, act: Act) -> Iterator[Fault]:  # noqa: ANN401 - any case of a contract
    """The contract has ended (合同已终止)."""
    if case.contract.last_day is None or act.on <= case.contract.last_day:
        yield Fault("contract", "has not ended", "close the record after its end")
