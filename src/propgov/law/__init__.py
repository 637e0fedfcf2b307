"""What the law asks on a given day (法律规定): requirements, provisions, packs, findings. Knows no procedures.

``values`` how facts are stated; ``calendar`` periods and working days; ``requirement`` (words, yes or no), ``figures`` and
``timing`` one class per operator; ``provision`` one row; ``reading`` the tables of a pack, ``pack`` one TOML file per
instrument, ``place`` one folder; ``layering`` which row decides, ``silence`` what holds where none does; ``readings`` the
questions on which courts and offices differ, ``by_reading`` facts that hang on one; ``at_hand`` and ``coverage`` what is
not on record; ``admission`` what a community may add; ``finding`` what came of it; ``law`` the law of a place; ``plain``
findings as data. The packs are in ``cn/``. When a step may happen and who may take it is defined in the field rooms, not
here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.law.at_hand import NotAtHand
    from propgov.law.by_reading import ByReading
    from propgov.law.calendar import Period, PeriodUnit, Window, WorkCalendar
    from propgov.law.coverage import Coverage, OnRecord
    from propgov.law.figures import AtLeast, AtMost, Between, LessThan, MoreThan, Odd
    from propgov.law.finding import Finding, Outcome
    from propgov.law.in_force import InForce
    from propgov.law.law import Law
    from propgov.law.pack import Pack, parse_pack, read_pack
    from propgov.law.provision import Article, Citation, Effect, Governs, Instrument, Lower, Provision, Rank
    from propgov.law.readings import Reading, ReadingAnswer, Readings, ReadingSource
    from propgov.law.requirement import Forbidden, Includes, Nothing, OneOf, Required, Requirement
    from propgov.law.spans import Pause, Span
    from propgov.law.tables import Clause
    from propgov.law.timing import After, Every, Within
    from propgov.law.values import UNKNOWN, Answer, Measure, Ratio, ReadingNote, SignerRoles, Text, Unknown, hundredths
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "UNKNOWN",
    "After",
    "Answer",
    "Article",
    "AtLeast",
    "AtMost",
    "Between",
    "ByReading",
    "Citation",
    "Clause",
    "Coverage",
    "Effect",
    "Every",
    "Finding",
    "Forbidden",
    "Governs",
    "InForce",
    "Includes",
    "Instrument",
    "Law",
    "LessThan",
    "Lower",
    "Measure",
    "MoreThan",
    "NotAtHand",
    "Nothing",
    "Odd",
    "OnRecord",
    "OneOf",
    "Outcome",
    "Pack",
    "Pause",
    "Period",
    "PeriodUnit",
    "Provision",
    "Rank",
    "Ratio",
    "Reading",
    "ReadingAnswer",
    "ReadingNote",
    "ReadingSource",
    "Readings",
    "Required",
    "Requirement",
    "SignerRoles",
    "Span",
    "Text",
    "Unknown",
    "Window",
    "Within",
    "WorkCalendar",
    "hundredths",
    "parse_pack",
    "read_pack",
]
