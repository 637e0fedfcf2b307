"""Rules that many procedures state alike: each says what is so, from a fact or from what the case remembers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Matter
from propgov.community import Notice, Role
from propgov.engine import begin
from propgov.engine.rules import RULE_IDS, chinese, rule_of
from propgov.income import Account, Spending
from propgov.law import UNKNOWN, Ratio, Span
from propgov.patterns import (
    acting_as,
    days_posted,
    decided,
    decided_anew,
    documents,
    lasts,
    not_before,
    not_empty,
    notice_posted,
    of_the_same,
    of_this_community,
    panel,
    persons_are,
    recorded,
    side_holds,
    signed,
    stated,
    waiting,
)
from propgov.testing import decided as carried
from propgov.testing import scene

DAY, ONE = date(2026, 3, 2), timedelta(days=1)
RULE = "assembly.area.published"
"""An id that packs know, so that none is left over among the known ones."""


class Side(Enum):
    OWNERS = "业主"
    OFFICE = "街道办事处"


@frozen
class Member:
    side: Side
    chairs: bool = False


def act(on: date = DAY) -> Any:
    return SimpleNamespace(on=on, happened=on)


def case(**fields: object) -> Any:
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(
    ("posted", "until", "hangs"),
    [(DAY - ONE, None, True), (DAY, None, True), (DAY + ONE, None, False), (DAY - ONE, DAY - ONE, False)],
)
def test_a_notice_hangs(posted: date, until: date | None, hangs: bool) -> None:
    """A notice counts once it was posted and until it is taken down, shown now or remembered."""
    stated, notice = notice_posted(RULE, "公告"), Notice("gate", posted, until)
    assert stated(case(notice=None), act(), notice=notice) is hangs
    assert stated(case(notice=notice), act()) is hangs


def test_no_notice_hangs_nowhere() -> None:
    """Where nothing was posted nothing hangs."""
    assert notice_posted(RULE, "公告")(case(notice=None), act()) is False
    assert notice_posted(RULE, "公告", notice="paper")(case(), act()) is False


@pytest.mark.parametrize(("paid", "shown"), [(DAY - ONE, True), (DAY, True), (DAY + ONE, False), (None, False)])
def test_a_notice_after_the_fact(paid: date | None, shown: bool) -> None:
    """What is told of a payment was posted on its day or later."""
    stated = notice_posted(RULE, "公告", after="paid_on")
    assert stated(case(paid_on=paid), act(DAY), notice=Notice("gate", DAY)) is shown


@given(st.integers(0, 40))
def test_whole_days_of_posting(days: int) -> None:
    """The day of posting and that of the act are not counted; without a notice there are none."""
    stated = days_posted(RULE, "公告日数")
    assert stated(case(), act(DAY + ONE * days), notice=Notice("gate", DAY)) == max(days - 1, 0)
    assert stated(case(notice=None), act()) == 0


def test_papers_are_those_that_are_there() -> None:
    """Papers are those that are given now, else those that the case has; none are none."""
    stated = documents(RULE, "材料")
    assert stated(case(papers={Side.OFFICE}), act(), papers=frozenset({Side.OWNERS})) == {Side.OWNERS}
    assert stated(case(papers=[Side.OFFICE]), act()) == {Side.OFFICE}
    assert stated(case(papers=None), act()) == frozenset()


def test_a_decision_is_asked_as_it_stands() -> None:
    """The meeting shown now is asked, else the one remembered; without one nothing was decided."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    spending = begin(Spending, made.committee.on(made.day), account=account, purpose="benches", amount=Decimal("10.00"))
    meeting = carried(made, spending, Matter.OTHER_MAJOR)
    stated = decided(RULE, Matter.OTHER_MAJOR, "业主共同决定")
    today = made.committee.on(made.day)
    assert stated(spending, today) is False
    assert stated(spending, today, meeting=meeting) is True
    assert decided(RULE, Matter.USE_FUND, "业主共同决定")(spending, today, meeting=meeting) is False


