"""The order of acts (行为先后): an act must not be earlier than the last act of its case, or of any case that it names.

The day of the act counts, not the day of the event that it records. If both acts have an hour, the hours are compared.
The community of a case is exempt: who has which role there is looked up for the day of the act.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from propgov.engine.relying import cases_in
from propgov.engine.stale import is_stale
from propgov.law import Text
from propgov.law.wording import day_zh

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.blueprint import Step
    from propgov.engine.kept import Kept

__all__ = ["in_order", "out_of_order"]


def out_of_order(
    case: Kept, step: Step | None, act: Act, facts: Mapping[str, object]
) -> tuple[tuple[Text, object], ...]:
    """What is wanted and what was found, for each later act, and for an act in the future. Empty if the act is in order.

    step is None for an opening.
    """
    told = () if step is None else step.case_facts
    return tuple(_late(case, act, [facts[name] for name in told if name in facts]))


def in_order(case: Kept, step: Step | None, act: Act, facts: Mapping[str, object]) -> bool:
    """A fast check that is True for most acts: the day is not before the last act of this case or of one that it names.

    If it is False, the act may still be in order: ``out_of_order`` decides.
    """
    on = act.on
    if act.at is not None or case._progress.on > on or case._register.clock is not None:  # type: ignore[union-attr] # kept by one
        return False
    for name in _kin(case):
        if (value := getattr(case, name, None)) is not None and not _plainly_before(value, on):
            return False
    for name in () if step is None else step.case_facts:
        if (value := facts.get(name)) is not None and not _plainly_before(value, on):
            return False
    return True


def _plainly_before(value: Any, on: date) -> bool:  # noqa: ANN401 - any value of a field or fact
    """Whether the value is empty, or one case whose last act is not later: collections are left to ``out_of_order``."""
    if not hasattr(value, "blueprint"):
        return not value and isinstance(value, Sized)
    return not is_stale(value) and value._progress.on <= on


def _late(case: Kept, act: Act, facts: Sequence[object]) -> Iterator[tuple[Text, object]]:
    if case.register.clock is not None:
        yield from _not_yet(case, act)
    if _later(case, act):
        yield _after(case, act, own=True)
    # A case that is being opened lacks the fields that are of the wrong type.
    fields = [getattr(case, name, None) for name in _kin(case)]
    seen: list[Kept] = [case]
    for value in (*fields, *facts):
        for other in cases_in(value):
            if not is_stale(other) and _later(other, act) and other not in seen and not _is_home(other):
                seen.append(other)
                yield _after(other, act, own=False)


def _kin(case: Kept) -> tuple[str, ...]:
    """The fields whose cases must not have a later act. A community has none: what others grant in it is dated, too."""
    return () if not case.blueprint.kin_fields or _is_home(case) else case.blueprint.kin_fields


def _is_home(case: Kept) -> bool:
    return case.blueprint.home_of(case) is case


def _later(case: Kept, act: Act) -> bool:
    """Whether the last act of the case is later than this one."""
    if act.at is not None and case._progress.at is not None:
        return case._progress.at > act.at
    return case._progress.on > act.on


def _after(case: Kept, act: Act, *, own: bool) -> tuple[Text, object]:
    last: date
    found: object
    if case._progress.at is None or act.at is None:
        last, found = case._progress.on, act.on
    else:
        last, found = case._progress.at, Text(_told(act.at), day_zh(act.at))
    told = _told(last)
    if own:
        return Text(f"not before {told}, the last act", f"应当不早于{day_zh(last)}（本事项上一次办理）"), found
    named = f"{case.ref} ({case.title})" if case.title != case.id else case.ref
    return Text(
        f"not before {told}, the last act of {named}", f"应当不早于{day_zh(last)}（{case.name_zh}上一次办理）"
    ), found


def _told(moment: date) -> str:
    return moment.isoformat(sep=" ", timespec="minutes") if isinstance(moment, datetime) else str(moment)


def _not_yet(case: Kept, act: Act) -> Iterator[tuple[Text, object]]:
    """Whether the act lies in the future, by the clock of the register."""
    now: date | datetime = case.register.clock() if case.register.clock is not None else date.max
    if isinstance(now, datetime):
        ahead = act.at > now if act.at is not None else act.on > now.astimezone(case.home.law.zone).date()
    else:
        ahead = act.on > now
    if ahead:
        yield Text(f"not after {_told(now)}, which is now", f"应当不晚于当前时间{day_zh(now)}"), act.on
