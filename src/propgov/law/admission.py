"""Whether a community may adopt a rule of its own (自治规约的采纳): a clause compared with higher law and placed below it."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from propgov.errors import Fault, InvalidFacts
from propgov.law.figures import AtLeast, MoreThan
from propgov.law.finding import Finding, Outcome
from propgov.law.layering import SEVERITY, may_stand
from propgov.law.pack import Pack
from propgov.law.provision import Effect, Provision, Rank
from propgov.law.requirement import Requirement
from propgov.law.values import Text

__all__ = ["admission", "lowered", "unknown_ids"]

_COMMUNITY_LAYER = 9


def admission(clause: Provision, higher: Provision) -> Finding:
    """Compare a clause with one higher provision (条款审查): broken if it is weaker, or if no room is left for it."""
    outcome = Outcome.HOLDS if may_stand(clause, higher) else Outcome.BROKEN
    milder = SEVERITY[clause.effect] < SEVERITY[higher.effect]
    says = Text(
        f"clause {clause.article} says {clause.wanted.en}" + f", effect {clause.effect.name.lower()}" * milder,
        f"拟订的规约第{clause.article}条为{clause.wanted.zh}"
        + f"（{clause.effect.value}）" * milder
        + f"，{_beside_zh(clause, higher, outcome)}{higher.wanted.zh}",
    )
    return Finding(
        clause.id,
        outcome,
        higher.wanted,
        says,
        higher.instrument,
        higher.article,
        higher.text,
        Effect.REFUSE,
        higher,
    )


def _beside_zh(clause: Provision, higher: Provision, outcome: Outcome) -> str:
    """How the clause compares with what the law asks."""
    if outcome is Outcome.HOLDS:
        return "未低于法定的"
    return "低于法定的" if _same_kind(clause.requirement, higher.requirement) else "与法定要求不一致，法定要求为"


def _same_kind(clause: Requirement, higher: Requirement) -> bool:
    """Whether both are lower limits of the same kind of figure."""
    if not isinstance(clause, AtLeast | MoreThan) or not isinstance(higher, AtLeast | MoreThan):
        return False
    units = {one.unit for one in (clause, higher) if one.unit is not None}
    return type(clause.limit) is type(higher.limit) and len(units) <= 1


def lowered(pack: Pack) -> Pack:
    """The community's own rules, placed below all other law (自治规约); InvalidFacts for a pack of another rank."""
    if pack.instrument.rank is not Rank.BYLAWS:
        place = f"{pack.instrument.id} rank"
        raise InvalidFacts(
            [Fault(place, f"is {pack.instrument.rank.name}", 'a community adopts packs of rank "bylaws"')]
        )
    return evolve(pack, provisions=tuple(evolve(row, layer=_COMMUNITY_LAYER) for row in pack.provisions))


def unknown_ids(known: Collection[str], pack: Pack) -> tuple[str, ...]:
    """The ids of a pack's rows that are not among the known ones (未知的规则编号)."""
    return tuple(row.id for row in pack.provisions if row.id not in known)
