"""Rules that many procedures share (通用规则): a notice that hangs, a decision that stands, papers that are filed.

Each maker returns an ordinary rule with its own id: ``rules=(notice_posted("fund.use.posted", "方案已公示"),)``. A fact
that the step does not take is read from the field of the case with the same name, so that one rule serves the step that
takes a paper and the later ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import reduce
from typing import Any, Protocol, TypeAlias

from propgov.community import Mandate, Notice
from propgov.engine import OF_CASE, Act, Basis, Case, make_check, make_rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, ByReading, Ratio, SignerRoles, Span, Unknown

__all__ = [
    "Seated",
    "acting_as",
    "days_posted",
    "decided",
    "decided_anew",
    "documents",
    "lasts",
    "not_before",
    "not_empty",
    "notice_posted",
    "of_the_same",
    "of_this_community",
    "panel",
    "persons_are",
    "recorded",
    "side_holds",
    "signed",
    "stated",
    "waiting",
]

MadeRule: TypeAlias = Callable[..., Any]
MadeCheck: TypeAlias = Callable[..., Iterator[Fault]]

_DAY = timedelta(days=1)


class Seated(Protocol):
    """A member of a body: for whom the person sits, and whether as its chair (成员)."""

    @property
    def side(self) -> Enum:
        """The side for whom the person sits."""
        ...

    @property
    def chairs(self) -> bool:
        """Whether the person is the chair."""
        ...


def _read(case: Case, facts: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - a fact or field of any type
    return facts[name] if name in facts else getattr(case, name, None)


def _part(case: Case, facts: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a part of any type
    name, *parts = path.split(".")
    return reduce(lambda value, part: getattr(value, part, None), parts, _read(case, facts, name))


def stated(rule_id: str, term: str, fact: str) -> MadeRule:
    """Make the rule that states a fact of the step as it was given, or a part of it: ``"heard"``, ``"terms.written"`` (按所报事实)."""
    name, *path = fact.split(".")

    def given(case: Case, act: Act, **facts: Any) -> object:  # noqa: ANN401 - the facts of any step
        return reduce(getattr, path, facts[name])

    return make_rule(rule_id, given, says=f"What was stated of it ({term}).", takes=(name,))


def recorded(rule_id: str, term: str, name: str) -> MadeRule:
    """Make the rule that states a field or property of the case as it stands, or as the step gives it anew (按事项记载)."""

    def kept(case: Case, act: Act, **facts: object) -> object:
        return facts[name] if name in facts else getattr(case, name)

    return make_rule(rule_id, kept, says=f"What is on record of it ({term}).", optional=(name,))


def notice_posted(
    rule_id: str, term: str, *, notice: str = "notice", after: str = "", past: str = "", basis: Basis = ()
) -> MadeRule:
    """Make the rule that a notice hangs where every owner can read it (公示).

    notice names the fact or field. after names one with the earliest day on which it may have been posted, past one with
    a day that must be over before it is posted.
    """

    def hangs(case: Case, act: Act, **facts: Any) -> bool:  # noqa: ANN401 - the facts of any step
        shown: Notice | None = _read(case, facts, notice)
        told: date | None = _read(case, facts, after or past) if after or past else date.min
        if shown is None or told is None or not shown.stood_by(act):
            return False
        return (told + _DAY if past else told) <= shown.posted

    says = f"Whether the notice hangs where every owner can read it ({term})."
    named = tuple(name for name in (notice, after or past) if name)
    return make_rule(rule_id, hangs, says=says, optional=named, basis=basis)


def decided_anew(rule_id: str, term: str, *, basis: Basis = OF_CASE) -> MadeRule:
    """Make the rule that a decision has not been used for the case yet: its reference is not among ``decisions`` (决定未曾使用)."""

    def unused(case: Any, act: Act, *, meeting: Case) -> bool:  # noqa: ANN401 - any case with decisions
        return meeting.ref not in case.decisions

    says = f"Whether the decision has not been used for this yet ({term})."
    return make_rule(rule_id, unused, says=says, takes=("meeting",), basis=basis)


def not_before(term: str, day: str, than: str = "", *, event: str = "", remedy: str = "mend the days") -> MadeCheck:
    """Make the check that a day does not lie before another, or before that of the act; a day that is not given passes (日期先后核对).

    day and than are facts or fields, or parts of them: ``"terms.since"``; event says what happened on the day before which it
    may not lie.
    """
    heads = dict.fromkeys(path.partition(".")[0] for path in (day, than) if path)

    def in_order(case: Case, act: Act, **facts: Any) -> Iterator[Fault]:  # noqa: ANN401 - the facts of any step
        found, first = _part(case, facts, day), _part(case, facts, than) if than else act.on
        if found is not None and first is not None and found < first:
            yield Fault(day, f"{found} lies before {event}{' of ' if event else ''}{first}", remedy)

    return make_check(in_order, says=f"The day is not too early ({term}).", optional=tuple(heads))


def waiting(term: str, among: str, *, what: str, remedy: str, number: str = "number") -> MadeCheck:
    """Make the check that a number is among those that wait, a property of the case with numbers (待处理事项).

    what says what would wait under such a number, as in ``"open claim"``.
    """

    def there(case: Case, act: Act, **facts: Any) -> Iterator[Fault]:  # noqa: ANN401 - the facts of any step
        if facts[number] not in getattr(case, among):
            yield Fault(number, f"{facts[number]} is no {what}", remedy)

    return make_check(there, says=f"The number is one that waits ({term}).", takes=(number,))


def not_empty(term: str, name: str, *, problem: str, remedy: str) -> MadeCheck:
    """Make the check that a fact, or a field of the case, is there and not empty (已提供)."""

    def there(case: Case, act: Act, **facts: Any) -> Iterator[Fault]:  # noqa: ANN401 - the facts of any step
        if _read(case, facts, name) in (None, (), frozenset()):
            yield Fault(name, problem, remedy)

    return make_check(there, says=f"It is there ({term}).", optional=(name,))


def lasts(rule_id: str, term: str, *, since: str = "", until: str = "") -> MadeRule:
    """Make the rule on how long it is from one day to another, given by the step; that of the act where none is named (期间)."""

    def span(case: Case, act: Act, **facts: date) -> Span:
        first, last = (facts[name] if name else act.happened for name in (since, until))
        return Span(first, last)

    named = tuple(name for name in (since, until) if name)
    return make_rule(rule_id, span, says=f"From the first day to the last ({term}).", takes=named)


def of_this_community(term: str, *names: str, remedy: str) -> MadeCheck:
    """Make the check that each of these facts or fields, if it is given, is of the community of the case (属于本小区)."""
    return of_the_same(term, "community", *names, remedy=remedy)


def of_the_same(term: str, what: str, *names: str, remedy: str) -> MadeCheck:
    """Make the check that each of these facts or fields, if it is given, is of the same community, account or other thing (归属一致).

    what names the field or property that the case and they have in common.
    """

    def here(case: Any, act: Act, **facts: Any) -> Iterator[Fault]:  # noqa: ANN401 - any case, and the facts of any step
        for name in names:
            other = _read(case, facts, name)
            if other is not None and getattr(other, what, None) is not getattr(case, what):
                yield Fault(name, f"{other.ref} is of another {what}", remedy)

    return make_check(here, says=f"What is named is of the same {what} ({term}).", optional=names)


def days_posted(rule_id: str, term: str, *, notice: str = "notice") -> MadeRule:
    """Make the rule on how many whole days a notice had hung by the act, the day of posting not counted (公示日数)."""

    def hung(case: Case, act: Act, **facts: Any) -> int:  # noqa: ANN401 - the facts of any step
        shown: Notice | None = _read(case, facts, notice)
        return 0 if shown is None else shown.clear_days_before(act.happened)

    says = f"On how many whole days the notice had hung ({term})."
    return make_rule(rule_id, hung, says=says, optional=(notice,))


def decided(rule_id: str, matter: Enum | str, term: str, *, meeting: str = "meeting", basis: Basis = ()) -> MadeRule:
    """Make the rule that the case is covered by a decision of the owners on that matter, standing on the day (业主共同决定).

    meeting names the fact or field with the meeting; the matter is given as an Enum member or its name.
    """

    def covered(case: Case, act: Act, **facts: Any) -> bool | Unknown | ByReading:  # noqa: ANN401 - the facts of any step
        held: Mandate | None = _read(case, facts, meeting)
        return held is not None and held.covering(case, on=act.on, matter=matter)

    says = f"Whether a decision of the owners that stands that day covers this ({term})."
    return make_rule(rule_id, covered, says=says, optional=(meeting,), basis=basis)


def documents(rule_id: str, term: str, *, papers: str = "papers") -> MadeRule:
    """Make the rule on which papers are there: the pack lists those required, the finding names those missing (材料齐全)."""

    def there(case: Case, act: Act, **facts: Any) -> frozenset[Enum]:  # noqa: ANN401 - the facts of any step
        return frozenset(_read(case, facts, papers) or ())

    return make_rule(rule_id, there, says=f"Which papers are there ({term}).", optional=(papers,))


def signed(rule_id: str, term: str) -> MadeRule:
    """Make the rule on who signs the act and in which roles (共同签署)."""

    def signatures(case: Any, act: Act) -> SignerRoles:  # noqa: ANN401 - a case of any community
        roles: SignerRoles = case.community.roles(act.signers, on=act.on)
        return roles

    return make_rule(rule_id, signatures, says=f"Who signs, each in which roles ({term}).")


def acting_as(rule_id: str, term: str, *among: Enum) -> MadeRule:
    """Make the rule on the roles in which the actor acts, limited to certain roles if they are named (办理主体)."""

    def roles(case: Case, act: Act) -> frozenset[Enum]:
        held = case.home.roles_of(act.by.person, act.on)
        return held & frozenset(among) if among else held

    return make_rule(rule_id, roles, says=f"In which roles those act who take the step ({term}).")


def persons_are(rule_id: str, term: str, role: Enum, *, persons: str = "asked_by") -> MadeRule:
    """Make the rule that the step names at least one person, and each has a role that day (所列人员的身份).

    persons is the fact, one person or several.
    """

    def named(case: Case, act: Act, **facts: Any) -> bool:  # noqa: ANN401 - the facts of any step
        given: str | tuple[str, ...] = facts[persons]
        each = (given,) if isinstance(given, str) else given
        return bool(each) and all(role in case.home.roles_of(person, act.on) for person in each)

    return make_rule(rule_id, named, says=f"Whether each person named has that role ({term}).", takes=(persons,))


def side_holds(rule_id: str, term: str, side: Enum, role: Enum, *, members: str = "members") -> MadeRule:
    """Make the rule that all who sit on a body for a side hold a role that day (某方成员的身份)."""

    def held(case: Case, act: Act, **facts: Any) -> bool:  # noqa: ANN401 - the facts of any step
        sitting = (one.person for one in _read(case, facts, members) if one.side is side)
        return all(role in case.home.roles_of(person, act.on) for person in sitting)

    says = f"Whether those who sit for that side hold the role ({term})."
    return make_rule(rule_id, held, says=says, optional=(members,))


def panel(
    prefix: str, terms: str, *, owner: Enum, members: str = "members", chair: str = "chair"
) -> tuple[MadeRule, MadeRule, MadeRule, MadeRule, MadeRule]:
    """Make the rules on who sits on a body (组成): ``PREFIX.size``, ``.odd``, ``.owners-share``, ``.sides`` and that of its chair.

    terms is the Chinese name of the body, such as 筹备组; owner is the side of the owners; members names the fact or
    field with its members (``Seated``); chair is the last part of the id of the rule on the side of the chair.
    """

    def made(part: str, term: str, says: str, fact: Callable[[tuple[Seated, ...]], object]) -> MadeRule:
        def of_members(case: Case, act: Act, **facts: Any) -> object:  # noqa: ANN401 - the facts of any step
            return fact(tuple(_read(case, facts, members)))

        return make_rule(f"{prefix}.{part}", of_members, says=f"{says} ({terms}{term}).", optional=(members,))

    def share(sitting: Iterable[Seated]) -> Ratio:
        sides = [one.side for one in sitting]
        return Ratio(sides.count(owner), len(sides))

    return (
        made("size", "人数", "How many members it has", len),
        made("odd", "人数为单数", "How many members it has, to be odd", len),
        made("owners-share", "业主所占比例", "Which share of the members sits for the owners", share),
        made("sides", "组成", "For whom members sit", lambda sitting: frozenset(one.side for one in sitting)),
        made(chair, "负责人", "For whom the chair sits", _chair),
    )


def _chair(sitting: Iterable[Seated]) -> Enum | Unknown:
    return next((one.side for one in sitting if one.chairs), UNKNOWN)
