"""The directory of persons: beside the journal, masked for others, sealed and forgotten without a trace in an entry."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Directory, Person
from propgov.community.directory import masked_name, masked_phone
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN

NUMBER = "34290119900101001X"


def known() -> Directory:
    """A directory of a person and a company."""
    made = Directory()
    made.enter("zhang", name="张三", phone="13812340000", identity=NUMBER)
    made.enter("firm", name="池州物业公司", phone="0566-123", company=True)
    return made


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳小明", "欧**"), ("张三丰", "张**"), ("张", "*"), ("Li Wei", "L**"), ("", "")],
)
def test_a_name_is_masked_but_for_its_first_character(name: str, shown: str) -> None:
    """Others read the first character, and nothing of a name that has no second one."""
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812340000", "138****0000"), ("0566-123", "******23"), ("12345", "***45"), ("1234", "****"), ("", "")],
)
def test_a_number_is_masked_in_the_middle(phone: str, shown: str) -> None:
    """Of a mobile number the first three and the last four digits are left, of a short one less."""
    assert masked_phone(phone) == shown


@given(st.text(min_size=2, max_size=40), st.text(min_size=1, max_size=30))
def test_what_is_masked_shows_no_more_than_it_says(name: str, phone: str) -> None:
    """Whatever the text: of a name one character, of a number at most seven are readable."""
    assert masked_name(name).replace("*", "") in ("", name[0].replace("*", ""))
    assert sum(sign != "*" for sign in masked_phone(phone)) <= 7
    assert masked_phone(phone) != phone or set(phone) <= {"*"}


def test_names_and_numbers_are_told_in_full_or_masked() -> None:
    """A company's name is public; who is not on record goes by the id and has no number."""
    made = known()
    assert [made.name_of(one) for one in ("zhang", "firm", "li")] == ["张三", "池州物业公司", "li"]
    assert [made.name_of(one, masked=True) for one in ("zhang", "firm", "li")] == ["张*", "池州物业公司", "li"]
    assert [made.phone_of(one) for one in ("zhang", "li")] == ["13812340000", ""]
    assert made.phone_of("zhang", masked=True) == "138****0000"
    assert ("zhang" in made, "li" in made, len(made), sorted(made)) == (True, False, 2, ["firm", "zhang"])


def test_an_identity_number_is_known_by_its_digest_alone() -> None:
    """However it is spaced or its letter is written; the number itself is kept nowhere, and two directories differ."""
    made, other = known(), known()
    assert made.is_identity("zhang", " 342901 19900101001x") is True
    assert made.is_identity("zhang", "342901199001010011") is False
    assert made.is_identity("firm", NUMBER) is made.is_identity("li", NUMBER) is UNKNOWN
    assert made.with_identity(NUMBER) == ("zhang",)
    digests = [one.identity for one in (made.person("zhang"), other.person("zhang")) if one is not None]
    assert len(set(digests)) == 2
    assert not any(NUMBER in digest for digest in digests)


def test_two_ids_of_one_human_being_are_found() -> None:
    """The same number under another id is found with both."""
    made = known()
    made.enter("zhang-san", name="张三", identity=NUMBER)
    assert made.with_identity(NUMBER) == ("zhang", "zhang-san")


def test_who_is_sealed_is_shown_to_nobody_until_unsealed() -> None:
    """Name, number and identity are as if they were not there, and cannot be entered anew meanwhile."""
    made = known()
    made.seal("zhang", reason="asked for")
    assert (made.person("zhang"), made.name_of("zhang"), made.phone_of("zhang")) == (None, "zhang", "")
    assert made.is_identity("zhang", NUMBER) is UNKNOWN
    assert made.with_identity(NUMBER) == ()
    with pytest.raises(InvalidFacts, match="is sealed"):
        made.enter("zhang", name="张四")
    made.unseal("zhang")
    assert made.name_of("zhang") == "张三"


