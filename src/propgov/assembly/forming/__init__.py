"""Forming an owners' assembly (业主大会筹备与成立).

``area`` the management area; ``body`` bodies that stand in for a committee or supervise it, with ``seats`` and ``body_filing``;
``formation`` from the ``application`` to the ``founding``; ``group`` the preparatory group, with the ``roll`` and ``drafts`` it
posts and the types in ``preparing``; ``handover`` of papers; ``costs`` of the first meeting; ``filing`` of the new assembly.
"""

from __future__ import annotations

__all__: list[str] = []
