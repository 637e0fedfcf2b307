"""The certificate of a decision: what it states, what it says of later, and what cannot be certified."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from tests.publish.held import OF_MEETINGS, meetings

from propgov import Register, begin
from propgov.assembly import Choice, Correction, Item, Matter, Meeting
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import Citation
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import Scene, held_meeting, scene

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
AGENDA = (Item(1, Matter.USE_FUND, "修缮屋面"), Item(2, Matter.RAISE_FUND, "raise the fund"))
SAID = {1: [FOR, FOR, FOR, AGAINST, ABSTAIN, None], 2: [FOR, FOR, AGAINST, AGAINST, FOR, None]}


def held(made: Scene) -> Meeting:
    """A meeting of six: item 1 carried, item 2 lost, the sixth silent."""
    return held_meeting(made, AGENDA, SAID)


def stated(meeting: Meeting, item: int = 1) -> dict[str, Any]:
    """What the certificate of an item states."""
    read: dict[str, Any] = json.loads(certify(meeting, item).data)
    return read


def test_it_states_the_figures_the_articles_and_the_result() -> None:
    """Three of five who took part approve by area and heads: every figure is a whole number, every threshold has its article."""
    plain = stated(held(scene()))
    assert (plain["result"], plain["on"], plain["item"]["subject"]) == ("carried", "2026-01-23", "修缮屋面")
    assert plain["count"] == {
        "total": {"area": 58695, "owners": 6},
        "took_part": {"area": 47130, "owners": 5},
        "approved": {"area": 26139, "owners": 3},
    }
    shown = [(row["rule"], row["wanted"][0], row["actual"]["ratio"][:2], row["outcome"]) for row in plain["thresholds"]]
    assert shown == [
        ("assembly.participation.area", "at least 2/3", [47130, 58695], "HOLDS"),
        ("assembly.participation.owners", "at least 2/3", [5, 6], "HOLDS"),
        ("assembly.approval.of-participants.area", "more than 1/2", [26139, 47130], "HOLDS"),
        ("assembly.approval.of-participants.owners", "more than 1/2", [3, 5], "HOLDS"),
    ]
    assert {(row["instrument"][0], row["article"], row["since"], row["until"]) for row in plain["thresholds"]} == {
        ("civil-code", "278(2)", "2021-01-01", None)
    }


def test_each_head_stands_with_its_ballot_its_class_and_the_entry_of_it() -> None:
    """A head that gave no ballot stands there too, with its area and nothing said."""
    plain = stated(held(scene()))
    assert plain["ballots"] == [
        ["owner-1", 8000, "FOR", "FOR", 3, False, "BROUGHT", "owner-1/owner-1"],
        ["owner-2", 8713, "FOR", "FOR", 3, False, "BROUGHT", "owner-2/owner-2"],
        ["owner-3", 9426, "FOR", "FOR", 3, False, "BROUGHT", "owner-3/owner-3"],
        ["owner-4", 10139, "AGAINST", "AGAINST", 3, False, "BROUGHT", "owner-4/owner-4"],
        ["owner-5", 10852, "ABSTAIN", "ABSTAIN", 3, False, "BROUGHT", "owner-5/owner-5"],
        ["owner-6", 11565, None, "UNDELIVERED", None, False, None, ""],
    ]
    assert sum(share["owners"] for share in plain["classes"].values()) == 6
    assert sum(share["area"] for share in plain["classes"].values()) == plain["roll"]["area"]


def test_a_lost_item_is_certified_as_lost() -> None:
    """Three of five do not reach three quarters."""
    meeting = held(scene())
    assert stated(meeting, 2)["result"] == "lost"
    assert check(certify(meeting, 2).data) == []


def test_a_meeting_read_back_from_its_journal_gives_the_same_bytes() -> None:
    """What another program reads is certified as what was counted here."""
    made = scene()
    meeting = held(made)
    again = Register(made.register.journal).find(Meeting, meeting.id)
    assert certify(again, 1) == certify(meeting, 1)


def test_the_head_is_that_of_the_journal_and_grows_with_it() -> None:
    """What is posted with the decision names the newest entry; after publication it is another."""
    made = scene()
    meeting = held(made)
    first = certify(meeting, 1)
    assert first.head == made.register.journal.head(meeting.ref)
    meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day))
    later = certify(meeting, 1)
    assert later.head != first.head
    assert check(first.data, head=first.head) == check(later.data, head=later.head) == []
    assert check(later.data, head=first.head) == [
        "head: the journal ends with another entry than the one that was published"
    ]


def test_what_became_of_the_decision_later_is_named() -> None:
    """An item that was annulled says so; the other item of the meeting does not."""
    made = scene()
    meeting = held(made)
    day = made.later(3)
    meeting.annul(made.authority.on(day), item=1)
    assert stated(meeting, 1)["later"] == [[5, "annul", day.isoformat()]]
    assert stated(meeting, 2)["later"] == []
    assert check(certify(meeting, 1).data) == []


def test_what_an_order_ended_and_a_court_restored_is_named() -> None:
    """The meeting has taken both over, each in the step of whoever ruled; the certificate is accepted with them."""
    made = scene()
    meeting, day = held(made), made.later(3)
    broken = (Citation("property-management-regulation", "19(1)"),)
    order = begin(Correction, made.authority.on(day), meeting=meeting, item=1, broken=broken)
    order.annul(made.authority.on(day))
    order.contest(made.committee.on(day), known=day)
    order.set_aside(made.court.on(day))
    assert stated(meeting, 1)["later"] == [[5, "overturn", day.isoformat()], [6, "restore", day.isoformat()]]
    assert check(certify(meeting, 1).data) == []


def test_what_was_not_counted_is_not_certified() -> None:
    """An item of no agenda, and any item before the count, are refused by name."""
    made = scene()
    with pytest.raises(InvalidFacts, match=r"3 was not decided at assembly.meeting:meeting-1"):
        certify(held(made), 3)


def test_a_vote_of_which_a_figure_is_missing_is_not_certified() -> None:
    """What cannot be confirmed is no decision that anybody could count again."""
    meeting = held(scene())
    made = meeting.resolutions[0]
    object.__setattr__(meeting, "resolutions", (evolve(made, decision=evolve(made.decision, carried=None)),))
    with pytest.raises(InvalidFacts, match="1 cannot be confirmed"):
        certify(meeting, 1)


STRICTER = """
[instrument]
id = "counting-rules"
name = { en = "Rules of procedure", zh = "议事规则" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "9"
text = { en = "Who abstains takes no part.", zh = "弃权不计入参与表决。" }
[article.asks]
"count.class.takes-part" = { one_of = ["FOR", "AGAINST"] }
"""


def test_rules_adopted_on_the_day_of_the_count_do_not_reach_back_into_it() -> None:
    """The meeting that adopts a clause on counting was itself counted without it, and is certified so."""
    made = scene()
    agenda = (Item.on(1, Matter.RULES_OF_PROCEDURE, "on our rules", made.community),)
    meeting = held_meeting(made, agenda, {1: [FOR, FOR, FOR, FOR, ABSTAIN, None]})
    before = certify(meeting, 1)
    made.community.adopt(made.committee.on(made.day), rules=STRICTER, decision=meeting)
    assert certify(meeting, 1) == before
    assert "ABSTAIN" in stated(meeting)["treatment"]["takes_part"]
    assert check(before.data) == []


@OF_MEETINGS
@given(meeting=meetings())
def test_a_certificate_states_what_the_tally_states_and_holds(meeting: Meeting) -> None:
    """Whatever befell a vote, under whatever law: classes, figures and result are those of the tally, and it is accepted."""
    for made in meeting.resolutions:
        certificate, tally = certify(meeting, made.item.number), meeting.tally(made.item.number)
        plain = json.loads(certificate.data)
        assert check(certificate.data, head=certificate.head) == []
        assert (plain["result"], plain["seated"]) == (tally.decision.word, made.seated)
        assert {row[0]: row[3] for row in plain["ballots"]} == {key: kind.name for key, kind in tally.classes.items()}
        figures = (tally.count.total, tally.count.took_part, tally.count.approved)
        assert [tuple(share.values()) for share in plain["count"].values()] == [(f.cells, f.owners) for f in figures]


@OF_MEETINGS
@given(meeting=meetings())
def test_a_meeting_of_another_program_is_certified_in_the_same_bytes(meeting: Meeting) -> None:
    """What is read back from the journal is certified as what was counted."""
    again = Register(meeting.register.journal).find(Meeting, meeting.id)
    assert all(certify(again, item.number) == certify(meeting, item.number) for item in meeting.agenda)


@pytest.mark.parametrize("born", [date(2008, 3, 3), date(2026, 1, 5)])
def test_each_threshold_stands_with_the_days_on_which_it_is_the_law(born: date) -> None:
    """Attendance under the Regulation ended with 2020; Civil Code art. 278 has no last day."""
    meeting = held(scene(born=born))
    days = {(row["instrument"][0], row["since"], row["until"]) for row in stated(meeting)["thresholds"]}
    old = {
        ("property-management-regulation", "2007-10-01", "2020-12-31"),
        ("property-law-2007", "2007-10-01", "2020-12-31"),
    }
    assert days == (old if born.year == 2008 else {("civil-code", "2021-01-01", None)})


def test_it_is_written_as_it_is(tmp_path: Path) -> None:
    """The file holds the bytes of the certificate."""
    certificate = certify(held(scene()), 1)
    path = tmp_path / "certificate.json"
    certificate.write(path)
    assert path.read_bytes() == certificate.data
