"""The scripts of an issue that is talked over."""

from __future__ import annotations

from tests.disputes.raising import said

from propgov.assembly import Matter
from propgov.community import Role
from propgov.disputes import Issue, Resource
from propgov.testing import Say, decided


def agreed(say: Say, *matters: Matter) -> Issue:
    """Raised by an owner, talked over with a neighbour, agreed."""
    owner = say.scene.owners[0]
    issue = say.begin(
        Issue,
        owner,
        community=say.scene.community,
        raiser=owner.person,
        what="a shed for bicycles",
        concerned=frozenset({"owner-2"}),
        matters=frozenset(matters),
    )
    both = frozenset({"owner-1", "owner-2"})
    say(issue.talk_over, Role.RESIDENTS_COMMITTEE, invited=both, came=both, minutes="minutes 4")
    say(issue.agree, Role.RESIDENTS_COMMITTEE, consensus="behind block 3", against=frozenset({"owner-2"}))
    return issue


def rated(say: Say) -> None:
    """A view that it is reserved is turned down; done, fed back, rated, and raised again."""
    issue = agreed(say)
    say(issue.point_out, say.scene.owners[2], matter=Matter.COMMON_PARTS_BUSINESS, reason="it is common ground")
    say(issue.answer_view, Role.SUBDISTRICT, number=1, held=False, reason="nothing is let, and no use changed")
    say(issue.carry_out, Role.PROVIDER, how="put up", resource=Resource.CHARITY)
    say(issue.feed_back, Role.PROVIDER, answer="it stands since Monday")
    say(issue.rate, Role.RESIDENTS_COMMITTEE, asked=40, satisfied=31)
    say(issue.raise_again, say.scene.owners[0], reason="its roof leaks")


def reserved(say: Say) -> None:
    """What the law leaves to the owners is decided by their assembly before it is carried out."""
    issue = agreed(say, Matter.REBUILD)
    meeting = decided(say.scene, issue, Matter.REBUILD)
    say(issue.carry_out, Role.COMMITTEE, how="rebuilt", resource=Resource.RENOVATION, meeting=meeting)


def parted(say: Say) -> None:
    """Nobody agrees."""
    owner = say.scene.owners[0]
    issue = say.begin(Issue, owner, community=say.scene.community, raiser=owner.person, what="a noisy hall")
    only = frozenset({owner.person})
    say(issue.talk_over, Role.COMMITTEE, invited=only, came=only, minutes="minutes 5")
    say(issue.part, Role.COMMITTEE, reason="the hours are disputed")
    say(issue.take_to_dispute, owner, dispute=said(say))


SCRIPTS = (rated, reserved, parted)
