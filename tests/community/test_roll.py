"""Reading a roll from CSV: every bad row at once, nothing half read."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import AreaSource, Roll, Title, TitleBasis, Unit, UnitKind, parse_roll, read_roll
from propgov.community.roll import COLUMNS, roll_faults
from propgov.errors import Fault, InvalidRoll
from propgov.testing import rolls

HEADER = ",".join(COLUMNS)
DAY = timedelta(days=1)
SINCE = date(2021, 5, 30)
GOOD = "1-101,1,DWELLING,89.37,zhang,REGISTER,2021-05-30"
names = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters=";；"), min_size=1, max_size=8)


def faults(*lines: str, header: str = HEADER) -> list[tuple[str, str]]:
    """Place and problem of everything wrong with a roll of these lines."""
    with pytest.raises(InvalidRoll) as caught:
        parse_roll("\n".join((header, *lines)) + "\n")
    return [(fault.place, fault.problem) for fault in caught.value.faults]


def places(*lines: str) -> list[str]:
    """The places of everything wrong with a roll of these lines."""
    return [place for place, _ in faults(*lines)]


def changed(**cells: str) -> str:
    """A good line with some cells changed."""
    row = dict(zip(COLUMNS, GOOD.split(","), strict=True)) | cells
    return ",".join(f'"{cell}"' for cell in row.values())


def written(roll: Roll, end: str) -> str:
    """A roll as a spreadsheet would write it."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow([*COLUMNS, "area_source"])
    for unit, title in zip(roll.units, roll.titles, strict=True):
        basis = title.basis.name if title.delivered else "UNDELIVERED"
        cells = (unit.id, unit.building, unit.kind.name, unit.area, ";".join(title.owners), basis, title.since)
        writer.writerow([*cells, unit.area_source.name])
    return out.getvalue()


