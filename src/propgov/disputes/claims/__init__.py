"""Claims of governance (物业纠纷请求): one file a kind, on the steps that ``claim`` has for all.

``right_to_know`` what owners may see; ``income_division`` common income; ``fee_arrears`` and ``fees_after_end`` service fees;
``removal`` unlawful building; ``conversion`` a dwelling turned into business; ``handover_suit`` what former bodies and
providers keep; ``provider_exit`` a provider who stays. The suits against decisions are in ``assembly`` and ``committee``.
"""

from propgov.disputes.claims.claim import GovernanceClaim
from propgov.disputes.claims.conversion import ConversionClaim
from propgov.disputes.claims.fee_arrears import FeeArrears, Pressed, Pressure
from propgov.disputes.claims.fees import Instalment, Undertaking
from propgov.disputes.claims.fees_after_end import FeesAfterEnd
from propgov.disputes.claims.handover_suit import HandoverSuit, Held, Keeper
from propgov.disputes.claims.income_division import DivisionClaim, SharedBy
from propgov.disputes.claims.parts import ClaimSort, Plea, Pleaded, Remedy
from propgov.disputes.claims.provider_exit import ProviderExit
from propgov.disputes.claims.removal import Harm, RemovalClaim
from propgov.disputes.claims.right_to_know import Head, RightToKnow

__all__ = [
    "ClaimSort",
    "ConversionClaim",
    "DivisionClaim",
    "FeeArrears",
    "FeesAfterEnd",
    "GovernanceClaim",
    "HandoverSuit",
    "Harm",
    "Head",
    "Held",
    "Instalment",
    "Keeper",
    "Plea",
    "Pleaded",
    "Pressed",
    "Pressure",
    "ProviderExit",
    "Remedy",
    "RemovalClaim",
    "RightToKnow",
    "SharedBy",
    "Undertaking",
]
