"""What a recognition leaves on record, and how it is told."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from propgov.community import Contest, Document, Grant, Recognition, Role
from propgov.community.recognition import recognised

DAY = timedelta(days=1)
ON = date(2026, 1, 10)
PAPER = Document("Certificate of filing", "17", "Subdistrict office", date(2024, 5, 6))
SEATS = (Grant("zhang", Role.COMMITTEE, ON - DAY * 600, ON + DAY * 90), Grant("li", Role.COMMITTEE, ON - DAY * 600))
HELD = Recognition(PAPER, ON, "subdistrict", "", recognised(PAPER, SEATS, ON))


def test_a_recognition_confirms_the_state_and_not_its_history() -> None:
    """Whoever has sat for years stands by the recognition from its day on, to the end of his term, by that paper."""
    zhang, li = HELD.grants
    assert (zhang.since, zhang.until, li.since, li.until) == (ON, ON + DAY * 90, ON, None)
    assert zhang.source == li.source == f"recognised from {PAPER.text().en}"


def test_who_rests_on_it_on_a_day() -> None:
    """On the first and the last day of a seat, not before and not after; nobody else."""
    days = (ON - DAY, ON, ON + DAY * 90, ON + DAY * 91)
    assert [HELD.held_by(["zhang"], day) for day in days] == [False, True, True, False]
    assert [HELD.held_by(["wang", "li"], day) for day in days] == [False, True, True, True]
    assert [HELD.stands_on(day) for day in days] == [False, True, True, True]
    assert not HELD.held_by([], ON)


def test_an_end_shortens_and_never_lengthens() -> None:
    """What ended before stays as it was; what would go on ends that day."""
    first = HELD.ended(ON + DAY * 100)
    assert [grant.until for grant in first.grants] == [ON + DAY * 90, ON + DAY * 100]
    assert [grant.until for grant in HELD.ended(ON).grants] == [ON, ON]


def test_a_contest_is_told_from_its_day_and_its_end_from_its_own() -> None:
    """Before it nothing is said; then who and when; after it was settled, how."""
    raised = Contest(1, "wang", ON + DAY, "nobody was asked")
    settled = evolve(raised, settled_on=ON + DAY * 5, settled_by="court", finding="it was held")
    held = HELD.with_contest(raised).with_contest(settled)
    assert [one.number for one in held.contests] == [1]
    cited = PAPER.text().en
    assert held.text(ON).en == f"{cited} (recognised on {ON})"
    assert held.text(ON + DAY).en == f"{cited} (recognised on {ON}; contested by wang on {ON + DAY})"
    assert held.text(ON + DAY * 5).en.endswith(f"contested by wang on {ON + DAY}, rejected on {ON + DAY * 5})")
    upheld = HELD.with_contest(evolve(settled, upheld=True))
    assert upheld.text(ON + DAY * 5).en.endswith(f"upheld on {ON + DAY * 5})")
    assert all(word in held.text(ON + DAY).zh for word in ("认可", "wang", "提出异议"))
    assert "不成立" in held.text(ON + DAY * 5).zh
    assert "不成立" not in upheld.text(ON + DAY * 5).zh


def test_contests_stand_in_their_order_and_many_are_told_shortly() -> None:
    """Three are named, of the others how many there are: a finding stays readable."""
    held = HELD
    for number in (2, 1, 5, 3, 4):
        held = held.with_contest(Contest(number, f"owner-{number}", ON, "no"))
    assert [contest.number for contest in held.contests] == [1, 2, 3, 4, 5]
    assert held.text(ON).en.count("contested by") == 3
    assert held.text(ON).en.endswith("contested by owner-3 on 2026-01-10; and 2 more contests)")
    assert "另有2项异议" in held.text(ON).zh
