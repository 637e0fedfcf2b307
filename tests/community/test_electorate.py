"""Who decides together on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Electorate, Roll, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import COUNTED_WITHOUT_CLAUSE, count_heads
from propgov.errors import InvalidRoll, LawError, NotCovered
from propgov.law import Law, parse_pack
from propgov.testing import rolls

LAW = Law.of("cn.anhui.chizhou")
DAY = date(2026, 3, 1)
SINCE = date(2020, 1, 1)
BYLAWS = """
[instrument]
id = "rules"
name = { en = "Rules", zh = "议事规则" }
rank = "bylaws"
since = 2026-02-01

[[article]]
article = "7"
text = { en = "These kinds count.", zh = "计入的种类。" }
[article.asks]
"count.kinds" = { one_of = %s }
"""
PLACE = """
[instrument]
id = "place"
name = { en = "A place", zh = "某地" }
rank = "statute"
since = 2007-10-01

[[article]]
article = "1"
text = { en = "Heads are counted so.", zh = "人数计算。" }
[article.asks]
"count.heads" = { one_of = ["%s"] }

[[clause]]
id = "count.kinds"
article = "2"
text = { en = "Left to the rules.", zh = "由议事规则规定。" }
"""


def electorate(
    *held: tuple[str, str], law: Law = LAW, on: date = DAY, kind: UnitKind = UnitKind.DWELLING
) -> Electorate:
    """The electorate of units of 100 m2, each with its owners joined by a semicolon."""
    pairs = (
        (Unit(unit, "1", kind, Decimal(100)), Title(unit, tuple(owners.split(";")), TitleBasis.REGISTER, SINCE))
        for unit, owners in held
    )
    return count_heads(pairs, law, on)


def of_roll(roll: Roll, law: Law = LAW) -> Electorate:
    """The electorate of a roll."""
    return count_heads(zip(roll.units, roll.titles, strict=True), law, DAY)


def counting(method: str, tmp_path: Path) -> Law:
    """The law of a place that counts heads in its own way."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "place.toml").write_text('name = { en = "Elsewhere", zh = "别处" }', encoding="utf-8")
    (tmp_path / "elsewhere" / "place-law.toml").write_text(PLACE % method, encoding="utf-8")
    return Law.of("elsewhere", packs=tmp_path)


def test_co_owners_are_another_head_than_each_of_them() -> None:
    """Zhang, Zhang with Li, and Li are three heads."""
    found = electorate(("1", "zhang"), ("2", "zhang;li"), ("3", "li"))
    assert {head.key: head.owners for head in found.heads} == {
        "zhang": ("zhang",),
        "li+zhang": ("li", "zhang"),
        "li": ("li",),
    }


def test_the_same_buyers_are_one_head_in_whatever_order() -> None:
    """The same buyer, or the same buyers together, are one head with all their units."""
    found = electorate(("2", "zhang;li"), ("1", "li;zhang"), ("4", "wang"), ("3", "wang"))
    assert [(head.key, head.units, head.area) for head in found.heads] == [
        ("li+zhang", ("1", "2"), 20_000),
        ("wang", ("3", "4"), 20_000),
    ]


def test_what_a_developer_has_not_delivered_is_one_head() -> None:
    """All undelivered units of a developer are one head, apart from what another has not delivered and from what it keeps."""
    units = [Unit(str(number), "1", UnitKind.SHOP, Decimal("50.5")) for number in range(4)]
    owners = [("developer",), ("partner",), ("developer",), ("undelivered",)]
    delivered = [False, False, True, True]
    held = [
        (unit, Title(unit.id, who, TitleBasis.OWN_BUILDING, SINCE, delivered=done))
        for unit, who, done in zip(units, owners, delivered, strict=True)
    ]
    found = count_heads(held, LAW, DAY)
    assert {head.key: (head.owners, head.area) for head in found.heads} == {
        "undelivered+developer": (("developer",), 5_050),
        "undelivered+partner": (("partner",), 5_050),
        "developer": (("developer",), 5_050),
        "\\undelivered": (("undelivered",), 5_050),
    }


