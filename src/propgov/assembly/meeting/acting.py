"""Who votes for a head of the roll, and through whom (由谁投票): credentials, proxies, ballots as received.

Rolls and votes can be long: a step looks things up here by head or by agent, never by going through all records.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import ChainMap
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from propgov.assembly.counting.record import Reread, SetAside
from propgov.assembly.counting.treatment import BallotClass
from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.meeting.on_record import CONVENERS, OnRecord
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.voters import Amendment, Capacity, Credential
from propgov.engine import Act

if TYPE_CHECKING:
    from propgov.community import Head

__all__ = ["Acting"]

_ENDLESS: Final = date.max


@define(eq=False, kw_only=True, repr=False)
class Acting(OnRecord):
    """A vote of the owners, with who acts for whom (代表关系)."""

    def convenes(self, act: Act) -> bool:
        """Whether the actor is one of the conveners, and so may bring in papers as a teller."""
        return not self.community.roles_of(act.by.person, act.on).isdisjoint(CONVENERS)

    def head_of(self, ballot: Ballot) -> Head | None:
        """The head of the roll that a ballot votes for; None if it is not on the roll."""
        return self.electorate.by_key.get(ballot.head) if self.electorate else None

    def votes_for(self, ballot: Ballot, day: date) -> bool:
        """Whether the voter is an owner of that head, is on record to act for it, or holds a proxy."""
        head = self.head_of(ballot)
        if head is None:
            return False
        return ballot.voter in head.owners or self.acts_as(ballot, day) is not None or self.proxy_of(ballot) is not None

    def acts_as(self, ballot: Ballot, day: date) -> Capacity | None:
        """The capacity in which the voter is on record for that head on a day, or None."""
        return self.capacity(ballot.head, ballot.voter, day)

    def capacity(self, head: str, person: str, day: date) -> Capacity | None:
        """The capacity in which a person is on record for a head on a day (投票人的身份), or None."""
        shown = next((one.capacity for one in self._shown(head, person) if one.held_on(day)), None)
        return Capacity.REPRESENTATIVE if shown is None and self._represented_by(head, person, day) else shown

    def _represented_by(self, head: str, person: str, day: date) -> bool:
        # Whom owners have chosen is frozen with the roll: no sheet that turns up during the vote gives anybody votes.
        if self.representatives is None or self.electorate is None or head not in self.electorate.by_key:
            return False
        owners = self.electorate.by_key[head].owners
        return person not in owners and self.representatives.speaks_for(
            owners, person, day, chosen_by=self.electorate.on
        )

    def guards(self, head: str, person: str, day: date) -> bool:
        """Whether a person is on record that day as guardian for a head, and so may entrust for it (监护人)."""
        return any(one.capacity is Capacity.GUARDIAN and one.held_on(day) for one in self._shown(head, person))

    def _shown(self, head: str, person: str) -> list[Credential]:
        by_person = self._acting.get(head)
        return [] if by_person is None else by_person.get(person, [])

    def proxy_of(self, ballot: Ballot) -> Proxy | None:
        """The proxy by which a ballot is given, in force or not; None if it needs none."""
        proxy = self._proxies.get(ballot.head)
        return proxy if proxy is not None and proxy.agent == ballot.voter else None

    def entitled(self, proxy: Proxy, day: date) -> bool:
        """Whether those for whom a proxy was given still own a part of the head on the community's records (委托人仍为业主)."""
        head = self.electorate.by_key.get(proxy.head) if self.electorate else None
        if head is None:
            return False
        # A guardian, who owns nothing of it, gave it for the owners.
        givers = {proxy.owner} if proxy.owner in head.owners else set(head.owners)
        titles = (self.community.title_on(unit, day) for unit in head.units)
        return any(title is not None and not givers.isdisjoint(title.owners) for title in titles)

    def reports(self, person: str, ballot: Ballot, day: date) -> bool:
        """Whether the person reports another's vote as that owner's representative."""
        return person != ballot.voter and self.capacity(ballot.head, person, day) is Capacity.REPRESENTATIVE

    def in_person(self, ballot: Ballot, act: Act) -> bool:
        """Whether the actor casts the ballot for a flat of his own, so that it is known to be the owner's (业主本人投票)."""
        head = self.head_of(ballot)
        return act.by.person == ballot.voter and head is not None and ballot.voter in head.owners

    def displaces(self, ballot: Ballot, act: Act | None = None) -> bool:
        """Whether the owner casts it in person where others have voted so far, or it is the owner's where only a proxy has."""
        if act is not None and self.in_person(ballot, act):
            return ballot.head not in self._own
        return ballot.head in self._used and self.proxy_of(ballot) is None

    def numbered(self, ballot: Ballot) -> str:
        """The head for which a paper of that number has been counted, empty if none has (该编号表决票所属业主)."""
        return self._numbered.get(ballot.paper, "")

    def changes(
        self,
        corrected: tuple[Ballot, ...] = (),
        apart: tuple[SetAside, ...] | None = None,
        further: tuple[SetAside, ...] = (),
    ) -> tuple[Reread, ...]:
        """What would change in which ballots (表决票的改动): read anew, with apart instead of all set aside, or further ones beside.

        The number of a paper that was never counted is not on record, and left empty.
        """
        every = None if apart is None else {_place(one.item, one.head): one for one in apart}
        kept = ChainMap({_place(one.item, one.head): one for one in further}, self._apart if every is None else every)
        anew = {ballot.head: ballot for ballot in corrected}
        moved = further if every is None else (*every.values(), *self._apart.values())
        found: list[Reread] = []
        for head in dict.fromkeys((*anew, *(one.head for one in moved))):
            before = self._ballots.get(head)
            after = anew.get(head, before)
            was, now = self._answers(head, before, self._apart), self._answers(head, after, kept)
            if was != now or (before and before.choices) != (after and after.choices):
                paper = before.paper if before is not None else anew[head].paper if head in anew else ""
                found.append(Reread(head, paper, was[0], now[0]))
        return tuple(found)

    def _answers(
        self, head: str, ballot: Ballot | None, apart: Mapping[str, SetAside]
    ) -> tuple[dict[int, Choice], tuple[BallotClass | None, ...]]:
        """The answers of a head that count, and how its ballot is set aside for each item."""
        aside = {item: apart.get(_place(item, head)) for item in self._places}
        choices: Mapping[int, Choice] = {} if ballot is None or aside[0] else ballot.choices
        said = {item: choice for item, choice in choices.items() if not aside.get(item)}
        return said, tuple(None if one is None else one.kind for one in aside.values())

    def stands_for(self, agent: str, day: date) -> int:
        """The number of heads for which an agent holds a proxy in force that day, or has voted (受托户数).

        A head for which the agent has voted counts until the owner votes, even after the proxy was taken back.
        """
        ends = self._ends.get(agent, [])
        return len(ends) - bisect_left(ends, day)

    def spoke_for(self, head: str, agent: str) -> bool:
        """Whether the standing ballot of a head was given by that agent (已由该代理人投票)."""
        used = self._used.get(head)
        return used is not None and used.agent == agent

    def set_apart(self, head: str, *items: int) -> bool:
        """Whether the ballot of a head is set aside for one of these items; 0 is the whole ballot (另行存放)."""
        return any(_place(item, head) in self._apart for item in items)

    def answered(self, head: str) -> bool:
        """Whether anything was received for a head: a ballot, or one that is set aside (已投票)."""
        return head in self._ballots or self.set_apart(head, *self._places)

    @property
    def _places(self) -> tuple[int, ...]:
        return (0, *(item.number for item in self.agenda))

    # State kept by the steps

    def _keep_credentials(self, credentials: tuple[Credential, ...]) -> None:
        self._credentials.extend(credentials)
        for one in credentials:
            self._acting.setdefault(one.head, {}).setdefault(one.person, []).append(one)

    def _keep_proxies(self, proxies: tuple[Proxy, ...]) -> None:
        for proxy in proxies:
            self._proxies[proxy.head] = proxy
            if not self.spoke_for(proxy.head, proxy.agent):
                insort(self._ends.setdefault(proxy.agent, []), proxy.until or _ENDLESS)

    def _end_proxy(self, head: str, on: date) -> None:
        proxy = self._proxies[head]
        self._proxies[head] = evolve(proxy, revoked_on=on)
        if not self.spoke_for(head, proxy.agent):
            self._strike(proxy.agent, proxy.until or _ENDLESS)

    def _strike(self, agent: str, until: date) -> None:
        ends = self._ends.get(agent, [])
        at = bisect_left(ends, until)
        if ends[at : at + 1] == [until]:
            del ends[at]

    def _keep_ballots(self, ballots: tuple[Ballot, ...], act: Act) -> None:
        for ballot in ballots:
            head, before, own = ballot.head, self._ballots.get(ballot.head), self.in_person(ballot, act)
            if before is not None:
                self._displaced.append(before)
            if self._apart and (own or before is not None):
                # What was set aside was another's: the owner's own counts as it stands.
                lifted = (self._apart.pop(_place(item, head), None) for item in self._places)
                self._lifted.extend(one for one in lifted if one is not None)
            self._unuse(head)
            self._ballots[head] = ballot
            if own:
                self._own.add(head)
            elif ballot.paper:
                self._numbered[ballot.paper] = head
            if (proxy := self.proxy_of(ballot)) is not None:
                self._use(proxy)

    def _use(self, proxy: Proxy) -> None:
        self._used[proxy.head] = proxy
        if proxy.revoked_on is None:
            self._strike(proxy.agent, proxy.until or _ENDLESS)
        # The agent has voted for this head: no end date and no revocation undoes that.
        insort(self._ends.setdefault(proxy.agent, []), _ENDLESS)

    def _unuse(self, head: str) -> None:
        used, proxy = self._used.pop(head, None), self._proxies.get(head)
        if used is None:
            return
        self._strike(used.agent, _ENDLESS)
        if proxy is not None and proxy.revoked_on is None and proxy.agent == used.agent:
            insort(self._ends.setdefault(proxy.agent, []), proxy.until or _ENDLESS)

    def _keep_apart(self, apart: tuple[SetAside, ...]) -> None:
        self._apart.update((_place(one.item, one.head), one) for one in apart)

    def _keep_amendments(self, amendments: tuple[Amendment, ...], on: date) -> None:
        self._amendments.extend(amendments)
        for change in amendments:
            before = self.electorate.by_key.get(change.before) if self.electorate else None
            if before is not None:
                stays = change.after is not None and not change.rekeys()
                self._lapse(before, frozenset(change.after.owners) if change.after and stays else frozenset(), on)

    def _lapse(self, before: Head, owners: frozenset[str], on: date) -> None:
        """End what former owners gave for a head: they can no longer let anybody vote for it."""
        staying = owners.intersection(before.owners)
        proxy = self._proxies.get(before.key)
        if proxy is not None and proxy.revoked_on is None:
            # A guardian gave it for the owners who were there.
            gone = proxy.owner not in owners if proxy.owner in before.owners else not staying
            if gone:
                self._end_proxy(before.key, on)
        if not staying:
            self._acting.pop(before.key, None)


def _place(item: int, head: str) -> str:
    return f"{item}:{head}"
