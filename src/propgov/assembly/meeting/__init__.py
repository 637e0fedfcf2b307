"""How a meeting of the owners' assembly runs (业主大会会议), from the request to the published decision.

``convening`` how it comes to be called; ``meeting`` the procedure, with the facts of ``meeting_rules``; ``gathering`` what comes
in until the count, with those of ``accrediting`` and ``casting``; ``resolved`` what becomes of its decisions, ``ruling`` what a
court or an authority says of them; ``on_record`` what is on record, ``acting`` who acts for whom, ``voting`` what it comes to;
``ballot_csv`` ballots from CSV.
"""

from __future__ import annotations

__all__: list[str] = []