@given(st.lists(st.lists(st.text("a+\\;", min_size=1, max_size=3), min_size=1, unique=True), min_size=1, max_size=5))
def test_a_key_belongs_to_one_set_of_owners(owners: list[list[str]]) -> None:
    """Whatever owners are called, two heads never share a key, and one set of owners never has two."""
    held = [
        (Unit(str(n), "1", UnitKind.SHOP, Decimal(1)), Title(str(n), tuple(who), TitleBasis.REGISTER, SINCE))
        for n, who in enumerate(owners)
    ]
    found = count_heads(held, LAW, DAY)
    assert len(found.heads) == len(found.by_key) == len({frozenset(who) for who in owners})


def by_hand(roll: Roll) -> dict[object, Fraction]:
    """Heads with their areas in m2, counted by hand."""
    found: dict[object, Fraction] = {}
    for unit, title in zip(roll.units, roll.titles, strict=True):
        if unit.kind in (UnitKind.DWELLING, UnitKind.SHOP):
            key = frozenset(title.owners) if title.delivered else "undelivered"
            found[key] = found.get(key, Fraction(0)) + Fraction(str(unit.area))
    return found


@given(rolls())
def test_areas_add_up_exactly(roll: Roll) -> None:
    """Each head has the sum of its units to the last hundredth, and all heads have the sum of all."""
    found, wanted = of_roll(roll), by_hand(roll)
    assert {
        "undelivered" if head.key == "undelivered" else frozenset(head.owners): Fraction(head.area, 100)
        for head in found.heads
    } == wanted
    assert Fraction(found.area, 100) == sum(wanted.values())


@given(rolls(), st.randoms())
def test_the_order_of_entry_does_not_matter(roll: Roll, chance: object) -> None:
    """The electorate, and its digest, are the same in whatever order units were entered and owners named."""
    pairs = list(zip(roll.units, roll.titles, strict=True))
    chance.shuffle(pairs)  # type: ignore[attr-defined] # a random.Random of hypothesis
    mixed = [(unit, evolve(title, owners=title.owners[::-1])) for unit, title in pairs]
    assert count_heads(mixed, LAW, DAY) == of_roll(roll)


