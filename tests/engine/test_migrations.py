"""Entries of an older version: read as entries of today, and kept as they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, loan

from propgov.engine import Case, Register, migrations
from propgov.errors import DamagedEntry
from propgov.journal import Entry, Journal
from propgov.testing import state_of

Plain = dict[str, Any]
words = st.text(max_size=8)


@contextmanager
def upcasts(*steps: Callable[[Plain], Plain]) -> Iterator[None]:
    """While these lead from version 2 on, the last of them to the version of today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "VERSION", 2 + len(steps))
        for version, step in enumerate(steps, 2):
            patch.setitem(migrations.UPCASTS, version, step)
        yield


def stored(of: Case, written: Callable[[Plain], Plain]) -> Register:
    """A register over the same entries as an older program would have written them."""
    journal = Journal()
    for entry in of.register.journal:
        journal.append(orjson.dumps(written(orjson.loads(entry.data))), case=entry.case, expected=entry.n)
    return Register(journal)


def on_notes(change: Callable[[Plain], Plain]) -> Callable[[Plain], Plain]:
    """The change, made to the steps that note something and to nothing else."""
    return lambda plain: change(plain) if (plain["case"], plain["step"]) == ("test.loan:loan-1", "note") else plain


def renamed(facts: Mapping[str, Any], old: str, new: str) -> Plain:
    return {new if name == old else name: value for name, value in facts.items()}


def fact_renamed(old: str, new: str) -> Callable[[Plain], Plain]:
    return on_notes(lambda plain: plain | {"facts": renamed(plain["facts"], old, new)})


def joined(plain: Plain) -> Plain:
    facts = dict(plain["facts"])
    return plain | {"facts": facts | {"paper": [facts["paper"], facts.pop("mark")]}}


def split(plain: Plain) -> Plain:
    plain["facts"]["paper"], plain["facts"]["mark"] = plain["facts"]["paper"]
    return plain


def noted(*papers: str, mark: str = "usual") -> Loan:
    case = loan()
    for paper in papers:
        case.note(CLERK.on(DAY), paper=paper, mark=mark)
    return case


def fields_of(case: Case) -> object:
    """The state without the bytes of the entries."""
    state = state_of(case)
    return state.stage, state.fields, state.days


@given(st.lists(words.map("a".__add__), max_size=4), words)
def test_a_fact_that_was_renamed(papers: list[str], mark: str) -> None:
    """Entries with the old name of a fact give the case that entries with the new one give."""
    case = noted(*papers, mark=mark)
    register = stored(case, fact_renamed("paper", "sheet"))
    with upcasts(fact_renamed("sheet", "paper")):
        assert fields_of(register.get(case.ref)) == fields_of(case)


@given(st.lists(words.map("a".__add__), max_size=4), words)
def test_a_fact_that_was_split_in_two(papers: list[str], mark: str) -> None:
    """One fact of old that says two things is read as the two of today; the upcast may change what it is given."""
    case = noted(*papers, mark=mark)
    register = stored(case, on_notes(joined))
    with upcasts(on_notes(split)):
        assert fields_of(register.get(case.ref)) == fields_of(case)


def test_a_step_that_was_renamed() -> None:
    """A step is found under its old name, of its own kind of case only."""
    case = noted("a")

    def old(plain: Plain) -> Plain:
        return plain | {"step": "remark"} if plain["step"] == "note" else plain

    def new(plain: Plain) -> Plain:
        is_loan = plain["case"].startswith("test.loan:")
        return plain | {"step": "note"} if is_loan and plain["step"] == "remark" else plain

    with upcasts(new):
        assert fields_of(stored(case, old).get(case.ref)) == fields_of(case)


def test_two_versions_in_a_row() -> None:
    """An entry goes up one version after the other, and one of the version between starts from there."""
    case = noted("a", "b")

    def old(plain: Plain) -> Plain:
        return fact_renamed("paper", "leaf")(plain) | {"v": 2} if plain["n"] < 2 else between(plain)

    def between(plain: Plain) -> Plain:
        return fact_renamed("paper", "sheet")(plain) | {"v": 3}

    with upcasts(fact_renamed("leaf", "sheet"), fact_renamed("sheet", "paper")):
        assert fields_of(stored(case, old).get(case.ref)) == fields_of(case)


