"""How far like cases came (类案办理统计): submitted, registered, mediated, judged; figures that never contradict each other.

Source: 池建法函〔2025〕265号 part 3(2): since 2024 the association submitted more than 289 cases, of which 171 were registered, 106
mediated and more than 37 judged. "More than" stays a lower bound.
"""

from __future__ import annotations

from attrs import field, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law import Ratio
from propgov.patterns import CountedFigure, as_figure

__all__ = ["Funnel"]


@frozen
class Funnel:
    """The figures of like cases (类案办理统计), each part of the one before; mediated and judged are parts of registered.

    A plain number stands for an exact figure. Raises InvalidFacts, with all faults, if a part is larger than its whole.
    """

    submitted: CountedFigure = field(converter=as_figure)
    registered: CountedFigure = field(converter=as_figure)
    mediated: CountedFigure = field(converter=as_figure)
    judged: CountedFigure = field(converter=as_figure)

    def __attrs_post_init__(self) -> None:
        named = {
            "submitted": self.submitted,
            "registered": self.registered,
            "mediated": self.mediated,
            "judged": self.judged,
        }
        faults = [
            Fault(name, f"{figure} is below 0", "give a number of cases")
            for name, figure in named.items()
            if figure.value < 0
        ]
        if not self.submitted.can_hold(self.registered):
            faults.append(Fault("registered", f"{self.registered} of {self.submitted}", "no more than were submitted"))
        if not self.registered.can_hold(self.settled):
            faults.append(Fault("judged", f"{self.settled} of {self.registered}", "no more than were registered"))
        if faults:
            raise InvalidFacts(faults)

    def __add__(self, other: Funnel) -> Funnel:
        return Funnel(
            self.submitted + other.submitted,
            self.registered + other.registered,
            self.mediated + other.mediated,
            self.judged + other.judged,
        )

    def allows(self, counted: Funnel) -> bool:
        """Whether counted figures can be those that were published here (与公布数相符)."""
        return (
            self.submitted.allows(counted.submitted)
            and self.registered.allows(counted.registered)
            and self.mediated.allows(counted.mediated)
            and self.judged.allows(counted.judged)
        )

    def text(self, lang: str = "en") -> str:
        """The figures in one line, lower bounds told as such."""
        if lang == "zh":
            zh = [f"{'至少' if one.at_least else ''}{one.value}件" for one in self._each()]
            return f"提交{zh[0]}，立案{zh[1]}，调解{zh[2]}，判决{zh[3]}"
        en = list(map(str, self._each()))
        return f"{en[0]} submitted, {en[1]} registered, {en[2]} mediated, {en[3]} judged"

    def _each(self) -> tuple[CountedFigure, ...]:
        return (self.submitted, self.registered, self.mediated, self.judged)

    @property
    def settled(self) -> CountedFigure:
        """Those that were mediated or judged (已办结)."""
        return self.mediated + self.judged

    @property
    def open_at_most(self) -> int | None:
        """How many registered cases are neither mediated nor judged, at most; None if it cannot be said (尚未办结至多)."""
        return None if self.registered.at_least else self.registered.value - self.settled.value

    @property
    def mediated_share(self) -> Ratio | None:
        """The share of the registered cases that was mediated; None if either is known only from below (调解率)."""
        if self.registered.at_least or self.mediated.at_least or not self.registered.value:
            return None
        return Ratio(self.mediated.value, self.registered.value)
