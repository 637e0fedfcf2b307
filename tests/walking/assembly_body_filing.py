"""The script of the filing of a body."""

from __future__ import annotations

from tests.walking.community_body import planned

from propgov.assembly import BodyFiling, FilingPaper
from propgov.community import Role
from propgov.testing import Say


def recorded(say: Say) -> None:
    """Filed, sent back, filed again, recorded."""
    body = planned(say)
    body.form(say.act(Role.SUBDISTRICT), until=say.scene.later(365))
    filing = say.begin(BodyFiling, Role.COMMITTEE, body=body)
    papers = frozenset(FilingPaper)
    lacking = frozenset({FilingPaper.MEMBERS})
    say(filing.file, Role.COMMITTEE, papers=papers - lacking)
    say(filing.send_back, Role.SUBDISTRICT, reason="the list of members lacks", lacking=lacking)
    say(filing.file, Role.COMMITTEE, papers=papers)
    say(filing.record, Role.SUBDISTRICT, number="B-1")


SCRIPTS = (recorded,)
