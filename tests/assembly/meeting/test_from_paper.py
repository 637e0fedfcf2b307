"""A vote from before the record is weighed by the law of its day, covers what its paper says, and can be contested and ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.meeting.past import ALL, DAY, DIGEST, entered, figures, stated, taken
from tests.income.letting import BOTH, proposal, term
from tests.weighed import refused

from propgov import Refused, Register, begin, explain
from propgov.assembly import Challenge, Count, Defect, Item, Matter, Meeting, MeetingStage, Slate, TermKind
from propgov.community import Document, Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account, Spending
from propgov.law import UNKNOWN
from propgov.testing import Scene, scene

ANOTHER, CODE_19 = "assembly.meeting.past-by-another", "property-management-regulation 19(2)"
PAINT = Item(1, Matter.OTHER_MAJOR, "paint the gate")


@pytest.mark.parametrize(
    ("born", "took_part", "approved", "carried"),
    [
        (date(2026, 1, 5), 8, 5, True),
        (date(2026, 1, 5), 8, 4, False),
        (date(2026, 1, 5), 6, 6, False),
        (date(2021, 1, 2), 8, 5, True),
        (date(2021, 1, 1), 8, 5, False),
        (date(2021, 1, 1), 8, 6, True),
        (date(2026, 1, 5), 8, None, None),
        (date(2026, 1, 5), None, 6, None),
        (date(2026, 1, 5), None, 7, True),
        (date(2026, 1, 5), 6, None, False),
        (date(2007, 10, 2), 8, 8, True),
        (date(2007, 10, 1), 10, 10, None),
    ],
)
def test_figures_come_to_what_the_law_of_their_day_makes_of_them(
    born: date, took_part: int | None, approved: int | None, carried: bool | None
) -> None:
    """Two thirds take part and more than half of them approve from 2021; more than half of all before; unknown stays unknown."""
    made = scene(born=born)
    meeting = taken(made, PAINT, figures(approved, took_part))
    (only,) = meeting.resolutions
    assert meeting.stage is MeetingStage.RECOGNISED
    assert only.decision.carried is carried
    assert only.decision.on == born - DAY
    assert meeting.count(1) == figures(approved, took_part)


def lease_of(made: Scene, **other: Any) -> tuple[Any, Any]:
    """A hall to be let, and the paper by which owners decided on it before the record."""
    use = proposal(made, **other)
    item = evolve(Item.on(1, Matter.COMMON_PARTS_BUSINESS, "let the hall", use), terms=use.terms_voted)
    return use, item


def test_a_lease_rests_on_a_vote_of_the_past_and_says_so() -> None:
    """The decision carries the contract; the findings name the paper, and who contests it."""
    made = scene()
    use, item = lease_of(made)
    meeting = taken(made, item, figures(7))
    meeting.contest(made.owners[0].on(made.day), reason="nobody was asked")
    act = made.committee.on(made.day)
    told = [text.en for found in explain(use.decide, act, meeting=meeting).findings for text in found.rests_on]
    use.decide(act, meeting=meeting)
    use.contract(act, lease=term(made.day), consents=BOTH)
    assert use.lease is not None
    assert any("announcement of the assembly no. 2019-1" in one and "contested: owner-1" in one for one in told)


@pytest.mark.parametrize("other", [{"what": "roof"}, {"months": 13}, {"tenant": "Club"}, {"floor": None}])
def test_it_covers_nothing_that_its_paper_does_not_say(other: dict[str, Any]) -> None:
    """Another purpose or a longer term is not what owners read; less, or what was left open, is."""
    made = scene()
    use, _ = lease_of(made)
    wanted = proposal(made, **other)
    item = evolve(Item.on(1, Matter.COMMON_PARTS_BUSINESS, "let it", wanted), terms=use.terms_voted)
    meeting = taken(made, item, figures(8))
    covered = meeting.covers(wanted, on=made.day, matter=Matter.COMMON_PARTS_BUSINESS)
    assert covered is ("what" not in other and "months" not in other)


def test_a_paper_without_terms_bears_none() -> None:
    """What the paper does not say is not filled in from what the case says today."""
    made = scene()
    use, item = lease_of(made)
    meeting = taken(made, evolve(item, terms=()), figures(8))
    assert meeting.resolutions[0].item.terms == ()
    assert meeting.covers(use, on=made.day) is False


def paid(made: Scene, count: Count) -> tuple[Spending, Any]:
    """A spending of 90 yuan, and the paper of a vote on 100 at most."""
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    facts: dict[str, Any] = {"purpose": "benches", "amount": Decimal("90.00"), "payee": "joiner"}
    spending = begin(Spending, made.committee.on(made.day), account=account, **facts)
    terms = tuple(evolve(one, value="100.00") if one.kind is TermKind.AMOUNT else one for one in spending.terms_voted)
    item = Item.on(1, Matter.OTHER_MAJOR, "benches up to 100.00 yuan", spending)
    return spending, taken(made, evolve(item, terms=terms), count)


def test_what_rests_on_an_unknown_result_is_unknown_and_refused() -> None:
    """A spending within an old vote is approved; where the paper does not give the figures, that is not on record."""
    made = scene()
    spending, meeting = paid(made, figures(8))
    assert explain(spending.approve, made.committee.on(made.day), meeting=meeting).allowed
    made = scene()
    spending, meeting = paid(made, Count(ALL))
    assert meeting.covers(spending, on=made.day) is UNKNOWN
    verdict = explain(spending.approve, made.committee.on(made.day), meeting=meeting)
    (why,) = verdict.refusals
    assert why.rule == "income.spending.owners-decision"
    assert why.outcome.name == "UNKNOWN"
    assert [text.en for text in why.rests_on][-1:] == [
        "announcement of the assembly no. 2019-1 of owners' committee, 2026-01-04"
    ]


def test_the_text_of_the_paper_and_its_terms_name_the_same_sums() -> None:
    """A text of 100 yuan under terms of 90 is a slip, whatever the case says today."""
    made = scene()
    spending, _ = paid(made, figures(8))
    wrong = evolve(Item.on(1, Matter.OTHER_MAJOR, "benches up to 100.00 yuan", spending), terms=spending.terms_voted)
    with pytest.raises(InvalidFacts, match=r"names 100\.00 yuan"):
        entered(made, wrong)


@pytest.mark.parametrize(("days", "sound"), [(-1, True), (0, False)])
def test_only_a_vote_from_before_the_record_is_entered(days: int, sound: bool) -> None:
    """From the first day of the record on, owners vote here."""
    made = scene()
    day, act = made.community.opened + DAY * days, made.subdistrict.on(made.later(30))
    if sound:
        assert entered(made, PAINT, on=day, act=act).is_past
    else:
        with pytest.raises(InvalidFacts, match="votes_until"):
            entered(made, PAINT, on=day, act=act)


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.RESIDENTS_COMMITTEE])
def test_nobody_but_the_office_enters_one(role: Role) -> None:
    """A committee that calls a meeting for yesterday is told to give a later day."""
    made = scene()
    with pytest.raises(InvalidFacts, match="lies before"):
        entered(made, PAINT, act=made.by(role).on(made.day))


def test_a_vote_of_the_past_is_not_held_here() -> None:
    """It is taken over or called off: no notice, and so no ballot."""
    made = scene()
    meeting = entered(made, PAINT)
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="take it over from its paper"):
        meeting.notify(act, notice=Notice("gate", made.day), record_day=made.day, residents_committee_told=True)
    later = entered(made, PAINT, on=made.day + DAY * 40)
    with pytest.raises(InvalidFacts, match="hold the meeting here"):
        later.recognise(act, **stated(made, later, figures(8), document=Document("a", "1", "b", made.day)))


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.OWNER, Role.PROVIDER, Role.RESIDENTS_COMMITTEE])
def test_those_whom_it_binds_do_not_recognise_it(role: Role) -> None:
    """The committee presents the paper; an office takes it over."""
    made = scene()
    meeting = entered(made, PAINT)
    with pytest.raises((Refused, InvalidFacts), match=r"procedure\.standing"):
        meeting.recognise(made.by(role).on(made.day), **stated(made, meeting, figures(8)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"digest": "A" * 64}, "is no SHA-256"),
        ({"counts": ()}, "are 0 for 1 items"),
        ({"document": Document("a", "1", "b", date(2026, 1, 3))}, "lies before the vote"),
        ({"document": Document("a", "1", "b", date(2030, 1, 1))}, "lies after"),
    ],
)
def test_a_paper_tells_of_the_vote(change: dict[str, Any], told: str) -> None:
    """It is of its day or later, has been issued, is kept under its digest, and gives each item."""
    made = scene()
    meeting = entered(made, PAINT)
    with pytest.raises(InvalidFacts, match=told):
        meeting.recognise(made.authority.on(made.day), **stated(made, meeting, figures(8), **change))


def test_one_clerk_does_not_enter_a_vote_and_take_it_over() -> None:
    """Whoever writes down what the paper says is not the one who finds that it is so."""
    made = scene()
    meeting = entered(made, PAINT)
    facts = stated(made, meeting, figures(8))
    assert refused(meeting.recognise, made.subdistrict.on(made.day), **facts) == {ANOTHER: CODE_19}
    # The entry names who answers for it, whoever signs with the clerk.
    both = made.subdistrict.on(made.day).with_(made.authority)
    assert refused(meeting.recognise, both, **facts) == {ANOTHER: CODE_19}
    meeting.recognise(made.authority.on(made.day), **facts)


def test_the_recognition_is_posted() -> None:
    """Owners can read it before anything rests on it."""
    made = scene()
    meeting = entered(made, PAINT)
    facts = stated(made, meeting, figures(8), notice=Notice("gate", made.day + DAY))
    with pytest.raises(InvalidFacts, match="does not hang"):
        meeting.recognise(made.authority.on(made.day), **facts)


def test_one_paper_is_used_once_unless_it_fell() -> None:
    """The same scan shows no second vote; once the first was annulled, the office may enter it rightly."""
    made = scene()
    first, act = taken(made, PAINT, figures(8)), made.authority.on(made.day)
    again = entered(made, evolve(PAINT, subject="buy a boat"))
    with pytest.raises(InvalidFacts, match="stands for"):
        again.recognise(act, **stated(made, again, figures(8)))
    first.annul(act, item=1)
    again.recognise(act, **stated(made, again, figures(8)))


def test_seats_and_parts_are_not_taken_over_by_a_vote() -> None:
    """Who sits comes from the certificate; what a slate, a part or representatives decided is put to the owners."""
    made = scene()
    elects = Item(1, Matter.ELECT_COMMITTEE, "committee", persons=("owner-1",))
    for slates, told in (((), "names who sits"), ((Slate(1, (1,)),), "plain vote")):
        meeting = entered(made, elects, slates=slates)
        with pytest.raises(InvalidFacts, match=told):
            meeting.recognise(made.authority.on(made.day), **stated(made, meeting, figures(8)))


@pytest.mark.parametrize("upheld", [True, False])
def test_a_contest_is_settled_by_somebody_else(upheld: bool) -> None:
    """Upheld, nothing rests on the paper from that day on; rejected, it stands as before."""
    made = scene()
    meeting = taken(made, Item.on(1, Matter.OTHER_MAJOR, "rules", made.community), figures(8))
    act = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="contested by nobody"):
        meeting.settle(act, upheld=True, reason="so")
    meeting.contest(made.owners[0].on(made.day), reason="nobody was asked")
    for clerk in (made.subdistrict, made.authority):
        assert refused(meeting.settle, clerk.on(made.day), upheld=False, reason="so") == {ANOTHER: CODE_19}
    meeting.settle(act, upheld=upheld, reason="the sheets were seen")
    assert meeting.contests == ()
    assert meeting.covers(made.community, on=made.day) is not upheld


def test_owners_sue_over_it_as_over_any_decision() -> None:
    """That no decision was ever formed can be claimed whenever it comes to light."""
    made = scene()
    meeting = taken(made, PAINT, figures(8))
    owner = made.owners[0]
    act, who = owner.on(made.day), owner.person
    suit = begin(Challenge, act, meeting=meeting, item=1, defect=Defect.NOT_FORMED, plaintiff=who)
    assert suit.contested is not None


def test_it_is_read_again_from_its_journal() -> None:
    """The entry says that it was recognised, and another register finds the same."""
    made = scene()
    meeting = taken(made, PAINT, figures(8))
    assert meeting.entries[-1].mark == "recognised"
    again = Register(made.register.journal).get(meeting.ref)
    assert isinstance(again, Meeting)
    (was,), (now,) = meeting.resolutions, again.resolutions
    assert (now.item, now.decision.count, now.decision.carried) == (was.item, was.decision.count, True)
    assert again.digest == DIGEST
