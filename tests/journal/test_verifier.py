"""The verifier alone: an exported journal is as it was written, or the entry that is not is named, and no other."""

from __future__ import annotations

import ast
import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.journal import verifier
from propgov.journal.verifier import main, verify

SOURCE = Path(verifier.__file__)
FORM = b'{"form":"propgov.journal/1"}'
CASES = ("income.spending:s1", "assembly.meeting:甲", 'a:J*"\\\n', "committee.term:ž\u2028𝄞")
ONE, OTHER = CASES[:2]


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def compact(plain: Any) -> bytes:
    """One line of JSON as the export writes it."""
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode()


def altered(data: bytes, **changes: Any) -> bytes:
    """Rewrite some of what an entry says."""
    return compact(json.loads(data) | changes)


def written(order: list[str], purpose: str = "gate 门") -> list[bytes]:
    """The stored bytes of entries of these cases in this order of writing."""
    lines: list[bytes] = []
    lengths, heads = dict[str, int](), dict[str, str]()
    for case in order:
        n = lengths.get(case, 0)
        plain = {
            "v": 1,
            "case": case,
            "n": n,
            "on": "2026-03-01",
            "facts": {"purpose": f"J*{purpose}{n}", "of": [{"v": 1}, {"case": n}]},
        }
        lines.append(compact(plain | ({"prev": heads[case]} if n else {})))
        lengths[case], heads[case] = n + 1, digest(lines[-1])
    return lines


def kept(data: bytes, case: str, n: int) -> bytes:
    """How an entry that is no line stands in an export."""
    return compact({"damaged": {"case": case, "n": n, "base64": base64.b64encode(data).decode()}})


def rows(lines: list[bytes]) -> list[bytes]:
    """The lines of the cases."""
    cases: dict[str, tuple[int, bytes]] = {}
    for line in lines:
        told, stored = json.loads(line), line
        if list(told) == ["damaged"]:
            told = told["damaged"]
            stored = base64.b64decode(told["base64"])
        cases[told["case"]] = (cases.get(told["case"], (0, b""))[0] + 1, stored)
    return [
        compact({"case": case, "length": length, "head": digest(stored)})
        for case, (length, stored) in sorted(cases.items())
    ]


def head_of(lines: list[bytes]) -> str:
    """The head of the register of all cases: what a checkpoint publishes of these entries."""
    return digest(b"".join(row + b"\n" for row in rows(lines)))


def sealed(lines: list[bytes], told: list[bytes]) -> bytes:
    """A whole file of these entries and lines of cases, whose last line fits."""
    body = b"".join(line + b"\n" for line in (FORM, *lines, *told))
    head = digest(b"".join(row + b"\n" for row in told))
    return body + compact({"count": len(lines), "cases": len(told), "head": head, "digest": digest(body)}) + b"\n"


def exported(lines: list[bytes]) -> bytes:
    """An honest file of these entries."""
    return sealed(lines, rows(lines))


def tampered(genuine: list[bytes], lines: list[bytes]) -> bytes:
    """The file of the genuine entries in which others stand: whoever did it changed nothing else."""
    tail = exported(genuine).split(b"\n")[1 + len(genuine) :]
    return b"\n".join([FORM, *lines, *tail])


def named(found: list[str]) -> list[str]:
    """What was found, without the numbers of lines."""
    return [re.sub(r" \(line \d+\)$", "", flaw) for flaw in found]


def shown(case: str) -> str:
    """A case as it stands in a file."""
    return json.dumps(case, ensure_ascii=False)[1:-1]


def place(lines: list[bytes], at: int) -> tuple[str, int]:
    """The case and number of one of the entries."""
    told = json.loads(lines[at])
    return told["case"], told["n"]


def entry(lines: list[bytes], at: int) -> str:
    """How the verifier calls one of the entries."""
    case, n = place(lines, at)
    return f"{shown(case)}: entry {n}"


orders = st.lists(st.sampled_from(CASES), max_size=14)


@st.composite
def journal_and_place(draw: st.DrawFn) -> tuple[list[bytes], int]:
    """Draw entries of several cases, and one of them."""
    lines = written(draw(orders.filter(bool)))
    return lines, draw(st.integers(0, len(lines) - 1))


