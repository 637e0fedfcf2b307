"""What is asked of a fact: what holds for every operator, then words, signatures, yes and no."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import (
    UNKNOWN,
    After,
    Answer,
    AtLeast,
    AtMost,
    Between,
    Every,
    Forbidden,
    Includes,
    Law,
    LessThan,
    MoreThan,
    Odd,
    OneOf,
    Period,
    PeriodUnit,
    Ratio,
    Required,
    Requirement,
    SignerRoles,
    Text,
    Within,
)

CHINA = Law.of("cn").calendar
BOUNDS = (AtLeast, MoreThan, AtMost, LessThan)
EVERY_KIND: tuple[Requirement, ...] = (
    *(bound(limit) for bound in BOUNDS for limit in (Ratio(2, 3), 15, Decimal("10000.00"))),
    Between(3, 5),
    Odd(),
    OneOf(("A", "B")),
    Includes(("A", "B")),
    Required(),
    Forbidden(),
    Within(Period(15, PeriodUnit.DAYS)),
    Every(Period(1, PeriodUnit.QUARTERS)),
    After(Period(7, PeriodUnit.DAYS)),
)


class Role(Enum):
    """Roles for the tests."""

    COMMITTEE = "业主委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    OWNER = "业主"


def period(amount: int, unit: str = "DAYS") -> Period:
    """So many of a unit."""
    return Period(amount, PeriodUnit[unit])


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
def test_what_is_not_on_record_stays_unknown(requirement: Requirement) -> None:
    """An unknown fact is neither met nor broken."""
    assert requirement.holds(UNKNOWN, CHINA) is UNKNOWN


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
@pytest.mark.parametrize(
    "fact", [1.0, 0.5, float("nan"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), None, [1]]
)
def test_a_float_or_no_number_is_an_error_everywhere(requirement: Requirement, fact: object) -> None:
    """No operator compares a float, a NaN or nothing at all."""
    with pytest.raises(InvalidFacts, match="cannot be held against it"):
        requirement.holds(fact)


@pytest.mark.parametrize(
    "requirement", [kind for kind in EVERY_KIND if not isinstance(kind, (Required, Forbidden))], ids=str
)
def test_a_truth_value_is_no_figure(requirement: Requirement) -> None:
    """True does not count as one."""
    with pytest.raises(InvalidFacts):
        requirement.holds(True)


@pytest.mark.parametrize("requirement", [Required(), Forbidden()])
def test_one_is_no_truth_value(requirement: Requirement) -> None:
    """A number does not stand for yes or no."""
    with pytest.raises(InvalidFacts):
        requirement.holds(1)


@pytest.mark.parametrize("item", [1.5, None, 3])
@pytest.mark.parametrize("requirement", [OneOf(("A", "B")), Includes(("A", "B"))])
def test_a_set_holds_words_only(requirement: Requirement, item: object) -> None:
    """A figure among words is an error, not just another word."""
    with pytest.raises(InvalidFacts):
        requirement.holds(frozenset({"A", item}))


def test_required_and_forbidden_are_each_other_s_reverse() -> None:
    """What must be so, and what must not."""
    assert [Required().holds(True), Required().holds(False)] == [True, False]
    assert [Forbidden().holds(True), Forbidden().holds(False)] == [False, True]
    assert [Odd().holds(4), Odd().holds(5)] == [False, True]


@pytest.mark.parametrize("holds", [True, False, UNKNOWN])
def test_an_answer_is_weighed_by_whether_it_holds(holds: bool) -> None:
    """What a yes or no rests on changes nothing in what is made of it."""
    answer = Answer(holds, Text("so it was found", "如此认定"))
    for asked in (Required(), Forbidden()):
        assert asked.holds(answer) is asked.holds(holds)


@pytest.mark.parametrize("requirement", [r for r in EVERY_KIND if not isinstance(r, (Required, Forbidden))], ids=str)
def test_an_answer_is_no_figure_and_no_word(requirement: Requirement) -> None:
    """Where a figure, a word or days are asked, a yes with its reason is an error."""
    with pytest.raises(InvalidFacts, match="cannot be held against it"):
        requirement.holds(Answer(holds=True, told=Text("so it was found", "如此认定")))


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        ("A", True),
        ("C", False),
        (frozenset({"A", "B"}), True),
        (("A", "C"), False),
        (frozenset({"A", UNKNOWN}), UNKNOWN),
        (frozenset({"C", UNKNOWN}), False),
        (Role.OWNER, False),
    ],
)
def test_one_of_takes_a_word_or_each_of_several(fact: object, holds: object) -> None:
    """Every word must be allowed; one that is not on record leaves doubt, unless another already breaks it."""
    assert OneOf(("A", "B")).holds(fact) is holds


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        (frozenset({"A", "B", "C"}), True),
        (("A",), False),
        (frozenset({"A", UNKNOWN}), UNKNOWN),
        (frozenset({"A", "B", UNKNOWN}), True),
    ],
)
def test_includes_takes_all_words(fact: object, holds: object) -> None:
    """All must be there; one not on record may be the missing one."""
    assert Includes(("A", "B")).holds(fact) is holds


@given(st.lists(st.frozensets(st.sampled_from("ABCD")), max_size=5), st.sets(st.sampled_from("ABCD"), min_size=1))
def test_signatures_come_from_persons_apart(persons: list[frozenset[str]], words: set[str]) -> None:
    """All roles are filled by different persons, as trying every seating shows."""
    wanted = tuple(sorted(words))
    seated = any(
        all(role in roles for role, roles in zip(wanted, chosen, strict=True))
        for chosen in permutations(persons, len(wanted))
    )
    assert Includes(wanted).holds(SignerRoles(tuple(persons))) is seated  # type: ignore[arg-type] # words stand for members


def test_one_person_does_not_sign_for_two_bodies() -> None:
    """Whoever sits on both committees signs once; a second person makes it good, in either order."""
    both = frozenset({Role.COMMITTEE, Role.RESIDENTS_COMMITTEE})
    wanted = Includes(("COMMITTEE", "RESIDENTS_COMMITTEE"))
    assert wanted.holds(SignerRoles((both,))) is False
    assert wanted.holds(SignerRoles((both, frozenset({Role.COMMITTEE})))) is True
    assert wanted.holds(SignerRoles((frozenset({Role.COMMITTEE}), both))) is True
    assert wanted.holds(SignerRoles((both, frozenset({Role.OWNER})))) is False
    assert wanted.holds(SignerRoles(())) is False


def test_many_signers_are_weighed_at_once() -> None:
    """Hundreds of owners who sign do not make the weighing slow: roles are matched, not tried in every order."""
    owners = tuple(frozenset({Role.OWNER}) for _ in range(400))
    assert Includes(("OWNER", "COMMITTEE", "RESIDENTS_COMMITTEE")).holds(SignerRoles(owners)) is False


@pytest.mark.parametrize(
    ("tight", "wide"),
    [
        (MoreThan(14), AtLeast(15)),
        (AtLeast(Ratio(4, 6)), AtLeast(Ratio(2, 3))),
        (MoreThan(Ratio(2, 3)), AtLeast(Ratio(2, 3))),
        (LessThan(Decimal("5.00")), AtMost(Decimal("5.00"))),
        (Between(5, 11), AtLeast(5)),
        (Between(5, 11), AtMost(11)),
        (Between(5, 7), Between(3, 9)),
        (OneOf(("A",)), OneOf(("B", "A"))),
        (Includes(("A", "B")), Includes(("B",))),
        (AtLeast(20, Text("days", "日")), AtLeast(15)),
        (Within(period(7)), Within(period(1, "MONTHS"))),
        (Within(period(3, "MONTHS")), Within(period(1, "QUARTERS"))),
        (Every(period(1, "QUARTERS")), Every(period(1, "YEARS"))),
        (Within(period(1, "MONTHS")), Within(period(31))),
        (After(period(32)), After(period(1, "MONTHS"))),
    ],
    ids=str,
)
def test_a_tighter_requirement_is_known_as_such(tight: Requirement, wide: Requirement) -> None:
    """The first asks at least what the second asks."""
    assert tight.covers(wide)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AtLeast(Ratio(2, 3)), MoreThan(Ratio(2, 3))),
        (AtMost(5), LessThan(5)),
        (AtLeast(15), AtMost(15)),
        (AtLeast(15), AtLeast(Decimal(15))),
        (AtLeast(20, Text("hours", "小时")), AtLeast(15, Text("days", "日"))),
        (AtLeast(5), Between(5, 11)),
        (Between(3, 5), AtLeast(Decimal(3))),
        (OneOf(("A", "C")), OneOf(("A", "B"))),
        (Includes(("A",)), Includes(("A", "B"))),
        (Required(), Forbidden()),
        (Forbidden(), Required()),
        (Odd(), Between(3, 5)),
        (Within(period(1, "MONTHS")), Within(period(30))),
        (Within(period(29)), Within(period(1, "MONTHS"))),
        (Within(period(3, "WORKING_DAYS")), Within(period(9))),
        (Within(period(5)), Every(period(5))),
        (Every(period(5)), After(period(5))),
        (After(period(5)), Within(period(5))),
    ],
    ids=str,
)
def test_a_requirement_that_may_admit_more_is_not_tighter(one: Requirement, other: Requirement) -> None:
    """Where some fact could meet the first and break the second, or nobody can say, it is not tighter."""
    assert not one.covers(other)


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
def test_everything_asks_the_same_as_itself(requirement: Requirement) -> None:
    """A requirement covers itself."""
    assert requirement.same(requirement)


@pytest.mark.parametrize(
    ("requirement", "en", "zh"),
    [
        (AtLeast(Ratio(2, 3)), "at least 2/3", "三分之二以上"),
        (MoreThan(Ratio(1, 2)), "more than 1/2", "过半数"),
        (AtMost(Ratio(5, 6)), "at most 5/6", "不高于六分之五"),
        (MoreThan(Ratio(2, 3)), "more than 2/3", "超过三分之二"),
        (AtLeast(Ratio(3, 10)), "at least 3/10", "30%以上"),
        (MoreThan(14, Text("days", "日")), "more than 14 days", "多于14日"),
        (Between(5, 60, Text("days", "日")), "between 5 and 60 days", "5日至60日"),
        (Every(period(2, "YEARS")), "every 2 years", "每2年至少一次"),
        (OneOf(("A", "B", "C")), "one of A, B, C", "A、B或者C"),
        (AtLeast(15, Text("days", "日")), "at least 15 days", "不少于15日"),
        (AtMost(Decimal("10000.00")), "at most 10000.00", "不高于10000.00"),
        (LessThan(3), "less than 3", "少于3"),
        (Between(3, 5), "between 3 and 5", "3至5"),
        (Odd(), "an odd number", "单数"),
        (OneOf(("A", "B")), "one of A, B", "A或者B"),
        (Includes(("A", "B")), "A and B", "A、B"),
        (Required(), "yes", "应当满足"),
        (Forbidden(), "no", "不得有"),
        (Within(period(15)), "within 15 days", "15日内"),
        (Every(period(1, "QUARTERS")), "every 1 quarter", "每季度至少一次"),
        (After(period(7)), "after 7 days have passed", "满7日后"),
    ],
)
def test_what_is_wanted_reads_in_both_languages(requirement: Requirement, en: str, zh: str) -> None:
    """Each operator says what it asks."""
    assert (requirement.text(), requirement.text("zh"), str(requirement)) == (en, zh, en)
