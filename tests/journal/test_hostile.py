"""Texts that mean harm: stored as the texts that they are, with nothing carried out, or refused."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import chdir, contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.pool import NullPool
from tests.journal.stores import Kept, each_store, filled, fresh, some

from propgov import Actor, Register, Role, begin
from propgov.assembly import Matter
from propgov.community import Community, Grant, Notice, Title, TitleBasis, Unit, UnitKind, authorities_of
from propgov.engine import Case
from propgov.errors import Invalid, PropgovError, UnknownCase
from propgov.income import Account, CommonUse, Consent, Lease, Spending, UseKind
from propgov.journal import Journal, Line, encode
from propgov.journal import checks as limits
from propgov.journal.checks import LONGEST_CASE
from propgov.journal.verifier import verify
from propgov.testing import BORN, Scene, all_states, decided, scene, state_of

C = TypeVar("C", bound=Case)
T = TypeVar("T")

ACCOUNT: Final = "account:a1"

NASTY: Final = (
    "'",
    '"',
    "`",
    "''; --",
    "'; DROP TABLE propgov_entry; --",
    '"; DELETE FROM propgov_tail; /*',
    "x' OR '1'='1",
    "1); TRUNCATE propgov_entry; SELECT pg_sleep(9); --",
    "$$; DROP SCHEMA public CASCADE; $$",
    "'||(SELECT data FROM propgov_entry)||'",
    "x'00'",
    r"\x7b7d",
    r"E'\\'",
    "%",
    "_",
    "%s",
    "%(of)s",
    "%%",
    "%n%n%n",
    ":of",
    "?",
    "?1",
    "@p1",
    "$1",
    "{}",
    "{0.__class__}",
    "{{7*7}}",
    "${jndi:ldap://127.0.0.1/x}",
    "a\0b",
    "\0",
    "\\",
    "\\'",
    "\\0",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "sqlite:///evil.db",
    "postgresql://127.0.0.1/evil",
    "|sh",
    "; touch evil",
    "$(touch evil)",
    "`touch evil`",
    "> evil",
    "ATTACH DATABASE 'evil' AS evil",
    "COPY propgov_entry TO PROGRAM 'touch evil'",
    "VACUUM INTO 'evil'",
    "a:b",
    ":",
    "::",
    "kind:id",
    "income.spending:spending-1",
    "\u202eevil\u202c",
    "\u200f",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\u2029",
    "\x85",
    "\r",
    "\n",
    "\r\n",
    '\n{"count":0}',
    '","n":7,"x":"',
    '"}]}\n{"v":1}',
    "\ud800",
    "\udcff",
    "\U0010ffff",
    "\ufffe",
    "🏠",
    "👨\u200d👩\u200d👧",
    "e\u0301",
    "é",
    "İ",
    "ﬁ",
    "玉兰花园",
    " ",
    "\u3000",
    "\t",
    "\x1b[2J",
    "\x7f",
    "__proto__",
    "__class__",
    "NULL",
    "None",
    "nan",
    "0",
    "-1",
    "1e999",
    "<script>alert(1)</script>",
    "x" * 5_000,
    "'" * 5_000,
    "玉" * 5_000,
)


def nasty(number: int) -> str:
    """A text of the list."""
    return NASTY[number]


one_of_them = st.integers(0, len(NASTY) - 1).map(nasty)
texts = one_of_them | st.text(max_size=20) | st.tuples(one_of_them, one_of_them).map("".join)


def is_case(text: str) -> bool:
    """What a case may be called: by the words of the manual, not by the code that checks it."""
    kind, colon, name = text.partition(":")
    return bool(kind and colon and name) and len(text) <= 500 and text.isprintable()


@contextmanager
def watched(kind: str) -> Generator[Kept]:
    """A journal of that kind, in a program that stands in an empty folder: nothing but the database is written."""
    with TemporaryDirectory() as here, chdir(here), fresh(kind) as kept:
        yield kept
        assert list(Path(here).iterdir()) == []
        if kind == "sqlite":
            file = Path(make_url(kept.url).database or "")
            own = {f"{file.name}{end}" for end in ("", "-wal", "-shm", "-line", "-gate")}
            assert {path.name for path in file.parent.iterdir()} <= own


def tables(kept: Kept) -> set[str]:
    """The tables that are there."""
    engine = create_engine(kept.url, poolclass=NullPool)
    try:
        return {*inspect(engine).get_table_names()}
    finally:
        engine.dispose()


def is_whole(kept: Kept) -> None:
    """All tables are there, everything verifies, here and in a file, and comes back out of it as it was."""
    journal = kept.journal
    if kept.url:
        names = ("entry", "tail", "checkpoint", "snapshot", "schema")
        assert tables(kept) == {f"propgov_{name}" for name in names}
    assert journal.verify() == ()
    with TemporaryDirectory() as folder, Journal() as copy:
        path = Path(folder) / "copy.jsonl"
        taken = journal.export(path)
        assert verify(path.read_bytes(), count=taken.count, head=taken.head) == []
        assert copy.import_file(path, checkpoint=taken) == len(journal)
        assert [tuple(line) for line in copy.store.read_all().lines] == kept.rows()
        assert copy.store.tails() == journal.store.tails()


def loads_equal(kept: Kept, register: Register) -> None:
    """Who reads the journal anew finds every case in the state in which it was left."""
    states = all_states(register)
    assert all_states(Register(kept.journal)) == states
    if kept.url:
        with Journal.open(kept.url, create=False) as again:
            loaded = Register(again, snapshots=1).load()
            assert loaded.unread == ()
            assert {case.ref: state_of(case) for case in loaded.cases} == states
            assert all_states(Register(again, snapshots=1)) == states


# ── Procedures ───────────────────────────────────────────────────────────────────────────────────────────────────────


def tried(work: Callable[[], T]) -> T | None:
    """What comes of it, or nothing if it was refused: any other error fails the test."""
    with suppress(PropgovError):
        return work()
    return None


def stands(case: Case | None, *given: str) -> None:
    """What was taken stands in the newest entry of the case, sign for sign."""
    if case is not None:
        entry = case.entries[-1]
        said = [entry.by, *entry.signers, *texts_in(dict(entry.facts))]
        assert {*given} <= {*said}


def texts_in(plain: Any) -> list[str]:
    """Every text in plain data, also those that are keys."""
    if isinstance(plain, dict):
        return [text for pair in plain.items() for text in texts_in(pair)]
    if isinstance(plain, (list, tuple)):
        return [text for value in plain for text in texts_in(value)]
    return [plain] if isinstance(plain, str) else []


def community(
    register: Register, name: str, ident: str, person: str, source: str, place: str = "cn.anhui.chizhou"
) -> Community | None:
    """A community of such a name, opened by such a person of an authority of that place."""

    def opened() -> Community:
        officials = (Grant(person, Role.PROVIDER, BORN, source=source),)
        act = Actor(person).on(BORN)
        over = authorities_of(place, register, on=BORN, subdistrict=person)
        return begin(
            Community, act, id=ident, name=name, jurisdiction="cn.anhui.chizhou", authorities=over, officials=officials
        )

    made: Community | None = tried(opened)
    stands(made, name, person, source)
    return made


@each_store
@some
@given(texts, texts, texts, texts)
def test_a_community_may_be_called_anything(kind: str, name: str, ident: str, person: str, source: str) -> None:
    """Names, ids, persons and sources of a community, its units and its owners are kept as they are, or refused."""
    with watched(kind) as kept:
        register = Register(kept.journal)
        made = community(register, name, ident, person, source)
        if made is None:
            assert kept.journal.cases("community") == ()
            made = community(register, name="plain", ident="", person="plain", source="plain", place="cn.anhui")
            person = "plain"
        assert made is not None
        act = Actor(person).on(BORN)
        unit = Unit(name, ident, UnitKind.DWELLING, Decimal("80.00"))
        entered = tried(
            lambda: made.enter(act, units=(unit,), titles=(Title(name, (source,), TitleBasis.REGISTER, BORN),))
        )
        if entered is not None:
            stands(made, name, ident, source)
            opener = {Role.SUBDISTRICT, Role.PROVIDER}
            assert made.roles_of(source, BORN) == {Role.OWNER} | (opener if source == person else set())
        granted = tried(lambda: made.appoint(act, grants=(Grant(ident, Role.DEVELOPER, BORN, source=name),)))
        if granted is not None:
            stands(made, ident, name)
        loads_equal(kept, register)
        is_whole(kept)


def can_be_written(*given: str) -> bool:
    """Whether these are texts that Unicode can write."""
    return not any("\ud800" <= sign <= "\udfff" for text in given for sign in text)


def is_id(text: str) -> bool:
    """Whether a case may be called so: letters, digits and Chinese characters, with marks between them."""
    marks, chinese = set("-_."), {*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), 0x3007}
    told = [c in marks or (c.isascii() and c.isalnum()) or ord(c) in chinese for c in text]
    return all(told) and not marks & {text[:1], text[-1:]} and normalize("NFC", text) == text


def called(ident: str) -> str:
    """The text as an id, if it may be one; else none, and the register numbers the case."""
    return ident if is_id(ident) and len(ident) < 400 else ""


def opened(wanted: bool, work: Callable[[], C], *given: str) -> C | None:
    """A case that is opened if, and only if, its texts are such as may be kept; then it says what was given."""
    case = tried(work)
    assert (case is not None) is wanted
    stands(case, *given)
    return case


def use_of(made: Scene, word: str, place: str, ident: str) -> CommonUse:
    """A use of common parts that is contracted; plain, as far as the words are refused."""
    chair, home = made.committee, made.community
    wanted = bool(can_be_written(place) and place.strip())
    facts: dict[str, Any] = {"community": home, "use": UseKind.VENUE}
    use = opened(
        wanted,
        lambda: begin(CommonUse, chair.on(made.day), what=place, tenant=place, id=called(ident), **facts),
        place,
    ) or begin(CommonUse, chair.on(made.day), what="plain", tenant="plain", **facts)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(chair.on(made.day), meeting=meeting)
    lease = Lease(word, place, Decimal("9.00"), made.day, made.day)
    done = tried(lambda: use.contract(chair.on(made.day), lease=lease, consents=frozenset(Consent)))
    assert (done is not None) is bool(can_be_written(word, place) and word.strip() and place.strip())
    if done is None:
        plain = Lease("1", use.tenant, Decimal("9.00"), made.day, made.day)
        use.contract(chair.on(made.day), lease=plain, consents=frozenset(Consent))
    else:
        stands(use, word, place)
    return use


def account_of(made: Scene, use: CommonUse, word: str, ident: str) -> Account:
    """An account with some income on it."""
    chair, home = made.committee, made.community
    account = opened(
        bool(can_be_written(word) and word.strip()),
        lambda: begin(Account, chair.on(made.day), community=home, bank=word, id=called(ident)),
        word,
    ) or begin(Account, chair.on(made.day), community=home, bank="plain")
    done = tried(lambda: account.credit(chair.on(made.day), use=use, amount=Decimal("5.00"), voucher=word))
    assert (done is not None) is can_be_written(word)
    if done is None:
        account.credit(chair.on(made.day), use=use, amount=Decimal("5.00"), voucher="plain")
    stands(account, word if done else "plain")
    return account


def spending(made: Scene, word: str, ident: str, place: str, proof: str) -> None:
    """A spending with such words from its plan to its payment; each is taken if, and only if, it is such as may be kept."""
    chair = made.committee
    account = account_of(made, use_of(made, word, place, proof), word, ident)
    facts: dict[str, Any] = {"account": account, "amount": Decimal("5.00"), "payee": "joiner"}
    plan = opened(
        bool(can_be_written(word) and word.strip()),
        lambda: begin(Spending, chair.on(made.day), purpose=word, id=called(ident), **facts),
        word,
    ) or begin(Spending, chair.on(made.day), purpose="plain", **facts)
    meeting = decided(made, plan, Matter.OTHER_MAJOR)
    plan.approve(chair.on(made.day), meeting=meeting)
    done = tried(lambda: plan.post(chair.on(made.day), notice=Notice((place, word), made.day, proof=proof)))
    assert (done is not None) is bool(can_be_written(place, word, proof) and place.strip() and word.strip())
    stands(plan if done else None, place, word, proof)
    paid = tried(lambda: plan.pay(chair.on(made.day).with_(Actor(ident))))
    assert (paid is not None) is bool(ident.strip() and ident.isprintable())
    stands(plan if paid else None, ident)
    if paid is None:
        plan.withdraw(chair.on(made.day))
        account.reverse(chair.on(made.day), number=1, reason="emptied")
    account.close(chair.on(made.day))  # a community has one account at a time


@pytest.mark.no_cover
@each_store
@some
@given(texts, texts, texts, texts)
def test_money_may_be_spent_on_anything(kind: str, word: str, ident: str, place: str, proof: str) -> None:
    """Banks, purposes, notices, proofs, contracts and those who sign are kept as they are, or refused."""
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        before = len(kept.journal)
        spending(made, word, ident, place, proof)
        assert len(kept.journal) > before
        loads_equal(kept, made.register)
        is_whole(kept)


@pytest.mark.no_cover
@each_store
@pytest.mark.parametrize("part", range(3))
def test_each_of_them_goes_through_a_procedure(kind: str, part: int) -> None:
    """Every text of the list, in every place of a procedure at once, one case after another in one journal."""
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        for text in NASTY[part::3]:
            before = len(kept.journal)
            spending(made, text, text, text, text)
            assert len(kept.journal) > before, text
        loads_equal(kept, made.register)
        is_whole(kept)


@each_store
def test_nobody_is_found_by_a_trick(kind: str) -> None:
    """A name that no case has finds none, whatever it would mean to a database or a folder."""
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        for text in NASTY:
            for ref in (text, f"community:{text}", f"{text}:scene", f"community:scene{text}"):
                with pytest.raises(UnknownCase):
                    made.register.get(ref)
            with pytest.raises(UnknownCase):
                made.register.find(Community, text)
            assert kept.journal.cases(text) == ()
            assert kept.journal.cases(f"community{text}") == ()
        assert all_states(Register(kept.journal)) == all_states(made.register)
        is_whole(kept)


# ── The journal alone ────────────────────────────────────────────────────────────────────────────────────────────────


@each_store
@some
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6))
def test_a_case_is_kept_under_its_name_or_refused(kind: str, names: list[tuple[str, str]]) -> None:
    """A name is one of the form kind:id, of printable signs and not too long: then it is kept, and otherwise refused."""
    with watched(kind) as kept:
        journal, taken = kept.journal, dict[str, int]()
        for case in [f"{first}:{second}" for first, second in names] + [first for first, _ in names]:
            data = case.encode(errors="replace")
            n = taken.get(case, 0)
            if is_case(case):
                journal.append(data, case=case, expected=n, unchanged=taken)
                taken[case] = n + 1
                assert (journal.length(case), journal.entries(case)[-1].data) == (n + 1, data)
                assert [entry.data for entry in journal.entries(case)] == [data] * (n + 1)
            else:
                for ask in (
                    lambda case=case, data=data: journal.append(data, case=case, expected=0),
                    lambda case=case, data=data: journal.append_all([Line(ACCOUNT, 0, b"{}"), Line(case, 0, data)]),
                    lambda case=case: journal.entries(case),
                    lambda case=case: journal.entry(case, 0),
                    lambda case=case: journal.length(case),
                    lambda case=case: journal.head(case),
                    lambda case=case: journal.verify(case),
                ):
                    with pytest.raises(Invalid):
                        ask()
        assert journal.cases() == tuple(taken)
        for case in taken:
            of_kind = case.partition(":")[0]
            assert journal.cases(of_kind) == tuple(one for one in taken if one.partition(":")[0] == of_kind)
        if kept.url:
            with Journal.open(kept.url, create=False) as again:
                assert again.cases() == tuple(taken)
                assert {tail.case: tail.length for tail in again.store.tails()} == taken
            assert "propgov_entry" in tables(kept)


@each_store
@some
@given(st.dictionaries(texts, texts | st.lists(texts, max_size=3), max_size=4), texts, texts, texts)
def test_an_entry_may_say_anything(kind: str, facts: dict[str, Any], step: str, by: str, stage: str) -> None:
    """Facts, steps, persons and stages come back sign for sign; what cannot be written as JSON is refused at once."""
    plain = {
        "v": 1,
        "case": ACCOUNT,
        "n": 0,
        "on": "2026-03-01",
        "step": step,
        "by": by,
        "stage": stage,
        "facts": facts,
    }
    with watched(kind) as kept:
        if any("\ud800" <= sign <= "\udfff" for text in texts_in(plain) for sign in text):
            with pytest.raises(Invalid):
                encode(plain)
            return
        data = encode(plain)
        kept.journal.append(data, case=ACCOUNT, expected=0)
        (entry,) = kept.journal.entries(ACCOUNT)
        assert entry.data == data
        assert (entry.facts, entry.step, entry.by, entry.stage) == (facts, step, by, stage)
        assert [one.data for one in kept.journal] == [data]
        kept.journal.store.keep_snapshot(ACCOUNT, data)
        assert kept.journal.store.snapshot(ACCOUNT) == data
        is_whole(kept)


@each_store
def test_what_is_asked_of_a_kind_is_a_kind(kind: str) -> None:
    """A kind with signs that a database reads in its own way finds the cases of that kind and no others."""
    with watched(kind) as kept:
        kinds = [text for text in NASTY if is_case(f"{text}:x") and ":" not in text]
        for text in kinds:
            kept.journal.append(b"{}", case=f"{text}:x", expected=0)
        for text in NASTY:
            assert kept.journal.cases(text) == ((f"{text}:x",) if text in kinds else ())


# ── Beyond measure ───────────────────────────────────────────────────────────────────────────────────────────────────


@each_store
@pytest.mark.parametrize("sign", ["x", "'", "玉", "🏠"])
def test_a_name_beyond_measure_is_refused(kind: str, sign: str) -> None:
    """Five hundred signs of any script are kept and found; one more is refused, and nothing is written."""
    longest = f"account:{sign * (LONGEST_CASE - len('account:'))}"
    assert len(longest) == LONGEST_CASE == 500
    with watched(kind) as kept:
        filled(kept.journal, [longest, longest])
        with pytest.raises(Invalid, match="has 501 characters; give at most 500 characters"):
            kept.journal.append(b"{}", case=f"{longest}{sign}", expected=0)
        with pytest.raises(Invalid, match="give at most 500 characters"):
            kept.journal.append_all([Line(ACCOUNT, 0, b"{}"), Line(longest + sign * 10_000, 0, b"{}")])
        assert kept.journal.cases() == kept.journal.cases("account") == (longest,)
        assert [entry.n for entry in kept.journal.entries(longest)] == [0, 1]
        is_whole(kept)


@each_store
def test_a_case_with_a_name_beyond_measure_is_not_opened(kind: str) -> None:
    """An id that fills the five hundred signs is taken; with one more nothing is opened, and everything goes on."""
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        act = made.committee.on(made.day)
        most = LONGEST_CASE - len("income.account:")
        before = len(kept.journal)
        with pytest.raises(Invalid):
            begin(Account, act, community=made.community, bank="plain", id="x" * (most + 1))
        assert len(kept.journal) == before
        longest = begin(Account, act, community=made.community, bank="plain", id="x" * most)
        ledger = {"bank": "plain", "keeper": Role.PROVIDER}
        assert begin(Account, made.provider.on(made.day), community=made.community, **ledger).stage is longest.stage
        loads_equal(kept, made.register)
        is_whole(kept)


@each_store
def test_bytes_beyond_measure_are_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many bytes are kept; one more is refused, with what would help, and nothing of the batch is written."""
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    with watched(kind) as kept:
        kept.journal.append(b"x" * 1000, case=ACCOUNT, expected=0)
        with pytest.raises(Invalid, match="has 1,001 bytes; give at most 1,000: divide what one step takes"):
            kept.journal.append(b"x" * 1001, case=ACCOUNT, expected=1)
        with pytest.raises(Invalid, match=r"lines\[1\]\.data: has 1,001 bytes"):
            kept.journal.append_all([Line(ACCOUNT, 1, b""), Line("account:a2", 0, b"x" * 1001)])
        assert kept.rows() == [(ACCOUNT, 0, b"x" * 1000, None)]


