"""Procedures and their API on pages (程序文档): an extension of Sphinx, for this documentation and for anyone's own.

``extensions = ["sphinx.ext.autodoc", "propgov.sphinx"]`` gives the directive ``procedure``, which prints a whole procedure
from its class, and makes autodoc show fields with their units and defaults, the members of enums, and steps as callers
see them. The directives ``rule-ids`` and ``law-pack`` print the catalogue of rule ids and a law pack. ``pages`` the directive;
``tables`` its tables; ``law_pages`` and ``law_tables`` those on law; ``drawn`` the diagram, which Graphviz draws; ``api`` what autodoc
is told. Install it as ``propgov[sphinx]``; the diagrams want Graphviz's ``dot`` when the pages are built.
"""

from propgov.sphinx.extension import setup

__all__ = ["setup"]
