"""What is done with the fund of a community (维修资金事项): whose it is, and what else of the kind goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, TypeVar

from attrs import define

from propgov.community import Community
from propgov.engine import Act, Case, make_rule
from propgov.fund.account import FundAccount
from propgov.law import Citation

__all__ = ["OfFund"]

F = TypeVar("F", bound="OfFund")


@define(eq=False, kw_only=True, repr=False)
class OfFund(Case):
    """A case about the fund of a community (维修资金事项)."""

    fund: FundAccount

    @property
    def community(self) -> Community:
        """The community whose fund it is."""
        return self.fund.community


def others(case: F, *ended: Enum) -> Iterator[F]:
    """The other cases of the class about the same fund that have not ended (同类未结事项)."""
    for other in case.register.among(case.community, type(case)):
        if other is not case and other.fund is case.fund and other.stage not in ended:
            yield other


def only_one(
    rule_id: str,
    term: str,
    *ended: Enum,
    basis: Citation | tuple[Citation, ...],
    meets: Callable[[Any, Any], bool] | None = None,
) -> Callable[..., bool]:
    """Make the structural rule that no other case of the class goes on about the same (同类事项未重复)."""

    def alone(case: OfFund, act: Act) -> bool:
        return not any(meets is None or meets(case, other) for other in others(case, *ended))

    return make_rule(rule_id, alone, says=f"Whether nothing else of the kind goes on ({term}).", basis=basis)
