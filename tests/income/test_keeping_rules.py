"""What is asked when an account is opened and when money leaves it, place by place."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.income.given import CODE_282, DAY, approved, credited, funded, let, opened, refusals
from tests.income.keeping import breaches, ledger, paper, unformed
from tests.income.letting import CODE_8, early, term
from tests.income.test_plan import in_force, under

from propgov import begin
from propgov.community import Role
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.income import Account, AccountHolder, AccountName, Consent
from propgov.income import keeping_rules as facts
from propgov.testing import Scene, scene


def another(made: Scene, **other: Any) -> Account:
    """Another account of the same community, opened by the committee."""
    return begin(Account, made.committee.on(made.day), community=made.community, bank="Bank 2", **other)


def test_a_second_account_in_the_chairs_name_is_refused() -> None:
    """One account is the owners'; a second is refused whoever keeps it, and in a private name an account always is."""
    made = scene()
    private = {"income.account.not-personal": CODE_282}
    assert refusals(lambda: another(made, name=AccountName.PERSON)) == private
    first = opened(made)
    second = {"income.account.only-one": CODE_282}
    assert refusals(lambda: another(made)) == second
    assert refusals(lambda: another(made, name=AccountName.PERSON)) == second | private
    kept = {"community": made.community, "bank": "B", "keeper": Role.RESIDENTS_COMMITTEE}
    assert refusals(lambda: begin(Account, made.residents.on(made.day), **kept)) == second
    first.close(made.committee.on(made.day))
    assert another(made).bank == "Bank 2"


def test_a_provider_has_one_ledger_beside_the_owners_account() -> None:
    """Its own books of their income are another thing than their account; a second ledger is refused."""
    made = scene()
    opened(made)
    ledger(made)
    assert refusals(lambda: ledger(made)) == {"income.account.only-one": CODE_282}


@pytest.mark.parametrize("name", [one for one in AccountName if one is not AccountName.PERSON])
@pytest.mark.parametrize(
    ("place", "good", "article"),
    [("cn.zhejiang.lishui", {"COMMITTEE", "ASSEMBLY"}, "15"), ("cn.zhejiang.hangzhou", {"COMMITTEE"}, "60(2)")],
)
def test_in_whose_name_the_account_is(place: str, good: set[str], article: str, name: AccountName) -> None:
    """Lishui allows the names of committee and assembly, Hangzhou that of the committee alone."""
    made = scene(jurisdiction=place)
    if name.name in good:
        assert another(made, name=name).name is name
    else:
        found = refusals(lambda: another(made, name=name))
        assert {rule: cite.split()[-1] for rule, cite in found.items()} == {"income.account.name": article}


def test_before_an_assembly_the_residents_committee_holds_the_account_in_huzhou() -> None:
    """Article 45(2) asks so only while there is none; a provider's ledger is refused as the account."""
    made, home = scene(jurisdiction="cn.zhejiang.huzhou"), unformed("cn.zhejiang.huzhou")
    assert opened(made).keeper is Role.COMMITTEE
    day, kept = made.day, {"community": home, "bank": "B"}
    by_provider = refusals(lambda: begin(Account, Actor("provider").on(day), keeper=Role.PROVIDER, **kept))
    assert set(by_provider) == {"income.account.holder"}
    account = begin(Account, Actor("residents_committee").on(day), keeper=Role.RESIDENTS_COMMITTEE, **kept)
    assert (account.formed, facts.held_by(account, made.committee.on(day))) == (
        False,
        AccountHolder.RESIDENTS_COMMITTEE,
    )


@pytest.mark.parametrize(
    ("watched", "flagged"), [(frozenset({Role.RESIDENTS_COMMITTEE}), {}), (frozenset(), {"45(2)"})]
)
def test_who_watches_the_account_stands_on_record(watched: frozenset[Role], flagged: Any) -> None:
    """Huzhou has the residents' committee watch an account that owners run; without it the opening is flagged."""
    account = another(scene(jurisdiction="cn.zhejiang.huzhou"), supervised_by=watched)
    assert set(breaches(account).values()) == set(flagged)


