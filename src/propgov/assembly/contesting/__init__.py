"""Challenges to a decision (对决定的异议): an owner's suit, an authority's correction.

``contested`` a decision as those see it who contest it, whoever took it; ``defect`` the defects of a decision and their
effects. ``suing`` and ``action`` are what suits and orders over decisions of owners and of their committee share;
``challenge`` is the suit over a decision of the owners, ``correction`` the authority's order, which can itself be challenged.
"""

from __future__ import annotations

__all__: list[str] = []
