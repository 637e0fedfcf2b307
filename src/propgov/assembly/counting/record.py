"""The record of a count (计票记录): ballots set aside and why, who counted and watched, and recounts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from attrs import field, frozen

from propgov.assembly.counting.treatment import BallotClass
from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.voting.ballot import Ballot, Resolution
from propgov.assembly.voting.forms import Form
from propgov.community import Notice
from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief

__all__ = ["CountRecord", "FormFigures", "Recount", "Reread", "Rereading", "SetAside", "set_aside_faults"]

_ASIDE = (BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE)


@frozen
class SetAside:
    """A ballot that is kept apart (另行存放的表决票): spoiled, disputed or late, with the reason; item 0 means all items."""

    head: str
    kind: BallotClass
    reason: str
    item: int = 0


def _own(answers: Mapping[int, Choice]) -> Mapping[int, Choice]:
    # A copy, so that the caller's changes do not reach what is on record; the codec refuses what is not a mapping.
    return dict(answers) if isinstance(answers, Mapping) else answers


@frozen
class Reread:
    """What a recount or a setting aside changes in one ballot (表决票的改动).

    head is whose ballot it is; paper the number of the paper; before has the answers that counted by number of item, empty
    for a ballot that did not count; after those that count now.
    """

    head: str
    paper: str
    before: Mapping[int, Choice] = field(converter=_own)
    after: Mapping[int, Choice] = field(converter=_own)

    __repr__ = brief


@frozen
class Rereading:
    """The record of ballots that are read otherwise than before (表决票改动记录): each change, who watched, where it is posted.

    scrutineers are persons who do not belong to those who convene the meeting.
    """

    changes: tuple[Reread, ...]
    scrutineers: tuple[str, ...]
    notice: Notice

    __repr__ = brief


def set_aside_faults(
    apart: tuple[SetAside, ...],
    heads: Container[str],
    numbers: Container[int],
    on: date,
    last: date,
    in_time: Container[str] = frozenset(),
) -> Iterator[Fault]:
    """The faults of such records (另行存放记录的差错).

    A ballot is late only after the last day, and only where its head, by key in in_time, has not voted before.
    """
    for number, one in enumerate(apart):
        place = f"apart[{number}]"
        if one.head not in heads:
            yield Fault(f"{place}.head", f"{one.head!r} is no head of the roll", "name a head of the electorate")
        if one.kind not in _ASIDE:
            yield Fault(f"{place}.kind", f"{one.kind.name} is not set apart", "say SPOILED, DISPUTED or LATE")
        if one.kind is BallotClass.LATE and on <= last:
            yield Fault(f"{place}.kind", f"{on} is not after {last}", "a ballot in time is cast")
        if one.kind is BallotClass.LATE and one.head in in_time:
            yield Fault(f"{place}.kind", f"{one.head!r} voted in time", "let the ballot in time count")
        if one.item and one.item not in numbers:
            yield Fault(f"{place}.item", f"{one.item} is not on the agenda", "name an item, or 0 for all")
        if not one.reason.strip():
            yield Fault(f"{place}.reason", "is empty", "say why it is set apart")
    if not apart:
        yield Fault("apart", "there are none", "name at least one")


@frozen
class FormFigures:
    """The figures of one form of voting (一种表决形式的票数), None where none was kept.

    issued papers went out (or online entries were opened), returned came back; of these spoiled are void, apart are set
    apart for another reason, and kept are counted.
    """

    form: Form
    issued: int | None = None
    returned: int | None = None
    spoiled: int | None = None
    apart: int | None = None
    kept: int | None = None

    __repr__ = brief

    def faults(self) -> Iterator[Fault]:
        """The faults of figures that nothing can come to (票数的差错)."""
        parts = {name: getattr(self, name) for name in ("issued", "returned", "spoiled", "apart", "kept")}
        place = f"record.figures {self.form.name}"
        for name, number in parts.items():
            if number is not None and number < 0:
                yield Fault(f"{place}.{name}", f"{number} is fewer than none", "mend the register")
        if self.issued is not None and self.returned is not None and self.returned > self.issued:
            yield Fault(f"{place}.returned", f"{self.returned} is more than {self.issued}", "mend the register")
        sorts = [number for number in (self.spoiled, self.apart, self.kept) if number is not None]
        if self.returned is not None and sum(sorts) > self.returned:
            yield Fault(f"{place}.returned", f"{self.returned} is less than {sum(sorts)} in all", "mend the register")


@frozen
class CountRecord:
    """The record of who counted, and what proves that nothing was changed (计票过程记录).

    issued and returned are the numbers of papers in the register, None if none was kept; figures are those of each form;
    seal is the number on the box;
    open_to_owners says whether owners could watch; notary is empty if there was none. InvalidFacts if nobody counted, a
    teller is also a scrutineer, or the register is impossible: below zero, or more returned than issued.
    """

    tellers: tuple[str, ...]
    scrutineers: tuple[str, ...]
    issued: int | None = None
    returned: int | None = None
    seal: str = ""
    open_to_owners: bool = True
    notary: str = ""
    figures: tuple[FormFigures, ...] = ()

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not all(person.strip() for person in (*self.tellers, *self.scrutineers)) or not self.tellers:
            faults.append(Fault("record.tellers", "somebody has no name, or nobody counted", "name who counted"))
        for place, number in (("issued", self.issued), ("returned", self.returned)):
            if number is not None and number < 0:
                faults.append(Fault(f"record.{place}", f"{number} is fewer than none", "mend the register"))
        if both := sorted(set(self.tellers) & set(self.scrutineers)):
            faults.append(Fault("record.scrutineers", f"{', '.join(both)} also counted", "let others watch"))
        if self.issued is not None and self.returned is not None and self.returned > self.issued:
            faults.append(Fault("record.returned", f"{self.returned} is more than {self.issued}", "mend the register"))
        for one in self.figures:
            faults.extend(one.faults())
        if len({one.form for one in self.figures}) < len(self.figures):
            faults.append(Fault("record.figures", "name a form twice", "give each form once"))
        if faults:
            raise InvalidFacts(faults)

    @property
    def by_form(self) -> tuple[FormFigures, ...]:
        """The figures of each form; those of the register alone are of paper (各形式票数)."""
        if any(one.form is Form.WRITTEN for one in self.figures) or (self.issued is None and self.returned is None):
            return self.figures
        return (FormFigures(Form.WRITTEN, self.issued, self.returned), *self.figures)

    def paper_faults(self, papers: int) -> Iterator[Fault]:
        """The faults if the record does not fit this many paper ballots: each must have been issued and returned (核对表决票数)."""
        for place, number in (("issued", self.issued), ("returned", self.returned)):
            if number is not None and number < papers:
                yield Fault(f"record.{place}", f"{number} is fewer than the {papers} counted", "mend the register")


@frozen
class Recount:
    """A count that replaced an earlier one (重新计票): when, by whom, why, what was read again, and what it replaced.

    reread says what it changed in which ballots, None if nothing.
    """

    on: date
    by: str
    reason: str
    corrected: tuple[Ballot, ...]
    displaced: tuple[Resolution, ...]
    reread: Rereading | None = None

    __repr__ = brief
