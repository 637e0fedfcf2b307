"""Readings of a vote: each with its source in both languages, one that governs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.counting.test_tally import counted

from propgov.assembly import Profile, Silence
from propgov.law import Law
from propgov.testing import Vote, counting_rules, votes

HAN = re.compile(r"[\u4e00-\u9fff]")
RULES = {"none": Law.of("cn"), "silence": counting_rules(silence=Silence.WITH_MAJORITY)}


@pytest.mark.parametrize("profile", Profile)
def test_each_reading_names_its_source(profile: Profile) -> None:
    """A reader can tell who counts so, and where it is written, or that no text says it."""
    assert HAN.search(profile.source.zh)
    assert len(profile.source.en) > 20


@given(votes(), st.sampled_from(sorted(RULES)))
def test_one_reading_governs_and_no_reading_stands_twice(vote: Vote, rules: str) -> None:
    """The first reading is the one that is used, and each other is shown once."""
    readings = counted(vote, RULES[rules]).readings
    assert [reading.governs for reading in readings] == [True] + [False] * (len(readings) - 1)
    assert len({reading.profile for reading in readings}) == len(readings)


@given(votes())
def test_a_result_is_contested_when_readings_differ(vote: Vote) -> None:
    """Contested means that some reading comes to another result, and nothing else."""
    tally = counted(vote)
    assert tally.contested is (len({reading.decision.carried for reading in tally.readings}) > 1)
