"""The protocols of a register pool (登记簿池的形状), which a room above implements."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Protocol, Self

__all__ = ["Registers", "Use"]


class Use(Protocol):
    """One use of a register, for a ``with`` or an ``async with`` block (借用)."""

    def __enter__(self) -> Any:  # noqa: ANN401 - a register, which this room does not know
        """Wait for a register, blocking the thread."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Return the register to the pool."""
        ...

    async def __aenter__(self) -> Any:  # noqa: ANN401 - a register, which this room does not know
        """Wait for a register while other tasks run."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Return the register to the pool."""
        ...


class Registers(Protocol):
    """A pool of registers over one journal, each lent to one user at a time (登记簿池), such as ``propgov.engine.pool.RegisterPool``."""

    def use(self, timeout: float = ...) -> Use:
        """Lend a register for the length of a block, waiting at most so many seconds."""
        ...

    def close(self) -> None:
        """Close the pool: no register is lent any more."""
        ...

    def __enter__(self) -> Self:
        """Return the pool for a ``with`` statement, which closes it at the end."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close the pool."""
        ...
