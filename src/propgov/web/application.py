"""The application (网络服务): its routes, the thread in which a request is answered, and the answer to whatever goes wrong."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import orjson
from attrs import frozen
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from propgov.engine import Actor
from propgov.engine.pool import RegisterPool
from propgov.errors import Fault, Invalid, PropgovError
from propgov.journal.lending import Registers
from propgov.web import asking_law, openapi, procedures, reading, taking
from propgov.web.asked import Answer, Ask, Work
from propgov.web.doors import Authenticate, Authorize, Doors, nobody, now_of
from propgov.web.problems import Problem, problem_of, told_problem
from propgov.web.remembered import Remembered
from propgov.web.sent import Query, Sent, body_of

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["application"]

_LARGEST: Final = 1_000_000
_JSON, _PROBLEM = "application/json", "application/problem+json"
_HTTP: Final[Mapping[int, str]] = {401: "not-signed-in", 403: "not-allowed", 404: "unknown", 405: "no-method"}


def application(
    pool: Registers,
    *,
    authenticate: Authenticate,
    authorize: Authorize,
    backdates: Callable[[Actor, date], bool] = nobody,
    founds: Callable[[Actor, type[Any]], bool] = nobody,
    largest: int = _LARGEST,
    timeout: float = 10.0,
    remembered: int = 256,
) -> Starlette:
    """The generic service over a journal (通用网络服务), to be run by any ASGI server or mounted in another application.

    - ``pool``: registers with a clock, ``journal.registers(4, clock=...)``; as many requests are answered at once.
    - ``authenticate``: from a request, the Actor who asks, several who sign together, or None.
    - ``authorize``: whether an Actor may read a case; such as ``with_standing``.
    - ``backdates``: whether an Actor may record an act of another day than the present one; nobody.
    - ``founds``: whether an Actor may open an authority, on which all standing rests; nobody.
    - ``largest``: bytes that a body may have. ``timeout``: seconds to wait for a register. ``remembered``: how many answers
      are told again as long as nobody has written; 0 for none.

    Raises Invalid for a pool whose registers have no clock, and for what is no function.
    """
    doors = Doors(authenticate, authorize, backdates, founds)
    if not isinstance(pool, RegisterPool):
        raise Invalid([Fault("pool", f"{pool!r:.80} is no pool of registers", "give journal.registers(4, clock=...)")])
    with pool.use() as register:
        now_of(register.clock)
    hands = ThreadPoolExecutor(pool.most, thread_name_prefix="propgov")
    service = _Service(pool, doors, largest, timeout, hands, Remembered(remembered))
    handlers: dict[Any, Any] = {HTTPException: service.http, Exception: service.failed}
    app = Starlette(routes=[*service.routes()], exception_handlers=handlers)
    app.router.redirect_slashes = False  # an id may end in one
    app.state.pool = pool
    return app


@frozen(eq=False)
class _Service:
    """What all requests share."""

    pool: RegisterPool
    doors: Doors
    largest: int
    timeout: float
    hands: ThreadPoolExecutor
    remembered: Remembered

    def routes(self) -> list[Route]:
        """All paths. What everybody may know wants no signing in; the rest does."""
        known = partial(self._route, "GET", public=True)
        read, post = partial(self._route, "GET"), partial(self._route, "POST")
        return [
            known("/", procedures.start),
            known("/openapi.json", openapi.document),
            known("/kinds", procedures.kinds),
            known("/kinds/{kind}", procedures.kind),
            known("/kinds/{kind}/{step}", procedures.step_schema),
            known("/problems", procedures.problems),
            known("/problems/{name}", procedures.problems),
            known("/law", asking_law.law),
            read("/cases", reading.cases),
            read("/cases/{kind}/{id:path}", reading.case),
            read("/outlook/{kind}/{id:path}", reading.outlook_of),
            read("/entries/{kind}/{id:path}", reading.entries),
            read("/duties", reading.duties),
            post("/steps/{kind}/begin", taking.open_case),
            post("/steps/{kind}/{step}/{id:path}", taking.take_step),
            post("/explain/{kind}/begin", taking.explain_begin),
            post("/explain/{kind}/{step}/{id:path}", taking.explain_step),
        ]

    def _route(self, method: str, path: str, work: Work, *, public: bool = False) -> Route:
        async def endpoint(request: Request) -> Response:
            return await self.answered(request, work, public=public)

        return Route(path, endpoint, methods=[method], name=work.__name__)

    async def answered(self, request: Request, work: Work, *, public: bool) -> Response:
        """The answer, or the problem."""
        try:
            sent = await body_of(request, self.largest) if request.method == "POST" else Sent()
            proven: tuple[Actor, ...] | None = None
            if self.doors.waits:
                proven = await self._proven_later(request, public=public)
            made = partial(self._worked, request, work, sent, proven, public=public)
            # As many hands as registers: who comes later waits for a hand, in the order of coming.
            return await get_running_loop().run_in_executor(self.hands, made)
        except Problem as problem:
            return _told(request, problem)

    async def _proven_later(self, request: Request, *, public: bool) -> tuple[Actor, ...]:
        try:
            return await self.doors.proven_later(request)
        except Problem:
            if public:
                return ()
            raise

    def _proven(self, request: Request, *, public: bool) -> tuple[Actor, ...]:
        try:
            return self.doors.proven(request)
        except Problem:
            if public:
                return ()
            raise

    def _worked(
        self, request: Request, work: Work, sent: Sent, proven: tuple[Actor, ...] | None, *, public: bool
    ) -> Response:
        """Answer in a thread of its own, with a register of its own."""
        if proven is None:
            proven = self._proven(request, public=public)
        query = Query(tuple(request.query_params.multi_items()))
        root = request.scope.get("root_path", "").rstrip("/")
        try:
            with self.pool.use(self.timeout) as register:
                ask = Ask(
                    register,
                    self.doors,
                    proven,
                    request.path_params,
                    query,
                    request.headers,
                    sent,
                    root,
                    self.remembered,
                )
                return _written(work(ask))
        except PropgovError as error:
            raise problem_of(error) from error

    async def http(self, request: Request, error: Exception) -> Response:
        """What the framework, or a function of the program, has said as an HTTP error."""
        assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
        name = _HTTP.get(error.status_code)
        if name is None:
            headers = dict(error.headers or {})
            return Response(str(error.detail), error.status_code, headers, "text/plain")
        detail = "" if error.status_code in (404, 405) else str(error.detail)
        return _told(request, Problem(name, detail), error.headers)

    async def failed(self, request: Request, error: Exception) -> Response:
        """A mistake of the program, whose traceback is for its log."""
        return _told(request, Problem("failed"))


def _written(answer: Answer) -> Response:
    body = answer.body if isinstance(answer.body, bytes) else orjson.dumps(answer.body)
    return Response(body, answer.status, dict(answer.headers), answer.headers.get("content-type", _JSON))


def _told(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    root = request.scope.get("root_path", "").rstrip("/")
    kind, told = told_problem(problem, root, request.url.path)
    more = dict(headers or {})
    if kind.again:
        more.setdefault("retry-after", "1")
    if problem.name == "not-signed-in":
        more.setdefault("www-authenticate", "Bearer")
    return Response(orjson.dumps(told), kind.status, more, _PROBLEM)
