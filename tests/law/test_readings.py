"""Open questions of law: what the packs know of them, who answers how, and the answers that a program names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts, InvalidPack
from propgov.law import Law, Readings
from propgov.law.place import known, known_readings
from propgov.law.readings import parse_readings, reading_faults

KNOWN = known_readings()
IDS = {
    "reading.silence",
    "reading.notice-15-days",
    "reading.heads",
    "reading.car-spaces",
    "reading.delegation",
    "reading.part-vote",
    "reading.committee-after-term",
    "reading.copies",
    "reading.fee-instalments",
}
SOUND = """
[[reading]]
id = "reading.shade"
question = { en = "May trees be cut?", zh = "可否砍树？" }
strict = "no"

[[reading.answer]]
id = "no"
text = { en = "trees stay", zh = "不得砍树" }
source = [{ instrument = "civil-code", article = "274", checked = "text" }]

[[reading.answer]]
id = "yes"
text = { en = "trees may be cut", zh = "可以砍树" }
source = [{ name = { en = "A court", zh = "某法院" }, number = "（2020）某01号", on = 2020-05-01 }]
"""


def faults(text: str) -> str:
    """What is wrong with a file."""
    with pytest.raises(InvalidPack) as caught:
        parse_readings(text, "cn/readings.toml")
    return "\n".join(str(fault) for fault in caught.value.faults)


def test_the_questions_of_the_nation() -> None:
    """Seven questions, known in every place; by default the strict answer is followed."""
    assert set(KNOWN) == IDS
    for place in known():
        readings = Law.of(place).readings
        assert set(readings) == IDS
        assert len(readings) == len(IDS)
        assert all(readings.follows(name, reading.strict) for name, reading in readings.items())


@pytest.mark.parametrize("name", sorted(IDS))
def test_each_answer_names_a_source_that_is_there(name: str) -> None:
    """A source is an article of a pack, or a court, office or text by its name, in both languages; never an address."""
    law = Law.of("cn")
    for answer in KNOWN[name].answers.values():
        told = answer.told(law.instrument)
        assert "http" not in told.en
        assert answer.text.zh in told.zh
        assert all(source.checked in ("text", "excerpt", "lead") for source in answer.sources)
    assert KNOWN[name].strict in KNOWN[name].answers
    assert len(KNOWN[name].answers) > 1


def test_what_an_article_says_can_be_looked_up() -> None:
    """Every article of a pack that is named as a source, or the article that it is part of, is in that pack."""
    law = Law.of("cn")
    for reading in KNOWN.values():
        for source in (source for answer in reading.answers.values() for source in answer.sources if source.instrument):
            held = [pack for pack in law.packs if pack.instrument.id == source.instrument]
            numbers = {row.article.partition("(")[0] for pack in held for row in (*pack.articles, *pack.provisions)}
            assert source.article.partition("(")[0] in numbers


def test_a_source_is_printed_as_it_is_cited() -> None:
    """An article by its instrument, a judgment by court and number, with its day if that is known."""
    (shade,) = parse_readings(SOUND, "x").values()
    law = Law.of("cn")
    assert shade.answers["no"].told(law.instrument).zh == "不得砍树（《民法典》第274条）"
    assert shade.answers["yes"].told(law.instrument).zh == "可以砍树（某法院（2020）某01号（2020年5月1日））"
    assert shade.answers["yes"].told(law.instrument).en.endswith("(A court （2020）某01号 of 2020-05-01)")
    named = SOUND.replace('number = "（2020）某01号"', 'number = "某令第1号", article = "3(2)"')
    (shade,) = parse_readings(named, "x").values()
    assert "《某法院》第3条第2款（某令第1号）" in shade.answers["yes"].told(law.instrument).zh


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "reading.shade"', 'id = "shade"', "id"),
        ('id = "reading.shade"', "", "id: is missing"),
        ('strict = "no"', 'strict = "now"', "did you mean 'no'"),
        ('strict = "no"', "", "strict: is missing"),
        ('strict = "no"', 'strict = "no"\ninstruments = "civil-code"', "list ids"),
        ('strict = "no"', 'strict = "no"\nwho = "me"', "no known key"),
        ('id = "yes"', 'id = "no"', "stands twice"),
        ('article = "274", ', "", "name the article"),
        ('instrument = "civil-code", article = "274", ', "", "names no source"),
        ('checked = "text"', 'checked = "seen"', "not known"),
        ('zh = "可否砍树？"', 'zh = ""', "question"),
        ('source = [{ instrument = "civil-code", article = "274", checked = "text" }]', "", "source: is missing"),
        ("[[reading]]", "[[readings]]", "no known table"),
        ("[[reading]]", "[[reading", "cannot be read"),
    ],
)
def test_each_fault_of_a_file_is_named(old: str, new: str, told: str) -> None:
    """A slip in the file is told with the file, the question and what to write."""
    assert told in faults(SOUND.replace(old, new))
    assert "cn/readings.toml" in faults(SOUND.replace(old, new))


def test_all_faults_of_a_file_come_at_once() -> None:
    """Three slips, three faults; and one answer alone is no question."""
    text = SOUND.replace('strict = "no"', "").replace('"274", checked = "text"', '"274", checked = "seen"')
    assert len(faults(text.replace('id = "yes"', 'id = ""')).splitlines()) >= 3
    assert "fewer than two" in faults(SOUND[: SOUND.rindex("[[reading.answer]]")])
    assert "stands twice" in faults(SOUND + SOUND)


@given(
    st.dictionaries(st.sampled_from(sorted(IDS)), st.sampled_from(["x", "by-clause", "merged", "ends", "not-counted"]))
)
def test_an_answer_is_followed_exactly_if_it_is_named_and_known(named: dict[str, str]) -> None:
    """What a program names is followed, all else strictly; an answer to another question is refused."""
    wrong = {name for name, answer in named.items() if answer not in KNOWN[name].answers}
    found = list(reading_faults(named, KNOWN))
    assert {fault.place for fault in found} == {f"readings[{name}]" for name in wrong}
    if wrong:
        with pytest.raises(InvalidFacts):
            Law.of("cn", readings=named)
        return
    readings = Law.of("cn", readings=named).readings
    assert {name: readings.answer_to(name) for name in readings} == {
        name: named.get(name, reading.strict) for name, reading in KNOWN.items()
    }


def test_the_nearest_word_is_told() -> None:
    """A misspelt question or answer comes with the one that was meant."""
    with pytest.raises(InvalidFacts) as caught:
        Law.of("cn", readings={"reading.silense": "by-clause", "reading.heads": "per-parts"})
    told = str(caught.value)
    assert "'reading.silence'" in told
    assert "'per-part'" in told
    assert [fault.problem for fault in reading_faults(["reading.silence"], KNOWN)] == [
        "['reading.silence'] is no mapping"
    ]


def test_the_law_that_is_read_otherwise_has_another_digest() -> None:
    """Entries keep the digest of the law: what was weighed by another reading is seen there as well."""
    strict, other = Law.of("cn"), Law.of("cn", readings={"reading.silence": "by-clause"})
    assert strict.digest != other.digest
    assert other is Law.of("cn", readings={"reading.silence": "by-clause"})
    assert other.with_bylaws().readings is other.readings


def test_a_place_may_have_questions_of_its_own(tmp_path: Path) -> None:
    """A city's own file is read beside the nation's, and only there; its faults are those of its place."""
    folder = tmp_path / "cn" / "newcity"
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text('name = { en = "New City", zh = "新市" }\n', encoding="utf-8")
    (folder / "readings.toml").write_text(SOUND, encoding="utf-8")
    assert set(known_readings(tmp_path)) == IDS | {"reading.shade"}
    law = Law.of("cn.newcity", packs=tmp_path, readings={"reading.shade": "yes"})
    assert law.readings.answer_to("reading.shade") == "yes"
    assert Law.of("cn", packs=tmp_path, readings={"reading.shade": "yes"}).readings.answer_to("reading.shade") == ""
    (folder / "readings.toml").write_text(SOUND.replace('strict = "no"', ""), encoding="utf-8")
    with pytest.raises(InvalidPack, match=r"newcity/readings\.toml"):
        Law.of("cn.newcity", packs=tmp_path, readings={"reading.heads": "merged"})


def test_no_question_is_known_of_a_law_without_any() -> None:
    """Nothing is followed where nothing is open."""
    readings = Readings()
    assert readings.answer_to("reading.silence") == ""
    assert not readings.follows("reading.silence", "by-clause")
    assert list(readings) == []
