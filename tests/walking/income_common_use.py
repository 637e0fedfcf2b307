"""The script of a use of common parts."""

from __future__ import annotations

from decimal import Decimal

from propgov.assembly import Choice, Item, Matter
from propgov.community import Role
from propgov.income import CommonUse, Consent, Lease, UseKind
from propgov.testing import Say, Scene, decided, held_meeting

CONSENTS = frozenset(Consent)


def proposed(say: Say) -> CommonUse:
    """Advertising in the lifts is proposed."""
    kind, community = UseKind.ADVERTISING, say.scene.community
    return say.begin(CommonUse, Role.COMMITTEE, community=community, what="lifts", use=kind)


def lease(made: Scene) -> Lease:
    """A contract for a year."""
    return Lease("A-1", "Media Co", Decimal("12000.00"), made.day, made.later(365))


def agreed(say: Say) -> CommonUse:
    """Proposed and decided on by all owners."""
    use = proposed(say)
    meeting = decided(say.scene, use, Matter.COMMON_PARTS_BUSINESS)
    say(use.decide, Role.COMMITTEE, meeting=meeting)
    return use


def let(say: Say) -> CommonUse:
    """Decided on and let."""
    use = agreed(say)
    say(use.contract, Role.COMMITTEE, lease=lease(say.scene), consents=CONSENTS)
    return use


def ended(say: Say) -> None:
    """From the proposal to the end of the term."""
    use = let(say)
    say.wait(365)
    say(use.end, Role.COMMITTEE, reason="the term is over")


def withdrawn(say: Say) -> None:
    """Given up after the decision."""
    say(agreed(say).withdraw, Role.COMMITTEE)


def lost(say: Say) -> None:
    """Proposed, and too few came to the meeting."""
    use = proposed(say)
    items = (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "lifts", use),)
    held_meeting(say.scene, items, {1: [Choice.FOR] * 2 + [None] * 4})


SCRIPTS = (ended, withdrawn, lost)
