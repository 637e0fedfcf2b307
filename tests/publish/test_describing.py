"""A procedure told in full says what its class says."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs
import pytest
from attrs import define, field

from propgov.community import Community, Role
from propgov.engine import Act, Bring, Case, Clock, Opening, Recurring, check, rule, step
from propgov.engine.exact import PastDay, Yuan
from propgov.engine.kinds import KINDS, class_of, known
from propgov.engine.phrasing import by_name
from propgov.engine.steps import STAY
from propgov.errors import Fault, InvalidFacts
from propgov.income import Account, Spending
from propgov.law import Citation, Law, parse_pack
from propgov.publish import Description, Told, describe

RULES = """
[instrument]
id = "bike-rules"
name = { en = "Bicycle Rules", zh = "自行车管理办法" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-01-01

[[article]]
article = "1"
text = { en = "A deposit is left.", zh = "应当交押金。" }
[article.asks]
"describing.bike.deposit" = { required = true }

[[article]]
article = "2"
text = { en = "A day passes.", zh = "隔一日。" }
[article.asks]
"describing.bike.wait" = { after = { days = 1 } }

[[article]]
article = "3"
text = { en = "It is back within a week.", zh = "七日内归还。" }
[article.asks]
"describing.bike.back" = { within = { days = 7 } }

[[clause]]
id = "describing.bike.service"
article = "4"
text = { en = "How often it is serviced is left open.", zh = "保养周期另定。" }
"""


class BikeStage(Enum):
    """Where a bicycle is (自行车状态)."""

    KEPT = "在棚"
    LENT = "已借出"


@rule("describing.bike.deposit", basis=Citation("civil-code", "470"))
def deposit(bike: Bike, act: Act, *, amount: Yuan) -> bool:
    """Whether a deposit was left (押金已交)."""
    return amount > 0


@check
def not_before_bought(bike: Bike, act: Act, *, since: date) -> Any:
    """That it is not lent before it was bought (不早于购入日)."""
    if since < bike.bought:
        yield Fault("since", "is before it was bought", "give a later day")


def tell(bike: Bike, act: Act, *, amount: Yuan, since: date) -> tuple[Bring, ...]:
    """The deposit is entered in the books (押金入账)."""
    return ()


@define(eq=False, kw_only=True, repr=False)
class Bike(Case):
    """A bicycle that is lent (公用自行车).

    bought is the day on which it was bought.
    """

    kind: ClassVar[str] = "describing.bike"
    basis = Citation("civil-code", "271")
    opening = Opening(by=Role.COMMITTEE)
    clocks = (Clock("describing.bike.back", "give_back", since="since", owed_by=Role.OWNER),)
    recurring = (
        Recurring(
            "describing.bike.service", "serve", lambda bike: bike.bought, lambda bike: None, "describing.bike.wait"
        ),
    )

    community: Community
    bought: PastDay
    since: date | None = field(init=False, default=None)
    deposits: tuple[Yuan, ...] = field(init=False, default=())

    @step(
        BikeStage.KEPT,
        to=BikeStage.LENT,
        by=(Role.OWNER, Role.COMMITTEE),
        rules=(deposit, not_before_bought),
        wait="describing.bike.wait",
        then=tell,
    )
    def lend(self, act: Act, *, amount: Yuan, since: date = date(2026, 1, 1)) -> None:
        """Lend it (借出)."""
        self.since = since

    @step(BikeStage.LENT, to=BikeStage.KEPT, due="describing.bike.wait")
    def give_back(self, act: Act) -> None:
        """Give it back (归还)."""

    @step((BikeStage.KEPT, BikeStage.LENT), to=STAY, by=Role.PROVIDER)
    def serve(self, act: Act) -> None:
        """Look after it (保养)."""

    @step(BikeStage.KEPT, to=STAY, only_by="describing.bike:lend")
    def be_counted(self, act: Act) -> None:
        """Count one more loan (计数)."""


LAW = Law.of("cn").with_bylaws(parse_pack(RULES, "bike rules"))


def _step(told: Description, name: str) -> Told:
    return next(step for step in told.steps if step.name == name)


def test_a_step_is_told_in_full() -> None:
    """Who, from where, to where, what is asked under which article, what is given, what it moves: all of a step."""
    lend = _step(describe(Bike, law=LAW), "lend")
    assert (lend.label, lend.says, lend.by) == ("lend (借出)", "Lend it", "owner or owners' committee")
    assert (lend.sources, lend.ends, lend.stays) == (("KEPT 在棚",), ("LENT 已借出",), False)
    (asked,) = lend.asked
    assert (asked.says, asked.ids) == ("Whether a deposit was left", ("describing.bike.deposit",))
    assert asked.cites == ("Civil Code 470", "Bicycle Rules 1")
    assert lend.checks == ("That it is not lent before it was bought",)
    assert lend.wait is not None
    assert (lend.wait.ids, lend.wait.cites) == (("describing.bike.wait",), ("Bicycle Rules 2",))
    assert lend.wait.wanted
    assert [attrs.astuple(fact) for fact in lend.facts] == [
        ("amount", "Decimal", "yuan, exact to 0.01", "", "required"),
        ("since", "date", "", "datetime.date(2026, 1, 1)", ""),
    ]
    assert lend.brings == "The deposit is entered in the books"
    assert lend.allows == ("Bike 公用自行车: be_counted (计数)",)


def test_what_stays_and_what_is_brought() -> None:
    """A step that stays ends where it began; one that others bring names them; a clock is weighed at its step."""
    told = describe(Bike, law=LAW)
    serve = _step(told, "serve")
    assert serve.stays
    assert serve.ends == serve.sources == ("KEPT 在棚", "LENT 已借出")
    assert _step(told, "be_counted").by == "as part of describing.bike:lend"
    (clock,) = _step(told, "give_back").clocks
    assert (clock.ids, clock.cites) == (("describing.bike.back",), ("Bicycle Rules 3",))


def test_duties_are_told() -> None:
    """A due of a stage, a clock and a recurring duty are told with who owes them, and how often."""
    due, clock, again = describe(Bike, law=LAW).duties
    assert (due.step, due.by, due.period.ids, due.again) == (
        "give_back (归还)",
        "anybody",
        ("describing.bike.wait",),
        False,
    )
    assert (clock.by, clock.period.wanted) == ("owner", ("within 7 days",))
    assert (again.step, again.again, again.period.ids) == ("serve (保养)", True, ("describing.bike.service",))
    assert again.period.cites == ("Bicycle Rules 4 (left to local law or own rules)",)
    assert again.within is not None
    assert again.within.ids == ("describing.bike.wait",)


def test_fields_and_the_opening() -> None:
    """Fields are told with unit and default, those of the opening first; the opening with who may begin."""
    told = describe(Bike, law=LAW)
    assert [attrs.astuple(given) for given in told.fields] == [
        ("community", "Community", "", "", "required"),
        ("bought", "date", "not after the day of the act", "", "required"),
        ("since", "date | None", "", "None", "filled by steps"),
        ("deposits", "tuple[Decimal, ...]", "yuan, exact to 0.01", "()", "filled by steps"),
    ]
    assert [given.name for given in told.opening.facts] == ["community", "bought"]
    assert (told.opening.by, told.opening.ends) == ("owners' committee", ("KEPT 在棚",))
    assert told.says == "A bicycle that is lent (公用自行车).\n\nbought is the day on which it was bought."


def test_in_chinese_terms_stand_alone() -> None:
    """In Chinese a step, a rule, a check and what is moved are told by their terms."""
    told = describe(Bike, lang="zh", law=LAW)
    lend = _step(told, "lend")
    assert (told.says, lend.label, lend.says) == ("公用自行车", "借出", "借出")
    assert lend.by == by_name((Role.OWNER, Role.COMMITTEE)).zh
    assert (lend.asked[0].says, lend.checks, lend.brings) == ("押金已交", ("不早于购入日",), "押金入账")
    assert lend.allows == ("公用自行车“计数”",)
    assert (told.fields[2].default, told.fields[2].note) == ("None", "由步骤填写")
    assert told.duties[2].period.cites == ("《自行车管理办法》第4条（由地方规定或者议事规则确定）",)
    assert told.cites == ("《民法典》第271条",)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_procedure_is_told(kind: str, lang: str) -> None:
    """Each procedure of the library tells every step, every rule with words, and every field with a type."""
    told = describe(class_of(kind), lang=lang)
    assert [step.name for step in told.steps] == list(class_of(kind).blueprint.steps)
    assert all(step.says and step.by and step.cites for step in told.steps)
    assert all(asked.says for step in (told.opening, *told.steps) for asked in step.asked)
    assert all(given.type and (given.default or given.note) for given in told.fields)
    assert not any(due.by.startswith(("as part of", "随")) for due in told.duties), "somebody owes each duty"
    if lang == "zh":
        words = [
            words for step in told.steps for words in (step.says, step.brings, *(rule.says for rule in step.asked))
        ]
        assert not [said for said in words if said.isascii() and said]
    assert (told.kind, told.lang, told.drawing.kind) == (kind, lang, kind)


def test_the_law_before_it_is_told_as_such() -> None:
    """Where an earlier law ordained the same, it is told as the earlier one."""
    assert describe(Spending).cites == ("Civil Code 278(1)(9)", "before it: Property Law 76(1)(7)")
    assert describe(Spending, lang="zh").cites[1] == "此前：《物权法》第76条第1款第7项"


def test_known_classes_come_by_kind() -> None:
    """The classes that are known are those of the table and those that were made here, in the order of their kinds."""
    kinds = [cls.kind for cls in known()]
    assert kinds == sorted(kinds)
    assert {*KINDS, "describing.bike"} <= set(kinds)


def test_what_cannot_be_told() -> None:
    """What is no class of cases, or another language, is refused as for a diagram."""
    wrong: Any = 5
    with pytest.raises(InvalidFacts, match="no class of cases"):
        describe(wrong)
    with pytest.raises(InvalidFacts, match="'en' or 'zh'"):
        describe(Spending, lang="fr")
    assert describe(Account).duties[0].again
