"""What a court or an authority has said of a decision (裁断): so that the meeting and those who judge it know each other.

The meeting alone owns its resolutions; a case that judges one says what it says, and brings the meeting to take it over.
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
    """What becomes of a decision (裁断结果)."""

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
        """What it says, with effect, of that item of that meeting; None while it says nothing."""


@frozen
class Ending:
    """What ended a resolution (决议失效记录): of which item, from which day on, how, and by which case of ours.

    by is ``kind:id``, empty where a court or an authority acted without a case here. A resolution can have several: an
    annulment that is set aside takes away its own and leaves the others.
    """

    item: int
    on: date
    how: Ruled
    by: str = ""

    @property
    def for_good(self) -> bool:
        """Whether nothing here can take it away: only an annulment by a case of ours can be set aside (不可恢复)."""
        return self.how is not Ruled.ANNULLED or not self.by


def void_ab_initio(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions when that of the item has bound nobody at any time (自始没有约束力)."""
    found = resolution_of(resolutions, item)
    return resolutions if found is None else ended(resolutions, item, found.decision.on)


def reinstate(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions when that of the item stands as if it had not been annulled (恢复效力)."""
    return tuple(evolve(made, revoked_on=None) if made.item.number == item else made for made in resolutions)


def resolution_of(resolutions: tuple[Resolution, ...], item: int) -> Resolution | None:
    """What was resolved on an item, if it was counted (该议题的决议)."""
    return next((made for made in resolutions if made.item.number == item), None)
