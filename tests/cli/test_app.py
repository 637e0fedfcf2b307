"""The commands by their names, their help, and the meaning of their status."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from propgov import __version__
from propgov.cli import app, main
from propgov.cli.app import Commands
from propgov.law.__main__ import main as law_main

Out = pytest.CaptureFixture[str]
COMMANDS = ("show", "duties", "verify", "audit", "export", "import", "diagram", "law", "new")
DOCS = Path(__file__).parents[2] / "docs"


def test_every_command_is_shown_and_documented() -> None:
    """The help and the page name each command, and each meaning of a status."""
    ran = CliRunner().invoke(app, ["--help"])
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert command in ran.stdout
        assert f"`{command}" in page
    assert all(f"| {status} |" in page for status in range(4))
    assert "Status: 0" in ran.stdout


@pytest.mark.parametrize("command", [*COMMANDS[:-2], "new procedure", "new place"])
def test_each_command_has_its_help(command: str) -> None:
    """Whoever asks a command for help is told what it takes."""
    ran = CliRunner().invoke(app, [*command.split(), "--help"])
    assert ran.exit_code == 0
    assert "--lang" in ran.stdout


def test_the_commands_of_the_law_are_the_same(capsys: Out) -> None:
    """What is asked behind law is what propgov.law answers, with its status."""
    assert main(["law", "ids", "notice", "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert law_main(["ids", "notice", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == told
    assert main(["law", "check", "no-such-folder"]) == 1
    assert main(["law", "show"]) == 2
    capsys.readouterr()


def test_the_version_and_a_wrong_word(capsys: Out) -> None:
    """The version is that of the package; a word that is no command is told."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__
    assert main(["shwo"]) == 2
    assert "No such command" in capsys.readouterr().err
    assert issubclass(Commands, object)