def test_who_signs_and_who_acts() -> None:
    """Signatures are found for each person, and the actor's roles among those that are asked for."""
    made = scene()
    both = made.committee.on(made.day).with_(made.residents)
    roles = signed(RULE, "共同签署")(made.community, both).roles
    assert [Role.COMMITTEE in roles[0], Role.RESIDENTS_COMMITTEE in roles[1]] == [True, True]
    assert Role.COMMITTEE in acting_as(RULE, "办理主体")(made.community, both)
    assert acting_as(RULE, "办理主体", Role.SUBDISTRICT)(made.community, both) == frozenset()


@given(st.lists(st.integers(1, 7)))
def test_each_person_named_has_the_role(numbers: list[int]) -> None:
    """One or several, each is an owner that day; nobody named is none, and neither is a stranger."""
    made = scene()
    persons, on = tuple(f"owner-{number}" for number in numbers), made.committee.on(made.day)
    stated = persons_are(RULE, "申请人为业主", Role.OWNER)
    assert stated(made.community, on, asked_by=persons) is (bool(numbers) and max(numbers) < 7)
    assert [stated(made.community, on, asked_by=one) for one in ("owner-6", "owner-7", "")] == [True, False, False]


def _panel() -> dict[str, Any]:
    made = panel("assembly.formation.group", "筹备组", owner=Side.OWNERS, chair="head")
    return {found.id.rpartition(".")[2]: one for one in made if (found := rule_of(one)) is not None}


@given(st.lists(st.sampled_from(Side), min_size=1, max_size=9))
def test_who_sits_on_a_body(sides: list[Side]) -> None:
    """Size, share of the owners and sides are those of the members; the chair is the one who is marked."""
    members = tuple(Member(side, chairs=number == 0) for number, side in enumerate(sides))
    rules = _panel()
    assert list(rules) == ["size", "odd", "owners-share", "sides", "head"]
    stated = {name: one(case(members=members), act()) for name, one in rules.items()}
    assert (stated["size"], stated["odd"]) == (len(sides), len(sides))
    assert stated["owners-share"] == Ratio(sides.count(Side.OWNERS), len(sides))
    assert (stated["sides"], stated["head"]) == (frozenset(sides), sides[0])
    assert rules["size"](case(), act(), members=members[:1]) == 1
    assert rules["head"](case(), act(), members=(Member(Side.OFFICE),)) is UNKNOWN


def test_what_was_stated_and_what_is_on_record() -> None:
    """A fact of the step counts as it was given, whole or in part; a field of the case as it stands."""
    assert stated(RULE, "公告", "heard")(case(), act(), heard=UNKNOWN) is UNKNOWN
    assert stated(RULE, "公告", "terms.written")(case(), act(), terms=case(written=False)) is False
    assert recorded(RULE, "公告", "seats")(case(seats=5), act()) == 5
    assert recorded(RULE, "公告", "seats")(case(seats=5), act(), seats=7) == 7
    with pytest.raises(AttributeError):
        recorded(RULE, "公告", "seats")(case(), act())


def test_a_decision_serves_once() -> None:
    """A decision that was used for the case is no new one."""
    anew = decided_anew(RULE, "决定未曾使用")
    used = case(decisions=("meeting:1",))
    assert [anew(used, act(), meeting=case(ref=ref)) for ref in ("meeting:1", "meeting:2")] == [False, True]


@pytest.mark.parametrize(("side", "held"), [(Side.OWNERS, False), (Side.OFFICE, True)])
def test_who_sits_for_a_side_holds_its_role(side: Side, held: bool) -> None:
    """A stranger among those of the side is seen; one of another side is not asked."""
    home = SimpleNamespace(roles_of=lambda person, on: {Role.OWNER} if person == "chen" else set())
    members = (case(person="chen", side=Side.OWNERS), case(person="wang", side=side))
    rule = side_holds(RULE, "业主成员为业主", Side.OWNERS, Role.OWNER)
    assert rule(case(home=home, members=members), act()) is held
    assert rule(case(home=home, members=()), act(), members=members) is held


