"""Holding entries against the same steps taken again: what is brought, and entries that cannot be read."""

from __future__ import annotations

from tests.audit.forging import entries, sealed
from tests.audit.test_auditing import booked, played

from propgov.audit import IrregularityKind
from propgov.audit.comparing import differences, unreadable
from propgov.engine.reenacting import Reenacted, grouped
from propgov.errors import DamagedEntry


def test_equal_steps_do_not_differ() -> None:
    """A step taken again with the same result has no difference."""
    for group in grouped(sealed(entries(played("income.spending")))):
        assert list(differences(group, Reenacted(group))) == []


def test_a_brought_step_with_other_facts_is_another_step() -> None:
    """The steps that should stand beside it and those that do are both told, with what they were given."""
    kept = entries(played("income.spending"))
    forged = [one | {"facts": one["facts"] | {"amount": "1.00"}} if "brought_by" in one else one for one in kept]
    lawful = {group[0][:2]: group for group in grouped(sealed(kept))}
    found = [
        each
        for group in grouped(sealed(forged))
        for each in differences(group, Reenacted(lawful[group[0][:2]]))
        if each.kind is IrregularityKind.BROUGHT
    ]
    assert found
    assert all('"amount":"1.00"' in each.found.en and '"amount":"1.00"' not in each.wanted.en for each in found)


def test_what_cannot_be_read_is_told() -> None:
    """The irregularity names the entry, and why it cannot be read."""
    line = sealed(entries(booked()[0]))[0]
    told = unreadable(line, DamagedEntry("place", "the bytes are not JSON"))
    assert (told.kind, told.case, told.n) == (IrregularityKind.UNREADABLE, line.case, 0)
    assert "not JSON" in told.text()
