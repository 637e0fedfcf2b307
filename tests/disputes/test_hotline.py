"""A complaint by a hotline: each place's days at their boundary, working days over the festival and into an unannounced year."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.community.counting import calls
from tests.disputes.passing import MONDAY, ONE, answered, assigned, charge, complaint, in_hand
from tests.weighed import refused

from propgov.community import Role
from propgov.disputes import Decider, DispatchStage, Hotline, Intake, Means, Subject, Used
from propgov.engine import Duty, Register, begin, explain
from propgov.journal import Journal
from propgov.testing import Scene, scene

BORN = date(2026, 2, 2)
BINZHOU, LIAOCHENG, HEZE, RIZHAO = (f"cn.shandong.{name}" for name in ("binzhou", "liaocheng", "heze", "rizhao"))
HANGZHOU = "cn.zhejiang.hangzhou"
ANSWER = "disputes.hotline.answer.within"
AUTHORITY, PROVIDER = Role.HOUSING_AUTHORITY, Role.PROVIDER


def noted(case: Hotline, made: Scene, body: Role, day: date) -> list[tuple[str, str, str]]:
    """What stands in the entry of its answer on that day."""
    entry = case.finish(made.by(body).on(day), answer="it was seen to")
    return [(each["rule"], each["effect"], each["article"]) for each in entry.noted]


@pytest.mark.parametrize(
    ("place", "subject", "body", "last", "article"),
    [
        (HANGZHOU, Subject.SERVICE, PROVIDER, date(2026, 3, 12), "50(3)"),
        (BINZHOU, Subject.VIOLATION, AUTHORITY, date(2026, 3, 9), "53(2)"),
        (LIAOCHENG, Subject.VIOLATION, Role.SUBDISTRICT, date(2026, 3, 9), "66(2)"),
        (HEZE, Subject.VIOLATION, AUTHORITY, date(2026, 3, 9), "28(2)"),
        (LIAOCHENG, Subject.POSTED, PROVIDER, date(2026, 3, 5), "35(2)"),
        (RIZHAO, Subject.ACCOUNTS, PROVIDER, date(2026, 3, 9), "58(3)"),
    ],
)
@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_days_of_the_place(place: str, subject: Subject, body: Role, last: date, article: str, over: int) -> None:
    """A day before the last and on it the answer is in time; on the next working day it is a breach of its article."""
    made = scene(jurisdiction=place, born=BORN)
    case = in_hand(made, body, subject=subject)
    day = last + ONE * over
    assert {duty.last_day for duty in case.duties(MONDAY) if duty.step == "finish"} == {last}
    assert noted(case, made, body, day) == [(ANSWER, "BREACH", article)] * (over > 0)


@pytest.mark.parametrize(
    ("place", "subject", "body"),
    [
        (BINZHOU, Subject.SERVICE, AUTHORITY),
        (BINZHOU, Subject.VIOLATION, PROVIDER),
        (HANGZHOU, Subject.SERVICE, AUTHORITY),
        (LIAOCHENG, Subject.POSTED, AUTHORITY),
        (RIZHAO, Subject.SERVICE, PROVIDER),
        ("cn.anhui.chizhou", Subject.VIOLATION, AUTHORITY),
        ("cn.shandong.zibo", Subject.VIOLATION, AUTHORITY),
    ],
)
def test_beyond_its_scope_no_place_counts_days(place: str, subject: Subject, body: Role) -> None:
    """Another subject, another body, another place: promptly, in no number of days."""
    made = scene(jurisdiction=place, born=BORN)
    case = in_hand(made, body, subject=subject)
    (duty,) = [each for each in case.duties(MONDAY) if each.step == "finish"]
    assert duty.window is None
    assert "period not on record [Regulation on Property Management (物业管理条例) art. 48]" in duty.text()
    assert noted(case, made, body, MONDAY + ONE * 300) == []


def test_a_suggestion_that_is_not_taken_up() -> None:
    """In Liaocheng it is answered within seven days; who takes it up owes no answer, so lateness is advice."""
    made = scene(jurisdiction=LIAOCHENG, born=BORN)
    for over, effect in ((7, []), (8, [(ANSWER, "ADVISE", "38")])):
        case = in_hand(made, PROVIDER, subject=Subject.SUGGESTION, on=max(MONDAY, made.day))
        assert noted(case, made, PROVIDER, case.opened + ONE * over) == effect


@pytest.mark.parametrize(("owners", "asked"), [(9, False), (10, True), (11, True)])
def test_ten_owners_hear_within_two_working_days(owners: int, asked: bool) -> None:
    """In Heze ten or more owners in one letter; nine, or ten of whom one is no owner, hear in no counted time."""
    made = scene(jurisdiction=HEZE, owners=12, born=BORN)
    joint = frozenset(owner.person for owner in made.owners[1:owners])
    case = complaint(made, subject=Subject.VIOLATION, joint=joint, channel=Intake.LETTER)
    (duty,) = [each for each in case.duties(MONDAY) if each.step == "receive"]
    assert (duty.window is not None) is asked
    for day, late in ((date(2026, 3, 4), False), (date(2026, 3, 5), True)):
        for step in ("receive", "refuse"):
            one = complaint(made, subject=Subject.VIOLATION, joint=joint) if made.day <= MONDAY else case
            facts = {"reason": "no", "complain_to": "the county"} if step == "refuse" else {}
            told = {each.rule for each in findings(one, step, made.hotline.on(day), **facts)}
            assert ("disputes.hotline.receive.within" in told) is (asked and late)
    mixed = complaint(made, subject=Subject.VIOLATION, joint=frozenset({*list(joint)[1:], "tenant"}))
    assert mixed.owners_joined == owners - 1


def findings(case: Hotline, step: str, act: Any, **facts: Any) -> list[Any]:
    """What would be broken."""
    found = explain(getattr(case, step), act, **facts).findings
    return [each for each in found if each.outcome.name == "BROKEN"]


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER, Role.OWNER])
def test_who_complains_matters_in_heze(role: Role) -> None:
    """A committee, a residents' committee or a provider hears as soon as ten owners; one owner does not."""
    made = scene(jurisdiction=HEZE, born=BORN)
    actor = made.by(role)
    case = begin(
        Hotline,
        actor.on(MONDAY),
        community=made.community,
        asker=actor.person,
        what="a wall was torn down",
        reported_on=MONDAY,
        channel=Intake.COUNTER,
        subject=Subject.VIOLATION,
    )
    assert case.complainant == ("OWNERS" if role is Role.OWNER else role.name)
    (duty,) = [each for each in case.duties(MONDAY) if each.step == "receive"]
    assert (duty.window is not None) is (role is not Role.OWNER)