def test_what_is_stored_stays() -> None:
    """Bytes, chain and what an entry shows are those that were written; only the case is of today."""
    case = noted("a")
    before = [entry.data for entry in case.entries]

    def shout(plain: Plain) -> Plain:
        plain["facts"]["paper"] = plain["facts"]["paper"].upper()
        return plain

    with upcasts(on_notes(shout)):
        again = Register(case.register.journal).find(Loan, case.id)
        assert again.notes == ["A"]
        assert [entry.data for entry in again.entries] == before
        assert [entry.v for entry in again.entries] == [2, 2]
        assert again.entries[1].facts == {"paper": "a", "mark": "usual"}
        assert case.register.journal.verify() == ()


def test_an_old_case_goes_on_in_the_version_of_today() -> None:
    """The next step of an old case is written as of today and is not brought up again."""
    case = noted("a")
    register = stored(case, fact_renamed("paper", "sheet"))
    with upcasts(fact_renamed("sheet", "paper")):
        again = register.find(Loan, case.id)
        again.note(CLERK.on(DAY), paper="b")
        again.judge(JUDGE.on(DAY), points=6)
        assert [entry.v for entry in again.entries] == [2, 2, 3, 3]
        assert "paper" in again.entries[2].facts
        assert state_of(Register(register.journal).get(case.ref)) == state_of(again)


def broken(plain: Plain) -> Plain:
    del plain["facts"]["gone"]
    return plain


def no_list(plain: Plain) -> Plain:
    return plain | {"facts": [plain["facts"]]}


def nothing(plain: Plain) -> Any:
    return None


@pytest.mark.parametrize("change", [broken, no_list, nothing], ids=lambda change: change.__name__)
def test_an_upcast_that_fails(change: Callable[[Plain], Plain]) -> None:
    """An entry that cannot be brought up is named, with the versions between which it failed."""
    case = noted("a", "b")
    with upcasts(on_notes(change)), pytest.raises(DamagedEntry, match="from version 2 of entries to 3") as caught:
        Register(case.register.journal).get(case.ref)
    assert caught.value.place == "test.loan:loan-1 entry 1"


def test_a_version_that_leads_nowhere() -> None:
    """A version without an upcast is named like one whose upcast fails."""
    case = noted("a")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(DamagedEntry, match="from version 2 of entries to 3"):
        patch.setattr(migrations, "VERSION", 3)
        Register(case.register.journal).get(case.ref)


@given(st.integers(migrations.VERSION + 1, 2**63 - 1))
def test_an_entry_of_a_newer_version(version: int) -> None:
    """What a newer propgov wrote is not guessed at: the error says which version it is, and to install a newer one."""
    case = noted("a")
    register = stored(case, lambda plain: plain | {"v": version} if plain["step"] else plain)
    with pytest.raises(DamagedEntry, match=rf"written in version {version} .* install a newer propgov") as caught:
        register.get(case.ref)
    assert caught.value.place == "test.loan:loan-1 entry 1"


@given(st.integers(-(2**63), 1) | st.booleans() | st.sampled_from([1.0, "1", None, [1]]))
def test_what_is_no_version(version: object) -> None:
    """A version that was never released, or one that is no whole number, is damage."""
    case = noted("a")
    register = stored(case, lambda plain: plain | {"v": version} if plain["step"] else plain)
    with pytest.raises(DamagedEntry, match="entry 1"):
        register.get(case.ref)


def test_entries_of_today_are_left_alone() -> None:
    """Each version that was released leads to the next, and what is written carries that of today."""
    assert migrations.UPCASTS.keys() == set(range(migrations.OLDEST, migrations.VERSION))
    plain = orjson.loads(noted("a").entries[1].data)
    assert plain["v"] == migrations.VERSION
    assert migrations.upcast(plain) is plain
    assert Entry(orjson.dumps(plain)).v == migrations.VERSION
