"""The error tree: what is drawn is what there is, and every error reads as a person wants it."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Actor, Law, errors
from propgov.errors import (
    Conflict,
    DamagedEntry,
    Fault,
    Invalid,
    InvalidCount,
    InvalidPack,
    PropgovError,
    Refused,
    ScopeNeeded,
    UnknownCase,
    UnknownRule,
)
from propgov.journal import Entry

_DRAWN = re.compile(r"^(?P<indent>[ │├└─]*)(?P<name>[A-Z][A-Za-z]+)(?: |$)")


def _drawn() -> dict[str, str]:
    """Each error of the drawing with the one above it."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    tree = (errors.__doc__ or "").split("::")[1].split("Nothing of ours")[0]
    for line in tree.splitlines():
        found = _DRAWN.match(line)
        if found:
            depth = len(found["indent"])
            above = [pair for pair in above if pair[0] < depth]
            if above:
                parents[found["name"]] = above[-1][1]
            above.append((depth, found["name"]))
    return parents


def test_the_tree_drawn_is_the_tree_there_is() -> None:
    """The drawing names every error under the one that it is a kind of."""
    there = {
        name: kind.__mro__[1].__name__
        for name in errors.__all__
        if isinstance(kind := getattr(errors, name), type)
        and issubclass(kind, PropgovError)
        and kind is not PropgovError
    }
    assert _drawn() == there


def _refusal() -> Refused:
    law = Law.of("cn")
    finding = law.weigh("income.spending.owners-decision", actual=False, on=date(2026, 3, 1))
    return Refused("income.spending:s-1", "pay", Actor("li").on(date(2026, 3, 1)), (finding,), "支付")


def test_a_refusal_names_case_step_person_day_and_article() -> None:
    """A refusal says who wanted what when, what was wanted and found, and where it is written."""
    text = str(_refusal())
    for part in ("income.spending:s-1", "pay", "li", "2026-03-01", "wanted: yes", "found: no", "art. 278(1)(9)"):
        assert part in text


def test_a_refusal_reads_in_chinese() -> None:
    """The same refusal in Chinese names the step and the article in Chinese."""
    text = _refusal().text("zh")
    for part in ("未办理：", "支付", "不符合1项", "未满足", "《民法典》第278条第1款第9项"):
        assert part in text


@pytest.mark.parametrize(
    "error",
    [
        _refusal(),
        InvalidCount([Fault("count.total", "is nothing", "a vote needs owners")]),
        ScopeNeeded("assembly.approval.of-all.area", ("matter",)),
        Conflict("community:c", 3, 4),
        DamagedEntry("community:c entry 2", "is no JSON"),
        UnknownCase("no such case"),
        UnknownRule("no such rule"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling(error: PropgovError) -> None:
    """An error that crosses a process says the same there."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)


@given(st.lists(st.builds(Fault, st.text(min_size=1), st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_all_faults_are_named(faults: list[Fault]) -> None:
    """An error of input names each fault with its place, and counts them."""
    text = str(InvalidPack(faults))
    assert all(str(fault) in text for fault in faults)
    assert text.startswith(f"the law pack has {len(faults)} fault")


def test_a_fault_without_a_remedy_ends_with_the_problem() -> None:
    """Where nothing can be advised, only place and problem are said."""
    assert str(Fault("line 3", "is empty", "")) == "line 3: is empty"


def test_errors_are_caught_as_widely_as_wanted() -> None:
    """Every fault of input is an Invalid and every error a PropgovError."""
    assert issubclass(InvalidCount, Invalid)
    assert issubclass(Invalid, PropgovError)
    assert issubclass(UnknownCase, KeyError)


def _written(n: int, step: str = "pay") -> Entry:
    plain = {"v": 1, "case": "income.spending:s-1", "n": n, "on": "2026-03-01", "by": "li", "step": step}
    return Entry(json.dumps(plain).encode(), ("income.spending:s-1", n))


def test_a_conflict_tells_what_others_wrote() -> None:
    """The first few entries of the others are told by step, person and day, and it survives pickling."""
    changed = tuple(_written(n) for n in range(1, 6))
    conflict = Conflict("income.spending:s-1", 1, 6, changed)
    text = str(conflict)
    assert "6 entries are kept where 1 were expected (entry 1: pay by li on 2026-03-01; entry 2:" in text
    assert "entry 3" in text
    assert "entry 4" not in text
    assert "...)" in text
    again = pickle.loads(pickle.dumps(conflict))
    assert (again.changed, str(again)) == (changed, text)


def test_a_conflict_over_an_entry_that_cannot_be_read_is_told_all_the_same() -> None:
    """Bytes that are no entry are named in place of what they say."""
    damaged = Entry(b"rubbish", ("income.spending:s-1", 1))
    assert "income.spending:s-1 entry 1: the bytes are not JSON" in str(
        Conflict("income.spending:s-1", 1, 2, (damaged,))
    )


def test_a_key_that_is_taken_is_told_with_the_entry_that_has_it() -> None:
    """Whoever comes twice with a step is told which entry it was, also in another process."""
    conflict = Conflict("income.spending:s-1", 1, 2, (_written(1),), "request-7")
    text = str(conflict)
    assert text.startswith("the key 'request-7' is that of income.spending:s-1 entry 1: pay by li on 2026-03-01")
    again = pickle.loads(pickle.dumps(conflict))
    assert (again.key, again.changed, str(again)) == ("request-7", conflict.changed, text)
    assert "is that of a:b entry 3" in str(Conflict("a:b", 3, 4, (), "k"))


def test_another_birth_is_told_in_numbers() -> None:
    """A conflict over a kind says how many cases were expected and how many there are."""
    text = str(Conflict("assembly.meeting", 3, 4))
    assert text == "assembly.meeting: there are 4 cases of this kind where 3 were expected; look again, then retry"


def test_a_name_that_is_taken_is_told_as_such() -> None:
    """A case that was to be opened and is there already wants another id, not another try."""
    text = str(Conflict("income.spending:s-1", 0, 2, (_written(0, ""), _written(1))))
    assert text.startswith("income.spending:s-1 is there already (entry 0: opened by li on 2026-03-01)")
    assert "another id" in text