@pytest.mark.parametrize(
    ("decider", "refusing"), [(Decider.COUNTY, set[str]()), (Decider.DESK, {"disputes.hotline.decided-by"})]
)
@pytest.mark.parametrize("place", [BINZHOU, LIAOCHENG, HEZE, "cn.anhui.chizhou"])
def test_the_county_decides_who_is_competent(place: str, decider: Decider, refusing: set[str]) -> None:
    """In three cities; elsewhere nothing is on record. Another's decision stands, and is a breach in the entry."""
    made = scene(jurisdiction=place, born=BORN)
    case = assigned(made, Role.SUBDISTRICT, subject=Subject.VIOLATION)
    case.send_back(made.subdistrict.on(MONDAY), reason="not ours")
    entry = case.decide(
        made.hotline.on(MONDAY),
        charge=charge(case.listed_as, AUTHORITY),
        worker="housing-authority",
        decided_by=decider,
        paper="letter 7",
    )
    expected = set[str]() if place.endswith("chizhou") else refusing
    assert {each["rule"] for each in entry.noted} == expected


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (
            date(2026, 2, 12),
            date(2026, 2, 26),
        ),  # the 13th, Saturday the 14th made up; the holiday; the 24th to the 26th
        (date(2026, 2, 13), date(2026, 2, 27)),
        (date(2026, 2, 14), date(2026, 2, 28)),  # Saturday the 28th is made up too
        (date(2026, 2, 24), date(2026, 3, 2)),
        (date(2026, 9, 18), date(2026, 9, 24)),  # Sunday the 20th is made up, before the Mid-Autumn day on the 25th
    ],
)
def test_working_days_across_the_holidays_of_2026(received: date, last: date) -> None:
    """Five working days in Binzhou, with the days off and the days made up as announced: the exact day."""
    made = scene(jurisdiction=BINZHOU, born=BORN)
    case = in_hand(made, AUTHORITY, subject=Subject.VIOLATION, on=received)
    (duty,) = finish(case, received)
    assert duty.window is not None
    assert (duty.window.sure, duty.window.latest) == (True, last)


def finish(case: Hotline, on: date) -> list[Duty]:
    return [duty for duty in case.duties(on) if duty.step == "finish"]


