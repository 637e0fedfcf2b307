"""The base class of all cases, with everything that can be read of them (事项的内容), and what a case needs around it.

Modules of the engine that only read a case import this one; steps, opening and voiding come with ``case``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Protocol, TypeVar, cast

from attrs import define, field, fields

from propgov.engine.clocks import Recurring, Timer
from propgov.engine.progress import Progress
from propgov.engine.showing import CaseClass
from propgov.engine.steps import Opening
from propgov.errors import OutsideStep
from propgov.errors.shown import in_notebook
from propgov.law import Citation, Text
from propgov.law.brief import in_short

if TYPE_CHECKING:
    from propgov.engine.blueprint import Blueprint  # noqa: TC004 - no hint of a ClassVar is ever read
    from propgov.engine.hold import Hold
    from propgov.journal import Entry, Journal
    from propgov.law import Law

__all__ = ["Book", "Home", "Kept"]

C = TypeVar("C", bound="Kept")


class Home(Protocol):
    """What a case needs of its community or jurisdiction: law, register and standing (事项所属)."""

    @property
    def law(self) -> Law:
        """The law of the place, with the community's own rules."""
        ...

    @property
    def register(self) -> Book:
        """The register that keeps the cases."""
        ...

    @property
    def closed(self) -> bool:
        """Whether the record was closed, so that nothing goes on in it."""
        ...

    def roles_of(self, person: str, on: date) -> frozenset[Enum]:
        """The roles in which a person stands that day, by the records."""
        ...


