"""How any procedure runs (程序引擎): cases, acts, steps, rules, asking beforehand, duties, register. Knows no property law.

How a procedure is written: ``act`` who and when; ``steps`` its steps, ``rules`` facts and checks, ``clocks`` periods that run,
``brought`` what a step brings; ``case`` one run of it; ``blueprint`` what a class shares, ``defining`` what is wrong with it,
``machine`` its stages on transitions; ``kinds`` the table of kinds, ``showing`` how a class is drawn.
How a step is taken: ``running``, or ``bringing`` with steps of other cases, of the parts in ``stepping``; ``judging`` all
findings, ``stating`` those of rules and the faults of checks, ``order`` of acts; ``opening`` beginning a case; ``voiding`` an
entry; ``asking`` what would come of a step; ``duties`` what is due.
How cases are kept: ``register`` loads and keeps, ``writing`` is its half that writes, with ``batch`` and ``hold`` (one thread or
task at a time); ``among`` the cases of a home, ``loading`` many; ``replaying`` and ``filling`` from entries or ``snapshots``;
``stale`` what not everybody may read; ``migrations`` entries of an older version; ``relying`` on which other cases a step stands;
``sharing`` a journal with others, ``pool`` registers for servers.
How facts are written: ``codec`` facts as data, ``scalars`` those of one value, ``contents`` what their types hold; ``exact`` and
``hints`` their types.
What is asked on a day is not here, that is ``propgov.law``; who stands where is ``propgov.community``.
"""

from propgov.engine.act import Act, Actor
from propgov.engine.asking import Access, Prospect, Verdict, explain, explain_opening, outlook
from propgov.engine.brought import Bring, bring
from propgov.engine.case import Case
from propgov.engine.clocks import Clock, Recurring
from propgov.engine.duties import Duty
from propgov.engine.kept import Book, Home
from propgov.engine.loading import Loaded
from propgov.engine.opening import begin
from propgov.engine.register import Register
from propgov.engine.rules import OF_CASE, check, make_rule, rule, weighing
from propgov.engine.steps import STAY, TO_NAME, Opening, StepSpec, also, step

__all__ = [
    "OF_CASE",
    "STAY",
    "TO_NAME",
    "Access",
    "Act",
    "Actor",
    "Book",
    "Bring",
    "Case",
    "Clock",
    "Duty",
    "Home",
    "Loaded",
    "Opening",
    "Prospect",
    "Recurring",
    "Register",
    "StepSpec",
    "Verdict",
    "also",
    "begin",
    "bring",
    "check",
    "explain",
    "explain_opening",
    "make_rule",
    "outlook",
    "rule",
    "step",
    "weighing",
]
