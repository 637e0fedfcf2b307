"""A document (文件): the paper that proves something which existed before it was recorded here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from attrs import frozen

from propgov.engine import Act, Case, check
from propgov.errors import Fault, InvalidFacts
from propgov.law import Text
from propgov.law.wording import day_zh, title_zh

__all__ = ["Document", "document_faults", "issued"]


@frozen
class Document:
    """A paper that somebody issued (文件).

    title is its name, such as a certificate of filing; number the number on it; issuer who issued it; on
    the day on it. Each text is one line and not empty; InvalidFacts names those that are not.
    """

    title: str
    number: str
    issuer: str
    on: date

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(f"document.{name}", f"{value!r:.80} is empty or not on one line", "write what stands on the paper")
            for name, value in (("title", self.title), ("number", self.number), ("issuer", self.issuer))
            if not isinstance(value, str) or not value.strip() or not value.isprintable()
        ]
        if faults:
            raise InvalidFacts(faults)

    @property
    def key(self) -> str:
        """A key that no two different documents share (文件标识)."""
        return json.dumps([self.title, self.number, self.issuer, str(self.on)], ensure_ascii=False)

    def text(self) -> Text:
        """The document as cited in a finding (文件引称)."""
        return _cited(self)


# Everybody whose standing was recognised from a document has it in each of his or her findings.
@lru_cache(maxsize=1024)
def _cited(document: Document) -> Text:
    return Text(
        f"{document.title} no. {document.number} of {document.issuer}, {document.on}",
        f"{title_zh(document.title)}（{document.issuer}，{document.number}，{day_zh(document.on)}）",
    )


@check
def issued(case: Case, act: Act, *, document: Document) -> Iterator[Fault]:
    """The document had been issued by the day of the step that relies on it (文件已出具)."""
    yield from document_faults(document, act)


def document_faults(document: Document, act: Act) -> Iterator[Fault]:
    """The faults of a document on which an act relies (文件核对)."""
    if document.on > act.on:
        yield Fault("document.on", f"{document.on} lies after {act.on}", "name a paper that has been issued")
