"""Roles, stages and steps in words (表述), as findings tell them."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from propgov.engine.kinds import class_of
from propgov.law import Text
from propgov.law.values import in_class_order, show
from propgov.law.wording import either_zh

__all__ = ["at_stage", "bringers", "by_name", "one_of_roles"]


@lru_cache(maxsize=1024)
def by_name(members: tuple[Enum, ...] | frozenset[Enum]) -> Text:
    """Members of an Enum in words: their names, and in Chinese their terms."""
    ordered = sorted(members, key=lambda member: member.name) if isinstance(members, frozenset) else members
    told = [show(m, "zh") for m in (in_class_order(members) if isinstance(members, frozenset) else members)]
    return Text(" or ".join(show(m) for m in ordered), either_zh(told))


@lru_cache(maxsize=1024)
def one_of_roles(roles: frozenset[Enum]) -> Text:
    """In which roles somebody must act, in words."""
    named = by_name(roles)
    return Text(named.en, f"应当是{named.zh}")


@lru_cache(maxsize=1024)
def at_stage(stages: tuple[Enum, ...]) -> Text:
    """In which stages a case must be, in words. In Chinese each is quoted, so that it reads as a name."""
    return Text(by_name(stages).en, f"应当为{'或者'.join(f'“{stage.value}”' for stage in stages)}")


def bringers(only_by: tuple[str, ...]) -> Text:
    """The steps that may bring another one, in words (可以带动的步骤)."""
    return Text(f"as part of {' or '.join(only_by)}", f"随{'或者'.join(map(_in_chinese, only_by))}一并办理")


def _in_chinese(bringer: str) -> str:
    kind, _, name = bringer.partition(":")
    blueprint = class_of(kind).blueprint
    return f"{blueprint.term}的“{blueprint.steps[name].spec.term}”"
