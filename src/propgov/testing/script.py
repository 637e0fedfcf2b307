"""A script (剧本): a procedure played once, from its opening to its end, with every law checked at each step.

A script is a function that takes a ``Say``. A random walk can begin at every moment of it, without a list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from attrs import define, field, frozen

from propgov.community import Role
from propgov.engine import Act, Actor, Case, Register, begin
from propgov.engine.steps import StepSpec
from propgov.errors import PropgovError
from propgov.journal import Entry, Journal
from propgov.journal.store import Line
from propgov.law.brief import brief
from propgov.testing.laws import StepResult, open_case, take
from propgov.testing.scenes import Scene, scene
from propgov.testing.states import State, Watch, all_states, replays_all, restores

__all__ = ["Moment", "Say", "Script", "Start", "play", "starts_of"]

C = TypeVar("C", bound=Case)
P = ParamSpec("P")

_DAY = timedelta(days=1)


@frozen
class Moment:
    """A moment of a script, before a call or at its end (时点): what had been written, and what comes next."""

    count: int
    states: Mapping[str, State]
    law: str
    case: str = ""
    step: str = ""

    __repr__ = brief


@define(eq=False)
class Say:
    """Opens cases and takes their steps for a script, with every law checked (剧本执行).

    ``say.begin(Spending, Role.COMMITTEE, ...)`` opens a case, ``say(spending.approve, Role.COMMITTEE, ...)`` takes a step.
    The actor is given as a role that somebody in the scene has, as an ``Actor``, or by an act made with ``say.act``.
    What happens outside the procedure needs no ``say``. An AssertionError says why a step was not taken, or which law
    was broken.
    """

    taken: set[tuple[str, str]] = field(factory=set[tuple[str, str]], init=False)
    """The steps taken, by kind and name, including those brought about by others."""
    moments: list[Moment] = field(factory=list[Moment], init=False, repr=False)
    _scene: Scene | None = field(default=None, init=False)
    _watch: Watch | None = field(default=None, init=False, repr=False)
    _from: date = field(default=date.min, init=False)

    def at(self, made: Scene) -> Scene:
        """Play in that scene, such as ``say.at(scene(jurisdiction="cn.beijing"))``; once, before anything else."""
        assert self._scene is None, "a script plays in one scene: write another script for another"
        self._scene, self._watch = made, Watch(made.register)
        return made

    @property
    def scene(self) -> Scene:
        """The scene in which the script plays; ``scene()`` by default."""
        return self._scene or self.at(scene())

    @property
    def day(self) -> date:
        """The day of the next call."""
        return max(self.scene.day, self._from)

    def wait(self, days: int) -> None:
        """Let this many days pass before the next call."""
        self._from = self.day + _DAY * days

    def act(self, by: Role | Actor, *signers: Role | Actor) -> Act:
        """An act on the current day, signed by the others too."""
        first, *others = (one if isinstance(one, Actor) else self.scene.by(one) for one in (by, *signers))
        return first.on(self.day).with_(*others)

    def begin(self, cls: Callable[P, C], by: Role | Actor | Act, /, *surplus: P.args, **fields: P.kwargs) -> C:
        """Open a case with every law checked, like ``propgov.begin``."""
        assert not surplus, "fields are given by name"
        watch, made = self._note(), cast("Any", cls)
        act = by if isinstance(by, Act) else self.act(by)
        opened = open_case(made, act, fields, watch.register, watch)
        assert isinstance(opened, Case), f"no {made.__name__} is opened: {_why(lambda: begin(made, act, **fields))}"
        return cast("C", opened)

    def __call__(
        self, step: Callable[Concatenate[Act, P], Entry], by: Role | Actor | Act, /, *surplus: P.args, **facts: P.kwargs
    ) -> Entry:
        """Take a step of a case with every law checked; return its entry."""
        assert not surplus, "facts are given by name"
        case: Case | None = getattr(step, "__self__", None)
        spec: StepSpec | None = getattr(step, "__step__", None)
        assert case is not None, f"say a step of a case, such as spending.pay, not {step!r}"
        assert spec is not None, f"say a step of a case, such as spending.pay, not {step!r}"
        name = spec.name
        watch = self._note(case.ref, name)
        act = by if isinstance(by, Act) else self.act(by)
        came = take(case, name, act, facts, watch)
        assert came is StepResult.TAKEN, (
            f"{name} of {case.ref} is not taken: {_why(lambda: getattr(case, name)(act, **facts))}"
        )
        self.taken.add((case.kind, name))
        self._brought(watch)
        return case.entries[-1]

    def _note(self, case: str = "", step: str = "") -> Watch:
        """Note the state before a call, or at the end."""
        register = self.scene.register
        watch = self._watch = self._watch or Watch(register)
        law = self.scene.community.law.digest
        self.moments.append(Moment(register.journal.store.count(), watch.states(), law, case, step))
        return watch

    def _brought(self, watch: Watch) -> None:
        """Note which steps the last one brought about."""
        before = self.moments[-1].states
        for ref, now in watch.states().items():
            old = before[ref].entries if ref in before else ()
            if len(now.entries) > len(old):
                new = watch.register.get(ref).entries[len(old) :]
                self.taken |= {(ref.partition(":")[0], entry.step) for entry in new if entry.brought_by is not None}

    def end(self) -> None:
        """End the script: check that every case equals what its entries give."""
        self._note()
        replays_all(self.scene.register)


Script: TypeAlias = Callable[[Say], None]


def _why(work: Callable[[], object]) -> str:
    """Why something was not done: it changed nothing, so trying again gives the same answer."""
    try:
        work()
    except PropgovError as error:
        return str(error)
    return "it is the second time"


@frozen
class Start:
    """A starting point of a walk (起点): the journal at one moment of a script, and the case to walk."""

    scene: Scene = field(repr=False)
    lines: Sequence[Line] = field(repr=False)
    states: Mapping[str, State] = field(repr=False)
    law: str = field(repr=False)
    ref: str
    stage: Enum
    next: str

    def again(self) -> tuple[Scene, Case]:
        """The scene of that moment in a new register, and the case."""
        given = self.scene.register
        journal = Journal()
        journal.append_all(self.lines)
        kept = Register(
            journal, packs=given.packs, readings=given.readings, clock=given.clock, trusts=tuple(given.trusts)
        )
        made = self.scene.over(kept)
        return made, made.register.get(self.ref)


def play(script: Script) -> Say:
    """Play a script to its end."""
    say = Say()
    script(say)
    say.end()
    return say


def starts_of(cls: type[Case], scripts: Sequence[Script]) -> tuple[Start, ...]:
    """Every moment of the scripts with a case of the class that differs in law, stage or next step.

    Raises an AssertionError that names the steps of the class that no script takes.
    """
    found: dict[object, Start] = {}
    taken = set[tuple[str, str]]()
    for script in scripts:
        say = play(script)
        taken |= say.taken
        for start in _starts(cls, say):
            found.setdefault((start.scene.born, start.law, start.stage, start.next), start)
    left = [name for name in cls.blueprint.steps if (cls.kind, name) not in taken]
    assert not left, f"no script takes {', '.join(left)} of {cls.__name__}"
    seen = set[tuple[bytes, ...]]()
    for start in found.values():
        register = start.again()[0].register
        assert all_states(register) == start.states, "replay gives other cases than the script made"
        restores(register, [ref for ref, state in start.states.items() if state.entries not in seen])
        seen |= {state.entries for state in start.states.values()}
    return tuple(found.values())


def _starts(cls: type[Case], say: Say) -> Iterator[Start]:
    lines = tuple(say.scene.register.journal.store.read_all().lines)
    spoken = ""
    for moment in say.moments:
        of_class = [ref for ref in moment.states if ref.partition(":")[0] == cls.kind]
        if moment.case in of_class:
            spoken = moment.case
        if of_class:
            ref = spoken or of_class[-1]
            written, states, stage = lines[: moment.count], moment.states, moment.states[ref].stage
            follows = f"{moment.case.partition(':')[0]}.{moment.step}"
            yield Start(say.scene, written, states, moment.law, ref, stage, follows)
