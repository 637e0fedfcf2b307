"""Who and what (小区与主体): the community as a case, units and titles, the roll, roles and grants, notices.

``community`` the case itself; ``units`` what is owned; ``roll`` the roll from CSV; ``electorate`` heads and areas of a
day; ``records`` what is on record; ``roles`` and ``standing`` who may act; ``recognition`` existing offices taken over from a
``document``; ``bylaws`` its own rules; ``mandate`` decisions of the owners; ``notice`` what was posted; ``service``
proof of service. How owners decide is in ``propgov.assembly``.
"""

from propgov.community.community import Community, CommunityStage
from propgov.community.document import Document
from propgov.community.electorate import Electorate, Head
from propgov.community.mandate import Mandate
from propgov.community.notice import Gap, Notice
from propgov.community.recognition import Contest, Recognition
from propgov.community.roles import Role
from propgov.community.roll import Roll, parse_roll, read_roll
from propgov.community.service import Channel, Service
from propgov.community.standing import Grant, Standing
from propgov.community.units import AreaSource, Title, TitleBasis, Unit, UnitKind

__all__ = [
    "AreaSource",
    "Channel",
    "Community",
    "CommunityStage",
    "Contest",
    "Document",
    "Electorate",
    "Gap",
    "Grant",
    "Head",
    "Mandate",
    "Notice",
    "Recognition",
    "Role",
    "Roll",
    "Service",
    "Standing",
    "Title",
    "TitleBasis",
    "Unit",
    "UnitKind",
    "parse_roll",
    "read_roll",
]
