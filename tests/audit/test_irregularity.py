"""An irregularity told in both languages, with its article where the law was weighed."""

from __future__ import annotations

from tests.audit.forging import changed, entries, journal_of
from tests.audit.test_auditing import booked

from propgov.audit import Irregularity, IrregularityKind, audit
from propgov.law import Text


def test_a_difference_says_what_should_stand_there() -> None:
    """Entry, what is wrong, wanted and found, in English and Chinese."""
    one = Irregularity(IrregularityKind.STAGE, "a:1", 3, "pay", Text("PAID", "已支付"), Text("OPEN", "待支付"))
    assert str(one) == "a:1 entry 3 (pay) leads to another stage\n  wanted: PAID; found: OPEN"
    assert one.text("zh") == "a:1第3号记录阶段不符\n  应当：已支付；记录：待支付"
    assert (one.rule, one.cite()) == ("", "")


def test_a_finding_is_told_with_its_article() -> None:
    """Where the law was weighed the article is cited, and the Chinese text is Chinese."""
    kept = entries(booked()[0])
    (one,) = audit(journal_of(changed(kept, len(kept) - 1, lambda each: each | {"by": "mallory"}))).irregularities
    assert one.cite() in one.text()
    assert one.cite("zh") in one.text("zh")
    assert "依法不应办理" in one.text("zh")
