"""Roles: the capacities in which people act (身份)."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

__all__ = ["AUTHORITIES", "OFFICES", "Role"]


@unique
class Role(Enum):
    """A capacity in which a person acts in the affairs of a community (身份)."""

    OWNER = "业主"
    COMMITTEE = "业主委员会"
    PREPARATORY_GROUP = "筹备组"
    RE_ELECTION_GROUP = "换届选举小组"
    MANAGEMENT_COMMITTEE = "物业管理委员会"
    CONVENING_OWNERS = "经指导召集会议的业主"
    SUPERVISORY_BOARD = "业主监督委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUBDISTRICT = "街道办事处"
    HOUSING_AUTHORITY = "住房城乡建设主管部门"
    REGISTRY = "不动产登记机构"
    COURT = "人民法院"
    PROVIDER = "物业服务人"
    DEVELOPER = "建设单位"
    ARBITRATION_COMMISSION = "仲裁委员会"
    MEDIATION_COMMITTEE = "人民调解委员会"
    INDUSTRY_ASSOCIATION = "物业行业协会"
    HOTLINE = "政务服务便民热线"
    GRID_CENTRE = "网格化管理中心"


OFFICES: Final = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.REGISTRY, Role.COURT)
"""The roles of authorities (机关): nobody has one but who acts for an authority of the place."""

AUTHORITIES: Final = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
"""The roles of authorities that guide a community, open its record and appoint (主管机关)."""
