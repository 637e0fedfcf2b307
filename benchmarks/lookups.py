"""Looking up what is asked on a day, weighing one fact, and finding a person's standing among fifty grants."""

from __future__ import annotations

from collections.abc import Callable

from timing import Side, compare
from toy import DAY, new_community

from propgov import Law
from propgov.law import Ratio

__all__ = ["run"]

_TIMES = 20_000
_GRANTS = 50


def _many(name: str, work: Callable[[], object], *, ours: bool = True) -> Side:
    def repeat() -> None:
        for _ in range(_TIMES):
            work()

    return Side(name, lambda: repeat, _TIMES, ours)


def run() -> None:
    """Print one look-up of each kind, beside a dict that already holds the answer."""
    law, rule = Law.of("cn.anhui.chizhou"), "assembly.approval.of-participants.area"
    scope, ratio = {"matter": "USE_FUND"}, Ratio(2, 3)
    in_force = law.on(DAY, scope)
    community = new_community(_GRANTS)
    ready = {(rule, DAY, "USE_FUND"): in_force[rule]}
    compare(
        "look-up",
        [
            _many("law.on(day, scope)[id]", lambda: law.on(DAY, scope)[rule]),
            _many("in_force[id], the day and scope given once", lambda: in_force[rule]),
            _many("law.weigh: the look-up and a finding", lambda: law.weigh(rule, ratio, on=DAY, scope=scope)),
            _many("community.roles_of, 50 grants", lambda: community.roles_of("member-7", DAY)),
            _many("a dict with the answer", lambda: ready[rule, DAY, "USE_FUND"], ours=False),
        ],
        rounds=5,
    )
