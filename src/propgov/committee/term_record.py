"""What is on record of a term of the owners' committee (任期档案): its seats, its days, whom it gives standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique

from attrs import define, evolve, field

from propgov.assembly.deciding.following import Following
from propgov.committee.seats import Figures, Nominee, Office, Seat, SeatBasis, SeatEnd, Trained
from propgov.community import Community, Grant, Removal, Role
from propgov.community.after_term import ends_once_organised
from propgov.law import Ratio

__all__ = ["IN_OFFICE", "TermRecord", "TermStage"]

_NO_AREA = Decimal(0)
_DAY = timedelta(days=1)


@unique
class TermStage(Enum):
    """The stages of a term (任期状态)."""

    PLANNED = "待选举"
    SEATED = "在任"
    RE_ELECTING = "换届选举中"
    ENDED = "已终止"
    DROPPED = "未选举即取消"


IN_OFFICE = (TermStage.SEATED, TermStage.RE_ELECTING)
"""The stages in which a committee sits (在任)."""


@define(eq=False, kw_only=True, repr=False)
class TermRecord(Following):
    """The record of a term of the owners' committee (任期档案).

    number counts the terms from 1 (届别); seats and years are what the owners' rules fix; previous is the term before, or
    document what shows that there was one. begins and ends are its first and planned last day, None before it is filled;
    ended_on is the last day on which its members had standing, once it has ended; re_electing_since is when a group for
    the re-election was formed. candidates are those whose names were posted; waiting those elected while
    too few were; stand_in who acts while no committee does.
    last_session_on is the day of the last meeting that the committee held.
    """

    community: Community
    number: int
    seats: int
    years: int
    previous: TermRecord | None = None
    document: str = ""
    begins: date | None = field(init=False, default=None)
    ends: date | None = field(init=False, default=None)
    ended_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")
    stand_in: Role | None = field(init=False, default=None)
    reported_on: date | None = field(init=False, default=None)
    re_electing_since: date | None = field(init=False, default=None)
    chosen_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)
    succeeded_on: date | None = field(init=False, default=None)
    handed_over_on: date | None = field(init=False, default=None)
    last_session_on: date | None = field(init=False, default=None)
    members: tuple[Seat, ...] = field(init=False, default=())
    alternates: tuple[str, ...] = field(init=False, default=())
    candidates: tuple[Nominee, ...] = field(init=False, default=())
    waiting: tuple[Seat, ...] = field(init=False, default=())
    replaced: tuple[str, ...] = field(init=False, default=())
    figures: Figures | None = field(init=False, default=None)
    trained: tuple[Trained, ...] = field(init=False, default=())

    @property
    def ends_for_good(self) -> bool:
        """Whether nobody goes on after the term: an election is organised after it, where the place ends it then (不再履行职责)."""
        since, last = self.re_electing_since, self.last_day
        return since is not None and last is not None and since > last and ends_once_organised(self.law, since)

    @property
    def title(self) -> str:
        """Which term it is."""
        return f"第{self.number}届业主委员会"

    def scope(self) -> Mapping[str, object]:
        """The area in m2 and the number of units, on which the size depends in some places; whether it is the first term."""
        units = self.community.units.values()
        session = "FIRST" if self.number == 1 else "REGULAR"
        area = sum((unit.area for unit in units), start=_NO_AREA)
        return {"area": area, "households": len(units), "session": session}

    # Who sits

    @property
    def last_day(self) -> date | None:
        """The last day of its members' standing: of the term, or of what ended it earlier (任期最后一日)."""
        return min((day for day in (self.ends, self.ended_on) if day is not None), default=None)

    def seated_on(self, day: date) -> tuple[Seat, ...]:
        """The seats held on a day, suspended or not, without those whom the owners removed by then (在任席位).

        Read it in rules, not in bodies: what owners removed, and documents that fell, are on record in the community.
        """
        held = tuple(seat for seat in self.members if seat.held_on(day))
        return tuple(seat for seat in held if self._sits(seat, day))

    def _sits(self, seat: Seat, day: date) -> bool:
        if seat.basis is SeatBasis.RECOGNISED and not seat.suspended_on(day):
            return Role.COMMITTEE in self.community.roles_of(seat.person, day)
        ended = (one for one in self.community.removals_of(seat.person) if not one.rests)
        gone = (one for one in ended if one.on > seat.since)
        return seat.suspended_on(day) or not any(
            one.on <= day and (one.until is None or day < one.until) for one in gone
        )

    def seat_of(self, person: str, day: date) -> Seat | None:
        """The seat of a person on a day (委员席位)."""
        return next((seat for seat in self.seated_on(day) if seat.person == person), None)

    def able_on(self, day: date) -> tuple[Seat, ...]:
        """The seats whose holders may act that day: not suspended, and with the title by which they sit (可履职席位)."""
        roles = self.community.roles_of
        return tuple(
            seat for seat in self.seated_on(day) if not seat.suspended_on(day) and Role.OWNER in roles(seat.owner, day)
        )

    def able_seat(self, person: str, day: date) -> Seat | None:
        """The seat of a person who may act that day (可履职席位)."""
        return next((seat for seat in self.able_on(day) if seat.person == person), None)

    def able(self, day: date) -> frozenset[str]:
        """The members who may act that day (可履职委员)."""
        return frozenset(seat.person for seat in self.able_on(day))

    def share(self, persons: Iterable[str], day: date) -> Ratio:
        """The share of all seats that these persons hold, as far as they may act that day (占全体委员的比例)."""
        return Ratio(len(self.able(day).intersection(persons)), len(self.seated_on(day)))

    def open_seats(self, day: date) -> int:
        """The number of seats that nobody holds on a day (空缺席位)."""
        return self.seats - len(self.seated_on(day))

    def chair_on(self, day: date) -> str:
        """The chair that day, empty where there is none (主任)."""
        return next((seat.person for seat in self.seated_on(day) if seat.office is Office.CHAIR), "")

    @property
    def chair(self) -> str:
        """The chair by the last choice whose seat has not ended, empty where there is none (主任)."""
        return next((seat.person for seat in self.members if seat.office is Office.CHAIR and seat.until is None), "")

    def phase_on(self, day: date) -> str:
        """The phase of a re-election, in which some matters rest (换届阶段): a word of the packs, or empty."""
        if self.stage is TermStage.RE_ELECTING:
            return "GROUP_FORMED"
        over = self.stage is TermStage.SEATED and self.ends is not None and day > self.ends
        return "TERM_OVER" if over else ""

    # Standing

    def grants(self) -> tuple[Grant, ...]:
        """The standing of the members, up to the last day of the term (委员身份)."""
        return tuple(grant for seat in self.members for grant in seat.grants(self.last_day, self.ref))

    def removals(self) -> Iterator[Removal]:
        """Whose earlier seat ended when this term began, and what ended or suspended seats that were recognised (原任职终止)."""
        if self.begins is not None and self.replaced:
            fallen = self._fallen_on()
            yield from (Removal(person, self.begins, fallen) for person in self.replaced)
        for seat in self.members:
            if seat.named_by:
                yield from (evolve(one, person=seat.person) for one in self.community.without_title(seat.named_by))
            yield from seat.removals(self.last_day if self.ended_on is not None else None)

    def _fallen_on(self) -> date | None:
        """The first day on which nobody sits because the election no longer stands; None while somebody does."""
        elected = [seat for seat in self.members if seat.basis is SeatBasis.ELECTED]
        if not elected or any(seat.end is not SeatEnd.UNSEATED or seat.until is None for seat in elected):
            return None
        return max(seat.until for seat in elected if seat.until is not None) + _DAY

    # State kept by the steps

    def _take_seats(self, persons: Iterable[str], on: date, basis: SeatBasis, by: str) -> None:
        named = {one.person: one.named_by for one in self.candidates}
        taken = (Seat(person, on, basis, by=by, named_by=named.get(person, "")) for person in persons)
        self.members = (*self.members, *taken)

    def _change(self, person: str, change: Callable[[Seat], Seat]) -> None:
        self.members = tuple(
            change(seat) if seat.person == person and seat.end is None else seat for seat in self.members
        )

    def _leave(self, person: str, until: date, how: SeatEnd) -> None:
        self._change(person, lambda seat: evolve(seat, until=until, end=how))

    def _reseat(self, person: str) -> None:
        own = [place for place, seat in enumerate(self.members) if seat.person == person]
        self.members = tuple(
            seat.restore() if own and place == own[-1] else seat for place, seat in enumerate(self.members)
        )
