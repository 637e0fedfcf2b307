"""Votes and judgments that were reported in public, run through whole meetings: they come out as court or law says.

What the published figures alone come to is held by ``examples/published_votes.py`` and its test; here owners are told,
vote, keep silent, come late or own fifteen flats, and sue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from propgov import Refused, Register, begin, explain
from propgov.assembly import (
    Ballot,
    BallotClass,
    Capacity,
    Challenge,
    Choice,
    Count,
    Defect,
    Flaw,
    Item,
    ItemTally,
    Matter,
    Meeting,
    PapersServed,
    Profile,
    SetAside,
    Share,
    decide,
)
from propgov.community import Channel, Notice, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.law import Law, Outcome
from propgov.testing import Scene, on_paper, reread, scene

DAY = timedelta(days=1)
LAW = Law.of("cn.shanghai")
OLD, NEW = date(2019, 1, 7), date(2021, 3, 1)

SILENCE = """
[instrument]
id = "procedure"
name = { en = "Rules of procedure", zh = "议事规则" }
rank = "bylaws"
since = 2007-10-01

[[article]]
article = "7"
text = { en = "Who was served, warned and silent goes with the majority.", zh = "已送达并告知后果而未投票的计入多数。" }
[article.asks]
"count.silence" = { one_of = ["WITH_MAJORITY"] }
"""

Side = tuple[int, str]
"""How many heads, and what area they have together."""


def peopled(
    *sides: Side, born: date, flats: int = 1, readings: Mapping[str, str] | None = None
) -> tuple[Scene, list[list[str]]]:
    """A community of these sides, each head with an equal part of its area, and who stands on each side.

    The very first owner has so many flats.
    """
    made = scene(owners=1, jurisdiction="cn.shanghai", born=born, register=Register(readings=readings or {}))
    units: list[Unit] = []
    titles: list[Title] = []
    people: list[list[str]] = []
    for number, (heads, area) in enumerate(sides):
        first = "owner-1" if number == 0 else f"s{number}-0"
        names = [first, *(f"s{number}-{place}" for place in range(1, heads))][:heads]
        owners = [*names[1:], *[first] * (flats - 1)] if number == 0 else names
        # The scene has given the first owner a dwelling of 80 m2 already.
        cells = int(Decimal(area) * 100) - (8_000 if number == 0 else 0)
        each = cells // len(owners) if owners else 0
        for place, owner in enumerate(owners):
            size = each + (cells - each * len(owners) if place == 0 else 0)
            units.append(Unit(f"flat-{number}-{place}", "2", UnitKind.DWELLING, Decimal(size).scaleb(-2)))
            titles.append(Title(units[-1].id, (owner,), TitleBasis.REGISTER, born))
        people.append(names)
    made.community.enter(made.registry.on(made.day), units=tuple(units), titles=tuple(titles))
    return made, people


def voted(
    made: Scene,
    said: Mapping[str, Choice],
    *,
    matter: Matter = Matter.OTHER_MAJOR,
    silent: Sequence[str] = (),
    late: Sequence[str] = (),
    recipient: Capacity = Capacity.OWNER,
) -> Meeting:
    """A meeting from its call to its count; the silent were served in person and warned, the late came after the end."""
    chair, day = made.committee, made.day
    begun, last = day + DAY * 16, day + DAY * 26
    item = Item.on(1, matter, "as reported", made.community)
    meeting = begin(Meeting, chair.on(day), community=made.community, agenda=(item,), votes_until=last)
    meeting.notify(
        chair.on(day), notice=Notice("gate", day, proof="photo"), record_day=day, residents_committee_told=True
    )
    if silent:
        services = (
            PapersServed(head, Channel.IN_PERSON, head, recipient, begun, "receipt", warned=True) for head in silent
        )
        meeting.serve(chair.on(begun), services=tuple(services))
    meeting.open_voting(chair.on(begun))
    ballots = tuple(Ballot(head, head, {1: choice}) for head, choice in said.items())
    meeting.cast(chair.on(last), ballots=on_paper(ballots))
    if late:
        apart = tuple(SetAside(head, BallotClass.LATE, "handed in after the close") for head in late)
        meeting.set_aside(chair.on(last + DAY), apart=apart, reread=reread(meeting, last + DAY, further=apart))
    meeting.close(chair.on(last + DAY), minutes="minutes 1")
    return meeting


def adopted(made: Scene, people: Sequence[Sequence[str]]) -> None:
    """The clause on silence, adopted by all owners."""
    everybody = {name: Choice.FOR for side in people for name in side}
    meeting = voted(made, everybody, matter=Matter.RULES_OF_PROCEDURE)
    made.community.adopt(made.committee.on(made.day), rules=SILENCE, decision=meeting)


def answers(people: Sequence[Sequence[str]], *choices: Choice) -> dict[str, Choice]:
    """What each of the first sides says."""
    return {name: choice for side, choice in zip(people, choices, strict=False) for name in side}


def carried(tally: ItemTally) -> dict[Profile, bool | None]:
    """What the vote comes to by each reading, the one that governs first."""
    return {reading.profile: reading.decision.carried for reading in tally.readings}


THREE = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


# ── Reported figures ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_owner_of_fifteen_flats_counts_once() -> None:
    """Shanghai No. 1 Intermediate Court, 2019: 421 flats for and 414 against are 407 owners for, and nothing is carried."""
    made, people = peopled((407, "42100.00"), (414, "41400.00"), born=OLD, flats=15)
    meeting = voted(made, answers(people, *THREE), matter=Matter.SERVICE_PROVIDER)
    assert meeting.tallies(1)[Choice.FOR] == 407
    assert len(made.community.units) == 421 + 414
    assert meeting.resolutions[0].decision.carried is False
    # Counted by flats, as it was announced, it would have been carried.
    area = Share("83500.00", 835)
    announced = Count(area, area, Share("42100.00", 421))
    assert decide(Matter.SERVICE_PROVIDER, announced, LAW, on=made.day).carried is True


@pytest.mark.no_cover
@pytest.mark.parametrize("born", [OLD, NEW])
@pytest.mark.parametrize(
    ("sides", "not_reached", "approved"),
    [
        # 703 of 1,291 answered, 417 of them for; all others were served.
        (((417, "41700.00"), (278, "27800.00"), (8, "800.00"), (588, "58800.00")), 0, "77.85"),
        # 1,147 of 2,261 answered, 995 of them for; 1,071 more were deemed to follow the majority.
        (((995, "64800.00"), (27, "1760.00"), (125, "8148.00"), (1071, "69860.00"), (43, "2800.00")), 43, "91.38"),
    ],
)
def test_silence_with_the_majority_turns_the_two_votes_of_minhang(
    sides: tuple[Side, ...], not_reached: int, approved: str, born: date
) -> None:
    """Minhang District Court, 2021: lost by the ballots alone under either law, carried by the clause that it let stand.

    A program that reads the law strictly has the same two results, and the resolution is contested.
    """
    made, people = peopled(*sides, born=born, readings={"reading.silence": "by-clause"})
    silent, said = people[3], answers(people, *THREE)
    without = voted(made, said, silent=silent)
    assert carried(without.tally(1)) == {Profile.BALLOTS_ONLY: False}
    adopted(made, people)
    meeting = voted(made, said, silent=silent)
    tally = meeting.tally(1)
    assert carried(tally) == {Profile.SILENCE_WITH_MAJORITY: True, Profile.BALLOTS_ONLY: False}
    assert tally.contested
    assert tally.shares[BallotClass.UNDELIVERED].owners == not_reached
    share = Decimal(tally.count.approved.owners or 0) / Decimal(tally.count.total.owners or 1)
    assert f"{share * 100:.2f}" in (approved, str(Decimal(approved) - Decimal("0.01")))
    assert meeting.resolutions[0].decision.carried is True
    strict, others = peopled(*sides, born=born)
    adopted(strict, others)
    (resolution,) = voted(strict, answers(others, *THREE), silent=others[3]).resolutions
    assert (resolution.decision.carried, resolution.contested) == (False, True)
    assert [other.decision.carried for other in resolution.differing] == [True]


def test_a_ballot_left_with_a_tenant_brings_no_silence() -> None:
    """(2022)沪02民初16号 lets the clause stand for owners who were effectively served; a tenant's receipt is no service."""
    sides = ((417, "41700.00"), (278, "27800.00"), (8, "800.00"), (588, "58800.00"))
    made, people = peopled(*sides, born=NEW)
    adopted(made, people)
    meeting = voted(made, answers(people, *THREE), silent=people[3], recipient=Capacity.TENANT)
    assert meeting.warned == frozenset()
    assert meeting.resolutions[0].decision.carried is False


