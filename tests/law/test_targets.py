"""Files, folders and places are turned into files; a folder knows which place it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from propgov.errors import UnknownJurisdiction
from propgov.law.place import PLACES, known
from propgov.law.targets import files_of, place_of

NAME = 'name = { en = "A", zh = "甲" }\n'


def put(root: Path, place: str) -> Path:
    """A place in a folder outside the package."""
    folder = root.joinpath(*place.split("."))
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(NAME, encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", known())
def test_each_folder_of_the_library_is_its_place(place: str) -> None:
    """From the folder alone the place is known."""
    assert place_of(PLACES.joinpath(*place.split("."))) == (place, None)


def test_a_folder_outside_is_the_place_that_its_path_tells(tmp_path: Path) -> None:
    """A city below a province of the library, and a nation of its own; a folder without ``place.toml`` is none."""
    assert place_of(put(tmp_path, "cn.anhui.hefei")) == ("cn.anhui.hefei", tmp_path)
    assert place_of(put(tmp_path, "xx")) == ("xx", tmp_path)
    assert place_of(tmp_path) is None


def test_a_place_stands_for_its_files_and_those_above(tmp_path: Path) -> None:
    """``cn.anhui.chizhou`` with its province and the nation; further places with the folder in which they are."""
    found = [path.relative_to(PLACES).parent.as_posix() for path in files_of("cn.anhui.chizhou")]
    assert list(dict.fromkeys(found)) == ["cn", "cn/anhui", "cn/anhui/chizhou"]
    put(tmp_path, "cn.anhui.hefei")
    assert files_of("cn.anhui.hefei", tmp_path)[-1] == tmp_path / "cn" / "anhui" / "hefei" / "place.toml"


def test_a_folder_stands_for_all_places_in_it(tmp_path: Path) -> None:
    """With those below, and its catalogue of ids."""
    city, province = put(tmp_path, "cn.anhui.hefei"), put(tmp_path, "cn.gansu")
    (tmp_path / "ids.toml").write_text("", encoding="utf-8")
    assert files_of(str(tmp_path)) == [tmp_path / "ids.toml", city / "place.toml", province / "place.toml"]
    assert files_of(str(city)) == [city / "place.toml"]
    assert files_of(str(city / "place.toml")) == [city / "place.toml"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/at/all", "there is no file and no folder"),
        ("none.toml", "there is no file and no folder"),
        ("cn.nowhere", "no packs are kept for"),
        ("{empty}", "holds no place"),
    ],
)
def test_what_does_not_exist_is_never_passed_over(tmp_path: Path, target: str, said: str) -> None:
    """A missing file, folder or place, and a folder that holds no place, are errors."""
    with pytest.raises(UnknownJurisdiction, match=said):
        files_of(target.format(empty=tmp_path))


@pytest.mark.parametrize("gap", ["anhui2", "anhui2.lakeside", "anhui.lakeside.east"])
def test_law_in_a_folder_that_is_no_place_is_told(tmp_path: Path, gap: str) -> None:
    """Nobody would ever be asked what is written there: each place.toml that is missing is among the files to be checked."""
    put(tmp_path, "cn.gansu")
    folder = tmp_path.joinpath("cn", *gap.split("."))
    folder.mkdir(parents=True)
    (folder / "rules.toml").write_text("", encoding="utf-8")
    found = files_of(str(tmp_path))
    lacking = [path for path in found if not path.exists()]
    parts = gap.split(".")
    chain = [tmp_path.joinpath("cn", *parts[: depth + 1]) for depth in range(len(parts))]
    assert set(lacking) == {one / "place.toml" for one in chain if one.name != "anhui"}
    assert folder / "rules.toml" in found
