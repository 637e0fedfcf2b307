"""The special maintenance fund (住宅专项维修资金): what owners pay in for the repair of common parts, unit by unit.

``account`` the account, with its records in ``books`` and its rules in ``account_rules``, held against the bank's in
``reconciling``; ``shares`` how an amount is divided among units. ``use`` is how the fund is used, ``emergency`` where that
cannot wait for a vote; the works of both are in ``use_works``. ``top_up`` raises the fund anew where little is left,
``developer_arrears`` is what a developer owes it, ``dues`` what units still have to pay; ``transfer`` moves the fund to the
owners' own account, ``merger`` makes one of several. The owners' decisions are in ``propgov.assembly``, what all books
share in ``propgov.patterns``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.fund.account import FundAccount, FundStage
    from propgov.fund.books import Deposit, FundSide, FundStatement, Part, SubAccount
    from propgov.fund.developer_arrears import DeveloperArrears, DeveloperArrearsStage, Milestone, OwedAs, Recourse
    from propgov.fund.dues import Demand, Due
    from propgov.fund.emergency import EmergencyUse, EmergencyUseStage
    from propgov.fund.merger import EarlierFund, FundMerger, FundMergerStage
    from propgov.fund.shares import Share, shared_out
    from propgov.fund.top_up import TopUp, TopUpBasis, TopUpStage, TopUpTarget
    from propgov.fund.transfer import FundHolder, FundTransfer, FundTransferStage
    from propgov.fund.use import FundUse, FundUseStage
    from propgov.fund.use_plan import (
        CostBearer,
        Hazard,
        HazardPaper,
        ReviewKind,
        ReviewReport,
        UnitCost,
        WorksElement,
        WorksKind,
        WorksPaper,
        WorksPlan,
    )
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "CostBearer",
    "Demand",
    "Deposit",
    "DeveloperArrears",
    "DeveloperArrearsStage",
    "Due",
    "EarlierFund",
    "EmergencyUse",
    "EmergencyUseStage",
    "FundAccount",
    "FundHolder",
    "FundMerger",
    "FundMergerStage",
    "FundSide",
    "FundStage",
    "FundStatement",
    "FundTransfer",
    "FundTransferStage",
    "FundUse",
    "FundUseStage",
    "Hazard",
    "HazardPaper",
    "Milestone",
    "OwedAs",
    "Part",
    "Recourse",
    "ReviewKind",
    "ReviewReport",
    "Share",
    "SubAccount",
    "TopUp",
    "TopUpBasis",
    "TopUpStage",
    "TopUpTarget",
    "UnitCost",
    "WorksElement",
    "WorksKind",
    "WorksPaper",
    "WorksPlan",
    "shared_out",
]
