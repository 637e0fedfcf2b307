"""The programs beside this file, run as such: what they do to processes has no place in the process of the tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

__all__ = ["ROOT", "ended_well", "told_by"]

ROOT: Final = Path(__file__).parents[3]


def told_by(program: str, *arguments: str) -> dict[str, Any]:
    """What one of them found, as it says in its only line; a warning is a failure."""
    command = [sys.executable, "-W", "error", "-m", f"tests.journal.faults.{program}", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)  # noqa: S603 - our own programs
    assert ended_well(ran.returncode, ran.stderr), ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def ended_well(code: int, complaints: str) -> bool:
    """Whether a program came to its end, and closed all that it opened; drivers may say what they like."""
    return code == 0 and "Exception ignored" not in complaints
