"""From ballots to figures (计票): exact, and in whatever order they came.

``treatment`` the classes of ballots and how rules count them; ``tally`` one item counted; ``election`` several seats at
once; ``progress`` what an open vote can still come to; ``record`` who counted, what was kept apart, what was counted again.
"""

from __future__ import annotations

__all__: list[str] = []
