"""A class of cases shows its procedure (程序的显示): ``f"{Spending:mermaid}"``, without knowing how it is drawn.

What draws stands above the engine; it is looked up by its name when it is first asked for.
"""

from __future__ import annotations

import importlib

from propgov.engine.kinds import SHOWN_BY

__all__ = ["CaseClass"]


class CaseClass(type):
    """The class of a class of cases, which a format draws (事项类的类).

    A class of cases can have no base with a metaclass of its own, such as a Protocol or an ABC; whoever asks for a shape
    needs no base anyway.
    """

    def __format__(cls, form: str) -> str:
        """The procedure in that form, such as ``mermaid`` or ``table-zh``; without one the class as ``str`` tells it.

        Raises InvalidFacts for a form or language that there is not.
        """
        return str(importlib.import_module(SHOWN_BY).shown(cls, form)) if form else str(cls)
