"""What may be done in a case, as JSON text (可办步骤的数据文本): the same as ``to_plain``, each finding written once and kept.

Most findings of an outlook are shared: the same object is told again and again, to each who asks, on each day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson

from propgov.engine import Prospect
from propgov.law import Finding
from propgov.law.shared import is_kept
from propgov.plain.telling import FORM, told_prospect
from propgov.plain.telling_values import Plain, plain_of

__all__ = ["outlook_json"]

_MOST: Final = 4096

# By identity, with the finding itself, so that its id is not given to another one: equal facts can read otherwise (True and 1).
_kept: Final[dict[int, tuple[Finding, orjson.Fragment]]] = {}


def _fragment(finding: Finding) -> orjson.Fragment:
    kept = _kept.get(id(finding))
    if kept is not None and kept[0] is finding:
        return kept[1]
    made = orjson.Fragment(orjson.dumps(plain_of(finding)))
    if not is_kept(finding.actual):
        return made  # of a figure or a case: the finding is made anew each time, so that nobody asks for it again
    if len(_kept) >= _MOST:
        _kept.clear()
    _kept[id(finding)] = finding, made
    return made


def outlook_json(steps: Mapping[str, Prospect], **more: Any) -> bytes:  # noqa: ANN401 - plain data
    """An outlook as UTF-8 JSON text (可办步骤的数据文本): ``orjson.dumps({**to_plain(outlook), **more})``."""
    told: Plain = {
        name: {"type": "prospect", **told_prospect(one, [_fragment(each) for each in one.findings])}
        for name, one in steps.items()
    }
    return orjson.dumps({"form": FORM, "type": "outlook", "steps": told, **more})
