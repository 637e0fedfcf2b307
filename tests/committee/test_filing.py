"""The filing of a committee: late on the thirty-first day, answered in time, and the committee exists all the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.committee.filed import ALL, BOTH, at, begun, born_for, filing, noted
from tests.committee.seating import DAY, seated

from propgov.committee import Changed, CommitteeFiling, FilingPurpose, Term, TermStage
from propgov.community import Role
from propgov.engine import begin
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

WITHIN, CHANGE = "committee.filing.within", "committee.filing.change-within"
CANCEL, ANSWERED, TO = "committee.filing.cancel-within", "committee.filing.answered-within", "committee.filing.to"


def filed(made: Scene, term: Term, on: date, **other: Any) -> CommitteeFiling:
    """A first filing that is handed in on a day with all papers."""
    first = filing(made, term, **other)
    first.file(made.owners[0].on(on), papers=ALL)
    return first


@pytest.mark.parametrize(("late", "said"), [(30, []), (31, [WITHIN])])
@pytest.mark.parametrize("place", ["cn.shanghai", "cn.beijing", "cn.shandong", "cn.zhejiang.ningbo"])
def test_a_late_filing_is_a_breach_and_the_committee_exists_all_the_same(
    place: str, late: int, said: list[str]
) -> None:
    """Thirty days are in time and the day after is noted in the term, which sat before and sits on."""
    made = scene(jurisdiction=place, born=born_for(date(2026, 4, 7)))
    term = seated(made)
    last = term.duties(made.day)
    assert WITHIN in {duty.provision.id for duty in last if duty.provision is not None}
    filed(made, term, begun(term) + DAY * late)
    assert [one for one in noted(term) if one == WITHIN] == said
    assert (term.stage, term.filed_on) == (TermStage.SEATED, begun(term) + DAY * late)


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2024, 1, 31), date(2024, 3, 1)),
        (date(2026, 1, 17), date(2026, 2, 24)),
        (date(2026, 1, 22), date(2026, 2, 24)),
        (date(2026, 1, 15), date(2026, 2, 14)),
        (date(2026, 1, 29), date(2026, 2, 28)),
        (date(2026, 4, 9), date(2026, 5, 9)),
        (date(2026, 9, 5), date(2026, 10, 8)),
    ],
)
def test_the_last_day_of_the_filing_rolls_over_holidays(begins: date, last: date) -> None:
    """Month ends and leap years; a last day in Spring Festival or National Day rolls on; make-up working days do not."""
    made = scene(jurisdiction="cn.shanghai", born=born_for(begins))
    term = seated(made)
    assert begun(term) == begins
    (duty,) = (one for one in term.duties(begins) if one.step == "filed")
    assert duty.last_day == last
    filed(made, term, last)
    assert WITHIN not in noted(term)


def test_the_day_after_spring_festival_is_late() -> None:
    """The period ends on the first working day; the second is noted."""
    made = scene(jurisdiction="cn.shanghai", born=born_for(date(2026, 1, 17)))
    term = seated(made)
    filed(made, term, date(2026, 2, 25))
    assert WITHIN in noted(term)


@pytest.mark.parametrize(
    ("place", "to", "said"),
    [
        ("cn.shanghai", {Role.SUBDISTRICT}, []),
        ("cn.shanghai", {Role.HOUSING_AUTHORITY}, [TO]),
        ("cn.shandong", BOTH, []),
        ("cn.shandong", {Role.SUBDISTRICT}, [TO]),
    ],
)
def test_where_it_is_filed_is_for_the_place(place: str, to: set[Role], said: list[str]) -> None:
    """With the subdistrict in Shanghai, with both in Shandong; elsewhere it is a breach that is kept."""
    made, term = at(place)
    first = filed(made, term, made.day, to=frozenset(to))
    assert [one for one in noted(first) if one == TO] == said


@pytest.mark.parametrize(("late", "said"), [(20, []), (21, [ANSWERED])])
def test_the_office_answers_within_its_days(late: int, said: list[str]) -> None:
    """Twenty days in Shanghai for the record; the committee has filed either way."""
    made = scene(jurisdiction="cn.shanghai", born=born_for(date(2026, 4, 7)))
    first = filed(made, seated(made), made.day)
    first.record(made.subdistrict.on(made.later(late)), number="B-1")
    assert [one for one in noted(first) if one == ANSWERED] == said


@pytest.mark.parametrize(("late", "said"), [(20, []), (21, [ANSWERED])])
def test_sending_it_back_is_an_answer_too(late: int, said: list[str]) -> None:
    """An office that lets the time pass and then finds a page missing is late."""
    made = scene(jurisdiction="cn.shanghai", born=born_for(date(2026, 4, 7)))
    first = filed(made, seated(made), made.day)
    first.send_back(made.subdistrict.on(made.later(late)), reason="a page lacks")
    assert [one for one in noted(first) if one == ANSWERED] == said


@pytest.mark.parametrize(
    ("what", "place", "days", "said"),
    [
        (FilingPurpose.CHANGE, "cn.shanghai", 30, []),
        (FilingPurpose.CHANGE, "cn.shanghai", 31, [CHANGE]),
        (FilingPurpose.CHANGE, "cn.shandong.rizhao", 15, []),
        (FilingPurpose.CHANGE, "cn.shandong.rizhao", 16, [CHANGE]),
        (FilingPurpose.CANCELLATION, "cn.shanghai", 30, []),
        (FilingPurpose.CANCELLATION, "cn.shanghai", 31, [CANCEL]),
    ],
)
def test_a_change_and_an_end_are_filed_in_time(what: FilingPurpose, place: str, days: int, said: list[str]) -> None:
    """Thirty days in Shanghai, fifteen in Rizhao; a change does not move the day of the first filing."""
    made = scene(jurisdiction=place, born=born_for(date(2026, 4, 7)))
    term = seated(made)
    first = filed(made, term, made.day)
    on = made.day
    changes = frozenset({Changed.NAME}) if what is FilingPurpose.CHANGE else frozenset[Changed]()
    later = filing(made, term, what, changes=changes, changed_on=on)
    later.file(made.owners[0].on(on + DAY * days), papers=ALL)
    assert [one for one in noted(later) if one in (CHANGE, CANCEL)] == said
    assert term.filed_on == first.filed_on == on


def test_the_account_is_opened_with_the_certificate() -> None:
    """Lishui art. 15: no code is a breach of the record, and without it no account is noted."""
    made, term = at("cn.zhejiang.lishui")
    bare = filed(made, term, made.day)
    bare.record(made.authority.on(made.day), number="B-1")
    assert noted(bare) == ["committee.filing.credit-code"]
    with pytest.raises(InvalidFacts, match="no credit code"):
        bare.open_account(made.owners[0].on(made.day), account="7")
    whole = filed(made, term, made.day)
    whole.record(made.authority.on(made.day), number="B-2", credit_code="5133-1")
    assert noted(whole) == []
    whole.open_account(made.owners[0].on(made.day), account="7")
    assert (whole.account, whole.credit_code) == ("7", "5133-1")


def test_a_member_of_the_office_does_not_record_what_another_office_got() -> None:
    """Filed with the subdistrict only, it is not recorded by the housing authority."""
    made, term = at("cn.shanghai")
    first = filed(made, term, made.day, to=frozenset({Role.SUBDISTRICT}))
    with pytest.raises(InvalidFacts, match="was not filed with"):
        first.record(made.authority.on(made.day), number="B-1")
    first.record(made.subdistrict.on(made.day), number="B-1")
    assert first.recorded_on == made.day


def test_an_office_files_only_the_end_of_a_committee() -> None:
    """The subdistrict does not file in the committee's place, but may have its filing cancelled."""
    made, term = at("cn.beijing")
    plain: dict[str, Any] = {"term": term, "to": BOTH}
    with pytest.raises(InvalidFacts, match="no member"):
        begin(CommitteeFiling, made.subdistrict.on(made.day), what=FilingPurpose.FIRST, **plain)
    end = begin(
        CommitteeFiling,
        made.subdistrict.on(made.day),
        what=FilingPurpose.CANCELLATION,
        changed_on=made.day,
        **plain,
    )
    end.file(made.subdistrict.on(made.day), papers=frozenset())
    assert term.filed_on is None