@each_store
def test_a_step_beyond_measure_does_not_happen(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact that makes an entry too large is refused; the case is as it was once it is read again."""
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        account = begin(Account, made.committee.on(made.day), community=made.community, bank="plain")
        before = state_of(account)
        with monkeypatch.context() as patch:
            patch.setattr(limits, "MOST_BYTES", 2000)
            with pytest.raises(Invalid, match="divide what one step takes"):
                begin(
                    Spending, made.committee.on(made.day), account=account, purpose="x" * 2000, amount=Decimal("1.00")
                )
        assert state_of(made.register.find(Account, account.id)) == before
        assert kept.journal.cases("income.spending") == ()
        loads_equal(kept, made.register)
        is_whole(kept)


@each_store
def test_a_fact_of_eight_million_bytes_is_kept(kind: str) -> None:
    """A purpose as long as a book is a purpose, in every store."""
    purpose = "门" * (8 * 1024 * 1024 // 3)
    with watched(kind) as kept:
        made = scene(owners=2, register=Register(kept.journal))
        account = begin(Account, made.committee.on(made.day), community=made.community, bank="plain")
        plan = begin(Spending, made.committee.on(made.day), account=account, purpose=purpose, amount=Decimal("1.00"))
        assert len(plan.entries[0].data) > 8_000_000
        loads_equal(kept, made.register)
        assert kept.journal.entry(plan.ref, 0).facts["purpose"] == purpose
        is_whole(kept)
