"""A case (事项): one run of a procedure. Its fields change only inside its steps, and each step is an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import define

from propgov.engine import kinds, replaying, running, voiding
from propgov.engine.act import Act
from propgov.engine.blueprint import Blueprint
from propgov.engine.duties import Duty, duties_of
from propgov.engine.kept import Kept
from propgov.errors import Misdefined, OutsideStep

if TYPE_CHECKING:
    from propgov.journal import Entry

__all__ = ["Case"]


@define(eq=False, kw_only=True, repr=False)
class Case(Kept):
    """One run of a procedure (事项).

    A class of cases gives ``kind`` (kept in the journal, never renamed), ``basis`` (the article that ordains the
    procedure, cited when stage or standing refuse), ``opening`` and its steps; its stages are the Enum that the steps
    name, the first member being where a case begins. Every case has a field or property ``community`` (or, for an
    authority's own case, ``jurisdiction``), which gives law, standing and register. ``clocks`` are the periods that run
    from a day which the case remembers, ``recurring`` those that come again. A class that is made of a pattern may give
    ``stages``, an Enum of its own with the pattern's members and more. ``voidable`` is False for a class whose mistakes
    are set right in another way, such as a ledger, which reverses.

    Cases are opened with ``begin`` and changed by their steps. id is given by the register unless named. The class itself
    is drawn by a format: ``f"{Spending:mermaid}"``, ``dot``, ``table``, with the language behind, as in ``table-zh``.
    """

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Check the definition and build what all cases of the class share."""
        if "kind" not in cls.__dict__:
            return
        # attrs gives a class with validators a __setattr__ of its own; ours must stay the only door to the fields.
        cls.__setattr__ = Kept.__setattr__  # type: ignore[method-assign] # see above
        cls.blueprint = Blueprint.of(cls)
        kinds.made(cls)

    def __attrs_pre_init__(self) -> None:
        if "blueprint" not in type(self).__dict__:
            message = f"{type(self).__name__} has no kind of its own, so no case of it can be made"
            raise Misdefined(message)
        if not replaying.may_construct():
            message = (
                f"open a {type(self).__name__} with begin({type(self).__name__}, act, ...), not by calling the class"
            )
            raise OutsideStep(message)
        object.__setattr__(self, "_in_step", True)

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due of this case: single duties of the present stage and recurring ones.

        Recurring duties are listed for periods that have ended by ``until`` (default: the day itself).
        """
        return duties_of(self, on, until or on)

    def void(self, act: Act, *, reason: str) -> Entry:
        """Void the last entry of this case, on which nothing rests, with the reason (作废上一条记录).

        By who made it, or an authority. What was wrong stays on record, and the case stands as before it. Raises Refused
        with all findings, InvalidFacts without a reason.
        """
        return voiding.void(self, act, reason)

    # The way from a call to the engine is short: a method more would cost each step its time.
    _take = running.take