@pytest.mark.parametrize("place", ["cn.zhejiang.ningbo", "cn.zhejiang.huzhou", "cn.zhejiang.hangzhou"])
@pytest.mark.parametrize("alone", [True, False])
def test_an_account_with_other_money_on_it_is_flagged(place: str, alone: bool) -> None:
    """Public income has an account of its own, or that stands in the entry with the article of the place."""
    account = another(scene(jurisdiction=place), dedicated=alone, supervised_by=frozenset({Role.RESIDENTS_COMMITTEE}))
    assert ("income.account.dedicated" in breaches(account)) is not alone


def test_a_contract_of_the_neighbours_is_no_contract_here() -> None:
    """The account names a service contract of its own community."""
    made = scene()
    account = opened(made)
    elsewhere = cast(
        "Any", SimpleNamespace(contract=SimpleNamespace(community=None, ref="x"), community=made.community)
    )
    act = made.committee.on(made.day)
    assert [fault.place for fault in facts.contract_of_here(elsewhere, act)] == ["contract"]
    assert list(facts.contract_of_here(account, act)) == []


def test_before_an_assembly_nothing_is_paid_that_owners_did_not_decide() -> None:
    """With an assembly each spending has rules of its own; before one a joint decision that covers it is asked of every payment."""
    made, home = scene(), unformed()
    day = made.day
    young = begin(
        Account, Actor("residents_committee").on(day), community=home, bank="B", keeper=Role.RESIDENTS_COMMITTEE
    )
    old = funded(made)
    spending, other = approved(made, old), approved(made, old, "1.00")
    borrowed, none = (
        cast("Any", SimpleNamespace(meeting=held, home=made.community, ref="x")) for held in (other.meeting, None)
    )
    act = made.committee.on(made.day)

    def asked() -> list[list[object]]:
        return [
            [facts.decided_before_assembly(one, act, about=what) for what in (spending, borrowed, none)]
            for one in (old, young)
        ]

    assert asked() == [[True, True, True], [True, False, False]]
    assert spending.meeting is not None
    spending.meeting.annul(made.subdistrict.on(made.day), item=1)
    assert asked() == [[True, True, True], [False, False, False]]


def test_before_an_assembly_a_plan_that_stands_is_a_joint_decision() -> None:
    """A spending under a line of the plan rests on the decision on the plan, until that is annulled."""
    made = scene()
    plan = in_force(made, funded(made))
    spending = under(made, plan, "300.00")
    young = begin(
        Account,
        Actor("residents_committee").on(made.day),
        community=unformed(),
        bank="B",
        keeper=Role.RESIDENTS_COMMITTEE,
    )
    assert facts.decided_before_assembly(young, made.committee.on(made.day), about=spending) is True
    assert plan.meeting is not None
    plan.meeting.annul(made.subdistrict.on(made.day), item=1)
    assert facts.decided_before_assembly(young, made.committee.on(made.day), about=spending) is False


@pytest.mark.parametrize(
    ("place", "keeper"),
    [
        ("cn.zhejiang.taizhou", Role.PROVIDER),
        ("cn.zhejiang.lishui", Role.PROVIDER),
        ("cn.zhejiang.huzhou", Role.RESIDENTS_COMMITTEE),
    ],
)
def test_before_an_assembly_no_cost_is_taken_of_a_use_whose_decision_fell(place: str, keeper: Role) -> None:
    """TZ 45, LS 44, HU 45: while the decision on the use stands its costs are paid; from its annulment on nothing is."""
    made, use = early(place)
    provider = made.by(Role.PROVIDER)
    consents: Any = {"consents": frozenset(Consent), "told": frozenset({Role.RESIDENTS_COMMITTEE}), "heard": True}
    use.contract(provider.on(made.day), lease=term(made.day), fair=True, **consents)
    by = made.by(keeper)
    account = begin(Account, by.on(made.day), community=made.community, bank="B", keeper=keeper)
    account.credit(by.on(made.day), use=use, amount=Decimal("1000.00"), voucher="R-1")
    cost: dict[str, Any] = {"use": use, "amount": Decimal("1.00"), "issuer": "Print shop"}
    account.deduct(by.on(made.day), voucher="C-1", **cost)
    assert use.meeting is not None
    use.meeting.annul(made.subdistrict.on(made.later()), item=1)
    assert refusals(lambda: account.deduct(by.on(made.day), voucher="C-2", **cost)) == {
        "income.account.before-assembly": CODE_8
    }
    assert not account.formed


