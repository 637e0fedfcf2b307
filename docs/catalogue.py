"""The Chinese of the pages (译文目录): kept in docs/locales/zh_CN, a file for each page, and filled by this command.

- ``python docs/catalogue.py update`` reads the pages and brings the catalogues in line; a translation stays with its words, and
  what a page no longer says is left out. Run it when a page or a docstring has changed.
- ``python docs/catalogue.py export [PAGE ...] > todo.json`` lists what is not translated, as ``[{"id", "page", "text", "translation"}]``.
  A page is a name such as ``first`` or ``api/law``, or a folder; without one, all.
- ``python docs/catalogue.py apply todo.json`` takes the translations that are filled in, and refuses those with a fault; a file
  ``{"id": "translation"}`` will do.
- ``python docs/catalogue.py check`` names what is missing or wrong; it ends with 1 if anything is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from babel.messages.pofile import escape, read_po
from messages import asks_words, faults

from propgov.sphinx.language import term_of

DOCS = Path(__file__).resolve().parent
KEPT = DOCS / "locales" / "zh_CN" / "LC_MESSAGES"
# Pages on which English words stand beside Chinese ones on purpose.
MIXED = {"glossary"}
_HEAD = """\
# Chinese of the page {page}, kept by docs/catalogue.py
msgid ""
msgstr ""
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""

Messages = dict[str, str]


def read(path: Path) -> Messages:
    """The messages of a catalogue in its order, each with its translation, empty where there is none."""
    with path.open("rb") as file:
        return {str(m.id): str(m.string or "") for m in read_po(file, charset="utf-8") if m.id}


def write(page: str, messages: Mapping[str, str], kept: Path = KEPT) -> None:
    """Write the catalogue of a page, a line for each text, so that two people's changes seldom meet."""
    path = kept / f"{page}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (f"\nmsgid {escape(message)}\nmsgstr {escape(told)}\n" for message, told in messages.items())
    path.write_text(_HEAD.format(page=page) + "".join(rows), encoding="utf-8")


def kept_pages(kept: Path = KEPT) -> dict[str, Messages]:
    """All catalogues, by page."""
    return {str(path.relative_to(kept).with_suffix("")): read(path) for path in sorted(kept.rglob("*.po"))}


def wanted(folder: Path) -> dict[str, list[str]]:
    """What the pages ask to be translated, read from what Sphinx writes."""
    found = {
        str(p.relative_to(folder).with_suffix("")): [*filter(asks_words, read(p))]
        for p in sorted(folder.rglob("*.pot"))
    }
    return {page: messages for page, messages in found.items() if messages}


def asked_of_sphinx() -> dict[str, list[str]]:
    """Let Sphinx read all pages, and say what they ask."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "gettext",
            "-d",
            f"{folder}/trees",
            str(DOCS),
            f"{folder}/out",
        ]
        subprocess.run(command, check=True)  # noqa: S603 - Sphinx
        return wanted(Path(folder, "out"))


def update(asked: Mapping[str, Iterable[str]], kept: Path = KEPT) -> str:
    """Bring the catalogues in line with the pages; a text that moved to another page takes its translation along."""
    before = kept_pages(kept)
    known = {message: told for messages in before.values() for message, told in messages.items() if told}
    for page in before.keys() - asked.keys():
        (kept / f"{page}.po").unlink()
    for page, messages in asked.items():
        own = before.get(page, {})
        write(page, {message: own.get(message) or known.get(message, "") for message in messages}, kept)
    left = sum(not known.get(message) for messages in asked.values() for message in messages)
    return f"{sum(len([*messages]) for messages in asked.values())} messages on {len(asked)} pages, {left} without translation"


def _chosen(pages: Iterable[str], names: Sequence[str]) -> list[str]:
    """The pages of that name, or in a folder of that name; all if none is named."""
    return [page for page in pages if not names or any(page == name or page.startswith(f"{name}/") for name in names)]


def named(message: str) -> str:
    """The short name of a message, the same on all pages."""
    return sha256(message.encode()).hexdigest()[:8]


def told_by_term(page: str, message: str) -> bool:
    """Whether a docstring may stay without translation: ``propgov.sphinx`` then shows the Chinese term that it ends with."""
    return page.startswith("api/") and page != "api/index" and bool(term_of(message))


def export(names: Sequence[str], kept: Path = KEPT) -> list[dict[str, str]]:
    """What is not translated on these pages, each text once, with the first page on which it stands."""
    found: dict[str, dict[str, str]] = {}
    catalogues = kept_pages(kept)
    for page in _chosen(catalogues, names):
        for message in (message for message, told in catalogues[page].items() if not told):
            found.setdefault(message, {"id": named(message), "page": page, "text": message, "translation": ""})
    return [*found.values()]


def given_in(told: Mapping[str, str] | Iterable[Mapping[str, str]]) -> Messages:
    """Translations by the names of their messages: a list as exported, or just ``{"id": "translation"}``."""
    rows = told.items() if isinstance(told, Mapping) else ((row["id"], row["translation"]) for row in told)
    return {name: text.strip() for name, text in rows if text.strip()}


def apply(given: Mapping[str, str], kept: Path = KEPT) -> Iterator[str]:
    """Enter translations wherever their message stands; yields what is refused, with its fault."""
    unknown = {*given}
    for page, messages in kept_pages(kept).items():
        told = {message: given[named(message)] for message in messages if named(message) in given}
        unknown -= {*map(named, told)}
        wrong = {message: [*faults(message, text, mixed=page in MIXED)] for message, text in told.items()}
        yield from (
            f"{page}: {named(message)} {message!r}: {'; '.join(found)}" for message, found in wrong.items() if found
        )
        entered = {message: text for message, text in told.items() if not wrong[message]}
        if entered:
            write(page, messages | entered, kept)
    yield from (f"no page asks {name}" for name in sorted(unknown))


def check(kept: Path = KEPT) -> Iterator[str]:
    """What is missing or wrong in the catalogues."""
    for page, messages in kept_pages(kept).items():
        for message, told in messages.items():
            missing = [] if told_by_term(page, message) else ["not translated"]
            if found := [*faults(message, told, mixed=page in MIXED)] if told else missing:
                yield f"{page}: {named(message)} {message!r}: {'; '.join(found)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command and do it."""
    reader = argparse.ArgumentParser(description="Keep the Chinese of the pages.")
    commands = reader.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="bring the catalogues in line with the pages")
    commands.add_parser("export", help="list what is not translated, as JSON").add_argument("pages", nargs="*")
    commands.add_parser("apply", help="take translations from such a list").add_argument("files", nargs="+", type=Path)
    commands.add_parser("check", help="name what is missing or wrong")
    told = reader.parse_args(arguments)
    if told.command == "update":
        print(update(asked_of_sphinx()))
        return 0
    if told.command == "export":
        print(json.dumps(export(told.pages), ensure_ascii=False, indent=1))
        return 0
    found = (
        check()
        if told.command == "check"
        else (fault for file in told.files for fault in apply(given_in(json.loads(file.read_text("utf-8")))))
    )
    wrong = [*found]
    print(*wrong, f"{len(wrong)} faults", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