@pytest.mark.parametrize(("garage", "result"), [("0.01", True), ("15374.32", True), ("15374.33", False)])
def test_a_garage_in_the_base_is_borne_to_its_last_hundredth(garage: str, result: bool) -> None:
    """Shanghai, March 2022: 905 of 1,152 owners with 93,449.08 of 124,799.30 m2; the quorum bears 15,374.32 m2 more."""
    # 65.99 % of the area and 65.08 % of the heads that took part approved; the garage is one owner's of the silent.
    silent = str(Decimal("124799.30") - Decimal("93449.08") + Decimal(garage))
    made, people = peopled((589, "61667.05"), (316, "31782.03"), (247, silent), born=date(2022, 2, 1))
    meeting = voted(made, answers(people, Choice.FOR, Choice.AGAINST), matter=Matter.SERVICE_PROVIDER)
    assert meeting.count(1).took_part == Share("93449.08", 905)
    assert meeting.resolutions[0].decision.carried is result


@pytest.mark.parametrize("others", [0, 1, 60])
def test_signatures_after_the_close_do_not_count_whatever_the_roll_was(others: int) -> None:
    """Yanqing, May 2021: without the 46 late of 120 signatures two thirds are missed, of any roll that has the 120."""
    made, people = peopled((74, "7400.00"), (46, "4600.00"), (others, f"{others * 100}.00"), born=NEW)
    meeting = voted(made, answers(people, Choice.FOR), late=people[1], matter=Matter.SERVICE_PROVIDER)
    tally = meeting.tally(1)
    assert tally.shares[BallotClass.LATE].owners == 46
    assert meeting.resolutions[0].decision.carried is False
    # Had they counted, the same roll would have carried.
    with_late = voted(made, answers(people, Choice.FOR, Choice.FOR), matter=Matter.SERVICE_PROVIDER)
    assert with_late.resolutions[0].decision.carried is True


