"""Forging certificates of votes, the ballots: fields altered, ballots moved, origins contradicted, recounts in silence.

Whoever forges ties every line on anew and seals the whole, so that no digest gives him away.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from typing import Any, Final

from propgov.publish import Certificate

__all__ = ["Forging", "sealed"]

_OWN: Final = "OWN"
_LINE: Final = 4
_ORIGIN: Final = 6


class Forging:
    """A certificate in the hands of somebody who changes it: what it states, and its lines."""

    def __init__(self, certificate: Certificate, dice: random.Random) -> None:
        self.plain: Any = json.loads(certificate.data)
        self.lines: list[Any] = [json.loads(text) for text in self.plain["journal"]["lines"]]
        self.item, self.dice = self.plain["item"]["number"], dice

    def steps(self, *names: str) -> Iterator[tuple[int, Any]]:
        """The lines of these steps, with their numbers."""
        return ((n, line) for n, line in enumerate(self.lines) if line["step"] in names)

    def ballots(self, origin: str = "") -> list[tuple[int, Any]]:
        """The ballots that count, with their lines; of one origin if one is named."""
        rows = {row[0]: row for row in self.plain["ballots"] if not origin or row[_ORIGIN] == origin}
        told = ((n, one) for n, line in self.steps("cast") for one in line["facts"]["ballots"])
        return [(n, one) for n, one in told if one["head"] in rows and rows[one["head"]][_LINE] == n]

    @property
    def decided(self) -> Any:
        """What the journal says of the decision on the item."""
        last = [line for _, line in self.steps("close", "recount")][-1]
        return next(one for one in last["outcome"] if one["item"]["number"] == self.item)

    def tied(self) -> str:
        """The text with every line numbered and tied on anew, and sealed."""
        texts: list[str] = []
        for n, line in enumerate(self.lines):
            line["n"] = n
            if n:
                line["prev"] = sha256(texts[-1].encode()).hexdigest()
            texts.append(json.dumps(line, separators=(",", ":"), ensure_ascii=False))
        head = sha256(texts[-1].encode()).hexdigest()
        self.plain["journal"] |= {"lines": texts, "last": len(texts) - 1, "head": head}
        return sealed(self.plain)


def sealed(plain: Any) -> str:
    """A certificate with a seal that fits."""
    rest = {key: value for key, value in plain.items() if key != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return json.dumps({**rest, "seal": sha256(text.encode()).hexdigest()}, ensure_ascii=False)


def _places(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(plain, (dict, list)):
        for key, value in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield from _places(value, (*path, key))


def _at(plain: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        plain = plain[key]
    return plain


def _other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, (dict, list)):
        return type(value)() if value else None
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}1" if isinstance(value, str) else "2026-01-01"


def _altered(made: Forging) -> None:
    path = made.dice.choice([one for one in _places(made.plain) if one != ("seal",)])
    _at(made.plain, path[:-1])[path[-1]] = _other(_at(made.plain, path))


def a_field_altered(made: Forging) -> str | None:
    """Whatever it states, changed; the seal is left as it was."""
    _altered(made)
    return json.dumps(made.plain, ensure_ascii=False)


def a_field_altered_and_sealed(made: Forging) -> str | None:
    """The same, sealed anew."""
    _altered(made)
    return sealed(made.plain)


def a_field_left_out(made: Forging) -> str | None:
    """A key, row or line is missing, sealed anew."""
    path = made.dice.choice([one for one in _places(made.plain) if one != ("seal",)])
    del _at(made.plain, path[:-1])[path[-1]]
    return sealed(made.plain)


def a_row_doubled(made: Forging) -> str | None:
    """A ballot, threshold or class stands twice."""
    rows = made.plain[made.dice.choice(("ballots", "thresholds"))]
    rows.append(deepcopy(made.dice.choice(rows)))
    return sealed(made.plain)


def a_ballot_turned(made: Forging) -> str | None:
    """A ballot that counts says the contrary in its line."""
    if not (counted := made.ballots()):
        return None
    choices, number = made.dice.choice(counted)[1]["choices"], str(made.item)
    choices[number] = "AGAINST" if choices.get(number) == "FOR" else "FOR"
    return made.tied()


def ballots_moved(made: Forging) -> str | None:
    """Two owners' answers change places."""
    counted, number = made.ballots(), str(made.item)
    pairs = [(a, b) for _, a in counted for _, b in counted if a["choices"].get(number) != b["choices"].get(number)]
    if not pairs:
        return None
    one, other = made.dice.choice(pairs)
    one["choices"], other["choices"] = other["choices"], one["choices"]
    return made.tied()


