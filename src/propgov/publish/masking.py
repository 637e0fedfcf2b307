"""Numbers and rooms as others read them (号码和房号脱敏): told by their form, whether or not a directory knows them.

Identity numbers, mobile numbers, bank cards and e-mail addresses are found in whatever people wrote; an account or a room only where a
paper names it as that, for a row of figures may be anything else. What is shown of each is too little to find anybody by it.
Source: Personal Information Protection Law art. 6, 25, 28; Civil Code art. 1034.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

__all__ = ["masked_account", "masked_numbers", "masked_unit"]

_LAST: Final = 4  # figures of an account that are shown, as banks do
_NINE: Final = 9
_GAP: Final = r"[-\s\u200b-\u200f\u2060\ufeff]*"

# An identity number has the day of birth within it; without that any eighteen figures would do.
_IDENTITY: Final = re.compile(r"[1-9]\d{5}(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_CARD: Final = range(16, 20)  # figures
_LONGEST: Final = _CARD[-1]
_LENGTHS: Final = frozenset({11, *_CARD})
_ROW: Final = re.compile(rf"(?<![0-9A-Za-z])\d(?:{_GAP}\d)*(?:{_GAP}[Xx])?(?![0-9A-Za-z])")
_PART: Final = re.compile(r"[\dXx]+")
# More figures than a day has.
_NAMED_ACCOUNT: Final = re.compile(
    rf"(?:[账帐]号|[账帐]户|卡号|户号|银行|支行|分行|信用社|开户行)[:：为是，,（(\s]*(\d(?:{_GAP}\d){{8,}})"
)
_ACCOUNT: Final = re.compile(rf"\d(?:{_GAP}\d){{{_LAST},}}")
_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._+-])([A-Za-z0-9])[A-Za-z0-9._+-]{0,63}(@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)"
)
_ROOM: Final = re.compile(r"[0-9A-Za-z]+(?=[^0-9A-Za-z]*$)")


def masked_numbers(text: str) -> str:
    """The text with each identity number, mobile number, bank card, account and e-mail address as others read it (文中号码脱敏).

    Of an identity number the first and last figure are shown, of a mobile number 138****0000, of a card or account the last four. A
    card is told by its check digit, an account by the word before it, so that vouchers and digests stay as they are.
    """
    text = _MAIL.sub(r"\1***\2", text)
    text = _NAMED_ACCOUNT.sub(lambda found: found[0].replace(found[1], _ending(found[1])), text)
    return _ROW.sub(lambda found: _row(found[0]), text)


def _row(row: str) -> str:
    """A row of figures, in parts or in one piece, with each number of a person in it masked; the longest is told first."""
    parts = [(one.span(), _bare(one[0])) for one in _PART.finditer(row)]
    # Where the figures of each part begin in all of them, and where the last ends.
    starts = [0, *accumulate(len(bare) for _, bare in parts)]
    figures = "".join(bare for _, bare in parts)
    told, at, first = list[str](), 0, 0
    while first < len(parts):
        begins, used, masked = parts[first][0][0], 1, ""
        for size in range(min(_LONGEST, len(parts) - first), 0, -1):
            if found := _told(figures[starts[first] : starts[first + size]]):
                used, masked = size, found
                break
        end = parts[first + used - 1][0][1]
        told += (row[at:begins], masked or row[begins:end])
        at, first = end, first + used
    return "".join((*told, row[at:]))


def _told(number: str) -> str:
    """The number as others read it; empty if it is none of a person."""
    if len(number) not in _LENGTHS:
        return ""
    if _IDENTITY.fullmatch(number):
        return f"{number[0]}{'*' * 16}{number[-1]}"
    if _MOBILE.fullmatch(number):
        return f"{number[:3]}****{number[-_LAST:]}"
    return _ending(number) if len(number) in _CARD and number.isdecimal() and _checks(number) else ""


def masked_account(text: str) -> str:
    """What names an account, with the last four figures of its number (账号脱敏): 池州银行 ****0817."""
    return _ACCOUNT.sub(lambda found: _ending(found[0]), text)


def masked_unit(unit: str) -> str:
    """A unit as others read it (房号脱敏): building and staircase, not the room, such as 1-*** or 1幢2单元***室."""
    return _ROOM.sub("***", unit) if _ROOM.search(unit) else "***"


def _bare(number: str) -> str:
    """The figures of a number, in whatever script, and the X of an identity number."""
    return "".join(str(int(char)) if char.isdecimal() else "X" for char in number if char.isdecimal() or char in "Xx")


def _ending(number: str) -> str:
    """The last figures of a number, behind stars that do not say how long it is."""
    return f"****{_bare(number)[-_LAST:]}"


def _checks(number: str) -> bool:
    """Whether the last figure is the check digit of a bank card (ISO/IEC 7812: every second figure doubled)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - _NINE if value > _NINE else value for value in doubled) % 10 == 0
