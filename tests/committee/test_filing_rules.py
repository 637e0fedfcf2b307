"""What a filing of a committee must say: its papers, its purpose, and every change of members that is on record."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from tests.committee.filed import ALL, BOTH, at, begun, filing, noted, refused
from tests.committee.seating import DAY, planned

from propgov.assembly import Meeting
from propgov.committee import Changed, CommitteeFiling, CommitteePaper, FilingPurpose, Term
from propgov.committee.filing_rules import days_of_change
from propgov.engine import begin
from propgov.errors import InvalidFacts
from propgov.testing import Scene

INCLUDES, CHANGES = "committee.filing.includes", "committee.filing.changes"
CHANGE, CANCELLATION = FilingPurpose.CHANGE, FilingPurpose.CANCELLATION
NAME, MEMBERS = frozenset({Changed.NAME}), frozenset({Changed.MEMBERS})


def on_file(place: str) -> tuple[Scene, Term, CommitteeFiling]:
    """A committee that has filed."""
    made, term = at(place)
    first = filing(made, term)
    first.file(made.owners[0].on(made.day), papers=ALL)
    return made, term, first


def smaller(made: Scene, term: Term) -> date:
    """The election of one member is annulled a day later: the first day without that seat."""
    meeting = made.register.get(term.members[-1].by)
    assert isinstance(meeting, Meeting)
    meeting.annul(made.subdistrict.on(made.later()), item=5)
    return made.day


@pytest.mark.parametrize(
    "place", ["cn.shanghai", "cn.beijing", "cn.shandong", "cn.zhejiang.ningbo", "cn.shandong.liaocheng"]
)
def test_each_paper_that_a_place_names_is_filed_first(place: str) -> None:
    """A missing paper refuses the first filing only where the place names it, such as Shanghai the record of training."""
    made, term = at(place)
    first = filing(made, term)
    provision = made.community.law.on(made.day)[INCLUDES]
    asked = set(getattr(provision.requirement, "words", ())) if provision else set[str]()
    assert asked
    assert ("TRAINING" in asked) == (place == "cn.shanghai")
    act = made.owners[0].on(made.day)
    for paper in CommitteePaper:
        if paper.name in asked:
            assert refused(partial(first.file, act, papers=ALL - {paper})) == [INCLUDES]
    first.file(act, papers=frozenset(paper for paper in CommitteePaper if paper.name in asked))


def test_a_change_needs_no_second_set_of_papers() -> None:
    """The list of the first filing is not asked again for a change of the name."""
    made, term, first = on_file("cn.shanghai")
    later = filing(made, term, CHANGE, changes=NAME, changed_on=made.day, before=first)
    later.file(made.owners[0].on(made.day), papers=frozenset())
    assert INCLUDES not in noted(later)


@pytest.mark.parametrize(("changes", "said"), [(NAME, [CHANGES]), (NAME | MEMBERS, [])])
@pytest.mark.parametrize("place", ["cn.zhejiang.lishui", "cn.zhejiang.ningbo"])
def test_a_committee_that_files_a_new_name_does_not_hide_that_a_seat_ended(
    place: str, changes: frozenset[Changed], said: list[str]
) -> None:
    """Zhejiang 13(3): what changed is filed anew; a change on record that the filing leaves out is a breach."""
    made, term, first = on_file(place)
    ended = smaller(made, term)
    later = filing(made, term, CHANGE, changes=changes, changed_on=ended, before=first)
    later.file(made.owners[0].on(made.day), papers=ALL)
    assert [one for one in noted(later) if one == CHANGES] == said


def test_a_late_committee_does_not_name_a_later_day_of_change() -> None:
    """A change of members is dated by the seats on record, so that its period cannot be made to start later."""
    made, term, first = on_file("cn.shanghai")
    ended = smaller(made, term)
    assert days_of_change(term, made.day) == {ended}
    act = made.owners[0].on(ended + DAY * 31)
    facts: dict[str, Any] = {"term": term, "what": CHANGE, "to": BOTH, "changes": MEMBERS, "before": first}
    for wrong in (begun(term), ended - DAY, ended + DAY, act.on):
        with pytest.raises(InvalidFacts, match="no day on which a seat began or ended"):
            begin(CommitteeFiling, act, changed_on=wrong, **facts)
    late = begin(CommitteeFiling, act, changed_on=ended, **facts)
    late.file(act, papers=ALL)
    assert noted(late) == ["committee.filing.change-within"]


@pytest.mark.parametrize(
    ("what", "other", "fault"),
    [
        (FilingPurpose.FIRST, {"changed_on": date(2026, 1, 6)}, "changed_on"),
        (FilingPurpose.FIRST, {"changes": NAME}, "changes"),
        (FilingPurpose.FIRST, {"to": frozenset[Any]()}, "names no authority"),
        (CHANGE, {"changes": NAME}, "changed_on"),
        (CHANGE, {"changed_on": date(2026, 1, 6)}, "changes"),
        (CHANGE, {"changes": NAME, "changed_on": date(2026, 1, 6)}, "has not filed"),
        (CANCELLATION, {}, "changed_on"),
    ],
)
def test_purpose_and_facts_fit_one_another(what: FilingPurpose, other: dict[str, Any], fault: str) -> None:
    """A first filing has no change; a change says what and when, of what was filed; an end says when."""
    made, term = at("cn.shanghai")
    with pytest.raises(InvalidFacts, match=fault):
        filing(made, term, what, **other)


def test_the_filing_before_is_one_of_the_same_term_that_was_handed_in() -> None:
    """A filing that is only prepared has told nobody anything."""
    made, term, _ = on_file("cn.shanghai")
    prepared = filing(made, term)
    with pytest.raises(InvalidFacts, match="is no filing of this term"):
        filing(made, term, CHANGE, changes=NAME, changed_on=made.day, before=prepared)


def test_a_planned_term_has_nothing_to_file() -> None:
    """Only a committee in office files."""
    made, term = at("cn.shanghai")
    later = planned(made, number=2, previous=term)
    with pytest.raises(InvalidFacts, match="not in office"):
        filing(made, later)