def a_vote_for_who_gave_none(made: Forging) -> str | None:
    """A ballot is moved to a head that had not voted."""
    silent = [row[0] for row in made.plain["ballots"] if row[_LINE] is None]
    if not silent or not (counted := made.ballots()):
        return None
    made.dice.choice(counted)[1]["head"] = made.dice.choice(silent)
    return made.tied()


def a_paper_taken_away(made: Forging) -> str | None:
    """A ballot that was brought shows no paper."""
    if not (counted := made.ballots("BROUGHT")):
        return None
    made.dice.choice(counted)[1]["brought"] = None
    return made.tied()


def one_paper_for_two(made: Forging) -> str | None:
    """Two ballots were brought on one paper."""
    if len(counted := made.ballots("BROUGHT")) < 2:
        return None
    one, other = made.dice.sample(counted, 2)
    one[1]["paper"] = other[1]["paper"]
    return made.tied()


def an_own_ballot_told_as_brought(made: Forging) -> str | None:
    """The convener says that an owner's own ballot came through him."""
    if not (counted := made.ballots(_OWN)):
        return None
    made.lines[made.dice.choice(counted)[0]]["by"] = "committee"
    return made.tied()


def an_agent_told_as_owner(made: Forging) -> str | None:
    """Who acted for another is told as the owner."""
    if not (counted := made.ballots("ACTING")):
        return None
    _, ballot = made.dice.choice(counted)
    ballot["voter"] = ballot["head"].partition("+")[0]
    return made.tied()


def an_own_ballot_displaced(made: Forging) -> str | None:
    """A paper is brought after the owner voted in person."""
    if not (counted := made.ballots(_OWN)):
        return None
    n, ballot = made.dice.choice(counted)
    line = deepcopy(made.lines[n]) | {"by": "committee"}
    choices = {key: "AGAINST" if said == "FOR" else "FOR" for key, said in ballot["choices"].items()}
    shown = {"picture": "a" * 64, "delivered_by": "carrier", "counted_by": "teller"}
    line["facts"] = {**line["facts"], "ballots": [ballot | {"choices": choices, "paper": "P-1", "brought": shown}]}
    made.lines.insert(n + 1, line)
    return made.tied()


def an_own_ballot_reread(made: Forging) -> str | None:
    """A recount, or what is set aside, turns to an owner's own ballot."""
    own = [row[0] for row in made.plain["ballots"] if row[_ORIGIN] == _OWN and row[2] is not None]
    lines = [line for _, line in made.steps("set_aside", "recount") if line["facts"].get("reread")]
    if not own or not lines:
        return None
    facts, key = made.dice.choice(lines)["facts"], made.dice.choice(own)
    said = next(row[2] for row in made.plain["ballots"] if row[0] == key)
    for one in facts.get("corrected", ()):
        one |= {"head": key, "choices": {str(made.item): "AGAINST" if said == "FOR" else "FOR"}}
    for one in facts.get("apart") or ():
        one["head"] = key
    for one in facts["reread"]["changes"]:
        one["head"] = key
    return made.tied()


def a_recount_in_silence(made: Forging) -> str | None:
    """What is read otherwise or set aside is not named, nor who watched."""
    lines = [
        line for _, line in made.steps("set_aside", "recount") if (line["facts"].get("reread") or {}).get("changes")
    ]
    if not lines:
        return None
    made.dice.choice(lines)["facts"]["reread"] = None
    return made.tied()


def a_recount_left_out(made: Forging) -> str | None:
    """The line of a recount is gone."""
    counted = {row[_LINE] for row in made.plain["ballots"]}
    lines = [n for n, _ in made.steps("recount") if n in counted]
    if not lines:
        return None
    del made.lines[lines[-1]]
    return made.tied()
