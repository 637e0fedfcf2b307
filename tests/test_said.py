"""What the source says of faults has its Chinese in the list of its room, and the lists say nothing else."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.each import each
from tests.said import GAP, SOURCE, house, joined_text, said

from propgov.errors.chinese import in_chinese

LISTS = sorted(SOURCE.glob("*/faults.toml"))
CHINESE = re.compile("[\u4e00-\u9fff]")
# Marks of English between two Chinese characters.
HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]|。$")
SLOT = re.compile(r"\{(\d*)\}")

# Who hands on what was said elsewhere, where it is read.
HANDED_ON = {
    "problem",
    "remedy",
    "fault.problem",
    "fault.remedy",
    "damaged.problem",
    "error.text()",
    "detail",
    "str(conflict)",
    "_own(error)",
}
# Told in Chinese beside it, by an argument of its own.
WITH_CHINESE = {"flaw.text()", "told"}
# What Python says of values that do not fit together; and tables, whose texts the test of the law's modules reads.
OF_OTHERS = {"str(error)", "str(error) or type(error).__name__", "_READ['name'][1]"}
TABLES = "_REMEDIES.get("
# What is put together from texts that stand in the source, and is told as one.
CHOSEN = {
    *(f"{{}}: {{}} entries are kept where {{}} were expected{more}; look again, then retry" for more in ("", " ({})")),
    *(f"{way} {{}} with at most {{}} decimals, {{}} or more" for way in ("give", "{} is no")),
    *(f"{way} case of the class {{}}" for way in ("give", "{} is no")),
    "{} with at most {} decimals",
    "{} is of another account",
    "{} is not in the batch",
    "{} is no case of {}",
    "at least {} of {}",
}
# What databases, and Python of a CSV file, say.
DATABASES = "database|disk I/O error|expected after|unexpected end of data|field larger"
# Two texts that are always told as one, and whose parts stand in the source.
TWO = re.compile(r"give (a .*)")
# What databases, and Python of a CSV file, say.
DATABASES = "database|disk I/O error|expected after|unexpected end of data|field larger"


@cache
def listed() -> dict[str, str]:
    """All lists together."""
    rows = dict[str, str]()
    for path in LISTS:
        rows |= texts_of(path)
    return rows


def texts_of(path: Path) -> dict[str, str]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    rows.pop("places", None)
    return rows


def test_every_text_has_its_chinese() -> None:
    """Whoever writes a fault or an error adds a line for problem and remedy to ``faults.toml`` of the room."""
    lacking = {
        f"{one.room}/faults.toml: {one.text!r} ({one.place})"
        for one in said()
        if one.known and not has_chinese(one.text)
    }
    assert not lacking, "\n".join(["add these lines, with their Chinese:", *sorted(lacking)])


def has_chinese(text: str) -> bool:
    """Whether a text is listed, or is made of nothing but what is filled in."""
    return text in listed() or not any(map(str.isalpha, text.replace(GAP, "")))


def test_every_text_can_be_read_in_the_source() -> None:
    """A text that the source puts together out of sight would be told in English: write it where it is given."""
    known = {GAP, *HANDED_ON, *WITH_CHINESE, *OF_OTHERS}
    unread = [f"{one.text} ({one.place})" for one in said() if not one.known and one.text not in known]
    assert not [one for one in unread if not one.startswith(TABLES)]


def test_what_is_put_together_is_seen() -> None:
    """The reader of the source finds texts that are chosen, named before, given by a caller, or filled in."""
    found = {one.text for one in said()}
    for text in (
        "mend the days",
        "is empty",  # chosen by a condition
        "{} stands already in line {}",  # named before
        "whole number of at most 64 bits",  # given by a caller, and filled in
        "the order",  # given by a caller of what makes checks
        "{} lies before {} of {}",
    ):
        assert text in found, text
    assert len(found) > 1500


@each(path=LISTS)
def test_each_line_is_chinese(path: Path) -> None:
    """With full-width marks, every gap filled, and in reach: no other line is meant by the same text."""
    for text, chinese in texts_of(path).items():
        assert CHINESE.search(chinese), text
        assert not HALF_WIDTH.search(re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`", "", chinese)), chinese
        slots = SLOT.findall(chinese)
        order = [int(slot) for slot in slots] if any(slots) else list(range(1, len(slots) + 1))
        assert sorted(order) == list(range(1, text.count(GAP) + 1)), text
        parts = [f"§{number}" for number in range(1, len(slots) + 1)]
        assert in_chinese(filled(text, GAP, parts)) == filled(
            SLOT.sub(GAP, chinese), GAP, [parts[n - 1] for n in order]
        ), text


def filled(text: str, gap: str, parts: list[str]) -> str:
    """A text with something filled in."""
    for part in parts:
        text = text.replace(gap, part, 1)
    return text


def test_each_line_stands_once() -> None:
    """What several rooms say stands in the list of the errors."""
    times = Counter(text for path in LISTS for text in texts_of(path))
    assert not [text for text, often in times.items() if often > 1]


def test_each_line_is_said() -> None:
    """A line whose text nobody says any more is taken out. Those of the law also tell what Python says of TOML."""
    source = "\n".join(joined_text(node) for node in house().path if isinstance(node, (ast.JoinedStr, ast.Constant)))
    rows = {text for path in LISTS if path.parent.name != "law" for text in texts_of(path)}
    told = {one.text for one in said()} | CHOSEN
    told |= {text for text in rows if (found := TWO.fullmatch(text)) and found[1] in told}
    assert not {text for text in rows if text not in source and text not in told and not re.search(DATABASES, text)}


# The modules that tell an author of packs what is wrong: also their reasons, which stand in errors of Python.
TELLING = (
    "rows",
    "reading",
    "readings",
    "tables",
    "pack",
    "catalogue",
    "vetting",
    "checking",
    "nearest",
    "targets",
    "place",
    "at_hand",
    "syntax",
)
# Within texts made of other texts, and of faults that only say where.
PARTS = re.compile(
    r"\{\}( \{\})*|\{\}: \{\}|\{\} \[\{\}\]|\{\} (\(art\.|provision |name|asks).*|(\{\})? \[instrument\] id"
)
# How what is filled in goes on from the word before it.
JOINED = {"read{}": "read (x)", "the {}'s": "the article's", "answer{}": "answer", "known{}": "known"}


def of_packs(path: Path) -> Iterator[str]:
    """Each text that a module of the law gives to a fault or an error."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if name in {"Fault", "fault", "ValueError", "TypeError", "UnknownJurisdiction", "get", "need"}:
            yield from (joined_text(one) for one in ast.walk(node) if isinstance(one, (ast.JoinedStr, ast.Constant)))


def sample_of(text: str) -> str:
    """A text as it is told, with something filled in."""
    for gap, filled in JOINED.items():
        text = text.replace(gap, filled)
    return text.replace(GAP, "'x'")


@each(module=TELLING)
def test_every_reason_of_a_pack_has_its_chinese(module: str) -> None:
    """Whoever adds a reason to one of these modules adds a line to ``law/faults.toml``."""
    path = SOURCE / "law" / f"{module}.py"
    told = {text for text in of_packs(path) if " " in text.strip() and not PARTS.fullmatch(text)}
    # What ast tells of the parts of a longer text is a text of its own only where it is told alone.
    whole = {text for text in told if not any(text != other and text in other for other in told)}
    assert not [text for text in sorted(whole) if not CHINESE.search(in_chinese(sample_of(text)))]
