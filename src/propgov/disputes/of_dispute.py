"""A way of taking up a dispute that is a case of its own (纠纷解决途径事项): whose it is, and what it is about."""

from __future__ import annotations

from attrs import define

from propgov.community import Community
from propgov.disputes.dispute import Dispute
from propgov.engine import Case

__all__ = ["OfDispute"]


@define(eq=False, kw_only=True, repr=False)
class OfDispute(Case):
    """A case about one dispute (纠纷事项): a base class, which has no kind."""

    dispute: Dispute

    @property
    def community(self) -> Community:
        """The community of the dispute."""
        return self.dispute.community

    @property
    def title(self) -> str:
        """What the dispute is about."""
        return self.dispute.title
