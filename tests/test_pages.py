"""The pages that a reader types in do what they show, in an empty folder."""

from __future__ import annotations

import importlib
import io
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from tests.databases import WANTS_POSTGRES, fresh_schema
from tests.pages import Differs, by_this_python, run_page

from propgov import errors
from propgov.cli import main
from propgov.engine import kinds
from propgov.law import Law

DOCS = Path(__file__).parents[1] / "docs"
TYPED = tuple(DOCS / name for name in ("tutorial.md", "law.md", "errors.md"))
HOW_TO = sorted((DOCS / "howto").glob("*.md"))
POINTERS = {"index.md"}  # it sends the reader to other pages


class Here:
    """Commands in this process, which has the library loaded already; ``.ci/wheel`` gives each one of its own."""

    new = False

    def __call__(self, words: list[str]) -> tuple[int, str]:
        """Run one command."""
        just_begun, self.new = self.new, words[:3] == ["-m", "propgov", "new"]
        if words[:2] == ["-m", "pytest"]:
            if not just_begun:  # what ``new`` writes is tested with the command itself
                run_the_tests()
            return 0, ""
        if words[:2] != ["-m", "propgov"]:
            return by_this_python(words)
        out = io.StringIO()
        with redirect_stdout(out):
            status = main(words[2:])
        return status, out.getvalue()


def run_the_tests() -> None:
    """What pytest would do with the tests in this folder: each has to pass."""
    forget(Path.cwd())
    for path in Path().glob("test_*.py"):
        tests = [test for name, test in vars(importlib.import_module(path.stem)).items() if name.startswith("test_")]
        assert tests
        for test in tests:
            test()
    forget(Path.cwd())


