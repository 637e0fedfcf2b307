"""What a list of candidates keeps to before the vote: who stands, how long it hangs, to whom it was sent, and when it begins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.forming.founding import managing
from tests.committee.electing import (
    FIT,
    at,
    drawn,
    ending,
    following,
    hung,
    listing,
    nominated,
    noted,
    refused,
    settled,
)
from tests.committee.seating import DAY, notice, planned, seated

from propgov import Refused, begin
from propgov.committee import CandidateList, Concerned, Criterion, Nominator, Screening
from propgov.community import Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene, scene

NINGBO, HANGZHOU = "cn.zhejiang.ningbo", "cn.zhejiang.hangzhou"


def posting(made: Scene, listed: CandidateList) -> list[tuple[str, str]]:
    """What refuses the posting of the list by the office."""
    return refused(lambda: hung(made, listed))


@pytest.mark.parametrize(
    ("place", "found", "broken"),
    [
        ("cn.beijing", FIT, []),
        ("cn.beijing", evolve(FIT, provider_ties=True), [("candidates.provider-ties", "39(3)")]),
        ("cn.beijing", evolve(FIT, dishonest=UNKNOWN), [("candidates.dishonest", "39(3)")]),
        ("cn.beijing", evolve(FIT, arrears=True), []),
        ("cn.zhejiang.taizhou", evolve(FIT, capacity=False), [("candidates.capacity", "19(3)")]),
        ("cn.zhejiang.taizhou", evolve(FIT, offence=True), []),
        ("cn.shandong.qingdao", evolve(FIT, capacity=UNKNOWN), [("candidates.capacity", "34(2)")]),
        ("cn.anhui.chizhou", Screening(), []),
    ],
)
def test_a_list_with_somebody_whom_law_bars_is_not_posted(
    place: str, found: Screening, broken: list[tuple[str, str]]
) -> None:
    """The barred candidate is struck first, or withdraws; what the place does not ask, and arrears, keep nobody off it."""
    made = at(place)
    listed = drawn(made, nominated(made, listing(made, planned(made)), 1, found=found))
    assert posting(made, listed) == broken


@pytest.mark.parametrize("undertaking", [True, False, UNKNOWN])
def test_a_candidate_promises_in_writing_in_shanghai(undertaking: Any) -> None:
    """Art. 20(3): without the promise, or where it is not on record, the list does not hang."""
    made = at("cn.shanghai")
    listed = listing(made, planned(made))
    own = made.owners[0].on(made.day)
    listed.nominate(own, person="owner-1", nominator=Nominator.SELF, undertaking=undertaking)
    listed.screen(made.subdistrict.on(made.day), person="owner-1", found=FIT)
    said = posting(made, drawn(made, listed))
    assert said == ([] if undertaking is True else [("candidates.undertaking", "20(3)")])


def test_a_refusal_names_the_candidate() -> None:
    """Of several candidates the finding says whose criterion is broken."""
    made = at("cn.beijing")
    listed = nominated(made, listing(made, planned(made)), 3)
    listed.screen(made.subdistrict.on(made.day), person="owner-2", found=evolve(FIT, violations=True))
    drawn(made, listed)
    with pytest.raises(Refused, match="candidate owner-2"):
        hung(made, listed)


def test_who_sells_the_flat_while_the_list_hangs_is_seen_when_it_is_settled() -> None:
    """The roll of that day decides; the list is corrected, and the others are settled after it has hung anew."""
    made = at("cn.anhui.chizhou")
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made)), 2)))
    title = Title("1-101", ("buyer",), TitleBasis.REGISTER, made.later(2))
    made.community.transfer(made.registry.on(title.since), title=title)
    act = made.subdistrict.on(made.later(11))
    assert refused(lambda: listed.mature(act)) == [("candidates.is-owner", "16(2)")]
    listed.correct(act, reason="owner-1 sold the flat")
    listed.strike(act, person="owner-1", ground=Criterion.IS_OWNER, reason="sold the flat")
    hung(made, drawn(made, listed)).mature(made.subdistrict.on(made.later(11)))
    assert [one.person for one in listed.term.candidates] == ["owner-2"]


def test_the_management_committee_examines_every_candidate_in_hangzhou() -> None:
    """Art. 26(2): one whom only the office has screened keeps the list from being drawn up."""
    made = at(HANGZHOU)
    listed = nominated(made, listing(made, planned(made)), 2)
    body = managing(made)
    made.community.recognise(made.subdistrict.on(made.day), source=body)
    act = made.subdistrict.on(made.day)
    for person in ("owner-1", "owner-2"):
        assert refused(lambda: listed.draw(act)) == [("candidates.vetted-by", "26(2)")]
        listed.screen(made.owners[4].on(made.day), person=person, found=FIT)
    listed.draw(act)
    assert listed.shown == ("owner-1", "owner-2")


def test_an_empty_list_is_not_drawn_up() -> None:
    """Somebody must stand."""
    made = at("cn.anhui.chizhou")
    listed = listing(made, planned(made))
    with pytest.raises(InvalidFacts, match="put somebody forward"):
        listed.draw(made.subdistrict.on(made.day))


@pytest.mark.parametrize("to", [None, Concerned.SUBDISTRICT, Concerned.PARTY])
def test_the_list_goes_to_the_party_organisation_in_beijing(to: Concerned | None) -> None:
    """Art. 40(2): a list that was not sent hangs all the same, and the breach stays in the entry."""
    made = at("cn.beijing")
    listed = nominated(made, listing(made, planned(made)), 1)
    listed.draw(made.subdistrict.on(made.day))
    if to:
        listed.report(made.subdistrict.on(made.day), to=frozenset({to}))
    hung(made, listed)
    missing = [note for note in noted(listed) if note[0] == "candidates.reported-to"]
    assert missing == ([] if to is Concerned.PARTY else [("candidates.reported-to", "BREACH", "40(2)")])


@pytest.mark.parametrize(
    ("place", "days", "broken"),
    [
        (NINGBO, 10, [("candidates.posted-days", "31(2)")]),
        (NINGBO, 11, []),
        ("cn.anhui.chizhou", 1, []),
    ],
)
def test_how_many_days_the_list_hangs(place: str, days: int, broken: list[tuple[str, str]]) -> None:
    """Ten whole days in Ningbo: nine are refused; nothing is asked in Chizhou."""
    made = at(place)
    assert refused(lambda: settled(made, planned(made), days=days)) == broken


def test_a_day_on_which_it_did_not_hang_does_not_count() -> None:
    """Any owner notes it with proof; then the tenth day is missing."""
    made = at(NINGBO)
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made)))))
    torn, act = made.day + DAY * 4, made.subdistrict.on(made.day + DAY * 11)
    listed.note_gap(made.owners[6].on(torn), since=torn, until=torn, proof="photo 2")
    assert refused(lambda: listed.mature(act)) == [("candidates.posted-days", "31(2)")]


@pytest.mark.parametrize("place", ["cn.beijing", "cn.shandong", "cn.zhejiang.lishui"])
@pytest.mark.parametrize(("days", "early"), [(15, True), (16, False), (17, False)])
def test_the_list_hangs_fifteen_days_before_the_vote(place: str, days: int, early: bool) -> None:
    """A planned day that leaves fourteen whole days is refused, with fifteen it is not; an unknown day is none."""
    made = at(place)
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made), election_day=UNKNOWN))))
    up, act = made.day, made.subdistrict.on(made.later(11))
    assert [rule for rule, _ in refused(lambda: listed.mature(act))] == ["candidates.posted-before"]
    listed.set_day(act, day=up + DAY * days)
    assert [rule for rule, _ in refused(lambda: listed.mature(act))] == (["candidates.posted-before"] if early else [])


def test_the_day_of_the_vote_is_still_to_come() -> None:
    """A day that has passed is no plan; today is one."""
    made = at("cn.anhui.chizhou")
    listed = listing(made, planned(made))
    act = made.subdistrict.on(made.later())
    with pytest.raises(InvalidFacts, match="still to come"):
        listed.set_day(act, day=act.on - DAY)
    listed.set_day(act, day=act.on)
    assert listed.election_day == act.on


def test_a_list_from_which_somebody_withdrew_is_posted_anew_in_ningbo() -> None:
    """Art. 31(3): settled as it hung, it is a breach; drawn up and posted anew it is not."""
    made = at(NINGBO)
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made)))))
    listed.withdraw(made.owners[4].on(made.day))
    again = at(NINGBO)
    other = hung(again, drawn(again, nominated(again, listing(again, planned(again)))))
    other.withdraw(again.owners[4].on(again.day))
    listed.mature(made.subdistrict.on(made.later(11)))
    assert ("candidates.posted-anew", "BREACH", "31(3)") in noted(listed)
    other.correct(again.subdistrict.on(again.day), reason="owner-5 withdrew")
    hung(again, drawn(again, other)).mature(again.subdistrict.on(again.later(11)))
    assert noted(other) == []


def test_one_list_for_a_term_at_a_time() -> None:
    """A rival list cannot replace the candidates of the first; when that is given up, another begins."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    first = listing(made, term)
    with pytest.raises(InvalidFacts, match="go on with that list"):
        begin(CandidateList, made.residents.on(made.day), term=term)
    first.end(made.subdistrict.on(made.day), reason="nobody stands")
    assert listing(made, term).stage is not first.stage


