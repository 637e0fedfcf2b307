"""What a journal lends (登记簿池的形状): registers that a room above this one makes, for as long as somebody uses one."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Protocol, Self

__all__ = ["Registers", "Use"]


class Use(Protocol):
    """One use of a register, for a ``with`` or an ``async with`` block (借用)."""

    def __enter__(self) -> Any:  # noqa: ANN401 - a register, which this room does not know
        """Wait for a register, and the thread with it."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        ...

    async def __aenter__(self) -> Any:  # noqa: ANN401 - a register, which this room does not know
        """Wait for a register, and let other tasks run meanwhile."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        ...


class Registers(Protocol):
    """Registers over one journal, lent to one user at a time (登记簿池); ``propgov.engine.pool.RegisterPool`` is one."""

    def use(self, timeout: float = ...) -> Use:
        """Have a register for the length of a block, within so many seconds."""
        ...

    def close(self) -> None:
        """Give out no more registers."""
        ...

    def __enter__(self) -> Self:
        """Give the pool for a ``with`` statement, at whose end it is closed."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close it."""
        ...