@given(rolls(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_what_was_written_is_read(roll: Roll, end: str, mark: str) -> None:
    """A roll comes back as it was written, with any line ends, with or without a byte order mark."""
    assert parse_roll(mark + written(roll, end)) == roll


@given(names, names)
def test_names_are_kept_as_text(unit: str, owner: str) -> None:
    """Ids are text: what looks like a formula, a number or a date stays what was written."""
    out = StringIO()
    csv.writer(out).writerows([COLUMNS, [unit, "1", "SHOP", "1", owner, "REGISTER", "2021-05-30"]])
    read = parse_roll(out.getvalue())
    assert (read.units[0].id, read.titles[0].unit, read.titles[0].owners) == (unit, unit, (owner,))


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2", "@cmd", "0012", "1e3", "TRUE", "2021-05-30", "'=1"])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    """Nothing that a spreadsheet would reckon with is reckoned with here."""
    read = parse_roll(f"{HEADER}\n{changed(unit=text, owners=text)}\n")
    assert (read.units[0].id, read.titles[0].owners) == (text, (text,))


def test_a_good_line_is_a_unit_with_its_title() -> None:
    """One line gives one unit and one title, exact to the hundredth."""
    read = parse_roll(f"{HEADER}\n{GOOD}\n")
    assert read.units == (Unit("1-101", "1", UnitKind.DWELLING, Decimal("89.37"), AreaSource.REGISTER),)
    assert read.titles == (Title("1-101", ("zhang",), TitleBasis.REGISTER, SINCE),)


def test_what_is_undelivered_is_the_developers_own_building() -> None:
    """UNDELIVERED in the column of the basis is a title by own building that was not handed over."""
    (title,) = parse_roll(f"{HEADER}\n{changed(basis='UNDELIVERED', owners='developer')}\n").titles
    assert (title.delivered, title.basis) == (False, TitleBasis.OWN_BUILDING)


def test_columns_may_stand_in_any_order_with_spaces_around() -> None:
    """Columns are known by name, wherever they stand, and spaces around cells do not count."""
    header = ", ".join(reversed(COLUMNS))
    line = " , ".join(reversed(GOOD.split(",")))
    assert parse_roll(f"{header}\n{line}\n") == parse_roll(f"{HEADER}\n{GOOD}\n")


@pytest.mark.parametrize("owners", ["zhang;li", "zhang ; li", "zhang；li"])
def test_co_owners_are_joined_by_a_semicolon_of_either_width(owners: str) -> None:
    """Co-owners are told apart by a semicolon, also by a full-width one."""
    assert parse_roll(f"{HEADER}\n{changed(owners=owners)}\n").titles[0].owners == ("zhang", "li")


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    """Lines without any text are no rows, but the lines after them keep their numbers."""
    assert len(parse_roll(f"{HEADER}\n\n{GOOD}\n,,,,,,\n\n").units) == 1
    assert places("", GOOD, ",,,,,,", changed(unit="1-102", area="x")) == ["line 5 area"]


def test_every_bad_row_is_named_at_once_in_order() -> None:
    """All faults of all lines come together, by line, with what was found and what would mend it."""
    bad = [
        changed(area="-1"),
        changed(unit="1-102", kind="FLAT", since="30.5.2021"),
        changed(unit="", owners=""),
        "1-104,1",
        changed(unit="1-105", basis="GIFT", building=""),
    ]
    found = faults(GOOD.replace("1-101", "1-100"), *bad)
    assert found == [
        ("line 3 area", "'-1' cannot be read"),
        ("line 4 kind", "'FLAT' cannot be read"),
        ("line 4 since", "'30.5.2021' cannot be read"),
        ("line 5 unit", "is empty"),
        ("line 5 owners", "is empty"),
        ("line 6", "has 2 fields where the first line names 7"),
        ("line 7 building", "is empty"),
        ("line 7 basis", "'GIFT' cannot be read"),
    ]
    with pytest.raises(InvalidRoll, match="UNDELIVERED"):
        parse_roll(f"{HEADER}\n{bad[-1]}\n")


@pytest.mark.parametrize(
    "area",
    ["", "0", "0.00", "-1", "89.371", "NaN", "inf", "1e2", "1_000", "８９", "89,37", "+5", ".5", "5.", "1000000000"],
)
def test_an_area_is_a_plain_figure_above_nothing(area: str) -> None:
    """Areas that are nothing, negative, too precise, too large, or written in another way, are refused."""
    assert places(changed(area=area)) == ["line 2 area"]


@pytest.mark.parametrize("area", ["0.01", "1", "89.3", "89.37", "0089.37", "999999999.99"])
def test_areas_at_the_bounds_are_exact(area: str) -> None:
    """Every area from 0.01 m2 on, with at most two decimals, is kept as it was written."""
    assert parse_roll(f"{HEADER}\n{changed(area=area)}\n").units[0].area == Decimal(area)


@pytest.mark.parametrize(
    "since", ["", "2021-02-29", "2021-13-01", "20210530", "2021-W22-7", "30/05/2021", "2021-05-30T00:00"]
)
def test_a_day_that_is_none_is_refused(since: str) -> None:
    """Days that do not exist, or are written in another way, are refused."""
    assert places(changed(since=since)) == ["line 2 since"]


@pytest.mark.parametrize("owners", [";", "zhang;", "zhang;;li", "zhang;zhang", "zhang;li;zhang ", "zhang\nli"])
def test_owners_are_named_once_each(owners: str) -> None:
    """An owner without an id, one named twice, or one with a line break, is refused."""
    assert places(changed(owners=owners)) == ["line 2 owners"]


def test_the_source_of_an_area_is_one_of_three() -> None:
    """The column of the area's source is optional; what stands in it must be known."""
    header = f"{HEADER},area_source"
    read = parse_roll(f"{header}\n{GOOD},SURVEY\n{GOOD.replace('101', '102')},\n")
    assert [unit.area_source for unit in read.units] == [AreaSource.SURVEY, AreaSource.REGISTER]
    assert faults(f"{GOOD},GUESS", header=header) == [("line 2 area_source", "'GUESS' cannot be read")]


def test_a_unit_stands_in_one_line() -> None:
    """Each line that names a unit again is a fault, which says where it stood first."""
    found = faults(GOOD, changed(unit="1-102"), GOOD, changed(unit=" 1-101 "))
    assert found == [
        ("line 4 unit", "'1-101' stands already in line 2"),
        ("line 5 unit", "'1-101' stands already in line 2"),
    ]


def test_line_numbers_stay_true_after_a_quoted_line_break() -> None:
    """A line break within quotes is counted, and its row is named by the line on which it begins."""
    broken = changed(building="north\r\nwing")
    assert places(GOOD, broken, changed(unit="1-102", area="x")) == ["line 3 building", "line 3 unit", "line 5 area"]


def test_quotes_within_a_cell_are_text() -> None:
    """A doubled quote is one quote, and a comma within quotes is no new cell."""
    assert (
        parse_roll(f"{HEADER}\n{changed(building=chr(34) * 2 + 'A' + chr(34) * 2 + ', east')}\n").units[0].building
        == '"A", east'
    )


def test_broken_quotes_do_not_hide_the_lines_after() -> None:
    """A line that is no CSV is a fault of its own, and reading goes on behind it."""
    found = faults('"1-101"x,1,DWELLING,1,zhang,REGISTER,2021-05-30', changed(unit="1-102", area="x"))
    assert [place for place, _ in found] == ["line 2", "line 3 area"]
    assert found[0][1].startswith("is no CSV")


def test_a_quote_that_never_closes_is_named_where_it_opens() -> None:
    """A quote without an end is named by the line on which it opens."""
    assert places(changed(area="x"), '"1-102,1', GOOD) == ["line 2 area", "line 3"]


def test_a_field_too_large_is_one_fault_of_a_readable_size() -> None:
    """A huge field is refused without being printed back, and reading goes on."""
    found = faults(changed(building="x\u200b" * 40_000), f'"{"x" * 200_000}",1', changed(unit="1-102", kind="?"))
    assert [place for place, _ in found] == ["line 2 building", "line 3", "line 4 kind"]
    assert max(len(problem) for _, problem in found) < 300


@pytest.mark.parametrize("count", [6, 8])
def test_a_ragged_line_is_a_fault(count: int) -> None:
    """A line with one field too few or too many is refused."""
    cells = [*GOOD.split(","), "more"][:count]
    assert faults(",".join(cells)) == [("line 2", f"has {count} fields where the first line names 7")]


@given(st.sets(st.sampled_from(COLUMNS), min_size=1))
def test_missing_columns_are_named_together(missing: set[str]) -> None:
    """Every column that the first line does not name is named in one fault."""
    header = ",".join(name for name in COLUMNS if name not in missing)
    ((place, problem),) = faults(GOOD, header=header or "unit")[:1]
    assert place == "line 1"
    absent = [name for name in COLUMNS if name in missing and (header or name != "unit")]
    assert problem.startswith(f"{', '.join(absent)} missing")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (f"{HEADER},area_sorce", "'area_sorce' is no column of a roll"),
        (f"{HEADER},", "'' is no column of a roll"),
        (f"{HEADER},unit", "unit named twice"),
        (f'"{HEADER}"x', "is no CSV (',' expected after '\"')"),
    ],
)
def test_a_column_that_is_not_known_is_refused(header: str, problem: str) -> None:
    """A misspelt, nameless or repeated column is refused, so that nothing written is left unread."""
    assert faults(GOOD, header=header) == [("line 1", problem)]


