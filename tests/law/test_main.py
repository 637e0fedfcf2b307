"""``python -m propgov.law``: what an author of packs sees."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.law.planting import settle

from propgov.law.__main__ import main
from propgov.law.place import PLACES, known
from propgov.law.schema import schema_text

TextOf = Callable[..., str]
Out = pytest.CaptureFixture[str]


def put(folder: Path, name: str, text: str) -> str:
    """Write a pack and give its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def check(targets: list[str]) -> int:
    """Run the check as if it were the day on which the packs were last read; a later option wins."""
    return main(["check", "--today", "2026-11-29", *targets])


def good(head: TextOf, row: TextOf) -> str:
    """A pack that can be used."""
    return head() + row("required = true", id="assembly.ballot.once")


def test_a_good_pack_is_counted(tmp_path: Path, head: TextOf, row: TextOf, capsys: Out) -> None:
    """Name and number of rows are printed, without notes where there is nothing to say."""
    path = put(tmp_path, "good.toml", good(head, row))
    assert check([path]) == 0
    assert capsys.readouterr().out == f"{path}: An Act (某法), 1 articles, 1 provisions, 0 clauses: can be used\n"
    assert check([path, path, "--lang", "zh"]) == 0
    assert capsys.readouterr().out == f"{path}: 某法，条文1条，规定1项，留待约定0项，可以使用\n"


def test_notes_follow_a_good_pack(tmp_path: Path, head: TextOf, row: TextOf, capsys: Out) -> None:
    """What is contested, in either language."""
    text = head() + row("required = true", 'contested = { en = "doubted", zh = "存疑" }', id="assembly.ballot.once")
    path = put(tmp_path, "noted.toml", text)
    assert check([path]) == 0
    assert "\n  note: assembly.ballot.once (art. 1) is contested: doubted\n" in capsys.readouterr().out
    assert check([path, "--lang", "zh"]) == 0
    assert "\n  说明：assembly.ballot.once（第1条）有争议：存疑\n" in capsys.readouterr().out


