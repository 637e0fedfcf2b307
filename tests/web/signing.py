"""Who signs in is told by a header, as a proxy might do it. Apart, so that a worker loads nothing that only tests need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from propgov import Actor

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["signed_in"]


def signed_in(request: Request) -> tuple[Actor, ...] | None:
    """Those whom the header names."""
    named = request.headers.get("x-signed-in")
    return None if named is None else tuple(Actor(one) for one in named.split("+"))
