"""The scripts of an audit of the committee."""

from __future__ import annotations

from attrs import evolve
from tests.committee.seating import seated
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.committee import AuditOccasion, AuditPoint, TermAudit
from propgov.community import Document, Role
from propgov.law import UNKNOWN
from propgov.testing import Say, decided

FIRM = "Honest Accountants"


def asked(say: Say) -> TermAudit:
    """An owner asks for an audit as the rules have it."""
    return say.begin(TermAudit, say.scene.owners[5], term=seated(say.scene), occasion=AuditOccasion.RULES)


def commissioned(say: Say, audit: TermAudit) -> None:
    """The residents' committee has the firm make it."""
    say(audit.commission, Role.RESIDENTS_COMMITTEE, auditor=FIRM, team=("wei",), tied=False, qualified=True)


def paper(say: Say, number: str = "1") -> Document:
    """A paper of the firm."""
    return Document("Report", number, FIRM, say.day)


def closed(say: Say) -> None:
    """Decided by the owners, made by a second firm, obstructed, reported, explained, answered, published and closed."""
    audit = asked(say)
    meeting = decided(evolve(say.scene, committee=say.scene.owners[0]), audit, Matter.OTHER_MAJOR)
    say(audit.decide, Role.RESIDENTS_COMMITTEE, meeting=meeting)
    commissioned(say, audit)
    say(audit.release, Role.RESIDENTS_COMMITTEE, reason="a cousin of the chair works there")
    commissioned(say, audit)
    say(audit.note_refusal, Role.RESIDENTS_COMMITTEE, who="owner-1", what="the vouchers of May")
    points = (AuditPoint(1, "cash without voucher"), AuditPoint(2, "tea", amount=UNKNOWN, explained=False))
    say(audit.report, Role.RESIDENTS_COMMITTEE, document=paper(say), points=points)
    say(audit.answer, say.scene.owners[0], text="the vouchers were lost in a flood")
    say(audit.explain, Role.RESIDENTS_COMMITTEE, number=2, document=paper(say, "2"))
    say(audit.publish, Role.RESIDENTS_COMMITTEE, notice=notice(say.day))
    say.wait(40)
    say(audit.close, Role.RESIDENTS_COMMITTEE, handled="the cash is claimed back")


def dropped(say: Say) -> None:
    """Dropped, where no text asks for it."""
    say(asked(say).drop, Role.RESIDENTS_COMMITTEE, reason="last year's report answers it")


SCRIPTS = (closed, dropped)
