"""The script of an assembly of representatives in Lishui: set up, chosen, and one decision with an objection."""

from __future__ import annotations

from typing import Any

from tests.walking.notices import notice

from propgov.assembly import Ballot, Choice, Item, Matter, Meeting, RepresentativeAssembly
from propgov.community import Role
from propgov.engine import begin
from propgov.testing import Say, decided, scene

LEFT = frozenset({Matter.OTHER_MAJOR})


def working(say: Say) -> RepresentativeAssembly:
    """Set up by the rules of procedure, with two representatives for four owners of one building."""
    made = say.at(scene(jurisdiction="cn.zhejiang.lishui"))
    facts: dict[str, Any] = {"matters": LEFT, "groups": frozenset({"1"}), "until": made.later(900)}
    assembly = say.begin(RepresentativeAssembly, Role.COMMITTEE, community=made.community, **facts)
    say(assembly.set_up, Role.COMMITTEE, meeting=decided(made, assembly, Matter.RULES_OF_PROCEDURE))
    for person, owners, lines in (("owner-2", ("owner-1", "owner-3"), (1, 2)), ("owner-4", ("owner-5",), (3,))):
        facts: dict[str, Any] = {"group": "1", "person": person, "owners": owners, "sheet": "sheet 1", "lines": lines}
        say(assembly.choose, Role.COMMITTEE, notice=notice(say.day), **facts)
    say(assembly.assemble, Role.COMMITTEE, notice=notice(say.day))
    say(assembly.file, Role.COMMITTEE, with_whom=Role.HOUSING_AUTHORITY, receipt="no. 1")
    return assembly


def held(say: Say, assembly: RepresentativeAssembly) -> Meeting:
    """A meeting of the representatives: each votes for himself and for those who chose him, with their signed opinions."""
    made, day = say.scene, say.day
    act, items = say.act(Role.COMMITTEE), (Item(1, Matter.OTHER_MAJOR, "benches"),)
    until, community = made.later(20), made.community
    meeting = begin(Meeting, act, community=community, agenda=items, votes_until=until, representatives=assembly)
    meeting.notify(act, notice=notice(day), record_day=day, residents_committee_told=True)
    say.wait(16)
    meeting.open_voting(say.act(Role.COMMITTEE))
    said = {1: Choice.FOR}
    for place, heads in ((1, ("owner-1", "owner-2", "owner-3")), (3, ("owner-4", "owner-5")), (5, ("owner-6",))):
        voter = made.owners[place]
        mine = tuple(
            Ballot(voter.person, head, said, opinion="" if head == voter.person else f"letter of {head}")
            for head in heads
        )
        meeting.cast(voter.on(say.day), ballots=mine)
    meeting.close(say.act(Role.COMMITTEE), minutes="minutes 1")
    return meeting


def decision(say: Say) -> None:
    """One owner withdraws and votes himself in future, one objects; after ten days the decision takes effect."""
    assembly = working(say)
    meeting = held(say, assembly)
    say(assembly.post, Role.COMMITTEE, meeting=meeting, notice=notice(say.day))
    say(assembly.object_to, Role.OWNER, meeting=meeting, letter="too dear")
    say(assembly.withdraw, Role.OWNER, owner=say.scene.owners[0].person, letter="letter 2")
    say.wait(11)
    say(assembly.take_effect, Role.COMMITTEE, meeting=meeting)
    meeting.publish(say.act(Role.COMMITTEE), notice=notice(say.day))


SCRIPTS = (decision,)
