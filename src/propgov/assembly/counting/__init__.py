"""From ballots to figures (计票): exact, and independent of the order of ballots.

``treatment`` the classes of ballots and how rules count them; ``ways`` the ways in which courts and texts would count;
``tally`` the count of one item; ``election`` several seats at
once; ``progress`` the results an open vote can still reach; ``record`` who counted, ballots set aside, recounts;
``agreeing`` figures that must agree.
"""

from __future__ import annotations

__all__: list[str] = []
