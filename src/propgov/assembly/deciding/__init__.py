"""What is decided and how much is enough (议题与决定): matters and topics, figures, what they come to under the law of a day.

``matter`` the nine matters; ``topic`` what an item is about; ``count`` exact figures; ``decision`` what they come to;
``readings`` where courts differ; ``straddling`` a vote across a change of law.
"""

from __future__ import annotations

__all__: list[str] = []
