"""What rules and checks say: every fault of the input and every refusal at once, and a mistake of a rule by its name."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from tests.engine.patterned import ALL, Permit, Sheet, permit
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, LAW, LAW_TEXT, STRANGER, loan

from propgov.engine import Access, Case, explain, outlook
from propgov.engine.blueprint import Step
from propgov.engine.judging import STANDING
from propgov.engine.rules import Rule
from propgov.engine.stating import weigh_rule
from propgov.errors import Fault, InvalidFacts, Misdefined
from propgov.law import UNKNOWN, Citation, Finding, Law, Outcome, Unknown, parse_pack

LATER = timedelta(days=1)


def test_all_faults_and_all_findings_at_once() -> None:
    """Every fault of every check is told, and beside them what the law refuses, as far as it can be weighed."""
    case = permit()
    with pytest.raises(InvalidFacts) as caught:
        case.hand_in(STRANGER.on(DAY), papers=frozenset(), dated=DAY + LATER)
    assert [fault.place for fault in caught.value.faults] == ["papers", "dated"]
    assert [finding.rule for finding in caught.value.findings] == [STANDING]
    told = str(caught.value)
    assert "2 faults" in told
    assert "and the law refuses it:" in told
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings
    with pytest.raises(InvalidFacts) as caught:
        case.hand_in(CLERK.on(DAY), papers=frozenset({Sheet.LIST}), dated=DAY + LATER)
    assert [finding.rule for finding in caught.value.findings] == ["toy.seen"]
    assert len(case.entries) == 1


def test_faults_and_findings_of_an_opening_at_once() -> None:
    """An opening tells the faults of its fields with what the law refuses."""
    with pytest.raises(InvalidFacts) as caught:
        permit(DAY + LATER, purpose="nothing", amount=1001)
    assert [fault.place for fault in caught.value.faults] == ["purpose", "asked_on"]
    assert [finding.rule for finding in caught.value.findings] == ["toy.amount"]


def test_fields_of_the_wrong_type_hide_nothing_of_the_others() -> None:
    """An opening with a field of the wrong type still tells the other faults and who may not open it."""
    with pytest.raises(InvalidFacts) as caught:
        permit(DAY + LATER, purpose=5, amount=1001, by=STRANGER)
    assert [fault.place for fault in caught.value.faults] == ["purpose", "asked_on"]
    assert [finding.rule for finding in caught.value.findings] == [STANDING, "toy.amount"]
    with pytest.raises(InvalidFacts) as caught:
        permit(DAY + LATER, purpose=5, amount="many")
    assert [fault.place for fault in caught.value.faults] == ["purpose", "amount", "asked_on"]
    assert caught.value.findings == ()


@pytest.mark.parametrize(("later", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_day_that_must_have_come(later: int, taken: bool) -> None:
    """A day before the act and that of the act have come, the next one has not."""
    case, day = permit(), DAY + LATER * later
    if taken:
        case.hand_in(CLERK.on(DAY), papers=ALL, dated=day)
        return
    with pytest.raises(InvalidFacts, match="give a day that has come"):
        case.hand_in(CLERK.on(DAY), papers=ALL, dated=day)


def _planted(case: Case, step: str, fact: Callable[..., object], *, checks: bool = False) -> None:
    """Plant a rule among those of one step, for this test."""
    mark = Rule("" if checks else "toy.seen", fact, (), checks=checks)
    name = "checks" if checks else "rules"
    setattr(case.blueprint.steps[step], name, (mark,))


@pytest.fixture
def own_steps(monkeypatch: pytest.MonkeyPatch) -> Permit:
    """A permit whose step may be tampered with."""
    case = permit()
    steps = {name: Step(step.spec, Permit) for name, step in case.blueprint.steps.items()}
    monkeypatch.setattr(case.blueprint, "steps", steps)
    return case


def broken(case: object, act: object) -> bool:
    raise ZeroDivisionError


def broken_check(case: object, act: object) -> Iterator[Fault]:
    yield from [Fault("x", "y", "z")] * (1 // 0)


@pytest.mark.parametrize(("fact", "checks", "what"), [(broken, False, "rule toy.seen"), (broken_check, True, "check")])
def test_a_bug_in_a_rule_names_rule_case_and_step(
    own_steps: Permit, fact: Callable[..., object], checks: bool, what: str
) -> None:
    """An error in a rule or check comes with notes that say which, in which case, at which step."""
    _planted(own_steps, "hand_in", fact, checks=checks)
    with pytest.raises(ZeroDivisionError) as caught:
        own_steps.hand_in(CLERK.on(DAY), papers=ALL)
    inner, outer = caught.value.__notes__
    assert what in inner
    assert own_steps.ref in inner
    assert outer == f"while {own_steps.ref} took its step hand_in"


def test_a_rule_of_the_wrong_type_is_misdefined(own_steps: Permit) -> None:
    """A fact that the law cannot weigh is the rule's mistake, not that of whoever took the step."""
    _planted(own_steps, "hand_in", lambda case, act: "yes")
    with pytest.raises(Misdefined, match=r"the rule toy.seen of test.permit:permit-1 states 'yes'"):
        own_steps.hand_in(CLERK.on(DAY), papers=ALL)


