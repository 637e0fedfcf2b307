"""Who sits in a group whose names are posted: from the day of the forming, until replaced or until it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from attrs import define

from propgov import begin
from propgov.community import Community, Role
from propgov.engine import Act, Opening, also, step
from propgov.law import Citation
from propgov.patterns import PostingStage, PublicPosting, SeatedGroup
from propgov.testing import scene


@define(eq=False, kw_only=True, repr=False)
class Gardeners(SeatedGroup):
    """Who looks after the garden (园艺小组)."""

    kind: ClassVar[str] = "test.gardeners"
    basis = Citation("civil-code", "277(1)")
    opening = Opening(by=Role.OWNER)
    community: Community
    post = also(PublicPosting.post, by=Role.OWNER)
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=Role.OWNER)
    note_gap = also(PublicPosting.note_gap, by=Role.OWNER)
    mature = also(PublicPosting.mature, by=Role.OWNER)

    @step(tuple(PostingStage), to=PostingStage.DRAWN, by=Role.OWNER)
    def name(self, act: Act, *, persons: tuple[str, ...]) -> None:
        """Name who sits (确定成员)."""
        self._seat(persons, Role.MANAGEMENT_COMMITTEE, act.on)

    @step(tuple(PostingStage), to=PostingStage.DRAWN, by=Role.OWNER)
    def end(self, act: Act) -> None:
        """End the group (解散)."""
        self._unseat(act.on)


def test_a_seat_ends_the_day_before_another_takes_it_and_stays_on_record() -> None:
    """Replaced on the third day: the second was the last; replaced on the first day: no seat there was."""
    made = scene()
    owner, first = made.by(Role.OWNER), made.day
    group = begin(Gardeners, owner.on(first), community=made.community)
    group.name(owner.on(first), persons=("a", "b"))
    group.name(owner.on(first), persons=("c",))
    day = first + timedelta(days=2)
    group.name(owner.on(day), persons=("d",))
    group.end(owner.on(day + timedelta(days=1)))
    assert [(one.person, one.since, one.until) for one in group.grants()] == [
        ("c", first, first + timedelta(days=1)),
        ("d", day, day + timedelta(days=1)),
    ]
    assert {(one.role, one.source) for one in group.grants()} == {(Role.MANAGEMENT_COMMITTEE, f"member of {group.ref}")}
