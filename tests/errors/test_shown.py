"""A value shows itself by a room that is imported only when a notebook asks."""

from __future__ import annotations

import subprocess
import sys

from tests.publish.stated import spring

from propgov.errors.shown import NOTEBOOK, in_notebook


def test_a_value_is_shown_as_text_and_as_html() -> None:
    """Whatever it is, a notebook gets both."""
    assert set(in_notebook(spring())) == {"text/plain", "text/html"}
    assert "text/html" in spring()._repr_mimebundle_()


def test_the_room_is_loaded_when_it_is_asked_for() -> None:
    """A program outside a notebook does not load what draws."""
    asked = (
        "import sys; from propgov import Refused; from propgov.income import Statement; from propgov.engine import Act;"
        f"print({{{NOTEBOOK!r}, 'propgov.publish'}} & {{*sys.modules}})"
    )
    shown = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    assert shown.stdout.strip() == "set()"
