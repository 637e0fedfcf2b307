"""Rules on putting candidates forward (推荐与审查规则): who says that he does, who judges whom, and what strikes a candidate."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from propgov.committee.candidates import Candidate, CandidateRecord, Nominator
from propgov.committee.criteria import Criterion
from propgov.committee.term import PLANNERS, groups_for
from propgov.community import Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Effect, Finding, Outcome, Text, Unknown

__all__: list[str] = []

_ELECTING = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
_GROUPS = (Role.RE_ELECTION_GROUP, Role.PREPARATORY_GROUP, Role.MANAGEMENT_COMMITTEE)


# Who prepares the list


@check
def not_beside_a_group(listed: CandidateRecord, act: Act) -> Iterator[Fault]:
    """Where a group prepares the election, the committee that is replaced leaves it to the group (换届由小组组织)."""
    held = listed.community.roles_of(act.by.person, act.on) & frozenset(PLANNERS)
    if list(held) == [Role.COMMITTEE] and any(groups_for(listed.term)):
        yield Fault("act", "a re-election group is at work", "leave the candidates to it")


@check
def no_candidate(listed: CandidateRecord, act: Act) -> Iterator[Fault]:
    """Nobody who stands judges those who stand (候选人回避)."""
    if listed.candidate(act.by.person) is not None:
        yield Fault("act", f"{act.by.person!r} stands for the committee", "let somebody else do it")


# Putting forward


@check
def put_forward(
    listed: CandidateRecord,
    act: Act,
    *,
    person: str,
    nominator: Nominator,
    undertaking: bool | Unknown,
    named_by: str,
    paper: str,
) -> Iterator[Fault]:
    """Whoever is said to put the candidate forward does so, or a paper shows it; nobody stands twice (推荐属实)."""
    if listed.candidate(person) is not None:
        yield Fault("person", f"{person!r} stands already", "name each candidate once")
    if listed.by_election and listed.term.seat_of(person, act.on) is not None:
        yield Fault("person", f"{person!r} holds a seat already", "name somebody who has none")
    if (named_by or nominator is Nominator.PARTY) and not paper.strip():
        yield Fault("paper", "is empty", "name the paper by which the owner, or the Party organisation, put it forward")
    if undertaking is True and not paper.strip() and person not in _signers(act):
        yield Fault("undertaking", f"{person!r} does not sign the act", "let the candidate sign, or name the paper")
    if not _does_so(listed, act, person, nominator):
        yield Fault("nominator", f"{nominator.name} does not sign the act", "let those act who put it forward")


def _signers(act: Act) -> frozenset[str]:
    return frozenset(one.person for one in act.signers)


def _does_so(listed: CandidateRecord, act: Act, person: str, nominator: Nominator) -> bool:
    signers, roles = _signers(act), listed.community.roles_of
    owners = [one for one in signers if Role.OWNER in roles(one, act.on)]
    held = {role for one in signers for role in roles(one, act.on)}
    return {
        Nominator.PARTY: True,
        Nominator.SELF: person in signers,
        Nominator.OWNERS: bool(owners),
        Nominator.OWNERS_JOINTLY: owners[1:] != [],
        Nominator.GROUP: not held.isdisjoint(_GROUPS),
        Nominator.RESIDENTS_COMMITTEE: Role.RESIDENTS_COMMITTEE in held,
        Nominator.SUBDISTRICT: Role.SUBDISTRICT in held,
    }[nominator]


@rule("committee.candidates.nominated-by")
def nominated_by(listed: CandidateRecord, act: Act, *, nominator: Nominator) -> Nominator:
    """Who put the candidate forward (候选人由谁推荐)."""
    return nominator


@check
def stands(listed: CandidateRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The person stands (现有候选人)."""
    if listed.candidate(person) is None:
        yield Fault("person", f"{person!r} does not stand", "name a candidate")


@check
def stands_himself(listed: CandidateRecord, act: Act) -> Iterator[Fault]:
    """Whoever withdraws is the candidate (本人退选)."""
    if listed.candidate(act.by.person) is None:
        yield Fault("act", f"{act.by.person!r} does not stand", "only a candidate withdraws")


@check
def of_candidate(listed: CandidateRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The opinion is on all candidates, or on one who stands (意见对象)."""
    if person and listed.candidate(person) is None:
        yield Fault("person", f"{person!r} does not stand", "name a candidate, or nobody for all of them")


def screened_as(listed: CandidateRecord, act: Act, *, person: str) -> frozenset[Role]:
    """The roles in which the candidate is screened (资格审查主体)."""
    return frozenset(role for role in PLANNERS if role in listed.community.roles_of(act.by.person, act.on))


# Striking


def weigh_criterion(listed: CandidateRecord, act: Act, one: Candidate, criterion: Criterion) -> Finding:
    """What law and rules make of that criterion for a candidate; arrears warn and never bar, whatever a clause says (条件核对)."""
    fact = _fact(listed, act, one, criterion)
    found = listed.law.weigh(criterion.rule, fact, on=act.on, scope=listed.scope(), opened=listed.opened)
    if found.holds:
        return found
    told = Text(f"candidate {one.person}", f"候选人{one.person}")
    effect = Effect.ADVISE if criterion is Criterion.ARREARS else found.effect
    return evolve(found, effect=effect, notes=(*found.notes, told))


def _fact(listed: CandidateRecord, act: Act, one: Candidate, criterion: Criterion) -> bool | Unknown:
    if criterion is Criterion.IS_OWNER:
        return Role.OWNER in listed.community.roles_of(one.nominee.owner, act.on)
    if criterion is Criterion.UNDERTAKING:
        return one.undertaking
    found: bool | Unknown = getattr(one.found, criterion.name.lower())
    return found


@rule("committee.candidates.struck-by-law", basis=_ELECTING)
def struck_by_law(listed: CandidateRecord, act: Act, *, person: str, ground: Criterion) -> bool:
    """Whether law or the community's own rules bar the candidate on that ground, as found (取消候选人资格有法律或者自治规约依据)."""
    one = listed.candidate(person)
    if one is None:
        return False
    found = weigh_criterion(listed, act, one, ground)
    return found.outcome is Outcome.BROKEN and found.effect is Effect.REFUSE
