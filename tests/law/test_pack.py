"""Reading a pack: used as a whole, or refused with every fault, each with file, entry and reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from propgov.errors import InvalidPack
from propgov.law import (
    Effect,
    Governs,
    Law,
    Lower,
    Pack,
    Rank,
    parse_pack,
    read_pack,
)

PackOf = Callable[..., Pack]
TextOf = Callable[..., str]


def faults(text: str) -> list[str]:
    """The faults of a pack, each as it is printed."""
    with pytest.raises(InvalidPack) as caught:
        parse_pack(text, "an-act.toml")
    return [str(fault) for fault in caught.value.faults]


def test_a_row_takes_its_days_and_its_rank_from_the_instrument(pack_of: PackOf, row: TextOf) -> None:
    """What a row does not say holds as for its instrument; a binding row refuses and leaves no room."""
    (made,) = pack_of(row("required = true"), more="until = 2025-12-31\nchecked_on = 2026-11-23").provisions
    assert (made.since, made.until, made.checked_on) == (date(2021, 1, 1), date(2025, 12, 31), date(2026, 11, 23))
    assert (made.effect, made.lower, made.governs, made.layer) == (Effect.REFUSE, Lower.NONE, Governs.ACT, 0)
    assert (made.instrument.rank, made.checked) == (Rank.STATUTE, "text")


def test_what_was_not_read_was_checked_on_no_day(head: TextOf) -> None:
    """A lead in a pack that was read takes over everything but the day of the check."""
    text = head(more="checked_on = 2026-11-23") + (
        '[[article]]\narticle = "1"\ntext = { en = "It says so.", zh = "规定。" }\n'
        '[article.asks]\n"a.rule" = { required = true, checked = "lead", effect = "advise" }\n"b.rule" = { required = true }\n'
        '[[article]]\narticle = "2"\ntext = { en = "It says so.", zh = "规定。" }\nchecked = "lead"\n'
        '[article.asks]\n"c.rule" = { required = true, effect = "advise" }\n'
    )
    assert {row.id: row.checked_on for row in parse_pack(text).provisions} == {
        "a.rule": None,
        "b.rule": date(2026, 11, 23),
        "c.rule": None,
    }


def test_what_an_article_says_of_itself_holds_for_all_that_it_asks(head: TextOf) -> None:
    """Days, text and how it was read are said once; an ask may narrow the days and have words of its own."""
    text = head() + (
        '[[article]]\narticle = "14(1)"\ntext = { en = "It says so.", zh = "规定。" }\nsince = 2021-03-01\n'
        'checked = "excerpt"\nchecked_on = 2026-11-28\n[article.asks]\n"a.rule" = { required = true }\n'
        '"b.rule" = [\n { at_least = 5, unit = "days", until = 2022-12-31, text = { en = "Five.", zh = "五日。" } },\n'
        " { at_least = 7, since = 2023-01-01 },\n]\n"
    )
    plain, five, seven = parse_pack(text).provisions
    assert {(row.article, row.checked, row.checked_on) for row in (plain, five, seven)} == {
        ("14(1)", "excerpt", date(2026, 11, 28))
    }
    assert [(row.since, row.until) for row in (plain, five, seven)] == [
        (date(2021, 3, 1), None),
        (date(2021, 3, 1), date(2022, 12, 31)),
        (date(2023, 1, 1), None),
    ]
    assert (plain.text.en, five.text.en, five.wanted.zh) == ("It says so.", "Five.", "不少于5日")


def test_a_row_that_asks_nothing_says_so(pack_of: PackOf, row: TextOf) -> None:
    """Where a law was read and asks nothing, any fact meets it, and lower rules are free."""
    (made,) = pack_of(row("nothing = true")).provisions
    assert (made.wanted.en, made.lower) == ("nothing", Lower.FREE)
    assert made.requirement.holds(actual=False) is True


def test_asks_are_a_table_of_ids(head: TextOf) -> None:
    """A list, or an ask that is no table, is named with its article and id."""
    article = '[[article]]\narticle = "1"\ntext = { en = "a", zh = "文" }\n'
    assert "article 1 (1) asks: [5] cannot be read" in faults(head() + article + "asks = [5]\n")[0]
    assert "article 1 (1) asks a.rule: is no table" in faults(head() + article + '[article.asks]\n"a.rule" = 5\n')[0]
    assert (
        "asks a.rule 2: is no table" in faults(head() + article + '[article.asks]\n"a.rule" = [{ odd = true }, 5]\n')[0]
    )


@pytest.mark.parametrize("rank", ["guidance", "policy"])
def test_guidance_and_policy_advise_and_leave_all_room(pack_of: PackOf, row: TextOf, rank: str) -> None:
    """A document that does not bind advises, and lower rules are free."""
    (made,) = pack_of(row("required = true"), rank=rank).provisions
    assert (made.effect, made.lower) == (Effect.ADVISE, Lower.FREE)


def test_all_that_a_row_may_say_is_kept(pack_of: PackOf, row: TextOf) -> None:
    """Scope, room for lower rules, effect and the notes of lawyers are read."""
    lines = (
        'at_least = 15\nunit = "days"\nlower = "tighter"\neffect = "breach"\ngoverns = "opening"',
        'until = 2025-12-31\ndisplaced_by = "civil-code 278"\nconflicts_with = "civil-code 278"\nchecked = "excerpt"',
        'contested = { en = "doubted", zh = "有争议" }\nwhen = { x = "A", area = { at_most = "10000.00" } }',
    )
    (made,) = pack_of(row(*lines)).provisions
    assert (made.wanted.en, made.wanted.zh) == ("at least 15 days", "不少于15日")
    assert (made.lower, made.effect, made.governs) == (Lower.TIGHTER, Effect.BREACH, Governs.OPENING)
    assert (made.displaced_by, made.conflicts_with, made.checked) == ("civil-code 278", "civil-code 278", "excerpt")
    assert made.contested is not None
    assert set(made.when) == {"x", "area"}


def test_a_community_s_own_rules_need_no_day(pack_of: PackOf, row: TextOf) -> None:
    """Bylaws begin when they are adopted, so their pack need not name a day; an official instrument must."""
    text = '[instrument]\nid = "own"\nname = { zh = "规则", en = "Rules" }\nrank = "bylaws"\n'
    made = parse_pack(text + row("required = true", "since = 2026-01-20"), adopted_by="assembly.meeting:m1#2")
    assert made.provisions[0].since == date(2026, 1, 20)
    assert made.instrument.adopted_by == "assembly.meeting:m1#2"
    assert "since: is missing" in faults(text.replace("bylaws", "statute"))[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("at_leest = 3\nrequired = true", "at_leest: is no known key"),
        ('required = true\nsince = "2021-01-01"', "since: '2021-01-01' cannot be read"),
        ("required = true\nsince = 2021-01-01T10:00:00", "since:"),
        ("required = true\nsince = 2022-01-02\nuntil = 2022-01-01", "until: 2022-01-01 lies before 2022-01-02"),
        ("required = true\nsince = 2020-12-31", "lies before the article's 2021-01-01"),
        ('required = true\nlower = "maybe"', "use one of none, tighter, looser, free"),
        ('required = true\neffect = "scold"', "use one of refuse, breach, advise"),
        ('required = true\neffect = ["refuse"]', "effect:"),
        ('required = true\ngoverns = "closing"', "use one of act, opening"),
        ('required = true\ndisplaced_by = "civil-code 278"', "until: is missing"),
        ('required = true\nchecked = "seen"', "'seen' is not known"),
        ('required = true\nchecked_on = "today"', "checked_on:"),
        ('at_least = 3\nunit = "day"', "unit: 'day' cannot be read ('day' is no unit of terms.toml)"),
        ('required = true\ncontested = { en = "only English" }', "contested:"),
        ('required = true\nconflicts_with = ""', "conflicts_with:"),
    ],
)
def test_a_broken_row_is_named_with_its_reason(head: TextOf, row: TextOf, line: str, reason: str) -> None:
    """File, number, id and key stand before the reason, and what to write after it."""
    found = faults(head() + row(line))
    assert any(reason in fault for fault in found), found
    assert all(re.match(r"an-act.toml:\d+ article 1 \(1\) asks a.rule[ :]", fault) for fault in found)


def test_all_faults_are_named_at_once(head: TextOf, row: TextOf) -> None:
    """Faults of head, articles, clauses and rows come together, nothing is read half."""
    text = (
        head(rank="law", more='sinse = 1\nchecked = "seen"\nchecked_on = 5')
        + '[[article]]\narticle = "1"\n'
        + '[[clause]]\nid = "x"\narticle = "2"\ntext = { en = "a", zh = "文" }\n'
        + row("at_least = 0.5", "colour = 1", id="b.rule")
        + row("required = true", "since = 5", id="c.rule")
        + "[[weather]]\nrain = true\n"
    )
    found = faults(text)
    places = (
        "[weather]: is no known table",
        "[instrument] sinse: is no known key",
        "[instrument] rank: 'law' cannot be read",
        "[instrument] checked: 'seen' is not known",
        "[instrument] checked_on:",
        "article 1 (1) text: is missing",
        "clause 1 (x) id:",
        "article 2 (1) asks b.rule colour: is no known key",
        "article 2 (1) asks b.rule at_least:",
        "article 3 (1) asks c.rule since:",
    )
    assert [
        place for place in places if not any(re.match(rf"an-act.toml:\d+ {re.escape(place)}", each) for each in found)
    ] == []
    assert len(found) == len(places)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("instrument = 5", 1),
        ("[instrument]", 4),
        ("[[instrument]]", 1),
        ("article = 5", 2),
        ("article = [5]", 2),
    ],
)
def test_a_pack_without_a_head_is_refused(text: str, count: int) -> None:
    """Nothing, a wrong table or an empty one is named, not read as a law without a name."""
    assert len(faults(text)) == count


def test_a_head_that_ends_before_it_begins_is_refused(head: TextOf) -> None:
    """The instrument's own last day is not before its first."""
    assert "until: 2020-01-01 lies before 2021-01-01" in faults(head(more="until = 2020-01-01"))[0]


