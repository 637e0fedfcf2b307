"""What a committee publishes, through a term: periods on both sides, changes, what is torn down, what is missing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from tests.committee.disclosing import ALL, DAY, hung, kept, noted, publish, refused
from tests.committee.seating import member

from propgov.committee import Disclosed, Disclosure, DisclosureStage
from propgov.community import FeeMode, ServiceHead
from propgov.engine import begin

HANGZHOU = "cn.zhejiang.hangzhou"
LISHUI = "cn.zhejiang.lishui"
BEGINS = date(2024, 1, 31)


@pytest.mark.parametrize(("on", "said"), [(date(2024, 2, 29), []), (date(2024, 3, 1), ["disclosure.updated-within"])])
def test_a_change_is_published_anew_within_seven_days(on: date, said: list[str]) -> None:
    """In Hangzhou what changed on 22 February is up on the 29th; a day later is a breach (art. 30(2))."""
    made, record = kept(HANGZHOU, BEGINS)
    changed = frozenset({Disclosed.MEMBERS})
    record.note_change(made.owners[5].on(date(2024, 2, 23)), heads=changed, what="moved", changed_on=date(2024, 2, 22))
    (duty,) = (duty for duty in record.duties(on) if duty.step == "update")
    assert duty.last_day == date(2024, 2, 29)
    record.update(member(made).on(on), heads=changed, notice=hung(on))
    assert noted(record) == said
    assert record.changes == ()


def test_a_late_change_is_not_made_good_by_a_newer_one() -> None:
    """The change that has waited longest is published first; other heads do not stop its period."""
    made, record = kept(HANGZHOU, BEGINS)
    for days, head in ((1, Disclosed.MEMBERS), (9, Disclosed.SEAL)):
        record.note_change(made.owners[5].on(BEGINS + DAY * days), heads=frozenset({head}), what="changed")
    on = BEGINS + DAY * 10
    seal = frozenset({Disclosed.SEAL})
    assert refused(lambda: record.update(member(made).on(on), heads=seal, notice=hung(on))) == ["heads"]
    record.update(member(made).on(on), heads=seal | {Disclosed.MEMBERS}, notice=hung(on))
    assert noted(record) == ["disclosure.updated-within"]


@pytest.mark.parametrize(("days", "said"), [(14, ["disclosure.posted-days"]), (15, []), (16, [])])
def test_what_hangs_for_fewer_than_fifteen_days_counts_for_nothing(days: int, said: list[str]) -> None:
    """Hangzhou asks for fifteen whole days; what came down earlier stays on record with who took it."""
    made, record = kept(HANGZHOU, BEGINS)
    publish(made, record, BEGINS)
    down = BEGINS + DAY * (days + 1)
    record.take_down(made.owners[5].on(down), number=1, who="a member, seen by two owners", proof="photo 2")
    assert noted(record) == said
    assert (record.published[0].counts, record.published[0].down_on) == (not said, down)
    assert bool(record.missing(down)) == bool(said)


def test_a_false_report_that_a_notice_is_gone_is_set_right_in_the_open() -> None:
    """By somebody who did not report it, with proof; both entries stay, and the publication counts again."""
    made, record = kept(HANGZHOU, BEGINS)
    publish(made, record, BEGINS)
    on = BEGINS + DAY
    record.take_down(made.subdistrict.on(on), number=1, who="unknown", proof="hearsay")
    assert refused(lambda: record.hung_after_all(made.subdistrict.on(on), number=1, proof="film")) == ["act"]
    assert refused(lambda: record.hung_after_all(member(made).on(on), number=1, proof="film")) != []
    record.hung_after_all(made.residents.on(on), number=1, proof="film")
    assert (record.published[0].counts, record.missing(on)) == (True, frozenset())
    assert [entry.step for entry in record.entries][-2:] == ["take_down", "hung_after_all"]
    assert refused(lambda: record.hung_after_all(made.residents.on(on), number=1, proof="film")) == ["number"]


@pytest.mark.parametrize(("days", "said"), [(14, ["disclosure.posted-days"]), (15, [])])
def test_a_notice_that_is_to_hang_too_short_does_not_count(days: int, said: list[str]) -> None:
    """A notice for one day is no publication, whatever it says."""
    made, record = kept(HANGZHOU, BEGINS)
    publish(made, record, BEGINS, notice=hung(BEGINS, until=BEGINS + DAY * days))
    assert (noted(record), record.published[0].counts) == (said, not said)


@pytest.mark.parametrize(("on", "said"), [(date(2022, 2, 28), []), (date(2022, 3, 1), ["disclosure.posted-days"])])
def test_the_law_of_the_day_of_posting_decides(on: date, said: list[str]) -> None:
    """Hangzhou has asked for fifteen days since 1 March 2022, not on the day before."""
    made, record = kept(HANGZHOU, date(2022, 1, 31))
    publish(made, record, on, notice=hung(on, until=on + DAY))
    assert noted(record) == said


@pytest.mark.parametrize(
    ("year", "on", "late"),
    [
        (2024, date(2025, 3, 31), False),
        (2024, date(2025, 4, 1), True),
        (2023, date(2024, 4, 1), False),  # 31 March 2024 is a Sunday
        (2023, date(2024, 4, 2), True),
    ],
)
def test_the_expenses_of_a_year_are_public_by_the_end_of_march(year: int, on: date, late: bool) -> None:
    """In Lishui by 31 March of the next year, or the next working day; later is a breach that stays on record."""
    made, record = kept(LISHUI, date(year, 1, 31))
    expenses = frozenset({Disclosed.EXPENSES})
    (duty,) = record.duties(on)
    assert duty.covers == (record.begins, date(year, 12, 31))
    publish(made, record, on, expenses, until=date(year, 12, 31))
    assert noted(record) == ["disclosure.expenses-within"] * late
    assert record.published[0].late == ("committee.disclosure.expenses-within",) * late
    assert record.duties(on) == ()


@pytest.mark.parametrize(
    ("begins", "last"), [(date(2027, 8, 31), date(2028, 2, 28)), (date(2027, 9, 1), date(2028, 2, 29))]
)
def test_members_payments_are_public_each_half_year(begins: date, last: date) -> None:
    """In Beijing six months from the first day of the term, to the end of February of a leap year too (art. 44(1)(8))."""
    made, record = kept("cn.beijing", begins)
    assert record.duties(last - DAY) == ()
    (duty,) = record.duties(last)
    assert (duty.covers, duty.last_day) == ((begins, last), last)
    publish(made, record, last, frozenset({Disclosed.MEMBERS_FEES}))
    assert (record.published[0].late, record.duties(last)) == ((), ())


def test_late_payments_are_marked_late_and_a_gap_stays_due() -> None:
    """What covers the last day only, or comes after it, makes nothing good (Zibo art. 31(2))."""
    made, record = kept("cn.shandong.zibo", BEGINS)
    paid, late = frozenset({Disclosed.MEMBERS_FEES}), date(2024, 7, 31)
    publish(made, record, late, paid, since=late)
    assert [duty.days_overdue for duty in record.duties(late)] == [1]
    publish(made, record, late, paid)
    assert record.published[1].late == ("committee.disclosure.members-fees-every",)
    assert record.duties(late) == ()


def test_in_weifang_all_that_is_asked_is_public_each_half_year() -> None:
    """A publication that leaves the fund out does not fulfil the period; one beside it that adds the fund does."""
    made, record = kept("cn.shandong.weifang", BEGINS)
    last = date(2024, 7, 30)
    publish(made, record, last, frozenset({Disclosed.INCOME, Disclosed.EXPENSES}))
    assert (noted(record), record.published[0].lacking) == (["disclosure.includes"], ("FUND",))
    assert [duty.covers for duty in record.duties(last)] == [(BEGINS, last)]
    publish(made, record, last, frozenset({Disclosed.FUND}))
    assert (noted(record), record.duties(last)) == ([], ())


def test_whose_provider_works_for_a_commission_publishes_the_fees_too() -> None:
    """In Shandong the service fee is asked only then (art. 50)."""
    for mode, more in ((FeeMode.COMMISSION, {Disclosed.SERVICE_FEE}), (FeeMode.LUMP_SUM, set[Disclosed]())):
        made, record = kept("cn.shandong", BEGINS, mode)
        assert record.missing(made.day) == {Disclosed.FUND, Disclosed.INCOME} | more


def test_what_the_provider_posted_is_recorded_as_seen() -> None:
    """Who saw it is on record; a head of Civil Code 943 that does not hang is the provider's breach."""
    made, record = kept("cn.shanghai", BEGINS)
    saw = made.owners[5]
    heads = frozenset(ServiceHead) - {ServiceHead.FEE_RATES}
    record.note_seen(saw.on(made.day), heads=heads, notice=hung(made.day))
    assert (noted(record), record.seen[0].by) == (["service.disclosure.includes"], saw.person)
    record.note_seen(saw.on(made.day), heads=frozenset({ServiceHead.FEE_RATES}), notice=hung(made.day))
    assert noted(record) == []


def test_a_term_has_one_record_and_it_is_closed_with_the_term() -> None:
    """A second record could hide what the first shows to be missing."""
    made, record = kept("cn.shanghai", BEGINS)
    act = member(made).on(made.day)
    again = refused(lambda: begin(Disclosure, act, term=record.term, fee_mode=FeeMode.LUMP_SUM))
    assert again == ["disclosure.one-for-the-term"]
    assert refused(lambda: record.close(act)) == ["term"]
    assert record.term.ends is not None
    record.term.expire(made.subdistrict.on(record.term.ends + DAY), reason="nobody was elected")
    record.close(made.subdistrict.on(made.day))
    assert (record.stage, record.duties(made.day)) == (DisclosureStage.CLOSED, ())


def test_only_the_committee_publishes() -> None:
    """An owner or the provider cannot publish in its name."""
    made, record = kept("cn.shanghai", BEGINS)
    heads, notice = ALL - {Disclosed.MEMBERS_FEES}, hung(made.day)
    for other in (made.owners[5], made.provider, made.subdistrict):
        act = other.on(made.day)
        assert refused(partial(record.publish, act, heads=heads, notice=notice, since=BEGINS, until=BEGINS)) != []
