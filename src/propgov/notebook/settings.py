"""In which language a notebook shows things, and how it calls persons (笔记本设置). One program is one notebook."""

from __future__ import annotations

from attrs import define, evolve, frozen

from propgov.community import Directory
from propgov.errors import Fault, InvalidFacts

__all__ = ["Settings", "now", "require_lang", "use"]


@frozen
class Settings:
    """The settings of a notebook (笔记本设置)."""

    lang: str = "en"
    names: Directory | None = None
    masked: bool = True


@define
class _Held:
    settings: Settings


_held = _Held(Settings())


def require_lang(lang: str) -> str:
    """The language, if it is one; InvalidFacts otherwise (语言)."""
    if lang not in ("en", "zh"):
        raise InvalidFacts([Fault("lang", f"{lang!r} is not spoken here", "give 'en' or 'zh'")])
    return lang


def now() -> Settings:
    """The settings as they are (当前设置)."""
    return _held.settings


def use(*, lang: str = "en", names: Directory | None = None, masked: bool = True) -> None:
    """Show everything from now on in that language, ``en`` or ``zh`` (设置笔记本).

    names is a directory by which persons are called, by their ids if there is none; masked says whether names are masked, also in
    what people wrote. InvalidFacts for another language.
    """
    _held.settings = evolve(Settings(), lang=require_lang(lang), names=names, masked=masked)