def test_a_broken_pack_ends_with_status_1_and_all_its_faults(
    tmp_path: Path, head: TextOf, row: TextOf, capsys: Out
) -> None:
    """Each fault has a line with file, line, entry, reason and remedy; good packs beside it are still checked."""
    asks = row("at_least = 0.5", id="assembly.notice.days") + row("odd = true", "colour = 1", id="assembly.voting.days")
    bad = put(tmp_path, "bad.toml", head() + asks)
    fine = put(tmp_path, "good.toml", good(head, row))
    missing = str(tmp_path / "none.toml")
    assert check([bad, fine, missing]) == 1
    out = capsys.readouterr().out
    assert f"{bad}:11: art. 1 assembly.notice.days at_least: cannot be read (0.5 is no exact figure" in out
    assert f"{bad}:16: art. 1 assembly.voting.days colour: is no known key; use one of" in out
    assert f"{fine}: An Act" in out
    assert f"there is no file and no folder {missing}\n" in out
    assert check([bad, missing, "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert f"{bad}:16: 第1条 assembly.voting.days colour：没有这个键；使用" in out
    assert f"没有文件或者目录{missing}\n" in out


def test_an_unreadable_file_is_named(tmp_path: Path, capsys: Out) -> None:
    """In another encoding, or no TOML at all."""
    path = tmp_path / "old.toml"
    path.write_bytes("name = '池州'".encode("gb18030"))
    assert check([str(path), put(tmp_path, "bad.toml", "a = 1\nb = \n")]) == 1
    out = capsys.readouterr().out
    assert f"{path}:1: is not UTF-8 (byte 8); save it as UTF-8\n" in out
    assert "bad.toml:2: is no TOML" in out


def test_folders_and_places_are_checked(tmp_path: Path, head: TextOf, row: TextOf, capsys: Out) -> None:
    """A folder with all places in it, a place with those above it, both with the ids of their own."""
    path = settle(tmp_path)
    own = row("at_least = 3", id="mine.days")
    path.write_text(head(rank="local-regulation", id="x") + own, encoding="utf-8")
    assert check([str(tmp_path)]) == 1
    assert f"{path}:11: art. 1 mine.days: mine.days is an id that no catalogue knows" in capsys.readouterr().out
    put(tmp_path, "ids.toml", '"mine.days" = { kind = "number", en = "days", zh = "日数" }\n')
    assert check([str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("can be used") == 1
    assert check(["cn.newcity", "--packs", str(tmp_path)]) == 0
    assert f"{path}: An Act" in capsys.readouterr().out
    assert main(["ids", "mine.", "--packs", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "mine.days  days (number)\n"
    assert check([str(tmp_path / "nothing")]) == 1
    (tmp_path / "empty").mkdir()
    assert check([str(tmp_path / "empty")]) == 1
    assert "holds no place" in capsys.readouterr().out


def test_the_day_of_the_check_can_be_named(tmp_path: Path, head: TextOf, row: TextOf, capsys: Out) -> None:
    """What lies in the future today does not on that day."""
    text = head(more="checked_on = 2098-01-01") + row("required = true", id="assembly.ballot.once")
    path = put(tmp_path, "late.toml", text)
    assert check([path]) == 1
    assert check([path, "--today", "2098-01-01"]) == 0
    assert "2098-01-01 lies in the future" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["check"], ["show", "cn"], ["diff", "cn", "2021-01-01"], [], ["show", "cn", "--on", "x"]]
)
def test_a_command_that_is_not_whole_says_how_it_is_used(arguments: list[str], capsys: Out) -> None:
    """No file, no day, no command."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m propgov.law" in capsys.readouterr().err


def test_a_place_is_shown_and_compared(capsys: Out) -> None:
    """What is asked on a day, what changed between two, what is to be read anew."""
    assert main(["show", "cn.anhui.chizhou", "--on", "2026-03-01", "--about", "assembly.notice"]) == 0
    assert "assembly.notice.days  days of notice\n  at least 15 days; " in capsys.readouterr().out
    assert main(["diff", "cn", "2020-12-31", "2021-01-01", "--lang", "zh"]) == 0
    assert "+ assembly.participation.area" in capsys.readouterr().out
    assert main(["stale", "cn", "--today", "2098-01-01"]) == 0
    assert "Civil Code (民法典)\n" in capsys.readouterr().out
    assert main(["stale", "cn"]) == 0
    capsys.readouterr()


def test_what_cannot_be_answered_ends_with_status_1(capsys: Out) -> None:
    """A place that is not kept, a day that is not covered."""
    assert main(["show", "cn.nowhere", "--on", "2026-03-01"]) == 1
    assert main(["show", "cn", "--on", "2000-01-01"]) == 1
    out = capsys.readouterr().out
    assert "no packs are kept for 'cn.nowhere'" in out
    assert "2000-01-01 lies before 2007-10-01" in out


def test_the_schema_is_printed(capsys: Out) -> None:
    """As it is kept."""
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema_text()


def test_it_runs_as_a_module_and_into_a_closed_pipe() -> None:
    """The command as it is written in the guide; a reader that has read enough is no error."""
    command = [sys.executable, "-m", "propgov.law", "check", str(PLACES / "cn" / "civil-code.toml")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own module
    assert (done.returncode, "can be used" in done.stdout) == (0, True)
    command = [sys.executable, "-m", "propgov.law", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603 - our own module
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_the_library_s_own_packs_can_all_be_used(capsys: Out) -> None:
    """Every pack of every place passes its own check, in its place."""
    folders = [PLACES.joinpath(*place.split(".")) for place in known()]
    files = [
        path
        for folder in folders
        for path in folder.glob("*.toml")
        if path.stem not in {"place", "holidays", "readings"}
    ]
    assert check([str(PLACES)]) == 0
    assert capsys.readouterr().out.count("can be used") == len(files) > 5
