"""Places: one folder each; a newcomer adds one without touching the library."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import propgov.law
from propgov.errors import InvalidPack, UnknownJurisdiction
from propgov.law import Law, Ratio, calendar, law, pack, place
from propgov.law.place import known, read_places

TextOf = Callable[..., str]
DAY = date(2026, 3, 1)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder of further places with one new city below the nation."""
    folder = tmp_path / "cn" / "newcity"
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text('name = { en = "New City", zh = "新市" }\n', encoding="utf-8")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    """Write a file of a place."""
    (folder / name).write_text(text, encoding="utf-8")


def problems(packs: Path, jurisdiction: str = "cn.newcity") -> list[str]:
    """The faults with which a place is refused."""
    with pytest.raises(InvalidPack) as caught:
        Law.of(jurisdiction, packs=packs)
    return [str(fault) for fault in caught.value.faults]


def test_a_new_city_is_one_folder(tmp_path: Path, city: Path, head: TextOf, row: TextOf) -> None:
    """A city's regulation in its own folder tightens the nation's fifteen days to twenty, cited by its own article."""
    longer = row("at_least = 20", 'unit = { en = "days", zh = "日" }', id="assembly.notice.days", article="9")
    put(city, "rules.toml", head(rank="local-regulation", id="newcity-rules", since="2025-01-01") + longer)
    law = Law.of("cn.newcity", packs=tmp_path)
    found = law.weigh("assembly.notice.days", 17, on=DAY)
    assert (found.holds, found.article, found.instrument and found.instrument.id) == (False, "9", "newcity-rules")
    assert law.weigh("assembly.notice.days", 17, on=date(2024, 12, 31)).holds
    assert law.weigh("assembly.participation.area", Ratio(2, 3), on=DAY).holds
    assert [name.en for name in law.names] == ["China", "New City"]
    assert law.zone.key == "Asia/Shanghai"
    assert law.calendar is Law.of("cn").calendar


def test_a_new_city_is_listed_and_leaves_the_library_s_own_alone(tmp_path: Path, city: Path) -> None:
    """The new place is known where its folder is given, and nowhere else."""
    assert city.name == "newcity"
    assert "cn.newcity" in known(tmp_path)
    assert "cn.newcity" not in known()
    with pytest.raises(UnknownJurisdiction):
        Law.of("cn.newcity")


