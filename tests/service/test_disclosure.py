"""What a provider owes owners to know: the heads of the Code and of the place, each year's accounts, an answer in time."""

from __future__ import annotations

from datetime import date

import pytest
from tests.service.serving import DAY, FEE, beforehand, breaches, notice, signed, terms

from propgov import Actor, Refused, begin
from propgov.community import Community, FeeMode, Grant, Notice, Role, ServiceHead
from propgov.errors import InvalidFacts
from propgov.service import ContractSort, LocalHead, ReportedTo, ServiceContract, ServiceDisclosure
from propgov.testing import Scene, scene

ALL = frozenset(ServiceHead)
TOLD = frozenset(ReportedTo)


def opened(place: str = "cn.anhui.chizhou", mode: FeeMode = FeeMode.LUMP_SUM) -> tuple[Scene, ServiceDisclosure]:
    """The record of a contract that began today."""
    made = scene(jurisdiction=place)
    contract = signed(made, fee_mode=mode)
    return made, begin(ServiceDisclosure, made.provider.on(made.day), contract=contract)


def noted(case: ServiceDisclosure) -> dict[str, str]:
    """What stands as a breach in the last entry, with the article."""
    return breaches(case)


@pytest.mark.parametrize("head", [None, *ServiceHead])
def test_each_head_of_the_code_that_lacks_stands_on_record(head: ServiceHead | None) -> None:
    """Civil Code 943 names eight; what lacks is posted all the same, and is a breach."""
    made, case = opened()
    case.show(made.provider.on(made.day), notice=notice(made.day), heads=ALL - {head}, told=TOLD)  # type: ignore[arg-type] # None is no head
    assert noted(case) == ({} if head is None else {"service.disclosure.includes": "943"})


@pytest.mark.parametrize("told", [TOLD, frozenset({ReportedTo.COMMITTEE}), frozenset[ReportedTo]()])
def test_assembly_and_committee_are_told(told: frozenset[ReportedTo]) -> None:
    """Posting alone is not reporting (Civil Code 943)."""
    made, case = opened()
    case.show(made.provider.on(made.day), notice=notice(made.day), heads=ALL, told=told)
    assert noted(case) == ({} if told == TOLD else {"service.disclosure.told": "943"})


@pytest.mark.parametrize(
    ("place", "article", "head"),
    [
        ("cn.beijing", "70(1)", LocalHead.BUDGET),
        ("cn.zhejiang.huzhou", "31(1)", LocalHead.TAKEOVER),
        ("cn.zhejiang.taizhou", "37(1)", LocalHead.PENALTIES),
        ("cn.shandong.weifang", "49(1)", LocalHead.UTILITIES),
        ("cn.shandong.liaocheng", "35(1)", LocalHead.UTILITIES),
        ("cn.shandong.jinan", "59", LocalHead.PROVIDER_CONTACTS),
    ],
)
def test_places_ask_for_more(place: str, article: str, head: LocalHead) -> None:
    """With all heads nothing is noted, without one the article of the place or its province."""
    made, case = opened(place)
    act = made.provider.on(made.day)
    case.show(act, notice=notice(made.day), heads=ALL, more=frozenset(LocalHead) - {head}, told=TOLD)
    assert noted(case) == {"service.disclosure.includes-locally": article}
    case.show(act, notice=notice(made.day), heads=ALL, more=frozenset({head}), told=TOLD)
    assert noted(case) == {}


@pytest.mark.parametrize(("place", "article"), [("cn.shanghai", "48(4)"), ("cn.zhejiang.taizhou", "37(2)")])
def test_some_places_ask_for_more_under_commission(place: str, article: str) -> None:
    """The money is the owners': its flows are shown, which a provider at a lump sum keeps to itself."""
    lacking = frozenset(LocalHead) - {LocalHead.SERVICE_ACCOUNTS}
    for mode, asked in ((FeeMode.COMMISSION, True), (FeeMode.LUMP_SUM, False)):
        made, case = opened(place, mode)
        case.show(made.provider.on(made.day), notice=notice(made.day), heads=ALL, more=lacking, told=TOLD)
        assert noted(case) == ({"service.disclosure.includes-locally": article} if asked else {})


def test_nobody_is_told_where_there_was_never_a_committee() -> None:
    """Before owners have a committee, the developer's provider has none to report to."""
    made = scene()
    officials = tuple(Grant(role.name, role, made.born, source="on record") for role in (Role.PROVIDER, Role.DEVELOPER))
    facts = {"name": "New Gardens", "jurisdiction": "cn.anhui.chizhou", "officials": officials}
    offices = made.community.authorities
    young = begin(
        Community, made.subdistrict.on(made.day), register=made.register, id="young", authorities=offices, **facts
    )  # type: ignore[arg-type] # as given
    developer, provider = Actor("DEVELOPER").on(made.day), Actor("PROVIDER").on(made.day)
    given = {"provider": "PROVIDER", "fee_mode": FeeMode.LUMP_SUM, "fee": FEE, "months": 12}
    contract = begin(ServiceContract, developer, community=young, sort=ContractSort.PRELIMINARY, **given)  # type: ignore[arg-type] # as given
    contract.sign_beforehand(developer, terms=terms(made.day))
    case = begin(ServiceDisclosure, provider, contract=contract)
    case.show(provider, notice=notice(made.day), heads=ALL)
    assert noted(case) == {}


