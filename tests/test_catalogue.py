"""The Chinese of the pages is whole, and keeps the code, links and places of the English; the tool that keeps it loses none of it."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command ``docs/catalogue.py`` as a module."""
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("catalogue")
    finally:
        sys.path.remove(str(DOCS))


@pytest.mark.parametrize(
    ("message", "translation", "fault"),
    [
        ("Pay with `pay`.", "用 `pay` 支付。", ""),
        ("Pay with `pay`.", "用 `paid` 支付。", "code lost: `pay`; code added: `paid`"),
        ("Pay with `pay`.", "支付。", "code lost: `pay`"),
        ("See [steps](steps.md#pay).", "见[步骤](steps.md#pay)。", ""),
        ("See [steps](steps.md#pay).", "见[步骤](first.md)。", "links lost: ](steps.md#pay)"),
        ("Takes {days} days.", "需要日数。", "places lost: {days}"),
        ("The owners decide it.", "The owners decide.", "no Chinese"),
        ("The owners decide it.", "业主决定,", "half-width mark: 定,"),
        ("Read propgov.law first.", "先读propgov.law。", ""),
    ],
)
def test_a_translation_keeps_what_is_no_prose(tool: ModuleType, message: str, translation: str, fault: str) -> None:
    """Code, targets of links and places stay; marks are those of Chinese; and there is Chinese in it."""
    found = "; ".join(tool.faults(message, translation))
    assert found.startswith(fault)
    assert bool(found) is bool(fault)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("propgov.income", False),
        ("`pay`", False),
        ("公共收益", False),
        ("[propgov](propgov.md)", False),
        ("a step", True),
    ],
)
def test_only_words_are_asked(tool: ModuleType, message: str, asked: bool) -> None:
    """Names of modules, code and Chinese are the same in both languages."""
    assert tool.asks_words(message) is asked


def test_a_catalogue_follows_its_pages(tool: ModuleType, tmp_path: Path) -> None:
    """A translation stays with its words, also on another page; what is no longer said goes; what is new is asked for."""
    tool.update({"one": ["A step.", 'A "rule"\\.'], "two": ["A stage."]}, tmp_path)
    names = {row["text"]: row["id"] for row in tool.export([], tmp_path)}
    given = tool.given_in(json.loads(json.dumps({names["A step."]: "步骤。", names['A "rule"\\.']: "“规则”。"})))
    assert [*tool.apply(given, tmp_path)] == []
    assert [row["text"] for row in tool.export([], tmp_path)] == ["A stage."]
    assert "1 without translation" in tool.update({"three": ["A step.", "A case."], "one": ['A "rule"\\.']}, tmp_path)
    assert tool.kept_pages(tmp_path) == {
        "three": {"A step.": "步骤。", "A case.": ""},
        "one": {'A "rule"\\.': "“规则”。"},
    }
    assert [row["page"] for row in tool.export(["three"], tmp_path)] == ["three"]
    assert tool.export(["one"], tmp_path) == []


def test_what_is_wrong_is_named_and_not_entered(tool: ModuleType, tmp_path: Path) -> None:
    """A translation with a fault, and one for a text that no page has, are refused by name."""
    tool.update({"one": ["Take `pay`."]}, tmp_path)
    name = tool.named("Take `pay`.")
    wrong = [*tool.apply({name: "办理。", "00000000": "无。"}, tmp_path)]
    assert len(wrong) == 2
    assert name in wrong[0]
    assert wrong[1] == "no page asks 00000000"
    assert [row["id"] for row in tool.export([], tmp_path)] == [name]
    assert len([*tool.check(tmp_path)]) == 1
    assert tool.told_by_term("api/income", "The stages of an account (账户状态).")
    assert not tool.told_by_term("first", "The stages of an account (账户状态).")


# Words that were given up for one that all pages use; the settled one stands in the glossary.
GIVEN_UP = {
    "通用模式": ("共同样式",),
    "可选依赖": ("附加依赖", "附加组件"),
    "脱敏": ("遮盖",),
    "定期": ("周期性",),
    "审计": ("审核台账", "台账审核", "事后审核"),
    "表决核验文件": ("决议证书", "表决证书"),
    "规则编号": ("规则标识", "规则号"),
    "表决票": ("选票",),
    "候选人名单": ("选举名单",),
    "表决权人": ("计票人名册",),
    "不能办理": ("不予办理",),
    "核对": ("权衡", "衡量"),
    "引用": ("(援引)",),
    "事项": ("案卷",),
    "共同签署": ("会签", "联签"),
    "自治规约": ("自治规则",),
    "法规包": ("数据包",),
    "物业管理委员会": ("物管会",),
    "住房城乡建设主管部门": ("住房城乡建设部门",),
    "效力层级": ("位阶",),
    "带动": ("连带",),
    "冲正": ("冲销",),
    "可办步骤": ("前瞻",),
    "撤销、账户、登录、其他、作出": ("撤消", "帐户", "帐号", "登陆", "其它", "做出"),
}
# Words of the law that are written alike.
OF_THE_LAW = ("推选票数", "伪造选票", "选票、表决票", "连带责任", "委员会签")


def _given_up(text: str) -> list[str]:
    """The words in a text that were given up."""
    for word in OF_THE_LAW:
        text = text.replace(word, "")
    return [word for words in GIVEN_UP.values() for word in words if word in text]


def _chinese() -> dict[str, str]:
    """What the catalogues and the library say, by file; law packs follow the words of the law."""
    source = DOCS.parent / "src" / "propgov"
    own = [path for kind in ("*.py", "*.toml") for path in source.rglob(kind) if "cn" not in path.parts]
    return {str(path): path.read_text("utf-8") for path in (*DOCS.rglob("*.po"), *own)}


def test_one_thing_has_one_word_in_chinese() -> None:
    """No text falls back to a word that was given up for a settled one."""
    assert _given_up("其它选票由委员会推选票数") == ["选票", "其它"]
    said = _chinese()
    assert any(path.endswith("glossary.po") for path in said)
    assert not {path: words for path, text in said.items() if (words := _given_up(text))}


def test_the_theme_speaks_chinese(tool: ModuleType) -> None:
    """What the theme says by itself is told in Chinese, other words are left as they are."""
    sys.path.insert(0, str(DOCS))
    try:
        words = importlib.import_module("chinese").Theme()
    finally:
        sys.path.remove(str(DOCS))
    assert tool.DOCS == DOCS
    assert words.gettext("\n  Skip to content") == "跳到正文"
    assert words.gettext("Furo") == "Furo"
