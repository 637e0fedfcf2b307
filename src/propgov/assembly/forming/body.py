"""Bodies beside the owners' committee (业主委员会以外的组织): who stands in its place, where a law gives the power.

The property-management committee (物业管理委员会) and the residents' committee stand in for an owners' committee that is
not there; the owners' supervisory board (业主监督委员会) watches one that is. What each may do, its size, seats, chair and
end are of the places; where no pack gives a body power, it is not formed.
Source: Civil Code art. 277; Beijing art. 52-59; Hangzhou art. 38-41; Huzhou art. 15, 23; Lishui art. 24; Taizhou art.
29-34.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly.forming import body_rules as facts
from propgov.assembly.forming.seats import BodyStage, Seats
from propgov.community import Mandate, Notice, Role
from propgov.engine import Act, Duty, Opening, step
from propgov.law import UNKNOWN, Citation, Text, Unknown, Within
from propgov.law.naming import name_rule

__all__ = ["Body"]

name_rule("community.body.election.within", "组织选举的期限")

_FORMERS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.COMMITTEE)


@define(eq=False, kw_only=True, repr=False)
class Body(Seats):
    """A body that stands in for the owners' committee, or watches it (业主委员会以外的组织).

    body is which one; ground why it is set up; members who sit on it, for whom. Once the community recognises it, its
    members stand in its name, and as the committee where the law gives the body the committee's duties.
    """

    kind: ClassVar[str] = "community.body"
    basis = Citation("civil-code", "277")
    opening = Opening(by=_FORMERS, rules=(facts.sound_members,))

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due: beside the election of a committee, the names and the filing, from the day of the forming."""
        pending = (
            ("announce", "community.body.announced.within", self.announced_on),
            ("file", "community.body.filed.within", self.filed_on),
        )
        asked = (self._due(on, name, rule) for name, rule, done in pending if done is None)
        return (*super().duties(on, until), *(duty for duty in asked if duty is not None))

    def _due(self, on: date, name: str, rule: str) -> Duty | None:
        provision = self.law.ruling(rule, on, self.scope(), self.opened).main
        if self.stage is not BodyStage.FORMED or self.formed_on is None or provision is None:
            return None
        if not isinstance(provision.requirement, Within):
            return None
        window = provision.requirement.period.deadline(self.formed_on, self.law.calendar)
        spec = self.blueprint.steps[name].spec
        return Duty(
            self.ref, name, spec.term, spec.by, window, provision, on, Text(provision.cite(), provision.cite("zh"))
        )

    @step(BodyStage.PROPOSED, to=BodyStage.POSTED, by=_FORMERS)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the list of members where every owner can read it (公示成员名单)."""
        self.notice = notice

    @step(
        (BodyStage.PROPOSED, BodyStage.POSTED),
        to=BodyStage.FORMED,
        by=_FORMERS,
        rules=(
            facts.which_body,
            facts.formed_by,
            facts.on_what_ground,
            facts.owners_on_the_roll,
            facts.owners_qualified,
            facts.size,
            facts.odd_number,
            facts.share_of_owners,
            facts.sides,
            facts.chair,
            facts.list_posted,
            facts.days_posted,
            facts.ends_after_it_begins,
            facts.term,
            facts.decided_by_owners,
        ),
        outcome=facts.stands_as,
    )
    def form(
        self,
        act: Act,
        outcome: tuple[Role, ...],
        *,
        until: date,
        decision: Mandate | None = None,
        qualified: bool | Unknown = UNKNOWN,
    ) -> None:
        """Set the body up until a day, with what the law of that day lets it do (组织成立).

        qualified says whether the owners on it could stand for the committee.
        """
        self.formed_on = act.on
        self.until = until
        self.roles = outcome

    @step(
        BodyStage.FORMED,
        to=BodyStage.FORMED,
        by=_FORMERS,
        rules=(facts.names_shown, facts.time_to_announce),
    )
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners in writing who sits on it (公布成员名单)."""
        self.announced_on = act.on

    @step(
        BodyStage.FORMED,
        to=BodyStage.FORMED,
        by=(Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.SUPERVISORY_BOARD),
        rules=(facts.time_to_file,),
    )
    def file(self, act: Act) -> None:
        """File the body with the authority (备案)."""
        self.filed_on = act.on

    @step(
        BodyStage.FORMED,
        to=BodyStage.ENDED,
        by=_FORMERS,
        rules=(facts.ended_by_the_past, facts.time_to_dissolve),
        outcome=facts.last_day,
        due="community.body.election.within",
    )
    def end(self, act: Act, outcome: date, *, since: date, reason: str) -> None:
        """End the body: a committee was elected and filed, or it can last no longer; late is a breach (组织终止)."""
        self.until = outcome

    @step((BodyStage.PROPOSED, BodyStage.POSTED), to=BodyStage.ENDED, by=_FORMERS)
    def drop(self, act: Act) -> None:
        """Give the plan up before the body is formed (不予组建)."""
