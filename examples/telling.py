"""How the examples tell their stories (讲述): in one language at a time, within 100 columns, people by their names.

A ``Telling`` prints what is told in the language asked for and keeps it in both, so that one run can be checked in both.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Final, Literal

from propgov import Case, Refused, Role
from propgov.engine import Duty
from propgov.errors import InvalidFacts
from propgov.journal import Entry
from propgov.law import Effect, Finding, Outcome, Text
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.law.plain import finding_from_plain
from propgov.law.values import show
from propgov.law.wording import day_zh
from propgov.publish.wording import broken, columns

__all__ = [
    "LANGUAGES",
    "WIDTH",
    "Lang",
    "Telling",
    "asking",
    "day_en",
    "english",
    "language",
    "named",
    "owners_named",
    "padded",
    "rule_named",
]

Lang = Literal["en", "zh"]
LANGUAGES: Final[tuple[Lang, ...]] = ("en", "zh")
WIDTH: Final = 100
DAY: Final[Mapping[Lang, int]] = {"en": 13, "zh": 16}  # the columns of a day and the gap after it

# Surnames and given names: more than a thousand people, each with a name of his own.
SURNAMES: Final = (
    "Wang王 Li李 Zhang张 Liu刘 Chen陈 Yang杨 Zhao赵 Huang黄 Zhou周 Wu吴 Xu徐 Sun孙 Hu胡 Zhu朱 Gao高 Lin林 He何 Guo郭 Ma马 Luo罗 "
    "Liang梁 Song宋 Zheng郑 Xie谢 Han韩 Tang唐 Feng冯 Yu于 Dong董 Xiao萧 Cheng程 Cao曹 Yuan袁 Deng邓"
)
GIVEN: Final = (
    "Wei伟 Fang芳 Min敏 Jing静 Lei磊 Yan艳 Yong勇 Jie洁 Juan娟 Tao涛 Ming明 Chao超 Xia霞 Ping平 Gang刚 Hui慧 Bo博 Ning宁 Hua华 Lan兰 "
    "Qiang强 Mei梅 Jun军 Ying英 Rui睿 Kai凯 Lin琳 Xin欣 Peng鹏 Yun云 Dan丹 Hao浩 Fei飞 Qin琴 Yi怡"
)
_STEP: Final = 12  # with it each surname meets each given name once before any comes again

_REF = r"[a-z]+(?:[.-][a-z-]+)*:[\w/.-]*\w"
_KNOWN = re.compile(rf"{_REF}|[a-z]\w*-[\w-]+|[a-z]\d+", re.ASCII)
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）A-Za-z]*[\u4e00-\u9fff][^()（）A-Za-z]*[)）]")
_CHINESE = re.compile(r"\s*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef][\d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*")
_ID = re.compile(r"〔[a-z][^〕]*〕|\s*\[[a-z]+(?:[.-][\w-]+)+\]")
_ADOPTED = re.compile(rf"\s*\(adopted by {_REF}\)")
_CONSTANT = re.compile(r"\b[A-Z]{2,}(?:_[A-Z]+)*\b")


def named(number: int) -> Text:
    """The name of a made-up person; other numbers give other names."""
    surnames, givens = SURNAMES.split(), GIVEN.split()
    turn, place = divmod(number, len(surnames))
    surname, given = surnames[place], givens[(turn + _STEP * number) % len(givens)]
    return Text(f"{surname[:-1]} {given[:-1]}", surname[-1] + given[-1])


def owners_named(pattern: str, numbers: Iterable[int]) -> dict[str, Text]:
    """The names of owners whose ids follow a pattern, such as ``owner-{}``."""
    return {pattern.format(number): named(number) for number in numbers}


def day_en(on: date) -> str:
    """A day as an English reader writes it."""
    return f"{on:%d %b %Y}"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text in so many columns, of which a Chinese character takes two."""
    gap = " " * (width - columns(text))
    return gap + text if right else text + gap


