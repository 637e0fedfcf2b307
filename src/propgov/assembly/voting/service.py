"""Service of the papers of a vote on each owner (送达): channel, recipient, capacity, day and proof.

Source: Guiding Rules art. 22; Lishui Regulation art. 12(1). The packs and the community's rules say whether a handover
counts as service: what a tenant took is on record, but does not count unless they say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from propgov.assembly.voting.voters import Capacity
from propgov.community import Channel, Head
from propgov.errors import Fault
from propgov.law.brief import brief

__all__ = ["PapersServed", "Reached", "service_faults"]


@frozen
class PapersServed:
    """A record of papers handed over for one head (送达记录).

    head is its key; recipient is the person who took them, in that capacity; proof is such as a signed receipt;
    warned says whether the recipient was told what silence means. POSTED is for those who could not be reached: it
    names nobody.
    """

    head: str
    channel: Channel
    recipient: str
    capacity: Capacity
    on: date
    proof: str
    warned: bool = False

    @property
    def handed(self) -> bool:
        """Whether a person took the papers, so that they were not only posted or left."""
        return self.channel not in (Channel.POSTED, Channel.LEFT)


@frozen
class Reached:
    """The heads that some papers reached, by what the rules accept as service (有效送达).

    warned are those of them told in person what silence means.
    """

    heads: frozenset[str]
    warned: frozenset[str] = frozenset()

    __repr__ = brief


def service_faults(services: tuple[PapersServed, ...], heads: Mapping[str, Head], on: date) -> Iterator[Fault]:
    """The faults of records of service for a roll, by key (送达记录的差错)."""
    for number, service in enumerate(services):
        place = f"services[{number}]"
        head = heads.get(service.head)
        if head is None:
            yield Fault(f"{place}.head", f"{service.head!r} is no head of the roll", "name a head of the electorate")
        if service.on > on:
            yield Fault(f"{place}.on", f"{service.on} lies after {on}", "record what has happened")
        if service.channel is not Channel.POSTED and not service.recipient.strip():
            yield Fault(f"{place}.recipient", "is empty", "name who took the papers")
        elif head is not None and _claims(service) and service.recipient not in head.owners:
            yield Fault(
                f"{place}.recipient", f"{service.recipient!r} does not own {service.head}", "say in which capacity"
            )
        if not service.proof.strip():
            yield Fault(f"{place}.proof", "is empty", "say what shows the service")


def _claims(service: PapersServed) -> bool:
    """Whether somebody is said to have taken the papers as an owner."""
    return service.channel is not Channel.POSTED and service.capacity in (Capacity.OWNER, Capacity.CO_OWNER)