@given(rolls(), st.integers(2, 4))
def test_splitting_a_unit_changes_no_head(roll: Roll, parts: int) -> None:
    """A unit divided into several titles of the same owners leaves every head with the same owners and area."""
    unit, title = roll.units[0], roll.titles[0]
    cells = unit.hundredths
    cuts = [cells // parts] * (parts - 1)
    pieces = [
        (evolve(unit, id=f"{unit.id}-{n}", area=Decimal(part).scaleb(-2)), evolve(title, unit=f"{unit.id}-{n}"))
        for n, part in enumerate([*cuts, cells - sum(cuts)])
        if part
    ]
    rest = list(zip(roll.units[1:], roll.titles[1:], strict=True))
    split = count_heads([*pieces, *rest], LAW, DAY)
    assert [(h.key, h.owners, h.area) for h in split.heads] == [(h.key, h.owners, h.area) for h in of_roll(roll).heads]


@given(rolls(), rolls())
def test_the_digest_tells_electorates_apart(one: Roll, other: Roll) -> None:
    """Two electorates have the same digest exactly when all their heads are the same."""
    here, there = of_roll(one), of_roll(other)
    assert (here.digest == there.digest) is (here.heads == there.heads)


@pytest.mark.parametrize(
    "held",
    [
        [("1", "zhang"), ("2", "wang")],
        [("1", "zhang"), ("3", "li")],
        [("1", "zhang"), ("2", "li"), ("3", "li")],
        [("1", "zhang")],
        [("1", "zhang;li"), ("2", "li")],
        [("1,2", "zhang")],
        [("1", "zhang"), ("2", "zhang")],
    ],
)
def test_the_digest_changes_with_any_head(held: list[tuple[str, str]]) -> None:
    """Another owner, another unit, one more or one less: the digest is another."""
    assert electorate(*held).digest != electorate(("1", "zhang"), ("2", "li")).digest


def test_car_spaces_and_storage_wait_for_a_clause() -> None:
    """Without a clause dwellings and shops count, car spaces and storage do not, and the electorate says so."""
    found = electorate(("1", "zhang"))
    assert (found.kinds, found.by_clause) == (COUNTED_WITHOUT_CLAUSE, False)
    assert found.method == "ONE_PER_PART_SAME_BUYERS_MERGED"
    for kind in (UnitKind.CAR_SPACE, UnitKind.STORAGE):
        with pytest.raises(InvalidRoll, match="nobody owns a unit that counts"):
            electorate(("1", "zhang"), kind=kind)


def test_a_clause_says_which_kinds_count_from_its_first_day() -> None:
    """From the clause's first day those kinds count that it names, and no other; the electorate says so."""
    law = LAW.with_bylaws(parse_pack(BYLAWS % '["CAR_SPACE", "DWELLING"]'))
    found = electorate(("1", "zhang"), law=law, kind=UnitKind.CAR_SPACE, on=date(2026, 2, 1))
    assert (found.kinds, found.by_clause, found.area) == ((UnitKind.CAR_SPACE, UnitKind.DWELLING), True, 10_000)
    with pytest.raises(InvalidRoll):
        electorate(("1", "zhang"), law=law, kind=UnitKind.CAR_SPACE, on=date(2026, 1, 31))
    with pytest.raises(InvalidRoll):
        electorate(("1", "zhang"), law=law, kind=UnitKind.SHOP)


def test_a_place_may_count_one_head_for_each_part(tmp_path: Path) -> None:
    """Where the law counts each part, one owner of two parts is two heads; what is undelivered stays one."""
    law = counting("ONE_PER_PART", tmp_path)
    found = electorate(("1", "zhang"), ("2", "zhang"), ("undelivered", "zhang"), law=law)
    assert [head.key for head in found.heads] == ["1", "2", "\\undelivered"]
    assert found.method == "ONE_PER_PART"
    units: Mapping[str, Unit] = {n: Unit(n, "1", UnitKind.SHOP, Decimal(1)) for n in "12"}
    titles = (Title(n, ("developer",), TitleBasis.OWN_BUILDING, SINCE, delivered=False) for n in units)
    assert len(count_heads(((units[title.unit], title) for title in titles), law, DAY).heads) == 1


def test_heads_change_hands_under_the_same_key_and_the_digest_tells(tmp_path: Path) -> None:
    """Where a head is a part, a new owner of the part is another head, and the digest is another."""
    law = counting("ONE_PER_PART", tmp_path)
    assert electorate(("1", "zhang"), law=law).digest != electorate(("1", "li"), law=law).digest


def test_a_way_of_counting_that_nobody_wrote_is_an_error(tmp_path: Path) -> None:
    """A law that counts heads in a way not known here is an error, never a guess."""
    with pytest.raises(LawError, match="BY_WEIGHT"):
        electorate(("1", "zhang"), law=counting("BY_WEIGHT", tmp_path))


def test_a_community_without_units_has_no_electorate() -> None:
    """Where nobody owns anything, nobody decides: one clear error."""
    with pytest.raises(InvalidRoll, match=f"on {DAY}"):
        electorate()


def test_before_the_first_law_nobody_is_counted() -> None:
    """Before 2007-10-01 no law of the packs says how heads are counted."""
    assert electorate(("1", "zhang"), on=date(2007, 10, 1)).heads
    with pytest.raises(NotCovered):
        electorate(("1", "zhang"), on=date(2007, 9, 30))
