"""What is brought against a decision (对决定的异议): an owner's suit, an authority's correction.

``defect`` what can ail a decision, and with what effect; ``challenge`` the suit; ``correction`` the authority's order,
itself open to challenge.
"""

from __future__ import annotations

__all__: list[str] = []