class Book(Protocol):
    """What a case needs of the register that keeps it (登记簿).

    busy: whether a step is being weighed or taken. asked: the cases and kinds that a rule looked up, with the number of
    their entries or cases. batch: the entries not yet written of a group of steps, None outside a group. look: how far
    the journal was read when others write to it too. trusts: further classes of cases that may decide or give roles.
    readings: the answers to open questions of law that are followed instead of the strict ones. unconfirmed: the imported
    cases that neither an audit nor a document confirms.
    """

    journal: Journal
    hold: Hold
    busy: bool
    asked: dict[str, int]
    batch: Any
    look: Any
    packs: Path | None
    readings: Mapping[str, str]
    clock: Callable[[], date | datetime] | None
    trusts: frozenset[type[Any]]
    unconfirmed: frozenset[str]

    def get(self, ref: str) -> Any:  # noqa: ANN401 - a case of any class
        """The case named ``kind:id``."""
        ...

    def named(self, ref: str) -> Any:  # noqa: ANN401 - a case of any class
        """The same, also for a case that is opened only later in a journal of the past."""
        ...

    def find(self, cls: type[C], name: str) -> C:
        """The case of that class and id."""
        ...

    def all(self, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class."""
        ...

    def among(self, home: Home, cls: type[C]) -> tuple[C, ...]:
        """The cases of that class of one home."""
        ...

    def in_memory(self, ref: str) -> Any:  # noqa: ANN401 - a case of any class, or None
        """The case of that name if it is in memory."""
        ...

    def known(self) -> tuple[Any, ...]:
        """The cases that are in memory."""
        ...

    def load(self, home: Home | None = None) -> Any:  # noqa: ANN401 - what ``loading`` gives
        """All cases, or those of one home."""
        ...

    def waiting(self) -> tuple[Any, ...]:
        """The cases with entries that are not yet written."""
        ...

    def keep(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Add a case to those in memory."""
        ...

    def forget(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Remove a case from those in memory."""
        ...

    def touch(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Tell its home that what a case grants may have changed."""
        ...

    def refill(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Read a case again."""
        ...

    def restore(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Read a case again, with its entries that are not yet written."""
        ...

    def mark_stale(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Make a case unreadable until it is read again from the journal."""
        ...

    def release(self, case: Any) -> None:  # noqa: ANN401 - a case of any class
        """Let other threads and tasks read the case again."""
        ...

    def next_id(self, kind: str) -> str:
        """An id that no case of that kind has."""
        ...

    def append(self, case: Any, data: bytes, expected: int, facts: Mapping[str, object], key: str = "") -> None:  # noqa: ANN401 - a case of any class
        """Write an entry of a case."""
        ...

    def keyed(
        self, key: str, ref: str, step: str, facts: Mapping[str, object], beside: tuple[str, ...] = ()
    ) -> Entry | None:
        """The entry that was written with a key."""
        ...

    def refresh(self) -> tuple[str, ...]:
        """Read again what others wrote."""
        ...

    def as_of(self, when: date | int | Entry) -> Book:
        """All cases as they stood."""
        ...

    def inside(self) -> AbstractContextManager[None]:
        """A block in which only this thread or task may use the register."""
        ...

    def weighing(self) -> AbstractContextManager[None]:
        """A block in which no step may be taken."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """A block whose steps are written together at its end."""
        ...

    def gathered(self, *, only_asked: bool = False) -> AbstractContextManager[None]:
        """A block for one step with those that it brings."""
        ...


@define(eq=False, kw_only=True, repr=False)
class Kept(metaclass=CaseClass):
    """A case with its fields, stage and days, and no way to change them (事项记录); see ``Case``."""

    kind: ClassVar[str]
    basis: ClassVar[Citation | tuple[Citation, ...]]
    opening: ClassVar[Opening] = Opening()
    recurring: ClassVar[tuple[Recurring, ...]] = ()
    clocks: ClassVar[tuple[Timer, ...]] = ()
    stages: ClassVar[type[Enum] | None] = None
    blueprint: ClassVar[Blueprint]
    voidable: ClassVar[bool] = True
    _repr_mimebundle_ = in_notebook

    id: str = field(default="")
    _register: Book | None = field(default=None, alias="register")
    _progress: Progress = field(init=False)
    _in_step: bool = field(init=False)

    def __setattr__(self, name: str, value: object) -> None:
        if not self._in_step:
            message = f"{self.ref}: {name} is set outside a step; fields change only in the steps of the case"
            raise OutsideStep(message)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        message = f"{self.ref}: {name} cannot be deleted"
        raise OutsideStep(message)

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied or pickled: two objects of one case would each take steps of their own."""
        message = f"{self.ref} cannot be copied or pickled; name it, and get it from the register"
        raise OutsideStep(message)

    @property
    def ref(self) -> str:
        """``kind:id``, by which entries and other cases name this one."""
        return f"{self.kind}:{self.id}"

    @property
    def own_id(self) -> str:
        """The id by which a case of this class is always known; empty where the register numbers cases (固定编号)."""
        return ""

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
        return self._progress.stage

    @property
    def home(self) -> Home:
        """The community, or the jurisdiction of an authority's case."""
        home: Home = self.blueprint.home_of(self)  # asked for each step, so that no cast is called
        return home

    @property
    def register(self) -> Book:
        """The register that keeps this case."""
        return cast("Book", self._register)

    @property
    def law(self) -> Law:
        """The law that holds for this case."""
        return self.home.law

    @property
    def opened(self) -> date:
        """The day on which the case was opened."""
        return self._progress.opened

    @property
    def last_act_date(self) -> date:
        """The day of the last entry."""
        return self._progress.on

    @property
    def in_stage_since(self) -> date:
        """The day on which the present stage began."""
        return self._progress.since

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of this case, entry 0 first."""
        return self.register.journal.entries(self.ref)

    def scope(self) -> Mapping[str, object]:
        """Words and numbers that select among provisions, for a class that has any."""
        return {}

    def recognised(self) -> tuple[Text, ...]:
        """The documents from which the state of this case was taken over, for a class that does so (既有状态的依据)."""
        return ()

    def __repr__(self) -> str:
        progress = getattr(self, "_progress", None)
        given = [a.name for a in fields(type(self)) if a.name[0] != "_" and a.init]
        own = ", ".join(f"{name}={in_short(getattr(self, name, None))}" for name in given)
        return f"{type(self).__name__}({own}, stage={progress.stage.name if progress else '?'})"
