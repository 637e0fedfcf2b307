"""What an entry keeps and how it is read."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import orjson
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import DamagedEntry, Invalid
from propgov.journal import Entry, encode
from propgov.journal.entry import check, day, parse_datetime, read

PAID: dict[str, Any] = {
    "v": 1,
    "case": "income.spending:s1",
    "n": 3,
    "step": "pay",
    "by": "p1",
    "signers": ["p2", "p3"],
    "on": "2026-03-01",
    "at": "2026-03-01T09:30:00+08:00",
    "roles": {"p1": ["COMMITTEE", "OWNER"], "p2": ["RESIDENTS_COMMITTEE"]},
    "facts": {"amount": "1200.00"},
    "outcome": {"left": "300.00"},
    "stage": "PAID",
    "noted": [{"rule": "income.spending.reported"}],
    "prev": "ab" * 32,
    "law": "0123456789abcdef" * 2,
    "brought_by": {"case": "assembly.meeting:m1", "n": 2},
    "key": "request-7",
    "mark": "imported",
}
BARE: dict[str, Any] = {"v": 1, "case": "income.spending:s1", "n": 0, "on": "2026-02-01"}
WRONG: dict[str, Any] = {
    "v": True,
    "case": 7,
    "n": "0",
    "on": 20260201,
    "step": None,
    "by": 1,
    "signers": "p2",
    "at": 0,
    "roles": [],
    "facts": [],
    "stage": 2,
    "noted": {},
    "prev": None,
    "law": 7,
    "brought_by": ["assembly.meeting:m1", 2],
    "key": 7,
    "mark": True,
}
RARE = ("signers", "at", "outcome", "noted", "brought_by", "key", "mark")
USUAL: dict[str, Any] = {key: PAID[key] for key in PAID if key not in RARE}
FIRST: dict[str, Any] = {key: USUAL[key] for key in USUAL if key != "prev"}
OLDER: dict[str, Any] = {key: USUAL[key] for key in USUAL if key != "law"}
# Of the right type and yet none: what a key must be beside its type.
UNSOUND: dict[str, tuple[Any, ...]] = {
    "law": ("", "0" * 31, "0" * 33, "G" * 32, "A" * 32, "0" * 31 + "\n"),
    "mark": ("", "Imported", "void"),
    "key": ("", "a\nb", "x" * 201),
    "brought_by": (
        {},
        {"case": "a:b"},
        {"case": "a:b", "n": -1},
        {"case": "a:b", "n": True},
        {"case": "a:b", "n": "1"},
        {"case": "ab", "n": 1},
        {"case": 7, "n": 1},
        {"case": "a:b", "n": 1, "more": 1},
    ),
}
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_an_entry_tells_who_did_what_when_and_how_it_ended() -> None:
    """A payment reads back with actor, signers, roles, day, hour, facts, outcome, stage and remarks."""
    entry = Entry(encode(PAID))
    assert (entry.v, entry.case, entry.kind, entry.n) == (1, "income.spending:s1", "income.spending", 3)
    assert (entry.step, entry.by, entry.signers, entry.stage) == ("pay", "p1", ("p2", "p3"), "PAID")
    assert entry.on == date(2026, 3, 1)
    assert entry.at == datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    assert entry.roles == {"p1": ("COMMITTEE", "OWNER"), "p2": ("RESIDENTS_COMMITTEE",)}
    assert (entry.facts, entry.outcome) == ({"amount": "1200.00"}, {"left": "300.00"})
    assert entry.noted == ({"rule": "income.spending.reported"},)
    assert entry.prev == "ab" * 32
    assert (entry.brought_by, entry.key) == (("assembly.meeting:m1", 2), "request-7")
    assert (entry.mark, entry.law) == ("imported", "0123456789abcdef" * 2)


def test_what_an_entry_leaves_out_is_empty() -> None:
    """An opening without signers, hour, outcome or remarks says so by leaving them out."""
    entry = Entry(encode(BARE))
    assert (entry.step, entry.by, entry.stage, entry.prev) == ("", "", "", "")
    assert (entry.signers, entry.noted, entry.roles, entry.facts) == ((), (), {}, {})
    assert (entry.at, entry.outcome, entry.brought_by) == (None, None, None)
    assert (entry.key, entry.mark, entry.law) == ("", "", "")


@given(st.dictionaries(st.text(), plain_values), plain_values)
def test_plain_facts_and_outcome_come_back_as_they_were(facts: dict[str, Any], outcome: object) -> None:
    """Whatever plain data a procedure records, it reads the same."""
    entry = Entry(encode({**BARE, "facts": facts, "outcome": outcome}))
    assert entry.facts == facts
    assert entry.outcome == outcome


@given(st.permutations(sorted(PAID)))
def test_the_stored_bytes_are_the_record(keys: list[str]) -> None:
    """Keys stay in the order given, and the digest is that of the very bytes, not of what they mean."""
    data = encode({key: PAID[key] for key in keys})
    assert list(orjson.loads(data)) == keys
    assert Entry(data).digest == sha256(data).hexdigest()
    spaced = data.replace(b",", b", ")
    assert Entry(spaced).facts == Entry(data).facts
    assert Entry(spaced).digest != Entry(data).digest


def test_entries_are_equal_by_their_bytes() -> None:
    """Two readings of one record are one entry, wherever they were read from; another record is another entry."""
    data = encode(PAID)
    one, same, other = Entry(data), Entry(data, ("income.spending:s1", 3)), Entry(encode(BARE))
    assert one == same
    assert one != other
    assert {one, same, other} == {one, other}


def test_an_entry_cannot_be_changed() -> None:
    """Neither its bytes nor anything read from them can be set."""
    entry = Entry(encode(PAID))
    for name in ("data", "n", "facts", "digest", "remark"):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(entry, name, b"")
    assert entry == Entry(encode(PAID))


def test_an_entry_travels_by_its_bytes() -> None:
    """An entry can be pickled, read or unread, and what was read from it is read anew."""
    entry = Entry(encode(PAID))
    unread = pickle.loads(pickle.dumps(entry))
    assert entry.digest == unread.digest
    assert entry.facts == unread.facts
    read = pickle.loads(pickle.dumps(entry))
    assert (read, read.facts, read.origin) == (entry, entry.facts, entry.origin)


def test_the_bytes_are_read_only_when_asked() -> None:
    """Damaged bytes can be held, compared and hashed; only reading them fails."""
    entry = Entry(b"{")
    assert entry.digest == sha256(b"{").hexdigest()
    with pytest.raises(DamagedEntry):
        _ = entry.n


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff", b"3"])
def test_bytes_that_are_no_entry_are_named_by_where_they_were_kept(data: bytes) -> None:
    """Damage is reported under the case and number from which the bytes came, or as of an unknown case."""
    with pytest.raises(DamagedEntry) as known:
        _ = Entry(data, ("income.spending:s1", 3)).case
    assert known.value.place == "income.spending:s1 entry 3"
    with pytest.raises(DamagedEntry) as unknown:
        _ = Entry(data).case
    assert unknown.value.place == "unknown case entry ?"


@pytest.mark.parametrize("key", WRONG)
def test_a_key_of_the_wrong_type_is_damage(key: str) -> None:
    """An entry whose keys do not hold what they should is damaged, and the key is named."""
    with pytest.raises(DamagedEntry) as error:
        _ = Entry(encode(PAID | {key: WRONG[key]})).v
    assert repr(key) in error.value.problem


@given(
    st.sampled_from([PAID, BARE, USUAL, FIRST, OLDER]),
    st.dictionaries(st.sampled_from([*PAID, "remark"]), plain_values | st.floats(allow_nan=False), max_size=3),
    st.sets(st.sampled_from(list(PAID)), max_size=2),
)
def test_no_key_is_passed_over(entry: dict[str, Any], changed: dict[str, Any], left_out: set[str]) -> None:
    """Whatever is changed, added or left out: an entry reads if every key is as it must be, and not otherwise."""
    plain = {key: value for key, value in (entry | changed).items() if key not in left_out}
    wanted = {key: type(PAID[key]) for key in plain if key in PAID and key != "outcome"}
    sound = plain.keys() >= BARE.keys() and all(type(plain[key]) is kind for key, kind in wanted.items())
    # What is drawn is no digest, no mark and no reference; a text may happen to be a key.
    sound = sound and all(plain[key] == PAID[key] for key in ("law", "mark", "brought_by") if key in plain)
    sound = sound and ("key" not in plain or (0 < len(plain["key"]) <= 200 and plain["key"].isprintable()))
    if sound:
        check(plain)
        assert read(orjson.dumps(plain)) == plain
        return
    for look in (lambda: check(plain), lambda: read(orjson.dumps(plain))):
        with pytest.raises(DamagedEntry):
            look()


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in UNSOUND.items() for value in values])
@pytest.mark.parametrize("entry", [PAID, USUAL, BARE])
def test_a_key_that_cannot_be_so_is_damage(entry: dict[str, Any], key: str, value: Any) -> None:
    """A mark that is none of the three, half a reference, an empty key and a digest that is none are named."""
    with pytest.raises(DamagedEntry) as error:
        read(encode(entry | {key: value}))
    assert repr(key) in error.value.problem


@pytest.mark.parametrize("mark", ["imported", "recognised", "voided"])
def test_an_entry_may_be_marked(mark: str) -> None:
    """Each of the three marks reads back."""
    assert Entry(encode(BARE | {"mark": mark})).mark == mark


@pytest.mark.parametrize("entry", [PAID, USUAL, FIRST, OLDER])
def test_plain_data_is_read_anew_each_time(entry: dict[str, Any]) -> None:
    """Whoever reads the bytes has the plain data for itself, and what an entry shows stays as it is."""
    kept = Entry(encode(entry))
    assert kept.facts == entry["facts"]
    plain = read(kept.data)
    plain["facts"].clear()
    assert kept.facts == read(kept.data)["facts"] == entry["facts"]


@given(st.dates(), st.datetimes(timezones=st.just(timezone(timedelta(hours=8)))))
def test_days_and_moments_read_as_they_are_written(on: date, at: datetime) -> None:
    """A day and a moment come back from their text; what is none is named."""
    assert (day(on.isoformat()), parse_datetime(at.isoformat())) == (on, at)
    for text in ("", f"{on}x", at.replace(tzinfo=None).isoformat()):
        with pytest.raises(ValueError, match="'at' "):
            parse_datetime(text)
    with pytest.raises(ValueError, match="'on' is not a date"):
        day(f"{on}x")


@pytest.mark.parametrize("key", BARE)
def test_an_entry_without_version_case_number_or_day_is_damage(key: str) -> None:
    """Version, case, number and day cannot be left out."""
    with pytest.raises(DamagedEntry) as error:
        _ = Entry(encode({other: BARE[other] for other in BARE if other != key})).step
    assert repr(key) in error.value.problem


@pytest.mark.parametrize("case", ["income.spending", ":s1", "income.spending:", ""])
def test_a_case_without_kind_or_id_is_damage(case: str) -> None:
    """A case is always named by its kind and its id."""
    with pytest.raises(DamagedEntry):
        _ = Entry(encode(BARE | {"case": case})).kind


@pytest.mark.parametrize(
    ("key", "text"), [("on", "2026-02-30"), ("on", "today"), ("at", "noon"), ("at", "2026-03-01T09:30:00")]
)
def test_a_day_or_moment_that_is_none_is_damage(key: str, text: str) -> None:
    """A day must be in the calendar, a moment must carry its zone; the entry is named."""
    entry = Entry(encode(PAID | {key: text}))
    with pytest.raises(DamagedEntry) as error:
        getattr(entry, key)
    assert error.value.place == "income.spending:s1 entry 3"


def test_what_is_not_plain_data_is_not_encoded() -> None:
    """Bytes, sets and other objects are refused with the remedy instead of being written in some form."""
    with pytest.raises(Invalid) as error:
        encode({"facts": {"who": {"p1"}}})
    assert error.value.faults[0].remedy
