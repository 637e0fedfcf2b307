"""The journal as a file, written and taken in again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.stores import Kept, each_store, filled, fresh, next_line, some

from propgov.errors import Conflict, Invalid, InvalidExport
from propgov.journal import Journal, Line, encode, verifier

CASES = ("account:a1", "income.spending:s1", "account:a2")
orders = st.lists(st.sampled_from(CASES), max_size=12)


@each_store
@some
@given(order=orders)
def test_what_was_exported_is_taken_in_and_verified(kind: str, order: list[str]) -> None:
    """A file holds every entry byte for byte in order of writing; a stranger's program accepts it with its checkpoint."""
    with fresh(kind) as kept, fresh(kind) as other, TemporaryDirectory() as folder:
        journal = filled(kept.journal, order)
        path = Path(folder) / "journal.jsonl"
        taken = journal.export(path)
        assert taken.count == len(order)
        assert verifier.verify(path.read_bytes(), count=taken.count, head=taken.head) == []
        assert other.journal.import_file(path, checkpoint=taken) == len(order)
        assert other.rows() == kept.rows()
        assert other.journal.verify(against=[taken]) == ()


def keyed_line(journal: Journal, case: str, key: str) -> Line:
    """The next entry of a case, with a key that it tells itself."""
    n = journal.length(case)
    plain: dict[str, object] = {"v": 1, "case": case, "n": n, "on": "2026-03-01", "key": key}
    if n:
        plain["prev"] = journal.head(case)
    return Line(case, n, encode(plain), key)


@each_store
def test_keys_are_taken_in_with_their_entries(kind: str, tmp_path: Path) -> None:
    """A journal that was moved by its file refuses the same step as the one from which it came; a stranger accepts it."""
    path = tmp_path / "journal.jsonl"
    with fresh(kind) as kept, fresh(kind) as other:
        for case, key in (("account:a1", "one"), ("account:a2", "two"), ("account:a1", "three")):
            kept.journal.append_all([keyed_line(kept.journal, case, key)])
        taken = kept.journal.export(path)
        assert verifier.verify(path.read_bytes(), count=taken.count, head=taken.head) == []
        other.journal.import_file(path, checkpoint=taken)
        assert other.rows() == kept.rows()
        found = other.journal.keyed("three")
        assert found == kept.journal.entry("account:a1", 1)
        with pytest.raises(Conflict, match="'two' is that of account:a2 entry 0"):
            other.journal.append_all([keyed_line(other.journal, "account:a3", "two")])


def test_a_file_in_which_a_key_stands_twice_is_not_taken_in(tmp_path: Path) -> None:
    """Two entries with one key are no journal, however well the file agrees with itself."""
    journal = Journal()
    for _ in range(2):
        line = keyed_line(journal, "account:a1", "one")
        journal.append(line.data, case=line.case, expected=line.expected)
    journal.export(tmp_path / "journal.jsonl")
    with pytest.raises(InvalidExport, match="account:a1 entry 0: has the key 'one', and so has another entry"):
        Journal().import_file(tmp_path / "journal.jsonl")


def exported(folder: Path, order: list[str]) -> Path:
    """An exported journal."""
    path = folder / "journal.jsonl"
    filled(Journal(), order).export(path)
    return path


@given(orders, st.data())
def test_a_file_with_one_bit_changed_is_not_taken_in(order: list[str], data: st.DataObject) -> None:
    """Whichever bit of a file was changed, nothing of it is taken in, and its own verifier finds it."""
    with TemporaryDirectory() as folder:
        path = exported(Path(folder), order)
        written = bytearray(path.read_bytes())
        bit = data.draw(st.integers(0, len(written) * 8 - 1))
        written[bit // 8] ^= 1 << bit % 8
        path.write_bytes(written)
        journal = Journal()
        with pytest.raises(InvalidExport) as caught:
            journal.import_file(path)
        assert all(fault.problem and fault.remedy for fault in caught.value.faults)
        assert len(journal) == 0
        assert verifier.verify(bytes(written))


@given(orders.filter(bool), st.data())
def test_a_file_with_a_line_missing_or_twice_is_not_taken_in(order: list[str], data: st.DataObject) -> None:
    """A file from which a line was taken, or in which one stands twice, is refused."""
    with TemporaryDirectory() as folder:
        path = exported(Path(folder), order)
        lines = path.read_bytes().splitlines(keepends=True)
        place = data.draw(st.integers(0, len(lines) - 1))
        for changed in ([*lines[:place], *lines[place + 1 :]], [*lines[:place], lines[place], *lines[place:]]):
            path.write_bytes(b"".join(changed))
            with pytest.raises(InvalidExport):
                Journal().import_file(path)
            assert verifier.verify(b"".join(changed))


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"\xff\xfe", b'{"form":"propgov.journal/1"}\n', b"a,b\n1,2\n" * 5])
def test_another_file_is_no_journal(tmp_path: Path, data: bytes) -> None:
    """An empty file, a table, half a journal: each is refused with what would help."""
    path = tmp_path / "other"
    path.write_bytes(data)
    with pytest.raises(InvalidExport, match="export it again"):
        Journal().import_file(path)


