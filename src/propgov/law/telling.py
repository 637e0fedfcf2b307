"""A row of a pack in words (条目的说明): for what it holds, what follows, how it was read, how it stands to other law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from propgov.law.provision import Condition, Effect, Lower, Provision, Rank, Words
from propgov.law.values import Text, term
from propgov.law.wording import day_zh, either_zh

__all__ = ["days_text", "effect_text", "lower_text", "read_text_of", "scope_text", "standing_notes"]

_EFFECTS: Final[Mapping[Effect, Text]] = {
    Effect.REFUSE: Text("refuses", "不符合的，不能办理"),
    Effect.BREACH: Text("noted as a breach", "不符合的，可以办理并记录"),
    Effect.ADVISE: Text("advice", "提示"),
}
_LOWER: Final[Mapping[Lower, Text]] = {
    Lower.NONE: Text("lower rules leave it as it is", "下位规定不得变更"),
    Lower.TIGHTER: Text("lower rules may be tighter", "下位规定只可从严"),
    Lower.LOOSER: Text("lower rules may be looser", "下位规定只可从宽"),
    Lower.FREE: Text("lower rules are free", "下位规定可自行规定"),
}
_READ: Final[Mapping[str, Text]] = {
    "text": Text("read in an official text", "已核对官方文本"),
    "excerpt": Text("read in excerpts", "已核对部分文本"),
    "lead": Text("not read in an official text", "未核对官方文本〔转引〕"),
}


# The kinds that terms are kept under, where they are not called as the scope is.
_KINDS: Final[Mapping[str, str]] = {
    "body": "BodyKind",
    "ground": "BodyGround",
    "change": "AreaChange",
    "claim": "ClaimKind",
    "keeper": "KeptBy",
    "means": "Pressure",
    "suit": "ClaimSort",
}


def effect_text(row: Provision) -> Text:
    """What follows if it is not met (后果)."""
    return _EFFECTS[row.effect]


def lower_text(row: Provision) -> Text:
    """How lower rules may depart from it (下位规定的余地)."""
    return _LOWER[row.lower]


def read_text_of(row: Provision) -> Text:
    """How and when its text was read (核对情况)."""
    how = _READ[row.checked]
    if row.checked_on is None:
        return how
    return Text(f"{how.en}, {row.checked_on}", f"{how.zh}（{day_zh(row.checked_on)}）")


def days_text(row: Provision) -> Text:
    """From when to when it is in force (施行期间)."""
    if row.until is None:
        return Text(f"since {row.since}", f"自{day_zh(row.since)}起")
    return Text(f"{row.since} to {row.until}", f"{day_zh(row.since)}至{day_zh(row.until)}")


def scope_text(row: Provision, lang: str = "en") -> str:
    """For what it holds (适用范围), or "" if for everything."""
    told = (_condition(name, condition, lang) for name, condition in row.when.items())
    return ("；" if lang == "zh" else "; ").join(told)


def _condition(name: str, condition: Condition, lang: str) -> str:
    if not isinstance(condition, Words):
        told = condition.requirement.text(lang)
    elif lang == "zh":
        told = either_zh([_word(name, each, lang) for each in sorted(condition.words)])
    else:
        told = " or ".join(_word(name, each, lang) for each in sorted(condition.words))
    label = term(name, lang)
    return f"{label}：{told}" if lang == "zh" else f"{label}: {told}"


def _word(name: str, word: str, lang: str) -> str:
    """A word of a scope: one name can mean several things, and that of the kind which the scope tells comes first."""
    key = f"{_KINDS.get(name, name.capitalize())}.{word}"
    own = term(key, lang)
    return term(word, lang) if own == key else own


def standing_notes(row: Provision) -> Iterator[Text]:
    """How it stands to other law: a community's rule, what displaced it, from what it departs, what is in dispute."""
    if row.instrument.rank is not Rank.BYLAWS:
        yield lower_text(row)
    if row.displaced_by:
        yield Text(f"displaced by {row.displaced_by}", f"被{row.displaced_by}取代")
    if row.conflicts_with:
        en = f"departs from {row.conflicts_with}: findings show both, the higher decides"
        yield Text(en, f"与{row.conflicts_with}不一致：核对结果并列两者，以上位法为准")
    if row.contested is not None:
        yield Text(f"contested: {row.contested.en}", f"有争议：{row.contested.zh}")
