"""Service (送达): proof that a paper reached somebody; periods run from it."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.errors import Fault, InvalidFacts

__all__ = ["Channel", "Service"]


@unique
class Channel(Enum):
    """The ways in which papers are served (送达方式)."""

    IN_PERSON = "当面送达"
    POST = "邮寄送达"
    ONLINE = "电子送达"
    MESSAGE = "短信、微信"
    LEFT = "留置送达"
    POSTED = "公告送达"


@frozen
class Service:
    """Proof that a paper reached one person (送达).

    to is the id of the person; how the channel; on the day of service, which for a public notice is the day on which its
    period has run; proof is such as a signed receipt. InvalidFacts names all values that are wrong: a service without
    proof does not count.
    """

    to: str
    how: Channel
    on: date
    proof: str

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(f"service.{name}", f"{value!r:.80} is empty or not on one line", remedy)
            for name, value, remedy in (
                ("to", self.to, "name the person whom the paper reached"),
                ("proof", self.proof, "say what shows the service, such as a signed receipt"),
            )
            if not isinstance(value, str) or not value.strip() or not value.isprintable()
        ]
        if faults:
            raise InvalidFacts(faults)
