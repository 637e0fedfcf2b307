"""An authority (主管机关): an office, registry or court of a place, with the paper that makes it competent and who acts for it.

It is opened once, by the program that keeps the register: all standing in a community is traced back to such an opening.
Communities name the authorities over them and never make one.
Source: Civil Code art. 277(2); Regulation on Property Management art. 10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve, field, frozen

from propgov.community.document import Document, document_faults
from propgov.community.roles import OFFICES, Role
from propgov.community.standing import authorities_moved
from propgov.engine import STAY, Act, Case, Opening, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation, Law

__all__ = ["Authority", "AuthorityStage", "Clerk"]

_DAY = timedelta(days=1)
_BASIS = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
_LONGEST_NAME = 200


@unique
class AuthorityStage(Enum):
    """The stages of an authority (机关状态)."""

    ACTING = "履职中"
    CLOSED = "已撤销"


@frozen
class Clerk:
    """A person who acts for an authority, from the first to the last day (经办人). until is None while no end is set."""

    person: NonEmpty
    since: date
    until: date | None = None

    def acts_on(self, day: date) -> bool:
        """Whether the person acts that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@check
def sound_authority(authority: Authority, act: Act) -> Iterator[Fault]:
    """It is an office, registry or court, under a document that was issued by then, and somebody acts for it (机关资料完整)."""
    if authority.role not in OFFICES:
        named = ", ".join(role.name for role in OFFICES)
        yield Fault("role", f"{authority.role.name} is no authority", f"use one of {named}")
    if len(authority.name) > _LONGEST_NAME:
        yield Fault("name", "is too long", f"give at most {_LONGEST_NAME} characters")
    if authority.id and authority.id != authority.own_id:
        yield Fault("id", f"{authority.id!r} is not its place, role and name", "leave the id out")
    yield from document_faults(authority.document, act)
    yield from clerk_faults(authority.clerks)


@check
def sound_clerks(authority: Authority, act: Act, *, clerks: tuple[Clerk, ...]) -> Iterator[Fault]:
    """At least one person is named, from this day on at the earliest, with days in order (经办人资料完整)."""
    yield from clerk_faults(clerks)
    for number, clerk in enumerate(clerks):
        if clerk.since < act.on:
            yield Fault(
                f"clerks[{number}].since", f"{clerk.since} lies before {act.on}", "nobody acts for days gone by"
            )


def clerk_faults(clerks: tuple[Clerk, ...]) -> Iterator[Fault]:
    """The faults of the persons who are to act for an authority (经办人资料核对)."""
    if not clerks:
        yield Fault("clerks", "there are none", "name at least one person")
    for number, clerk in enumerate(clerks):
        if clerk.until is not None and clerk.until < clerk.since:
            yield Fault(f"clerks[{number}].until", f"{clerk.until} lies before {clerk.since}", "mend the days")


@rule("community.authority.opened-once", basis=_BASIS)
def opened_once(authority: Authority, act: Act) -> bool:
    """Whether no authority of that place, role and name is in the register yet (机关未重复建档)."""
    register, ref = authority.register, f"{authority.kind}:{authority.own_id}"
    return register.in_memory(ref) is None and not register.journal.length(ref)


@check
def acts_for_it(authority: Authority, act: Act, *, person: str, until: date) -> Iterator[Fault]:
    """The person acts for the authority on that last day (现任经办人)."""
    if not any(clerk.person == person and clerk.acts_on(until) for clerk in authority.clerks):
        yield Fault("person", f"{person!r} does not act for it on {until}", "name who does, and a day on which he does")


@rule("community.authority.never-without", basis=_BASIS)
def never_without(authority: Authority, act: Act, *, person: str, until: date) -> bool:
    """Whether somebody acts on each day on which the released person would have acted (机关不得无人履职)."""
    left = released(authority.clerks, person, until)
    ends = {until, *(clerk.until for clerk in left if clerk.until is not None and clerk.until > until)}
    last = max(clerk.until or date.max for clerk in authority.clerks if clerk.person == person)
    return all(any(clerk.acts_on(day + _DAY) for clerk in left) for day in ends if day < last)


