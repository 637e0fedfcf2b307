"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, with its records in ``books`` and its rules in
``account_rules``; ``statement`` the statement of a period; ``spending`` one spending;
``distribution`` what is shared out among the owners; ``keeping`` who keeps the account and signs on it, with
``keeping_record`` and ``keeping_rules``; ``handover`` what a provider or committee hands over when it leaves, with
``handed_over`` and ``handover_rules``. The owners' decision itself is in
``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.income.account import Account, AccountStage
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
from propgov.income.handed_over import (
    BalanceStated,
    Difference,
    HandoverAudit,
    IncomeHandedOver,
    IncomeHandoverStage,
    IncomeItem,
    IncomeItemState,
    OpenClaim,
)
from propgov.income.handover import IncomeHandover
from propgov.income.keeping_record import AccountHolder, AccountName, Freeze, Signatory
from propgov.income.spending import Spending, SpendingStage
from propgov.income.statement import Receipt, Side, Statement
from propgov.patterns import Posting

__all__ = [
    "Account",
    "AccountHolder",
    "AccountName",
    "AccountStage",
    "BalanceStated",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Difference",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Freeze",
    "HandoverAudit",
    "IncomeHandedOver",
    "IncomeHandover",
    "IncomeHandoverStage",
    "IncomeItem",
    "IncomeItemState",
    "Lease",
    "OpenClaim",
    "Posting",
    "Receipt",
    "Side",
    "Signatory",
    "Spending",
    "SpendingStage",
    "Statement",
    "UnitShare",
    "UseKind",
]
