"""A community's own rules: what they may say, and from when to when they hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community.bylaws import clashes, dated, read_bylaws
from propgov.errors import InvalidPack
from propgov.law import Law, Pack

LAW = Law.of("cn.anhui.chizhou")
START = date(2026, 1, 10)
DAY = timedelta(days=1)
POSTED = "income.spending.posted-before-use"


def rules(*rows: str, name: str = "rules", since: object = START, rank: str = "bylaws") -> str:
    """The text of rules with these rows; each is what one article asks."""
    head = f'[instrument]\nid = "{name}"\nname = {{ en = "Rules", zh = "规则" }}\nrank = "{rank}"\nsince = {since}\n'
    clause = '\n[[article]]\narticle = "{}"\ntext = {{ en = "So.", zh = "如此。" }}\n[article.asks]\n{}\n'
    return head + "".join(clause.format(number, row) for number, row in enumerate(rows, 1))


def row(rule: str, asked: str = "required = true", more: str = "") -> str:
    """A row of an id, what it asks, and what else it says."""
    return f'"{rule}" = {{ {", ".join(filter(None, (asked, more)))} }}'


def read(*rows: str, name: str = "rules", since: object = START) -> Pack:
    """Rules with these rows, read."""
    return read_bylaws(rules(*rows, name=name, since=since), "rules", LAW, "assembly.meeting:m1")


def test_rules_know_the_decision_that_adopted_them() -> None:
    """What is read names the decision, so that each clause is cited with it."""
    pack = read(row(POSTED))
    assert pack.instrument.adopted_by == "assembly.meeting:m1"
    assert [provision.id for provision in pack.provisions] == [POSTED]


def test_all_that_a_community_cannot_adopt_is_named_at_once() -> None:
    """A wrong rank, the id of a law, ids that no law knows, and words that nobody counts, come together."""
    text = rules(
        row("income.no-such-rule"),
        row("count.kinds", 'one_of = ["DWELLING", "FLAT"]', 'when = { matter = "USE_FUND" }'),
        row("count.heads"),
        name="civil-code",
        rank="statute",
    )
    with pytest.raises(InvalidPack) as caught:
        read_bylaws(text, "rules", LAW)
    assert [fault.place for fault in caught.value.faults] == [
        "rules income.no-such-rule",
        "rules rank",
        "rules id",
        "rules count.kinds",
        "rules count.kinds",
        "rules count.heads",
    ]


def test_rules_that_are_no_toml_are_refused() -> None:
    """Text that is no pack is refused as a pack would be."""
    with pytest.raises(InvalidPack, match="is no TOML"):
        read_bylaws("posted = ", "rules", LAW)


def in_force(packs: tuple[Pack, ...], on: date) -> list[str]:
    """The instruments and clauses in force on a day."""
    return [f"{pack.instrument.id} {r.article}" for pack in packs for r in pack.provisions if r.in_force(on)]


@pytest.mark.parametrize(("since", "adopted"), [(-5, 0), (0, 0), (0, 3), (3, 0)])
def test_a_clause_never_holds_before_its_adoption(since: int, adopted: int) -> None:
    """A clause holds from its own first day, but not before the day on which it was adopted."""
    packs = dated([(read(row(POSTED), since=START + DAY * since), START + DAY * adopted)])
    first = START + DAY * max(since, adopted)
    assert [in_force(packs, first - DAY), in_force(packs, first)] == [[], ["rules 1"]]


def test_a_clause_that_ended_before_its_adoption_never_holds() -> None:
    """A clause whose last day lies before the adoption is never in force; on the day of adoption it is."""
    pack = read(row(POSTED, more=f"until = {START + DAY}"))
    assert in_force(dated([(pack, START + DAY)]), START + DAY) == ["rules 1"]
    assert dated([(pack, START + DAY * 2)])[0].provisions == ()


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 9), st.integers(0, 9)), max_size=5))
def test_the_last_version_begun_is_in_force(versions: list[tuple[str, int, int]]) -> None:
    """Of each instrument, a day has the version adopted last among those begun by then, or by the adoption after."""
    adopted, on = [], START
    for name, later, begins in versions:
        on += DAY * later
        adopted.append((read(row(POSTED), name=name, since=START + DAY * begins), on))
    packs = dated(adopted)
    for day in (START + DAY * number for number in range(-1, 60)):
        wanted = []
        for place, (pack, when) in enumerate(adopted):
            first = max(pack.instrument.since, when)
            ends = [
                max(new.instrument.since, at)
                for new, at in adopted[place + 1 :]
                if new.instrument.id == pack.instrument.id
            ]
            if first <= day and all(day < end for end in ends):
                wanted.append(f"{pack.instrument.id} 1")
        assert in_force(packs, day) == wanted


def test_two_sets_of_rules_may_not_say_the_same_thing() -> None:
    """A clause that other rules have already is a fault; in a new version, or on other days, it is none."""
    old = read(row(POSTED, more=f"until = {START + DAY * 5}"))
    again, later = read(row(POSTED), name="more"), read(row(POSTED), name="more", since=START + DAY * 6)
    (fault,) = clashes(dated([(old, START), (again, START)]), "rules of Yulan")
    assert fault.place == f"rules of Yulan {POSTED} (clause 1)"
    assert "rules says this already in clause 1" in fault.problem
    assert list(clashes(dated([(old, START), (later, START)]), "")) == []
    assert list(clashes(dated([(old, START), (read(row(POSTED)), START)]), "")) == []
    advice = read(row(POSTED, more='effect = "advise"'), name="more")
    assert list(clashes(dated([(old, START), (advice, START)]), "")) == []
