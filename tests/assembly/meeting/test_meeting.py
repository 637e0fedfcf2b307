"""A meeting of the owners' assembly: notice, roll, ballots, count, publication, revocation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Actor, Community, Refused, Register, Role, begin, explain
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting, MeetingStage
from propgov.assembly.meeting.casting import on_roll
from propgov.assembly.meeting.meeting_rules import days_of_notice
from propgov.community import Document, Gap, Grant, Notice, Title, TitleBasis, Unit, UnitKind, authorities_of
from propgov.errors import InvalidFacts, InvalidRoll
from propgov.income import CommonUse, UseKind
from propgov.law import UNKNOWN, Outcome
from propgov.testing import Scene, decided, held_meeting, on_paper, scene

DAY = timedelta(days=1)
CALLED = date(2026, 3, 2)
LAST = date(2026, 4, 30)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.RAISE_FUND, "raise the fund"))
ALL_FOR = {1: Choice.FOR, 2: Choice.FOR}


def called(made: Scene, agenda: tuple[Item, ...] = AGENDA, on: date = CALLED) -> Meeting:
    """A meeting that was called."""
    return begin(Meeting, made.committee.on(on), community=made.community, agenda=agenda, votes_until=LAST)


def notified(made: Scene, *, notice: Notice | None = None, told: bool = True) -> Meeting:
    """A meeting of which all were told."""
    meeting = called(made)
    hung = notice or Notice("gate", CALLED)
    meeting.notify(made.committee.on(CALLED), notice=hung, record_day=CALLED, residents_committee_told=told)
    return meeting


def voting(made: Scene) -> Meeting:
    """A meeting whose voting is open."""
    meeting = notified(made)
    meeting.open_voting(made.committee.on(CALLED + DAY * 16))
    return meeting


def ballot(owner: Actor, choices: Mapping[int, Choice] | None = None) -> Ballot:
    """An owner's own ballot."""
    return Ballot(owner.person, owner.person, ALL_FOR if choices is None else choices)


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


# ── The call ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_fault_of_an_agenda_is_named_at_once_and_no_meeting_is_called() -> None:
    """A number twice, an empty text, an unknown case and a last day in the past: four faults, no entry."""
    made = scene()
    agenda = (Item(1, Matter.OTHER_MAJOR, " "), Item(1, Matter.OTHER_MAJOR, "paint", "income.spending:spending-9"))
    before = len(made.register.journal)
    with pytest.raises(InvalidFacts) as caught:
        begin(Meeting, made.committee.on(CALLED), community=made.community, agenda=agenda, votes_until=CALLED - DAY)
    assert [fault.place for fault in caught.value.faults] == [
        "agenda",
        "agenda item 1",
        "agenda item 1 about",
        "votes_until",
    ]
    assert len(made.register.journal) == before


def test_a_meeting_without_an_agenda_is_none() -> None:
    """Owners must know on what they are asked to vote."""
    made = scene()
    with pytest.raises(InvalidFacts, match="has no items"):
        called(made, agenda=())


@pytest.mark.parametrize("about", ["community", "nonsense:1", "community:", "no colon"])
def test_an_item_about_what_is_no_case_on_record_is_refused(about: str) -> None:
    """What is voted on stands on record first, so that nobody shapes it after the vote."""
    made = scene()
    with pytest.raises(InvalidFacts, match="is no case on record"):
        called(made, agenda=(Item(1, Matter.OTHER_MAJOR, "something", about),))


def neighbours(made: Scene) -> Community:
    """Another community in the same register, with an owner and a committee of its own."""
    opener = Actor("subdistrict")
    other = begin(
        Community,
        opener.on(made.born),
        id="next-door",
        name="Next Door",
        jurisdiction="cn.anhui.chizhou",
        authorities=made.community.authorities,
    )
    seat, paper = Grant("committee", Role.COMMITTEE, made.born), Document("Certificate", "2", "Office", made.born)
    other.recognise_seated(opener.on(made.born), grants=(seat,), document=paper)
    unit = Unit("9-901", "9", UnitKind.DWELLING, Decimal("100.00"))
    other.enter(opener.on(made.born), units=(unit,), titles=(Title("9-901", ("sun",), TitleBasis.REGISTER, made.born),))
    return other