@pytest.mark.parametrize("said", [True, False])
def test_a_first_election_is_not_called_a_by_election(said: bool) -> None:
    """Nobody escapes the fifteen days before a first meeting by another word for it, nor fills a seat by the wrong one."""
    made = at("cn.beijing")
    term = planned(made) if said else seated(made)
    with pytest.raises(InvalidFacts, match="by_election"):
        listing(made, term, by_election=said)
    assert listing(made, term, by_election=not said).scope()["session"] == ("FIRST" if said else "REGULAR")


def test_a_term_that_is_over_has_no_candidates() -> None:
    """Only a planned term, or one in office with seats to fill."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    term.drop(made.subdistrict.on(made.day), reason="too early")
    with pytest.raises(InvalidFacts, match="DROPPED"):
        listing(made, term)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_re_election_begins_sixty_days_before_the_end_in_huzhou(over: int) -> None:
    """The duty names the last day; the first nomination on it is in time, a day later it is noted as late (art. 22(1))."""
    made = at("cn.zhejiang.huzhou")
    term = ending(made, reported=False)
    listed = listing(made, following(made, term))
    (duty,) = [one for one in listed.duties(made.day) if one.step == "nominate"]
    last = duty.last_day
    assert last is not None
    assert term.ends is not None
    assert term.ends - last == DAY * 61
    act = made.owners[6].on(last + DAY * over)
    listed.nominate(act, person="owner-7", nominator=Nominator.SELF, undertaking=True)
    late = [note for note in noted(listed) if note[0] == "term.start.lead"]
    assert late == ([("term.start.lead", "BREACH", "22(1)")] if over > 0 else [])


def test_a_by_election_begins_whenever_a_seat_is_empty() -> None:
    """Nothing ends then: no lead is asked before the end of an earlier term."""
    made = at("cn.zhejiang.huzhou")
    listed = listing(made, seated(made))
    assert [one.step for one in listed.duties(made.day)] == []
    act = made.owners[6].on(made.day)
    listed.nominate(act, person="owner-7", nominator=Nominator.SELF, undertaking=True)
    assert noted(listed) == []


def test_under_an_earlier_law_nothing_barred_a_candidate_in_beijing() -> None:
    """Before 1 May 2020 the article was not in force: who has ties with the provider was posted."""
    made = scene(jurisdiction="cn.beijing", owners=8, born=date(2019, 3, 1))
    listed = nominated(made, listing(made, planned(made)), 1, found=evolve(FIT, provider_ties=True))
    listed.draw(made.subdistrict.on(made.day))
    listed.post(made.subdistrict.on(made.day), notice=notice(made.day))
    assert listed.stands
