"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, with its records in ``books`` and its rules in
``account_rules``, its income by source in ``sources`` and ``earned``, the money of others in ``liabilities``; ``bank`` the
lines of the bank's statement, ``reconciling`` the books held against them, ``bank_check`` the record of that;
``statement`` the statement of a period; ``spending`` one spending; ``distribution`` what is shared out among the owners.
The owners' decision itself is in ``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.income.account import Account, AccountStage
from propgov.income.bank import BANK_COLUMNS, BankLine, parse_bank, read_bank
from propgov.income.bank_check import BankCheck
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
from propgov.income.earned import Earned, Figure, earned, source_of
from propgov.income.reconciling import Match, Reconciliation, reconcile
from propgov.income.sources import Source, Withheld
``account_rules``; ``statement`` the statement of a period; ``spending`` one spending;
``distribution`` what is shared out among the owners; ``claim`` what is claimed back, ``rectification`` what an
authority sets right, and ``campaign`` the figures of many such cases. The owners' decision itself is in
``propgov.assembly``, what all books share in ``propgov.patterns``.
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
from propgov.income.rectification import Rectification, RectificationStage, Transfer
from propgov.income.spending import Spending, SpendingStage
from propgov.income.statement import Receipt, Side, Statement
from propgov.patterns import Posting

__all__ = [
    "BANK_COLUMNS",
    "Account",
    "AccountStage",
    "BankCheck",
    "BankLine",
    "ClaimStage",
    "Collector",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Cost",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Earned",
    "Figure",
    "Lease",
    "Match",
    "Held",
    "IncomeClaim",
    "Interrupted",
    "Interruption",
    "Misfit",
    "Obstacle",
    "Population",
    "Posting",
    "Rate",
    "Receipt",
    "Reconciliation",
    "Rectification",
    "RectificationCount",
    "RectificationStage",
    "Side",
    "Source",
    "Spending",
    "SpendingStage",
    "Statement",
    "Taken",
    "Transfer",
    "UnitShare",
    "UseKind",
    "Withheld",
    "earned",
    "parse_bank",
    "read_bank",
    "reconcile",
    "source_of",
    "count",
]
