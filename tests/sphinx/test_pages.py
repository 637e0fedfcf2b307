"""The page of each procedure says what its machine and its law say, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from docutils import nodes
from tests.sphinx.building import Built, build, codes, lines, table

from propgov.engine import Case
from propgov.engine.blueprint import Blueprint, Step
from propgov.engine.kinds import KINDS, class_of, known
from propgov.engine.rules import rule_of
from propgov.law import Instrument, Law
from propgov.law.values import show
from propgov.sphinx.pages import class_named

if TYPE_CHECKING:
    from tests.conftest import Unmeasured

PAGES = Path(__file__).parents[2] / "docs" / "procedures"
BOTH = [(kind, lang) for kind in sorted(KINDS) for lang in ("en", "zh")]


def page_of(kind: str) -> str:
    """The name of the page of a kind."""
    return kind.replace(".", "-")


@pytest.fixture(scope="module")
def classes() -> tuple[type[Case], ...]:
    """All classes of cases when the pages are built, those that other tests have made among them."""
    return known()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, classes: tuple[type[Case], ...], unmeasured: Unmeasured) -> Built:
    """The pages of the documentation, as far as they are read, each in the language of the build and in the other one."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}
    for name, text in pages.items():
        directive = text[text.index("```{procedure}") :] if "```{procedure}" in text else ""
        pages[name] = text + directive.replace("\n```\n", "\n:lang: zh\n```\n")
    with unmeasured():
        return build(tmp_path_factory.mktemp("pages"), pages, root_doc="index")


def _table(built: Built, kind: str, name: str, lang: str) -> list[list[nodes.entry]]:
    """The rows of a table of a page, in one language; none if the page has no such table."""
    wanted = nodes.make_id(f"{kind}-{name}" + ("-zh" if lang == "zh" else ""))
    sections = [s for s in built.trees[page_of(kind)].findall(nodes.section) if s["ids"] == [wanted]]
    assert len(sections) <= 1
    return table(sections[0], name) if sections else []


def test_every_kind_has_its_page(built: Built) -> None:
    """Each procedure has a page of two lines; whoever adds a kind is told the file that is missing."""
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index") == sorted(map(page_of, KINDS))
    for kind in KINDS:
        named = re.findall(r"```\{procedure\} (\S+)", (PAGES / f"{page_of(kind)}.md").read_text(encoding="utf-8"))
        assert [class_named(path) for path in named] == [class_of(kind)]
        title = built.trees[page_of(kind)].next_node(nodes.title)
        assert title is not None
        assert title.astext() == f"{class_of(kind).__name__} ({class_of(kind).blueprint.term})"
    assert built.warnings == ""


def _label(stage_name: str, value: object, lang: str) -> str:
    return str(value) if lang == "zh" else f"{stage_name} {value}"


def _step_named(entry: nodes.Node, blueprint: Blueprint, lang: str) -> Step:
    """The step that a first cell names."""
    label = lines(entry)[0]
    named = {
        (s.spec.term or s.spec.name) if lang == "zh" else f"{s.spec.name} ({s.spec.term})": s
        for s in blueprint.steps.values()
    }
    return named[label]


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_the_steps_are_the_ways_of_the_machine(built: Built, kind: str, lang: str) -> None:
    """The table of steps has the opening and each step, with who may take it; its froms and tos are the ways of the machine."""
    blueprint = class_of(kind).blueprint
    stages = {_label(s.name, s.value, lang): s for s in blueprint.stages}
    opening, *rows = _table(built, kind, "steps", lang)
    assert [stages[line] for line in lines(opening[3])] == [blueprint.initial]
    ways = []
    for row in rows:
        step = _step_named(row[0], blueprint, lang)
        sources = [stages[line] for line in lines(row[2])]
        stays = lines(row[3]) in (["(stays)"], ["（阶段不变）"])
        ways += [
            (step.spec.name, a, b) for a in sources for b in ([a] if stays else [stages[n] for n in lines(row[3])])
        ]
        assert all(show(role, lang) in row[1].astext() for role in step.spec.by)
        assert all(bringer in row[1].astext() for bringer in step.spec.only_by) or lang == "zh"
        kept = any(rule.basis for rule in step.rules)
        nobody_named = ("whoever the rules admit", "符合规则要求的人") if kept else ("anybody", "任何人")
        assert (row[1].astext() in nobody_named) is not bool(step.spec.by or step.spec.only_by)
    assert [_step_named(row[0], blueprint, lang).spec.name for row in rows] == list(blueprint.steps)
    assert len(set(ways)) == len(ways)
    assert set(ways) == set(blueprint.machine.ways())


