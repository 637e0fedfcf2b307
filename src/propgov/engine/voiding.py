"""Voiding an entry (作废): a wrong entry is corrected by another one that names it and gives the reason.

Only the last entry of a case that is not voided yet can be voided, by the person who made it or by an authority, and only
if nothing depends on it. Both entries stay in the journal; the case is again as it was before. These depend on an entry:
steps that it brought; later entries of other cases that name this case; and, if the case gives roles or law in a community,
all later entries there.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from propgov.engine import migrations
from propgov.engine.defining import VOID
from propgov.engine.door import closed_home
from propgov.engine.judging import ORDER, STANDING, Weighed
from propgov.engine.kinds import class_of
from propgov.engine.order import out_of_order
from propgov.engine.phrasing import by_name
from propgov.engine.relying import relied_on
from propgov.engine.stepping import checked_act, refusals
from propgov.errors import Fault, InvalidFacts, Refused, Stale, StepInsideStep, UnknownCase
from propgov.journal import Entry
from propgov.journal.entry import encode
from propgov.law import Finding, Text
from propgov.law.naming import name_rule

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.kept import Book, Kept

__all__ = ["VOIDABLE", "void"]

VOIDABLE: Final = "procedure.voidable"
_TERM: Final = "作废"
name_rule(VOIDABLE, "作废条件")
_NOBODY: Final[frozenset[Enum]] = frozenset()


def void(case: Kept, act: Act, reason: str) -> Entry:
    """Void the last entry of a case (作废); see ``Case.void``."""
    register = case.register
    with register.inside():
        if register.busy:
            message = f"{case.ref}: {VOID} is taken while another step runs"
            raise StepInsideStep(message)
        if register.waiting():
            message = f"{case.ref}: entries wait for the end of together; void after it"
            raise Stale(message)
        act = checked_act(act, case.home)
        if not isinstance(reason, str) or not reason.strip():
            raise InvalidFacts([Fault("reason", f"{reason!r:.40} says nothing", "say what was wrong with the entry")])
        facts: dict[str, object] = {"reason": reason}
        if act.key and (written := register.keyed(act.key, case.ref, VOID, facts, beside=("entry",))):
            return written
        before, last = _standing(case)
        with register.weighing():
            digest = case.home.law.digest
            weighed = Weighed(tuple(_findings(case, act, last)), {act.by.person: _roles(case, act)}, digest)
        if refusing := refusals(weighed):
            raise Refused(case.ref, VOID, act, refusing, _TERM, case.name_zh)
        data = _entry(case, act, weighed, facts | {"entry": 0 if last is None else last.n}, before.stage)
        try:
            register.append(case, data, case._progress.length, {}, act.key)
        except BaseException:
            register.mark_stale(case)
            raise
        register.refill(case)
        return Entry(data)


def _standing(case: Kept) -> tuple[Entry, Entry | None]:
    """The last entry that is not voided (None if it is the opening), and before it the one to whose stage the case returns."""
    standing: list[Entry] = []
    for entry in case.entries:
        if entry.mark == "voided":
            standing.pop()
        else:
            standing.append(entry)
    return (standing[-2], standing[-1]) if standing[1:] else (standing[0], None)


def _roles(case: Kept, act: Act) -> tuple[str, ...]:
    return tuple(sorted(role.name for role in case.home.roles_of(act.by.person, act.on)))


def _findings(case: Kept, act: Act, last: Entry | None) -> Iterator[Finding]:
    law, basis = case.home.law, case.blueprint.basis
    for wanted, actual in out_of_order(case, None, act, {}):
        yield law.judged(ORDER, basis, wanted, actual, act.on)
    yield from closed_home(case, act)
    authorities: frozenset[Enum] = getattr(case.home, "authority_roles", _NOBODY)
    roles = case.home.roles_of(act.by.person, act.on)
    if (last is None or last.by != act.by.person) and authorities.isdisjoint(roles):
        made = Text("who made the entry, or ", "应当是该记录的办理人或者")
        named = by_name(authorities) if authorities else Text("an authority", "主管部门")
        yield law.judged(STANDING, basis, Text(made.en + named.en, made.zh + named.zh), roles, act.on)
    wanted = Text("the last entry of a case, on which nothing rests", "是本事项的末条记录，且没有其他记录以其为依据")
    for found in _held_up(case, last):
        yield law.judged(VOIDABLE, basis, wanted, found, act.on)


def _held_up(case: Kept, last: Entry | None) -> Iterator[Text]:
    """The reasons why an entry cannot be voided."""
    if not case.voidable:
        yield Text("its mistakes are reversed, not voided", "该类事项以冲正方式更正，不得作废")
    elif last is None:
        yield Text("nothing but the opening stands", "只有启动记录")
    elif last.brought_by is not None:
        case_, n = last.brought_by
        yield Text(f"brought by {case_} entry {n}", f"随{_case_zh(case_)}第{n}条记录一并办理")
    else:
        yield from (
            Text(f"{other.case} entry {other.n} rests on it", f"{_case_zh(other.case)}第{other.n}条记录以其为依据")
            for other in _resting(case.register, case, last)
        )


def _case_zh(ref: str) -> str:
    return f"{class_of(ref.partition(':')[0]).blueprint.term}〔{ref}〕"


def _resting(register: Book, case: Kept, last: Entry) -> Iterator[Entry]:
    """Each later entry of another case that may depend on it."""
    store, named = register.journal.store, encode({"": case.ref})[4:-1]
    place = store.place(case.ref, last.n)
    for at, line in enumerate(store.read_all().lines, 1):
        if at <= place or line.case == case.ref:
            continue
        entry = Entry(line.data, (line.case, line.expected))
        if named in line.data or _names(register, entry, case):
            yield entry


# An entry that was brought by this one is not looked for here: it names the case in ``brought_by``.
def _names(register: Book, entry: Entry, case: Kept) -> bool:
    """Whether the case of an entry depends on this one: by a field, or because this one gives roles or law there."""
    try:
        other = register.named(entry.case)
    except UnknownCase:
        return True
    home = cast("object", other.home)
    return case.ref in relied_on(other, {}) or home is case


def _entry(case: Kept, act: Act, weighed: Weighed, facts: dict[str, object], stage: str) -> bytes:
    plain: dict[str, object] = {
        "v": migrations.VERSION,
        "case": case.ref,
        "n": case._progress.length,
        "step": VOID,
        "by": act.by.person,
        "on": act.on.isoformat(),
        "roles": weighed.roles,
        "facts": facts,
        "stage": stage,
        "law": weighed.law,
    }
    if act.at is not None:
        plain["at"] = act.at.isoformat()
    if act.key:
        plain["key"] = act.key
    return encode(plain | {"mark": "voided", "prev": sha256(case._progress.last).hexdigest()})
