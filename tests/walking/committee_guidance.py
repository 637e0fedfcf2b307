"""The scripts of guidance: followed, and not followed and withdrawn."""

from __future__ import annotations

from tests.committee.seating import seated

from propgov.committee import Guidance
from propgov.community import Role
from propgov.testing import Say


def given(say: Say) -> Guidance:
    """The subdistrict advises a committee that sits."""
    term = seated(say.scene)
    return say.begin(
        Guidance, Role.SUBDISTRICT, term=term, subject="公示", advice="post the accounts at each staircase"
    )


def followed(say: Say) -> None:
    """The committee follows the advice, and an owner is glad of it."""
    guidance = given(say)
    say(guidance.comment, say.scene.owners[5], text="at last")
    say(guidance.respond, say.scene.owners[0], follows=True, text="from next month on")
    say(guidance.comment, say.scene.owners[5], text="thank you")


def withdrawn(say: Say) -> None:
    """The office thinks better of it."""
    say(given(say).withdraw, Role.SUBDISTRICT, reason="the gate is enough")


def answered_and_withdrawn(say: Say) -> None:
    """The committee does not follow it, and the office gives it up."""
    guidance = given(say)
    say(guidance.respond, say.scene.owners[0], follows=False, text="the gate is enough")
    say(guidance.withdraw, Role.SUBDISTRICT, reason="so it is")


SCRIPTS = (followed, withdrawn, answered_and_withdrawn)
