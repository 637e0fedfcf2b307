"""Journals for the commands: a small community with a spending, kept in a file."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit.forging import changed, entries, journal_of, place_of

from propgov import Register, begin
from propgov.assembly import Matter
from propgov.income import Account, Source, Spending
from propgov.journal import Journal
from propgov.testing import RULES, decided, scene

__all__ = ["SPENDING", "export_of", "forged", "kept"]

_HEAD, *_, _LAST = RULES.split("[[article]]")
STATEMENTS = f"{_HEAD}[[article]]{_LAST}"
SPENDING = "income.spending:spending-1"


def kept(folder: Path) -> Path:
    """The file of a journal in which 100 yuan were paid for bulbs, and a statement is due every quarter."""
    file = folder / "yulan.db"
    file.write_bytes(_made())
    return file


@cache
def _made() -> bytes:
    """The bytes of that file, made once."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "yulan.db"
        with Journal.open(file) as journal:
            made = scene(STATEMENTS, owners=4, register=Register(journal))
            account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
            interest = {"source": Source.INTEREST, "amount": Decimal("500.00"), "voucher": "I-1"}
            account.credit_other(made.committee.on(made.day), **interest)  # type: ignore[arg-type] # each is of its type
            act = made.committee.on(made.day)
            bulbs = begin(Spending, act, account=account, purpose="bulbs", amount=Decimal("100.00"), payee="Shop")
            meeting = decided(made, bulbs, Matter.OTHER_MAJOR)
            bulbs.approve(made.committee.on(made.day), meeting=meeting)
            bulbs.pay(made.committee.on(made.day), voucher="V-1", issuer="Shop")
        return file.read_bytes()


def export_of(file: Path) -> Path:
    """The exported journal beside the file."""
    to = file.with_suffix(".jsonl")
    with Journal.open(file) as journal:
        journal.export(to)
    return to


def forged(file: Path) -> Path:
    """An export, whole in itself, in which a stranger approved the spending."""
    to = file.with_name("forged.jsonl")
    with Journal.open(file) as journal:
        plain = entries(Register(journal))
        at = place_of(plain, "income.spending", "approve")
        journal_of(changed(plain, at, lambda one: one | {"by": "mallory"})).export(to)
    return to
