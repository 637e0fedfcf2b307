"""Which provision decides when several apply (适用顺序): by rank, layer, scope, and what lower rules may do.

Within one authority (rank and layer) the narrower scope beats the wider. Between authorities the higher decides, unless
it lets lower rules be tighter, be looser, or differ freely. Advice displaces nothing and is shown beside. Where nothing
binds and a row of the nation begins later, the law of the day is not on record: see ``silence``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import groupby, product

from attrs import Factory, evolve, field, frozen

from propgov.errors import Fault, InvalidFacts, LawConflict, ScopeNeeded
from propgov.law.at_hand import Gaps
from propgov.law.brief import brief
from propgov.law.finding import Finding
from propgov.law.provision import Effect, Figures, Governs, Lower, Provision, Words
from propgov.law.silence import advises, asks, later_row, says_nothing, unread
from propgov.law.values import UNKNOWN, Ratio, Text, word

__all__ = ["SEVERITY", "Rows", "Ruling", "governing", "may_stand"]

_OTHER = "(another)"
SEVERITY: Mapping[Effect, int] = {Effect.ADVISE: 0, Effect.BREACH: 1, Effect.REFUSE: 2}
# Scopes with figures are as many as there are cases; results are cached for this many of them.
_KEPT = 4096


@frozen
class Ruling:
    """The provision that decides, or None, and those that stand beside it (适用结果).

    Where none decides, nothing is the row that says so, and later the row of the nation that begins later: then the law of
    the day is not on record. notes say what local law is not on record.
    """

    main: Provision | None
    beside: tuple[Provision, ...] = ()
    nothing: Provision | None = None
    later: Provision | None = None
    notes: tuple[Text, ...] = ()
    # The findings for yes, no, and words under this ruling, by type and value: findings are values, so they can be shared.
    answers: dict[object, Finding] = field(factory=dict[object, Finding], init=False, eq=False, repr=False)

    __repr__ = brief


def _authority(provision: Provision) -> tuple[int, int]:
    return provision.instrument.rank.order, provision.layer


def _narrowest(rows: list[Provision]) -> list[Provision]:
    return [row for row in rows if not any(other.narrower(row) for other in rows)]


def _may_replace(lower: Provision, higher: Provision) -> bool:
    if higher.lower is not Lower.FREE and SEVERITY[lower.effect] < SEVERITY[higher.effect]:
        return False  # the same words with a milder effect are a weaker rule
    return _left_room(lower, higher)


def _left_room(lower: Provision, higher: Provision) -> bool:
    match higher.lower:
        case Lower.FREE:
            return True
        case Lower.TIGHTER:
            return lower.requirement.covers(higher.requirement)
        case Lower.LOOSER:
            return higher.requirement.covers(lower.requirement)
        case Lower.NONE:
            return False


def may_stand(lower: Provision, higher: Provision) -> bool:
    """Whether a lower rule may say this beside the higher one: it asks the same, or what the higher one allows."""
    if lower.effect is Effect.ADVISE:
        return lower.requirement.covers(higher.requirement) or _left_room(lower, higher)
    return lower.requirement.same(higher.requirement) or _may_replace(lower, higher)


def governing(clause: Provision, rows: Iterable[Provision], day: date) -> tuple[Provision, ...]:
    """The higher rows that bind a clause on a day, for some scope of the clause.

    Left out are advice, rows that a narrower one of the same authority replaces for all of the clause's scope, and rows
    that themselves depart from higher law.
    """
    higher = [
        row
        for row in rows
        if row.in_force(day) and asks(row) and not _yields(row) and _authority(row) < _authority(clause)
    ]
    return tuple(
        row
        for row in higher
        if row.meets(clause)
        and not any(_authority(other) == _authority(row) and _between(clause, other, row) for other in higher)
        and not any(_authority(other) < _authority(row) and _overrules(other, row) for other in higher)
    )


def _between(clause: Provision, other: Provision, row: Provision) -> bool:
    return other.narrower(row) and clause.inside(other)


def _overrules(other: Provision, row: Provision) -> bool:
    return row.inside(other) and not may_stand(row, other)


def _yields(row: Provision) -> bool:
    """Whether a row displaces nothing: it advises, or was not read in an official text."""
    return advises(row) or row.checked == "lead"


def _one(rows: list[Provision]) -> Provision:
    asking = [row for row in rows if asks(row)] or rows[:1]
    if len(asking) > 1:
        cited = " and ".join(row.cite() for row in asking)
        message = f"{asking[0].id}: {cited} are in force for one scope and neither is the narrower"
        raise LawConflict(message)
    return asking[0]


def _by_authority(rows: Iterable[Provision]) -> Iterator[list[Provision]]:
    """The rows that no narrower one of their authority replaces, the highest authority first."""
    for _, group in groupby(rows, key=_authority):
        yield _narrowest(list(group))


def decide_between(rows: Iterable[Provision]) -> Ruling:
    """The ruling among rows that are all in force and all fit the scope.

    A row that was not read in an official text decides only if it is of the nation and no other binds.
    """
    ordered = sorted(rows, key=_authority)
    advice = [row for group in _by_authority(filter(advises, ordered)) for row in group]
    doubtful = [row for group in _by_authority(filter(unread, ordered)) for row in group]
    decisive = [_one(group) for group in _by_authority(row for row in ordered if says_nothing(row) or not _yields(row))]
    main, departing = _highest(row for row in decisive if asks(row))
    for others in (doubtful, advice):
        if main is None and others:
            main = others.pop(0)
    nothing = min((row for row in decisive if not asks(row)), key=lambda row: row.layer, default=None)
    return Ruling(main, (*departing, *doubtful, *advice), nothing)


def _highest(rows: Iterable[Provision]) -> tuple[Provision | None, list[Provision]]:
    """The row that decides, of one for each authority with the highest first, and those that depart from it."""
    main: Provision | None = None
    stood: list[Provision] = []
    departing: list[Provision] = []
    for row in rows:
        if all(_may_replace(row, higher) for higher in stood):
            main = row
            stood.append(row)
        elif main is not None and not row.requirement.same(main.requirement):
            departing.append(row)
    return main, departing


def _words(rows: Rows) -> tuple[str, ...]:
    return tuple(sorted({key for row in rows.rows for key in row.when}))


def _by_opening(rows: Rows) -> bool:
    """Whether any row depends on the day on which the case was opened."""
    return any(row.governs is Governs.OPENING for row in rows.rows)


def _breaks(rows: Rows) -> list[date]:
    """The days on which a row or a gap begins, or has just ended."""
    ends = {row.until + timedelta(days=1) for row in rows.rows if row.until is not None and row.until < date.max}
    return sorted({row.since for row in rows.rows} | ends | rows.gaps.breaks)


@frozen
class Rows:
    """All rows of one rule id, of every layer and date, and the local law that is not on record."""

    rule: str
    rows: tuple[Provision, ...]
    vocabulary: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]])
    gaps: Gaps = field(factory=Gaps)
    words: tuple[str, ...] = field(init=False, default=Factory(_words, takes_self=True))
    by_opening: bool = field(init=False, default=Factory(_by_opening, takes_self=True))
    breaks: list[date] = field(init=False, repr=False, default=Factory(_breaks, takes_self=True))
    _found: dict[tuple[object, ...], Ruling] = field(
        init=False, factory=dict[tuple[object, ...], Ruling], repr=False, eq=False
    )

    __repr__ = brief

    def ruling(self, day: date, scope: Mapping[str, object]) -> Ruling:
        """The ruling of a day for a scope.

        Raises ScopeNeeded if the answer depends on words that the scope does not give, LawConflict if two rows of
        one authority hold.
        """
        segment = bisect_right(self.breaks, day)
        # The type is part of the key: True, 1 and 1.0 are equal in Python but are not the same statement.
        key: tuple[object, ...] = (segment,)
        for name in self.words:
            said = scope.get(name)
            key += (said if type(said) is str else _marked(said),)
        try:
            found = self._found.get(key)
        except TypeError:
            found = None
        if found is None:
            found = self._look(day, scope)
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[key] = found
        return found

    def _look(self, day: date, scope: Mapping[str, object]) -> Ruling:
        scope = self._stated(scope)
        fitting: list[Provision] = []
        missing: set[str] = set()
        for row in self.rows:
            if not row.in_force(day) or any(key in scope and not c.met(scope[key]) for key, c in row.when.items()):
                continue
            absent = row.when.keys() - scope.keys()
            missing |= absent
            if not absent:
                fitting.append(row)
        if missing:
            raise ScopeNeeded(self.rule, tuple(sorted(missing)))
        return self._noted(decide_between(fitting), day, scope)

    def _noted(self, ruling: Ruling, day: date, scope: Mapping[str, object]) -> Ruling:
        """The ruling with what is not on record that day."""
        notes = self.gaps.notes(day)
        bound = ruling.main is not None and not advises(ruling.main)
        said = ruling.nothing is not None and ruling.nothing.layer == 0
        later = None if bound or said else later_row(self.rows, day, scope)
        if later is None:
            return evolve(ruling, notes=notes) if notes else ruling
        advice = () if ruling.main is None else (ruling.main,)
        return Ruling(None, (*advice, *ruling.beside), later=later, notes=notes)

    def _stated(self, scope: Mapping[str, object]) -> Mapping[str, object]:
        """The words of the scope that matter here and are on record; InvalidFacts for what is not a word or figure."""
        given = {
            name: scope[name] for name in self.words if (said := scope.get(name)) is not None and said is not UNKNOWN
        }
        faults = [fault for name, value in given.items() for fault in self._strange(name, value)]
        if faults:
            raise InvalidFacts(faults)
        return given

    def _strange(self, name: str, value: object) -> Iterator[Fault]:
        known = self.vocabulary.get(name)
        if not (
            isinstance(value, (str, Enum, Ratio))
            or type(value) is int
            or (isinstance(value, Decimal) and value.is_finite())
        ):
            remedy = "state a word, a whole number or a Decimal"
            yield Fault(f"scope {name}", f"{value!r} is no word and no exact figure", remedy)
        elif known is not None and word(value) not in known:
            yield Fault(f"scope {name}", f"{word(value)!r} is no known word", f"use one of {', '.join(sorted(known))}")

    def governed(self, day: date, opened: date | None, scope: Mapping[str, object]) -> Ruling:
        """The ruling for a pending case: a row that governs by opening is chosen by the day of the opening, if there is one."""
        if opened is None or not self.by_opening:
            return self.ruling(day, scope)
        at_opening = self.ruling(opened, scope)
        if at_opening.main is not None and at_opening.main.governs is Governs.OPENING:
            return at_opening
        now = self.ruling(day, scope)
        if now.main is not None and now.main.governs is Governs.OPENING and now.main.since > opened:
            return at_opening
        return now

    def guesses(self, scope: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        """Scopes that stand in for unknown words, covering every value that could make a difference."""
        unknown = [name for name in self.words if scope.get(name) is UNKNOWN]
        for values in product(*(sorted(self._values(name), key=str) for name in unknown)):
            yield {**scope, **dict(zip(unknown, values, strict=True))}

    def _values(self, name: str) -> set[object]:
        values: set[object] = set()
        for row in self.rows:
            condition = row.when.get(name)
            if isinstance(condition, Words):
                values |= self.vocabulary.get(name) or {_OTHER, *condition.words}
            elif isinstance(condition, Figures):
                values |= set(condition.edges())
        return values


def _marked(value: object) -> object:
    """A value of a scope as part of a key: a member of an Enum by its name."""
    return value.name if isinstance(value, Enum) and value is not UNKNOWN else (type(value), value)
