"""Which ballots take part in a vote and which approve (计票口径): the classes of ballots, and how the rules treat them.

Guiding Rules art. 26 leaves this to the covenant or the rules of procedure; where they say nothing, those for, against and
abstaining take part, and those for approve.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import TypeVar

from attrs import frozen

from propgov.assembly.deciding.matter import Matter
from propgov.errors import LawError
from propgov.law import Law, OneOf
from propgov.law.naming import name_rule

__all__ = ["BallotClass", "Silence", "Treatment", "clause_words"]

name_rule("count.class.approves", "计为同意的票")
name_rule("count.class.takes-part", "计入参与表决的票")
name_rule("count.silence", "未交回表决票的处理")

E = TypeVar("E", bound=Enum)


@unique
class BallotClass(Enum):
    """The classes of ballots, by what became of them (选票类别)."""

    FOR = "同意"
    AGAINST = "反对"
    ABSTAIN = "弃权"
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


_ANSWERS = frozenset({BallotClass.FOR, BallotClass.AGAINST, BallotClass.ABSTAIN})
_APPROVAL = frozenset({BallotClass.FOR})


@frozen
class Treatment:
    """Which classes take part in the vote, which approve, and what silence counts as (计票口径).

    LawError for an impossible one: FOR must approve, AGAINST must take part and not approve, approving classes must take
    part, and undelivered ballots must not.
    """

    takes_part: frozenset[BallotClass] = _ANSWERS
    approves: frozenset[BallotClass] = _APPROVAL
    silence: Silence = Silence.NOT_COUNTED

    def __attrs_post_init__(self) -> None:
        odd = [
            word
            for word, wrong in (
                ("FOR does not approve", BallotClass.FOR not in self.approves),
                ("AGAINST approves", BallotClass.AGAINST in self.approves),
                ("AGAINST does not take part", BallotClass.AGAINST not in self.takes_part),
                ("what approves does not take part", not self.approves <= self.takes_part),
                ("UNDELIVERED takes part", BallotClass.UNDELIVERED in self.takes_part),
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
        silence = clause_words(law, "count.silence", Silence, on, scope)
        if silence is not None and len(silence) != 1:
            message = f"count.silence says {', '.join(word.name for word in silence)}: name one word"
            raise LawError(message)
        return cls(
            _ANSWERS if takes_part is None else frozenset(takes_part),
            _APPROVAL if approves is None else frozenset(approves),
            Silence.NOT_COUNTED if silence is None else silence[0],
        )


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
