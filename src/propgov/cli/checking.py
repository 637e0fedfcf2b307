"""Commands that judge, keep and move a journal (核对与存取): verify, audit, export, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from propgov.audit import Audit, import_file
from propgov.audit.auditing import weigh_again
from propgov.cli.saying import FOUND, AsJson, InLang, Lang, give, misused, say, status, table, with_bar
from propgov.cli.sources import File, Modules, Packs, load_modules, opened, register_of
from propgov.engine import Register
from propgov.engine.reenacting import Reenactment
from propgov.errors import Fault, InvalidFacts, PropgovError
from propgov.journal import Checkpoint
from propgov.journal.exporting import read_export
from propgov.law import Text
from propgov.plain import FORM, to_plain

__all__ = ["audit", "export", "take_in", "verify"]

_FLAWS = (Text("case", "事项"), Text("flaw", "异常"))
_WRONG = (Text("entry", "记录"), Text("what is wrong", "不符之处"), Text("told", "说明"))


def verify(
    file: File,
    *,
    against: Annotated[
        str | None,
        typer.Option(metavar="COUNT:HEAD", help="A checkpoint that was kept elsewhere, such as in a notice."),
    ] = None,
    packs: Packs = None,
    load: Modules = None,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """Verify that a journal is as it was written (校验); status 1 if it is not."""
    kept = () if against is None else (_checkpoint(against),)
    with register_of(file, packs, load) as register:
        with status(Text("verifying", "正在校验"), lang):
            flaws = register.verify(against=kept)
        entries, cases = len(register.journal), len(register.journal.cases())
    if as_json:
        told = to_plain(flaws)["items"]
        give({"form": FORM, "type": "verification", "entries": entries, "cases": cases, "flaws": told})
    else:
        if flaws:
            table(lang, _FLAWS, ((flaw.case, flaw.text(lang.value)) for flaw in flaws))
        say(
            Text(
                f"{entries} entries of {cases} cases: {len(flaws)} flaws",
                f"{cases}件事项、{entries}条记录：异常{len(flaws)}处",
            )(lang.value)
        )
    if flaws:
        raise typer.Exit(FOUND)


def _checkpoint(text: str) -> Checkpoint:
    count, _, head = text.partition(":")
    if not count.isdecimal():
        raise misused(f"{text!r:.80} is no checkpoint; write COUNT:HEAD")
    return Checkpoint(int(count), head)


def audit(
    file: File,
    *,
    packs: Packs = None,
    load: Modules = None,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """Weigh every entry again under the law of its day (审计); status 1 if one could not have come about lawfully."""
    with register_of(file, packs, load) as register:
        found = _audited(register, lang)
    _tell(found, lang, as_json=as_json)
    if not found.clean:
        raise typer.Exit(FOUND)


def _audited(register: Register, lang: Lang) -> Audit:
    """The audit that ``propgov.audit.audit`` makes, with a bar."""
    with status(Text("verifying", "正在校验"), lang):
        flaws = register.journal.verify()
    lines = register.journal.store.read_all().lines
    told = Text("weighing each entry again", "正在逐条审计")
    stage = Reenactment(packs=register.packs)
    return weigh_again(stage, with_bar(lines, len(register.journal), told, lang), flaws)


def _tell(found: Audit, lang: Lang, *, as_json: bool) -> None:
    if as_json:
        give(to_plain(found))
        return
    if found.irregularities:
        rows = (
            (f"{one.case} {one.n} {one.step}", _kind(one.kind, lang), one.text(lang.value))
            for one in found.irregularities
        )
        table(lang, _WRONG, rows)
    for flaw in found.flaws:
        say(flaw.text("zh" if lang is Lang.ZH else "en"))
    say(found.text(lang.value).partition("\n")[0])


def _kind(kind: Any, lang: Lang) -> str:  # noqa: ANN401 - an IrregularityKind
    return str(kind.value) if lang is Lang.ZH else kind.name.lower().replace("_", " ")


def export(
    file: File,
    to: Annotated[Path, typer.Argument(metavar="TO", help="A new file, such as yulan.jsonl.")],
    *,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """Write a journal to a file that can be verified without this program (导出); tells the checkpoint to keep elsewhere."""
    with opened(file) as journal, status(Text("exporting", "正在导出"), lang):
        made = journal.export(to)
    if as_json:
        give({**to_plain(made), "file": str(to)})
    else:
        say(made.text("zh" if lang is Lang.ZH else "en"))


def take_in(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The journal, an SQLite file or a URL; made if it is new.")
    ],
    exported: Annotated[Path, typer.Argument(metavar="EXPORT", help="The exported file.")],
    *,
    marked: Annotated[
        bool,
        typer.Option("--marked", help="Also if entries do not stand the audit: nothing rests on them until confirmed."),
    ] = False,
    packs: Packs = None,
    load: Modules = None,
    lang: InLang = Lang.EN,
    as_json: AsJson = False,
) -> None:
    """Audit an exported file and take it in (审计后导入); status 1, and nothing is written, if it does not stand the audit."""
    load_modules(load)
    if file.endswith(".jsonl"):
        raise InvalidFacts(
            [Fault("FILE", "is an export, which is only read", "name the journal first, then the export")]
        )
    read_export(exported)  # a file that cannot be taken in makes no journal
    with opened(file, create=True) as journal:
        try:
            with status(Text("weighing each entry again", "正在逐条审计"), lang):
                taken = import_file(journal, exported, marked=marked, packs=packs)
        except PropgovError as error:
            found = getattr(error, "audit", None)  # what NotLawful carries
            if not isinstance(found, Audit):
                raise
            _tell(found, lang, as_json=as_json)
            raise typer.Exit(FOUND) from None
    if as_json:
        give(to_plain(taken))
    else:
        _tell(taken.audit, lang, as_json=False)
        say(Text(f"taken in as {taken.name}", f"已导入：{taken.name}")(lang.value))
