"""How the tests run: hypothesis without a clock, more examples when asked for with HYPOTHESIS_PROFILE=thorough.

What was left out is said at the end, by its reason, which says how to run it.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("usual", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out: one paragraph a reason, with the files and how many tests of each."""
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        files[reason.removeprefix("Skipped: ")][report.nodeid.partition("::")[0]] += 1
    for reason, found in files.items():
        terminalreporter.section(f"left out: {found.total()} tests", sep="-")
        terminalreporter.write_line(reason)
        terminalreporter.write_line(", ".join(f"{file} ({count})" for file, count in sorted(found.items())))
