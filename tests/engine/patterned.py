"""A toy pattern and two procedures made of it, under the toy law: papers that are handed in and stamped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar, Generic, TypeVar

from attrs import define, field
from tests.engine.toys import BASIS, CLERK, DAY, Part, Town, town

from propgov.engine import STAY, TO_NAME, Act, Actor, Case, Clock, Opening, also, begin, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import UNKNOWN, Unknown

P = TypeVar("P", bound=Enum)


@unique
class HandingStage(Enum):
    BLANK = "未交"
    HANDED = "已交"
    STAMPED = "已盖章"


class Handed(Enum):
    STAMPED = "已盖章"


def stamped(handing: Handing[Enum], act: Act, *, ink: str) -> Handed:
    return Handed.STAMPED


@define(eq=False, kw_only=True, repr=False)
class Handing(Case, Generic[P]):
    """Papers handed in and stamped: a pattern, which has no kind."""

    jurisdiction: Town
    papers: frozenset[P] = field(init=False, default=frozenset())
    handed_on: date | None = field(init=False, default=None)
    remarks: tuple[str, ...] = field(init=False, default=())

    @step(HandingStage.BLANK, to=HandingStage.HANDED, by=TO_NAME)
    def hand_in(self, act: Act, *, papers: frozenset[P], dated: PastDay | None = None) -> None:
        """Hand papers in (交件)."""
        self.papers = papers
        self.handed_on = act.on

    @step((HandingStage.BLANK, HandingStage.HANDED), to=STAY)
    def remark(self, act: Act, *, text: NonEmpty) -> None:
        """Remark on them (批注)."""
        self.remarks = (*self.remarks, text)

    @step(
        HandingStage.HANDED,
        to=(HandingStage.STAMPED, HandingStage.BLANK),
        by=TO_NAME,
        outcome=stamped,
        end=lambda done: HandingStage[done.name],
    )
    def stamp(self, act: Act, outcome: Handed, *, ink: str) -> None:
        """Stamp them (盖章)."""


class Sheet(Enum):
    MAP = "图"
    LIST = "表"


@unique
class PermitStage(Enum):
    BLANK = "待交许可材料"
    HANDED = "已交许可材料"
    STAMPED = "已许可"
    LAPSED = "已失效"


@check
def enough(permit: Permit, act: Act, *, papers: frozenset[Sheet]) -> Iterator[Fault]:
    """Whether there are papers (有材料)."""
    if not papers:
        yield Fault("papers", "there are none", "hand one in")


@check
def still_wanted(permit: Permit, act: Act) -> Iterator[Fault]:
    """Whether anybody still wants it (仍需许可)."""
    if permit.unwanted:
        yield Fault("permit", "nobody wants it", "open another")


@rule("toy.seen")
def with_a_map(permit: Permit, act: Act, *, papers: frozenset[Sheet]) -> bool:
    """Whether the first of them is a map (含图)."""
    return min(papers, key=lambda sheet: sheet.name) is Sheet.LIST and Sheet.MAP in papers


@check
def known_purpose(permit: Permit, act: Act) -> Iterator[Fault]:
    """Whether it is for anything known (用途明确)."""
    if permit.purpose == "nothing":
        yield Fault("purpose", "is nothing", "say more")


@rule("toy.amount")
def no_more_than(permit: Permit, act: Act) -> int:
    """How much is asked (数额)."""
    return permit.amount


@define(eq=False, kw_only=True, repr=False)
class Permit(Handing[Sheet]):
    """A permit, made of the pattern with stages of its own (许可)."""

    kind: ClassVar[str] = "test.permit"
    basis = BASIS
    opening = Opening(by=Part.CLERK, rules=(known_purpose, no_more_than))
    stages = PermitStage
    clocks = (
        Clock("toy.due", step="hand_in", since="asked_on", done="handed_on", owed_by=Part.CLERK),
        Clock("toy.report", step="stamp", since="handed_on"),
    )

    purpose: NonEmpty
    asked_on: PastDay | Unknown = UNKNOWN
    amount: int = 1
    unwanted: bool = False

    hand_in = also(Handing.hand_in, by=Part.CLERK, rules=(enough, with_a_map))
    stamp = also(Handing.stamp, by=Part.JUDGE, rules=(still_wanted,), doc="Stamp the permit (许可盖章).")

    @step((PermitStage.BLANK, PermitStage.HANDED), to=PermitStage.LAPSED)
    def lapse(self, act: Act) -> None:
        """Let it lapse (失效)."""


@define(eq=False, kw_only=True, repr=False)
class Receipt(Handing[Part]):
    """A receipt, made of the pattern with the pattern's stages (收据)."""

    kind: ClassVar[str] = "test.receipt"
    basis = BASIS

    hand_in = also(Handing.hand_in, by=Part.CLERK, wait="toy.wait", basis=BASIS)
    stamp = also(Handing.stamp, by=(Part.JUDGE, Part.CLERK), due="toy.due")


ALL = frozenset(Sheet)


def permit(asked_on: date | Unknown = DAY, home: Town | None = None, by: Actor = CLERK, **fields: object) -> Permit:
    given: dict[str, object] = {"purpose": "a shed", "asked_on": asked_on} | fields
    return begin(Permit, by.on(DAY), jurisdiction=home or town(), **given)  # type: ignore[arg-type] # of mixed types