def test_who_is_forgotten_leaves_nothing(tmp_path: Path) -> None:
    """Neither in memory nor in the file, which others do not read."""
    path = tmp_path / "people.json"
    made = Directory.open(path)
    made.enter("zhang", name="张三", phone="13812340000", identity=NUMBER)
    assert path.stat().st_mode & 0o077 == 0
    assert NUMBER not in path.read_text("utf-8")
    made.forget("zhang")
    assert "zhang" not in path.read_text("utf-8")
    assert (made.person("zhang"), len(made)) == (None, 0)
    assert repr(made) == "<Directory of 0 persons>"


def test_a_directory_comes_back_from_its_file(tmp_path: Path) -> None:
    """With everybody, the sealed still sealed, and the same numbers known."""
    path = tmp_path / "people.json"
    made = Directory.open(path)
    made.enter("zhang", name="张三", phone="13812340000", identity=NUMBER)
    made.enter("li", name="李四")
    made.seal("li", reason="asked for")
    again = Directory.open(path)
    assert again.person("zhang") == made.person("zhang") == Person("张三", "13812340000", made_digest(made), False, "")
    assert (again.name_of("li"), again.is_identity("zhang", NUMBER)) == ("li", True)
    assert list(tmp_path.iterdir()) == [path]


def made_digest(made: Directory) -> str:
    """The digest of the identity of the first person."""
    found = made.person("zhang")
    assert found is not None
    return found.identity


def test_a_change_that_cannot_be_kept_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the file cannot be replaced, memory and file are as before."""
    path = tmp_path / "people.json"
    made = Directory.open(path)
    made.enter("zhang", name="张三")
    before = path.read_bytes()

    def full(*_: object) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        made.enter("li", name="李四")
    assert ("li" in made, path.read_bytes()) == (False, before)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"v": 2}', json.dumps({"v": 1, "salt": "x", "persons": {"a": {}}})])
def test_a_file_that_is_no_directory_is_told(tmp_path: Path, text: str) -> None:
    """Nothing is guessed, and the file stays as it is."""
    path = tmp_path / "people.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFacts, match="is no directory of this version"):
        Directory.open(path)
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("taken", "places"),
    [
        (lambda made: made.enter(" ", name=""), ["person", "name"]),
        (lambda made: made.enter("x", name="a\nb", phone="\n", identity="\n"), ["name", "phone", "identity"]),
        (lambda made: made.seal("zhang", reason=" "), ["reason"]),
        (lambda made: made.seal("li", reason="asked"), ["person"]),
        (lambda made: made.unseal("li"), ["person"]),
        (lambda made: made.forget("li"), ["person"]),
    ],
)
def test_what_is_no_sound_input_is_told(taken: Callable[[Directory], None], places: list[str]) -> None:
    """All faults at once, and nobody is sealed or forgotten who is not on record."""
    with pytest.raises(InvalidFacts) as caught:
        taken(known())
    assert [fault.place for fault in caught.value.faults] == places


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三来电，电话13812340000", "张*来电，电话138****0000"),
        ("张 三（138-1234-0000）", "张*（138****0000）"),
        ("张\u200b三", "张*"),
        ("Li wei said so; LI WEI", "L** said so; L**"),
        ("Li Weiner", "Li Weiner"),
        ("213812340000", "213812340000"),
        ("池州物业公司", "池州物业公司"),
        ("不认识的人", "不认识的人"),
    ],
)
def test_a_text_hides_whoever_is_on_record(text: str, shown: str) -> None:
    """Names and numbers however they are spaced; companies, longer words and longer numbers stand."""
    people = known()
    people.enter("li", name="Li Wei")
    people.seal("li", reason="asked for")
    assert people.hidden_in(text) == shown


def test_what_changes_in_the_directory_changes_what_is_hidden() -> None:
    """Who is entered is hidden from then on, and who is forgotten is known to nobody, so that nothing is hidden."""
    people = known()
    assert people.hidden_in("王小明") == "王小明"
    people.enter("wang", name="王小明")
    assert people.hidden_in("王小明") == "王**"
    people.forget("wang")
    assert people.hidden_in("王小明") == "王小明"