def test_the_owners_of_one_community_cannot_be_asked_about_a_case_of_another() -> None:
    """An item about the neighbours' common parts is refused when the meeting is called."""
    made = scene()
    use = begin(
        CommonUse, made.committee.on(CALLED), community=neighbours(made), what="their roof", use=UseKind.EQUIPMENT
    )
    with pytest.raises(InvalidFacts, match="is not of Scene Gardens"):
        called(made, agenda=(Item.on(1, Matter.COMMON_PARTS_BUSINESS, "let their roof", use),))


def test_a_meeting_covers_nothing_of_another_community() -> None:
    """Even a case with the same name in another register is not covered by a meeting here."""
    made, twin = scene(), scene()
    uses = [
        begin(CommonUse, s.committee.on(s.day), community=s.community, what="roof", use=UseKind.OTHER, id="roof")
        for s in (made, twin)
    ]
    meeting = decided(made, uses[0], Matter.COMMON_PARTS_BUSINESS)
    assert meeting.covers(uses[0], on=made.day) is True
    assert meeting.covers(uses[1], on=made.day) is False
    assert meeting.covers(neighbours(made), on=made.day) is False


@pytest.mark.parametrize("role", ["owners", "provider", "court", "stranger", "developer"])
def test_only_those_who_may_convene_call_a_meeting(role: str) -> None:
    """An owner, the provider, a court or a stranger is refused with the article on common decisions."""
    made = scene()
    who = made.owners[0] if role == "owners" else getattr(made, role)
    with pytest.raises(Refused) as caught:
        begin(Meeting, who.on(CALLED), community=made.community, agenda=AGENDA, votes_until=LAST)
    assert refusals(caught) == {"procedure.standing": ("civil-code", "278(1)")}


# ── Notice ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("clear", "opens"), [(0, False), (14, False), (15, True), (16, True)])
def test_voting_opens_only_after_fifteen_clear_days_of_notice(clear: int, opens: bool) -> None:
    """Fourteen clear days are refused with art. 14, fifteen hold."""
    made = scene()
    meeting = notified(made)
    act = made.committee.on(CALLED + DAY * (clear + 1))
    verdict = explain(meeting.open_voting, act)
    assert verdict.allowed is opens
    notice = next(f for f in verdict.findings if f.rule == "assembly.notice.days")
    assert (notice.actual, notice.cite()) == (clear, "Regulation on Property Management (物业管理条例) art. 14(1)")
    if opens:
        meeting.open_voting(act)
    else:
        with pytest.raises(Refused) as caught:
            meeting.open_voting(act)
        assert refusals(caught) == {"assembly.notice.days": ("property-management-regulation", "14(1)")}
    assert meeting.stage is (MeetingStage.VOTING if opens else MeetingStage.NOTIFIED)


def test_days_on_which_the_notice_was_torn_down_do_not_count() -> None:
    """Sixteen days with two days' gap are fourteen."""
    made = scene()
    gap = Gap(CALLED + DAY * 4, CALLED + DAY * 5)
    meeting = notified(made, notice=Notice("gate", CALLED, gaps=(gap,)))
    with pytest.raises(Refused, match="found: 14"):
        meeting.open_voting(made.committee.on(CALLED + DAY * 17))
    meeting.open_voting(made.committee.on(CALLED + DAY * 18))


def test_without_a_notice_its_days_are_unknown_and_not_nought() -> None:
    """A meeting that was only called has no notice whose days could be counted."""
    made = scene()
    meeting = called(made)
    act = made.committee.on(CALLED + DAY * 20)
    assert days_of_notice(meeting, act) is UNKNOWN
    finding = meeting.law.weigh("assembly.notice.days", UNKNOWN, on=act.on)
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.refuses
    with pytest.raises(Refused) as caught:
        meeting.open_voting(act)
    assert list(refusals(caught)) == ["procedure.stage"]


def test_the_residents_committee_must_have_been_told() -> None:
    """Without it the voting does not open (Regulation art. 14(2))."""
    made = scene()
    meeting = notified(made, told=False)
    with pytest.raises(Refused) as caught:
        meeting.open_voting(made.committee.on(CALLED + DAY * 16))
    assert refusals(caught) == {"assembly.notice.residents-committee": ("property-management-regulation", "14(2)")}


