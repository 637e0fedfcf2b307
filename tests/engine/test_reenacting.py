"""Taking recorded steps again: the same bytes where nothing is false, and the record as it is where something is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.audit.forging import entries, sealed
from tests.audit.test_auditing import played

from propgov.engine import Register
from propgov.engine.reenacting import Reenactment, grouped
from propgov.errors import DamagedEntry, Refused
from propgov.journal import Journal
from propgov.testing import state_of

SPENDING = entries(played("income.spending"))


def test_the_same_bytes_are_written_again() -> None:
    """Each step, with those that it brought, gives its entries byte for byte."""
    stage, lines = Reenactment(), sealed(SPENDING)
    for group in grouped(lines):
        assert stage.take(group).produced == group
    assert [line.data for line in stage.register.journal.store.read_all().lines] == [line.data for line in lines]


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_record_is_kept_as_it_is_whatever_is_false_in_it(data: st.DataObject) -> None:
    """Entries by strangers, left out or twice: afterwards every case that can be read is as the record alone gives it."""
    places = st.integers(0, len(SPENDING) - 1)
    forged = list(SPENDING)
    for at in data.draw(st.sets(places, max_size=3)):
        forged[at] = forged[at] | {"by": "mallory"}
    gone = data.draw(st.sets(places, max_size=1))
    lines = sealed([one for at, one in enumerate(forged) if at not in gone])
    stage = Reenactment()
    for group in grouped(lines):
        stage.take(group)
    journal = Journal()
    for line in lines:
        journal.append_all((line,))
    kept = {case.ref: state_of(case) for case in stage.register.load().cases}
    assert {case.ref: state_of(case) for case in Register(journal).load().cases}.items() <= kept.items()


def test_what_cannot_be_taken_says_why() -> None:
    """A step by a stranger is refused; one that says that it is another entry is damaged."""
    stage, at = Reenactment(), next(n for n, one in enumerate(SPENDING) if one["step"] == "approve")
    for group in grouped(sealed(SPENDING[:at])):
        assert stage.take(group).error is None
    forged = sealed([*SPENDING[:at], SPENDING[at] | {"by": "mallory"}])[-1]
    assert isinstance(stage.take((forged,)).error, Refused)
    assert isinstance(stage.take((forged._replace(expected=forged.expected + 1),)).error, DamagedEntry)
    assert "2 were expected" not in str(stage.take((forged._replace(expected=forged.expected + 9),)).error or "")
    assert isinstance(stage.take((forged._replace(data=b"{}", expected=forged.expected + 2),)).error, DamagedEntry)
