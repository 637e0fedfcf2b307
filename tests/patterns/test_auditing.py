"""What every audit has, of a committee or of income: who asks, what the auditor is, its papers, the result, the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.committee import auditing
from tests.income import stating
from tests.weighed import noted, refused

from propgov.committee import AuditOccasion, AuditPoint
from propgov.community import Document, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.income import IncomeAuditOccasion, IncomeAuditPoint
from propgov.law import UNKNOWN
from propgov.patterns import sum_of
from propgov.testing import Scene

DAY = timedelta(days=1)
FIRM = "Honest Accountants"
FACTS: dict[str, Any] = {"auditor": FIRM, "tied": False, "qualified": True}
Asked = Callable[..., tuple[Scene, Any]]


def of_committee(place: str = "cn.anhui.chizhou", occasion: str = "RULES", *, owners: int = 6, **more: Any) -> Any:
    """The scene, and an audit of a committee that was asked for there."""
    made, term = auditing.at(place, owners=owners)
    if occasion == "TERM_END":
        auditing.over(made, term)
    return made, auditing.asked(made, term, AuditOccasion[occasion], **more)


def of_income(place: str = "cn.anhui.chizhou", occasion: str = "RULES", *, owners: int = 6, **more: Any) -> Any:
    """The scene, and an audit of public income that was asked for there."""
    made, account = stating.stated(place, owners=owners)
    return made, stating.audit_of(made, account, IncomeAuditOccasion[occasion], **more)


BOTH = pytest.mark.parametrize("asked", [of_committee, of_income])


def reported(made: Scene, audit: Any, *points: Any) -> Any:
    """The firm was commissioned, and has reported."""
    audit.commission(made.residents.on(made.later()), **FACTS)
    audit.report(made.residents.on(made.later()), document=Document("Report", "1", FIRM, made.day + DAY), points=points)
    return audit


@BOTH
def test_nobody_asks_in_anothers_name(asked: Asked) -> None:
    """Who is named as asking signs the request: no owner fills the share with the neighbours' names."""
    for names, fault in (((), "names nobody"), (("owner-5", "nobody"), "does not sign")):
        with pytest.raises(InvalidFacts, match=fault):
            asked("cn.zhejiang.lishui", "OWNERS_ASK", asked_by=names)
    _, audit = asked("cn.zhejiang.lishui", "OWNERS_ASK", asked_by=("owner-5", "owner-6"))
    assert audit.asked_by == ("owner-5", "owner-6")


@BOTH
@pytest.mark.parametrize(
    ("place", "owners", "asking", "short"),
    [
        # The area of the first owners is less than their share of heads.
        ("cn.zhejiang.lishui", 10, (1,), ["owners", "area"]),
        ("cn.zhejiang.lishui", 10, (1, 2), ["area"]),
        ("cn.zhejiang.lishui", 10, (1, 2, 3), []),
        ("cn.zhejiang.lishui", 6, (1,), ["owners", "area"]),
        ("cn.zhejiang.lishui", 6, (1, 2), []),
        ("cn.zhejiang.lishui", 5, (1,), ["area"]),
        ("cn.zhejiang.lishui", 5, (5,), []),
        ("cn.shandong.liaocheng", 6, (1,), ["owners", "whole-area"]),
        ("cn.shandong.liaocheng", 6, (1, 2), []),
        ("cn.anhui.chizhou", 6, (1,), []),
    ],
)
def test_a_fifth_of_owners_and_of_area_ask(
    asked: Asked, place: str, owners: int, asking: tuple[int, ...], short: list[str]
) -> None:
    """A fifth is enough, and less is not, by heads and by area; where no text asks for a share, one owner is enough."""
    made, audit = asked(place, "OWNERS_ASK", owners=owners, asked_by=tuple(f"owner-{one}" for one in asking))
    told = refused(audit.commission, made.committee.on(made.later()), **FACTS)
    assert list(told) == [f"income.audit.request.{each}" for each in short]
    assert all(cited.startswith(place.rpartition(".")[2]) for cited in told.values())


