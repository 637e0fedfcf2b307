"""The rules of a publication: its list, its days, whose payments, and what a dishonest committee tries."""

from __future__ import annotations

from datetime import date

import pytest
from tests.committee.disclosing import ALL, DAY, fees, hung, kept, noted, publish, refused
from tests.committee.seating import member

from propgov.committee import Disclosed
from propgov.committee.disclosure_rules import asked_heads

BEGINS = date(2024, 1, 31)
HANGZHOU = "cn.zhejiang.hangzhou"
ASKED = {
    HANGZHOU: "MEMBERS RULES_OF_PROCEDURE MANAGEMENT_COVENANT ALL_DECISIONS SERVICE_CONTRACT INCOME SEAL",
    "cn.shanghai": "ALL_DECISIONS PROVIDER SERVICE_CONTRACT FUND INCOME",
    "cn.zhejiang.taizhou": "RULES_OF_PROCEDURE MANAGEMENT_COVENANT ANNUAL_REPORT FUND INCOME EXPENSES PROVIDER SERVICE_CONTRACT",
    "cn.zhejiang.huzhou": "RULES_OF_PROCEDURE MANAGEMENT_COVENANT SERVICE_CONTRACT EXPENSES ALL_DECISIONS FUND INCOME AUDIT",
}


@pytest.mark.parametrize("place", sorted(ASKED))
def test_each_head_that_a_place_asks_is_named_if_it_lacks(place: str) -> None:
    """Everything but one head is a breach that names it; everything is none."""
    made, record = kept(place, BEGINS)
    asked = {Disclosed[name] for name in ASKED[place].split()}
    assert asked_heads(record, BEGINS) == asked
    for number, lacking in enumerate(sorted(asked, key=lambda one: one.name)):
        day = BEGINS + DAY * number
        publish(made, record, day, ALL - {lacking}, notice=hung(day, until=day + DAY * 20), since=day)
        if number == 0:
            assert (noted(record), record.published[0].lacking) == (["disclosure.includes"], (lacking.name,))
    publish(made, record, made.later())
    assert (noted(record), record.missing(made.day)) == ([], frozenset())


def test_what_hung_in_an_earlier_period_and_came_down_is_not_on_show() -> None:
    """A list of the last half-year does not stand in for this one."""
    made, record = kept(HANGZHOU, BEGINS)
    publish(made, record, BEGINS, notice=hung(BEGINS, until=BEGINS + DAY * 20))
    later = BEGINS + DAY * 60
    publish(made, record, later, frozenset({Disclosed.FUND}), since=BEGINS + DAY)
    assert "SEAL" in record.published[1].lacking
    assert noted(record) == ["disclosure.includes"]


@pytest.mark.parametrize(("days", "said"), [(14, ["disclosure.posted-days"]), (15, [])])
def test_the_notice_before_is_looked_at_once_more(days: int, said: list[str]) -> None:
    """Once, when the next one goes up: a short one is noted then too, and not for ever after."""
    made, record = kept(HANGZHOU, BEGINS)
    publish(made, record, BEGINS)
    down = BEGINS + DAY * (days + 1)
    record.take_down(made.owners[5].on(down), number=1, who="unknown", proof="photo")
    for expected in (said, []):
        publish(made, record, down)
        assert noted(record) == expected


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"notice": hung(BEGINS + DAY)}, "notice.posted"),  # back-dated without saying so
        ({"notice": hung(BEGINS + DAY, proof=" "), "posted_on": BEGINS + DAY, "until": BEGINS}, "notice.proof"),
        ({"notice": hung(BEGINS - DAY), "posted_on": BEGINS - DAY, "until": BEGINS - DAY}, "notice.posted"),
        ({"until": BEGINS + DAY * 11}, "until"),  # days to come
        ({"since": BEGINS + DAY * 5, "until": BEGINS + DAY * 4}, "until"),
        ({"heads": frozenset()}, "heads"),
    ],
)
def test_days_that_cannot_be_are_refused(changed: dict[str, object], place: str) -> None:
    """A back-dated notice, a notice from before the term, days to come, nothing at all."""
    made, record = kept(HANGZHOU, BEGINS)
    assert place in refused(lambda: publish(made, record, BEGINS + DAY * 10, **changed))  # type: ignore[arg-type] # wrong on purpose
    assert record.published == ()


def test_what_hung_earlier_is_entered_with_its_day_and_proof() -> None:
    """The entry shows both days."""
    made, record = kept(HANGZHOU, BEGINS)
    up = BEGINS + DAY * 3
    publish(made, record, BEGINS + DAY * 10, notice=hung(up), posted_on=up, until=up)
    assert record.published[0].notice.posted == up
    assert record.entries[-1].on == BEGINS + DAY * 10


@pytest.mark.parametrize("number", [0, 4, 6])
def test_what_members_paid_is_published_of_each(number: int) -> None:
    """A member in arrears is not left out, and nobody who is no member is exposed."""
    made, record = kept("cn.beijing", BEGINS)
    assert refused(lambda: publish(made, record, BEGINS, fees=fees(made, number))) == ["fees"]
    few = ALL - {Disclosed.MEMBERS_FEES}
    assert refused(lambda: publish(made, record, BEGINS, few, fees=fees(made))) == ["fees"]


def test_payments_are_not_passed_off_as_an_update() -> None:
    """They are published by period, of each member."""
    made, record = kept("cn.beijing", BEGINS)
    paid = frozenset({Disclosed.MEMBERS_FEES})
    act = member(made).on(BEGINS)
    assert refused(lambda: record.note_change(act, heads=paid, what="paid")) == ["heads"]
    assert refused(lambda: record.update(act, heads=paid, notice=hung(BEGINS))) == ["heads", "heads"]


@pytest.mark.parametrize(("number", "days"), [(2, 1), (0, 1), (1, -1), (1, 30)])
def test_only_what_hung_comes_down(number: int, days: int) -> None:
    """Not another notice, not before it hung, and not after its days were over."""
    made, record = kept(HANGZHOU, BEGINS)
    up = BEGINS + DAY * 5
    publish(made, record, up, notice=hung(up, until=up + DAY * 20))
    down = up + DAY * days
    act = made.owners[5].on(up + DAY * 40)
    assert refused(lambda: record.take_down(act, number=number, who="unknown", proof="photo", down_on=down)) != []
