"""Make the kept journals of a version of entries: ``python -m tests.engine.kept.make``, once for each version, never again.

For each procedure the script that takes all of its steps is run, and its journal exported, with the state that each case
was in. Later versions of the library must read these files as they are.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.engine.test_snapshots import begun
from tests.test_walk import SCRIPTS

from propgov.engine import Case, migrations
from propgov.testing import state_of

HERE = Path(__file__).parent


def told(case: Case) -> dict[str, Any]:
    """The state of a case as plain data."""
    state = state_of(case)
    return {"stage": state.stage.name, "days": [day.isoformat() for day in state.days], "fields": dict(state.fields)}


def main() -> None:
    """Write one journal for each procedure, and the states of all their cases."""
    folder = HERE / f"version-{migrations.VERSION}"
    folder.mkdir()
    for kind, script in SCRIPTS.items():
        with begun() as starts:
            script()
        registers = list(dict.fromkeys(start.scene.register for start in starts))
        for number, register in enumerate(registers):
            name = f"{kind}-{number}"
            register.journal.export(folder / f"{name}.jsonl")
            states = {case.ref: told(case) for case in register.load().cases}
            (folder / f"{name}.json").write_text(json.dumps(states, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
