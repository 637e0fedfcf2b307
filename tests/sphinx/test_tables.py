"""The tables of a page: what has nothing to say is left out, what is long can be scrolled."""

from __future__ import annotations

from docutils import nodes
from tests.publish.test_describing import LAW, Bike
from tests.sphinx.building import codes, lines, table

from propgov.assembly import BodyFiling
from propgov.income import Spending
from propgov.publish import describe
from propgov.sphinx.tables import tables_of


def test_only_tables_with_rows() -> None:
    """A procedure without duties has no table of duties; one with all of it has them in order."""
    assert [found.name for found in tables_of(describe(Spending))] == ["steps", "asked", "facts", "moves", "fields"]
    every = ["steps", "asked", "facts", "moves", "duties", "fields"]
    assert [found.name for found in tables_of(describe(Bike, law=LAW))] == every


def test_columns_of_periods_are_there_if_there_is_a_period() -> None:
    """Waits and dues have columns where a step has one; a step without says so."""
    (steps, *_) = tables_of(describe(Bike, law=LAW))
    assert steps.heads == ("Step", "Who", "From", "To", "not before", "within")
    rows = table(steps.node(), "steps")
    assert (codes(rows[1][4]), lines(rows[1][5])) == (["describing.bike.wait"], ["—"])
    assert [lines(row[3]) for row in rows[3:]] == [["(stays)"], ["(stays)"]]
    (plain, *_) = tables_of(describe(Spending))
    assert plain.heads == ("Step", "Who", "From", "To")


def test_only_the_columns_of_periods_that_there_are() -> None:
    """Where nothing has to be waited for, there is no column of waits."""
    (steps, *_) = tables_of(describe(BodyFiling, lang="zh"))
    assert steps.heads == ("步骤", "办理人", "起始阶段", "到达阶段", "办理期限")


def test_a_default_is_code_and_what_fills_it_words() -> None:
    """A default is printed as code, so that no quotation mark in it is made a typographic one."""
    rows = table(next(t for t in tables_of(describe(Spending)) if t.name == "facts").node(), "facts")
    assert [(codes(row[4]), lines(row[4])) for row in rows[:3]] == [
        ([], ["required"]),
        ([], ["required"]),
        (["''"], ["''"]),
    ]
    fields = table(next(t for t in tables_of(describe(Bike, law=LAW)) if t.name == "fields").node(), "fields")
    assert (codes(fields[2][3]), lines(fields[2][3])) == (["None"], ["None filled by steps"])


def test_what_is_asked_names_rules_periods_and_input() -> None:
    """Each rule has its words, id and articles; a period what is wanted; a check says that no article asks it."""
    rows = table(next(t for t in tables_of(describe(Bike, law=LAW)) if t.name == "asked").node(), "asked")
    told = [(lines(row[0])[0], lines(row[1])[0], codes(row[1]), lines(row[2])) for row in rows]
    assert told[0] == (
        "lend (借出)",
        "Whether a deposit was left",
        ["describing.bike.deposit"],
        ["Civil Code 470", "Bicycle Rules 1"],
    )
    assert told[1][1].startswith("not before: ")
    assert told[2] == ("lend (借出)", "That it is not lent before it was bought", [], ["— input"])
    assert told[4] == ("give_back (归还)", "within 7 days", ["describing.bike.back"], ["Bicycle Rules 3"])


def test_a_table_stands_in_a_box() -> None:
    """Each table stands in a box that scrolls, and has as many cells in each row as heads."""
    for lang in ("en", "zh"):
        for found in tables_of(describe(Bike, lang=lang, law=LAW)):
            node = found.node()
            assert node["classes"] == ["propgov-scroll"]  # type: ignore[index] # a container
            assert all(len(list(row.findall(nodes.entry))) == len(found.heads) for row in node.findall(nodes.row))
