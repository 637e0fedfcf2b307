"""Readings of a vote: each with its source in both languages, one that governs."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.counting.test_tally import counted

from propgov.assembly import Silence
from propgov.assembly.deciding.readings import with_notes
from propgov.law import Law
from propgov.testing import Vote, counting_rules, votes

HAN = re.compile(r"[\u4e00-\u9fff]")
BY_CLAUSE = {"reading.silence": "by-clause"}
RULES = {
    "none": Law.of("cn"),
    "silence": counting_rules(silence=Silence.WITH_MAJORITY),
    "silence that counts": counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE),
    "one head for each part": Law.of("cn", readings={"reading.heads": "per-part"}),
}


@given(votes(), st.sampled_from(sorted(RULES)))
def test_one_reading_governs_and_no_reading_stands_twice(vote: Vote, rules: str) -> None:
    """The first reading is the one that is used, each other is shown once, and each names its source in both languages."""
    readings = counted(vote, RULES[rules]).readings
    assert [reading.governs for reading in readings] == [True] + [False] * (len(readings) - 1)
    assert len({reading.profile for reading in readings}) == len(readings)
    for reading in readings:
        assert HAN.search(reading.source.zh)
        assert len(reading.source.en) > 20


@given(votes(), st.sampled_from(sorted(RULES)))
def test_a_result_is_contested_when_readings_differ(vote: Vote, rules: str) -> None:
    """Contested means that some reading comes to another result, and nothing else; those are told."""
    tally = counted(vote, RULES[rules])
    results = {reading.decision.carried for reading in tally.readings}
    assert tally.contested is (len(results) > 1)
    assert {reading.decision.carried for reading in tally.differing} == results - {tally.decision.carried}


@given(votes(), st.sampled_from(sorted(RULES)))
def test_a_finding_that_hangs_on_an_open_question_says_so(vote: Vote, rules: str) -> None:
    """A threshold that comes out otherwise by another answer names the question and the answer that was followed."""
    law = RULES[rules]
    tally = counted(vote, law)
    for place, finding in enumerate(tally.decision.findings):
        hangs = {
            other.reading: other.instead_of
            for other in tally.readings
            if other.reading and other.decision.findings[place].outcome is not finding.outcome
        }
        assert finding.readings == hangs
        assert all(
            law.readings.follows(reading, answer) for reading, answer in hangs.items() if reading != "reading.heads"
        )
    assert with_notes(tally.decision, (), law) is tally.decision
