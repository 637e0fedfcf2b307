"""Small packs and laws for the tests of the law room, written as an author of packs would write them."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from propgov.law import Law, Pack, WorkCalendar, parse_pack

RowOf = Callable[..., str]
PackOf = Callable[..., Pack]
LawOf = Callable[..., Law]


def _row(*lines: str, id: str = "a.rule", article: str = "1", text: str = "text") -> str:  # noqa: A002 - the key's name
    asked = ", ".join(filter(None, "\n".join(lines).split("\n")))
    said = f'[[article]]\narticle = "{article}"\ntext = {{ en = "{text}", zh = "文字" }}\n'
    return f'{said}[article.asks]\n"{id}" = {{ {asked} }}\n'


def _head(rank: str = "statute", id: str = "an-act", since: str = "2021-01-01", more: str = "") -> str:  # noqa: A002
    name = '{ en = "An Act", zh = "某法" }'
    return f'[instrument]\nid = "{id}"\nname = {name}\nrank = "{rank}"\nsince = {since}\n{more}\n'


def _pack(*rows: str, layer: int = 0, **head: str) -> Pack:
    return parse_pack(_head(**head) + "".join(rows), "an-act.toml", layer=layer)


def _law(*packs: Pack, words: dict[str, frozenset[str]] | None = None) -> Law:
    return Law("test", packs, ZoneInfo("Asia/Shanghai"), WorkCalendar(), words=words or {})


@pytest.fixture
def row() -> RowOf:
    """An article that asks one thing, as TOML text."""
    return _row


@pytest.fixture
def head() -> RowOf:
    """The head of a pack as TOML text."""
    return _head


@pytest.fixture
def pack_of() -> PackOf:
    """A pack of rows; layer and head can be named."""
    return _pack


@pytest.fixture
def law_of() -> LawOf:
    """The law that some packs make."""
    return _law
