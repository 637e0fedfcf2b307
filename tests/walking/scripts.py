"""Where the scripts of a procedure are: in the file of this folder that is named for its kind."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, cast

from attrs import define

from propgov.engine import Act, begin
from propgov.testing import Say, Scene, Script


def scripts_of(kind: str) -> Sequence[Script]:
    """The scripts that take each step of the procedure; they are ``SCRIPTS`` in its file."""
    name = kind.replace(".", "_").replace("-", "_")
    scripts: Sequence[Script] = importlib.import_module(f"tests.walking.{name}").SCRIPTS
    return scripts


@define(eq=False)
class _Unchecked(Say):
    """Does what is said, as any program would, and checks nothing: the walk has checked every law on it."""

    def begin(self, cls: Callable[..., Any], by: Any, /, *_surplus: Any, **fields: Any) -> Any:
        return begin(cast("Any", cls), by if isinstance(by, Act) else self.act(by), **fields)

    def __call__(self, step: Callable[..., Any], by: Any, /, *_surplus: Any, **facts: Any) -> Any:
        return step(by if isinstance(by, Act) else self.act(by), **facts)


def played(script: Script) -> Scene:
    """The scene that a script leaves, for what is read of it afterwards."""
    say = _Unchecked()
    script(say)
    return say.scene
