"""What is on record of a seal (印章档案): who keeps it, each use of it with what it rested on, where it went."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import define, evolve, field, frozen

from propgov.committee.of_term import WeighedAsTerm
from propgov.community import Notice
from propgov.law import Unknown
from propgov.law.brief import brief

__all__ = ["Imprint", "Keeper", "Keeping", "SealKind", "SealRecord", "SealStage", "SealUse"]


@unique
class SealKind(Enum):
    """Whose seal it is (印章种类)."""

    COMMITTEE = "业主委员会印章"
    ASSEMBLY = "业主大会印章"


@unique
class SealStage(Enum):
    """The stages of a seal (印章状态)."""

    ORDERED = "待刻制"
    IN_USE = "已启用"
    HANDED_OVER = "已移交"
    LOST = "已报失"
    INVALID = "已作废"


@unique
class Keeper(Enum):
    """As what somebody keeps a seal (印章保管人)."""

    COMMITTEE = "业主委员会"
    CHAIR = "主任"
    DEPUTY = "副主任"
    NAMED_PERSON = "指定的专人"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUBDISTRICT = "街道办事处"


@unique
class Imprint(Enum):
    """What the imprint shows (印文内容)."""

    COMMITTEE_NAME = "业主委员会名称"
    TERM_NUMBER = "届别"


@frozen
class Keeping:
    """Who keeps the seal, since when, as what, and to which day, None while it lasts (保管记录)."""

    person: str
    since: date
    keeper: Keeper
    until: date | None = None


@frozen
class SealUse:
    """One use of the seal (用章记录).

    what was sealed, by whom, on which day; basis is the decision or clause that was named for it, backed whether it was
    one that stood that day; misused whether the seal was used without authority. entered_by wrote it down on entered_on.
    """

    what: str
    by: str
    on: date
    basis: str
    backed: bool | Unknown
    misused: bool
    entered_by: str
    entered_on: date

    __repr__ = brief


@define(eq=False, kw_only=True, repr=False)
class SealRecord(WeighedAsTerm):
    """The record of a seal (印章档案).

    term is the committee that had it cut, or that took up the seal of the assembly last. keepings are those who kept it, in
    order; posted_until is the last day whose uses owners were shown.
    """

    which: SealKind
    engraved_on: date | None = field(init=False, default=None)
    engraved_by: str = field(init=False, default="")
    imprint: frozenset[Imprint] = field(init=False, default=frozenset())
    keepings: tuple[Keeping, ...] = field(init=False, default=())
    uses: tuple[SealUse, ...] = field(init=False, default=())
    posted_until: date | None = field(init=False, default=None)
    posted: Notice | None = field(init=False, default=None)
    lost_on: date | None = field(init=False, default=None)
    handed_over_on: date | None = field(init=False, default=None)
    received_by: str = field(init=False, default="")
    invalid_on: date | None = field(init=False, default=None)
    announcement: Notice | None = field(init=False, default=None)
    because: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """Which seal it is."""
        return f"{self.term.title}：{self.which.value}"

    @property
    def kept_by(self) -> str:
        """Who keeps it, empty before it is cut and after it was handed over (现保管人)."""
        last = self.keepings[-1] if self.keepings else None
        return "" if last is None or last.until is not None else last.person

    def kept_on(self, day: date) -> str:
        """Who kept it on a day, the last of that day; empty if nobody did (当日保管人)."""
        kept = (one for one in reversed(self.keepings) if one.since <= day and (one.until is None or day <= one.until))
        return next((one.person for one in kept), "")

    @property
    def misuses(self) -> tuple[SealUse, ...]:
        """The uses without authority (违规用章)."""
        return tuple(use for use in self.uses if use.misused)

    def _keep(self, person: str, since: date, keeper: Keeper) -> None:
        self._give_up(since)
        self.keepings = (*self.keepings, Keeping(person, since, keeper))

    def _give_up(self, until: date) -> None:
        if self.kept_by:
            self.keepings = (*self.keepings[:-1], evolve(self.keepings[-1], until=until))
