"""Reading ballots from CSV: every bad line at once, nothing half read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Refused, begin
from propgov.assembly import Ballot, Brought, Choice, Item, Matter, Meeting
from propgov.assembly.meeting.ballot_csv import BALLOT_COLUMNS, parse_ballots, read_ballots
from propgov.assembly.voting.forms import Form
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.testing import on_paper, scene

CALLED = date(2026, 3, 2)
OPENED = CALLED + timedelta(days=16)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(7, Matter.RAISE_FUND, "raise the fund"))
HEADER = "head,voter,1,7"
MADE = scene()


def called() -> Meeting:
    """A meeting that was called and of which nobody was told yet."""
    chair = MADE.committee.on(CALLED)
    return begin(Meeting, chair, community=MADE.community, agenda=AGENDA, votes_until=OPENED)


def notified() -> Meeting:
    """A meeting with its roll."""
    meeting = called()
    notice = Notice("gate", CALLED)
    chair = MADE.committee.on(CALLED)
    meeting.notify(chair, notice=notice, record_day=CALLED, residents_committee_told=True)
    return meeting


MEETING = notified()


def faults(*lines: str, header: str = HEADER) -> list[tuple[str, str]]:
    """Place and problem of everything wrong with ballots of these lines."""
    with pytest.raises(InvalidFacts) as caught:
        parse_ballots("\n".join((header, *lines)) + "\n", MEETING)
    return [(fault.place, fault.problem) for fault in caught.value.faults]


@st.composite
def cast(draw: st.DrawFn) -> tuple[Ballot, ...]:
    """Ballots of some owners, each with at least one answer."""
    owners = draw(st.lists(st.sampled_from(MADE.owners), min_size=1, unique=True))
    answers = st.dictionaries(st.sampled_from([1, 7]), st.sampled_from(Choice), min_size=1)
    forms = st.sampled_from(Form)
    return tuple(Ballot(owner.person, owner.person, draw(answers), draw(forms)) for owner in owners)


def written(ballots: Sequence[Ballot], *, chinese: bool) -> str:
    """Ballots as a spreadsheet would write them."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*BALLOT_COLUMNS, "1", "7", "form"])
    for ballot in ballots:
        said = {number: choice.value if chinese else choice.name for number, choice in ballot.choices.items()}
        form = ballot.form.value if chinese else ballot.form.name
        writer.writerow([ballot.head, ballot.voter, said.get(1, ""), said.get(7, ""), form])
    return out.getvalue()


@given(cast(), st.booleans())
def test_what_was_written_is_read(ballots: tuple[Ballot, ...], chinese: bool) -> None:
    """Ballots come back as they were written, in words of either language."""
    assert parse_ballots(written(ballots, chinese=chinese), MEETING) == ballots


def test_columns_may_stand_in_any_order_with_more_beside() -> None:
    """Columns are known by name; the number of the paper and a signed opinion may stand beside."""
    text = "7,paper, voter ,1,head,opinion\n同意, P-0012,owner-1,,owner-1,见附件\n"
    (ballot,) = parse_ballots(text, MEETING)
    assert ballot == Ballot("owner-1", "owner-1", {7: Choice.FOR}, Form.WRITTEN, "P-0012", "见附件")


def test_every_bad_line_is_named_at_once_in_order() -> None:
    """All faults of all lines come together, by line, with what was found."""
    assert faults(
        "owner-1,owner-1,同意,yes",
        "nobody,owner-2,同意,",
        ",,反对,弃权",
        "owner-3,owner-3,,",
        "owner-4,owner-4",
        "owner-1,owner-1,反对,",
        '"x"y,owner-5,,',
    ) == [
        ("line 2 7", "'yes' cannot be read"),
        ("line 3 head", f"'nobody' is no head of the roll of {CALLED}"),
        ("line 4 head", "is empty"),
        ("line 4 voter", "is empty"),
        ("line 5", "answers no item"),
        ("line 6", "has 2 fields where the first line names 4"),
        ("line 7 head", "'owner-1' stands already in line 2"),
        ("line 8", "is no CSV (',' expected after '\"')"),
    ]


