"""Facts and acts from plain data: what is sent comes back as it was meant, or every fault is named at its place."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.kept.make import HERE
from tests.plain.drawing import Shelf, distinct, drawn, everything, named_cases, validator
from tests.walking.community import Delegation

from propgov.engine import Act, Actor, Register, begin
from propgov.engine.codec import encoder
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import Fault, InvalidFacts, Misdefined
from propgov.income import Account, CommonUse, Spending, UseKind
from propgov.journal import Journal
from propgov.plain import act_from_plain, facts_from_plain, to_plain
from propgov.plain.asked import Asked, opening_of, step_of
from propgov.plain.given import _facts_of
from propgov.testing import Scene, scene

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module", autouse=True)
def _cases() -> Iterator[None]:
    """A fact that names a case names a planted one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("propgov.testing.facts"), "_cases", named_cases)
        yield


def written(asked: Asked, facts: dict[str, Any]) -> Any:
    """The facts as an entry keeps them, through the text that is sent."""
    return json.loads(json.dumps({name: encoder(asked.hints[name])(value) for name, value in facts.items()}))


def places(error: pytest.ExceptionInfo[InvalidFacts]) -> dict[str, str]:
    """The faults by their places."""
    return {fault.place: fault.problem for fault in error.value.faults}


@pytest.mark.parametrize("kind", KINDS)
def test_what_each_step_is_given_goes_through_json_and_back_equal(kind: str) -> None:
    """For every step of every kind: what is written fits its schema, and is read as the facts that they were."""

    # Some values, such as the figures of a count, must fit together, and are often drawn again.
    @settings(max_examples=3, suppress_health_check=[*HealthCheck])
    @given(data=st.data())
    def there_and_back(asked: Asked, data: st.DataObject) -> None:
        facts = drawn(data, asked)
        plain = written(asked, facts)
        validator(asked.cls.kind, asked.step).validate(plain)
        assert _facts_of(asked, plain, Shelf()) == facts

    for asked in distinct(kind):
        there_and_back(asked)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=3,
)


def damage(data: st.DataObject, plain: Any) -> Any:
    """The data with one value put in place of another, left out or added, at any depth."""
    holder, key, inner = None, None, plain
    while isinstance(inner, (dict, list)) and inner and (holder is None or data.draw(st.booleans(), label="deeper")):
        keys = sorted(inner) if isinstance(inner, dict) else range(len(inner))
        holder, key = inner, data.draw(st.sampled_from(keys), label="key")
        inner = holder[key]
    if holder is None:
        return data.draw(JSON, label="sent")
    change = data.draw(st.sampled_from(["put", "leave out", "add"]), label="change")
    if change == "leave out":
        del holder[key]
    elif change == "add" and isinstance(holder, dict):
        holder[f"{key}~/"] = 1
    else:
        holder[key] = data.draw(JSON, label="put")
    return plain


def led_to(sent: Any, place: str) -> Any:
    """What holds the place of a pointer."""
    for part in [part.replace("~1", "/").replace("~0", "~") for part in place.split("/")[1:-1]]:
        sent = sent[int(part)] if isinstance(sent, list) else sent[part]
    return sent


@settings(max_examples=150)
@given(st.sampled_from(everything()), st.data())
def test_damaged_data_is_named_at_its_place(asked: Asked, data: st.DataObject) -> None:
    """Whatever is put in place of a value, or left out, or added: facts come back, or faults whose pointers lead there."""
    sent = damage(data, written(asked, drawn(data, asked)))
    faults: tuple[Fault, ...] = ()
    try:
        _facts_of(asked, sent, Shelf())
    except InvalidFacts as error:
        faults = error.faults
    else:
        validator(asked.cls.kind, asked.step).validate(sent)
    for fault in faults:
        assert fault.place == "" or fault.place.startswith("/")
        assert isinstance(led_to(sent, fault.place), (dict, list)) or fault.place == ""
        assert fault.problem
        assert fault.remedy


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_entry_says_can_be_given_again(kind: str) -> None:
    """The facts of each entry of a kept journal fit their schema, and are read as the facts that the step was taken with."""
    assert Delegation.kind == "test.delegation"  # one of the cases kept is of this kind
    journal = Journal()
    journal.import_file(max(HERE.glob(f"version-*/{kind}.jsonl")))
    register = Register(journal)
    mine = [entry for entry in journal if entry.kind == kind and entry.mark != "voided"]
    assert mine
    for entry in mine:
        cls = class_of(entry.kind)
        asked = step_of(cls, entry.step) if entry.step else opening_of(cls)
        found = _facts_of(asked, entry.facts, register)
        assert {name: encoder(asked.hints[name])(value) for name, value in found.items()} == entry.facts
        validator(asked.cls.kind, asked.step).validate(entry.facts)


