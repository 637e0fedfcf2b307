"""What to know about a pack that can be used (法规包说明): what was not read, what is contested, what departs from higher law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from propgov.law.pack import Pack
from propgov.law.provision import Article, Provision
from propgov.law.values import Text

__all__ = ["notes_on", "summary"]

_READ_IN: Final[Mapping[str, Text]] = {
    "excerpt": Text("was read in excerpts, not in a whole official text", "只核对了部分文本"),
    "lead": Text("was not read in an official text: it is a lead", "未核对官方文本〔转引〕"),
}


def summary(pack: Pack) -> Text:
    """Name and number of rows of a pack that can be used (概要)."""
    name, counts = pack.instrument.name, (len(pack.articles), len(pack.provisions), len(pack.clauses))
    en = "{} articles, {} provisions, {} clauses: can be used".format(*counts)
    zh = "条文{}条，规定{}项，留待约定{}项，可以使用".format(*counts)
    return Text(f"{name.en} ({name.zh}), {en}", f"{name.zh}，{zh}")


def notes_on(pack: Pack) -> Iterator[Text]:
    """Notes on the instrument, its articles and its rows, in the order of the file (说明)."""
    if pack.checked in _READ_IN:
        read = _READ_IN[pack.checked]
        yield Text(f"the instrument {read.en}", f"本法律文件{read.zh}")
    for article in pack.articles:
        yield from _read_in(article, pack.checked, Text(f"art. {article.article}", f"第{article.article}条"))
    read_as = {article.article: article.checked for article in pack.articles}
    for row in pack.provisions:
        name = Text(f"{row.id} (art. {row.article})", f"{row.id}（第{row.article}条）")
        yield from _read_in(row, read_as.get(row.article, pack.checked), name)
        yield from _doubts(row, name)


def _read_in(row: Article | Provision, as_told: str, name: Text) -> Iterator[Text]:
    """How it was read, where that is not told already of what it belongs to."""
    if row.checked != as_told and row.checked in _READ_IN:
        read = _READ_IN[row.checked]
        yield Text(f"{name.en} {read.en}", f"{name.zh}{read.zh}")


def _doubts(row: Provision, name: Text) -> Iterator[Text]:
    if row.contested:
        yield Text(f"{name.en} is contested: {row.contested.en}", f"{name.zh}有争议：{row.contested.zh}")
    if row.conflicts_with:
        en = f"departs from {row.conflicts_with}: findings show both, the higher decides"
        yield Text(f"{name.en} {en}", f"{name.zh}与{row.conflicts_with}不一致：核对结果并列两者，以上位法为准")
