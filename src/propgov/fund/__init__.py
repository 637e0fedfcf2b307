"""The special maintenance fund (住宅专项维修资金): what owners pay in for the repair of common parts, unit by unit.

``account`` the account, with its records in ``books`` and its rules in ``account_rules``; ``shares`` how an amount is
divided among units; ``use`` how it is used, ``emergency`` where that cannot wait for a vote; the works of both are in ``use_works``.
The owners' decisions are in ``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from propgov.fund.account import FundAccount, FundStage
from propgov.fund.books import Deposit, FundSide, Part, SubAccount
from propgov.fund.emergency import EmergencyUse, EmergencyUseStage
from propgov.fund.shares import Share, shared_out
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

__all__ = [
    "CostBearer",
    "Deposit",
    "EmergencyUse",
    "EmergencyUseStage",
    "FundAccount",
    "FundSide",
    "FundStage",
    "FundUse",
    "FundUseStage",
    "Hazard",
    "HazardPaper",
    "Part",
    "ReviewKind",
    "ReviewReport",
    "Share",
    "SubAccount",
    "UnitCost",
    "WorksElement",
    "WorksKind",
    "WorksPaper",
    "WorksPlan",
    "shared_out",
]
