"""What a service answers when it does not do what was asked (问题详情), by RFC 9457: a type, a status, and a text in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from propgov.errors import (
    CommitUnknown,
    Conflict,
    DamagedEntry,
    Invalid,
    LawError,
    PoolExhausted,
    PropgovError,
    Refused,
    RegisterInUse,
    Stale,
    StoreFailed,
    UnknownCase,
)
from propgov.errors.chinese import in_chinese
from propgov.law import Text
from propgov.plain import to_plain

__all__ = ["PROBLEMS", "Problem", "ProblemKind", "problem_of", "told_problem"]


@frozen
class ProblemKind:
    """A kind of problem (问题类型): its status and what it is called; remedy is what helps."""

    status: int
    title: Text
    remedy: Text
    again: bool = False


def _kind(status: int, en: str, zh: str, remedy: str, remedy_zh: str, *, again: bool = False) -> ProblemKind:
    return ProblemKind(status, Text(en, zh), Text(remedy, remedy_zh), again)


PROBLEMS: Final[Mapping[str, ProblemKind]] = {
    "not-json": _kind(
        400,
        "what was sent is no JSON object",
        "所送内容不是JSON对象",
        "send one object in UTF-8",
        "请以UTF-8发送一个对象",
    ),
    "not-signed-in": _kind(401, "nobody has shown who asks", "请求人未经身份核验", "sign in", "请先登录"),
    "not-allowed": _kind(
        403, "this is not yours to do here", "无权在此办理", "ask who keeps the register", "请联系登记簿管理人"
    ),
    "unknown": _kind(
        404, "there is no such thing", "查无此项", "look for it in /cases or /kinds", "请在/cases或者/kinds中查找"
    ),
    "no-method": _kind(
        405, "this is not done with that method", "不支持该方法", "see /openapi.json", "请参阅/openapi.json"
    ),
    "conflict": _kind(
        409, "somebody else was first", "他人已先办理", "read again what is there, then ask again", "请重新读取后再办理"
    ),
    "refused": _kind(
        409,
        "the law does not allow the step",
        "依法不能办理",
        "see the findings, each with its article",
        "详见各项核对结果及其依据",
    ),
    "changed": _kind(
        412, "the case has changed since you read it", "事项在读取之后已有变化", "read it again", "请重新读取"
    ),
    "too-large": _kind(413, "what was sent is too large", "所送内容过大", "send less at once", "请分次发送"),
    "wrong-type": _kind(
        415,
        "what was sent is not marked as JSON",
        "所送内容未标明为JSON",
        "send application/json",
        "请以application/json发送",
    ),
    "invalid": _kind(
        422,
        "what was sent cannot be used",
        "所送内容有误",
        "see the faults, each with its place",
        "详见各项差错及其位置",
    ),
    "law": _kind(
        422,
        "the law packs cannot answer that",
        "法规库无法回答",
        "ask of another day, place or scope",
        "请更换日期、地区或者适用范围",
    ),
    "damaged": _kind(
        500, "the journal is damaged there", "台账有损坏", "tell who keeps the register", "请告知登记簿管理人"
    ),
    "failed": _kind(500, "the service failed", "服务出错", "tell who keeps the service", "请告知服务管理人"),
    "busy": _kind(503, "too many ask at once", "请求过多", "ask again in a moment", "请稍后再试", again=True),
    "store-failed": _kind(
        503,
        "the database could not do it, and nothing was written",
        "存储失败，未写入任何内容",
        "ask again",
        "请稍后再试",
        again=True,
    ),
    "commit-unknown": _kind(
        503,
        "it is not known whether it was written",
        "无法确认是否写入",
        "ask again with the same key: what was written is not written twice",
        "请以同一幂等键再次提交，已写入的不会重复写入",
        again=True,
    ),
}
"""All kinds of problems by name (问题类型表)."""


class Problem(Exception):
    """A problem that a service answers with (问题): its name in ``PROBLEMS``, what is the matter, and further members."""

    def __init__(self, name: str, detail: str = "", more: Mapping[str, Any] | None = None) -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail
        self.more: Mapping[str, Any] = more or {}


def problem_of(error: PropgovError) -> Problem:
    """The problem that an error of the library is for who asked (差错对应的问题)."""
    match error:
        case Refused():
            return Problem("refused", error.text(), {**_members(error), "detail_zh": error.text("zh")})
        case Invalid():
            return Problem("invalid", error.text(), {**_members(error), "detail_zh": error.text("zh")})
        case UnknownCase():
            return Problem("unknown", str(error))
        case Conflict():
            return Problem("conflict", _conflict(error), {"case": error.case})
        case _:
            return Problem(_NAMES.get(type(error), "law" if isinstance(error, LawError) else "failed"), _own(error))


_NAMES: Final[Mapping[type[PropgovError], str]] = {
    CommitUnknown: "commit-unknown",
    DamagedEntry: "damaged",
    PoolExhausted: "busy",
    RegisterInUse: "busy",
    Stale: "conflict",
    StoreFailed: "store-failed",
}


def _own(error: PropgovError) -> str:
    """What may be told outside: why a database failed is for the log."""
    return str(error) if isinstance(error, (LawError, Stale)) else ""


def _conflict(error: Conflict) -> str:
    """Who was first is told by the entries of the case, to those who may read them."""
    if error.key is not None:
        return "the key was used for another step, or for the same one with other facts"
    if not error.expected:
        return f"{error.case} is there already"
    return f"{error.case} has {error.found} entries where {error.expected} were expected"


def _members(error: Refused | Invalid) -> dict[str, Any]:
    told = to_plain(error)
    del told["type"]
    if isinstance(error, Invalid):
        del told["text"]  # it stands as the detail
    return told


def _in_chinese(detail: str) -> str:
    """The detail in Chinese; none for what another library says, such as that which reads JSON."""
    told = in_chinese(detail)
    return told if told != detail else ""


def told_problem(problem: Problem, root: str, instance: str) -> tuple[ProblemKind, dict[str, Any]]:
    """The kind and the members of a problem, as they are sent (问题的写法). root is where the service is mounted."""
    kind = PROBLEMS[problem.name]
    members: dict[str, Any] = {
        "type": f"{root}/problems/{problem.name}",
        "title": kind.title.en,
        "title_zh": kind.title.zh,
        "status": kind.status,
        "detail": problem.detail or kind.remedy.en,
        "detail_zh": _in_chinese(problem.detail) or kind.remedy.zh,
        "instance": instance,
    }
    return kind, {**members, **problem.more}
