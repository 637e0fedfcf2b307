"""A vote from before the record began (既往共同决定), taken over from its paper: weighed by the law of its own day, never counted here.

An office opens the meeting with the items as the paper states them, another person of an office takes the figures over, and
whoever did neither settles what owners contest. What the paper does not say is not on record, and nobody fills it in. Who sits
is recognised by the community, from the certificate.
Source: Civil Code art. 278, 280; Regulation on Property Management art. 19(2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, field

from propgov.assembly.deciding.count import Count
from propgov.assembly.deciding.decision import Decision, decide
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.meeting.on_record import MeetingStage
from propgov.assembly.meeting.resolved import Resolved
from propgov.assembly.meeting.ruling import Ruled
from propgov.assembly.voting.ballot import Resolution
from propgov.community import Document, Notice, Role
from propgov.community.document import issued
from propgov.engine import OF_CASE, STAY, Act, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault, NotCovered
from propgov.law import Citation, Text
from propgov.patterns import contest_of, contested, resting_on, taken_over

__all__ = ["FromPaper"]

_OFFICES: Final = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_VOTE_HERE: Final = frozenset({Role.COMMITTEE, Role.PROVIDER, Role.OWNER})
_SHA_256: Final = re.compile(r"[0-9a-f]{64}")
_BASIS: Final = Citation("property-management-regulation", "19(2)")


@check
def time_to_vote(meeting: FromPaper, act: Act) -> Iterator[Fault]:
    """Ballots can still come in, or the office enters a vote from before the community's record began (表决截止日)."""
    held, begun = meeting.community.roles_of(act.by.person, act.on), meeting.community.opened
    if meeting.votes_until < act.on and not (Role.SUBDISTRICT in held and meeting.votes_until < begun):
        remedy = "give a later day; a vote from before the record is entered by the subdistrict, to be recognised"
        yield Fault("votes_until", f"{meeting.votes_until} lies before {act.on}", remedy)


@check
def to_be_held(meeting: FromPaper, act: Act) -> Iterator[Fault]:
    """The vote is still to be held (尚待召开)."""
    if meeting.is_past:
        yield Fault("meeting", f"was held on {meeting.votes_until}", "take it over from its paper")


@rule("assembly.meeting.past-by-another", basis=OF_CASE)
def by_another(meeting: FromPaper, act: Act) -> bool:
    """Whether nobody does two of three: enters the vote, takes it over, settles who contests it (录入、认可、处理异议相分离)."""
    return act.by.person not in {meeting.entries[0].by, meeting.taken_by}


@check
def held_before(meeting: FromPaper, act: Act) -> Iterator[Fault]:
    """All owners voted, on nobody's seat, before the record began, and whoever takes it over has no part in it (既往表决)."""
    if not meeting.is_past:
        yield Fault("votes_until", f"{meeting.votes_until} is not before the record", "hold the meeting here")
    if meeting.named_parts or meeting.representatives is not None or meeting.slates:
        yield Fault("meeting", "is not a plain vote of all owners", "put what a part or others decided to the owners")
    if any(item.matter is Matter.ELECT_COMMITTEE for item in meeting.agenda):
        yield Fault("agenda", "names who sits", "have the community recognise those who sit by their certificate")
    if not _VOTE_HERE.isdisjoint(meeting.community.roles_of(act.by.person, act.on)):
        yield Fault("act", f"{act.by.person!r} owns, sits or serves here", "let somebody else of the office act")


