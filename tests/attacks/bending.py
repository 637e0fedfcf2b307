"""Forging certificates of votes, the rest: the roll, the law, the figures and the result, told otherwise in journal and statement."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

from tests.attacks.certifying import Forging, sealed

__all__: list[str] = []


def _frozen(made: Forging) -> Any:
    """The roll as the notice had it."""
    return next(line["outcome"]["electorate"] for _, line in made.steps("notify"))


def _digested(roll: Any) -> None:
    rows = [[head["key"], head["owners"], head["units"], head["area"]] for head in roll["heads"]]
    roll["digest"] = sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


def a_head_grown(made: Forging) -> str | None:
    """One owner has more area in the roll, and its digest is made anew."""
    roll = _frozen(made)
    was = {row[0]: row[1] for row in made.plain["ballots"]}
    # A head that an amendment replaced says nothing of how it was before.
    heads = [head for head in roll["heads"] if was.get(head["key"]) == head["area"]]
    if not heads:
        return None
    made.dice.choice(heads)["area"] += made.dice.choice((1, 100, 100_000))
    _digested(roll)
    return made.tied()


def a_head_written_off(made: Forging) -> str | None:
    """An owner is gone from the roll, and its digest is made anew."""
    roll = _frozen(made)
    heads = [head for head in roll["heads"] if head["key"] in {row[0] for row in made.plain["ballots"]}]
    if not heads:
        return None
    roll["heads"].remove(made.dice.choice(heads))
    _digested(roll)
    return made.tied()


def a_head_written_in(made: Forging) -> str | None:
    """A head appears: a friend, or one of another building."""
    roll = _frozen(made)
    roll["heads"].append(deepcopy(roll["heads"][0]) | {"key": "friend", "owners": ["friend"], "units": ["9-901"]})
    _digested(roll)
    return made.tied()


def an_amendment_without_paper(made: Forging) -> str | None:
    """The roll was changed, and nothing says why."""
    for _, line in made.steps("amend"):
        made.dice.choice(line["facts"]["amendments"])["paper"] = None
        return made.tied()
    return None


def an_amendment_that_grows(made: Forging) -> str | None:
    """Who buys a flat gets some area with it."""
    for _, line in made.steps("amend"):
        for change in line["facts"]["amendments"]:
            if change["paper"]["ground"] != "REGISTRY_AREA":
                change["after"]["area"] += made.dice.choice((1, 5000))
                return made.tied()
    return None


def a_flat_of_two_heads(made: Forging) -> str | None:
    """A friend comes onto the roll, with a paper, for a flat that has its owner; what is stated goes with it."""
    for n, line in made.steps("notify"):
        roll = line["outcome"]["electorate"]
        friend = deepcopy(made.dice.choice(roll["heads"])) | {"key": "friend", "owners": ["friend"]}
        paper = {"ground": "OBJECTION", "document": {}, "filed_by": "friend"}
        change = {"change": "CORRECTION", "before": "", "after": friend, "reason": "left out", "paper": paper}
        amended = deepcopy(line) | {"step": "amend", "facts": {"amendments": [change]}, "outcome": None}
        made.lines.insert(n + 1, amended)
        return made.tied()
    return None


def an_amendment_hidden(made: Forging) -> str | None:
    """The change of the roll is gone from its line."""
    for _, line in made.steps("amend"):
        line["facts"]["amendments"] = []
        return made.tied()
    return None


def the_result_turned(made: Forging) -> str | None:
    """Carried for lost, in the journal too."""
    so = made.decided["decision"]["carried"]
    made.decided["decision"]["carried"] = not so
    made.plain["result"] = "lost" if so else "carried"
    return made.tied()


def the_count_told_otherwise(made: Forging) -> str | None:
    """One head or one hundredth more approved, in the journal too."""
    stated, kept = made.plain["count"]["approved"], made.decided["decision"]["count"]["approved"]
    if made.dice.random() < 0.5:
        stated["owners"] += 1
        kept["owners"] += 1
    else:
        stated["area"] += 1
        kept["area"] = f"{stated['area'] // 100}.{stated['area'] % 100:02d}"
    return made.tied()


def a_threshold_bent(made: Forging) -> str | None:
    """The law asks for another share than the outcome comes of, in the journal too."""
    at = made.dice.randrange(len(made.plain["thresholds"]))
    for row in (made.plain["thresholds"][at], made.decided["decision"]["findings"][at]):
        row["wanted"][0] = "more than 1/1" if row["outcome"] == "HOLDS" else "at least 0/1"
    return made.tied()


def a_threshold_dropped(made: Forging) -> str | None:
    """The law does not ask for attendance, or for approval, in the journal too."""
    stem = made.dice.choice(("assembly.participation", "assembly.approval"))
    left = [row for row in made.plain["thresholds"] if not row["rule"].startswith(stem)]
    made.plain["thresholds"], made.decided["decision"]["findings"] = left, deepcopy(left)
    return made.tied()


def a_law_of_another_day(made: Forging) -> str | None:
    """A threshold that was not the law on the day of the count, in the journal too."""
    at = made.dice.randrange(len(made.plain["thresholds"]))
    for row in (made.plain["thresholds"][at], made.decided["decision"]["findings"][at]):
        row["since"] = "2027-01-01"
    return made.tied()


def the_classes_bent(made: Forging) -> str | None:
    """Who was against approves, or who was never reached takes part, in the journal too."""
    name, more = made.dice.choice(
        (("approves", "AGAINST"), ("takes_part", "UNDELIVERED"), ("takes_part", "UNRETURNED"))
    )
    for told in (made.plain["treatment"], made.decided["treatment"]):
        told[name] = sorted({*told[name], more})
    return made.tied()


def counted_on_another_day(made: Forging) -> str | None:
    """The count is of another day than the decision."""
    number = next(n for n, _ in made.steps("close"))
    made.lines[number]["on"] = made.lines[0]["on"]
    return made.tied()


def a_warning_invented(made: Forging) -> str | None:
    """Who was silent is said to have been warned."""
    silent = [row[0] for row in made.plain["ballots"] if row[3] == "UNRETURNED" and not row[5]]
    for _, line in made.steps("serve"):
        if silent:
            line["outcome"]["warned"] = [*line["outcome"]["warned"], made.dice.choice(silent)]
            return made.tied()
    return None


def a_service_invented(made: Forging) -> str | None:
    """Who was never reached is said to have had the paper."""
    never = [row[0] for row in made.plain["ballots"] if row[3] == "UNDELIVERED"]
    for _, line in made.steps("serve"):
        if never:
            line["outcome"]["heads"] = [*line["outcome"]["heads"], made.dice.choice(never)]
            return made.tied()
    return None


def a_key_twice(made: Forging) -> str | None:
    """A key stands twice, so that programs read different results."""
    text = sealed(made.plain)
    return text.replace('"result": ', '"result": "lost", "result": ', 1) if '"result": ' in text else None


def a_figure_that_is_not_whole(made: Forging) -> str | None:
    """A figure is written as another kind of number."""
    made.plain["count"]["total"]["owners"] = made.dice.choice(
        (float(made.plain["count"]["total"]["owners"]), True, "6")
    )
    return sealed(made.plain)
