"""What a catalogue is asked to translate (待译文字), and what a translation must keep of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["asks_words", "faults"]

_CODE = re.compile(r"(`+)(.+?)\1")
_TARGET = re.compile(r"\]\(([^)\s]*)\)|<(https?://[^>]*)>")
_ROLE = re.compile(r"\{[a-z:]+\}`[^`]*`|:[a-z:]+:`[^`]*`")
_PLACE = re.compile(r"\{[a-z_]*\}|%[sd]|%\([a-z_]+\)s")
_NAME = re.compile(r"\b\w+(?:\.\w+)+\b|\bpropgov\b")
_WORD = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Half-width marks where a Chinese reader expects full-width ones.
_HALF = re.compile(r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?!\w)|[\u4e00-\u9fff]\(|\([\u4e00-\u9fff]")


def _words(text: str) -> str:
    """What is left of a text without code, targets and names of modules."""
    for form in (_ROLE, _CODE, _TARGET, _NAME):
        text = form.sub(" ", text)
    return text


def asks_words(text: str) -> bool:
    """Whether a message has words of English, which a Chinese reader needs in Chinese."""
    return _WORD.search(_words(text)) is not None


def faults(message: str, translation: str, *, mixed: bool = False) -> Iterator[str]:
    """What is wrong with a translation; in a mixed page, such as the glossary, English may stand by itself."""
    for what, form in (("code", _CODE), ("links", _TARGET), ("roles", _ROLE), ("places", _PLACE)):
        wanted, found = (Counter(m.group(0) for m in form.finditer(text)) for text in (message, translation))
        if lost := [*(wanted - found)]:
            yield f"{what} lost: {' '.join(lost)}"
        if added := [*(found - wanted)]:
            yield f"{what} added: {' '.join(added)}"
    if translation != translation.strip() or "\n" in translation:
        yield "blanks at an end, or more than one line"
    if not mixed and len(_WORD.findall(_words(message))) > 2 and not _HAN.search(translation):  # noqa: PLR2004 - a name has one or two words
        yield "no Chinese"
    if half := _HALF.search(_words(translation)):
        yield f"half-width mark: {half[0]}"
