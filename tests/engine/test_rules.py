"""Facts and checks, as a procedure marks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.engine.toys import BASIS

from propgov.engine import OF_CASE, Act, check, make_check, make_rule, rule, weighing
from propgov.engine.rules import RULE_IDS, Rule, chinese, rule_of
from propgov.errors import Fault
from propgov.law import Finding


def _left_out(*ids: str) -> None:
    RULE_IDS.difference_update(ids)


def test_a_rule_reads_a_fact_only_where_the_step_takes_it() -> None:
    """A fact with a default is read where the step takes it, and asked of no other step."""

    @rule("test.rules.optional", basis=BASIS)
    def fact(case: Any, act: Act, *, paper: str, day: str = "") -> bool:
        return bool(paper and not day)

    found = rule_of(fact)
    assert found is not None
    assert (found.needed, found.optional, found.basis) == ({"paper"}, {"day"}, (BASIS,))
    assert found.within(("paper", "day")) is found
    alone = found.within(("paper",))
    assert (alone.takes, alone.id, alone.ids, alone.basis) == (("paper",), found.id, found.ids, found.basis)
    assert alone.select({"paper": "a", "day": "b"}) == {"paper": "a"}
    _left_out("test.rules.optional")


def test_a_check_asks_nothing_of_the_law() -> None:
    """A check has no id, and is known as a check by its name."""

    @check
    def sound(case: Any, act: Act, *, paper: str) -> Iterator[Fault]:
        """Whether it is sound (完整)."""
        if not paper:
            yield Fault("paper", "is empty", "")

    before = set(RULE_IDS)
    found = rule_of(sound)
    assert found == Rule("", sound, ("paper",), checks=True)
    assert found is not None
    assert (found.name, found.ids) == ("sound", ())
    assert before == RULE_IDS


def test_a_weighing_names_all_that_it_weighs() -> None:
    """What a weighing asks of the packs is among the known ids, each of them."""

    @weighing("test.rules.one", "test.rules.two")
    def both(case: Any, act: Act) -> tuple[Finding, ...]:
        """Both (两项)."""
        return ()

    found = rule_of(both)
    assert found is not None
    assert (found.id, found.ids, found.checks) == ("", ("test.rules.one", "test.rules.two"), False)
    assert {"test.rules.one", "test.rules.two"} <= RULE_IDS
    _left_out("test.rules.one", "test.rules.two")


def test_a_made_rule_is_an_ordinary_one() -> None:
    """A rule that a maker gives has its id, its facts and its Chinese term like any other."""

    def fact(case: object, act: object, **facts: object) -> object:
        return sorted(facts)

    made = make_rule("test.rules.of-more-words", fact, says="Whether (通用).", takes=("paper",), optional=("day",))
    found = rule_of(made)
    assert found is not None
    assert (found.id, found.takes, found.needed) == ("test.rules.of-more-words", ("paper", "day"), {"paper"})
    assert (chinese(made.__doc__), made.__name__) == ("通用", "of_more_words")
    assert made(None, None, paper=1) == ["paper"]
    assert "test.rules.of-more-words" in RULE_IDS
    assert not found.structural
    based = [make_rule("test.rules.of-more-words", fact, says="Whether (通用).", basis=one) for one in (BASIS, OF_CASE)]
    rules = [rule_of(each) for each in based]
    assert [(each.basis, each.of_case, each.structural) for each in rules if each] == [
        ((BASIS,), False, True),
        ((), True, True),
    ]
    _left_out("test.rules.of-more-words")


def test_a_made_check_is_an_ordinary_one() -> None:
    """A check that a maker gives finds its faults in the facts that it takes, and needs those without a default."""

    def faults(case: object, act: object, **facts: object) -> Iterator[Fault]:
        yield from (Fault(name, "is wrong", "mend it") for name in sorted(facts))

    made = make_check(faults, says="All is sound (核对).", takes=("paper",), optional=("day",))
    found = rule_of(made)
    assert found is not None
    assert (found.checks, found.takes, found.needed) == (True, ("paper", "day"), {"paper"})
    assert (chinese(made.__doc__), found.name) == ("核对", "faults")
    assert [one.place for one in made(None, None, paper=1, day=2)] == ["day", "paper"]


@pytest.mark.parametrize(
    ("doc", "term"),
    [("Do it (办理).", "办理"), ("Do it（办理）.", "办理"), ("Do it (now).", ""), (None, ""), ("A\n(二)", "")],
)
def test_the_term_stands_in_the_first_line(doc: str | None, term: str) -> None:
    """The Chinese term of a procedure, step or rule is the one in brackets in the first line of its docstring."""
    assert chinese(doc) == term


def test_a_rule_of_a_pattern_rests_on_what_ordains_its_case() -> None:
    """It is structural before any class uses it; in a class it has the basis of the step or class, and other rules keep theirs."""

    @rule("test.rules.of-case", basis=OF_CASE)
    def fact(case: Any, act: Act) -> bool:
        return True

    @rule("test.rules.of-law")
    def legal(case: Any, act: Act) -> bool:
        return True

    found, other = rule_of(fact), rule_of(legal)
    assert found is not None
    assert other is not None
    assert (found.structural, found.basis, other.structural) == (True, (), False)
    assert found.resting_on((BASIS,)).basis == (BASIS,)
    assert found.resting_on((BASIS,)).structural
    assert other.resting_on((BASIS,)) is other
    _left_out("test.rules.of-case", "test.rules.of-law")
