"""How an assembly comes to be (业主大会筹备与成立).

``area`` the management area; ``body`` who stands in for a committee or watches it, with ``seats`` and ``body_filing``;
``formation`` from the ``application`` to the ``founding``; ``group`` who prepares the first meeting, with the ``roll`` and the
``drafts`` that it posts, in words of ``preparing``; ``handover`` of papers; ``costs`` of the meeting; ``filing`` what was founded.
"""

from __future__ import annotations

__all__: list[str] = []
