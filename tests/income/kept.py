"""Random books for tests of income: what a keeper enters over a year, by the steps of the account."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.income.given import let, opened

from propgov import Refused
from propgov.errors import InvalidFacts
from propgov.income import Account, CommonUse, Side, Source
from propgov.testing import Scene, scene

FEN = Decimal("0.01")
STEPS = (
    "credit",
    "credit_other",
    "deduct",
    "take_deposit",
    "return_deposit",
    "collect",
    "pass_through",
    "reverse",
    "withhold",
)
KINDS = (Source.INTEREST, Source.COMPENSATION, Source.OTHER)

moves = st.tuples(
    st.sampled_from(STEPS),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
    st.integers(0, 20),
)
ledgers = st.one_of(st.lists(moves, max_size=3), st.lists(moves, min_size=8, max_size=25))


def started() -> tuple[Scene, Account, CommonUse]:
    """An account, and a use that was let."""
    made = scene()
    return made, opened(made), let(made)


def enter(made: Scene, account: Account, use: CommonUse, move: tuple[str, Decimal, str, int], day: int) -> bool:
    """Try one movement, and say whether it is in the books."""
    name, amount, text, number = move
    act = made.committee.on(made.later(day))
    there = {
        "deduct": account.free(),
        "return_deposit": account.held(Side.DEPOSIT, use),
        "pass_through": account.held(Side.PASS_THROUGH, use),
    }
    if number % 5:  # mostly what the rules let out
        amount = max(FEN, min(amount, there.get(name, amount)))
    voucher = f"{len(account.postings) + 1}{text}"
    facts: dict[str, Any] = {"use": use, "amount": amount, "voucher": voucher, "issuer": text}
    if name == "credit_other":
        facts = {**facts, "source": KINDS[number % 3]}
        del facts["use"]
    elif name == "collect":
        facts |= {"what": "electricity"}
    elif name == "pass_through":
        facts |= {"to": "State Grid"}
    elif name == "withhold":
        facts = {"use": use, "amount": amount}
    elif name == "reverse":
        facts = {"number": number % (len(account.postings) + 1), "reason": f"slip {text}"}
    try:
        getattr(account, name)(act, **facts)
    except (Refused, InvalidFacts):
        return False
    return True


def entered(made: Scene, account: Account, use: CommonUse, moved: list[tuple[str, Decimal, str, int]]) -> None:
    """Enter what the rules let in, one movement each day."""
    for day, move in enumerate(moved):
        enter(made, account, use, move, day)
