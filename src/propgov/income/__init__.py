"""Public income (公共收益): what common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the books and the statement of each period; ``spending`` one spending;
``payable`` what an account may pay for. The owners' decision itself is ``propgov.assembly``.
"""

from propgov.income.account import Account, AccountStage, Posting, PostingKind, Statement
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.payable import Payable
from propgov.income.spending import Spending, SpendingStage

__all__ = [
    "Account",
    "AccountStage",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Lease",
    "Payable",
    "Posting",
    "PostingKind",
    "Spending",
    "SpendingStage",
    "Statement",
    "UseKind",
]
