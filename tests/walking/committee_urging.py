"""The scripts of urging an idle committee."""

from __future__ import annotations

from tests.committee.seating import seated
from tests.walking.notices import notice

from propgov.committee import Neglect, Urging
from propgov.community import Role
from propgov.testing import Say


def asked(say: Say, neglect: Neglect) -> Urging:
    """An owner asks for a committee that sits to be urged."""
    return say.begin(Urging, say.scene.owners[5], term=seated(say.scene), neglect=neglect)


def obeyed(say: Say) -> None:
    """Urged, reported as done on paper only, and then done."""
    urging = asked(say, Neglect.NO_DISCLOSURE)
    say(urging.order, Role.SUBDISTRICT, until=say.scene.later(30), ground="no account has been posted")
    for done in (False, True):
        say(urging.obey, say.scene.owners[0], how="posted at the gate")
        say(urging.recheck, Role.SUBDISTRICT, obeyed=done, found="as hangs at the gate")


def in_vain(say: Say) -> None:
    """Urged in vain: the owners are told, and somebody else calls them together."""
    urging = asked(say, Neglect.NO_ASSEMBLY_MEETING)
    say(urging.order, Role.SUBDISTRICT, until=say.scene.later(30), ground="no meeting for a year", asked_by="owner-6")
    say.wait(60)
    say(urging.tell_owners, Role.SUBDISTRICT, notice=notice(say.day))
    say(urging.take_over, Role.SUBDISTRICT, convener=Role.RESIDENTS_COMMITTEE)


def refused(say: Say) -> None:
    """The office sees no ground to urge, and says why."""
    say(asked(say, Neglect.NO_SESSION).refuse, Role.SUBDISTRICT, reason="it met last week")


SCRIPTS = (obeyed, in_vain, refused)
