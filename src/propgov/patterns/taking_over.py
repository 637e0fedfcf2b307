"""A state taken over from a document (承接既有状态): how findings that rest on it tell so, and how it is contested.

For a class with the fields ``document``, the paper, and ``contests``, who contests it since when.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from propgov.community import Document
from propgov.engine import Act, check
from propgov.errors import Fault
from propgov.law import Text

__all__ = ["contest_of", "contested", "resting_on", "taken_over"]


def contest_of(act: Act) -> str:
    """A contest as it is kept: who raised it, and when (异议记录)."""
    return f"{act.by.person} {act.on}"


def resting_on(document: Document | None, contests: tuple[str, ...]) -> tuple[Text, ...]:
    """The document from which the state was taken over, with its contests; nothing if there is none (承接依据)."""
    if document is None:
        return ()
    told = document.text()
    en, zh = "; ".join(contests), "、".join(contests)
    return (Text(f"{told.en} (contested: {en})", f"{told.zh}（异议：{zh}）") if contests else told,)


@check
def taken_over(case: Any, act: Act) -> Iterator[Fault]:  # noqa: ANN401 - any class with a document
    """The state was taken over from a document (状态承接自文件)."""
    if case.document is None:
        yield Fault(case.kind, "was not taken over from a document", "contest what was recognised")


@check
def contested(case: Any, act: Act) -> Iterator[Fault]:  # noqa: ANN401 - any class with contests
    """Somebody contests what was taken over, and somebody else settles it (异议待处理，且非本人处理)."""
    persons = {raised.rpartition(" ")[0] for raised in case.contests}
    if not persons:
        yield Fault(case.kind, "is contested by nobody", "settle what was contested")
    if act.by.person in persons:
        yield Fault("act", f"{act.by.person!r} contests it", "let somebody else settle it")
