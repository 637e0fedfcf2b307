"""The examples: they end well, and what they compute is what is expected."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import stories
from tests.played import EXAMPLES, example

from propgov import Register
from propgov.income import Account, Spending, SpendingStage
from propgov.journal import Checkpoint, Journal, Line
from telling import Telling, english, named

ROOT = Path(__file__).parents[1]
WORDS = {True: "carried", False: "lost", None: "unconfirmed"}


VOTES = example("published_votes")
YEAR = example("community_year")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a year that was told in one run; a test that writes takes a copy."""
    file = tmp_path_factory.mktemp("year") / "yulan.db"
    assert YEAR.main(["--journal", str(file)]) == 0
    return file


def lines(file: Path) -> list[Line]:
    """All entries of a journal in the order in which they were written."""
    with Journal.open(f"sqlite:///{file}", create=False) as journal:
        return [Line(entry.case, entry.n, entry.data) for entry in journal]


def kept(file: Path, some: list[Line]) -> Path:
    """A journal with these entries and no others."""
    with Journal.open(f"sqlite:///{file}") as journal:
        journal.append_all(some)
    return file


def chapters(written: list[Line]) -> dict[str, int]:
    """With how many entries of all each chapter ends."""
    ends = {(case, entries - 1): name for name, (_, case, entries) in YEAR.CHAPTERS.items()}
    return {ends[line[:2]]: count for count, line in enumerate(written, start=1) if line[:2] in ends}


def test_a_year_in_a_community_is_told_to_its_end(capfd: pytest.CaptureFixture[str]) -> None:
    """One timeline of two programs: the first is killed after a step of June, the second goes on and proves the whole."""
    assert YEAR.main([]) == 0
    shown = capfd.readouterr().out
    stories.hold("community_year", {"en": shown.splitlines()})
    story = (
        "05 Jan 2026",
        "31 Jan 2026",
        "20 Mar 2026",
        "30 Jun 2026  − 1,200.00",
        "the program is killed",
        "Started again",
        "30 entries, flaws: 0",
    )
    places = [shown.index(part) for part in (*story, "06 Jul", "09 Jul", "07 Sep 2026  ✓", "── The journal")]
    assert places == sorted(places)
    assert shown.count("05 Jan") == shown.count("── February to June") == 1
    assert "44 entries of 9 cases; flaws found: 0" in shown
    assert re.search(r"Journal: 44 entries, head [0-9a-f]{64}\n", shown)
    assert "stood on 30 June 2026: 93,400.50 yuan; today: 54,900.50 yuan" in shown
    assert "this library: INTACT\n" in shown
    assert "in that file: NOT INTACT; the spending on the east gate:\nentry 0 " in shown


