"""The scripts of a first meeting: officers are chosen and posted; a new chair for one who is idle."""

from __future__ import annotations

from tests.committee import filed
from tests.committee.seating import notice

from propgov.committee import FirstSession
from propgov.testing import Say


def posted(say: Say) -> None:
    """In Beijing, where the residents' committee later has the chair chosen anew."""
    made, term = filed.at("cn.beijing")
    say.at(made)
    session = say.begin(FirstSession, made.owners[0], term=term)
    say(session.hold, say.act(*made.owners[:5]), **filed.facts(made, 5))
    say(session.post, made.owners[0], notice=notice(say.day))
    anew = say.begin(FirstSession, made.residents, term=term, reason="the chair calls no meetings")
    facts = filed.facts(made, 4, chair="owner-3", deputies=())
    say(anew.hold, say.act(made.residents, *made.owners[:4]), **facts)
    say(anew.post, made.residents, notice=notice(say.day))


SCRIPTS = (posted,)
