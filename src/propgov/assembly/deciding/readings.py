"""The results of a vote where courts and texts differ (不同计票口径): each reading with its source, side by side.

One reading governs; the others are shown beside it, so that nobody mistakes a contested result for a certain one. Sources:
Guiding Rules art. 26 leaves the votes of owners who took no part to the covenant or the rules of procedure; Shanghai No. 2
Intermediate Court, (2022)沪02民初16号, upheld a clause by which owners who were served in person, warned of what silence
means, and kept silent count with the majority. No national text says whether a spoiled or disputed ballot takes part.
"""

from __future__ import annotations

from enum import Enum, unique

from attrs import frozen

from propgov.assembly.deciding.decision import Decision
from propgov.law import Text
from propgov.law.brief import brief

__all__ = ["Profile", "Reading"]


@unique
class Profile(Enum):
    """A way of counting that a court, text or clause follows (计票口径)."""

    BALLOTS_ONLY = "只计已交回的有效票"
    CLAUSE = "按议事规则的计票条款"
    SILENCE_TAKES_PART = "已送达未交回视为参与表决"
    SILENCE_WITH_MAJORITY = "已送达未交回计入多数"
    SPOILED_TAKES_PART = "废票视为参与表决"
    DISPUTED_AGAINST = "有争议的票计为不同意"
    DISPUTED_FOR = "有争议的票计为同意"

    @property
    def source(self) -> Text:
        """Who counts this way, and where it is written (依据)."""
        return _SOURCES[self]


_SOURCES = {
    Profile.BALLOTS_ONLY: Text(
        "Civil Code art. 278(2): only an owner who says something takes part in the vote",
        "《民法典》第二百七十八条第二款：表示了意见的业主才参与表决",
    ),
    Profile.CLAUSE: Text(
        "the community's own clause on counting, which Guiding Rules art. 26 leaves to it",
        "《业主大会和业主委员会指导规则》第二十六条留待本小区议事规则约定的计票条款",
    ),
    Profile.SILENCE_TAKES_PART: Text(
        "(2022)沪02民初16号: by a clause, whoever was served in person and warned took part",
        "依议事规则条款，经本人送达并告知后果的业主视为参与表决；参考案例：（2022）沪02民初16号",
    ),
    Profile.SILENCE_WITH_MAJORITY: Text(
        "(2022)沪02民初16号: by a clause, whoever was served in person, warned and silent goes with the majority",
        "依议事规则条款，经本人送达并告知后果而未表态的业主随多数意见；参考案例：（2022）沪02民初16号",
    ),
    Profile.SPOILED_TAKES_PART: Text(
        "no national text: a spoiled ballot was returned, so its owner took part",
        "全国性规定未作规定：废票已经交回，视为参与表决而未同意",
    ),
    Profile.DISPUTED_AGAINST: Text(
        "no national text: every disputed ballot is admitted and does not approve",
        "全国性规定未作规定：有争议的票全部有效且均不同意",
    ),
    Profile.DISPUTED_FOR: Text(
        "no national text: every disputed ballot is admitted and approves",
        "全国性规定未作规定：有争议的票全部有效且均同意",
    ),
}


@frozen
class Reading:
    """The result of a vote by one way of counting (一种计票口径的结果). governs marks the one that is used."""

    profile: Profile
    decision: Decision
    governs: bool = False

    __repr__ = brief
