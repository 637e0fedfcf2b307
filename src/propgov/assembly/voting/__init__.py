"""What owners are handed and hand back (送达与投票): ballots, papers, forms, voters.

``ballot`` ballots and resolutions; ``forms`` how votes are given, on what paper or system; ``voters``
who votes in an owner's place; ``service`` how papers were handed over; ``proxy`` votes by proxy; ``records`` how long
papers are kept.
"""

from __future__ import annotations

__all__: list[str] = []
