"""Packs are checked: each planted fault is found, with its line, what is wrong, and the nearest right word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law.planting import PACKS, TODAY, beside, check, check_one, insert, on_line, rows_of, settle

from propgov.errors.chinese import in_chinese
from propgov.law.catalogue import FactKind, catalogue
from propgov.law.checking import check_files
from propgov.law.locating import Where
from propgov.law.place import PLACES
from propgov.law.reading import FLAGS, LIMITS, LISTS, PERIODS

TextOf = Callable[..., str]
TEXTS = {path: path.read_text(encoding="utf-8") for path in PACKS}
ROWS = [(path, where, line) for path, text in TEXTS.items() for where, line in rows_of(text).items()]
# What is written into a row, and what is told of it: the key under which the fault stands, the problem, the remedy.
SAID: dict[str, tuple[str, str, str]] = {
    "colour = 1": ("colour", "is no known key", "use one of"),
    'efect = "breach"': ("efect", "is no known key", "write effect"),
    'effect = "refused"': ("effect", "'refused' cannot be read", "write refuse"),
    'lower = "tigther"': ("lower", "'tigther' cannot be read", "write tighter"),
    'checked = "texts"': ("checked", "'texts' is not known", "write text"),
    "checked_on = 2099-01-01": ("checked_on", "2099-01-01 lies in the future", "write the day on which it was checked"),
    "since = 1999-01-01": ("since", "1999-01-01 lies before the article's", "begin no earlier than it"),
    'when = { mater = "USE_FUND" }': ("when mater", "'mater' is no known word of a scope", "write matter"),
    'when = { matter = "USE_FUN" }': ("when matter", "'USE_FUN' is no known word of matter", "write USE_FUND"),
    'when = { matter = ["USE_FUND", "RAISE"] }': ("when matter", "'RAISE' is no known word", "RAISE_FUND"),
    "when = { matter = { at_least = 3 } }": ("when matter", "'matter' is a word, no figure", "ELECT_COMMITTEE"),
    'conflicts_with = "civl-code 278"': ("conflicts_with", "'civl-code' is no instrument", "write civil-code"),
    'conflicts_with = "civil-code"': ("conflicts_with", "names no article", "such as civil-code 278(2)"),
    'conflicts_with = "civil-code 9278"': ("conflicts_with", "has no article '9278' here", "write 278"),
    'displaced_by = "civil-code 278"': ("until", "is missing", "write the last day"),
    'contested = "maybe"': ("contested", "'maybe' cannot be read", "write { en = ..., zh = ... }"),
}
FEWER = settings(max_examples=max(1, settings.default.max_examples // 2))  # each example is dear


@pytest.fixture(scope="module")
def newcity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a city outside the package."""
    return settle(tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for cities that lie where those of the library do."""
    return tmp_path_factory.mktemp("beside")


@pytest.mark.parametrize("pack", PACKS, ids=[path.parent.name for path in PACKS])
def test_the_packs_as_they_are_have_no_fault(root: Path, pack: Path) -> None:
    """What is planted below is the only thing that is wrong."""
    assert check(beside(root, pack), TEXTS[pack]).faults == ()


@FEWER
@given(place=st.sampled_from(ROWS), said=st.sampled_from(sorted(SAID)))
def test_a_fault_in_a_row_is_named_with_its_line(root: Path, place: tuple[Path, Where, int], said: str) -> None:
    """One word more in any row of any city: the fault stands on that line, and nowhere else."""
    pack, where, line = place
    text = TEXTS[pack]
    if f"{said.partition(' =')[0]} = " in text.split("\n")[line - 1]:
        return  # the row says so already, and twice is no TOML
    if said.startswith("displaced_by") and "until" in tomllib.loads(text)["article"][where[1]]:
        return  # which is no fault where the article has ended
    key, problem, remedy = SAID[said]
    checked = check(beside(root, pack), insert(text, line, said))
    # Without its scope a row can stand beside another of its id.
    others = [fault for fault in checked.faults if fault.problem != "two rows are in force at once"]
    assert {fault.line for fault in others} == {line}
    found = [each for each in on_line(checked, line) if f"{where[3]}" in each.split(": ")[0] and f" {key}:" in each]
    assert any(problem in each and remedy in each for each in found), on_line(checked, line)


@pytest.mark.no_cover
@FEWER
@given(place=st.sampled_from(ROWS), data=st.data())
def test_a_misspelt_id_is_named_with_a_known_one(
    root: Path, place: tuple[Path, Where, int], data: st.DataObject
) -> None:
    """A letter doubled in the id of any row: no catalogue knows it, and a known id is told."""
    pack, where, line = place
    rule = str(where[3])
    at = data.draw(st.sampled_from([number for number, letter in enumerate(rule) if letter.isalpha()]))
    wrong = rule[: at + 1] + rule[at:]
    lines = TEXTS[pack].split("\n")
    first = next(number for number in range(line - 1, -1, -1) if f'"{rule}" =' in lines[number])
    lines[first] = lines[first].replace(f'"{rule}" =', f'"{wrong}" =')
    found = [fault for fault in check(beside(root, pack), "\n".join(lines)).faults if wrong in fault.problem]
    assert found
    assert all(first + 1 <= fault.line <= line + 40 for fault in found)
    assert {fault.remedy.removeprefix("write ") in catalogue() for fault in found} == {True}


VALUES = {
    **dict.fromkeys(LIMITS, '"1/7"'),
    **dict.fromkeys(PERIODS, "{ days = 3 }"),
    **dict.fromkeys(LISTS, '"RED"'),
    **dict.fromkeys(FLAGS, "true"),
    "between": "[1, 2]",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # head and row only write text
@given(rule=st.sampled_from(sorted(catalogue())), operator=st.sampled_from(sorted(VALUES)))
def test_an_operator_fits_the_kind_of_the_fact(
    newcity: Path, head: TextOf, row: TextOf, rule: str, operator: str
) -> None:
    """Any operator asked of any id: what does not fit is named with what fits; a word of no list and a share too."""
    entry = catalogue()[rule]
    text = head(rank="local-regulation", id="x") + row(f"{operator} = {VALUES[operator]}", 'effect = "advise"', id=rule)
    found = on_line(check(newcity, text), text.count("\n"))
    if operator not in entry.kind.operators:
        (told,) = found
        assert f"{operator} cannot be asked of {rule}, a fact of kind {entry.kind.key}; use one of" in told
    elif operator in LISTS:
        assert any(f"'RED' is no word of {rule}" in each for each in found)
    elif operator in LIMITS and entry.kind is not FactKind.SHARE:
        (told,) = found
        assert f"'1/7' is no figure of {rule}" in told
    else:
        assert found == []


@pytest.mark.parametrize(
    ("rule", "asked", "told"),
    [
        ("assembly.notice.days", "at_least = -20", "-20 is below zero"),
        ("assembly.notice.days", 'at_least = "15.50"', "'15.50' is no figure of assembly.notice.days"),
        ("assembly.participation.area", 'at_least = "-2/3"', "is no share of two whole numbers"),
        ("assembly.participation.area", "at_least = 1", 'write a share such as "2/3"'),
        ("assembly.formation.cost.least", "at_least = 5", 'write an exact figure such as "10000.00"'),
        ("assembly.notice.days", "between = [-1, 3]", "two whole numbers from zero"),
        ("income.spending.signed-by", 'includes = ["COMITTEE"]', "write COMMITTEE"),
        ("assembly.meeting.form", 'one_of = "WRITEN"', "write WRITTEN"),
        ("assembly.notice.days", "required = true", "required cannot be asked of assembly.notice.days"),
    ],
)
def test_what_no_fact_can_meet_is_named(
    newcity: Path, head: TextOf, row: TextOf, rule: str, asked: str, told: str
) -> None:
    """Figures below zero, figures and words of another kind."""
    text = head(rank="local-regulation", id="x") + row(asked, 'effect = "advise"', id=rule)
    assert [each for each in on_line(check(newcity, text), text.count("\n")) if told in each]


def test_all_faults_of_a_file_come_at_once_by_line(newcity: Path, head: TextOf, row: TextOf) -> None:
    """What the form does not allow and what only the place can tell, together, in the order of the file."""
    text = (
        head(rank="local-regulation", id="civil-code", more="checked_on = 2099-01-01")
        + row("required = true", 'when = { mater = "USE_FUND" }', id="assembly.notice.days")
        + row('includes = ["COMITEE"]', "colour = 1", id="income.spending.signed-by", article="2")
        + '[[article]]\ntext = { en = "a", zh = "甲" }\nchecked_on = 2098-01-01\n'
        + '[[clause]]\nid = "assembly.notise.days"\narticle = "1"\ntext = { en = "a", zh = "甲" }\n'
    )
    faults = check(newcity, text).faults
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert [(fault.subject.en, fault.problem.split(";")[0]) for fault in faults] == [
        ("instrument id", "is held by civil-code.toml too"),
        ("instrument checked_on", "2099-01-01 lies in the future"),
        (
            "art. 1 assembly.notice.days required",
            "required cannot be asked of assembly.notice.days, a fact of kind number",
        ),
        ("art. 1 assembly.notice.days when mater", "'mater' is no known word of a scope"),
        ("art. 2 income.spending.signed-by colour", "is no known key"),
        ("art. 2 income.spending.signed-by includes", "'COMITEE' is no word of income.spending.signed-by"),
        ("art. ? article", "is missing"),
        ("art. ? checked_on", "2098-01-01 lies in the future"),
        ("clause 1 id", "assembly.notise.days is an id that no catalogue knows"),
    ]
    assert faults[2].subject.zh == "第1条 assembly.notice.days required"
    assert all(in_chinese(text) != text for fault in faults for text in (fault.problem, fault.remedy))


def test_a_row_weaker_than_the_law_says_so(newcity: Path, head: TextOf, row: TextOf) -> None:
    """A city's half where the Code leaves no room for less than two thirds is a fault, unless it says from what it departs."""
    start = head(rank="local-regulation", id="x")
    weak = row('at_least = "1/2"', id="assembly.participation.area")
    (told,) = on_line(check(newcity, start + weak), (start + weak).count("\n"))
    assert "asks less than civil-code 278(2), which leaves no room" in told
    assert 'write conflicts_with = "civil-code 278(2)"' in told
    said = row('at_least = "1/2"', 'conflicts_with = "civil-code 278(2)"', id="assembly.participation.area")
    assert check(newcity, start + said).faults == ()
    for more in ('at_least = "2/3"', 'at_least = "3/4"', 'at_least = "1/2", effect = "advise"'):
        assert check(newcity, start + row(more, id="assembly.participation.area")).faults == ()


def test_a_row_without_its_article_is_named(newcity: Path, head: TextOf) -> None:
    """What is asked outside an article belongs to no law."""
    text = head(rank="local-regulation", id="x") + '[asks]\n"assembly.notice.days" = { at_least = 15 }\n'
    assert on_line(check(newcity, text), 7) == ["asks: is no known table; use one of article, clause, instrument"]


def test_what_is_no_toml_has_the_line_that_the_parser_tells(newcity: Path) -> None:
    """A pack or a ``place.toml`` that cannot be parsed."""
    assert [fault.line for fault in check(newcity, "a = 1\nb = \n").faults] == [2]
    place = newcity.with_name("place.toml")
    kept = place.read_text(encoding="utf-8")
    place.write_text("\n\nname = {", encoding="utf-8")
    assert [fault.problem[:10] for fault in check_one(place).faults] == ["is no TOML"]
    assert check(newcity, "[instrument]\n").faults
    place.write_text("nam = 1\n" + kept + "wrds = 1\n", encoding="utf-8")
    faults = check_one(place).faults
    assert [(fault.line, fault.subject.en, fault.remedy[:11]) for fault in faults] == [
        (1, "nam", "write name;"),
        (3, "wrds", "write words"),
    ]
    place.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("holidays.toml", "year = 5\n", 1),
        ("ids.toml", '"a.b" = { kind = "number", en = "days", zh = "日数" }\n', 0),
        ("ids.toml", '"a.b" = { kind = "numbr", en = "days" }\n', 2),
        ("ids.toml", "x = ", 1),
        ("readings.toml", '[[reading]]\nid = "reading.x"\n', 3),
        ("place.toml", 'name = { en = "A", zh = "甲" }\nnot_at_hand = [{ subjects = ["weather"] }]\n', 2),
    ],
)
def test_the_other_files_of_a_folder_are_checked_too(tmp_path: Path, name: str, text: str, count: int) -> None:
    """The calendar of working days, and a catalogue of ids."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    checked = check_one(path)
    assert (len(checked.faults), checked.pack) == (count, None)


def test_the_files_of_the_library_have_no_fault() -> None:
    """Every file of every place, and the catalogue."""
    files = [*sorted((PLACES / "cn").rglob("*.toml")), PLACES / "ids.toml"]
    assert [(one.path.name, fault) for one in check_files(files, TODAY) for fault in one.faults] == []


def test_a_result_shows_itself_in_one_line() -> None:
    """The path, and how many faults."""
    assert "place.toml" in repr(check_one(PLACES / "cn" / "place.toml"))


def test_a_place_that_does_not_say_so_is_told(tmp_path: Path) -> None:
    """With what to write, and the place whose name is most like it."""
    for name, remedy in (("anhuii", ", or name the folder anhui"), ("xyzzy", "zh = ... }")):
        (fault,) = check_one(tmp_path / "cn" / name / "place.toml").faults
        assert (fault.line, fault.problem) == (1, "is missing")
        assert fault.remedy.startswith("write it, with name = ")
        assert fault.remedy.endswith(remedy)


def test_a_question_that_cites_nothing_is_told(tmp_path: Path) -> None:
    """Together with what is wrong with its form."""
    text = (PLACES / "cn" / "readings.toml").read_text(encoding="utf-8")
    path = settle(tmp_path).parent / "readings.toml"
    assert '"civil-code"' in text
    path.write_text(
        text.replace('instrument = "civil-code"', 'instrument = "civl-code"', 1) + "strct = 1\n", encoding="utf-8"
    )
    told = [f"{fault.problem}; {fault.remedy}" for fault in check_one(path).faults]
    assert any(each.startswith("'civl-code' is no instrument of this place; write civil-code") for each in told)
    assert any("is no known key" in each for each in told)
