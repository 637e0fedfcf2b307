"""How owners meet and vote (会议与表决形式), for how long, and what the ballot paper must look like.

Source: Regulation on Property Management art. 12(1), 18; places name their own forms and voting systems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import TYPE_CHECKING, Final

from attrs import frozen

from propgov.community import Notice
from propgov.errors import Fault
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.assembly.deciding.agenda import Item

__all__ = ["BallotPaper", "Extension", "Form", "Line", "Session", "VotingSystem", "design_faults"]


@unique
class Form(Enum):
    """The forms in which votes are given (表决形式). A meeting that names several is a mixed one (混合形式)."""

    ON_SITE = "集体讨论"
    WRITTEN = "书面征求意见"
    ONLINE = "互联网表决"


@unique
class Session(Enum):
    """The kinds of meetings (会议种类). Source: Regulation on Property Management art. 13."""

    REGULAR = "定期会议"
    EXTRAORDINARY = "临时会议"
    FIRST = "首次会议"


@unique
class VotingSystem(Enum):
    """The internet systems on which votes are given (电子投票系统)."""

    MUNICIPAL = "主管部门建立的电子投票系统"
    RECOGNISED = "主管部门认定的电子投票系统"
    REAL_NAME_MESSAGES = "实名短信、微信"
    PRIVATE = "其他电子投票系统"


@frozen
class Extension:
    """An extension of the time for voting (延长表决期限): the day it was made, the old and new last day, and why."""

    on: date
    before: date
    until: date
    reason: str
    notice: Notice


@frozen
class Line:
    """One question of a ballot paper (表决票上的议题): its number, text, answers in printed order, and what its case says."""

    number: int
    subject: str
    answers: tuple[str, ...]
    marked: str = ""
    terms: str = ""

    __repr__ = brief


@frozen
class BallotPaper:
    """A ballot paper as printed (表决票样式).

    lines are its questions; tells is what readers are told beside them, by the words of ``TOLD``; signature says whether
    there is room for one. A line's marked names an answer that is filled in beforehand.
    """

    lines: tuple[Line, ...]
    tells: frozenset[str]
    signature: bool = True

    __repr__ = brief


ANSWERS: Final = ("同意", "反对", "弃权")
"""The answers that each question must offer; others only if the community's rules say what they count for."""

NO_MORE: Final[Mapping[int, frozenset[str]]] = {}

TOLD: Final = frozenset({"LAST_DAY", "RETURN_TO", "SILENCE"})
"""What a paper must state: the last day, where to return it, and what it means not to answer."""


def design_faults(
    paper: BallotPaper, agenda: tuple[Item, ...], more: Mapping[int, frozenset[str]] = NO_MORE
) -> Iterator[Fault]:
    """The faults of a ballot paper for this agenda (表决票样式的差错). more has the further answers that the rules know, by item."""
    asked = {item.number: item for item in agenda}
    numbers = [line.number for line in paper.lines]
    if numbers != [item.number for item in agenda]:
        yield Fault("paper", f"asks items {numbers}", f"ask {list(asked)}, each once and in order")
    for line in paper.lines:
        place = f"paper line {line.number}"
        if line.number in asked and line.subject != asked[line.number].subject:
            yield Fault(place, "asks in other words than the notice", "print the text of the agenda")
        further = more.get(line.number, frozenset()) & set(line.answers)
        if sorted(line.answers) != sorted((*ANSWERS, *further)):
            yield Fault(place, f"offers {'、'.join(line.answers) or 'no answers'}", f"offer {'、'.join(ANSWERS)}")
        if line.marked:
            yield Fault(place, f"has {line.marked} marked beforehand", "leave every answer open")
    for word in sorted(TOLD - paper.tells):
        yield Fault("paper", f"does not tell {word}", "tell last day, place of return and what silence means")
    if not paper.signature:
        yield Fault("paper", "has no room for a signature", "let the owner sign")
