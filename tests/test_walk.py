"""Every case class of the library keeps the laws that every procedure must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.assembly.forming import founding

from propgov.assembly import (
    Amendment,
    AreaChange,
    Ballot,
    BallotClass,
    Capacity,
    Challenge,
    Channel,
    Choice,
    Correction,
    CountRecord,
    Credential,
    Defect,
    Flaw,
    Item,
    ManagementArea,
    Matter,
    Meeting,
    Proxy,
    RollChange,
    Service,
    SetAside,
)
from propgov.community import Community, Grant, Head, Notice, Role, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Act, Actor, Case, begin, step
from propgov.engine.kinds import KINDS, class_of
from propgov.income import Account, CommonUse, Consent, Lease, Spending, UseKind
from propgov.law import Citation
from propgov.testing import RULES, Came, Scene, Start, decided, held_meeting, laws, open_case, scene, take

DAY = timedelta(days=1)
CONSENTS = frozenset(Consent)


def notice(on: date) -> Notice:
    return Notice("gate", on, proof="photo 1")


# -- communities ---------------------------------------------------------------------------------------------------


class DelegationStage(Enum):
    """Where a delegation stands."""

    GIVEN = "已委托"
    ENDED = "已终止"


@define(eq=False, kw_only=True, repr=False)
class Delegation(Case):
    """A case that grants standing (委托)."""

    kind: ClassVar[str] = "test.delegation"
    basis = Citation("civil-code", "277(1)")

    community: Community

    def grants(self) -> tuple[Grant, ...]:
        """The stranger sits on the committee while it stands."""
        stands = self.stage is DelegationStage.GIVEN
        return (Grant("stranger", Role.COMMITTEE, self.opened),) if stands else ()

    @step(DelegationStage.GIVEN, to=DelegationStage.ENDED)
    def end(self, act: Act) -> None:
        """End it (终止委托)."""


def recorded() -> Start:
    made = scene()
    return Start(made, made.community)


def recorded_with_decisions() -> Start:
    """The owners have adopted rules and elected two of them to the committee, and nothing of it is recorded yet."""
    made = scene()
    seats = ("owner-1", "owner-2")
    items = (
        Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community),
        Item(2, Matter.ELECT_COMMITTEE, "committee", persons=seats),
    )
    held_meeting(made, items)
    begin(Delegation, made.committee.on(made.day), community=made.community, id="one")
    return Start(made, made.community)


def recorded_long_ago() -> Start:
    made = scene(RULES, born=date(2015, 3, 2))
    return Start(made, made.community)


class Voice:
    """Takes steps of one case, each under every law, and notes which were taken."""

    def __init__(self, start: Start) -> None:
        self.scene, self.case = start.scene, start.case
        self.taken: Counter[str] = Counter()

    def __call__(
        self, step: str, role: Role, /, *, later: int = 0, signed: tuple[Role, ...] = (), **facts: object
    ) -> None:
        act = self.scene.by(role).on(self.scene.day + DAY * later).with_(*map(self.scene.by, signed))
        assert take(self.case, step, act, facts) is Came.TAKEN
        self.taken[step] += 1


def community_script() -> Counter[str]:
    say = Voice(recorded_with_decisions())
    meeting = next(say.scene.register.get(ref) for ref in say.scene.register.journal.cases("assembly.meeting"))
    day = say.scene.day
    unit = Unit("2-101", "2", UnitKind.SHOP, Decimal("55.50"))
    say("enter", Role.REGISTRY, units=(unit,), titles=(Title("2-101", ("owner-1",), TitleBasis.REGISTER, day),))
    say("transfer", Role.REGISTRY, title=Title("1-101", ("buyer",), TitleBasis.COURT_OR_AUCTION, day))
    seats = tuple(Grant(person, Role.COMMITTEE, day) for person in ("owner-1", "owner-2"))
    say("appoint", Role.SUBDISTRICT, grants=seats, decision=meeting)
    say("adopt", Role.COMMITTEE, rules=RULES, decision=meeting)
    say("recognise", Role.COMMITTEE, source=say.scene.register.get("test.delegation:one"))
    say("dismiss", Role.SUBDISTRICT, person="owner-1", role=Role.COMMITTEE, until=day + DAY)
    say("close", Role.SUBDISTRICT)
    return say.taken


# -- meetings ------------------------------------------------------------------------------------------------------


def called() -> Start:
    made = scene()
    items = (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.RAISE_FUND, "raise"))
    meeting = begin(
        Meeting, made.committee.on(made.day), community=made.community, agenda=items, votes_until=made.later(40)
    )
    return Start(made, meeting)


def notified() -> Start:
    start = called()
    on = start.scene.day
    start.case.notify(start.scene.committee.on(on), notice=notice(on), record_day=on, residents_committee_told=True)
    return start


def voting() -> Start:
    start = notified()
    start.case.open_voting(start.scene.committee.on(start.scene.later(16)))
    return start


def counted() -> Start:
    made = scene()
    return Start(made, decided(made, made.community, Matter.RULES_OF_PROCEDURE))


def published() -> Start:
    start = counted()
    start.case.publish(start.scene.committee.on(start.scene.day), notice=notice(start.scene.day))
    return start


def lost_before_2021() -> Start:
    made = scene(born=date(2015, 3, 2))
    items = (Item(1, Matter.USE_FUND, "lift"),)
    no = [Choice.AGAINST] * 3 + [Choice.FOR] * 3
    return Start(made, held_meeting(made, items, {1: no}))


def meeting_script() -> Counter[str]:
    say = Voice(called())
    day = say.scene.day
    say("notify", Role.COMMITTEE, notice=notice(day), record_day=day, residents_committee_told=True)
    say("serve", Role.COMMITTEE, services=(Service("owner-2", Channel.IN_PERSON, "owner-2", Capacity.OWNER, day, "1"),))
    credential = Credential("owner-3", "guardian", Capacity.GUARDIAN, "judgment 1", day)
    say("accredit", Role.COMMITTEE, credentials=(credential,))
    smaller = Head("owner-4", ("owner-4",), ("1-104",), 10000)
    amendment = Amendment(RollChange.CORRECTION, "owner-4", smaller, "the survey was read wrongly")
    say("amend", Role.COMMITTEE, amendments=(amendment,))
    say("open_voting", Role.COMMITTEE, later=16)
    say("entrust", Role.OWNER, proxies=(Proxy("owner-1", "owner-1", "owner-2", day, day + DAY * 60),))
    say("take_back", Role.OWNER, head="owner-1")
    mine = Ballot("owner-1", "owner-1", {1: Choice.FOR, 2: Choice.ABSTAIN})
    say("cast", Role.OWNER, ballots=(mine,))
    say("extend", Role.COMMITTEE, until=day + DAY * 50, reason="few came", notice=notice(day))
    say("set_aside", Role.COMMITTEE, apart=(SetAside("owner-5", BallotClass.SPOILED, "torn"),))
    say("close", Role.COMMITTEE, later=40, minutes="minutes 1", record=CountRecord(("qian",), ("sun",), 6, 2))
    say("recount", Role.COMMITTEE, reason="one was misread", corrected=(evolve(mine, choices={1: Choice.AGAINST}),))
    say("publish", Role.COMMITTEE, notice=notice(say.scene.day))
    known = say.scene.day
    say("revoke", Role.COURT, later=30, item=1, known=known, filed=known + DAY * 20)
    say("annul", Role.SUBDISTRICT, item=2)
    off = Voice(voting())
    off("cancel", Role.COMMITTEE)
    return say.taken + off.taken + overruled()


# -- suits over decisions, and authorities against them -------------------------------------------------------------


def judged_meeting(made: Scene) -> Meeting:
    return held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.OTHER_MAJOR, "replant")))


def suit_in(made: Scene, meeting: Meeting, defect: Defect = Defect.VOID) -> Challenge:
    owner = made.owners[0]
    return begin(Challenge, owner.on(made.day), meeting=meeting, item=1, defect=defect, plaintiff=owner.person)


def won_in(made: Scene, meeting: Meeting) -> Challenge:
    suit = suit_in(made, meeting)
    suit.grant(made.court.on(made.day), found=frozenset({Flaw.PUBLIC_ORDER}))
    return suit


def final_in(made: Scene, meeting: Meeting) -> Challenge:
    suit = won_in(made, meeting)
    suit.take_effect(made.court.on(made.later(40)), served=made.day)
    return suit


def filed() -> Start:
    made = scene()
    return Start(made, suit_in(made, judged_meeting(made), Defect.REVOCABLE))


def judged() -> Start:
    made = scene()
    return Start(made, won_in(made, judged_meeting(made)))


def appealed() -> Start:
    start = judged()
    start.case.appeal(start.scene.committee.on(start.scene.day), served=start.scene.day)
    return start


def in_effect() -> Start:
    made = scene()
    return Start(made, final_in(made, judged_meeting(made)))


def challenge_script() -> Counter[str]:
    say = Voice(filed())
    known = say.scene.day
    say("grant", Role.COURT, found=frozenset({Flaw.PROCEDURE}), known=known, extended=False)
    say("appeal", Role.COMMITTEE, served=known)
    say("dismiss", Role.COURT, later=30, reason="in order")
    say("carry_out", Role.COURT)
    off = Voice(filed())
    off("withdraw", Role.OWNER)
    through = Voice(judged())
    through("take_effect", Role.COURT, later=40, served=through.scene.day)
    return say.taken + off.taken + through.taken


FOREIGN = (Citation("property-management-regulation", "19(1)"),)


def action_in(made: Scene, meeting: Meeting) -> Correction:
    return begin(Correction, made.subdistrict.on(made.day), meeting=meeting, item=1, broken=FOREIGN)


def annulled_in(made: Scene, meeting: Meeting) -> Correction:
    action = action_in(made, meeting)
    action.annul(made.subdistrict.on(made.day))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    return action


def set_aside_in(made: Scene, meeting: Meeting) -> Correction:
    action = annulled_in(made, meeting)
    action.contest(made.committee.on(made.day), known=made.day)
    action.set_aside(made.court.on(made.day))
    return action


def action_opened() -> Start:
    made = scene()
    return Start(made, action_in(made, judged_meeting(made)))


def action_ordered() -> Start:
    start = action_opened()
    start.case.order(start.scene.subdistrict.on(start.scene.day), until=start.scene.later(30))
    return start


def action_annulled() -> Start:
    made = scene()
    return Start(made, annulled_in(made, judged_meeting(made)))


def action_contested() -> Start:
    start = action_annulled()
    start.case.contest(start.scene.committee.on(start.scene.day), known=start.scene.day)
    return start


def correction_script() -> Counter[str]:
    say = Voice(action_opened())
    say("order", Role.HOUSING_AUTHORITY, until=say.scene.later(30))
    say("correct", Role.COMMITTEE, how="by a new vote")
    off = Voice(action_opened())
    off("annul", Role.SUBDISTRICT)
    told = Voice(action_annulled())
    told("announce", Role.SUBDISTRICT, notice=notice(told.scene.day))
    told("contest", Role.OWNER, known=told.scene.day)
    told("uphold", Role.COURT)
    aside = Voice(action_contested())
    aside("set_aside", Role.COURT)
    return say.taken + off.taken + told.taken + aside.taken


def declared_void() -> Start:
    made = scene()
    meeting = judged_meeting(made)
    final_in(made, meeting)
    return Start(made, meeting)


def annulment_set_aside() -> Start:
    made = scene()
    meeting = judged_meeting(made)
    set_aside_in(made, meeting)
    return Start(made, meeting)


def overruled() -> Counter[str]:
    void = Voice(declared_void())
    void("declare", Role.COURT, item=1, ruling=void.scene.register.all(Challenge)[0])
    back = Voice(annulment_set_aside())
    back("restore", Role.COURT, item=1, ruling=back.scene.register.all(Correction)[0])
    return void.taken + back.taken


# -- uses of common parts ------------------------------------------------------------------------------------------


def use_of(made: Scene) -> CommonUse:
    return begin(
        CommonUse, made.committee.on(made.day), community=made.community, what="lifts", use=UseKind.ADVERTISING
    )


def lease(made: Scene) -> Lease:
    return Lease("A-1", "Media Co", Decimal("12000.00"), made.day, made.later(365))


def let(made: Scene) -> CommonUse:
    use = use_of(made)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(made.committee.on(made.day), meeting=meeting)
    use.contract(made.committee.on(made.day), lease=lease(made), consents=CONSENTS)
    return use


def proposed() -> Start:
    made = scene()
    use = use_of(made)
    decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    return Start(made, use)


def proposed_and_lost() -> Start:
    made = scene()
    use = use_of(made)
    few = [Choice.FOR] * 2 + [None] * 4
    held_meeting(made, (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "lifts", use),), {1: few})
    return Start(made, use)


def use_decided() -> Start:
    start = proposed()
    made = start.scene
    meeting = made.register.all(Meeting)[0]
    start.case.decide(made.committee.on(made.day), meeting=meeting)
    return start


def contracted() -> Start:
    made = scene()
    return Start(made, let(made))


def use_script() -> Counter[str]:
    say = Voice(proposed())
    made = say.scene
    say("decide", Role.COMMITTEE, meeting=made.register.all(Meeting)[0])
    say("contract", Role.COMMITTEE, lease=lease(made), consents=CONSENTS)
    say("end", Role.COMMITTEE, later=365, reason="the term is over")
    off = Voice(use_decided())
    off("withdraw", Role.COMMITTEE)
    return say.taken + off.taken


# -- accounts and spendings ----------------------------------------------------------------------------------------


def account_of(made: Scene) -> Account:
    """An account with 5,000 yuan of advertising on it."""
    use = let(made)
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    account.credit(made.committee.on(made.day), use=use, amount=Decimal("5000.00"), voucher="R-1")
    return account


def planned_in(made: Scene) -> Spending:
    account = account_of(made)
    return begin(Spending, made.committee.on(made.day), account=account, purpose="benches", amount=Decimal("1800.50"))


def approved_in(made: Scene) -> Spending:
    spending = planned_in(made)
    meeting = decided(made, spending, Matter.OTHER_MAJOR)
    spending.approve(made.committee.on(made.day), meeting=meeting)
    return spending


def paid_in(made: Scene) -> Spending:
    spending = approved_in(made)
    day = made.day
    spending.post(made.committee.on(day), notice=notice(day))
    spending.pay(made.committee.on(day).with_(made.residents))
    return spending


def account_open() -> Start:
    made = scene(RULES)
    return Start(made, account_of(made))


def account_to_pay() -> Start:
    made = scene()
    return Start(made, paid_in(made).account)


def planned() -> Start:
    made = scene()
    spending = planned_in(made)
    decided(made, spending, Matter.OTHER_MAJOR)
    return Start(made, spending)


def approved() -> Start:
    made = scene()
    return Start(made, approved_in(made))


def approved_under_rules() -> Start:
    made = scene(RULES)
    return Start(made, approved_in(made))


def posted_under_rules() -> Start:
    start = approved_under_rules()
    start.case.post(start.scene.committee.on(start.scene.day), notice=notice(start.scene.day))
    return start


def paid() -> Start:
    made = scene()
    return Start(made, paid_in(made))


def booked() -> Start:
    made = scene()
    spending = paid_in(made)
    spending.account.pay_out(made.committee.on(made.day), spending=spending, voucher="P-1")
    return Start(made, spending)


def account_script() -> Counter[str]:
    say = Voice(account_to_pay())
    made, account = say.scene, say.case
    use, spending = made.register.all(CommonUse)[0], made.register.all(Spending)[0]
    say("credit", Role.COMMITTEE, use=use, amount=Decimal("10.01"), voucher="R-2")
    say("deduct", Role.PROVIDER, use=use, amount=Decimal("0.01"), voucher="C-1")
    say("pay_out", Role.COMMITTEE, spending=spending, voucher="P-1")
    assert account.balance == Decimal("3209.50")
    until = made.day
    say("publish", Role.COMMITTEE, later=1, until=until, notice=notice(until))
    empty = scene()
    bare = begin(Account, empty.committee.on(empty.day), community=empty.community, bank="Bank of Chizhou 5678")
    off = Voice(Start(empty, bare))
    off("close", Role.COMMITTEE)
    return say.taken + off.taken


def spending_script() -> Counter[str]:
    say = Voice(planned())
    made, spending = say.scene, say.case
    say("approve", Role.COMMITTEE, meeting=made.register.all(Meeting)[-1])
    say("post", Role.COMMITTEE, notice=notice(made.day))
    say("pay", Role.COMMITTEE, signed=(Role.RESIDENTS_COMMITTEE,))
    spending.account.pay_out(made.committee.on(made.day), spending=spending, voucher="P-1")
    say("publish", Role.COMMITTEE, notice=notice(made.day))
    off = Voice(approved())
    off("withdraw", Role.COMMITTEE)
    return say.taken + off.taken


# -- areas and the formation of an assembly ------------------------------------------------------------------------


def area_proposed() -> Start:
    made = scene(jurisdiction="cn.shanghai")
    area = area_of(made, AreaChange.ADJUST)
    decided(made, area, Matter.OTHER_MAJOR)
    return Start(made, area)


def area_first() -> Start:
    made = scene(jurisdiction="cn.shanghai")
    return Start(made, area_of(made, AreaChange.FIRST))


def area_of(made: Scene, change: AreaChange) -> ManagementArea:
    return begin(ManagementArea, made.authority.on(made.day), community=made.community, change=change, plan="1 to 4")


def area_fixed() -> Start:
    start = area_first()
    start.case.fix(start.scene.authority.on(start.scene.day), heard=frozenset(Role))
    return start


def area_script() -> Counter[str]:
    say = Voice(area_proposed())
    say("agree", Role.COMMITTEE, meeting=say.scene.register.all(Meeting)[0])
    say("fix", Role.HOUSING_AUTHORITY, heard=frozenset({Role.SUBDISTRICT}), separable=True, partners=())
    say("publish", Role.SUBDISTRICT, notice=notice(say.scene.day))
    off = Voice(area_first())
    off("decline", Role.HOUSING_AUTHORITY, reason="one boiler for all")
    return say.taken + off.taken


def formation_applied() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.applied(made))


def formation_grouped() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.grouped(made))


def formation_prepared() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.prepared(made))


def formation_voted() -> Start:
    start = formation_prepared()
    founding.first_meeting(start.scene)
    return start


def formation_established() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.established(made))


def formation_script() -> Counter[str]:
    say = Voice(formation_applied())
    made = say.scene
    group = founding.members(made)
    say("accept", Role.SUBDISTRICT)
    say("form_group", Role.SUBDISTRICT, group=group)
    made.community.recognise(made.subdistrict.on(made.day), source=say.case)
    say("change_group", Role.SUBDISTRICT, group=group)
    say("post_group", Role.OWNER, notice=notice(made.day))
    say("demand", Role.OWNER, of=Role.DEVELOPER, developer_gone=False)
    say("hand_over", Role.DEVELOPER, papers=founding.ALL_PAPERS)
    say("fund", Role.SUBDISTRICT, amount=Decimal("50000.00"), payer=Role.DEVELOPER)
    say("post_roll", Role.OWNER, record_day=made.day, notice=notice(made.day), trained=True)
    say("object_to", Role.OWNER, text="my area is wrong")
    say("answer", Role.OWNER, number=1, answer="corrected", upheld=True)
    say("prepare", Role.OWNER, drafts=founding.DRAFTS, notice=notice(made.day))
    meeting = founding.first_meeting(made)
    say("establish", Role.SUBDISTRICT, meeting=meeting)
    say("file", Role.COMMITTEE, papers=founding.ALL_FILED)
    say("certify", Role.SUBDISTRICT, number="B-1")
    off = Voice(formation_applied())
    off("decline", Role.SUBDISTRICT, reason="another assembly exists")
    out = Voice(formation_grouped())
    out("dissolve", Role.SUBDISTRICT, reason="two meetings failed")
    return say.taken + off.taken + out.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "assembly.area": (area_proposed, area_first, area_fixed),
    "assembly.formation": (
        formation_applied,
        formation_grouped,
        formation_prepared,
        formation_voted,
        formation_established,
    ),
    "assembly.challenge": (filed, judged, appealed, in_effect),
    "assembly.correction": (action_opened, action_ordered, action_annulled, action_contested),
    "community": (recorded, recorded_with_decisions, recorded_long_ago),
    "assembly.meeting": (
        called,
        notified,
        voting,
        counted,
        published,
        lost_before_2021,
        declared_void,
        annulment_set_aside,
    ),
    "income.common-use": (proposed, proposed_and_lost, use_decided, contracted),
    "income.account": (account_open, account_to_pay),
    "income.spending": (planned, approved, approved_under_rules, posted_under_rules, paid, booked),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "assembly.area": area_script,
    "assembly.formation": formation_script,
    "assembly.challenge": challenge_script,
    "assembly.correction": correction_script,
    "community": community_script,
    "assembly.meeting": meeting_script,
    "income.common-use": use_script,
    "income.account": account_script,
    "income.spending": spending_script,
}


def test_every_kind_is_walked() -> None:
    """Each procedure of the library has starts and a script here."""
    assert set(STARTS) == set(SCRIPTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_anybody_on_any_day(kind: str) -> None:
    """Any step, by anyone, on any day, keeps the laws; some are taken, some refused, some not understood."""
    came: Counter[Any] = Counter()
    laws(class_of(kind), *STARTS[kind], came=came)()
    assert all(came[each] for each in Came), came


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_is_taken(kind: str) -> None:
    """Each step of the procedure can be taken by those who may, and keeps the laws."""
    assert set(SCRIPTS[kind]()) == set(class_of(kind).blueprint.steps)


@given(
    st.one_of(
        st.sampled_from([text for role in Role for text in (role.name, role.value, role.name.lower() + " ")]), st.text()
    )
)
def test_nobody_gains_standing_by_claiming_it(name: str) -> None:
    """Whoever calls himself committee, authority or court is nobody, alone and with the committee's signature."""
    made = scene(owners=1)
    known = {actor.person for actor in made.actors}
    assume(name.strip() and name.isprintable() and name not in known)
    nobody = Actor(name)
    assert made.community.roles_of(name, made.day) == frozenset()
    act = nobody.on(made.day).with_(*made.actors)
    given: dict[str, Any] = {"community": made.community, "what": "lifts", "use": UseKind.PARKING}
    assert open_case(CommonUse, act, given, made.register) is Came.REFUSED
    assert take(made.community, "close", act, {}) is Came.REFUSED


def test_standing_comes_and_goes_with_the_case_that_grants_it() -> None:
    """A recognised case gives standing from its own day, and takes it back when it moves on."""
    made = scene()
    community, day = made.community, made.day
    delegation = begin(Delegation, made.committee.on(day), community=community)
    assert community.roles_of("stranger", day) == frozenset()
    community.recognise(made.committee.on(day), source=delegation)
    assert community.roles_of("stranger", day) == {Role.COMMITTEE}
    assert community.roles_of("stranger", day - DAY) == frozenset()
    use = begin(CommonUse, made.stranger.on(day), community=community, what="lifts", use=UseKind.PARKING)
    assert use.entries[0].roles == {"stranger": ("COMMITTEE",)}
    delegation.end(made.committee.on(day))
    assert community.roles_of("stranger", day) == frozenset()
    assert take(use, "withdraw", made.stranger.on(day), {}) is Came.REFUSED
