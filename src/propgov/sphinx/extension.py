"""What Sphinx is told when the extension is loaded (扩展入口): directive, diagram, style, and the events of autodoc."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from propgov.sphinx.api import listed, signed
from propgov.sphinx.drawn import Diagram, leave, visit, visit_html
from propgov.sphinx.language import Terms, Titles
from propgov.sphinx.law_pages import LawPackDirective, RuleIdsDirective, write_pages
from propgov.sphinx.lines import LinesDirective
from propgov.sphinx.pages import ProcedureDirective
from propgov.sphinx.searching import BothInChinese, BothInEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the extension (加载扩展): ``extensions = ["propgov.sphinx"]``.

    The setting ``propgov_dot`` names Graphviz's program, ``dot`` unless given; ``propgov_packs`` a folder of places outside
    the package; ``propgov_law_pages`` the folder into which a page for each law pack is written before the pages are read.
    """
    app.add_config_value("propgov_dot", "dot", "html", [str])
    app.add_config_value("propgov_packs", "", "env", [str])
    app.add_config_value("propgov_law_pages", "", "env", [str])
    app.add_directive("procedure", ProcedureDirective)
    app.add_directive("rule-ids", RuleIdsDirective)
    app.add_directive("law-pack", LawPackDirective)
    app.add_directive("propgov-lines", LinesDirective)
    app.add_transform(Titles)
    app.add_transform(Terms)
    app.connect("builder-inited", write_pages)
    plain = (visit, leave)
    app.add_node(Diagram, html=(visit_html, leave), latex=plain, text=plain, man=plain, texinfo=plain)
    app.connect("builder-inited", _offer_style)
    app.add_css_file("propgov.css")
    app.add_js_file("propgov.js")
    app.add_search_language(BothInEnglish)
    app.add_search_language(BothInChinese)
    app.setup_extension("sphinx.ext.autodoc")
    # After handlers of the project itself, whose priority is 500.
    app.connect("autodoc-process-signature", signed, priority=600)
    app.connect("autodoc-process-docstring", listed, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _offer_style(app: Sphinx) -> None:
    app.config.html_static_path.append(str(Path(__file__).parent / "static"))
