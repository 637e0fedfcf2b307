"""Local law that is not on record: listed by the place, or older than its first instrument; it is noted and refuses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts, InvalidPack, ScopeNeeded
from propgov.law import UNKNOWN, Law, Text
from propgov.law.at_hand import SUBJECTS, Gaps, NotAtHand, gaps_of, subject_of
from propgov.law.place import known
from propgov.law.plain import finding_from_plain, finding_to_plain

TextOf = Callable[..., str]
ONE = timedelta(days=1)
FIRST, TODAY = date(2007, 10, 1), date(2026, 11, 28)
CITY = Text("New City", "新市")
RULE = "assembly.notice.days"
LISTED = """
[[not_at_hand]]
name = { en = "Old Rules", zh = "旧办法" }
number = "No 7"
subjects = ["assembly"]
since = 2010-01-01
until = 2014-12-31
"""


@pytest.fixture
def city(tmp_path: Path, head: TextOf, row: TextOf) -> Callable[..., Law]:
    """A city with a regulation since 2021 that asks for a longer notice, and what else its place.toml says."""

    def made(more: str = "", *rows: str, rank: str = "local-regulation") -> Law:
        folder = tmp_path / "cn" / "newcity"
        folder.mkdir(parents=True)
        (folder / "place.toml").write_text('name = { en = "New City", zh = "新市" }\n' + more, "utf-8")
        longer = row("at_least = 20", 'unit = "days"', *(('effect = "advise"',) if rank == "policy" else ()), id=RULE)
        (folder / "rules.toml").write_text(head(rank=rank, id="newcity") + longer + "".join(rows), "utf-8")
        return Law.of("cn.newcity", packs=tmp_path)

    return made


def _told(law: Law, on: date, rule: str = RULE) -> list[str]:
    return [note.en for note in law.weigh(rule, 30, on=on).notes]


def test_before_its_first_instrument_a_city_s_law_is_not_at_hand(city: Callable[..., Law]) -> None:
    """The note comes up to the day before the first row, and tells in both languages what was asked instead."""
    law = city()
    note = "the law of New City on the owners' assembly is not on record: only the rules on record were asked"
    assert _told(law, date(2020, 12, 31)) == [note]
    assert _told(law, date(2021, 1, 1)) == []
    found = law.weigh(RULE, 30, on=date(2020, 12, 31))
    assert found.text().splitlines()[-1] == f"  note: {note}"
    assert found.text("zh").splitlines()[-1] == "  说明：新市关于业主大会的规定未收录，仅按已收录的规定核对"
    assert "note" not in found.text(notes=False)


def test_what_a_place_lists_is_named_for_its_days(city: Callable[..., Law]) -> None:
    """With name and number, from its first to its last day; a place that lists what came before is taken at its word."""
    law = city(LISTED)
    days = (date(2009, 12, 31), date(2010, 1, 1), date(2014, 12, 31), date(2015, 1, 1))
    assert [bool(_told(law, day)) for day in days] == [False, True, True, False]
    assert "(Old Rules 旧办法 No 7)" in _told(law, days[1])[0]
    assert "（《旧办法》（No 7））" in law.weigh(RULE, 30, on=days[1]).notes[0].zh
    assert law.digest != Law.of("cn").digest


def test_a_policy_is_no_first_instrument_and_nothing_is_one(city: Callable[..., Law], row: TextOf) -> None:
    """A reply does not tell since when a city had law; a row that nothing was asked does, from its own day."""
    assert _told(city(rank="policy"), date(2019, 1, 1)) == []


def test_a_city_may_say_that_nothing_was_asked_before(city: Callable[..., Law], row: TextOf) -> None:
    """Of another subject the note still comes; of that one the time before the row is what is not at hand."""
    law = city("", row("nothing = true", id="income.spending.owners-decision", article="9"))
    assert law.weigh("income.spending.owners-decision", True, on=date(2021, 1, 1)).notes == ()
    assert law.weigh("income.spending.owners-decision", True, on=date(2020, 12, 31)).notes


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (LISTED.replace("assembly", "asembly"), "subjects: 'asembly' is no subject; write assembly"),
        (LISTED.replace('["assembly"]', "[]"), "subjects: [] cannot be read; write a list of assembly, committee"),
        (LISTED.replace("until = 2014-12-31", "until = 2009-12-31"), "until: 2009-12-31 lies before 2010-01-01"),
        (
            LISTED.replace('name = { en = "Old Rules", zh = "旧办法" }', 'name = "Old Rules"'),
            "name: 'Old Rules' cannot be read",
        ),
        (LISTED.replace("number", "nummer"), "nummer: is no known key; write number"),
        (LISTED.replace("since = 2010-01-01", 'since = "2010"'), "since: '2010' cannot be read; write a date"),
        (LISTED.replace("[[not_at_hand]]", "[not_at_hand]"), "is no list; write [[not_at_hand]]"),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_fault(city: Callable[..., Law], wrong: str, told: str) -> None:
    """A subject that does not exist, an end before the beginning and the like are told with what to write."""
    with pytest.raises(InvalidPack, match=re.escape(told)):
        city(wrong)


@given(place=st.sampled_from(known()), days=st.integers(0, (TODAY - FIRST).days), index=st.integers(0, 10**6))
def test_a_note_refuses_nothing(place: str, days: int, index: int) -> None:
    """With its notes a finding is otherwise what it would be without them, and is kept as plain data."""
    law = Law.of(place)
    rule, day = law.ids[index % len(law.ids)], FIRST + ONE * days
    ruling = law.plan((rule,)).rows[0]
    if ruling.words:
        return
    found = law.ruling(rule, day, {})
    bare = Law(law.jurisdiction, law.packs, law.zone, law.calendar, words=law.words).ruling(rule, day, {})
    assert (found.main, found.beside, found.later, found.nothing) == (bare.main, bare.beside, bare.later, bare.nothing)
    assert bare.notes == ()
    weighed = law.weigh(rule, UNKNOWN, on=day)
    assert finding_from_plain(finding_to_plain(weighed)).notes == weighed.notes


@pytest.mark.parametrize(
    ("rule", "subject"),
    [
        ("assembly.notice.days", "assembly"),
        ("committee.filed.within", "committee"),
        ("community.committee.owners-decision", "committee"),
        ("community.body.size", "committee"),
        ("community.title.basis", "assembly"),
        ("count.area", "assembly"),
        ("fund.use.decided", "fund"),
        ("order.rechecked-by-another", ""),
    ],
)
def test_each_rule_belongs_to_a_subject(rule: str, subject: str) -> None:
    """By the first word of its id; the rules of a community belong to the assembly or the committee."""
    assert subject_of(rule) == subject
    assert not subject or subject in SUBJECTS


def test_several_places_are_told_in_one_note() -> None:
    """Province and city once each; what has no name is told by its place alone."""
    both = (
        NotAtHand(("fund",), Text("A", "甲"), place=Text("P", "省")),
        NotAtHand(("fund",), place=CITY, until=date(2020, 1, 1)),
        NotAtHand(("fund",), Text("B", "乙"), place=CITY, since=date(2020, 1, 1)),
        NotAtHand(("income",), place=CITY),
    )
    gaps = gaps_of(["fund.use.decided", "order.x"], both)
    assert gaps[""] == Gaps("", ())
    (note,) = gaps["fund"].notes(date(2020, 1, 1))
    assert (
        note.en
        == "the law of P and New City on the maintenance fund is not on record (A 甲, B 乙): only the rules on record were asked"
    )
    assert note.zh == "省、新市关于专项维修资金的规定未收录（《甲》《乙》），仅按已收录的规定核对"
    assert gaps["fund"].notes(date(2020, 1, 1)) is gaps["fund"].notes(date(2020, 1, 1))
    assert gaps["fund"].breaks == {date(2020, 1, 1), date(2020, 1, 2)}
    assert [one.told() for one in both[:3]] == ["A 甲", "earlier law (until 2020-01-01)", "B 乙 (since 2020-01-01)"]
    assert [one.told("zh") for one in both[1:3]] == ["此前的规定（至2020年1月1日止）", "《乙》（自2020年1月1日起）"]


@pytest.mark.parametrize("fact", [True, False, UNKNOWN, 3, frozenset[str]()])
def test_chizhou_is_refused_nothing_that_is_only_not_at_hand(fact: object) -> None:
    """Today each rule refuses in Chizhou what it refuses by the law of the nation alone, and says what was not asked."""
    here, nation = Law.of("cn.anhui.chizhou"), Law.of("cn")
    told = 0
    for rule in nation.ids:
        try:
            wanted, found = nation.weigh(rule, fact, on=TODAY), here.weigh(rule, fact, on=TODAY)
        except (InvalidFacts, ScopeNeeded):
            continue  # a fact of another kind, or a rule that asks for words
        assert found.refuses is wanted.refuses
        assert (found.notes != wanted.notes) is bool(subject_of(rule))
        told += bool(found.notes)
    assert told