@st.composite
def journal_and_case(draw: st.DrawFn, shortest: int = 2) -> tuple[list[bytes], list[int]]:
    """Draw entries of several cases, and where the entries of one of them stand."""
    order = draw(
        st.permutations([ONE] * draw(st.integers(shortest, 8)) + draw(st.lists(st.sampled_from(CASES[1:]), max_size=8)))
    )
    return written(list(order)), [at for at, case in enumerate(order) if case == ONE]


@given(orders)
def test_an_intact_file_has_no_flaw(order: list[str]) -> None:
    """A file as it was written is intact, also one without any entry, and so is each published checkpoint of it."""
    lines = written(order)
    assert verify(exported(lines)) == []
    for count in range(len(lines) + 1):
        assert verify(exported(lines), count=count, head=f" {head_of(lines[:count]).upper()}\n") == []


SMALL = written([ONE, OTHER, CASES[2], ONE, CASES[2], ONE, OTHER])


def _flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _blamed(found: list[str]) -> set[str]:
    return {match[1] for flaw in found if (match := re.match(r"(.*: entry \d+) ", flaw))}


@pytest.mark.no_cover
def test_every_single_bit_counts() -> None:
    """Whichever bit of a file is turned over, it shows, and if it was one of an entry, that entry alone is blamed."""
    data = exported(SMALL)
    assert verify(data) == []
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for bit in range(len(data) * 8):
        found = verify(_flipped(data, bit))
        assert found, bit
        at = max(at for at, start in enumerate(starts) if start <= bit // 8)
        of_entry = 1 <= at <= len(SMALL) and bit // 8 < starts[at + 1] - 1
        assert _blamed(found) == ({entry(SMALL, at - 1)} if of_entry else set()), (bit, found)
        assert len(found) == 1, (bit, found)


@given(st.lists(st.sampled_from(CASES), min_size=15, max_size=60).map(written), st.data())
def test_a_turned_bit_of_a_longer_file_shows(lines: list[bytes], data: st.DataObject) -> None:
    """One bit anywhere among many entries shows, and at most the entry in which it lies is blamed."""
    whole = exported(lines)
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    found = verify(_flipped(whole, bit))
    assert len(found) == 1
    at = whole.count(b"\n", 0, bit // 8) - 1
    assert _blamed(found) <= ({entry(lines, at)} if at < len(lines) else set())


@given(journal_and_place(), st.data())
def test_a_changed_entry_is_named_once(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """Whatever an altered entry says of itself, it alone is blamed."""
    genuine, at = drawn
    links = st.sampled_from(["", "0" * 64, *map(digest, genuine)])
    optional = {"n": st.integers(0, 14), "prev": links, "case": st.sampled_from(CASES)}
    changes = data.draw(st.fixed_dictionaries({}, optional=optional))
    lines = [*genuine]
    lines[at] = altered(lines[at], facts={"purpose": "villa"}, **changes)
    found = verify(tampered(genuine, lines))
    assert named(found) == [f"{entry(genuine, at)} was changed"]
    assert found[0].endswith(f"(line {at + 2})")


@given(journal_and_place(), st.data())
def test_an_entry_overwritten_with_a_copy_of_another_is_named_once(
    drawn: tuple[list[bytes], int], data: st.DataObject
) -> None:
    """An entry in whose place another stands a second time is changed; the other one is not blamed."""
    genuine, at = drawn
    lines = [*genuine]
    lines[at] = data.draw(st.sampled_from(genuine))
    expected = [] if lines == genuine else [f"{entry(genuine, at)} was changed"]
    assert named(verify(tampered(genuine, lines))) == expected


RUBBISH = {
    "nothing": b"",
    "half": b"{",
    "list": b"[]",
    "figure": b"7",
    "wrong UTF-8": b'{"v":1,"case":"a:b","n":0,"on":"2026-03-01","facts":"\xff"}',
    "mark": b'\xef\xbb\xbf{"v":1}',
    "no numbers": b'{"v":NaN}',
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 200_000,
    "long figure": b'{"n":' + b"7" * 5000 + b"}",
    "no case": b'{"v":1,"n":0,"on":"2026-03-01"}',
    "two lines": b'{"v":1,\n"n":0}',
    "carriage return": b'{"v":1,\r"n":0}',
}


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
@given(drawn=journal_and_place())
def test_what_cannot_be_read_is_damaged(drawn: tuple[list[bytes], int], rubbish: bytes) -> None:
    """What is no entry at all is damaged under the number of the entry that stood there."""
    genuine, at = drawn
    lines = [*genuine]
    lines[at] = rubbish
    assert named(verify(tampered(genuine, lines))) == [f"{entry(genuine, at)} is damaged"]


UNSOUND: dict[str, Callable[[bytes], bytes]] = {
    "a key twice": lambda data: data.replace(b'"facts":{', b'"facts":{"purpose":"villa",'),
    "its number twice": lambda data: b'{"n":0,' + data[1:],
    "no number": lambda data: data.replace(b'"facts":{', b'"facts":{"area":NaN,'),
    "half a character": lambda data: data.replace(b'"facts":{', b'"facts":{"area":"\\ud800",'),
    "a carriage return": lambda data: data.replace(b",", b",\r", 1),
    "true for a number": lambda data: data.replace(b'"v":1', b'"v":true'),
    "no day": lambda data: data.replace(b"2026-03-01", b"2026-03-32"),
    "a mark": lambda data: b"\xef\xbb\xbf" + data,
    "a figure for a digest": lambda data: altered(data, prev=7),
    "true for its number": lambda data: altered(data, n=True),
    "no kind of case": lambda data: altered(data, case="s1"),
}


@pytest.mark.parametrize("change", UNSOUND.values(), ids=UNSOUND)
@given(drawn=journal_and_place())
def test_what_two_readers_could_read_differently_is_damaged(
    drawn: tuple[list[bytes], int], change: Callable[[bytes], bytes]
) -> None:
    """An entry of which not every reader reads the same is damaged, even where its digest is vouched for."""
    genuine, at = drawn
    lines = [*genuine]
    lines[at] = change(lines[at])
    assert named(verify(tampered(genuine, lines))) == [f"{entry(genuine, at)} is damaged"]
    case, n = place(genuine, at)
    newest = [*genuine[:at], lines[at]]
    told = rows(genuine[: at + 1])
    mine = compact({"case": case, "length": n + 1, "head": digest(lines[at])})
    told = [mine if json.loads(row)["case"] == case else row for row in told]
    assert named(verify(sealed(newest, told))) == [f"{entry(genuine, at)} is damaged"]


@given(journal_and_case(shortest=1), st.data())
def test_an_entry_damaged_before_the_export_is_named(drawn: tuple[list[bytes], list[int]], data: st.DataObject) -> None:
    """What the journal itself could not read is damaged, and what stands before and after it is not blamed."""
    lines, places = drawn
    n = data.draw(st.integers(0, len(places) - 1))
    stored = data.draw(
        st.sampled_from([b"", b"{", lines[places[n]] + b"\r", lines[places[n]].replace(b",", b",\n", 1)])
    )
    lines[places[n]] = kept(stored, ONE, n)
    assert named(verify(exported(lines))) == [f"{ONE}: entry {n} is damaged, as it was exported"]


@given(journal_and_place())
def test_a_removed_entry_is_missing(drawn: tuple[list[bytes], int]) -> None:
    """One entry taken out is missing under its number; the newest of a case taken away is told as a truncated end."""
    genuine, at = drawn
    case, _ = place(genuine, at)
    newest = all(place(genuine, later)[0] != case for later in range(at + 1, len(genuine)))
    what = "gone: the end was truncated" if newest else "missing"
    assert verify(tampered(genuine, genuine[:at] + genuine[at + 1 :])) == [f"{entry(genuine, at)} is {what}"]


@given(journal_and_case(), st.data())
def test_a_removed_stretch_is_one_flaw(drawn: tuple[list[bytes], list[int]], data: st.DataObject) -> None:
    """Neighbouring entries of a case taken out together are told once, from the first number to the last."""
    genuine, places = drawn
    first, last = sorted(data.draw(st.lists(st.integers(0, len(places) - 1), min_size=2, max_size=2, unique=True)))
    lines = [line for at, line in enumerate(genuine) if at not in places[first : last + 1]]
    what = "gone: the end was truncated" if last == len(places) - 1 else "missing"
    assert verify(tampered(genuine, lines)) == [f"{ONE}: entries {first}-{last} are {what}"]


@given(journal_and_place(), st.data())
def test_a_stretch_of_lines_cut_out_names_each_entry_in_it(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """Lines cut out of the file, of whatever cases, are gone, and nothing that is left is blamed."""
    genuine, at = drawn
    end = data.draw(st.integers(at + 1, len(genuine)))
    told = set[str]()
    for flaw in verify(tampered(genuine, genuine[:at] + genuine[end:])):
        match = re.fullmatch(r"(.*): entr(?:y|ies) (\d+)(?:-(\d+))? (?:is|are) (?:missing|gone: .*)", flaw, re.DOTALL)
        assert match, flaw
        told |= {f"{match[1]}: entry {n}" for n in range(int(match[2]), int(match[3] or match[2]) + 1)}
    assert told == {entry(genuine, gone) for gone in range(at, end)}


@given(journal_and_place(), st.data())
def test_an_inserted_entry_is_named_once(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """A copy, an entry of nowhere or one forged to fit is inserted, and no genuine one is blamed."""
    genuine, at = drawn
    _case, n = place(genuine, at)
    forged = altered(genuine[at], facts={"purpose": "villa"})
    foreign = written(["income.spending:nowhere"])[0]
    successor = altered(forged, prev=digest(genuine[at]), n=n + 1)
    astray = altered(forged, n=data.draw(st.integers(0, 10**30)), prev="0" * 64)
    new = data.draw(st.sampled_from([genuine[at], forged, foreign, successor, astray]))
    whole = exported(genuine).split(b"\n")
    before = data.draw(st.integers(1, len(whole) - 2))
    found = verify(b"\n".join([*whole[:before], new, *whole[before:]]))
    assert f"{entry([new], 0)} was inserted" in named(found)
    assert len(_blamed(found)) == 1
    assert len(found) == 1 or before > len(genuine) + 1


@given(journal_and_place(), st.sampled_from([b"", b"\r", b"{}", b"7", FORM, b"\xff"]))
def test_an_inserted_line_that_is_no_entry_is_named(drawn: tuple[list[bytes], int], line: bytes) -> None:
    """A line that is no entry of any case is told by its number in the file."""
    genuine, at = drawn
    found = verify(tampered(genuine, [*genuine[:at], line, *genuine[at:]]))
    assert found == [f"line {at + 2} was inserted, it is no entry"]


@given(journal_and_case(), st.data())
def test_two_swapped_entries_are_both_named(drawn: tuple[list[bytes], list[int]], data: st.DataObject) -> None:
    """Two entries of a case that changed places are reordered, and those between them are not."""
    genuine, places = drawn
    first, last = sorted(data.draw(st.lists(st.integers(0, len(places) - 1), min_size=2, max_size=2, unique=True)))
    lines = [*genuine]
    lines[places[first]], lines[places[last]] = lines[places[last]], lines[places[first]]
    expected = {f"{ONE}: entry {n} was reordered" for n in (first, last)}
    found = named(verify(tampered(genuine, lines)))
    assert len(found) == 2
    assert set(found) == expected


@given(journal_and_case(shortest=3), st.booleans(), st.data())
def test_a_moved_entry_is_named_alone(drawn: tuple[list[bytes], list[int]], later: bool, data: st.DataObject) -> None:
    """One entry moved past several others of its case is reordered, and the others are not."""
    genuine, places = drawn
    first, last = sorted(data.draw(st.lists(st.integers(0, len(places) - 1), min_size=2, max_size=2, unique=True)))
    source, target = (first, last) if later else (last, first)
    lines = [*genuine]
    lines.insert(places[target], lines.pop(places[source]))
    expected = {source, target} if last - first == 1 else {source}
    found = named(verify(tampered(genuine, lines)))
    assert sorted(found) == [f"{ONE}: entry {n} was reordered" for n in sorted(expected)]


@given(orders, st.randoms())
def test_another_order_among_the_cases_shows(order: list[str], chance: Any) -> None:
    """Where each case is whole and in order but stands otherwise among the others, the digest of the file tells."""
    genuine = written(order)
    piles = {case: [line for line in genuine if place([line], 0)[0] == case] for case in order}
    chance.shuffle(order)
    lines = [piles[case].pop(0) for case in order]
    found = verify(tampered(genuine, lines))
    assert len(found) == (lines != genuine)
    assert all("digest" in flaw and "changed places" in flaw for flaw in found)


def _tail(lines: list[bytes]) -> list[bytes]:
    return exported(lines).split(b"\n")[1 + len(lines) :]


@given(journal_and_place(), st.data())
def test_a_line_of_a_case_is_held_against_the_entries(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """A line of a case that was changed, removed, inserted or moved is told, and no entry is blamed."""
    lines, _ = drawn
    told = rows(lines)
    at = data.draw(st.integers(0, len(told) - 1))
    other = compact(json.loads(told[at]) | {"length": 99})
    spaced = told[at].replace(b":", b": ")
    for wrong in ([other], [spaced], [], [b""], [told[at], b""], [told[at]] * 2, [told[at], other]):
        forged = b"\n".join([FORM, *lines, *told[:at], *wrong, *told[at + 1 :], _tail(lines)[-2], b""])
        found = verify(forged)
        assert found, wrong
        assert not _blamed(found), wrong
        if told[at] not in wrong:
            assert found == [f"line {len(lines) + at + 2} must be {told[at].decode()}"]
    if len(told) > 1:
        turned = b"\n".join([FORM, *lines, *reversed(told), _tail(lines)[-2], b""])
        assert verify(turned) == ["the lines of the cases do not stand there all, each once and in their order"]


@given(journal_and_place(), st.sampled_from(["count", "cases", "head", "digest"]), st.data())
def test_the_last_line_is_held_against_all_before_it(
    drawn: tuple[list[bytes], int], key: str, data: st.DataObject
) -> None:
    """Each figure of the last line that does not fit what stands before it is told, and no entry is blamed."""
    lines, _ = drawn
    whole = exported(lines)
    last = json.loads(whole.splitlines()[-1])
    value = data.draw(st.integers(0, 20) if isinstance(last[key], int) else st.sampled_from(["0" * 64, "A" * 64]))
    found = verify(whole[: whole.rindex(b"\n", 0, -1) + 1] + compact(last | {key: value}) + b"\n")
    assert len(found) == (last[key] != value)
    assert all(flaw.startswith("last line: ") and key in flaw for flaw in found)


ENDS: dict[str, Callable[[bytes], bytes]] = {
    "no line feed": lambda data: data[:-1],
    "one more line feed": lambda data: data + b"\n",
    "carriage return": lambda data: data[:-1] + b"\r\n",
    "a word": lambda data: data + b"x",
    "a line": lambda data: data + b"x\n",
    "no last line": lambda data: data[: data.rindex(b"\n", 0, -1) + 1],
    "half a last line": lambda data: data[:-90],
    "last line twice": lambda data: data + data[data.rindex(b"\n", 0, -1) + 1 :],
    "leading zero": lambda data: data.replace(b'{"count":', b'{"count":0'),
    "space": lambda data: data.replace(b'{"count":', b'{"count": '),
    "true": lambda data: re.sub(rb'"cases":\d+', b'"cases":true', data),
    "no form line": lambda data: data[len(FORM) + 1 :],
    "another form": lambda data: data.replace(b"journal/1", b"journal/2", 1),
    "mark": lambda data: b"\xef\xbb\xbf" + data,
    "line feed before": lambda data: b"\n" + data,
    "form line twice": lambda data: FORM + b"\n" + data,
}


@pytest.mark.parametrize("change", ENDS.values(), ids=ENDS)
@given(order=orders)
def test_the_frame_of_the_file_counts(order: list[str], change: Callable[[bytes], bytes]) -> None:
    """What was done to the first or the last line, or after it, is told, and no entry is blamed."""
    found = verify(change(exported(written(order))))
    assert found
    assert not _blamed(found)


@given(orders.map(written), st.data())
def test_a_file_that_breaks_off_blames_no_entry(lines: list[bytes], data: st.DataObject) -> None:
    """Where the rest of a file never arrived, that is told, and what did arrive is not blamed."""
    whole = exported(lines)
    found = verify(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert found
    assert not _blamed(found)


@given(orders)
def test_lines_that_run_together_are_told_apart(order: list[str]) -> None:
    """Where line feeds were lost, that is told by the line, and no entry is blamed."""
    whole = exported(written(order))
    for lost in (b"", b"\x0b", b"\x8a", b"J", b" "):
        found = verify(whole[:-1].replace(b"\n", lost) + b"\n")
        assert found == ["line 1: its line feed was changed or lost"]


@given(st.binary(max_size=300), st.booleans())
def test_whatever_the_file_is_it_is_judged(data: bytes, begins: bool) -> None:
    """Bytes of whatever kind are no intact journal, and no reason to fail."""
    assert verify(FORM + b"\n" + data if begins else data)


@given(st.lists(st.sampled_from([*SMALL, *rows(SMALL), *_tail(SMALL), FORM, b"", b"?"]), max_size=14))
def test_any_other_pile_of_lines_is_flawed(lines: list[bytes]) -> None:
    """However lines are piled up, the verdict is clean exactly for a file that was written."""
    data = b"\n".join(lines)
    assert (verify(data) == []) == (data == exported(SMALL))


def test_several_tamperings_are_each_named() -> None:
    """A change, a gap and an insertion far from each other are three flaws."""
    genuine = written([ONE] * 12)
    lines = [*genuine]
    lines[9] = altered(lines[9], facts={})
    lines.insert(7, written([OTHER])[0])
    del lines[3]
    assert sorted(named(verify(tampered(genuine, lines)))) == [
        f"{OTHER}: entry 0 was inserted",
        f"{ONE}: entry 3 is missing",
        f"{ONE}: entry 9 was changed",
    ]


def test_other_line_ends_are_told_once() -> None:
    """A file rewritten with the line ends of another system has no other flaw than these."""
    assert verify(exported(SMALL).replace(b"\n", b"\r\n")) == ["line 1: its line feed was changed or lost"]


@given(journal_and_place(), st.data())
def test_a_truncated_end_shows_by_a_published_checkpoint(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """Who cuts off the newest entries and computes all anew is found out by what was published, and only by that."""
    genuine, at = drawn
    cut = exported(genuine[:at])
    count = data.draw(st.integers(at + 1, len(genuine)))
    assert verify(cut) == []
    found = verify(cut, count=count, head=head_of(genuine[:count]))
    assert len(found) == 1
    assert "truncated" in found[0]
    assert f"of {count} published entries the newest {count - at} are gone" in found[0]


@given(journal_and_place(), st.data())
def test_a_rewritten_journal_shows_by_a_published_checkpoint(
    drawn: tuple[list[bytes], int], data: st.DataObject
) -> None:
    """Who writes all entries anew is found out by what was published of them; what was written since is free."""
    genuine, _at = drawn
    count = data.draw(st.integers(1, len(genuine)))
    forged = written([place(genuine, at)[0] for at in range(len(genuine))], purpose="villa")
    assert verify(exported(forged)) == []
    found = verify(exported(forged), count=count, head=head_of(genuine[:count]))
    assert len(found) == 1
    assert f"the first {count} entries" in found[0]
    assert "differs from what was published" in found[0]


@pytest.mark.parametrize("asked", [{"count": 3}, {"head": "0" * 64}, {"count": -1, "head": "0" * 64}, {"count": 0}])
def test_half_a_checkpoint_is_refused(asked: dict[str, Any]) -> None:
    """A count without its head, a head without its count or a count below 0 is a mistake of who asks."""
    with pytest.raises(ValueError, match="together"):
        verify(exported(SMALL), **asked)


def test_absurd_lengths_take_no_time() -> None:
    """A line of a case that claims more entries than there can be is told at once."""
    lines = written([ONE] * 3)
    absurd = [compact({"case": ONE, "length": 10**17, "head": "0" * 64})]
    assert f"{ONE}: entries 3-{10**17 - 1} are gone: the end was truncated" in verify(sealed(lines, absurd))
    lines[1] = altered(lines[1], n=10**17 - 5)
    assert verify(sealed(lines, absurd))


def test_it_runs_alone(tmp_path: Path) -> None:
    """One copied file and a bare Python verify a journal, on a terminal that knows no Chinese too."""
    alone, good, bad = tmp_path / "copy.py", tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    shutil.copy(SOURCE, alone)
    good.write_bytes(exported(SMALL))
    bad.write_bytes(tampered(SMALL, [*SMALL[:-1], altered(SMALL[-1], facts={})]))

    def run(path: Path, encoding: str = "utf-8", *more: str) -> tuple[int, str, bool]:
        options = [] if encoding == "ascii" else ["-I", "-X", "utf8"]
        asked = [sys.executable, *options, str(alone), str(path), *more]
        env = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}
        done = subprocess.run(asked, capture_output=True, check=False, cwd=tmp_path, env=env)  # noqa: S603 - our own copy
        return done.returncode, done.stdout.decode(encoding), bool(done.stderr)

    assert run(good)[0] == 0
    assert run(good)[1].startswith("INTACT 完好\n")
    assert run(good, "ascii")[1].startswith("INTACT \\u5b8c\\u597d\n")
    assert run(bad)[:2] == (1, f"NOT INTACT 不完好\n{OTHER}: entry 1 was changed (line 8)\n")
    assert run(bad, "ascii")[0] == 1
    assert run(bad, "ascii")[1].startswith("NOT INTACT \\u4e0d")
    assert run(tmp_path / "none.jsonl")[0] == 2
    assert run(good, "utf-8", "--count", "3")[0] == 2
    assert [run(path)[2] for path in (good, bad, tmp_path)] == [False, False, True]


def test_from_the_command_line_the_checkpoint_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 and what the file comes to if it is intact, 1 with another head, 2 for half a checkpoint or no file."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(exported(SMALL))
    assert main([str(path), "--count", "3", "--head", head_of(SMALL[:3])]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:3] == ["entries: 7", "cases: 3"]
    assert told[3].startswith("head, ")
    assert told[3].endswith(f": {head_of(SMALL)}")
    assert main([str(path), "--count", "3", "--head", head_of(SMALL[:4])]) == 1
    for wrong in ([str(path), "--count", "3"], [str(path), "--head", "0" * 64], [str(tmp_path)], []):
        with pytest.raises(SystemExit) as left:
            main(wrong)
        assert left.value.code == 2


def test_what_a_file_says_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case whose name has signs that no terminal shows is told with these signs spelt out."""
    lines = written(["a:\x9b2J\u202e\nINTACT"])
    path = tmp_path / "journal.jsonl"
    path.write_bytes(tampered(lines, [altered(lines[0], facts={})]))
    assert main([str(path)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "a:\\x9b2J\\u202e\\nINTACT: entry 0 was changed (line 2)",
    ]


def junk(count: int) -> list[bytes]:
    """Entries of cases that the file does not have."""
    return [compact({"v": 1, "case": f"z:{n}", "n": 0, "on": "2026-03-01"}) for n in range(count)]


SPOILT: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "every other one damaged": lambda lines: [b"junk" if n % 2 else line for n, line in enumerate(lines)],
    "half gone, as many inserted before": lambda lines: [*junk(len(lines)), *lines[::2]],
    "half gone, as many inserted after": lambda lines: [*lines[::2], *junk(len(lines))],
    "half gone, one many times": lambda lines: [*lines[::2], *[lines[0]] * len(lines)],
    "all gone": lambda lines: junk(len(lines)),
    "turned round": lambda lines: lines[::-1],
}


def work(data: bytes) -> int:
    """How many lines of its code the verifier runs."""
    count = 0

    def in_code(*_: Any) -> Any:
        nonlocal count
        count += 1
        return in_code

    def called(frame: FrameType, *_: Any) -> Any:
        return in_code if frame.f_code.co_filename == verifier.__file__ else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        assert verify(data)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("cases", [False, True], ids=["one case", "many cases"])
def test_its_work_grows_with_the_file_and_no_faster(spoilt: str, cases: bool) -> None:
    """Whatever was done to a file, four times as long a one takes four times the work: no forger makes it take for ever."""
    done = []
    for size in (60, 240):
        lines = written([f"a:{n if cases else 0}" for n in range(size)])
        done.append(work(tampered(lines, SPOILT[spoilt](lines))))
    assert done[1] < 4.4 * done[0]


def test_it_can_be_read_to_the_end() -> None:
    """It is two hundred and twenty lines at most, and asks for nothing but the standard library."""
    text = SOURCE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 220
    nodes = list(ast.walk(ast.parse(text)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
