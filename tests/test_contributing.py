"""What CONTRIBUTING shows runs as it is shown: the procedures, their walks, and the commands."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from propgov.engine import kinds

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```(?:python|toml)\n# (\S+\.(?:py|toml))\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
MOST_LINES = 60


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page, as a reader writes them."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in FILES:
        sys.modules.pop(Path(name).stem, None)
    # The library's own classes are made once: what is forgotten afterwards is only what the page defines.
    for kind in kinds.KINDS:
        kinds.class_of(kind)
    monkeypatch.setattr(kinds, "_classes", dict(kinds._classes))
    return tmp_path


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", ["test_inspection", "test_contracts"])
def test_the_procedures_of_the_page_keep_every_law(name: str) -> None:
    """Whoever copies a procedure with its test has one that runs, is walked, and refuses with its article."""
    tests = importlib.import_module(name)
    found = [value for test, value in vars(tests).items() if test.startswith("test_")]
    assert found
    for test in found:
        test()


def test_a_procedure_outside_the_library_is_short() -> None:
    """With its walk it takes at most sixty lines beside its packs."""
    assert sum(len(FILES[name].splitlines()) for name in ("contracts.py", "test_contracts.py")) <= MOST_LINES


def _commands() -> list[str]:
    """The commands of the page that Python runs, one by one."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    lines = (part.strip() for block in blocks for line in block.splitlines() for part in line.split("&&"))
    return [line for line in lines if ".venv/bin/python " in line]


QUICK = ("-m propgov.law check", "-c ", ".ci/cost.py --files")


@pytest.mark.parametrize("command", [line for line in _commands() if any(part in line for part in QUICK)])
def test_the_commands_of_the_page_run(command: str, written: Path) -> None:
    """Each quick command, typed at the root of the repository, does what it says."""
    words = shlex.split(command, comments=True)
    own = words[0].startswith("PYTHONPATH=")
    arguments = words[2:] if own else words[1:]
    run = subprocess.run(  # noqa: S603 - our own page
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{written}", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout


@pytest.mark.parametrize("command", _commands())
def test_what_the_commands_name_is_there(command: str) -> None:
    """Each module that a command runs can be found, and each path that it names is there."""
    words = [word for word in shlex.split(command, comments=True) if "=" not in word][1:]
    if words[0] == "-m":
        assert find_spec(words[1]), words[1]
    paths = [word for word in words if re.match(r"(?:src|tests|docs|\.ci)/?\S*$", word) and "_build" not in word]
    assert not [path for path in paths if not (ROOT / path).exists()]
