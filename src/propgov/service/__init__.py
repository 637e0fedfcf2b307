"""The service provider (物业服务人): its contract with the owners, from the choice to the handover.

``contract`` the contract, with its record in ``contract_record`` and its rules in ``contract_rules``; ``terms`` what a
contract is made of. The owners' decisions are in ``propgov.assembly``.
"""

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