@check
def paper_of_the_vote(
    meeting: FromPaper, act: Act, *, document: Document, digest: str, counts: tuple[Count, ...], notice: Notice
) -> Iterator[Fault]:
    """The paper tells of this vote and every item, is kept under its digest, was not used before, and owners were told (既往决定的文件)."""
    if document.on < meeting.votes_until:
        yield Fault("document.on", f"{document.on} lies before the vote", "name the paper that told of its result")
    if not _SHA_256.fullmatch(digest):
        yield Fault("digest", f"{digest!r:.80} is no SHA-256", "give 64 hexadecimal digits of the scanned paper")
    if len(counts) != len(meeting.agenda):
        yield Fault("counts", f"are {len(counts)} for {len(meeting.agenda)} items", "give one for each, in order")
    if not notice.stood_by(act):
        yield Fault("notice", f"does not hang on {act.on}", "post the recognition where every owner can read it first")
    for other in meeting.register.among(meeting.community, type(meeting)):
        if (
            other is not meeting
            and other.digest == digest
            and any(made.revoked_on is None for made in other.resolutions)
        ):
            yield Fault("digest", f"stands for {other.ref} already", "take all items of one paper over together")


def as_published(meeting: FromPaper, act: Act, *, counts: tuple[Count, ...]) -> tuple[Resolution, ...]:
    """What the figures come to under the law of the day of the vote; a day without law leaves it open (依当日法律核算)."""
    return tuple(
        Resolution(item, _weighed(meeting, item.matter, count))
        for item, count in zip(meeting.agenda, counts, strict=True)
    )


def _weighed(meeting: FromPaper, matter: Matter, count: Count) -> Decision:
    try:
        return decide(matter, count, meeting.law, on=meeting.votes_until)
    except NotCovered:
        return Decision(matter, count, meeting.votes_until, None, ())


@define(eq=False, kw_only=True, repr=False)
class FromPaper(Resolved):
    """A vote that may have been taken over from a paper (承接既往决定的表决).

    document is that paper, digest the SHA-256 of its scan, taken_by the person who took it over, contests who contests it since
    when; None and empty for a vote that was held here.
    """

    document: Document | None = field(init=False, default=None)
    digest: str = field(init=False, default="")
    taken_by: str = field(init=False, default="")
    contests: tuple[str, ...] = field(init=False, default=())

    @property
    def is_past(self) -> bool:
        """Whether its last day for voting lies before the day on which it was opened here (是否为既往表决)."""
        return self.votes_until < self.opened

    def recognised(self) -> tuple[Text, ...]:
        """The paper from which it was taken over, with its contests (既往决定承接依据)."""
        return resting_on(self.document, self.contests)

    def count(self, number: int) -> Count:
        """The figures of one item: of the paper, if it was taken over, else as the ballots stand (单项统计数字)."""
        told = (made.decision.count for made in self.resolutions if self.document and made.item.number == number)
        return next(told, None) or super().count(number)

    @step(
        MeetingStage.CALLED,
        to=MeetingStage.RECOGNISED,
        by=_OFFICES,
        rules=(held_before, by_another, issued, paper_of_the_vote),
        outcome=as_published,
        recognises=True,
        basis=_BASIS,
    )
    def recognise(
        self,
        act: Act,
        outcome: tuple[Resolution, ...],
        *,
        document: Document,
        digest: NonEmpty,
        counts: tuple[Count, ...],
        notice: Notice,
    ) -> None:
        """Take a vote from before the record over from its paper, and post that; counts has the figures of each item (认可既往决定)."""
        self.document, self.digest, self.taken_by = document, digest, act.by.person
        self.resolutions = outcome
        self.announcement = notice

    @step(MeetingStage.RECOGNISED, to=STAY, by=Role.OWNER, rules=(taken_over,))
    def contest(self, act: Act, *, reason: NonEmpty) -> None:
        """Contest what was taken over; every finding that rests on it then says so (对认可的既往决定提出异议)."""
        self.contests = (*self.contests, contest_of(act))

    @step(MeetingStage.RECOGNISED, to=STAY, by=(*_OFFICES, Role.COURT), rules=(contested, by_another), basis=_BASIS)
    def settle(self, act: Act, *, upheld: bool, reason: NonEmpty) -> None:
        """Settle the contests; if they are upheld, nothing rests on the paper from that day (处理对既往决定的异议)."""
        self.contests = ()
        if upheld:
            for made in self.resolutions:
                self._end(made.item.number, act.on, Ruled.ANNULLED)
