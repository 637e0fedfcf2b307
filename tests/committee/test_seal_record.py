"""What is on record of a seal: who kept it on which day, and which uses were without authority."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.committee.sealed import cut, used
from tests.committee.seating import DAY
from tests.committee.sessions import PAINT, at, passed

from propgov.committee import Keeper, Keeping, SealKind


@given(gaps=st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_on_each_day_one_person_at_most_keeps_the_seal(gaps: list[int]) -> None:
    """Whoever got it last that day; nobody before it was cut and after the day of its loss."""
    made, term = at("cn.zhejiang.taizhou")
    seal = cut(made, term)
    first = made.day
    kept = {first: "owner-3"}
    for number, gap in enumerate(gaps):
        day, person = made.day + DAY * gap, made.owners[2 + number % 4].person
        seal.change_keeper(made.owners[0].on(day), keeper=Keeper.NAMED_PERSON, person=person)
        kept[day] = person
    lost = made.day + DAY
    seal.report_lost(made.owners[0].on(lost), lost_on=lost, how="stolen")
    holder = ""
    for number in range((lost - first).days + 1):
        day = first + DAY * number
        holder = kept.get(day, holder)
        assert seal.kept_on(day) == holder
    assert (seal.kept_on(first - DAY), seal.kept_on(lost + DAY), seal.kept_by) == ("", "", "")


def test_the_record_of_keepers_has_no_holes_and_no_end_while_it_lasts() -> None:
    """Each keeping ends on the day on which the next begins."""
    made, term = at("cn.zhejiang.taizhou")
    seal = cut(made, term)
    first = made.day
    seal.change_keeper(made.owners[0].on(first + DAY), keeper=Keeper.NAMED_PERSON, person="owner-4")
    assert seal.keepings == (
        Keeping("owner-3", first, Keeper.NAMED_PERSON, first + DAY),
        Keeping("owner-4", first + DAY, Keeper.NAMED_PERSON),
    )


def test_misuses_are_the_uses_without_authority_and_no_others() -> None:
    """In the order in which they were entered."""
    made, term = at("cn.zhejiang.taizhou")
    session = passed(made, term, PAINT)
    seal = cut(made, term)
    for what, basis in (("a", session), ("b", None), ("c", session), ("d", None)):
        used(made, seal, basis, what=what)
    assert [use.what for use in seal.uses] == ["a", "b", "c", "d"]
    assert [use.what for use in seal.misuses] == ["b", "d"]


def test_a_seal_is_called_by_term_and_kind() -> None:
    """As people name it."""
    made, term = at("cn.shanghai")
    assert [cut(made, term, which=which).title for which in SealKind] == [
        "第1届业主委员会：业主委员会印章",
        "第1届业主委员会：业主大会印章",
    ]
