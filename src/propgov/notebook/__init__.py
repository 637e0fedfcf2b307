"""Notebooks (笔记本): a case shows its diagram and timeline, a decision its thresholds as bars, a refusal its findings as a table.

Nothing has to be loaded: the last value of a cell shows itself, as plain text where there is no HTML. ``%load_ext propgov.notebook``
also shows classes of cases, and refusals that nobody caught, as tables. ``use`` sets the language, and the directory of persons:
a notebook is read by others, so that names are masked unless one says otherwise. Nothing is fetched from anywhere, and whatever
people wrote is escaped.
"""

from propgov.notebook.extension import load_ipython_extension, unload_ipython_extension
from propgov.notebook.settings import use
from propgov.notebook.showing import bundle, html

__all__ = ["bundle", "html", "load_ipython_extension", "unload_ipython_extension", "use"]
