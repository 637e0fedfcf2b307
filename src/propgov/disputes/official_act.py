"""What an authority did or left undone (行政行为), as reconsideration and suits against an authority know it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.engine.exact import NonEmpty, Yuan

__all__ = ["Conduct", "OfficialAct"]


@unique
class Conduct(Enum):
    """What an authority did (行政行为的种类)."""

    ORDER = "一般行政决定"
    ON_THE_SPOT = "当场作出的行政处罚决定"
    INACTION = "未履行法定职责"
    INFORMATION = "不予公开政府信息"
    CIVIL_MEDIATION = "对民事纠纷的调解"
    PETITION_REPLY = "对信访事项的处理"
    OFFICIAL_GUIDANCE = "行政指导"

    @property
    def binds(self) -> bool:
        """Whether it orders or refuses something, and does not only mediate, guide or answer a petition (具有强制力)."""
        return self not in {Conduct.CIVIL_MEDIATION, Conduct.PETITION_REPLY, Conduct.OFFICIAL_GUIDANCE}


@frozen
class OfficialAct:
    """What an authority did or left undone (行政行为).

    on is the day of the act, or of the end of the time to act; known_on the day on which its content was known. told_on is the
    day on which the remedy, its body and its time were made known, None if never. asked_on is the day of the earlier
    request, with its proof, where a duty was not performed; own_motion says whether it had to act unasked, urgent whether it
    could not wait. amount is the sum in yuan,
    if it is about one; real_estate whether it is about real estate.
    """

    conduct: Conduct
    what: NonEmpty
    on: date
    known_on: date
    told_on: date | None = None
    asked_on: date | None = None
    proof: str = ""
    own_motion: bool = False
    urgent: bool = False
    amount: Yuan | None = None
    real_estate: bool = False

    @property
    def asked_before(self) -> bool:
        """Whether the authority was asked first, with proof, if it had to be asked (曾经要求履行职责)."""
        inaction = self.conduct is Conduct.INACTION
        return not inaction or self.own_motion or (self.asked_on is not None and bool(self.proof.strip()))

    def scope(self) -> Mapping[str, object]:
        """The kind of act, and whether it is about real estate."""
        return {"conduct": self.conduct, "about": "REAL_ESTATE" if self.real_estate else "OTHER_MATTER"}
