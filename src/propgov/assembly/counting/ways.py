"""The ways in which a vote could be counted (可能的计票口径): the one that governs, and each that a court or text could ask for.

What governs is the law and the community's own rules, read by the answers that the program follows: the strict ones unless
it named others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve, frozen

from propgov.assembly.counting.treatment import BallotClass, Silence, Treatment
from propgov.assembly.deciding.count import Share
from propgov.assembly.deciding.readings import Profile
from propgov.community import Electorate, Title, Unit, UnitKind
from propgov.community.electorate import heads_are_open, is_undelivered, with_parts, without_parts
from propgov.law import Law, Text
from propgov.law.brief import brief

__all__ = ["Sums", "Way", "followed", "source_of", "summed", "ways"]

_DEFAULT: Final = Treatment()
_SILENCE, _HEADS, _SPACES = "reading.silence", "reading.heads", "reading.car-spaces"
_COUNTED, _LEFT_OUT = (_SPACES, "counted", "not-counted"), (_SPACES, "not-counted", "counted")
_NO_QUESTION: Final = ("", "", "")

_DOUBTFUL: Final = (
    (Profile.SPOILED_TAKES_PART, BallotClass.SPOILED, False),
    (Profile.DISPUTED_AGAINST, BallotClass.DISPUTED, False),
    (Profile.DISPUTED_FOR, BallotClass.DISPUTED, True),
)
_OWN_ANSWERS: Final = (
    (Profile.MAJORITY_FOLLOWED, BallotClass.WITH_MAJORITY, True, True),
    (Profile.MAJORITY_ABSTAINS, BallotClass.WITH_MAJORITY, True, False),
    (Profile.MAJORITY_LEFT_OUT, BallotClass.WITH_MAJORITY, False, False),
    (Profile.NO_OPINION_ABSTAINS, BallotClass.NO_OPINION, True, False),
    (Profile.NO_OPINION_LEFT_OUT, BallotClass.NO_OPINION, False, False),
)
"""The ways of counting the answers that no law knows: whether they take part, and whether they follow the majority."""

_BY_SILENCE: Final = {
    Silence.TAKES_PART: Profile.SILENCE_TAKES_PART,
    Silence.WITH_MAJORITY: Profile.SILENCE_WITH_MAJORITY,
}
_SOURCES: Final[Mapping[Profile, Text]] = {
    Profile.BALLOTS_ONLY: Text(
        "Civil Code art. 278(2): only an owner who says something takes part in the vote",
        "《民法典》第二百七十八条第二款：表示了意见的业主才参与表决",
    ),
    Profile.CLAUSE: Text(
        "the community's own clause on counting, which Guiding Rules art. 26 leaves to it",
        "《业主大会和业主委员会指导规则》第二十六条留待本小区议事规则约定的计票条款",
    ),
    Profile.SPOILED_TAKES_PART: Text(
        "no national text: a spoiled ballot was returned, so its owner took part",
        "全国性规定未作规定：废票已经交回，视为参与表决而未同意",
    ),
    Profile.MAJORITY_FOLLOWED: Text(
        "no national text: who answers that he goes with the majority has agreed to what most of the others approve",
        "全国性规定未作规定：选择随多数的业主，同意其他多数业主所同意的事项",
    ),
    Profile.MAJORITY_ABSTAINS: Text(
        "no national text: who goes with the majority has answered, and has not said that he agrees",
        "全国性规定未作规定：选择随多数的业主已表示意见，但未表示同意",
    ),
    Profile.MAJORITY_LEFT_OUT: Text(
        "no national text: who goes with the majority has said nothing of his own on the item",
        "全国性规定未作规定：选择随多数的业主，对该项未表示自己的意见",
    ),
    Profile.NO_OPINION_ABSTAINS: Text(
        "no national text: who answers that he has no opinion abstains",
        "全国性规定未作规定：选择无意见的，计为弃权",
    ),
    Profile.NO_OPINION_LEFT_OUT: Text(
        "no national text: who has no opinion has said nothing on the item",
        "全国性规定未作规定：选择无意见的，对该项未表示意见",
    ),
    Profile.DISPUTED_AGAINST: Text(
        "no national text: every disputed ballot is admitted and does not approve",
        "全国性规定未作规定：有争议的票全部有效且均不同意",
    ),
    Profile.DISPUTED_FOR: Text(
        "no national text: every disputed ballot is admitted and approves",
        "全国性规定未作规定：有争议的票全部有效且均同意",
    ),
}
"""The sources of those ways of counting that answer no open question of the packs."""

_OF_SILENCE: Final = (Profile.SILENCE_TAKES_PART, Profile.SILENCE_WITH_MAJORITY)


@frozen
class Sums:
    """The heads and area of all, of each class, and of those served in person, warned and silent (各类票的人数和面积)."""

    total: Share
    shares: Mapping[BallotClass, Share]
    silent: Share

    __repr__ = brief


@frozen
class Way:
    """One way of counting (一种计票口径): how classes are treated, and the sums to which that applies.

    question has the ids of an open question, of its answer here and of the governing answer; empty where there is none.
    """

    profile: Profile
    treatment: Treatment
    sums: Sums
    question: tuple[str, str, str] = _NO_QUESTION

    __repr__ = brief


def followed(rules: Treatment, law: Law) -> Treatment:
    """How ballots are counted by the rules, as the law is read: silence counts only where that reading is followed (所采计票口径)."""
    return rules if law.readings.follows(_SILENCE, "by-clause") else evolve(rules, silence=Silence.NOT_COUNTED)


def source_of(profile: Profile, law: Law, question: tuple[str, str, str] = _NO_QUESTION) -> Text:
    """Who counts this way, and where it is written (计票口径的依据)."""
    reading, answer, _ = question
    if profile in _OF_SILENCE:
        reading, answer = _SILENCE, "by-clause"
    if profile in _SOURCES and not (reading and reading != _SILENCE):
        return _SOURCES[profile]
    return law.readings[reading].answers[answer].told(law.instrument)


def ways(
    electorate: Electorate,
    classes: Mapping[str, BallotClass],
    silent: AbstractSet[str],
    law: Law,
    *,
    treatment: Treatment,
    rules: Treatment,
    spaces: Sequence[tuple[Unit, Title]] = (),
) -> Iterator[Way]:
    """The governing way of counting, then each different one (各种计票口径).

    treatment governs; rules is what law and own rules say; spaces are the car spaces of the record day with their titles.
    """
    sums = summed(electorate, classes, silent)
    governing = Way(_named(treatment), treatment, sums)
    seen = {governing.profile}
    yield governing
    for way in (*_silence(governing, rules), *_answers(governing), *_doubtful(governing)):
        if way.profile not in seen:
            seen.add(way.profile)
            yield way
    if heads_are_open(law, electorate.on):
        yield from _heads(governing, electorate, classes, silent)
    if spaces and not electorate.by_clause:
        yield from _spaces(governing, electorate, classes, silent, spaces)


def _named(treatment: Treatment) -> Profile:
    plain = Profile.BALLOTS_ONLY if treatment == _DEFAULT else Profile.CLAUSE
    return _BY_SILENCE.get(treatment.silence, plain)


def _silence(governing: Way, rules: Treatment) -> Iterator[Way]:
    """Silence counted the other way, and nothing but ballots counted."""
    treatment = governing.treatment
    if treatment.silence is Silence.NOT_COUNTED and rules.silence is not Silence.NOT_COUNTED:
        counted = evolve(treatment, silence=rules.silence)
        yield Way(_named(counted), counted, governing.sums, (_SILENCE, "by-clause", "not-counted"))
    elif treatment.silence is not Silence.NOT_COUNTED:
        strict = evolve(treatment, silence=Silence.NOT_COUNTED)
        yield Way(_named(strict), strict, governing.sums, (_SILENCE, "not-counted", "by-clause"))
    if treatment != _DEFAULT:
        yield Way(Profile.BALLOTS_ONLY, _DEFAULT, governing.sums)


def _answers(governing: Way) -> Iterator[Way]:
    """Answers that no law knows, such as "with the majority", counted in each other way."""
    treatment = governing.treatment
    for profile, kind, takes_part, follows in _OWN_ANSWERS:
        if governing.sums.shares[kind].owners:
            only = frozenset({kind})
            other = evolve(
                treatment,
                takes_part=treatment.takes_part | only if takes_part else treatment.takes_part - only,
                approves=treatment.approves - only,
                follows=treatment.follows | only if follows else treatment.follows - only,
            )
            if other not in (treatment, _DEFAULT):
                yield Way(profile, other, governing.sums)


def _doubtful(governing: Way) -> Iterator[Way]:
    """Classes of ballots of which no national text says whether they take part."""
    treatment = governing.treatment
    for profile, kind, approves in _DOUBTFUL:
        if governing.sums.shares[kind].owners and kind not in treatment.takes_part:
            more = frozenset({kind})
            approving = treatment.approves | more if approves else treatment.approves
            wider = evolve(treatment, takes_part=treatment.takes_part | more, approves=approving)
            yield Way(profile, wider, governing.sums)


def _heads(
    governing: Way, electorate: Electorate, classes: Mapping[str, BallotClass], silent: AbstractSet[str]
) -> Iterator[Way]:
    """Owners of several parts counted the other way: once for each part, or once for all of them."""
    merged = electorate.method != "ONE_PER_PART"
    said = list(_per_part(electorate, classes, silent) if merged else _per_buyer(electorate, classes, silent))
    if len(said) != len(electorate.heads):
        profile = Profile.HEADS_PER_PART if merged else Profile.HEADS_MERGED
        question = (_HEADS, "per-part", "merged") if merged else (_HEADS, "merged", "per-part")
        yield Way(profile, governing.treatment, _with_heads(governing.sums, said), question)


_Said = tuple[BallotClass, bool]
"""The class of one head, and whether it was served in person, warned and silent."""


def _per_part(electorate: Electorate, classes: Mapping[str, BallotClass], silent: AbstractSet[str]) -> Iterator[_Said]:
    for head in electorate.heads:
        parts = 1 if is_undelivered(head.key) else len(head.units)
        yield from [(classes[head.key], head.key in silent)] * parts


def _per_buyer(electorate: Electorate, classes: Mapping[str, BallotClass], silent: AbstractSet[str]) -> Iterator[_Said]:
    """One head for the same owners; if they answered differently for their parts, that head said nothing."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for head in electorate.heads:
        groups[(head.key, "") if is_undelivered(head.key) else head.owners].append(head.key)
    for keys in groups.values():
        kinds = {classes[key] for key in keys}
        yield kinds.pop() if len(kinds) == 1 else BallotClass.SPOILED, all(key in silent for key in keys)


