"""Voting by proxy (委托表决): who entrusts whom, with what, until when.

Source: Civil Code art. 162, 165, 173; Regulation on Property Management art. 12(2); Guiding Rules art. 26; Shanghai art. 18(3).
The number of owners that one agent may stand for is left to the community's rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import field, frozen

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.voting.ballot import Ballot
from propgov.community import Electorate
from propgov.errors import Fault
from propgov.law.brief import brief

__all__ = ["Proxy", "proxy_faults"]


def _own(says: Mapping[int, Choice]) -> Mapping[int, Choice]:
    return dict(says) if isinstance(says, Mapping) else says


@frozen
class Proxy:
    """A proxy by which an owner lets another person vote (委托书).

    head is the head voted for; owner, or the owner's guardian, entrusts; agent votes; items are the matters it covers, empty
    for all; says are the powers: what the agent is told to answer, empty if left to the agent; until is the last day, None if
    it names no end; written and signed describe the paper; revoked_on is the day from which it has ended before its time,
    being taken back or given up, or by the agent's loss of capacity, or the death or end of agent or owner.
    """

    head: str
    owner: str
    agent: str
    since: date
    until: date | None
    items: tuple[int, ...] = ()
    says: Mapping[int, Choice] = field(factory=dict[int, Choice], converter=_own)
    written: bool = True
    signed: bool = True
    revoked_on: date | None = None

    __repr__ = brief

    @property
    def complete(self) -> bool:
        """Whether it names agent, matters, powers and end, and is signed: matters and powers may be all."""
        return bool(self.agent.strip()) and self.until is not None and self.signed

    def in_force(self, day: date) -> bool:
        """Whether it has begun, and has not run out or ended before its time by that day."""
        ended = self.revoked_on is not None and self.revoked_on <= day
        return self.since <= day and (self.until is None or day <= self.until) and not ended

    def allows(self, ballot: Ballot) -> bool:
        """Whether the ballot stays within the proxy: its items, and its answers if they are named."""
        within = not self.items or ballot.choices.keys() <= set(self.items)
        told = all(ballot.choices.get(number, choice) is choice for number, choice in self.says.items())
        return within and told


def proxy_faults(
    proxies: tuple[Proxy, ...],
    electorate: Electorate,
    held: Iterable[Proxy],
    numbers: frozenset[int],
    guardians: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Fault]:
    """The faults of proxies, also beside those already held (委托书的差错).

    guardians are pairs of a head and the person who may entrust for it in the owner's place.
    """
    given = {proxy.head for proxy in held if proxy.revoked_on is None}
    for number, proxy in enumerate(proxies):
        place = f"proxies[{number}]"
        head = electorate.by_key.get(proxy.head)
        if head is None:
            yield Fault(f"{place}.head", f"{proxy.head!r} is no head of the roll", "name a head of the electorate")
        elif proxy.owner not in head.owners and (proxy.head, proxy.owner) not in guardians:
            yield Fault(f"{place}.owner", f"{proxy.owner!r} does not own {proxy.head}", "let an owner entrust")
        elif proxy.agent in head.owners:
            yield Fault(f"{place}.agent", f"{proxy.agent!r} owns {proxy.head}", "an owner needs no proxy")
        if proxy.until is not None and proxy.until < proxy.since:
            yield Fault(f"{place}.until", f"{proxy.until} lies before {proxy.since}", "mend the days")
        if proxy.revoked_on is not None:
            yield Fault(
                f"{place}.revoked_on", f"{proxy.revoked_on} is named when it is filed", "take it back afterwards"
            )
        if proxy.head in given:
            yield Fault(f"{place}.head", f"{proxy.head!r} has a proxy already", "take the other back first")
        if strange := sorted({*proxy.items, *proxy.says} - numbers):
            yield Fault(f"{place}.items", f"{strange} are not on the agenda", "name items of the agenda")
        given.add(proxy.head)
    if not proxies:
        yield Fault("proxies", "there are none", "name at least one")
