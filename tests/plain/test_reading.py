"""Reading by types: each type in its one form, everything else a fault, never an exception of another sort."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from tests.plain.drawing import Shelf, planted

from propgov.community import Role
from propgov.engine.exact import NonEmpty, PastDay, Yuan
from propgov.errors import Misdefined
from propgov.income import Account, Spending
from propgov.law import UNKNOWN, Finding, Outcome, Text, Unknown
from propgov.law.plain import finding_to_plain
from propgov.patterns import Posting
from propgov.plain.reading import BAD, Reader, is_union, parts_of

ACCOUNT = next(case for case in planted().values() if isinstance(case, Account))
FINDING = Finding("x.y", Outcome.HOLDS, Text("yes", "应当满足"), True)


@frozen
class _Pair:
    """Two numbers of which the second is greater."""

    least: int
    most: int = 9

    def __attrs_post_init__(self) -> None:
        if self.most < self.least:
            raise ValueError("most is below least")


def read(hint: Any, plain: object) -> tuple[Any, list[str]]:
    """What is read, and the places of the faults."""
    reader = Reader(Shelf())
    value = reader.read(hint, plain, ("x",))
    assert (value is BAD) == bool(reader.faults)
    return value, [fault.place for fault in reader.faults]


@pytest.mark.parametrize(
    ("hint", "plain", "value"),
    [
        (str, "", ""),
        (NonEmpty, "a", "a"),
        (int, -3, -3),
        (bool, False, False),
        (Decimal, "1E+2", Decimal(100)),
        (Yuan, "3", Decimal(3)),
        (date, "2026-03-01", date(2026, 3, 1)),
        (PastDay, "2026-03-01", date(2026, 3, 1)),
        (datetime, "2026-03-01T09:00:00Z", datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (date | None, None, None),
        (bool | Unknown, {"unknown": True}, UNKNOWN),
        (Role, "OWNER", Role.OWNER),
        (tuple[Role, ...], ["OWNER", "OWNER"], (Role.OWNER, Role.OWNER)),
        (frozenset[str], ["b", "a"], frozenset({"a", "b"})),
        (list[int], [1], [1]),
        (Mapping[int, str], {"-1": "x"}, {-1: "x"}),
        (Mapping[str, tuple[str, ...]], {"a": ["x"]}, {"a": ("x",)}),
        (_Pair, {"least": 1}, _Pair(1)),
        (Account, ACCOUNT.ref, ACCOUNT),
        (Finding, finding_to_plain(FINDING), FINDING),
    ],
)
def test_each_type_is_read(hint: Any, plain: object, value: object) -> None:
    """In the form in which a journal keeps it."""
    found, faults = read(hint, plain)
    assert (found, faults) == (value, [])
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("hint", "plain", "places"),
    [
        (str, 1, ["/x"]),
        (str, "\ud800", ["/x"]),
        (NonEmpty, "  ", ["/x"]),
        (int, True, ["/x"]),
        (int, 1.0, ["/x"]),
        (int, 2**63, ["/x"]),
        (bool, 1, ["/x"]),
        (bool, None, ["/x"]),
        (Decimal, "1E+99999999999", ["/x"]),
        (Yuan, "1.001", ["/x"]),
        (datetime, "2026-03-01T09:00:00", ["/x"]),
        (datetime, "2026-13-01T09:00:00Z", ["/x"]),
        (bool | Unknown, {"unknown": 1}, ["/x"]),
        (bool | Unknown, {"unknown": True, "more": 1}, ["/x"]),
        (Role, ["OWNER"], ["/x"]),
        (Role, "KING", ["/x"]),
        (tuple[int, ...], {"0": 1}, ["/x"]),
        (tuple[int, ...], [1, "a", None], ["/x/1", "/x/2"]),
        (frozenset[str], ["a", "b", "a"], ["/x/2"]),
        (Mapping[int, str], {"01": "x", "a": "y"}, ["/x/01", "/x/a"]),
        (Mapping[str, int], [1], ["/x"]),
        (_Pair, {"least": 1, "most": 0}, ["/x"]),
        (_Pair, {"mots": 1}, ["/x/mots", "/x/least"]),
        (_Pair, 7, ["/x"]),
        (Account, "income.account:", ["/x"]),
        (Account, "income.account:nobody", ["/x"]),
        (Spending, ACCOUNT.ref, ["/x"]),
        (Account, 5, ["/x"]),
        (Finding, {}, ["/x"]),
        (Finding, [], ["/x"]),
        (Posting, {"number": 1}, ["/x/on", "/x/debit", "/x/credit", "/x/amount", "/x/about"]),
    ],
)
def test_anything_else_is_a_fault(hint: Any, plain: object, places: list[str]) -> None:
    """At its place, all of them at once."""
    found, faults = read(hint, plain)
    assert (found, faults[: len(places)]) == (BAD, places)


def test_a_union_is_one_type_with_none_or_unknown() -> None:
    """As the engine keeps it."""
    assert is_union(int | None)
    assert not is_union(int)
    assert parts_of(int | None | Unknown) == (int, True, True)
    assert parts_of(int) == (int, False, False)


def test_a_type_that_the_engine_does_not_keep_is_a_mistake() -> None:
    """A step with such a fact could not be defined either."""
    with pytest.raises(Misdefined, match="cannot be read from plain data"):
        Reader(Shelf()).read(float, 1.0, ())
