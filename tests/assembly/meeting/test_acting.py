"""What has come in of a vote stays what it was when it was used, and is found without going through all that came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.polls import (
    CALLED,
    DAY,
    GATE,
    LAST,
    OPENED,
    cast,
    close,
    four_to_two,
    opened,
    own,
    polled,
    proxy,
    replaced,
    rules,
    served,
)
from tests.assembly.meeting.voters import amend, sell
from tests.assembly.meeting.work import Work

from propgov import Refused
from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    Credential,
    Meeting,
    Proxy,
    RollChange,
    RollGround,
    SetAside,
)
from propgov.community import Head, Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.testing import Scene, on_paper, reread, roll_paper, scene

F, A = Choice.FOR, Choice.AGAINST
CAP = rules(("assembly.proxy.cap", "at_most = 2"))


def test_the_owner_can_displace_what_an_agent_voted_whoever_holds_the_proxy_now() -> None:
    """A voted for the first of six, four to two; taken back, B filed: not settled, for the owner may vote against."""
    made = scene(jurisdiction="cn")
    meeting = four_to_two(made)
    before = meeting.feasible(1)
    replaced(made, meeting)
    found = meeting.feasible(1)
    assert (found.settled, found.can_lose, found.can_carry) == (False, True, True)
    assert found == before
    cast(made, meeting, own("owner-1", A), on=OPENED + DAY)
    assert meeting.feasible(1).settled
    assert not meeting.feasible(1).can_carry


def test_the_next_agent_does_not_vote_again() -> None:
    """Only the owner displaces what an agent voted: B's ballot is refused, and so is A's second under a new proxy."""
    made = scene(jurisdiction="cn")
    meeting = four_to_two(made)
    replaced(made, meeting)
    for voter, refused in (("B", {"assembly.ballot.once"}), ("A", {"assembly.ballot.on-roll"})):
        with pytest.raises(Refused) as caught:
            cast(made, meeting, own("owner-1", A, voter), on=OPENED + DAY)
        assert {finding.rule for finding in caught.value.findings} == refused
    meeting.take_back(made.committee.on(OPENED + DAY), head="owner-1")
    meeting.file_proxies(made.committee.on(OPENED + DAY), proxies=(proxy("owner-1", "A"),))
    with pytest.raises(Refused, match="once"):
        cast(made, meeting, own("owner-1", A, "A"), on=OPENED + DAY)


def test_an_owner_may_still_vote_where_the_agents_ballot_was_set_apart() -> None:
    """The agent's paper was spoiled; the owner's own ballot counts in its place, so what is open counts the owner in."""
    made, meeting = polled()
    meeting.file_proxies(made.committee.on(OPENED), proxies=(proxy("owner-1", "A"),))
    cast(made, meeting, own("owner-1", F, "A"), *(own(f"owner-{n}", F if n < 4 else A) for n in range(2, 7)))
    meeting.set_aside(
        made.committee.on(OPENED),
        apart=(SetAside("owner-1", BallotClass.SPOILED, "two marks"),),
        reread=reread(meeting, OPENED, further=(SetAside("owner-1", BallotClass.SPOILED, "two marks"),)),
    )
    assert meeting.tally(1).decision.carried is False
    assert meeting.feasible(1).can_lose
    cast(made, meeting, own("owner-1", F))
    assert meeting.tally(1).count.approved.owners == 3
    assert meeting.apart == ()


def test_what_only_an_owner_voted_is_not_open() -> None:
    """Nobody votes twice: with all owners' own ballots in, also a proxy filed afterwards opens nothing."""
    made, meeting = polled()
    cast(made, meeting, *(own(f"owner-{n}", F if n < 5 else A) for n in range(1, 7)))
    meeting.file_proxies(made.committee.on(OPENED), proxies=(proxy("owner-1", "A"),))
    assert meeting.proxies_used == {}
    assert meeting.feasible(1).settled


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_recount_reads_an_agents_ballot_within_the_proxy_by_which_it_was_given(taken_back: bool) -> None:
    """The paper said "for"; whoever is entrusted since with "against", the agent's ballot is not read as that."""
    made, meeting = polled(GATE)
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1", "A", items=(1,), says={1: F}),))
    cast(made, meeting, own("owner-1", F, "A"))
    if taken_back:
        meeting.take_back(act, head="owner-1")
        meeting.file_proxies(act, proxies=(proxy("owner-1", "A", says={1: A}),))
    close(made, meeting)
    after = made.committee.on(LAST + DAY)
    for beyond in (own("owner-1", A, "A"), Ballot("A", "owner-1", {1: F, 2: F})):
        with pytest.raises(InvalidFacts, match="was not entrusted with that"):
            meeting.recount(
                after,
                reason="asked by owners",
                corrected=(beyond,),
                reread=reread(meeting, after.on, corrected=(beyond,)),
            )
    meeting.recount(
        after,
        reason="asked by owners",
        corrected=(own("owner-1", F, "A"),),
        reread=reread(meeting, after.on, corrected=(own("owner-1", F, "A"),)),
    )
    assert meeting.count(1).approved.owners == 1