@pytest.fixture
def made() -> Scene:
    """A small community."""
    return scene()


def spending_of(made: Scene) -> Spending:
    """A spending, with its account."""
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    data = {"account": account.ref, "purpose": "lamps", "amount": "120.50", "nature": "EXPENSE", "id": "lamps-1"}
    return begin(Spending, made.committee.on(made.day), **facts_from_plain(Spending, data, made.register))


def test_a_case_is_opened_and_a_step_is_told_from_json(made: Scene) -> None:
    """What a form sends opens a case with its id, and the facts of a step are read by the step itself."""
    spending = spending_of(made)
    assert (spending.id, spending.amount, spending.account.kind) == ("lamps-1", Decimal("120.50"), "income.account")
    data = {"notice": {"places": ["gate"], "posted": "2026-03-02"}}
    notice = facts_from_plain(spending.post, data, made.register)["notice"]
    assert (notice.places, notice.posted, notice.until, notice.gaps) == (("gate",), date(2026, 3, 2), None, ())


def test_a_mistake_is_voided_from_json(made: Scene) -> None:
    """The reason of a voiding is read as the facts of a step are."""
    spending = spending_of(made)
    spending.withdraw(made.committee.on(made.day))
    entry = spending.void(
        made.committee.on(made.day), **facts_from_plain(spending.void, {"reason": "typo"}, made.register)
    )
    assert (entry.mark, spending.stage.name) == ("voided", "PLANNED")
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(spending.void, {"reason": " "}, made.register)
    assert list(places(error)) == ["/reason"]


def test_every_fault_is_told_at_once_with_its_place(made: Scene) -> None:
    """A typo, a word, a day, an amount and what is missing are named together, each with what would be right."""
    data = {"amuont": "1", "amount": "1.005", "account": "income.account:none", "nature": "支出", "use": 1, "ties": [7]}
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain("income.spending", data, made.register)
    assert set(places(error)) == {"/amuont", "/amount", "/account", "/nature", "/use", "/ties/0", "/purpose"}
    told = {fault.place: fault for fault in error.value.faults}
    assert told["/amuont"].remedy.startswith("write amount; known are ")
    assert told["/amount"].problem == '"1.005" is no amount of yuan with at most 2 decimals, 0.01 or more'
    assert told["/purpose"].remedy == "give purpose"
    assert "no case" in told["/account"].problem or "income.account:none" in told["/account"].problem
    assert to_plain(error.value)["faults"][0]["zh"] == "没有这一项；是否应为amount"


def test_a_word_may_be_meant_by_what_it_is_called(made: Scene) -> None:
    """Who sends the Chinese word of an Enum is told which name it has."""
    data = {"community": made.community.ref, "what": "lifts", "use": UseKind.PARKING.value}
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(CommonUse, data, made.register)
    (fault,) = error.value.faults
    assert (fault.place, fault.remedy) == ("/use", "write PARKING")


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (1, "1 is no exact number as text"),
        (1.5, "1.5 is no exact number as text"),
        (True, "true is no exact number as text"),
        (None, "null is no exact number as text"),
        ("1E+2", '"1E+2" is no amount of yuan with at most 2 decimals, 0.01 or more'),
        ("１２", '"１２" is no exact number as text'),
        (" 1", '" 1" is no exact number as text'),
        ("0.00", '"0.00" is no amount of yuan with at most 2 decimals, 0.01 or more'),
        ("-1", '"-1" is no amount of yuan with at most 2 decimals, 0.01 or more'),
        ("NaN", '"NaN" is no exact number as text'),
        ("1" * 20, '"11111111111111111111" is no amount of yuan with at most 2 decimals, 0.01 or more'),
    ],
)
def test_money_is_text_exact_to_the_fen(made: Scene, sent: object, problem: str) -> None:
    """A float, a number that is no text, digits of other scripts or a third decimal are no money."""
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(Spending, {"account": account.ref, "purpose": "x", "amount": sent}, made.register)
    assert places(error) == {"/amount": problem}


