"""What ``python -m propgov.law`` lists, for programs: the same rows as for people, with named keys and both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from propgov.law.__main__ import main
from propgov.law.listing_plain import FORM

Out = pytest.CaptureFixture[str]
TextOf = Callable[..., str]


def told(capsys: Out, *words: str, status: int = 0) -> dict[str, Any]:
    """The answer as data."""
    assert main([*words, "--json"]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["form"] == FORM
    return found


def lines(capsys: Out, *words: str) -> list[str]:
    """The answer as lines for people."""
    assert main([*words]) == 0
    return capsys.readouterr().out.splitlines()


def test_ids_are_those_that_people_are_shown(capsys: Out) -> None:
    """Each with its kind and its words, found by an English or a Chinese word."""
    for word in ("spending", "公示"):
        found = told(capsys, "ids", word)
        assert [line.split("  ")[0] for line in lines(capsys, "ids", word)] == [one["id"] for one in found["items"]]
        assert all({"en", "zh"} == set(one["name"]) for one in found["items"])


def test_rows_of_a_day_say_where_they_are_written(capsys: Out) -> None:
    """As many as people are shown, each with article, effect, first day and how it was read."""
    words = ("show", "cn.beijing", "--on", "2026-03-01", "--about", "income.spending")
    found = told(capsys, *words)
    assert (found["place"], found["on"], found["type"]) == ("cn.beijing", "2026-03-01", "in-force")
    assert len(found["items"]) == sum(line.startswith("  ") for line in lines(capsys, *words))
    decision = next(
        one
        for one in found["items"]
        if one["id"] == "income.spending.owners-decision" and one["instrument"] == "beijing-regulation"
    )
    assert (decision["article"], decision["effect"]["name"], decision["checked"]["how"]) == (
        "34(1)(7)",
        "REFUSE",
        "text",
    )
    assert decision["cite"]["zh"] == "《北京市物业管理条例》第34条第1款第7项"
    assert decision["since"] <= "2026-03-01"
    assert decision["until"] is None


def test_changes_name_the_day_on_which_a_row_is_in_force(capsys: Out) -> None:
    """One for each line that people are shown; the sign is the day."""
    words = ("diff", "cn", "2020-12-31", "2021-01-01")
    found = told(capsys, *words)
    shown = lines(capsys, *words)
    assert ["-" if one["on"] == "2020-12-31" else "+" for one in found["items"]] == [line[0] for line in shown]


def test_rows_to_be_read_anew_are_told_too(capsys: Out) -> None:
    """As many as people are shown; two years after the last check of the packs more than on its eve."""
    now, later = (("stale", "cn", "--today", day) for day in ("2026-11-29", "2028-11-29"))
    found = told(capsys, *later)
    assert len(found["items"]) == sum(line.startswith("  ") for line in lines(capsys, *later))
    assert len(told(capsys, *now)["items"]) < len(found["items"])
    assert all(one["checked"]["on"] is None or one["checked"]["on"] < "2027-11-29" for one in found["items"])


def test_faults_of_packs_come_with_their_line(tmp_path: Path, head: TextOf, row: TextOf, capsys: Out) -> None:
    """A pack that can be used has its summary, a broken one its faults in both languages; what is not found is lost."""
    good, broken = tmp_path / "good.toml", tmp_path / "broken.toml"
    good.write_text(head() + row("required = true", id="assembly.ballot.once"), encoding="utf-8")
    broken.write_text(head(id="another") + row("required = 1", id="assembly.ballot.once"), encoding="utf-8")
    found = told(capsys, "check", str(good), str(broken), "no.where", status=1)
    first, second = found["items"]
    assert (first["faults"], first["summary"]["zh"]) == ([], "某法，条文1条，规定1项，留待约定0项，可以使用")
    (fault,) = second["faults"]
    assert fault["line"] > 1
    assert fault["problem"]["zh"] != fault["problem"]["en"]
    assert second["summary"] is None
    assert "'no'" in found["lost"][0]["en"]


def test_a_question_without_an_answer_is_told_as_data(capsys: Out) -> None:
    """A place that nobody knows, in both languages and with status 1."""
    found = told(capsys, "show", "cn.atlantis", "--on", "2026-03-01", status=1)
    assert found["type"] == "problem"
    assert "cn.atlantis" in found["text"]["en"]
    assert "cn.atlantis" in found["text"]["zh"]
