"""The error tree: what is drawn is what there is, and every error reads as a person wants it."""

from __future__ import annotations

import pickle
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Actor, Law, errors
from propgov.errors import (
    Conflict,
    DamagedEntry,
    Fault,
    InvalidCount,
    InvalidPack,
    InvalidRoll,
    PropgovError,
    Refused,
    ScopeNeeded,
    UnknownCase,
    UnknownRule,
)

_DRAWN = re.compile(r"^(?P<indent>[ │├└─]*)(?P<name>[A-Z][A-Za-z]+)(?: |$)")


def _drawn() -> dict[str, str]:
    """Each error of the drawing with the one above it."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    tree = (errors.__doc__ or "").split("::")[1].split("Nothing of ours")[0]
    for line in tree.splitlines():
        found = _DRAWN.match(line)
        if found:
            depth = len(found["indent"])
            above = [pair for pair in above if pair[0] < depth]
            if above:
                parents[found["name"]] = above[-1][1]
            above.append((depth, found["name"]))
    return parents


def test_the_tree_drawn_is_the_tree_there_is() -> None:
    """The drawing names every error under the one that it is a kind of."""
    there = {
        name: kind.__mro__[1].__name__
        for name in errors.__all__
        if isinstance(kind := getattr(errors, name), type)
        and issubclass(kind, PropgovError)
        and kind is not PropgovError
    }
    assert _drawn() == there


def _refusal() -> Refused:
    law = Law.of("cn")
    finding = law.weigh("income.spending.owners-decision", actual=False, on=date(2026, 3, 1))
    return Refused("income.spending:s-1", "pay", Actor("li").on(date(2026, 3, 1)), (finding,), "支付")


@pytest.mark.parametrize(
    "error",
    [
        _refusal(),
        InvalidCount([Fault("count.total", "is nothing", "a vote needs owners")]),
        ScopeNeeded("assembly.approval.of-all.area", ("matter",)),
        Conflict("community:c", 3, 4),
        DamagedEntry("community:c entry 2", "is no JSON"),
        UnknownCase("no such case"),
        UnknownRule("no such rule"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling(error: PropgovError) -> None:
    """An error that crosses a process says the same there."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)


@given(st.lists(st.builds(Fault, st.text(min_size=1), st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_all_faults_are_named(faults: list[Fault]) -> None:
    """An error of input names each fault with its place, and counts them."""
    text = str(InvalidPack(faults))
    assert all(str(fault) in text for fault in faults)
    assert text.startswith(f"the law pack has {len(faults)} fault")


def test_a_fault_without_a_remedy_ends_with_the_problem() -> None:
    """Where nothing can be advised, only place and problem are said."""
    assert str(Fault("line 3", "is empty", "")) == "line 3: is empty"


@pytest.mark.parametrize("name", errors.__all__)
def test_an_error_is_called_after_the_room(name: str) -> None:
    """A traceback shows each error under the name by which it is caught."""
    assert getattr(errors, name).__module__ == "propgov.errors"


@pytest.mark.parametrize("count", [100, 101, 5000])
def test_a_long_list_of_faults_is_cut_with_its_number(count: int) -> None:
    """A hundred are told, and how many more there are; the error has them all."""
    error = InvalidRoll([Fault(f"row {n}", "is empty", "fill it") for n in range(count)])
    told = str(error).splitlines()
    assert len(told) == min(count, 100) + 1 + (count > 100)
    assert len(error.faults) == count
    assert (f"{count - 100:,} more" in told[-1]) is (count > 100)
