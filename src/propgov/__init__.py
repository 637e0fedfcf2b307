"""propgov: residential property governance that runs (住宅小区治理), each step weighed against the law of its day.

The names here are the ones that most users need; the field rooms, ``propgov.assembly`` and ``propgov.income``, load when
they are imported.
"""

from propgov.community import Community, Role
from propgov.engine import Act, Actor, Case, Register, begin, explain, outlook, rule, step
from propgov.errors import Refused
from propgov.law import Law

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Actor",
    "Case",
    "Community",
    "Law",
    "Refused",
    "Register",
    "Role",
    "begin",
    "explain",
    "outlook",
    "rule",
    "step",
]
