"""The figures of a rectification: the published ones come out, swapped populations are told, nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.income.claims import claimed, letter
from tests.income.rectifying import done, found, published, registered, reported

from propgov import begin
from propgov.community import Community, Grant, Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account, CountedFigure, Population, Rate, Rectification, RectificationCount, count
from propgov.law import Ratio
from propgov.testing import Scene, scene

P = Population


def reply(**other: object) -> RectificationCount:
    """The figures of the reply of Chizhou of 2025: communities are counted, and problems, apart."""
    facts: dict[str, object] = {
        "communities": 546,
        "screened": 546,
        "disclosed": 136,
        "problems": 538,
        "set_right": 537,
        "money": Decimal("7067822.00"),
        "money_of": P.DISCLOSED,
    }
    return RectificationCount(**{**facts, **other})  # type: ignore[arg-type]


def test_the_published_figures_come_out() -> None:
    """537 of 538 problems are 99.81 %; all 546 communities were screened; 706.7822 wan yuan are 7,067,822."""
    made = reply()
    rates = (Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("99.81")), Rate(P.SCREENED, P.COMMUNITIES, Decimal(100)))
    assert made.misfits(rates) == ()
    assert made.share(P.SET_RIGHT) == Ratio(537, 538)
    assert made.percent(P.DISCLOSED) == Decimal("24.91")
    assert made.money == Decimal("706.7822") * 10000


@pytest.mark.parametrize(
    ("rate", "found_so", "said"),
    [
        (Rate(P.SET_RIGHT, P.COMMUNITIES, Decimal("98.35")), Decimal("99.81"), "SET_RIGHT is no part of COMMUNITIES"),
        (Rate(P.PROBLEMS, P.COMMUNITIES, Decimal("98.53")), None, "PROBLEMS is no part of COMMUNITIES"),
        (Rate(P.DISCLOSED, P.PROBLEMS, Decimal("25.28")), Decimal("24.91"), "DISCLOSED is no part of PROBLEMS"),
        (Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("98.35")), Decimal("99.81"), "537/538 is 99.81 %"),
        (Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("99.82")), Decimal("99.81"), "537/538 is 99.81 %"),
        (Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("99.80")), Decimal("99.81"), "537/538 is 99.81 %"),
        (Rate(P.DISCLOSED, P.COMMUNITIES, Decimal(26)), Decimal(25), "136/546 is 25 %"),
    ],
)
def test_a_swapped_population_is_told_with_line_and_difference(rate: Rate, found_so: Decimal | None, said: str) -> None:
    """Each rate over the wrong population, or a hundredth off, is told with what it would be."""
    (told,) = reply().misfits((rate,))
    assert (told.found, told.why.en) == (found_so, said)
    assert told.difference == (None if found_so is None else rate.percent - found_so)
    assert told.why.zh


@pytest.mark.parametrize(
    "other",
    [
        {"problems": 537, "set_right": 538},
        {"communities": 545},
        {"disclosed": 547},
        {"set_right": -1},
        {"money": Decimal("-0.01")},
        {"money_of": P.COMMUNITIES},
    ],
)
def test_a_part_is_no_larger_than_its_whole(other: dict[str, object]) -> None:
    """Figures that contradict each other are no count."""
    with pytest.raises(InvalidFacts):
        reply(**other)


def test_more_than_is_a_lower_bound() -> None:
    """Over a whole that is only known from below there is no rate; a part known from below gives one from below."""
    vague = reply(problems=CountedFigure(538, at_least=True))
    assert vague.share(P.SET_RIGHT) is None
    (told,) = vague.misfits((Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("99.81")),))
    assert (told.found, told.difference, told.why.en) == (None, None, "PROBLEMS is at least 538")
    low = reply(disclosed=CountedFigure(136, at_least=True))
    assert low.misfits((Rate(P.DISCLOSED, P.COMMUNITIES, Decimal("30.00")),)) == ()
    assert len(low.misfits((Rate(P.DISCLOSED, P.COMMUNITIES, Decimal("24.90")),))) == 1
    assert reply(communities=CountedFigure(500, at_least=True)).screened == CountedFigure(546)


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_rate_computed_from_the_figures_always_fits_and_its_neighbours_never(whole: int, part: int) -> None:
    """To the hundredth of a per cent."""
    made = reply(problems=max(whole, part), set_right=min(whole, part))
    percent = made.percent(P.SET_RIGHT)
    assert percent is not None
    cent = Decimal("0.01")
    fits = [not made.misfits((Rate(P.SET_RIGHT, P.PROBLEMS, percent + off),)) for off in (-cent, Decimal(0), cent)]
    assert fits == [False, True, False]


def test_nobody_is_counted_twice() -> None:
    """The same case twice, two problems of one community, one payment for both: each once."""
    made = scene()
    first = published(made)
    second = done(made, account=first.account)
    counted = count((first, first, second), (made.community, made.community))
    assert (counted.communities.value, counted.screened.value, counted.disclosed.value) == (1, 1, 1)
    assert (counted.problems.value, counted.set_right.value, counted.money) == (2, 2, Decimal("1000.00"))


def test_cases_of_two_registers_are_not_mixed() -> None:
    """What has the same name in two registers may be another community."""
    with pytest.raises(InvalidFacts, match="several registers"):
        count((registered(scene()), registered(scene())))


def test_the_published_figures_from_their_cases() -> None:
    """546 communities with a case each: 538 found, 537 set right, 136 published; the money of the reply on the accounts."""
    made = scene()
    problems: list[Rectification] = []
    communities: list[Community] = []
    for number in range(546):
        town = begin(
            Community,
            made.subdistrict.on(made.born),
            register=made.register,
            id=f"town-{number}",
            name=f"Town {number}",
            jurisdiction="cn.anhui.chizhou",
            authorities=made.community.authorities,
            officials=(Grant("provider", Role.PROVIDER, made.born, source="contract"),),
        )
        communities.append(town)
        problems.append(_problem(made, town, number))
    counted = count(problems, communities, P.DISCLOSED)
    assert counted == reply()
    assert count(problems, communities).money == Decimal("7067822.00") + 401 * 100
    assert counted.misfits((Rate(P.SET_RIGHT, P.PROBLEMS, Decimal("99.81")),)) == ()


def _problem(made: Scene, town: Community, number: int) -> Rectification:
    """The case of one community: the last eight have no problem, one of the others is not set right, 136 are published."""
    day, office, provider = made.born, made.subdistrict, made.provider
    account = begin(Account, provider.on(day), community=town, bank="Bank", keeper=Role.PROVIDER)
    case = begin(Rectification, office.on(day), community=town, clue="income", account=account)
    if number >= 538:
        case.screen(office.on(day), problem=False, reason="the books are in order")
        return case
    amount = Decimal("100.00") if number >= 136 else Decimal("51969.00") if number else Decimal("52007.00")
    case.screen(office.on(day), problem=True, reason="money is missing")
    case.visit(office.on(day), present=frozenset({"provider"}), saw="a till")
    case.conclude(office.on(day), problem=True, amount=amount, reason="the till says so")
    case.order(office.on(day), until=day, ground="kept")
    if number < 537:
        case.repay(provider.on(day), amount=amount, voucher="B-1")
        case.obey(provider.on(day), how="paid")
        case.recheck(office.on(day), obeyed=True, found="it is in")
    if number < 136:
        case.publish(office.on(day), notice=Notice("gate", day, proof="photo"))
    return case


def test_one_payment_over_a_claim_sets_one_problem_right() -> None:
    """What was paid over the owners' claim is money once: it covers no second problem of the same sum."""
    made = scene()
    claim = claimed(made)
    claim.demand(made.owners[0].on(made.day), amount=Decimal("9000.00"), service=letter(made.day))
    claim.receive(made.committee.on(made.day), amount=Decimal("500.00"), voucher="B-0")
    cases = [reported(made, "0.00", account=claim.account, claim=claim) for _ in range(2)]
    for case in cases:
        case.recheck(made.subdistrict.on(made.day), obeyed=True, found="it is in")
    made_of = count(cases)
    assert (made_of.set_right.value, made_of.money) == (1, Decimal("500.00"))


def test_only_what_was_found_is_a_problem_and_only_what_is_paid_is_set_right() -> None:
    """A clue alone is neither screened nor a problem; a report is not a repair; a reversal takes it back."""
    made = scene()
    clue = registered(made)
    counted = count((clue,))
    assert (counted.communities.value, counted.screened.value, counted.problems.value) == (1, 0, 0)
    case = reported(made, account=clue.account)
    assert (count((clue, case)).problems.value, count((clue, case)).set_right.value) == (1, 0)
    case.recheck(made.subdistrict.on(made.day), obeyed=True, found="it is in")
    assert (count((clue, case)).set_right.value, count((clue, case)).money) == (1, Decimal("500.00"))
    assert case.account is not None
    case.account.reverse(made.committee.on(made.day), number=1, reason="bounced")
    assert (count((clue, case)).set_right.value, count((clue, case)).money) == (0, Decimal("0.00"))
    assert found(made, account=clue.account).set_right is False