@pytest.mark.no_cover
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_a_year_that_was_stopped_ends_as_one_that_was_not(
    told: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every entry is the same to the byte, in whatever language it is told; the program was killed and closed nothing."""
    file = tmp_path / "stopped.db"
    command = [sys.executable, str(EXAMPLES / "community_year.py"), "--lang", "zh", "--journal", str(file)]
    command += ["--until", "june"]
    first = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)  # noqa: S603 - our own program
    assert first.returncode == -signal.SIGKILL
    assert "程序被强行终止" in first.stdout.splitlines()[-1]
    assert len(lines(file)) == chapters(lines(told))["june"] == 30
    capfd.readouterr()
    assert YEAR.main(["--lang", "zh", "--journal", str(file)]) == 0
    stories.hold("community_year", {"zh": [*first.stdout.splitlines(), *capfd.readouterr().out.splitlines()]})
    assert lines(file) == lines(told)
    with Journal.open(f"sqlite:///{file}") as one, Journal.open(f"sqlite:///{told}") as other:
        stages = [[(case.ref, case.stage) for case in Register(journal).load().cases] for journal in (one, other)]
        assert one.checkpoints() == other.checkpoints() != ()
    assert stages[0] == stages[1]
    assert ("income.spending:spending-1", SpendingStage.PUBLISHED) in stages[0]


def test_a_year_that_is_told_is_not_told_again(told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another run says so and changes nothing; it is proved again."""
    file = kept(tmp_path / "again.db", lines(told))
    for _ in range(2):
        assert YEAR.main(["--journal", str(file)]) == 0
        shown = capsys.readouterr().out
        assert "nothing of it is told again" in shown
        assert "library: INTACT" in shown
        assert "30 Jan" not in shown
    assert lines(file) == lines(told)
    with Journal.open(f"sqlite:///{file}") as journal:
        assert len(journal.checkpoints()) == 1


@pytest.mark.parametrize("name", YEAR.CHAPTERS)
def test_a_year_goes_on_after_each_chapter(
    name: str, told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever a chapter had ended when it was stopped, what follows is told, once, and ends the same."""
    count = chapters(lines(told))[name]
    file = kept(tmp_path / "stopped.db", lines(told)[:count])
    assert YEAR.main(["--journal", str(file)]) == 0
    assert f"{count} entries, flaws: 0; the last: " in capsys.readouterr().out
    assert lines(file) == lines(told)


@pytest.mark.no_cover
def test_a_year_that_was_stopped_within_a_chapter_is_left_as_it_is(told: Path, tmp_path: Path) -> None:
    """What cannot be gone on with honestly is not touched: nothing is written, and no status says that all is well."""
    whole = lines(told)
    for count in sorted(set(range(1, len(whole))) - set(chapters(whole).values())):
        file = kept(tmp_path / f"{count}.db", whole[:count])
        try:
            status = YEAR.main(["--journal", str(file)])
        except SystemExit as ended:
            status = ended.code
        assert status in {1, 2}
        assert lines(file) == whole[:count]


def test_a_year_is_not_told_in_what_is_no_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of something else is named, with what would help, and left alone."""
    file = tmp_path / "letter.txt"
    file.write_text("to the owners", encoding="utf-8")
    with pytest.raises(SystemExit):
        YEAR.main(["--journal", str(file)])
    assert "not a database; name a file of a journal, or a new one" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "to the owners"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_shows_of_the_journal_runs(
    name: str, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section goes on in the file of the main example, and what its comments say is so."""
    kept(tmp_path / "yulan.db", lines(told))
    monkeypatch.chdir(tmp_path)
    text = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = (
        block
        for block in re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        if "Journal.open" in block
    )
    scope: dict[str, Any] = {}
    exec(compile(shown, name, "exec"), scope)  # noqa: S102 - our own README
    with scope["journal"] as journal:
        register, posted = scope["register"], scope["posted"]
        assert (len(journal), posted) == (45, Checkpoint.of(journal.store.tails()))
        assert register.find(Account, "income").balance == Decimal("64220.50")
        for code, value in re.findall(r"^(\S.*?) +# (\(\)|Decimal\(.*?\))", shown, re.MULTILINE):
            assert eval(code, scope) == eval(value, scope)  # noqa: S307 - our own README
        assert posted.text("zh")[:14] in shown
        assert register.as_of(date(2026, 6, 30)).all(Spending) == ()


def told_once(name: str) -> str:
    """What an example tells in English; in both languages it is held against its page."""
    module = example(name)
    tell = Telling("en", getattr(module, "NAMES", None), getattr(module, "CHINESE", None))
    assert module.story(tell) == 0
    stories.hold(name, tell.kept)
    return "\n".join(tell.kept["en"])


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.py") if path.stem != "telling"))
def test_an_example_says_how_it_is_run(name: str) -> None:
    """The command stands at its top, the page has it too, and the language can be asked for."""
    source = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "examples" / f"{name.replace('_', '-')}.md").read_text(encoding="utf-8")
    assert f"python examples/{name}.py" in source
    assert f"python examples/{name}.py" in page
    assert "``--lang zh``" in source
    assert {f"told/{name}.en.txt", f"told/{name}.zh.txt"} <= set(re.findall(r"told/[\w.]+", page))


def test_made_up_people_have_names_of_their_own() -> None:
    """Of the owners of the largest example no two are called the same, in neither language."""
    names = [named(number) for number in range(1190)]
    assert len({name.en for name in names}) == len({name.zh for name in names}) == 1190


def test_what_is_told_in_one_language_leaves_the_other_out() -> None:
    """A citation loses its Chinese title, a name of the records becomes that of a person, and an id is not told."""
    tell = Telling("zh", {"owner-5": named(5)}, {"by post": "邮寄"})
    tell.say(
        "owner-5 was told, Civil Code (民法典) art. 278(2) [notice.days]", "by post告知owner-5〔assembly.meeting:m-1〕"
    )
    assert tell.kept == {"en": ["Yang Kai was told, Civil Code art. 278(2)"], "zh": ["邮寄告知杨凯"]}
    assert english("Regulation 条例, changed after 2009 (2009年之后)") == "Regulation, changed after 2009"


def test_what_readers_are_spared_is_seen() -> None:
    """Ids of persons, cases and rules, members of an Enum, the other language and lines too wide are found in a story."""
    for line in (
        "p0078",
        "owner-3",
        "income.spending:spending-1",
        "assembly.notice.days",
        "ELECT_COMMITTEE",
        "业主",
        "x" * 101,
    ):
        assert stories.strange("en", [line])
    assert stories.strange("zh", ["业主 owner"])
    assert not stories.strange("zh", ["第2项，XH-2026-118"])
    assert not stories.strange("en", ["Chen Wei, art. 278(2)"])


def test_a_first_assembly_is_told_to_its_end() -> None:
    """From no assembly to a filed one: what is unlawful is refused, the certificate is accepted, a touched one is not."""
    shown = told_once("first_assembly")
    for word in ("an odd number; found 6", "97 heads", "98 heads", "45 on paper and 45 online", "counted again"):
        assert word in shown
    assert "Checked as posted: accepted" in shown
    assert "Checked with one vote changed: not accepted" in shown
    assert "The court dismisses" in shown


def test_every_published_vote_is_shown_with_its_law() -> None:
    """Each vote is named, each result has its article, and nothing is left out."""
    shown = told_once("published_votes")
    for row in VOTES.read_votes():
        assert row["what"]["en"] in shown
    for cited in ("Civil Code art. 278(2)", "Property Law art. 76(2)"):
        assert cited in " ".join(shown.split())
    assert "missing: area of all; " in shown


def expectations() -> Iterator[tuple[str, str, Any]]:
    """Each result that is noted in the data: the vote, the law, the word."""
    for row in VOTES.read_votes():
        expected = row.get("expected", {})
        for label, word in expected.items() if isinstance(expected, dict) else [("", expected)]:
            yield row["id"], label, word


@pytest.mark.parametrize(("vote", "label", "word"), list(expectations()))
def test_what_is_computed_is_what_is_expected(vote: str, label: str, word: str) -> None:
    """The results noted beside the published figures, under the law of the day or under each law."""
    (row,) = (row for row in VOTES.read_votes() if row["id"] == vote)
    (judged,) = (judged for judged in VOTES.judge(row) if judged.label == label)
    assert WORDS[judged.carried] == word
    figures = judged.decision.count
    assert bool(judged.missing) is (figures.total.area is None or figures.took_part.area is None)


def test_the_late_signatures_are_shown_with_and_without() -> None:
    """Neither way of counting can be confirmed without the figures of all owners."""
    (row,) = (row for row in VOTES.read_votes() if row["id"].startswith("yanqing"))
    judged = VOTES.judge(row)
    assert [(j.decision.count.approved.owners, j.carried) for j in judged] == [(120, None), (74, None)]


def test_the_disputed_base_carries_to_the_last_hundredth_of_a_square_metre() -> None:
    """With all of the disputed area the quorum is exactly two thirds, with 0.01 m2 more it is missed."""
    (row,) = (row for row in VOTES.read_votes() if "disputed_area" in row)
    tell = Telling()
    VOTES.show_disputed(tell, row)
    lines = tell.kept["en"]
    assert ["CARRIED" in line for line in lines] == [True, False]
    assert "LOST" in lines[1]


@given(whole=st.integers(1, 10**7), part=st.data())
def test_a_percentage_stands_for_every_figure_that_gives_it(whole: int, part: st.DataObject) -> None:
    """Whatever was rounded or cut off to two decimals lies between the two ends, and is no misprint."""
    real = part.draw(st.integers(0, whole))
    exact = Fraction(real * 100, whole)
    cut = exact * 100 // 1
    rounded = (exact * 100 + Fraction(1, 2)) // 1
    for cents in (cut, rounded):
        row = {"took_part": {"owners": whole}, "approved_percent": {"owners": f"{cents // 100}.{cents % 100:02d}"}}
        count = VOTES.figures(row)
        _, owners = count.ranges()
        assert owners.figures["approved"].low <= real <= owners.figures["approved"].high
        assert not count.misfits


@pytest.mark.parametrize(("percent", "carried"), [("49.99", False), ("50.00", None), ("50.01", True)])
def test_a_percentage_at_the_threshold_is_too_coarse_to_confirm(percent: str, carried: bool | None) -> None:
    """50.00 % may be just below or just above a half: both ends must agree."""
    row = {
        "matter": "OTHER_MAJOR",
        "on": VOTES.UNDER_EACH_LAW["since_2021"],
        "total": {"area": "100000.00", "owners": 100_000},
        "took_part": {"area": "100000.00", "owners": 100_000},
        "approved_percent": {"area": percent, "owners": percent},
    }
    (judged,) = VOTES.judge(row)
    assert judged.carried is carried


def test_a_term_of_a_committee_is_told_to_its_end(tmp_path: Path) -> None:
    """What the law of Hangzhou refuses is told with its article; the story ends with every item signed for."""
    file = tmp_path / "due.ics"
    told = told_once("committee_term")
    assert "Striking Yang Kai from the list for arrears: refused." in told
    assert "Hangzhou Regulation on Property Management art. 31(3)" in told
    assert "19 items are handed over and signed for" in told
    assert example("committee_term").main(["--lang", "zh", "--calendar", str(file)]) == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 5


def test_like_cases_come_out_as_the_city_published_them() -> None:
    """The figures counted from the cases are those of the reply, lower bounds told as such; nobody who said no is bound."""
    told = told_once("one_stop_batch")
    rows = [line.split() for line in told.splitlines()]
    assert ["all", "291", "171", "106", "38"] in rows
    assert ["published", "2025", "at", "least", "289", "171", "106", "at", "least", "37"] in rows
    assert "Played and published figures agree: yes." in told
    assert told.count(": refused.") == 5
    assert "Civil Procedure Law art. 96" in told


def test_four_conflicts_are_told_to_their_ends() -> None:
    """Each refusal with its article, each late body by its name; mediation keeps nobody from court, a clause does until it is lifted."""
    shown = told_once("dispute_ladder")
    told = " ".join(shown.split())
    assert told.count(": refused. ") == 11
    assert "Reconsideration came first: wanted yes; found no. Administrative Reconsideration Law art. 23(1)" in told
    assert "accept by reconsidering body, due 2026-09-18, 3 days overdue" in told
    assert "file by people's court, due 2026-05-27, 2 days overdue" in told
    assert "enforcement performed" in told
    assert "flaws: 0." in told
