"""How the rules of a community treat the classes of ballots, and which rules no vote could be counted by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import BallotClass, Matter, Silence, Treatment
from propgov.assembly.counting.treatment import clause_words
from propgov.errors import LawError
from propgov.law import Law
from propgov.testing import counting_rules

C = BallotClass
ON = date(2026, 3, 1)
LAW = Law.of("cn")


def test_without_a_clause_only_answers_count() -> None:
    """For, against and abstain take part, for approves, silence is nothing; and the law says that it left this open."""
    assert Treatment.of(LAW, Matter.USE_FUND, ON) == Treatment(
        frozenset({C.FOR, C.AGAINST, C.ABSTAIN, C.WITH_MAJORITY, C.NO_OPINION}), frozenset({C.FOR}), Silence.NOT_COUNTED
    )
    for rule in ("count.class.takes-part", "count.class.approves", "count.silence"):
        clause = LAW.clause(rule)
        assert clause is not None
        assert clause.article == "26"


def test_a_clause_is_read() -> None:
    """What the rules say is what is counted by."""
    wide = frozenset({C.FOR, C.AGAINST, C.ABSTAIN, C.SPOILED})
    law = counting_rules(takes_part=wide, silence=Silence.WITH_MAJORITY)
    assert Treatment.of(law, Matter.USE_FUND, ON) == Treatment(wide, frozenset({C.FOR}), Silence.WITH_MAJORITY)


def test_a_clause_may_hold_for_some_matters_only() -> None:
    """A community may let silence count for one matter and not for another."""
    rows = (
        '[[article]]\narticle = "9"\ntext = { en = "Silence.", zh = "沉默。" }\n[article.asks]\n'
        '"count.silence" = { one_of = ["WITH_MAJORITY"], when = { matter = ["USE_FUND"] } }\n'
    )
    law = counting_rules(more=rows)
    assert Treatment.of(law, Matter.USE_FUND, ON).silence is Silence.WITH_MAJORITY
    assert Treatment.of(law, Matter.RAISE_FUND, ON).silence is Silence.NOT_COUNTED


@given(st.frozensets(st.sampled_from(C)), st.frozensets(st.sampled_from(C)))
def test_a_treatment_is_sound_or_refused(takes_part: frozenset[BallotClass], approves: frozenset[BallotClass]) -> None:
    """For approves, against takes part and does not, what approves takes part, what never arrived does not."""
    sound = (
        C.FOR in approves
        and C.AGAINST in takes_part - approves
        and approves <= takes_part
        and not takes_part & {C.UNDELIVERED, C.UNRETURNED}
    )
    if sound:
        assert Treatment(takes_part, approves).approves <= takes_part
    else:
        with pytest.raises(LawError):
            Treatment(takes_part, approves)


@pytest.mark.parametrize("asked", ['one_of = ["MAYBE"]', "required = true", 'one_of = ["TAKES_PART", "NOT_COUNTED"]'])
def test_rules_that_cannot_be_counted_by_are_named(asked: str) -> None:
    """An unknown word, no word at all, or two words for one thing: the error names the rule."""
    article = '[[article]]\narticle = "9"\ntext = { en = "Silence.", zh = "沉默。" }\n[article.asks]\n'
    law = counting_rules(more=f'{article}"count.silence" = {{ {asked} }}\n')
    with pytest.raises(LawError, match=r"count\.silence"):
        Treatment.of(law, Matter.USE_FUND, ON)


def test_words_keep_their_order() -> None:
    """Where the order of words means something, it is that of the rules."""
    law = counting_rules(takes_part=frozenset({C.AGAINST, C.FOR}))
    assert clause_words(law, "count.class.takes-part", BallotClass, ON) == (C.FOR, C.AGAINST)
    assert clause_words(LAW, "count.class.takes-part", BallotClass, ON) is None