def test_an_empty_roll_names_what_it_wants() -> None:
    """Nothing at all lacks the columns; a first line alone lacks the units."""
    with pytest.raises(InvalidRoll, match="names nothing"):
        parse_roll("")
    with pytest.raises(InvalidRoll, match="has no units"):
        parse_roll(f"{HEADER}\n")


@given(st.text())
def test_any_text_is_read_or_refused_as_a_roll(text: str) -> None:
    """Whatever the text, it is a roll, or one error says what is wrong with it."""
    for candidate in (text, f"{HEADER}\n{text}"):
        wrong: tuple[Fault, ...] = ()
        units: tuple[Unit, ...] = ()
        try:
            units = parse_roll(candidate).units
        except InvalidRoll as error:
            wrong = error.faults
        assert bool(units) is not bool(wrong)


Encoder = Callable[[str], bytes]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("gb18030"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
    ],
    ids=["GB18030", "UTF-16", "UTF-16-LE", "UTF-16-BE"],
)
@pytest.mark.parametrize("building", ["1", "玉兰"])
def test_another_encoding_is_refused_or_the_same_bytes(tmp_path: Path, encode: Encoder, building: str) -> None:
    """A file in another encoding is one fault that names the file, unless its bytes are UTF-8 as well."""
    text = f"{HEADER}\n{changed(building=building)}\n"
    path = tmp_path / "roll.csv"
    path.write_bytes(encode(text))
    if encode(text) == text.encode():
        assert read_roll(path) == parse_roll(text)
        return
    with pytest.raises(InvalidRoll, match=r"roll\.csv: .*UTF-8") as caught:
        read_roll(path)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_in_utf_8_is_read(tmp_path: Path, mark: bytes) -> None:
    """A file in UTF-8 is read, as spreadsheets write it with a byte order mark and without."""
    path = tmp_path / "roll.csv"
    path.write_bytes(mark + f"{HEADER}\n{changed(building='玉兰')}\n".encode())
    assert read_roll(path).units[0].building == "玉兰"


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    """A file that cannot be opened, or is a folder, is a fault that names it."""
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(InvalidRoll, match=f"{path.name}: cannot be opened"):
            read_roll(path)


def test_faults_of_units_and_titles_come_together() -> None:
    """Whatever makes units and titles unusable together is named, beside what is known already."""
    known = Unit("1-101", "1", UnitKind.DWELLING, Decimal(1))
    blank = Unit(" ", "1", UnitKind.DWELLING, Decimal(1))
    bare = Unit("1-103", "1", UnitKind.DWELLING, Decimal(1))
    titles = (
        Title("1-101", ("zhang", "zhang"), TitleBasis.REGISTER, SINCE),
        Title(" ", (), TitleBasis.REGISTER, SINCE, SINCE - DAY),
        Title("9-999", (" li",), TitleBasis.REGISTER, SINCE, SINCE),
    )
    found = [f"{fault.place}: {fault.problem}" for fault in roll_faults((known, blank, bare), titles, {"1-101": known})]
    assert found == [
        "unit 1-101: is entered twice",
        "unit ' ': is no id",
        "title of 1-101: names no owner, or one twice",
        "title of  : names no owner, or one twice",
        "title of  : ends before it begins",
        "title of 9-999: names a unit that is not entered here",
        "title of 9-999: names an owner without an id",
        "unit 1-103: has 0 titles",
    ]


@given(rolls())
def test_a_sound_roll_has_no_faults(roll: Roll) -> None:
    """What is read is sound, and entering it a second time is not."""
    assert list(roll_faults(roll.units, roll.titles, {})) == []
    again = list(roll_faults(roll.units, roll.titles, {unit.id: unit for unit in roll.units}))
    assert len(again) == len(roll.units)