def test_short_notice_and_an_untold_committee_are_refused_together() -> None:
    """All reasons at once."""
    made = scene()
    meeting = notified(made, told=False)
    with pytest.raises(Refused) as caught:
        meeting.open_voting(made.committee.on(CALLED + DAY * 3))
    assert set(refusals(caught)) == {"assembly.notice.days", "assembly.notice.residents-committee"}


def test_a_roll_of_a_day_to_come_cannot_be_frozen() -> None:
    """Nobody knows today who owns what tomorrow."""
    made = scene()
    meeting = called(made)
    for day in (CALLED + DAY, date(2099, 1, 1)):
        with pytest.raises(InvalidFacts, match="record_day"):
            meeting.notify(
                made.committee.on(CALLED), notice=Notice("gate", CALLED), record_day=day, residents_committee_told=True
            )
    assert meeting.stage is MeetingStage.CALLED


def test_a_record_day_before_anybody_owned_anything_has_no_electorate() -> None:
    """The roll of such a day is empty, and that is an error and no vote."""
    made = scene()
    meeting = called(made)
    with pytest.raises(InvalidRoll):
        meeting.notify(
            made.committee.on(CALLED),
            notice=Notice("gate", CALLED),
            record_day=made.born - DAY,
            residents_committee_told=True,
        )
    assert meeting.stage is MeetingStage.CALLED


def test_the_electorate_is_that_of_the_record_day_whatever_is_sold_later() -> None:
    """Whoever buys after the record day does not vote; the seller's ballot is brought by a teller."""
    made = scene()
    meeting = notified(made)
    new = Title("1-101", ("buyer",), TitleBasis.REGISTER, CALLED + DAY)
    made.community.transfer(made.registry.on(CALLED + DAY), title=new)
    meeting.open_voting(made.committee.on(CALLED + DAY * 16))
    day = CALLED + DAY * 17
    with pytest.raises(Refused, match=r"assembly\.ballot\.on-roll"):
        meeting.cast(Actor("buyer").on(day), ballots=on_paper((Ballot("buyer", "buyer", ALL_FOR),)))
    meeting.cast(made.committee.on(day), ballots=on_paper((ballot(made.owners[0]),)))
    assert list(meeting.ballots) == [made.owners[0].person]


# ── Ballots ──────────────────────────────────────────────────────────────────────────────────────────────────────────

OPEN = CALLED + DAY * 17


def test_a_stranger_has_no_standing_to_vote() -> None:
    """Who is no owner is refused, and so is the ballot itself."""
    made = scene()
    meeting = voting(made)
    with pytest.raises(Refused) as caught:
        meeting.cast(made.stranger.on(OPEN), ballots=on_paper((ballot(made.stranger),)))
    assert refusals(caught) == {
        "procedure.standing": ("civil-code", "278(1)"),
        "assembly.ballot.on-roll": ("civil-code", "278(1)"),
    }


def test_a_teller_cannot_bring_a_ballot_of_somebody_who_is_not_on_the_roll() -> None:
    """Neither an unknown head nor a voter who does not own it."""
    made = scene()
    meeting = voting(made)
    first, second = made.owners[:2]
    for bad in (ballot(made.stranger), Ballot(made.stranger.person, first.person, ALL_FOR)):
        with pytest.raises(Refused, match=r"assembly\.ballot\.on-roll"):
            meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(second), bad)))
    assert meeting.ballots == {}


def test_an_owner_gives_only_the_owners_own_ballot_and_a_teller_brings_any() -> None:
    """One owner cannot hand in another's ballot; the committee, the subdistrict office or residents' committee can."""
    made = scene()
    meeting = voting(made)
    first, second, third = made.owners[:3]
    with pytest.raises(Refused) as caught:
        meeting.cast(first.on(OPEN), ballots=on_paper((ballot(first), ballot(second))))
    assert refusals(caught) == {"assembly.ballot.on-roll": ("civil-code", "278(1)")}
    meeting.cast(first.on(OPEN), ballots=on_paper((ballot(first),)))
    meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(second),)))
    meeting.cast(made.residents.on(OPEN), ballots=on_paper((ballot(third),)))
    assert len(meeting.ballots) == 3


