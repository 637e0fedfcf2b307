"""What was received for a vote and from whom (表决材料): credentials, papers served, proxies, ballots, ballots set aside.

Who acts for whom is in ``acting``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, unique
from types import MappingProxyType
from typing import Final

from attrs import define, field

from propgov.assembly.counting.election import Slate
from propgov.assembly.counting.record import CountRecord, Recount, Rereading, SetAside
from propgov.assembly.deciding.agenda import Item
from propgov.assembly.meeting.representing import Representing
from propgov.assembly.voting.ballot import Ballot, Resolution
from propgov.assembly.voting.forms import BallotPaper, Extension, Form, Session, VotingSystem
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.service import PapersServed
from propgov.assembly.voting.voters import Amendment, Credential
from propgov.community import Channel, Community, Electorate, Mandate, Notice, Role

__all__ = ["CONVENERS", "MeetingStage", "OnRecord"]

CONVENERS: Final = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.PREPARATORY_GROUP,
    Role.RE_ELECTION_GROUP,
    Role.CONVENING_OWNERS,
    Role.SUBDISTRICT,
    Role.RESIDENTS_COMMITTEE,
)
"""The roles that call meetings and bring in ballots as tellers."""


@unique
class MeetingStage(Enum):
    """The stages of a meeting (会议阶段)."""

    CALLED = "已召集"
    NOTIFIED = "已通知"
    VOTING = "表决中"
    COUNTED = "已计票"
    PUBLISHED = "已公布"
    CANCELLED = "已取消"
    RECOGNISED = "已认可"


@define(eq=False, kw_only=True, repr=False)
class OnRecord(Mandate):
    """A vote of the owners, with everything on record about it (表决材料).

    agenda has the items to vote on, each under one matter; votes_until is the last day on which ballots are taken; forms how
    votes are given, system the one for online votes; slates group items that elect several persons together; identified
    says whether online voters are; part is the one building, or the one part on record, whose owners alone decide, parts are
    several that decide together, both empty for all owners; representatives are those through whom owners vote, None for
    an ordinary meeting. rules_at_notice is how many of the community's own rules had been adopted when owners were notified,
    None before; opens_at and ends_at are the hours that the notice names.
    """

    community: Community
    agenda: tuple[Item, ...]
    votes_until: date
    session: Session = Session.REGULAR
    forms: frozenset[Form] = frozenset({Form.WRITTEN})
    system: VotingSystem | None = None
    slates: tuple[Slate, ...] = ()
    identified: bool = False
    part: str = ""
    parts: frozenset[str] = frozenset()
    representatives: Representing | None = None
    notice: Notice | None = field(init=False, default=None)
    paper: BallotPaper | None = field(init=False, default=None)
    residents_committee_told: bool = field(init=False, default=False)
    electorate: Electorate | None = field(init=False, default=None)
    rules_at_notice: int | None = field(init=False, default=None)
    opens_at: datetime | None = field(init=False, default=None)
    ends_at: datetime | None = field(init=False, default=None)
    companies: frozenset[str] = field(init=False, default=frozenset())
    wards: frozenset[str] = field(init=False, default=frozenset())
    _amendments: list[Amendment] = field(init=False, factory=list[Amendment])
    _credentials: list[Credential] = field(init=False, factory=list[Credential])
    _acting: dict[str, dict[str, list[Credential]]] = field(init=False, factory=dict[str, dict[str, list[Credential]]])
    _proxies: dict[str, Proxy] = field(init=False, factory=dict[str, Proxy])
    _used: dict[str, Proxy] = field(init=False, factory=dict[str, Proxy])
    _ends: dict[str, list[date]] = field(init=False, factory=dict[str, list[date]])
    _services: list[PapersServed] = field(init=False, factory=list[PapersServed])
    _served: set[str] = field(init=False, factory=set[str])
    _warned: set[str] = field(init=False, factory=set[str])
    voting_since: date | None = field(init=False, default=None)
    extensions: tuple[Extension, ...] = field(init=False, default=())
    _ballots: dict[str, Ballot] = field(init=False, factory=dict[str, Ballot])
    _displaced: list[Ballot] = field(init=False, factory=list[Ballot])
    _own: set[str] = field(init=False, factory=set[str])
    _numbered: dict[str, str] = field(init=False, factory=dict[str, str])
    _lifted: list[SetAside] = field(init=False, factory=list[SetAside])
    _rereadings: list[Rereading] = field(init=False, factory=list[Rereading])
    _apart: dict[str, SetAside] = field(init=False, factory=dict[str, SetAside])
    minutes: str = field(init=False, default="")
    record: CountRecord | None = field(init=False, default=None)
    counted_on: date | None = field(init=False, default=None)
    resolutions: tuple[Resolution, ...] = field(init=False, default=())
    recounts: tuple[Recount, ...] = field(init=False, default=())
    announcement: Notice | None = field(init=False, default=None)

    @property
    def named_parts(self) -> frozenset[str]:
        """The buildings and parts whose owners alone decide; empty if all owners do (部分业主范围)."""
        return self.parts | {self.part} if self.part else self.parts

    def term_of(self, person: str) -> date | None:
        """The last day of the term for which the slate elected that person (当选任期)."""
        terms = [
            slate.until
            for slate in self.slates
            for item in self.agenda
            if item.number in slate.items and person in item.elects and slate.until is not None
        ]
        return min(terms, default=None)

    @property
    def ballots(self) -> Mapping[str, Ballot]:
        """The ballots taken, by the head they vote for, read-only."""
        return MappingProxyType(self._ballots)

    @property
    def displaced(self) -> tuple[Ballot, ...]:
        """The ballots that owners' own ballots have replaced, in order: agents', and those that others brought in."""
        return tuple(self._displaced)

    @property
    def clashes(self) -> tuple[tuple[Ballot, Ballot], ...]:
        """Each ballot that was displaced with the one that counts in its place (重复表决票及处理)."""
        return tuple((one, self._ballots[one.head]) for one in self._displaced)

    @property
    def own(self) -> frozenset[str]:
        """The heads whose standing ballot an owner of it cast in person (业主本人投出的表决票).

        No ballot that others bring, no recount and no setting aside changes them.
        """
        return frozenset(self._own)

    @property
    def lifted(self) -> tuple[SetAside, ...]:
        """What had been set aside for a head before its owner voted in person, in order."""
        return tuple(self._lifted)

    @property
    def rereadings(self) -> tuple[Rereading, ...]:
        """What was changed in ballots by setting them aside, in order; recounts have their own."""
        return tuple(self._rereadings)

    @property
    def proxies(self) -> Mapping[str, Proxy]:
        """The last proxy filed for each head, read-only."""
        return MappingProxyType(self._proxies)

    @property
    def proxies_used(self) -> Mapping[str, Proxy]:
        """By head, the proxy by which the standing ballot was given, as it was then (表决所依的委托书).

        The owner may still replace such a ballot, whatever is filed or taken back later.
        """
        return MappingProxyType(self._used)

    @property
    def credentials(self) -> tuple[Credential, ...]:
        """The credentials of those who vote in an owner's place or for co-owners, in order."""
        return tuple(self._credentials)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """The changes of the frozen roll, in order."""
        return tuple(self._amendments)

    @property
    def services(self) -> tuple[PapersServed, ...]:
        """The papers handed over or posted, in order."""
        return tuple(self._services)

    @property
    def apart(self) -> tuple[SetAside, ...]:
        """The ballots set aside, each once for a head and item."""
        return tuple(self._apart.values())

    @property
    def served(self) -> frozenset[str]:
        """The heads that their papers reached: by a service that the rules accept, or as their ballot shows."""
        return self._on_roll(self._served | self._ballots.keys() | {one.head for one in self._apart.values()})

    @property
    def posted(self) -> frozenset[str]:
        """The heads that could not be reached and whose papers were posted."""
        return self._on_roll({service.head for service in self._services if service.channel is Channel.POSTED})

    @property
    def warned(self) -> frozenset[str]:
        """The heads served in person and told what silence means."""
        return self._on_roll(self._warned)

    def _on_roll(self, keys: set[str]) -> frozenset[str]:
        return frozenset(keys & self.electorate.by_key.keys()) if self.electorate else frozenset()

    def scope(self) -> Mapping[str, object]:
        """The kind of meeting, on which the days of notice depend in some places."""
        return {"session": self.session.name}
