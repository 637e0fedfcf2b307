"""The law of a place on a day (现行有效的规定): the one place where a fact meets what is asked of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import field, frozen

from propgov.errors import Fault, InvalidFacts, LawError, NotCovered, UnknownJurisdiction, UnknownRule
from propgov.law.calendar import WorkCalendar
from propgov.law.finding import Finding, Outcome
from propgov.law.layering import Rows, Ruling, may_stand
from propgov.law.pack import Clause, Pack, parse_pack, read_pack
from propgov.law.provision import Article, Citation, Effect, Instrument, Provision, Rank
from propgov.law.values import UNKNOWN, Text, is_day, show

__all__ = ["InForce", "Law"]

_BUILT_IN = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_COMMUNITY_LAYER = 9
_NOTHING: Mapping[str, object] = {}
_FREE = Text("nothing", "无要求")
_OUTCOMES = {True: Outcome.HOLDS, False: Outcome.BROKEN, UNKNOWN: Outcome.UNKNOWN}


@frozen(eq=False)
class InForce(Mapping[str, Provision | None]):
    """What is in force on one day for one scope: ``law.on(day, scope)[id]``."""

    law: Law
    day: date
    scope: Mapping[str, object]

    def __getitem__(self, rule: str) -> Provision | None:
        """The provision, or None where nothing is asked. Raises UnknownRule, ScopeNeeded, LawConflict."""
        return self.law.ruling(rule, self.day, self.scope).main

    def __iter__(self) -> Iterator[str]:
        return iter(self.law.ids)

    def __len__(self) -> int:
        return len(self.law.ids)


@frozen(eq=False)
class Law:
    """The packs of a place, from the nation down to the community's own rules (某地适用的全部规定).

    Use ``Law.of``. A look-up is by rule id, day and scope; findings come from ``weigh`` alone.
    """

    jurisdiction: str
    packs: tuple[Pack, ...]
    zone: ZoneInfo
    calendar: WorkCalendar = field(repr=False)
    covered_since: date = date.min
    names: tuple[Text, ...] = ()
    _rows: dict[str, Rows] = field(init=False, repr=False)
    _instruments: dict[str, Pack] = field(init=False, repr=False)
    _clauses: dict[str, Clause] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        rows: dict[str, list[Provision]] = {}
        for pack in self.packs:
            for provision in pack.provisions:
                rows.setdefault(provision.id, []).append(provision)
        clauses = {clause.id: clause for pack in self.packs for clause in pack.clauses}
        for rule in clauses:
            rows.setdefault(rule, [])
        object.__setattr__(self, "_rows", {rule: Rows(rule, tuple(found)) for rule, found in rows.items()})
        object.__setattr__(self, "_instruments", {pack.instrument.id: pack for pack in self.packs})
        object.__setattr__(self, "_clauses", clauses)

    @classmethod
    def of(cls, jurisdiction: str, *, packs: Path | None = None) -> Law:
        """The law of a place such as ``cn`` or ``cn.anhui.chizhou``, nation to city.

        packs is a folder of further places, laid out as the library's own. Raises UnknownJurisdiction, InvalidPack.
        """
        if not isinstance(jurisdiction, str) or not _NAME.fullmatch(jurisdiction):
            message = f"{jurisdiction!r} is no jurisdiction; write one such as 'cn.anhui.chizhou'"
            raise UnknownJurisdiction(message)
        return _load(jurisdiction, packs)

    def with_bylaws(self, *packs: Pack) -> Law:
        """The same law with a community's own rules below it (自治规约)."""
        own = tuple(_lowered(pack) for pack in packs)
        return Law(self.jurisdiction, self.packs + own, self.zone, self.calendar, self.covered_since, self.names)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every rule id that some pack knows."""
        return tuple(self._rows)

    @property
    def provisions(self) -> Iterator[Provision]:
        """Every row of every pack."""
        return (provision for pack in self.packs for provision in pack.provisions)

    def on(self, day: date, scope: Mapping[str, object] | None = None) -> InForce:
        """What is in force on a day, for a scope of plain words and figures. Raises NotCovered before the packs."""
        self._check(day)
        return InForce(self, day, scope or _NOTHING)

    def clause(self, rule: str) -> Clause | None:
        """Where the law leaves this rule to the community's own rules, if it does."""
        self._rows_of(rule)
        return self._clauses.get(rule)

    def instrument(self, instrument: str) -> Instrument:
        """The instrument with that id; LawError if no pack holds it."""
        return self._pack(instrument).instrument

    def article(self, citation: Citation, day: date | None = None) -> Article | None:
        """What the cited article says that day, if the pack tells it."""
        rows = [row for row in self._pack(citation.instrument).articles if row.article == citation.article]
        fitting = [row for row in rows if day is None or (row.since <= day and (row.until is None or day <= row.until))]
        return fitting[-1] if fitting else None

    def judged(self, rule: str, basis: tuple[Citation, ...], wanted: Text, actual: object, day: date) -> Finding:
        """A broken finding that cites an article without a provision: for stage, standing and the order of acts.

        basis names the same thing in successive laws; the first that is in force that day is cited.
        """
        found = [(citation, self.article(citation, day)) for citation in basis]
        citation, article = next((pair for pair in found if pair[1] is not None), found[0])
        text = None if article is None else article.text
        instrument = self.instrument(citation.instrument)
        return Finding(rule, Outcome.BROKEN, wanted, actual, instrument, citation.article, text)

    def ruling(self, rule: str, day: date, scope: Mapping[str, object], opened: date | None = None) -> Ruling:
        """The provision that decides and those beside it; opened is the day on which the case in flight began."""
        rows = self._rows_of(rule)
        if opened is not None and rows.by_opening:
            return rows.governed(day, opened, scope)
        return rows.ruling(day, scope)

    def weigh(
        self,
        rule: str,
        actual: object,
        *,
        on: date,
        scope: Mapping[str, object] | None = None,
        opened: date | None = None,
    ) -> Finding:
        """Hold a fact against what is asked that day; where nothing is asked, it holds.

        on is the day of the act; scope plain words and figures, UNKNOWN where a word is not on record: then all rows
        that could apply are weighed, and one outcome of all is the outcome. Raises UnknownRule, ScopeNeeded,
        LawConflict, NotCovered, and InvalidFacts for a fact of another kind, such as a float.
        """
        self._check(on)
        scope = scope or _NOTHING
        rows = self._rows_of(rule)
        if rows.words and any(scope.get(name) is UNKNOWN for name in rows.words):
            return self._weigh_unknown_scope(rows, actual, on, scope, opened)
        return self._against(rule, actual, self.ruling(rule, on, scope, opened))

    def _weigh_unknown_scope(
        self, rows: Rows, actual: object, on: date, scope: Mapping[str, object], opened: date | None
    ) -> Finding:
        findings = [
            self._against(rows.rule, actual, self.ruling(rows.rule, on, guess, opened)) for guess in rows.guesses(scope)
        ]
        if len({finding.outcome for finding in findings}) == 1:
            return findings[0]
        asked = [finding for finding in findings if finding.provision is not None]
        first = min(asked, key=lambda finding: finding.effect is not Effect.REFUSE)
        others = {finding.provision: finding for finding in asked if finding.provision is not first.provision}
        wanted = [first.wanted, *(finding.wanted for finding in others.values())]
        doubt = Text(" or ".join(text.en for text in wanted), "或".join(text.zh for text in wanted))
        return Finding(
            rows.rule,
            Outcome.UNKNOWN,
            doubt,
            actual,
            first.instrument,
            first.article,
            first.law_text,
            first.effect,
            first.provision,
            tuple(others.values()),
        )

    def _against(self, rule: str, actual: object, ruling: Ruling) -> Finding:
        provision = ruling.main
        if provision is None:
            return Finding(rule, Outcome.HOLDS, _FREE, actual)
        beside = tuple(self._finding(rule, actual, other, advice=True) for other in ruling.beside)
        return self._finding(rule, actual, provision, beside)

    def _finding(
        self, rule: str, actual: object, provision: Provision, beside: tuple[Finding, ...] = (), *, advice: bool = False
    ) -> Finding:
        outcome = _OUTCOMES[provision.requirement.holds(actual, self.calendar)]
        return Finding(
            rule,
            outcome,
            provision.wanted,
            actual,
            provision.instrument,
            provision.article,
            provision.text,
            Effect.ADVISE if advice else provision.effect,
            provision,
            beside,
        )

    def admits(self, pack: Pack, on: date) -> tuple[Finding, ...]:
        """Whether a community may give itself these rules: one finding for each clause that meets higher law.

        A clause that is weaker than the law, or departs where the law leaves no room, is broken by the article it
        departs from. Raises UnknownRule for a clause whose id no pack knows: see ``unknown_ids``.
        """
        self._check(on)
        return tuple(
            self._admission(clause, higher)
            for clause in pack.provisions
            for higher in self._rows_of(clause.id).rows
            if higher.in_force(on) and higher.effect is not Effect.ADVISE and _touching(clause, higher)
        )

    def _admission(self, clause: Provision, higher: Provision) -> Finding:
        outcome = Outcome.HOLDS if may_stand(clause, higher) else Outcome.BROKEN
        says = Text(
            f"clause {clause.article} says {clause.requirement.text('en')}",
            f"规约第{clause.article}条写的是{clause.requirement.text('zh')}",
        )
        return Finding(
            clause.id, outcome, higher.wanted, says, higher.instrument, higher.article, higher.text, Effect.REFUSE, higher
        )

    def _rows_of(self, rule: str) -> Rows:
        try:
            return self._rows[rule]
        except KeyError:
            message = f"no pack of {self.jurisdiction} knows the rule {rule!r}"
            raise UnknownRule(message) from None

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
            message = f"{day} lies before {self.covered_since}, the first day that the packs of {self.jurisdiction} cover"
            raise NotCovered(message)