def test_nobody_is_on_the_roll_of_a_meeting_that_has_none() -> None:
    """Before the notice there is no electorate, and so no ballot is on it."""
    made = scene()
    meeting = called(made)
    assert on_roll(meeting, made.owners[0].on(CALLED), ballots=(ballot(made.owners[0]),)) is False
    with pytest.raises(InvalidFacts, match="has no electorate yet"):
        meeting.count(1)


def test_no_head_votes_twice_neither_later_nor_within_one_batch() -> None:
    """Each head counts once (Civil Code art. 278(2))."""
    made = scene()
    meeting = voting(made)
    first, second = made.owners[:2]
    with pytest.raises(Refused) as caught:
        meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(first), ballot(first, {1: Choice.AGAINST}))))
    assert refusals(caught) == {"assembly.ballot.once": ("civil-code", "278(2)")}
    assert meeting.ballots == {}
    meeting.cast(first.on(OPEN), ballots=on_paper((ballot(first),)))
    with pytest.raises(Refused, match=r"assembly\.ballot\.once"):
        meeting.cast(made.committee.on(OPEN), ballots=on_paper((ballot(second), ballot(first, {2: Choice.FOR}))))
    assert list(meeting.ballots) == [first.person]


@pytest.mark.parametrize("choices", [{}, {3: Choice.FOR}, {1: Choice.FOR, 0: Choice.FOR}])
def test_a_ballot_answers_items_of_the_agenda_and_at_least_one(choices: Mapping[int, Choice]) -> None:
    """Empty ballots and answers off the agenda are refused."""
    made = scene()
    meeting = voting(made)
    with pytest.raises(Refused) as caught:
        meeting.cast(made.owners[0].on(OPEN), ballots=on_paper((ballot(made.owners[0], choices),)))
    assert refusals(caught) == {"assembly.ballot.on-agenda": ("civil-code", "278(1)")}


def test_ballots_are_taken_on_the_last_day_and_not_on_the_next() -> None:
    """The voting ends with the day that the notice named."""
    made = scene()
    meeting = voting(made)
    meeting.cast(made.owners[0].on(LAST), ballots=on_paper((ballot(made.owners[0]),)))
    with pytest.raises(Refused) as caught:
        meeting.cast(made.owners[1].on(LAST + DAY), ballots=on_paper((ballot(made.owners[1]),)))
    assert refusals(caught) == {"assembly.ballot.in-time": ("property-management-regulation", "14(1)")}


def test_a_ballot_with_every_fault_is_refused_for_every_fault() -> None:
    """Off the roll, twice, off the agenda and late: four findings."""
    made = scene()
    meeting = voting(made)
    bad = Ballot("nobody", "nowhere", {9: Choice.FOR})
    with pytest.raises(Refused) as caught:
        meeting.cast(made.committee.on(LAST + DAY), ballots=on_paper((bad, bad)))
    assert set(refusals(caught)) == {f"assembly.ballot.{what}" for what in ("on-roll", "once", "on-agenda", "in-time")}


def test_ballots_before_the_opening_and_after_the_count_are_refused_by_stage() -> None:
    """Nothing is taken before the voting opens, nothing after it was counted."""
    made = scene()
    meeting = notified(made)
    with pytest.raises(Refused, match=r"procedure\.stage"):
        meeting.cast(made.owners[0].on(CALLED), ballots=on_paper((ballot(made.owners[0]),)))
    done = held_meeting(made, AGENDA)
    with pytest.raises(Refused, match=r"procedure\.stage"):
        done.cast(made.owners[0].on(made.day), ballots=on_paper((ballot(made.owners[0]),)))


# ── The count ────────────────────────────────────────────────────────────────────────────────────────────────────────

PEOPLE = ("zhao", "qian", "sun", "li")


@st.composite
def rolls(draw: st.DrawFn) -> list[tuple[tuple[str, ...], int]]:
    """Units, each with its owners, one or more, and its area in 0.01 m2."""
    owners = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True).map(tuple)
    return draw(st.lists(st.tuples(owners, st.integers(1, 20_000)), min_size=1, max_size=7))


