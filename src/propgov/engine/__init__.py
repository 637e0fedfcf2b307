"""How any procedure runs (程序引擎): cases, acts, steps, rules, asking beforehand, duties, register. Knows no property law.

- How a procedure is defined: ``act`` who acts and when; ``steps``, ``rules`` and ``clocks`` (periods); ``brought`` the steps of
  other cases that a step brings; ``case`` and ``kept`` one run of it, ``progress`` its stage and days; ``blueprint`` what a
  class shares, ``defining`` checks of the definition, ``forgotten`` what is easily left out of it, ``machine`` its stages in
  ``transitions``; ``kinds`` the table of kinds, ``showing`` how a class is drawn.
- How a step is taken: ``running`` alone, ``bringing`` with steps of other cases, both from the parts in ``stepping``;
  ``judging`` all findings, ``stating`` those of rules, ``phrasing``, ``order`` of acts; ``opening`` a case, ``voiding`` an entry;
  ``asking`` whether a step is allowed; ``duties`` what is due.
- How cases are kept: ``register`` finds cases, ``options`` what it is made with, ``writing`` is its part that writes, with
  ``batch`` (groups of entries) and ``hold`` (one thread or task at a time); ``searching`` its part that finds cases and duties,
  ``among`` the cases of one community; ``loading`` many cases;
  ``filling`` one, by ``replaying`` its entries or from ``snapshots``; ``stale`` cases that cannot be read;
  ``migrations`` entries of older versions; ``relying`` the cases on which a step relies, ``trusting`` whose word counts;
  ``sharing`` a journal with other programs; ``pool`` for servers; ``reenacting`` recorded steps, for an audit.
- How facts are written: ``codec``, ``scalars`` for single values, ``contents`` what types hold; ``exact`` and ``hints`` types.

What the law asks is in ``propgov.law``, and who has which role in ``propgov.community``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.engine.act import Act, Actor
    from propgov.engine.asking import Access, Prospect, Verdict, explain, explain_opening, outlook
    from propgov.engine.brought import Bring, bring
    from propgov.engine.case import Case
    from propgov.engine.clocks import Clock, Lead, Recurring
    from propgov.engine.duties import Duty
    from propgov.engine.kept import Book, Home
    from propgov.engine.loading import Loaded
    from propgov.engine.opening import begin
    from propgov.engine.options import Snapshots
    from propgov.engine.register import Register
    from propgov.engine.rules import OF_CASE, Basis, check, make_check, make_rule, rule, weighing
    from propgov.engine.steps import STAY, TO_NAME, Opening, StepSpec, also, step
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "OF_CASE",
    "STAY",
    "TO_NAME",
    "Access",
    "Act",
    "Actor",
    "Basis",
    "Book",
    "Bring",
    "Case",
    "Clock",
    "Duty",
    "Home",
    "Lead",
    "Loaded",
    "Opening",
    "Prospect",
    "Recurring",
    "Register",
    "Snapshots",
    "StepSpec",
    "Verdict",
    "also",
    "begin",
    "bring",
    "check",
    "explain",
    "explain_opening",
    "make_check",
    "make_rule",
    "outlook",
    "rule",
    "step",
    "weighing",
]