def test_into_a_year_that_is_not_announced() -> None:
    """From 22 December 2026 the last day lies between two days, and the reason is told; far from holidays it is exact."""
    made = scene(jurisdiction=BINZHOU, born=BORN)
    case = in_hand(made, AUTHORITY, subject=Subject.VIOLATION, on=date(2026, 12, 22))
    (duty,) = finish(case, case.opened)
    assert duty.window is not None
    # Any day from 24 December may be worked or not, and so any of January and February, until after the Spring Festival.
    assert (duty.window.earliest, duty.window.latest) == (date(2026, 12, 27), date(2027, 3, 12))
    assert "截止2026年12月27日至2027年3月12日之间（放假安排尚未公布）" in duty.text("zh")
    assert duty.days_overdue == 0
    found = findings(case, "finish", made.authority.on(date(2027, 3, 15)), answer="x")
    assert [each.rule for each in found] == [ANSWER]
    between = made.authority.on(date(2027, 1, 4))
    assert findings(case, "finish", between, answer="x") == []
    exact = in_hand(made, AUTHORITY, subject=Subject.VIOLATION, on=date(2027, 7, 12))
    (duty,) = finish(exact, exact.opened)
    assert duty.window is not None
    assert (duty.window.sure, duty.window.latest) == (True, date(2027, 7, 19))


@pytest.mark.parametrize(
    ("place", "since"),
    [
        (HANGZHOU, date(2022, 3, 1)),
        (LIAOCHENG, date(2021, 3, 1)),
        (HEZE, date(2022, 3, 1)),
        (BINZHOU, date(2019, 12, 1)),
    ],
)
def test_a_day_before_its_law_there_are_no_days(place: str, since: date) -> None:
    """The day before its instrument is in force a place asks nothing; on the day it does."""
    law = scene(jurisdiction=place).community.law
    scope = {"subject": Subject.VIOLATION, "answerer": "PROVIDER" if place == HANGZHOU else "HOUSING_AUTHORITY"}
    first = next(day for day in (since - ONE * back for back in range(-400, 400)) if asked(law, day, scope) is None)
    assert asked(law, first + ONE, scope) is not None


def asked(law: Any, day: date, scope: Any) -> Any:
    return law.ruling(ANSWER, day, scope).main


def test_pause_and_extension_do_not_move_the_day_of_the_law() -> None:
    """Only the service target stands still: what the law counts runs on."""
    made = scene(jurisdiction=BINZHOU, born=BORN)
    case = in_hand(made, AUTHORITY, subject=Subject.VIOLATION)
    case.extend(made.subdistrict.on(MONDAY), days=20, reason="a survey")
    case.pause(made.authority.on(MONDAY), reason="the owner is away")
    case.resume(made.owners[0].on(MONDAY + ONE * 4))
    (duty,) = finish(case, MONDAY + ONE * 4)
    assert duty.last_day == date(2026, 3, 9)


def test_the_means_are_on_record() -> None:
    """With which means it was done, by who did it."""
    made = scene()
    case = in_hand(made)
    case.use(made.provider.on(MONDAY), means=Means.CHARITY, what="a volunteers' day")
    assert case.used == (Used(Means.CHARITY, "a volunteers' day"),)
    assert set(refused(case.use, made.residents.on(MONDAY), means=Means.FUND, what="x")) == {"ticket.by-worker"}


@pytest.mark.parametrize("channel", Intake)
def test_one_intake_whatever_the_way(channel: Intake) -> None:
    """The way is data: each goes the same way to its answer."""
    made = scene()
    case = answered(made, channel=channel)
    assert (case.channel, case.stage) == (channel, DispatchStage.DONE)


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_taken_in_and_listed_grows_with_the_tickets_and_no_faster(tmp_path: Path, kept: bool) -> None:
    """Work is counted, not timed: four times as many are taken in, read again and listed by due day with four times the calls."""
    taken, listed = list[float](), list[float]()
    for number in (25, 100):
        journal = Journal.open(f"sqlite:///{tmp_path}/{number}.db") if kept else Journal()
        made = scene(jurisdiction=BINZHOU, born=BORN, register=Register(journal))

        def take_in(made: Scene = made, number: int = number) -> None:
            for asker in range(number):
                in_hand(made, AUTHORITY, asker=asker % 6, subject=Subject.VIOLATION)

        taken.append(calls(take_in) / number)
        again = Register(journal)
        again.duties(MONDAY)
        listed.append(calls(lambda again=again: again.duties(MONDAY)) / number)  # type: ignore[misc] # bound now
        found = again.duties(MONDAY)
        assert [duty.last_day for duty in found] == sorted(duty.last_day for duty in found)
        assert sum(duty.case.startswith("disputes.hotline:") for duty in found) == number
        journal.close()
    assert taken[1] <= taken[0] * 1.1
    assert listed[1] <= listed[0] * 1.05
