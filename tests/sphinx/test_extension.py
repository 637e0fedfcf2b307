"""The extension is loaded by its name, and is in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sphinx.building import build


def test_it_is_loaded_by_its_name(tmp_path: Path) -> None:
    """``extensions = ["propgov.sphinx"]`` is all that a project writes; a page without a procedure stays as it was."""
    found = build(tmp_path, {"index.rst": "Page\n====\n\nText.\n"}, "html", extensions=["propgov.sphinx"])
    assert found.warnings == ""
    assert "Text." in found.text("index")


def test_a_project_has_the_last_word(tmp_path: Path) -> None:
    """A handler of the project's own is asked before the extension."""
    conf = "def setup(app):\n    app.connect('autodoc-process-signature', lambda *a: ('(as the project says)', None))\n"
    (tmp_path / "own.py").write_text(conf, encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        page = "Page\n====\n\n.. autoclass:: propgov.income.Spending\n"
        found = build(
            tmp_path / "pages", {"index.rst": page}, "text", extensions=["sphinx.ext.autodoc", "own", "propgov.sphinx"]
        )
    finally:
        sys.path.remove(str(tmp_path))
    assert "Spending(as the project says)" in found.text("index")


def test_the_library_does_not_load_sphinx() -> None:
    """Who uses the library loads no Sphinx."""
    asked = "import sys, propgov.publish, propgov.income; print({'sphinx', 'docutils'} & {*sys.modules})"
    shown = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    assert shown.stdout.strip() == "set()"
