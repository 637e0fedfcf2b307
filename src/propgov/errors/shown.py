"""How a value shows itself in a notebook (笔记本显示): by the room for notebooks, which is named here and imported when it is asked."""

from __future__ import annotations

from importlib import import_module
from typing import Final

__all__ = ["NOTEBOOK", "in_notebook"]

NOTEBOOK: Final = "propgov.notebook"
"""The room that draws for notebooks. It is named, not imported, since it imports everything."""


def in_notebook(self: object, include: object = None, exclude: object = None) -> dict[str, str]:
    """The value as a notebook shows it: plain text, and HTML beside it (笔记本显示内容).

    A class takes it in as ``_repr_mimebundle_``, which IPython calls; what to leave out is left to it.
    """
    shown: dict[str, str] = import_module(NOTEBOOK).bundle(self)
    return shown
