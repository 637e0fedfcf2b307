"""What people read (公示与文书): procedures drawn as diagrams and tables, and the papers of a meeting in Chinese.

``drawing`` what a diagram shows, in one language; ``diagrams`` how it is written, one function for each format; ``papers``
notice and ballot paper; ``delivery`` who was served; ``results`` the announcement; ``minutes`` the minutes; ``paper`` how
a paper is written as text or HTML; ``asked`` the law in their words; ``wording`` citations, areas and lines;
``certificate`` a decision as a file that ``checker`` counts again by itself. Nothing is decided here and nothing is kept: this
room reads the others, and nobody reads it.
"""

from propgov.publish.certificate import Certificate, certify
from propgov.publish.delivery import delivery_list
from propgov.publish.diagrams import FORMS, diagram
from propgov.publish.drawing import Drawing, Stop, Way, draw
from propgov.publish.minutes import minutes_paper
from propgov.publish.paper import PAPER_FORMS, Paper
from propgov.publish.papers import ballot_design, ballot_paper, notice_paper
from propgov.publish.results import announcement_paper

__all__ = [
    "FORMS",
    "PAPER_FORMS",
    "Certificate",
    "Drawing",
    "Paper",
    "Stop",
    "Way",
    "announcement_paper",
    "ballot_design",
    "ballot_paper",
    "certify",
    "delivery_list",
    "diagram",
    "draw",
    "minutes_paper",
    "notice_paper",
]
