"""The checker alone: it accepts what was counted rightly, and names what was changed, whoever changed it."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov import Register, begin
from propgov.assembly import Ballot, BallotClass, Choice, Item, Matter, Meeting, RollGround
from propgov.assembly.counting.record import SetAside
from propgov.assembly.voting.service import PapersServed
from propgov.assembly.voting.voters import Amendment, Capacity, RollChange
from propgov.community import Channel, Notice
from propgov.publish import certify, checker
from propgov.publish.checker import check, main
from propgov.testing import held_meeting, on_paper, reread, roll_paper, scene

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
DAY = timedelta(days=1)
SOURCE = Path(checker.__file__)
AGENDA = (Item(1, Matter.USE_FUND, "mend the roof"), Item(2, Matter.RAISE_FUND, "raise the fund"))
RULES = """
[instrument]
id = "silence-rules"
name = { en = "Rules of procedure", zh = "议事规则" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "9"
text = { en = "Who was served in person, warned and silent goes with the majority.", zh = "经本人送达并告知后未表态的，计入多数。" }
[article.asks]
"count.silence" = { one_of = ["WITH_MAJORITY"] }
"""

Plain = dict[str, Any]


@cache
def eventful(rules: str = "") -> bytes:
    """A certificate of a vote with service, a mended roll, a disputed ballot, a blank item, a recount, a publication."""
    made = scene(rules, owners=8, register=Register(readings={"reading.silence": "by-clause"}))
    day, chair = made.day, made.committee
    keys = [owner.person for owner in made.owners]
    last = day + DAY * 20
    meeting = begin(Meeting, chair.on(day), community=made.community, agenda=AGENDA, votes_until=last)
    notice = Notice("gate", day, proof="photo 1")
    meeting.notify(chair.on(day), notice=notice, record_day=day, residents_committee_told=True)
    served = (
        PapersServed(key, Channel.IN_PERSON, key, Capacity.OWNER, day, "signed", warned=key != keys[6]) for key in keys
    )
    meeting.serve(chair.on(day), services=tuple(served)[:7])
    assert meeting.electorate is not None
    mended = evolve(meeting.electorate.by_key[keys[0]], area=8100)
    paper = roll_paper(day, RollGround.REGISTRY_AREA, keys[0])
    change = Amendment(RollChange.CORRECTION, keys[0], mended, "measured anew", paper)
    meeting.amend(chair.on(day).with_(made.registry), amendments=(change,), notice=notice)
    meeting.open_voting(chair.on(day + DAY * 17))
    ballots = [Ballot(key, key, {1: FOR, 2: FOR}) for key in keys[:4]]
    meeting.cast(chair.on(day + DAY * 17), ballots=on_paper((*ballots, Ballot(keys[4], keys[4], {2: AGAINST}))))
    apart = tuple(SetAside(key, BallotClass.DISPUTED, "two marks", 1) for key in keys[1:3])
    meeting.set_aside(chair.on(last), apart=apart, reread=reread(meeting, last, further=apart))
    meeting.close(chair.on(last + DAY), minutes="minutes 1")
    meeting.recount(
        chair.on(last + DAY),
        reason="a mark was misread",
        corrected=(Ballot(keys[3], keys[3], {1: AGAINST, 2: FOR}),),
        apart=apart[:1],
        reread=reread(
            meeting, last + DAY, corrected=(Ballot(keys[3], keys[3], {1: AGAINST, 2: FOR}),), apart=apart[:1]
        ),
    )
    meeting.publish(chair.on(last + DAY * 2), notice=Notice("gate", last + DAY))
    return certify(meeting, 1).data


def read(data: bytes) -> Plain:
    """A certificate as plain data."""
    plain: Plain = json.loads(data)
    return plain


def sealed(plain: Plain) -> bytes:
    """The certificate with a seal that fits: what somebody who changes it would do next."""
    rest = {key: value for key, value in plain.items() if key != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return json.dumps({**rest, "seal": sha256(text.encode()).hexdigest()}, ensure_ascii=False).encode()


def leaves(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each single value of a certificate stands."""
    if isinstance(plain, dict | list):
        for key, value in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield from leaves(value, (*path, key))
    else:
        yield path


def at(plain: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a place."""
    for key in path:
        plain = plain[key]
    return plain


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}1" if isinstance(value, str) else "2026-01-01"


def changed(plain: Plain, path: tuple[Any, ...], value: Any) -> Plain:
    """The same with one value changed."""
    copy = deepcopy(plain)
    at(copy, path[:-1])[path[-1]] = value
    return copy


@pytest.mark.parametrize("rules", ["", RULES])
def test_an_eventful_vote_is_accepted(rules: str) -> None:
    """Service, a mended roll, a disputed ballot, a blank item, a recount: counted alone it comes to the same."""
    assert check(eventful(rules)) == []


def test_silence_goes_with_the_majority_by_a_clause_and_for_the_warned_alone() -> None:
    """The checker follows the clause: one silent owner was warned, one was not, one was never served."""
    plain, silent = read(eventful(RULES)), read(eventful())
    assert plain["treatment"]["silence"] == "WITH_MAJORITY"
    assert [(row[3], row[5]) for row in plain["ballots"]][5:] == [
        ("UNRETURNED", True),
        ("UNRETURNED", False),
        ("UNDELIVERED", False),
    ]
    assert plain["count"]["took_part"]["owners"] == silent["count"]["took_part"]["owners"] + 1


SAYS = st.sampled_from([*Choice, None])


@given(said=st.lists(st.tuples(SAYS, SAYS), min_size=6, max_size=6), item=st.sampled_from([1, 2]))
def test_a_certificate_holds_exactly_when_the_tally_does(
    said: list[tuple[Choice | None, Choice | None]], item: int
) -> None:
    """Of all results that might be stated, only that of the tally is accepted, whatever was voted."""
    meeting = held_meeting(scene(), AGENDA, {1: [one for one, _ in said], 2: [two for _, two in said]})
    data = certify(meeting, item).data
    assert check(data) == []
    tally = meeting.tally(item)
    for word in ("carried", "lost", "cannot be confirmed"):
        assert (check(sealed({**read(data), "result": word})) == []) is (word == tally.decision.word)


# From and to when a row is the law is the packs' word, not the journal's: within the days that fit, only the seal holds it.
OF_THE_PACKS = {"since", "until"}
# Of the treatment the journal keeps what came of it, so that what changes no figure is held by the seal alone.
WITHOUT_TRACE = {"treatment"}


def test_whatever_is_changed_it_fails() -> None:
    """Each single value of a certificate, changed for another: none is accepted."""
    plain = read(eventful())
    assert not [path for path in leaves(plain) if not check(json.dumps(changed(plain, path, other(at(plain, path)))))]


def test_whatever_is_changed_it_fails_though_it_is_sealed_again() -> None:
    """The same by somebody who seals it again: what is stated must be what the journal says."""
    plain = read(eventful())
    places = [path for path in leaves(plain) if path[0] not in WITHOUT_TRACE and path != ("seal",)]
    places = [path for path in places if path[-1] not in OF_THE_PACKS]
    assert not [path for path in places if not check(sealed(changed(plain, path, other(at(plain, path)))))]


def test_whatever_is_left_out_it_fails() -> None:
    """No key, row or line can be missing, sealed again or not."""
    plain = read(eventful())
    places = {path[:length] for path in leaves(plain) for length in range(1, len(path) + 1)} - {("seal",)}
    for path in places:
        copy = deepcopy(plain)
        del at(copy, path[:-1])[path[-1]]
        assert check(json.dumps(copy)), path
        if path[0] not in WITHOUT_TRACE:
            assert check(sealed(copy)), path


def _line(plain: Plain, n: int, change: Callable[[Plain], None]) -> Plain:
    """The certificate with one line of its journal changed, and every line after it tied on anew."""
    copy = deepcopy(plain)
    lines, before = copy["journal"]["lines"], ""
    for number, text in enumerate(lines):
        line = json.loads(text)
        if number == n:
            change(line)
        if number:
            line["prev"] = before
        lines[number] = json.dumps(line, separators=(",", ":"), ensure_ascii=False)
        before = sha256(lines[number].encode()).hexdigest()
    copy["journal"]["head"] = before
    return copy


def _ballot(line: Plain) -> None:
    line["facts"]["ballots"][0]["choices"]["1"] = "AGAINST"


def _area(line: Plain) -> None:
    line["outcome"]["electorate"]["heads"][3]["area"] += 1


def _limit(line: Plain) -> None:
    line["outcome"][0]["decision"]["findings"][0]["wanted"][0] = "at least 1/9"


def _result(line: Plain) -> None:
    line["outcome"][0]["decision"]["carried"] ^= True


def _day(line: Plain) -> None:
    line["on"] = "2026-01-01"


@pytest.mark.parametrize(
    ("n", "change", "named"),
    [
        (5, _ballot, "ballots:"),
        (1, _area, "roll:"),
        (8, _limit, "thresholds:"),
        (8, _result, "result:"),
        (7, _day, "on:"),
    ],
)
def test_a_line_that_is_written_anew_is_not_what_the_certificate_counts(
    n: int, change: Callable[[Plain], None], named: str
) -> None:
    """A ballot, an area, a threshold, the result or a day changed in the journal, all tied and sealed again: named."""
    plain = read(eventful())
    assert any(fault.startswith(named) for fault in check(sealed(_line(plain, n, change))))
    assert check(sealed(_line(plain, n, lambda line: None))) == []


def test_another_vote_told_whole_is_seen_by_the_head_that_was_published() -> None:
    """Who writes the whole meeting anew agrees with himself, but not with what hangs at the gate."""
    held, told = (held_meeting(scene(), AGENDA[:1], {1: [said] * 6}) for said in (AGAINST, FOR))
    posted, forged = certify(held, 1), certify(told, 1)
    assert check(forged.data) == []
    assert check(forged.data, head=posted.head)
    assert check(posted.data, head=posted.head) == []


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("thresholds", 0, "since"), "2026-12-01", "thresholds:"),
        (("thresholds", 0, "until"), "2021-12-31", "thresholds:"),
        (("treatment", "approves"), [], "treatment:"),
        (("treatment", "approves"), ["FOR", "AGAINST"], "treatment:"),
        (("treatment", "takes_part"), ["FOR", "AGAINST", "UNDELIVERED"], "treatment:"),
        (("treatment", "takes_part"), ["FOR", "AGAINST", "SPOILED"], "treatment:"),
        (("treatment", "silence"), "TAKES_PART", "treatment:"),
        (("treatment", "silence"), "SOMETHING", "treatment:"),
        (("thresholds", 2, "rule"), "assembly.approval.of-all.area", "thresholds:"),
        (("count", "total", "owners"), True, "count:"),
        (("count", "total", "owners"), "8", "count:"),
        (("journal", "first"), False, "journal:"),
        (("ballots", 0, 5), 0, "ballots:"),
        (("form",), "propgov.publish.certificate/1", "form:"),
        (("more",), "anything", "more:"),
    ],
)
def test_what_is_wrong_is_named(path: tuple[Any, ...], value: Any, named: str) -> None:
    """Each kind of change is named by its place, also where the seal fits."""
    found = check(sealed(changed(read(eventful()), path, value)))
    assert any(fault.startswith(named) for fault in found), found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"a": 1, "a": 2}',
        b'{"item": 1.0}',
        b"[" * 100_000,
        b'{"journal": {"lines": [1]}}',
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(data: bytes) -> None:
    """Nothing makes the checker fall over."""
    (fault,) = check(data)
    assert fault.startswith("the certificate cannot be read")


@pytest.mark.parametrize(
    ("words", "limit", "part", "met"),
    [
        ("at least", "2/3", 7, False),
        ("at least", "2/3", 8, True),
        ("more than", "1/2", 6, False),
        ("more than", "1/2", 7, True),
    ],
)
def test_a_threshold_turns_exactly_at_its_limit(words: str, limit: str, part: int, met: bool) -> None:
    """Eight of twelve are two thirds, seven are not; six are no more than a half."""
    row = {
        "rule": "assembly.participation.owners",
        "wanted": [f"{words} {limit}", ""],
        "actual": {"ratio": [part, 12, "HEADS"]},
    }
    count = {"took_part": {"owners": part}, "total": {"owners": 12}}
    assert checker._weighed(row, count) == [[part, 12], "HOLDS" if met else "BROKEN"]


def test_of_nothing_no_share_is_enough() -> None:
    """Where nobody took part, no share of them approved."""
    meeting = held_meeting(scene(), AGENDA[:1], {1: [None] * 6})
    data = certify(meeting, 1).data
    assert read(data)["result"] == "lost"
    assert check(data) == []


def test_it_runs_when_it_is_copied_alone(tmp_path: Path) -> None:
    """A copy in an empty folder, without the library: 0 and 1 say what it found."""
    alone = Path(shutil.copy(SOURCE, tmp_path / "alone.py"))
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(eventful())
    bad.write_bytes(eventful().replace(b'"DISPUTED"', b'"FOR"', 1))

    def run(path: Path) -> subprocess.CompletedProcess[bytes]:
        asked = [sys.executable, "-I", "-X", "utf8", str(alone), str(path)]
        return subprocess.run(asked, capture_output=True, check=False, cwd=tmp_path)  # noqa: S603 - our own copy

    accepted, refused = run(good), run(bad)
    assert (accepted.returncode, refused.returncode) == (0, 1)
    assert accepted.stdout.startswith("ACCEPTED 认可".encode())
    assert refused.stdout.startswith("NOT ACCEPTED 不予认可".encode())
    assert accepted.stderr == refused.stderr == b""


def test_from_the_command_line_the_published_head_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 with the head that was posted, 1 with another, 2 for a file that is not there."""
    path = tmp_path / "certificate.json"
    path.write_bytes(eventful())
    assert main([str(path), "--head", read(eventful())["journal"]["head"]]) == 0
    assert main([str(path), "--head", "0" * 64]) == 1
    assert "head: " in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "nothing.json")])


def test_it_is_short_and_stands_on_the_standard_library() -> None:
    """At most 300 lines, and no import from anywhere else, so that it can be read and trusted."""
    text = SOURCE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    nodes = list(ast.walk(ast.parse(text)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
