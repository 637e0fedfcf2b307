"""What a vote asks of an assembly of representatives (业主代表大会) through which it is held: who speaks, on what, to which effect.

The procedure by which owners set one up and choose representatives is in ``forming.representatives``.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly.deciding.agenda import Item
from propgov.engine import Case

__all__ = ["Representing"]


@define(eq=False, kw_only=True, repr=False)
class Representing(Case):
    """Representatives through whom owners vote (业主代表). Only a class of the library, or one that the register trusts, counts."""

    claims_trust: ClassVar[bool] = True

    @abstractmethod
    def may_decide(self, item: Item, on: date) -> bool:
        """Whether owners have left the item to it by a decision that stands that day (是否在授权事项内)."""

    @abstractmethod
    def speaks_for(self, owners: tuple[str, ...], person: str, on: date, *, chosen_by: date) -> bool:
        """Whether all these owners, of one head, had chosen that person by a day, and still do (是否为其推选的代表)."""

    @abstractmethod
    def effect_of(self, decision: str) -> date | None:
        """The day on which a decision made through it, by its reference, took effect; None before (决议生效日)."""
