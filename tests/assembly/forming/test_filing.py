"""The filing of an assembly: its papers, who is late, and that the assembly exists all the same."""

from __future__ import annotations

import pytest
from tests.assembly.forming.founding import ALL_FILED, DAY, PLACES, at, established, grouped, noted, refused

from propgov import begin
from propgov.assembly import AssemblyFiling, FilingPaper, Formation
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.testing import Scene


def to_file(place: str) -> tuple[Scene, Formation, AssemblyFiling]:
    """An assembly that was founded and has not filed."""
    made = at(place)
    formation = established(made).formation
    return made, formation, begin(AssemblyFiling, made.committee.on(made.day), formation=formation)


@pytest.mark.parametrize(("late", "said"), [(30, []), (35, ["filing.within"])])
def test_a_late_filing_is_a_breach_and_the_assembly_exists_all_the_same(late: int, said: list[str]) -> None:
    """Thirty days are in time, the day after is noted with its article; the assembly existed before."""
    made, formation, filing = to_file("cn.anhui.chizhou")
    born = formation.established_on
    assert born is not None
    filing.file(made.committee.on(born + DAY * late), papers=ALL_FILED)
    assert noted(formation) == said
    assert formation.exists(on=born)


def test_the_filing_is_due_from_the_election_until_it_is_filed() -> None:
    """From the committee, whenever the founding was recorded, and although nobody has opened a filing."""
    made = at("cn.shanghai")
    formation = established(made).formation
    elected = formation.established_on
    assert elected is not None
    (duty,) = formation.duties(made.day)
    assert (duty.step, duty.owed_by) == ("filed", (Role.COMMITTEE,))
    assert duty.last_day >= elected + DAY * 30
    filing = begin(AssemblyFiling, made.committee.on(made.day), formation=formation)
    filing.file(made.committee.on(made.day), papers=ALL_FILED)
    assert (formation.filed_on, formation.duties(made.day)) == (made.day, ())


@pytest.mark.parametrize("place", PLACES)
def test_each_paper_that_a_place_names_is_filed(place: str) -> None:
    """A missing paper refuses the filing only where the place names it."""
    made, _, filing = to_file(place)
    provision = made.community.law.on(made.day)["assembly.formation.filing.includes"]
    asked = set(getattr(provision.requirement, "words", ())) if provision else set[str]()
    binding = asked if provision and provision.effect.name == "REFUSE" else set[str]()
    act = made.committee.on(made.day)
    for paper in FilingPaper:
        if paper.name in binding:
            wanted = refused(lambda paper=paper: filing.file(act, papers=ALL_FILED - {paper}))
            assert [rule for rule, _ in wanted] == ["filing.includes"]
    filing.file(act, papers=frozenset(paper for paper in FilingPaper if paper.name in binding))


def test_a_filing_is_answered_in_the_places_own_days() -> None:
    """Twenty days in Shanghai, ten in Shandong, five working days in Beijing; the duty says by when."""
    for place, days in (("cn.shanghai", 20), ("cn.shandong", 10), ("cn.beijing", 5)):
        made, _, filing = to_file(place)
        filing.file(made.committee.on(made.day), papers=ALL_FILED)
        (duty,) = filing.duties(made.day)
        assert duty.provision is not None
        assert (duty.step, duty.provision.id) == ("record", "assembly.formation.filing.answered-within")
        assert f"within {days} " in duty.provision.wanted.en


def test_what_was_sent_back_is_filed_again_and_only_the_first_day_counts() -> None:
    """The committee was in time; the authority's silence after the correction is its own."""
    made, formation, filing = to_file("cn.shanghai")
    first = made.day
    filing.file(made.committee.on(first), papers=ALL_FILED)
    filing.send_back(made.subdistrict.on(made.later(3)), reason="the minutes bear no seal")
    filing.file(made.committee.on(made.later(60)), papers=ALL_FILED)
    assert (formation.filed_on, noted(filing)) == (first, [])
    filing.record(made.subdistrict.on(made.later(30)), number="B-1")
    assert noted(filing) == ["filing.answered-within"]


def test_nothing_is_filed_before_it_is_founded() -> None:
    """A group that still prepares has nothing to file."""
    made = at("cn.shanghai")
    formation, _ = grouped(made)
    with pytest.raises(InvalidFacts, match="founded nothing"):
        begin(AssemblyFiling, made.committee.on(made.day), formation=formation)
