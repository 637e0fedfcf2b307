"""Matters that rest while the committee is elected anew: by place, by phase, and only for the committee that would go."""

from __future__ import annotations

import pytest
from tests.committee.seating import DAY, member, seated

from propgov import Refused, Register, begin
from propgov.assembly import Item, Matter, Meeting
from propgov.committee import Term
from propgov.engine import Actor
from propgov.engine.asking import explain_opening
from propgov.testing import Scene, scene

LISHUI = "cn.zhejiang.lishui"
READING = {"reading.committee-after-term": "until-successor"}


def over(place: str = LISHUI) -> tuple[Scene, Term]:
    """A committee whose term is over, in a register that follows the reading by which it goes on."""
    made = scene(jurisdiction=place, register=Register(readings=READING))
    return made, seated(made, 5)


def called(made: Scene, by: Actor, matter: Matter, days: int, term: Term) -> bool:
    """Whether a meeting on that matter may be called so many days after the term's end."""
    assert term.ends is not None
    on = term.ends + DAY * days
    item = Item(1, matter, "an item", persons=("owner-6",) if matter is Matter.ELECT_COMMITTEE else ())
    verdict = explain_opening(Meeting, by.on(on), community=made.community, agenda=(item,), votes_until=on + DAY * 30)
    assert all(finding.rule == "assembly.agenda.frozen" for finding in verdict.refusals)
    return verdict.allowed


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (1, False), (40, False)])
def test_in_lishui_the_company_is_not_changed_by_a_committee_whose_term_is_over(days: int, allowed: bool) -> None:
    """On the last day it still is, from the next day it is not (art. 20(3)); the election itself always is."""
    made, term = over()
    assert called(made, member(made), Matter.SERVICE_PROVIDER, days, term) is allowed
    assert called(made, member(made), Matter.ELECT_COMMITTEE, days, term)


def test_what_rests_for_the_committee_does_not_rest_for_the_office() -> None:
    """The subdistrict calls the owners to whatever they want to decide."""
    made, term = over()
    assert called(made, made.subdistrict, Matter.SERVICE_PROVIDER, 9, term)


def test_where_no_text_freezes_anything_nothing_rests() -> None:
    """In Chizhou a committee that goes on by a reading may put any matter."""
    made, term = over("cn.anhui.chizhou")
    assert called(made, member(made), Matter.SERVICE_PROVIDER, 9, term)


def test_the_refusal_names_the_article() -> None:
    """Instrument and article, in both languages."""
    made, term = over()
    assert term.ends is not None
    on = term.ends + DAY
    with pytest.raises(Refused, match=r"Lishui.*art\. 20\(3\)") as caught:
        begin(
            Meeting, member(made).on(on), community=made.community, votes_until=on + DAY * 30,
            agenda=(Item(1, Matter.SERVICE_PROVIDER, "another company"),),
        )  # fmt: skip
    assert "换届" in caught.value.text("zh")
