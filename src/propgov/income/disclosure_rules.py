"""The rules of the posting of a statement (收支公示的事实): its figures, places, heads, and who posts and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from propgov.community import Notice, Role
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.income.disclosure_record import DisclosureRecord, PostingPlace
from propgov.income.statement import Difference, Figures, Statement, differences, figures_of, told_apart
from propgov.law import UNKNOWN, Finding, OneOf, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import recorded, stated

__all__ = ["PLACES"]

_OFFICES: Final = ("office", "办公室", "办公区", "会议室")
_OUTSIDE: Final = ("outside", "in front", "外", "门口")

PLACES: Final = "income.statement.places"

name_rule(PLACES, "公示的位置")
name_rule("income.statement.answered-within", "答复异议的期限")


def _faults(told: Iterable[Difference]) -> Iterator[Fault]:
    for one in told:
        yield Fault(f"figures.{one.line}", f"says {one.said}, found {one.found}", "give what the statement says")


# Opening


@check
def of_a_statement(posting: DisclosureRecord, act: Act) -> Iterator[Fault]:
    """The account has published a statement of that number, which nothing else posts (所公示的报表)."""
    if posting.published is None:
        there = len(posting.account.statements)
        yield Fault("number", f"{posting.number} is none of the {there} statements", "name one that was published")
    for other in posting.register.among(posting.community, type(posting)):
        if other is not posting and other.account is posting.account and other.number == posting.number:
            yield Fault("number", f"{other.ref} posts it already", "go on with that one, where its objections stand")


@check
def same_figures(posting: DisclosureRecord, act: Act) -> Iterator[Fault]:
    """The paper says what the statement says, line by line (公示数字与报表一致)."""
    if posting.published is not None:
        yield from _faults(told_apart(posting.figures, figures_of(posting.published)))


@check
def something_shown(posting: DisclosureRecord, act: Act) -> Iterator[Fault]:
    """The paper shows something (公示有内容)."""
    if not posting.heads:
        yield Fault("heads", "are empty", "name what stands on the paper")


# Posting


def _words(posting: DisclosureRecord, notice: Notice | None, gone: frozenset[str]) -> frozenset[PostingPlace]:
    named = () if notice is None else notice.places
    there = {place.strip() for place in named} - posting.struck - gone
    return frozenset(place for place in PostingPlace if not there.isdisjoint({place.name, place.value}))


def _inside(place: str) -> bool:
    named = place.lower()
    return any(word in named for word in _OFFICES) and not any(word in named for word in _OUTSIDE)


@check
def not_in_an_office(posting: DisclosureRecord, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """It hangs at a place that is not inside an office, where owners do not come by (公示位置不在办公室内)."""
    if all(map(_inside, notice.places)):
        yield Fault("notice.places", "lie inside an office", "post it where every owner comes by")


@weighing(PLACES)
def places_of(
    posting: DisclosureRecord, act: Act, *, notice: Notice | None = None, places: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Where it hangs, without the places where it was found not to, and those that are struck now (公示的位置)."""
    law, scope = posting.home.law, posting.scope()
    there = _words(posting, notice or posting.notice, places)
    fact: frozenset[PostingPlace] | Unknown = there
    row = law.on(act.on, scope)[PLACES]
    if row is not None and isinstance(row.requirement, OneOf):
        # Where one of several places is enough, others beside it harm nobody; at none of them it may hang anywhere.
        words = row.requirement.words
        fact = frozenset(place for place in there if place.name in words) or there or UNKNOWN
    return (law.weigh(PLACES, fact, on=act.on, scope=scope, opened=posting.opened),)


@rule("income.statement.by")
def posted_by(posting: DisclosureRecord, act: Act) -> frozenset[Role]:
    """In which roles those act who post and sign it (公布收支的人)."""
    return frozenset(role for signer in act.signers for role in posting.community.roles_of(signer.person, act.on))


told_to = stated("income.statement.told", "收支报告对象", "told")
heads_of = recorded("income.statement.includes", "公布的内容", "heads")


# Objections, gaps and corrections


@check
def not_the_poster(posting: DisclosureRecord, act: Act) -> Iterator[Fault]:
    """Nobody answers objections to what he posted himself, nor judges where it hangs (不由公示人自行答复)."""
    if act.by.person in posting.posters:
        yield Fault("act", f"{act.by.person!r} posted it", "let somebody else do it")


def _some_of(places: frozenset[str], there: Iterable[str], wrong: str) -> Iterator[Fault]:
    if not places or not places <= set(there):
        yield Fault("places", wrong, f"name some of {', '.join(there)}")


@check
def claimed_there(posting: DisclosureRecord, act: Act, *, places: frozenset[str]) -> Iterator[Fault]:
    """The places are some of those that the notice names (公示所称位置)."""
    named = () if posting.notice is None else posting.notice.places
    yield from _some_of(places, named, "are not places of the notice")


@check
def was_struck(posting: DisclosureRecord, act: Act, *, places: frozenset[str]) -> Iterator[Fault]:
    """The places are some of those where it was reported not to hang (被记录未公示的位置)."""
    yield from _some_of(places, sorted(posting.struck), "were not struck")


@check
def of_the_same_period(posting: DisclosureRecord, act: Act, *, corrected: Statement) -> Iterator[Fault]:
    """The corrected statement is of the same period, adds up and rests on postings that stand in the books (更正报表)."""
    first = posting.published
    if first is None:
        return
    if (corrected.since, corrected.until, corrected.opening) != (first.since, first.until, first.opening):
        yield Fault("corrected", "is of another period or opening", f"keep {first.since} to {first.until}")
    books = posting.account.postings
    if any(not 1 <= one.number <= len(books) or books[one.number - 1] != one for one in corrected.postings):
        yield Fault("corrected.postings", "stand not all in the books", "enter them there first")
    left_out = [one.number for one in first.postings if one not in corrected.postings]
    if left_out:
        yield Fault("corrected.postings", f"leave out {left_out}", "keep them, and add those that reverse them")
    wrong = {one.reverses for one in corrected.postings if one.reverses is not None}
    about = {one.about for one in first.postings if one.number in wrong}
    for one in corrected.postings:
        if one not in first.postings and one.reverses is None and one.about not in about:
            yield Fault("corrected.postings", f"{one.number} corrects nothing", "leave it to its own period")
    for told in differences(corrected):
        if not told.line.startswith("posting") or "listed" in told.said:
            yield Fault(f"corrected.{told.line}", f"says {told.said}, found {told.found}", "mend the line")


@check
def figures_fit(posting: DisclosureRecord, act: Act, *, corrected: Statement, figures: Figures) -> Iterator[Fault]:
    """The paper says what the corrected statement says (公示数字与更正报表一致)."""
    yield from _faults(told_apart(figures, figures_of(corrected)))


# The end


@check
def down_while_it_hung(posting: DisclosureRecord, act: Act, *, down_on: date | None) -> Iterator[Fault]:
    """It came down on a day on which it hung, or after (撤下日期属实)."""
    if posting.notice is not None and act.happened < posting.notice.posted:
        yield Fault("down_on", f"{down_on} lies before {posting.notice.posted}", "give the day on which it came down")


@rule("income.statement.answered")
def answered(posting: DisclosureRecord, act: Act) -> bool:
    """Whether every objection was answered by then (对收支的异议已答复)."""
    return not posting.unanswered
