"""How a count is kept: what is set apart and why, who counted, who watched, what went out and what came back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import BallotClass, CountRecord, SetAside
from propgov.assembly.counting.record import set_aside_faults
from propgov.errors import InvalidFacts

DAY = timedelta(days=1)
LAST = date(2026, 4, 30)
HEADS, NUMBERS = frozenset({"zhao", "qian"}), frozenset({1, 2})
TORN = SetAside("zhao", BallotClass.SPOILED, "torn")
NUMBER = st.none() | st.integers(-2, 9)


def places(*apart: SetAside, on: date = LAST, in_time: frozenset[str] = frozenset()) -> list[str]:
    """Where records of ballots set apart are wrong."""
    return [fault.place for fault in set_aside_faults(apart, HEADS, NUMBERS, on, LAST, in_time)]


def faults(**given: Any) -> list[tuple[str, str]]:
    """What is wrong with the record of a count."""
    with pytest.raises(InvalidFacts) as caught:
        CountRecord(**{"tellers": ("sun",), "scrutineers": ("li",), **given})
    return [(fault.place, fault.problem) for fault in caught.value.faults]


# -- set apart --------------------------------------------------------------------------------------------------------


def test_a_ballot_is_set_apart_for_one_item_or_for_all() -> None:
    """Item 0 is the whole ballot; a head is set apart for one item and the other with a reason each."""
    assert places(TORN, SetAside("qian", BallotClass.DISPUTED, "two crosses", 2)) == []


@pytest.mark.parametrize("kind", BallotClass)
def test_only_what_is_spoiled_disputed_or_late_is_set_apart(kind: BallotClass) -> None:
    """A vote for, against, an abstention, or a ballot that never came is none of these."""
    apart = SetAside("zhao", kind, "because")
    taken = kind in {BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE}
    assert (places(apart, on=LAST + DAY) == []) is taken


def test_every_fault_of_such_a_record_is_named() -> None:
    """A stranger's ballot, an item nobody asked, no reason: three faults of the second record, none of the first."""
    assert places(TORN, SetAside("wu", BallotClass.SPOILED, " ", 3)) == [
        "apart[1].head",
        "apart[1].item",
        "apart[1].reason",
    ]
    assert places() == ["apart"]


@pytest.mark.parametrize(("later", "late"), [(-1, False), (0, False), (1, True)])
def test_a_ballot_is_late_only_after_the_last_day(later: int, late: bool) -> None:
    """On the last day it is in time and is cast; on the next it is late."""
    apart = SetAside("zhao", BallotClass.LATE, "came by post")
    assert places(apart, on=LAST + DAY * later) == ([] if late else ["apart[0].kind"])


def test_a_late_second_ballot_does_not_push_out_the_one_in_time() -> None:
    """Whoever voted in time has voted: a paper that comes later makes nobody's vote late."""
    apart = SetAside("zhao", BallotClass.LATE, "a second paper")
    assert places(apart, on=LAST + DAY, in_time=frozenset({"zhao"})) == ["apart[0].kind"]
    assert places(apart, on=LAST + DAY, in_time=frozenset({"qian"})) == []


# -- the count --------------------------------------------------------------------------------------------------------


def test_tellers_and_scrutineers_are_apart() -> None:
    """Who counts does not watch the count; all who do both are named."""
    both = faults(tellers=("sun", "li", "zhou"), scrutineers=("zhou", "li", "wu"))
    assert both == [("record.scrutineers", "li, zhou also counted")]


@pytest.mark.parametrize(("tellers", "scrutineers"), [((), ("li",)), ((" ",), ("li",)), (("sun",), ("",))])
def test_who_counted_has_a_name(tellers: tuple[str, ...], scrutineers: tuple[str, ...]) -> None:
    """A count by nobody, or by somebody without a name, is no record; that nobody watched may be said."""
    assert [place for place, _ in faults(tellers=tellers, scrutineers=scrutineers)] == ["record.tellers"]
    assert CountRecord(("sun",), ()).scrutineers == ()


@given(issued=NUMBER, returned=NUMBER)
def test_no_more_papers_come_back_than_went_out(issued: int | None, returned: int | None) -> None:
    """A register holds if neither figure is below none, and no more came back than went out; one not kept is none."""
    figures = [number for number in (issued, returned) if number is not None]
    holds = all(number >= 0 for number in figures) and (len(figures) < 2 or figures[1] <= figures[0])
    if holds:
        record = CountRecord(("sun",), ("li",), issued, returned)
        assert (record.issued, record.returned) == (issued, returned)
    else:
        assert {place for place, _ in faults(issued=issued, returned=returned)} <= {"record.issued", "record.returned"}


@given(issued=st.none() | st.integers(0, 9), papers=st.integers(0, 9), data=st.data())
def test_no_more_papers_are_counted_than_came_back(issued: int | None, papers: int, data: st.DataObject) -> None:
    """Every paper that was counted had gone out and come back; a figure that was not kept says nothing."""
    returned = data.draw(st.none() | st.integers(0, 9 if issued is None else issued))
    record = CountRecord(("sun",), ("li",), issued, returned)
    short = [
        f"record.{place}"
        for place in ("issued", "returned")
        if (n := getattr(record, place)) is not None and n < papers
    ]
    assert [fault.place for fault in record.paper_faults(papers)] == short


def test_seal_openness_and_notary_are_kept() -> None:
    """The seal of the box, whether owners could watch, and the notary stand in the record as they were stated."""
    kept = CountRecord(("sun",), ("li",), 9, 7, "seal 0520", open_to_owners=False, notary="Office 3, no. 12")
    assert (kept.seal, kept.open_to_owners, kept.notary) == ("seal 0520", False, "Office 3, no. 12")
    plain = CountRecord(("sun",), ("li",))
    assert (plain.issued, plain.returned, plain.seal, plain.open_to_owners, plain.notary) == (None, None, "", True, "")
