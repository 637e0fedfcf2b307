"""Governance over HTTP (网络服务): one service for all procedures, with who asks and who may read said by the program.

``application`` makes it from a pool of registers. ``doors`` are the functions that say who asks and who may do what; ``sent`` what
a request holds, ``acting`` the act in it; ``asked`` one request with its register, and its answer; ``procedures``, ``reading``,
``asking_law`` and ``taking`` what is answered, ``remembered`` answers that are told again; ``problems`` what is answered
instead; ``openapi`` describes it all, with the answers in ``shapes``. Needs the extra ``web``: Starlette, which FastAPI is
built on.
"""

from propgov.web.application import application
from propgov.web.doors import with_standing

__all__ = ["application", "with_standing"]
