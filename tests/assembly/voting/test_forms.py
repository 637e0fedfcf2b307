"""The forms of a vote and the design of its ballot paper: neutral, complete, in the words of the agenda."""

from __future__ import annotations

from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import BallotPaper, Form, Item, Line, Matter, Session, VotingSystem
from propgov.assembly.voting.forms import ANSWERS, TOLD, design_faults
from propgov.law import Law

AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(7, Matter.RAISE_FUND, "raise the fund"))
LINES = tuple(Line(item.number, item.subject, ANSWERS) for item in AGENDA)
PAPER = BallotPaper(LINES, TOLD)


def faults(paper: BallotPaper) -> list[tuple[str, str]]:
    """Place and problem of what is wrong with a paper for this agenda."""
    return [(fault.place, fault.problem) for fault in design_faults(paper, AGENDA)]


@pytest.mark.parametrize("answers", list(permutations(ANSWERS)))
def test_a_paper_asks_the_agenda_with_three_open_answers_in_any_order(answers: tuple[str, ...]) -> None:
    """For, against and abstain, none before the other by law: a paper with all three is sound."""
    lines = tuple(evolve(line, answers=answers) for line in LINES)
    assert faults(evolve(PAPER, lines=lines)) == []


@pytest.mark.parametrize("numbers", [(1,), (7, 1), (1, 7, 1), (1, 2), ()])
def test_each_item_is_asked_once_and_in_order(numbers: tuple[int, ...]) -> None:
    """An item left out, asked twice, out of order, or not of the agenda: the paper asks another vote."""
    lines = {line.number: line for line in LINES}
    asked = tuple(lines.get(number, Line(number, "more", ANSWERS)) for number in numbers)
    assert faults(evolve(PAPER, lines=asked)) == [("paper", f"asks items {list(numbers)}")]


def test_the_question_is_that_of_the_notice() -> None:
    """Whoever words the question anew on the paper asks for something else."""
    lines = (LINES[0], evolve(LINES[1], subject="raise the fund, as all good owners want"))
    assert faults(evolve(PAPER, lines=lines)) == [("paper line 7", "asks in other words than the notice")]


@pytest.mark.parametrize(
    "answers", [("同意",), ("同意", "反对"), (*ANSWERS, "随多数"), ("同意", "同意", "反对", "弃权"), ()]
)
def test_all_three_answers_are_offered_and_no_other(answers: tuple[str, ...]) -> None:
    """A paper without a way to say no, or with one to go with the majority, leads."""
    lines = (evolve(LINES[0], answers=answers), LINES[1])
    problem = f"offers {'、'.join(answers) or 'no answers'}"
    assert faults(evolve(PAPER, lines=lines)) == [("paper line 1", problem)]


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_is_marked_beforehand(answer: str) -> None:
    """A cross that stands there before the owner votes is not the owner's."""
    lines = (LINES[0], evolve(LINES[1], marked=answer))
    assert faults(evolve(PAPER, lines=lines)) == [("paper line 7", f"has {answer} marked beforehand")]


@given(st.sets(st.sampled_from(sorted(TOLD)) | st.just("WEATHER")), st.booleans())
def test_a_paper_tells_day_place_and_silence_and_is_signed(tells: set[str], signature: bool) -> None:
    """Each thing that is not told is a fault, and so is a paper without room to sign; what more it tells is its own."""
    found = faults(evolve(PAPER, tells=frozenset(tells), signature=signature))
    missing = [("paper", f"does not tell {word}") for word in sorted(TOLD - tells)]
    assert found == missing + ([] if signature else [("paper", "has no room for a signature")])


def test_packs_name_the_forms_systems_and_meetings_of_the_code() -> None:
    """What a place says of a form, a system or a kind of meeting is said in these words."""
    named: dict[str, set[str]] = {"assembly.meeting.form": set(), "assembly.online.system": set()}
    for place in ("cn.beijing", "cn.shandong", "cn.zhejiang.huzhou", "cn.zhejiang.lishui", "cn.zhejiang.taizhou"):
        for rule, words in named.items():
            found = (one for one in Law.of(place).provisions if one.id == rule)
            words.update(*(getattr(one.requirement, "words", ()) for one in found))
    assert named["assembly.meeting.form"] == {form.name for form in Form}
    assert named["assembly.online.system"] == {"MUNICIPAL", "RECOGNISED", "REAL_NAME_MESSAGES"}
    assert named["assembly.online.system"] <= {system.name for system in VotingSystem}
    assert Law.of("cn").words["session"] <= {session.name for session in Session}