# ── The cap, as agents come and go ───────────────────────────────────────────────────────────────────────────────────


def test_an_agent_does_not_stand_for_more_by_giving_back_what_was_used() -> None:
    """Two at most: who has voted for two, and gives both proxies back, is not entrusted by a third."""
    made = scene(CAP, jurisdiction="cn")
    meeting = opened(made)
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1"), proxy("owner-2")))
    cast(made, meeting, own("owner-1", voter="agent"), own("owner-2", voter="agent"))
    for head in ("owner-1", "owner-2"):
        meeting.take_back(act, head=head)
    assert meeting.stands_for("agent", OPENED) == 2
    with pytest.raises(Refused, match="cap"):
        meeting.file_proxies(act, proxies=(proxy("owner-3"),))
    # The same head again is no other head.
    meeting.file_proxies(act, proxies=(proxy("owner-2"),))
    # Whoever votes in person is no longer stood for.
    cast(made, meeting, own("owner-1"))
    meeting.file_proxies(act, proxies=(proxy("owner-3"),))
    assert meeting.stands_for("agent", OPENED) == 2


def test_a_proxy_is_not_filed_as_taken_back() -> None:
    """A paper that names the day of its own revocation would neither count for long nor be taken back: it is refused."""
    made, meeting = polled()
    with pytest.raises(InvalidFacts) as caught:
        meeting.file_proxies(made.committee.on(OPENED), proxies=(proxy("owner-1", revoked_on=LAST),))
    assert [fault.place for fault in caught.value.faults] == ["proxies[0].revoked_on"]


@given(st.data())
def test_for_how_many_an_agent_stands_is_what_going_through_the_papers_gives(data: st.DataObject) -> None:
    """However proxies are filed, used, displaced, taken back and run out: those in force or used, each head once."""
    made, meeting = polled()
    day = OPENED
    for _ in range(data.draw(st.integers(1, 12))):
        day += DAY * data.draw(st.integers(0, 6))
        _anything(data, made, meeting, min(day, LAST))
        for agent in ("A", "B"):
            unused = (p for p in meeting.proxies.values() if p.agent == agent and not meeting.spoke_for(p.head, agent))
            waiting = {one.head for one in unused if one.in_force(max(one.since, meeting.last_act_date))}
            used = {head for head, one in meeting.proxies_used.items() if one.agent == agent}
            assert meeting.stands_for(agent, meeting.last_act_date) == len(waiting | used)


def _anything(data: st.DataObject, made: Scene, meeting: Meeting, day: date) -> None:
    """File, take back, vote by an agent or in person for some head, as far as that is allowed."""
    head = data.draw(st.sampled_from([owner.person for owner in made.owners[:3]]))
    agent = data.draw(st.sampled_from(["A", "B"]))
    until = data.draw(st.sampled_from([None, day, OPENED + DAY * 9, LAST]))
    act = made.committee.on(day)
    steps: list[Callable[[], object]] = [
        lambda: meeting.file_proxies(act, proxies=(proxy(head, agent, until=until),)),
        lambda: meeting.take_back(act, head=head),
        lambda: meeting.cast(act, ballots=on_paper((own(head, voter=agent),))),
        lambda: meeting.cast(act, ballots=on_paper((own(head),))),
    ]
    try:
        data.draw(st.sampled_from(steps))()
    except (Refused, InvalidFacts):
        return


# ── Titles that pass ─────────────────────────────────────────────────────────────────────────────────────────────────


def sold(meeting: Meeting, *owners: str) -> Amendment:
    """The first flat passes to these owners, and its head keeps the key that stands on the papers."""
    assert meeting.electorate is not None
    head = meeting.electorate.by_key["owner-1"]
    return Amendment(RollChange.TITLE_CHANGE, "owner-1", evolve(head, owners=owners), "sold", roll_paper(OPENED))


