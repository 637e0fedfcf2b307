"""What is so when those who sit already are recognised, and when that is contested (认可既存任职各步骤的事实).

The steps are in ``community``, what they leave on record in ``recognition``.
"""

from __future__ import annotations

from collections.abc import Iterator

from propgov.community.document import Document
from propgov.community.mandate import Mandate
from propgov.community.records import Records
from propgov.community.roles import Role
from propgov.community.standing import Grant
from propgov.engine import Act, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding

__all__: list[str] = []


def _all_sound(faults: Iterator[Fault]) -> tuple[Finding, ...]:
    found = tuple(faults)
    if found:
        raise InvalidFacts(found)
    return ()


@weighing
def who_sits_already(
    community: Records, act: Act, *, grants: tuple[Grant, ...], document: Document
) -> tuple[Finding, ...]:
    """Whether each sits that day, by a paper that was there by then: InvalidFacts otherwise (现任情况与文件相符)."""
    return _all_sound(_seat_faults(community, act, grants, document))


def _seat_faults(community: Records, act: Act, grants: tuple[Grant, ...], document: Document) -> Iterator[Fault]:
    if document.on > act.on:
        yield Fault("document.on", f"{document.on} lies after {act.on}", "name a paper that has been issued")
    if community.recognition_of(document) is not None:
        remedy = "name another paper; one is recognised once, with all who sit by it"
        yield Fault("document", f"{document.text().en} was recognised before", remedy)
    for number, grant in enumerate(grants):
        if not grant.held_on(act.on):
            remedy = "appoint who will sit later; who sat once needs nothing"
            yield Fault(f"grants[{number}]", f"{grant.person!r} does not sit on {act.on}", remedy)
    if len({(grant.person, grant.role) for grant in grants}) != len(grants):
        yield Fault("grants", "name somebody twice in one role", "name each seat once")


@weighing
def recognised_by_whom(
    community: Records, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None
) -> tuple[Finding, ...]:
    """Whether an authority recognises, or else the owners named each for the committee (认可主体).

    Who brings a decision is held to it, an authority too.
    """
    if decision is None and not community.authorities.isdisjoint(community.roles_of(act.by.person, act.on)):
        return ()
    ours = decision is not None and decision.home is community
    elected = decision.elected(on=act.on) if decision is not None and ours else frozenset[str]()
    named = all(grant.role is Role.COMMITTEE and grant.person in elected for grant in grants)
    return (community.law.weigh("community.committee.owners-decision", named, on=act.on),)


@weighing
def can_be_contested(community: Records, act: Act, *, document: Document, reason: str) -> tuple[Finding, ...]:
    """Whether somebody sits by that paper and a reason is given: InvalidFacts otherwise (异议可受理)."""
    return _all_sound(_contest_faults(community, act, document, reason))


def _contest_faults(community: Records, act: Act, document: Document, reason: str) -> Iterator[Fault]:
    recognition = community.recognition_of(document)
    if recognition is None or not recognition.stands_on(act.on):
        remedy = "name a paper on which somebody's standing rests that day"
        yield Fault("document", f"nobody sits by {document.text().en}", remedy)
    elif any(raised.by == act.by.person and raised.settled_on is None for raised in recognition.contests):
        yield Fault("document", f"{act.by.person!r} contests it already", "wait until that contest is settled")
    if not reason.strip():
        yield Fault("reason", "is empty", "say why nobody should sit by this paper")


@weighing
def can_be_settled(community: Records, act: Act, *, number: int, reason: str) -> tuple[Finding, ...]:
    """Whether the contest is open and another settles it, with a reason: InvalidFacts otherwise (异议可裁决)."""
    return _all_sound(_settlement_faults(community, act, number, reason))


def _settlement_faults(community: Records, act: Act, number: int, reason: str) -> Iterator[Fault]:
    contest = community.contest_of(number)
    if contest is None:
        yield Fault("number", f"there is no contest {number}", "name one that was raised")
    elif contest.settled_on is not None:
        yield Fault("number", f"contest {number} was settled on {contest.settled_on}", "name one that is open")
    elif contest.by == act.by.person:
        yield Fault("number", f"{contest.by!r} raised contest {number}", "let somebody else settle it")
    if not reason.strip():
        yield Fault("reason", "is empty", "say why it is upheld or rejected")
