"""Formatting a class of cases draws its procedure (程序的显示): ``f"{Spending:mermaid}"``.

The module that draws imports the engine, so it is imported here by name, when it is first used.
"""

from __future__ import annotations

import importlib

from propgov.engine.kinds import SHOWN_BY

__all__ = ["CaseClass"]


class CaseClass(type):
    """The metaclass of all classes of cases, for their ``format`` (事项类的类).

    So a class of cases can have no base with another metaclass, such as an ABC. A Protocol works without being a base.
    """

    def __format__(cls, form: str) -> str:
        """The procedure in that form, such as ``mermaid`` or ``table-zh``; without a form the same as ``str``.

        Raises InvalidFacts if there is no such form or language.
        """
        return str(importlib.import_module(SHOWN_BY).shown(cls, form)) if form else str(cls)
