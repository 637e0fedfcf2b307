"""Whose a paper is, and in which capacities people take part in it (文书的主体): the same words on every paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from propgov.community import Role
from propgov.engine import Case
from propgov.law import Citation
from propgov.publish.wording import cite_zh

__all__ = ["acting_zh", "ordained_zh", "place_zh"]


def place_zh(case: Case) -> str:
    """The community whose case it is, or the place of an authority's case (所属小区)."""
    home = case.home
    named: object = getattr(home, "name", "")
    return str(named) or home.law.jurisdiction


def acting_zh(roles: Iterable[Enum], among: Iterable[Enum] = Role) -> str:
    """Roles by name, in the order of their class, those among some if these are named (身份)."""
    held = frozenset(roles)
    return "、".join(str(role.value) for role in among if role in held)


def ordained_zh(case: Case, on: date, *, step: str = "") -> str:
    """Where the procedure, or a step of it, is ordained in the law of that day (程序依据); empty where no pack has the text."""
    taken = case.blueprint.steps.get(step)
    places: tuple[Citation, ...] = (taken and taken.spec.basis) or case.blueprint.basis
    found = next((place for place in places if case.law.article(place, on) is not None), None)
    return "" if found is None else cite_zh(case.law.instrument(found.instrument), found.article)
