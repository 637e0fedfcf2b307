"""Public income (公共收益): what the common parts earn and what it is spent on.

``common_use`` letting common parts; ``account`` the account, who keeps and signs it, with its records in ``books``, its income
by source in ``sources`` and ``earnings``, the money of others in ``liabilities``; ``bank`` the lines of the bank's statement, held
against the books in ``reconciling``; ``plan`` and ``spending`` what it is spent on, ``fund_share`` what goes to the maintenance
fund, ``distribution`` what is shared out; ``statement`` the statement of a period, ``disclosure`` its posting, ``audit`` its audits;
``claim`` what is claimed back, ``rectification`` what an authority sets right, ``campaign`` the figures of many such cases;
``handover`` what passes to the next provider or committee. The owners' decision itself is in ``propgov.assembly``, what all
books share in ``propgov.patterns``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.income.account import Account, AccountStage
    from propgov.income.audit import IncomeAudit, periods_unaudited
    from propgov.income.audit_record import Audited, IncomeAuditOccasion, IncomeAuditPoint, IncomeAuditStage
    from propgov.income.bank import BANK_COLUMNS, BankLine, parse_bank, read_bank
    from propgov.income.bank_check import BankCheck
    from propgov.income.campaign import CountedFigure, Misfit, Population, Rate, RectificationCount, count
    from propgov.income.claim import IncomeClaim
    from propgov.income.claim_facts import ClaimStage, Collector, Cost, Taken
    from propgov.income.common_use import CommonUse
    from propgov.income.common_use_record import (
        CommonUseStage,
        Consent,
        FoundUse,
        Instalment,
        Lease,
        Offer,
        RentFloor,
        RunBy,
        UseKind,
    )
    from propgov.income.disclosure import StatementPosting
    from propgov.income.disclosure_record import IncomePostingStage, PostingPlace, StatementHead
    from propgov.income.distribution import Distribution, DistributionKey, DistributionStage, UnitShare
    from propgov.income.earnings import Earned, Figure, earned, source_of
    from propgov.income.fund_share import FundShare
    from propgov.income.fund_share_record import FundShareStage, FundShareTransfer
    from propgov.income.handed_over import (
        BalanceStated,
        HandoverAudit,
        HandoverDifference,
        IncomeHandedOver,
        IncomeHandoverStage,
        IncomeItem,
        IncomeItemState,
        OpenClaim,
    )
    from propgov.income.handover import IncomeHandover
    from propgov.income.keeping_record import AccountHolder, AccountName, Freeze, Signatory
    from propgov.income.plan import IncomePlan
    from propgov.income.plan_record import Drawn, PlanLine, PlanStage, Purpose
    from propgov.income.programme import annual_programme
    from propgov.income.reconciling import Match, Reconciliation, reconcile
    from propgov.income.rectification import Rectification, RectificationStage, Transfer
    from propgov.income.sources import Source, Withheld
    from propgov.income.spending import Spending, SpendingStage
    from propgov.income.spending_record import Invoice, Nature, PayeeSelection, PurchaseOffer
    from propgov.income.statement import Difference, Figures, Receipt, Side, Statement, differences, figures_of
    from propgov.income.year_books import CheckResult, Mark, YearBooks
    from propgov.patterns import Held, Interrupted, Interruption, Obstacle, Posting
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "BANK_COLUMNS",
    "Account",
    "AccountHolder",
    "AccountName",
    "AccountStage",
    "Audited",
    "BalanceStated",
    "BankCheck",
    "BankLine",
    "CheckResult",
    "ClaimStage",
    "Collector",
    "CommonUse",
    "CommonUseStage",
    "Consent",
    "Cost",
    "CountedFigure",
    "Difference",
    "Distribution",
    "DistributionKey",
    "DistributionStage",
    "Drawn",
    "Earned",
    "Figure",
    "Figures",
    "FoundUse",
    "Freeze",
    "FundShare",
    "FundShareStage",
    "FundShareTransfer",
    "HandoverAudit",
    "HandoverDifference",
    "Held",
    "IncomeAudit",
    "IncomeAuditOccasion",
    "IncomeAuditPoint",
    "IncomeAuditStage",
    "IncomeClaim",
    "IncomeHandedOver",
    "IncomeHandover",
    "IncomeHandoverStage",
    "IncomeItem",
    "IncomeItemState",
    "IncomePlan",
    "IncomePostingStage",
    "Instalment",
    "Interrupted",
    "Interruption",
    "Invoice",
    "Lease",
    "Mark",
    "Match",
    "Misfit",
    "Nature",
    "Obstacle",
    "Offer",
    "OpenClaim",
    "PayeeSelection",
    "PlanLine",
    "PlanStage",
    "Population",
    "Posting",
    "PostingPlace",
    "PurchaseOffer",
    "Purpose",
    "Rate",
    "Receipt",
    "Reconciliation",
    "Rectification",
    "RectificationCount",
    "RectificationStage",
    "RentFloor",
    "RunBy",
    "Side",
    "Signatory",
    "Source",
    "Spending",
    "SpendingStage",
    "Statement",
    "StatementHead",
    "StatementPosting",
    "Taken",
    "Transfer",
    "UnitShare",
    "UseKind",
    "Withheld",
    "YearBooks",
    "annual_programme",
    "count",
    "differences",
    "earned",
    "figures_of",
    "parse_bank",
    "periods_unaudited",
    "read_bank",
    "reconcile",
    "source_of",
]
