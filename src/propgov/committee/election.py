"""The election of a committee (业主委员会选举): the list of candidates drawn up, posted, objected to, settled, the result announced.

The vote itself is a meeting with items about the term, which seats the elected; candidates are put forward in ``nominating``.
Arrears warn and bar nobody, whatever a clause says: whether they may is in dispute.
Source: Civil Code art. 278(1)(3); Shanghai art. 21; Beijing art. 32, 40; Shandong art. 22; Hangzhou art. 26; Lishui art. 8; Ningbo
art. 31; Huzhou art. 22.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly.meeting.meeting import Meeting
from propgov.committee import election_rules as facts
from propgov.committee.candidates import BEFORE_ELECTION, CandidateStage
from propgov.committee.criteria import Concerned
from propgov.committee.nominating import JUDGED, LED, Nominating
from propgov.committee.term import PLANNERS, groups_for
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Bring, Clock, Lead, Opening, also, bring, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import PublicPosting, days_posted, notice_posted

__all__ = ["CandidateList"]

_ELECTED = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
_POSTED = notice_posted("committee.candidates.posted", "候选人名单及基本情况已公示")


def put_up(listed: CandidateList, act: Act) -> Iterator[Bring]:
    """Have the term note who stands (确定候选人)."""
    yield bring(listed.term.put_up, candidates=tuple(one.nominee for one in listed.standing))


def taken_off(listed: CandidateList, act: Act, *, reason: str) -> Iterator[Bring]:
    """Have the term note that nobody stands by this list any more (撤下候选人)."""
    if listed.term.candidates and listed.term.candidates == tuple(one.nominee for one in listed.standing):
        yield bring(listed.term.put_up, candidates=())


def group_finishes(listed: CandidateList, act: Act, *, meeting: Meeting, notice: Notice) -> Iterator[Bring]:
    """End the group that had prepared the election (换届小组完成工作)."""
    for group in groups_for(listed.term):
        yield bring(group.finish)


@define(eq=False, kw_only=True, repr=False)
class CandidateList(Nominating):
    """The candidates for a term of the owners' committee (业主委员会候选人).

    Its fields are those of ``CandidateRecord``. Those who prepare the election keep it; owners object, and whoever stands does not judge
    others who stand.
    """

    kind: ClassVar[str] = "committee.election"
    basis = _ELECTED
    opening = Opening(by=PLANNERS, rules=(facts.open_term, *LED))
    stages = CandidateStage
    clocks = (
        Lead("committee.term.start.lead", "nominate", facts.previous_ends, "candidates", owed_by=PLANNERS),
        Clock("committee.election.announced-within", "announce", facts.elected_on, "announced_on", owed_by=PLANNERS),
    )

    @step(
        CandidateStage.NOMINATING,
        to=CandidateStage.DRAWN,
        by=PLANNERS,
        rules=(*LED, facts.somebody_stands, facts.vetted_by),
    )
    def draw(self, act: Act) -> None:
        """Draw up the list of those who stand (拟定候选人名单)."""
        self.shown = tuple(one.person for one in self.standing)

    @step((CandidateStage.DRAWN, CandidateStage.POSTED), to=STAY, by=PLANNERS, rules=LED)
    def report(self, act: Act, *, to: frozenset[Concerned]) -> None:
        """Send the list to an office or a Party organisation (报送候选人名单)."""
        self.reported_to = self.reported_to | to

    @step(
        (CandidateStage.NOMINATING, CandidateStage.DRAWN, CandidateStage.POSTED, CandidateStage.MATURED),
        to=STAY,
        by=PLANNERS,
        rules=(*LED, facts.day_to_come),
    )
    def set_day(self, act: Act, *, day: date) -> None:
        """Set the day on which the vote begins (确定选举日)."""
        self.election_day = day

    post = also(
        PublicPosting.post,
        by=PLANNERS,
        rules=(*LED, _POSTED, facts.told, facts.eligible),
        doc="Post the candidates for every owner (公示候选人名单).",
    )
    note_gap = also(PublicPosting.note_gap, by=(Role.OWNER, *PLANNERS))
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=PLANNERS, rules=JUDGED)

    @step(
        (CandidateStage.DRAWN, CandidateStage.POSTED, CandidateStage.UPHELD),
        to=CandidateStage.NOMINATING,
        by=PLANNERS,
        rules=JUDGED,
    )
    def correct(self, act: Act, *, reason: NonEmpty) -> None:
        """Take the list down to change it; it is drawn up, sent and posted anew (更正候选人名单)."""
        self.reported_to = frozenset()
        self._take_down()

    mature = also(
        PublicPosting.mature,
        by=PLANNERS,
        rules=(
            *LED,
            facts.somebody_stands,
            _POSTED,
            days_posted("committee.candidates.posted-days", "候选人公示日数"),
            facts.posted_before,
            facts.posted_anew,
            facts.objections_answered,
            facts.eligible,
        ),
        then=put_up,
        doc="Settle who stands, once the days are over and all objections answered (确定正式候选人).",
    )

    @step(
        CandidateStage.MATURED,
        to=CandidateStage.ANNOUNCED,
        by=PLANNERS,
        rules=(facts.elected_by, notice_posted("committee.election.announced", "选举结果已公告"), facts.posted_before),
        outcome=facts.result,
        then=group_finishes,
        records=True,
    )
    def announce(self, act: Act, outcome: tuple[str, ...], *, meeting: Meeting, notice: Notice) -> None:
        """Record that the result of the election was announced to all owners (公告选举结果)."""
        self.elected, self.announced_on = outcome, act.on

    @step(
        (*BEFORE_ELECTION, CandidateStage.MATURED), to=CandidateStage.ENDED, by=PLANNERS, rules=JUDGED, then=taken_off
    )
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """Give the list up, with the reason; nobody stands any more (终止候选人产生程序)."""
        self.ended_because = reason