def forget(written: Path) -> None:
    """Forget the modules of a folder, the kinds that they define, and packs that were read."""
    for name, module in tuple(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(written)):
            del sys.modules[name]
    for kind in tuple(kinds._classes):
        if kind not in kinds.KINDS:
            del kinds._classes[kind]
    importlib.invalidate_caches()
    Law.reload()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder; the modules and classes that a page writes are forgotten afterwards."""
    for kind in kinds.KINDS:
        kinds.class_of(kind)
    monkeypatch.setattr(kinds, "_classes", dict(kinds._classes))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    forget(tmp_path)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", [*TYPED, *HOW_TO], ids=lambda page: page.stem)
def test_a_page_does_what_it_shows(page: Path) -> None:
    """Whoever types it in, block after block, sees what the page shows, and each command ends well."""
    done = run_page(page, Here())
    assert (done == 0) is (page.name in POINTERS)


WRONG = {
    "another print": "```python\nprint(1)\n```\n\n```text\n2\n```\n",
    "a print that is not shown": "```python\nprint(1)\n```\n",
    "nothing printed": "```python\na = 1\n```\n\n```text\n1\n```\n",
    "an untrue line": "```python\na = 1\na == 2  # True\n```\n",
    "a command that fails": "```sh\n.venv/bin/python -m propgov show there-is-none.db\n```\n",
    "another answer": "```sh\n.venv/bin/python -m propgov --version\n```\n\n```text\n0.0.0\n```\n",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_page_that_is_wrong_is_told(text: str, folder: Path) -> None:
    """A page that shows something else than it does never passes."""
    page = folder / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(Differs, match=r"page\.md, block 1"):
        run_page(page, Here())


def test_every_page_is_reached_from_the_start() -> None:
    """Each page of the documentation is named on the start page or on one that it names."""
    text = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "index.md", *HOW_TO))
    named = {link.rpartition("/")[2] for link in re.findall(r"\]\(([\w./-]+\.md)\)", text)}
    written = {page.name for page in DOCS.glob("*.md")} | {page.name for page in HOW_TO}
    assert written - {"index.md", "rule-ids-zh.md"} <= named


def test_every_error_is_on_its_page() -> None:
    """Whoever meets an error finds it on the page of errors, with when it comes and what to do."""
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    known = {name for name in errors.__all__ if isinstance(getattr(errors, name), type)}
    known = {name for name in known if issubclass(getattr(errors, name), errors.PropgovError)}
    assert {name for name, _, _ in told} == known - {"PropgovError"}
    assert "`PropgovError`" in page


def test_the_wheel_is_tried_with_every_page() -> None:
    """Each page that is run here is also run from the wheel, in an empty environment."""
    script = (DOCS.parent / ".ci/wheel").read_text(encoding="utf-8")
    assert [page.name for page in (*TYPED, *HOW_TO) if page.name not in POINTERS and page.stem not in script] == []


CHEATS = {
    "a vote that is not carried": (
        'votes["gu"] = {1:',
        'votes["gu"] = votes["fang"] = votes["deng"] = {1:',
        "owners-decision",
    ),
    "a vote on the fifteenth day": ("told + timedelta(days=16)", "told + timedelta(days=15)", "found: 14"),
    "a second payment": (
        "benches.publish(chen.on(may)",
        'benches.pay(chen.on(may), voucher="V-2"); benches.publish(chen.on(may)',
        "found: PAID",
    ),
    "a payment by an owner": ("benches.pay(chen.on(may)", 'benches.pay(Actor("gu").on(may)', "found: owner"),
    "a seal by the other side": (
        "elder.on(july).with_(mediators)",
        "elder.on(july).with_(company)",
        "is open; end it first",
    ),
}

MIGRATING = {
    "figures that lose": (
        'Share("700.00", 7)',
        'Share("300.00", 3)',
        r"broken \[income\.common-use\.owners-decision\]",
    ),
    "a figure that nobody published": (
        'Share("700.00", 7)',
        'Share("700.00")',
        r"unknown \[income\.common-use\.owners-decision\]",
    ),
    "a paper from before the decision": ("date(2023, 4, 16)", "date(2022, 4, 16)", "name the paper"),
    "a paper that names no rent": ("terms=hall.terms_voted", "terms=hall.terms_voted[:3]", r"broken \[income"),
    "a paper brought by those who profit": (
        'past.recognise(\n    Actor("bureau")',
        "past.recognise(\n    chair",
        "found: ",
    ),
    "a vote entered and taken over by one clerk": (
        'past.recognise(\n    Actor("bureau")',
        "past.recognise(\n    office",
        r"past-by-another",
    ),
    "a vote entered by those who profit": ("begin(Meeting, office", "begin(Meeting, chair", "lies before"),
}


@pytest.mark.parametrize(("honest", "dishonest", "told"), MIGRATING.values(), ids=MIGRATING)
def test_who_cheats_in_coming_from_another_system_is_stopped(
    honest: str, dishonest: str, told: str, folder: Path
) -> None:
    """A past decision binds nobody unless its figures carried it, within its terms, and an office entered it from a paper of its time."""
    text = (DOCS / "howto/migrate.md").read_text(encoding="utf-8")
    assert honest in text
    page = folder / "migrate.md"
    page.write_text(text.replace(honest, dishonest, 1), encoding="utf-8")
    with pytest.raises((errors.Refused, errors.InvalidFacts), match=told):
        run_page(page, Here())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("honest", "dishonest", "told"), CHEATS.values(), ids=CHEATS)
def test_who_cheats_in_the_tutorial_is_stopped(honest: str, dishonest: str, told: str) -> None:
    """Each thing that the tutorial dares its reader to try is stopped, and what stops it is told."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert honest in text
    changed = text.replace(honest, dishonest)
    scope: dict[str, object] = {}
    with redirect_stdout(io.StringIO()), pytest.raises((errors.Refused, errors.InvalidFacts), match=told):
        for block in re.findall(r"^```python\n(.*?)^```", changed, re.DOTALL | re.MULTILINE):
            exec(compile(block, "tutorial.md", "exec"), scope)  # noqa: S102 - our own page


@WANTS_POSTGRES
def test_what_is_kept_in_sqlite_moves_to_postgresql(folder: Path) -> None:
    """Whoever puts the URL of an empty PostgreSQL database where the page restores into a file has moved, and sees the same."""
    text = (DOCS / "howto/operate.md").read_text(encoding="utf-8")
    assert text.count("restored.db") == 2
    page = folder / "operate.md"
    with fresh_schema() as url:
        page.write_text(text.replace("sqlite:///restored.db", url).replace("restored.db", f"'{url}'"), encoding="utf-8")
        assert run_page(page, Here()) > 5
