"""The parts of a step: the day on which something happened, and what is recorded though it was not lawful."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define, field
from tests.engine.toys import BASIS, CLERK, DAY, STRANGER, Part, Town, town

from propgov.engine import Act, Case, Register, begin, explain, rule, step
from propgov.errors import InvalidFacts, Refused
from propgov.law import UNKNOWN, Unknown
from propgov.testing import state_of

ONE = timedelta(days=1)


class ParcelStage(Enum):
    SENT = "已寄出"
    SERVED = "已送达"
    KEPT = "已归档"


@rule("toy.seen")
def signed(parcel: Parcel, act: Act, *, signature: str | Unknown) -> bool | Unknown:
    return UNKNOWN if signature is UNKNOWN else bool(signature)


@rule("toy.whole", basis=BASIS)
def whole(parcel: Parcel, act: Act) -> bool:
    return not parcel.torn


@define(eq=False, kw_only=True, repr=False)
class Parcel(Case):
    """A parcel that somebody delivers and somebody else enters (邮件)."""

    kind: ClassVar[str] = "test.parcel"
    basis = BASIS

    jurisdiction: Town
    torn: bool = False
    served: date | None = field(init=False, default=None)

    @step(
        ParcelStage.SENT,
        to=ParcelStage.SERVED,
        by=Part.CLERK,
        rules=(signed, whole),
        due="toy.due",
        happened="served_on",
        records=True,
    )
    def serve(self, act: Act, *, signature: str | Unknown, served_on: date | None = None) -> None:
        """Enter that it was delivered (送达登记)."""
        self.served = act.happened

    @step(ParcelStage.SERVED, to=ParcelStage.KEPT, wait="toy.wait")
    def keep(self, act: Act) -> None:
        """Keep it (归档)."""


def parcel(*, torn: bool = False) -> Parcel:
    return begin(Parcel, STRANGER.on(DAY), jurisdiction=town(), torn=torn)


@pytest.mark.parametrize(
    ("entered", "served", "late"), [(30, None, False), (31, None, True), (31, 30, False), (40, 31, True)]
)
def test_clocks_follow_the_day_on_which_it_happened(entered: int, served: int | None, late: bool) -> None:
    """Delivered in time and entered later breaks nothing; delivered late is late, whenever it is entered."""
    case = parcel()
    day = None if served is None else DAY + ONE * served
    entry = case.serve(CLERK.on(DAY + ONE * entered), signature="x", served_on=day)
    assert [noted["rule"] for noted in entry.noted] == ["toy.due"] * late
    happened = day or DAY + ONE * entered
    assert (case.served, case.in_stage_since, case.last_act_date) == (happened, happened, DAY + ONE * entered)
    assert state_of(Register(case.register.journal).get(case.ref)) == state_of(case)


@pytest.mark.parametrize(("days", "taken"), [(10, False), (11, True)])
def test_a_wait_runs_from_the_day_on_which_it_happened(days: int, taken: bool) -> None:
    """The stage began on the day of delivery, not on that of the entry."""
    case = parcel()
    case.serve(CLERK.on(DAY + ONE * 5), signature="x", served_on=DAY)
    assert explain(case.keep, CLERK.on(DAY + ONE * days)).allowed is taken


def test_order_follows_the_day_of_the_act() -> None:
    """What is entered on the fifth comes after the fifth, whenever it happened."""
    case = parcel()
    case.serve(CLERK.on(DAY + ONE * 5), signature="x", served_on=DAY)
    with pytest.raises(Refused, match=r"procedure\.order"):
        case.keep(CLERK.on(DAY + ONE * 4))


@pytest.mark.parametrize(("ahead", "taken"), [(0, True), (1, False)])
def test_nothing_is_entered_before_it_happened(ahead: int, taken: bool) -> None:
    """The day itself will do, the next one is refused as a slip, in asking and in doing."""
    case = parcel()
    act, day = CLERK.on(DAY), DAY + ONE * ahead
    if taken:
        case.serve(act, signature="x", served_on=day)
        return
    for attempt in (
        lambda: case.serve(act, signature="x", served_on=day),
        lambda: explain(case.serve, act, signature="x", served_on=day),
    ):
        with pytest.raises(InvalidFacts, match="served_on"):
            attempt()
    assert case.stage is ParcelStage.SENT


@pytest.mark.parametrize(("signature", "effect"), [("", "BREACH"), (UNKNOWN, "ADVISE"), ("x", None)])
def test_what_has_happened_is_recorded_lawful_or_not(signature: str | Unknown, effect: str | None) -> None:
    """What a legal rule finds wrong stands in the entry as a breach, what is not on record as a note."""
    case = parcel()
    entry = case.serve(CLERK.on(DAY), signature=signature)
    assert [(noted["rule"], noted["effect"]) for noted in entry.noted] == ([("toy.seen", effect)] if effect else [])
    assert case.stage is ParcelStage.SERVED


def test_stage_standing_and_what_the_act_means_still_refuse() -> None:
    """A stranger enters nothing, nothing is delivered twice, and a torn parcel is no delivery."""
    with pytest.raises(Refused, match=r"procedure\.standing"):
        parcel().serve(STRANGER.on(DAY), signature="x")
    case = parcel()
    case.serve(CLERK.on(DAY), signature="x")
    with pytest.raises(Refused, match=r"procedure\.stage"):
        case.serve(CLERK.on(DAY), signature="x")
    with pytest.raises(Refused) as caught:
        parcel(torn=True).serve(CLERK.on(DAY), signature="")
    assert [finding.rule for finding in caught.value.findings] == ["toy.whole"]