def test_a_file_that_is_not_there_or_is_there_already(tmp_path: Path) -> None:
    """Nothing is read from nowhere, and nothing is written over what was exported before."""
    journal = filled(Journal(), ["account:a1"])
    with pytest.raises(Invalid, match="cannot be used"):
        journal.import_file(tmp_path / "gone")
    with pytest.raises(Invalid, match="cannot be used"):
        journal.export(tmp_path / "no folder" / "journal.jsonl")
    path = tmp_path / "journal.jsonl"
    journal.export(str(path))
    before = path.read_bytes()
    with pytest.raises(Invalid, match="exists already"):
        journal.export(path)
    assert path.read_bytes() == before


def test_an_export_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong while the file is written, no half of it is left to be mistaken for the whole."""
    journal = filled(Journal(), ["account:a1"])
    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):

        def fails(*_: object, error: BaseException = error) -> bytes:
            raise error

        with monkeypatch.context() as patched:
            patched.setattr("propgov.journal.exporting._line", fails)
            with pytest.raises((Invalid, KeyboardInterrupt)):
                journal.export(tmp_path / "journal.jsonl")
        assert list(tmp_path.iterdir()) == []


def test_a_case_that_is_there_already_keeps_the_file_out(tmp_path: Path) -> None:
    """A file is taken in whole or not at all: one case that is there already is a conflict."""
    path = exported(tmp_path, ["account:a1", "account:a2"])
    journal = filled(Journal(), ["account:a2"])
    with pytest.raises(Conflict):
        journal.import_file(path)
    assert journal.cases() == ("account:a2",)


@each_store
@pytest.mark.parametrize("rubbish", [b"\xff\x00", b'{"v":1,\n"case":"account:a1"}', b"[]", b""])
def test_a_damaged_entry_is_exported_for_what_it_is(kind: str, rubbish: bytes) -> None:
    """A journal with damage can be exported as evidence; the verifier names it, and nobody takes it in."""
    with fresh(kind) as kept, TemporaryDirectory() as folder:
        filled(kept.journal, ["account:a1", "account:a2", "account:a1"])
        kept.change("account:a1", 0, rubbish)
        path = Path(folder) / "journal.jsonl"
        kept.journal.export(path)
        found = verifier.verify(path.read_bytes())
        assert any("account:a1" in flaw and "damaged" in flaw for flaw in found)
        with pytest.raises(InvalidExport):
            Journal().import_file(path)


@each_store
def test_a_journal_cut_off_is_exported_with_what_its_tails_remember(kind: str) -> None:
    """Where the newest entry was removed and nobody covered it up, the exported file shows it."""
    with fresh(kind) as kept, TemporaryDirectory() as folder:
        filled(kept.journal, ["account:a1", "account:a1"])
        kept.remove("account:a1", 1)
        path = Path(folder) / "journal.jsonl"
        kept.journal.export(path)
        assert any("account:a1" in flaw for flaw in verifier.verify(path.read_bytes()))


def test_the_form_of_a_file_is_kept_for_ever(tmp_path: Path) -> None:
    """The lines of a file stand as they are documented, so that others can read them."""
    journal = Journal()
    line = next_line(journal, "account:a1")
    journal.append(line.data, case=line.case, expected=0)
    taken = journal.export(tmp_path / "journal.jsonl")
    form, entry, case, last, end = (tmp_path / "journal.jsonl").read_bytes().split(b"\n")
    assert form == b'{"form":"propgov.journal/1"}'
    assert entry == line.data
    assert case == f'{{"case":"account:a1","length":1,"head":"{journal.head("account:a1")}"}}'.encode()
    assert last.startswith(f'{{"count":1,"cases":1,"head":"{taken.head}","digest":"'.encode())
    assert end == b""
    assert Kept(journal, "").rows() == [tuple(line)]
