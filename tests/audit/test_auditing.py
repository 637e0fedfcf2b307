"""The audit: what was written lawfully is clean, what was forged is named with its article, though every digest is in order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.audit.forging import Plain, changed, entries, journal_of, place_of, sealed
from tests.walking.income_common_use import let
from tests.walking.scripts import played as left_by
from tests.walking.scripts import scripts_of

from propgov.audit import Audit, IrregularityKind, audit
from propgov.engine import Register, begin
from propgov.engine.kinds import KINDS, class_of
from propgov.income import Account
from propgov.journal import Journal
from propgov.testing import Say

K = IrregularityKind


def played(kind: str, number: int = 0) -> Register:
    """The register that a script of a kind leaves."""
    return left_by(scripts_of(kind)[number]).register


def told(found: Audit) -> list[tuple[IrregularityKind, str, str]]:
    """Kind, rule and article of each irregularity."""
    return [(one.kind, one.rule, one.cite()) for one in found.irregularities]


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_was_written_live_is_clean(kind: str) -> None:
    """Every journal that the scripts of a procedure leave stands the audit, and each of its entries is weighed."""
    for script in scripts_of(kind):
        register = left_by(script).register
        found = audit(register)
        assert found.clean, found.text()
        assert found.entries == len(register.journal)
        assert (found.cases, found.other_law) == (len(register.journal.cases()), 0)


def official(plain: Plain) -> bool:
    """Whether the entry asks for a role, and was not brought by another."""
    blueprint = class_of(plain["case"].partition(":")[0]).blueprint
    step = blueprint.steps.get(plain["step"])
    return bool(blueprint.opening_by if not plain["n"] else step and step.by) and "brought_by" not in plain


def places(found: Audit, *kinds: IrregularityKind) -> set[tuple[str, int]]:
    """The entries in which something of these kinds is irregular."""
    return {(one.case, one.n) for one in found.irregularities if one.kind in kinds}


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_forged_entry_is_named_and_none_hides_another(kind: str) -> None:
    """In the journal of a procedure each entry in turn is forged: by a stranger, to another stage, in roles that nobody had."""
    kept = entries(played(kind))
    stages = [stage.name for stage in class_of(kind).blueprint.stage_named.values()]
    own = [one for one in kept if one["case"].startswith(f"{kind}:")]
    asked = {(one["case"], one["n"]) for one in own if official(one)}
    strange = audit(journal_of([one | {"by": "mallory"} if (one["case"], one["n"]) in asked else one for one in kept]))
    barred = [one for one in strange.irregularities if one.rule == "procedure.standing"]
    assert asked <= {(one.case, one.n) for one in barred}, strange.text()
    assert all(one.cite() for one in barred)
    last = own[-1]
    at = kept.index(last)
    for stage in [name for name in stages if name != last["stage"]][:1]:
        moved = audit(journal_of(changed(kept, at, lambda one, to=stage: one | {"stage": to})))
        assert places(moved, K.STAGE) == {(last["case"], last["n"])}, moved.text()
    claimed = audit(journal_of(changed(kept, at, lambda one: one | {"roles": {"mallory": ["COURT"]}})))
    assert places(claimed, K.ROLES) == {(last["case"], last["n"])}, claimed.text()


def booked() -> tuple[Register, Account]:
    """An account with two receipts of rent."""
    say = Say()
    made, use = say.scene, let(say)
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="bank")
    for number in (1, 2):
        account.credit(
            made.committee.on(made.day), use=use, amount=Decimal("1000.00"), voucher=f"R-{number}", issuer="gate"
        )
    return made.register, account


def test_money_that_goes_out_without_its_spending_is_named() -> None:
    """A forged line pays 900 yuan from the account, as if a spending had brought it: it was brought by nothing."""
    kept = entries(played("income.spending"))
    at = place_of(kept, "income.account", "pay")
    alone = [plain for n, plain in enumerate(kept) if n != at]
    assert K.BROUGHT in {one.kind for one in audit(journal_of(alone)).irregularities}
    forged = {key: value for key, value in kept[at].items() if key != "brought_by"}
    found = audit(journal_of([*kept, forged]))
    assert "procedure.brought" in {one.rule for one in found.irregularities}


def test_one_false_entry_spoils_nothing_else() -> None:
    """The receipt of another sum is lawful in itself; a receipt from nobody is named once, and what follows is weighed on it."""
    register, _ = booked()
    kept = entries(register)
    at = place_of(kept, "income.account", "credit") - 1
    found = audit(journal_of(changed(kept, at, lambda one: one | {"by": "mallory"})))
    assert {(one.case, one.n) for one in found.irregularities} == {(kept[at]["case"], kept[at]["n"])}


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("amount", "-5.00", K.INPUT),
        ("amount", 5, K.UNCONFIRMED),
        ("use", "income.common-use:none", K.UNCONFIRMED),
        ("step", "conjure", K.UNCONFIRMED),
        ("v", 99, K.UNCONFIRMED),
        ("noted", [], None),
    ],
)
def test_what_cannot_be_is_told(key: str, value: Any, kind: IrregularityKind | None) -> None:
    """A negative sum, a number for a sum, a case that is not there, an unknown step or version: told, and the rest is weighed."""
    kept = entries(booked()[0])

    def change(one: Plain) -> Plain:
        return one | ({"facts": one["facts"] | {key: value}} if key in one["facts"] else {key: value})

    found = audit(journal_of(changed(kept, len(kept) - 1, change)))
    assert {one.kind for one in found.irregularities} == ({kind} if kind else set())


def test_a_hidden_breach_is_named() -> None:
    """A finding that the entry should keep was taken out, or one was added that was never made."""
    for kind in sorted(KINDS):
        kept = entries(played(kind))
        noted = [at for at, one in enumerate(kept) if one.get("noted")]
        if noted:
            hidden = audit(
                journal_of(changed(kept, noted[-1], lambda one: {k: v for k, v in one.items() if k != "noted"}))
            )
            assert {one.kind for one in hidden.irregularities} == {K.NOTED}
            assert all(one.wanted.en != "nothing" for one in hidden.irregularities)
            twice: Plain = kept[noted[-1]]
            added = [*twice["noted"], twice["noted"][0] | {"rule": "income.account.invented"}]
            found = audit(journal_of(changed(kept, noted[-1], lambda one, new=added: one | {"noted": new})))
            assert [one.found.en != "nothing" for one in found.irregularities] == [True]
            return
    pytest.fail("no script leaves a breach")


def test_other_packs_are_told_and_are_no_irregularity() -> None:
    """An entry weighed under other packs, in which all else is the same, is counted; where it differs, this is told as well."""
    register, _ = booked()
    kept = entries(register)
    found = audit(journal_of(changed(kept, len(kept) - 1, lambda one: one | {"law": "0" * 32})))
    assert (found.clean, found.other_law) == (True, 1)
    both = audit(journal_of(changed(kept, len(kept) - 1, lambda one: one | {"law": "0" * 32, "roles": {}})))
    assert [one.other_law for one in both.irregularities] == [True]
    assert "other packs" in both.text()
    assert "法规数据与现在不同" in both.text("zh")


def test_a_case_of_a_class_that_nobody_knows_cannot_be_confirmed() -> None:
    """The entry is kept, told as unknown, and the others are weighed."""
    register, _ = booked()
    strange = {"v": 2, "case": "town.hall:1", "n": 0, "step": "", "by": "anna", "on": "2026-03-02", "stage": "OPEN"}
    found = audit(journal_of([*entries(register), strange | {"roles": {}, "facts": {}}]))
    assert [(one.kind, one.case) for one in found.irregularities] == [(K.UNCONFIRMED, "town.hall:1")]


def test_changed_bytes_are_flaws_and_damaged_ones_unreadable() -> None:
    """What was changed without setting the digests right is a flaw beside what the audit finds."""
    register, _ = booked()
    journal = Journal()
    lines = sealed(entries(register))
    for line in lines[:-1]:
        journal.append_all((line,))
    journal.append_all((lines[-1]._replace(data=b"{}"),))
    found = audit(journal)
    assert found.flaws
    assert {one.kind for one in found.irregularities} == {K.UNREADABLE}
    assert not found.clean
    assert "异常" in found.text("zh")


def test_what_was_voided_stays_voided() -> None:
    """A journal with a voided entry is clean; the voiding by somebody else is named."""
    say = Say()
    made, use = say.scene, let(say)
    use.end(made.committee.on(made.day), reason="the term is over")
    use.void(made.committee.on(made.day), reason="it runs on")
    assert audit(made.register).clean
    kept = entries(made.register)
    found = audit(journal_of(changed(kept, len(kept) - 1, lambda one: one | {"by": "mallory"})))
    assert {one.rule for one in found.irregularities} == {"procedure.standing"}
