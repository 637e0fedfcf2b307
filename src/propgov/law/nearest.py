"""The nearest right word for a wrong one (相近的词): what a remedy names first."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["nearest", "use_one_of"]

_LONGEST = 400


def nearest(word: object, known: Iterable[str]) -> str:
    """The known word that is most like the given one (最相近的词), or "" if none is."""
    by_form = {_form(one): one for one in known}
    found = get_close_matches(_form(str(word)), by_form, n=1)
    return by_form[found[0]] if found else ""


def use_one_of(word: object, known: Iterable[str]) -> str:
    """The remedy for an unknown word (改正建议): the nearest word, if there is one, and what else is known."""
    words = list(known)
    found = nearest(word, words)
    listed = ", ".join(words)
    if len(listed) > _LONGEST:
        listed = ""
    if not found:
        return f"use one of {listed}" if listed else "use a word that is known"
    return f"write {found}; known are {listed}" if listed else f"write {found}"


def _form(word: str) -> str:
    """Words compared without regard to case and to how their parts are joined."""
    return word.lower().replace("_", "-")
