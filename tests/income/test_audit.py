"""An audit of public income from its occasion to its end, and who cannot stop or make it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.income.stating import audit_of, noted, notice, stated
from tests.weighed import refused

from propgov import Refused
from propgov.assembly import Matter
from propgov.community import Document, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.income import (
    Account,
    IncomeAudit,
    IncomeAuditOccasion,
    IncomeAuditPoint,
    IncomeAuditStage,
    periods_unaudited,
)
from propgov.testing import Scene, decided

ON = IncomeAuditOccasion
FIRM = "Honest Accountants"
DAY = timedelta(days=1)


def commissioned(made: Scene, audit: IncomeAudit) -> IncomeAudit:
    """The residents' committee has a qualified firm make it."""
    audit.commission(made.residents.on(made.later()), auditor=FIRM, tied=False, qualified=True)
    return audit


def published(made: Scene, account: Account, **more: object) -> IncomeAudit:
    """A yearly audit with one point, its result posted."""
    audit = commissioned(made, audit_of(made, account, ON.YEARLY, **more))
    act = made.residents.on(made.later())
    point = IncomeAuditPoint(1, "no contract beside the receipt", (1,))
    audit.report(act, document=Document("Report", "1", FIRM, act.on), points=(point,))
    audit.publish(act, notice=notice(act.on))
    return audit


@pytest.mark.parametrize(
    ("place", "asking", "article"),
    [
        ("cn.zhejiang.lishui", 1, "lishui"),
        ("cn.zhejiang.lishui", 2, ""),
        ("cn.shandong.liaocheng", 1, "liaocheng"),
        ("cn.shandong.liaocheng", 2, ""),
        ("cn.anhui.chizhou", 1, ""),
    ],
)
def test_enough_owners_ask_by_heads_and_by_area(place: str, asking: int, article: str) -> None:
    """Of six owners one is less than a fifth, two are more; where no text asks for a share, one owner does."""
    made, account = stated(place)
    audit = audit_of(made, account, ON.OWNERS_ASK, asked_by=tuple(f"owner-{n + 1}" for n in range(asking)))
    act = made.residents.on(made.later())
    told = refused(audit.commission, act, auditor=FIRM, tied=False, qualified=True)
    assert bool(told) is bool(article)
    assert all(rule.startswith("income.audit.request.") and article in cited for rule, cited in told.items())


def test_a_fifth_by_heads_is_enough_but_by_area_as_well() -> None:
    """One of five owners asks in Lishui: the largest flat is more than a fifth of the area, the smallest less."""
    for owner, short in (("owner-5", []), ("owner-1", ["income.audit.request.area"])):
        made, account = stated("cn.zhejiang.lishui", owners=5)
        audit = audit_of(made, account, ON.OWNERS_ASK, asked_by=(owner,))
        act = made.residents.on(made.later())
        assert list(refused(audit.commission, act, auditor=FIRM, tied=False, qualified=True)) == short


def test_a_flat_that_was_not_handed_over_is_no_part_of_the_area() -> None:
    """Lishui counts the area handed over: a large unsold flat changes nothing in the share of area."""
    made, account = stated("cn.zhejiang.lishui", owners=5)
    audit = audit_of(made, account, ON.OWNERS_ASK, asked_by=("owner-5",))
    unit = Unit("9-1", "9", UnitKind.DWELLING, Decimal("5000.00"))
    title = Title("9-1", ("developer",), TitleBasis.OWN_BUILDING, made.day, delivered=False)
    made.community.enter(made.registry.on(made.later()), units=(unit,), titles=(title,))
    act = made.residents.on(made.later())
    told = refused(audit.commission, act, auditor=FIRM, tied=False, qualified=True)
    assert "income.audit.request.area" not in told


def test_who_asks_signs() -> None:
    """Nobody is counted on another's word, and somebody has to ask."""
    made, account = stated("cn.zhejiang.lishui")
    with pytest.raises(InvalidFacts, match="does not sign"):
        audit_of(made, account, ON.OWNERS_ASK, asked_by=("owner-1", "nobody"))
    with pytest.raises(InvalidFacts, match="names nobody"):
        audit_of(made, account, ON.OWNERS_ASK)


def test_the_period_is_one_of_the_books() -> None:
    """Not from before the account, nor backwards, nor without the income."""
    made, account = stated()
    for wrong in ({"since": account.opened - DAY}, {"until": account.opened - DAY}, {"covers": frozenset()}):
        with pytest.raises(InvalidFacts):
            audit_of(made, account, **wrong)