def released(clerks: tuple[Clerk, ...], person: str, until: date) -> tuple[Clerk, ...]:
    """The clerks, with the days of that person ending on that day; days that had not begun are left out (经办人离任)."""
    kept = (clerk for clerk in clerks if clerk.person != person or clerk.since <= until)
    return tuple(
        evolve(clerk, until=until) if clerk.person == person and clerk.acts_on(until) else clerk for clerk in kept
    )


@rule("community.authority.successor", basis=_BASIS)
def carried_on(authority: Authority, act: Act, *, successor: Authority) -> bool:
    """Whether another authority of that role, acting in that place, goes on with its work (由继续行使职权的机关承接)."""
    another = successor is not authority and successor.role is authority.role
    return another and not successor.closed and successor.covers(authority.jurisdiction)


@define(eq=False, kw_only=True, repr=False)
class Authority(Case):
    """An authority of a place (主管机关): subdistrict office, housing authority, registry or court.

    jurisdiction is its place, such as ``cn.anhui.chizhou``; name its name; role what it is; document the paper by which it
    is competent; clerks are the persons who act for it. The law of the place holds for it, and only its clerks have a
    role in it. Its id is made of place, role and name.
    """

    kind: ClassVar[str] = "authority"
    basis = _BASIS
    opening = Opening(rules=(sound_authority, opened_once))

    jurisdiction: str
    name: NonEmpty
    role: Role
    document: Document
    clerks: tuple[Clerk, ...]
    closed_on: date | None = field(init=False, default=None)
    successor: Authority | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        authorities_moved()

    @property
    def community(self) -> Authority:
        """The authority itself, which belongs to no community."""
        return self

    @property
    def title(self) -> str:
        """The name of the authority."""
        return self.name

    @property
    def own_id(self) -> str:
        """Its place, role and name: the same authority has the same id in every register (机关标识)."""
        return f"{self.jurisdiction}/{self.role.name}/{' '.join(self.name.split())}"

    @property
    def law(self) -> Law:
        """The law of its place."""
        return Law.of(self.jurisdiction, packs=self.register.packs, readings=self.register.readings)

    @property
    def closed(self) -> bool:
        """Whether it was closed (是否已撤销)."""
        return self.stage is AuthorityStage.CLOSED

    @property
    def authority_roles(self) -> frozenset[Role]:
        """Its own role: any of its clerks may void a mistake in its record (机关身份)."""
        return frozenset({self.role})

    def covers(self, jurisdiction: str) -> bool:
        """Whether that place is its own, or lies in it (管辖范围)."""
        return jurisdiction == self.jurisdiction or jurisdiction.startswith(f"{self.jurisdiction}.")

    def acts(self, person: str, on: date) -> bool:
        """Whether the person acts for it that day, or for the authority that goes on with its work (可否代表机关)."""
        if self.closed_on is not None and on > self.closed_on:
            return self.successor is not None and self.successor.acts(person, on)
        return any(clerk.person == person and clerk.acts_on(on) for clerk in self.clerks)

    def roles_of(self, person: str, on: date) -> frozenset[Role]:
        """The role of the authority, for a person who acts for it that day."""
        return frozenset({self.role}) if self.acts(person, on) else frozenset()

    @step(AuthorityStage.ACTING, to=STAY, by=OFFICES, rules=(sound_clerks,))
    def assign(self, act: Act, *, clerks: tuple[Clerk, ...]) -> None:
        """Name further persons who act for it, from when to when (指定经办人)."""
        self.clerks = (*self.clerks, *clerks)
        authorities_moved()

    @step(AuthorityStage.ACTING, to=STAY, by=OFFICES, rules=(acts_for_it, never_without))
    def release(self, act: Act, *, person: NonEmpty, until: date) -> None:
        """Record the last day of a person; the last who may act is released only with a successor from the next day (经办人离任)."""
        self.clerks = released(self.clerks, person, until)
        authorities_moved()

    @step(AuthorityStage.ACTING, to=AuthorityStage.CLOSED, by=OFFICES, rules=(carried_on,))
    def close(self, act: Act, *, successor: Authority) -> None:
        """Close it at the end of this day; another authority goes on with its work in every community (机关撤销)."""
        self.closed_on = act.on
        self.successor = successor
        authorities_moved()
