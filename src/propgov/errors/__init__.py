"""The exceptions of the library, as one tree: catch as broadly or as narrowly as you need.

::

    PropgovError
    ├── Refused                 the law does not allow the step: all findings, each with its article
    ├── Invalid                 something given cannot be used: all faults, each with place and remedy
    │   ├── InvalidPack         a law pack
    │   ├── InvalidRoll         a roll of units and owners
    │   ├── InvalidFacts        the facts of a step, or an act
    │   ├── InvalidCount        the figures of a vote
    │   └── InvalidExport       an exported journal
    ├── LawError
    │   ├── UnknownJurisdiction no packs for that place
    │   ├── UnknownRule         an id that no pack knows
    │   ├── ScopeNeeded         the answer depends on words that were not given
    │   ├── LawConflict         two provisions in force that cannot both be the law
    │   └── NotCovered          a day before the law that the packs hold
    ├── CaseError
    │   ├── Misdefined          a mistake in a case class, found when the class is made
    │   ├── OutsideStep         a field or stage was set, or a case made, outside a step
    │   ├── StepInsideStep      a step taken while another step is weighed or runs
    │   ├── Stale               the case and its journal may differ until it is refilled
    │   ├── RegisterInUse       another thread or task is using this register
    │   └── UnknownCase         no such case in the journal
    └── JournalError
        ├── Conflict            somebody else wrote the entry first
        ├── DamagedEntry        stored bytes that are not a valid entry
        ├── NotLawful           an export that does not stand the audit of its import; nothing was taken in
        ├── ReadOnly            the journal as it stood in the past, in which nothing can be written
        ├── PoolExhausted       no register of a pool became free in time
        ├── StoreFailed         the database could not do it; nothing was written
        └── CommitUnknown       the connection broke during the commit: reading again shows whether it was written

Nothing of ours is imported here.
"""

from propgov.errors.case import CaseError, Misdefined, OutsideStep, RegisterInUse, Stale, StepInsideStep, UnknownCase
from propgov.errors.given import (
    Fault,
    Invalid,
    InvalidCount,
    InvalidExport,
    InvalidFacts,
    InvalidPack,
    InvalidRoll,
    PropgovError,
)
from propgov.errors.journal import (
    CommitUnknown,
    Conflict,
    DamagedEntry,
    JournalError,
    NotLawful,
    PoolExhausted,
    ReadOnly,
    StoreFailed,
)
from propgov.errors.law import LawConflict, LawError, NotCovered, ScopeNeeded, UnknownJurisdiction, UnknownRule
from propgov.errors.refused import Refused
from propgov.errors.shapes import told_together

__all__ = [
    "CaseError",
    "CommitUnknown",
    "Conflict",
    "DamagedEntry",
    "Fault",
    "Invalid",
    "InvalidCount",
    "InvalidExport",
    "InvalidFacts",
    "InvalidPack",
    "InvalidRoll",
    "JournalError",
    "LawConflict",
    "LawError",
    "Misdefined",
    "NotCovered",
    "NotLawful",
    "OutsideStep",
    "PoolExhausted",
    "PropgovError",
    "ReadOnly",
    "Refused",
    "RegisterInUse",
    "ScopeNeeded",
    "Stale",
    "StepInsideStep",
    "StoreFailed",
    "UnknownCase",
    "UnknownJurisdiction",
    "UnknownRule",
    "told_together",
]


def _called_after_the_room() -> None:
    """Name each error after this room: a traceback shows it as it is imported."""
    for name in __all__:
        globals()[name].__module__ = __name__


_called_after_the_room()
