"""The walk (随机办理): test a procedure, of this library or your own, against every law at every step, in one line.

``test_walk = walk(Spending, script)`` is a test that plays the script, checks every law at each step, and then tries any
step, by anyone, on any day, with any well-typed facts, from each moment of the script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from enum import Enum
from functools import cache
from typing import Any, cast

import hypothesis
from attrs import field, frozen
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from propgov.engine import Act, Actor, Case
from propgov.testing.facts import facts, wrong_facts
from propgov.testing.laws import StepResult, open_case, refuse_input, take, take_back
from propgov.testing.scenes import Scene
from propgov.testing.script import Script, Start, starts_of
from propgov.testing.states import Watch, all_states, replays_all, restores
from propgov.testing.strategies import act_of

__all__ = ["walk"]

_DAY = timedelta(days=1)
_THIRDS = st.integers(0, 2)
_STATED = _ANY = 2
_OPEN_AT, _VOID_AT = 8, 9


def walk(
    cls: type[Case],
    *scripts: Script,
    settings: hypothesis.settings | None = None,
    taken: Counter[str] | None = None,
    came: Counter[StepResult] | None = None,
    holds: Callable[[Scene], None] | None = None,
) -> Callable[[], None]:
    """Make a test that checks a class of cases against every law (随机办理测试).

    ``test_walk = walk(Spending, paid, withdrawn)``: first the scripts are played, and each step of the class must
    be taken by one of them. Then cases are walked at random from every moment of a script. settings are those of
    hypothesis, such as the number of examples; taken counts the steps taken at random, came the results of all
    attempts; holds is asked after each of them, to assert what must always be so in the scene. An AssertionError names the
    law that was broken.
    """
    steps = Counter[str]() if taken is None else taken
    seen = Counter[StepResult]() if came is None else came

    @cache
    def starts() -> tuple[Start, ...]:
        return starts_of(cls, scripts)

    # The first example plays the scripts, so its time is not representative.
    @hypothesis.settings(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def walks(data: st.DataObject) -> None:
        walker = _Walker.from_start(data, data.draw(st.sampled_from(starts()), label="start"), seen, steps)
        for _ in range(data.draw(st.integers(1, 5), label="steps")):
            walker.want_anything()
            if holds is not None:
                holds(walker.scene)
        walker.end()

    walks.__doc__ = f"Any step of {cls.__name__}, by anyone, on any day: every law is kept."
    return cast("Callable[[], None]", walks)


@frozen
class _Walker:
    """Tries one thing after another on a case."""

    data: st.DataObject
    start: Start
    scene: Scene
    case: Case
    watch: Watch
    came: Counter[StepResult]
    taken: Counter[str]
    standing: dict[tuple[int, tuple[Enum, ...]], tuple[Actor, ...]] = field(
        factory=dict[tuple[int, tuple[Enum, ...]], tuple[Actor, ...]], init=False
    )

    @classmethod
    def from_start(cls, data: st.DataObject, start: Start, came: Counter[StepResult], taken: Counter[str]) -> _Walker:
        scene, case = start.again()
        return cls(data, start, scene, case, Watch(scene.register, start.states), came, taken)

    def want_anything(self) -> None:
        """Try mostly a step; sometimes an opening, or the voiding of the last entry."""
        what = self.data.draw(st.integers(0, 9), label=f"opening at {_OPEN_AT}, voiding at {_VOID_AT}")
        if what == _VOID_AT:
            take_back(self.case, self.draw_act(()), watch=self.watch)
        elif what == _OPEN_AT:
            self.want_opening()
        else:
            name, came = self.want_step()
            self.came[came] += 1
            self.taken[name] += came is StepResult.TAKEN

    def want_opening(self) -> None:
        """Try to open another case of the class."""
        blueprint = self.case.blueprint
        optional = blueprint.codes.hints.keys() - blueprint.codes.needed
        given = self.draw_facts(blueprint.codes.hints, optional)
        if given is not None:
            act = self.draw_act(tuple(blueprint.opening_by))
            opened = open_case(type(self.case), act, given, self.scene.register, self.watch)
            if isinstance(opened, StepResult):
                self.came[opened] += 1

    def want_step(self) -> tuple[str, StepResult]:
        """Try a step, mostly one of the current stage, by somebody with standing; sometimes with a wrong fact."""
        steps, draw = self.case.blueprint.steps, self.data.draw
        here = tuple(name for name, step in steps.items() if self.case.stage in step.spec.sources)
        likely = bool(here) and draw(st.booleans(), label="a step of the stage")
        name = draw(st.sampled_from(here if likely else tuple(steps)), label="step")
        step = steps[name]
        act = self.draw_act(step.spec.by)
        given = self.draw_facts(step.codes.hints, step.defaults)
        if given is None:
            return name, StepResult.INVALID
        if step.codes.hints and draw(st.integers(0, 7), label="spoil") == 0:
            spoiled = self.spoil(given, step.codes.hints, step.defaults)
            refuse_input(self.case, name, act, given, spoiled, self.watch)
            return name, StepResult.INVALID
        return name, take(self.case, name, act, given, self.watch)

    def draw_facts(self, hints: Mapping[str, Any], optional: Collection[str]) -> dict[str, Any] | None:
        """Draw facts of those types, mostly leaving out optional ones. None if there are no such facts."""
        drawn: dict[str, Any] = {}
        for name, hint in hints.items():
            if name in optional and self.data.draw(_THIRDS, label=f"{name} is stated at 2") < _STATED:
                continue
            strategy = facts(hint, self.scene)
            if strategy.is_empty:
                return None
            drawn[name] = self.data.draw(strategy, label=name)
        return drawn

    def draw_act(self, by: tuple[Enum, ...]) -> Act:
        """Draw an act, mostly by somebody with standing, after the last act."""
        draw, scene = self.data.draw, self.scene
        fitting = self.fitting(by)
        likely = fitting and draw(_THIRDS, label="anybody at 2") < _ANY
        actor = draw(st.sampled_from(fitting if likely else scene.actors), label="by")
        if draw(_THIRDS, label="any day at 2") < _ANY:
            day = self.case.last_act_date + _DAY * draw(st.integers(0, 40), label="days later")
        else:
            first = scene.born - _DAY * 5
            day = first + _DAY * draw(st.integers(0, (scene.day - first).days + 500), label="days after all began")
        return act_of(draw, scene, actor, day)

    def fitting(self, by: tuple[Enum, ...]) -> tuple[Actor, ...]:
        """The actors who have one of the roles now."""
        at = (self.scene.register.journal.store.count(), by)
        if at not in self.standing:
            day, roles, community = self.scene.day, {*by}, self.scene.community
            actors = self.scene.actors if by else ()
            self.standing[at] = tuple(actor for actor in actors if community.roles_of(actor.person, day) & roles)
        return self.standing[at]

    def spoil(self, given: dict[str, Any], hints: Mapping[str, Any], optional: Collection[str]) -> str:
        """Make one fact wrong: of a wrong type, left out, or one too many; return its name."""
        draw = self.data.draw
        name = draw(st.sampled_from(tuple(hints)), label="spoiled")
        ways = ("wrong", "surplus") if name in optional else ("wrong", "missing", "surplus")
        how = draw(st.sampled_from(ways), label="how")
        if how == "wrong":
            given[name] = draw(wrong_facts(hints[name]), label="wrong")
        elif how == "missing":
            del given[name]
        else:
            given[name := "surplus"] = 1
        return name

    def end(self) -> None:
        """Check that every case, read in full, equals what its entries give, and that snapshots give the same."""
        register = self.scene.register
        if register.journal.store.count() == len(self.start.lines):
            # Nothing was written, and the cases were compared with entries and snapshots when the start was found.
            assert all_states(register) == self.start.states, "nothing was written and something changed"
            return
        before, now = self.start.states, self.watch.states()
        moved = [ref for ref, state in now.items() if ref not in before or before[ref].entries != state.entries]
        restores(replays_all(register), moved)