def _ids_of(blueprint: Blueprint, step: Step | None) -> Iterator[str]:
    """Every id that a step is weighed against, read from its functions."""
    functions = blueprint.cls.opening.rules if step is None else step.spec.rules
    for function in functions:
        yield from (rule_of(getattr(function, "__wrapped__", function)) or rule_of(function)).ids  # type: ignore[union-attr]
    if step is not None:
        yield from filter(None, (step.spec.wait, step.spec.due))
        yield from (clock.id for clock in blueprint.cls.clocks if clock.step == step.spec.name)


@cache
def _printed(law: Law, rule: str, lang: str) -> set[str]:
    """How each place in which a rule stands is printed, in the rows of any day, or in the clause that leaves it to others."""
    rows = [row for row in law.provisions if row.id == rule]
    clause = law.clause(rule) if rule in law.ids and not rows else None
    if clause is not None:
        left = "（由地方规定或者议事规则确定）" if lang == "zh" else " (left to local law or own rules)"
        return {_cite(clause.instrument, clause.article, lang) + left}
    return {_cite(row.instrument, row.article, lang) for row in rows}


def _cite(instrument: Instrument, article: str, lang: str) -> str:
    return instrument.cite(article, "zh") if lang == "zh" else f"{instrument.name.en} {article}"


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_what_is_asked_stands_in_the_packs(built: Built, kind: str, lang: str) -> None:
    """Each id of each step is told, with the articles in which the packs of the nation ask it, and none besides."""
    blueprint, law = class_of(kind).blueprint, Law.of("cn")
    opening = lines(_table(built, kind, "steps", lang)[0][0])[0]
    told: dict[str, list[str]] = {}
    for row in _table(built, kind, "asked", lang):
        name = "" if lines(row[0])[0] == opening else _step_named(row[0], blueprint, lang).spec.name
        ids = codes(row[1])
        told.setdefault(name, []).extend(ids)
        printed = set().union(*(_printed(law, rule, lang) for rule in ids))
        cited = set(lines(row[2])) - {"—", "— input", "— 输入核对"}
        assert cited <= printed | {*_bases(blueprint, name, law, lang)}
        assert cited or not printed
    wanted = {"": list(_ids_of(blueprint, None))} | {n: list(_ids_of(blueprint, s)) for n, s in blueprint.steps.items()}
    assert {name: sorted(ids) for name, ids in told.items() if ids} == {
        n: sorted(ids) for n, ids in wanted.items() if ids
    }


def _bases(blueprint: Blueprint, name: str, law: Law, lang: str) -> Iterator[str]:
    """The citations of the rules of a step that are asked whatever the packs say."""
    for rule in blueprint.steps[name].rules if name else blueprint.opening_rules:
        for number, place in enumerate(rule.basis):
            cited = _cite(law.instrument(place.instrument), place.article, lang)
            yield f"{'此前：' if lang == 'zh' else 'before it: '}{cited}" if number else cited


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_what_a_step_moves_elsewhere(built: Built, classes: tuple[type[Case], ...], kind: str, lang: str) -> None:
    """A step that brings others says so, and each step of any procedure that it alone may bring is named with it."""
    blueprint = class_of(kind).blueprint
    rows = {_step_named(row[0], blueprint, lang).spec.name: row for row in _table(built, kind, "moves", lang)}
    brought: dict[str, list[str]] = {}
    for other in classes:
        for step in other.blueprint.steps.values():
            for bringer in step.spec.only_by:
                if bringer.startswith(f"{kind}:"):
                    brought.setdefault(bringer.partition(":")[2], []).append(step.spec.term)
    moving = {name for name, step in blueprint.steps.items() if step.spec.then is not None}
    assert set(rows) == moving | brought.keys()
    for name, row in rows.items():
        assert bool(lines(row[1])) is (name in moving)
        found = lines(row[2])
        assert len(found) == len(brought.get(name, []))
        assert all(term in line for term, line in zip(brought.get(name, []), found, strict=True))


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_duties_and_fields(built: Built, kind: str, lang: str) -> None:
    """Each due, clock and recurring duty is told with its ids; each field that is on record stands there once."""
    cls = class_of(kind)
    due = [{step.spec.due} for step in cls.blueprint.steps.values() if step.spec.due]
    wanted = [*due, *({clock.id} for clock in cls.clocks), *({d.every, d.within} - {""} for d in cls.recurring)]
    assert [set(codes(row[2])) for row in _table(built, kind, "duties", lang)] == wanted
    fields = [a.name for a in attrs.fields(cls) if not a.name.startswith("_") and a.name != "id"]
    rows = _table(built, kind, "fields", lang)
    assert sorted(codes(row[0])[0] for row in rows) == sorted(fields)
    filled = {
        codes(row[0])[0] for row in rows if "filled by steps" in row[3].astext() or "由步骤填写" in row[3].astext()
    }
    assert filled == {a.name for a in attrs.fields(cls) if a.name in fields and not a.init}
    facts = {(step.spec.name, fact) for step in cls.blueprint.steps.values() for fact in step.spec.takes}
    given = _table(built, kind, "facts", lang)
    assert {(_step_named(row[0], cls.blueprint, lang).spec.name, codes(row[1])[0]) for row in given} == facts


