"""Which provision decides among those that speak of one matter (适用顺序): rank, layer, scope, and what lower rules may do.

Within one authority (rank and layer) the narrower scope beats the wider. Between authorities the higher decides, save
where it leaves room to lower rules: to be tighter, to be looser, or free. Advice displaces nothing and stands beside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, product

from attrs import field, frozen

from propgov.errors import LawConflict, ScopeNeeded
from propgov.law.provision import Effect, Figures, Governs, Lower, Provision, Words
from propgov.law.values import UNKNOWN, Ratio, word

__all__ = ["Rows", "Ruling"]

_OTHER = "(another)"


@frozen
class Ruling:
    """The provision that decides, or None, and those that stand beside it (适用结果)."""

    main: Provision | None
    beside: tuple[Provision, ...] = ()


def _authority(provision: Provision) -> tuple[int, int]:
    return provision.instrument.rank.order, provision.layer


def _narrowest(rows: list[Provision]) -> list[Provision]:
    return [row for row in rows if not any(other.narrower(row) for other in rows)]


def _may_replace(lower: Provision, higher: Provision) -> bool:
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
    """Whether a lower rule may say this beside the higher one: it asks the same, or what the higher leaves to it."""
    return lower.requirement == higher.requirement or _may_replace(lower, higher)


def _one(rows: list[Provision]) -> Provision:
    if len(rows) > 1:
        cited = " and ".join(row.cite() for row in rows)
        message = f"{rows[0].id}: {cited} are in force for one scope and neither is the narrower"
        raise LawConflict(message)
    return rows[0]


def decide_between(rows: Iterable[Provision]) -> Ruling:
    """The ruling among rows that are all in force and all fit the scope."""
    ordered = sorted(rows, key=_authority)
    binding = [row for row in ordered if row.effect is not Effect.ADVISE]
    advice = [
        row
        for _, group in groupby((row for row in ordered if row.effect is Effect.ADVISE), key=_authority)
        for row in _narrowest(list(group))
    ]
    main: Provision | None = None
    departing: list[Provision] = []
    for _, group in groupby(binding, key=_authority):
        row = _one(_narrowest(list(group)))
        if main is None or _may_replace(row, main):
            main = row
        elif row.requirement != main.requirement:
            departing.append(row)
    if main is None and advice:
        main, *advice = advice
    return Ruling(main, (*departing, *advice))


@frozen
class Rows:
    """All rows of one rule id, of every layer and date."""

    rule: str
    rows: tuple[Provision, ...]
    words: tuple[str, ...] = field(init=False)
    _breaks: list[date] = field(init=False, repr=False)
    _found: dict[tuple[object, ...], Ruling] = field(init=False, factory=dict, repr=False, eq=False)

    @words.default
    def _words(self) -> tuple[str, ...]:
        return tuple(sorted({key for row in self.rows for key in row.when}))

    @_breaks.default
    def _find_breaks(self) -> list[date]:
        ends = {row.until + timedelta(days=1) for row in self.rows if row.until is not None and row.until < date.max}
        return sorted({row.since for row in self.rows} | ends)

    @property
    def by_opening(self) -> bool:
        """Whether any row is picked by the day on which a case was opened."""
        return any(row.governs is Governs.OPENING for row in self.rows)

    def ruling(self, day: date, scope: Mapping[str, object]) -> Ruling:
        """The ruling of a day for a scope.

        Raises ScopeNeeded when the answer depends on words that the scope does not give, LawConflict when two rows of
        one authority hold.
        """
        segment = bisect_right(self._breaks, day)
        key: tuple[object, ...] = (segment, *[word(scope.get(name)) for name in self.words]) if self.words else (segment,)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look(day, scope)
        return found

    def _look(self, day: date, scope: Mapping[str, object]) -> Ruling:
        fitting, missing = [], set()
        for row in self.rows:
            if not row.in_force(day) or any(key in scope and not c.met(scope[key]) for key, c in row.when.items()):
                continue
            absent = row.when.keys() - scope.keys()
            missing |= absent
            if not absent:
                fitting.append(row)
        if missing:
            raise ScopeNeeded(self.rule, tuple(sorted(missing)))
        return decide_between(fitting)

    def governed(self, day: date, opened: date, scope: Mapping[str, object]) -> Ruling:
        """The ruling for a case in flight: a row that governs by opening is picked by the day of the opening."""
        at_opening = self.ruling(opened, scope)
        if at_opening.main is not None and at_opening.main.governs is Governs.OPENING:
            return at_opening
        now = self.ruling(day, scope)
        if now.main is not None and now.main.governs is Governs.OPENING and now.main.since > opened:
            return at_opening
        return now

    def guesses(self, scope: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        """For words that are unknown: scopes that stand for every value that could make a difference."""
        unknown = [name for name in self.words if scope.get(name) is UNKNOWN]
        for values in product(*(sorted(self._values(name), key=str) for name in unknown)):
            yield {**scope, **dict(zip(unknown, values, strict=True))}

    def _values(self, name: str) -> set[object]:
        values: set[object] = set()
        for row in self.rows:
            condition = row.when.get(name)
            if isinstance(condition, Words):
                values |= {_OTHER, *condition.words}
            elif isinstance(condition, Figures):
                values |= set(_around(getattr(condition.requirement, "limit", None)))
        return values


def _around(limit: object) -> Iterator[object]:
    """One below, equal, one above: where a figure can change the answer."""
    if isinstance(limit, Decimal):
        yield from (limit - Decimal("0.01"), limit, limit + Decimal("0.01"))
    elif type(limit) is int:
        yield from (limit - 1, limit, limit + 1)
    elif isinstance(limit, Ratio):
        scale = 10**6
        whole, part = limit.whole * scale, limit.part * scale
        yield from (Ratio(max(part - 1, 0), whole), limit, Ratio(part + 1, whole))
