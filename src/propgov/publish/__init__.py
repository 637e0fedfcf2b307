"""What people read (公示与文书): procedures drawn as diagrams and tables, and the papers of a meeting in Chinese.

``drawing`` what a diagram shows, in one language; ``diagrams`` how it is written, one function for each format;
``describing`` a procedure told in full, ``types`` its types and units; ``papers`` the notice, ``ballot`` the ballot paper;
``delivery`` who was served; ``results`` the announcement; ``minutes`` the minutes; ``paper`` how a paper is written as text or
HTML; ``asked`` the law in their words; ``statement_paper`` and ``statement_chart`` public income; ``conflict_papers`` conflicts
and requests; ``filing_paper``, ``handover_paper``, ``receipt_paper``, ``agreement_paper`` what is filed, handed over, received
and agreed; ``timeline`` what happened and what is due; ``svg_diagram`` and ``svg_bars`` pictures that need no other program;
``parties`` and ``persons`` how roles and people are called; ``wording`` citations, areas and lines; ``certificate`` a decision
as a file that ``checker`` counts again by itself; ``beancount_text`` and ``ledger_csv`` books as files for other programs.
Nothing is decided here and nothing is kept: this room reads the others, and only ways in read it.
"""

from propgov.publish.agreement_paper import agreement_paper
from propgov.publish.ballot import ballot_design, ballot_paper
from propgov.publish.beancount_text import beancount_text
from propgov.publish.certificate import Certificate, certify
from propgov.publish.conflict_papers import conflict_paper, funnel_paper, hotline_paper
from propgov.publish.delivery import delivery_list
from propgov.publish.describing import Asked, Description, Due, Given, Told, describe
from propgov.publish.diagrams import FORMS, diagram
from propgov.publish.drawing import Drawing, Stop, Way, draw
from propgov.publish.filing_paper import filing_paper
from propgov.publish.handover_paper import handover_paper
from propgov.publish.ledger_csv import guard, ledger_csv, unguard
from propgov.publish.minutes import minutes_paper
from propgov.publish.paper import PAPER_FORMS, Paper
from propgov.publish.papers import notice_paper
from propgov.publish.receipt_paper import receipt_paper
from propgov.publish.results import announcement_paper
from propgov.publish.statement_chart import statement_chart
from propgov.publish.statement_paper import statement_csv, statement_paper
from propgov.publish.svg_bars import Bar, svg_bars
from propgov.publish.svg_diagram import svg_diagram
from propgov.publish.timeline import Moment, duty_calendar, timeline, timeline_text

__all__ = [
    "FORMS",
    "PAPER_FORMS",
    "Asked",
    "Bar",
    "Certificate",
    "Description",
    "Drawing",
    "Due",
    "Given",
    "Moment",
    "Paper",
    "Stop",
    "Told",
    "Way",
    "agreement_paper",
    "announcement_paper",
    "ballot_design",
    "ballot_paper",
    "beancount_text",
    "certify",
    "conflict_paper",
    "delivery_list",
    "describe",
    "diagram",
    "draw",
    "duty_calendar",
    "filing_paper",
    "funnel_paper",
    "guard",
    "handover_paper",
    "hotline_paper",
    "ledger_csv",
    "minutes_paper",
    "notice_paper",
    "receipt_paper",
    "statement_chart",
    "statement_csv",
    "statement_paper",
    "svg_bars",
    "svg_diagram",
    "timeline",
    "timeline_text",
    "unguard",
]