RST = """
A page
======

.. procedure:: propgov.income.Spending
   :law: cn.anhui.chizhou
   :lang: zh
"""


def test_restructuredtext_and_another_place(tmp_path: Path) -> None:
    """A page in reStructuredText has the same sections, and cites the law of the place that it names."""
    found = build(tmp_path, {"index.rst": RST}, extensions=["propgov.sphinx"])
    tree = found.trees["index"]
    titles = [section.next_node(nodes.title).astext() for section in tree.findall(nodes.section)]  # type: ignore[union-attr]
    assert titles == ["A page", "流程图", "步骤", "核对事项", "填报事实", "带动的步骤", "字段"]
    cited = {line for row in table(tree, "asked") for line in lines(row[2])}
    assert any("池建法函" in line or "池州" in line for line in cited), cited
    assert found.warnings == ""


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("propgov.income.Nothing", "has no attribute 'Nothing'"),
        ("nowhere.Nothing", "No module named 'nowhere'"),
        ("Nothing", "No module named 'Nothing'"),
        ("propgov.engine.Case", "is no class of cases"),
        ("propgov.income.Spending\n   :law: cn.atlantis", "cn.atlantis"),
        ("propgov.income.Spending\n   :lang: fr", '"fr" unknown'),
        ("", "1 argument"),
    ],
)
def test_what_cannot_be_told_is_an_error_of_the_page(tmp_path: Path, argument: str, says: str) -> None:
    """A wrong name, place or language is told with the line of the page, and the rest of the page is built."""
    found = build(tmp_path, {"index.rst": f"Page\n====\n\n.. procedure:: {argument}\n\nThe end.\n"})
    assert says in found.warnings
    assert "index.rst:4" in found.warnings
    assert "The end." in found.trees["index"].astext()


def test_a_page_follows_the_files_of_its_procedure(tmp_path: Path) -> None:
    """When the file of a class or of what it inherits changes, its page is made again."""
    found = build(tmp_path, {"index.rst": "Page\n====\n\n.. procedure:: propgov.income.Account\n"})
    named = {Path(name).name for name in found.trees["index"].settings.env.dependencies["index"]}
    assert {"account.py", "ledger.py", "case.py"} <= named


def test_code_in_a_docstring_stays_code(tmp_path: Path) -> None:
    """What stands in backticks is code; a star or an underscore is no markup."""
    (tmp_path / "lost_property.py").write_text(LOST, encoding="utf-8")
    found = _with_path(tmp_path, "Page\n====\n\n.. procedure:: lost_property.Lost\n")
    says = [p for p in found.trees["index"].findall(nodes.paragraph) if p.astext().startswith("what is *any* thing_")]
    assert [code.astext() for code in says[0].findall(nodes.literal)] == ["code", "more"]
    assert found.warnings == ""


def _with_path(where: Path, page: str) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(where))
        return build(where / "pages", {"index.rst": page})


LOST = '''
from enum import Enum
from typing import ClassVar
from attrs import define
from propgov.community import Community
from propgov.engine import Act, Case, step
from propgov.law import Citation

class LostStage(Enum):
    FOUND = "已拾得"
    RETURNED = "已归还"

@define(eq=False, kw_only=True, repr=False)
class Lost(Case):
    """A thing that was found (拾得物).

    what is *any* thing_ in ``code`` or `more`.
    """

    kind: ClassVar[str] = "sphinx.lost"
    basis = Citation("civil-code", "314")
    community: Community
    what: str

    @step(LostStage.FOUND, to=LostStage.RETURNED)
    def give_back(self, act: Act) -> None:
        """Give it back (归还)."""
'''
