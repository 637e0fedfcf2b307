"""The proposal of a meeting (提议召开会议): why, what owners are to decide, who has signed, which meeting answers it.

Source: Regulation on Property Management art. 13; Guiding Rules art. 21. The procedure is in ``convening``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.assembly.deciding.agenda import Item, agenda_faults, agenda_findings
from propgov.assembly.meeting.meeting import Meeting, MeetingStage
from propgov.community import Community, Head, Role
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault, InvalidRoll
from propgov.law import UNKNOWN, Citation, Finding, Measure, Ratio, Span, Unknown
from propgov.patterns import Order, persons_are, recorded

__all__ = [
    "ANSWERING",
    "PROPOSING",
    "SUPPORTED",
    "Cause",
    "Proposal",
    "own_signature",
    "owners_sign",
    "signed_on_a_line",
    "withdrawn_by_makers",
]


@unique
class Cause(Enum):
    """Why a meeting is requested (召集事由). ``RULES``: the community's own rules, or another law, name the case."""

    OWNERS = "业主提议"
    ACCIDENT = "发生重大事故或者紧急事件"
    DECISION_AGAINST_RULES = "经调查发现业主大会决定违反议事规则"
    RULES = "规则或者其他规定的情形"
    REGULAR = "定期会议"


@check
def can_be_an_agenda(proposal: Proposal, act: Act) -> Iterator[Fault]:
    """The proposed items can be put to the vote (提议的议题可交表决)."""
    yield from agenda_faults(proposal.items)


@weighing("assembly.agenda.property-management", "assembly.delegation")
def items_to_decide(proposal: Proposal, act: Act) -> tuple[Finding, ...]:
    """The findings of the law on the proposed items (提议的议题)."""
    return agenda_findings(proposal.items, proposal.law, act.on)


@rule("assembly.request.owners")
def share_of_owners(proposal: Proposal, act: Act) -> Ratio | Unknown:
    """The share of all owners, by heads of the day, that has signed (提议业主的人数占比)."""
    signed, heads = proposal.support(act.on)
    return Ratio(len(signed), len(heads), Measure.HEADS) if heads else UNKNOWN


@rule("assembly.request.area")
def share_of_area(proposal: Proposal, act: Act) -> Ratio | Unknown:
    """The share of the area owned by those who have signed (提议业主的面积占比)."""
    signed, heads = ([head.area for head in some] for some in proposal.support(act.on))
    return Ratio(sum(signed), sum(heads), Measure.AREA) if heads else UNKNOWN


@rule("assembly.convening.answers")
def answers_the_proposal(
    proposal: Proposal, act: Act, *, meeting: Meeting | None = None, how: Meeting | None = None
) -> bool:
    """Whether the meeting is of this community, was called upon the proposal, and has all its items (回应提议)."""
    called = meeting or how
    return (
        called is not None
        and called.community is proposal.community
        and called.stage is not MeetingStage.CANCELLED
        and not called.is_past
        and called.opened >= proposal.opened
        and _asked(proposal.items) <= _asked(called.agenda)
    )


def _asked(items: tuple[Item, ...]) -> set[tuple[object, ...]]:
    return {(item.matter, item.subject, item.about) for item in items}


@rule("assembly.meeting.every")
def since_last_meeting(
    proposal: Proposal, act: Act, *, meeting: Meeting | None = None, how: Meeting | None = None
) -> Span | Unknown:
    """The days from the call of the previous meeting to the call of this one (距上次业主大会会议)."""
    called = meeting or how
    held = [each for each in proposal.register.among(proposal.community, Meeting) if each is not called]
    before = [min(each.opened, each.votes_until) for each in held if each.stage is not MeetingStage.CANCELLED]
    before = [day for day in before if called and day <= called.opened]
    return Span(max(before), called.opened) if called and before else UNKNOWN


why = recorded("assembly.request.cause", "召集事由", "cause")
owners_sign = persons_are("assembly.request.signed", "提议由业主签名", Role.OWNER, persons="persons")


@check
def signed_on_a_line(
    proposal: Proposal, act: Act, *, persons: tuple[str, ...], proof: str, lines: tuple[int, ...]
) -> Iterator[Fault]:
    """Each signs for himself, or whoever brings a sheet says on which line of it each has signed (本人签名或者载明签名表及行次)."""
    if set(persons) <= {act.by.person} and not lines:
        return
    if len(lines) != len(persons):
        yield Fault("lines", f"are {len(lines)} for {len(persons)} persons", "name the line of the sheet for each")
    held = {place: person for person, place in proposal.places.items()}
    for person, line in zip(persons, lines, strict=False):
        other = held.setdefault((proof, line), person)
        if line < 1 or other != person:
            problem = f"{line} is {other!r}'s" if other != person else f"{line} is no line"
            yield Fault("lines", problem, "name the line on which the person signed")


@check
def own_signature(proposal: Proposal, act: Act) -> Iterator[Fault]:
    """Who takes a signature back is on the sheet (撤回本人签名)."""
    if act.by.person not in proposal.signed:
        yield Fault("act.by", f"{act.by.person!r} has not signed", "let who signed take it back")


@rule("assembly.request.withdrawn-by-makers", basis=Citation("property-management-regulation", "13(2)"))
def withdrawn_by_makers(proposal: Proposal, act: Act) -> bool:
    """Whether all whose signatures stand withdraw it together, or who made it if nobody signed (由提议人撤回)."""
    makers = set(proposal.signed) or {proposal.entries[0].by}
    return makers <= {signer.person for signer in act.signers}


PROPOSING = (can_be_an_agenda, items_to_decide)
SUPPORTED = (why, share_of_owners, share_of_area)
ANSWERING = (answers_the_proposal, since_last_meeting)


@define(eq=False, kw_only=True, repr=False)
class Proposal(Order[Meeting]):
    """A proposal of a meeting by owners or an authority (提议).

    cause is why; items are what owners are to decide there. The meeting called upon it also obeys an order to call one.
    """

    community: Community
    cause: Cause
    items: tuple[Item, ...]
    _signed: dict[str, str] = field(init=False, factory=dict[str, str])
    _lines: dict[str, int] = field(init=False, factory=dict[str, int])

    @property
    def signed(self) -> tuple[str, ...]:
        """The persons whose signatures were added, each once, in order."""
        return tuple(self._signed)

    @property
    def places(self) -> Mapping[str, tuple[str, int]]:
        """By person, the sheet and the line on which somebody else has shown the signature (签名表及行次)."""
        return {person: (self._signed[person], line) for person, line in self._lines.items()}

    @property
    def proofs(self) -> tuple[str, ...]:
        """The proofs of the signatures, in order."""
        return tuple(dict.fromkeys(self._signed.values()))

    def scope(self) -> Mapping[str, object]:
        """The cause, on which the need for signatures depends, and the topic, if all items share it."""
        topics = {item.topic for item in self.items}
        topic = topics.pop() if len(topics) == 1 else None
        return {"cause": self.cause, "topic": topic or UNKNOWN}

    def support(self, on: date) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
        """The heads of a day with a signature from one of their owners, and all heads (提议的支持情况).

        Co-owners are one head, for which one of them signs. Both are empty if nobody is on the roll that day.
        """
        try:
            heads = self.community.electorate(on).heads
        except InvalidRoll:
            return (), ()
        return tuple(head for head in heads if not self._signed.keys().isdisjoint(head.owners)), heads
