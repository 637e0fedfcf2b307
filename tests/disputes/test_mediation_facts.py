"""What a mediation is made of: which marks are of which side, what is revocable, and what can be kept and read again."""

from __future__ import annotations

from propgov.disputes import Mark, Referral, Side, Tie, Upset
from propgov.disputes.mediation_facts import MARK_OF, PARTIES
from propgov.law.values import show


def test_what_is_revoked_in_time_and_what_is_void() -> None:
    """Mistake, fraud, duress and unfairness are revocable; the rest never bound."""
    assert {one for one in Upset if one.revocable} == {Upset.MISTAKE, Upset.FRAUD, Upset.DURESS, Upset.UNFAIR}


def test_each_side_has_its_own_mark() -> None:
    """The marks of the sides are two, and those of mediator and body are others."""
    assert set(MARK_OF) == set(Side)
    assert set(MARK_OF.values()) == PARTIES
    assert set(Mark) - PARTIES == {Mark.MEDIATOR, Mark.SEAL}


def test_before_filing_there_is_no_suit() -> None:
    """An assigned mediation comes before the suit, an entrusted one within it."""
    assert {one for one in Referral if one.in_suit} == {Referral.ENTRUSTED, Referral.ENTRUSTED_SUMMARY}


def test_every_word_is_told_in_chinese() -> None:
    """No tie and no ground is told by its name in the code."""
    for kind in (Tie, Upset, Mark, Referral):
        assert all(show(one, "zh") == one.value for one in kind)
