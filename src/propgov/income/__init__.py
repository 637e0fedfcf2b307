"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, with its records in ``books`` and its rules in
``account_rules``; ``statement`` the statement of a period, ``disclosure`` its posting, ``audit`` an audit of the account,
``programme`` checks over the books of a year; ``spending`` one spending; ``distribution`` what is shared out among the
owners. The owners' decision itself is in ``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.income.account import Account, AccountStage
from propgov.income.audit import IncomeAudit, periods_unaudited
from propgov.income.audit_record import Audited, IncomeAuditOccasion, IncomeAuditPoint, IncomeAuditStage
from propgov.income.common_use import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.income.disclosure import StatementPosting
from propgov.income.disclosure_record import IncomePostingStage, PostingPlace, StatementHead
from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
from propgov.income.programme import annual_programme
from propgov.income.spending import Spending, SpendingStage
from propgov.income.statement import Difference, Figures, Receipt, Side, Statement, differences, figures_of
from propgov.income.year_books import CheckResult, Mark, YearBooks
from propgov.patterns import Posting

__all__ = [
    "Account",
    "AccountStage",
    "Audited",
    "CheckResult",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Difference",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Figures",
    "IncomeAudit",
    "IncomeAuditOccasion",
    "IncomeAuditPoint",
    "IncomeAuditStage",
    "IncomePostingStage",
    "Lease",
    "Mark",
    "Posting",
    "PostingPlace",
    "Receipt",
    "Side",
    "Spending",
    "SpendingStage",
    "Statement",
    "StatementHead",
    "StatementPosting",
    "UnitShare",
    "UseKind",
    "YearBooks",
    "annual_programme",
    "differences",
    "figures_of",
    "periods_unaudited",
]
