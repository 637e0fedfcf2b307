"""What the preparatory group posts before the first meeting (筹备组公示的内容): owners object, and the group answers.

Source: Civil Code art. 277(1); Regulation on Property Management art. 10.
The group keeps each such posting, so that no objection is lost when another is posted instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from propgov.assembly.forming.group import SEE_GAPS, PreparatoryGroup
from propgov.community import Community, Role
from propgov.engine import Act, Bring, Opening, also, bring
from propgov.patterns import PublicPosting, notice_posted

__all__ = ["GroupPosting"]


def kept_by_group(posting: GroupPosting, act: Act) -> Iterator[Bring]:
    """Let the group keep what it has posted (筹备组登记)."""
    yield bring(posting.group.keep, posting=posting)


@define(eq=False, kw_only=True, repr=False)
class GroupPosting(PublicPosting):
    """A posting of the preparatory group before the first meeting (筹备组公示的内容): owners object, and the group answers."""

    basis = PreparatoryGroup.basis
    opening = Opening(by=Role.PREPARATORY_GROUP)

    group: PreparatoryGroup

    @property
    def community(self) -> Community:
        """The community whose first meeting is prepared."""
        return self.group.community

    post = also(
        PublicPosting.post,
        by=Role.PREPARATORY_GROUP,
        rules=(notice_posted("assembly.formation.preparation.posted", "业主名册、筹备内容公示"),),
        then=kept_by_group,
    )
    note_gap = also(PublicPosting.note_gap, by=SEE_GAPS)
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=Role.PREPARATORY_GROUP)
