"""What is on record of the candidates for a committee (候选人档案): who put them forward, what was found, what others think of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.committee.criteria import Concerned, Criterion, Gate, GateOpinion, Screening
from propgov.committee.seats import Nominee
from propgov.committee.term import Term
from propgov.community import Community, Role
from propgov.engine.exact import NonEmpty
from propgov.law import UNKNOWN, Unknown
from propgov.patterns import PublicPosting

__all__ = ["BEFORE_ELECTION", "Candidate", "CandidateRecord", "CandidateStage", "Nominator"]


@unique
class Nominator(Enum):
    """Who puts a candidate forward (候选人推荐人)."""

    PARTY = "社区党组织"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUBDISTRICT = "街道办事处"
    SELF = "本人自荐"
    OWNERS_JOINTLY = "业主联名"
    OWNERS = "业主推荐"
    GROUP = "筹备组或者换届小组推荐"


@frozen
class Candidate:
    """A candidate (候选人): put forward by whom, screened by whom with what result, struck on which ground if at all.

    named_by is the owner that names the person, if it is no natural person.
    """

    person: NonEmpty
    nominator: Nominator
    named_by: str = ""
    paper: str = ""
    undertaking: bool | Unknown = UNKNOWN
    found: Screening = field(factory=Screening)
    screened_by: str = ""
    screened_as: frozenset[Role] = frozenset()
    struck: Criterion | None = None
    struck_because: str = ""
    withdrawn_on: date | None = None

    @property
    def stands(self) -> bool:
        """Whether the person stands, neither struck nor withdrawn (仍为候选人)."""
        return self.struck is None and self.withdrawn_on is None

    @property
    def nominee(self) -> Nominee:
        """The candidate as the term notes it."""
        return Nominee(self.person, self.named_by)


@unique
class CandidateStage(Enum):
    """The stages of a list of candidates (候选人产生阶段)."""

    NOMINATING = "推荐与审查中"
    DRAWN = "候选人名单已拟定，待公示"
    POSTED = "候选人名单公示中"
    UPHELD = "异议成立，候选人名单待更正"
    MATURED = "候选人已确定，待选举"
    ANNOUNCED = "选举结果已公告"
    ENDED = "未选举即终止"


BEFORE_ELECTION = (CandidateStage.NOMINATING, CandidateStage.DRAWN, CandidateStage.POSTED, CandidateStage.UPHELD)
"""The stages in which the list is not settled yet (候选人确定之前)."""


@define(eq=False, kw_only=True, repr=False)
class CandidateRecord(PublicPosting):
    """The record of the candidates for a term (候选人档案).

    term is planned, or in office where by_election says that empty seats are filled; election_day is the planned day of
    the vote. gates are the
    opinions given; shown are those whose names are on the list as it was last drawn up; elected those announced.
    """

    term: Term
    by_election: bool = False
    election_day: date | Unknown = UNKNOWN
    candidates: tuple[Candidate, ...] = field(init=False, default=())
    gates: tuple[GateOpinion, ...] = field(init=False, default=())
    reported_to: frozenset[Concerned] = field(init=False, default=frozenset())
    shown: tuple[str, ...] = field(init=False, default=())
    elected: tuple[str, ...] = field(init=False, default=())
    announced_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee is elected."""
        return self.term.community

    def scope(self) -> Mapping[str, object]:
        """Size and number of the term, on which the rules on candidates depend in some places; a by-election is no first one."""
        return {**self.term.scope(), "session": "REGULAR"} if self.by_election else self.term.scope()

    @property
    def standing(self) -> tuple[Candidate, ...]:
        """Those who stand, in the order in which they were put forward (现有候选人)."""
        return tuple(one for one in self.candidates if one.stands)

    def candidate(self, person: str) -> Candidate | None:
        """The candidate of that id who stands, if there is one (候选人)."""
        return next((one for one in self.standing if one.person == person), None)

    def reviewers(self, person: str) -> frozenset[Concerned]:
        """The bodies that reviewed the person, or all candidates (出具审核意见的组织)."""
        mine = (one for one in self.gates if one.gate is Gate.REVIEW and one.person in ("", person))
        return frozenset(one.body for one in mine)

    def _change(self, person: str, change: Callable[[Candidate], Candidate]) -> None:
        self.candidates = tuple(change(one) if one.person == person and one.stands else one for one in self.candidates)
