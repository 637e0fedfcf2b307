"""The script of the filing of an assembly: filed, sent back, filed again, recorded."""

from __future__ import annotations

from tests.assembly.forming import founding

from propgov.assembly import AssemblyFiling, FilingPaper
from propgov.community import Role
from propgov.testing import Say


def recorded(say: Say) -> None:
    """In Beijing, where the group ends with it."""
    made = say.at(founding.at("cn.beijing"))
    formation = founding.established(made).formation
    filing = say.begin(AssemblyFiling, Role.COMMITTEE, formation=formation)
    lacking = frozenset({FilingPaper.TRAINING})
    say(filing.file, Role.COMMITTEE, papers=founding.ALL_FILED - lacking)
    say(filing.send_back, Role.SUBDISTRICT, reason="the record of training lacks", lacking=lacking)
    say(filing.file, Role.COMMITTEE, papers=founding.ALL_FILED)
    say(filing.record, Role.SUBDISTRICT, number="B-1")


SCRIPTS = (recorded,)
