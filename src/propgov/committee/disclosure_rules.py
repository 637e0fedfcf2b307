"""Rules on what a committee publishes (公开的事实): the heads, the days for which it hangs, periods and changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from propgov.committee.disclosed import Disclosed
from propgov.committee.disclosure_record import DisclosureRecord, FeesPaid, Publication
from propgov.committee.of_term import one_for_the_term
from propgov.community import Notice, ServiceHead
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Citation, Finding, Includes, Outcome, Span
from propgov.law.naming import name_rule

__all__ = ["Made"]

DAY: Final = timedelta(days=1)
INCLUDES: Final = "committee.disclosure.includes"
POSTED_DAYS: Final = "committee.disclosure.posted-days"
EVERY: Final = "committee.disclosure.every"
EXPENSES_EVERY: Final = "committee.disclosure.expenses-every"
EXPENSES_WITHIN: Final = "committee.disclosure.expenses-within"
FEES_EVERY: Final = "committee.disclosure.members-fees-every"
ONE_EACH: Final = (Citation("property-management-regulation", "6(2)(8)"), Citation("spc-condominium", "13"))

name_rule(EVERY, "业主委员会公开的周期")
name_rule(EXPENSES_EVERY, "公布业主委员会经费的周期")
name_rule(FEES_EVERY, "公示委员交费情况的周期")
name_rule("committee.disclosure.updated-within", "变动后更新的期限")


@frozen
class Made:
    """What the law of the day says about a publication (公开的评价): heads that lack, periods that had passed, too short a time."""

    lacking: tuple[str, ...]
    late: tuple[str, ...]
    counts: bool


def asked_heads(case: DisclosureRecord, on: date) -> frozenset[Disclosed]:
    """The heads that the place asks on a day (应当公开的事项)."""
    row = case.home.law.ruling(INCLUDES, on, case.scope(), case.opened).main
    wanted = row.requirement if row is not None else None
    return frozenset(Disclosed[word] for word in wanted.words) if isinstance(wanted, Includes) else frozenset()


# Opening


alone = one_for_the_term("committee.disclosure.one-for-the-term", "每届一份公开记录", ONE_EACH)


@check
def of_this_committee(disclosure: DisclosureRecord, act: Act) -> Iterator[Fault]:
    """Whoever publishes sits on this committee, not on the next one (由本届委员办理)."""
    if disclosure.term.seat_of(act.by.person, act.on) is None:
        yield Fault("act", f"{act.by.person!r} holds no seat of {disclosure.title}", "use the record of the own term")


# Publishing


@check
def day_of_the_notice(
    disclosure: DisclosureRecord, act: Act, *, notice: Notice, posted_on: date | None
) -> Iterator[Fault]:
    """A notice entered on a later day names the day on which it went up, with proof, within the term (公开日期属实)."""
    if notice.posted != act.happened:
        problem = f"went up on {notice.posted}, and {act.happened} is given"
        yield Fault("notice.posted", problem, "name in posted_on the day on which it went up")
    elif notice.posted < act.on and not notice.proof.strip():
        yield Fault("notice.proof", "is empty, and the notice is entered late", "name what shows that it hung")
    if notice.posted < disclosure.begins:
        problem = f"{notice.posted} lies before the term of {disclosure.begins}"
        yield Fault("notice.posted", problem, "give what this committee has published")


@check
def days_covered(
    disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed], notice: Notice, since: date, until: date
) -> Iterator[Fault]:
    """It names a head, and the days that it covers had come when it was posted (公开所涉期间)."""
    if not heads:
        yield Fault("heads", "are empty", "name what was published")
    if until < since or until > notice.posted:
        problem = f"{since} to {until} are not days that had come on {notice.posted}"
        yield Fault("until", problem, "give the first and last day that it covers")


@check
def each_member(
    disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed], fees: tuple[FeesPaid, ...]
) -> Iterator[Fault]:
    """What members paid is published of each member once, and of nobody else (委员交费情况逐人公示)."""
    seated = sorted(seat.person for seat in disclosure.term.seated_on(act.happened))
    wanted = seated if Disclosed.MEMBERS_FEES in heads else []
    if sorted(one.member for one in fees) != wanted:
        yield Fault("fees", f"are those of {len(fees)}", f"give those of each of the {len(wanted)} members once")


def on_show(disclosure: DisclosureRecord, act: Act, heads: frozenset[Disclosed], since: date) -> frozenset[Disclosed]:
    """These heads, with those that hang or cover days of the same period (现有公开内容)."""
    beside = (one.heads for one in disclosure.published if one.counts and _beside(one, act.happened, since))
    return heads.union(*beside)


def _beside(one: Publication, day: date, since: date) -> bool:
    return one.hangs_on(day) or one.until >= since


@rule(INCLUDES)
def includes(
    disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed], since: date
) -> frozenset[Disclosed]:
    """Which heads are on show (业主委员会公开的内容)."""
    return on_show(disclosure, act, heads, since)


@weighing(POSTED_DAYS)
def earlier_hung(disclosure: DisclosureRecord, act: Act, *, notice: Notice) -> tuple[Finding, ...]:
    """Whether this notice is to hang long enough, and the one before it did, if its days are over (公开日数)."""
    over = (one for one in disclosure.published[-1:] if not one.hangs_on(act.happened))
    days = [one.days_until(act.happened) for one in over] + list(_planned(notice))
    return (_weigh(disclosure, act, POSTED_DAYS, min(days)),) if days else ()


def _planned(notice: Notice) -> Iterator[int]:
    # The last day counts, if the notice itself is to come down after it.
    if notice.until is not None:
        yield notice.clear_days_before(notice.until + DAY)


@weighing(EXPENSES_WITHIN)
def expenses_in_time(
    disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed], until: date
) -> tuple[Finding, ...]:
    """Whether the expenses of a period are made public in time after its end (公布经费的期限)."""
    if Disclosed.EXPENSES not in heads:
        return ()
    return (_weigh(disclosure, act, EXPENSES_WITHIN, Span(until, act.happened)),)


def _weigh(disclosure: DisclosureRecord, act: Act, rule_id: str, fact: object) -> Finding:
    scope = disclosure.scope()
    return disclosure.home.law.weigh(rule_id, fact, on=act.happened, scope=scope, opened=disclosure.opened)


def made_of(
    disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed], notice: Notice, since: date, until: date
) -> Made:
    """What lacks, which periods had passed, and whether it is to hang long enough, by the law of that day."""
    lacking = asked_heads(disclosure, act.happened) - on_show(disclosure, act, heads, since)
    names = tuple(sorted(one.name for one in lacking))
    periods = {EVERY} if not names else set[str]()
    periods |= {EXPENSES_EVERY, EXPENSES_WITHIN} if Disclosed.EXPENSES in heads else set()
    periods |= {FEES_EVERY} if Disclosed.MEMBERS_FEES in heads else set()
    passed = {
        duty.provision.id
        for duty in disclosure.duties(act.happened)
        if duty.covers and duty.provision and duty.days_overdue and since <= duty.covers[1] <= until
    }
    return Made(names, tuple(sorted(passed & periods)), planned_long_enough(disclosure, act, notice=notice))


def planned_long_enough(disclosure: DisclosureRecord, act: Act, *, notice: Notice) -> bool:
    """Whether the notice's own days, if it has a last one, are as many as the place asks (拟公开日数足够)."""
    planned = [_weigh(disclosure, act, POSTED_DAYS, days).outcome for days in _planned(notice)]
    return Outcome.BROKEN not in planned


