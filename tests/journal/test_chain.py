"""What the chain of one case proves, and how it names what was done to it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from propgov.journal import Flaw, FlawKind, encode, verify_chain

CASE = "income.spending:s1"
ELSEWHERE = "income.spending:s2"


def digest(data: bytes) -> str:
    """Give what the next entry says of this one."""
    return sha256(data).hexdigest()


def written(length: int, case: str = CASE, purpose: str = "gate") -> list[bytes]:
    """An intact chain."""
    lines: list[bytes] = []
    for n in range(length):
        facts = {"purpose": f"{purpose}{n}"}
        plain: dict[str, Any] = {"v": 1, "case": case, "n": n, "on": "2026-03-01", "facts": facts}
        if n:
            plain["prev"] = digest(lines[-1])
        lines.append(encode(plain))
    return lines


def proof(lines: list[bytes]) -> dict[str, Any]:
    """What a store remembers apart from the entries."""
    return {"head": digest(lines[-1]) if lines else "", "count": len(lines)}


def altered(data: bytes, **changes: Any) -> bytes:
    """Rewrite some of what an entry says."""
    return encode(orjson.loads(data) | changes)


lengths = st.integers(1, 12)
chains = lengths.map(written)


@st.composite
def chain_and_place(draw: st.DrawFn, shortest: int = 1) -> tuple[list[bytes], int]:
    """Draw an intact chain and one entry of it."""
    lines = written(draw(st.integers(shortest, 12)))
    return lines, draw(st.integers(0, len(lines) - 1))


@st.composite
def chain_and_two_places(draw: st.DrawFn) -> tuple[list[bytes], int, int]:
    """Draw an intact chain and two entries of it, the earlier one first."""
    lines = written(draw(st.integers(2, 12)))
    first, second = sorted(draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True)))
    return lines, first, second


@given(st.integers(0, 12).map(written), st.booleans(), st.booleans())
def test_an_intact_chain_has_no_flaw(lines: list[bytes], with_head: bool, with_count: bool) -> None:
    """A chain as it was written has no flaw, whatever is remembered of it."""
    known = proof(lines)
    head, count = known["head"] if with_head else None, known["count"] if with_count else None
    assert verify_chain(CASE, lines, head=head, count=count) == ()


@given(chain_and_place(), st.booleans())
def test_a_changed_fact_is_named_once(drawn: tuple[list[bytes], int], with_count: bool) -> None:
    """One entry whose facts were rewritten is the only one blamed, be it the first, the last or between."""
    lines, n = drawn
    known = proof(lines)
    lines[n] = altered(lines[n], facts={"purpose": "villa"})
    count = known["count"] if with_count else None
    assert verify_chain(CASE, lines, head=known["head"], count=count) == (Flaw(FlawKind.CHANGED, CASE, n),)


@given(chain_and_place(shortest=2))
def test_a_change_below_the_newest_entry_shows_without_a_head(drawn: tuple[list[bytes], int]) -> None:
    """Each entry is vouched for by the next, so that only the newest needs a head remembered elsewhere."""
    lines, n = drawn
    lines[n] = altered(lines[n], facts={"purpose": "villa"})
    expected = () if n == len(lines) - 1 else (Flaw(FlawKind.CHANGED, CASE, n),)
    assert verify_chain(CASE, lines) == expected


@given(chain_and_place(), st.data())
def test_a_forged_number_link_or_case_is_named_once(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """Whatever an altered entry says of its own number, predecessor and case, it alone is blamed."""
    lines, n = drawn
    known = proof(lines)
    links = st.sampled_from(["", "0" * 64, *(digest(line) for line in lines)])
    forged: dict[str, Any] = {
        "facts": {},
        **data.draw(
            st.fixed_dictionaries(
                {},
                optional={"n": st.integers(0, 14), "prev": links, "case": st.sampled_from([CASE, ELSEWHERE])},
            )
        ),
    }
    lines[n] = altered(lines[n], **forged)
    assert verify_chain(CASE, lines, **known) == (Flaw(FlawKind.CHANGED, CASE, n),)


@given(chain_and_two_places())
def test_an_entry_overwritten_with_a_copy_of_another_is_named_once(drawn: tuple[list[bytes], int, int]) -> None:
    """An entry replaced by a copy of another one of the chain is changed, and the other one is not blamed."""
    lines, first, second = drawn
    for place, source in ((first, second), (second, first)):
        forged = list(lines)
        forged[place] = lines[source]
        assert verify_chain(CASE, forged, **proof(lines)) == (Flaw(FlawKind.CHANGED, CASE, place),)


@given(chain_and_place(), st.sampled_from([b"", b"{", b"[]", b"\xff\xfe", b'{"n": 0}']))
def test_unreadable_bytes_are_named_once(drawn: tuple[list[bytes], int], rubbish: bytes) -> None:
    """Bytes that are no entry are damaged under the number of the entry that stood there."""
    lines, n = drawn
    known = proof(lines)
    lines[n] = rubbish
    assert verify_chain(CASE, lines, **known) == (Flaw(FlawKind.DAMAGED, CASE, n),)


@given(chain_and_place())
def test_a_removed_entry_is_missing(drawn: tuple[list[bytes], int]) -> None:
    """One entry taken out is missing under its number; taken from the end, the chain is cut off there."""
    lines, n = drawn
    known = proof(lines)
    del lines[n]
    kind = FlawKind.TRUNCATED if n == len(lines) else FlawKind.MISSING
    assert verify_chain(CASE, lines, **known) == (Flaw(kind, CASE, n),)


@given(chain_and_two_places())
def test_a_removed_stretch_is_one_gap(drawn: tuple[list[bytes], int, int]) -> None:
    """Neighbouring entries taken out together are one flaw, from the first number through the last."""
    lines, first, second = drawn
    kind = FlawKind.TRUNCATED if second == len(lines) - 1 else FlawKind.MISSING
    rest = lines[:first] + lines[second + 1 :]
    assert verify_chain(CASE, rest, **proof(lines)) == (Flaw(kind, CASE, first, second),)


@given(chain_and_place())
def test_a_cut_end_shows_by_the_count_alone(drawn: tuple[list[bytes], int]) -> None:
    """A remembered count is enough to see that the end is gone."""
    lines, kept = drawn
    last = len(lines) - 1
    flaw = Flaw(FlawKind.TRUNCATED, CASE, kept, last if last > kept else None)
    assert verify_chain(CASE, lines[:kept], count=len(lines)) == (flaw,)


def test_a_chain_lost_whole_shows_by_the_head_alone() -> None:
    """A remembered head is enough to see that everything is gone."""
    assert verify_chain(CASE, [], head="0" * 64) == (Flaw(FlawKind.TRUNCATED, CASE, 0),)


@given(chain_and_place(), st.data())
def test_an_inserted_foreign_entry_is_named_once(drawn: tuple[list[bytes], int], data: st.DataObject) -> None:
    """An entry of another case, or one forged to fit, is inserted where it stands and blames no genuine entry."""
    lines, at = drawn
    known = proof(lines)
    place = at + data.draw(st.integers(0, 1))
    forged = altered(lines[at], facts={"purpose": "villa"})
    unlinked = altered(forged, prev="0" * 64, n=data.draw(st.integers(0, 14)))
    successor = altered(forged, prev=digest(lines[at]), n=at + 1)
    foreign = data.draw(st.sampled_from([*written(12, ELSEWHERE, "lift"), forged, unlinked, successor]))
    lines.insert(place, foreign)
    assert verify_chain(CASE, lines, **known) == (Flaw(FlawKind.INSERTED, CASE, place),)


@given(chain_and_two_places(), st.booleans())
def test_an_inserted_copy_is_named_once(drawn: tuple[list[bytes], int, int], later: bool) -> None:
    """A second copy of an entry is inserted; the genuine one is not blamed."""
    lines, first, second = drawn
    known = proof(lines)
    place, source = (second + 1, first) if later else (first, second)
    lines.insert(place, lines[source])
    assert verify_chain(CASE, lines, **known) == (Flaw(FlawKind.INSERTED, CASE, place),)


@given(chain_and_two_places(), st.booleans())
def test_two_swapped_entries_are_both_named(drawn: tuple[list[bytes], int, int], known: bool) -> None:
    """Two entries that changed places are reordered, and those between them are not."""
    lines, first, second = drawn
    remembered = proof(lines) if known else {}
    lines[first], lines[second] = lines[second], lines[first]
    expected = (Flaw(FlawKind.REORDERED, CASE, first), Flaw(FlawKind.REORDERED, CASE, second))
    assert verify_chain(CASE, lines, **remembered) == expected


@given(chain_and_two_places().filter(lambda drawn: drawn[2] - drawn[1] > 1), st.booleans())
def test_a_moved_entry_is_named_alone(drawn: tuple[list[bytes], int, int], later: bool) -> None:
    """One entry moved past several others is reordered, and the others are not."""
    lines, first, second = drawn
    known = proof(lines)
    source, target = (first, second) if later else (second, first)
    lines.insert(target, lines.pop(source))
    assert verify_chain(CASE, lines, **known) == (Flaw(FlawKind.REORDERED, CASE, source),)


def test_several_tamperings_are_each_named() -> None:
    """A change, a gap and an insertion far from each other are three flaws."""
    lines = written(12)
    known = proof(lines)
    lines[9] = altered(lines[9], facts={})
    lines.insert(7, written(1, ELSEWHERE)[0])
    del lines[3]
    assert verify_chain(CASE, lines, **known) == (
        Flaw(FlawKind.MISSING, CASE, 3),
        Flaw(FlawKind.INSERTED, CASE, 6),
        Flaw(FlawKind.CHANGED, CASE, 9),
    )


def test_a_chain_rewritten_from_one_entry_on_fails_at_the_head() -> None:
    """Whoever rewrites an entry and links all later ones anew is found out by the remembered head."""
    lines = written(3)
    forged = [lines[0], *written(3, purpose="villa")[1:]]
    forged[1] = altered(forged[1], prev=digest(lines[0]))
    forged[2] = altered(forged[2], prev=digest(forged[1]))
    assert verify_chain(CASE, forged, **proof(lines)) == (Flaw(FlawKind.CHANGED, CASE, 2),)


@given(chains)
def test_entries_of_an_unwritten_case_are_all_inserted(lines: list[bytes]) -> None:
    """Where nothing was written, whatever stands there was inserted."""
    flaws = verify_chain(CASE, lines, head="")
    assert flaws == tuple(Flaw(FlawKind.INSERTED, CASE, n) for n in range(len(lines)))


@given(st.lists(st.sampled_from([*written(4), *written(3, ELSEWHERE), *written(4, purpose="villa"), b"?"]), max_size=8))
def test_any_other_pile_of_entries_is_flawed(lines: list[bytes]) -> None:
    """However entries are piled up, the verdict is clean exactly for the chain that was written."""
    genuine = written(4)
    assert (verify_chain(CASE, lines, **proof(genuine)) == ()) == (lines == genuine)
