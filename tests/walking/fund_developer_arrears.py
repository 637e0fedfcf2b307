"""The scripts of a developer's arrears: ordered in vain, enforced, paid in the end; and a report of nothing owed."""

from __future__ import annotations

from decimal import Decimal

from propgov.community import Document, Role
from propgov.fund import Deposit, DeveloperArrears, FundAccount, Milestone, OwedAs
from propgov.testing import Say, scene


def found(say: Say, place: str = "cn.zhejiang.ningbo") -> DeveloperArrears:
    """An owner reports that the deposits, which the developer should have advanced, never came."""
    made = say.at(scene(jurisdiction=place, owners=3))
    fund = say.begin(FundAccount, Role.HOUSING_AUTHORITY, community=made.community, bank="Bank 1")
    return say.begin(
        DeveloperArrears,
        Role.OWNER,
        fund=fund,
        developer="developer",
        owed_as=OwedAs.FOR_OWNERS,
        units=frozenset({"1-101", "1-102"}),
        per_square_metre=Decimal("90.00"),
        standard=Document("Standard of deposits", "5", "Housing bureau", made.born),
        milestone=Milestone.FIRST_REGISTRATION,
        reached_on=made.born,
    )


def paid(say: Say) -> None:
    """Ordered, reported as paid on paper only, enforced, paid, rechecked."""
    made = found(say)
    say(made.establish, Role.HOUSING_AUTHORITY, problem=True, reason="no deposit is in the books")
    say(made.order, Role.HOUSING_AUTHORITY, until=say.scene.later(15), ground="it was due at the first registration")
    say(made.obey, Role.DEVELOPER, how="the bank was told to pay")
    say(made.recheck, Role.HOUSING_AUTHORITY, obeyed=False, found="nothing came in")
    say.wait(16)
    say(made.go_to_court, Role.HOUSING_AUTHORITY, court="Haishu court", number="(2026) 7", enforces=True)
    deposits = tuple(Deposit(due.unit, due.amount, f"D-{due.unit}") for due in made.dues)
    say(made.receive, Role.HOUSING_AUTHORITY, deposits=deposits)
    say(made.obey, Role.DEVELOPER, how="paid")
    say(made.recheck, Role.HOUSING_AUTHORITY, obeyed=True, found="all is in the books")


def unfounded(say: Say) -> None:
    """The authority finds that nothing is owed, and says why."""
    say(found(say).establish, Role.HOUSING_AUTHORITY, problem=False, reason="it was paid by cheque")


SCRIPTS = (paid, unfounded)
