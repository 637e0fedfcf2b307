"""The script of the handing over of what the first meeting is prepared with."""

from __future__ import annotations

from tests.assembly.forming import founding

from propgov.assembly import FormationPaper, Handover
from propgov.community import Role
from propgov.testing import Say


def handed_over(say: Say) -> None:
    """Asked of the developer, given in part by it, and by the registry for the rest."""
    made = say.at(founding.at("cn.zhejiang.taizhou"))
    formation, _ = founding.grouped(made)
    handover = say.begin(Handover, Role.OWNER, formation=formation)
    say(handover.demand, Role.OWNER, of=Role.DEVELOPER, developer_gone=False)
    some = frozenset({FormationPaper.SITE_PLAN})
    say(handover.hand_over, Role.DEVELOPER, papers=some)
    say(handover.hand_over, Role.REGISTRY, papers=founding.ALL_PAPERS - some)


SCRIPTS = (handed_over,)