@pytest.mark.parametrize("sent", ["2026-3-1", "20260301", "2026-02-30", "2026-03-01T00:00:00", "", 20260301, None])
def test_a_day_is_written_in_one_way(made: Scene, sent: object) -> None:
    """A day is year, month and day with hyphens, and a day of the calendar."""
    data = {"notice": {"places": ["gate"], "posted": sent}}
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(spending_of(made).post, data, made.register)
    assert list(places(error)) == ["/notice/posted"]


def test_a_case_of_another_class_is_no_account(made: Scene) -> None:
    """A community is named where an account is asked for: the fault says what it should be."""
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(Spending, {"account": made.community.ref, "purpose": "x", "amount": "1"}, made.register)
    assert places(error) == {"/account": f"{made.community.ref} is no Account"}


def test_values_that_do_not_fit_together_are_told_at_their_object(made: Scene) -> None:
    """A notice that comes down before it was posted is a fault of that notice."""
    data = {"notice": {"places": ["gate"], "posted": "2026-03-02", "until": "2026-03-01"}}
    with pytest.raises(InvalidFacts) as error:
        facts_from_plain(spending_of(made).post, data, made.register)
    assert all(place.startswith("/notice") for place in places(error))


def test_only_a_step_or_a_class_is_asked(made: Scene) -> None:
    """What is neither a step of a case nor a class of cases is named."""
    with pytest.raises(Misdefined, match="give a step of a case"):
        facts_from_plain(print, {}, made.register)
    with pytest.raises(Misdefined, match="has no step 'fly'"):
        step_of(Spending, "fly")


def test_an_act_goes_through_json_and_back() -> None:
    """Who acts, when, at which hour, with whom and under which key."""
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    for act in (
        Actor("p1").on(DAY),
        Actor("p1").at(moment).with_(Actor("p2")).with_key("k-1"),
        Act(Actor("p1"), DAY, moment),
    ):
        assert act_from_plain(json.loads(json.dumps(to_plain(act)))) == act


def test_nobody_acts_in_the_name_of_another() -> None:
    """Whoever is signed in acts and signs for himself alone, whatever the data says."""
    proven = (Actor("p1"),)
    assert act_from_plain({"on": "2026-03-01"}, proven=proven) == Actor("p1").on(DAY)
    with pytest.raises(InvalidFacts) as error:
        act_from_plain({"by": "chair", "on": "2026-03-01", "cosigners": ["p1", "street"]}, proven=proven)
    assert places(error) == {
        "/by": "chair has not shown who he or she is",
        "/cosigners/1": "street has not shown who he or she is",
    }
    both = (Actor("p1"), Actor("p2"))
    with pytest.raises(InvalidFacts) as error:
        act_from_plain({"on": "2026-03-01"}, proven=both)
    assert places(error) == {"/by": "is missing"}
    with pytest.raises(InvalidFacts) as error:
        act_from_plain({"by": "p1", "on": "2026-03-01"}, proven=())
    assert list(places(error)) == ["/by"]


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({}, {"/by", "/on"}),
        ([], {""}),
        ({"by": "p1", "on": "today"}, {"/on"}),
        ({"by": "p1", "at": "2026-03-01T09:00:00"}, {"/at"}),
        ({"by": " ", "on": "2026-03-01"}, {"/by"}),
        ({"by": "a\nb", "on": "2026-03-01", "cosigners": ["\t?"]}, {"/by", "/cosigners/0"}),
        ({"by": "p1", "on": "2026-03-01", "key": "k" * 201}, {"/key"}),
        ({"by": "p1", "on": "2026-03-01", "happened_on": "2020-01-01"}, {"/happened_on"}),
    ],
)
def test_what_is_no_act_is_named(sent: object, found: set[str]) -> None:
    """Every fault of an act has its place; the day of an event comes from the facts, never from the act."""
    with pytest.raises(InvalidFacts) as error:
        act_from_plain(sent)
    assert set(places(error)) == found
