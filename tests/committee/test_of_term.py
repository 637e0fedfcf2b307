"""What belongs to one term: its community, its first day, one record of a kind, and when the committee is in office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.committee.seating import DAY, planned
from tests.committee.sessions import chaired
from tests.weighed import refused

from propgov import begin
from propgov.committee import Disclosure, Operating, Seal, SealKind, Term
from propgov.committee.of_term import ended, has_begun, in_office
from propgov.community import FeeMode
from propgov.engine import Act
from propgov.testing import Scene, scene


def told(made: Scene, term: Term) -> list[str]:
    """What each check says of a case of that term."""

    class Of:
        def __init__(self) -> None:
            self.term = term

    act: Act = made.subdistrict.on(made.day)
    checks: tuple[Any, ...] = (in_office, has_begun, ended)
    faults: Iterator[Any] = (fault for each in checks for fault in each(Of(), act))
    return [fault.problem.partition(" ")[2] for fault in faults]


def test_a_term_is_in_office_from_its_seating_to_its_end() -> None:
    """Planned it has not begun, seated it has not ended, and over it is in office no more."""
    made = scene()
    term = chaired(made)
    assert told(made, planned(made, number=2, previous=term)) == ["is not in office", "has not begun", "has not ended"]
    assert told(made, term) == ["has not ended"]
    assert term.ends is not None
    term.expire(made.subdistrict.on(term.ends + DAY), reason="nobody was elected")
    assert told(made, term) == ["is not in office"]


def test_a_case_of_a_term_is_of_its_community_and_weighed_as_the_term() -> None:
    """Its first day is that of the term; what depends on the size of the committee is asked of a seal too."""
    made = scene()
    term = chaired(made)
    office = made.subdistrict.on(made.day)
    record = begin(Disclosure, office, term=term, fee_mode=FeeMode.LUMP_SUM)
    assert (record.community, record.title, record.begins) == (made.community, term.title, term.begins)
    seal = begin(Seal, office, term=term, which=SealKind.COMMITTEE)
    assert seal.scope() == term.scope()


def test_a_term_has_one_record_of_a_kind() -> None:
    """A second one, in which gaps could hide, is refused; one of another kind is not."""
    made = scene()
    term = chaired(made)
    office = made.subdistrict.on(made.day)
    facts = {"term": term, "fee_mode": FeeMode.LUMP_SUM}
    begin(Disclosure, office, **facts)
    assert set(refused(Disclosure, office, **facts)) == {"committee.disclosure.one-for-the-term"}
    assert refused(Operating, office, term=term) == {}
