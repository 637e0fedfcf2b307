"""Whoever publishes a decision forges its certificate: no forgery is accepted, and what was counted rightly is.

A short slice of ``python -m tests.attacks.certificates``; ``HYPOTHESIS_PROFILE=thorough`` takes the long run here.
"""

from __future__ import annotations

import os
from typing import Any, Final

from tests.attacks.certificates import FORGERS, run

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
EVENTS: Final = {"amended", "sold", "served", "proxy", "own", "set aside", "recounted", "part", "clauses", "published"}


def test_no_forged_certificate_is_accepted_and_every_right_one_is() -> None:
    """Amended rolls, recounts, proxies, owners' own ballots, parts: accepted; each way of forging has its turn, and is refused."""
    found: Any = run(500, 2000) if LONG else run(30, len(FORGERS) + 1)
    assert found["with"].keys() == EVENTS
    assert found["ways"] == len(FORGERS) + 1
