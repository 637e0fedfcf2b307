"""What is decided and how many votes it takes (议题与决定): matters and topics, figures, and their result under the law of a day.

``matter`` the nine matters; ``topic`` what an item is about; ``terms`` what its case says and owners are bound by;
``count`` exact figures; ``decision`` the result of a vote;
``missing`` figures that were not published; ``published`` figures as percentages or bounds, ``figures`` their shapes, and
``narrowing`` what they allow; ``least`` how few are enough; ``readings`` where courts differ; ``straddling`` a vote across a
change of law.
"""

from __future__ import annotations

__all__: list[str] = []
