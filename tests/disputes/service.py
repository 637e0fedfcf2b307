"""Terms of service of a community, adopted as its own rules: the periods of a request for repair, by urgency."""

from __future__ import annotations

HEAD = """
[instrument]
id = "scene-service"
name = { en = "Terms of service of the scene", zh = "测试小区物业服务约定" }
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "12"
text = { en = "Requests for repair.", zh = "报事报修。" }
"""

ROWS = (
    ("receive.within", "within = { days = 2 }", ""),
    ("assign.within", "within = { days = 3 }", ""),
    ("finish.within", "within = { days = 3 }", "URGENT"),
    ("finish.within", "within = { days = 10 }", "ORDINARY"),
    ("answer.within", "within = { days = 20 }", ""),
    ("call-back.within", "within = { days = 5 }", ""),
    ("reopen.within", "within = { days = 30 }", ""),
    ("paused-days", "at_most = 7", ""),
    ("calls", "at_least = 2", "NO_ANSWER"),
    ("pause.signed-by", 'includes = ["OWNER", "PROVIDER"]', ""),
    ("proofs", "at_least = 1", ""),
)


def _row(name: str, asked: str, word: str) -> str:
    scope = {"": "", "NO_ANSWER": "reply"}.get(word, "urgency")
    when = f', when = {{ {scope} = ["{word}"] }}' if scope else ""
    return f"""
[[article]]
article = "12"
text = {{ en = "As agreed.", zh = "依约定。" }}
[article.asks]
"disputes.repair.{name}" = {{ {asked}{when} }}
"""


SERVICE = HEAD + "".join(_row(*row) for row in ROWS)
