"""Rules on the handover of a committee: each at its boundary, under the place's own article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.committee.handing import (
    DAY,
    HANGZHOU,
    HUZHOU,
    SHANDONG,
    begun,
    giver,
    handed_over,
    moved,
    noted,
    number,
    numbers,
    opened,
    passed,
    receiver,
    refused,
    replaced,
    with_list,
)
from tests.committee.seating import planned, seated

from propgov import begin
from propgov.committee import CommitteeHandover, HandedOver, ItemState, Listed
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import scene

SHANGHAI, LISHUI, NINGBO, TAIZHOU = "cn.shanghai", "cn.zhejiang.lishui", "cn.zhejiang.ningbo", "cn.zhejiang.taizhou"
QUARTER = "cn.shandong.rizhao"


def test_a_committee_in_the_middle_of_its_term_hands_nothing_over() -> None:
    """On the last day of the term there is nothing to hand over yet; on the next day there is."""
    made = scene(jurisdiction=HANGZHOU, owners=8)
    old = seated(made)
    assert old.ends is not None

    def open_on(day: date) -> CommitteeHandover:
        return begin(CommitteeHandover, giver(made).on(day), term=old, to=Role.RESIDENTS_COMMITTEE)

    for day in (made.day, old.ends):
        with pytest.raises(InvalidFacts, match="has not ended"):
            open_on(day)
    assert open_on(old.ends + DAY).items == ()


@pytest.mark.parametrize(
    ("place", "to", "outcome", "article"),
    [
        (SHANGHAI, Role.SUBDISTRICT, "", ""),
        (SHANGHAI, Role.RESIDENTS_COMMITTEE, "refused", "29(1)"),
        (HANGZHOU, Role.RESIDENTS_COMMITTEE, "", ""),
        (HANGZHOU, Role.MANAGEMENT_COMMITTEE, "", ""),
        (HANGZHOU, Role.SUBDISTRICT, "BREACH", "34(1)"),
        (HUZHOU, Role.COMMITTEE, "", ""),
        (HUZHOU, Role.RESIDENTS_COMMITTEE, "BREACH", "22(3)"),
        (LISHUI, Role.SUBDISTRICT, "BREACH", "21(1)"),
        (NINGBO, Role.SUBDISTRICT, "", ""),
        (TAIZHOU, Role.HOUSING_AUTHORITY, "BREACH", "33"),
        (QUARTER, Role.SUBDISTRICT, "", ""),
        ("cn.beijing", Role.SUBDISTRICT, "", ""),
    ],
)
def test_to_whom_it_goes_is_for_each_place_to_say(place: str, to: Role, outcome: str, article: str) -> None:
    """What is handed to another body than the place names is refused, or a breach that stays on record; elsewhere it is free."""
    made, old, new = replaced(place)
    successor = new if to is Role.COMMITTEE else None
    if outcome == "refused":
        assert refused(lambda: opened(made, old, successor, to)) == ["handover.to"]
        return
    handover = opened(made, old, successor, to)
    assert noted(handover).get("handover.to", ("", "")) == (outcome, article)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"to": Role.PROVIDER}, "receives nothing"),
        ({"to": Role.COMMITTEE}, "name it where the next committee receives"),
        ({"to": Role.SUBDISTRICT, "successor": "new"}, "name it where the next committee receives"),
        ({"to": Role.COMMITTEE, "successor": "planned"}, "not the committee in office after"),
    ],
)
def test_the_receiver_is_named_soundly(change: dict[str, Any], message: str) -> None:
    """The next committee is named where it receives, and only then; a term that is only planned receives nothing."""
    made, old, new = replaced(HANGZHOU)
    terms = {"new": new, "planned": planned(made, number=3, previous=new)}
    successor = terms.get(change.get("successor", ""))
    with pytest.raises(InvalidFacts, match=message):
        opened(made, old, successor, change["to"])


@pytest.mark.parametrize(
    ("place", "needed", "article"),
    [
        (HANGZHOU, ("MINUTES", "FILES", "SEAL", "BOOKS", "VOUCHERS", "PROPERTY"), "34(1)"),
        (LISHUI, ("VOUCHERS", "OWNERS_ROLL", "MINUTES", "FILES", "SEAL", "PROPERTY"), "21(1)"),
        (HUZHOU, ("VOUCHERS", "FILES", "SEAL", "PROPERTY"), "15(3)"),  # the province asks for more than the city
        (SHANDONG, ("SEAL", "FILES", "PROPERTY"), "33(2)"),
    ],
)
def test_what_the_place_asks_for_is_listed_and_what_did_not_come_is_a_breach(
    place: str, needed: tuple[str, ...], article: str
) -> None:
    """All of it: closed without a breach. One fewer received: a breach. One fewer listed: not closed at all."""
    for received, listed in ((0, 0), (1, 0), (1, 1)):
        made, handover = begun(place)
        there = [HandedOver[name] for name in (*needed, "VOUCHERS", "FILES", "SEAL", "PROPERTY")]
        kinds = tuple(dict.fromkeys(there))
        last = HandedOver[needed[-1]]
        items = tuple(Listed(one, "one") for one in kinds if not (listed and one is last))
        handover.list_items(giver(made).on(made.day), items=items)
        moved(made, handover, *numbers(handover, *([last] if received else [])))
        if received and not listed:
            lacks = (number(handover, last),)
            handover.note_missing(receiver(made).on(made.day), numbers=lacks, statement="it is not there")
        closing: Callable[[], object] = lambda h=handover, m=made: h.complete(receiver(m).on(m.day), prompt=True)  # noqa: E731
        assert refused(closing) == (["handover.complete"] if listed else [])
        if not listed:
            told = {(note["rule"], note["effect"], note["article"]) for note in handover.entries[-1].noted}
            assert (("committee.handover.includes", "BREACH", article) in told) is bool(received)


def test_an_empty_handover_is_never_closed() -> None:
    """Whoever opens one without a list and closes it hands nothing over, in a place that asks for nothing as well."""
    for place in (HANGZHOU, "cn.beijing"):
        made, old, new = replaced(place)
        handover = opened(made, old, new)
        assert refused(lambda h=handover, m=made: h.complete(receiver(m).on(m.day), prompt=True)) == [
            "handover.complete"
        ]
        assert old.handed_over_on is None


def test_it_is_for_the_receiver_or_an_office_to_say_that_something_is_missing_and_that_all_is_done() -> None:
    """The old chair cannot note his seal as missing, nor close his own list."""
    made, handover = with_list()
    seal = (number(handover, HandedOver.SEAL),)
    gone = {"numbers": seal, "statement": "I lost it"}
    for actor in (giver(made), made.owners[1], made.stranger):
        assert "handover.stated-by" in refused(lambda by=actor: handover.note_missing(by.on(made.day), **gone))
        assert "handover.stated-by" in refused(lambda by=actor: handover.complete(by.on(made.day), prompt=True))
    handover.note_missing(made.subdistrict.on(made.day), **gone)
    assert handover.in_state(ItemState.MISSING)[0].statements == ("I lost it",)
    moved(made, handover, *seal)
    assert handover.items[seal[0] - 1].state is ItemState.RECEIVED


@pytest.mark.parametrize("said", [True, False, UNKNOWN])
def test_without_delay_is_asked_only_where_no_days_are_given(said: Any) -> None:
    """In Shandong an unknown answer is noted as unknown; Huzhou counts days and asks nothing of the kind."""
    for place, asked in ((SHANDONG, True), (HUZHOU, False)):
        made, handover = begun(place)
        passed(made, handover)
        handover.complete(receiver(made).on(made.day), prompt=said)
        assert ("handover.prompt" in noted(handover)) is (asked and said is not True)


def test_before_its_law_nothing_is_asked() -> None:
    """The regulation of Shandong is on record since 3 December 2021: before, nobody asked for promptness or for a list."""
    made, handover = begun(SHANDONG, seats_on=date(2021, 11, 1))
    handover.list_items(giver(made).on(made.day), items=(Listed(HandedOver.KEYS, "one"),))
    moved(made, handover, 1)
    handover.complete(receiver(made).on(made.day), prompt=False)
    assert {"handover.prompt", "handover.includes"}.isdisjoint(noted(handover))


def test_who_took_part_settles_nothing() -> None:
    """An office that received it does not settle what became of it; another one does, and never without a receipt."""
    made, old, _ = replaced(NINGBO)
    handover = opened(made, old, None, Role.SUBDISTRICT)
    passed(made, handover, None, HandedOver.MONEY)
    seal, money = number(handover, HandedOver.SEAL), number(handover, HandedOver.MONEY)
    for what in (seal, money):
        handover.contest_item(made.owners[5].on(made.day), number=what, statement="not so")
    found = {"number": seal, "received": True, "finding": "it is in the safe"}
    assert refused(lambda: handover.settle_item(made.subdistrict.on(made.day), **found)) == [
        "handover.settled-by-another"
    ]
    handover.settle_item(made.court.on(made.day), **found)
    with pytest.raises(InvalidFacts, match="nobody signed"):
        handover.settle_item(made.authority.on(made.day), number=money, received=True, finding="surely")


@pytest.mark.parametrize(
    ("step", "numbers_", "message"),
    [
        ("hand", (), "names none"),
        ("hand", (1, 1), "one twice"),
        ("hand", (99,), "is on no list"),
        ("receive", (99,), "is on no list"),
        ("receive", (1,), "nobody states"),
    ],
)
def test_items_are_named_soundly(step: str, numbers_: tuple[int, ...], message: str) -> None:
    """Each item once, from the list, and in a state in which that can be."""
    made, handover = with_list()
    with pytest.raises(InvalidFacts, match=message):
        getattr(handover, step)(giver(made).on(made.day), numbers=numbers_)


def test_what_was_received_is_not_handed_again_nor_noted_as_missing() -> None:
    """A receipt is taken back only by a contest that somebody settles; and an empty list is none."""
    made, old, new = replaced()
    handover = handed_over(made, opened(made, old, new))
    with pytest.raises(InvalidFacts, match="RECEIVED"):
        handover.hand(giver(made).on(made.day), numbers=(1,))
    with pytest.raises(InvalidFacts, match="there are none"):
        handover.add_items(made.owners[5].on(made.day), items=())
    handover.add_items(receiver(made).on(made.day), items=(Listed(HandedOver.KEYS, "a key of the roof"),))
    assert handover.items[-1].state is ItemState.CONTESTED
