"""A case (事项): one run of a procedure. Its fields change only inside its steps, and each step is an entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from attrs import define, field, fields

from propgov.engine import kinds, replaying, running, voiding
from propgov.engine.act import Act
from propgov.engine.blueprint import Blueprint
from propgov.engine.clocks import Clock, Recurring
from propgov.engine.duties import Duty, duties_of
from propgov.engine.showing import CaseClass
from propgov.engine.steps import Opening
from propgov.errors import Misdefined, OutsideStep
from propgov.law import Citation, Text
from propgov.law.brief import in_short

if TYPE_CHECKING:
    from propgov.engine.register import Register  # noqa: TC004 - given by the engine, never read from a hint
    from propgov.journal import Entry
    from propgov.law import Law

__all__ = ["Case", "Home"]

_OPEN = True


class Home(Protocol):
    """What a case needs of its community or jurisdiction: law, register and standing (事项所属)."""

    @property
    def law(self) -> Law:
        """The law of the place, with the community's own rules."""
        ...

    @property
    def book(self) -> Register:
        """The register that keeps the cases."""
        ...

    def roles_of(self, person: str, on: date) -> frozenset[Enum]:
        """The roles in which a person stands that day, by the records."""
        ...


@define(eq=False, kw_only=True, repr=False)
class Case(metaclass=CaseClass):
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

    kind: ClassVar[str]
    basis: ClassVar[Citation | tuple[Citation, ...]]
    opening: ClassVar[Opening] = Opening()
    recurring: ClassVar[tuple[Recurring, ...]] = ()
    clocks: ClassVar[tuple[Clock, ...]] = ()
    stages: ClassVar[type[Enum] | None] = None
    blueprint: ClassVar[Blueprint]
    voidable: ClassVar[bool] = True

    id: str = field(default="")
    _register: Register | None = field(default=None, alias="register")
    _stage: Any = field(init=False)
    _door: bool = field(init=False)
    _n: int = field(init=False)
    _last: bytes = field(init=False)
    _on: date = field(init=False)
    _at: datetime | None = field(init=False)
    _since: date = field(init=False)
    _opened: date = field(init=False)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Check the definition and build what all cases of the class share."""
        if "kind" not in cls.__dict__:
            return
        # attrs gives a class with validators a __setattr__ of its own; ours must stay the only door to the fields.
        cls.__setattr__ = Case.__setattr__  # type: ignore[method-assign] # see above
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
        object.__setattr__(self, "_door", _OPEN)

    def __setattr__(self, name: str, value: object) -> None:
        if not self._door:
            message = f"{self.ref}: {name} is set outside a step; fields change only in the steps of the case"
            raise OutsideStep(message)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        message = f"{self.ref}: {name} cannot be deleted"
        raise OutsideStep(message)

    @property
    def ref(self) -> str:
        """``kind:id``, by which entries and other cases name this one."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """What a reader calls this case; the id unless a class says more."""
        return self.id

    @property
    def title_zh(self) -> str:
        """The same in Chinese (事项标题); empty where nothing but the id tells cases apart."""
        return self.title if self.title != self.id else ""

    @property
    def name_zh(self) -> str:
        """The procedure by its Chinese term, with what the case is about (事项名称)."""
        about = self.title_zh
        return f"{self.blueprint.term}（{about}）" if about else self.blueprint.term

    @property
    def stage(self) -> Enum:
        """Where the case stands."""
        return cast("Enum", self._stage)

    @property
    def home(self) -> Home:
        """The community, or the jurisdiction of an authority's case."""
        return cast("Home", self.blueprint.home_of(self))

    @property
    def book(self) -> Register:
        """The register that keeps this case."""
        return cast("Register", self._register)

    @property
    def law(self) -> Law:
        """The law that holds for this case."""
        return self.home.law

    @property
    def opened(self) -> date:
        """The day on which the case was opened."""
        return self._opened

    @property
    def last_act(self) -> date:
        """The day of the last entry."""
        return self._on

    @property
    def in_stage_since(self) -> date:
        """The day on which the present stage began."""
        return self._since

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that happened to this case, entry 0 first."""
        return self.book.journal.entries(self.ref)

    def scope(self) -> Mapping[str, object]:
        """The plain words and figures that pick among provisions; a class with a scope overrides this."""
        return {}

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due of this case: single duties of the present stage and recurring ones.

        Recurring duties are listed for periods that have ended by ``until`` (default: the day itself).
        """
        return duties_of(self, on, until or on)

    def recognised(self) -> tuple[Text, ...]:
        """The documents from which the state of this case was taken over (既有状态的依据); a class that recognises tells them."""
        return ()

    def void(self, act: Act, *, reason: str) -> Entry:
        """Void the last entry of this case, on which nothing rests, with the reason (作废上一条记录).

        By who made it, or an authority. What was wrong stays on record, and the case stands as before it. Raises Refused
        with all findings, InvalidFacts without a reason.
        """
        return voiding.void(self, act, reason)

    # The way from a call to the engine is short: a method more would cost each step its time.
    _take = running.take

    def __repr__(self) -> str:
        stage = getattr(self, "_stage", None)
        own = ", ".join(
            f"{a.name}={in_short(getattr(self, a.name, None))}"
            for a in fields(type(self))
            if a.name[0] != "_" and a.init
        )
        return f"{type(self).__name__}({own}, stage={stage.name if isinstance(stage, Enum) else '?'})"
