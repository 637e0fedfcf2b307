"""Rules of procedure with one article, as a community adopts them in tests."""

from __future__ import annotations

__all__ = ["own_rules"]


def own_rules(article: str, en: str, zh: str, *asks: str, name: str = "scene-rules") -> str:
    """The TOML text of rules whose article says that, and asks this: ``'"income.spending.signed-by" = { required = true }'``."""
    asked = "\n".join(asks)
    return f"""
[instrument]
id = "{name}"
name = {{ en = "Rules of procedure", zh = "业主大会议事规则" }}
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "{article}"
text = {{ en = "{en}", zh = "{zh}" }}
[article.asks]
{asked}
"""
