"""Challenges to a decision (对决定的异议): an owner's suit, an authority's correction.

``defect`` the defects of a decision and their effects; ``challenge`` the suit; ``correction`` the authority's order,
which can itself be challenged.
"""

from __future__ import annotations

__all__: list[str] = []