@pytest.mark.parametrize(
    ("owners", "stands"), [(("buyer",), False), (("buyer", "owner-1"), True), (("buyer", "spouse"), False)]
)
def test_who_sold_a_flat_lets_nobody_vote_for_it(owners: tuple[str, ...], stands: bool) -> None:
    """The head keeps its key: the seller's proxy and guardian end with the title, those of one who still owns do not."""
    made, meeting = polled()
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1"),))
    paper = Credential("owner-1", "aunt", Capacity.GUARDIAN, "judgment 1", CALLED)
    meeting.accredit(act, credentials=(paper,))
    sell(made, "1-101", *owners, on=OPENED)
    amend(made, meeting, sold(meeting, *owners), on=OPENED)
    assert (meeting.proxies["owner-1"].revoked_on is None) is stands
    assert (meeting.capacity("owner-1", "aunt", OPENED) is Capacity.GUARDIAN) is stands
    assert meeting.stands_for("agent", OPENED) == stands
    assert meeting.credentials == (paper,)
    if not stands:
        with pytest.raises(Refused, match="in-force"):
            cast(made, meeting, own("owner-1", voter="agent"))
        with pytest.raises(Refused, match="on-roll"):
            cast(made, meeting, own("owner-1", voter="aunt"))
        meeting.file_proxies(act, proxies=(proxy("owner-1", owner="buyer"),))
    cast(made, meeting, own("owner-1", voter="agent"))
    assert meeting.ballots["owner-1"].voter == "agent"


def test_a_guardians_proxy_ends_with_the_wards_title() -> None:
    """What a guardian gave for a ward who has sold carries no vote of the buyer's flat."""
    made, meeting = polled()
    act = made.committee.on(OPENED)
    meeting.accredit(act, credentials=(Credential("owner-1", "aunt", Capacity.GUARDIAN, "judgment 1", CALLED),))
    meeting.file_proxies(act, proxies=(proxy("owner-1", owner="aunt"),))
    sell(made, on=OPENED)
    amend(made, meeting, sold(meeting, "buyer"), on=OPENED)
    assert meeting.proxies["owner-1"].revoked_on == OPENED
    assert meeting.stands_for("agent", OPENED) == 0
    with pytest.raises(InvalidFacts, match="does not own"):
        meeting.file_proxies(act, proxies=(proxy("owner-1", owner="aunt"),))


def test_a_head_that_is_no_more_takes_its_proxy_along() -> None:
    """A seller's head leaves the roll: its agent stands for one head less, and nobody is on record to act for it."""
    made = scene(CAP, jurisdiction="cn")
    meeting = opened(made)
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-1"), proxy("owner-2")))
    area = made.community.units["1-101"].hundredths
    sell(made, on=OPENED)
    head = Head("buyer", ("buyer",), ("1-101",), area)
    amend(made, meeting, Amendment(RollChange.TITLE_CHANGE, "owner-1", head, "sold", roll_paper(OPENED)), on=OPENED)
    meeting.file_proxies(act, proxies=(proxy("owner-3"),))
    assert meeting.stands_for("agent", OPENED) == 2


# ── How the work grows ───────────────────────────────────────────────────────────────────────────────────────────────


def crowd(owners: int, *, co_owned: bool = False) -> tuple[Scene, Meeting]:
    """A vote of many, of whom every flat has two owners where they are co-owned, and nobody has answered yet."""
    made = scene(owners=owners, jurisdiction="cn")
    if co_owned:
        day = made.born + DAY * 2
        for number, owner in enumerate(made.owners):
            title = Title(f"1-{number + 101}", (owner.person, f"spouse-{number + 1}"), TitleBasis.REGISTER, day)
            made.community.transfer(made.registry.on(day), title=title)
    return made, opened(made)


def worked(owners: int, patch: pytest.MonkeyPatch, steps: Callable[[Scene, Meeting], None], **facts: Any) -> int:
    """The work of these steps in a vote of so many."""
    made, meeting = crowd(owners, **facts)
    with patch.context() as during:
        work = Work()
        work.watch(meeting)
        work.ask(during, (Credential, "held_on"), (Proxy, "in_force"), (Proxy, "allows"))
        steps(made, meeting)
    assert work.built_anew() == []
    return work.done


def vote_one_by_one(made: Scene, meeting: Meeting) -> None:
    """Each owner's ballot is a step of its own."""
    for owner in made.owners:
        cast(made, meeting, own(owner.person))


