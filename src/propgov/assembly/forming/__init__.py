"""How an assembly comes to be (业主大会筹备与成立).

``area`` the management area; ``body`` who stands in for a committee or watches it, with ``seats`` and
``body_filing``;
``formation`` from the application to the filing, with the facts of ``formation_rules`` and ``founding_rules`` and the
papers of ``preparing``.
"""

from __future__ import annotations

__all__: list[str] = []
