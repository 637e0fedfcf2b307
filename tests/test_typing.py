"""A caller's mistakes are found before anything runs: by mypy and by pyright, both in their strict modes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

import propgov

SOURCE = Path(__file__).parent.parent / "src"

HEAD = '''
"""What a caller writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov import Act, Actor, Case, Community, Law, Register, Role, begin, explain, outlook, rule, step
from propgov.assembly import Ballot, Choice, Count, Decision, Item, Matter, Meeting, Share, decide
from propgov.community import Grant, Notice
from propgov.engine import Opening, Prospect, Verdict, explain_opening
from propgov.income import Account, CommonUse, Spending
from propgov.journal import Entry
from propgov.law import Citation, Unknown

DAY = date(2026, 3, 1)
YUAN = Decimal("100.00")
chair = Actor("chair")
act = chair.on(DAY)


@unique
class KeyStage(Enum):
    """Where a key is."""

    KEPT = "在柜"
    LENT = "已借出"


@rule("key.borrower")
def known(key: Key, act: Act, *, borrower: str) -> bool | Unknown:
    """Whether somebody is named."""
    return bool(borrower)


def whose(key: Key, act: Act, *, borrower: str) -> str:
    """Who has it."""
    return borrower


def call(
    community: Community, account: Account, meeting: Meeting, spending: Spending, use: CommonUse,
    law: Law, notice: Notice, register: Register, count: Count, item: Item,
) -> None:
    """Every call of a caller."""
'''

CASE = '''

@define(eq=False, kw_only=True, repr=False)
class Key(Case):
    """A key."""

    kind: ClassVar[str] = "key"
    basis = Citation("civil-code", "271")
    community: Community
    holder: str = ""
