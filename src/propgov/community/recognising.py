"""Checks for taking over existing offices, and for contesting that (认可既存任职各步骤的核对).

The steps are in ``offices``, the records they leave in ``recognition``.
"""

from __future__ import annotations

from collections.abc import Iterator

from propgov.community.document import Document
from propgov.community.offices_held import OfficesHeld
from propgov.community.standing import Grant
from propgov.engine import Act, check
from propgov.errors import Fault

__all__: list[str] = []


@check
def who_sits_already(
    community: OfficesHeld, act: Act, *, grants: tuple[Grant, ...], document: Document
) -> Iterator[Fault]:
    """Each person holds office that day and is named once, by a document not recognised before (现任情况与文件相符)."""
    if community.recognition_of(document) is not None:
        remedy = "name another paper; one is recognised once, with all who sit by it"
        yield Fault("document", f"{document.text().en} was recognised before", remedy)
    for number, grant in enumerate(grants):
        if not grant.held_on(act.on):
            remedy = "appoint who will sit later; who sat once needs nothing"
            yield Fault(f"grants[{number}]", f"{grant.person!r} does not sit on {act.on}", remedy)
    if len({(grant.person, grant.role) for grant in grants}) != len(grants):
        yield Fault("grants", "name somebody twice in one role", "name each seat once")


@check
def can_be_contested(community: OfficesHeld, act: Act, *, document: Document) -> Iterator[Fault]:
    """Somebody holds office under that document, and the person contesting it has no open contest (异议可受理)."""
    recognition = community.recognition_of(document)
    if recognition is None or not recognition.stands_on(act.on):
        remedy = "name a paper on which somebody's standing rests that day"
        yield Fault("document", f"nobody sits by {document.text().en}", remedy)
    elif any(raised.by == act.by.person and raised.settled_on is None for raised in recognition.contests):
        yield Fault("document", f"{act.by.person!r} contests it already", "wait until that contest is settled")


@check
def can_be_settled(community: OfficesHeld, act: Act, *, number: int) -> Iterator[Fault]:
    """The contest is open, and is settled by somebody other than the person who raised it (异议可裁决)."""
    contest = community.contest_of(number)
    if contest is None:
        yield Fault("number", f"there is no contest {number}", "name one that was raised")
    elif contest.settled_on is not None:
        yield Fault("number", f"contest {number} was settled on {contest.settled_on}", "name one that is open")
    elif contest.by == act.by.person:
        yield Fault("number", f"{contest.by!r} raised contest {number}", "let somebody else settle it")
