"""A housing bureau's platform in FastAPI, with the generic service of propgov beside routes of its own.

Three kinds of clients use it: people who sign in with a code, the bureau's own desk, and devices of smart communities, such as
the controller of a lift that reports its faults. From a clone of the repository, after
``pip install ".[web,store]" fastapi uvicorn uvloop``::

    uvicorn examples.fastapi_app.app:create --factory --workers 2

The journal is ``bureau.db`` here, or what BUREAU_JOURNAL names. Codes and the keys of devices come from BUREAU_SECRETS, a JSON file
such as ``{"seal": "64 hexadecimal digits", "people": {"chen": "a code"}, "desk": ["li"], "devices": {"lift-3": {"key": "...",
"person": "pm", "community": "yulan"}}}``.

========================== ==============================================================================
``POST /sign-in``          a person and a code give a token, for an hour
``GET /me``                who is signed in, and in which communities with which roles
``GET /money/{community}`` the account, what was spent and what is planned, for who has standing there
``POST /devices/{id}``     a device reports a fault: a request for repair, once for each event
``/governance/...``        all procedures: cases, outlook, steps, duties, law, OpenAPI (docs/web.md)
========================== ==============================================================================

Who reads what: an office reads all; everybody with standing reads money, service and committee; complaints, ballots and the
rest are read by those who took part. The desk may record what happened within the last thirty days.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from attrs import field, frozen
from fastapi import Body, Depends, FastAPI, HTTPException, Request

from propgov import Actor, Case, Community, Register, begin
from propgov.community.roles import AUTHORITIES
from propgov.disputes import Parts, Repair, Urgency
from propgov.disputes import Request as Matter
from propgov.errors import UnknownCase
from propgov.income import Account, Spending
from propgov.journal import Journal
from propgov.journal.lending import Registers
from propgov.plain import to_plain
from propgov.web import application

__all__ = ["Bureau", "create", "platform"]

ZONE: Final = ZoneInfo("Asia/Shanghai")
OPEN_TO_ALL: Final = ("community", "income.", "service.", "fund.", "committee.")
NOW: Final = partial(datetime.now, ZONE)
HOUR: Final = 3600
DESK_DAYS: Final = 30


@frozen
class Device:
    """A device that may report faults: its key, in whose name, and where."""

    key: str
    person: str
    community: str


@frozen
class Bureau:
    """What the platform knows beside the journal: codes of people, keys of devices, who sits at the desk, and the clock."""

    people: Mapping[str, str]
    devices: Mapping[str, Device] = field(factory=dict[str, Device])
    desk: frozenset[str] = frozenset()
    clock: Callable[[], datetime] = NOW
    seal: bytes = field(factory=lambda: token_bytes(32), repr=False)

    def token(self, person: str, until: int) -> str:
        """A token that says who it is and until when, sealed so that nobody else can make one."""
        said = f"{until}.{person}"
        return f"{hmac.new(self.seal, said.encode(), sha256).hexdigest()}.{said}"

    def signed_in(self, request: Request) -> Actor | None:
        """Whom the token of a request names, as long as it is ours and has not run out."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        _, _, said = token.partition(".")
        until, _, person = said.partition(".")
        if not until.isdecimal() or len(until) > 12 or not hmac.compare_digest(token, self.token(person, int(until))):  # noqa: PLR2004 - digits of a moment
            return None
        return Actor(person) if int(until) > self.clock().timestamp() else None

    def may_read(self, actor: Actor, case: Case) -> bool:
        """Who reads what; see above."""
        roles = case.home.roles_of(actor.person, self.clock().date())
        if not roles.isdisjoint(AUTHORITIES) or (roles and case.kind.startswith(OPEN_TO_ALL)):
            return True
        return any(actor.person in (entry.by, *entry.signers) for entry in case.entries)

    def may_backdate(self, actor: Actor, day: date) -> bool:
        """The desk enters papers of the last days."""
        today = self.clock().date()
        return actor.person in self.desk and today - timedelta(days=DESK_DAYS) <= day <= today


async def _who(request: Request) -> Actor:
    """Who is signed in; otherwise 401."""
    bureau: Bureau = request.app.state.bureau
    actor = bureau.signed_in(request)
    if actor is None:
        raise HTTPException(401, "sign in", {"www-authenticate": "Bearer"})
    return actor


