"""``python -m propgov.law check FILE``: what an author of packs sees."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from propgov.law.__main__ import main
from propgov.law.place import known

TextOf = Callable[..., str]
PACKS = Path(sys.modules["propgov.law"].__path__[0])


def put(folder: Path, name: str, text: str) -> str:
    """Write a pack and give its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_good_pack_is_counted(tmp_path: Path, head: TextOf, row: TextOf, capsys: pytest.CaptureFixture[str]) -> None:
    """Name and number of rows are printed, without notes where there is nothing to say."""
    path = put(tmp_path, "good.toml", head() + row("required = true", id="assembly.ballot.once"))
    assert main(["check", path]) == 0
    assert capsys.readouterr().out == "good.toml: An Act (某法), 1 articles, 1 provisions, 0 clauses: can be used\n"


def test_notes_follow_in_the_order_of_the_file(
    tmp_path: Path, head: TextOf, row: TextOf, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not read, what is contested, what departs and what nobody knows is noted, articles first."""
    text = (
        head(more='checked = "excerpt"')
        + '[[article]]\narticle = "7"\nchecked = "lead"\ntext = { en = "a", zh = "文" }\n'
        + row("odd = true", 'effect = "advise"', 'checked = "lead"', id="assembly.ballot.once", article="8")
        + row('at_least = "1/2"', 'conflicts_with = "civil-code 278"', id="assembly.participation.area", article="9")
        + row("odd = true", 'contested = { en = "doubted", zh = "有争议" }', id="new.rule", article="10")
    )
    assert main(["check", put(tmp_path, "noted.toml", text)]) == 0
    notes = [line.strip() for line in capsys.readouterr().out.splitlines()[1:]]
    wanted = (
        "the instrument was read in excerpts",
        "art. 7 was not read",
        "assembly.ballot.once (art. 8) was not read",
    )
    wanted += (
        "assembly.participation.area (art. 9) departs from civil-code 278",
        "new.rule (art. 10) is contested: doubted",
    )
    wanted += ("new.rule (art. 10) is an id that no pack of the library knows: a rule must state it",)
    assert len(notes) == len(wanted)
    assert all(note.startswith(f"note: {start}") for note, start in zip(notes, wanted, strict=True)), notes


def test_a_clause_with_an_unknown_id_is_noted(
    tmp_path: Path, head: TextOf, row: TextOf, capsys: pytest.CaptureFixture[str]
) -> None:
    """A community cannot adopt a rule that no law and no procedure knows."""
    assert main(["check", put(tmp_path, "own.toml", head(rank="bylaws") + row("odd = true", id="no.such-rule"))]) == 0
    assert "no clause can be adopted for it" in capsys.readouterr().out


def test_a_broken_pack_ends_with_status_1_and_all_its_faults(
    tmp_path: Path, head: TextOf, row: TextOf, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault has a line with file, entry, reason and remedy; good packs beside it are still checked."""
    bad = put(tmp_path, "bad.toml", head() + row("at_least = 0.5") + row("odd = true", "colour = 1", id="b.rule"))
    good = put(tmp_path, "good.toml", head() + row("odd = true"))
    assert main(["check", bad, good, str(tmp_path / "none.toml")]) == 1
    out = capsys.readouterr().out
    assert "the law pack has 2 faults:\n  bad.toml article 1 (1) asks a.rule operator: cannot be read" in out
    assert "  bad.toml article 2 (1) asks b.rule colour: is no known key; use one of" in out
    assert "good.toml: An Act" in out
    assert "none.toml: cannot be opened (No such file or directory)" in out


def test_without_a_file_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    """No file, no check."""
    with pytest.raises(SystemExit) as caught:
        main(["check"])
    assert caught.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    """The command as it is written in the guide, on a pack of the library."""
    command = [sys.executable, "-m", "propgov.law", "check", str(PACKS / "cn" / "civil-code.toml")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own module
    assert (done.returncode, "can be used" in done.stdout) == (0, True)


def test_the_library_s_own_packs_can_all_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    """Every pack of every place passes its own check."""
    folders = [PACKS.joinpath(*place.split(".")) for place in known()]
    files = [
        path
        for folder in folders
        for path in folder.glob("*.toml")
        if path.stem not in {"place", "holidays", "readings"}
    ]
    assert main(["check", *map(str, files)]) == 0
    assert capsys.readouterr().out.count("can be used") == len(files) > 5
