"""The service provider (物业服务人): its contract with the owners, from the choice to the handover.

``contract`` the contract, with its record in ``contract_record`` and its rules in ``contract_rules``; ``terms`` what a
contract is made of; ``fee_adjustment`` a change of the fee;
``disclosure`` what the provider makes known. The owners' decisions are in ``propgov.assembly``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.service.contract import ServiceContract
    from propgov.service.contract_record import ContractStage
    from propgov.service.disclosure import ServiceDisclosure, ServiceDisclosureStage
    from propgov.service.fee_adjustment import FeeAdjustment, FeeAdjustmentStage
    from propgov.service.terms import (
        ChangedFee,
        ContractHead,
        ContractSort,
        Examination,
        FallenEnd,
        FeePaper,
        HandedOver,
        LocalHead,
        Observation,
        OwnersQuestion,
        ReportedTo,
        Terms,
        WhyEnded,
    )
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "ChangedFee",
    "ContractHead",
    "ContractSort",
    "ContractStage",
    "Examination",
    "FallenEnd",
    "FeeAdjustment",
    "FeeAdjustmentStage",
    "FeePaper",
    "HandedOver",
    "LocalHead",
    "Observation",
    "OwnersQuestion",
    "ReportedTo",
    "ServiceContract",
    "ServiceDisclosure",
    "ServiceDisclosureStage",
    "Terms",
    "WhyEnded",
]