def test_what_an_owner_does_not_find_there_counts_no_longer() -> None:
    """The provider says that its staff hang at the gate; a photo shows an empty frame. It counts once it hangs again."""
    made, case = opened()
    act, gone = made.provider.on(made.day), frozenset({ServiceHead.STAFF})
    case.show(act, notice=notice(made.day), heads=ALL, told=TOLD)
    case.note_missing(made.owners[0].on(made.day), heads=gone, proof="photo 4")
    assert case.heads == ALL - gone
    with pytest.raises(InvalidFacts, match="not all on show"):
        case.note_missing(made.owners[0].on(made.day), heads=gone, proof="photo 4")
    case.show(act, notice=notice(made.day), heads=gone, told=TOLD)
    assert (case.heads, noted(case)) == (ALL, {})


@pytest.mark.parametrize(
    ("place", "day", "due"),
    [
        ("cn.beijing", date(2026, 12, 31), False),
        ("cn.beijing", date(2027, 1, 1), True),
        ("cn.zhejiang.hangzhou", date(2029, 1, 1), False),
    ],
)
def test_accounts_are_due_each_year_where_the_place_says_so(place: str, day: date, *, due: bool) -> None:
    """Beijing art. 70(1) has last year's accounts shown; Hangzhou sets no period."""
    _, case = opened(place)
    assert any(one.step == "account_for" and one.days_overdue for one in case.duties(day)) is due


def test_accounts_follow_each_other_without_a_gap() -> None:
    """No day is left out, none that has not come is accounted for."""
    made, case = opened("cn.beijing")
    first, last, today = made.day, made.later(9), made.later(10)
    act = made.provider.on(today)
    for since, until in ((first + DAY, last), (first, today + DAY), (first, first - DAY)):
        with pytest.raises(InvalidFacts, match="do not follow"):
            case.account_for(act, since=since, until=until, notice=notice(today), paper="1")
    case.account_for(act, since=first, until=last, notice=notice(today), paper="1")
    assert case.accounted_until == last


@pytest.mark.parametrize(
    ("place", "mode", "days", "late"),
    [
        ("cn.shandong.liaocheng", FeeMode.LUMP_SUM, 3, False),
        ("cn.shandong.liaocheng", FeeMode.LUMP_SUM, 4, True),
        ("cn.shandong.rizhao", FeeMode.COMMISSION, 7, False),
        ("cn.shandong.rizhao", FeeMode.COMMISSION, 8, True),
        ("cn.shandong.rizhao", FeeMode.LUMP_SUM, 90, False),
        ("cn.beijing", FeeMode.LUMP_SUM, 90, False),
    ],
)
def test_an_owner_is_answered_in_time(place: str, mode: FeeMode, days: int, *, late: bool) -> None:
    """Liaocheng art. 35(2) within three days, Rizhao art. 58(3) within seven under commission; elsewhere no number."""
    made, case = opened(place, mode)
    case.ask(made.owners[0].on(date(2026, 3, 2)), text="why so much for the lifts?")
    case.answer(made.provider.on(date(2026, 3, 2) + DAY * days), number=1, text="two ropes were renewed")
    assert ("service.disclosure.answered-within" in noted(case)) is late
    with pytest.raises(InvalidFacts, match="no question that waits"):
        case.answer(made.provider.on(date(2026, 3, 2) + DAY * days), number=1, text="again")


def test_one_record_for_each_contract_until_its_end() -> None:
    """No second one beside it, which would be the better-looking; and it is not closed while the contract runs."""
    made, case = opened()
    with pytest.raises(Refused, match="one-for-the-contract"):
        begin(ServiceDisclosure, made.provider.on(made.day), contract=case.contract)
    with pytest.raises(InvalidFacts, match="has not ended"):
        case.close(made.committee.on(made.day))
    other = scene()
    assert (
        begin(ServiceDisclosure, other.provider.on(other.day), contract=beforehand(other)).accounted_until
        == other.day - DAY
    )


def test_what_came_down_is_no_longer_on_show() -> None:
    """A notice that hung for a day does not make up what later ones lack, nor do the accounts."""
    made, case = opened()
    first, act = made.day, made.provider.on(made.later(2))
    case.show(act, notice=Notice("gate", act.on, until=act.on, proof="photo 1"), heads=ALL, told=TOLD)
    case.account_for(act, since=first, until=first, notice=notice(act.on), paper="1")
    case.show(act, notice=notice(act.on), heads=ALL - {ServiceHead.STAFF}, told=TOLD)
    assert noted(case) == {"service.disclosure.includes": "943"}
