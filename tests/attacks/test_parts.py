"""Some of the owners decide alone: who may, on what, and how a committee or neighbours would bend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.own_rules import own_rules
from tests.weighed import refused

from propgov import Register, begin
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.assembly.voting.voters import Capacity, Credential
from propgov.audit import audit
from propgov.community import (
    Document,
    Notice,
    Role,
    SharedPart,
    SharedPartKind,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
)
from propgov.errors import InvalidFacts
from propgov.income import Account, CommonUse, Consent, Lease, Spending, UseKind
from propgov.law import UNKNOWN
from propgov.testing import Scene, on_paper, scene

DAY = timedelta(days=1)
SHANGHAI, CHIZHOU = "cn.shanghai", "cn.anhui.chizhou"
SURVEY = Document("Survey of the common parts", "7", "Registry", date(2026, 1, 5))
FUND = {"reading.part-vote": "charged-scope"}
LIFT_RULES = own_rules(
    "3",
    "Each building decides on its lift.",
    "各幢决定本幢电梯事项。",
    '"assembly.part.matters" = { one_of = ["OTHER_MAJOR", "COMMON_PARTS_BUSINESS"] }',
)


def estate(place: str = SHANGHAI, rules: str = "", readings: dict[str, str] | None = None) -> Scene:
    """Buildings 1 to 5: six owners in the first, three in each other; the lift of 3, and a court of 3, 4 and 5, are on record."""
    made = scene(rules, jurisdiction=place, register=Register(readings=readings or {}))
    units = [
        Unit(f"{house}-{n}", str(house), UnitKind.DWELLING, Decimal(90)) for house in (2, 3, 4, 5) for n in (1, 2, 3)
    ]
    titles = [Title(unit.id, (f"p{unit.id}",), TitleBasis.REGISTER, made.born) for unit in units]
    made.community.enter(made.registry.on(made.day), units=tuple(units), titles=tuple(titles))
    made.community.record_parts(
        made.registry.on(made.day), parts=(part(made, "lift 3", "3"), part(made, "court", "345"))
    )
    return made


def part(made: Scene, name: str, houses: str, kind: SharedPartKind = SharedPartKind.ASSET) -> SharedPart:
    """A part on record that is shared by the owners of these buildings."""
    return SharedPart(name, kind, made.community.units_of(tuple(houses)), SURVEY)


def called(made: Scene, item: Item, *houses: str, by: Role = Role.COMMITTEE) -> Meeting:
    """A meeting of these buildings or parts alone, of all owners if none is named."""
    names: dict[str, Any] = {"part": houses[0]} if len(houses) == 1 else {"parts": frozenset(houses)}
    until = made.later(40)
    act = made.by(by).on(made.day)
    return begin(Meeting, act, community=made.community, agenda=(item,), votes_until=until, **names)


def voted(made: Scene, meeting: Meeting, against: Sequence[str] = ()) -> Meeting:
    """All who are asked vote for it, but for those against."""
    chair, first, day = made.committee, made.day, meeting.votes_until
    meeting.notify(chair.on(first), notice=Notice("gate", first), record_day=first, residents_committee_told=True)
    meeting.open_voting(chair.on(first + DAY * 16))
    assert meeting.electorate is not None
    said = {head.key: Choice.AGAINST if head.key in against else Choice.FOR for head in meeting.electorate.heads}
    ballots = tuple(Ballot(head.owners[0], head.key, {1: said[head.key]}) for head in meeting.electorate.heads)
    meeting.cast(chair.on(day), ballots=on_paper(ballots))
    meeting.close(chair.on(day), minutes="minutes")
    return meeting


def money_of(made: Scene, shared_by: str) -> Account:
    """An account with 1,000 yuan that advertising in what is shared has earned, after its owners had decided on it."""
    what: dict[str, Any] = {"what": "posters", "use": UseKind.ADVERTISING, "tenant": "Media", "shared_by": shared_by}
    use = begin(CommonUse, made.committee.on(made.day), community=made.community, **what)
    item = Item.on(1, Matter.COMMON_PARTS_BUSINESS, "posters in our lift", use)
    houses = {"": (), "lift 3": ("3",), "court": ("3", "4", "5")}[shared_by]
    use.decide(made.committee.on(made.later(40)), meeting=voted(made, called(made, item, *houses)))
    lease = Lease("1", "Media", Decimal("96000.00"), made.day, made.day + DAY * 365)
    use.contract(made.committee.on(made.day), lease=lease, consents=frozenset(Consent))
    account = opened(made, shared_by)
    account.credit(made.committee.on(made.day), use=use, amount=Decimal("1000.00"), voucher="R-1")
    return account


def opened(made: Scene, shared_by: str) -> Account:
    """An account, of all owners or of those who share something."""
    act = made.committee.on(made.day)
    return begin(Account, act, community=made.community, bank="Bank of Shanghai", shared_by=shared_by)


def planned(made: Scene, account: Account) -> Spending:
    """400 yuan for the lift of building 3."""
    act = made.committee.on(made.day)
    return begin(
        Spending, act, account=account, purpose="mend the lift of 3", amount=Decimal("400.00"), payee="liftmaker"
    )


def test_one_building_pays_for_its_lift_from_its_own_money() -> None:
    """By a clause within Shanghai art. 35: building 3 lets its lift, keeps the money, decides and pays; the record is clean."""
    made = estate(rules=LIFT_RULES)
    account = money_of(made, "lift 3")
    spending = planned(made, account)
    meeting = voted(made, called(made, Item.on(1, Matter.OTHER_MAJOR, "mend our lift", spending), "3"))
    assert [head.key for head in meeting.electorate.heads] == ["p3-1", "p3-2", "p3-3"] if meeting.electorate else False
    spending.approve(made.committee.on(made.day), meeting=meeting)
    assert account.commitments[spending.ref].amount == Decimal("400.00")
    assert not audit(made.register).irregularities


def test_one_building_does_not_spend_what_belongs_to_all() -> None:
    """All of building 3 agree to mend their lift from the income of all; and the income of all comes to no account of theirs."""
    made = estate()
    account = money_of(made, "")
    spending = planned(made, account)
    meeting = voted(made, called(made, Item.on(1, Matter.OTHER_MAJOR, "mend our lift", spending), "3"))
    assert meeting.resolutions[0].decision.carried is True
    act = made.committee.on(made.day)
    assert refused(spending.approve, act, meeting=meeting) == {
        "income.spending.owners-decision": "civil-code 278(1)(9)"
    }
    own, (use,) = opened(made, "lift 3"), made.register.all(CommonUse)
    own.credit(act, use=use, amount=Decimal("500.00"), voucher="R-9")
    assert [note["rule"] for note in own.entries[-1].noted] == ["income.account.from-contract"]


@pytest.mark.parametrize(("houses", "approved"), [(("3",), False), (("3", "4"), False), (("3", "4", "5"), True)])
def test_those_decide_whose_it_is_no_fewer_and_no_others(houses: tuple[str, ...], approved: bool) -> None:
    """The court belongs to 3, 4 and 5, not to 1 and 2: one of them, or two, do not spend its money."""
    made = estate()
    spending = planned(made, money_of(made, "court"))
    meeting = voted(made, called(made, Item.on(1, Matter.OTHER_MAJOR, "mend the court", spending), *houses))
    assert len(meeting.electorate.heads if meeting.electorate else ()) == 3 * len(houses)
    found = refused(spending.approve, made.committee.on(made.day), meeting=meeting)
    assert (not found) is approved


def test_neighbours_do_not_outvote_a_building_on_its_own_money() -> None:
    """Buildings 4 and 5 carry it against all of 3, together with them: it is not theirs."""
    made = estate()
    spending = planned(made, money_of(made, "lift 3"))
    item = Item.on(1, Matter.OTHER_MAJOR, "mend the lift of 3", spending)
    meeting = voted(made, called(made, item, "3", "4", "5"), against=("p3-1", "p3-2", "p3-3"))
    assert meeting.resolutions[0].decision.carried is True
    assert meeting.covers(spending, on=made.day) is False


def test_nobody_draws_the_part_that_suits_him() -> None:
    """A part is recorded by registry or authority, with a paper, once: neither the committee nor an owner draws one."""
    made = estate()
    friends = SharedPart("friends", SharedPartKind.ASSET, frozenset({"1-101", "3-1"}), SURVEY)
    community = made.community
    for role in (Role.COMMITTEE, Role.OWNER, Role.PROVIDER, Role.DEVELOPER):
        act = made.by(role).on(made.day)
        assert "procedure.standing" in refused(community.record_parts, act, parts=(friends,)), role
    with pytest.raises(InvalidFacts, match="no units"):
        called(made, Item(1, Matter.OTHER_MAJOR, "our gate"), "friends")
    with pytest.raises(InvalidFacts, match="no part on record"):
        opened(made, "friends")
    with pytest.raises(InvalidFacts, match="no part on record"):
        begin(
            CommonUse,
            made.committee.on(made.day),
            community=community,
            what="gate",
            use=UseKind.ADVERTISING,
            shared_by="friends",
        )
    again = SharedPart("lift 3", SharedPartKind.ASSET, frozenset({"3-1"}), SURVEY)
    with pytest.raises(InvalidFacts, match="is taken"):
        community.record_parts(made.registry.on(made.day), parts=(again,))


@pytest.mark.parametrize("kind", SharedPartKind)
def test_a_staircase_a_phase_and_those_who_share_an_asset_decide_together(kind: SharedPartKind) -> None:
    """Each is on record under its name, and its owners are the electorate."""
    made = estate()
    made.community.record_parts(made.registry.on(made.day), parts=(part(made, "ours", "4", kind),))
    meeting = called(made, Item(1, Matter.OTHER_MAJOR, "paint the stairs"), "ours")
    assert meeting.part_units == {"4-1", "4-2", "4-3"}
    assert [head.key for head in meeting.roll_of(made.day).heads] == ["p4-1", "p4-2", "p4-3"]


def test_a_part_and_several_parts_are_not_named_at_once() -> None:
    """Whoever calls says which: one, or several together."""
    made = estate()
    both: dict[str, Any] = {"part": "1", "parts": frozenset({"2"}), "agenda": (Item(1, Matter.OTHER_MAJOR, "gate"),)}
    with pytest.raises(InvalidFacts, match="stand beside part"):
        begin(Meeting, made.committee.on(made.day), community=made.community, votes_until=made.later(40), **both)


@pytest.mark.parametrize("matter", [Matter.USE_FUND, Matter.OTHER_MAJOR])
@pytest.mark.parametrize("named", [True, False])
def test_one_building_votes_on_its_own_part_of_the_fund_and_not_on_common_income(matter: Matter, named: bool) -> None:
    """Order 165 art. 22, where the reading of the charged scope is named; the entry tells by which authority."""
    made = estate(CHIZHOU, readings=FUND if named else None)
    item = Item(1, matter, "for our roof")
    if named and matter is Matter.USE_FUND:
        meeting = called(made, item, "3")
        assert "assembly.part.authority" in {note["rule"] for note in meeting.entries[0].noted}
        return
    facts: dict[str, Any] = {"community": made.community, "agenda": (item,), "votes_until": made.later(40), "part": "3"}
    found = refused(Meeting, made.committee.on(made.day), **facts)
    assert found["assembly.part.authority"] == "civil-code 278(1)"


def test_a_case_that_does_not_say_whose_it_is_stays_open() -> None:
    """Of the whole community it is unknown whether one building decided it; a committee is not told yes."""
    made = estate()
    meeting = voted(made, called(made, Item.on(1, Matter.OTHER_MAJOR, "our gate", made.community), "3"))
    assert meeting.covers(made.community, on=made.day) is UNKNOWN


# -- what is not handed over ----------------------------------------------------------------------------------------


def with_undelivered(made: Scene) -> Scene:
    """Building 6 is not handed over: two units unsold, one sold to a buyer who waits for it."""
    units = tuple(Unit(f"6-{n}", "6", UnitKind.DWELLING, Decimal(500)) for n in (1, 2, 3))
    own = [Title(unit.id, ("builder",), TitleBasis.OWN_BUILDING, made.born, delivered=False) for unit in units]
    made.community.enter(made.registry.on(made.day), units=units, titles=tuple(own))
    sold = Title("6-3", ("buyer",), TitleBasis.REGISTER, made.later(), delivered=False)
    made.community.transfer(made.registry.on(made.later()), title=sold)
    return made


def asked(made: Scene) -> Meeting:
    """A vote of all that is open."""
    meeting = called(made, Item(1, Matter.OTHER_MAJOR, "paint the gate"))
    chair, first = made.committee, made.day
    meeting.notify(chair.on(first), notice=Notice("gate", first), record_day=first, residents_committee_told=True)
    meeting.open_voting(chair.on(first + DAY * 16))
    return meeting


def test_a_buyer_without_delivery_does_not_vote_for_what_is_undelivered() -> None:
    """The buyer of one flat would cast the vote of the whole building; the developer casts it, also for the flat sold."""
    made = with_undelivered(estate(CHIZHOU))
    meeting, act = asked(made), made.committee.on(made.day)
    head = next(head for head in meeting.electorate.heads if head.key == "undelivered") if meeting.electorate else None
    assert head is not None
    assert (head.owners, head.units, head.area) == (("builder",), ("6-1", "6-2", "6-3"), 150_000)
    bought, built = (Ballot(person, "undelivered", {1: Choice.FOR}) for person in ("buyer", "builder"))
    assert "assembly.ballot.on-roll" in refused(meeting.cast, act, ballots=on_paper((bought,)))
    assert not refused(meeting.cast, act, ballots=on_paper((built,)))


@pytest.mark.parametrize("capacity", Capacity)
def test_no_paper_makes_a_buyer_the_voice_of_the_developer(capacity: Capacity) -> None:
    """Whatever the convener files for him: only who acts for the developer itself votes."""
    made = with_undelivered(estate(CHIZHOU))
    meeting = asked(made)
    paper = Credential("undelivered", "buyer", capacity, "contract of sale", made.born)
    agents = {Capacity.COMPANY_AGENT, Capacity.INSOLVENCY_ADMINISTRATOR, Capacity.REPRESENTATIVE}
    if capacity in {Capacity.OWNER, Capacity.CO_OWNER}:
        with pytest.raises(InvalidFacts, match="does not own"):
            meeting.accredit(made.committee.on(made.day), credentials=(paper,))
        return
    found = refused(meeting.accredit, made.committee.on(made.day), credentials=(paper,))
    assert found.get("assembly.voter.undelivered") == (None if capacity in agents else "spc-condominium 9")


def test_each_developer_votes_what_is_its_own() -> None:
    """Two developers of two phases are two heads, and neither votes for the other."""
    made = with_undelivered(estate(CHIZHOU))
    unit = Unit("7-1", "7", UnitKind.DWELLING, Decimal(100))
    title = Title("7-1", ("second",), TitleBasis.OWN_BUILDING, made.born, delivered=False)
    made.community.enter(made.registry.on(made.day), units=(unit,), titles=(title,))
    meeting, act = asked(made), made.committee.on(made.day)
    heads = meeting.electorate.by_key if meeting.electorate else {}
    assert {key: heads[key].area for key in heads if key.startswith("undelivered")} == {
        "undelivered+builder": 150_000,
        "undelivered+second": 10_000,
    }
    crossed = Ballot("second", "undelivered+builder", {1: Choice.FOR})
    assert "assembly.ballot.on-roll" in refused(meeting.cast, act, ballots=on_paper((crossed,)))


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from("12345"), min_size=1))
def test_a_part_has_the_heads_and_area_of_its_own_buildings(houses: set[str]) -> None:
    """Whatever buildings vote together: each unit of theirs counts, and none of another."""
    made = estate()
    units = made.community.units
    roll = made.community.electorate(made.day, made.community.units_of(houses))
    mine = {unit for head in roll.heads for unit in head.units}
    assert mine == {unit.id for unit in units.values() if unit.building in houses}
    assert roll.area == sum(units[unit].hundredths for unit in mine)
