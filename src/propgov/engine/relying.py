"""On which other cases a step relies (所依据的事项), so that it is not written if one of them has changed meanwhile.

A payment, for example, is weighed against the meeting that decided on it. If several programs share a journal, another one
may have revoked that decision a moment ago, without touching the case of the payment. So the store is given the number of
entries that these cases had when the step was weighed, and refuses the entry if one of them has more by now.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from propgov.engine.stale import is_stale

if TYPE_CHECKING:
    from propgov.engine.kept import Kept

__all__ = ["cases_in", "relied_on"]


def relied_on(case: Kept, facts: Mapping[str, object]) -> dict[str, int]:
    """The number of entries of each other case on which a step relies (依据).

    These are the cases in the fields of this case, in the facts, and in the fields of its community. Cases that a rule
    reaches through the fields of those are not included.
    """
    home = cast("Kept", case.home)
    found = dict(_lengths(case, facts.values()))
    if home is not case:
        found |= _lengths(home, (home,))
    found.pop(case.ref, None)
    return found


def _lengths(case: Kept, beside: Iterable[object]) -> Iterator[tuple[str, int]]:
    named = [getattr(case, name) for name in case.blueprint.case_fields]
    for value in (*named, *beside):
        for each in cases_in(value):
            if not is_stale(each):
                yield each.ref, each._progress.length


def cases_in(value: Any) -> Iterator[Kept]:  # noqa: ANN401 - any value of a field
    """The cases in the value of a field or fact (所涉事项): the value itself, or those in a collection."""
    if hasattr(cast("object", value), "blueprint"):
        yield value
    elif isinstance(value, (tuple, list, frozenset, set)):
        for each in cast("Iterable[object]", value):
            yield from cases_in(each)
    elif isinstance(value, Mapping):
        yield from cases_in(tuple(cast("Mapping[object, object]", value).values()))
