"""What is forgotten in a definition is said when the class is made, with what to write."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import ModuleType
from typing import Any

import pytest
from tests.engine.toys import BASIS, CLERK, DAY, Town, town

from propgov.engine import Case, begin, kinds
from propgov.engine.forgotten import DEFINE, made, no_case, written
from propgov.errors import Misdefined

HEAD = """
from decimal import Decimal
from enum import Enum
from typing import ClassVar
from attrs import define, field
from propgov.engine import Act, Case, step
from propgov.law import Citation
from tests.engine.toys import BASIS, Town

class Here(Enum):
    ONLY = "唯一"
"""

SOUND = """
@define(eq=False, kw_only=True, repr=False)
class Made(Case):
    \"\"\"A class made for a test (测试).\"\"\"

    kind: ClassVar[str] = "test.forgotten"
    basis = BASIS
    jurisdiction: Town
    amount: Decimal = Decimal(1)

    @step(Here.ONLY, to=Here.ONLY)
    def go(self, act: Act, *, paid: Decimal = Decimal(1)) -> None:
        \"\"\"Go (前往).\"\"\"
"""


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The classes made here are of modules that nobody else finds: after each test they are no kinds any more."""
    monkeypatch.setattr(kinds, "_classes", {**kinds._classes})


def run(source: str, name: str = "planted") -> ModuleType:
    """A module of this source."""
    module = ModuleType(name)
    exec(compile(source, name, "exec", dont_inherit=True), vars(module))  # noqa: S102 - the sources above
    return module


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('    kind: ClassVar[str] = "test.forgotten"\n', "", r"Made: kind is missing: write kind: ClassVar\[str\] = "),
        ("kind: ClassVar[str] =", "kind: str =", r"kind must be a text without a colon: write kind: ClassVar\[str\]"),
        (
            "basis = BASIS",
            'basis = "civil-code 278"',
            r"which is no Citation: write Citation\(\"civil-code\", \"278\"\)",
        ),
        ("basis = BASIS", "basis = ()", "which is no Citation"),
        ("basis = BASIS", 'basis = (BASIS, "278")', "which is no Citation"),
        ("    basis = BASIS\n", "", "basis is missing"),
        ("amount: Decimal =", "amount: float =", "amount is a float, which is not exact: write Decimal, or Yuan"),
        ("amount: Decimal =", "amount: dict[str, float] | None =", "amount is a float"),
        ("amount: Decimal =", 'amount: "float" =', "amount is a float"),
        ("paid: Decimal =", "paid: float =", r"go\(paid=\.\.\.\) is a float"),
        ("to=Here.ONLY)", 'to=Here.ONLY, basis="278")', "the basis of go is .*, which is no Citation"),
        ("eq=False, ", "", "cases are compared by identity: write @define"),
    ],
)
def test_each_is_said_when_the_class_is_made(right: str, wrong: str, says: str) -> None:
    """The definition as it stands is sound; with one thing forgotten it is refused, with the remedy."""
    assert right in SOUND
    run(HEAD + SOUND)
    with pytest.raises(Misdefined, match=says):
        run(HEAD + SOUND.replace(right, wrong))


def test_a_class_without_define_is_named_when_the_next_is_made() -> None:
    """The next class of the module finds out; then it is said no more, and a class of another module says nothing."""
    bare = SOUND.replace("@define(eq=False, kw_only=True, repr=False)\n", "")
    following = SOUND.replace("Made", "Next").replace("test.forgotten", "test.following")
    with pytest.raises(Misdefined, match=r"Made was not made by attrs.* write @define\(eq=False, kw_only=True"):
        run(HEAD + bare + following)
    run(HEAD + bare, "one")
    run(HEAD + following, "another")


def test_a_class_without_define_is_named_when_it_is_used() -> None:
    """The last class of a module is found when a case of it is opened."""
    module = run(HEAD + SOUND.replace("@define(eq=False, kw_only=True, repr=False)\n", ""), "last")
    with pytest.raises(Misdefined, match="Made was not made by attrs"):
        begin(module.Made, CLERK.on(DAY), jurisdiction=town())
    made(module.Made)


def test_a_float_that_is_not_kept_is_allowed() -> None:
    """A cache of the class is no fact, and words that only contain the name of the type are none of it."""
    run(HEAD + SOUND.replace("amount: Decimal =", 'floats: "list[str]" = field(factory=list)\n    floating: Decimal ='))
    run(HEAD + SOUND.replace("Decimal = Decimal(1)\n\n", 'float = field(default=1, metadata={"cache": True})\n\n'))


def test_what_is_no_class_of_cases() -> None:
    """Each of the reasons why nothing can be opened, in words."""
    opens: Callable[..., Any] = begin
    assert "<class 'int'> is none" in no_case(int)
    assert "begin opens a class of cases" in no_case("income.spending")
    with pytest.raises(Misdefined, match="Case has no kind of its own"):
        opens(Case, CLERK.on(DAY))
    assert DEFINE.startswith("@define(")
    assert issubclass(Town, Case)
    assert not issubclass(Enum, Case)
    assert BASIS


def test_a_class_written_again_is_no_forgotten_one() -> None:
    """Whoever corrects a class and runs it again, as in a notebook, is not told of the first try."""
    bare = SOUND.replace("@define(eq=False, kw_only=True, repr=False)\n", "")
    run(HEAD + bare + SOUND)
    nothing = type("Nothing", (), {"__module__": "nowhere"})
    written(nothing)
    written(nothing)
    made(nothing)
