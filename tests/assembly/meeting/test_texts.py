"""Owners vote on the text that they can read: where content is posted with the notice, rules are named by their text."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Item, Matter, Meeting, RepresentativeAssembly, Topic
from propgov.testing import Scene, scene

POSTED = {
    "cn.beijing": "beijing-regulation 35(4)",
    "cn.shandong.qingdao": "qingdao-regulation 29(1)",
    "cn.shandong.weifang": "weifang-regulation 32(2)",
    "cn.shandong.zibo": "zibo-regulation 27(2)",
    "cn.zhejiang.hangzhou": "hangzhou-regulation 19(1)",
    "cn.zhejiang.lishui": "lishui-regulation 10(1)",
}
TEXTS = "assembly.notice.texts"
BOTH = (Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT)


def calling(made: Scene, *items: Item) -> dict[str, str]:
    """What would refuse a meeting on these items."""
    facts: dict[str, Any] = {"community": made.community, "agenda": items, "votes_until": made.later(40)}
    return refused(Meeting, made.committee.on(made.day), **facts)


@pytest.mark.parametrize("place", [*POSTED, "cn", "cn.anhui.chizhou"])
@pytest.mark.parametrize("matter", BOTH)
def test_rules_are_put_to_the_vote_with_their_text(place: str, matter: Matter) -> None:
    """Where each item's content is posted, no meeting is called on rules that nobody has seen; elsewhere nothing is asked."""
    made = scene(jurisdiction=place)
    bare = Item.on(1, matter, "adopt them", made.community)
    assert calling(made, bare) == ({TEXTS: POSTED[place]} if place in POSTED else {})
    assert calling(made, Item.on(1, matter, "adopt them", made.community, text="Article 1")) == {}


def test_what_has_no_text_names_none() -> None:
    """A reversal takes back what was adopted; another matter adopts no rules; an item that names no case adopts all the same."""
    made = scene(jurisdiction="cn.beijing")
    bare = Item.on(1, BOTH[0], "adopt them", made.community)
    assert calling(made, evolve(bare, topic=Topic.REVERSAL)) == {}
    assert calling(made, Item.on(1, Matter.OTHER_MAJOR, "a gate", made.community)) == {}
    assert calling(made, evolve(bare, about="")) == {TEXTS: POSTED["cn.beijing"]}


def test_the_one_item_without_a_text_is_named() -> None:
    """Beside one that has its text, the other is told by its number."""
    made = scene(jurisdiction="cn.beijing")
    items = tuple(Item.on(n, one, "adopt them", made.community, text="x" * (n - 1)) for n, one in enumerate(BOTH, 1))
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"community": made.community, "votes_until": made.later(40)}
    assert refused(Meeting, act, agenda=items[::-1], **facts) == {TEXTS: POSTED["cn.beijing"]}
    begin(Meeting, act, agenda=items[1:], **facts)


def test_a_body_that_is_set_up_under_the_rules_is_told_by_its_own_terms() -> None:
    """Setting up representatives adopts no text, though it is decided as rules are."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    facts: dict[str, Any] = {"groups": frozenset({"1"}), "matters": frozenset({Matter.OTHER_MAJOR})}
    act = made.committee.on(made.day)
    body = begin(RepresentativeAssembly, act, community=made.community, until=made.later(900), **facts)
    assert calling(made, Item.on(1, BOTH[0], "representatives", body)) == {}
