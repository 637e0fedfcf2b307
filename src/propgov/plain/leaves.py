"""How single values are written in plain data (单值的写法): one pattern for each, for the reader and for the schema alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from propgov.engine.exact import Exact

__all__ = ["DAY", "MOMENT", "NUMBER", "WHOLE_KEY", "exact_pattern"]

DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""A day, such as 2026-03-01."""

MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"
"""A moment with its zone, such as 2026-03-01T09:30:00+08:00."""

NUMBER: Final = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?(E[+-]?[0-9]{1,9})?$"
"""An exact number of any size."""

WHOLE_KEY: Final = r"^(0|-?[1-9][0-9]{0,18})$"
"""A whole number as the key of an object."""

_DIGITS: Final = 19


def exact_pattern(exact: Exact) -> str:
    """The pattern of an exact number with so many decimals (精确数的写法), such as ``120.50``."""
    decimals = f"(\\.[0-9]{{1,{exact.places}}})?" if exact.places else ""
    sign = "-?" if exact.least < 0 else ""
    # Written so that programs in any language can use it: nothing but a look ahead tells that a number is not zero.
    above = f"(?!0{decimals.replace('[0-9]', '0')}$)" if exact.least > Decimal(0) else ""
    return f"^{above}{sign}(0|[1-9][0-9]{{0,{_DIGITS - 1}}}){decimals}$"
