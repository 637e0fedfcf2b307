"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, with its records in ``books`` and its rules in
``account_rules``; ``statement`` the statement of a period; ``plan`` the plan
of its use, with its lines in ``plan_record`` and its rules in ``plan_rules``; ``spending`` one spending, with
``spending_record`` and ``spending_rules``;
``fund_share`` what goes to the
maintenance fund; ``distribution`` what is shared out among the owners. The owners' decision itself is in
``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.income.account import Account, AccountStage
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
from propgov.income.fund_share import FundShare
from propgov.income.fund_share_record import FundShareStage, Transfer
from propgov.income.plan import IncomePlan
from propgov.income.plan_record import Drawn, PlanLine, PlanStage, Purpose
from propgov.income.spending import Spending, SpendingStage
from propgov.income.spending_record import Invoice, Nature, Offer
from propgov.income.statement import Receipt, Side, Statement
from propgov.patterns import Posting

__all__ = [
    "Account",
    "AccountStage",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Drawn",
    "FundShare",
    "FundShareStage",
    "IncomePlan",
    "Invoice",
    "Lease",
    "Nature",
    "Offer",
    "PlanLine",
    "PlanStage",
    "Posting",
    "Purpose",
    "Receipt",
    "Side",
    "Spending",
    "SpendingStage",
    "Statement",
    "Transfer",
    "UnitShare",
    "UseKind",
]
