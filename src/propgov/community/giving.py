"""Who may give, and end, which role (身份的授予与终止权限): one table by the way in which it is done and the role of who does it.

A committee makes no authority, no body that watches it and no successor of its own. An office gives only its own roles and
those that law lets it give. A place may ask more of who gives a role, and may let an authority end a seat that others fill.
Source: Civil Code art. 277, 278(1)(3); Regulation on Property Management art. 10, 19.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from propgov.community.roles import AUTHORITIES, OFFICES, Role
from propgov.engine import Home
from propgov.law import Citation, Finding, Law, Text
from propgov.law.naming import name_rule
from propgov.law.values import show
from propgov.law.wording import either_zh

__all__ = ["BY_CASES", "ENDED_BY", "GIVEN_BY", "GIVES", "Way", "given_by", "may_give", "weigh_ending", "weigh_giving"]

GIVEN_BY: Final = "community.standing.given-by"
ENDED_BY: Final = "community.standing.ended-by"
name_rule(GIVEN_BY, "身份的授予权限")
name_rule(ENDED_BY, "身份的终止权限")

_BASIS = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))


@unique
class Way(Enum):
    """The ways in which a role is given or ended (授予方式)."""

    OPENING = "建档时登记"
    APPOINT = "登记任职"
    RECOGNISE = "认可授予身份的事项"
    DOCUMENT = "认可既存任职"
    HEAR = "当选就任"
    DISMISS = "登记离任"


_FILED: Final = frozenset(
    {
        Role.DEVELOPER,
        Role.PROVIDER,
        Role.ARBITRATION_COMMISSION,
        Role.MEDIATION_COMMITTEE,
        Role.INDUSTRY_ASSOCIATION,
        Role.HOTLINE,
        Role.GRID_CENTRE,
    }
)
_NEIGHBOURS: Final = frozenset({Role.RESIDENTS_COMMITTEE})
_SEATS: Final = frozenset({Role.COMMITTEE})
_FORMED: Final = frozenset({Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP, Role.MANAGEMENT_COMMITTEE})
_BODIES: Final = _SEATS | _FORMED | {Role.SUPERVISORY_BOARD}

_RECOGNISED: Final = _BODIES | _NEIGHBOURS | {Role.PROVIDER}
BY_CASES: Final = _RECOGNISED | {Role.CONVENING_OWNERS}
"""The roles that a recognised case may give: never owner or authority (事项可授予的身份)."""


def _of_authorities(subdistrict: frozenset[Role], housing: frozenset[Role]) -> Mapping[Role, frozenset[Role]]:
    return {Role.SUBDISTRICT: subdistrict, Role.HOUSING_AUTHORITY: housing}


GIVES: Final[Mapping[Way, Mapping[Role, frozenset[Role]]]] = {
    Way.OPENING: _of_authorities(_FILED | _NEIGHBOURS, _FILED),
    # Seats on the committee only with the election, which is a rule of its own.
    Way.APPOINT: _of_authorities(_FILED | _NEIGHBOURS | _SEATS, _FILED | _SEATS),
    Way.RECOGNISE: _of_authorities(_RECOGNISED, _RECOGNISED - _NEIGHBOURS),
    Way.DOCUMENT: {
        **_of_authorities(_FILED | _NEIGHBOURS | _BODIES, _FILED | _BODIES),
        # Whoever brings the decision of the owners, which must have named each member.
        **dict.fromkeys((Role.OWNER, Role.COMMITTEE, Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP), _SEATS),
    },
    # The vote seats them; publishing it is the business of whoever held the meeting.
    # Owners who call a meeting in the committee's place are named by the office that guides them.
    Way.HEAR: dict.fromkeys(Role, _SEATS) | {Role.SUBDISTRICT: _SEATS | {Role.CONVENING_OWNERS}},
    Way.DISMISS: _of_authorities(_FILED | _NEIGHBOURS | _FORMED, _FILED | _FORMED),
}
"""For each way, by the role of who acts: the roles that may be given, or for ``DISMISS`` ended (授予权限表)."""


def may_give(way: Way, held: Iterable[Role]) -> frozenset[Role]:
    """The roles that somebody with these roles may give, or end, in that way (可授予的身份)."""
    table = GIVES[way]
    return frozenset(given for role in held for given in table.get(role, ()))


def given_by(way: Way, role: Role) -> frozenset[Role]:
    """The roles of those who may give, or end, that role in that way (有权授予者)."""
    return frozenset(giver for giver, given in GIVES[way].items() if role in given)


def weigh_giving(home: Home, person: str, on: date, way: Way, roles: Iterable[Role]) -> Iterator[Finding]:
    """Whether that person may give each of these roles in that way: by the table, and by what the place adds (授予权限核对)."""
    held, law = frozenset(home.roles_of(person, on)), home.law
    for role in _each(roles):
        givers = given_by(way, role)
        if held.isdisjoint(givers):
            yield law.judged(GIVEN_BY, _BASIS, _wanted(role, givers, _OTHERWISE), held, on)
        elif (found := _of_place(law, GIVEN_BY, role, held & givers, on)) is not None:
            yield found


def weigh_ending(home: Home, person: str, on: date, role: Role) -> Iterator[Finding]:
    """Whether that person may end this role of another one: by what the place says, or else by the table (终止权限核对)."""
    held, law = frozenset(home.roles_of(person, on)), home.law
    givers = given_by(Way.DISMISS, role)
    found = None if role in OFFICES else _of_place(law, ENDED_BY, role, held & frozenset(AUTHORITIES), on)
    if found is not None:
        yield found
    elif held.isdisjoint(givers):
        yield law.judged(ENDED_BY, _BASIS, _wanted(role, givers, _ELECTED), held, on)


def _each(roles: Iterable[Role]) -> Iterator[Role]:
    """Each role once, in the order of the class: findings are told in one order."""
    named = frozenset(roles)
    return (role for role in Role if role in named)


def _of_place(law: Law, rule: str, role: Role, held: frozenset[Enum], on: date) -> Finding | None:
    """What a pack of the place makes of it, if it says anything about that role (当地规定)."""
    scope = {"role": role.name}
    if not law.knows(rule) or law.ruling(rule, on, scope).main is None:
        return None
    return law.weigh(rule, held, on=on, scope=scope)


_OTHERWISE: Final = Text("given in another way", "应当以其他方式授予")
_ELECTED: Final = Text("left to those who elected him", "应当由选举产生该成员者决定")


def _wanted(role: Role, givers: frozenset[Role], nobody: Text) -> Text:
    if role in OFFICES:
        return Text("left to the authority itself", "应当由该机关自行指定")
    if not givers:
        return nobody
    named = [giver for giver in Role if giver in givers]
    return Text(" or ".join(show(giver) for giver in named), f"应当是{either_zh([show(g, 'zh') for g in named])}")
