"""Steps that are taken one after another, each under every law."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from propgov.community import Notice, Role
from propgov.engine import Case
from propgov.testing import Came, Start, take

DAY = timedelta(days=1)


def notice(on: date) -> Notice:
    """A notice that hangs from that day."""
    return Notice("gate", on, proof="photo 1")


def brought_at(case: Case) -> Counter[str]:
    """The steps of a case that others brought."""
    return Counter(entry.step for entry in case.entries if entry.brought_by is not None)


class Voice:
    """Takes steps of one case, each under every law, and notes which were taken."""

    def __init__(self, start: Start) -> None:
        self.scene, self.case = start.scene, start.case
        self.taken: Counter[str] = Counter()

    def __call__(
        self, step: str, role: Role, /, *, later: int = 0, signed: tuple[Role, ...] = (), **facts: object
    ) -> None:
        act = self.scene.by(role).on(self.scene.day + DAY * later).with_(*map(self.scene.by, signed))
        assert take(self.case, step, act, facts) is Came.TAKEN
        self.taken[step] += 1
