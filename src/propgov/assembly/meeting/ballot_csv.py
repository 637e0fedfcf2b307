"""Reading ballots from CSV (表决票导入): every bad line at once, nothing half read.

Only what cannot be read or assigned is a fault here. ``Meeting.cast`` weighs whether a readable ballot counts, and cites
the article: a stranger's, a second one, a late one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.voting.ballot import Ballot, Brought
from propgov.assembly.voting.forms import Form
from propgov.community import Electorate
from propgov.community.sheet import header_faults, line_number, read_text, records, short
from propgov.errors import Fault, InvalidFacts

__all__ = ["BALLOT_COLUMNS", "parse_ballots", "read_ballots"]

BALLOT_COLUMNS: Final = ("head", "voter")
"""The columns besides those of the items, which are named by number; the others are optional.

``form``, ``paper`` and ``opinion``; ``digest``, ``delivered_by`` and ``counted_by`` show a ballot that another brings in.
"""

_BROUGHT: Final = ("digest", "delivered_by", "counted_by")
_OPTIONAL: Final = ("form", "paper", "opinion", *_BROUGHT)
_CHOICES = {word: choice for choice in Choice for word in (choice.name, choice.value)}
_FORMS = {"": Form.WRITTEN} | {word: form for form in Form for word in (form.name, form.value)}
_CHOICE_REMEDY = f"write {', '.join(choice.value for choice in Choice)} or leave it empty"
_FORM_REMEDY = f"write {', '.join(form.value for form in Form)} or leave it empty"


def parse_ballots(text: str, meeting: Meeting, place: str = "ballots") -> tuple[Ballot, ...]:
    """Read the ballots of a meeting from CSV text (读取表决票): a line for each head, a column for each item by its number.

    A cell says 同意, 反对 or 弃权 (or FOR, AGAINST, ABSTAIN), or is empty if the item was not answered. place names the
    text in faults without a line. Raises InvalidFacts with every bad line, and if the roll is not frozen yet.
    """
    if meeting.electorate is None:
        raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
    faults: list[Fault] = []
    lines = records(text, faults)
    header = next(lines, None)
    names = [name.strip() for name in header[1]] if header else []
    items = {str(item.number): item.number for item in meeting.agenda}
    faults.extend(() if faults else header_faults(names, (*BALLOT_COLUMNS, *items), _OPTIONAL, "these ballots"))
    if faults:
        raise InvalidFacts(faults)
    read: list[tuple[int, Ballot]] = []
    for number, record in lines:
        if len(record) != len(names):
            problem = f"has {len(record)} fields where the first line names {len(names)}"
            faults.append(Fault(f"line {number}", problem, "write one field for each column"))
        else:
            row = {name: cell.strip() for name, cell in zip(names, record, strict=True)}
            faults.extend(_row_faults(number, row, items, meeting.electorate))
            read.append((number, _ballot(row, items)))
    faults.extend(_repeated(read))
    if not read and not faults:
        faults.append(Fault(place, "has no ballots", "give one line for each head that voted"))
    if faults:
        raise InvalidFacts(sorted(faults, key=line_number))
    return tuple(ballot for _, ballot in read)


def read_ballots(path: Path, meeting: Meeting) -> tuple[Ballot, ...]:
    """Read the ballots of a meeting from a CSV file in UTF-8 (读取表决票文件). Raises InvalidFacts with every bad line."""
    faults: list[Fault] = []
    text = read_text(path, faults)
    if faults:
        raise InvalidFacts(faults)
    return parse_ballots(text, meeting, path.name)


def _row_faults(
    number: int, row: Mapping[str, str], items: Mapping[str, int], electorate: Electorate
) -> Iterator[Fault]:
    place = f"line {number}"
    if row["head"] not in electorate.by_key:
        problem = f"{short(row['head'])} is no head of the roll of {electorate.on}" if row["head"] else "is empty"
        yield Fault(f"{place} head", problem, "write its key as on the ballot paper")
    if not row["voter"]:
        yield Fault(f"{place} voter", "is empty", "write the person id of who voted")
    if row.get("form", "") not in _FORMS:
        yield Fault(f"{place} form", f"{short(row['form'])} cannot be read", _FORM_REMEDY)
    for name in items:
        if row[name] and row[name] not in _CHOICES:
            yield Fault(f"{place} {name}", f"{short(row[name])} cannot be read", _CHOICE_REMEDY)
    yield from _brought_faults(place, row)
    if not any(row[name] for name in items):
        yield Fault(place, "answers no item", "take it out, and set a blank paper apart as spoiled")


def _brought_faults(place: str, row: Mapping[str, str]) -> Iterator[Fault]:
    try:
        _brought(row)
    except InvalidFacts as error:
        for fault in error.faults:
            yield evolve(fault, place=f"{place} {fault.place.removeprefix('brought.')}")


def _brought(row: Mapping[str, str]) -> Brought | None:
    """What shows the ballot if another brings it in: all three, or none."""
    digest, delivered_by, counted_by = (row.get(name, "") for name in _BROUGHT)
    return Brought(digest, delivered_by, counted_by) if digest or delivered_by or counted_by else None


def _ballot(row: Mapping[str, str], items: Mapping[str, int]) -> Ballot:
    choices = {number: _CHOICES[row[name]] for name, number in items.items() if row[name] in _CHOICES}
    form = _FORMS.get(row.get("form", ""), Form.WRITTEN)
    try:
        brought = _brought(row)
    except InvalidFacts:
        brought = None  # told as a fault of its line
    return Ballot(row["voter"], row["head"], choices, form, row.get("paper", ""), row.get("opinion", ""), brought)


def _repeated(read: list[tuple[int, Ballot]]) -> Iterator[Fault]:
    """The faults of a head or paper that occurs twice: people must say which counts, not the order of lines."""
    for column, remedy in (("head", "keep one line for each head"), ("paper", "give each paper its own number")):
        first: dict[str, int] = {}
        for number, ballot in read:
            name: str = getattr(ballot, column)
            if name and name in first:
                yield Fault(f"line {number} {column}", f"{name!r} stands already in line {first[name]}", remedy)
            first.setdefault(name, number)