def _touching(clause: Provision, higher: Provision) -> bool:
    return all(c.touches(higher.when[key]) for key, c in clause.when.items() if key in higher.when)


def _lowered(pack: Pack) -> Pack:
    if pack.instrument.rank is not Rank.BYLAWS:
        place = f"{pack.instrument.id} rank"
        raise InvalidFacts([Fault(place, f"is {pack.instrument.rank.name}", 'a community adopts packs of rank "bylaws"')])
    return parse_pack(
        pack.source, pack.instrument.id, layer=_COMMUNITY_LAYER, adopted_by=pack.instrument.adopted_by
    )


def _folders(jurisdiction: str, extra: Path | None) -> Iterable[tuple[int, Path]]:
    parts = jurisdiction.split(".")
    for depth in range(1, len(parts) + 1):
        under = Path(*parts[:depth])
        found = [root / under for root in (_BUILT_IN, extra) if root and (root / under / "place.toml").is_file()]
        if not found:
            message = f"no packs are kept for {'.'.join(parts[:depth])!r}; known: {', '.join(known(extra))}"
            raise UnknownJurisdiction(message)
        yield from ((depth - 1, folder) for folder in found)


def known(extra: Path | None = None) -> list[str]:
    """The jurisdictions for which packs are kept."""
    roots = [root for root in (_BUILT_IN, extra) if root]
    places = {path.parent.relative_to(root).parts for root in roots for path in root.rglob("place.toml")}
    return sorted(".".join(parts) for parts in places if parts)


_NOT_PACKS = {"place.toml", "holidays.toml"}


@lru_cache(maxsize=64)
def _load(jurisdiction: str, extra: Path | None) -> Law:
    packs: list[Pack] = []
    place: dict[str, object] = {}
    calendar = WorkCalendar()
    names: list[Text] = []
    for layer, folder in _folders(jurisdiction, extra):
        about = tomllib.loads((folder / "place.toml").read_text(encoding="utf-8"))
        names.append(Text(about["name"]["en"], about["name"]["zh"]))
        place |= about
        if (folder / "holidays.toml").is_file():
            calendar = WorkCalendar.read(folder / "holidays.toml")
        files = sorted(path for path in folder.glob("*.toml") if path.name not in _NOT_PACKS)
        packs += [read_pack(path, layer=layer) for path in files]
    since = place.get("covered_since", date.min)
    zone = ZoneInfo(str(place.get("zone", "Asia/Shanghai")))
    return Law(jurisdiction, tuple(packs), zone, calendar, since if isinstance(since, date) else date.min, tuple(names))


def unknown_ids(law: Law, pack: Pack) -> tuple[str, ...]:
    """The ids of a pack's rows that no pack of the law knows."""
    return tuple(row.id for row in pack.provisions if row.id not in law.ids)


