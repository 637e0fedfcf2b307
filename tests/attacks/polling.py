"""Votes of which a certificate is made, each by its seed: amended rolls, proxies, papers and owners' own ballots, recounts, parts."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import define, evolve, field
from tests.assembly.meeting.voters import AGENDA, CALLED, DAY, LAST, OPENED, F, proxy, sell

from propgov import Actor, begin
from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    Meeting,
    PapersServed,
    RollChange,
    RollGround,
    SetAside,
)
from propgov.community import Channel, Head, Notice, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Register
from propgov.publish import Certificate, certify
from propgov.testing import Scene, on_paper, reread, roll_paper, scene

__all__ = ["Poll", "poll"]

_SAYS: Final = (*[F] * 5, *[Choice.AGAINST] * 3, Choice.ABSTAIN, Choice.WITH_MAJORITY, Choice.NO_OPINION)
_CLAUSE: Final = """
[instrument]
id = "own-rules"
name = { en = "Own rules", zh = "议事规则" }
rank = "bylaws"
since = 2007-10-01

[[article]]
article = "9"
text = { en = "Silence, and with the majority.", zh = "沉默与随多数。" }
[article.asks]
"""
_ASKS: Final = (
    '"count.silence" = { one_of = ["WITH_MAJORITY"] }\n',
    '"count.class.follows" = { one_of = ["WITH_MAJORITY"] }\n',
    '"count.silence" = { one_of = ["TAKES_PART"] }\n',
)


@define(eq=False)
class Poll:
    """One vote under way: its community, its meeting, the dice of its seed, and what befell it."""

    seed: int
    dice: random.Random = field(init=False)
    made: Scene = field(init=False)
    meeting: Meeting = field(init=False)
    befell: Counter[str] = field(factory=Counter[str], init=False)

    def maybe(self, name: str, chance: float) -> bool:
        """Whether this befalls the vote; what does is counted."""
        so = self.dice.random() < chance
        if so:
            self.befell[name] += 1
        return so

    def held(self) -> Certificate:
        """Hold the vote to its end, and certify one of its items."""
        self.dice = random.Random(self.seed)
        rules = _CLAUSE + self.dice.choice(_ASKS) if self.maybe("clauses", 0.4) else ""
        where = "cn.shanghai" if self.maybe("part", 0.25) else self.dice.choice(("cn", "cn.anhui.chizhou"))
        register = Register(readings={"reading.silence": "by-clause"} if "own-rules" in rules else {})
        self.made = scene(rules, self.dice.randint(6, 10), jurisdiction=where, register=register)
        self._called()
        if self.maybe("served", 0.6):
            self._served()
        if self.maybe("amended", 0.5):
            self._amended()
        self._voted()
        if self.maybe("set aside", 0.4):
            self._set_aside()
        self.meeting.close(self.made.committee.on(LAST + DAY), minutes="minutes 1")
        for _ in range(self.dice.choice((1, 1, 2)) if self.maybe("recounted", 0.5) else 0):
            self._recounted()
        if self.maybe("published", 0.3):
            self.meeting.publish(self.made.committee.on(LAST + DAY * 2), notice=Notice("gate", LAST + DAY * 2))
        return certify(self.meeting, self.dice.choice((1, 2)))

    def _called(self) -> None:
        made, chair, facts = self.made, self.made.committee.on(CALLED), dict[str, Any]()
        if "part" in self.befell:
            houses = ("2", "3")
            units = [Unit(f"{h}-{n}", h, UnitKind.DWELLING, Decimal(80 + n)) for h in houses for n in range(1, 5)]
            titles = [Title(unit.id, (f"p{unit.id}",), TitleBasis.REGISTER, made.born) for unit in units]
            made.community.enter(made.registry.on(made.day), units=tuple(units), titles=tuple(titles))
            facts = {"part": "2"} if self.dice.random() < 0.5 else {"parts": frozenset(houses)}
        self.meeting = begin(Meeting, chair, community=made.community, agenda=AGENDA, votes_until=LAST, **facts)
        self.meeting.notify(chair, notice=Notice("gate", CALLED), record_day=CALLED, residents_committee_told=True)

    @property
    def heads(self) -> list[Head]:
        """The roll as it stands."""
        assert self.meeting.electorate is not None
        return list(self.meeting.electorate.heads)

    def _served(self) -> None:
        services = [
            PapersServed(
                head.key, Channel.IN_PERSON, head.owners[0], Capacity.OWNER, CALLED, "signed", warned=bool(n % 3)
            )
            for n, head in enumerate(self.heads)
            if self.dice.random() < 0.8
        ]
        if services:
            self.meeting.serve(self.made.committee.on(CALLED), services=tuple(services))

    def _amended(self) -> None:
        """A flat is sold, or its area is measured anew, each with its paper."""
        head = self.dice.choice([one for one in self.heads if len(one.units) == 1])
        sign, notice = self.made.committee.on(OPENED).with_(self.made.registry), Notice("gate", OPENED)
        if self.maybe("sold", 0.5):
            sell(self.made, head.units[0], "buyer", on=OPENED)
            after, kind, paper = (
                evolve(head, key="buyer", owners=("buyer",)),
                RollChange.TITLE_CHANGE,
                roll_paper(OPENED),
            )
        else:
            after = evolve(head, area=head.area + self.dice.choice((-50, 50)))
            kind, paper = RollChange.CORRECTION, roll_paper(OPENED, RollGround.REGISTRY_AREA, head.owners[0])
        self.meeting.amend(sign, amendments=(Amendment(kind, head.key, after, "registered", paper),), notice=notice)

    def _voted(self) -> None:
        """Papers that the convener brings, agents of owners, and owners themselves, who displace what was brought."""
        meeting, chair, dice = self.meeting, self.made.committee.on(OPENED), self.dice
        meeting.open_voting(chair)
        brought: list[Ballot] = []
        for head in self.heads:
            fate, says = dice.random(), {n: dice.choice(_SAYS) for n in (1, 2) if n == 1 or dice.random() < 0.9}
            if fate < 0.2 and len(head.owners) == 1:
                self.befell["proxy"] += 1
                neighbour = dice.random() < 0.5  # he casts it himself; a stranger's is brought
                agent = dice.choice([one.owners[0] for one in self.heads if one is not head]) if neighbour else "agent"
                meeting.file_proxies(chair, proxies=(proxy(head.owners[0], agent, head=head.key),))
                if neighbour:
                    meeting.cast(Actor(agent).on(OPENED), ballots=(Ballot(agent, head.key, says),))
                else:
                    brought.append(Ballot(agent, head.key, says))
            elif fate < 0.8:
                brought.append(Ballot(head.owners[0], head.key, says))
        if brought:
            meeting.cast(chair, ballots=on_paper(brought))
        for head in self.heads:
            if self.maybe("own", 0.25):
                given = Ballot(head.owners[0], head.key, {n: dice.choice(_SAYS) for n in (1, 2)})
                meeting.cast(Actor(head.owners[0]).on(OPENED), ballots=(given,))

    def _papers(self) -> list[str]:
        return [key for key in self.meeting.ballots if key not in self.meeting.own]

    def _set_aside(self) -> None:
        if keys := self._papers():
            kind = self.dice.choice((BallotClass.DISPUTED, BallotClass.SPOILED))
            apart = (SetAside(self.dice.choice(keys), kind, "two marks", self.dice.choice((0, 1, 2))),)
            told = reread(self.meeting, LAST, further=apart)
            self.meeting.set_aside(self.made.committee.on(LAST), apart=apart, reread=told)

    def _recounted(self) -> None:
        if keys := self._papers():
            old = self.meeting.ballots[self.dice.choice(keys)]
            says = {n: self.dice.choice((F, Choice.AGAINST)) for n in (1, 2)}
            corrected = (evolve(old, choices=says, brought=None, paper=old.paper),)
            on: date = LAST + DAY
            told = reread(self.meeting, on, corrected=corrected)
            self.meeting.recount(self.made.committee.on(on), reason="misread", corrected=corrected, reread=told)


def poll(seed: int) -> tuple[Certificate, Counter[str]]:
    """The certificate of the vote of a seed, and what befell that vote."""
    made = Poll(seed)
    return made.held(), made.befell
