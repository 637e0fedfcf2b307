"""Toy procedures that move others: an errand takes coins out of purses, and each purse notes it in its box."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

from attrs import define, field
from tests.engine.toys import BASIS, DAY, STRANGER, Part, Town, town

from propgov.engine import Act, Bring, Case, begin, bring, rule, step
from propgov.law import UNKNOWN, Answer, Text, Unknown


class BoxStage(Enum):
    OPEN = "开着"
    FULL = "已满"


@define(eq=False, kw_only=True, repr=False)
class Box(Case):
    """A box in which coins are noted (钱箱)."""

    kind: ClassVar[str] = "test.box"
    basis = BASIS

    jurisdiction: Town
    notes: list[int] = field(init=False, factory=list)

    @step(BoxStage.OPEN, to=BoxStage.OPEN, only_by=("test.purse:take", "test.purse:deep"))
    def note(self, act: Act, *, coins: int) -> None:
        """Note coins (记账)."""
        self.notes.append(coins)

    @step(BoxStage.OPEN, to=BoxStage.FULL, by=Part.CLERK)
    def fill(self, act: Act) -> None:
        """Fill it (装满)."""


class PurseStage(Enum):
    OPEN = "可用"
    SHUT = "停用"


@rule("toy.enough", basis=BASIS)
def enough(purse: Purse, act: Act, *, coins: int) -> Answer | Unknown:
    """Whether there are so many coins (余额足够)."""
    if purse.hidden:
        return UNKNOWN
    return Answer(coins <= purse.coins, Text(f"{purse.coins} there", f"现有{purse.coins}"))


def noted(purse: Purse, act: Act, *, coins: int) -> Iterator[Bring]:
    if purse.box is not None:
        yield bring(purse.box.note, coins=coins)


def back_again(purse: Purse, act: Act, *, tangle: Tangle) -> Iterator[Bring]:
    yield bring(tangle.answer)


@define(eq=False, kw_only=True, repr=False)
class Purse(Case):
    """A purse (钱包)."""

    kind: ClassVar[str] = "test.purse"
    basis = BASIS

    jurisdiction: Town
    coins: int
    box: Box | None = None
    hidden: bool = False

    @step(PurseStage.OPEN, to=PurseStage.OPEN, only_by="test.errand:run", rules=(enough,), then=noted)
    def take(self, act: Act, *, coins: int) -> None:
        """Take coins out (取款)."""
        self.coins -= coins

    @step(PurseStage.OPEN, to=PurseStage.OPEN, only_by="test.errand:deep", then=noted)
    def deep(self, act: Act, *, coins: int) -> None:
        """Take coins out, three deep (逐级取款)."""
        self.coins -= coins

    @step(PurseStage.OPEN, to=PurseStage.OPEN, only_by="test.tangle:circle", then=back_again)
    def circle(self, act: Act, *, tangle: Tangle) -> None:
        """Go round in a circle (循环)."""

    @step(PurseStage.OPEN, to=PurseStage.OPEN, by=Part.CLERK)
    def put(self, act: Act, *, coins: int) -> None:
        """Put coins in (存款)."""
        self.coins += coins

    @step(PurseStage.OPEN, to=PurseStage.SHUT, by=Part.JUDGE)
    def shut(self, act: Act) -> None:
        """Shut it (停用)."""


class ErrandStage(Enum):
    PLANNED = "拟办"
    RUN = "已办"


def take_out(errand: Errand, act: Act, *, coins: int) -> Iterator[Bring]:
    """From each purse as many; what is told of it is what the body has set already."""
    yield from (bring(purse.take, coins=errand.taken) for purse in errand.purses)


def take_deep(errand: Errand, act: Act) -> Iterator[Bring]:
    yield from (bring(purse.deep, coins=1) for purse in errand.purses)


def go_round(tangle: Tangle, act: Act) -> Iterator[Bring]:
    yield from (bring(purse.circle, tangle=tangle) for purse in tangle.purses)


def by_hand(tangle: Tangle, act: Act) -> Iterator[Bring]:
    yield from (bring(purse.put, coins=1) for purse in tangle.purses)


@define(eq=False, kw_only=True, repr=False)
class Errand(Case):
    """An errand for which coins are taken (差事)."""

    kind: ClassVar[str] = "test.errand"
    basis = BASIS

    jurisdiction: Town
    purses: tuple[Purse, ...]
    taken: int = field(init=False, default=0)

    @step(ErrandStage.PLANNED, to=ErrandStage.RUN, by=Part.CLERK, then=take_out)
    def run(self, act: Act, *, coins: int) -> None:
        """Run it (办理)."""
        self.taken = coins

    @step(ErrandStage.PLANNED, to=ErrandStage.RUN, by=Part.CLERK, then=take_deep)
    def deep(self, act: Act) -> None:
        """Run it, three deep (逐级办理)."""


@define(eq=False, kw_only=True, repr=False)
class Tangle(Case):
    """An errand that is written wrongly (错写的差事)."""

    kind: ClassVar[str] = "test.tangle"
    basis = BASIS

    jurisdiction: Town
    purses: tuple[Purse, ...]

    @step(ErrandStage.PLANNED, to=ErrandStage.RUN, then=go_round)
    def circle(self, act: Act) -> None:
        """Run it in a circle (循环办理)."""

    @step(ErrandStage.RUN, to=ErrandStage.RUN, only_by="test.purse:circle")
    def answer(self, act: Act) -> None:
        """Answer (答复)."""

    @step(ErrandStage.PLANNED, to=ErrandStage.RUN, then=by_hand)
    def reach(self, act: Act) -> None:
        """Reach for what nobody may bring (越权办理)."""


def errand(*coins: int, home: Town | None = None, boxed: bool = False, hidden: bool = False) -> Errand:
    """An errand over purses with so many coins."""
    home, act = home or town(), STRANGER.on(DAY)
    box = begin(Box, act, jurisdiction=home) if boxed else None
    purses = tuple(begin(Purse, act, jurisdiction=home, coins=each, box=box, hidden=hidden) for each in coins)
    return begin(Errand, act, jurisdiction=home, purses=purses)
