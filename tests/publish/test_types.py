"""Types, units and defaults are shown as a reader writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Optional

import pytest
from attrs import NOTHING, Factory

from propgov.engine.exact import Area, Exact, NonEmpty, PastDay, PositiveYuan, SignedYuan, Yuan
from propgov.income import UseKind
from propgov.law import UNKNOWN, Unknown
from propgov.publish.types import default_text, type_text, unit_of


class Own:
    """A class of somebody's own."""


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        (int, "int"),
        (None, "None"),
        (type(None), "None"),
        (Any, "Any"),
        (Own, "Own"),
        (date | None, "date | None"),
        (Optional[date], "date | None"),  # noqa: UP045 - both forms are met
        (bool | Unknown, "bool | Unknown"),
        (tuple[Own, ...], "tuple[Own, ...]"),
        (tuple[int, str], "tuple[int, str]"),
        (Mapping[str, tuple[Own, ...] | None], "Mapping[str, tuple[Own, ...] | None]"),
        (frozenset[UseKind], "frozenset[UseKind]"),
        (Yuan, "Decimal"),
        (tuple[Yuan, ...], "tuple[Decimal, ...]"),
        (Callable[[int], str], "Callable[str]"),
        ("Later", "Later"),
    ],
)
def test_a_type_as_it_is_written(hint: Any, shown: str) -> None:
    """A type is written as in code, without rooms and units."""
    assert type_text(hint) == shown


@pytest.mark.parametrize(
    ("hint", "unit", "in_chinese"),
    [
        (int, "", ""),
        (Yuan, "yuan, exact to 0.01", "元，精确到分"),
        (SignedYuan | None, "yuan, exact to 0.01, also below 0", "元，精确到分，可为负数"),
        (PositiveYuan, "yuan, exact to 0.01, above 0", "元，精确到分，大于零"),
        (tuple[Area, ...], "m², exact to 0.01, above 0", "平方米，精确到0.01，大于零"),
        (Annotated[Decimal, Exact(0, Decimal(0), "kWh")], "kWh", "kWh"),
        (NonEmpty, "not empty", "不得为空"),
        (PastDay | None, "not after the day of the act", "不晚于办理日"),
        (Mapping[NonEmpty, tuple[Yuan, Yuan]], "not empty; yuan, exact to 0.01", "不得为空；元，精确到分"),
        (Annotated[int, "anything"], "", ""),
        (Callable[[int], Yuan], "yuan, exact to 0.01", "元，精确到分"),
    ],
)
def test_in_what_a_figure_is_given(hint: Any, unit: str, in_chinese: str) -> None:
    """The unit of a type is told in both languages, each once, wherever it stands within the type."""
    assert (unit_of(hint).en, unit_of(hint).zh) == (unit, in_chinese)


class Single(Enum):
    """An enum of one member, as UNKNOWN is."""

    ONLY = 1


@pytest.mark.parametrize(
    ("default", "shown"),
    [
        (NOTHING, ""),
        (None, "None"),
        ("", "''"),
        (5, "5"),
        (Decimal("1.50"), "Decimal('1.50')"),
        (UNKNOWN, "UNKNOWN"),
        (Single.ONLY, "ONLY"),
        (UseKind.PARKING, "UseKind.PARKING"),
        ((), "()"),
        (frozenset(), "frozenset()"),
        (Factory(list), "[]"),
        (Factory(dict[str, int]), "{}"),
        (Factory(frozenset), "frozenset()"),
        (Factory(Own), "Own()"),
        (Factory(lambda: 5), "..."),
        (Factory(lambda self: self, takes_self=True), "..."),
        (frozenset({UseKind.PARKING, UseKind.ADVERTISING}), "frozenset({UseKind.ADVERTISING, UseKind.PARKING})"),
        ((UNKNOWN,), "(UNKNOWN,)"),
        ((1, (UseKind.PARKING, "x")), "(1, (UseKind.PARKING, 'x'))"),
        ("x" * 200, "..."),
        (object(), "..."),
    ],
)
def test_a_default_as_it_is_written(default: object, shown: str) -> None:
    """A default is written as in code; what is computed, too long or no code is three dots."""
    assert default_text(default) == shown