@pytest.mark.parametrize(
    ("place", "on", "matter", "count", "missing"),
    [
        # Shanghai, June 2012: heads suffice, no area was published.
        (
            "cn.shanghai",
            date(2012, 6, 30),
            Matter.SERVICE_PROVIDER,
            Count(Share(None, 1583), Share(None, 1272), Share(None, 1042)),
            {"area of all", "area of those who took part", "area of those who approved"},
        ),
        # A community of 2,237 households, September 2022: announced as carried with 1,151 votes, 51.5 % of all.
        (
            "cn",
            date(2022, 9, 18),
            Matter.OTHER_MAJOR,
            Count(Share(None, 2237), approved=Share(None, 1151)),
            {
                "area of all",
                "area of those who took part",
                "number of those who took part",
                "area of those who approved",
            },
        ),
        # Jinshan, June 2020: 83 % approved, the court let it stand; nothing else was reported.
        (
            "cn.shanghai",
            date(2020, 6, 12),
            Matter.OTHER_MAJOR,
            Count(Share(), Share(), Share()),
            {
                f"{what} of {whom}"
                for what in ("area", "number")
                for whom in ("all", "those who took part", "those who approved")
            },
        ),
    ],
)
def test_what_was_not_published_leaves_a_vote_unconfirmed_and_is_named(
    place: str, on: date, matter: Matter, count: Count, missing: set[str]
) -> None:
    """Neither an announcement nor a percentage fills in a figure that nobody published."""
    decision = decide(matter, count, Law.of(place), on=on)
    assert decision.carried is None
    assert {text.en for text in decision.missing} == missing
    assert all(text.zh in decision.text("zh") for text in decision.missing)


def test_six_hundred_sixteen_of_nine_hundred_fifty_are_too_few_since_2021() -> None:
    """A count of 950 owners with 616 ballots, 7 of them spoiled: enough to meet by the old law, too few for the Code."""
    made, people = peopled((600, "80000.00"), (9, "1200.00"), (7, "940.00"), (334, "45238.00"), born=NEW)
    said = answers(people, Choice.FOR, Choice.AGAINST)
    assert voted(made, said).resolutions[0].decision.carried is False
    count = Count(Share("127378.00", 950), Share("81200.00", 609), Share("80000.00", 600))
    assert decide(Matter.OTHER_MAJOR, count, LAW, on=date(2020, 12, 31)).carried is True
    attendance = decide(Matter.OTHER_MAJOR, count, LAW, on=date(2021, 1, 1)).findings[1]
    assert (attendance.rule, attendance.outcome) == ("assembly.participation.owners", Outcome.BROKEN)


# ── Judgments ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_neither_half_is_no_decision_and_not_the_opposite() -> None:
    """Longgang, August 2020: 446 of 1,428 owners keep the provider. Lost; there is no decision to revoke or to void."""
    made, people = peopled((446, "43576.43"), (930, "84471.07"), (52, "4628.06"), born=date(2020, 7, 1))
    meeting = voted(made, answers(people, Choice.FOR, Choice.AGAINST), matter=Matter.SERVICE_PROVIDER)
    assert meeting.count(1).total == Share("132675.56", 1428)
    assert meeting.resolutions[0].decision.carried is False
    suit = begin(
        Challenge,
        made.owners[0].on(made.later()),
        meeting=meeting,
        item=1,
        defect=Defect.REVOCABLE,
        plaintiff="owner-1",
    )
    verdict = explain(suit.grant, made.court.on(made.day), found=frozenset({Flaw.PROCEDURE}), known=made.day)
    assert [(f.rule, f.article) for f in verdict.refusals] == [("assembly.challenge.decision", "78(2)")]


