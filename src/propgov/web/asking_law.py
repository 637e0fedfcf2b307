"""The law through a service (查询规定): what is asked on a day in a place, or in a community with its own rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from propgov.errors import LawConflict, NotCovered, ScopeNeeded
from propgov.law import UNKNOWN, Law, Provision, Text
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.plain.telling_values import Plain, both, each_of, plain_of
from propgov.web.asked import Answer, Ask
from propgov.web.problems import Problem
from propgov.web.reading import home_of, rows_page
from propgov.web.sent import parameter

__all__ = ["law"]

_SCOPE = "scope."


def law(ask: Ask) -> Answer:
    """What is asked on a day (当日规定), rule by rule: in ``place``, or in ``community``, which is for those who may read it.

    ``rule`` is an id or the beginning of one; ``scope.matter=USE_FUND`` gives a word of the scope. A rule whose answer depends on
    words that were not given tells them under ``needs``.
    """
    asked = ask.query.read("place", "community", "on", "rule", "limit", "after", scope=True)
    if ("place" in asked) == ("community" in asked):
        message = "give either a place or a community"
        raise parameter("place", LookupError(message), "请填写地区或者小区之一")
    held = ask.law_of(asked["place"]) if "place" in asked else home_of(ask, asked).law
    on: date = asked.get("on", ask.present_day)
    try:
        held.on(on)
    except NotCovered as error:
        raise Problem("law", str(error)) from None
    scope = {name.removeprefix(_SCOPE): _word(value) for name, value in asked.items() if name.startswith(_SCOPE)}
    begins = asked.get("rule", "")
    rules = [rule for rule in sorted(held.ids) if rule == begins or rule.startswith(begins)]
    rows = [(told["rule"], told) for told in _told(held, rules, on, scope)]
    return rows_page(ask, asked, rows, "/law", {"place": held.jurisdiction, "on": on.isoformat(), "law": held.digest})


def _word(value: str) -> object:
    """A word or a figure of a scope; ``unknown`` is what is not on record."""
    if value == "unknown":
        return UNKNOWN
    try:
        return Decimal(value) if value[:1].isdigit() else value
    except InvalidOperation:
        return value


def _told(held: Law, rules: list[str], on: date, scope: Mapping[str, object]) -> Iterator[Plain]:
    """What each of the rules asks; a rule that asks nothing that day is left out."""
    for rule in rules:
        told: dict[str, Any] = {"rule": rule, "name": _named(rule), "asks": None, "beside": [], "needs": []}
        try:
            ruling = held.ruling(rule, on, scope)
        except ScopeNeeded as error:
            yield {**told, "needs": list(error.words)}
            continue
        except LawConflict as error:
            yield {**told, "conflict": str(error)}
            continue
        main = ruling.main or ruling.nothing
        if main is None and not ruling.beside:
            continue
        yield {
            **told,
            "asks": None if main is None else _row(main),
            "beside": [_row(row) for row in ruling.beside],
            "notes": each_of(ruling.notes),
        }


def _named(rule: str) -> Plain:
    kept = catalogue().get(rule)
    return both(kept.name.en if kept else rule, rule_name(rule))


def _row(row: Provision) -> Plain:
    """One row of a pack: what it asks, where it is written, and since when."""
    return {
        "requirement": plain_of(row.requirement),
        "instrument": plain_of(row.instrument),
        "article": row.article,
        "cite": plain_of(Text(row.cite(), row.cite("zh"))),
        "text": plain_of(row.text),
        "since": plain_of(row.since),
        "until": plain_of(row.until),
        "effect": plain_of(row.effect),
        "checked": row.checked,
        "checked_on": plain_of(row.checked_on),
    }
