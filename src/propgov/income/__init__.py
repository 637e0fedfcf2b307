"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, with its records in ``books`` and its rules in
``account_rules``; ``statement`` the statement of a period; ``spending`` one spending;
``distribution`` what is shared out among the owners; ``claim`` what is claimed back, ``rectification`` what an
authority sets right, and ``campaign`` the figures of many such cases. The owners' decision itself is in
``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.income.account import Account, AccountStage
from propgov.income.campaign import Figure, Misfit, Population, Rate, RectificationCount, count
from propgov.income.claim import IncomeClaim
from propgov.income.claim_facts import (
    ClaimStage,
    Collector,
    Cost,
    Held,
    Interrupted,
    Interruption,
    Obstacle,
    Taken,
)
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
from propgov.income.rectification import Rectification, RectificationStage, Transfer
from propgov.income.spending import Spending, SpendingStage
from propgov.income.statement import Receipt, Side, Statement
from propgov.patterns import Posting

__all__ = [
    "Account",
    "AccountStage",
    "ClaimStage",
    "Collector",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Cost",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Figure",
    "Held",
    "IncomeClaim",
    "Interrupted",
    "Interruption",
    "Lease",
    "Misfit",
    "Obstacle",
    "Population",
    "Posting",
    "Rate",
    "Receipt",
    "Rectification",
    "RectificationCount",
    "RectificationStage",
    "Side",
    "Spending",
    "SpendingStage",
    "Statement",
    "Taken",
    "Transfer",
    "UnitShare",
    "UseKind",
    "count",
]
