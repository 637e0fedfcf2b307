"""Ballots as a teller brings them, and the record of what a recount changes (代交表决票与改动记录): for trials and tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from attrs import evolve

from propgov.assembly import Ballot, Brought, Meeting, Reread, Rereading, RollGround, RollPaper, SetAside
from propgov.community import Document, Notice

__all__ = ["on_paper", "reread", "roll_paper"]


def on_paper(
    ballots: Iterable[Ballot], *, delivered_by: str = "carrier", counted_by: str = "teller"
) -> tuple[Ballot, ...]:
    """These ballots on numbered papers with pictures, as somebody else brings them in (纸质表决票).

    A ballot without a number gets that of its head and voter; the digest is made of what it says.
    """
    return tuple(_on_paper(ballot, delivered_by, counted_by) for ballot in ballots)


def _on_paper(ballot: Ballot, delivered_by: str, counted_by: str) -> Ballot:
    paper = ballot.paper or f"{ballot.head}/{ballot.voter}"
    picture = sha256(repr((paper, sorted((number, said.name) for number, said in ballot.choices.items()))).encode())
    return evolve(ballot, paper=paper, brought=Brought(picture.hexdigest(), delivered_by, counted_by))


def reread(
    meeting: Meeting,
    on: date,
    *,
    corrected: tuple[Ballot, ...] = (),
    apart: tuple[SetAside, ...] | None = None,
    further: tuple[SetAside, ...] = (),
    scrutineers: tuple[str, ...] = ("scrutineer",),
) -> Rereading:
    """What a recount, or setting further ballots aside, changes, as it is watched and posted that day (表决票改动记录)."""
    changes = (
        evolve(change, paper=change.paper or _number(meeting, change))
        for change in meeting.changes(corrected, apart, further)
    )
    return Rereading(tuple(changes), scrutineers, Notice("gate", on, proof="photo 9"))


def roll_paper(on: date, ground: RollGround = RollGround.TITLE, filed_by: str = "buyer") -> RollPaper:
    """A paper of that day on which a change of the roll rests (名册更正的依据文件)."""
    return RollPaper(ground, Document(ground.value, "2026-17", "Registry", on), filed_by)


def _number(meeting: Meeting, change: Reread) -> str:
    """A paper that was never counted gets a number; a ballot on record keeps none if it had none."""
    return "" if change.head in meeting.ballots else f"{change.head}/set-aside"
