"""Rules and checks for giving, taking over and ending offices of a community (任职各步骤的事实).

Who may give which role is in ``giving``; the steps are in ``offices``; the checks on existing offices are in ``recognising``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from propgov.community.authority import Authority
from propgov.community.document import Document
from propgov.community.giving import ENDED_BY, GIVEN_BY, Way, weigh_ending, weigh_giving
from propgov.community.mandate import Mandate
from propgov.community.offices_held import OfficesHeld
from propgov.community.roles import AUTHORITIES, OFFICES, Role
from propgov.community.standing import Grant, grant_faults
from propgov.engine import Act, Case, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Citation, Finding

__all__: list[str] = []

_GUIDING = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
_ELECTING = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))


@check
def sound_grants(community: OfficesHeld, act: Act, *, grants: tuple[Grant, ...]) -> Iterator[Fault]:
    """At least one person is named, with days in order (任职资料完整)."""
    yield from grant_faults(grants)


@check
def sound_officials(community: OfficesHeld, act: Act) -> Iterator[Fault]:
    """Those named at the opening have their days in order, and no role that only a title gives (任职资料完整)."""
    if community.officials:
        yield from grant_faults(community.officials)


@check
def sound_authorities(community: OfficesHeld, act: Act) -> Iterator[Fault]:
    """At least one authority is named, each once, and each acts in that place (主管机关资料完整)."""
    if not community.authorities:
        yield Fault("authorities", "there are none", "name those over the community, such as authorities_of(...)")
    if len({*community.authorities}) != len(community.authorities):
        yield Fault("authorities", "one is named twice", "name each once")
    for authority in community.authorities:
        yield from _unfit(community, authority, "authorities")


@check
def can_be_added(community: OfficesHeld, act: Act, *, authority: Authority) -> Iterator[Fault]:
    """The authority acts in that place, and is not over the community yet (可增列的机关)."""
    yield from _unfit(community, authority, "authority")
    if community.over_on(authority, act.on):
        yield Fault("authority", f"{authority.name} is over {community.name} already", "name another one")


def _unfit(community: OfficesHeld, authority: Authority, place: str) -> Iterator[Fault]:
    if not authority.covers(community.jurisdiction):
        yield Fault(place, f"{authority.name} does not act in {community.jurisdiction}", "name one of the place")
    if authority.closed:
        yield Fault(place, f"{authority.name} was closed", "name the one that goes on with its work")


@rule("community.authority.added-by", basis=_GUIDING)
def added_by_its_own_kind(community: OfficesHeld, act: Act, *, authority: Authority) -> bool:
    """Whether it is added by an authority of its role, or by one that guides where there is none of its role (由有权机关增列)."""
    there = {one.role for one in community.authorities if community.over_on(one, act.on) and not one.closed}
    held = community.roles_of(act.by.person, act.on)
    return authority.role in held if authority.role in there else not held.isdisjoint(AUTHORITIES)


@check
def is_over(community: OfficesHeld, act: Act, *, authority: Authority, until: date) -> Iterator[Fault]:
    """The authority is over the community on that day, which is not gone by (现为本小区主管机关)."""
    if not community.over_on(authority, until):
        yield Fault("authority", f"{authority.name} is not over {community.name} on {until}", "name one that is")
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give a day that is still to come")


@rule("community.authority.ended-by", basis=_GUIDING)
def ended_by_itself(community: OfficesHeld, act: Act, *, authority: Authority) -> bool:
    """Whether a person of that very authority ends it here (由该机关自行退出)."""
    return authority.acts(act.by.person, act.on)


@rule("community.authority.last", basis=_GUIDING)
def another_appoints(community: OfficesHeld, act: Act, *, authority: Authority, until: date) -> bool:
    """Whether another authority that guides the community stays (尚有其他主管机关)."""
    others = (one for one in community.authorities if one is not authority and one.role in AUTHORITIES)
    return any(community.over_on(one, date.max) and not one.closed for one in others)


# Who gives what


@weighing(GIVEN_BY)
def may_name_officials(community: OfficesHeld, act: Act) -> tuple[Finding, ...]:
    """Whether those named at the opening have roles that its opener may give (身份的授予权限)."""
    roles = (grant.role for grant in community.officials)
    return tuple(weigh_giving(community, act.by.person, act.on, Way.OPENING, roles))


@weighing(GIVEN_BY)
def may_appoint(community: OfficesHeld, act: Act, *, grants: tuple[Grant, ...]) -> tuple[Finding, ...]:
    """Whether whoever appoints may give these roles (身份的授予权限)."""
    roles = (grant.role for grant in grants)
    return tuple(weigh_giving(community, act.by.person, act.on, Way.APPOINT, roles))


@weighing(GIVEN_BY)
def may_take_over(community: OfficesHeld, act: Act, *, grants: tuple[Grant, ...]) -> tuple[Finding, ...]:
    """Whether whoever recognises existing offices may recognise these (身份的授予权限)."""
    roles = (grant.role for grant in grants)
    return tuple(weigh_giving(community, act.by.person, act.on, Way.DOCUMENT, roles))


@weighing(GIVEN_BY)
def may_recognise(community: OfficesHeld, act: Act, *, source: Case) -> tuple[Finding, ...]:
    """Whether whoever recognises a case may give the roles that it gives (身份的授予权限)."""
    return tuple(weigh_giving(community, act.by.person, act.on, Way.RECOGNISE, _given(source)))


@weighing(GIVEN_BY)
def may_be_heard(community: OfficesHeld, act: Act, *, source: Case) -> tuple[Finding, ...]:
    """Whether the published decision seats nobody but members of the committee (身份的授予权限)."""
    return tuple(weigh_giving(community, act.by.person, act.on, Way.HEAR, _given(source)))


def _given(source: Case) -> frozenset[Role]:
    grants = getattr(source, "grants", tuple)
    return frozenset(grant.role for grant in grants())


@check
def grants_standing(community: OfficesHeld, act: Act, *, source: Case) -> Iterator[Fault]:
    """The case belongs to this community, grants standing, and is not recognised yet (可授予身份的事项)."""
    problems = (
        (not callable(getattr(source, "grants", None)), "grants no standing: its class has no grants()"),
        (source.home is not community, f"is no case of {community.name}"),
        (community.recognises(source), "is recognised already"),
    )
    for so, problem in problems:
        if so:
            yield Fault("source", f"{source.ref} {problem}", "name a case that grants, once")


# Seats on the committee


@rule("community.committee.owners-decision", basis=_ELECTING)
def committee_elected(
    community: OfficesHeld,
    act: Act,
    *,
    grants: tuple[Grant, ...],
    decision: Mandate | None,
    document: Document | None = None,
) -> bool:
    """Whether everybody to be seated on the owners' committee was elected by then, and still is (业主委员会成员经选举产生).

    An authority takes over existing offices from a document as they are. If the owners' decision is the ground, it must
    have named each person, whoever brings it, and it can only seat a committee.
    """
    seats = [grant for grant in grants if document is not None or grant.role is Role.COMMITTEE]
    if decision is None and document is not None:
        return not community.authority_roles.isdisjoint(community.roles_of(act.by.person, act.on))
    if decision is None or decision.home is not community:
        return not seats
    begun = set[date]() if document is not None else {grant.since for grant in seats}
    elected = {day: decision.elected(on=day) for day in {act.on, *begun}}
    return all(
        grant.role is Role.COMMITTEE and grant.person in elected[day]
        for grant in seats
        for day in {act.on, grant.since} & elected.keys()
    )


@rule("community.committee.within-term", basis=_ELECTING)
def within_the_term(community: OfficesHeld, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None) -> bool:
    """Whether nobody sits longer than the decision that elected him gave (任职不超过当选任期)."""
    if decision is None:
        return True
    terms = ((grant.until, decision.term_of(grant.person)) for grant in grants if grant.role is Role.COMMITTEE)
    return all(term is None or (until is not None and until <= term) for until, term in terms)


@rule("community.committee.not-removed", basis=_ELECTING)
def not_removed(
    community: OfficesHeld,
    act: Act,
    *,
    grants: tuple[Grant, ...],
    decision: Mandate | None,
    document: Document | None = None,
) -> bool:
    """Whether nobody is seated whom the owners have removed since the election or paper on which the seat rests (未被罢免)."""
    ends = [one for one in community.removals() if one.on <= act.on and (one.until is None or act.on < one.until)]
    seated = {grant.person for grant in grants if grant.role is Role.COMMITTEE}
    for one in ends:
        earlier = decision is None or one.person in decision.elected(on=one.on)
        newer = document is not None and decision is None and document.on >= one.on
        if one.person in seated and earlier and not newer:
            return False
    return True


# The end of an office


@check
def holds_office(community: OfficesHeld, act: Act, *, person: str, role: Role, until: date) -> Iterator[Fault]:
    """The person holds that office on the given last day (现任该职)."""
    yield from _holds(community, person, role, until)


@check
def holds_it_himself(community: OfficesHeld, act: Act, *, role: Role, until: date) -> Iterator[Fault]:
    """The actor holds that office on the given last day, which is not gone by (本人现任该职)."""
    yield from _holds(community, act.by.person, role, until)
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "nobody resigns for days gone by")


def _holds(community: OfficesHeld, person: str, role: Role, until: date) -> Iterator[Fault]:
    held = (*community.offices_of(person), *community.seats_of(person, ended_here=True))
    if not any(grant.role is role and grant.held_on(until) for grant in held):
        of_authority = "; authorities release their own clerks" if role in OFFICES else ""
        of_term = "; a seat of a term is left by its own steps" if role is Role.COMMITTEE else ""
        remedy = f"name an office and a day on which it was held; owners follow from titles{of_authority}{of_term}"
        yield Fault("person", f"{person!r} was not appointed {role.name} on {until}", remedy)


@weighing(ENDED_BY)
def may_end(
    community: OfficesHeld, act: Act, *, person: str, role: Role, decision: Mandate | None
) -> tuple[Finding, ...]:
    """Whether whoever ends the office may do so: the owners' decision removes a member of their committee (身份的终止权限)."""
    decided = decision is not None and decision.home is community and person in decision.removed(on=act.on)
    if decided and role is Role.COMMITTEE:
        return ()
    return tuple(weigh_ending(community, act.by.person, act.on, role))
