"""``python -m propgov``: what is in a journal, what is due, whether it is in order; see ``propgov.cli``."""

from __future__ import annotations

import importlib
import sys

__all__ = ["main"]

_WANTED = ("typer", "rich")


def main() -> int:
    """Run one command (命令行); say what to install if the extra ``cli`` is missing."""
    try:
        cli = importlib.import_module("propgov.cli")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _WANTED:
            raise
        told = f"python -m propgov needs {error.name}, which is not installed: pip install 'propgov[cli]'"
        print(told, "python -m propgov 需要先安装：pip install 'propgov[cli]'", sep="\n", file=sys.stderr)
        return 2
    status: int = cli.main()
    return status


if __name__ == "__main__":
    sys.exit(main())
