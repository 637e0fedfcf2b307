"""A case (事项) is one run of a procedure. Its fields change only inside its steps, and each step writes an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import define

from propgov.engine import forgotten, kinds, replaying, running, voiding
from propgov.engine.act import Act
from propgov.engine.blueprint import Blueprint
from propgov.engine.defining import steps_of
from propgov.engine.duties import Duty, duties_of
from propgov.engine.kept import Kept
from propgov.errors import Misdefined, OutsideStep

if TYPE_CHECKING:
    from propgov.journal import Entry

__all__ = ["Case"]


@define(eq=False, kw_only=True, repr=False)
class Case(Kept):
    """One run of a procedure (事项).

    A procedure is a subclass. It defines its steps and these class attributes:

    - ``kind``: its name in the journal, which must never change;
    - ``basis``: the article that requires the procedure, cited when a step is refused for its stage or its actor;
    - ``opening``: who may open a case, and which rules apply then;
    - ``clocks`` and ``recurring``: periods that run once from a day that the case knows, and those that repeat;
    - ``stages``: only for a class made from a pattern, an Enum with the stages of the pattern and more. Otherwise the
      stages are the Enum that the steps use. A case begins in the first one;
    - ``voidable``: False if mistakes are corrected in another way than voiding, such as a reversal in a ledger.

    Every case has a field or property ``community`` (``jurisdiction`` for a case of an authority), from which it gets its
    law, roles and register. Cases are opened with ``begin``; the register gives an id unless one is named. Formatting the
    class draws it: ``f"{Spending:mermaid}"``, ``dot`` or ``table``, and ``table-zh`` for Chinese.
    """

    def __init_subclass__(cls) -> None:
        """Remember the class until ``@define`` has made it."""
        super().__init_subclass__()
        if "kind" in vars(cls):
            forgotten.written(cls)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Check the definition of the class and build its blueprint."""
        forgotten.made(cls)
        if "kind" not in cls.__dict__:
            if told := forgotten.without_kind(cls, steps_of(cls)):
                raise Misdefined(told)
            return
        # attrs gives a class with validators its own __setattr__; ours must stay the only way to set a field.
        cls.__setattr__ = Kept.__setattr__  # type: ignore[method-assign] # see above
        cls.blueprint = Blueprint.of(cls)
        kinds.register_kind(cls)

    def __attrs_pre_init__(self) -> None:
        if "blueprint" not in type(self).__dict__:
            raise Misdefined(forgotten.no_case(type(self)))
        if not replaying.may_construct():
            message = (
                f"open a {type(self).__name__} with begin({type(self).__name__}, act, ...), not by calling the class"
            )
            raise OutsideStep(message)
        object.__setattr__(self, "_in_step", True)

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """The duties of this case: those of its present stage, and the recurring ones.

        Recurring duties are listed for periods that have ended by ``until`` (default: the day ``on``).
        """
        return duties_of(self, on, until or on)

    def void(self, act: Act, *, reason: str) -> Entry:
        """Void the last entry of this case, giving the reason (作废上一条记录).

        Only the person who made the entry or an authority may do so, and only if no other entry depends on it. The entry
        stays in the journal; the case is again as it was before. Raises Refused with all findings, or InvalidFacts if no
        reason is given.
        """
        return voiding.void(self, act, reason)

    # Assigned directly: a method that only calls it would slow down every step.
    _take = running.take
