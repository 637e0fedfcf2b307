"""Findings that are shared (共用的核对结果): what is said of yes, no and words of an Enum is kept, since it is said again and again.

A finding is a value that nobody changes. Of days, figures and texts there are too many to keep them for long.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, Protocol, cast

from attrs import define, field

from propgov.law.finding import Finding, Outcome
from propgov.law.provision import Article, Citation, Instrument
from propgov.law.values import Text

__all__ = ["Judgements", "is_kept", "is_word"]

_DAYS: Final = 1024
_ANSWERS: Final = 4096


def is_word(value: object) -> bool:
    """Whether a fact is yes or no, a word of an Enum, or a set of words (是否为有限取值)."""
    if value is True or value is False:
        return True
    if value.__class__ is frozenset:
        return all(_is_member(one) for one in cast("frozenset[object]", value))
    return _is_member(value)


def is_kept(value: object) -> bool:
    """Whether what is said of a fact is kept for a while: words, and plain days, which all steps of an outlook name (可暂存)."""
    return value.__class__ is date or is_word(value)


def _is_member(value: object) -> bool:
    # Members that are numbers or texts too equal those of other Enums, and so could be taken for them.
    return isinstance(value, Enum) and type(value).__eq__ is object.__eq__


class _Law(Protocol):
    """What is asked of a law: the citation of a day, its article and its instrument."""

    def cited(self, basis: tuple[Citation, ...], day: date) -> Citation: ...

    def article(self, citation: Citation, day: date | None = None) -> Article | None: ...

    def instrument(self, instrument: str) -> Instrument: ...


_Cited = tuple[Citation, Text | None]
_Key = tuple[object, ...]


@define(eq=False)
class Judgements:
    """What was judged by an article without a row under one law (据条文的核对): stage, standing, order of acts."""

    _answers: dict[_Key, Finding] = field(init=False, factory=dict[_Key, Finding], repr=False)
    _cited: dict[tuple[tuple[Citation, ...], date], _Cited] = field(
        init=False, factory=dict[tuple[tuple[Citation, ...], date], _Cited], repr=False
    )

    def of(self, law: _Law, rule: str, basis: tuple[Citation, ...], wanted: Text, actual: object, day: date) -> Finding:
        """The broken finding that cites the article of the basis that is in force that day."""
        cited = self._cited.get((basis, day)) or self._look(law, basis, day)
        if not is_kept(actual):
            return _broken(law, rule, cited, wanted, actual)
        # The type is part of the key: the text of a word may hang on its class.
        key: _Key = (rule, cited, wanted, actual.__class__, actual)
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            answer = self._answers[key] = _broken(law, rule, cited, wanted, actual)
        return answer

    def _look(self, law: _Law, basis: tuple[Citation, ...], day: date) -> _Cited:
        citation = law.cited(basis, day)
        article = law.article(citation, day)
        if len(self._cited) >= _DAYS:
            self._cited.clear()
        found = self._cited[basis, day] = citation, None if article is None else article.text
        return found


def _broken(law: _Law, rule: str, cited: _Cited, wanted: Text, actual: object) -> Finding:
    citation, text = cited
    instrument = law.instrument(citation.instrument)
    return Finding(rule, Outcome.BROKEN, wanted, actual, instrument, citation.article, text)
