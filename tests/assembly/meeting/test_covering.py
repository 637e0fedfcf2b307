"""What decisions cover: other cases rest on them, and say so where that hangs on how votes were counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.polls import COUNTED, cast, close, opened, own, rules, served

from propgov import Refused, Register, begin
from propgov.assembly import Item, Matter, Meeting
from propgov.income import Account, Spending
from propgov.law import UNKNOWN, ByReading
from propgov.testing import Scene, scene

BY_CLAUSE = {"reading.silence": "by-clause"}
OWNERS = tuple(f"owner-{number}" for number in range(1, 7))


def vote(readings: dict[str, str], approving: int = 2) -> tuple[Scene, Spending, Meeting]:
    """So many of six are for a spending, all others were served in person, warned, and kept silent; a clause counts them."""
    made = scene(
        rules(("count.silence", 'one_of = ["WITH_MAJORITY"]')), jurisdiction="cn", register=Register(readings=readings)
    )
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    act, price = made.committee.on(made.day), Decimal("10.00")
    spending = begin(Spending, act, account=account, purpose="benches", amount=price, payee="joiner")
    meeting = opened(made, (Item.on(1, Matter.OTHER_MAJOR, "benches", spending),))
    if silent := OWNERS[approving:]:
        served(made, meeting, *silent)
    cast(made, meeting, *(own(head) for head in OWNERS[:approving]))
    return made, spending, close(made, meeting)


@given(st.integers(1, 6), st.booleans())
def test_a_decision_covers_as_it_was_counted_and_tells_where_that_hangs_on_a_reading(
    approving: int, named: bool
) -> None:
    """Fewer than five ballots carry it by the clause alone: covered where that reading was followed, and told as such."""
    made, spending, meeting = vote(BY_CLAUSE if named else {}, approving)
    hangs = approving < 5
    covers = meeting.covers(spending, on=COUNTED, matter=Matter.OTHER_MAJOR)
    assert covers is (named or not hangs)
    fact = meeting.covering(spending, on=COUNTED, matter=Matter.OTHER_MAJOR)
    assert isinstance(fact, ByReading) is hangs
    if isinstance(fact, ByReading):
        assert fact.facts == {"not-counted": False, "by-clause": True}
        assert fact.governs == ("by-clause" if named else "not-counted")
    assert meeting.resolutions[0].contested is hangs
    assert meeting.covering(made.community, on=COUNTED) is False
    assert meeting.covering(spending, on=COUNTED, matter=Matter.USE_FUND) is False


@pytest.mark.parametrize("named", [True, False])
def test_a_spending_that_rests_on_such_a_decision_says_so(named: bool) -> None:
    """Approved by the reading that the program named, and noted in the entry; refused strictly, with the other told."""
    made, spending, meeting = vote(BY_CLAUSE if named else {})
    act = made.committee.on(COUNTED)
    if named:
        (note,) = spending.approve(act, meeting=meeting).noted
        assert note["rule"] == "income.spending.owners-decision"
        assert note["notes"][0][2:] == ["reading.silence", "by-clause"]
        return
    with pytest.raises(Refused) as caught:
        spending.approve(act, meeting=meeting)
    (finding,) = caught.value.findings
    assert finding.readings == {"reading.silence": "not-counted"}


def test_a_program_that_reads_the_law_otherwise_changes_nothing_of_a_count() -> None:
    """Counted strictly, then opened by a program that follows the clause: the same resolution, tally and cover."""
    made, spending, meeting = vote({})
    register = Register(made.register.journal, readings=BY_CLAUSE)
    again = register.find(Meeting, meeting.id)
    assert again.resolutions[0].decision.carried is False
    assert again.tally(1).decision.carried is False
    assert again.resolutions[0].text("zh") == meeting.resolutions[0].text("zh")
    assert not again.covers(register.get(spending.ref), on=COUNTED)
    assert not again.feasible(1).can_carry
    with pytest.raises(Refused):
        register.find(Spending, spending.id).approve(made.committee.on(COUNTED), meeting=again)


def test_a_contested_resolution_tells_both_outcomes() -> None:
    """The word is contested, and the text tells the result, the other one, and who counts so."""
    _, _, meeting = vote({})
    (resolution,) = meeting.resolutions
    assert resolution.word == "contested (lost)"
    assert "contested: carried if counted by silence with majority" in str(resolution)
    assert "有分歧：如按“已送达未交回计入多数”计票，本项通过（未表态的依议事规则的条款计入" in resolution.text("zh")
    assert (resolution.carried_by("reading.silence"), resolution.carried_by("reading.heads")) == (True, False)


def test_one_building_covers_nothing_by_any_reading() -> None:
    """What the owners of one building carried for all is not on record, however it was counted."""
    made = scene(jurisdiction="cn", register=Register(readings={"reading.part-vote": "charged-scope"}))
    meeting = opened(made, (Item.on(1, Matter.USE_FUND, "our roof", made.community),), part="1")
    cast(made, meeting, *(own(head) for head in OWNERS))
    assert close(made, meeting).covering(made.community, on=COUNTED) is UNKNOWN
