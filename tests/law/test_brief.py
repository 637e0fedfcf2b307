"""Whatever anything holds, it shows itself in a few words."""

from __future__ import annotations

import gc
import types
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.walking.scripts import played, scripts_of

from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.engine import Act, Actor, explain, outlook
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import Fault, InvalidFacts, Refused
from propgov.law.brief import brief, in_short
from propgov.publish import draw
from propgov.testing import held_meeting, scene
from propgov.testing.script import starts_of

LINES, LETTERS = 10, 1000


@frozen
class Bag:
    """Holds anything, and shows it in a few words."""

    what: object
    more: tuple[object, ...] = ()
    hidden: str = field(default="", repr=False)

    __repr__ = brief


def _reached(roots: Iterable[object]) -> Iterator[object]:
    """Every value of ours that is held by these, however deep."""
    seen: set[int] = set()
    found = list(roots)
    while found:
        value = found.pop()
        if id(value) in seen or isinstance(value, types.ModuleType | type | types.FunctionType | types.FrameType):
            continue
        seen.add(id(value))
        found += gc.get_referents(value)
        if type(value).__module__.startswith("propgov"):
            yield value


def _check(values: Iterable[object]) -> set[type]:
    classes: set[type] = set()
    for value in values:
        shown = repr(value)
        assert len(shown) <= LETTERS, (type(value), len(shown))
        assert shown.count("\n") < LINES, type(value)
        classes.add(type(value))
    return classes


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_script_leaves(kind: str) -> None:
    """Each value within the cases, their registers, laws and journals shows itself in at most ten lines."""
    made = played(scripts_of(kind)[0])
    cases = [made.register.get(ref) for ref in made.register.journal.cases()]
    now = [outlook(case, Actor("anybody").on(made.later(400))) for case in cases]
    classes = _check(_reached([made, cases, [case.entries for case in cases], now]))
    assert len(classes) > 20


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ["committee.seal", "disputes.arbitration"])
def test_what_a_walk_begins_with(kind: str) -> None:
    """Each value within what a walk begins with shows itself in at most ten lines too."""
    begun = [start.again() for start in starts_of(class_of(kind), scripts_of(kind))]
    entries = [entry for _, case in begun for entry in case.entries]
    now = [outlook(case, Actor("anybody").on(made.later(400))) for made, case in begun]
    classes = _check(_reached([begun, entries, now]))
    assert len(classes) > 20


def test_what_a_large_meeting_holds() -> None:
    """A meeting of 1000 ballots, its decisions, what is asked of it and what refuses it show a few words each."""
    made = scene(owners=1000)
    meeting = held_meeting(made, (Item(1, Matter.USE_FUND, "lift"),), {1: [Choice.FOR] * 1000})
    act = made.stranger.on(made.day)
    verdict = explain(meeting.cancel, act)
    with pytest.raises(Refused) as refused:
        meeting.cancel(act)
    classes = _check(_reached([meeting, verdict, refused.value, meeting.entries]))
    assert {Meeting, Ballot, type(verdict), Refused} <= classes


@given(
    st.recursive(
        st.none() | st.text() | st.integers() | st.binary() | st.decimals(allow_nan=False),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.integers(), inner) | st.builds(Bag, inner, st.lists(inner).map(tuple))
        ),
    ),
    st.text(),
)
def test_anything_is_short(what: object, hidden: str) -> None:
    """Whatever a value holds, and however deep, it is one line, cut to its width."""
    shown = repr(Bag(what, (what,) * 40, hidden))
    assert len(shown.splitlines()) == 1
    assert shown.startswith("Bag(what=")
    assert len(shown) <= 200


@given(st.integers(5, 10**4))
def test_of_many_the_first_and_how_many(count: int) -> None:
    """Of many values the number is shown, and the first of them."""
    assert in_short(tuple(range(7, count + 7))) == f"<{count}: 7, ...>"
    assert in_short(dict.fromkeys(range(7, count + 7), "x")) == f"<{count}: 7, ...>"


def test_what_is_left_at_its_default_is_left_out() -> None:
    """What nobody gave says nothing; what looks like it and is of another type does."""
    assert repr(Bag(1)) == "Bag(what=1)"
    assert repr(Bag(1, (2,))) == "Bag(what=1, more=(2,))"
    assert repr(Bag(1, [])) == "Bag(what=1, more=[])"  # type: ignore[arg-type] # what a caller may give


def test_a_case_is_shown_by_its_name() -> None:
    """Within another value a case is its kind and id."""
    made = scene()
    assert in_short(made.community) == "community:scene"
    assert repr(Bag(made.community)) == "Bag(what=community:scene)"


def test_definitions_show_themselves() -> None:
    """Steps, rules, blueprints and drawings of every procedure are shown in a few words."""
    for kind in KINDS:
        blueprint = class_of(kind).blueprint
        steps = blueprint.steps.values()
        _check(
            [blueprint, *steps, *(s.spec for s in steps), *(r for s in steps for r in s.rules), blueprint.cls.opening]
        )
        _check([draw(blueprint.cls), *draw(blueprint.cls).ways, *blueprint.cls.recurring, *blueprint.cls.clocks])


def test_errors_say_how_much_is_wrong() -> None:
    """An error with a thousand faults shows how many, and the first."""
    error = InvalidFacts([Fault(f"fact {number}", "is missing", "give it") for number in range(1000)])
    assert repr(error) == "<InvalidFacts: 1000 faults, the first 'fact 0: is missing; give it'>"
    assert repr(InvalidFacts([])) == "<InvalidFacts: 0 faults>"
    refused = Refused("k:1", "pay", Act(Actor("a"), date(2026, 1, 1)), ())
    assert repr(refused) == "<Refused: k:1 pay: 0 findings>"