class Telling:
    """A story as it is told: printed in one language, kept in both."""

    def __init__(
        self, lang: Lang = "en", names: Mapping[str, Text] | None = None, words: Mapping[str, str] | None = None
    ) -> None:
        """Names are what readers call persons and cases, by their ids; words the Chinese of what a journal has in English."""
        self.lang: Lang = lang
        self.names = dict(names or {})
        self.words = dict(sorted((words or {}).items(), key=lambda pair: -len(pair[0])))
        self.kept: Mapping[Lang, list[str]] = {each: [] for each in LANGUAGES}
        self._noted: set[str] = set()

    def pick(self, en: str, zh: str) -> str:
        """One of two texts, in the language of the story."""
        return zh if self.lang == "zh" else en

    def lines(self, en: str, zh: str) -> None:
        """Lines that stand as they are, such as a row of a table."""
        self._put("en", en)
        self._put("zh", zh)

    def say(self, en: str, zh: str, *, indent: int = 0, hang: int = 0) -> None:
        """A paragraph, wrapped."""
        self._wrapped("en", en, indent, hang)
        self._wrapped("zh", zh, indent, hang)

    def on(self, day: date, en: str, zh: str) -> None:
        """One thing that happened, with its day and year."""
        self._dated("en", day_en(day), en)
        self._dated("zh", day_zh(day), zh)

    def paragraph(self, name: Text, text: Text) -> None:
        """A paragraph with a name before it, or one that goes on below such a paragraph."""
        self.say(
            f"{name.en:<11}{text.en}" if name.en else text.en,
            f"{name.zh}：{text.zh}" if name.zh else text.zh,
            indent=2 if name.en else 13,
            hang=11 if name.en else 0,
        )

    def under(self, en: str, zh: str, *, deeper: int = 0) -> None:
        """More of what was told last, below it."""
        self._wrapped("en", en, DAY["en"] + 2 + deeper, 2)
        self._wrapped("zh", zh, DAY["zh"] + 2 + deeper, 2)

    def chapter(self, en: str, zh: str) -> None:
        """Begin a chapter."""
        self.lines("", "")
        self.lines(*(f"── {title} {'─' * (WIDTH - 4 - columns(title))}" for title in (en, zh)))

    def refused(
        self,
        day: date | None,
        en: str,
        zh: str,
        attempt: Callable[[], object],
        why: tuple[str, str] | None = None,
    ) -> None:
        """Try what is not allowed, and tell why it is not: by the law, or as why says where the input itself makes no sense."""
        try:
            attempt()
        except Refused as refusal:
            self._not_done(day or refusal.act.on, en, zh)
            self.findings(one for one in refusal.findings if isinstance(one, Finding))
        except InvalidFacts:
            if why is None:
                raise
            self._not_done(day, en, zh)
            self.under(*why)
        else:
            message = f"{en} should have been refused"
            raise AssertionError(message)

    def _not_done(self, day: date | None, en: str, zh: str) -> None:
        texts = f"✗ {en}: refused.", f"✗ {zh}：未办理。"
        if day is None:
            self.say(*texts, hang=2)
        else:
            self.on(day, *texts)

    def findings(self, findings: Iterable[Finding]) -> None:
        """What was weighed: the rule by its name, wanted and found, the article with its text; each note once in a story."""
        for finding in findings:
            head, *rest = _in_english(finding)
            chinese, *further = finding.text("zh", notes=False).splitlines()
            self.under(head, chinese)
            for en in rest:
                self._wrapped("en", en, DAY["en"] + 4, 2)
            for zh in further:
                self._wrapped("zh", zh.strip(), DAY["zh"] + 4 + (len(zh) - len(zh.lstrip())) // 4 * 2, 2)
            for en, zh in zip(finding.note_lines(), finding.note_lines("zh"), strict=True):
                if en not in self._noted:
                    self._noted.add(en)
                    self.under(en, zh, deeper=2)

    def noted(self, case: Case) -> None:
        """What the last entry of a case notes beside the step: breaches, advice not followed, what could not be confirmed."""
        self._noted_of(case.entries[-1])

    def _noted_of(self, entry: Entry) -> None:
        for finding in map(finding_from_plain, entry.noted):
            breach = finding.effect is Effect.BREACH and finding.outcome is Outcome.BROKEN
            law = finding.law_text or Text("", "")
            self.under(
                f"noted as {'a breach' if breach else 'advice'}: {finding.cite()}: {law.en}",
                f"记录（{'不符合' if breach else '提示'}）：{finding.cite('zh')}：{law.zh}",
            )

    def timeline(self, cases: Iterable[Case]) -> None:
        """All steps of these cases in the order of their days, those that another step brought left out."""
        entries = [(case, entry) for case in cases for entry in case.entries if entry.brought_by is None]
        ordered = sorted(entries, key=lambda pair: pair[1].on)
        for (case, day), pairs in groupby(ordered, key=lambda pair: (pair[0], pair[1].on)):
            together, name = [entry for _, entry in pairs], self.named(case)
            steps = [(self.step(case, entry), self.person(entry.by)) for entry in together]
            en = ", ".join(f"{step.en} ({by.en})" for step, by in steps)
            zh = "、".join(f"{step.zh}（{by.zh}）" for step, by in steps)
            self.on(day, f"{name.en}: {en}", f"{name.zh}：{zh}")
            for entry in together:
                self._noted_of(entry)

    def step(self, case: Case, entry: Entry) -> Text:
        """What was done by an entry of a case."""
        made = case.blueprint.steps.get(entry.step)
        return Text("open", "启动") if made is None else Text(entry.step.replace("_", " "), made.spec.term)

    def named(self, case: Case) -> Text:
        """What a case is called: as the story names it, or after its procedure."""
        spoken = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(case).__name__).lower()
        return self.names.setdefault(case.ref, Text(spoken, case.blueprint.term))

    def person(self, person: str) -> Text:
        """What a person is called: by name, or as the office that the id names."""
        office = Role.__members__.get(person.upper().replace("-", "_"))
        called = Text(person, person) if office is None else Text(f"the {show(office)}", office.value)
        return self.names.get(person, called)

    def duty(self, duty: Duty, *, seen: bool = False) -> None:
        """What is due, from whom and by when, under which article; told on its last day, or on that on which it is seen."""
        title = self.names.get(duty.case, Text("", ""))
        what = duty.text().replace(f": {duty.step} by", f": {duty.step.replace('_', ' ')} by")
        en = what.replace(duty.case, title.en, 1).lstrip(": ").replace(" [", ". ").removesuffix("]")
        day = duty.on if seen else duty.last_day
        mark = "⏰" if duty.days_overdue else "·"
        self.on(day, f"{mark} {en}.", f"{mark} {f'{title.zh}：' if title.zh else ''}{_ID.sub('', duty.text('zh'))}。")

    def called(self, text: str, lang: Lang) -> str:
        """The text with persons and cases by their names, without ids, and in one language."""
        for known in _KNOWN.findall(text):
            if known in self.names:
                name = self.names[known]
                text = re.sub(
                    rf"(?<![A-Za-z0-9_.-]){re.escape(known)}(?![A-Za-z0-9_-])",
                    name.zh if lang == "zh" else name.en,
                    text,
                )
        text = _ID.sub("", text)
        if lang == "zh":
            for en, zh in self.words.items():
                text = text.replace(en, zh)
            return text
        return english(text)

    def _dated(self, lang: Lang, day: str, text: str) -> None:
        first, *rest = _hanging(self.called(text, lang), WIDTH - DAY[lang], 2)
        self._put(lang, padded(day, DAY[lang]) + first)
        for line in rest:
            self._put(lang, " " * DAY[lang] + line)

    def _wrapped(self, lang: Lang, text: str, indent: int, hang: int) -> None:
        for line in _hanging(self.called(text, lang), WIDTH - indent, hang):
            self._put(lang, " " * indent + line)

    def _put(self, lang: Lang, line: str) -> None:
        self.kept[lang].append(line.rstrip())
        if lang == self.lang:
            print(line.rstrip(), flush=True)


