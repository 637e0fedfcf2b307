"""What is on record of a place: from when, how well it was read, what is not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from propgov.errors import UnknownJurisdiction
from propgov.law import Law
from propgov.law.at_hand import SUBJECTS, subject_of
from propgov.law.place import known


@pytest.mark.parametrize("place", known())
def test_every_row_is_counted_once(place: str) -> None:
    """Each row of each subject is counted by how it was read, with the first day of any."""
    law, coverage = Law.of(place), Law.coverage(place)
    for subject in SUBJECTS:
        rows = [row for row in law.provisions if subject_of(row.id) == subject]
        parts = coverage.of(subject)
        assert [part.level for part in parts] == list(range(len(place.split("."))))
        for way in ("text", "excerpt", "lead"):
            assert sum(getattr(part, way) for part in parts) == sum(row.checked == way for row in rows)
        firsts = [part.since for part in parts if part.since is not None]
        assert min(firsts, default=None) == min((row.since for row in rows), default=None)
        assert {part.place for part in parts} == set(law.names)
        missing = {one for part in parts for one in part.not_at_hand}
        assert missing == {one for one in law.not_at_hand if subject in one.subjects}


def test_a_place_is_told_in_both_languages() -> None:
    """A line for each subject and place; Chizhou's own regulation is named as not at hand."""
    coverage = Law.coverage("cn.anhui.chizhou")
    assert coverage.jurisdiction == "cn.anhui.chizhou"
    en, zh = str(coverage), coverage.text("zh")
    assert len(en.splitlines()) == len(zh.splitlines()) == len(SUBJECTS) * 4
    assert "  Chizhou City: since 2025-08-11: 3 read whole; not at hand: " in en
    assert "《池州市住宅小区物业管理条例》" in zh
    assert "  China: since 2007-10-01: " in en
    assert "  中国：自2007年10月1日起，核对全文" in zh
    assert repr(coverage).startswith("Coverage(jurisdiction='cn.anhui.chizhou'")


def test_a_folder_of_further_places_is_covered_too(tmp_path: Path) -> None:
    """A place without packs has no rows, and an unknown one is an error."""
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "place.toml").write_text('name = { en = "Z", zh = "某地" }', "utf-8")
    (part,) = Law.coverage("zz", packs=tmp_path).of("income")
    assert (part.since, part.text, part.told(), part.told("zh")) == (None, 0, "Z: no rows", "某地：无条款")
    with pytest.raises(UnknownJurisdiction):
        Law.coverage("zz")
