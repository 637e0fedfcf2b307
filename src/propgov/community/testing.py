"""Hypothesis strategies for the types of this room, for walks through procedures (社区各类取值); needs the extra ``testing``."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from propgov.community import (
    Channel,
    Clerk,
    Document,
    Grant,
    Notice,
    Role,
    Service,
    SharedPart,
    SharedPartKind,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
)
from propgov.testing import Scene, areas, around, names, notices, strategies_for, words

__all__ = ["clerks", "grants", "services", "shared_parts", "titles", "units"]

S = st.SearchStrategy

strategies_for(Notice)(notices)


def _unit_ids(scene: Scene) -> S[str]:
    return st.sampled_from((*scene.community.units, "new-1", "new-2"))


@strategies_for(Unit)
def units(scene: Scene) -> S[Unit]:
    """Units of a scene, and new ones (专有部分)."""
    return st.builds(Unit, _unit_ids(scene), st.just("1"), st.sampled_from(UnitKind), areas(500))


@strategies_for(Title)
def titles(scene: Scene) -> S[Title]:
    """Titles of persons of a scene to units (权属)."""
    owners = st.lists(names(scene), min_size=1, max_size=2).map(tuple)
    return st.builds(Title, _unit_ids(scene), owners, st.sampled_from(TitleBasis), around(scene))


@strategies_for(SharedPart)
def shared_parts(scene: Scene) -> S[SharedPart]:
    """Parts that some owners share, some of them with units that there are not (部分共有范围)."""
    some = st.frozensets(_unit_ids(scene), max_size=2)
    paper = around(scene).map(lambda day: Document("Survey", "1", "Registry", day))
    return st.builds(
        SharedPart, st.sampled_from(("1", "lift", "phase 2")), st.sampled_from(SharedPartKind), some, paper
    )


@strategies_for(Grant)
def grants(scene: Scene) -> S[Grant]:
    """Grants of a role to a person of a scene (任职)."""
    return st.builds(Grant, names(scene), st.sampled_from(Role), around(scene), st.none() | around(scene))


@strategies_for(Clerk)
def clerks(scene: Scene) -> S[Clerk]:
    """Persons who are to act for an authority, most from a day to come and with days in order (经办人)."""
    begin = st.integers(0, 40).map(lambda days: scene.day + timedelta(days=days))
    end = st.none() | st.integers(41, 400).map(lambda days: scene.day + timedelta(days=days))
    likely = st.builds(Clerk, names(scene), begin, end)
    return likely | st.builds(Clerk, names(scene), around(scene), st.none() | around(scene))


@strategies_for(Service)
def services(scene: Scene) -> S[Service]:
    """Services on persons of a scene, some without any usable proof (送达)."""
    proof = st.one_of(
        st.just("signed receipt"), words(scene).filter(lambda text: bool(text.strip()) and text.isprintable())
    )
    return st.builds(Service, names(scene), st.sampled_from(Channel), around(scene), proof)
