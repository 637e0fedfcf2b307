"""What is posted about a contract: by its provider alone, of its own days, since there is something to post, and seen by others."""

from __future__ import annotations

import pytest
from tests.service.serving import DAY, beforehand, chosen, notice, proposed, terms
from tests.service.test_disclosure import ALL, TOLD, opened
from tests.service.test_fee_adjustment import posted

from propgov import Actor, Refused, begin
from propgov.assembly import Topic
from propgov.community import ServiceHead
from propgov.errors import InvalidFacts
from propgov.service import ServiceDisclosure
from propgov.testing import decided, scene


@pytest.mark.parametrize("days", [-1, 1])
def test_the_result_hangs_since_there_is_one(days: int) -> None:
    """Not since before it was published, nor from a day to come."""
    made = scene()
    case = posted(made)
    meeting = decided(made, case, Topic.FEE_CHANGE, open_for=5)
    with pytest.raises(InvalidFacts, match="result"):
        case.decide(made.committee.on(made.day), meeting=meeting, result=notice(made.day + DAY * days))


def test_the_provider_of_the_contract_alone_speaks_for_it_even_after_its_end() -> None:
    """The next provider posts nothing on its record; it may still account for its last days, but for none of the next one's."""
    made = scene()
    before = beforehand(made, provider="first firm")
    first, former = made.day, Actor("first firm")
    made.community.recognise(made.subdistrict.on(made.day), source=before)
    case = begin(ServiceDisclosure, former.on(made.day), contract=before)
    last = made.later(60)
    chosen(made, previous=before).sign(made.committee.on(made.day), terms=terms(last + DAY))
    today = last + DAY * 40
    case.ask(made.owners[0].on(today), text="what of the last month?")
    with pytest.raises(Refused, match="by-provider"):
        case.show(made.provider.on(today), notice=notice(today), heads=ALL)
    facts = {"since": first, "notice": notice(today), "paper": "1"}
    with pytest.raises(InvalidFacts, match="do not follow"):
        case.account_for(former.on(today), until=last + DAY, **facts)  # type: ignore[arg-type] # as given
    case.account_for(former.on(today), until=last, **facts)  # type: ignore[arg-type] # as given
    case.answer(former.on(today), number=1, text="see paper 1")
    assert not case.accounts_lack
    with pytest.raises(Refused):
        case.close(former.on(today))
    case.close(made.residents.on(today))


def test_no_record_is_closed_before_its_contract_has_ended() -> None:
    """None is opened for a proposal, and none closed because its contract has not begun."""
    made = scene()
    with pytest.raises(InvalidFacts, match="is not signed"):
        begin(ServiceDisclosure, made.provider.on(made.day), contract=proposed(made))
    contract = chosen(made)
    contract.sign(made.committee.on(made.day), terms=terms(made.later(20)))
    case = begin(ServiceDisclosure, made.committee.on(made.day), contract=contract)
    with pytest.raises(InvalidFacts, match="has not ended"):
        case.close(made.committee.on(made.day))


def test_what_was_missing_before_it_was_posted_anew_is_not_missing_now() -> None:
    """A photo of an empty frame from the day before the posting; only what was seen from then on counts."""
    made, case = opened()
    today = made.later(3)
    case.show(made.provider.on(today), notice=notice(today), heads=ALL, told=TOLD)
    with pytest.raises(InvalidFacts, match="posted later"):
        case.note_missing(made.owners[0].on(today), heads=ALL, proof="photo 4", seen_on=today - DAY)
    case.note_missing(made.owners[0].on(today + DAY), heads=ALL, proof="photo 5", seen_on=today)


def test_a_report_that_was_false_is_set_right() -> None:
    """The residents' committee finds it there after all; neither the provider nor an owner can say so."""
    made, case = opened()
    case.show(made.provider.on(made.day), notice=notice(made.day), heads=ALL, told=TOLD)
    gone = frozenset({ServiceHead.STAFF})
    case.note_missing(made.owners[0].on(made.day), heads=gone, proof="photo of another gate")
    for nobody in (made.provider, made.owners[0]):
        with pytest.raises(Refused):
            case.note_there(nobody.on(made.day), heads=gone, proof="photo 5")
    with pytest.raises(InvalidFacts, match="was not reported"):
        case.note_there(made.residents.on(made.day), heads=ALL, proof="photo 5")
    case.note_there(made.residents.on(made.day), heads=gone, proof="photo 5")
    assert (case.heads, case.struck) == (ALL, frozenset())
