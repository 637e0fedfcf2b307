"""Questions to the law that have no answer, as they are told."""

from __future__ import annotations

import pytest

from propgov import Law
from propgov.errors import LawError, ScopeNeeded, UnknownRule
from propgov.testing import scene


def test_a_scope_that_is_needed_names_its_words() -> None:
    """What the answer depends on is told by name."""
    error = ScopeNeeded("a.rule", ("matter", "body"))
    assert (error.rule, error.words) == ("a.rule", ("matter", "body"))
    assert str(error) == "which provision answers a.rule depends on matter, body: give it in the scope"


def test_a_rule_that_nobody_knows_is_told_in_one_line() -> None:
    """It is an error of the law, and one of a key that is not there; its text has no quotes around it."""
    with pytest.raises(UnknownRule, match=r"^no pack of cn knows the rule 'no\.such'$") as caught:
        Law.of("cn").weigh("no.such", actual=True, on=scene().day)
    assert isinstance(caught.value, LawError)
    assert isinstance(caught.value, KeyError)
