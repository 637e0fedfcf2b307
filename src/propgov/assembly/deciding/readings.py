"""The results of a vote where courts and texts differ (不同计票口径): each way of counting with its source, side by side.

One governs; the others are shown beside it, so that nobody mistakes a contested result for a certain one. The open questions
and who answers them how are in the packs (``Law.readings``); no national text says whether a spoiled or disputed ballot
takes part.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, unique

from attrs import evolve, frozen

from propgov.assembly.deciding.decision import Decision
from propgov.law import Law, Text
from propgov.law.brief import brief

__all__ = ["Profile", "ReadingResult", "with_notes"]


@unique
class Profile(Enum):
    """A way of counting that a court, text or clause follows (计票口径)."""

    BALLOTS_ONLY = "只计已交回的有效票"
    CLAUSE = "按议事规则的计票条款"
    SILENCE_TAKES_PART = "已送达未交回视为参与表决"
    SILENCE_WITH_MAJORITY = "已送达未交回计入多数"
    MAJORITY_FOLLOWED = "随多数票计入多数"
    MAJORITY_ABSTAINS = "随多数票计为弃权"
    MAJORITY_LEFT_OUT = "随多数票不计入参与表决"
    NO_OPINION_ABSTAINS = "无意见票计为弃权"
    NO_OPINION_LEFT_OUT = "无意见票不计入参与表决"
    SPOILED_TAKES_PART = "废票视为参与表决"
    DISPUTED_AGAINST = "有争议的票计为不同意"
    DISPUTED_FOR = "有争议的票计为同意"
    HEADS_PER_PART = "按专有部分的数量计算人数"
    HEADS_MERGED = "同一买受人按一人计算人数"
    CAR_SPACES_COUNTED = "车位计入投票权"
    CAR_SPACES_LEFT_OUT = "车位不计入投票权"


@frozen
class ReadingResult:
    """The result of a vote by one way of counting (一种计票口径的结果). governs marks the one that is used.

    source says who counts this way. Where it answers an open question of law otherwise than the governing one, reading is
    the id of the question, answer that of its answer and instead_of that of the governing answer; else they are empty.
    """

    profile: Profile
    decision: Decision
    source: Text
    governs: bool = False
    reading: str = ""
    answer: str = ""
    instead_of: str = ""

    __repr__ = brief


def with_notes(decision: Decision, others: Iterable[ReadingResult], law: Law) -> Decision:
    """The decision, with a note on each finding that comes out otherwise by another answer to an open question (注明所依的理解)."""
    findings = {finding.rule: finding for finding in decision.findings}
    for other in others:
        if other.reading:
            for found in other.decision.findings:
                mine = findings[found.rule]
                if found.outcome is not mine.outcome:
                    told = Text(found.outcome.name.lower(), found.outcome.value)
                    note = law.readings[other.reading].note(other.instead_of, {other.answer: told})
                    findings[found.rule] = evolve(mine, notes=(*mine.notes, note))
    noted = tuple(findings.values())
    return decision if noted == decision.findings else evolve(decision, findings=noted)
