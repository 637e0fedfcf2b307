"""The figures of a special rectification (专项整治统计): each with its population, computed from the cases, and rates told apart.

Source: 池建法函〔2025〕265号 part 2(2): 546 communities screened, 538 problems found, 537 set right, 99.81 %; 136 communities
have published their income; 7,067,822 yuan put in order. Communities and problems are not counted against each other: one
community can have several problems, or none. "More than" is kept as a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, unique
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from propgov.community import Community
from propgov.errors import Fault, InvalidFacts
from propgov.income.claim_rules import in_account
from propgov.income.rectification import Rectification
from propgov.law import Ratio, Text
from propgov.patterns import CountedFigure, as_figure

__all__ = ["CountedFigure", "Misfit", "Population", "Rate", "RectificationCount", "count"]


@unique
class Population(Enum):
    """What is counted (统计对象)."""

    COMMUNITIES = "纳入整治的小区"
    SCREENED = "已排查的小区"
    DISCLOSED = "已公布收益的小区"
    PROBLEMS = "查实的问题"
    SET_RIGHT = "整改完成的问题"


_PART_OF: Final[Mapping[Population, Population]] = MappingProxyType(
    {
        Population.SCREENED: Population.COMMUNITIES,
        Population.DISCLOSED: Population.COMMUNITIES,
        Population.SET_RIGHT: Population.PROBLEMS,
    }
)


@frozen
class Rate:
    """A published rate (比率): per cent of a population, with the decimals that were printed."""

    part: Population
    whole: Population
    percent: Decimal


@frozen
class Misfit:
    """A published rate that does not come out (不符之处): what was printed, what it is, and why.

    found is in per cent, None if it is none.
    """

    rate: Rate
    found: Decimal | None
    why: Text

    @property
    def difference(self) -> Decimal | None:
        """Printed less computed, in percentage points (差额)."""
        return None if self.found is None else self.rate.percent - self.found


@frozen
class RectificationCount:
    """The figures of a rectification (整治统计), always consistent: no part is larger than its whole.

    money is in yuan, and money_of says of whom: of the problems set right, or of the communities that published.
    A plain number stands for an exact figure.
    """

    communities: CountedFigure = field(converter=as_figure)
    screened: CountedFigure = field(converter=as_figure)
    disclosed: CountedFigure = field(converter=as_figure)
    problems: CountedFigure = field(converter=as_figure)
    set_right: CountedFigure = field(converter=as_figure)
    money: Decimal
    money_at_least: bool = False
    money_of: Population = Population.SET_RIGHT

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(each.name, f"{self.of(each)} is below 0", "give a number of things")
            for each in Population
            if self.of(each).value < 0
        ]
        faults += [
            Fault(part.name, f"{self.of(part)} is more than {self.of(whole)} {whole.name}", "name the right population")
            for part, whole in _PART_OF.items()
            if not self.of(whole).can_hold(self.of(part))
        ]
        if self.money_of not in (Population.SET_RIGHT, Population.DISCLOSED):
            faults.append(Fault("money_of", f"{self.money_of.name} has no money", "name SET_RIGHT or DISCLOSED"))
        if self.money < 0:
            faults.append(Fault("money", f"{self.money} is below 0", "give the sum in yuan"))
        if faults:
            raise InvalidFacts(faults)

    def of(self, population: Population) -> CountedFigure:
        """The figure of a population (统计数)."""
        figures = {
            Population.COMMUNITIES: self.communities,
            Population.SCREENED: self.screened,
            Population.DISCLOSED: self.disclosed,
            Population.PROBLEMS: self.problems,
            Population.SET_RIGHT: self.set_right,
        }
        return figures[population]

    def share(self, part: Population) -> Ratio | None:
        """The share of a part in its own population (占比); None for a whole, of none, or of one known only from below."""
        whole = _PART_OF.get(part)
        if whole is None or self.of(whole).at_least or not self.of(whole).value:
            return None
        return Ratio(self.of(part).value, self.of(whole).value)

    def percent(self, part: Population, places: int = 2) -> Decimal | None:
        """That share in per cent, rounded half up; a lower bound if the part is one (百分比)."""
        share = self.share(part)
        if share is None:
            return None
        whole = self.of(_PART_OF[part]).value
        exact = Decimal(self.of(part).value) * 100 / Decimal(whole)
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    def misfits(self, rates: Iterable[Rate]) -> tuple[Misfit, ...]:
        """The published rates that do not come out, each with the reason (核对已公布的比率)."""
        return tuple(found for rate in rates if (found := self._misfit(rate)) is not None)

    def _misfit(self, rate: Rate) -> Misfit | None:
        own = _PART_OF.get(rate.part)
        exponent = rate.percent.as_tuple().exponent
        found = self.percent(rate.part, -exponent if isinstance(exponent, int) else 0)
        if own is None or own is not rate.whole:
            told = f"{rate.part.name} is no part of {rate.whole.name}"
            return Misfit(rate, found, Text(told, f"“{rate.part.value}”不属于“{rate.whole.value}”"))
        if found is None:
            return Misfit(rate, None, Text(f"{own.name} is {self.of(own)}", f"“{own.value}”的总数不确定"))
        low = self.of(rate.part).at_least and rate.percent >= found
        if low or rate.percent == found:
            return None
        both = f"{self.of(rate.part).value}/{self.of(own).value}"
        return Misfit(rate, found, Text(f"{both} is {found} %", f"{both}应为{found}%"))


def _covered(cases: Iterable[Rectification]) -> tuple[Rectification, ...]:
    """The cases that were set right, where money over one claim covers no more problems than it is enough for."""
    left: dict[str, Decimal] = {}
    covered: list[Rectification] = []
    for case in sorted((one for one in cases if one.set_right), key=lambda one: (one.found_on, one.ref)):
        claim, account = case.claim, case.account
        if claim is not None and account is not None:
            there = left.setdefault(claim.ref, in_account(account, claim))
            need = max(case.amount - in_account(account, case), Decimal(0))
            if need > there:
                continue
            left[claim.ref] = there - need
        covered.append(case)
    return tuple(covered)


def count(
    cases: Iterable[Rectification], communities: Iterable[Community] = (), money_of: Population = Population.SET_RIGHT
) -> RectificationCount:
    """The figures of these cases (整治统计): each case, each community and each payment once, however often it is given.

    communities are all those that the rectification is for, also those without a case. Set right is what was rechecked, with
    the money still in the account; money_of narrows the money to the communities that published. InvalidFacts unless all
    are of one register, where each has one name.
    """
    given, named = tuple(cases), tuple(communities)
    each = {case.ref: case for case in given}.values()
    if len({id(one.register) for one in (*given, *named)}) > 1:
        raise InvalidFacts([Fault("cases", "are of several registers", "count each register, or bring them into one")])
    covered = _covered(each)
    disclosed = {case.community.ref for case in each if case.notice is not None}
    paid = {
        about.ref: in_account(case.account, about)
        for case in covered
        if case.account is not None and (money_of is not Population.DISCLOSED or case.community.ref in disclosed)
        for about in case.paid_over
    }
    return RectificationCount(
        communities=len({case.community.ref for case in each} | {one.ref for one in named}),
        screened=len({case.community.ref for case in each if case.screened_on is not None}),
        disclosed=len(disclosed),
        problems=sum(case.found_on is not None for case in each),
        set_right=len(covered),
        money=sum(paid.values(), start=Decimal("0.00")),
        money_of=money_of,
    )
