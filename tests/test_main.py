"""``python -m propgov`` as it is started: by a shell, with and without the extra that it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.kept import kept

from propgov import __main__ as front

SOURCE = Path(__file__).parent.parent / "src"


def test_it_runs_from_a_shell(tmp_path: Path) -> None:
    """The first thing that somebody types shows the cases of a journal; what is piped has no bars and no colours."""
    file = kept(tmp_path)
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "propgov", "show", str(file), "--kind", "income.spending"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    assert "income.spending:spending-1" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert ran.stderr == ""


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_the_extra_it_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has not installed the extra is told so in both languages, with the command, and gets no traceback."""
    for name in [name for name in sys.modules if name.startswith("propgov.cli")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.partition(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    assert front.main() == 2
    told = capsys.readouterr().err
    assert f"needs {missing}" in told
    assert told.count("pip install 'propgov[cli]'") == 2


def test_another_missing_module_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the installation itself is shown as it is."""
    for name in [name for name in sys.modules if name.startswith("propgov.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "propgov.cli.saying", None)
    with pytest.raises(ModuleNotFoundError, match="propgov"):
        front.main()


def test_the_status_is_that_of_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The status of the command is that of the program."""
    monkeypatch.setattr(sys, "argv", ["propgov", "--version"])
    assert front.main() == 0
    monkeypatch.setattr(sys, "argv", ["propgov", "nothing-of-the-kind"])
    assert front.main() == 2
    capsys.readouterr()