def test_a_row_does_not_outlive_its_instrument(head: TextOf, row: TextOf) -> None:
    """No row is in force after the instrument has ended."""
    text = head(more="until = 2022-12-31") + row("odd = true", "until = 2023-01-01")
    assert "lies after the article's 2022-12-31" in faults(text)[0]


@pytest.mark.parametrize("rank", ["guidance", "policy"])
@pytest.mark.parametrize("effect", ["refuse", "breach"])
def test_a_document_that_does_not_bind_cannot_refuse(head: TextOf, row: TextOf, rank: str, effect: str) -> None:
    """Guidance and policy advise; any other effect is a fault."""
    found = faults(head(rank=rank) + row("required = true", f'effect = "{effect}"'))
    assert "guidance and policy do not bind by themselves" in found[0]


def test_a_local_lead_only_advises(row: TextOf, pack_of: PackOf) -> None:
    """Of a local instrument not read in an official text every row advises, unless the row itself was read."""
    with pytest.raises(InvalidPack, match="does not bind"):
        pack_of(row("odd = true"), more='checked = "lead"', layer=1)
    made = pack_of(row("odd = true", 'effect = "advise"'), more='checked = "lead"', layer=1)
    assert made.provisions[0].checked == made.checked == "lead"
    assert pack_of(row("odd = true", 'checked = "text"'), more='checked = "lead"').provisions[0].checked == "text"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ('when = { x = ["A", "B"] }', 'when = { x = ["B", "C"] }'),
        ('when = { x = "A" }', 'when = { y = "A" }'),
        ("when = { n = { at_most = 5 } }", "when = { n = { at_least = 5 } }"),
        ("until = 2022-12-31", "since = 2022-12-31"),
        ('effect = "advise"', 'effect = "advise"'),
        ('effect = "breach"', ""),
    ],
)
def test_two_rows_in_force_at_once_are_refused(head: TextOf, row: TextOf, one: str, other: str) -> None:
    """Where two rows of one id hold for one scope on one day and neither is the narrower, the pack is refused."""
    (fault,) = faults(head() + row("required = true", one) + row("forbidden = true", other, article="2"))
    assert re.match(r"an-act.toml:\d+ a.rule \(art. 1 and 2\): two rows are in force at once", fault)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", 'when = { x = "A" }'),
        ('when = { x = ["A", "B"] }', 'when = { x = "B" }'),
        ('when = { x = "A" }', 'when = { x = "B" }'),
        ('when = { n = { at_most = "10000.00" } }', 'when = { n = { more_than = "10000.00" } }'),
        ("until = 2022-12-31", "since = 2023-01-01"),
        ('effect = "advise"', ""),
    ],
)
def test_rows_that_give_way_to_each_other_stand(pack_of: PackOf, row: TextOf, one: str, other: str) -> None:
    """Narrower beside wider, one after another, complementary scopes, and advice beside a binding row can be used."""
    assert len(pack_of(row("required = true", one), row("forbidden = true", other)).provisions) == 2


