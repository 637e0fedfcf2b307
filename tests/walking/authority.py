"""The script of an authority: opened with its paper, its clerks named and released, closed with a successor."""

from __future__ import annotations

from datetime import timedelta

from propgov.community import Authority, Clerk, Document, Role
from propgov.engine import Actor, begin
from propgov.testing import Say

DAY = timedelta(days=1)


def office(say: Say, name: str, *clerks: str, role: Role = Role.SUBDISTRICT) -> Authority:
    """An office of the place of the scene; the first person opens it."""
    made = say.scene
    return begin(
        Authority,
        Actor(clerks[0]).on(say.day),
        register=made.register,
        jurisdiction=made.community.jurisdiction,
        name=name,
        role=role,
        document=Document("Powers of the office", name, "City", say.day),
        clerks=tuple(Clerk(person, say.day) for person in clerks),
    )


def merged(say: Say) -> None:
    """An office of two: one leaves, another comes, and a third office goes on with its work."""
    first, next_one = office(say, "first office", "subdistrict", "wang"), office(say, "next office", "authority")
    say(first.assign, Role.SUBDISTRICT, clerks=(Clerk("li", say.day), Clerk("zhao", say.day, say.day + DAY * 30)))
    say(first.release, Role.SUBDISTRICT, person="wang", until=say.day)
    say(first.close, Role.SUBDISTRICT, successor=next_one)


SCRIPTS = (merged,)