def test_a_form_that_nobody_knows_is_named() -> None:
    """The form in which a ballot was given is one of the known ones."""
    assert faults("owner-1,owner-1,同意,同意,传真", header=f"{HEADER},form") == [
        ("line 2 form", "'传真' cannot be read")
    ]


def test_a_paper_counts_for_one_head() -> None:
    """The same paper under two heads is a mistake of whoever wrote the list."""
    lines = ("owner-1,owner-1,同意,,9", "owner-2,owner-2,同意,,9", "owner-3,owner-3,同意,,", "owner-4,owner-4,同意,,")
    assert faults(*lines, header=f"{HEADER},paper") == [("line 3 paper", "'9' stands already in line 2")]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("head,voter,1", "7 missing; the first line names 'head, voter, 1'"),
        (f"{HEADER},2", "'2' is no column of these ballots"),
        (f"{HEADER},7", "7 named twice"),
    ],
)
def test_the_items_are_those_of_the_agenda(header: str, problem: str) -> None:
    """Each item of the agenda has its column, once, and no other question has one."""
    assert faults(header=header) == [("line 1", problem)]


def test_no_ballots_are_no_file() -> None:
    """A list without a ballot is named as such, and so is one without any text or with a broken first line."""
    assert faults() == [("ballots", "has no ballots")]
    assert faults(header="")[0][0] == "line 1"
    assert faults(header='"x"y')[0] == ("line 1", "is no CSV (',' expected after '\"')")


def test_the_roll_comes_first() -> None:
    """Before notice there is no roll on which a head could stand."""
    with pytest.raises(InvalidFacts, match="no electorate yet"):
        parse_ballots(HEADER, called())


def test_a_file_is_read_or_named(tmp_path: Path) -> None:
    """A file comes to the same as its text; one that cannot be read is named."""
    path = tmp_path / "ballots.csv"
    path.write_text(f"\ufeff{HEADER}\nowner-1,owner-1,同意,反对\n", encoding="utf-8")
    assert read_ballots(path, MEETING) == (Ballot("owner-1", "owner-1", {1: Choice.FOR, 7: Choice.AGAINST}),)
    path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(InvalidFacts, match=r"ballots\.csv: has no ballots"):
        read_ballots(path, MEETING)
    with pytest.raises(InvalidFacts, match="cannot be opened"):
        read_ballots(tmp_path / "none.csv", MEETING)


def test_what_can_be_read_is_still_weighed() -> None:
    """A stranger's ballot can be read; casting it is what the law refuses."""
    meeting = notified()
    meeting.open_voting(MADE.committee.on(OPENED))
    ballots = parse_ballots(f"{HEADER}\nowner-1,stranger,同意,同意\n", meeting)
    with pytest.raises(Refused):
        meeting.cast(MADE.committee.on(OPENED), ballots=on_paper(ballots))
    assert not meeting.ballots


PICTURE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SHOWN = f"{HEADER},paper,digest,delivered_by,counted_by"


def test_a_paper_that_another_brings_has_its_picture_and_who_handled_it() -> None:
    """Three columns show a ballot; where all three are empty the owner votes in person."""
    text = f"{SHOWN}\nowner-1,owner-1,FOR,,0001,{PICTURE},carrier,teller\nowner-2,owner-2,FOR,,,,,\n"
    brought, own = parse_ballots(text, MEETING)
    assert brought.brought == Brought(PICTURE, "carrier", "teller")
    assert (brought.shown, own.shown, own.brought) == (True, False, None)


def test_a_picture_that_is_none_is_named_with_its_line() -> None:
    """A digest that cannot be one, and a person who is missing, at once."""
    assert [place for place, _ in faults("owner-1,owner-1,FOR,,0001,123,carrier,", header=SHOWN)] == [
        "line 2 digest",
        "line 2 counted_by",
    ]