def test_what_is_no_toml_is_one_fault() -> None:
    """A syntax error and an impossible date name line and column."""
    (unclosed,) = faults("[instrument")
    assert unclosed.startswith("an-act.toml: is no TOML: Expected ']' at the end of a table declaration (at end of ")
    assert unclosed.endswith("; close the name of the table: [instrument], [[article]], [article.asks]")
    assert "line 1" in faults("since = 2021-02-30")[0]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing file, a folder and a file in another encoding are each one fault, with the file's name."""
    (tmp_path / "gbk.toml").write_bytes('name = "民法典"'.encode("gb18030"))
    for name, problem in (("none.toml", "cannot be opened"), ("gbk.toml", "is not UTF-8 (byte 8)"), ("", "cannot be")):
        with pytest.raises(InvalidPack) as caught:
            read_pack(tmp_path / name)
        assert problem in caught.value.faults[0].problem


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, head: TextOf, row: TextOf) -> None:
    """An editor's mark at the beginning does no harm."""
    path = tmp_path / "an-act.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (head() + row("odd = true")).encode())
    assert read_pack(path, layer=2).provisions[0].layer == 2


@pytest.mark.parametrize(
    ("also", "told"),
    [
        ("colour = 1\n", True),
        ("since = 5\n", False),
    ],
)
def test_two_rows_at_once_are_told_beside_other_faults(head: TextOf, also: str, told: bool) -> None:
    """Unless the days of their article, which are theirs, cannot be read."""
    article = '[[article]]\narticle = "1"\ntext = { en = "a", zh = "甲" }\n' + also
    twice = '[article.asks]\n"a.rule" = [{ required = true }, { forbidden = true }]\n"b.rule" = { odd = 5 }\n'
    found = faults(head() + article + twice)
    assert any("two rows are in force at once" in each for each in found) is told
    assert any("b.rule odd" in each for each in found)


def test_the_texts_of_an_article_are_found_by_its_number() -> None:
    """Each number leads to all texts that the article had, in the order of the file, and no other number to any."""
    for pack in Law.of("cn").packs:
        for number, texts in pack.texts.items():
            assert texts == tuple(article for article in pack.articles if article.article == number)
        assert sum(len(texts) for texts in pack.texts.values()) == len(pack.articles)