# Taking down


@check
def down_when_it_hung(disclosure: DisclosureRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """The publication is on record, and still hung on the day before it was found gone (摘除日期)."""
    one = disclosure.publication(number)
    if one is None or one.down_on is not None or act.happened < one.notice.posted:
        yield Fault("number", f"{number} did not hang on {act.happened}", "name a publication that hung until then")
    elif one.notice.until is not None and act.happened > one.notice.until:
        yield Fault("down_on", f"{act.happened} lies after its last day", "a notice whose days are over need not hang")


@rule(POSTED_DAYS)
def hung(disclosure: DisclosureRecord, act: Act, *, number: int) -> int:
    """The number of whole days for which it had hung when it came down (公开时间的日数)."""
    one = disclosure.publication(number)
    return 0 if one is None else one.days_until(act.happened)


def hung_enough(disclosure: DisclosureRecord, act: Act, *, number: int) -> bool:
    """Whether it had hung for as long as the place asks, and at all (公开日数足够)."""
    days = hung(disclosure, act, number=number)
    return days > 0 and _weigh(disclosure, act, POSTED_DAYS, days).outcome is not Outcome.BROKEN


@check
def is_down(disclosure: DisclosureRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """The publication is on record as taken down, by another person's report (已记录摘除)."""
    one = disclosure.publication(number)
    if one is None or one.down_on is None:
        yield Fault("number", f"{number} is not on record as taken down", "name one that is")
    elif one.reported_by == act.by.person:
        yield Fault("act", f"{act.by.person!r} reported it", "let somebody else find out")


def was_long_enough(disclosure: DisclosureRecord, act: Act, *, number: int) -> bool:
    """Whether the notice that hung after all is to hang long enough (拟公开日数足够)."""
    one = disclosure.publication(number)
    return one is not None and planned_long_enough(disclosure, act, notice=one.notice)


# Changes


@check
def of_the_first_change(disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed]) -> Iterator[Fault]:
    """The new posting covers the change that has waited longest, and went up after it (更新所涉变更)."""
    if Disclosed.MEMBERS_FEES in heads:
        yield Fault("heads", "hold what members paid", "publish payments by period, each member's")
    if not disclosure.changes:
        yield Fault("heads", "no change is on record", "note the change first, or publish it as usual")
    elif not disclosure.changes[0].heads <= heads or act.happened < disclosure.changes[0].on:
        wanted = ", ".join(sorted(one.name for one in disclosure.changes[0].heads))
        yield Fault("heads", f"leave out what changed on {disclosure.changes[0].on}", f"publish {wanted} anew")


@check
def changed_in_the_term(disclosure: DisclosureRecord, act: Act, *, heads: frozenset[Disclosed]) -> Iterator[Fault]:
    """The change is of something, within the term (变更属实)."""
    if not heads or Disclosed.MEMBERS_FEES in heads:
        yield Fault("heads", "are empty, or what members paid", "name what has changed; publish payments by period")
    if act.happened < disclosure.begins:
        yield Fault("changed_on", f"{act.happened} lies before the term", "give the day of the change")


# The provider, and the end


@rule("service.disclosure.includes")
def provider_shows(disclosure: DisclosureRecord, act: Act, *, heads: frozenset[ServiceHead]) -> frozenset[ServiceHead]:
    """Which heads the provider has on show, as seen (物业服务人公开的内容)."""
    return heads.union(*(one.heads for one in disclosure.seen if one.notice.stood_by(act)))


@check
def seen_there(disclosure: DisclosureRecord, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """The posting hangs on the day on which it is seen (所见属实)."""
    if not notice.stood_by(act):
        yield Fault("notice", f"does not hang on {act.on}", "record what hangs on the day")
