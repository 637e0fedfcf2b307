"""The certificate of a decision (表决核验文件): one file with which anybody can count the vote again.

It holds the roll's digest, every head with its ballot and class, the exact figures, each threshold with its article and
the days from and to which it is the law, and the journal of the meeting line by line. ``checker.py`` beside this file
reads it alone: it shares no code with the library and may be copied anywhere. Source: Civil Code art. 278, 280(2):
whoever would have a decision revoked must be able to see how it came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
from attrs import frozen

from propgov.assembly.counting.tally import ItemTally
from propgov.assembly.counting.treatment import BallotClass, Treatment
from propgov.assembly.deciding.agenda import Item
from propgov.assembly.deciding.count import Count, Share
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.voting.ballot import Resolution
from propgov.community import Electorate
from propgov.engine.codec import encoder
from propgov.errors import Fault, InvalidFacts
from propgov.journal import Entry
from propgov.law.plain import finding_to_plain
from propgov.publish.taken_over import require_ballots

__all__ = ["Certificate", "certify"]

_Plain: TypeAlias = "dict[str, Any]"

_FORM: Final = "propgov.publish.certificate/2"


@frozen
class Certificate:
    """What was decided, with all that shows it (表决核验文件).

    data is the file, JSON in UTF-8. head is the digest of the meeting's newest entry: posted with the decision, it shows
    that no certificate was made from entries that were written anew.
    """

    data: bytes
    head: str

    def write(self, path: Path) -> None:
        """Write the file (导出文件)."""
        path.write_bytes(self.data)


def certify(meeting: Meeting, item: int) -> Certificate:
    """The certificate of what a meeting decided on one item (出具表决核验文件).

    It tells what the vote came to and which later entries name the item; whether the decision stands, ask the meeting.
    seated is False for a candidate whom the ranking left without a seat: that is told as the journal has it, for the
    ranking rests on other items, each with a certificate of its own.
    InvalidFacts if the item was not counted here, or a figure is missing on which it hangs.
    """
    tally, electorate, resolution = _counted(meeting, item)
    entries = meeting.entries
    decision = resolution.decision
    plain: _Plain = {
        "form": _FORM,
        "community": meeting.community.ref,
        "meeting": meeting.ref,
        "item": encoder(Item)(resolution.item),
        "on": decision.on.isoformat(),
        "result": decision.word,
        "seated": resolution.seated,
        "count": _count(decision.count),
        "thresholds": [finding_to_plain(finding) for finding in decision.findings],
        "treatment": encoder(Treatment)(resolution.treatment),
        "classes": {kind.name: _share(share) for kind, share in tally.shares.items() if share.owners},
        "roll": _roll(electorate),
        "later": list(_later(entries, item)),
        "ballots": list(_rows(meeting, tally, electorate, entries)),
        "journal": {
            "first": 0,
            "last": len(entries) - 1,
            "head": entries[-1].digest,
            "lines": [entry.data.decode() for entry in entries],
        },
    }
    plain["seal"] = sha256(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Certificate(orjson.dumps(plain), entries[-1].digest)


def _counted(meeting: Meeting, item: int) -> tuple[ItemTally, Electorate, Resolution]:
    require_ballots(meeting)
    found = next((made for made in meeting.resolutions if made.item.number == item), None)
    if found is None or meeting.electorate is None:
        raise InvalidFacts([Fault("item", f"{item} was not decided at {meeting.ref}", "name an item that was counted")])
    if found.decision.carried is None:
        raise InvalidFacts([Fault("item", f"{item} cannot be confirmed", "certify what every figure is known of")])
    return meeting.tally(item), meeting.electorate, found


def _share(share: Share) -> _Plain:
    """Area in 0.01 m2 and heads."""
    return {"area": share.cells, "owners": share.owners}


def _count(count: Count) -> _Plain:
    return {"total": _share(count.total), "took_part": _share(count.took_part), "approved": _share(count.approved)}


def _roll(electorate: Electorate) -> _Plain:
    return {
        "on": electorate.on.isoformat(),
        "method": electorate.method,
        "digest": electorate.digest,
        "heads": len(electorate.heads),
        "area": electorate.area,
    }


def _later(entries: tuple[Entry, ...], item: int) -> Iterator[list[object]]:
    """What became of the decision since it was counted: the entries that name the item."""
    decided = max(entry.n for entry in entries if entry.step in ("close", "recount"))
    for entry in entries[decided + 1 :]:
        if entry.facts.get("item") == item:
            yield [entry.n, entry.step, entry.on.isoformat()]


def _rows(
    meeting: Meeting, tally: ItemTally, electorate: Electorate, entries: tuple[Entry, ...]
) -> Iterator[list[object]]:
    """For each head: key, area, what its ballot says, class, the entry of the ballot, if it was warned, origin and paper."""
    taken, origins, papers = dict[str, int](), dict[str, str](), dict[str, str]()
    for entry in entries:
        for ballot in entry.facts.get("ballots", ()):
            head = ballot["head"]
            origins[head] = "ACTING" if entry.by == ballot["voter"] else "BROUGHT"
            papers[head], taken[head] = ballot["paper"], entry.n
        for ballot in entry.facts.get("corrected", ()):
            head = ballot["head"]
            origins.setdefault(head, "REREAD")
            papers.setdefault(head, ballot["paper"])
            taken[head] = entry.n
    told, own = meeting.warned, meeting.own
    for head in electorate.heads:
        key = head.key
        ballot = meeting.ballots.get(key)
        said = ballot.choices.get(tally.item) if ballot else None
        kind = tally.classes[key]
        warned = kind is BallotClass.UNRETURNED and key in told
        origin, paper = "OWN" if key in own else origins.get(key), papers.get(key, "")
        yield [key, head.area, said.name if said else None, kind.name, taken.get(key), warned, origin, paper]
