"""What IPython loads (IPython扩展): classes of cases show their diagram, and refusals that nobody caught their findings."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from propgov.engine.showing import CaseClass
from propgov.errors import Refused
from propgov.notebook.settings import now
from propgov.notebook.showing import bundle, html

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


def load_ipython_extension(ipython: Any) -> None:  # noqa: ANN401 - the shell of IPython, which is no dependency
    """Load it (加载): ``%load_ext propgov.notebook``. The traceback of a refusal is still there, by ``%tb``."""
    ipython.display_formatter.formatters["text/html"].for_type(CaseClass, html)
    ipython.set_custom_exc((Refused,), _refusal)


def unload_ipython_extension(ipython: Any) -> None:  # noqa: ANN401 - as above
    """Undo it (卸载): ``%unload_ext propgov.notebook``."""
    ipython.display_formatter.formatters["text/html"].pop(CaseClass, None)
    ipython.set_custom_exc((), None)


def _refusal(shell: Any, kind: type, refused: Refused, trace: TracebackType, **_: object) -> list[str]:  # noqa: ANN401 - as above
    """Show a refusal as its findings; what is left as its traceback is one line, and ``%tb`` has the whole."""
    sys.last_type, sys.last_value, sys.last_traceback = kind, refused, trace
    shell.display_pub.publish(bundle(refused))
    told = refused.text(now().lang).splitlines()[:1]
    shell._showtraceback(kind, refused, told)  # noqa: SLF001 - the only way to end a cell as failed
    return told
