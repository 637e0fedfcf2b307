"""The application that uvicorn runs in two processes for a test: the generic service over the journal that is named."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.signing import signed_in

from propgov import Actor
from propgov.journal import Journal
from propgov.web import application, with_standing

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["app"]


def _noted(request: Request) -> tuple[Actor, ...] | None:
    """Those whom the header names; which process was asked is noted in a folder."""
    (Path(os.environ["SERVED_BY"]) / str(os.getpid())).touch()
    return signed_in(request)


pool = Journal.open(os.environ["SERVED_JOURNAL"], create=False).registers(2, clock=lambda: date(2026, 3, 1))
app = application(pool, authenticate=_noted, authorize=with_standing)
