"""The assembly of owners' representatives (业主代表大会): set up by all owners, chosen by building, its decisions open to objection.

It decides nothing in the owners' place: representatives vote at a ``Meeting`` (its field ``representatives``), each with the
heads of those who chose them, beside all owners who chose nobody; it takes the votes of Civil Code art. 278 as ever. What
they decide waits, where the place says so, until it was posted and too few objected.
Source: Lishui Regulation art. 13; Jiaxing Regulation art. 17-18. Elsewhere owners decide in common (Civil Code art. 278(1));
Shanghai art. 35 knows groups whose representative brings the owners' will, and no such assembly.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import define, evolve

from propgov.assembly.forming import representative_rules as facts
from propgov.assembly.forming.representative_record import Chosen, RepresentativeRecord, RepresentativesStage
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.on_record import CONVENERS
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.exact import NonEmpty

__all__ = ["RepresentativeAssembly", "RepresentativesStage"]


@define(eq=False, kw_only=True, repr=False)
class RepresentativeAssembly(RepresentativeRecord):
    """The assembly of owners' representatives (业主代表大会).

    Its fields are those of ``RepresentativeRecord``.
    """

    kind: ClassVar[str] = "assembly.representatives"
    basis = facts.PLACE
    opening = Opening(by=CONVENERS, rules=(facts.groups_known, facts.known_here))
    stages = RepresentativesStage

    @step(
        RepresentativesStage.PROPOSED,
        to=RepresentativesStage.SET_UP,
        by=CONVENERS,
        rules=(facts.authorised, facts.founded_by),
    )
    def set_up(self, act: Act, *, meeting: Meeting) -> None:
        """Record the decision of all owners by which it is set up (业主大会决定设立)."""
        self.meeting = meeting

    @step(
        (RepresentativesStage.SET_UP, RepresentativesStage.AT_WORK),
        to=STAY,
        by=CONVENERS,
        rules=(facts.signed_sheet, facts.chosen_by_owners, facts.announced),
    )
    def choose(
        self,
        act: Act,
        *,
        group: NonEmpty,
        person: NonEmpty,
        owners: tuple[str, ...],
        sheet: NonEmpty,
        lines: tuple[int, ...],
        notice: Notice,
    ) -> None:
        """Record whom owners of a group have chosen, each by a signature on a line of the sheet, and post it (推选业主代表)."""
        signed = zip(owners, lines, strict=True)
        self.chosen = (*self.chosen, *(Chosen(owner, person, group, sheet, line, act.on) for owner, line in signed))

    @step(
        (RepresentativesStage.SET_UP, RepresentativesStage.AT_WORK),
        to=STAY,
        by=(Role.OWNER, *CONVENERS),
        rules=(facts.has_one, facts.by_the_owner),
    )
    def withdraw(self, act: Act, *, owner: NonEmpty, letter: NonEmpty) -> None:
        """Withdraw an owner's mandate in writing; the owner may choose again, or vote himself (书面撤销授权)."""
        self.chosen = tuple(
            evolve(one, withdrawn_on=act.on) if one.owner == owner and one.withdrawn_on is None else one
            for one in self.chosen
        )

    @step(
        RepresentativesStage.SET_UP,
        to=RepresentativesStage.AT_WORK,
        by=CONVENERS,
        rules=(facts.number, facts.each_group, facts.announced),
    )
    def assemble(self, act: Act, *, notice: Notice) -> None:
        """Post who represents whom, and begin to work (公布业主代表名单)."""
        self.announced = notice

    @step(RepresentativesStage.AT_WORK, to=STAY, by=CONVENERS)
    def file(self, act: Act, *, with_whom: Role, receipt: NonEmpty) -> None:
        """File it with an authority (备案)."""
        self.filed_with = (*self.filed_with, with_whom)

    @step(RepresentativesStage.AT_WORK, to=STAY, by=CONVENERS, rules=(facts.own_decision, facts.posted_now))
    def post(self, act: Act, *, meeting: Meeting, notice: Notice) -> None:
        """Post a decision of the representatives for all owners; its days begin (公示业主代表大会决议)."""
        self.notices = {**self.notices, meeting.ref: notice}
        self.posted_on = {**self.posted_on, meeting.ref: act.on}

    @step(RepresentativesStage.AT_WORK, to=STAY, by=Role.OWNER, rules=(facts.own_decision,))
    def object_to(self, act: Act, *, meeting: Meeting, letter: NonEmpty) -> None:
        """Object to a decision in writing, for oneself (书面反对)."""
        before = self.objecting.get(meeting.ref, ())
        self.objecting = {**self.objecting, meeting.ref: (*before, act.by.person)}

    @step(
        RepresentativesStage.AT_WORK,
        to=STAY,
        by=CONVENERS,
        rules=(
            facts.own_decision,
            facts.as_posted,
            facts.posted_days,
            facts.heads_objecting,
            facts.area_objecting,
            facts.filed,
        ),
    )
    def take_effect(self, act: Act, *, meeting: Meeting) -> None:
        """Give effect to a decision that was posted, and to which too few objected; then it is published (决议生效)."""
        self.effects = {**self.effects, meeting.ref: act.on}
