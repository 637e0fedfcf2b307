"""The record of the candidates: who stands, by whose title, and who reviewed them."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.committee.electing import at, listing, nominated
from tests.committee.seating import planned

from propgov.committee import Candidate, Concerned, Criterion, Gate, Nominator, Screening

STANDS = Candidate("owner-1", Nominator.SELF)


@pytest.mark.parametrize(
    ("changed", "stands"),
    [
        (STANDS, True),
        (evolve(STANDS, struck=Criterion.CAPACITY), False),
        (evolve(STANDS, withdrawn_on=date(2026, 2, 28)), False),
        (evolve(STANDS, found=Screening(arrears=True)), True),
    ],
)
def test_who_stands(changed: Candidate, stands: bool) -> None:
    """Neither struck nor withdrawn; what was found of somebody alone removes nobody."""
    assert changed.stands is stands


def test_a_company_sits_by_the_person_it_names() -> None:
    """The term notes the person with the owner by whose title the person may sit."""
    named = evolve(STANDS, person="clerk", named_by="company")
    assert (named.nominee.person, named.nominee.owner, STANDS.nominee.owner) == ("clerk", "company", "owner-1")


def test_who_reviewed_whom() -> None:
    """A review of all is one of each; an opinion at another gate is no review."""
    made = at("cn.anhui.chizhou")
    listed = nominated(made, listing(made, planned(made)), 2)
    act = made.residents.on(made.day)
    said = ((Gate.REVIEW, Concerned.PARTY, "owner-1"), (Gate.RECOMMENDATION, Concerned.SUBDISTRICT, ""))
    for gate, body, person in (*said, (Gate.REVIEW, Concerned.RESIDENTS_COMMITTEE, "")):
        listed.give_opinion(
            act, gate=gate, body=body, agrees=False, text="no", paper="letter 5", given_on=None, person=person
        )
    assert listed.reviewers("owner-1") == {Concerned.PARTY, Concerned.RESIDENTS_COMMITTEE}
    assert listed.reviewers("owner-2") == {Concerned.RESIDENTS_COMMITTEE}
    assert [one.person for one in listed.standing] == ["owner-1", "owner-2"]