def settled(roll: list[tuple[tuple[str, ...], int]]) -> tuple[Community, Actor]:
    """A community with that roll, and its committee."""
    born = date(2026, 1, 5)
    office, register = Actor("SUBDISTRICT"), Register()
    over = authorities_of("cn", register, on=born, subdistrict="SUBDISTRICT")
    community = begin(Community, office.on(born), name="Random", jurisdiction="cn", authorities=over)
    seat, paper = Grant("COMMITTEE", Role.COMMITTEE, born), Document("Certificate", "1", "Office", born)
    community.recognise_seated(office.on(born), grants=(seat,), document=paper)
    units = tuple(Unit(f"u{n}", "1", UnitKind.DWELLING, Decimal(area).scaleb(-2)) for n, (_, area) in enumerate(roll))
    titles = tuple(Title(f"u{n}", owners, TitleBasis.REGISTER, born) for n, (owners, _) in enumerate(roll))
    community.enter(office.on(born), units=units, titles=titles)
    return community, Actor("COMMITTEE")


@given(roll=rolls(), data=st.data())
def test_the_tally_is_what_counting_by_hand_gives(roll: list[tuple[tuple[str, ...], int]], data: st.DataObject) -> None:
    """Areas and heads of each item, by brute force over units, whoever voted and whatever was left out."""
    community, chair = settled(roll)
    meeting = begin(Meeting, chair.on(CALLED), community=community, agenda=AGENDA, votes_until=LAST)
    meeting.notify(chair.on(CALLED), notice=Notice("gate", CALLED), record_day=CALLED, residents_committee_told=True)
    meeting.open_voting(chair.on(OPEN))
    heads = sorted({"+".join(sorted(owners)) for owners, _ in roll})
    answers = st.dictionaries(st.sampled_from([1, 2]), st.sampled_from(Choice), min_size=1)
    said = data.draw(st.dictionaries(st.sampled_from(heads), answers))
    for head, choices in said.items():
        voter = data.draw(st.sampled_from(head.split("+")))
        meeting.cast(chair.on(OPEN), ballots=on_paper((Ballot(voter, head, choices),)))
    meeting.close(chair.on(LAST + DAY), minutes="kept")
    for resolution in meeting.resolutions:
        number = resolution.item.number
        area = took = approved = 0
        for owners, cells in roll:
            choice = said.get("+".join(sorted(owners)), {}).get(number)
            area += cells
            took += cells if choice else 0
            approved += cells if choice is Choice.FOR else 0
        count = resolution.decision.count
        assert (count.total.cells, count.took_part.cells, count.approved.cells) == (area, took, approved)
        choices_made = [choices[number] for choices in said.values() if number in choices]
        assert count.total.owners == len(heads)
        assert count.took_part.owners == len(choices_made)
        assert count.approved.owners == choices_made.count(Choice.FOR)
        assert meeting.tallies(number) == {choice: choices_made.count(choice) for choice in Choice}


def test_co_owners_are_one_head_and_one_of_them_votes_for_it_once() -> None:
    """Zhang, Zhang with Li, and Li are three heads; the couple's flat counts once, whoever of them votes."""
    community, chair = settled([(("zhang",), 100), (("zhang", "li"), 200), (("li",), 300)])
    meeting = begin(Meeting, chair.on(CALLED), community=community, agenda=AGENDA, votes_until=LAST)
    meeting.notify(chair.on(CALLED), notice=Notice("gate", CALLED), record_day=CALLED, residents_committee_told=True)
    meeting.open_voting(chair.on(OPEN))
    meeting.cast(
        Actor("li").on(OPEN), ballots=on_paper((Ballot("li", "li+zhang", ALL_FOR), Ballot("li", "li", ALL_FOR)))
    )
    with pytest.raises(Refused, match=r"assembly\.ballot\.once"):
        meeting.cast(Actor("zhang").on(OPEN), ballots=on_paper((Ballot("zhang", "li+zhang", {1: Choice.AGAINST}),)))
    count = meeting.count(1)
    assert (count.total.owners, count.took_part.owners, count.took_part.cells) == (3, 2, 500)


def test_who_abstains_takes_part_and_does_not_approve() -> None:
    """Six take part, three approve: exactly a half is not more than a half."""
    made = scene()
    meeting = held_meeting(made, AGENDA[:1], {1: [Choice.FOR] * 3 + [Choice.ABSTAIN] * 3})
    decision = meeting.resolutions[0].decision
    assert (decision.count.took_part.owners, decision.count.approved.owners, decision.carried) == (6, 3, False)


