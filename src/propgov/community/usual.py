"""The usual authorities of a place in one line (一地主管机关), for examples, tests and small programs."""

from __future__ import annotations

from datetime import date

from propgov.community.authority import Authority, Clerk
from propgov.community.document import Document
from propgov.community.roles import OFFICES, Role
from propgov.engine import Actor, Register, begin
from propgov.errors import Fault, InvalidFacts

__all__ = ["authorities_of"]


def authorities_of(
    jurisdiction: str,
    register: Register,
    *,
    on: date,
    subdistrict: str = "",
    housing_authority: str = "",
    registry: str = "",
    court: str = "",
) -> tuple[Authority, ...]:
    """The usual authorities of a place, for examples and small programs (一地主管机关): those for which a person is named.

    They are opened on that day if the register has none yet; a person who does not act for the one that is there is an
    InvalidFacts.
    """
    persons = dict(zip(OFFICES, (subdistrict, housing_authority, registry, court), strict=True))
    return tuple(_usual(jurisdiction, register, role, person, on) for role, person in persons.items() if person)


def _usual(jurisdiction: str, register: Register, role: Role, person: str, on: date) -> Authority:
    name = f"{role.value} ({jurisdiction})"
    known = f"{jurisdiction}/{role.name}/{name}"
    if register.journal.length(f"{Authority.kind}:{known}"):
        found = register.find(Authority, known)
        if not found.acts(person, on):
            raise InvalidFacts([Fault("person", f"{person!r} does not act for {name} on {on}", "assign the person")])
        return found
    return begin(
        Authority,
        Actor(person).on(on),
        register=register,
        jurisdiction=jurisdiction,
        name=name,
        role=role,
        document=Document("Powers of the office", role.name, jurisdiction, on),
        clerks=(Clerk(person, on),),
    )
