"""What a court or an authority has said of a decision (裁断): so that the meeting and those who judge it know each other.

The meeting alone owns its resolutions; a case that judges one says what it says, and the meeting then takes it over.
"""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum, unique

from attrs import define, evolve

from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.ballot import Resolution, ended
from propgov.engine import Act, Case, rule, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding

__all__ = ["Ruled", "Ruling"]


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


@rule("assembly.decision.declared")
def declared(meeting: Voting, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect finds the item not formed or void (生效判决确认不成立或者无效)."""
    return ruling.says(meeting, item) in (Ruled.NOT_FORMED, Ruled.VOID)


@rule("assembly.decision.restored")
def restored(meeting: Voting, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect has set aside that annulment of the item, and no later one (撤销决议的行政行为已被撤销)."""
    found = resolution_of(meeting.resolutions, item)
    ended_on = None if found is None else found.revoked_on
    said = ruling.says(meeting, item) is Ruled.RESTORED
    return said and ended_on is not None and ruling.opened <= ended_on <= ruling.in_stage_since


@weighing
def was_ended(meeting: Voting, act: Act, *, item: int) -> tuple[Finding, ...]:
    """Whether the item was decided at this meeting and has ended: InvalidFacts otherwise (决议已失效)."""
    found = resolution_of(meeting.resolutions, item)
    if found is None or found.revoked_on is None:
        raise InvalidFacts([Fault("item", f"{item} has not ended", "name a resolution that was annulled")])
    return ()


def never(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions when that of the item has bound nobody at any time (自始没有约束力)."""
    found = resolution_of(resolutions, item)
    return resolutions if found is None else ended(resolutions, item, found.decision.on)


def again(resolutions: tuple[Resolution, ...], item: int) -> tuple[Resolution, ...]:
    """The resolutions when that of the item stands as if it had not been annulled (恢复效力)."""
    return tuple(evolve(made, revoked_on=None) if made.item.number == item else made for made in resolutions)


def resolution_of(resolutions: tuple[Resolution, ...], item: int) -> Resolution | None:
    """What was resolved on an item, if it was counted (该议题的决议)."""
    return next((made for made in resolutions if made.item.number == item), None)