def file_one_by_one(made: Scene, meeting: Meeting) -> None:
    """Each owner's proxy is a step of its own, all of them for one agent."""
    for owner in made.owners:
        meeting.file_proxies(made.committee.on(OPENED), proxies=(proxy(owner.person),))


def displace_one_by_one(made: Scene, meeting: Meeting) -> None:
    """One agent votes for all, some of it is set apart, and then each owner votes in person."""
    act = made.committee.on(OPENED)
    meeting.file_proxies(act, proxies=tuple(proxy(owner.person) for owner in made.owners))
    cast(made, meeting, *(own(owner.person, voter="agent") for owner in made.owners))
    for owner in made.owners:
        meeting.set_aside(
            act,
            apart=(SetAside(owner.person, BallotClass.DISPUTED, "two marks", 1),),
            reread=reread(meeting, act.on, further=(SetAside(owner.person, BallotClass.DISPUTED, "two marks", 1),)),
        )
        meeting.take_back(act, head=owner.person)
        cast(made, meeting, own(owner.person))


def accredit_one_by_one(made: Scene, meeting: Meeting) -> None:
    """For each flat somebody is put on record, papers are served, and a proxy of the guardian is filed."""
    act = made.committee.on(OPENED)
    for owner in made.owners:
        paper = Credential(owner.person, f"aunt-{owner.person}", Capacity.GUARDIAN, "judgment", CALLED)
        meeting.accredit(act, credentials=(paper,))
        served(made, meeting, owner.person)
        meeting.file_proxies(act, proxies=(proxy(owner.person, owner=paper.person),))


@pytest.mark.parametrize("steps", [vote_one_by_one, file_one_by_one, displace_one_by_one, accredit_one_by_one])
def test_so_many_steps_one_by_one_are_so_much_work(
    steps: Callable[[Scene, Meeting], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four times as many ballots, proxies or papers, each a step of its own, are four times the work and no more."""
    few, many = (worked(number, monkeypatch, steps) for number in (20, 80))
    assert many <= 4 * few
    # What one step looks at is a handful, however much is on record.
    assert many <= 80 * 12


def test_co_owned_homes_vote_with_the_work_of_single_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flats of couples who named one of them: for each ballot that flat's papers are looked at, not those of all."""

    def couples(made: Scene, meeting: Meeting) -> None:
        assert meeting.electorate is not None
        heads = list(meeting.electorate.heads)
        act = made.committee.on(OPENED)
        named = (Credential(head.key, head.owners[0], Capacity.CO_OWNER, "letter", CALLED) for head in heads)
        meeting.accredit(act, credentials=tuple(named))
        cast(made, meeting, *(own(head.key, voter=head.owners[0]) for head in heads))

    few, many = (worked(number, monkeypatch, couples, co_owned=True) for number in (20, 80))
    single = worked(80, monkeypatch, lambda made, meeting: cast(made, meeting, *(own(o.person) for o in made.owners)))
    assert many <= 4 * few
    assert many - single <= 80 * 6


def test_the_watch_sees_what_goes_through_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all ballots once for each of them is seen as the square that it is."""

    def square(made: Scene, meeting: Meeting) -> None:
        vote_one_by_one(made, meeting)
        assert sum(len(list(meeting.ballots.values())) for _ in made.owners) == len(made.owners) ** 2
        assert sum(1 for _ in made.owners for _ in meeting.ballots) == len(made.owners) ** 2

    few, many = (worked(number, monkeypatch, square) for number in (10, 40))
    assert many > 12 * few


def test_an_amendment_looks_at_the_heads_that_it_names() -> None:
    """Whether what passes has voted is asked of that head alone; a batch on the same units is checked in one pass."""
    made = scene(owners=40, jurisdiction="cn")
    meeting = opened(made)
    assert meeting.electorate is not None
    changes = tuple(
        Amendment(
            RollChange.CORRECTION,
            head.key,
            evolve(head, area=head.area + 1),
            "measured anew",
            roll_paper(OPENED, RollGround.REGISTRY_AREA),
        )
        for head in meeting.electorate.heads
    )
    seen = Counter[str]()
    answered = Meeting.answered

    def counted(self: Meeting, head: str) -> bool:
        seen[head] += 1
        return answered(self, head)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Meeting, "answered", counted)
        amend(made, meeting, *changes, on=OPENED)
    assert set(seen.values()) == {1}
    assert len(meeting.amendments) == len(seen) == 40
