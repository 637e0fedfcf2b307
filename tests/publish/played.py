"""Scripts of procedures played for their papers (剧本速演): each step is taken and nothing else is checked, so that it is quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from propgov.community import Role
from propgov.engine import Act, Actor, Case
from propgov.engine import begin as begin_case
from propgov.testing import Say, Scene, Script

__all__ = ["Quick", "played"]

C = TypeVar("C", bound=Case)


class Quick(Say):
    """Takes the steps of a script without weighing them again, and keeps every case that it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Case] = []

    def at(self, made: Scene) -> Scene:
        """Play in that scene."""
        self._scene = made
        return made

    def begin(self, cls: Any, by: Role | Actor | Act, /, *_: Any, **fields: Any) -> Any:
        """Open a case."""
        case = begin_case(cls, by if isinstance(by, Act) else self.act(by), **fields)
        self.opened.append(case)
        return case

    def __call__(self, step: Callable[..., Any], by: Role | Actor | Act, /, *_: Any, **facts: Any) -> Any:
        """Take a step."""
        return step(by if isinstance(by, Act) else self.act(by), **facts)


def played(script: Script, cls: type[C]) -> tuple[C, ...]:
    """The cases of that class which a script opens, at its end."""
    say = Quick()
    script(say)
    return tuple(case for case in say.opened if isinstance(case, cls))
