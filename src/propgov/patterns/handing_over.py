"""A list of things that are handed over (移交清单): each received, missing or contested, and none ever disappears.

A field class says what is listed, who gives and who receives. Its items are numbered from 1 and only ever grow in number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from attrs import define, field

from propgov.community import Role
from propgov.engine import OF_CASE, Act, Basis, Case, check, make_check, make_rule
from propgov.errors import Fault

__all__ = ["HandingOver", "Listing", "all_there", "items_in", "receiver_signs", "something_listed"]


class Listing(Protocol):
    """An item on the list (移交事项)."""

    @property
    def state(self) -> Enum:
        """What became of it."""
        ...


T = TypeVar("T", bound=Listing)


@define(eq=False, kw_only=True, repr=False)
class HandingOver(Case, Generic[T]):
    """A handover, item by item (移交): a pattern, which has no kind. to is the role of the receiver."""

    to: Role
    items: tuple[T, ...] = field(init=False, default=())

    def in_state(self, *states: Enum) -> tuple[T, ...]:
        """The items in one of these states (某状态的移交事项)."""
        return tuple(item for item in self.items if item.state in states)

    def receives(self, person: str, on: date) -> bool:
        """Whether the person may sign as the receiver that day, in the role that is named (接收人员)."""
        return self.to in self.home.roles_of(person, on)

    # State kept by the steps

    def _change(self, numbers: Iterable[int], change: Callable[[T], T]) -> None:
        named = frozenset(numbers)
        self.items = tuple(change(item) if number in named else item for number, item in enumerate(self.items, 1))


def receiver_signs(rule_id: str, term: str, *, basis: Basis = OF_CASE) -> Callable[..., Any]:
    """Make the rule that who signs may receive it that day (由接收人签收)."""

    def signs(handover: HandingOver[Any], act: Act) -> bool:
        return handover.receives(act.by.person, act.on)

    return make_rule(rule_id, signs, says=f"Whether who signs may receive it that day ({term}).", basis=basis)


def all_there(case: Case, act: Act, rule_id: str, there: frozenset[Any]) -> bool:
    """Whether something has been handed over, and everything that the place asks for under that id (应移交的已齐全)."""
    return bool(there) and case.law.weigh(rule_id, there, on=act.happened, scope=case.scope()).holds


@check
def something_listed(handover: HandingOver[Any], act: Act, *, items: tuple[object, ...]) -> Iterator[Fault]:
    """Something is listed (清单不为空)."""
    if not items:
        yield Fault("items", "there are none", "list what there is, with its quantity")


def items_in(
    term: str, *states: Enum, named: str = "numbers", any_number: bool = False
) -> Callable[..., Iterator[Fault]]:
    """Make the check that the items named are on the list, each once and in one of these states (移交事项核对).

    named is the fact with the number of the item or those of several; with any_number it may name none.
    """

    def sound(handover: HandingOver[Any], act: Act, **facts: Any) -> Iterator[Fault]:  # noqa: ANN401 - one number or several
        given: int | tuple[int, ...] = facts[named]
        numbers = given if isinstance(given, tuple) else (given,)
        if len(set(numbers)) < len(numbers) or not (numbers or any_number):
            yield Fault(named, f"{numbers} names none or one twice", "name each item once")
        for number in numbers:
            if not 1 <= number <= len(handover.items):
                yield Fault(named, f"{number} is on no list", f"name items from 1 to {len(handover.items)}")
            elif handover.items[number - 1].state not in states:
                state = handover.items[number - 1].state.name
                yield Fault(named, f"item {number} is {state}", "name another item")

    return make_check(sound, says=f"The items named are on the list, in the state for it ({term}).", takes=(named,))
