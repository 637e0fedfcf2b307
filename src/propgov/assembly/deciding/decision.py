"""The result of a vote under the law of its day (表决结果): carried, lost, or cannot be confirmed.

Source: Civil Code art. 278 since 2021-01-01; Property Law art. 76 and Regulation on Property Management art. 11-12 from
2007-10-01 to 2020-12-31. The packs say which figures are asked for and how large they must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar, overload

from attrs import frozen

from propgov.assembly.deciding.count import Count, Share, ratio_of_areas, ratio_of_owners
from propgov.assembly.deciding.figures import PublishedShare
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.missing import as_far_as_known
from propgov.assembly.deciding.published import PublishedCount, as_published
from propgov.errors import Fault, InvalidCount, NotCovered, told_together
from propgov.errors.shown import in_notebook
from propgov.law import Effect, Finding, Law, Outcome, Text
from propgov.law.brief import brief
from propgov.law.naming import name_rule

if TYPE_CHECKING:
    from propgov.law import Ratio, Unknown
    from propgov.law.planning import Asked

__all__ = ["THRESHOLDS", "Decision", "PublishedDecision", "Result", "decide", "thresholds"]

C = TypeVar("C", bound=Count | PublishedCount)

name_rule("assembly.participation.area", "参与表决面积占总面积")
name_rule("assembly.participation.owners", "参与表决人数占总人数")
name_rule("assembly.approval.of-all.area", "同意面积占总面积")
name_rule("assembly.approval.of-all.owners", "同意人数占总人数")
name_rule("assembly.approval.of-participants.area", "同意面积占参与表决面积")
name_rule("assembly.approval.of-participants.owners", "同意人数占参与表决人数")

_Fact: TypeAlias = "Callable[[Count], Ratio | Unknown]"

THRESHOLDS: Final[Mapping[str, _Fact]] = {
    "assembly.participation.area": lambda count: ratio_of_areas(count.took_part, count.total),
    "assembly.participation.owners": lambda count: ratio_of_owners(count.took_part, count.total),
    "assembly.approval.of-all.area": lambda count: ratio_of_areas(count.approved, count.total),
    "assembly.approval.of-all.owners": lambda count: ratio_of_owners(count.approved, count.total),
    "assembly.approval.of-participants.area": lambda count: ratio_of_areas(count.approved, count.took_part),
    "assembly.approval.of-participants.owners": lambda count: ratio_of_owners(count.approved, count.took_part),
}
"""Every threshold that any law has asked, with the fact it is compared with; the packs say which is asked when."""

_RULES: Final = tuple(THRESHOLDS)
_SCOPES: Final[Mapping[Matter, Mapping[str, str]]] = {matter: {"matter": matter.name} for matter in Matter}

# Bound once: looking up a member of an Enum is slow.
_HOLDS, _BROKEN, _ADVISE = Outcome.HOLDS, Outcome.BROKEN, Effect.ADVISE

_MADE_OF: Final[Mapping[str, tuple[str, str]]] = {
    "participation": ("total", "took_part"),
    "of-all": ("total", "approved"),
    "of-participants": ("took_part", "approved"),
}
_FIGURES: Final[Mapping[str, Text]] = {
    "total.area": Text("area of all", "全体业主的面积"),
    "total.owners": Text("number of all", "全体业主的人数"),
    "took_part.area": Text("area of those who took part", "参与表决的面积"),
    "took_part.owners": Text("number of those who took part", "参与表决的人数"),
    "approved.area": Text("area of those who approved", "同意的面积"),
    "approved.owners": Text("number of those who approved", "同意的人数"),
}


class Result(Generic[C]):
    """What a decision says of itself (表决结果): the same for exact figures and for published ones."""

    matter: Matter
    count: C
    on: date
    carried: bool | None
    findings: tuple[Finding, ...]

    @property
    def word(self) -> str:
        """``carried``, ``lost`` or ``cannot be confirmed``."""
        return {True: "carried", False: "lost", None: "cannot be confirmed"}[self.carried]

    @property
    def missing(self) -> tuple[Text, ...]:
        """The figures that were not published and that a threshold needs (未公布的数字)."""
        asked = {
            name
            for finding in self.findings
            if finding.outcome is Outcome.UNKNOWN
            for name in _unpublished(finding, self.count)
        }
        return tuple(text for name, text in _FIGURES.items() if name in asked)

    def text(self, lang: str = "en") -> str:
        """The result, the missing figures, and each finding, for a reader."""
        words = {True: "通过", False: "未通过", None: "无法确认"}
        lines = [f"{self.matter.value}：{words[self.carried]}" if lang == "zh" else f"{self.matter.name}: {self.word}"]
        if self.missing:
            zh = "、".join(text.zh for text in self.missing)
            en = "; ".join(text.en for text in self.missing)
            lines.append(f"  未公布：{zh}" if lang == "zh" else f"  not published: {en}")
        return "\n".join([*lines, *told_together(self.findings, lang)])

    _repr_mimebundle_ = in_notebook

    def __str__(self) -> str:
        return self.text()


@frozen
class Decision(Result[Count]):
    """The result of a vote on one matter (共同决定).

    carried is True, False as soon as one threshold is broken, and None (cannot be confirmed) if none is broken and a
    figure is missing that could change the answer. findings has one for each threshold of the law of that day. This is
    the result of the vote; ask the meeting whether the decision still stands.
    """

    matter: Matter
    count: Count
    on: date
    carried: bool | None
    findings: tuple[Finding, ...]

    __repr__ = brief


@frozen
class PublishedDecision(Result[PublishedCount]):
    """The same as far as published figures tell (依公布数字的表决结果).

    carried is True or False only where all figures that the publication allows agree.
    """

    matter: Matter
    count: PublishedCount
    on: date
    carried: bool | None
    findings: tuple[Finding, ...]

    __repr__ = brief


@overload
def decide(matter: Matter, count: Count, law: Law, *, on: date) -> Decision: ...
@overload
def decide(matter: Matter, count: PublishedCount, law: Law, *, on: date) -> PublishedDecision: ...


def decide(matter: Matter, count: Count | PublishedCount, law: Law, *, on: date) -> Decision | PublishedDecision:
    """Compute the result of a vote from its figures, under the law of that day (核算表决结果).

    Of figures that were published as percentages or bounds (``PublishedCount``) the result is told where all values agree.
    Raises InvalidCount for what is not a matter or a count, NotCovered for a day before 2007-10-01.
    """
    if not (isinstance(matter, Matter) and isinstance(count, (Count, PublishedCount)) and isinstance(law, Law)):
        raise _misstated(matter, count, law)
    asked = thresholds(matter, law, on)
    if not asked or (asked[0].ruling.main is None and all(each.ruling.main is None for each in asked)):
        message = f"no threshold for {matter.name} is kept for {on} in {law.jurisdiction}"
        raise NotCovered(message)
    if isinstance(count, PublishedCount):
        findings = as_published(asked, count)
        return PublishedDecision(matter, count, on, _carried(findings), findings)
    findings = tuple([threshold.weigh(THRESHOLDS[threshold.rule](count)) for threshold in asked])
    carried = _carried(findings)
    if carried is None:
        findings = as_far_as_known(asked, count, findings)
        carried = _carried(findings)
    return Decision(matter, count, on, carried, findings)


def thresholds(matter: Matter, law: Law, on: date) -> tuple[Asked, ...]:
    """The thresholds in force on a day (当日的表决比例要求), the same tuple until one of them changes."""
    return law.asked(_RULES, on, _SCOPES[matter])


def _unpublished(finding: Finding, count: Count | PublishedCount) -> Iterator[str]:
    *_, base, measure = finding.rule.split(".")
    for name in _MADE_OF[base]:
        share: Share | PublishedShare = getattr(count, name)
        if getattr(share, measure) is None:
            yield f"{name}.{measure}"


def _misstated(matter: object, count: object, law: object) -> InvalidCount:
    wanted = (
        ("matter", matter, (Matter,), "Matter"),
        ("count", count, (Count, PublishedCount), "Count"),
        ("law", law, (Law,), "Law"),
    )
    return InvalidCount(
        [
            Fault(name, f"{value!r} is no {word}", f"give a {word}")
            for name, value, kinds, word in wanted
            if not isinstance(value, kinds)
        ]
    )


def _carried(findings: tuple[Finding, ...]) -> bool | None:
    carried: bool | None = True
    for finding in findings:
        outcome = finding.outcome
        if outcome is _HOLDS or finding.effect is _ADVISE:
            continue
        if outcome is _BROKEN:
            return False
        carried = None
    return carried
