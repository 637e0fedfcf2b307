"""How any procedure runs (程序引擎): cases, acts, steps, rules, asking beforehand, duties, register. Knows no property law.

``act`` who and when; ``steps`` how a procedure is written; ``case`` one run of it; ``blueprint`` what a class shares;
``machine`` its stages on transitions; ``judging`` all findings of a step; ``running`` taking it; ``opening`` beginning
a case; ``replaying`` filling one from its journal; ``asking`` what would come of a step; ``duties`` what is due;
``codec`` facts as data, ``scalars`` those of one value; ``exact`` and ``hints`` their types; ``register`` loads and
keeps, with ``filling`` from entries or from ``snapshots``; ``stale`` what must be filled again first; ``migrations``
entries of an older version; ``relying`` on which other cases a step stands; ``sharing`` a
journal with others; ``kinds`` the table of kinds.
What is asked on a day is not here, that is ``propgov.law``; who stands where is ``propgov.community``.
"""

from propgov.engine.act import Act, Actor
from propgov.engine.asking import Access, Prospect, Verdict, explain, explain_opening, outlook
from propgov.engine.brought import Bring, bring
from propgov.engine.case import Case, Home
from propgov.engine.duties import Duty
from propgov.engine.loading import Loaded
from propgov.engine.opening import begin
from propgov.engine.register import Register
from propgov.engine.steps import Opening, Recurring, StepSpec, rule, step, weighing

__all__ = [
    "Access",
    "Act",
    "Actor",
    "Bring",
    "Case",
    "Duty",
    "Home",
    "Loaded",
    "Opening",
    "Prospect",
    "Recurring",
    "Register",
    "StepSpec",
    "Verdict",
    "begin",
    "bring",
    "explain",
    "explain_opening",
    "outlook",
    "rule",
    "step",
    "weighing",
]
