"""Import and loading times, each in fresh processes, in turn, by the median of processor time; beside an empty start of Python.

Byte code is kept in a folder of its own, as an installed package has it, whatever the environment says.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

__all__ = ["run"]

_ROUNDS = 15
_EMPTY = "pass"
_IMPORT = "import propgov"
_ROOMS = ("assembly", "committee", "community", "disputes", "engine", "fund", "income", "journal", "law", "service")
_ENTERED = f"import propgov, {', '.join(f'propgov.{room}' for room in _ROOMS)}"
_NAMES = "from propgov import *"
_ACCOUNT = "from propgov.income import Account"
_ALL = "; ".join(("from propgov import *", *(f"from propgov.{room} import *" for room in _ROOMS)))
_PEERS = "import attrs, transitions"
_LAW = (
    "from propgov import Law; from time import perf_counter as t; s = t(); Law.of('cn.anhui.chizhou'); print(t() - s)"
)


def _start(code: str, environment: dict[str, str]) -> tuple[float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def _environment(folder: str) -> dict[str, str]:
    import propgov  # noqa: PLC0415 - only to find the copy under test

    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    source = str(Path(propgov.__file__).parents[1])
    return kept | {"PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": source}


def _measure(environment: dict[str, str]) -> tuple[dict[str, float], float]:
    codes = (_EMPTY, _IMPORT, _ENTERED, _NAMES, _ACCOUNT, _ALL, _PEERS)
    for code in codes:
        _start(code, environment)
    spent: dict[str, list[float]] = {code: [] for code in codes}
    loaded: list[float] = []
    for _ in range(_ROUNDS):
        for code in codes:
            spent[code].append(_start(code, environment)[0])
        loaded.append(float(_start(_LAW, environment)[1]))
    return {code: median(found) for code, found in spent.items()}, median(loaded)


def run() -> None:
    """Print what an import costs over an empty start, and what loading the law of a city costs."""
    with tempfile.TemporaryDirectory() as folder:
        spent, loaded = _measure(_environment(folder))
    empty = spent[_EMPTY]
    shown = {
        "import propgov, over it": _IMPORT,
        "... with all rooms, each name at hand": _ENTERED,
        "... with every name of propgov loaded": _NAMES,
        "from propgov.income import Account": _ACCOUNT,
        "every name of every room loaded": _ALL,
    }
    peers = spent[_PEERS] - empty
    print(f"  empty start of Python                       {empty * 1e3:8.1f} ms")
    for name, code in shown.items():
        ours = spent[code] - empty
        print(f"  {name:<42}  {ours * 1e3:8.1f} ms   ours/peer {ours / peers:.2f}x")
    print(f"  import attrs, transitions, over it (peers)  {peers * 1e3:8.1f} ms")
    print(f"  first Law.of('cn.anhui.chizhou')            {loaded * 1e3:8.1f} ms")
