"""Tables from CSV (表格导入): every bad line at once, each with its line number in the file.

Ids are text and stay text: nothing is converted as a spreadsheet would convert it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from propgov.errors import Fault

__all__ = ["header_faults", "line_number", "read_text", "records", "short"]

_SHOWN = 60


def short(text: str) -> str:
    """The text as a fault quotes it, cut if it is long (差错摘录)."""
    return repr(text) if len(text) <= _SHOWN else f"{text[:_SHOWN]!r}... ({len(text)} characters)"


def read_text(path: Path, faults: list[Fault]) -> str:
    """Read a file in UTF-8 (读取文件); if it cannot be read, that is noted as a fault and the text is empty."""
    remedy = 'save it as "CSV UTF-8"'
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        faults.append(Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file"))
        return ""
    except UnicodeDecodeError as error:
        faults.append(Fault(path.name, f"is not UTF-8 (byte {error.start})", remedy))
        return ""
    if "\0" in text:
        faults.append(Fault(path.name, "holds zero bytes, so it is no UTF-8 text", remedy))
    return text


def records(text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins (逐行读取); malformed CSV is noted and reading goes on."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Fault(f"line {number}", f"is no CSV ({error})", "mend the quotes or shorten the field"))
            continue
        if any(map(str.strip, record)):
            yield number, record


def header_faults(names: Sequence[str], wanted: Sequence[str], optional: Sequence[str], what: str) -> Iterator[Fault]:
    """The faults of the header line (表头差错); what names the table, such as ``a roll``."""
    known = (*wanted, *optional)
    if missing := [name for name in wanted if name not in names]:
        named = short(", ".join(names)) if names else "nothing"
        remedy = f"name the columns {', '.join(wanted)}"
        yield Fault("line 1", f"{', '.join(missing)} missing; the first line names {named}", remedy)
    if strange := [name for name in names if name not in known]:
        shown = ", ".join(short(name) for name in strange)
        yield Fault("line 1", f"{shown} is no column of {what}", f"take it out; known are {', '.join(known)}")
    if twice := [name for name in known if names.count(name) > 1]:
        yield Fault("line 1", f"{', '.join(twice)} named twice", "name each column once")


def line_number(fault: Fault) -> int:
    """The line that a fault names, 0 if none, for sorting faults in the order of the file (差错行号)."""
    words = fault.place.split()
    return int(words[1]) if words[0] == "line" else 0
