"""What is on record of a service contract (物业服务合同档案): its proposal, its terms and days, whom it gives standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique

from attrs import define, field

from propgov.assembly import Meeting, Topic
from propgov.assembly.deciding.following import Following
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Community, Document, FeeMode, Grant, Role
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.law import Text
from propgov.patterns import resting_on
from propgov.service.terms import ChangedFee, ContractSort, FallenEnd, HandedOver, Observation, Terms, WhyEnded

__all__ = ["ContractRecord", "ContractStage"]


@unique
class ContractStage(Enum):
    """The stages of a service contract (物业服务合同阶段)."""

    PROPOSED = "拟订立"
    CHOSEN = "已选聘"
    SIGNED = "已签订"
    ENDING = "已定终止之日"
    HANDED_OVER = "已移交"
    DROPPED = "未签订即取消"


@define(eq=False, kw_only=True, repr=False)
class ContractRecord(Following):
    """The record of a service contract (物业服务合同档案).

    What owners decide on stands in the proposal: provider is the person who would serve, fee the highest in yuan for a square
    metre and month, months the longest term; ties are the persons of the committee, or their relatives, who are tied to the
    provider. previous is the contract before it, if there is one on record. terms are what was signed last, fees the fees
    that were agreed in turn, those of former terms among them; decisions the meetings used so far, ended_by the last one that
    ended it; fallen is an end whose decision fell; began its first day, before any renewal; last_day its last day once that
    is fixed; standing_since the day from which the provider has standing.
    """

    put_under = (Topic.CHOICE, Topic.RENEWAL, Topic.DISMISSAL, Topic.FEE_CHANGE, Topic.SERVICE_TERMS)

    community: Community
    provider: NonEmpty
    fee_mode: FeeMode
    fee: PositiveYuan
    months: int
    sort: ContractSort = ContractSort.CHOSEN
    ties: tuple[str, ...] = ()
    previous: ContractRecord | None = None
    meeting: Meeting | None = field(init=False, default=None)
    decisions: tuple[str, ...] = field(init=False, default=())
    ended_by: Meeting | None = field(init=False, default=None)
    fallen: FallenEnd | None = field(init=False, default=None)
    terms: Terms | None = field(init=False, default=None)
    fees: tuple[ChangedFee, ...] = field(init=False, default=())
    signed_on: date | None = field(init=False, default=None)
    published_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)
    began: date | None = field(init=False, default=None)
    standing_since: date | None = field(init=False, default=None)
    last_day: date | None = field(init=False, default=None)
    why_ended: WhyEnded | None = field(init=False, default=None)
    told_ties: tuple[str, ...] = field(init=False, default=())
    handed_over_on: date | None = field(init=False, default=None)
    handed_over: frozenset[HandedOver] = field(init=False, default=frozenset())
    observed: tuple[Observation, ...] = field(init=False, default=())
    document: Document | None = field(init=False, default=None)
    contests: tuple[str, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """The provider whose contract it is."""
        return self.provider

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(party=self.provider, fee=self.fee, longest=self.months, basis=self.fee_mode)

    def scope(self) -> Mapping[str, object]:
        """The sort of contract and the mode of the fee, on which some places ask differently."""
        return {"contract": self.sort, "fee_mode": self.fee_mode}

    def fee_on(self, day: date) -> Decimal | None:
        """The fee that the contract bears that day, in yuan for a square metre and month; None before its first day (当日收费标准)."""
        borne = [one.fee for one in self.fees if one.since <= day]
        return borne[-1] if borne else None

    def in_force_on(self, day: date) -> bool:
        """Whether the contract binds that day: since its first day, and not ended; after its term it goes on (合同是否有效)."""
        return self.began is not None and self.began <= day and (self.last_day is None or day <= self.last_day)

    def open_ended_on(self, day: date) -> bool:
        """Whether it goes on without a fixed term that day, since its term ran out and nothing was decided (不定期合同)."""
        return self.in_force_on(day) and self.terms is not None and day > self.terms.until

    def outstays_on(self, day: date) -> bool:
        """Whether the provider was last seen serving after the contract, although it had been relieved (拒不退出)."""
        seen = [one for one in self.observed if one.on <= day]
        return bool(seen) and seen[-1].serving and seen[-1].relieved

    def grants(self) -> tuple[Grant, ...]:
        """The standing of the provider, from its first day to the last of the contract (合同授予的身份)."""
        if self.standing_since is None:
            return ()
        return (Grant(self.provider, Role.PROVIDER, self.standing_since, self.last_day, f"contract {self.ref}"),)

    def recognised(self) -> tuple[Text, ...]:
        """The document from which the contract was taken over, with who contests it (既有合同承接依据)."""
        return resting_on(self.document, self.contests)
