"""Who votes for a head, and how the frozen roll is changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Amendment, Capacity, Credential, RollChange
from propgov.assembly.voting.voters import amended, amendment_faults
from propgov.community import Electorate, Head
from propgov.testing import scene

DAY = timedelta(days=1)
SINCE = date(2026, 3, 2)
SALE, ERROR = RollChange.TITLE_CHANGE, RollChange.CORRECTION


def electorate() -> Electorate:
    """Three owners with one dwelling each."""
    made = scene(owners=3)
    return made.community.electorate(made.day)


def head(key: str, *units: str, area: int = 8000) -> Head:
    """A head of one owner."""
    return Head(key, (key,), units, area)


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (9, True), (10, True), (11, False)])
def test_a_credential_holds_from_its_first_day_through_its_last(days: int, held: bool) -> None:
    """A guardianship shown for ten days is none on the day before or the day after; one without an end goes on."""
    ending = Credential("a", "b", Capacity.GUARDIAN, "judgment", SINCE, SINCE + DAY * 10)
    endless = Credential("a", "b", Capacity.GUARDIAN, "judgment", SINCE)
    assert ending.held_on(SINCE + DAY * days) is held
    assert endless.held_on(SINCE + DAY * days) is (days >= 0)


def test_a_head_gives_way_when_it_is_struck_out_or_another_takes_its_place() -> None:
    """A mended area leaves the head where it is; a buyer, or nobody, does not; a head that was missing replaces none."""
    assert not Amendment(ERROR, "a", head("a", "1-101"), "measured anew").rekeys()
    assert Amendment(SALE, "a", head("b", "1-101"), "sold").rekeys()
    assert Amendment(ERROR, "a", None, "entered twice").rekeys()
    assert not Amendment(ERROR, "", head("b", "1-101"), "left out").rekeys()


@pytest.mark.parametrize(
    ("amendment", "places"),
    [
        (Amendment(SALE, "owner-1", head("buyer", "1-101"), "sold"), []),
        (Amendment(ERROR, "", head("new", "1-901"), "left out"), []),
        (Amendment(ERROR, "owner-1", None, "entered twice"), []),
        (Amendment(ERROR, "owner-1", None, "  "), ["amendments[0].reason"]),
        (Amendment(ERROR, "", None, "error"), ["amendments[0]"]),
        (Amendment(SALE, "nobody", head("buyer", "1-901"), "sold"), ["amendments[0].before"]),
        (Amendment(ERROR, "", head("owner-2", "1-901"), "left out"), ["amendments[0].after.key"]),
        (Amendment(ERROR, "", head("new", "1-102"), "left out"), ["amendments[0].after.units"]),
        (Amendment(ERROR, "", head(" ", "1-901"), "left out"), ["amendments[0].after"]),
        (Amendment(ERROR, "", Head("new", (), ("1-901",), 8000), "left out"), ["amendments[0].after"]),
        (Amendment(ERROR, "", head("new"), "left out"), ["amendments[0].after"]),
        (Amendment(ERROR, "", head("new", "1-901", area=0), "left out"), ["amendments[0].after.area"]),
        (Amendment(ERROR, "", head("new", "1-901", area=1), "left out"), []),
    ],
)
def test_a_change_of_the_roll_says_what_it_changes_and_why(amendment: Amendment, places: list[str]) -> None:
    """A reason, a head that stands there, a head after with key, owner, unit and area: whatever is missing is named."""
    assert [fault.place for fault in amendment_faults((amendment,), electorate())] == places


def test_changes_follow_each_other_and_never_leave_an_empty_roll() -> None:
    """A unit freed by one change may be given by the next; none at all, or all heads struck out, is an error."""
    roll = electorate()
    freed = Amendment(ERROR, "owner-1", None, "entered twice")
    given_on = Amendment(ERROR, "owner-2", head("owner-2", "1-101", "1-102"), "the unit belongs here")
    assert list(amendment_faults((freed, given_on), roll)) == []
    assert [f.place for f in amendment_faults((given_on, freed), roll)] == ["amendments[0].after.units"]
    everybody = tuple(Amendment(ERROR, each.key, None, "struck out") for each in roll.heads)
    assert [f.place for f in amendment_faults((), roll)] == ["amendments"]
    assert [f.place for f in amendment_faults(everybody, roll)] == ["amendments"]
    assert list(amendment_faults(everybody[:-1], roll)) == []


def test_a_head_struck_out_twice_in_one_batch_is_missing_the_second_time() -> None:
    """Each change is read against the roll as the one before it left it."""
    struck = Amendment(ERROR, "owner-1", None, "entered twice")
    assert [f.place for f in amendment_faults((struck, struck), electorate())] == ["amendments[1].before"]


@given(st.data())
def test_a_sale_moves_area_and_changes_no_sum(data: st.DataObject) -> None:
    """Whoever buys a head's units has its area; the total stays, the digest does not, and the old roll is untouched."""
    roll = electorate()
    sold = data.draw(st.sampled_from(roll.heads))
    new = amended(roll, (Amendment(SALE, sold.key, Head("buyer", ("buyer",), sold.units, sold.area), "sold"),))
    assert new.area == roll.area
    assert new.by_key.keys() == (roll.by_key.keys() - {sold.key}) | {"buyer"}
    assert new.digest != roll.digest
    assert sold.key in roll.by_key
    back = amended(new, (Amendment(ERROR, "buyer", sold, "the sale fell through"),))
    assert back == roll


def test_a_head_that_was_missing_is_added_and_one_entered_twice_is_gone() -> None:
    """The heads after are those before, without the one and with the other, in the order of their keys."""
    changes = (Amendment(ERROR, "", head("new", "1-901"), "left out"), Amendment(ERROR, "owner-2", None, "twice"))
    assert [each.key for each in amended(electorate(), changes).heads] == ["new", "owner-1", "owner-3"]
