"""The scripts of a request for the confirmation of a mediated agreement."""

from __future__ import annotations

from tests.disputes.mediating import agreed

from propgov.community import Channel, Document, Role, Service
from propgov.disputes import Confirmation, ConfirmationBar, ConfirmationFlaw, ConfirmationPaper, Side, Venue
from propgov.testing import Say

BOTH = frozenset(Side)
PAPERS = frozenset(ConfirmationPaper)


def ruling(say: Say) -> Document:
    """A ruling of the day."""
    return Document("Ruling", "2026-3", "District court", say.day)


def requested(say: Say) -> Confirmation:
    """Both parties ask on the day on which the agreement takes effect, with their papers."""
    act = say.act(Role.OWNER, Role.PROVIDER)
    confirmation = say.begin(Confirmation, act, mediation=agreed(say.scene), venue=Venue.BODY_PLACE)
    say(confirmation.hand_in, Role.PROVIDER, papers=PAPERS)
    return confirmation


def accepted(say: Say) -> Confirmation:
    """Accepted, and both heard."""
    confirmation = requested(say)
    say(confirmation.accept, Role.COURT)
    say(confirmation.review, Role.COURT, heard=BOTH, minutes="sheet 1")
    return confirmation


def reversed_later(say: Say) -> None:
    """Extended, valid, served, objected to by a party in vain, and by an outsider with success."""
    confirmation = accepted(say)
    say(confirmation.extend, Role.COURT, until=say.scene.later(40), approved_by="the president")
    say(confirmation.confirm, Role.COURT, document=ruling(say))
    for party in ("owner-1", "provider"):
        service = Service(party, Channel.IN_PERSON, say.day, "receipt")
        say(confirmation.serve, Role.COURT, service=service)
    say(confirmation.object, Role.OWNER, reason="it was read to me wrongly")
    say(confirmation.reject_objections, Role.COURT, reason="it was not")
    say(confirmation.object_as_outsider, say.scene.owners[3], known_on=say.day, reason="the money is mine")
    say(confirmation.reverse, Role.COURT, document=ruling(say), reason="the money is another's")


def dismissed(say: Say) -> None:
    """Unclear, and dismissed."""
    confirmation = accepted(say)
    unclear = frozenset({ConfirmationFlaw.UNCLEAR})
    say(confirmation.dismiss, Role.COURT, flaws=unclear, bars=frozenset(), document=ruling(say))


def declined(say: Say) -> None:
    """Not accepted, as another court is competent."""
    say(requested(say).decline, Role.COURT, bars=frozenset({ConfirmationBar.WRONG_COURT}), reason="the other district")


def withdrawn(say: Say) -> None:
    """Withdrawn by a party."""
    say(accepted(say).withdraw, Role.OWNER, leave=ruling(say))


def silent(say: Say) -> None:
    """Treated as withdrawn: nobody supplied what was asked for."""
    confirmation = accepted(say)
    say(confirmation.ask_for, Role.COURT, what="who owns the garage", until=say.scene.later(5))
    say.wait(6)
    say(confirmation.treat_as_withdrawn, Role.COURT, reason="nobody came")


SCRIPTS = (reversed_later, dismissed, declined, withdrawn, silent)
