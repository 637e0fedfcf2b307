"""The scripts of a committee's recurring duties: performed, excused, assessed; closed after the term."""

from __future__ import annotations

from datetime import timedelta

from tests.committee.seating import seated

from propgov.committee import Operating, System
from propgov.community import Role
from propgov.testing import Say, scene


def run(say: Say) -> None:
    """In Shanghai, where the committee meets every two months and receives owners."""
    made = say.at(scene(jurisdiction="cn.shanghai"))
    term = seated(made)
    member, first = made.owners[0], made.day
    record = say.begin(Operating, member, term=term)
    say.wait(20)
    say(record.perform, member, system=System.MEETINGS, since=first, until=say.day, proof="minutes 1")
    say(record.perform, member, system=System.RECEPTION, since=first, until=say.day, proof="book 1")
    say.wait(60)
    missed = first + timedelta(days=30)
    say(record.excuse, member, system=System.MEETINGS, since=missed, until=say.day, reason="flood")
    say(record.assess, Role.SUBDISTRICT)


def closed(say: Say) -> None:
    """After the term."""
    term = seated(say.scene, years=1)
    record = say.begin(Operating, say.scene.owners[0], term=term)
    assert term.ends is not None
    term.expire(say.scene.subdistrict.on(term.ends + timedelta(days=1)), reason="nobody was elected")
    say(record.close, Role.SUBDISTRICT)


SCRIPTS = (run, closed)