@pytest.mark.parametrize(("auditor", "tied"), [("committee", False), ("provider", False), (FIRM, True)])
def test_who_keeps_or_runs_the_income_does_not_audit_it(auditor: str, tied: bool) -> None:
    """Nor does anybody with ties to them."""
    made, account = stated()
    audit = audit_of(made, account)
    person = {"committee": made.committee, "provider": made.provider}.get(auditor)
    with pytest.raises(InvalidFacts, match=r"keeps or runs|has ties"):
        audit.commission(
            made.residents.on(made.later()),
            auditor=auditor if person is None else person.person,
            tied=tied,
            qualified=True,
        )


@pytest.mark.parametrize(("place", "flagged"), [("cn.shanghai", True), ("cn.anhui.chizhou", False)])
def test_an_auditor_that_is_not_qualified_stands_on_record(place: str, flagged: bool) -> None:
    """Shanghai 67(2) asks for a qualified body; the audit goes on, with the breach."""
    made, account = stated(place)
    audit = audit_of(made, account, ON.YEARLY)
    audit.commission(made.residents.on(made.later()), auditor=FIRM, tied=False, qualified=False)
    assert ("income.audit.by" in noted(audit)) is flagged


def test_an_audit_that_the_place_wants_is_not_dropped() -> None:
    """Shanghai wants one each year; in Chizhou nobody asks."""
    for place, held in (("cn.shanghai", True), ("cn.anhui.chizhou", False)):
        made, account = stated(place)
        audit = audit_of(made, account, ON.YEARLY)
        act = made.committee.on(made.later())
        if held:
            with pytest.raises(Refused, match=r"income\.audit\.on"):
                audit.drop(act, reason="too dear")
        else:
            audit.drop(act, reason="too dear")


def test_a_decision_that_does_not_cover_the_audit_is_none() -> None:
    """A meeting on something else decides nothing here."""
    made, account = stated()
    audit, other = audit_of(made, account), audit_of(made, account)
    meeting = decided(made, other, Matter.OTHER_MAJOR)
    with pytest.raises(Refused, match=r"income\.audit\.decided"):
        audit.decide(made.residents.on(made.later()), meeting=meeting)
    other.decide(made.residents.on(made.later()), meeting=meeting)
    assert other.stage is IncomeAuditStage.DECIDED


def test_the_report_is_the_auditors_and_names_postings_of_the_books() -> None:
    """Not a paper of somebody else, nor of before the commission, nor on postings that there are not."""
    made, account = stated()
    audit = commissioned(made, audit_of(made, account))
    act = made.residents.on(made.later())
    good, point = Document("Report", "1", FIRM, act.on), IncomeAuditPoint(1, "x", (1,))
    for document, points, said in (
        (Document("Report", "1", "cousin", act.on), (point,), "not the auditor"),
        (Document("Report", "1", FIRM, act.on - DAY * 90), (point,), "lies outside"),
        (good, (IncomeAuditPoint(2, "x"),), "numbered"),
        (good, (IncomeAuditPoint(1, "x", (9,)),), "no posting"),
        (good, (IncomeAuditPoint(1, "x", answer="fine"),), "answer already"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            audit.report(act, document=document, points=points)
    audit.report(act, document=good, points=(point,))
    assert audit.document == good


@pytest.mark.parametrize(("days", "flagged"), [(30, True), (31, False), (32, False)])
def test_the_result_hangs_for_thirty_days_in_shanghai_and_each_point_is_answered(days: int, flagged: bool) -> None:
    """67(2): a day less is a breach; without an answer to each point nothing is closed."""
    made, account = stated("cn.shanghai")
    audit = published(made, account)
    assert audit.notice is not None
    act = made.residents.on(audit.notice.posted + DAY * days)
    with pytest.raises(InvalidFacts, match="1 wait for an answer"):
        audit.close(act, handled="nothing")
    audit.answer(made.committee.on(audit.notice.posted), number=1, answer="it is added")
    with pytest.raises(InvalidFacts, match="waits for an answer"):
        audit.answer(made.committee.on(audit.notice.posted), number=1, answer="again")
    audit.close(act, handled="nothing")
    assert ("income.audit.posted-days" in noted(audit)) is flagged


def test_a_year_without_an_audit_is_told_in_shanghai() -> None:
    """From the day after its end, until an audit of the whole of it is published; elsewhere none is due."""
    made, account = stated("cn.shanghai")
    first = periods_unaudited(account, date(2027, 3, 1))
    assert len(first) >= 1
    begins, ends = first[0]
    assert begins == account.opened
    assert periods_unaudited(account, ends) == ()
    assert periods_unaudited(account, ends + DAY) == (first[0],)
    published(made, account)  # of a few days only
    assert periods_unaudited(account, ends + DAY) == (first[0],)
    assert periods_unaudited(stated()[1], date(2028, 1, 1)) == ()