def test_a_meeting_to_which_nobody_comes_loses_every_matter() -> None:
    """No ballot at all is a result and no error."""
    made = scene()
    meeting = held_meeting(made, AGENDA, {1: [None] * 6, 2: [None] * 6})
    assert [resolution.decision.carried for resolution in meeting.resolutions] == [False, False]


def test_voting_cannot_be_cut_short_unless_everybody_has_voted() -> None:
    """The count waits for the last day of the voting; when all heads have voted there is nothing to wait for."""
    made = scene()
    meeting = voting(made)
    meeting.cast(made.committee.on(OPEN), ballots=on_paper(tuple(map(ballot, made.owners[:-1]))))
    with pytest.raises(Refused) as caught:
        meeting.close(made.committee.on(LAST), minutes="kept")
    assert refusals(caught) == {"assembly.count.after-voting": ("property-management-regulation", "14(1)")}
    assert explain(meeting.close, made.committee.on(LAST + DAY), minutes="kept").allowed
    meeting.cast(made.owners[-1].on(OPEN), ballots=on_paper((ballot(made.owners[-1]),)))
    meeting.close(made.committee.on(OPEN), minutes="kept")
    assert meeting.stage is MeetingStage.COUNTED


def test_a_count_without_minutes_stands_and_the_breach_is_kept_in_its_entry() -> None:
    """Missing minutes do not undo the votes; they stand in the journal as a breach of art. 14(3)."""
    made = scene()
    meeting = voting(made)
    entry = meeting.close(made.committee.on(LAST + DAY), minutes="  ")
    assert meeting.stage is MeetingStage.COUNTED
    noted = [(one["rule"], one["article"]) for one in entry.noted]
    assert noted == [("assembly.service.every-owner", "22"), ("assembly.meeting.minutes", "14(3)")]
    kept = voting(scene()).close(made.committee.on(LAST + DAY), minutes="p. 1").noted
    assert [one["rule"] for one in kept] == ["assembly.service.every-owner"]


def test_the_law_of_the_day_of_the_count_decides() -> None:
    """Counted in December 2020 approval is measured on all owners, in January 2021 on those who took part."""
    results = []
    for last in (date(2020, 12, 30), date(2020, 12, 31)):
        made = scene(born=date(2019, 6, 1))
        begun = date(2020, 12, 1)
        meeting = begin(Meeting, made.committee.on(begun), community=made.community, agenda=AGENDA, votes_until=last)
        meeting.notify(
            made.committee.on(begun), notice=Notice("gate", begun), record_day=begun, residents_committee_told=True
        )
        meeting.open_voting(made.committee.on(date(2020, 12, 20)))
        said = [Choice.FOR, Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.AGAINST]
        ballots = tuple(ballot(owner, {1: c}) for owner, c in zip(made.owners[::-1], said, strict=False))
        meeting.cast(made.committee.on(date(2020, 12, 20)), ballots=on_paper(ballots))
        meeting.close(made.committee.on(last + DAY), minutes="kept")
        results.append(meeting.resolutions[0].decision.carried)
    assert results == [False, True]


# ── After the count ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_decisions_are_published_and_a_notice_to_come_is_noted_as_advice() -> None:
    """Publication is advised by the Guiding Rules, so a notice that does not hang yet is noted and not refused."""
    made = scene()
    for ahead, noted in ((0, []), (1, ["assembly.decision.published"])):
        meeting = held_meeting(made, AGENDA)
        entry = meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day + DAY * ahead))
        assert [finding["rule"] for finding in entry.noted] == noted
        assert meeting.stage is MeetingStage.PUBLISHED
        assert meeting.announcement is not None


def test_a_meeting_is_cancelled_before_its_count_and_not_after() -> None:
    """Called, notified or voting it may be called off; a count stands."""
    made = scene()
    for meeting in (called(made), notified(made)):
        meeting.cancel(made.committee.on(CALLED))
        assert meeting.stage is MeetingStage.CANCELLED
    open_one = voting(scene())
    open_one.cancel(made.committee.on(OPEN))
    counted = held_meeting(made, AGENDA)
    with pytest.raises(Refused, match=r"procedure\.stage"):
        counted.cancel(made.committee.on(made.day))
    assert open_one.covers(open_one.community, on=OPEN) is False


