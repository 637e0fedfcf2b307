"""Rules of a meeting at which representatives vote for those who chose them (业主代表大会会议的事实).

Source: Lishui Regulation art. 13; Jiaxing Regulation art. 17. Elsewhere owners decide in common (Civil Code art. 278(1)).
"""

from __future__ import annotations

from typing import Final

from propgov.assembly.meeting.accrediting import VOTERS
from propgov.assembly.meeting.covering import Covering
from propgov.engine import Act, rule
from propgov.law import Citation

__all__: list[str] = []

_OWNERS: Final = (Citation("civil-code", "278(1)"), VOTERS)


@rule("assembly.representatives.may-decide", basis=_OWNERS)
def left_to_them(meeting: Covering, act: Act) -> bool:
    """Whether all owners are asked, or owners have left each item to the representatives (议题在业主代表大会的授权事项内)."""
    through = meeting.representatives
    if through is None:
        return True
    ours = through.home is meeting.community and not meeting.named_parts
    return ours and all(through.may_decide(item, act.on) for item in meeting.agenda)


@rule("assembly.representatives.in-effect", basis=_OWNERS)
def in_effect(meeting: Covering, act: Act) -> bool:
    """Whether what representatives decided has taken effect, as it was posted (业主代表大会决议已生效)."""
    return meeting.took_effect(act.on)