@cache
def rule_named(rule: str) -> Text:
    """What a rule is called by people, for its id."""
    known = catalogue().get(rule)
    en = known.name.en if known is not None else rule.rpartition(".")[2].replace("-", " ")
    return Text(en, rule_name(rule))


def english(text: str) -> str:
    """The text without the Chinese that stands beside the English, as citations have it."""
    return _CHINESE.sub("", _IN_BRACKETS.sub("", _ADOPTED.sub("", text)))


def _hanging(text: str, width: int, hang: int) -> list[str]:
    """The text in lines of at most so many columns, those after the first set in."""
    first = broken(text, width)[0]
    rest = text.strip()[len(first) :].strip()
    return [first, *(" " * hang + line for line in broken(rest, width - hang) if rest)]


def _in_english(finding: Finding) -> Iterator[str]:
    """A finding in English, with the name of its rule in the place of its id."""
    rule = rule_named(finding.rule).en
    wanted, found = (_CONSTANT.sub(_spoken, text) for text in (finding.wanted.en, show(finding.actual)))
    word = {Outcome.UNKNOWN: " (cannot be confirmed)", Outcome.HOLDS: " (holds)"}.get(finding.outcome, "")
    advice = " (advice)" if finding.effect.name == "ADVISE" and not finding.holds else ""
    yield f"{rule[:1].upper()}{rule[1:]}{word}{advice}: wanted {wanted}; found {found}."
    if finding.instrument is not None:
        yield f"{finding.cite()}{f': {finding.law_text.en}' if finding.law_text else '.'}"
    for document in finding.rests_on:
        yield f"Rests on: {document.en}; what came before it is not on record."
    for other in finding.beside:
        if not (other.holds and other.wanted == finding.wanted):
            yield f"{'Beside it' if other.holds else 'So also, as advice'}: {other.cite()}."


def _spoken(constant: re.Match[str]) -> str:
    return constant[0].lower().replace("_", " ")


def asking(description: str) -> ArgumentParser:
    """The arguments that every example takes; more can be added."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the story: English or Chinese")
    return parser


def language(arguments: Sequence[str] | None, description: str) -> Lang:
    """The language asked for, of an example that takes no other argument."""
    lang: Lang = asking(description).parse_args(arguments).lang
    return lang


if __name__ == "__main__":
    sys.exit("This file helps the examples to tell their stories: run one of those beside it.")
