"""What errors say, in Chinese."""

from __future__ import annotations

import pytest

from propgov.errors import Conflict, DamagedEntry, Fault, InvalidFacts, InvalidRoll, PropgovError, ScopeNeeded
from propgov.errors.chinese import fault_in_chinese, in_chinese, place_in_chinese


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("mend the days", "请改正日期"),
        ("2026-03-01 lies outside 2026-01-02 to 2026-02-01", "2026年3月1日不在2026年1月2日至2026年2月1日之间"),
        ("'p0078' holds no seat of term-1 on 2026-03-01", "“p0078”在2026年3月1日不是term-1的委员"),
        (
            "120.5 is no exact Decimal (never a float, NaN or infinity)",
            "120.5不是精确的Decimal（不得为浮点数、NaN或者无穷大）",
        ),
        ("use one of OWNER, COMMITTEE", "使用OWNER（业主）、COMMITTEE（业主委员会）之一"),
        ("cannot be read (-20 is below zero)", "无法识别（-20小于零）"),
        ("write abc; known are abc, xyz", "改为abc；可用的有abc、xyz"),
        ("disputes.dispute:d-1 is not in the batch", "disputes.dispute:d-1不在该批案件中"),
        ("yulan.db: database is locked; check the disk", "yulan.db：数据库被占用；请检查磁盘"),
        ("'p1' is no amount of yuan with at most 2 decimals, 0 or more", "“p1”不是不小于0、至多2位小数的金额（元）"),
        ("name one of ['a b', 'c']", "请填写“a b”、“c”之一"),
        ("the lift stands still", "the lift stands still"),
        ("", ""),
    ],
)
def test_what_is_said_is_told_with_what_is_filled_in(said: str, chinese: str) -> None:
    """Days, words of packs and reasons within reasons are Chinese; an id stays as it is, and what no room lists too."""
    assert in_chinese(said) == chinese


@pytest.mark.parametrize(
    ("place", "chinese"),
    [
        ("members", "成员〔members〕"),
        ("members[2].person", "成员第3项的人员〔members[2].person〕"),
        ("act.by", "办理人〔act.by〕"),
        ("/cosigners/0", "共同签署人第1项〔/cosigners/0〕"),
        ("agenda item 3", "议程第3项〔agenda item 3〕"),
        ("rolls/first.csv", "rolls/first.csv"),
        ("line 12", "第12行〔line 12〕"),
    ],
)
def test_a_place_is_called_as_in_forms(place: str, chinese: str) -> None:
    """A fact is called by its name, with the key that leads to it; a file is as it is written."""
    assert place_in_chinese(place) == chinese


def test_a_fault_says_problem_and_remedy() -> None:
    """One sentence, with a full-width mark between the two; a fault of one's own brings its Chinese."""
    assert fault_in_chinese("is empty", "name the person by id") == "没有填写；请填写其编号"
    assert fault_in_chinese("is empty", "") == "没有填写"
    assert Fault("act.by", "is empty", "mend the days").text("zh") == "办理人〔act.by〕：没有填写；请改正日期"
    assert (
        Fault("lift", "stands still", "call us", zh="电梯停运；请致电物业").text("zh") == "lift：电梯停运；请致电物业"
    )
    assert Fault("", "is empty", "").text("zh") == "没有填写"


def test_errors_tell_all_in_chinese_and_stay_english_by_themselves() -> None:
    """Every fault on a line of its own; the message of the exception is English."""
    faults = [Fault("act.by", "is empty", "mend the days")] * 102
    told = InvalidRoll(faults).text("zh").splitlines()
    assert (told[0], told[1], told[-1]) == (
        "业主名册有102处差错：",
        "  办理人〔act.by〕：没有填写；请改正日期",
        "  ……另有2项，见faults",
    )
    assert (
        InvalidFacts(faults[:1]).text()
        == str(InvalidFacts(faults[:1]))
        == "what was stated has 1 fault:\n  " + str(faults[0])
    )


@pytest.mark.parametrize(
    ("error", "chinese"),
    [
        (PropgovError("mend the days"), "请改正日期"),
        (Conflict("income.account:a", 2, 3), "income.account:a：已有3条记录，预期2条；请重新查看后再试"),
        (Conflict("income.account", 2, 3), "income.account：该种类已有3个事项，预期2个；请重新查看后再试"),
        (
            ScopeNeeded("meeting.quorum", ("matter", "body")),
            "meeting.quorum适用哪一条规定取决于matter、body：请在适用范围中写明",
        ),
        (
            DamagedEntry("income.account:a entry 3", "'by' is missing"),
            "income.account:a第3条记录〔income.account:a entry 3〕：缺少“by”",
        ),
    ],
)
def test_each_error_is_told_in_chinese(error: PropgovError, chinese: str) -> None:
    """Also what others wrote first, what depends on a word, and what is damaged."""
    assert error.text("zh") == chinese
    assert error.text() == str(error)
