"""The tables on law say what catalogue, procedures and packs say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from docutils import nodes
from tests.sphinx.building import codes, lines

from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.law import Law, Pack, parse_pack
from propgov.law.catalogue import catalogue
from propgov.law.place import Place, known, read_places
from propgov.law.values import Text
from propgov.sphinx.law_tables import asked_at, clauses_table, held_in, ids_table, pack_facts, pack_table
from propgov.sphinx.tables import Table

PACKS = {pack.instrument.id: pack for place in known() for pack in Law.of(place).packs}


def rows(table: Table) -> Iterator[list[nodes.entry]]:
    """The rows of a table, without its heads."""
    for body in table.node().findall(nodes.tbody):
        yield from (list(row.findall(nodes.entry)) for row in body.findall(nodes.row))


def named(rule: str) -> str:
    """An id by its own name."""
    return rule


def test_the_steps_that_ask_an_id_are_told() -> None:
    """Rules, periods of steps, duties and thresholds; in Chinese by the terms of procedure and step."""
    en, zh = asked_at("en"), asked_at("zh")
    assert en.keys() == zh.keys()
    assert "Spending: pay (支付)" in en["income.spending.signed-by"]
    assert any("公共收益支出“支付”" in step for step in zh["income.spending.signed-by"])
    assert en["income.statement.every"]
    assert en["assembly.formation.filing.within"]
    assert {en[rule] for rule in THRESHOLDS} == {("every count of votes",)}
    assert en.keys() <= catalogue().keys() | {"procedure.stage"}


def test_the_places_that_ask_an_id_are_told_with_their_days() -> None:
    """From the first day of any row to the last of all; of a clause, that it is left to own rules."""
    head = '[instrument]\nid = "{}"\nname = {{ en = "A", zh = "甲" }}\nrank = "statute"\nsince = 2021-01-01\n'
    text = '[[article]]\narticle = "1"\ntext = { en = "a", zh = "甲" }\n[article.asks]\n'
    asks = (
        '"a.open" = [{ odd = true, until = 2021-05-05 }, { odd = true, since = 2021-05-06 }]\n'
        '"a.over" = [{ odd = true, until = 2021-05-05 }, { odd = true, since = 2021-05-06, until = 2022-02-03 }]\n'
    )
    clause = '[[clause]]\nid = "a.left"\narticle = "2"\ntext = { en = "a", zh = "甲" }\n'
    pack = parse_pack(head.format("x") + text + asks + clause)
    place = Place(Text("Town", "某市"), packs=(pack,))
    assert held_in([place], "en") == {
        "a.left": ("Town: left to own rules",),
        "a.open": ("Town: since 2021-01-01",),
        "a.over": ("Town: 2021-01-01 to 2022-02-03",),
    }
    assert held_in([place], "zh")["a.over"] == ("某市：2021年1月1日至2022年2月3日",)
    assert held_in([place, place], "zh")["a.open"] == ("某市：自2021年1月1日起",) * 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_id_has_its_row(lang: str) -> None:
    """Id, name, kind and words, steps, places; a dash where nobody asks."""
    entries = [catalogue()["assembly.notice.days"], catalogue()["assembly.takeover.convener"]]
    table = ids_table("Title", entries, {"assembly.notice.days": ("a step",)}, {}, lang)
    first, second = rows(table)
    assert codes(first[0]) == ["assembly.notice.days"]
    assert lines(first[1]) == ["通知的日数" if lang == "zh" else "days of notice (通知的日数)"]
    assert lines(first[2]) == ["数量" if lang == "zh" else "number"]
    assert (lines(first[3]), lines(first[4])) == (["a step"], ["—"])
    assert codes(second[2]) == list(entries[1].words)
    assert len(table.heads) == len(first)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_each_row_of_a_pack_is_on_its_page_once(name: str) -> None:
    """Every provision under its article, articles that ask nothing, and every clause; in both languages alike."""
    pack = PACKS[name]
    silent = [
        article
        for article in pack.articles
        if not [
            row
            for row in pack.provisions
            if row.article == article.article and _in(article.since, article.until, row.since)
        ]
    ]
    for lang in ("en", "zh"):
        found = list(rows(pack_table(pack, named, lang)))
        asked = [code for row in found for code in codes(row[2])]
        assert sorted(asked) == sorted(row.id for row in pack.provisions)
        assert len(found) == len(pack.provisions) + len(silent)
        left = [codes(row[2]) for row in rows(clauses_table(pack, named, lang))]
        assert left == [[clause.id] for clause in pack.clauses]


def _in(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)


def test_a_row_tells_what_is_asked_when_and_how_it_stands() -> None:
    """The requirement with its scope, the days, the effect, the reading, and how it stands to other law."""
    found = list(rows(pack_table(PACKS["property-law-2007"], lambda rule: catalogue()[rule].name.zh, "zh")))
    told = [[lines(cell) for cell in row] for row in found if "assembly.approval.of-all.area" in codes(row[2])]
    wanted = next(row for row in told if any("三分之二" in line for line in row[2]))
    assert wanted[0] == ["76(2)"]
    assert wanted[2][0] == "同意面积占总面积：三分之二以上"
    assert wanted[2][1].startswith("事项：")
    assert wanted[3] == ["2007年10月1日至2020年12月31日"]
    assert "被civil-code 278取代" in wanted[4]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_instrument_is_told_as_a_whole(lang: str) -> None:
    """Name, number, rank, place, days, id; the rules of a community have no place."""
    facts = dict(pack_facts(PACKS["civil-code"], "China", lang))
    assert list(facts.values())[-1] == "civil-code"
    assert ("法律" if lang == "zh" else "statute") in facts.values()
    own = '[instrument]\nid = "own"\nname = { en = "A", zh = "甲" }\nrank = "bylaws"\n'
    assert len(dict(pack_facts(parse_pack(own), "", lang))) == len(facts) - 2


def test_every_place_has_its_own_packs() -> None:
    """Places are told by what their own folders hold."""
    assert isinstance(read_places("cn")[-1].packs[0], Pack)
