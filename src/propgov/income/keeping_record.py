"""Who keeps an account of public income, who signs on it, and what stops it (账户保管档案).

The steps that change them are in ``keeping``, their rules in ``keeping_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.community import Document, Role
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.income.books import Books
from propgov.law import UNKNOWN
from propgov.service import ContractSort, ServiceContract

__all__ = ["AccountHolder", "AccountName", "Freeze", "KeepingRecord", "Signatory"]


@unique
class AccountHolder(Enum):
    """Who holds the account (账户开立人)."""

    COMMITTEE = "业主委员会"
    ASSEMBLY = "业主大会"
    RESIDENTS_COMMITTEE = "居民委员会"
    MANAGEMENT_COMMITTEE = "物业管理委员会"
    PROVIDER = "物业服务人"
    DEVELOPER = "建设单位"
    SUBDISTRICT = "街道办事处"
    AGENCY = "代理记账机构"


@unique
class AccountName(Enum):
    """In whose name the account is (账户户名)."""

    COMMITTEE = "业主委员会"
    ASSEMBLY = "业主大会"
    RESIDENTS_COMMITTEE = "居民委员会"
    MANAGEMENT_COMMITTEE = "物业管理委员会"
    PROVIDER = "物业服务人"
    DEVELOPER = "建设单位"
    PERSON = "个人"


@frozen
class Signatory:
    """Who signs on the account in which role (账户签署人). until is the last day; limit the most for one payment, in yuan."""

    person: NonEmpty
    role: Role
    since: date
    until: date | None = None
    limit: PositiveYuan | None = None

    def signs_on(self, day: date) -> bool:
        """Whether the days of the signatory cover that day (是否在任)."""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen
class Freeze:
    """An order under which nothing leaves the account until that day (账户冻结). role is that of who froze it."""

    role: Role
    since: date
    until: date
    ground: NonEmpty
    document: Document
    lifted_on: date | None = None

    def binds_on(self, day: date) -> bool:
        """Whether the account is frozen by it that day; it lapses after its last day (冻结是否有效)."""
        return self.since <= day <= self.until and (self.lifted_on is None or day < self.lifted_on)


@define(eq=False, kw_only=True, repr=False)
class KeepingRecord(Books):
    """The record of who keeps an account, who signs, and what stops it (账户保管档案).

    holder and name are those of the keeper unless given; shared_with are the roles that sign each payment beside the keeper,
    supervised_by those that watch it; dedicated says that nothing but public income is on it. contract is the service
    contract under which a provider keeps it. signatories are all there ever were; freezes too.
    """

    holder: AccountHolder | None = None
    name: AccountName | None = None
    shared_with: frozenset[Role] = frozenset()
    supervised_by: frozenset[Role] = frozenset()
    dedicated: bool = True
    contract: ServiceContract | None = None
    signatories: tuple[Signatory, ...] = field(init=False, default=())
    freezes: tuple[Freeze, ...] = field(init=False, default=())
    objections: tuple[str, ...] = field(init=False, default=())
    passed_on: tuple[str, ...] = field(init=False, default=())

    @property
    def of_owners(self) -> bool:
        """Whether it is the owners' account, and not a provider's own ledger of their income (业主账户)."""
        return self.keeper is not Role.PROVIDER

    @property
    def formed(self) -> bool:
        """Whether a committee was ever on record here, so that there is an assembly (业主大会是否成立)."""
        return self.community.ever_granted(Role.COMMITTEE)

    def scope(self) -> Mapping[str, object]:
        """Who runs the letting, whether there is an assembly, and what is known of the service contract."""
        formed = self.formed
        contract = {"contract": ContractSort.CHOSEN if formed else UNKNOWN, "fee_mode": UNKNOWN}
        known = contract if self.contract is None else self.contract.scope()
        return {**Books.scope(self), "assembly": "FORMED" if formed else "NONE", **known}

    def signatories_on(self, day: date) -> tuple[Signatory, ...]:
        """Those who may sign that day: in their days, and still in the role in which they were named (在任签署人)."""
        roles_of = self.community.roles_of
        return tuple(one for one in self.signatories if one.signs_on(day) and one.role in roles_of(one.person, day))

    def frozen_on(self, day: date) -> Freeze | None:
        """The order by which the account is frozen that day, if any (当日有效的冻结)."""
        return next((one for one in self.freezes if one.binds_on(day)), None)

    def stopped_on(self, day: date) -> bool:
        """Whether nothing may leave it that day: it is frozen."""
        return self.frozen_on(day) is not None
