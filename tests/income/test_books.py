"""What is on record of an account: the balance from before it, on what that rests, and who contests it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.income.given import CODE_282, DAY, let, opened, published, refusals

from propgov import explain
from propgov.assembly import Matter
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.income import Account
from propgov.testing import Scene, decided, scene


def paper(on: date) -> Document:
    """A statement of the bank."""
    return Document("Statement of account", "B-7", "Bank of Chizhou", on)


def recognised() -> tuple[Scene, Account]:
    """An account with a thousand yuan from before, taken over by the subdistrict office."""
    made = scene()
    account = opened(made)
    entry = account.recognise(made.subdistrict.on(made.day), amount=Decimal(1000), document=paper(made.day))
    assert entry.mark == "recognised"
    return made, account


def test_what_rests_on_a_balance_from_before_says_so() -> None:
    """A finding names the document, in both languages, and who contests it; if he is right the balance is reversed."""
    made, account = recognised()
    cost = partial(explain, account.deduct, use=let(made), amount=Decimal("1000.01"), voucher="V")
    (finding,) = cost(made.committee.on(made.day)).refusals
    seat = made.community.rests_on((made.committee,), made.day)
    assert finding.rests_on == (*seat, paper(account.last_act_date).text())
    assert all("B-7" in finding.text(lang) for lang in ("en", "zh"))
    account.contest(made.owners[0].on(made.day), reason="it was 900.00")
    (finding,) = cost(made.committee.on(made.day)).refusals
    assert f"contested: {made.owners[0].person}" in finding.text()
    account.settle(made.court.on(made.day), upheld=False, reason="it was not")
    assert (account.balance, account.recognised()) == (Decimal("1000.00"), (paper(account.entries[1].on).text(),))
    account.contest(made.owners[0].on(made.day), reason="the bank says so")
    account.settle(made.court.on(made.day), upheld=True, reason="the bank says so")
    assert (account.balance, account.recognised()) == (Decimal("0.00"), ())
    with pytest.raises(InvalidFacts, match="taken over"):
        account.contest(made.owners[0].on(made.day), reason="again")
    published(made, account, made.day)
    assert (account.statements[0].brought_forward, account.statements[0].adds_up) == (Decimal("0.00"), True)


def test_the_committee_takes_a_balance_over_with_the_owners_decision_alone() -> None:
    """Without a decision about this account it is refused with the Code; the document was there, the books are empty."""
    made = scene()
    account = opened(made)
    given: dict[str, Any] = {"amount": Decimal("10.00"), "document": paper(made.day)}
    recognise = lambda **more: account.recognise(made.committee.on(made.day), **given | more)  # noqa: E731 - tried
    assert refusals(recognise) == {"income.account.recognised-by": CODE_282}
    meeting = decided(made, account, Matter.OTHER_MAJOR)
    with pytest.raises(InvalidFacts, match=r"document\.on"):
        recognise(meeting=meeting, document=paper(made.later()))
    recognise(meeting=meeting, document=paper(made.day))
    assert account.balance == Decimal("10.00")
    with pytest.raises(InvalidFacts, match="before anything else"):
        recognise(meeting=meeting)


def test_the_next_statement_begins_where_the_last_one_ended() -> None:
    """On the first day of the account, and then on the day after each period; the books are told by where they are kept."""
    made = scene()
    account = opened(made)
    assert (account.next_since, account.title) == (account.opened, "Bank of Chizhou")
    published(made, account, account.opened + DAY * 9)
    assert account.next_since == account.opened + DAY * 10
