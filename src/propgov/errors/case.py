"""Cases used, or written, in a way in which they cannot be (事项使用差错)."""

from __future__ import annotations

from propgov.errors.given import PropgovError

__all__ = ["CaseError", "Misdefined", "OutsideStep", "RegisterInUse", "Stale", "StepInsideStep", "UnknownCase"]


class CaseError(PropgovError):
    """A case was used in a way in which cases cannot be used."""


class Misdefined(CaseError):
    """A case class has a mistake, found when the class is made; all mistakes are named."""


class OutsideStep(CaseError):
    """A field or the stage was set, or a case was made, by another way than a step."""


class StepInsideStep(CaseError):
    """A step was taken, or a case opened, from within a step: by a body, a rule, an outcome or a question."""


class Stale(CaseError):
    """The case may differ from its journal; refill it with ``register.refill(case)`` before reading it."""


class RegisterInUse(CaseError):
    """Another thread or task is in the middle of something in this register (登记簿正被占用).

    A register belongs to one of them at a time: give each its own, such as from a pool (``journal.registers(n)``).
    """


class UnknownCase(CaseError, KeyError):
    """No case of that kind and id is in the journal."""

    def __str__(self) -> str:
        return str(self.args[0])
