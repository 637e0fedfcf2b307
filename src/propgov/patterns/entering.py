"""Rules of books (账簿规则): no paper is entered twice, and payments are covered by money promised to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from propgov.engine import OF_CASE, Act, make_rule, rule
from propgov.law import Answer, Citation
from propgov.patterns.ledger import Ledger

__all__ = ["Paper", "covered", "receipt_once"]


class Paper(Protocol):
    """A paper entered in the books under the number that its issuer gave it (凭证)."""

    @property
    def voucher(self) -> str:
        """Its number; empty where there is none."""
        ...

    @property
    def issuer(self) -> str:
        """Its issuer."""
        ...


def receipt_once(rule_id: str, basis: Citation | tuple[Citation, ...]) -> Callable[..., bool]:
    """Make the structural rule that no paper is entered twice (凭证不得重复入账).

    For a step of the books that takes ``voucher`` and ``issuer``, or ``receipts``, a list entered at once.
    """

    @rule(rule_id, basis=basis)
    def entered_once(
        ledger: Ledger, act: Act, *, voucher: str = "", issuer: str = "", receipts: Sequence[Paper] = ()
    ) -> bool:
        """Whether no paper, by issuer and number, is already in the books or twice in the list (凭证未重复入账)."""
        if not receipts:
            return ledger.booked_under(issuer, voucher) is None
        papers = [(one.issuer.strip(), one.voucher.strip()) for one in receipts if one.voucher.strip()]
        return len(set(papers)) == len(papers) and all(ledger.booked_under(*paper) is None for paper in papers)

    return entered_once


def covered(rule_id: str, term: str) -> Callable[..., Answer]:
    """Make the structural rule that the account has this much that is promised to nobody else (余额足够).

    For a step of the books that takes ``amount``, and ``about`` if it was promised to a case; and for a case with
    an ``amount`` that is paid from its ``account``.
    """

    def there(case: Any, act: Act, **facts: Any) -> Answer:  # noqa: ANN401 - books, or what is paid from them
        if isinstance(case, Ledger):
            return case.covers(facts["amount"], act, facts.get("about"))
        found: Answer = case.account.covers(case.amount, act, case)
        return found

    says = f"Whether so much is on the account, and promised to nobody else ({term})."
    return make_rule(rule_id, there, says=says, optional=("amount", "about"), basis=OF_CASE)