@BOTH
def test_a_flat_that_was_not_handed_over_is_no_part_of_the_area(asked: Asked) -> None:
    """A large unsold flat changes nothing in the share of area."""
    made, audit = asked("cn.zhejiang.lishui", "OWNERS_ASK", owners=5, asked_by=("owner-5",))
    unit = Unit("9-1", "9", UnitKind.DWELLING, Decimal("5000.00"))
    title = Title("9-1", ("developer",), TitleBasis.OWN_BUILDING, made.day, delivered=False)
    made.community.enter(made.registry.on(made.later()), units=(unit,), titles=(title,))
    assert "income.audit.request.area" not in refused(audit.commission, made.committee.on(made.later()), **FACTS)


@BOTH
@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.anhui.chizhou", ""),
        ("cn.shanghai", "shanghai-regulation 67(2)"),
        ("cn.zhejiang.hangzhou", "hangzhou-regulation 37(1)"),
    ],
)
def test_the_auditor_is_a_qualified_body_where_the_place_asks_for_one(asked: Asked, place: str, article: str) -> None:
    """Somebody else is a breach there, and none where nothing is asked; the audit goes on."""
    made, audit = asked(place)
    told = noted(audit.commission, made.residents.on(made.later()), **{**FACTS, "qualified": False})
    assert told.get("income.audit.by", "") == article


@BOTH
def test_only_papers_of_the_auditor_count(asked: Asked) -> None:
    """A report that the audited wrote, or that is older than the commission or of tomorrow, is none; points are numbered."""
    made, audit = asked()
    audit.commission(made.residents.on(made.later()), **FACTS)
    act = made.residents.on(made.later())
    paper = Document("Report", "1", FIRM, act.on)
    kind = AuditPoint if "committee" in audit.kind else IncomeAuditPoint
    for document, points, fault in (
        (evolve(paper, issuer="The committee"), (), "is not the auditor"),
        (evolve(paper, on=audit.commissioned_on - DAY), (), "lies outside"),
        (evolve(paper, on=act.on + DAY), (), "lies outside"),
        (paper, (kind(2, "cash"),), "not numbered"),
    ):
        with pytest.raises(InvalidFacts, match=fault):
            audit.report(act, document=document, points=points)


@BOTH
@pytest.mark.parametrize(("days", "told"), [(30, {"income.audit.posted-days": "shanghai-regulation 67(2)"}), (31, {})])
def test_in_shanghai_the_result_hangs_for_thirty_days(asked: Asked, days: int, told: dict[str, str]) -> None:
    """Thirty whole days: closed on the thirtieth day after the posting, only twenty-nine of them are over."""
    made, audit = asked("cn.shanghai")
    reported(made, audit).publish(made.residents.on(made.day), notice=stating.notice(made.day))
    assert noted(audit.close, made.residents.on(made.later(days)), handled="nothing was found") == told


@BOTH
@pytest.mark.parametrize(("place", "owed"), [("cn.shanghai", True), ("cn.anhui.chizhou", False)])
def test_an_audit_that_the_place_wants_is_not_dropped(asked: Asked, place: str, owed: bool) -> None:
    """Shanghai wants one at the end of a term; in Chizhou nobody asks."""
    made, audit = asked(place, "TERM_END")
    told = refused(audit.drop, made.residents.on(made.later()), reason="too dear")
    assert list(told.values()) == (["shanghai-regulation 67(2)"] if owed else [])


def test_a_sum_is_unknown_if_one_amount_is() -> None:
    """What a point is about is not taken for nothing."""
    some = (Decimal("1.10"), Decimal("2.20"))
    assert [sum_of(each) for each in ((), some, (*some, UNKNOWN))] == [Decimal("0.00"), Decimal("3.30"), UNKNOWN]
