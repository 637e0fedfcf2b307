"""The service provider (物业服务人): its contract with the owners, from the choice to the handover.

``contract`` the contract, with its record in ``contract_record`` and its rules in ``contract_rules``; ``terms`` what a
contract is made of. The owners' decisions are in ``propgov.assembly``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.service.contract import ServiceContract
    from propgov.service.contract_record import ContractStage
    from propgov.service.terms import (
        ContractHead,
        ContractSort,
        FallenEnd,
        FeeMode,
        HandedOver,
        Observation,
        Terms,
        WhyEnded,
    )
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "ContractHead",
    "ContractSort",
    "ContractStage",
    "FallenEnd",
    "FeeMode",
    "HandedOver",
    "Observation",
    "ServiceContract",
    "Terms",
    "WhyEnded",
]