'''

CALLS = {
    "a wrong name of a fact": "spending.approve(act, gathering=meeting)",
    "a missing fact": "spending.approve(act)",
    "a fact by position": "spending.approve(act, meeting)",
    "a fact of another type": 'spending.approve(act, meeting="meeting-1")',
    "a fact too many": "spending.pay(act, meeting=meeting)",
    "a text for a notice": 'spending.post(act, notice="at the door")',
    "a float for money": 'account.credit(act, use=use, amount=1.5, voucher="v")',
    "another case than the step takes": 'account.credit(act, use=spending, amount=YUAN, voucher="v")',
    "a name for an act": 'spending.pay("chair")',
    "an actor for an act": "spending.pay(chair)",
    "a day for an act": "spending.pay(DAY)",
    "no act": "spending.pay()",
    "a step of another procedure": "spending.cast(act, ballots=())",
    "a computed outcome given by hand": "meeting.close(act, (), minutes='kept')",
    "a word for a role": 'community.dismiss(act, person="x", role="COMMITTEE", until=DAY)',
    "asking with a fact missing": "explain(spending.approve, act)",
    "asking with a fact of another type": "explain(spending.approve, act, meeting=notice)",
    "asking with a fact too many": "explain(spending.pay, act, meeting=meeting)",
    "asking about a field": "explain(spending.amount, act)",
    "asking with a day": "explain(spending.pay, DAY)",
    "asking to open with a field missing": 'explain_opening(Spending, act, account=account, purpose="p")',
    "looking ahead with a day": "outlook(spending, DAY)",
    "opening with a field missing": 'begin(Spending, act, account=account, purpose="p")',
    "opening with a wrong name": 'begin(Spending, act, account=account, aim="p", amount=YUAN)',
    "opening with a text for money": 'begin(Spending, act, account=account, purpose="p", amount="100.00")',
    "opening with a float for money": 'begin(Spending, act, account=account, purpose="p", amount=100.0)',
    "opening with what only a step sets": 'begin(Spending, act, account=account, purpose="p", amount=YUAN, meeting=meeting)',
    "opening by an actor": 'begin(Spending, chair, account=account, purpose="p", amount=YUAN)',
    "opening with a list": "begin(Meeting, act, community=community, agenda=[item], votes_until=DAY)",
    "opening what is no case": 'begin(Share, act, area="1", owners=1)',
    "opening by the name of a kind": 'begin("income.spending", act)',
    "taking the opened case for another": 'other: Account = begin(Spending, act, account=account, purpose="p", amount=YUAN)',
    "taking an entry for a text": "entry: str = spending.pay(act)",
    "setting the stage": "spending.stage = KeyStage.KEPT",
    "a word for a number of owners": 'Share(owners="x")',
    "a float for an area": "Share(12.5, 1)",
    "a count without all owners": 'Count(took_part=Share("1", 1))',
    "deciding without a day": "decide(Matter.USE_FUND, count, law)",
    "deciding on a word": 'decide("USE_FUND", count, law, on=DAY)',
    "deciding on a text for a day": 'decide(Matter.USE_FUND, count, law, on="2026-03-01")',
    "taking a doubtful result for sure": "sure: bool = decide(Matter.USE_FUND, count, law, on=DAY).carried",
    "a ballot with a word for a choice": 'Ballot("zhao", "1-101", {1: "FOR"})',
    "reading a provision that may not be": 'article: str = law.on(DAY)["assembly.participation.area"].article',
    "weighing without a day": 'law.weigh("assembly.notice.days", 15)',
    "a text for a day": 'chair.on("2026-03-01")',
    "a text for a cosigner": 'act.with_("residents")',
    "finding a case by a number": "register.find(Spending, 5)",
    "a grant of a word": 'Grant("sd", "SUBDISTRICT", DAY)',
    "an article as a number": 'Citation("civil-code", 278)',
}

STEPS = {
    "a word for a stage": '@step("KEPT", to=KeyStage.LENT)',
    "a step that leads nowhere": "@step(KeyStage.KEPT)",
    "several ends that nothing picks from": "@step(KeyStage.KEPT, to=(KeyStage.KEPT, KeyStage.LENT))",
    "a word for who may": '@step(KeyStage.KEPT, to=KeyStage.LENT, by="OWNER")',
    "rules that are no tuple": "@step(KeyStage.KEPT, to=KeyStage.LENT, rules=known)",
    "an outcome that the body does not take": "@step(KeyStage.KEPT, to=KeyStage.LENT, outcome=whose)",
    "a text for an article": '@step(KeyStage.KEPT, to=KeyStage.LENT, basis="civil-code 271")',
    "a word for who may open": 'opening = Opening(by="OWNER")',
}

RIGHT_CALLS = """
    first: Entry = spending.approve(act, meeting=meeting)
    spending.post(act, notice=notice)
    second: Entry = spending.pay(act.with_(Actor("residents")))
    account.credit(act, use=use, amount=YUAN, voucher="v")
    meeting.close(act, minutes="kept")
    meeting.cast(act, ballots=(Ballot("zhao", "1-101", {1: Choice.FOR}),))
    community.dismiss(act, person="x", role=Role.COMMITTEE, until=DAY)
    asked: Verdict = explain(spending.approve, act, meeting=meeting)
    opening: Verdict = explain_opening(Spending, act, account=account, purpose="p", amount=YUAN)
    ahead: Prospect = outlook(spending, act)["pay"]
    opened: Spending = begin(Spending, act, account=account, purpose="p", amount=YUAN)
    called: Meeting = begin(Meeting, act, community=community, agenda=(item,), votes_until=DAY)
    key: Key = begin(Key, act, community=community)
    lent: Entry = key.lend(act, borrower="zhao")
    unsure: bool | None = decide(Matter.USE_FUND, count, law, on=DAY).carried
    decision: Decision = decide(Matter.USE_FUND, Count(total=Share(None, 700)), law, on=DAY)
    provision = law.on(DAY)["assembly.participation.area"]
    article: str = "" if provision is None else provision.article
    found: Spending = register.find(Spending, "1")
    print(first, second, asked, opening, ahead, opened, called, lent, unsure, decision, article, found)
    print(Grant("sd", Role.SUBDISTRICT, DAY), law.weigh("assembly.notice.days", 15, on=DAY))
"""

RIGHT_STEPS = '''
    opening = Opening(by=Role.OWNER, rules=())

    @step(KeyStage.KEPT, to=KeyStage.LENT, by=(Role.OWNER, Role.COMMITTEE), rules=(known,))
    def lend(self, act: Act, *, borrower: str) -> None:
        """Lend it."""
        self.holder = borrower

    @step(KeyStage.LENT, to=(KeyStage.KEPT, KeyStage.LENT), outcome=whose, basis=Citation("civil-code", "271"))
    def pass_on(self, act: Act, outcome: str, *, borrower: str) -> None:
        """Pass it on."""
        self.holder = outcome
