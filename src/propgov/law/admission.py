"""Whether a community may give itself a rule (自治规约的采纳): a clause beside the higher law, and its place below it."""

from __future__ import annotations

from attrs import evolve

from propgov.errors import Fault, InvalidFacts
from propgov.law.finding import Finding, Outcome
from propgov.law.layering import SEVERITY, may_stand
from propgov.law.pack import Pack
from propgov.law.provision import Effect, Provision, Rank
from propgov.law.values import Text

__all__ = ["admission", "lowered"]

_COMMUNITY_LAYER = 9


def admission(clause: Provision, higher: Provision) -> Finding:
    """A clause held against one higher provision (条款审查): broken where it is weaker, or where no room is left."""
    outcome = Outcome.HOLDS if may_stand(clause, higher) else Outcome.BROKEN
    milder = SEVERITY[clause.effect] < SEVERITY[higher.effect]
    says = Text(
        f"clause {clause.article} says {clause.wanted.en}" + f", effect {clause.effect.name.lower()}" * milder,
        f"规约第{clause.article}条写的是{clause.wanted.zh}" + f"（{clause.effect.value}）" * milder,
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


def lowered(pack: Pack) -> Pack:
    """The community's own rules, laid below all other law (自治规约); InvalidFacts for a pack of another rank."""
    if pack.instrument.rank is not Rank.BYLAWS:
        place = f"{pack.instrument.id} rank"
        raise InvalidFacts(
            [Fault(place, f"is {pack.instrument.rank.name}", 'a community adopts packs of rank "bylaws"')]
        )
    return evolve(pack, provisions=tuple(evolve(row, layer=_COMMUNITY_LAYER) for row in pack.provisions))