def _with_heads(sums: Sums, said: Sequence[_Said]) -> Sums:
    """The same areas with other numbers of heads."""
    shares = {
        kind: Share.of_cells(share.cells or 0, sum(one is kind for one, _ in said))
        for kind, share in sums.shares.items()
    }
    quiet = sum(warned for _, warned in said)
    return Sums(Share.of_cells(sums.total.cells or 0, len(said)), shares, Share.of_cells(sums.silent.cells or 0, quiet))


def _spaces(
    governing: Way,
    electorate: Electorate,
    classes: Mapping[str, BallotClass],
    silent: AbstractSet[str],
    spaces: Iterable[tuple[Unit, Title]],
) -> Iterator[Way]:
    """Car spaces counted the other way; who owns nothing else was not asked."""
    counted = UnitKind.CAR_SPACE in electorate.kinds
    other = (without_parts if counted else with_parts)(electorate, spaces)
    if other.heads:
        said = {head.key: classes.get(head.key, BallotClass.UNDELIVERED) for head in other.heads}
        profile = Profile.CAR_SPACES_LEFT_OUT if counted else Profile.CAR_SPACES_COUNTED
        sums = summed(other, said, silent & other.by_key.keys())
        yield Way(profile, governing.treatment, sums, _LEFT_OUT if counted else _COUNTED)


def summed(electorate: Electorate, classes: Mapping[str, BallotClass], silent: AbstractSet[str]) -> Sums:
    """Add up heads and area (汇总人数和面积), with every class, also an empty one."""
    areas = dict.fromkeys(BallotClass, 0)
    heads = dict.fromkeys(BallotClass, 0)
    for head in electorate.heads:
        kind = classes[head.key]
        areas[kind] += head.area
        heads[kind] += 1
    shares = {kind: Share.of_cells(areas[kind], heads[kind]) for kind in BallotClass}
    quiet = Share.of_cells(sum(electorate.by_key[key].area for key in silent), len(silent))
    return Sums(Share.of_cells(electorate.area, len(electorate.heads)), shares, quiet)
