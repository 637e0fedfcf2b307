"""An owner's inquiry, from the question to the court: what is shown, what may be refused, and what then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.committee.disclosing import DAY, noted, refused
from tests.committee.seating import member, seated
from tests.own_rules import own_rules

from propgov.committee import Disclosed, Ground, Inquiry, InquiryStage, Masked, Paper, Wanted
from propgov.engine import begin
from propgov.testing import Scene, scene

SHANDONG = "cn.shandong"
BOOKS = frozenset({Disclosed.BOOKS})
FUND = frozenset({Disclosed.FUND})
ANSWER = own_rules(
    "1",
    "Owners are answered within ten days.",
    "十日内答复业主。",
    '"committee.disclosure.inquiry.answered-within" = { within = { days = 10 } }',
)


def asked(
    place: str = SHANDONG, heads: frozenset[Disclosed] = FUND, rules: str = "", **other: Any
) -> tuple[Scene, Inquiry]:
    """An inquiry of the last owner, who is no member, to inspect these heads."""
    made = scene(rules, jurisdiction=place)
    term, asker = seated(made), made.owners[5]
    facts: dict[str, Any] = {"wants": frozenset({Wanted.INSPECT}), "heads": heads, **other}
    return made, begin(Inquiry, asker.on(made.day), term=term, asker=asker.person, **facts)


def show(made: Scene, inquiry: Inquiry, on: date | None = None, **other: Any) -> None:
    """A member shows what is to be shown."""
    facts: dict[str, Any] = {"heads": inquiry.heads, "papers": inquiry.papers, "place": "office", **other}
    inquiry.answer(member(made).on(on or made.day), **facts)


def refuse(made: Scene, inquiry: Inquiry, ground: Ground = Ground.NOT_HELD, **other: Any) -> None:
    """A member refuses it."""
    facts: dict[str, Any] = {"heads": inquiry.heads, "reason": "kept elsewhere", **other}
    inquiry.refuse(member(made).on(made.day), ground=ground, **facts)


@pytest.mark.parametrize(("on", "said"), [(24, []), (25, ["disclosure.inquiry.answered-within"])])
def test_an_answer_has_the_days_that_the_community_fixed(on: int, said: list[str]) -> None:
    """Ten days by the rules of procedure, to the end of the Spring Festival of 2026 if they end within; late is a breach."""
    made, inquiry = asked(rules=ANSWER)
    assert inquiry.opened + DAY * 10 == date(2026, 2, 22)
    (duty,) = inquiry.duties(made.day)
    assert (duty.step, duty.last_day) == ("answer", date(2026, 2, 24))
    show(made, inquiry, date(2026, 3, 30), shown_on=date(2026, 2, on))
    assert (noted(inquiry), inquiry.duties(made.day)) == (said, ())


@pytest.mark.parametrize(("on", "late"), [(24, False), (25, True)])
def test_a_refusal_comes_within_the_same_days(on: int, late: bool) -> None:
    """Nobody waits longer to be told no."""
    made, inquiry = asked(heads=BOOKS, rules=ANSWER)
    act = member(made).on(date(2026, 2, on))
    inquiry.refuse(act, heads=BOOKS, ground=Ground.NOT_HELD, reason="kept elsewhere")
    assert ("disclosure.inquiry.answered-within" in noted(inquiry)) is late


def test_without_a_period_on_record_the_answer_is_due_all_the_same() -> None:
    """The duty says that its period is not on record."""
    made, inquiry = asked()
    (duty,) = inquiry.duties(made.day)
    assert (duty.step, duty.window) == ("answer", None)


@pytest.mark.parametrize("place", [SHANDONG, "cn.shanghai", "cn.beijing", "cn.zhejiang.lishui"])
def test_a_refusal_is_a_breach_where_the_papers_are_open(place: str) -> None:
    """The Regulation gives every owner the right to know (art. 6(2)(8)), in every place; the refusal stands on record."""
    made, inquiry = asked(place, BOOKS)
    refuse(made, inquiry)
    assert noted(inquiry) == ["disclosure.inquiry.open"]
    assert inquiry.entries[-1].noted[0]["article"] == "6(2)(8)"
    assert inquiry.stage is InquiryStage.REFUSED


def test_a_question_that_is_refused_is_not_answered() -> None:
    """In Shandong the committee answers (art. 32(5)); a reason why it does not is no answer."""
    both = frozenset({Wanted.ANSWER, Wanted.INSPECT})
    made, inquiry = asked(heads=BOOKS, wants=both, question="who was paid?")
    assert refused(lambda: show(made, inquiry)) == ["answer"]
    refuse(made, inquiry)
    assert "disclosure.inquiry.answered" in noted(inquiry)


def test_part_may_be_refused_and_the_rest_is_shown() -> None:
    """The fund is shown although the books are refused; both are on record."""
    made, inquiry = asked(heads=FUND | BOOKS)
    refuse(made, inquiry, heads=BOOKS)
    assert inquiry.stage is InquiryStage.ASKED
    assert refused(lambda: refuse(made, inquiry, heads=BOOKS)) == ["heads"]
    show(made, inquiry, heads=FUND)
    assert (inquiry.stage, inquiry.refused) == (InquiryStage.ANSWERED, BOOKS)


@pytest.mark.parametrize("days", [0, 1])
def test_the_office_orders_an_answer_by_a_day(days: int) -> None:
    """An order with a day that has passed is no order; what it names is shown, and overdue after its day."""
    made, inquiry = asked(heads=BOOKS)
    refuse(made, inquiry)
    inquiry.complain(made.owners[5].on(made.day), reason="the books are held")
    act, until = made.subdistrict.on(made.day), made.day + DAY * 7
    order = {"heads": BOOKS, "reason": "art. 32(5)"}
    assert refused(lambda: inquiry.order_answer(act, until=made.day - DAY, **order)) == ["until"]  # type: ignore[arg-type]
    inquiry.order_answer(act, until=until, **order)  # type: ignore[arg-type] # as given
    (duty,) = inquiry.duties(until + DAY * days)
    assert (duty.step, duty.last_day, duty.days_overdue) == ("answer", until, days)
    assert refused(lambda: refuse(made, inquiry)) != []
    show(made, inquiry, until)
    assert inquiry.duties(made.day) == ()


def test_silence_and_a_sham_answer_can_be_complained_of_too() -> None:
    """By who asked, and by nobody else; a complaint that is dismissed leaves the court."""
    made, inquiry = asked()
    stranger = made.owners[4]
    assert refused(lambda: inquiry.complain(stranger.on(made.day), reason="no answer")) == ["inquiry.by-asker"]
    show(made, inquiry)
    asker = made.owners[5]
    inquiry.complain(asker.on(made.day), reason="an empty folder was shown")
    inquiry.dismiss(made.subdistrict.on(made.day), reason="shown")
    assert refused(lambda: inquiry.sue(stranger.on(made.day), court="Court", number="1")) == ["inquiry.by-asker"]
    inquiry.sue(asker.on(made.day), court="Court", number="1")
    assert (inquiry.court, inquiry.number, inquiry.stage) == ("Court", "1", InquiryStage.SUED)


def test_minutes_are_shown_by_judgment() -> None:
    """The right to know includes the minutes (interpretation 13(1)(2)); the court grants no more than was asked."""
    minutes = frozenset({Disclosed.MINUTES})
    made, inquiry = asked("cn.beijing", minutes)
    inquiry.sue(made.owners[5].on(made.day), court="Court", number="1")
    act = made.court.on(made.day)
    assert refused(lambda: inquiry.judge(act, heads=FUND, judgment="1")) == ["heads"]
    assert refused(lambda: inquiry.judge(made.subdistrict.on(made.day), heads=minutes, judgment="1")) != []
    inquiry.judge(act, heads=minutes, judgment="1")
    show(made, inquiry, masked=frozenset({Masked.NAMES}))
    assert inquiry.stage is InquiryStage.ANSWERED


@pytest.mark.parametrize("granted", [True, False])
def test_courts_differ_on_original_vouchers(granted: bool) -> None:
    """They may be refused beside the accounts, and the record says that courts differ; a judgment settles it."""
    vouchers = frozenset({Paper.VOUCHERS})
    made, inquiry = asked("cn.beijing", frozenset({Disclosed.INCOME}), papers=vouchers)
    refuse(made, inquiry, Ground.NOT_IN_SCOPE, heads=frozenset(), papers=vouchers)
    show(made, inquiry, papers=frozenset())
    assert (inquiry.contested, inquiry.refused_papers) == (vouchers, vouchers)
    inquiry.sue(made.owners[5].on(made.day), court="Court", number="1")
    inquiry.judge(made.court.on(made.day), heads=frozenset(), judgment="1", papers=vouchers if granted else frozenset())
    assert inquiry.stage is (InquiryStage.ORDERED if granted else InquiryStage.DENIED)
    if granted:
        show(made, inquiry, heads=frozenset())


def test_who_asked_may_give_it_up() -> None:
    """Nobody else withdraws it for the owner."""
    made, inquiry = asked()
    assert refused(lambda: inquiry.withdraw(member(made).on(made.day))) == ["inquiry.by-asker"]
    inquiry.withdraw(made.owners[5].on(made.day))
    assert (inquiry.stage, inquiry.duties(made.day)) == (InquiryStage.WITHDRAWN, ())