def test_a_folder_may_add_a_pack_to_a_known_place(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """A folder named as one of the library's places adds to it."""
    folder = tmp_path / "cn"
    folder.mkdir()
    put(folder, "place.toml", 'name = { en = "China", zh = "中国" }')
    put(folder, "more.toml", head(rank="ministry-rule", id="more") + row("odd = true", id="committee.size"))
    assert Law.of("cn", packs=tmp_path).on(DAY)["committee.size"] is not None
    assert "committee.size" not in Law.of("cn").on(DAY)


def test_a_nation_of_its_own_has_its_own_zone_and_first_day(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """Another root takes nothing from China."""
    folder = tmp_path / "xx"
    folder.mkdir()
    put(folder, "place.toml", 'name = { en = "X", zh = "某国" }\nzone = "Europe/Paris"\ncovered_since = 2022-01-01\n')
    put(folder, "act.toml", head(id="x-act") + row("odd = true"))
    law = Law.of("xx", packs=tmp_path)
    assert (law.zone.key, law.covered_since, law.ids) == ("Europe/Paris", date(2022, 1, 1), ("a.rule",))


def test_a_relative_folder_is_read_from_where_it_lies(
    tmp_path: Path, city: Path, head: TextOf, row: TextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same relative name in two working folders means two folders of packs."""
    put(city, "rules.toml", head(id="r") + row("odd = true", id="one.rule"))
    other = tmp_path / "elsewhere" / "cn" / "newcity"
    other.mkdir(parents=True)
    put(other, "place.toml", 'name = { en = "New City", zh = "新市" }')
    monkeypatch.chdir(tmp_path)
    assert "one.rule" in Law.of("cn.newcity", packs=Path()).ids
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "one.rule" not in Law.of("cn.newcity", packs=Path()).ids


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name = { en = "New City" }', "newcity/place.toml name: {'en': 'New City'} cannot be read"),
        ("zone = 'Asia/Shanghai'", "newcity/place.toml name: is missing"),
        ('name = "New City"', "newcity/place.toml name: 'New City' cannot be read"),
        ('name = { en = "N", zh = "新" }\nzone = "Mars/Crater"', "place.toml zone: 'Mars/Crater' cannot be read"),
        ('name = { en = "N", zh = "新" }\nzone = "../etc/passwd"', "place.toml zone:"),
        ('name = { en = "N", zh = "新" }\nzone = 8', "place.toml zone:"),
        ('name = { en = "N", zh = "新" }\ncovered_since = "2020"', "place.toml covered_since:"),
        ('name = { en = "N", zh = "新" }\nwords = { x = "A" }', "place.toml words:"),
        ('name = { en = "N", zh = "新" }\nwords = { x = [] }', "place.toml words:"),
        ('name = { en = "N", zh = "新" }\nwords = { x = ["A", 5] }', "place.toml words:"),
        ('name = { en = "N", zh = "新" }\nwords = 5', "place.toml words:"),
        ('name = { en = "N", zh = "新" }\ncolour = 1', "place.toml colour: is no known key"),
        ("name = [", "place.toml: cannot be read"),
    ],
)
def test_a_broken_place_says_what_is_wrong(tmp_path: Path, city: Path, text: str, reason: str) -> None:
    """File and key are named, and what to write."""
    put(city, "place.toml", text)
    assert any(reason in problem for problem in problems(tmp_path))


def test_a_place_in_another_encoding_is_refused(tmp_path: Path, city: Path) -> None:
    """A place that is not UTF-8 is a fault, not a crash."""
    (city / "place.toml").write_bytes('name = { en = "N", zh = "新" }'.encode("gb18030"))
    assert "cannot be read" in problems(tmp_path)[0]


def test_the_faults_of_all_files_come_at_once(tmp_path: Path, city: Path, head: TextOf, row: TextOf) -> None:
    """Place, holidays and two packs are broken: four files are named together."""
    put(city, "place.toml", "colour = 1")
    put(city, "holidays.toml", "[[year]]\nyear = 2026\n")
    put(city, "a.toml", head(id="a") + row("odd = 1"))
    put(city, "b.toml", head(id="b") + row("at_least = 0.5"))
    text = "\n".join(problems(tmp_path))
    assert all(name in text for name in ("newcity/place.toml", "newcity/holidays.toml", "a.toml", "b.toml"))


def test_an_instrument_is_held_once(tmp_path: Path, city: Path, head: TextOf, row: TextOf) -> None:
    """Two packs with one id could not be told apart in a citation."""
    put(city, "a.toml", head(id="civil-code") + row("odd = true"))
    assert problems(tmp_path) == ["civil-code [instrument] id: is held by two packs; give each its own id"]


def test_a_misspelt_word_of_a_scope_is_found(tmp_path: Path, city: Path, head: TextOf, row: TextOf) -> None:
    """A matter that does not exist would leave a threshold unasked for ever; it is refused, with the right words."""
    put(city, "a.toml", head(id="a") + row("odd = true", 'when = { matter = ["RAISE_FUNDS"], x = "A" }'))
    (problem,) = problems(tmp_path)
    assert problem.startswith("a provision a.rule (art. 1) when.matter: 'RAISE_FUNDS' is no known word; use one of")
    assert "RAISE_FUND" in problem


def test_working_days_of_a_place_are_its_own(tmp_path: Path, city: Path) -> None:
    """A place may keep its own days off."""
    put(city, "holidays.toml", "[[year]]\nyear = 2026\nrest = [2026-07-01]\nwork = []\n")
    assert Law.of("cn.newcity", packs=tmp_path).calendar.working(date(2026, 7, 1)) is False


@pytest.mark.parametrize(
    "name",
    ["", "cn.", ".cn", "cn..anhui", "CN", "cn/anhui", "../cn", "cn.anhui.nowhere", "cn.__init__", "/", "cn\n", "中国", "a" * 10**6,
     ".".join(["a"] * 10**4), "cn.." * 300, "cn\x00"],
)  # fmt: skip
def test_a_place_that_is_not_kept_is_unknown(name: str) -> None:
    """Wrong names, paths and endless ones get the same clear and short error."""
    with pytest.raises(UnknownJurisdiction) as caught:
        Law.of(name)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("name", [None, 5, b"cn", ["cn"], {"cn": 1}, Path("cn")])
def test_a_place_is_named_by_text(name: object) -> None:
    """Anything but text is no place."""
    with pytest.raises(UnknownJurisdiction, match="is no jurisdiction"):
        Law.of(name)  # type: ignore[arg-type] # the mistake is the test


def test_the_places_of_a_chain_come_from_the_nation_down() -> None:
    """Nation, province, city; each with its own name."""
    assert [place.name.zh for place in read_places("cn.anhui.chizhou")] == ["中国", "安徽省", "池州市"]
    assert {"cn", "cn.anhui", "cn.anhui.chizhou"} <= set(known())


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed while a law is loaded, as if no law had been loaded before."""
    texts = {path.read_text("utf-8"): path for path in Path(propgov.law.__file__).parent.rglob("cn/**/*.toml")}
    names: list[str] = []

    def noted(text: str) -> dict[str, object]:
        path = texts.get(text)
        names.append("?" if path is None else f"{path.parent.name}/{path.name}")
        return tomllib.loads(text)

    for module in (pack, calendar, place):
        monkeypatch.setattr(module, "tomllib", SimpleNamespace(loads=noted, TOMLDecodeError=tomllib.TOMLDecodeError))
    for kept in (law._load, pack._parsed, calendar._parsed, place.read_about):
        kept.cache_clear()
    return names


def test_a_second_city_parses_its_own_files_and_no_others(parsed: list[str]) -> None:
    """The nation is parsed with the first city; the second brings itself and its province, a third only itself."""
    first = Law.of("cn.anhui.chizhou")
    assert {name.split("/")[0] for name in parsed} == {"cn", "anhui", "chizhou"}
    assert len(set(parsed)) == len(parsed)
    parsed.clear()
    second = Law.of("cn.zhejiang.hangzhou")
    assert {name.split("/")[0] for name in parsed} == {"zhejiang", "hangzhou"}
    assert first.packs[0] is second.packs[0]
    parsed.clear()
    Law.of("cn.zhejiang.huzhou")
    assert {name.split("/")[0] for name in parsed} == {"huzhou"}
    parsed.clear()
    assert Law.of("cn.anhui.chizhou") is first
    assert parsed == []


def test_a_changed_file_of_an_outside_folder_is_read_anew(
    tmp_path: Path, city: Path, head: TextOf, row: TextOf, parsed: list[str]
) -> None:
    """A freshly loaded law holds what the files say now, even if size and time are as before; nothing else is parsed."""

    def fresh(least: int, rest: str) -> Law:
        put(city, "rules.toml", head(id="r") + row(f"at_least = {least}"))
        put(city, "holidays.toml", f"[[year]]\nyear = 2026\nrest = [{rest}]\nwork = []\n")
        put(city, "place.toml", f'name = {{ en = "{least}", zh = "新市" }}\n')
        for path in city.iterdir():
            os.utime(path, (0, 0))
        law._load.cache_clear()
        return Law.of("cn.newcity", packs=tmp_path)

    assert fresh(15, "2026-07-01").weigh("a.rule", 15, on=DAY).holds
    parsed.clear()
    changed = fresh(16, "2026-07-02")
    assert not changed.weigh("a.rule", 15, on=DAY).holds
    assert (changed.names[-1].en, changed.calendar.working(date(2026, 7, 1))) == ("16", True)
    assert parsed == ["?"] * 3
    parsed.clear()
    assert fresh(15, "2026-07-01").digest != changed.digest
    assert parsed == []


@pytest.mark.parametrize(("name", "said"), [("nothing", "there is no folder"), (".", "holds no place")])
def test_a_folder_that_is_not_there_or_holds_no_place_is_an_error(tmp_path: Path, name: str, said: str) -> None:
    """Whoever names a folder is never answered as if it had not been named."""
    with pytest.raises(UnknownJurisdiction, match=said):
        Law.of("cn.anhui.chizhou", packs=tmp_path / name)


def test_packs_are_read_again_after_a_reload(tmp_path: Path, city: Path, head: TextOf, row: TextOf) -> None:
    """A law is loaded once; after ``Law.reload`` the next one holds what the files say, and the old one what they said."""
    put(city, "rules.toml", head(id="r") + row("at_least = 15"))
    first = Law.of("cn.newcity", packs=tmp_path)
    put(city, "rules.toml", head(id="r") + row("at_least = 16"))
    assert Law.of("cn.newcity", packs=tmp_path) is first
    Law.reload()
    assert not Law.of("cn.newcity", packs=tmp_path).weigh("a.rule", 15, on=DAY).holds
    assert first.weigh("a.rule", 15, on=DAY).holds
