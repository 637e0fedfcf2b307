"""What units still have to pay into the fund (应交未交的维修资金): due, demanded with proof, urged, paid in, sued for.

What was paid is read from the books of the fund, so that a payment that was reversed is owed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, Protocol

from attrs import evolve, frozen

from propgov.community import Community, Role, Service
from propgov.engine import Act, Bring, Case, bring, check, make_rule
from propgov.engine.duties import Duty, duty_by
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.fund.account import FundAccount
from propgov.fund.books import Deposit, FundSide
from propgov.law import Answer, Citation, Text
from propgov.patterns import money

__all__ = ["Demand", "Due", "Owing"]


@frozen
class Due:
    """What one unit pays in (一户应交款). amount in yuan.

    demanded is the service of the demand on one of its owners, and pay_by the last day that it gave; urged is the service of
    the urging after that day; suit the court and number of the suit, if there is one. first says that the unit has no first
    deposit yet, so that this counts as one.
    """

    unit: NonEmpty
    amount: PositiveYuan
    first: bool = False
    demanded: Service | None = None
    pay_by: date | None = None
    urged: Service | None = None
    suit: str = ""


@frozen
class Demand:
    """A demand for one unit (交款通知): its service on an owner of the unit, and the last day to pay."""

    unit: NonEmpty
    service: Service
    pay_by: date


class Owing(Protocol):
    """A case by which units have to pay in (应交款事项)."""

    fund: FundAccount
    dues: tuple[Due, ...]

    @property
    def ref(self) -> str:
        """Its reference."""
        ...

    @property
    def community(self) -> Community:
        """Whose fund it is."""
        ...


def left_to_pay(case: Owing, due: Due) -> Decimal:
    """What is still to be paid for a unit, in yuan, by the books of the fund (尚欠金额)."""
    return max(due.amount - case.fund.paid_over(due.unit, case.ref), Decimal("0.00"))


def by_standard(fund: FundAccount, unit: str, per_square_metre: Decimal) -> Decimal:
    """What a unit is to have by a standard per square metre, in yuan, rounded up to the fen (按标准应有金额)."""
    return money(ceil(Fraction(per_square_metre) * fund.community.units[unit].hundredths))


def open_dues(case: Owing) -> tuple[Due, ...]:
    """The units that have not paid all of it (未交足的户)."""
    return tuple(due for due in case.dues if left_to_pay(case, due))


def arrears(case: Owing, on: date) -> tuple[Due, ...]:
    """The units whose last day to pay has passed (逾期未交的户)."""
    return tuple(due for due in open_dues(case) if due.pay_by is not None and due.pay_by < on)


def changed(case: Owing, values: Mapping[str, Mapping[str, Any]]) -> tuple[Due, ...]:
    """The dues with these values changed, by unit."""
    return tuple(evolve(due, **values.get(due.unit, {})) for due in case.dues)


def duties_to_pay(case: Any, step: str, on: date) -> tuple[Duty, ...]:  # noqa: ANN401 - a case by which units pay in
    """What owners still owe by each last day that was given to some of them (交款期限)."""
    waiting = {due.pay_by for due in open_dues(case) if due.pay_by is not None}
    return tuple(evolve(duty_by(case, step, day, on), owed_by=(Role.OWNER,)) for day in sorted(waiting))


@check
def soundly_demanded(case: Any, act: Act, *, demands: tuple[Demand, ...]) -> Iterator[Fault]:  # noqa: ANN401 - as above
    """Each demand is for a unit that owes, reached one of its owners, and names a day ahead of that, no earlier than before (通知核对)."""
    owing = {due.unit: due.pay_by for due in open_dues(case)}
    if not demands or len({one.unit for one in demands}) != len(demands):
        yield Fault("demands", "are none, or name a unit twice", "give one for each unit")
    for number, one in enumerate(demands):
        where, service = f"demands[{number}]", one.service
        if one.unit not in owing:
            yield Fault(f"{where}.unit", f"{one.unit!r} owes nothing by this", "name a unit that does")
        yield from _service_faults(case, act, f"{where}.service", one.unit, service)
        if one.pay_by < (least := max(service.on, owing.get(one.unit) or service.on)):
            yield Fault(f"{where}.pay_by", f"{one.pay_by} lies before {least}", "take no days away")


def _service_faults(case: Owing, act: Act, where: str, unit: str, service: Service) -> Iterator[Fault]:
    title = case.community.title_on(unit, service.on)
    if title is None or service.to not in title.owners:
        yield Fault(f"{where}.to", f"{service.to!r} does not own {unit}", "serve it on an owner of the unit")
    if service.on > act.on:
        yield Fault(f"{where}.on", f"{service.on} has not come", "give the day of service")


@check
def urged_in_arrears(case: Any, act: Act, *, unit: str, service: Service) -> Iterator[Fault]:  # noqa: ANN401 - as above
    """The unit is in arrears, and its owner was urged after the last day (逾期催告)."""
    found = {due.unit: due.pay_by for due in arrears(case, act.on)}
    last = found.get(unit)
    if last is None:
        yield Fault("unit", f"{unit!r} is not in arrears", "name a unit whose last day has passed")
    elif service.on <= last:
        yield Fault("service.on", f"{service.on} is no later than {last}", "urge after the last day to pay")
    yield from _service_faults(case, act, "service", unit, service)


@check
def in_arrears(case: Any, act: Act, *, units: tuple[str, ...]) -> Iterator[Fault]:  # noqa: ANN401 - as above
    """The units named are in arrears, each once, and not sued yet (欠交属实)."""
    found = {due.unit for due in arrears(case, act.on) if not due.suit}
    if not units or len(set(units)) != len(units) or not found.issuperset(units):
        yield Fault("units", f"{units} are not all in arrears, or are sued", f"name some of {sorted(found)}")


@check
def for_units_that_owe(case: Any, act: Act, *, deposits: tuple[Deposit, ...]) -> Iterator[Fault]:  # noqa: ANN401 - as above
    """What came in is for units that are to pay by this (属于应交户的款项)."""
    for number, one in enumerate(deposits):
        if one.unit not in {due.unit for due in case.dues}:
            yield Fault(f"deposits[{number}].unit", f"{one.unit!r} is not asked to pay", "name a unit that is")


def urged_first(rule_id: str, term: str) -> Callable[..., bool]:
    """Make the rule that the owners of all units named were urged before, after their last day (先经催告)."""

    def urged(case: Any, act: Act, *, units: tuple[str, ...]) -> bool:  # noqa: ANN401 - as above
        return all(due.urged is not None for due in case.dues if due.unit in units)

    return make_rule(rule_id, urged, says=f"Whether those named were urged before ({term}).", takes=("units",))


def paid_up(rule_id: str, term: str, basis: Citation | tuple[Citation, ...]) -> Callable[..., Answer]:
    """Make the structural rule that every unit has paid all of it, by the books (全部交足)."""

    def paid(case: Any, act: Act) -> Answer:  # noqa: ANN401 - as above
        waiting = open_dues(case)
        rest = sum((left_to_pay(case, due) for due in waiting), start=Decimal("0.00"))
        told = Text(f"{len(waiting)} units still owe {rest} yuan", f"尚有{len(waiting)}户欠交{rest}元")
        return Answer(not waiting, told)

    return make_rule(rule_id, paid, says=f"Whether all of it is in the fund ({term}).", basis=basis)


def into_the_fund(case: Case, act: Act, *, deposits: tuple[Deposit, ...]) -> Iterator[Bring]:
    """Enter in the books of the fund what came in, each in the sub-account of its unit (入账)."""
    owing: Any = case
    first = {due.unit for due in owing.dues if due.first}
    for side in (FundSide.FIRST_DEPOSIT, FundSide.RENEWAL):
        ours = tuple(one for one in deposits if (one.unit in first) is (side is FundSide.FIRST_DEPOSIT))
        if ours:
            yield bring(owing.fund.receive_due, about=case, side=side, deposits=ours)