'''

Checker = Callable[[Path], tuple[set[tuple[str, int]], str]]
# What pyright says of any line whose value is not used; a mistake must be found for what it is.
BESIDE_THE_POINT = {"reportUnusedVariable", "reportUnusedExpression", "reportUnusedImport", "reportUnusedCoroutine"}


def _step_with(line: str) -> Iterable[str]:
    """A step under a mistaken decorator, the mistake first."""
    if not line.startswith("@"):
        return [f"    {line}"]
    return [f"    {line}", "    def lend(self, act: Act, *, borrower: str) -> None:", '        """Lend it."""']


def _planted() -> tuple[str, dict[int, str]]:
    """A file of mistakes, and what is mistaken where."""
    lines = HEAD.strip("\n").split("\n")
    places: dict[int, str] = {}
    for why, line in CALLS.items():
        lines.append(f"    {line}")
        places[len(lines)] = why
    for number, (why, line) in enumerate(STEPS.items()):
        lines += CASE.replace("class Key", f"class Key{number}" if number else "class Key").rstrip("\n").split("\n")
        places[len(lines) + 1] = why
        lines += _step_with(line)
    return "\n".join(lines) + "\n", places


def _mypy(folder: Path) -> tuple[set[tuple[str, int]], str]:
    """Where mypy finds errors, in its strict mode and without the settings of this project."""
    options = ["--strict", "--config-file=", f"--cache-dir={folder / 'cache'}", "--no-error-summary"]
    ran = _run("mypy", *options, "planted.py", "correct.py", folder=folder)
    return {(found[1], int(found[2])) for found in re.finditer(r"^([\w.]+):(\d+): error", ran, re.MULTILINE)}, ran


def _pyright(folder: Path) -> tuple[set[tuple[str, int]], str]:
    """Where pyright finds errors, in its strict mode and without the settings of this project."""
    settings = {"typeCheckingMode": "strict", "include": ["planted.py", "correct.py"], "extraPaths": [str(SOURCE)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    ran = _run("pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(folder), folder=folder)
    found = json.loads(ran[ran.index("{") :])["generalDiagnostics"]
    errors = (one for one in found if one["severity"] == "error" and one.get("rule") not in BESIDE_THE_POINT)
    return {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in errors}, ran


def _run(module: str, *options: str, folder: Path) -> str:
    environment = {**os.environ, "MYPYPATH": str(SOURCE)}
    command = [sys.executable, "-m", module, *options]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - the checkers that this project itself is checked with
    return ran.stdout or ran.stderr


@pytest.mark.parametrize("checker", [_mypy, _pyright], ids=["mypy", "pyright"])
def test_mistakes_of_a_caller_are_found(checker: Checker, tmp_path: Path) -> None:
    """Each planted mistake is found on its line, and the same calls rightly written have no error."""
    planted, places = _planted()
    (tmp_path / "planted.py").write_text(planted, encoding="utf-8")
    correct = HEAD.strip("\n") + RIGHT_CALLS + CASE + RIGHT_STEPS
    (tmp_path / "correct.py").write_text(correct, encoding="utf-8")
    errors, said = checker(tmp_path)
    missed = [why for line, why in places.items() if ("planted.py", line) not in errors]
    assert not missed, said[-4000:]
    assert not [line for name, line in errors if name == "correct.py"], said[-4000:]
    assert not [line for name, line in errors if name == "planted.py" and line < min(places)], said[-4000:]


MISSPELT = """
from propgov import Regster
from propgov.income import Spendings
import propgov

propgov.Lwa
propgov.Law
"""


@pytest.mark.parametrize("checker", [_mypy, _pyright], ids=["mypy", "pyright"])
def test_a_misspelt_name_is_found(checker: Checker, tmp_path: Path) -> None:
    """A name that no room has is an error where it is imported, also from the front door; each that it has is known."""
    (tmp_path / "planted.py").write_text(MISSPELT, encoding="utf-8")
    names = ", ".join(propgov.__all__)
    rooms = sorted(name for name in dir(propgov) if isinstance(getattr(propgov, name), ModuleType))
    lines = [f"from propgov import {names}", *(f"import propgov.{room}" for room in rooms), f"print({names})"]
    (tmp_path / "correct.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    errors, said = checker(tmp_path)
    assert {line for name, line in errors if name == "planted.py"} == {2, 3, 6}, said[-4000:]
    assert not [line for name, line in errors if name == "correct.py"], said[-4000:]


def test_the_front_door_shows_its_rooms() -> None:
    """A completion after the name of the package shows its names and its rooms; a room opens when it is named."""
    shown = dir(propgov)
    assert {"Law", "Register", "assembly", "audit", "committee", "income", "law", "publish"} <= {*shown}
    assert not [name for name in shown if name.startswith("_") and name != "__version__"]
    asked = "import sys, propgov; 'propgov.income' in sys.modules or print(propgov.income.Spending.__name__)"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    assert ran.stdout.strip() == "Spending"
    with pytest.raises(AttributeError, match="no attribute 'Regster'"):
        _ = vars(propgov)["__getattr__"]("Regster")


def test_a_room_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room whose extra is not installed is no room, and the remedy is told."""
    for name in [*sys.modules]:
        if name.startswith(("propgov.cli", "typer")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(vars(propgov), "cli", raising=False)
    monkeypatch.setitem(sys.modules, "typer", None)
    assert not hasattr(propgov, "cli")
    with pytest.raises(AttributeError, match=r"install propgov\[cli\]"):
        _ = vars(propgov)["__getattr__"]("cli")


def test_the_planted_mistakes_are_many() -> None:
    """There are more than the dozen that were promised, and none is planted twice."""
    _, places = _planted()
    assert len(places) == len(CALLS) + len(STEPS) > 50
    assert len(set(CALLS.values())) == len(CALLS)
