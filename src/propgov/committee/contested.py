"""A decision of the committee that somebody contests (所涉业主委员会决定): whether it was taken, and what ended it."""

from __future__ import annotations

from propgov.assembly.contesting.contested import Contested
from propgov.assembly.contesting.defect import Flaw
from propgov.committee.session import CommitteeSession
from propgov.committee.session_record import CommitteeDecision
from propgov.law import Outcome

__all__ = ["contested_at", "shown", "taken"]


def taken(made: CommitteeDecision) -> bool:
    """Whether the committee took the decision: it was passed, or enough members agreed without leave of the owners (已作决定)."""
    agreed = made.approval is not None and made.approval.asked and made.approval.holds
    alone = made.reserved is not None and made.reserved.outcome is Outcome.BROKEN
    return made.passed or (agreed and alone)


def contested_at(session: CommitteeSession, item: int) -> Contested | None:
    """What the committee decided on an item, None if nothing came of it (业主委员会的决定)."""
    made = session.decision(item)
    if made is None:
        return None
    return Contested(made.on, taken(made), made.ended_on, tuple(one for one in session.ended if one.item == item))


def shown(made: CommitteeDecision) -> frozenset[Flaw]:
    """The flaws that the committee's own record of a decision shows; a court may find others (会议记录所示瑕疵).

    To decide what is for the owners passes their common decision over, and so the procedure of the law.
    """
    broken = {
        Flaw.NO_VOTE: made.claimed,
        Flaw.SHORT_OF_THRESHOLD: made.approval is not None and made.approval.outcome is Outcome.BROKEN,
        Flaw.PROCEDURE: any(one is not None and one.outcome is Outcome.BROKEN for one in (made.signed, made.reserved)),
    }
    return frozenset(flaw for flaw, found in broken.items() if found)
