"""The special maintenance fund (住宅专项维修资金): what owners pay in for the repair of common parts, unit by unit.

``account`` the account, with its records in ``books`` and its rules in ``account_rules``, held against the bank's in
``reconciling``; ``shares`` how an amount is divided among units. ``top_up`` raises the fund anew where little is left,
``developer_arrears`` is what a developer owes it, ``dues`` what units still have to pay; ``transfer`` moves the fund to the
owners' own account, ``merger`` makes one of several. The owners' decisions are in ``propgov.assembly``, what all books
share in ``propgov.patterns``.
"""

from propgov.fund.account import FundAccount, FundStage
from propgov.fund.books import Deposit, FundSide, FundStatement, Part, SubAccount
from propgov.fund.developer_arrears import DeveloperArrears, DeveloperArrearsStage, Milestone, OwedAs, Recourse
from propgov.fund.dues import Demand, Due
from propgov.fund.merger import EarlierFund, FundMerger, FundMergerStage
from propgov.fund.shares import Share, shared_out
from propgov.fund.top_up import TopUp, TopUpBasis, TopUpStage, TopUpTarget
from propgov.fund.transfer import FundHolder, FundTransfer, FundTransferStage

__all__ = [
    "Demand",
    "Deposit",
    "DeveloperArrears",
    "DeveloperArrearsStage",
    "Due",
    "EarlierFund",
    "FundAccount",
    "FundHolder",
    "FundMerger",
    "FundMergerStage",
    "FundSide",
    "FundStage",
    "FundStatement",
    "FundTransfer",
    "FundTransferStage",
    "Milestone",
    "OwedAs",
    "Part",
    "Recourse",
    "Share",
    "SubAccount",
    "TopUp",
    "TopUpBasis",
    "TopUpStage",
    "TopUpTarget",
    "shared_out",
]
