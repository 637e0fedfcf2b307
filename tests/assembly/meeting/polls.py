"""A vote in the middle of which the community changes its own rules: for the tests of what is frozen by the notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from propgov import begin
from propgov.assembly import Ballot, Capacity, Choice, Item, Matter, Meeting, PapersServed, Proxy
from propgov.community import Channel, Notice
from propgov.testing import Scene, decided, on_paper, scene

__all__ = [
    "AGENDA",
    "CALLED",
    "COUNTED",
    "DAY",
    "GATE",
    "LAST",
    "OPENED",
    "adopt",
    "called",
    "cast",
    "close",
    "four_to_two",
    "notify",
    "opened",
    "own",
    "proxy",
    "replaced",
    "rules",
    "served",
]

DAY: Final = timedelta(days=1)
CALLED, OPENED, LAST = date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 30)
COUNTED: Final = LAST + timedelta(days=1)
AGENDA: Final = (Item(1, Matter.OTHER_MAJOR, "paint the gate"),)

GATE: Final = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.OTHER_MAJOR, "plant a tree"))

_HEAD: Final = """
[instrument]
id = "{name}"
name = {{ en = "Own rules", zh = "本小区议事规则" }}
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"
"""
_ROW: Final = """
[[article]]
article = "{number}"
text = {{ en = "Our own rule on it.", zh = "本小区的约定。" }}
[article.asks]
"{rule}" = {{ {asks} }}
"""


def rules(*rows: tuple[str, str], name: str = "own-rules") -> str:
    """Own rules with a row for each id and what it asks, such as ``("assembly.proxy.cap", "at_most = 2")``."""
    told = (_ROW.format(rule=rule, asks=asks, number=number) for number, (rule, asks) in enumerate(rows, 1))
    return _HEAD.format(name=name) + "".join(told)


def adopt(made: Scene, text: str, on: date) -> None:
    """The owners' rules are put into force on a day, by a decision that was carried in January."""
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE, on=made.born + DAY)
    made.community.adopt(made.committee.on(on), rules=text, decision=meeting)


def called(made: Scene, agenda: tuple[Item, ...] = AGENDA, **facts: Any) -> Meeting:
    """A meeting that was called, of which nobody is told yet."""
    act = made.committee.on(CALLED)
    return begin(Meeting, act, community=made.community, agenda=agenda, votes_until=LAST, **facts)


def notify(made: Scene, meeting: Meeting, on: date = CALLED) -> None:
    """All are told: roll and rules are frozen."""
    act = made.committee.on(on)
    meeting.notify(act, notice=Notice("gate", on), record_day=on, residents_committee_told=True)


def opened(made: Scene, agenda: tuple[Item, ...] = AGENDA, **facts: Any) -> Meeting:
    """A vote that is open."""
    meeting = called(made, agenda, **facts)
    notify(made, meeting)
    meeting.open_voting(made.committee.on(OPENED))
    return meeting


def polled(agenda: tuple[Item, ...] = AGENDA) -> tuple[Scene, Meeting]:
    """A community with a vote that is open."""
    made = scene(jurisdiction="cn")
    return made, opened(made, agenda)


def served(made: Scene, meeting: Meeting, *heads: str, capacity: Capacity = Capacity.OWNER, on: date = OPENED) -> None:
    """These are served in person and told what silence means."""
    taker = {head: head if capacity is Capacity.OWNER else f"other-{head}" for head in heads}
    papers = (
        PapersServed(head, Channel.IN_PERSON, who, capacity, on, "receipt", warned=True) for head, who in taker.items()
    )
    meeting.serve(made.committee.on(on), services=tuple(papers))


def own(head: str, says: Choice = Choice.FOR, voter: str = "", numbers: tuple[int, ...] = (1,)) -> Ballot:
    """The ballot of a head, by its owner unless another voter is named."""
    return Ballot(voter or head, head, dict.fromkeys(numbers, says))


def cast(made: Scene, meeting: Meeting, *ballots: Ballot, on: date = OPENED) -> None:
    """A teller brings these ballots."""
    meeting.cast(made.committee.on(on), ballots=on_paper(ballots))


def proxy(head: str, agent: str = "agent", **facts: Any) -> Proxy:
    """A complete written proxy of an owner."""
    return Proxy(**({"head": head, "owner": head, "agent": agent, "since": CALLED, "until": LAST} | facts))


def close(made: Scene, meeting: Meeting, on: date = COUNTED) -> Meeting:
    """The vote is counted, on the day after its last one."""
    meeting.close(made.committee.on(on), minutes="minutes 1")
    return meeting


def four_to_two(made: Scene) -> Meeting:
    """Four of six for, two against; the first of the four votes through agent A."""
    meeting = opened(made)
    meeting.file_proxies(made.committee.on(OPENED), proxies=(proxy("owner-1", "A"),))
    cast(
        made,
        meeting,
        own("owner-1", Choice.FOR, "A"),
        *(own(f"owner-{n}", Choice.FOR if n < 5 else Choice.AGAINST) for n in range(2, 7)),
    )
    return meeting


def replaced(made: Scene, meeting: Meeting, agent: str = "B") -> None:
    """The first owner takes the proxy back and gives one to somebody else."""
    act = made.committee.on(OPENED + DAY)
    meeting.take_back(act, head="owner-1")
    meeting.file_proxies(act, proxies=(proxy("owner-1", agent),))
