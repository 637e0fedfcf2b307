"""How a meeting of the owners' assembly runs (业主大会会议), from the request to the published decision.

``convening`` how it comes to be called; ``meeting`` the procedure, with ``voting`` what is on record of it and the facts
of ``meeting_rules`` and ``casting``; ``resolved`` what becomes of its decisions, ``ruling`` what a court or an authority says
of them; ``ballot_csv`` ballots from CSV.
"""

from __future__ import annotations

__all__: list[str] = []
