"""Whom owners may choose as a representative, how many there are, and what is wrong with a sheet."""

from __future__ import annotations

from typing import Any

import pytest
from tests.assembly.forming.deputies import LISHUI, chosen, proposed, set_up, working
from tests.weighed import noted, refused

from propgov.assembly import Matter
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import scene

RULE = "assembly.representatives.chosen-by-owners"


@pytest.mark.parametrize(("place", "least"), [("cn.zhejiang.jiaxing", 50), (LISHUI, 30)])
def test_how_many_there_are_at_least(place: str, least: int) -> None:
    """Jiaxing 17(2): fifty; Lishui 13(2): thirty as a rule, which only advises."""
    law, day = Law.of(place), scene().day
    rule = "assembly.representatives.number"
    assert law.weigh(rule, least, on=day).holds
    assert not law.weigh(rule, least - 1, on=day).holds
    made = scene(jurisdiction=place)
    act, notice = made.committee.on(made.day), Notice("gate", made.day)
    assembly = chosen(made, set_up(made))
    act = made.committee.on(made.day)
    if place == LISHUI:
        assert rule in noted(assembly.assemble, act, notice=notice)
    else:
        assert refused(assembly.assemble, act, notice=notice) == {rule: "jiaxing-regulation 17(2)"}


def test_each_group_has_one() -> None:
    """A building that has chosen nobody keeps it from beginning."""
    made = scene(jurisdiction=LISHUI)
    assembly = set_up(made)
    found = refused(assembly.assemble, made.committee.on(made.day), notice=Notice("gate", made.day))
    assert "assembly.representatives.each-group" in found


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"lines": ()}, "are 0 for 1 owners"),
        ({"lines": (0,)}, "is no line"),
        ({"lines": (1,)}, "another's"),
        ({"owners": ("owner-1", "owner-1"), "lines": (8, 9)}, "each owner once"),
        ({"owners": (), "lines": ()}, "are 0 for 0 owners"),
    ],
)
def test_each_signs_on_a_line_of_his_own(facts: dict[str, Any], problem: str) -> None:
    """No line, the line of somebody else, an owner twice, nobody: none is a choice."""
    made, assembly = working()
    given: dict[str, Any] = {
        "group": "1",
        "person": "owner-4",
        "owners": ("owner-1",),
        "sheet": "sheet 1",
        "lines": (9,),
        **facts,
    }
    given["notice"] = Notice("gate", made.day)
    with pytest.raises(InvalidFacts, match=problem):
        assembly.choose(made.committee.on(made.day), **given)


@pytest.mark.parametrize(
    ("person", "owners", "group"),
    [
        ("stranger", ("owner-1",), "1"),
        ("owner-4", ("stranger",), "1"),
        ("owner-4", ("owner-2",), "1"),
        ("owner-4", ("owner-1",), "2"),
    ],
)
def test_owners_of_the_group_choose_an_owner(person: str, owners: tuple[str, ...], group: str) -> None:
    """No stranger is chosen or chooses, nobody is represented twice, and no other group chooses."""
    made, assembly = working()
    act = made.committee.on(made.day)
    given: dict[str, Any] = {"group": group, "person": person, "owners": owners, "sheet": "sheet 2", "lines": (1,)}
    given["notice"] = Notice("gate", made.day)
    assert refused(assembly.choose, act, **given) == {RULE: "civil-code 278(1)"}


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"groups": frozenset({"9"})}, "has no units"),
        ({"groups": frozenset[str]()}, "are none"),
        ({"matters": frozenset[Matter]()}, "are none"),
    ],
)
def test_groups_and_matters_are_named(facts: dict[str, Any], problem: str) -> None:
    """A building that is not there, no building, no matter: nothing to set up."""
    made = scene(jurisdiction=LISHUI)
    with pytest.raises(InvalidFacts, match=problem):
        proposed(made, **facts)
    with pytest.raises(InvalidFacts, match="no day to come"):
        proposed(made, until=made.day)


def test_only_who_has_one_withdraws_and_only_for_himself() -> None:
    """An owner withdraws his own mandate, the convener records a letter; another owner does neither."""
    made, assembly = working()
    by = "assembly.representatives.withdrawn-by-owner"
    asked = {"owner": "owner-2", "letter": "letter"}
    assert list(refused(assembly.withdraw, made.owners[2].on(made.day), **asked)) == [by]
    assert not refused(assembly.withdraw, made.owners[1].on(made.day), **asked)
    assert not refused(assembly.withdraw, made.committee.on(made.day), **asked)
    with pytest.raises(InvalidFacts, match="has chosen nobody"):
        assembly.withdraw(made.owners[0].on(made.day), owner="owner-1", letter="letter")
