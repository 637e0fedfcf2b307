"""The special maintenance fund (住宅专项维修资金): what owners pay in for the repair of common parts, unit by unit.

``account`` the account, with its records in ``books`` and its rules in ``account_rules``; ``shares`` how an amount is
divided among units. The owners' decisions are in ``propgov.assembly``, what all books share in ``propgov.patterns``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.fund.account import FundAccount, FundStage
    from propgov.fund.books import Deposit, FundSide, Part, SubAccount
    from propgov.fund.shares import Share, shared_out
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = ["Deposit", "FundAccount", "FundSide", "FundStage", "Part", "Share", "SubAccount", "shared_out"]
