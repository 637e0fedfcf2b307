"""A public posting (公示): posted for every owner to read, objected to, answered, corrected and posted again, matured.

A field class adds what is posted and how it is corrected: a step from ``POSTED`` and ``UPHELD`` to ``DRAWN`` whose body calls
``_take_down``, so that the days start again. It names who posts, who may object and who answers, and the days that the law asks for:
``mature = also(PublicPosting.mature, by=..., rules=(days_posted("id", "公示日数"),))``.

Against a dishonest poster: a notice dated before there was anything to post, or earlier than its entry without proof, is
refused; others too may deduct days on which it did not hang, with ``note_gap``; an objection is not answered by the
person who raised it and is never removed, and nothing matures while one is open or before the notice's own last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique

from attrs import define, evolve, field, frozen

from propgov.community import Gap, Notice
from propgov.engine import STAY, TO_NAME, Act, Case, check, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault

__all__ = ["Objection", "PostingStage", "PublicPosting", "all_answered"]


@unique
class PostingStage(Enum):
    """The stages of a public posting (公示阶段)."""

    DRAWN = "待公示"
    POSTED = "公示中"
    UPHELD = "异议成立，待更正"
    MATURED = "公示期满"


@frozen
class Objection:
    """An objection to a posting, and its answer (异议). by is who raised it, on the day; numbers count from 1."""

    number: int
    by: str
    text: str
    on: date
    answer: str = ""
    upheld: bool = False
    answered_on: date | None = None


@check
def not_back_dated(posting: PublicPosting, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """The notice did not hang before there was anything to post, nor, without proof, before its entry (公示日期属实)."""
    if notice.posted < posting.in_stage_since:
        problem = f"{notice.posted} lies before {posting.in_stage_since}, when there was something to post"
        yield Fault("notice.posted", problem, "give the day on which this version went up")
    elif notice.posted < act.on and not notice.proof.strip():
        yield Fault("notice.proof", "is empty, and the notice is entered late", "name what shows that it hung")


@check
def within_the_notice(posting: PublicPosting, act: Act, *, since: date, until: date) -> Iterator[Fault]:
    """The gap lies within the days on which the notice was to hang (中断日期在公示期内)."""
    notice = posting.notice
    last = None if notice is None else notice.until
    if until < since or notice is None or since < notice.posted or (last is not None and until > last):
        yield Fault("since", f"{since} to {until} lies outside the notice", "give days on which it was to hang")


@check
def open_objection(posting: PublicPosting, act: Act, *, number: int) -> Iterator[Fault]:
    """The objection is open, and is answered by somebody other than the person who raised it (异议待他人答复)."""
    asked = posting.objection(number)
    if asked is None or asked.answered_on is not None:
        yield Fault("number", f"{number} waits for no answer", "name an open objection")
    elif asked.by == act.by.person:
        yield Fault("number", f"{act.by.person!r} raised objection {number}", "let somebody else answer it")


@check
def all_answered(posting: PublicPosting, act: Act) -> Iterator[Fault]:
    """Every objection was answered (异议均已答复)."""
    if waiting := posting.unanswered:
        named = ", ".join(str(objection.number) for objection in waiting)
        yield Fault("objections", f"{named} wait for an answer", "answer each objection first")


@check
def days_over(posting: PublicPosting, act: Act) -> Iterator[Fault]:
    """The notice's own last day, if it has one, is over (公示期已满)."""
    if posting.notice is not None and posting.notice.until is not None and act.on <= posting.notice.until:
        yield Fault("act", f"the notice hangs until {posting.notice.until}", "wait until its last day is over")


def after_answer(posting: PublicPosting, act: Act, *, upheld: bool) -> PostingStage:
    """The stage after an answer: to be corrected as soon as one objection was upheld."""
    wrong = upheld or posting.stage.name == PostingStage.UPHELD.name
    return PostingStage.UPHELD if wrong else PostingStage.POSTED


@define(eq=False, kw_only=True, repr=False)
class PublicPosting(Case):
    """A public posting (公示). notice is that of the posted version, None until it is posted."""

    notice: Notice | None = field(init=False, default=None)
    _objections: list[Objection] = field(init=False, factory=list[Objection])

    @property
    def objections(self) -> tuple[Objection, ...]:
        """All objections, also to earlier versions, numbered from 1 in order."""
        return tuple(self._objections)

    @property
    def unanswered(self) -> tuple[Objection, ...]:
        """The objections that wait for an answer (待答复的异议)."""
        return tuple(objection for objection in self._objections if objection.answered_on is None)

    @property
    def stands(self) -> bool:
        """Whether it is posted, or hung for its days, and needs no correction (公示有效)."""
        return self.stage.name in {PostingStage.POSTED.name, PostingStage.MATURED.name}

    def _take_down(self) -> None:
        """Discard the days of the posted version; call it from a body that corrects the posting."""
        self.notice = None

    def objection(self, number: int) -> Objection | None:
        """The objection with that number, if there is one (异议)."""
        return self._objections[number - 1] if 0 < number <= len(self._objections) else None

    @step(PostingStage.DRAWN, to=PostingStage.POSTED, by=TO_NAME, rules=(not_back_dated,))
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post it where every owner can read it; its days begin (公示)."""
        self.notice = notice

    @step(PostingStage.POSTED, to=STAY, by=TO_NAME, rules=(within_the_notice,))
    def note_gap(self, act: Act, *, since: PastDay, until: PastDay, proof: NonEmpty) -> None:
        """Deduct days on which it did not hang, with proof (记录公示中断)."""
        if self.notice is not None:
            self.notice = evolve(self.notice, gaps=(*self.notice.gaps, Gap(since, until)))

    @step(PostingStage.POSTED, to=STAY, by=TO_NAME)
    def object_to(self, act: Act, *, text: NonEmpty) -> None:
        """Object to what is posted (提出异议)."""
        self._objections.append(Objection(len(self._objections) + 1, act.by.person, text, act.on))

    @step(
        (PostingStage.POSTED, PostingStage.UPHELD),
        to=(PostingStage.POSTED, PostingStage.UPHELD),
        by=TO_NAME,
        rules=(open_objection,),
        outcome=after_answer,
    )
    def answer(self, act: Act, outcome: PostingStage, *, number: int, answer: NonEmpty, upheld: bool) -> None:
        """Answer an objection; once one is upheld, the posting is corrected and posted again (答复异议)."""
        asked = self._objections[number - 1]
        self._objections[number - 1] = evolve(asked, answer=answer, upheld=upheld, answered_on=act.on)
        if upheld:
            self._take_down()

    @step(PostingStage.POSTED, to=PostingStage.MATURED, by=TO_NAME, rules=(all_answered, days_over))
    def mature(self, act: Act) -> None:
        """Record that its days are over and all objections answered; nobody can object any more (公示期满)."""
