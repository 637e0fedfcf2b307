"""The scripts of a claim over a dwelling turned into business premises."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.community import Document, Role
from propgov.disputes import ConversionClaim, Remedy
from propgov.testing import Say


def found(say: Say, claim: ConversionClaim) -> None:
    """Some owners agreed, and the business has its licence."""
    say(claim.note_consent, Role.COURT, persons=frozenset({say.scene.owners[2].person}))
    say(claim.note_permit, Role.COURT, document=Document("Business licence", "91-1", "market authority", say.day))


SCRIPTS = scripts(ConversionClaim, frozenset({Remedy.REMOVE}), before=found)
