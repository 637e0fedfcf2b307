"""A pack is checked among the packs of its place, as far as they can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.law.planting import settle

from propgov.law.catalogue import catalogue
from propgov.law.chain import chain_of, sound_rows
from propgov.law.pack import draft_pack
from propgov.law.place import PLACES

TextOf = Callable[..., str]
DAY = date(2026, 11, 28)


def test_a_city_s_pack_may_name_what_nation_and_city_hold(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """Ids, words of scopes, articles and rows of the nation, of other packs of the city, and its own articles."""
    path = settle(tmp_path)
    place = path.with_name("place.toml")
    place.write_text(place.read_text(encoding="utf-8") + '[words]\nzone = ["OLD", "NEW"]\n', encoding="utf-8")
    (tmp_path / "ids.toml").write_text('"my.rule" = { kind = "number", en = "a", zh = "甲" }\n', encoding="utf-8")
    other = head(id="other", rank="guidance") + row("odd = true", id="assembly.voting.days", article="77")
    path.with_name("other.toml").write_text(other, encoding="utf-8")
    path.with_name("broken.toml").write_text("x = ", encoding="utf-8")
    chain = chain_of(path.parent)
    own = draft_pack(head(id="own", rank="local-regulation") + row("odd = true", article="5"))
    known = chain.known(path, own, DAY)
    assert known.ids.keys() == {*catalogue(), "my.rule"}
    assert known.words["zone"] == {"OLD", "NEW"}
    assert "USE_FUND" in known.words["matter"]
    assert (known.articles["own"], known.articles["other"]) == ({"5"}, {"77"})
    assert "278(2)" in known.articles["civil-code"]
    assert {row.instrument.id for row in known.higher["assembly.voting.days"]} >= {"other"}
    assert "a.rule" not in known.higher
    assert (chain.layer(path), chain.layer(tmp_path / "x.toml")) == (1, 0)
    assert "Chain(" in repr(chain)
    assert "Known(" in repr(known)


def test_a_folder_that_is_no_place_is_taken_for_the_nation_s(tmp_path: Path) -> None:
    """A file anywhere is checked against the nation."""
    assert chain_of(tmp_path).folders == ((0, PLACES / "cn"),)


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """A catalogue and a ``place.toml`` that are broken are faults of those files; the rest is known all the same."""
    path = settle(tmp_path)
    (tmp_path / "ids.toml").write_text("x = ", encoding="utf-8")
    path.with_name("place.toml").write_text("x = ", encoding="utf-8")
    known = chain_of(path.parent).known(path, draft_pack(""), DAY)
    assert known.ids == catalogue()
    assert "matter" in known.words


def test_rows_with_a_fault_are_not_compared(head: TextOf, row: TextOf) -> None:
    """Only what is as its author meant it; a community's own rows lie below all law."""
    text = head(rank="bylaws") + row("odd = true") + row("odd = false", article="2")
    draft = draft_pack(text)
    assert [(where, found.layer) for where, found in sound_rows(draft)] == [(("article", 0, "asks", "a.rule"), 9)]
    assert "Draft(" in repr(draft)
