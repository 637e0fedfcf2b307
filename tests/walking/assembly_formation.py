"""The script of the forming of an assembly, from the application to the record of its filing."""

from __future__ import annotations

from tests.assembly.forming import founding

from propgov.assembly import AssemblyFiling, Formation
from propgov.community import Role
from propgov.testing import Say


def applied(say: Say, place: str = "cn.shanghai") -> Formation:
    """The owners have applied."""
    return founding.applied(say.at(founding.at(place)))


def filed(say: Say) -> None:
    """From the application to the filing."""
    formation = applied(say)
    made = say.scene
    say(formation.accept, Role.SUBDISTRICT)
    group = founding.proposed(made)
    say(formation.form_group, Role.SUBDISTRICT, group=group)
    say(made.community.recognise, Role.SUBDISTRICT, source=group)
    prepared = founding.prepared_by(made, formation, group)
    meeting = founding.first_meeting(made)
    held_on = meeting.voting_since or made.day
    say(
        formation.establish,
        Role.SUBDISTRICT,
        meeting=meeting,
        roll=prepared.roll,
        drafts=prepared.drafts,
        held_on=held_on,
    )
    filing = say.begin(AssemblyFiling, Role.COMMITTEE, formation=formation)
    say(filing.file, Role.COMMITTEE, papers=founding.ALL_FILED)


def declined(say: Say) -> None:
    """An application that is not granted."""
    say(applied(say).decline, Role.SUBDISTRICT, reason="another assembly exists")


def dissolved(say: Say) -> None:
    """A group whose meetings fail."""
    formation, _ = founding.grouped(say.at(founding.at("cn.shanghai")))
    say(formation.dissolve, Role.SUBDISTRICT, reason="two meetings failed")


def entrusted(say: Say) -> None:
    """In Hangzhou a property-management committee does it."""
    made = say.at(founding.at(founding.HANGZHOU))
    body = founding.managing(made)
    formation = founding.applied(made)
    say(formation.appoint_body, Role.SUBDISTRICT, group=founding.proposed(made, (), body=body))


SCRIPTS = (filed, declined, dissolved, entrusted)
