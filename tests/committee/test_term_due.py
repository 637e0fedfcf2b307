"""What a term shows as due before anybody opened its case: the group for the re-election, and the filing of a change."""

from __future__ import annotations

from datetime import date

import pytest
from tests.committee.electing import at, formed
from tests.committee.filed import ALL, filing
from tests.committee.parting import office, resigned
from tests.committee.seating import DAY, member, seated

from propgov.committee import Changed, FilingPurpose, Term
from propgov.engine import Duty
from propgov.testing import Scene


def due(term: Term, step: str, on: date) -> list[Duty]:
    """The duties of a term for that step."""
    return [one for one in term.duties(on) if one.step == step]


@pytest.mark.parametrize(("place", "days"), [("cn.shanghai", 60), ("cn.beijing", 60), ("cn.shandong.zibo", 30)])
def test_a_group_is_due_from_the_report_on(place: str, days: int) -> None:
    """Nobody has opened a group: the term shows it as the office's duty, by the days of the place, and overdue after them."""
    made = at(place)
    term = seated(made)
    assert due(term, "committee.group", made.day) == []
    reported = made.day
    term.report(member(made).on(reported), written=True)
    (one,) = due(term, "committee.group", reported)
    assert one.last_day >= reported + DAY * days
    assert one.provision is not None
    assert one.provision.id == "committee.group.within"
    (late,) = due(term, "committee.group", one.last_day + DAY)
    assert late.days_overdue == 1
    assert "组建换届小组" in late.text("zh")


def test_the_term_shows_no_group_once_there_is_one() -> None:
    """The case that is open has the duty itself; nothing is told twice."""
    made = at("cn.shanghai")
    term = seated(made)
    term.report(member(made).on(made.day), written=True)
    formed(made, term)
    assert due(term, "committee.group", made.later(90)) == []


def test_where_no_text_gives_days_for_a_group_none_is_due() -> None:
    """In Hangzhou there is no such period."""
    made = at("cn.zhejiang.hangzhou")
    term = seated(made)
    term.report(member(made).on(made.day), written=True)
    assert due(term, "committee.group", made.later(400)) == []


def left(place: str) -> tuple[Scene, Term]:
    """A filed committee of which one member has resigned."""
    made, term = office(place)
    filing(made, term).file(made.owners[0].on(made.day), papers=ALL)
    case = resigned(made, term)
    case.take_effect(made.committee.on(made.later()).with_(*made.owners[1:3]))
    return made, term


@pytest.mark.parametrize("place", ["cn.shanghai", "cn.beijing"])
def test_a_change_of_members_is_due_to_be_filed(place: str) -> None:
    """The day after the seat ended begins thirty days; an idle committee is overdue, and a filing of the change ends the duty."""
    made, term = left(place)
    changed = term.changed_on
    assert changed is not None
    (one,) = due(term, "committee.filing", made.day)
    assert one.last_day >= changed + DAY * 30
    (late,) = due(term, "committee.filing", one.last_day + DAY)
    assert (late.days_overdue, late.owed_by) == (1, one.by)
    facts = {"changes": frozenset({Changed.MEMBERS}), "changed_on": changed}
    filing(made, term, FilingPurpose.CHANGE, **facts).file(made.owners[0].on(made.day), papers=ALL)
    assert due(term, "committee.filing", made.day) == []


def test_before_the_first_filing_no_change_is_filed() -> None:
    """What changed before is told by the first filing."""
    made, term = office("cn.beijing")
    case = resigned(made, term)
    case.take_effect(made.committee.on(made.later()).with_(*made.owners[1:3]))
    assert (term.changed_on, due(term, "committee.filing", made.day)) == (None, [])
