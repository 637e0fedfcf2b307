"""Helpers for testing procedures (测试工具).

``walk`` tests a procedure against every law in one line, from a script played with a ``Say``; ``scenes`` small communities
with an actor for every role, and meetings in one line; ``brought`` ballots on paper; ``strategies`` for hypothesis:
communities, rolls, counts, ballots, acts; ``facts`` any well-typed value for a fact, and any wrong one; ``votes`` votes
with every class of ballot, and close votes; ``laws`` what every case class must satisfy, one step at a time. Scenes,
scripts and ballots on paper need nothing more than the library, so that examples run on it alone; what draws values
(``walk``, strategies, facts, votes) needs the extra ``testing``.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from propgov.testing.brought import on_paper, reread, roll_paper
from propgov.testing.laws import StepResult, cites, open_case, take, take_back
from propgov.testing.scenes import BORN, RULES, Scene, decided, held_meeting, scene
from propgov.testing.script import Say, Script, play
from propgov.testing.states import State, Watch, all_states, state_of

if TYPE_CHECKING or find_spec("hypothesis"):
    from propgov.testing.facts import around, case_refs, facts, names, strategies_for, words, wrong_facts
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
    from propgov.testing.walking import walk
else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            message = f"propgov.testing.{name} draws its values with hypothesis: install propgov[testing]"
            raise ModuleNotFoundError(message, name="hypothesis")
        message = f"module 'propgov.testing' has no attribute {name!r}"
        raise AttributeError(message)


__all__ = [
    "BORN",
    "RULES",
    "Say",
    "Scene",
    "Script",
    "State",
    "StepResult",
    "Vote",
    "Watch",
    "acts",
    "all_states",
    "areas",
    "around",
    "ballots",
    "case_refs",
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
    "names",
    "notices",
    "on_paper",
    "open_case",
    "persons",
    "play",
    "reread",
    "roll_paper",
    "rolls",
    "scene",
    "shares",
    "slates",
    "state_of",
    "strategies_for",
    "take",
    "take_back",
    "votes",
    "walk",
    "words",
    "wrong_facts",
    "yuan",
]
