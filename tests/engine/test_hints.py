"""Type hints of facts, resolved one by one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar, get_origin

import pytest
from attrs import define
from tests.engine.toys import Loan

from propgov.engine.exact import Exact
from propgov.engine.hints import field_hints, function_hints, own_types
from propgov.errors import Misdefined

if TYPE_CHECKING:
    from nowhere import Ghost


def stated(case: Ghost, act: Ghost, *, number: int, paper: str | None) -> bool:
    return bool(number and paper)


def haunted(*, ghost: Ghost) -> None:
    """A function with a fact whose type is there for checkers alone."""


def bare(*, number) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - the mistake that is looked for
    """A function that does not say of which type its fact is."""


def test_only_what_is_asked_is_resolved() -> None:
    """Types that only checkers see do no harm as long as nobody asks for them."""
    assert function_hints(stated, ("number", "return")) == {"number": int, "return": bool}


def test_a_fact_whose_type_is_not_there() -> None:
    """A fact of a type that is not there when the program runs says where and what to do."""
    with pytest.raises(Misdefined, match=r"haunted: the type of ghost cannot be resolved .* outside TYPE_CHECKING"):
        function_hints(haunted, ("ghost",))


def test_a_fact_without_a_type() -> None:
    """Each fact must say of which type it is."""
    with pytest.raises(Misdefined, match="number must say of which type it is"):
        function_hints(bare, ("number",))


def test_exactness_is_kept() -> None:
    """The marks of exact figures survive."""
    hint = field_hints(Loan, ["amount"])["amount"]
    assert get_origin(hint) is Annotated
    assert hint.__metadata__ == (Exact(2, Decimal(0), "amount of yuan"),)


@define
class Base:
    name: str


@define
class Derived(Base):
    number: int


def test_inherited_fields() -> None:
    """A field has the type that the class says which wrote it."""
    assert field_hints(Derived, ["name", "number"]) == {"name": str, "number": int}


K, V = TypeVar("K"), TypeVar("V")


class Pattern(Generic[K, V]):
    pass


class Halfway(Pattern[str, V]):
    pass


class Own(Halfway[Loan]):
    pass


def test_the_types_that_a_class_gives_its_pattern() -> None:
    """A type that a pattern leaves open is the one that the class names, through any classes between."""
    hints = {"one": K, "many": tuple[V, ...], "both": Mapping[K, V], "maybe": V | None, "plain": int}
    assert own_types(Own, hints) == {
        "one": str,
        "many": tuple[Loan, ...],
        "both": Mapping[str, Loan],
        "maybe": Loan | None,
        "plain": int,
    }
    assert own_types(Own, {"plain": int}) == {"plain": int}
