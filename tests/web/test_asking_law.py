"""What is asked on a day in a place, and in a community with its own rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.web.serving import shared, told

from propgov import Law
from propgov.law import UNKNOWN
from propgov.web.asking_law import law

FUND = "assembly.approval.of-participants.area"


def test_the_law_of_a_day_is_told_rule_by_rule() -> None:
    """Each rule has what it asks, its article, its text in both languages, and since when."""
    body = told(
        shared().client.get(f"/law?place=cn.anhui.chizhou&on=2026-03-01&rule={FUND}&scope.matter=USE_FUND"), 200
    )
    row = Law.of("cn.anhui.chizhou").on(date(2026, 3, 1), {"matter": "USE_FUND"})[FUND]
    assert row is not None
    (one,) = body["items"]
    assert (one["rule"], one["asks"]["article"], one["asks"]["since"]) == (FUND, row.article, str(row.since))
    assert one["asks"]["requirement"] == {"en": "more than 1/2", "zh": row.requirement.text("zh")}
    assert (body["place"], body["on"], body["law"]) == (
        "cn.anhui.chizhou",
        "2026-03-01",
        Law.of("cn.anhui.chizhou").digest,
    )


def test_words_that_the_answer_depends_on_are_named() -> None:
    """Without the matter of the vote it is not told which share is asked, but that the matter is needed."""
    (one,) = told(shared().client.get(f"/law?place=cn&on=2026-03-01&rule={FUND}"), 200)["items"]
    assert (one["asks"], one["needs"]) == (None, ["matter"])


def test_the_list_goes_on_from_page_to_page() -> None:
    """All rules of a field are told, once each, also with a figure or an unknown word in the scope."""
    client = shared().client
    path, seen = "/law?place=cn&on=2026-03-01&rule=income&limit=7&scope.area=120.50&scope.fee_mode=unknown", []
    while path:
        page = told(client.get(path), 200)
        seen += [one["rule"] for one in page["items"]]
        path = page["next"]
    assert seen == sorted(set(seen))
    assert len(seen) == page["count"] > 15


def test_the_law_of_a_community_has_its_own_rules() -> None:
    """Whoever may read the community is told the law there; who may not is not told that it exists."""
    here = shared()
    body = told(here.get("/law?community=scene&rule=income.spending"), 200)
    assert (body["place"], body["law"]) == ("cn.anhui.chizhou", here.made.community.law.digest)
    told(here.get("/law?community=scene", here.made.stranger), 422, "invalid")


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("", 422, "invalid"),
        ("place=cn&community=scene", 422, "invalid"),
        ("place=cn.nowhere", 404, "unknown"),
        ("place=../../etc", 404, "unknown"),
        ("place=cn&on=1950-01-01", 422, "law"),
        ("place=cn&on=never", 422, "invalid"),
    ],
)
def test_what_the_packs_cannot_answer_is_told(query: str, status: int, name: str) -> None:
    """No place, two places, one that is not on record, a day before the law."""
    told(shared().get(f"/law?{query}"), status, name)


def test_a_figure_of_a_scope_is_exact() -> None:
    """A number is read as one, and ``unknown`` as what is not on record."""
    word = law.__globals__["_word"]
    assert (word("120.50"), word("unknown"), word("USE_FUND"), word("1x")) == (
        Decimal("120.50"),
        UNKNOWN,
        "USE_FUND",
        "1x",
    )
