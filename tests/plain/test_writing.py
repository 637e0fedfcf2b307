"""An outlook as JSON text is the plain data of the outlook, for whoever asks and however often."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from propgov import begin, outlook
from propgov.engine import Case
from propgov.income import Account, Spending
from propgov.plain import to_plain, writing
from propgov.plain.telling_values import plain_of
from propgov.plain.writing import outlook_json
from propgov.testing import Scene, scene

if TYPE_CHECKING:
    import pytest


@cache
def made() -> tuple[Scene, tuple[Case, ...]]:
    """A community with its account, a spending that is planned and one that was withdrawn."""
    here = scene()
    committee = here.committee.on(here.day)
    account = begin(Account, committee, community=here.community, bank="Bank of Chizhou 1234")
    facts: dict[str, Any] = {"account": account, "purpose": "lamps", "amount": Decimal("12.00")}
    planned, withdrawn = (begin(Spending, committee, **facts) for _ in range(2))
    withdrawn.withdraw(committee)
    return here, (here.community, account, planned, withdrawn)


@given(case=st.integers(0, 3), who=st.sampled_from(["committee", "nobody", "residents"]), days=st.integers(0, 400))
def test_the_text_is_the_plain_data(case: int, who: str, days: int) -> None:
    """Told for the first time or again, to whomever, on whatever day: the same JSON as ``to_plain``."""
    here, cases = made()
    act = getattr(here, who, here.committee).on(here.day + timedelta(days=days))
    found = outlook(cases[case], act)
    for _ in range(2):
        assert json.loads(outlook_json(found, case="x")) == {**to_plain(found), "case": "x"}


def test_a_finding_that_is_shared_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks again, also on another day, is told most findings from what was written; and no more is kept than may be."""
    here, (_, _, planned, _) = made()
    told: list[object] = []

    def count(value: object) -> object:
        told.append(value)
        return plain_of(value)

    monkeypatch.setattr("propgov.plain.writing.plain_of", count)
    monkeypatch.setattr("propgov.plain.writing._kept", {})
    act = here.committee.on(here.day)
    once = sum(len(one.findings) for one in outlook(planned, act).values())
    outlook_json(outlook(planned, act))
    first = len(told)
    for days in range(1, 11):
        outlook_json(outlook(planned, here.committee.on(here.day + timedelta(days=days))))
    assert first <= once
    assert len(told) - first < 10 * once / 4
    monkeypatch.setattr("propgov.plain.writing._MOST", 2)
    monkeypatch.setattr("propgov.plain.writing._kept", {})
    outlook_json(outlook(planned, act))
    assert len(writing._kept) <= 2
