"""How commands answer: nothing that moves a terminal, errors as sentences, days as they are written."""

from __future__ import annotations

from datetime import date

import pytest
import typer

from propgov.cli.saying import Lang, as_day, clean, give, problem, say, status, table, telling, with_bar
from propgov.errors import Fault, InvalidFacts
from propgov.law import Text

TOLD = Text("looking", "正在查看")
Out = pytest.CaptureFixture[str]


def test_a_text_moves_no_terminal(capsys: Out) -> None:
    """What came with a journal cannot clear the screen, hide a line or turn its direction, in lines or tables."""
    assert clean("a\x1b[2Jb\x07\u202ec\nd") == "a\ufffd[2Jb\ufffd\ufffdc\nd"
    say("x\x1b[31m")
    table(Lang.EN, (TOLD,), (("[red]y[/red]\x1b[31m",),), title="z\x1b")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "[red]y[/red]" in told


def test_days() -> None:
    """A day is written as in the law packs, or is today."""
    assert as_day("2026-03-01") == date(2026, 3, 1)
    assert as_day("today") >= date(2026, 1, 1)
    with pytest.raises(typer.BadParameter, match="write it as"):
        as_day("1.3.2026")


def test_without_a_terminal_there_is_no_bar(capsys: Out) -> None:
    """What is read by a program has neither bars nor messages of progress."""
    assert list(with_bar(iter(range(300)), 300, TOLD, Lang.EN)) == list(range(300))
    with status(TOLD, Lang.ZH):
        pass
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_long_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    """Whoever waits sees how far it has come; short work shows nothing."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(with_bar(iter(range(300)), 300, TOLD, Lang.EN)) == list(range(300))
    assert "looking" in capsys.readouterr().err
    assert list(with_bar(iter(range(3)), 3, TOLD, Lang.EN)) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    with status(TOLD, Lang.ZH):
        pass
    assert "正在查看" in capsys.readouterr().err


def test_an_error_is_a_sentence(capsys: Out) -> None:
    """An error of the library ends a command with status 3, in the language that was asked for."""
    with pytest.raises(typer.Exit) as left, telling("en"):
        raise InvalidFacts([Fault("x", "is wrong\x1b", "mend it")])
    assert left.value.exit_code == 3
    assert capsys.readouterr().err == "what was stated has 1 fault:\n  x: is wrong\ufffd; mend it\n"
    problem(InvalidFacts([Fault("x", "is wrong", "mend it")]), "zh")
    assert "mend it" in capsys.readouterr().err


def test_json_keeps_chinese_as_it_is(capsys: Out) -> None:
    """A program and a reader both see the characters."""
    give({"a": "业主"})
    assert "业主" in capsys.readouterr().out
