"""Who and what (小区与主体): the community as a case, units and titles, the roll, roles and grants, notices.

``community`` the case itself; ``units`` what is owned; ``roll`` the roll from CSV; ``electorate`` heads and areas of a
day; ``records`` what is on record; ``parts`` what only some of the owners share; ``authority`` offices, registries and
courts, ``usual`` those of a place in one line;
``roles``, ``giving`` and ``standing`` who may act, and who makes them so; ``offices`` how offices begin and end, with
``offices_held``; ``recognition`` existing ones taken over from a ``document``; ``bylaws`` its own rules; ``mandate`` decisions of
the owners; ``notice`` what was posted; ``service`` proof of service, ``serving`` what is known of a provider; ``directory``
names beside the journal. How owners decide is in ``propgov.assembly``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.community.authority import Authority, AuthorityStage, Clerk
    from propgov.community.community import Community, CommunityStage
    from propgov.community.directory import Directory, Person
    from propgov.community.document import Document
    from propgov.community.electorate import Electorate, Head
    from propgov.community.giving import Way
    from propgov.community.mandate import Mandate
    from propgov.community.notice import Gap, Notice
    from propgov.community.parts import OfSome, SharedPart, SharedPartKind
    from propgov.community.recognition import Contest, Recognition
    from propgov.community.roles import Role
    from propgov.community.roll import Roll, parse_roll, read_roll
    from propgov.community.service import Channel, Service
    from propgov.community.serving import FeeMode, ServiceHead
    from propgov.community.standing import Grant, Removal, Standing
    from propgov.community.units import AreaSource, Title, TitleBasis, Unit, UnitKind
    from propgov.community.usual import authorities_of
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "AreaSource",
    "Authority",
    "AuthorityStage",
    "Channel",
    "Clerk",
    "Community",
    "CommunityStage",
    "Contest",
    "Directory",
    "Document",
    "Electorate",
    "FeeMode",
    "Gap",
    "Grant",
    "Head",
    "Mandate",
    "Notice",
    "OfSome",
    "Person",
    "Recognition",
    "Removal",
    "Role",
    "Roll",
    "Service",
    "ServiceHead",
    "SharedPart",
    "SharedPartKind",
    "Standing",
    "Title",
    "TitleBasis",
    "Unit",
    "UnitKind",
    "Way",
    "authorities_of",
    "parse_roll",
    "read_roll",
]
