"""What people read (公示与图表): procedures drawn as diagrams and tables, with the article on every arrow.

``drawing`` what a diagram shows, in one language; ``diagrams`` how it is written, one function for each format. Nothing
is decided here and nothing is kept: this room reads the others, and nobody reads it.
"""

from propgov.publish.diagrams import FORMS, diagram
from propgov.publish.drawing import Drawing, Stop, Way, draw

__all__ = ["FORMS", "Drawing", "Stop", "Way", "diagram", "draw"]
