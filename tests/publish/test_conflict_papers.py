"""The ledger of conflicts, the funnel and the figures of years on paper: each once, nobody named, lower bounds told as such."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.disputes.raising import raised

from propgov import begin
from propgov.community import Directory
from propgov.disputes import Counted, Funnel, Heard, Opinion, YearFigures, conflict_ledger, year_figures
from propgov.errors import InvalidFacts
from propgov.patterns import CountedFigure
from propgov.publish import conflict_paper, funnel_paper, hotline_paper
from propgov.testing import Scene, scene

SIGNER: dict[str, Any] = {"signer": "玉兰社区居民委员会", "day": "2026年3月31日"}


def heard(made: Scene, asker: str, what: str) -> Opinion:
    """A conflict, heard on a home visit."""
    facts: dict[str, Any] = {"asker": asker, "what": what, "heard": Heard.HOME_VISIT, "conflict": True}
    return begin(Opinion, made.residents.on(made.day), community=made.community, reported_on=made.day, **facts)


def test_the_ledger_names_each_conflict_and_nobody() -> None:
    """What was merged names where it went, what became a dispute names that; who complained is not named."""
    made = scene()
    first, second = heard(made, "owner-1", "a quarrel<br>"), heard(made, "owner-2", "the same quarrel")
    second.merge(made.residents.on(made.day), into=first, told="at the door")
    act = made.residents.on(made.day)
    first.receive(act)
    first.assign(act, worker=made.residents.person)
    first.start(act)
    dispute = raised(made)
    first.take_to_dispute(act, dispute=dispute)
    lines = conflict_ledger((first, second))
    paper = conflict_paper(lines, community="玉兰花园", **SIGNER)
    text, html = paper.text(), paper.html()
    for wanted in ("矛盾纠纷台账", "入户走访", first.ref, dispute.ref, "共2件，未办结1件"):
        assert wanted in text
    assert "owner-" not in text
    assert "<br>" not in html
    assert first.ref in lines[1].text()
    assert f"转为{dispute.ref}" in lines[0].text("zh")
    assert f"now {dispute.ref}" in lines[0].text()
    assert "本期无矛盾纠纷" in conflict_paper((), community="玉兰花园", **SIGNER).text()


def test_the_ledger_gives_away_no_name_that_people_said() -> None:
    """A ledger is posted: whoever is in the directory is masked in what was said."""
    made, people = scene(), Directory()
    people.enter("owner-2", name="毛大伟", phone="13812340000")
    said = heard(made, "owner-1", "毛 大伟占道停车，电话138-1234-0000")
    text = conflict_paper(conflict_ledger((said,)), community="玉兰花园", names=people, **SIGNER).text()
    assert "毛**占道停车，电话138****0000" in text


def test_a_lower_bound_is_printed_as_one() -> None:
    """The published figures of Chizhou: more than 289 submitted, 171 registered, 106 mediated, more than 37 judged."""
    published = Funnel(CountedFigure(289, at_least=True), 171, 106, CountedFigure(37, at_least=True))
    text = funnel_paper((("2024年以来", published),), place="池州市", **SIGNER).text()
    assert "至少289" in text
    assert "至少37" in text
    assert published.text() == "at least 289 submitted, 171 registered, 106 mediated, at least 37 judged"
    assert published.text("zh") == "提交至少289件，立案171件，调解106件，判决至少37件"


def test_only_years_that_were_counted_alike_stand_on_one_paper() -> None:
    """Another choice of communities makes another paper."""
    counted = Counted(frozenset({"community:yulan"}))
    years: list[YearFigures] = [year_figures((), year, counted, on=date(year + 1, 3, 31)) for year in (2024, 2025)]
    text = hotline_paper(years, place="池州市", **SIGNER).text()
    assert "2025年截至2026年3月31日" in text
    other = evolve(years[1], counted=Counted(frozenset({"community:other"})))
    with pytest.raises(InvalidFacts, match="not counted alike"):
        hotline_paper((years[0], other), place="池州市", **SIGNER)
