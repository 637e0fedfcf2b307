"""Reading through a service (查阅): cases, what may be done, entries, duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from urllib.parse import urlencode

from propgov.community import Role
from propgov.engine import Case, outlook
from propgov.errors import Invalid, InvalidFacts, UnknownCase
from propgov.law.values import show
from propgov.plain import FORM, to_plain
from propgov.plain.faults import PlainFault, unknown_word
from propgov.plain.writing import outlook_json
from propgov.web.asked import Answer, Ask
from propgov.web.sent import parameter, told_faults
from propgov.web.taking import version_of

__all__ = ["case", "cases", "duties", "entries", "home_of", "outlook_of", "rows_page"]

_PAGE = 100
_NONE: Mapping[str, Any] = {}


def cases(ask: Ask) -> Answer:
    """The cases that fit all that is asked and that may be read (查找事项), in the order in which they were opened; a page."""
    asked = ask.query.read("kind", "community", "stage", "person", "on", "limit", "after")
    home = home_of(ask, asked)
    try:
        found = ask.register.cases(
            asked.get("kind"),
            community=None if home is None else home.ref,
            stage=asked.get("stage"),
            person=asked.get("person"),
            on=asked.get("on"),
        )
    except InvalidFacts as error:
        raise parameter(error.faults[0].place, error, "没有这一项") from None
    except UnknownCase as error:
        if "kind" not in asked:
            raise
        raise parameter("kind", error, "没有这一种类") from None
    # Who may read it is asked of the case as it is, also where it is told as it was.
    mine = [one for one in found if ask.readable.may_read(one if "on" not in asked else ask.register.get(one.ref))]
    return rows_page(ask, asked, [(one.ref, one) for one in mine], "/cases")


def rows_page(
    ask: Ask, asked: Mapping[str, Any], rows: Sequence[tuple[str, object]], path: str, more: Mapping[str, Any] = _NONE
) -> Answer:
    """A page of a list (分页): rows with their names, those that come after a name; ``next`` is where it goes on."""
    names = [name for name, _ in rows]
    first = 0
    if "after" in asked:
        if asked["after"] not in names:
            message = f"{asked['after']:.80} is none of the list"
            raise parameter("after", LookupError(message), "不在列表之中")
        first = names.index(asked["after"]) + 1
    most = asked.get("limit", _PAGE)
    shown = [value for _, value in rows[first : first + most]]
    items = shown if shown and isinstance(shown[0], dict) else to_plain(shown)["items"]
    told: dict[str, Any] = {"form": FORM, "type": "list", **more, "items": items, "count": len(rows), "next": None}
    if first + most < len(rows):
        again: dict[str, str] = {name: value for name, value in ask.query.items if name != "after"}
        again["after"] = names[first + most - 1]
        told["next"] = ask.at(f"{path}?{urlencode(again)}")
    return Answer(told)


def case(ask: Ask) -> Answer:
    """One case with its fields (查阅事项), with its version as an entity tag; as it stood, with ``on``."""
    asked = ask.query.read("on")
    found = ask.case()
    if "on" in asked:
        try:
            return Answer(to_plain(ask.register.as_of(asked["on"]).get(found.ref)))
        except UnknownCase as error:
            raise parameter("on", error, "当时尚未启动") from None
    return Answer(to_plain(found), headers={"etag": version_of(found)})


def outlook_of(ask: Ask) -> Answer:
    """What the person who asks may do in a case, and why not (可办步骤): now, or on a day without an hour."""
    asked = ask.query.read("on")
    found = ask.case()
    act = ask.actor.on(asked["on"]) if "on" in asked else ask.act()
    now = ask.moment
    minute = now.replace(second=0, microsecond=0) if isinstance(now, datetime) else now
    question = (found.ref, ask.actor, asked.get("on"), minute)

    def make() -> bytes:
        return outlook_json(outlook(found, act), case=found.ref, act=to_plain(act))

    return Answer(ask.remembered.answer(ask.register.journal, question, make))


def entries(ask: Ask) -> Answer:
    """The entries of a case (查阅记录), the opening first; from number ``since`` on."""
    asked = ask.query.read("since", "limit")
    found, first = ask.case(), asked.get("since", 0)
    every = found.entries
    most = asked.get("limit", _PAGE)
    told = to_plain(every[first : first + most])
    told["count"] = len(every)
    told["next"] = None
    if first + most < len(every):
        kind, name = ask.path["kind"], ask.path["id"]
        again = urlencode({"limit": most, "since": first + most})
        told["next"] = ask.at(f"/entries/{kind}/{name}?{again}")
    return Answer(told)


def duties(ask: Ask) -> Answer:
    """What is due on a day, the most urgent first (待办事项), in the cases that may be read."""
    asked = ask.query.read("on", "until", "community", "person", "role", "limit")
    on: date = asked.get("on", ask.present_day)
    role = _role(asked["role"]) if "role" in asked else None
    try:
        found = ask.register.duties(
            on, asked.get("until"), home=home_of(ask, asked), person=asked.get("person"), role=role
        )
    except Invalid as error:
        raise parameter(error.faults[0].place, error, "日期有误") from None
    may: dict[str, bool] = {}
    mine = [duty for duty in found if _may(ask, may, duty.case)]
    told = to_plain(mine[: asked.get("limit", _PAGE)])
    told["count"] = len(mine)
    told["on"] = on.isoformat()
    return Answer(told)


def _may(ask: Ask, may: dict[str, bool], ref: str) -> bool:
    if ref not in may:
        may[ref] = ask.readable.may_read(ask.register.get(ref))
    return may[ref]


def home_of(ask: Ask, asked: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a case that is a home
    """The community (所查小区) that the parameter names, by its id or its name in the journal; None without one."""
    if "community" not in asked:
        return None
    named = asked["community"]
    try:
        found = ask.readable.named(named if ":" in named else f"community:{named}")
    except UnknownCase as error:
        raise parameter("community", error, "登记簿中没有可以查阅的该小区") from None
    if not _is_home(found):
        message = f"{named:.80} is no community"
        raise parameter("community", LookupError(message), "不是小区")
    return found


def _is_home(found: Case) -> bool:
    return cast("object", found.home) is found


def _role(name: str) -> Role:
    for role in Role:
        if name in (role.name, role.value):
            return role
    called = {role.name: (show(role), show(role, "zh")) for role in Role}
    fault = unknown_word(("role",), name, called)
    raise told_faults([PlainFault("?role", fault.problem, fault.remedy, ("role",), fault.zh)])
