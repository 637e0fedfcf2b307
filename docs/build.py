"""Build the documentation in both languages (构建文档): ``python docs/build.py OUT`` writes English into OUT, Chinese into OUT/zh.

Both are built side by side, offline, and every warning is an error; words that a Chinese page would show in English are a warning.
With ``--draft`` they are not, while a page is being written. With ``--only en`` or ``--only zh`` one language is built.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parent
LANGUAGES = {"en": ("en", ""), "zh": ("zh_CN", "zh")}


def command(lang: str, out: Path, trees: Path, *, draft: bool) -> list[str]:
    """How Sphinx is called for one language."""
    language, folder = LANGUAGES[lang]
    settings = ["-D", f"language={language}", *(["-D", "suppress_warnings=propgov.untranslated"] if draft else [])]
    strict = ["-q", "-W", "--keep-going", "-b", "html"]
    return [sys.executable, "-m", "sphinx", *strict, *settings, "-d", str(trees / lang), str(DOCS), str(out / folder)]


def build(out: Path, langs: Sequence[str], *, draft: bool) -> int:
    """Build the languages side by side; how many failed."""
    with tempfile.TemporaryDirectory() as trees:
        running = [
            subprocess.Popen(command(lang, out, Path(trees), draft=draft), env=os.environ | {"PYTHONUTF8": "1"})  # noqa: S603 - Sphinx
            for lang in langs
        ]
        return sum(process.wait() != 0 for process in running)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command and build."""
    reader = argparse.ArgumentParser(description="Build the documentation in English and Chinese.")
    reader.add_argument("out", type=Path, help="folder of the pages")
    reader.add_argument("--draft", action="store_true", help="words that are not translated yet are no error")
    reader.add_argument("--only", choices=LANGUAGES, help="one language alone")
    told = reader.parse_args(arguments)
    return build(told.out, [told.only] if told.only else [*LANGUAGES], draft=told.draft)


if __name__ == "__main__":
    sys.exit(main())