def meeting_on(made: Scene, day: date) -> Meeting:
    """A meeting counted that day, which carried a decision on the community's rules."""
    return decided(made, made.community, Matter.RULES_OF_PROCEDURE, on=day - DAY * 16)


COUNTED = date(2024, 2, 28)


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2024, 2, 28), date(2025, 2, 28)),  # a Friday
        (date(2024, 2, 29), date(2025, 2, 28)),  # no 29th in 2025: the last day of the month
        (date(2024, 3, 1), date(2025, 3, 3)),  # a Saturday, rolled to Monday
        (date(2024, 10, 1), date(2025, 10, 9)),  # National Day week, rolled to the first working day
    ],
)
def test_a_suit_is_in_time_on_the_last_day_of_the_year_and_late_on_the_next(known: date, last: date) -> None:
    """One year from knowing, the last day rolled over days off; a day later is refused with the interpretation."""
    made = scene(born=date(2023, 1, 5))
    meeting = meeting_on(made, COUNTED)
    judgment = made.court.on(date(2026, 1, 5))
    with pytest.raises(Refused) as caught:
        meeting.revoke(judgment, item=1, known=known, filed=last + DAY)
    assert refusals(caught) == {"assembly.revocation.within": ("spc-condominium", "12")}
    meeting.revoke(judgment, item=1, known=known, filed=last)
    assert meeting.resolutions[0].revoked_on == judgment.on
    assert meeting.stage is MeetingStage.COUNTED


def test_a_revoked_decision_stood_until_the_day_of_the_judgment() -> None:
    """What relied on it before stays; from that day nobody may rely on it."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day))
    counted = made.day
    judgment = counted + DAY * 90
    meeting.revoke(made.court.on(judgment), item=1, known=counted, filed=counted + DAY * 9)
    stands = [meeting.covers(made.community, on=day) for day in (counted - DAY, counted, judgment - DAY, judgment)]
    assert stands == [False, True, True, False]
    assert meeting.stage is MeetingStage.PUBLISHED


@pytest.mark.parametrize(
    ("item", "known", "filed", "places"),
    [
        (9, 0, 1, ["item"]),
        (1, -1, 1, ["known"]),
        (1, 5, 4, ["filed"]),
        (1, 1, 99, ["filed"]),
        (1, -1, -2, ["known", "filed"]),
    ],
)
def test_a_suit_that_cannot_have_been_is_no_suit(item: int, known: int, filed: int, places: list[str]) -> None:
    """An item that was not decided, knowledge before the decision, a suit before knowledge or after the judgment."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    day = made.day
    with pytest.raises(InvalidFacts) as caught:
        meeting.revoke(made.court.on(day + DAY * 60), item=item, known=day + DAY * known, filed=day + DAY * filed)
    assert [fault.place for fault in caught.value.faults] == places
    assert meeting.resolutions[0].revoked_on is None


def test_only_a_court_revokes_and_only_the_authorities_annul() -> None:
    """The committee can do neither; each refusal cites its own article."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    day = made.day
    with pytest.raises(Refused) as caught:
        meeting.revoke(made.committee.on(day), item=1, known=day, filed=day)
    assert refusals(caught) == {"procedure.standing": ("civil-code", "280(2)")}
    for who in (made.committee, made.court, made.owners[0]):
        with pytest.raises(Refused) as caught:
            meeting.annul(who.on(day), item=1)
        assert refusals(caught) == {"procedure.standing": ("property-management-regulation", "19(2)")}


@pytest.mark.parametrize("who", ["subdistrict", "authority"])
def test_the_authorities_annul_one_resolution_and_leave_the_others(who: str) -> None:
    """An unlawful item falls, once; what else was decided stands."""
    made = scene()
    meeting = held_meeting(made, AGENDA)
    day = made.day + DAY
    act = getattr(made, who).on(day)
    meeting.annul(act, item=2)
    assert [resolution.revoked_on for resolution in meeting.resolutions] == [None, day]
    with pytest.raises(InvalidFacts, match="ended on"):
        meeting.annul(act, item=2)
    with pytest.raises(InvalidFacts, match="was not decided"):
        meeting.annul(act, item=3)


# ── What others ask of it ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_covers_what_it_decided_under_the_matter_that_is_asked() -> None:
    """A vote under an ordinary matter does not carry what needs three quarters."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    day = made.day
    assert meeting.covers(made.community, on=day) is True
    assert meeting.covers(made.community, on=day, matter=Matter.RULES_OF_PROCEDURE) is True
    assert meeting.covers(made.community, on=day, matter="RULES_OF_PROCEDURE") is True
    assert meeting.covers(made.community, on=day, matter=Matter.MANAGEMENT_COVENANT) is False
    assert meeting.covers(meeting, on=day) is False


