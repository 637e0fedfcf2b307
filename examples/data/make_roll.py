"""Write the roll of owners (业主名册) of Yulan Gardens (玉兰花园), the community of the examples.

The community is invented. Its shape is that of many: twelve buildings, a row of shops, a garage of which some spaces
have owners, a few storage rooms, and flats that the developer has not handed over. The same seed gives the same file,
byte for byte: ``python examples/data/make_roll.py`` writes ``yulan_roll.csv`` beside itself.

Columns: unit; building; kind (DWELLING, SHOP, CAR_SPACE, STORAGE); area in square metres with two decimals; owners as
person ids, joined by ``;`` where several own together; basis of the title (REGISTER, COURT_OR_AUCTION, INHERITANCE,
OWN_BUILDING, POSSESSION_FROM_DEVELOPER, UNDELIVERED); since, the day from which the title counts.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from attrs import asdict, evolve, fields, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 265
ROLL = Path(__file__).with_name("yulan_roll.csv")

DEVELOPER = "developer"
BUILDINGS, FLOORS, DOORS = 12, 20, 4
SHOPS, CAR_SPACES, STORAGE_ROOMS = 36, 90, 20
GARAGE, GARDEN_HOUSE = "G", "K"

REGISTERED_TO_DEVELOPER = date(2018, 3, 30)
FIRST_HANDOVER = date(2018, 9, 28)
LAST_TITLE = date(2025, 12, 20)

UNDELIVERED_DWELLINGS, UNDELIVERED_SPACES = 20, 12
TWO_OWNERS_IN_100 = 15
SECOND_HOMES, THIRD_HOMES = 38, 6


@frozen(kw_only=True)
class Row:
    """One unit of the roll; area in whole hundredths of a square metre until it is written."""

    unit: str
    building: str
    kind: str
    area: int
    owners: tuple[str, ...] = (DEVELOPER,)
    basis: str = "UNDELIVERED"
    since: date = REGISTERED_TO_DEVELOPER


class People:
    """Hands out person ids in the order in which people first bought."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0

    def person(self) -> str:
        """Give the next person id."""
        self._count += 1
        return f"p{self._count:04}"

    def household(self) -> tuple[str, ...]:
        """Give one new owner, or now and then two who own together."""
        together = self._random.randrange(100) < TWO_OWNERS_IN_100
        return (self.person(), self.person()) if together else (self.person(),)


def dwellings(random: Random) -> Iterator[Row]:
    """Every flat; one door has one floor plan from bottom to top, and end flats are the large ones."""
    for building in range(1, BUILDINGS + 1):
        ends, middle = random.randint(98_00, 142_90), random.randint(68_10, 96_90)
        plans = [ends, middle, middle - random.randint(0, 9), ends - random.randint(0, 99)]
        for floor in range(1, FLOORS + 1):
            for door in range(1, DOORS + 1):
                name = f"{building}-{floor:02}{door:02}"
                yield Row(unit=name, building=str(building), kind="DWELLING", area=plans[door - 1])