def test_who_manages_an_account_together_signs_together() -> None:
    """An account shared with the residents' committee pays with both signatures, of two persons."""
    made = scene()
    account = another(made, shared_with=frozenset({Role.RESIDENTS_COMMITTEE}))
    credited(made, account, let(made), "1000.00")
    spending = approved(made, account)
    act = made.committee.on(made.day)
    for alone in (act, act.with_(made.provider), act.with_(made.stranger)):
        assert refusals(lambda alone=alone: spending.pay(alone, voucher="V")) == {
            "income.account.jointly-signed": CODE_282
        }
    spending.pay(act.with_(made.residents), voucher="V")
    assert account.balance == Decimal("600.00")


@pytest.mark.parametrize(
    ("days", "rule"),
    [(0, {"income.account.not-frozen": CODE_282}), (5, {"income.account.not-frozen": CODE_282}), (6, {})],
)
def test_a_frozen_account_pays_nothing_to_its_last_day(days: int, rule: dict[str, str]) -> None:
    """The freeze tells who froze it until when; the day after it the spending is paid without a word of anybody."""
    made = scene()
    account = funded(made)
    spending = approved(made, account)
    day = made.day
    account.freeze(made.court.on(day), until=day + DAY * 5, ground="a suit", document=paper(day))
    act = made.committee.on(day + DAY * days)
    if rule:
        assert refusals(lambda: spending.pay(act, voucher="V")) == rule
        told = facts.not_frozen(account, act).told
        assert "COURT" in told.en
        assert "人民法院" in told.zh
    else:
        spending.pay(act, voucher="V")


def test_only_a_ledger_pays_over_and_only_for_a_quarter_that_is_over() -> None:
    """Both slips are told at once."""
    made = scene()
    account = opened(made)
    act = made.committee.on(made.day)
    found = facts.to_owners(account, act, to=account, quarter_end=made.day)
    assert [fault.place for fault in found] == ["to", "quarter_end"]
    books = ledger(made)
    assert list(facts.to_owners(books, act, to=account, quarter_end=made.day - DAY)) == []


def test_a_signatory_is_named_once_in_a_role_that_he_holds() -> None:
    """A stranger, a day that is past, and a second naming are slips; so is the end of somebody who does not sign."""
    made = scene()
    account = opened(made)
    office = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts) as caught:
        account.name_signatory(office, person="stranger", role=Role.COMMITTEE, until=made.day - DAY)
    assert [fault.place for fault in caught.value.faults] == ["person", "until"]
    account.name_signatory(office, person="committee", role=Role.COMMITTEE)
    with pytest.raises(InvalidFacts, match="signs already"):
        account.name_signatory(office, person="committee", role=Role.COMMITTEE)
    with pytest.raises(InvalidFacts, match="is no signatory"):
        account.end_signatory(office, person="provider", reason="x")


def test_an_owner_opens_no_account_as_one_that_he_keeps_himself() -> None:
    """Who holds it is then unknown, and who opens it has no standing: a refusal, and no error of the program."""
    made = scene()
    owner = made.owners[0].on(made.day)
    opening = refusals(lambda: begin(Account, owner, community=made.community, bank="Bank 2", keeper=Role.OWNER))
    assert "procedure.standing" in opening
