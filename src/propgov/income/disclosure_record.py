"""What is on record of the posting of a statement (收支公示档案): its statement and figures, its heads and places.

The steps are in ``disclosure``, their rules in ``disclosure_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.community import Community, Role
from propgov.income.account import Account
from propgov.income.statement import Figures, Statement
from propgov.patterns import PublicPosting

__all__ = ["DisclosureRecord", "IncomePostingStage", "PostingPlace", "StatementHead", "scope_of"]


@unique
class IncomePostingStage(Enum):
    """The stages of the posting of a statement (收支公示阶段)."""

    DRAWN = "待公示"
    POSTED = "公示中"
    UPHELD = "异议成立，待更正"
    MATURED = "公示期满"
    DOWN = "已撤下"


@unique
class StatementHead(Enum):
    """What a posted statement shows (公布的内容)."""

    INCOME = "收入"
    SPENDING = "支出"
    BALANCE = "结余"
    COST = "成本"
    ACCOUNT = "账户"
    TO_FUND = "补充维修资金"
    CONTRACTS = "经营合同"
    PAID_OUT = "使用明细"


@unique
class PostingPlace(Enum):
    """Where the law wants a statement posted (公示的位置); a notice names a place by its name or its Chinese word."""

    BOARD = "公示栏"
    ENTRANCE = "主要出入口"
    STAIR_DOORS = "楼栋单元门厅"
    LIFT_CARS = "电梯轿厢"
    CONSPICUOUS = "显著位置"
    ONLINE = "互联网"
    MESSAGE = "短信、微信"
    SERVICE_DESK = "物业服务接待处"
    NETWORK = "网络平台"


def scope_of(account: Account) -> Mapping[str, object]:
    """What the rules on an account depend on; what is not on record of its service contract is unknown (适用范围)."""
    return account.scope()


@define(eq=False, kw_only=True, repr=False)
class DisclosureRecord(PublicPosting):
    """The record of the posting of a statement (收支公示档案).

    number is that of the statement among those of the account, from 1; figures are those that stand on the paper, heads what
    it shows. corrected is the statement that sets it right; posters are those who posted it, struck the places where it
    was found not to hang; told are those to whom it was reported.
    """

    account: Account
    number: int
    figures: Figures
    heads: frozenset[StatementHead]
    corrected: Statement | None = field(init=False, default=None)
    told: frozenset[Role] = field(init=False, default=frozenset())
    posters: tuple[str, ...] = field(init=False, default=())
    struck: frozenset[str] = field(init=False, default=frozenset())
    first_posted: date | None = field(init=False, default=None)
    down_since: date | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose income it is."""
        return self.account.community

    @property
    def published(self) -> Statement | None:
        """The statement as the account published it, if there is one of that number (原报表)."""
        kept = self.account.statements
        return kept[self.number - 1] if 1 <= self.number <= len(kept) else None

    @property
    def statement(self) -> Statement | None:
        """The statement that is to hang: the corrected one, or else that of the account (现行报表)."""
        return self.corrected or self.published

    @property
    def statement_until(self) -> date | None:
        """The last day of the period, from which the time to post it runs (报告期末日)."""
        return None if self.published is None else self.published.until

    @property
    def title(self) -> str:
        """Which statement of which account."""
        return f"{self.account.title}第{self.number}期收支公示"
