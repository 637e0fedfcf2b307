"""Rules of the posting of a statement: who posts, to whom it is reported, what it shows, and gaps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.income.stating import drawn, hanging, noted, notice, stated

from propgov import explain
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import StatementHead
from propgov.law import Outcome

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("place", "keeper", "by", "flagged"),
    [
        ("cn.zhejiang.hangzhou", Role.COMMITTEE, Role.COMMITTEE, False),
        ("cn.zhejiang.hangzhou", Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, True),
        ("cn.zhejiang.huzhou", Role.PROVIDER, Role.PROVIDER, False),
        ("cn.zhejiang.huzhou", Role.PROVIDER, Role.COMMITTEE, True),
        ("cn.anhui.chizhou", Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, False),
    ],
)
def test_who_posts_is_held_to_the_place(place: str, keeper: Role, by: Role, flagged: bool) -> None:
    """The committee in Hangzhou, the provider that runs it in Huzhou; another who posts it stands on record."""
    _, posting = hanging(place, keeper=keeper, by=by)
    assert ("income.statement.by" in noted(posting)) is flagged


@pytest.mark.parametrize(("told", "flagged"), [(frozenset(), True), (frozenset({Role.COMMITTEE}), False)])
def test_what_the_provider_runs_is_reported_to_the_committee_in_ningbo(told: frozenset[Role], flagged: bool) -> None:
    """54(1); what was not reported stands on record."""
    _, posting = hanging("cn.zhejiang.ningbo", keeper=Role.PROVIDER, told=told)
    assert ("income.statement.told" in noted(posting)) is flagged


@pytest.mark.parametrize(
    ("heads", "flagged"), [({StatementHead.INCOME}, True), ({StatementHead.INCOME, StatementHead.PAID_OUT}, False)]
)
def test_what_the_paper_keeps_silent_on_stands_on_record(heads: set[StatementHead], flagged: bool) -> None:
    """Ningbo wants income and its use, 54(1)."""
    _, posting = hanging("cn.zhejiang.ningbo", heads=frozenset(heads))
    assert ("income.statement.includes" in noted(posting)) is flagged


def test_a_day_before_it_hung_is_no_day_on_which_it_came_down() -> None:
    """Nor does anybody post what was posted before there was anything to post."""
    made, account = stated()
    posting = drawn(made, account)
    with pytest.raises(InvalidFacts, match="when there was something to post"):
        posting.post(made.committee.on(made.later()), notice=notice(made.day - DAY * 30))
    posting.post(made.committee.on(made.later()), notice=notice(made.later()))
    assert posting.notice is not None
    before = posting.notice.posted - DAY
    with pytest.raises(InvalidFacts, match="came down"):
        posting.take_down(made.residents.on(made.later()), proof="photo", down_on=before)


@pytest.mark.parametrize(
    ("place", "where", "outcome"),
    [
        ("cn.zhejiang.lishui", ("电梯轿厢",), Outcome.HOLDS),
        ("cn.zhejiang.lishui", ("电梯轿厢", "物业服务接待处"), Outcome.HOLDS),
        ("cn.zhejiang.lishui", ("cellar",), Outcome.UNKNOWN),
        ("cn.zhejiang.ningbo", ("cellar",), Outcome.BROKEN),
        ("cn.zhejiang.ningbo", ("显著位置", "cellar"), Outcome.HOLDS),
    ],
)
def test_more_places_than_asked_harm_nobody_and_others_do_not_do(
    place: str, where: tuple[str, ...], outcome: Outcome
) -> None:
    """Lishui is content with one of several, Ningbo wants a conspicuous one; what is neither is not taken for it."""
    made, account = stated(place)
    posting = drawn(made, account)
    verdict = explain(posting.post, made.committee.on(made.later()), notice=notice(made.later(), *where))
    assert [f.outcome for f in verdict.findings if f.rule == "income.statement.places"] == [outcome]
