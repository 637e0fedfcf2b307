"""What is handed to owners and comes back from them (送达与投票): ballots, papers, forms, those who vote.

``ballot`` items, ballots and resolutions; ``forms`` in which form votes are given, on what paper or system; ``voters``
who votes in an owner's place; ``service`` how papers were handed over; ``proxy`` entrusted votes; ``records`` how long
papers are kept.
"""

from __future__ import annotations

__all__: list[str] = []
