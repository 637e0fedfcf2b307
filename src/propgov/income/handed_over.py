"""What of the income is handed over (公共收益移交事项): item by item, with the balance against the bank's paper, and open claims.

The steps are in ``handover``, their rules in ``handover_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.community import Community, Document, Role
from propgov.engine.exact import NonEmpty, PositiveYuan, SignedYuan
from propgov.income.account import Account
from propgov.law.brief import brief
from propgov.patterns.handing_over import HandingOver
from propgov.service import ServiceContract

__all__ = [
    "RECEIVERS",
    "BalanceStated",
    "HandoverAudit",
    "HandoverDifference",
    "IncomeHandedOver",
    "IncomeHandoverRecord",
    "IncomeHandoverStage",
    "IncomeItem",
    "IncomeItemState",
    "OpenClaim",
]

RECEIVERS: Final = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.RESIDENTS_COMMITTEE,
    Role.SUBDISTRICT,
    Role.PROVIDER,
    Role.DEVELOPER,
    Role.OWNER,
)
"""Who may receive the income, as the place says (公共收益移交的接收人)."""


@unique
class IncomeHandoverStage(Enum):
    """The stages of a handover of income (公共收益移交阶段)."""

    DUE = "待移交"
    SHORT = "已移交但有缺失"
    COMPLETED = "已移交完毕"


@unique
class IncomeHandedOver(Enum):
    """What of the income is handed over (公共收益移交的内容)."""

    BOOKS = "会计账簿"
    VOUCHERS = "会计凭证"
    CONTRACTS = "合同"
    INCOME_BALANCE = "公共收益结余"
    FILES = "档案资料"
    MONEY = "代管款项"
    SEAL = "印鉴"
    KEYS = "网银密钥"


PROOF: Final = frozenset({IncomeHandedOver.BOOKS, IncomeHandedOver.VOUCHERS, IncomeHandedOver.INCOME_BALANCE})
"""What makes a handover whole anywhere: a balance proves nothing without its books and vouchers (结余、账簿与凭证)."""


@unique
class IncomeItemState(Enum):
    """What became of an item (移交事项状态)."""

    LISTED = "已列入清单"
    RECEIVED = "已签收"
    MISSING = "已确认缺失"


@frozen
class IncomeItem:
    """An item on the list (移交事项). quantity in words; amount in yuan for money; the rest is filled when it is received."""

    what: IncomeHandedOver
    quantity: NonEmpty
    amount: PositiveYuan | None = None
    state: IncomeItemState = IncomeItemState.LISTED
    giver: str = ""
    receiver: str = ""
    since: date | None = None
    statement: str = ""

    __repr__ = brief


@frozen
class HandoverDifference:
    """Why the bank shows another balance than the books (差异). amount in yuan: what the bank has more, or less."""

    reason: NonEmpty
    amount: SignedYuan


@frozen
class BalanceStated:
    """The balance in the books against that on the bank's paper (账实核对). In yuan."""

    on: date
    books: SignedYuan
    bank: SignedYuan
    paper: Document
    differences: tuple[HandoverDifference, ...] = ()

    @property
    def gap(self) -> Decimal:
        """What the bank has more than the books, or less (账面与银行余额的差额)."""
        return self.bank - self.books


@frozen
class OpenClaim:
    """What who leaves still asks for, or is asked for, in yuan (未了结的款项). settled says how it ended; empty while it is open."""

    claimed_by: NonEmpty
    against: NonEmpty
    amount: PositiveYuan
    reason: NonEmpty
    settled: str = ""


@frozen
class HandoverAudit:
    """An audit of the income that is handed over (移交审计). since and until are the days that it covers."""

    auditor: NonEmpty
    since: date
    until: date
    report: Document


@define(eq=False, kw_only=True, repr=False)
class IncomeHandoverRecord(HandingOver[IncomeItem]):
    """The record of a handover of income (公共收益移交档案).

    leaving is the role of who hands over, ended_on the last day of its contract or term; contract is the service contract
    where a provider leaves. Claims are numbered from 1, as items are.
    """

    account: Account
    leaving: Role
    ended_on: date
    contract: ServiceContract | None = None
    balance: BalanceStated | None = field(init=False, default=None)
    claims: tuple[OpenClaim, ...] = field(init=False, default=())
    audits: tuple[HandoverAudit, ...] = field(init=False, default=())
    completed_on: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose income it is."""
        return self.account.community

    @property
    def title(self) -> str:
        """Who hands over what."""
        return f"{self.leaving.value}移交公共收益"

    def scope(self) -> Mapping[str, object]:
        """What is known of the account, and of the contract that ended."""
        return {**self.account.scope(), **({} if self.contract is None else self.contract.scope())}

    @property
    def received(self) -> frozenset[IncomeHandedOver]:
        """What was received whole: nothing of its kind is listed still, or missing (已签收的内容)."""
        kept_back = {item.what for item in self.items if item.state is not IncomeItemState.RECEIVED}
        return frozenset(item.what for item in self.items) - kept_back

    @property
    def lacks(self) -> frozenset[IncomeHandedOver]:
        """What a whole handover has and this one has not: what is missing, and books or vouchers if none came (缺失的内容)."""
        return (PROOF | {item.what for item in self.items}) - self.received

    @property
    def open_claims(self) -> tuple[int, ...]:
        """The numbers of the claims that are not settled (未了结的款项)."""
        return tuple(number for number, one in enumerate(self.claims, 1) if not one.settled)

    @property
    def audited_whole(self) -> bool:
        """Whether one audit covers all days from the start of the contract, or of the account, to the end (审计覆盖全期)."""
        began = self.contract.began if self.contract is not None else None
        start = began or self.account.opened
        return any(one.since <= start and self.ended_on <= one.until for one in self.audits)

    def gave(self, person: str) -> bool:
        """Whether the person is of those who leave: the provider of the contract, or in that role on the last day (移交方)."""
        of_contract = self.contract is not None and person == self.contract.provider
        return of_contract or self.leaving in self.community.roles_of(person, self.ended_on)
