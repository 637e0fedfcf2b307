"""Whether owners can read what they adopt: the text of rules, bound to the notice by its digest (提交表决的文本).

Where a place asks that the content of each item is posted with the notice, an item that adopts or amends rules of procedure or a
covenant names its text, so that no other one comes into force. Elsewhere an item without a text leaves open which is meant.
Source: Beijing art. 35(4); Qingdao art. 29(1); Weifang art. 32(2); Zibo art. 27(2); Hangzhou art. 19(1); Lishui art. 10(1).
"""

from __future__ import annotations

from typing import Final

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.topic import Topic
from propgov.assembly.meeting.on_record import OnRecord
from propgov.engine import Act, rule
from propgov.law import Answer, Text

__all__ = ["texts_named"]

_RULES: Final = frozenset({Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT})


@rule("assembly.notice.texts")
def texts_named(meeting: OnRecord, act: Act) -> Answer:
    """Whether each item that adopts or amends rules or a covenant names its text (规则类议题载明文本).

    A vote of the past is told by its paper. An item that reverses an earlier decision has no text, and what one about
    another case decides is bound by the terms of that case.
    """
    ours = {"", meeting.community.ref}
    adopting = (one for one in meeting.agenda if one.matter in _RULES and one.about in ours)
    past = meeting.votes_until < act.on
    bare = [str(one.number) for one in adopting if not (one.draft or past or one.topic is Topic.REVERSAL)]
    en, zh = f"no draft of item {', '.join(bare)}", f"议题{'、'.join(bare)}未载明草案"
    return Answer(not bare, Text(en, zh) if bare else Text("each text is named", "均已载明文本"))
