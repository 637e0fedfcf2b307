"""Find names that have no business in the repository: hosts on the net, and paths of one particular machine.

A project that names the machine it was written on, or the server its packages came from, works there and nowhere else.
Run from anywhere: ``python .ci/names.py``. Prints every place as ``file:line: what``; status 1 if there is one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

ALLOWED_HOSTS = {
    "www.apache.org",  # the licence names its own address
    "www.w3.org",  # the name of the namespace that makes a file an SVG; nobody asks it
    "json-schema.org",  # the name of the dialect in which forms are described; nobody asks it
    "example.org",  # kept free for examples
    "127.0.0.1",
    "localhost",
}

# A host behind a scheme, or a bare name under one of the domains where code and packages live.
HOST = re.compile(r"(?i)\b(?:https?|ssh|git|ftp)://(?:[^\s/@]*@)?([\w.-]+)|\b((?:[a-z0-9-]+\.)+(?:com|org))\b")

# Folders that people and machines keep for themselves; the folders of a Debian system are everybody's.
MACHINE_PATH = re.compile(r"(?<![\w.~*/-])/(?:home|mnt|opt|root|srv|tmp|Users|work)/\S*|\b[A-Z]:\\Users\\\S*")


def kept_files() -> list[Path]:
    """Every file that a commit of this tree would hold."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 - a fixed command
    paths = {ROOT / name for name in listed.decode().split("\0") if name}
    return sorted(path for path in paths if path.is_file())


def faults(line: str) -> Iterator[str]:
    """Each host and each path of a machine that the line names."""
    for found in HOST.finditer(line):
        host = (found[1] or found[2]).lower().rstrip(".")
        if host not in ALLOWED_HOSTS:
            yield f"names the host {host}"
    for found in MACHINE_PATH.finditer(line):
        yield f"names a path of one machine, {found[0]}"


def main() -> int:
    """Print every fault; 0 if there is none, else 1."""
    count = 0
    files = kept_files()
    for path in files:
        text = path.read_bytes().decode(errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for fault in faults(line):
                count += 1
                print(f"{path.relative_to(ROOT)}:{number}: {fault}")
    print(f"{len(files)} files read, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
