"""How persons are called in papers: by name where a directory is given, masked where others read it."""

from __future__ import annotations

from tests.publish.voted import counted

from propgov.assembly import Item, Matter
from propgov.community import Directory, Head
from propgov.community.electorate import UNDELIVERED
from propgov.publish import announcement_paper, ballot_paper, delivery_list, minutes_paper, notice_paper
from propgov.publish.persons import called, heads_called, naming, person_zh, persons_zh, said
from propgov.testing import held_meeting, scene

PEOPLE = {"owner-1": "赵一铭", "owner-2": "钱二"}


def directory() -> Directory:
    """The names of two owners."""
    made = Directory()
    for person, name in PEOPLE.items():
        made.enter(person, name=name)
    return made


def test_without_a_directory_everybody_goes_by_the_id() -> None:
    """Heads by their key, persons by their id, in the block and after it."""
    head = Head("owner-1+owner-2", ("owner-1", "owner-2"), ("1-101",), 100)
    assert (called("owner-1"), person_zh("owner-1"), heads_called(head)) == ("owner-1", "owner-1", head.key)
    with naming(directory()):
        assert persons_zh(("owner-1", "owner-9")) == "赵一铭、owner-9"
        assert heads_called(head, masked=True) == "赵**、钱*"
        assert heads_called(Head(UNDELIVERED, ("developer",), ("1",), 1)) == UNDELIVERED
        with naming(None):
            assert called("owner-1") == "owner-1"
    assert called("owner-1") == "owner-1"


def test_papers_print_names_and_the_entries_do_not_know_them() -> None:
    """Candidates and members in full everywhere; an owner in full on the own paper and the list; nothing in the journal."""
    made, people = scene(), directory()
    item = Item(1, Matter.ELECT_COMMITTEE, "选举业主委员会", persons=("owner-1", "owner-2"))
    meeting = held_meeting(made, (item,))
    for paper in (notice_paper, minutes_paper, announcement_paper):
        text = paper(meeting, names=people).text()
        assert "赵一铭、钱二" in text
        assert "owner-1" not in text
        assert "owner-1" in paper(meeting).text()
    assert "赵一铭" in ballot_paper(meeting, "owner-1", names=people).text()
    assert "赵一铭" in delivery_list(meeting, names=people).text()
    people.seal("owner-1", reason="asked for")
    assert "owner-1、钱二" in minutes_paper(meeting, names=people).text()
    lines = made.register.journal.store.read_all().lines
    assert not any(name.encode() in line.data for line in lines for name in PEOPLE.values())


def test_a_masked_copy_masks_everybody_and_what_people_wrote() -> None:
    """Also who is named in full otherwise; outside the block nothing is masked."""
    with naming(directory(), masked=True):
        assert persons_zh(("owner-1", "owner-9")) == "赵**、owner-9"
        assert said("赵一铭和钱二") == "赵**和钱*"
    with naming(directory()):
        assert said("赵一铭") == "赵一铭"
        assert said("赵一铭", masked=True) == "赵**"
    assert said("赵一铭", masked=True) == "赵一铭"


def test_the_reason_of_a_recount_gives_away_no_voter() -> None:
    """Announcement and minutes tell why ballots were read again, and not whose they were."""
    people = Directory()
    people.enter("owner-6", name="一张表决票误读")  # what the reason of the recount says
    _, meeting = counted()
    for paper in (minutes_paper, announcement_paper):
        assert "一张表决票误读" in paper(meeting).text()
        assert "一张表决票误读" not in paper(meeting, names=people).text()