def test_a_bug_beside_faulty_input_hides_nothing(own_steps: Permit) -> None:
    """Where the input is at fault a rule that stumbles over it is left out, and the faults are told."""
    _planted(own_steps, "hand_in", broken)
    with pytest.raises(InvalidFacts) as caught:
        own_steps.hand_in(CLERK.on(DAY), papers=ALL, dated=DAY + LATER)
    assert caught.value.findings == ()


def test_a_wrong_type_hides_no_other_fault() -> None:
    """Beside a fact of the wrong type everything is told that hangs on none such: faults, standing and what is refused."""
    case = permit(unwanted=True)
    with pytest.raises(InvalidFacts) as caught:
        case.hand_in(STRANGER.on(DAY), papers=frozenset({Sheet.LIST}), dated="today")  # type: ignore[arg-type] # wrong
    assert [fault.place for fault in caught.value.faults] == ["dated"]
    assert [finding.rule for finding in caught.value.findings] == [STANDING, "toy.seen"]
    with pytest.raises(InvalidFacts) as caught:
        explain(case.hand_in, STRANGER.on(DAY), papers=("map",), dated=DAY + LATER)  # type: ignore[arg-type] # wrong
    assert [fault.place for fault in caught.value.faults] == ["papers", "dated"]
    case.hand_in(CLERK.on(DAY), papers=ALL)
    with pytest.raises(InvalidFacts) as caught:
        case.stamp(JUDGE.on(DAY), ink=3)  # type: ignore[arg-type] # wrong
    assert [fault.place for fault in caught.value.faults] == ["ink", "permit"]
    case.lapse(CLERK.on(DAY))
    with pytest.raises(InvalidFacts) as caught:
        case.stamp(JUDGE.on(DAY), ink=3)  # type: ignore[arg-type] # wrong
    assert ([fault.place for fault in caught.value.faults], caught.value.findings) == (["ink"], ())
    assert case.register.busy is False


def test_the_outlook_tells_what_is_wrong_with_the_case_itself() -> None:
    """A check that needs no fact closes its step beforehand, and says why."""
    case = permit(unwanted=True)
    case.hand_in(CLERK.on(DAY), papers=ALL)
    prospect = outlook(case, JUDGE.on(DAY))["stamp"]
    assert (prospect.access, [fault.place for fault in prospect.faults]) == (Access.CLOSED, ["permit"])
    with pytest.raises(InvalidFacts, match="nobody wants it"):
        case.stamp(JUDGE.on(DAY), ink="red")
    assert outlook(permit(), CLERK.on(DAY))["hand_in"].needs == ("papers",)


def _asked_later(*rows: str) -> Law:
    """A law under which the rule is asked from the day after today on, with what else its articles ask."""
    asks = ("required = true, since = 2026-03-03", *rows)
    text = LAW_TEXT + "".join(
        f'[[article]]\narticle = "{30 + number}"\ntext = {{ en = "t", zh = "文" }}\n'
        f'[article.asks]\n"toy.whole" = {{ {asked} }}\n'
        for number, asked in enumerate(asks)
    )
    return Law("toy", (parse_pack(text, "toy"),), LAW.zone, LAW.calendar)


def _weighed(law: Law, stated: object, basis: tuple[Citation, ...]) -> Finding:
    mark = Rule("toy.whole", lambda case, act: stated, (), basis, ("toy.whole",))
    (found,) = weigh_rule(loan(), mark, CLERK.on(DAY), law, {})
    return found


@pytest.mark.parametrize("stated", [True, False, UNKNOWN])
def test_what_the_act_means_is_asked_before_any_row_begins(stated: bool | Unknown) -> None:
    """A structural rule is weighed by its basis on a day for which a legal rule cannot be confirmed, advice or not."""
    for law in (_asked_later(), _asked_later('required = true, effect = "advise", until = 2026-03-02')):
        found, legal = _weighed(law, stated, (BASIS,)), _weighed(law, stated, ())
        assert found.outcome is {True: Outcome.HOLDS, False: Outcome.BROKEN, UNKNOWN: Outcome.UNKNOWN}[stated]
        assert found.refuses is (stated is not True)
        assert (found.article, found.provision) == ("" if stated is True else "1", None)
        assert len(found.beside) == len(legal.beside)
        assert (legal.outcome, legal.article, legal.refuses) == (Outcome.UNKNOWN, "30", True)
    silent = _asked_later("nothing = true, until = 2026-03-02")
    assert _weighed(silent, stated, (BASIS,)).refuses is (stated is not True)
    assert _weighed(silent, stated, ()).holds


def test_a_row_that_binds_sharpens_what_the_act_means() -> None:
    """Where a pack asks it on the day, its article is cited."""
    found = _weighed(_asked_later("required = true, until = 2026-03-02"), False, (BASIS,))
    assert (found.outcome, found.article, found.provision is None) == (Outcome.BROKEN, "31", False)


@pytest.mark.parametrize(("basis", "article"), [(("9", "2"), "2"), (("2", "3"), "2"), (("9",), "9")])
def test_of_successive_laws_that_of_the_day_is_cited(basis: tuple[str, ...], article: str) -> None:
    """The first whose article is on record that day; without any, the first whose instrument is in force."""
    assert _weighed(LAW, False, tuple(Citation("toy-law", each) for each in basis)).article == article
