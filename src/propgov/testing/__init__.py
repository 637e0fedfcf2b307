"""Help for tests of procedures (测试工具).

``scenes`` small communities with an actor for every role, and meetings in one line; ``strategies`` what hypothesis draws:
communities, rolls, counts, ballots, acts; ``facts`` any well-typed value for a fact, and any wrong one; ``votes`` votes
with every class of ballot, and on the knife edge; ``laws`` what every case class must keep.
Needs the extra ``testing``.
"""

from propgov.testing.facts import facts, wrong_facts
from propgov.testing.laws import Came, Start, State, all_states, cites, laws, open_case, state_of, take, take_back
from propgov.testing.scenes import BORN, RULES, Scene, decided, held_meeting, scene
from propgov.testing.strategies import (
    acts,
    areas,
    ballots,
    communities,
    counts,
    days,
    notices,
    persons,
    rolls,
    shares,
    yuan,
)
from propgov.testing.votes import Vote, counting_rules, electorates, knife_edges, slates, votes

__all__ = [
    "BORN",
    "RULES",
    "Came",
    "Scene",
    "Start",
    "State",
    "Vote",
    "acts",
    "all_states",
    "areas",
    "ballots",
    "cites",
    "communities",
    "counting_rules",
    "counts",
    "days",
    "decided",
    "electorates",
    "facts",
    "held_meeting",
    "knife_edges",
    "laws",
    "notices",
    "open_case",
    "persons",
    "rolls",
    "scene",
    "shares",
    "slates",
    "state_of",
    "take",
    "take_back",
    "votes",
    "wrong_facts",
    "yuan",
]
