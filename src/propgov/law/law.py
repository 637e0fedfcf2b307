"""The law of a place on a day (现行有效的规定): here a fact is weighed against what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from propgov.errors import Fault, InvalidFacts, LawError, NotCovered, UnknownJurisdiction, UnknownRule
from propgov.law.admission import admission, lowered
from propgov.law.at_hand import Gaps, NotAtHand, gaps_of, subject_of
from propgov.law.by_reading import ByReading, weighed_by_reading
from propgov.law.calendar import WorkCalendar
from propgov.law.catalogue import catalogue
from propgov.law.coverage import Coverage, coverage_of
from propgov.law.digest import digest
from propgov.law.finding import Finding
from propgov.law.in_force import InForce
from propgov.law.layering import Rows, Ruling, governing
from propgov.law.nearest import nearest
from propgov.law.pack import Pack
from propgov.law.place import checked_readings, read_places
from propgov.law.planning import Asked, Plan
from propgov.law.provision import Article, Citation, Instrument, Provision
from propgov.law.readings import Readings
from propgov.law.shared import Judgements
from propgov.law.tables import Clause
from propgov.law.values import UNKNOWN, Text, is_day, show
from propgov.law.weighing import weighed, weighed_in_doubt

__all__ = ["Law"]

_ZONE = ZoneInfo("Asia/Shanghai")
_NOTHING: Mapping[str, object] = {}
_NAMED: Mapping[str, str] = {}


@frozen(eq=False)
class Law:
    """The packs of a place, from the nation down to the community's own rules (某地适用的全部规定).

    Make one with ``Law.of``. Look up by rule id, day and scope; only ``weigh`` gives findings.
    """

    jurisdiction: str
    packs: tuple[Pack, ...]
    zone: ZoneInfo
    calendar: WorkCalendar
    covered_since: date = date.min
    names: tuple[Text, ...] = ()
    words: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]])
    not_at_hand: tuple[NotAtHand, ...] = ()
    readings: Readings = field(factory=Readings)
    # Rows by rule, and the same indexed: each rule is indexed when it is first asked.
    _by_rule: dict[str, list[Provision]] = field(init=False, repr=False)
    _rows: dict[str, Rows] = field(init=False, factory=dict[str, Rows])
    _instruments: dict[str, Pack] = field(init=False)
    _clauses: dict[str, Clause] = field(init=False)
    _plans: dict[tuple[str, ...], Plan] = field(init=False, factory=dict[tuple[str, ...], Plan])
    _judgements: Judgements = field(init=False, factory=Judgements)

    def __attrs_post_init__(self) -> None:
        rows: dict[str, list[Provision]] = {}
        for pack in self.packs:
            for provision in pack.provisions:
                rows.setdefault(provision.id, []).append(provision)
        clauses = {clause.id: clause for pack in self.packs for clause in pack.clauses}
        for rule in clauses:
            rows.setdefault(rule, [])
        object.__setattr__(self, "_by_rule", rows)
        object.__setattr__(self, "_instruments", {pack.instrument.id: pack for pack in self.packs})
        object.__setattr__(self, "_clauses", clauses)

    def __repr__(self) -> str:
        """Show the place and how many packs and rows it has."""
        return f"<Law of {self.jurisdiction}: {len(self.packs)} packs, {len(self._by_rule)} rules>"

    @classmethod
    def of(cls, jurisdiction: str, *, packs: Path | None = None, readings: Mapping[str, str] = _NAMED) -> Law:
        """The law of a place such as ``cn`` or ``cn.anhui.chizhou``, nation to city.

        packs is a folder of further places, laid out like the library's own; readings has, by the id of an open question
        of law, an answer to be followed instead of the strict one. Raises UnknownJurisdiction, also for a folder that does
        not exist or holds no place, InvalidPack, and InvalidFacts for a reading that no pack knows.
        """
        if not isinstance(jurisdiction, str):
            message = f"{jurisdiction!r} is no jurisdiction; write one such as 'cn.anhui.chizhou'"
            raise UnknownJurisdiction(message)
        extra = None if packs is None else Path(packs).resolve()
        return _load(jurisdiction, extra, checked_readings(readings, extra) if readings else ())

    @classmethod
    def coverage(cls, jurisdiction: str, *, packs: Path | None = None) -> Coverage:
        """What is on record of a place's law: from when, how well it was read, what is not at hand (收录情况)."""
        places = read_places(jurisdiction, None if packs is None else Path(packs).resolve())
        return coverage_of(jurisdiction, places)

    @classmethod
    def reload(cls) -> None:
        """Forget the packs that were read (重新读取法规包): the next ``Law.of`` reads all files again.

        Laws and communities that exist already keep what they have.
        """
        _load.cache_clear()

    def with_bylaws(self, *packs: Pack) -> Law:
        """The same law with a community's own rules below it (自治规约)."""
        return evolve(self, packs=self.packs + tuple(lowered(pack) for pack in packs))

    @cached_property
    def digest(self) -> str:
        """32 hexadecimal characters that name this law (法规校验码): made on first use, the same on every machine.

        It changes when a pack, a name or word of a place, the zone, the days covered, the calendar, an open question, the
        answer that is followed, or what is not at hand changes.
        """
        known = (self.jurisdiction, self.zone.key, self.covered_since, self.names, self.words, self.calendar)
        about = (*known, self.not_at_hand) if self.not_at_hand else known
        return digest(*about, self.readings.known, self.readings.named, tuple(pack.digest for pack in self.packs))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every rule id that some pack knows."""
        return tuple(self._by_rule)

    @property
    def provisions(self) -> Iterator[Provision]:
        """Every row of every pack."""
        return (provision for pack in self.packs for provision in pack.provisions)

    def on(self, day: date, scope: Mapping[str, object] | None = None) -> InForce:
        """The provisions in force on a day, for a scope of words and figures. Raises NotCovered, InvalidFacts if it is no mapping."""
        self._check(day)
        if scope is not None and not isinstance(scope, Mapping):
            raise InvalidFacts([Fault("scope", f"{scope!r} is no mapping", 'write one such as {"matter": "USE_FUND"}')])
        return InForce(self, day, scope or _NOTHING)

    def knows(self, rule: str) -> bool:
        """Whether some pack knows this rule id."""
        return rule in self._by_rule

    def clause(self, rule: str) -> Clause | None:
        """The clause that leaves this rule to the community's own rules, or None."""
        self._rows_of(rule)
        return self._clauses.get(rule)

    def instrument(self, instrument: str) -> Instrument:
        """The instrument with that id; LawError if no pack holds it."""
        return self._pack(instrument).instrument

    def article(self, citation: Citation, day: date | None = None) -> Article | None:
        """The text of the cited article that day, or None if no pack has it."""
        rows = self._pack(citation.instrument).texts.get(citation.article, ())
        fitting = [row for row in rows if day is None or (row.since <= day and (row.until is None or day <= row.until))]
        return fitting[-1] if fitting else None

    def judged(self, rule: str, basis: tuple[Citation, ...], wanted: Text, actual: object, day: date) -> Finding:
        """A broken finding that cites an article without a provision: used for stage, standing and the order of acts.

        basis lists the article in successive laws; the first that is in force that day is cited.
        """
        return self._judgements.of(self, rule, basis, wanted, actual, day)

    def cited(self, basis: tuple[Citation, ...], day: date) -> Citation:
        """Of an article in successive laws, the first that is in force that day, or else the first (当时有效的依据)."""
        held = (each for each in basis if self.article(each, day) is not None)
        in_force = (each for each in basis if self.instrument(each.instrument).in_force(day))
        return next(chain(held, in_force), basis[0])

    def ruling(self, rule: str, day: date, scope: Mapping[str, object], opened: date | None = None) -> Ruling:
        """The provision that decides and those beside it; opened is the day on which a pending case was opened."""
        return self._rows_of(rule).governed(day, opened, scope)

    def plan(self, rules: tuple[str, ...]) -> Plan:
        """Rules to be asked together repeatedly (一并检索): looked up once, then kept.

        Raises UnknownRule. It does not check that a day is covered: ``on`` and ``asked`` do.
        """
        plan = self._plans.get(rules)
        if plan is None:
            plan = self._plans[rules] = Plan(tuple(self._rows_of(rule) for rule in rules), self.calendar)
        return plan

    def asked(self, rules: tuple[str, ...], on: date, scope: Mapping[str, str]) -> tuple[Asked, ...]:
        """What these rules ask on a day for a scope of plain words, ready for weighing facts (当日对一组规则的要求).

        Rules that ask nothing are left out. Raises NotCovered, UnknownRule, ScopeNeeded and LawConflict.
        """
        if type(on) is not date or on < self.covered_since:
            self._check(on)
        return self.plan(rules).on(on, scope)

    def weigh(
        self,
        rule: str,
        actual: object,
        *,
        on: date,
        scope: Mapping[str, object] | None = None,
        opened: date | None = None,
    ) -> Finding:
        """Weigh a fact against what is asked that day; where nothing is asked, it holds.

        Where nothing binds on record and a row of the nation begins later, the outcome is unknown.
        on is the day of the act; scope is plain words and figures, UNKNOWN where a word is not on record: then all rows
        that could apply are weighed, and an outcome is given if all agree. A fact ``ByReading`` is weighed by each answer,
        and the finding notes if its outcome hangs on one. Raises UnknownRule, ScopeNeeded, LawConflict, NotCovered, and
        InvalidFacts for a fact of another kind, such as a float.
        """
        if type(actual) is ByReading:
            again = partial(self.weigh, rule, on=on, scope=scope, opened=opened)
            return weighed_by_reading(self.readings, actual, again)
        if type(on) is not date or on < self.covered_since:
            self._check(on)
        rows = self._rows_of(rule)
        scope = scope or _NOTHING
        # Few rules ask for more than one or two words.
        if rows.words and UNKNOWN in [scope.get(name) for name in rows.words]:
            guessed = [rows.governed(on, opened, guess) for guess in rows.guesses(scope)]
            return weighed_in_doubt(rule, actual, guessed, self.calendar)
        return weighed(rule, actual, rows.governed(on, opened, scope), self.calendar)

    def admits(self, pack: Pack, on: date) -> tuple[Finding, ...]:
        """Whether a community may adopt these rules: one finding for each clause that meets higher law.

        A clause that is weaker than the law, or departs from it where no room is left, breaks the article it
        departs from. Raises UnknownRule for a clause whose id is not known: see ``unknown_ids``.
        """
        self._check(on)
        return tuple(
            admission(clause, higher)
            for clause in pack.provisions
            for higher in governing(clause, self._rows_of(clause.id).rows, on)
        )

    def _rows_of(self, rule: str) -> Rows:
        try:
            return self._rows[rule]
        except (KeyError, TypeError):
            return self._indexed(rule)

    def _indexed(self, rule: str) -> Rows:
        # Of an id of the catalogue that no pack has, nothing is on record here.
        if not isinstance(rule, str) or (rule not in self._by_rule and rule not in catalogue()):
            near = nearest(rule, self._by_rule)
            message = f"no pack of {self.jurisdiction} knows the rule {rule!r}{near and f'; write {near}'}"
            raise UnknownRule(message)
        rows = self._rows[rule] = Rows(
            rule, tuple(self._by_rule.get(rule, ())), self.words, self._gaps[subject_of(rule)]
        )
        return rows

    @cached_property
    def _gaps(self) -> Mapping[str, Gaps]:
        return gaps_of(self._by_rule, self.not_at_hand)

    def _pack(self, instrument: str) -> Pack:
        try:
            return self._instruments[instrument]
        except KeyError:
            message = f"no pack of {self.jurisdiction} holds the instrument {instrument!r}"
            raise LawError(message) from None

    def _check(self, day: date) -> None:
        if not is_day(day):
            raise InvalidFacts([Fault("on", f"{show(day)!r} is no plain date", "give a datetime.date")])
        if day < self.covered_since:
            first = f"{self.covered_since}, the first day that the packs of {self.jurisdiction} cover"
            message = f"{day} lies before {first}"
            raise NotCovered(message)


@lru_cache(maxsize=64)
def _load(jurisdiction: str, extra: Path | None, named: tuple[tuple[str, str], ...] = ()) -> Law:
    law = Law(jurisdiction, (), _ZONE, WorkCalendar())
    places = read_places(jurisdiction, extra)
    for place in places:
        law = evolve(
            law,
            zone=place.zone or law.zone,
            calendar=place.calendar or law.calendar,
            covered_since=place.covered_since or law.covered_since,
            words={**law.words, **place.words},
        )
    packs = tuple(pack for place in places for pack in place.packs)
    missing = tuple(one for place in places for one in place.missing)
    known = {name: reading for place in places for name, reading in place.readings.items()}
    return evolve(
        law,
        packs=packs,
        names=tuple(place.name for place in places),
        not_at_hand=missing,
        readings=Readings(known, dict(named)),
    )
