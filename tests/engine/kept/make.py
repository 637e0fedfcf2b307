"""Make the kept journals of a version of entries: ``python -m tests.engine.kept.make``.

Of each procedure the scripts that take all of its steps are played; of the journals that they leave, the one in which the most
different steps of the procedure were taken is exported, with the state that each case was in. Later versions of the library
must read these files as they are. An existing folder is never written to: whoever renames a step or a fact before the first
release takes it away first, and says so in the commit.
"""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.walking.income_common_use import let
from tests.walking.scripts import scripts_of

from propgov.engine import Case, Register, begin, migrations
from propgov.engine.kinds import KINDS
from propgov.income import Account
from propgov.testing import Say, play, state_of

HERE = Path(__file__).parent


def told(case: Case) -> dict[str, Any]:
    """The state of a case as plain data."""
    state = state_of(case)
    return {"stage": state.stage.name, "days": [day.isoformat() for day in state.days], "fields": dict(state.fields)}


def worth(register: Register, kind: str) -> tuple[int, int]:
    """How many different steps of a kind were taken in a register, and how few entries that took."""
    entries = list(register.journal)
    return len({entry.step for entry in entries if entry.kind == kind}), -len(entries)


def envelope() -> Register:
    """An account with what few entries say: an hour, a key, a day before that of the entry, a step voided."""
    say = Say()
    made, use = say.scene, let(say)
    hour = datetime.combine(made.day, time(9), ZoneInfo("Asia/Shanghai"))
    committee = made.committee
    account = begin(
        Account, committee.at(hour).with_key("open-1"), community=made.community, bank="Bank of Chizhou 1234"
    )
    amount = Decimal("1.00")
    later = committee.at(hour + timedelta(days=9)).with_key("gate-7")
    account.credit(later, use=use, amount=amount, voucher="7", issuer="gate", paper_on=made.later(8))
    use.end(committee.on(made.later(10)), reason="the term is over")
    use.void(committee.on(made.later(10)), reason="it runs on")
    return made.register


def keep(register: Register, name: str) -> None:
    """Write the journal of a register, and the states of all its cases."""
    folder = HERE / f"version-{migrations.VERSION}"
    register.journal.export(folder / f"{name}.jsonl")
    states = {case.ref: told(case) for case in register.load().cases}
    (folder / f"{name}.json").write_text(json.dumps(states, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write one journal for each procedure, and one for what few entries say."""
    (HERE / f"version-{migrations.VERSION}").mkdir()
    keep(envelope(), "envelope")
    for kind in KINDS:
        registers = [play(script).scene.register for script in scripts_of(kind)]
        keep(max(registers, key=lambda register: worth(register, kind)), kind)


if __name__ == "__main__":
    main()