def other_units(random: Random) -> Iterator[Row]:
    """The shops at the foot of the first three buildings, the spaces of the garage, the storage rooms."""
    for number in range(1, SHOPS + 1):
        building = str((number - 1) * 3 // SHOPS + 1)
        yield Row(unit=f"S-{number:02}", building=building, kind="SHOP", area=random.randint(38_00, 186_00))
    for number in range(1, CAR_SPACES + 1):
        wide = number % 15 == 0
        yield Row(unit=f"P-{number:03}", building=GARAGE, kind="CAR_SPACE", area=15_90 if wide else 12_72)
    for number in range(1, STORAGE_ROOMS + 1):
        yield Row(unit=f"K-{number:02}", building=GARDEN_HOUSE, kind="STORAGE", area=random.randint(5_20, 14_80))


def later(random: Random, day: date, *, until: date = LAST_TITLE) -> date:
    """Give a day after the given one."""
    return day + timedelta(days=random.randint(1, max(1, (until - day).days)))


def title(random: Random, row: Row, owners: tuple[str, ...]) -> Row:
    """Hand the unit to its owners: most are registered, some only moved in, some came by ruling or by inheritance."""
    phase = (int(row.building) - 1) // 4 if row.building.isdigit() else 0
    handed_over = FIRST_HANDOVER + timedelta(days=365 * phase + random.randint(0, 120))
    draw = random.randrange(1000)
    if draw < 60:  # noqa: PLR2004 - shares in a thousand, spelt out by the four branches
        return evolve(row, owners=owners, basis="POSSESSION_FROM_DEVELOPER", since=handed_over)
    registered = later(random, handed_over, until=handed_over + timedelta(days=300))
    if draw < 75:  # noqa: PLR2004 - as above
        return evolve(row, owners=owners, basis="COURT_OR_AUCTION", since=later(random, registered))
    if draw < 100:  # noqa: PLR2004 - as above
        return evolve(row, owners=owners, basis="INHERITANCE", since=later(random, registered))
    resold = random.randrange(100) < 12  # noqa: PLR2004 - about one flat in eight has changed hands
    return evolve(row, owners=owners, basis="REGISTER", since=later(random, registered) if resold else registered)


def sell_dwellings(random: Random, people: People, rows: list[Row]) -> list[Row]:
    """Sell the flats, all but those that the developer still holds; some households buy a second or a third one."""
    kept = set(random.sample(range(len(rows)), UNDELIVERED_DWELLINGS))
    sold = [number for number in range(len(rows)) if number not in kept]
    again = set(random.sample(sold[len(sold) // 4 :], SECOND_HOMES + THIRD_HOMES))
    households: list[tuple[str, ...]] = []
    buyers: list[tuple[str, ...]] = []
    for number in sold:
        if number not in again:
            owners = people.household()
            households.append(owners)
        else:
            first_time = len(buyers) < SECOND_HOMES
            others = [one for one in households if one not in buyers]
            buyers.append(random.choice(others) if first_time else buyers[len(buyers) - SECOND_HOMES])
            owners = buyers[-1][: random.randint(1, 2)]  # of two who own a home together, one may buy the next alone
        rows[number] = title(random, rows[number], owners)
    return rows


def sell_others(random: Random, people: People, homes: list[Row], rows: list[Row]) -> list[Row]:
    """Sell shops to investors, spaces and storage rooms to those who live here; the developer keeps some spaces."""
    residents = sorted({row.owners for row in homes if row.owners != (DEVELOPER,)})
    spaces = [number for number, row in enumerate(rows) if row.kind == "CAR_SPACE"]
    kept = set(random.sample(spaces, UNDELIVERED_SPACES))
    investors = [people.household() for _ in range(SHOPS * 3 // 4)]
    for number, row in enumerate(rows):
        if number in kept:
            continue
        owners = random.choice(investors if row.kind == "SHOP" else residents)
        rows[number] = title(random, row, owners)
    # One shop stands on the ground of a family that built it together with the developer: lawful building is its title.
    rows[0] = evolve(rows[0], basis="OWN_BUILDING", since=REGISTERED_TO_DEVELOPER)
    return rows


def roll(seed: int = SEED) -> list[Row]:
    """Make the whole roll, in the order in which it is written."""
    random = Random(seed)  # noqa: S311 - an invented roll that is the same every time, not a secret
    people = People(random)
    homes = sell_dwellings(random, people, list(dwellings(random)))
    return homes + sell_others(random, people, homes, list(other_units(random)))


def cells(row: Row) -> dict[str, str]:
    """One line of the file, as text; the area keeps both its decimals and never was a float."""
    metres, hundredths = divmod(row.area, 100)
    written = {"area": f"{metres}.{hundredths:02}", "owners": ";".join(row.owners), "since": row.since.isoformat()}
    return asdict(row) | written


def main() -> None:
    """Write the file beside this one and say what it holds."""
    rows = roll()
    with ROLL.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(cells, rows))
    print(f"{ROLL.name}: {len(rows)} units, {len({row.owners for row in rows})} sets of owners")


if __name__ == "__main__":
    main()
