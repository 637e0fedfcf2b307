"""Run the benchmarks: ``python benchmarks/run.py [NAME ...]``, all of them if none is named."""

from __future__ import annotations

import importlib
import platform
import sys
from os import cpu_count
from typing import Final

__all__ = ["main"]

WORKLOADS: Final = {
    "w1": ("life_cycle", "W1: the life of a case, 8 stages, 7 steps, 2 weighed rules"),
    "memory": ("memory", "memory of one case"),
    "w2": ("decisions", "W2: decisions under Civil Code art. 278"),
    "w4": ("ledgers", "W4: the books of an account, 100,000 postings"),
    "w5": ("journals", "W5: the journal in memory"),
    "audit": ("audits", "the audit of a journal beside the steps that wrote it"),
    "databases": ("databases", "W5: the journal in SQLite, and in PostgreSQL if PROPGOV_TEST_POSTGRES names one"),
    "web": ("web", "the HTTP service: an outlook read, steps taken by two workers; beside the bare framework"),
    "writers": ("writers", "five writers of shared cases: how many steps each gets, and how long it waits"),
    "q1": ("knife_edge", "Q1: votes on the edge of a threshold"),
    "assembly": ("assembly_100k", "a vote of 100,000 owners, certified and checked"),
    "tickets": (
        "tickets",
        "100,000 complaints with clocks: taken in, listed by due day, counted; in memory and in SQLite",
    ),
    "lookup": ("lookups", "law and standing, looked up"),
    "packs": ("packs", "reading the law of all places beside tomllib alone"),
    "import": ("fresh", "import and loading, in fresh processes"),
}


def main(names: list[str]) -> int:
    """Run the named workloads; 2 if one is not known."""
    unknown = [name for name in names if name not in WORKLOADS]
    if unknown:
        print(f"no workload {', '.join(unknown)}; there are: {', '.join(WORKLOADS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {cpu_count()} cores; trust the ratios, not the times")
    for name in names or WORKLOADS:
        module, title = WORKLOADS[name]
        print(f"\n{name}  {title}", flush=True)
        importlib.import_module(module).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
