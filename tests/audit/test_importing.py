"""Imports are judged: what fails is refused or set apart, and nothing rests on it until somebody answers for it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.audit.forging import changed, entries, journal_of, place_of
from tests.audit.test_auditing import booked

from propgov import Community, Register
from propgov.audit import import_file
from propgov.engine import begin
from propgov.errors import NotLawful, Refused
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.testing import Scene, scene


def forged(tmp_path: Path) -> Path:
    """A file in which every digest is in order, and the last receipt comes from a stranger."""
    kept = entries(booked()[0])
    path = tmp_path / "forged.jsonl"
    journal_of(changed(kept, place_of(kept, "income.account", "credit"), lambda one: one | {"by": "mallory"})).export(
        path
    )
    return path


def test_a_lawful_file_is_taken_in_and_goes_on(tmp_path: Path) -> None:
    """It stands the audit: its account goes on as if it had been kept here."""
    register, account = booked()
    path = tmp_path / "lawful.jsonl"
    register.journal.export(path)
    here = Register(Journal())
    taken = import_file(here, path)
    assert (taken.audit.clean, taken.entries) == (True, len(register.journal))
    again = here.find(Account, account.id)
    assert again.balance == Decimal("2000.00")
    assert here.unconfirmed == frozenset()


def test_a_forged_file_is_refused_with_the_article(tmp_path: Path) -> None:
    """Nothing of it is written, and the refusal names entry and article."""
    here = Journal()
    with pytest.raises(NotLawful, match=r"income.account:\S+ entry 2 \(credit\) is not allowed") as caught:
        import_file(here, forged(tmp_path))
    assert len(here) == 0
    assert caught.value.audit.irregularities[0].cite()


def test_on_what_was_only_marked_nothing_rests(tmp_path: Path) -> None:
    """No step of its cases, and none of others that name them, until somebody answers for it; then they go on."""
    here = Register(Journal())
    taken = import_file(here, forged(tmp_path), marked=True)
    account = here.all(Account)[0]
    community = account.community
    made = scene()
    for case in (account, community):
        assert case.ref in here.unconfirmed
    act = made.committee.on(made.later(40))
    with pytest.raises(Refused, match=r"procedure\.trust"):
        begin(Spending, act, account=account, purpose="lamps", amount=Decimal("9.00"))
    here.journal.confirm(taken.name, by="anna", on=made.day, document="minutes 7")
    here.refresh()
    assert here.unconfirmed == frozenset()
    begin(Spending, act, account=account, purpose="lamps", amount=Decimal("9.00"))


def test_an_import_without_an_audit_is_set_apart_too(tmp_path: Path) -> None:
    """``Journal.import_file`` alone judges nothing: even a lawful account takes no step until it is confirmed."""
    register, _ = booked()
    path = tmp_path / "lawful.jsonl"
    register.journal.export(path)
    here = Register(Journal())
    here.journal.import_file(path)
    assert all(case.ref in here.unconfirmed for case in here.load().cases)
    community = here.all(Community)[0]
    made: Scene = scene()
    with pytest.raises(Refused, match=r"procedure\.trust"):
        begin(Account, made.committee.on(made.later(40)), community=community, bank="second")
    (name,) = here.journal.cases("journal.import")
    here.journal.confirm(name, by="anna", on=made.day, document="minutes 7")
    here.refresh()
    assert here.unconfirmed == frozenset()
