"""One request: who asks, when, about which case."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from starlette.datastructures import Headers
from tests.web.serving import shared
from tests.web.signing import signed_in

from propgov import Actor, Register
from propgov.web import with_standing
from propgov.web.asked import Ask, kind_of
from propgov.web.doors import Doors
from propgov.web.problems import Problem
from propgov.web.remembered import Remembered
from propgov.web.sent import Query, Sent

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def _ask(clock: date, *proven: Actor) -> Ask:
    register = Register(shared().journal, clock=lambda: clock)
    doors = Doors(signed_in, with_standing)
    path = {"kind": "community", "id": "scene"}
    return Ask(register, doors, proven, path, Query(), Headers(), Sent(), "/here", Remembered(1))


def test_who_asks_asks_now() -> None:
    """The act is of the present moment where the clock knows it, and of the present day where it does not."""
    owner = Actor("owner")
    assert _ask(NOW, owner).act() == owner.at(NOW)
    assert (_ask(NOW, owner).present_day, _ask(date(2026, 3, 1), owner).act()) == (NOW.date(), owner.on(NOW.date()))


def test_what_nobody_asks_has_no_case() -> None:
    """Where nobody has signed in, nothing that is not public can be asked for by mistake."""
    with pytest.raises(Problem, match="not-signed-in"):
        _ask(NOW).case()
    assert _ask(NOW, shared().made.committee).case().ref == "community:scene"
    with pytest.raises(Problem, match="unknown"):
        _ask(NOW, Actor("nobody")).case()


def test_places_and_kinds_that_are_not_there() -> None:
    """A place without packs, and a kind without a class, are problems for who asked."""
    with pytest.raises(Problem, match="nowhere"):
        _ask(NOW).law_of("nowhere")
    with pytest.raises(Problem, match=r"income\.nothing"):
        kind_of("income.nothing")
    assert _ask(NOW).at("/cases") == "/here/cases"
