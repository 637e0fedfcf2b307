"""The extension in IPython itself, and the notebook of the examples, run by a kernel as a reader runs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from propgov import Role, begin
from propgov.engine.showing import CaseClass
from propgov.errors import Refused
from propgov.income import Account
from propgov.notebook import load_ipython_extension, unload_ipython_extension
from propgov.testing import scene

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
NOTEBOOK = Path(__file__).parents[2] / "examples" / "community.ipynb"


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    """The cells of the notebook with what running them gave."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute()
    return [cell for cell in book.cells if cell.cell_type == "code"]


def outputs(cells: list[Any]) -> Iterator[tuple[str, str]]:
    """The source of each cell with the HTML that it shows."""
    for cell in cells:
        for output in cell.outputs:
            if "data" in output and "text/html" in output.data:
                yield cell.source, cast("str", output.data["text/html"])


@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_and_shows_what_it_says(cells: list[Any]) -> None:
    """Diagram, findings, bars, timeline and chart; only the cell that is meant to fail fails, in one line."""
    shown = dict(outputs(cells))
    assert "<svg" in shown["Spending"]
    pay = next(source for source in shown if source.startswith("bulbs.pay("))
    assert "art. 278(1)(9)" in shown[pay]
    assert any("data-share" in html and "holds" in html for html in shown.values())
    assert any("◀ now" in html for html in shown.values())
    assert any("closing balance" in html and "380.00" in html for html in shown.values())
    assert "◀ 当前" in next(html for source, html in shown.items() if 'lang="zh"' in source)
    failed = [cell for cell in cells if any(one.output_type == "error" for one in cell.outputs)]
    assert [cell.source for cell in failed] == [pay]
    assert failed[0].outputs[-1].ename == "Refused"
    assert len(failed[0].outputs[-1].traceback) == 1


@pytest.mark.filterwarnings("default")
def test_the_notebook_names_nobody_in_full(cells: list[Any]) -> None:
    """The directory of the notebook is used, and masked."""
    shown = "".join(html for _, html in outputs(cells))
    assert "陈**" in shown
    assert not [name for name in ("陈静怡", "李建国", "王芳", "赵敏") if name in shown]


def test_the_notebook_is_kept_without_outputs() -> None:
    """What running gave is not kept: no output, no count, and nothing of the machine on which it was made."""
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert len(code) > 6
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert set(book["metadata"]) == {"kernelspec", "language_info"}


class _Formatter(dict[type, Any]):
    def for_type(self, kind: type, shown: Any) -> None:
        self[kind] = shown


class _Shell:
    """As much of IPython's shell as the extension touches."""

    def __init__(self) -> None:
        self.display_formatter, self.display_pub = self, self
        self.formatters = {"text/html": _Formatter()}
        self.caught: tuple[type, ...] = ()
        self.handler: Any = None
        self.told: list[Any] = []

    def set_custom_exc(self, kinds: tuple[type, ...], handler: Any) -> None:
        self.caught, self.handler = kinds, handler

    def publish(self, data: dict[str, str]) -> None:
        self.told.append(data)

    def _showtraceback(self, _kind: type, _error: object, lines: list[str]) -> None:
        self.told.append(lines)


def refuse() -> None:
    """A step from the wrong stage."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    account.close(made.by(Role.OWNER).on(made.day))


def test_loading_and_unloading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded, classes of cases and refusals show themselves; unloaded, the shell is as it was."""
    for name in ("last_type", "last_value", "last_traceback"):
        monkeypatch.setattr(sys, name, None, raising=False)
    shell = _Shell()
    load_ipython_extension(shell)
    assert CaseClass in shell.formatters["text/html"]
    assert shell.caught == (Refused,)
    with pytest.raises(Refused) as caught:
        refuse()
    lines = shell.handler(shell, Refused, caught.value, caught.tb)
    assert lines == [caught.value.text().splitlines()[0]]
    assert [*shell.told[0]] == ["text/plain", "text/html"]
    assert shell.told[1] == lines
    assert sys.last_value is caught.value
    unload_ipython_extension(shell)
    assert not shell.formatters["text/html"]
    assert shell.caught == ()
