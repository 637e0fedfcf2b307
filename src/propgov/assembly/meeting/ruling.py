"""Rulings (裁断): what a court or an authority says about a decision, as a protocol between meetings and such cases.

Only the meeting owns its resolutions; a case that judges one states its ruling and makes the meeting apply it.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from enum import Enum, unique

from attrs import define, evolve, frozen

from propgov.assembly.voting.ballot import Resolution, ended
from propgov.engine import Case

__all__ = ["Ending", "Ruled", "Ruling"]


@unique
class Ruled(Enum):
    """What a ruling does to a decision (裁断结果)."""

    NOT_FORMED = "决议不成立"
    VOID = "决议无效"
    REVOKED = "人民法院撤销"
    ANNULLED = "主管部门撤销"
    RESTORED = "撤销被推翻，决议恢复效力"


@define(eq=False, kw_only=True, repr=False)
class Ruling(Case):
    """A case that judges a decision of the owners, such as a suit or an authority's order (裁断)."""

    @abstractmethod
    def says(self, meeting: Case, item: int) -> Ruled | None:
        """The ruling, with effect, on that item of that meeting; None if there is none yet."""


@frozen
class Ending:
    """What ended a resolution (决议失效记录): of which item, from which day, how, and by which case on record.

    by is ``kind:id``, empty if a court or an authority acted without a case here. A resolution can have several: setting
    an annulment aside removes only its own ending.
    """

    item: int
    on: date
    how: Ruled
    by: str = ""

    @property
    def for_good(self) -> bool:
        """Whether no case on record can remove it: only an annulment by a case on record can be set aside (不可恢复)."""
        return self.how is not Ruled.ANNULLED or not self.by


def void_ab_initio(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions, with that of the item never having bound anybody (自始没有约束力)."""
    found = resolution_of(resolutions, item)
    return resolutions if found is None else ended(resolutions, item, found.decision.on)


def reinstate(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions, with that of the item as if it had not been annulled (恢复效力)."""
    return tuple(evolve(made, revoked_on=None) if made.item.number == item else made for made in resolutions)


def resolution_of(resolutions: tuple[Resolution, ...], item: int) -> Resolution | None:
    """The resolution on an item, if it was counted (该议题的决议)."""
    return next((made for made in resolutions if made.item.number == item), None)
