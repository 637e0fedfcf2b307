"""The scripts of an audit of public income: decided, made by a second auditor, answered, published and closed; dropped."""

from __future__ import annotations

from tests.walking.income_spending import funded
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.income import Audited, IncomeAudit, IncomeAuditOccasion, IncomeAuditPoint
from propgov.testing import Say, decided


def asked(say: Say) -> IncomeAudit:
    """The rules want an audit of what came in so far."""
    account = funded(say)
    facts = {"since": account.opened, "until": say.day, "covers": frozenset(Audited)}
    return say.begin(IncomeAudit, Role.OWNER, account=account, occasion=IncomeAuditOccasion.RULES, **facts)


def commissioned(say: Say, audit: IncomeAudit) -> None:
    """The committee has a firm make it."""
    say(audit.commission, Role.COMMITTEE, auditor="Honest Accountants", tied=False, qualified=True)


def closed(say: Say) -> None:
    """From the owners' decision to its end."""
    audit = asked(say)
    say(audit.decide, Role.COMMITTEE, meeting=decided(say.scene, audit, Matter.OTHER_MAJOR))
    commissioned(say, audit)
    say(audit.release, Role.COMMITTEE, reason="a cousin of the chair works there")
    commissioned(say, audit)
    document = Document("Report", "1", "Honest Accountants", say.day)
    point = IncomeAuditPoint(1, "no contract beside the receipt", (1,))
    say(audit.report, Role.COMMITTEE, document=document, points=(point,))
    say(audit.publish, Role.COMMITTEE, notice=notice(say.day))
    say(audit.answer, Role.COMMITTEE, number=1, answer="it is added")
    say.wait(40)
    say(audit.close, Role.COMMITTEE, handled="nothing is open")


def dropped(say: Say) -> None:
    """Dropped, where no text asks for it."""
    say(asked(say).drop, Role.COMMITTEE, reason="last year's report answers it")


SCRIPTS = (closed, dropped)
