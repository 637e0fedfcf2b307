"""A meeting with those who vote in it, and the papers that they bring, in one line each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest  # noqa: TC002 - a type that helpers of tests show

from propgov import Refused, begin
from propgov.assembly import (
    Amendment,
    Ballot,
    Capacity,
    Choice,
    Credential,
    Item,
    Matter,
    Meeting,
    PapersServed,
    Proxy,
    RollChange,
)
from propgov.community import Channel, Head, Notice, Title, TitleBasis
from propgov.testing import Scene, on_paper, roll_paper, scene

DAY = timedelta(days=1)
CALLED, OPENED, LAST = date(2026, 3, 2), date(2026, 4, 3), date(2026, 4, 30)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.OTHER_MAJOR, "plant a tree"))
F, A = Choice.FOR, Choice.AGAINST
CODE_278 = ("civil-code", "278(1)")
COUPLE = "owner-1+spouse"
AREAS = {"1-102": 8713, "1-104": 10139}

NO_OWNERS = (Capacity.TENANT, Capacity.MORTGAGEE, Capacity.RESIDENCE_HOLDER, Capacity.FAMILY)
RULES = """
[instrument]
id = "rules-of-procedure"
name = { en = "Rules of procedure", zh = "议事规则" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"
"""
CAP = """
[[article]]
article = "9"
text = { en = "Nobody stands for more than two.", zh = "一人至多代理两户。" }
[article.asks]
"assembly.proxy.cap" = { at_most = 2 }
"""
ERRORS_ONLY = """
[[article]]
article = "10"
text = { en = "After the record day only errors are mended.", zh = "基准日后只更正差错。" }
[article.asks]
"assembly.roll.amendment" = { one_of = ["CORRECTION"] }
"""
TENANTS_TAKE_PAPERS = """
[[article]]
article = "11"
text = { en = "Papers may be left with a tenant.", zh = "材料可以交承租人转交。" }
[article.asks]
"assembly.service.recipient" = { one_of = ["OWNER", "TENANT"] }
"""
SILENCE = """
[[article]]
article = "12"
text = { en = "Who was warned in person and is silent takes part.", zh = "当面告知后不表态的，视为参与表决。" }
[article.asks]
"count.silence" = { one_of = ["TAKES_PART"] }
"""


def notified(made: Scene, **facts: Any) -> Meeting:
    """A meeting of which all were told; the couple's flat is 1-101 where scenes are made by ``married``."""
    told = {key: facts.pop(key) for key in ("companies", "wards") if key in facts}
    chair = made.committee.on(CALLED)
    meeting = begin(Meeting, chair, community=made.community, agenda=AGENDA, votes_until=LAST, **facts)
    meeting.notify(chair, notice=Notice("gate", CALLED), record_day=CALLED, residents_committee_told=True, **told)
    return meeting


def opened(made: Scene, **facts: Any) -> Meeting:
    """A meeting whose voting is open."""
    meeting = notified(made, **facts)
    meeting.open_voting(made.committee.on(OPENED))
    return meeting


def married(jurisdiction: str = "cn") -> Scene:
    """A community in which the first flat belongs to a couple."""
    made = scene(jurisdiction=jurisdiction)
    day = made.born + DAY * 2
    title = Title("1-101", ("owner-1", "spouse"), TitleBasis.REGISTER, day)
    made.community.transfer(made.registry.on(day), title=title)
    return made


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def noted(entry: Any) -> list[tuple[str, str]]:
    """Rule and article of what an entry notes without refusing."""
    return [(one["rule"], one["article"]) for one in entry.noted]


def ballot(voter: str, head: str = "", says: Choice = F, **facts: Any) -> Ballot:
    """A ballot on both items, the voter's own unless a head is named."""
    return Ballot(voter, head or voter, {1: says, 2: says}, **facts)


def cast(made: Scene, meeting: Meeting, *ballots: Ballot, on: date = OPENED) -> Any:
    """A teller brings these ballots."""
    return meeting.cast(made.committee.on(on), ballots=on_paper(ballots))


def accredit(made: Scene, meeting: Meeting, capacity: Capacity, person: str = "agent", **facts: Any) -> Credential:
    """Somebody is put on record for the first owner's flat."""
    said = {"head": "owner-1", "person": person, "capacity": capacity, "paper": "paper 1", "since": CALLED} | facts
    credential = Credential(**said)
    meeting.accredit(made.committee.on(OPENED), credentials=(credential,))
    return credential


def proxy(owner: str = "owner-1", agent: str = "agent", **facts: Any) -> Proxy:
    """A complete written proxy for the time of the vote."""
    return Proxy(**({"head": owner, "owner": owner, "agent": agent, "since": CALLED, "until": LAST} | facts))


def polled(**facts: Any) -> tuple[Scene, Meeting]:
    """A community whose meeting has begun to vote."""
    made = scene(jurisdiction="cn")
    return made, opened(made, **facts)


def file_proxies(made: Scene, meeting: Meeting, *proxies: Proxy, on: date = OPENED) -> Any:
    """A convener files these proxies."""
    return meeting.file_proxies(made.committee.on(on), proxies=proxies)


# ── Who votes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def sold(unit: str = "1-101", before: str = "owner-1") -> Amendment:
    """The first flat has a new owner."""
    head = Head("buyer", ("buyer",), (unit,), AREAS.get(unit, 8000))
    return Amendment(RollChange.TITLE_CHANGE, before, head, "registered 1 April", roll_paper(CALLED))


def sell(made: Scene, unit: str = "1-101", *owners: str, on: date = CALLED) -> None:
    """The registry has a new title to a flat on the community's records."""
    title = Title(unit, owners or ("buyer",), TitleBasis.REGISTER, on)
    made.community.transfer(made.registry.on(on), title=title)


def amend(made: Scene, meeting: Meeting, *amendments: Amendment, on: date = OPENED) -> Any:
    """A convener changes the roll, and posts that; the registry signs, as for a change of area."""
    act = made.committee.on(on).with_(made.registry)
    return meeting.amend(act, amendments=amendments, notice=Notice("gate", on))


def handed(head: str, recipient: str = "", capacity: Capacity = Capacity.OWNER, **facts: Any) -> PapersServed:
    """Papers handed over in person, to the owner unless another is named."""
    said = {"channel": Channel.IN_PERSON, "on": CALLED, "proof": "receipt"} | facts
    return PapersServed(head=head, recipient=recipient or head, capacity=capacity, **said)


def posted(*heads: str) -> tuple[PapersServed, ...]:
    """Papers posted for those who could not be reached."""
    return tuple(PapersServed(head, Channel.POSTED, "", Capacity.OWNER, CALLED, "photo 2") for head in heads)
