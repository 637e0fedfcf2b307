"""What is noted of a pack that can be used."""

from __future__ import annotations

from collections.abc import Callable

from propgov.law import Pack, parse_pack
from propgov.law.noting import notes_on, summary

TextOf = Callable[..., str]
PackOf = Callable[..., Pack]


def test_a_pack_is_summed_up_by_name_and_numbers(pack_of: PackOf, row: TextOf) -> None:
    """In both languages."""
    told = summary(pack_of(row("odd = true")))
    assert told.en == "An Act (某法), 1 articles, 1 provisions, 0 clauses: can be used"
    assert told.zh == "某法，条文1条，规定1项，留待约定0项，可以使用"


def test_notes_follow_in_the_order_of_the_file(head: TextOf, row: TextOf) -> None:
    """What was not read, what is contested, what departs; an article that says so already speaks for its rows."""
    text = (
        head(more='checked = "excerpt"')
        + '[[article]]\narticle = "7"\nchecked = "lead"\ntext = { en = "a", zh = "文" }\n'
        + '[article.asks]\n"a.quiet" = { odd = true, effect = "advise" }\n'
        + row("odd = true", 'effect = "advise"', 'checked = "lead"', article="8")
        + row("odd = true", 'conflicts_with = "civil-code 278"', id="b.rule", article="9")
        + row("odd = true", 'contested = { en = "doubted", zh = "存疑" }', id="c.rule", article="10")
    )
    notes = list(notes_on(parse_pack(text)))
    assert [note.en for note in notes] == [
        "the instrument was read in excerpts, not in a whole official text",
        "art. 7 was not read in an official text: it is a lead",
        "a.rule (art. 8) was not read in an official text: it is a lead",
        "b.rule (art. 9) departs from civil-code 278: findings show both, the higher decides",
        "c.rule (art. 10) is contested: doubted",
    ]
    assert [note.zh for note in notes] == [
        "本法律文件只核对了部分文本",
        "第7条未核对官方文本〔转引〕",
        "a.rule（第8条）未核对官方文本〔转引〕",
        "b.rule（第9条）与civil-code 278不一致：核对结果并列两者，以上位法为准",
        "c.rule（第10条）有争议：存疑",
    ]


def test_nothing_is_noted_of_what_was_read_whole(pack_of: PackOf, row: TextOf) -> None:
    """A pack without doubts."""
    assert list(notes_on(pack_of(row("odd = true")))) == []
