"""A meeting of the owners' assembly (业主大会会议), from the request to the published decision.

``convening`` how it is called; ``meeting`` the procedure, with the rules in ``meeting_rules``; ``gathering`` papers and ballots
until the count, with the rules in ``accrediting`` and ``casting``; ``resolved`` the effect of its decisions, ``ruling`` what a
court or an authority says about them; ``from_paper`` votes from before the record began; ``on_record`` the records,
``hours`` when the vote is over, ``acting`` who acts for whom, ``voting`` the results;
``ballot_csv`` ballots from CSV.
"""

from __future__ import annotations

__all__: list[str] = []
