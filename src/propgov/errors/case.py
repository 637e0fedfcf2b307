"""Errors about cases that are used or written in a way that is not allowed (事项使用差错)."""

from __future__ import annotations

from propgov.errors.given import PropgovError

__all__ = ["CaseError", "Misdefined", "OutsideStep", "RegisterInUse", "Stale", "StepInsideStep", "UnknownCase"]


class CaseError(PropgovError):
    """A case was used in a way that is not allowed."""


class Misdefined(CaseError):
    """A case class has mistakes; all of them are named when the class is made."""


class OutsideStep(CaseError):
    """A field or the stage was set, or a case was made, outside a step."""


class StepInsideStep(CaseError):
    """A step was taken, or a case opened, from within a step: by a body, a rule, an outcome or a question."""


class Stale(CaseError):
    """The case may differ from its journal; refill it with ``register.refill(case)`` before reading it."""


class RegisterInUse(CaseError):
    """Another thread or task is using this register (登记簿正被占用).

    A register belongs to one thread or task at a time: give each its own, for example from a pool (``journal.registers(n)``).
    """


class UnknownCase(CaseError, KeyError):
    """The journal has no case of that kind and id."""

    def __str__(self) -> str:
        return str(self.args[0])
