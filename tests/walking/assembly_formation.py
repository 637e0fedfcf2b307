"""The script of the forming of an assembly."""

from __future__ import annotations

from decimal import Decimal

from tests.assembly.forming import founding
from tests.walking.notices import notice

from propgov.assembly import Formation
from propgov.community import Role
from propgov.testing import Say


def applied(say: Say, place: str = "cn.shanghai") -> Formation:
    """The owners have applied."""
    return founding.applied(say.at(founding.at(place)))


def certified(say: Say) -> None:
    """From the application to the certificate."""
    formation = applied(say)
    made = say.scene
    group = founding.members(made)
    say(formation.accept, Role.SUBDISTRICT)
    say(formation.form_group, Role.SUBDISTRICT, group=group)
    say(made.community.recognise, Role.SUBDISTRICT, source=formation)
    say(formation.change_group, Role.SUBDISTRICT, group=group)
    say(formation.post_group, Role.OWNER, notice=notice(say.day))
    say(formation.demand, Role.OWNER, of=Role.DEVELOPER, developer_gone=False)
    say(formation.hand_over, Role.DEVELOPER, papers=founding.ALL_PAPERS)
    say(formation.fund, Role.SUBDISTRICT, amount=Decimal("50000.00"), payer=Role.DEVELOPER)
    say(formation.account_for, Role.OWNER, spent=Decimal("40000.00"), notice=notice(say.day))
    say(formation.post_roll, Role.OWNER, record_day=say.day, notice=notice(say.day), trained=True)
    say(formation.object_to, Role.OWNER, text="my area is wrong")
    say(formation.answer, Role.OWNER, number=1, answer="corrected", upheld=True)
    say(formation.prepare, Role.OWNER, drafts=founding.DRAFTS, notice=notice(say.day))
    meeting = founding.first_meeting(made)
    say(formation.establish, Role.SUBDISTRICT, meeting=meeting)
    say(formation.use_rest, Role.COMMITTEE, meeting=meeting, purpose="benches")
    say(formation.file, Role.COMMITTEE, papers=founding.ALL_FILED)
    say(formation.certify, Role.SUBDISTRICT, number="B-1")


def declined(say: Say) -> None:
    """An application that is not granted."""
    say(applied(say).decline, Role.SUBDISTRICT, reason="another assembly exists")


def dissolved(say: Say) -> None:
    """A group whose meetings fail."""
    formation = founding.grouped(say.at(founding.at("cn.shanghai")))
    say(formation.dissolve, Role.SUBDISTRICT, reason="two meetings failed")


def entrusted(say: Say) -> None:
    """In Hangzhou a property-management committee does it."""
    made = say.at(founding.at(founding.HANGZHOU))
    body = founding.managing(made)
    say(founding.applied(made).entrust, Role.SUBDISTRICT, body=body)


SCRIPTS = (certified, declined, dissolved, entrusted)
