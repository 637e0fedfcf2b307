"""Rules of an audit: occasions, what is audited, and audits that leave out days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.income.stating import FIRM, audit_of, commissioned, noted, published, stated
from tests.weighed import refused

from propgov.income import Audited, IncomeAuditOccasion

ON = IncomeAuditOccasion
DAY = timedelta(days=1)
A = Audited


@pytest.mark.parametrize("occasion", [ON.YEARLY, ON.TERM_END, ON.OWNERS_DECIDE])
@pytest.mark.parametrize("place", ["cn.shanghai", "cn.zhejiang.taizhou", "cn.anhui.chizhou"])
def test_no_occasion_is_refused_where_the_place_only_advises_or_names_each(place: str, occasion: ON) -> None:
    """Shanghai names those that must be; an audit more harms nobody."""
    made, account = stated(place)
    audit = audit_of(made, account, occasion)
    act = made.residents.on(made.later())
    assert "income.audit.on" not in refused(audit.commission, act, auditor=FIRM, tied=False, qualified=True)


@pytest.mark.parametrize("covers", [frozenset(A), frozenset({A.INCOME, A.FUND}), frozenset({A.INCOME})])
def test_what_shanghai_wants_audited_and_was_left_out_stands_on_record(covers: frozenset[A]) -> None:
    """Fund, income and the committee's costs, 67(2)."""
    made, account = stated("cn.shanghai")
    audit = commissioned(made, audit_of(made, account, ON.YEARLY, covers=covers))
    assert ("income.audit.includes" in noted(audit)) is (covers != frozenset(A))


@pytest.mark.parametrize(("gap", "flagged"), [(0, False), (1, True), (-1, False)])
def test_an_audit_that_leaves_out_days_since_the_last_stands_on_record_in_hangzhou(gap: int, flagged: bool) -> None:
    """50(3) has the committee's account audited regularly: each audit goes on from the last one."""
    made, account = stated("cn.zhejiang.hangzhou")
    assert "income.audit.regular" not in noted(commissioned(made, audit_of(made, account, ON.YEARLY)))
    first = published(made, audit_of(made, account, ON.YEARLY))
    since = first.until + DAY * (1 + gap)
    later = since + DAY * 40
    second = audit_of(made, account, ON.YEARLY, since=since, until=since, on=later)
    assert ("income.audit.regular" in noted(commissioned(made, second, later))) is flagged
