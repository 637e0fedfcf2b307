"""Which ballots take part in a vote and which approve (计票口径): the classes of ballots, and how the rules treat them.

Guiding Rules art. 26 leaves this to the covenant or the rules of procedure; where they say nothing, every answer takes part,
and only those for approve: who answers "with the majority" (随多数) has not said what to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final, TypeVar

from attrs import frozen

from propgov.assembly.deciding.matter import Matter
from propgov.errors import LawError
from propgov.law import Law, OneOf
from propgov.law.naming import name_rule

__all__ = ["ANSWERS", "BallotClass", "Silence", "Treatment", "answers_known", "clause_words"]

name_rule("count.class.approves", "计为同意的票")
name_rule("count.class.follows", "计入多数的票")
name_rule("count.class.takes-part", "计入参与表决的票")
name_rule("count.silence", "未交回表决票的处理")

E = TypeVar("E", bound=Enum)


@unique
class BallotClass(Enum):
    """The classes of ballots, by what became of them (表决票类别)."""

    FOR = "同意"
    AGAINST = "反对"
    ABSTAIN = "弃权"
    WITH_MAJORITY = "随多数"
    NO_OPINION = "无意见"
    SPOILED = "废票"
    DISPUTED = "有争议"
    LATE = "逾期"
    UNRETURNED = "已送达未交回"
    UNDELIVERED = "未送达"


@unique
class Silence(Enum):
    """What the silence of a head that was served in person and warned counts as (沉默的效力)."""

    NOT_COUNTED = "不计入"
    TAKES_PART = "视为参与表决"
    WITH_MAJORITY = "计入多数"


ANSWERS: Final = frozenset(
    {
        BallotClass.FOR,
        BallotClass.AGAINST,
        BallotClass.ABSTAIN,
        BallotClass.WITH_MAJORITY,
        BallotClass.NO_OPINION,
    }
)
"""The classes of ballots that answer the question; without a clause they take part."""

_APPROVAL = frozenset({BallotClass.FOR})
_NEVER_FOLLOW = frozenset({BallotClass.FOR, BallotClass.AGAINST, BallotClass.UNRETURNED, BallotClass.UNDELIVERED})


@frozen
class Treatment:
    """Which classes take part in the vote, which approve, which follow the majority, and what silence counts as (计票口径).

    A class that follows takes part, and approves if most of the others do. LawError for an impossible treatment: FOR must
    approve, AGAINST must take part and not approve, approving classes must take part, and undelivered ballots must not.
    """

    takes_part: frozenset[BallotClass] = ANSWERS
    approves: frozenset[BallotClass] = _APPROVAL
    silence: Silence = Silence.NOT_COUNTED
    follows: frozenset[BallotClass] = frozenset()

    def __attrs_post_init__(self) -> None:
        odd = [
            word
            for word, wrong in (
                ("FOR does not approve", BallotClass.FOR not in self.approves),
                ("AGAINST approves", BallotClass.AGAINST in self.approves),
                ("AGAINST does not take part", BallotClass.AGAINST not in self.takes_part),
                ("what approves does not take part", not self.approves <= self.takes_part),
                ("UNDELIVERED takes part", BallotClass.UNDELIVERED in self.takes_part),
                ("what follows the majority does not take part", not self.follows <= self.takes_part),
                ("what follows the majority has an answer of its own", self.follows & (self.approves | _NEVER_FOLLOW)),
                # Silence counts by its own clause, and only for those who were warned of it.
                ("UNRETURNED takes part by its class", BallotClass.UNRETURNED in self.takes_part),
            )
            if wrong
        ]
        if odd:
            message = f"no vote can be counted where {' and '.join(odd)}"
            raise LawError(message)

    @classmethod
    def of(cls, law: Law, matter: Matter, on: date) -> Treatment:
        """Read the treatment from the rules of that day for a matter; where they are silent, only ballots count.

        LawError for a rule that names an unknown class, or more than one word for silence.
        """
        scope = {"matter": matter.name}
        takes_part = clause_words(law, "count.class.takes-part", BallotClass, on, scope)
        approves = clause_words(law, "count.class.approves", BallotClass, on, scope)
        follows = frozenset(clause_words(law, "count.class.follows", BallotClass, on, scope) or ())
        silence = clause_words(law, "count.silence", Silence, on, scope)
        if silence is not None and len(silence) != 1:
            message = f"count.silence says {', '.join(word.name for word in silence)}: name one word"
            raise LawError(message)
        return cls(
            # Who follows the majority takes part, so that a clause on following says that too.
            (ANSWERS if takes_part is None else frozenset(takes_part)) | follows,
            _APPROVAL if approves is None else frozenset(approves),
            Silence.NOT_COUNTED if silence is None else silence[0],
            follows,
        )


def answers_known(law: Law, matter: Matter, on: date) -> frozenset[str]:
    """The answers beside for, against and abstaining of which the rules of that day say what they count for (规则所知的其他意见)."""
    clauses = ("count.class.takes-part", "count.class.approves", "count.class.follows")
    scope = {"matter": matter.name}
    named = {kind for clause in clauses for kind in clause_words(law, clause, BallotClass, on, scope) or ()}
    return frozenset(kind.value for kind in named & {BallotClass.WITH_MAJORITY, BallotClass.NO_OPINION})


def clause_words(
    law: Law, rule: str, kind: type[E], on: date, scope: Mapping[str, object] | None = None
) -> tuple[E, ...] | None:
    """The words in a rule on counting, in its order, or None if nothing is said (计票条款的用词).

    LawError for a row that names other words.
    """
    provision = law.on(on, scope)[rule]
    if provision is None:
        return None
    words = provision.requirement.words if isinstance(provision.requirement, OneOf) else ("",)
    if not kind.__members__.keys() >= set(words):
        message = f"{provision}: write one_of with {', '.join(kind.__members__)}"
        raise LawError(message)
    return tuple(kind[word] for word in words)
