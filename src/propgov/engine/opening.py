"""Opening a case (启动): check the fields, weigh who may open it and the opening rules, and write entry 0."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Mapping
from re import compile as pattern
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast
from unicodedata import normalize

import attrs
from attrs import NOTHING, Attribute

from propgov.engine.act import Act
from propgov.engine.blueprint import Blueprint
from propgov.engine.forgotten import no_case
from propgov.engine.judging import Weighed, opening_faults, weigh_opening
from propgov.engine.kept import Kept
from propgov.engine.progress import Progress
from propgov.engine.relying import cases_in
from propgov.engine.replaying import fill
from propgov.engine.stale import mark_stale
from propgov.engine.stepping import checked_act, refusals, same_register, write_entry
from propgov.errors import Fault, InvalidFacts, Misdefined, OutsideStep, Refused, StepInsideStep
from propgov.journal.checks import LONGEST_CASE

if TYPE_CHECKING:
    from propgov.engine.blueprint import Codes
    from propgov.engine.kept import Book, Home

__all__ = ["begin", "provisional"]

C = TypeVar("C", bound="Kept")
P = ParamSpec("P")

_set = object.__setattr__

# Letters and digits of any script that is written here, Chinese characters, and marks between them.
_ID: Final = pattern(
    r"[0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff]+(?:[-_.]+[0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff]+)*"
)


def begin(cls: Callable[P, C], act: Act, /, *surplus: P.args, **fields: P.kwargs) -> C:
    """Open a case (启动): checks its fields, weighs who may open it and the opening rules, and writes entry 0.

    fields are those of the class, by name. ``id`` may be given to name the case; ``register`` only for a community. Raises
    InvalidFacts with all faults, Refused with all findings, or Conflict if the id is taken; Misdefined if cls is no class of
    cases.
    """
    if not isinstance(cls, type) or type(vars(cls).get("blueprint")) is not Blueprint:
        raise Misdefined(no_case(cls))
    return _begin(cast("type[C]", cls), act, len(surplus), dict(fields))


def _begin(cls: type[C], act: Act, surplus: int, fields: dict[str, object]) -> C:
    case, plain, act = provisional(cls, act, surplus, fields)
    register = case.register
    register.hold.enter()
    try:
        if register.busy:
            message = f"a {cls.__name__} is opened while a step runs"
            raise StepInsideStep(message)
        named = case.ref if case.id else case.kind
        if act.key and (written := register.keyed(act.key, named, "", plain)):
            return cast("C", register.get(written.case))
        register.busy = True
        try:
            weighed = weigh_opening(case, act)
        finally:
            register.busy = False
        _write(register, case, act, weighed, plain)
    finally:
        register.asked.clear()
        register.hold.leave()
    return case


def _write(register: Book, case: Kept, act: Act, weighed: Weighed, plain: Mapping[str, object]) -> None:
    if refusing := refusals(weighed):
        raise Refused(case.ref, case.kind, act, refusing, case.blueprint.term, case.name_zh)
    if not case.id:
        _set(case, "id", case.own_id or register.next_id(case.kind))
    data = write_entry(case, None, act, weighed, plain, None, case._progress.stage)
    try:
        register.append(case, data, 0, {}, act.key)
    except BaseException:
        mark_stale(case)  # the register does not know it: if it was written after all, it is read from the journal
        raise
    _set(case, "_progress", case._progress.after(act, case._progress.stage, data))
    register.keep(case)
    if case.blueprint.grants:
        register.touch(case)


def provisional(cls: type[C], act: Act, surplus: int, fields: dict[str, object]) -> tuple[C, dict[str, object], Act]:
    """A new case that is not in the journal, with its fields as plain data and the act in the time zone of its community."""
    named, register = fields.pop("id", ""), fields.pop("register", None)
    codes = cls.blueprint.codes
    try:
        plain = _checked_fields(cls, codes, fields, surplus, named)
    except InvalidFacts as error:
        raise _all_faults(cls, act, fields, error) from None
    case = cls.__new__(cls)
    fill(case, {**fields, "id": named})
    if len(plain) < len(codes.encoders):
        for alias, name in case.blueprint.field_names:
            if alias not in plain:
                plain[alias] = codes.encoders[alias](getattr(case, name))
    _give_register(case, register)
    same_register(case.register, fields)
    if codes.changeable:
        own = codes.copy_mutable({}, plain, case.register)
        _set_all(case, {a.name: own[alias] for a in cls.blueprint.fields if (alias := a.alias or a.name) in own})
    act = checked_act(act, case.home)
    _set(case, "_progress", Progress(case.blueprint.initial, 0, b"", act.on, act.at, since=act.on, opened=act.on))
    _set(case, "_in_step", False)  # noqa: FBT003 - the name says it
    return case, plain, act


def _all_faults(cls: type[C], act: Act, fields: Mapping[str, object], error: InvalidFacts) -> InvalidFacts:
    """The error for fields of the wrong type, with all that is wrong with the others."""
    case = cls.__new__(cls)
    spoiled = {fault.place.partition(".")[0].partition("[")[0] for fault in error.faults}
    given: tuple[Attribute[object], ...] = attrs.fields(cls)
    for attribute in given:
        alias = attribute.alias or attribute.name
        value: Any = fields.get(alias, attribute.default)
        if hasattr(value, "takes_self"):  # a factory of attrs
            value = NOTHING if value.takes_self else value.factory()
        if value is not NOTHING and alias not in spoiled:
            _set(case, attribute.name, value)
    try:
        act = checked_act(act, case.home)
    except (InvalidFacts, AttributeError):
        return error  # without a home or an act nothing else can be judged
    _give_register(case, None)
    _set(case, "_progress", Progress(cls.blueprint.initial, 0, b"", act.on, act.at, since=act.on, opened=act.on))
    return opening_faults(case, act, error.faults)


def _set_all(case: Kept, fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        _set(case, name, value)


def _checked_fields(
    cls: type[Kept], codes: Codes, fields: Mapping[str, object], surplus: int, named: object
) -> dict[str, object]:
    if named == "":
        return codes.encode(fields, surplus)
    faults: list[Fault] = []
    plain: dict[str, object] = {}
    if not _sound_id(cls, named):
        remedy = "give letters, digits, Chinese characters, and - _ . between them, in Unicode's form NFC"
        faults.append(Fault("id", f"{named!r:.80} is no id", remedy))
    elif isinstance(named, str) and len(f"{cls.kind}:{named}") > LONGEST_CASE:
        most = LONGEST_CASE - len(f"{cls.kind}:")
        faults.append(Fault("id", f"{named!r:.40}... has {len(named):,} characters", f"give at most {most}"))
    try:
        plain = codes.encode(fields, surplus)
    except InvalidFacts as error:
        faults.extend(error.faults)
    if faults:
        raise InvalidFacts(faults)
    return plain


def _sound_id(cls: type[Kept], named: object) -> bool:
    """Whether a caller may give a case this id. One that looks like another, or cannot be typed, would mislead.

    A class that makes the ids of its cases itself says what they look like.
    """
    if not isinstance(named, str):
        return False
    if cls.own_id is not Kept.own_id:
        return named == named.strip() and named.isprintable()
    return _ID.fullmatch(named) is not None and normalize("NFC", named) == named


def _give_register(case: Kept, given: object) -> None:
    home = case.home
    if given is not None or cast("object", home) is case:
        _keep_in(case, home, given)
    else:
        _set(case, "_register", home.register)


def _keep_in(case: Kept, home: Home, given: object) -> None:
    from propgov.engine.register import Register  # noqa: PLC0415 - the register needs this module first

    if given is not None and not isinstance(given, Register):
        raise InvalidFacts([Fault("register", f"{given!r} is no register", "give a propgov.Register")])
    if cast("object", home) is case:
        named = (each for name in case.blueprint.case_fields for each in cases_in(getattr(case, name, None)))
        beside = next((each.register for each in named), None)
        _set(case, "_register", given or beside or Register())
    elif given is not None and given is not home.register:
        raise OutsideStep("a case is kept in the register of its community; do not name another")
    else:
        _set(case, "_register", home.register)