def _register(request: Request) -> Iterator[Register]:
    """A register for one request, given back when it is answered."""
    pool: Registers = request.app.state.pool
    with pool.use() as register:
        yield register


SignedIn = Annotated[Actor, Depends(_who)]
Lent = Annotated[Register, Depends(_register)]


def platform(journal: Journal, bureau: Bureau) -> FastAPI:
    """The whole application over a journal."""
    pool = journal.registers(4, clock=bureau.clock)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncGenerator[None]:
        yield
        pool.close()
        journal.close()

    app = FastAPI(title="Housing bureau", lifespan=life)
    app.state.pool, app.state.bureau = pool, bureau
    app.post("/sign-in")(sign_in)
    app.get("/me")(me)
    app.get("/money/{community}")(money)
    app.post("/devices/{device}", status_code=201)(report)
    service = application(pool, authenticate=bureau.signed_in, authorize=bureau.may_read, backdates=bureau.may_backdate)
    app.mount("/governance", service)
    return app


def sign_in(request: Request, person: Annotated[str, Body()], code: Annotated[str, Body()]) -> dict[str, str]:
    """A person and a code give a token."""
    bureau: Bureau = request.app.state.bureau
    wanted = bureau.people.get(person, "")
    # Compared also where nobody has that name, so that the time tells nothing.
    if not hmac.compare_digest(sha256(code.encode()).digest(), sha256(wanted.encode()).digest()) or not wanted:
        raise HTTPException(401, "no such person with that code")
    return {"token": bureau.token(person, int(bureau.clock().timestamp()) + HOUR)}


def me(request: Request, actor: SignedIn, register: Lent) -> dict[str, Any]:
    """Who is signed in, and the roles by the records of each community."""
    today = request.app.state.bureau.clock().date()
    held = {home.ref: home.roles_of(actor.person, today) for home in register.all(Community)}
    roles = {ref: sorted(role.name for role in found) for ref, found in held.items() if found}
    return {"person": actor.person, "roles": roles}


def money(request: Request, community: str, actor: SignedIn, register: Lent) -> dict[str, Any]:
    """The accounts of a community with their spendings."""
    home = _community(register, community)
    if not home.roles_of(actor.person, request.app.state.bureau.clock().date()):
        raise HTTPException(404, "no such community")
    accounts = register.cases(Account, community=home)
    spendings = register.cases(Spending, community=home)
    balances = {account.ref: str(account.balance) for account in accounts}
    return {"balances": balances, "spendings": to_plain(spendings)["items"]}


def report(
    request: Request, device: str, event: Annotated[str, Body()], fault: Annotated[str, Body()], register: Lent
) -> dict[str, Any]:
    """A device reports a fault: a request for repair is opened, one for each event however often it is sent."""
    bureau: Bureau = request.app.state.bureau
    known = bureau.devices.get(device)
    key = request.headers.get("x-device-key", "")
    if known is None or not hmac.compare_digest(key.encode(), known.key.encode()):
        raise HTTPException(401, "no such device with that key")
    now = bureau.clock()
    act = Actor(known.person).at(now).with_key(f"device:{sha256(f'{device}:{event}'.encode()).hexdigest()}")

    def opened() -> Repair:
        home = _community(register, known.community)
        written = register.journal.keyed(act.key)
        return (
            register.find(Repair, written.case.partition(":")[2])
            if written
            else begin(
                Repair,
                act,
                asker=known.person,
                what=f"{device}: {fault}",
                reported_on=now.date(),
                community=home,
                where=device,
                request=Matter.REPAIR,
                urgency=Urgency.URGENT,
                parts=Parts.COMMON_PARTS,
            )
        )

    return to_plain(register.retry(opened))


def _community(register: Register, name: str) -> Community:
    try:
        return register.find(Community, name)
    except UnknownCase:
        raise HTTPException(404, "no such community") from None


def create() -> FastAPI:
    """The application over the bureau's own journal, for ``uvicorn --factory``."""
    told = json.loads(Path(os.environ["BUREAU_SECRETS"]).read_text(encoding="utf-8"))
    devices = {name: Device(**device) for name, device in told.get("devices", {}).items()}
    seal = bytes.fromhex(told["seal"])  # the same for all workers
    bureau = Bureau(told["people"], devices, frozenset(told.get("desk", ())), seal=seal)
    return platform(Journal.open(os.environ.get("BUREAU_JOURNAL", "sqlite:///bureau.db")), bureau)
