"""What is in a journal and what is due, for people and for programs, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.kept import SPENDING, export_of, kept
from typer.testing import CliRunner, Result

from propgov.cli import app
from propgov.engine import kinds
from propgov.income import Spending

COMMUNITY = "community:scene"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A journal in a file."""
    return str(kept(tmp_path_factory.mktemp("kept")))


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(app, words)


def plain(*words: str) -> Any:
    """The answer of one command to a program."""
    ran = run(*words, "--json")
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)


def listed(*words: str) -> Any:
    """The values of a list that one command gives to a program, in the form of ``propgov.plain``."""
    told = plain(*words)
    assert (told["form"], told["type"]) == ("propgov.plain/1", "list")
    return told["items"]


def test_the_cases_of_a_journal(file: str) -> None:
    """Each case by name, stage and days; the words that narrow a search do so here."""
    ran = run("show", file)
    assert ran.exit_code == 0
    assert SPENDING in ran.stdout
    assert "PAID" in ran.stdout
    assert "已支付" in run("show", file, "--lang", "zh").stdout
    every = listed("show", file)
    assert {one["kind"] for one in every} >= {"community", "income.account", "income.spending", "assembly.meeting"}
    (one,) = listed("show", file, "--kind", "income.spending", "--stage", "PAID", "--community", "scene")
    assert (one["case"], one["home"], one["stage"]) == (
        SPENDING,
        COMMUNITY,
        {"name": "PAID", "en": "paid", "zh": "已支付"},
    )
    assert listed("show", file, "--person", "nobody") == []
    assert listed("show", file, "--kind", "income.spending", "--on", "2026-01-05") == []


def test_the_timeline_of_one_case(file: str) -> None:
    """Each entry with day, step, person and what the law noted, with its article."""
    ran = run("show", file, SPENDING)
    assert all(word in ran.stdout for word in ("opened", "approve", "pay", "committee", "signed-by", "2026"))
    assert "业主大会通过" in run("show", file, SPENDING, "--lang", "zh").stdout
    told = plain("show", file, SPENDING)
    assert [entry["step"]["name"] for entry in told["entries"]] == ["", "approve", "pay"]
    (signed,) = [one for one in told["entries"][-1]["noted"] if one["rule"] == "income.spending.signed-by"]
    assert (signed["outcome"]["name"], signed["effect"]["name"]) == ("BROKEN", "ADVISE")
    assert "居民委员会" in signed["text"]["zh"]
    before = plain("show", file, SPENDING, "--on", told["entries"][0]["on"])
    assert (len(before["entries"]), before["stage"]["name"]) == (1, "PLANNED")


def test_an_export_is_shown_as_the_journal(file: str) -> None:
    """A journal that somebody sent can be looked at without a database."""
    assert plain("show", str(export_of(Path(file)))) == plain("show", file)


def test_what_is_due(file: str) -> None:
    """Until when, from whom, under which article; by community, person and role."""
    every = listed("duties", file, "--on", "2027-01-20")
    assert every
    assert [one["days_overdue"] for one in every] == sorted((one["days_overdue"] for one in every), reverse=True)
    ran = run("duties", file, "--on", "2027-01-20")
    assert every[0]["step"] in ran.stdout
    assert f"{len(every)} duties on 2027-01-20" in ran.stdout
    assert f"2027-01-20待办{len(every)}项" in run("duties", file, "--on", "2027-01-20", "--lang", "zh").stdout
    owed = listed("duties", file, "--on", "2027-01-20", "--role", "COMMITTEE", "--community", "scene")
    assert owed == [one for one in every if "COMMITTEE" in {role["name"] for role in one["owed_by"] or one["by"]}] != []
    assert listed("duties", file, "--on", "2027-01-20", "--person", "committee") == owed
    assert listed("duties", file, "--on", "2027-01-20", "--role", "业主委员会") == owed
    assert listed("duties", file, "--on", "2026-02-01", "--until", "2026-12-31") != []
    assert listed("duties", file, "--on", "2027-01-20", "--role", "COURT") == []


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("show", "none.db"), 3, "no journal yet"),
        (("show", "FILE", "x:y"), 3, "no case class has the kind 'x'"),
        (("show", "FILE", "income.spending:none"), 3, "income.spending:none"),
        (("show", "FILE", "--kind", "income.spendign"), 3, "write income.spending"),
        (("show", "FILE", "--kind", "income.spending", "--stage", "PAYD"), 3, "write PAID"),
        (("show", "FILE", "--load", "no_such_module"), 3, "cannot be imported"),
        (("show", "FILE", "--on", "yesterday"), 2, "is no day"),
        (("duties", "FILE"), 2, "--on"),
        (("duties", "FILE", "--on", "2026-12-01", "--role", "COMITTEE"), 3, "write COMMITTEE"),
        (("diagram", "income.spendign"), 3, "write income.spending"),
        (("diagram", "income.spending", "--form", "png"), 3, "no form of diagram"),
    ],
)
def test_what_cannot_be_answered(words: tuple[str, ...], status: int, told: str, file: str) -> None:
    """A sentence with the nearest right word and a status; never a traceback."""
    ran = run(*(file if word == "FILE" else word for word in words))
    assert (ran.exit_code, ran.stdout) == (status, "")
    assert told in ran.stderr
    assert isinstance(ran.exception, SystemExit)


def test_a_diagram_is_that_of_the_class() -> None:
    """What is drawn is what the class draws."""
    assert run("diagram", "income.spending").stdout == f"{Spending:mermaid}"
    assert run("diagram", "income.spending", "--form", "table", "--lang", "zh").stdout == f"{Spending:table-zh}"


def test_procedures_of_your_own(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in this folder is imported when it is named, and its kinds are then known."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kinds, "_classes", dict(kinds._classes))
    assert run("new", "procedure", "newtown.shown-case").exit_code == 0
    ran = run("diagram", "newtown.shown-case", "--load", "shown_case")
    assert "ANSWERED" in ran.stdout, ran.output
    assert run("show", file, "--load", "shown_case").exit_code == 0
