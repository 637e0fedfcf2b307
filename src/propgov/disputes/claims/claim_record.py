"""What is on record of a claim of governance (物业纠纷请求的记录): who sues whom for what, what was pleaded and awarded."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import define, field

from propgov.community import Mandate, Role
from propgov.disputes.claims.parts import ClaimSort, Plea, Pleaded, Remedy
from propgov.disputes.dispute import Dispute
from propgov.engine.exact import NonEmpty, Yuan
from propgov.law import ByReading
from propgov.patterns import Party, Suit

__all__ = ["BODIES", "ClaimRecord"]

BODIES: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
"""The bodies that speak for the owners (代表业主的组织): one acts through whoever holds it that day."""

_NOTHING: Final = Decimal("0.00")


@define(eq=False, kw_only=True, repr=False)
class ClaimRecord(Suit[Remedy]):
    """What is on record of a claim (请求的记录).

    sues_as is the place in which the plaintiff sues; defendant whom it sues, defendant_as the body or company for
    which the defendant stands, if it is one, and jointly who is sued beside; asked is what the court is to order, amount the sum in yuan.
    decision is the owners' decision to sue, and dispute the dispute of which the suit is a way, where there is one. found
    is what the last judgment orders, awarded the sum.
    """

    sort: ClassVar[ClaimSort]
    by_instalments: ClassVar[bool] = False

    sues_as: Role
    defendant: NonEmpty
    asked: frozenset[Remedy]
    amount: Yuan = _NOTHING
    jointly: tuple[NonEmpty, ...] = ()
    defendant_as: Role | None = None
    decision: Mandate | None = None
    dispute: Dispute | None = None
    pleas: tuple[Pleaded, ...] = field(init=False, default=())
    awarded: Decimal = field(init=False, default=_NOTHING)
    taken_up_on: date | None = field(init=False, default=None)

    @property
    @abstractmethod
    def subject(self) -> str:
        """What the claim is about, such as a unit or a contract (争议标的)."""

    @property
    def claim(self) -> str:
        """What is claimed, about what, and of whom."""
        return f"{self.sort.name} {self.subject} against {self.defendant}"

    def scope(self) -> Mapping[str, object]:
        """The kind of claim, by which packs ask."""
        return {"suit": self.sort}

    @property
    def by_body(self) -> bool:
        """Whether a body of the owners sues (是否由业主组织起诉)."""
        return self.sues_as in BODIES

    def has_standing(self, on: date) -> bool:
        """Whether the plaintiff has that day the place in which it sues (原告资格)."""
        return self.sues_as in self.home.roles_of(self.plaintiff, on)

    def defends(self, person: str, on: date) -> bool:
        """Whether that person is sued, or stands for the body that is sued, that day."""
        if person in (self.defendant, *self.jointly):
            return True
        return self.defendant_as is not None and self.defendant_as in self.home.roles_of(person, on)

    def party(self, person: str, on: date) -> Party | None:
        """The side of a person that day; who is sued by name is never on the other side, not even as its member."""
        if self.defends(person, on):
            return Party.DEFENDANT
        speaks = self.by_body and self.sues_as in self.home.roles_of(person, on)
        return Party.PLAINTIFF if speaks or person == self.plaintiff else None

    def pleaded(self, plea: Plea) -> Pleaded | None:
        """That plea, if it was made (抗辩)."""
        return next((one for one in self.pleas if one.plea is plea), None)

    @property
    def open_sum(self) -> Decimal:
        """The sum claimed, less what the court found too much (扣减后的请求金额)."""
        return max(self.amount - sum((one.less for one in self.pleas), start=_NOTHING), _NOTHING)

    def by_reading(self, remedies: frozenset[Remedy]) -> frozenset[Remedy] | ByReading:
        """What is asked or ordered, as it is weighed; copies are part of inspection by one reading only (按理解核对)."""
        if Remedy.COPY not in remedies:
            return remedies
        folded = (remedies - {Remedy.COPY}) | {Remedy.INSPECT}
        return ByReading("reading.copies", {"inspection-only": remedies, "copies-too": folded})