@pytest.mark.parametrize("other", [None, DAY])
def test_days_in_order(other: date | None) -> None:
    """A day before that of the act, or before another, is a fault; the same day, a later one and none pass."""
    ahead, since = (
        not_before("日期", "until"),
        not_before("日期", "terms.since", "began", event="the start", remedy="wait"),
    )
    assert [len([*ahead(case(), act(), until=day)]) for day in (DAY - ONE, DAY, None)] == [1, 0, 0]
    found = [*since(case(began=other), act(), terms=case(since=DAY - ONE))]
    told = [("terms.since", f"{DAY - ONE} lies before the start of {DAY}", "wait")]
    assert [(one.place, one.problem, one.remedy) for one in found] == (told if other else [])


@given(st.integers(-2, 4))
def test_what_waits_is_named_by_its_number(number: int) -> None:
    """Only a number among those that wait is sound."""
    check = waiting("待处理", "open_claims", what="open claim", remedy="name one")
    found = [one.problem for one in check(case(open_claims=(1, 3)), act(), number=number)]
    assert found == ([] if number in (1, 3) else [f"{number} is no open claim"])


def test_from_one_day_to_another() -> None:
    """A day that is not named is that of the act."""
    later = DAY + ONE
    assert lasts(RULE, "期限", until="until")(case(), act(), until=later) == Span(DAY, later)
    assert lasts(RULE, "期限", since="since")(case(), act(later), since=DAY) == Span(DAY, later)
    assert lasts(RULE, "期限", since="since", until="until")(case(), act(), since=DAY, until=later) == Span(DAY, later)


@pytest.mark.parametrize(("value", "faults"), [(None, 1), ((), 1), (frozenset(), 1), (("a",), 0), (0, 0), (False, 0)])
def test_what_is_wanted_is_there(value: object, faults: int) -> None:
    """Nothing and an empty list are told, in the case or the step; a nought and a no are something."""
    check = not_empty("到场人员", "present", problem="names nobody", remedy="name somebody")
    assert len([*check(case(), act(), present=value)]) == len([*check(case(present=value), act())]) == faults


def test_what_belongs_to_the_same_account() -> None:
    """One of another account, or of none, is told; what is not given is not asked."""
    own, other = case(ref="account:1"), case(ref="account:2")
    check = of_the_same("同一账户", "account", "plan", remedy="name another")
    ours = case(account=own)
    for plan, faults in ((case(account=own), 0), (case(account=other, ref="p"), 1), (case(ref="p"), 1), (None, 0)):
        assert len([*check(ours, act(), plan=plan)]) == faults


def test_what_is_named_is_of_this_community() -> None:
    """Another community's case is a fault, told by its name; none given, and our own, pass."""
    here = of_this_community("属于本小区", "before", "fund", remedy="name ours")
    ours, theirs = (case(community=name, ref=f"fund:{name}") for name in ("ours", "theirs"))
    assert not [*here(case(community="ours", before=None), act(), fund=ours)]
    found = [*here(case(community="ours", before=theirs), act(), fund=theirs)]
    assert [one.place for one in found] == ["before", "fund"]
    assert {one.problem for one in found} == {"fund:theirs is of another community"}


@pytest.mark.parametrize(
    "made",
    [
        notice_posted(RULE, "公告"),
        days_posted(RULE, "公告"),
        decided(RULE, "OTHER_MAJOR", "公告"),
        documents(RULE, "公告"),
        signed(RULE, "公告"),
        acting_as(RULE, "公告"),
        persons_are(RULE, "公告", Role.OWNER),
        stated(RULE, "公告", "heard"),
        recorded(RULE, "公告", "seats"),
        decided_anew(RULE, "公告"),
        side_holds(RULE, "公告", Side.OWNERS, Role.OWNER),
        lasts(RULE, "公告", until="until"),
    ],
)
def test_made_rules_are_known(made: Any) -> None:
    """A made rule has its id among the known ones, and its Chinese term."""
    found = rule_of(made)
    assert found is not None
    assert (found.id, chinese(made.__doc__)) == (RULE, "公告")
    assert RULE in RULE_IDS
