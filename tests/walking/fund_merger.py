"""The scripts of joining earlier funds: corrected once, joined in the end; and withdrawn."""

from __future__ import annotations

from decimal import Decimal

from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.fund import EarlierFund, FundAccount, FundMerger, SubAccount
from propgov.fund.reconciling import sum_of
from propgov.testing import Say, decided


def listed(say: Say, lifts: str = "40.01") -> tuple[EarlierFund, ...]:
    """The fund of the house and that of its lifts."""
    paper = Document("Statement", "S-1", "Bank of Chizhou", say.day)
    house = (SubAccount("1-101", Decimal("60.00"), Decimal("100.00")), SubAccount("1-102", Decimal("0.00")))
    return EarlierFund("house", house, paper), EarlierFund("lifts", (SubAccount("1-101", Decimal(lifts)),), paper)


def audit(say: Say, made: FundMerger) -> None:
    """The audit finds what is listed."""
    report = Document("Audit report", f"A-{len(made.entries)}", "Auditors", say.day)
    sums = {one.name: sum_of(one.accounts) for one in made.funds}
    say(made.record_audit, Role.HOUSING_AUTHORITY, sums=sums, document=report)


def posted(say: Say) -> FundMerger:
    """Listed, audited and posted."""
    fund = say.begin(FundAccount, Role.HOUSING_AUTHORITY, community=say.scene.community, bank="Bank of Chizhou 1")
    made = say.begin(FundMerger, Role.COMMITTEE, fund=fund, funds=listed(say))
    audit(say, made)
    say(made.post, Role.COMMITTEE, notice=notice(say.day))
    return made


def merged(say: Say) -> None:
    """An owner is right about the lifts; the list is corrected, audited, posted, decided, and entered."""
    made = posted(say)
    say(made.note_gap, Role.OWNER, since=say.day, until=say.day, proof="photo 2")
    say(made.object_to, Role.OWNER, text="the lifts have 40.02")
    say(made.answer, Role.COMMITTEE, number=1, answer="so they have", upheld=True)
    say(made.correct, Role.COMMITTEE, funds=listed(say, "40.02"))
    audit(say, made)
    say(made.post, Role.COMMITTEE, notice=notice(say.day))
    say.wait(1)
    say(made.mature, Role.COMMITTEE)
    say(made.decide, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.OTHER_MAJOR))
    say(made.merge, Role.HOUSING_AUTHORITY, amount=Decimal("100.02"))


def withdrawn(say: Say) -> None:
    """The funds stay apart."""
    say(posted(say).withdraw, Role.COMMITTEE, reason="nobody wants it")


SCRIPTS = (merged, withdrawn)
