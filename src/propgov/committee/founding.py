"""The first meeting of a committee (业主委员会首次会议): the members choose chair and deputies, and the names are posted.

Source: Regulation on Property Management art. 16(3); Beijing art. 42, 45; Shandong art. 30(2); Qingdao art. 36; Lishui art.
14(2). The period runs from the election and is kept by the term. A later choice, such as that of a new chair for one who
is idle (Beijing art. 45(5)), is another such meeting, with its reason, and fills all offices anew. All who are counted as
present sign the entry, so that nobody is counted on another's word; the meeting is entered on its own day, never on an
earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import define

from propgov.committee import founding_rules as facts
from propgov.committee.founding_rules import FirstSessionRecord, FirstSessionStage
from propgov.committee.of_term import in_office
from propgov.community import Notice, Role
from propgov.engine import Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty

__all__ = ["FirstSession"]

_CALLERS = (Role.COMMITTEE, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE)


def officers_chosen(session: FirstSession, act: Act, *, chair: str, deputies: tuple[str, ...]) -> Iterator[Bring]:
    """Note the officers in the term, in place of any before them (主任、副主任就任)."""
    yield bring(session.term.choose_officers, chair=chair, deputies=deputies)


@define(eq=False, kw_only=True, repr=False)
class FirstSession(FirstSessionRecord):
    """A meeting at which a committee chooses its chair and deputies (业主委员会首次会议).

    Its fields are those of ``FirstSessionRecord``.
    """

    kind: ClassVar[str] = "committee.first-session"
    basis = facts.CHOSEN
    opening = Opening(by=_CALLERS, rules=(in_office, facts.member_or_office, facts.anew_with_reason))
    stages = FirstSessionStage
    clocks = (
        Clock("committee.election.chair-posted-within", "post", "held_on", "posted_on", owed_by=(Role.COMMITTEE,)),
    )

    @step(
        FirstSessionStage.CALLED,
        to=FirstSessionStage.HELD,
        by=_CALLERS,
        rules=(
            facts.member_or_office,
            facts.anew_with_reason,
            facts.sound_votes,
            facts.signed_by_present,
            facts.chosen_by_members,
            facts.quorum,
            facts.approval,
            facts.by_proxy,
            facts.number_of_deputies,
        ),
        then=officers_chosen,
    )
    def hold(
        self,
        act: Act,
        *,
        present: tuple[str, ...],
        chair: NonEmpty,
        votes: Mapping[str, tuple[str, ...]],
        minutes: NonEmpty,
        deputies: tuple[str, ...] = (),
        represented: tuple[str, ...] = (),
    ) -> None:
        """Hold the meeting: the members choose chair and deputies from among themselves (召开首次会议).

        votes has, for each officer, the members for that person; represented are members for whom somebody else came:
        they count as absent.
        """
        self.held_on, self.present, self.minutes = act.on, present, minutes
        self.chair, self.deputies, self.votes = chair, deputies, votes

    @step(
        FirstSessionStage.HELD,
        to=FirstSessionStage.POSTED,
        by=_CALLERS,
        rules=(facts.member_or_office, facts.announced),
        records=True,
    )
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the names of the members and their offices (公示委员名单)."""
        self.posted_on, self.notice = act.on, notice
