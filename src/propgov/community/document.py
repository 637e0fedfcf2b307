"""A document (文件): the paper on which something rests that was so before it was recorded here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from propgov.engine import Act, Case, check
from propgov.errors import Fault, InvalidFacts
from propgov.law import Text
from propgov.law.wording import day_zh

__all__ = ["Document", "issued"]


@frozen
class Document:
    """A paper that somebody issued (文件).

    title is what it is called, such as a certificate of filing; number the one that it bears; issuer who issued it; on
    the day that it bears. Each is text on one line that is not empty; InvalidFacts names what is not.
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
        """What tells it from every other document (文件标识): no two that differ share one."""
        return json.dumps([self.title, self.number, self.issuer, str(self.on)], ensure_ascii=False)

    def text(self) -> Text:
        """As it is cited in a finding (文件引称)."""
        return Text(
            f"{self.title} no. {self.number} of {self.issuer}, {self.on}",
            f"《{self.title}》（{self.issuer}，{self.number}，{day_zh(self.on)}）",
        )


@check
def issued(case: Case, act: Act, *, document: Document) -> Iterator[Fault]:
    """The paper was there by then, for a step that takes over what it says (文件已出具)."""
    if document.on > act.on:
        yield Fault("document.on", f"{document.on} lies after {act.on}", "name a paper that has been issued")
