"""On which other cases a step relies (所依据的事项), so that it is not written if one of them has moved meanwhile.

A payment is weighed against the meeting that decided on it and the account that it is paid from. Where several programs
share a journal, somebody else may have revoked the decision a moment ago; two writers of one case is then not all that
can go wrong. So the lengths of these cases, as they were when the step was weighed, go with the entry to the store.
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
    """The length of each other case that a step of this one may read (依据): its fields, its facts, its community's sources.

    What a rule finds further on, through a case of a case, is not in it.
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
    """The cases that a field or fact names (所涉事项): itself, or those in a collection."""
    if hasattr(cast("object", value), "blueprint"):
        yield value
    elif isinstance(value, (tuple, list, frozenset, set)):
        for each in cast("Iterable[object]", value):
            yield from cases_in(each)
    elif isinstance(value, Mapping):
        yield from cases_in(tuple(cast("Mapping[object, object]", value).values()))
