"""What is begun with a command is whole: it passes its own test, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from propgov.cli import app


def run(*words: str | Path) -> Result:
    """One command."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_procedure_and_a_place_pass_their_own_tests(tmp_path: Path) -> None:
    """Whoever begins one of each has files that pytest passes as they are."""
    made = run("new", "procedure", "newtown.lift-inquiry", "--term", "电梯询问", "--into", tmp_path)
    assert made.exit_code == 0, made.output
    assert "test_lift_inquiry.py" in made.stdout
    place = run(
        "new", "place", "cn.hubei.lakeside", "--en", "Lakeside", "--zh", "湖滨市", "--into", tmp_path, "--lang", "zh"
    )
    assert "接着运行" in place.stdout
    assert "电梯询问" in (tmp_path / "lift_inquiry.py").read_text(encoding="utf-8")
    assert (tmp_path / "packs/cn/hubei/place.toml").exists()
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    environment = {**os.environ, "PYTHONPATH": ":".join(each for each in sys.path if each)}
    ran = subprocess.run(tests, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own files
    assert ran.returncode == 0, ran.stdout
    assert "4 passed" in ran.stdout


def test_a_short_name_is_your_own(tmp_path: Path) -> None:
    """A name without a room gets one that the library does not have."""
    assert run("new", "procedure", "inquiry", "--into", tmp_path).exit_code == 0
    assert '"own.inquiry"' in (tmp_path / "inquiry.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("procedure", "Lift"), "write small letters"),
        (("procedure", "newtown.class"), "write small letters"),
        (("procedure", "../lift"), "write small letters"),
        (("procedure", "income.spending"), "the library has a procedure of this kind"),
        (("procedure", "newtown.lift", "--term", 'a"""b'), "without quotation marks"),
        (("place", "lakeside"), "write the id of the place above it"),
        (("place", "cn.anhui.chizhou"), "the library has this place"),
        (("place", "cn.anhui.lakeside", "--zh", " "), "without quotation marks"),
    ],
)
def test_a_name_that_cannot_be_used(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """Nothing is written, and what to write is told."""
    ran = run("new", *words, "--into", tmp_path)
    assert ran.exit_code == 3
    assert told in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there already is kept, and none of the others is written."""
    mine = tmp_path / "test_inquiry.py"
    mine.write_text("mine", encoding="utf-8")
    ran = run("new", "procedure", "inquiry", "--into", tmp_path)
    assert (ran.exit_code, "exists already" in ran.stderr) == (3, True)
    assert (mine.read_text(encoding="utf-8"), list(tmp_path.iterdir())) == ("mine", [mine])
