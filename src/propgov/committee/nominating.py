"""Putting candidates forward (候选人推荐与审查): nominated, screened, judged by others, struck or withdrawn.

Who is struck is struck on a ground in law or in the community's own rules, as it was found. What a Party work committee, an
office or a neighbour thinks of a candidate is an opinion on record, and the candidate stays.
Source: Regulation on Property Management art. 16(2); Shanghai art. 20-21; Beijing art. 39-40; Hangzhou art. 25-26; Ningbo art.
29, 31; Huzhou art. 17-18; Taizhou art. 20; Lishui art. 17; the Chizhou reply of 2025, part 2(1).
"""

from __future__ import annotations

from attrs import define, evolve

from propgov.committee import nominating_rules as facts
from propgov.committee.candidates import BEFORE_ELECTION, Candidate, CandidateRecord, CandidateStage, Nominator
from propgov.committee.criteria import Concerned, Criterion, Gate, GateOpinion, Screening
from propgov.committee.jointly import enough_together
from propgov.committee.term import PLANNERS
from propgov.community import Role
from propgov.engine import STAY, Act, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Unknown

__all__ = ["JUDGED", "LED", "Nominating"]

LED = (facts.not_beside_a_group,)
"""The committee that is replaced leaves it to the group (换届由小组组织)."""
JUDGED = (*LED, facts.no_candidate)
"""Nobody judges rivals (候选人回避)."""


@define(eq=False, kw_only=True, repr=False)
class Nominating(CandidateRecord):
    """The candidates while they are put forward and screened (推荐与审查中的候选人)."""

    @step(
        CandidateStage.NOMINATING,
        to=STAY,
        by=(Role.OWNER, *PLANNERS),
        rules=(facts.put_forward, facts.nominated_by, enough_together),
    )
    def nominate(
        self,
        act: Act,
        *,
        person: NonEmpty,
        nominator: Nominator,
        undertaking: bool | Unknown,
        named_by: str = "",
        paper: str = "",
    ) -> None:
        """Put a candidate forward (推荐候选人)."""
        one = Candidate(person, nominator, named_by, paper, undertaking)
        self.candidates = (*self.candidates, one)

    @step(CandidateStage.NOMINATING, to=STAY, by=PLANNERS, rules=(facts.stands, *JUDGED), outcome=facts.screened_as)
    def screen(self, act: Act, outcome: frozenset[Role], *, person: NonEmpty, found: Screening) -> None:
        """Record what was found of a candidate; the last finding counts (资格审查)."""
        by = act.by.person
        self._change(person, lambda one: evolve(one, found=found, screened_by=by, screened_as=outcome))

    @step(BEFORE_ELECTION, to=STAY, by=PLANNERS, rules=(facts.of_candidate, *JUDGED), happened="given_on")
    def give_opinion(
        self,
        act: Act,
        *,
        gate: Gate,
        body: Concerned,
        agrees: bool,
        text: NonEmpty,
        paper: NonEmpty,
        given_on: PastDay | None,
        person: str = "",
    ) -> None:
        """Record what a body thinks of one candidate or of all, at one of the gates; it strikes nobody (记录把关意见)."""
        self.gates = (*self.gates, GateOpinion(gate, body, given_on or act.on, agrees, text, paper, person))

    @step(CandidateStage.NOMINATING, to=STAY, by=PLANNERS, rules=(facts.stands, *JUDGED, facts.struck_by_law))
    def strike(self, act: Act, *, person: NonEmpty, ground: Criterion, reason: NonEmpty) -> None:
        """Strike a candidate whom law or the community's own rules bar (取消候选人资格)."""
        self._change(person, lambda one: evolve(one, struck=ground, struck_because=reason))

    @step(BEFORE_ELECTION, to=STAY, rules=(facts.stands_himself,))
    def withdraw(self, act: Act) -> None:
        """Stand no longer (退出候选)."""
        self._change(act.by.person, lambda one: evolve(one, withdrawn_on=act.on))
