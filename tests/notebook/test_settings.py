"""The settings of a notebook: language, directory, and whether names are masked."""

from __future__ import annotations

import pytest
from tests.publish import told

from propgov.errors import InvalidFacts
from propgov.notebook.settings import Settings, now, require_lang, use


def test_what_is_not_named_is_as_at_first() -> None:
    """Each call sets all of it; names are masked by default, since others read a notebook."""
    people = told.directory()
    use(lang="zh", names=people)
    assert (now().lang, now().names, now().masked) == ("zh", people, True)
    use()
    assert now() == Settings("en", None, masked=True)


def test_there_are_two_languages() -> None:
    """Another one is a fault, and changes nothing."""
    assert require_lang("zh") == "zh"
    with pytest.raises(InvalidFacts, match="give 'en' or 'zh'"):
        use(lang="de")
    assert now().lang == "en"
