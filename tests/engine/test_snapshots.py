"""Snapshots: a case restored from one is the case that its entries give, or the snapshot is not used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from hashlib import sha256
from typing import Any

import attrs
import orjson
import pytest
from attrs import define, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Loan, LoanStage, Town, loan, town
from tests.walking.scripts import played, scripts_of

import propgov
from propgov.engine import Act, Case, Register, begin, migrations, snapshots, step
from propgov.engine.kinds import KINDS
from propgov.engine.replaying import replay_stored
from propgov.engine.scalars import loading
from propgov.errors import OutsideStep, Stale
from propgov.testing import state_of

papers = st.text(min_size=1, max_size=6)
steps = st.lists(st.tuples(papers, papers, st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))), max_size=6)


def bare(cls: type[Any], name: str) -> Any:
    """A case as a register makes it before it is filled."""
    case = cls.__new__(cls)
    object.__setattr__(case, "id", name)
    return case


def replayed(of: Case, stored: list[bytes], register: Register) -> Any:
    case = bare(type(of), of.id)
    with loading(register):
        replay_stored(case, stored)
    object.__setattr__(case, "_register", register)
    return case


def restored(of: Case, data: bytes, stored: list[bytes], register: Register) -> Any:
    """The case from its snapshot and the entries after it."""
    case = bare(type(of), of.id)
    with loading(register):
        done = snapshots.restore(case, data, stored[snapshots.stands_for(data) - 1])
        replay_stored(case, stored[done:], done)
    object.__setattr__(case, "_register", register)
    return case


def whole(case: Case) -> dict[str, object]:
    """Every field there is, also those that the engine keeps and those that are no part of the state."""
    return {a.name: getattr(case, a.name) for a in attrs.fields(type(case))}


def same(one: Case, other: Case) -> None:
    assert state_of(one) == state_of(other)
    held, wanted = whole(one), whole(other)
    assert held == wanted
    assert {name: type(value) for name, value in held.items()} == {name: type(v) for name, v in wanted.items()}


def walked(home: Town | None, taken: list[tuple[str, str, date | None]], points: int | None) -> Loan:
    case = loan(home, first_report=DAY)
    for number, (paper, mark, until) in enumerate(taken):
        case.note(CLERK.on(DAY + timedelta(days=number)), paper=paper, mark=mark, until=until)
    if points is not None:
        case.judge(JUDGE.on(DAY + timedelta(days=9)), points=points)
    return case


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_snapshots_of_every_procedure(kind: str) -> None:
    """Each case of each script, at each length: restored and continued it is what all its entries make of it."""
    taken = set()
    for script in scripts_of(kind):
        register = Register(played(script).register.journal)
        for case in (register.get(ref) for ref in register.journal.cases(kind)):
            stored = [entry.data for entry in case.entries]
            taken |= {entry.step for entry in case.entries}
            for count in range(1, len(stored) + 1):
                then = replayed(case, stored[:count], register)
                data = snapshots.take(then)
                same(restored(case, data, stored[:count], register), then)
                same(restored(case, data, stored, register), replayed(case, stored, register))
    assert taken == {"", *type(case).blueprint.steps}


@given(steps, st.none() | st.integers(0, 9), st.data())
def test_a_restored_case_goes_on_like_any_other(
    taken: list[tuple[str, str, date | None]], points: int | None, data: st.DataObject
) -> None:
    """Steps taken after a snapshot write the entries that they would have written, and leave the same case."""
    case = walked(None, taken, points)
    stored = [entry.data for entry in case.entries]
    count = data.draw(st.integers(1, len(stored)))
    register = Register(case.register.journal)
    kept = snapshots.take(replayed(case, stored[:count], register))
    again = restored(case, kept, stored, register)
    assert snapshots.take(again) == snapshots.take(case)
    register.keep(again)
    later = DAY + timedelta(days=20)
    if again.stage is LoanStage.GRANTED:
        entry = again.repay(CLERK.on(later))
    elif again.stage is LoanStage.ASKED:
        entry = again.note(CLERK.on(later), paper="more", until=later)
    else:
        entry = again.ask_again(CLERK.on(later)) if points is None else again.entries[-1]
    assert register.journal.verify() == ()
    assert again.entries[-1].data == entry.data
    assert state_of(again) == state_of(Register(register.journal).get(again.ref))


def test_a_restored_case_has_its_containers_for_itself() -> None:
    """Two cases from one snapshot share no list and no mapping."""
    case = walked(None, [("a", "x", None)], None)
    stored, register = [entry.data for entry in case.entries], Register(case.register.journal)
    data = snapshots.take(case)
    one, other = (restored(case, data, stored, register) for _ in range(2))
    one.notes.append("b")
    one.marks["y"] = 1
    assert (other.notes, other.marks) == (["a"], {"x": 1}) == (case.notes, case.marks)


def test_a_restored_case_is_shut() -> None:
    """Its fields change only inside its steps, as those of any case."""
    case = walked(None, [], None)
    again = restored(case, snapshots.take(case), [case.entries[0].data], Register(case.register.journal))
    with pytest.raises(OutsideStep):
        again.points = 3


@given(st.data())
def test_rot_is_seen(data: st.DataObject) -> None:
    """A snapshot of which any byte is changed, lost or added is not used."""
    case = walked(None, [("a", "业主", DAY)], 3)
    kept = snapshots.take(case)
    place = data.draw(st.integers(0, len(kept) - 1))
    changed = kept[:place] + bytes([kept[place] ^ data.draw(st.integers(1, 255))]) + kept[place + 1 :]
    more = kept[:place] + data.draw(st.binary(min_size=1, max_size=3)) + kept[place:]
    less = kept[:place] + kept[place + data.draw(st.integers(1, 9)) :]
    for rotten in (changed, less, *([more] if more != kept else []), b"", b"{}", b"\xff" * 200):
        with loading(case.register), pytest.raises(snapshots.Unusable, match="not as it was written"):
            snapshots.restore(bare(Loan, case.id), rotten, case.entries[-1].data)


def test_a_snapshot_says_how_far_it_goes() -> None:
    """Its number of entries is seen without reading it; what is no snapshot stands for nothing."""
    case = walked(None, [("a", "x", None)] * 3, None)
    assert snapshots.stands_for(snapshots.take(case)) == 4
    for data in (b"", b"{}", b'{"form":9,"n":4,', b'{"form":1,"n":-1,', b'{"form":1,"n":' + b"9" * 99 + b","):
        assert snapshots.stands_for(data) == 0


def test_a_snapshot_of_something_else() -> None:
    """A snapshot of another case, or one after which the entries were changed, is not used."""
    home = town()
    case, other = walked(home, [("a", "x", None)], None), walked(home, [("a", "x", None)], None)
    kept, last = snapshots.take(case), case.entries[-1].data
    with loading(home.register):
        assert snapshots.restore(bare(Loan, case.id), kept, last) == 2
        with pytest.raises(snapshots.Unusable, match=rf"not of {other.ref}"):
            snapshots.restore(bare(Loan, other.id), kept, last)
        for entry in (case.entries[0].data, other.entries[1].data, last + b" ", b""):
            with pytest.raises(snapshots.Unusable, match="other entries than those on record"):
                snapshots.restore(bare(Loan, case.id), kept, entry)


def test_a_case_that_is_gone() -> None:
    """A field that names a case which cannot be found is told, and so is a snapshot outside a register."""
    case = walked(None, [], None)
    kept, last = snapshots.take(case), case.entries[0].data
    with loading(Register()), pytest.raises(snapshots.Unusable, match=r"test\.town:town-1"):
        snapshots.restore(bare(Loan, case.id), kept, last)
    with pytest.raises(snapshots.Unusable, match="within a register"):
        snapshots.restore(bare(Loan, case.id), kept, last)


def sealed(kept: bytes, **changes: object) -> bytes:
    """The snapshot as if it had been written so."""
    told = orjson.dumps(orjson.loads(kept[: -snapshots._TAIL] + b"}") | changes)
    return told[:-1] + snapshots._seal(told, b"")


def test_a_snapshot_of_another_program_is_believed_with_a_key_alone() -> None:
    """What another program kept is read only by one that holds its key; a digest alone, which anybody can make, is no seal."""
    case, _ = one_album()
    key, last = b"sixteen bytes...", case.entries[-1].data
    kept = snapshots.take(case, key)
    with loading(case.register):
        for other in (b"", b"sixteen other by"):
            with pytest.raises(snapshots.Unusable, match="not as it was written"):
                snapshots.restore(bare(type(case), case.id), kept, last, other)
        assert snapshots.restore(bare(type(case), case.id), kept, last, key) == len(case.entries)
    assert snapshots.tells(case, kept)
    told = kept.replace(b"a lane", b"a mine")[: -snapshots._TAIL] + b"}"
    by_hand = told[:-1] + sha256(told).hexdigest().encode().join(snapshots._SEAL)
    assert not snapshots.tells(case, by_hand)
    with loading(case.register), pytest.raises(snapshots.Unusable, match="not as it was written"):
        snapshots.restore(bare(type(case), case.id), by_hand, last, key)


@pytest.mark.parametrize(
    "changes",
    [
        {"form": 3},
        {"n": 0},
        {"n": "1"},
        {"fields": {}},
        {"fields": 7},
        {"stage": "GONE"},
        {"on": "never"},
        {"last": None},
    ],
    ids=str,
)
def test_what_was_sealed_and_makes_no_sense(changes: dict[str, object]) -> None:
    """Whatever is written in a snapshot, it is used whole or not at all, and the case can then be replayed."""
    case = walked(None, [("a", "x", None)], None)
    stored, register = [entry.data for entry in case.entries], Register(case.register.journal)
    again = bare(Loan, case.id)
    with loading(register):
        with pytest.raises(snapshots.Unusable):
            snapshots.restore(again, sealed(snapshots.take(case), **changes), stored[-1])
        replay_stored(again, stored)
    object.__setattr__(again, "_register", register)
    same(again, replayed(case, stored, register))


def test_what_cannot_be_written_leaves_no_snapshot() -> None:
    """A field that holds what its type does not say, and a stale case, leave none."""
    case = walked(None, [], None)
    object.__setattr__(case, "points", 1.5)
    with pytest.raises(snapshots.Unusable, match="points"):
        snapshots.take(case)
    case.register.mark_stale(case)
    with pytest.raises(Stale):
        snapshots.take(case)


class Page(Enum):
    OPEN = "翻开"
    SHUT = "合上"


class Leaf(Enum):
    OPEN = "翻开"
    CLOSED = "合上"


class Light(Enum):
    DAY = "白天"


class MoreLight(Enum):
    DAY = "白天"
    NIGHT = "夜里"


@frozen
class Photo:
    of: str
    light: Light = Light.DAY


@frozen
class Print:
    of: str
    light: MoreLight = MoreLight.DAY


@frozen
class Portrait:
    of: str
    light: Light = Light.DAY
    by: str = ""


def turn(album: Any, act: Act, *, by: int = 1) -> None:
    """Turn the leaf (翻页)."""
    album.leaf += by


def turn_back(album: Any, act: Act, *, by: int = 1) -> None:
    """Turn the leaf (翻页)."""
    album.leaf -= by


def turn_two(album: Any, act: Act, *, by: int = 2) -> None:
    """Turn the leaf (翻页)."""
    album.leaf += by


def turn_moved(album: Any, act: Act, *, by: int = 1) -> None:
    """Turn the leaf (翻页)."""
    # The same, further down.
    album.leaf += by


def album(
    *, holds: type = Photo, start: int = 0, stages: Any = Page, body: Callable[..., None] = turn, name: str = "holds"
) -> type[Any]:
    """A class of albums, as one version of a program has it."""
    body.__name__ = "turn"
    first, last = tuple(stages)
    names = {
        "__module__": __name__,
        "__qualname__": "Album",
        "__doc__": "An album (相册).",
        "__annotations__": {"jurisdiction": Town, name: tuple[holds, ...], "leaf": int},
        "kind": "test.album",
        "basis": BASIS,
        name: (),
        "leaf": field(init=False, default=start),
        "turn": step(first, to=last)(body),
    }
    return define(eq=False, kw_only=True, repr=False)(type("Album", (Case,), names))


def one_album() -> tuple[Any, bytes]:
    case = begin(album(), STRANGER.on(DAY), jurisdiction=town(), holds=(Photo("a lane"),))
    case.turn(STRANGER.on(DAY))
    return case, snapshots.take(case)


def told(change: dict[str, Any]) -> str:
    """The name of a test, the same in every run: a function by its name, not by where it lies in memory."""
    return ", ".join(f"{name} {getattr(value, '__name__', value)}" for name, value in change.items()) or "nothing"


@pytest.mark.parametrize(
    "change",
    [
        {"holds": Print},
        {"holds": Portrait},
        {"start": 1},
        {"stages": Leaf},
        {"name": "has"},
        {"body": turn_back},
        {"body": turn_two},
    ],
    ids=told,
)
def test_a_snapshot_of_another_version_of_the_class(change: dict[str, Any]) -> None:
    """Another type of a field, down to a member of an Enum in a value, another stage or body: it is not used."""
    case, kept = one_album()
    with loading(case.register), pytest.raises(snapshots.Unusable, match="another version of Album"):
        snapshots.restore(bare(album(**change), case.id), kept, case.entries[-1].data)


@pytest.mark.parametrize("change", [{}, {"body": turn_moved}], ids=told)
def test_a_snapshot_of_the_same_class_made_again(change: dict[str, Any]) -> None:
    """A class that only stands elsewhere uses what was kept."""
    case, kept = one_album()
    again = bare(album(**change), case.id)
    with loading(case.register):
        assert snapshots.restore(again, kept, case.entries[-1].data) == 2
    assert (again.holds, again.leaf, again.stage) == ((Photo("a lane"),), 1, Page.SHUT)


@pytest.mark.parametrize(("where", "name", "value"), [(migrations, "VERSION", 3), (propgov, "__version__", "99")])
def test_a_snapshot_of_another_version_of_the_program(
    monkeypatch: pytest.MonkeyPatch, where: Any, name: str, value: object
) -> None:
    """A propgov of another version, or one that writes entries of another, does not use it."""
    case, kept = one_album()
    snapshots._shape.cache_clear()
    monkeypatch.setattr(where, name, value)
    with loading(case.register), pytest.raises(snapshots.Unusable, match="another version of Album"):
        snapshots.restore(bare(type(case), case.id), kept, case.entries[-1].data)
    snapshots._shape.cache_clear()


def test_a_snapshot_of_another_version_is_outdated_and_no_fault() -> None:
    """What another version kept is not used and not judged; what was damaged or forged is no matter of versions."""
    case, kept = one_album()
    assert not snapshots.outdated(case, kept)
    assert snapshots.outdated(bare(album(start=1), case.id), kept)
    assert not snapshots.outdated(case, kept.replace(b"a lane", b"a lame"))
    assert not snapshots.outdated(case, b"")