def test_a_lost_item_covers_nothing_and_an_unconfirmed_one_is_unknown() -> None:
    """Lost is False; a decision that cannot be confirmed is neither True nor False."""
    made = scene()
    items = (Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community),)
    lost = held_meeting(made, items, {1: [Choice.AGAINST] * 6})
    assert lost.covers(made.community, on=made.day) is False
    meeting = held_meeting(made, items)
    unsure: Any = [resolution.decision for resolution in meeting.resolutions]
    object.__setattr__(unsure[0], "carried", None)
    assert meeting.covers(made.community, on=made.day) is UNKNOWN
    assert meeting.elected(on=made.day) == frozenset()


def test_an_election_seats_the_persons_of_a_carried_standing_item_and_nobody_else() -> None:
    """Persons named under another matter, in a lost item, or after revocation have no seat."""
    made = scene()
    items = (
        Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("zhao", "qian")),
        Item.on(2, Matter.ELECT_COMMITTEE, "elect more", made.community, ("sun",)),
        Item(3, Matter.ELECT_COMMITTEE, "elect him", persons=("li",)),
        Item(4, Matter.OTHER_MAJOR, "thank her", persons=("zhou",)),
    )
    meeting = held_meeting(made, items, {3: [Choice.AGAINST] * 6})
    day = made.day
    assert meeting.elected(on=day) == {"zhao", "qian", "sun"}
    assert meeting.elected(on=day - DAY) == frozenset()
    meeting.annul(made.subdistrict.on(day + DAY), item=1)
    assert meeting.elected(on=day) == {"zhao", "qian", "sun"}
    assert meeting.elected(on=day + DAY) == {"sun"}


def test_an_election_elsewhere_seats_nobody_here() -> None:
    """A meeting of the neighbours cannot fill this community's committee (Civil Code art. 278(1)(3))."""
    made, other = scene(), scene()
    items = (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("zhao",)),)
    seat = (Grant("zhao", Role.COMMITTEE, OPEN),)
    elsewhere = begin(Meeting, made.committee.on(CALLED), community=neighbours(made), agenda=items, votes_until=LAST)
    notice = Notice("gate", CALLED)
    elsewhere.notify(made.committee.on(CALLED), notice=notice, record_day=CALLED, residents_committee_told=True)
    elsewhere.open_voting(made.committee.on(OPEN))
    elsewhere.cast(Actor("sun").on(OPEN), ballots=on_paper((Ballot("sun", "sun", {1: Choice.FOR}),)))
    elsewhere.close(made.committee.on(OPEN), minutes="kept")
    assert elsewhere.elected(on=OPEN) == {"zhao"}
    with pytest.raises(Refused) as caught:
        made.community.appoint(made.subdistrict.on(OPEN), grants=seat, decision=elsewhere)
    assert refusals(caught) == {"community.committee.owners-decision": ("civil-code", "278(1)(3)")}
    here = held_meeting(other, items)
    other.community.appoint(other.subdistrict.on(OPEN), grants=seat, decision=here)
    assert Role.COMMITTEE in other.community.roles_of("zhao", OPEN)


def test_a_meeting_is_rebuilt_from_its_entries_with_ballots_and_resolutions() -> None:
    """Whatever the packs say by then, the recorded electorate, ballots and results come back equal."""
    made = scene()
    meeting = held_meeting(made, AGENDA, {2: [Choice.AGAINST] * 3 + [None] * 3})
    again = Register(made.register.journal).find(Meeting, meeting.id)
    assert again is not meeting
    assert again.electorate == meeting.electorate
    assert again.ballots == meeting.ballots
    assert [(r.item, r.decision.carried, r.decision.count) for r in again.resolutions] == [
        (r.item, r.decision.carried, r.decision.count) for r in meeting.resolutions
    ]
    assert again.stage is meeting.stage