@pytest.mark.parametrize(
    ("posted", "opened"),
    [
        # Huangpi, Wuhan, 2016: posted on 21 March, voted on from 23 March; the decision was revoked.
        (date(2016, 3, 21), date(2016, 3, 23)),
        # Shibei, Qingdao, 2021: posted on 1 April for 9 April.
        (date(2021, 4, 1), date(2021, 4, 9)),
        # Zhabei, Shanghai, 2018: posted on 5 September for 19 September, thirteen clear days.
        (date(2018, 9, 5), date(2018, 9, 19)),
    ],
)
def test_a_vote_after_too_short_a_notice_does_not_open(posted: date, opened: date) -> None:
    """Fewer than fifteen days between notice and vote are refused with Regulation art. 14(1), before anybody votes."""
    made = scene(jurisdiction="cn", born=date(posted.year, 1, 4))
    item = (Item(1, Matter.SERVICE_PROVIDER, "choose a provider"),)
    chair = made.committee
    meeting = begin(Meeting, chair.on(posted), community=made.community, agenda=item, votes_until=opened + DAY * 5)
    meeting.notify(
        chair.on(posted), notice=Notice("gate", posted, proof="photo"), record_day=posted, residents_committee_told=True
    )
    with pytest.raises(Refused) as caught:
        meeting.open_voting(chair.on(opened))
    assert [(f.rule, f.instrument.id, f.article) for f in caught.value.findings if f.instrument] == [
        ("assembly.notice.days", "property-management-regulation", "14(1)")
    ]
    # Shibei again: a notice is no decision, so that there is nothing yet that a court could revoke.
    owner = made.owners[0]
    with pytest.raises(InvalidFacts, match="was not decided"):
        begin(
            Challenge,
            owner.on(opened),
            meeting=meeting,
            item=1,
            defect=Defect.REVOCABLE,
            plaintiff=owner.person,
        )


@pytest.mark.parametrize(
    ("counted", "known", "filed", "in_time"),
    [
        # (2019)川01民终16088号: told on 5 December 2016; the first suit, of July 2017, was against the committee and failed;
        # the suit against the assembly came on 13 September 2018.
        (date(2016, 10, 31), date(2016, 12, 5), date(2018, 9, 13), False),
        (date(2016, 10, 31), date(2016, 12, 5), date(2017, 7, 14), True),
        # (2018)川0112民初246号: told on 28 July 2016, sued in 2018.
        (date(2016, 7, 28), date(2016, 7, 28), date(2018, 1, 9), False),
    ],
)
def test_a_suit_against_somebody_else_does_not_keep_the_year(
    counted: date, known: date, filed: date, in_time: bool
) -> None:
    """Two suits of Chengdu: the year runs from knowing and is not suspended by a suit that was wrongly directed."""
    made = scene(jurisdiction="cn", born=date(2016, 1, 4))
    item = (Item(1, Matter.SERVICE_PROVIDER, "a higher fee"),)
    chair, called = made.committee, counted - DAY * 16
    meeting = begin(Meeting, chair.on(called), community=made.community, agenda=item, votes_until=counted)
    meeting.notify(
        chair.on(called), notice=Notice("gate", called, proof="photo"), record_day=called, residents_committee_told=True
    )
    meeting.open_voting(chair.on(counted))
    meeting.cast(
        chair.on(counted),
        ballots=on_paper(tuple(Ballot(one.person, one.person, {1: Choice.FOR}) for one in made.owners)),
    )
    meeting.close(chair.on(counted), minutes="minutes 1")
    owner = made.owners[0]
    suit = begin(Challenge, owner.on(filed), meeting=meeting, item=1, defect=Defect.REVOCABLE, plaintiff=owner.person)
    verdict = explain(suit.grant, made.court.on(filed), found=frozenset({Flaw.PROCEDURE}), known=known)
    assert verdict.allowed is in_time
    assert {f.rule for f in verdict.refusals} == (set() if in_time else {"assembly.revocation.within"})
    # Whoever says that the first suit stopped the clock asks for what Civil Code art. 199 forbids.
    longer = explain(suit.grant, made.court.on(filed), found=frozenset({Flaw.PROCEDURE}), known=known, extended=True)
    assert "assembly.revocation.extended" in {f.rule for f in longer.findings if not f.holds} or filed < date(
        2021, 1, 1
    )
