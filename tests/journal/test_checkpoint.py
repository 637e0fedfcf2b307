"""The count and the digest that stand for a whole journal."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import Invalid
from propgov.journal import CaseVersion, Checkpoint
from propgov.journal.checkpoint import case_lines

HEAD = "0123456789abcdef" * 4
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6).map("account:{}".format)
tails = st.dictionaries(names, st.integers(1, 9), max_size=6).map(
    lambda found: [CaseVersion(case, length, sha256(case.encode()).hexdigest()) for case, length in found.items()]
)


@given(tails, st.randoms())
def test_a_checkpoint_does_not_depend_on_the_order_of_cases(ends: list[CaseVersion], random: Any) -> None:
    """The same ends of cases give the same count and head, in whatever order they are listed."""
    made = Checkpoint.of(ends)
    random.shuffle(ends)
    assert Checkpoint.of(ends) == made
    assert made.count == sum(end.length for end in ends)


@given(tails, st.data())
def test_every_end_of_a_case_counts(ends: list[CaseVersion], data: st.DataObject) -> None:
    """One entry more or less, another digest, or a case left out gives another checkpoint."""
    made = Checkpoint.of(ends)
    if ends:
        place = data.draw(st.integers(0, len(ends) - 1))
        end = ends[place]
        for other in ([end._replace(length=end.length + 1)], [end._replace(last_digest=HEAD)], []):
            assert Checkpoint.of([*ends[:place], *other, *ends[place + 1 :]]) != made


@given(tails)
def test_a_stranger_computes_the_same_head(ends: list[CaseVersion]) -> None:
    """The head is the SHA-256 of one line of plain JSON for each case, as any language writes it."""
    rows = sorted(
        ({"case": end.case, "length": end.length, "head": end.last_digest} for end in ends),
        key=lambda r: str(r["case"]),
    )
    text = "".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n" for row in rows)
    assert case_lines(ends) == text.encode()
    assert Checkpoint.of(ends).head == sha256(text.encode()).hexdigest()


def test_a_checkpoint_is_read_as_somebody_typed_it() -> None:
    """Capitals and the gaps between groups of digits make no difference."""
    typed = " ".join([HEAD[:16], HEAD[16:32], HEAD[32:48], HEAD[48:]]).upper()
    assert Checkpoint(12, typed) == Checkpoint(12, HEAD)


@pytest.mark.parametrize(
    ("count", "head"),
    [(-1, HEAD), (True, HEAD), ("1", HEAD), (1.0, HEAD), (1, HEAD[:-1]), (1, HEAD + "0"), (1, "g" * 64), (1, None)],
)
def test_what_is_no_checkpoint_is_refused(count: Any, head: Any) -> None:
    """A negative or odd count, and anything but 64 hexadecimal digits, is an error that names it."""
    with pytest.raises(Invalid):
        Checkpoint(count, head)


def test_a_checkpoint_is_printed_in_both_languages() -> None:
    """A notice names count and head in one line."""
    made = Checkpoint(1234, HEAD)
    for lang in ("en", "zh"):
        assert "1234" in made.text(lang)
        assert HEAD in made.text(lang)
    assert str(made) == made.text("en")
    assert made.text("zh").startswith("台账核对")
