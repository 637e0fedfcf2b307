"""Who represents whom on a day, and what owners read before they set it up."""

from __future__ import annotations

from datetime import date, timedelta

from tests.assembly.forming.deputies import called, proposed, working
from tests.assembly.meeting.voters import sell

from propgov.assembly import Item, Matter, RepresentativeAssembly
from propgov.testing import scene


def speaks(assembly: RepresentativeAssembly, owners: tuple[str, ...], person: str, on: date) -> bool:
    """Whether a person speaks for these owners that day, chosen at any time before."""
    return assembly.speaks_for(owners, person, on, chosen_by=on)


def test_an_office_ends_with_the_title_the_mandate_and_the_term() -> None:
    """Sold, withdrawn, over: each ends it, and for nobody else."""
    made, assembly = working()
    day = made.day
    assert speaks(assembly, ("owner-2",), "owner-1", day)
    assert not speaks(assembly, ("owner-2", "owner-5"), "owner-1", day)
    assert not speaks(assembly, (), "owner-1", day)
    assert not speaks(assembly, ("owner-2",), "owner-1", assembly.until + timedelta(days=1))
    assembly.withdraw(made.owners[1].on(day), owner="owner-2", letter="letter")
    assert not speaks(assembly, ("owner-2",), "owner-1", day)
    assert speaks(assembly, ("owner-3",), "owner-1", day)
    sell(made, "1-101", "buyer", on=day)
    assert not speaks(assembly, ("owner-3",), "owner-1", made.later(1))
    assert assembly.persons(made.later(1)) == {"owner-4"}


def test_owners_read_what_they_leave_to_it() -> None:
    """Matters, who chooses and until when are printed with the item."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    assembly = proposed(made)
    told = Item.on(1, Matter.RULES_OF_PROCEDURE, "representatives", assembly)
    assert told.about == assembly.ref
    texts = [term.text("zh") for term in assembly.terms_voted]
    assert texts[0] == "依据或者方式：授权事项：其他重大事项"
    assert texts[1] == "位置：1"


def test_it_decides_only_what_was_left_to_it() -> None:
    """Another matter, or itself, is not for it; nor anything after its term."""
    made, assembly = working()
    items = (
        Item(1, Matter.OTHER_MAJOR, "x"),
        Item(1, Matter.USE_FUND, "x"),
        Item(1, Matter.OTHER_MAJOR, "x", assembly.ref),
    )
    assert [assembly.may_decide(item, made.day) for item in items] == [True, False, False]
    assert not assembly.may_decide(items[0], assembly.until + timedelta(days=1))
    meeting = called(made, assembly)
    assert assembly.effect_of(meeting.ref) is None
    against, heads = assembly.against(meeting)
    assert (against, len(heads)) == ((), 6)
