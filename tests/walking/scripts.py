"""Where the scripts of a procedure are: in the file of this folder that is named for its kind."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from tests.publish.played import Quick

from propgov.testing import Scene, Script


def scripts_of(kind: str) -> Sequence[Script]:
    """The scripts that take each step of the procedure; they are ``SCRIPTS`` in its file."""
    name = kind.replace(".", "_").replace("-", "_")
    scripts: Sequence[Script] = importlib.import_module(f"tests.walking.{name}").SCRIPTS
    return scripts


def played(script: Script) -> Scene:
    """The scene that a script leaves, for what is read of it afterwards: the walk has checked every law on it."""
    say = Quick()
    script(say)
    return say.scene
