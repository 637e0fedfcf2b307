"""From a URL to a journal: what opens, what is refused and with which remedy, and what is never told."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import URL, create_engine, inspect, make_url
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.pool import NullPool
from tests.databases import POSTGRES, WANTS_POSTGRES, fresh_schema
from tests.journal.stores import each_database, filled, fresh, fresh_url

from propgov.errors import Invalid, PropgovError, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql import SqlStore, open_store
from propgov.journal.sql.migrations import LATEST
from propgov.journal.sql.schema import METADATA

ACCOUNT, SPENDING = "account:a1", "income.spending:s1"
AS_ROOT = not hasattr(os, "geteuid") or os.geteuid() == 0


def url_of(path: Path | str) -> str:
    """The URL of a file."""
    return f"sqlite:///{quote(str(path))}"


def tables(url: str) -> list[str]:
    """The tables that a database has."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        return sorted(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def told(error: BaseException) -> str:
    """All that an error can tell a reader: itself, and whatever led to it, without the lines of our own source."""
    chain: list[BaseException] = []
    upcoming: BaseException | None = error
    while upcoming is not None:
        chain.append(upcoming)
        upcoming = upcoming.__cause__ or (None if upcoming.__suppress_context__ else upcoming.__context__)
    lines = [line for line in traceback.format_exception(error) if not line.startswith("  File")]
    return "\n".join([*lines, *(f"{one} {one!r} {one.args}" for one in chain)])


# ── What is no URL of a journal ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("url", [None, 5, b"sqlite:///x.db", URL.create("sqlite", database="x.db")])
def test_a_url_is_text(url: Any) -> None:
    """Anything but text or a path is refused, and the error says what to write."""
    with pytest.raises(Invalid, match=r"neither text nor a path; write sqlite:///yulan.db or postgresql"):
        Journal.open(url)


@pytest.mark.parametrize("name", ["yulan.db", "with space.db", "50%20.db", "q?x=1#y.db", "玉兰.db", "a+b;c&d.db"])
def test_a_path_is_the_file_that_it_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path needs no spelling: whatever signs it has, that very file is made, from here or from the root."""
    with Journal.open(tmp_path / name) as journal:
        journal.append(b"{}", case="account:a1", expected=0)
    monkeypatch.chdir(tmp_path)
    with Journal.open(Path(name), create=False) as journal:
        assert len(journal) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "url",
    [
        *("", " ", "yulan.db", "/var/lib/yulan.db", "://", "sqlite", "postgresql://user@host:port/d"),
        *("sqlite:///\ud800.db", "sqlite:///%FF.db", "postgresql://user:%ff@127.0.0.1/d", Path("\udcff.db")),
    ],
)
def test_what_is_no_url_is_refused(url: str | Path) -> None:
    """What no URL can be is not repeated, since it may hold a password, and the error says what to write."""
    with pytest.raises(Invalid, match=r"is no URL of a database; write sqlite:///yulan\.db or postgresql"):
        Journal.open(url)


@pytest.mark.parametrize("url", ["sqlite:///a\0b.db", "sqlite:///a%00b.db", "postgresql://u:a%00b@127.0.0.1/d"])
def test_a_name_ends_where_it_ends(url: str) -> None:
    """A NUL is part of no name, so that nothing behind it is silently left out."""
    with pytest.raises(Invalid, match="holds what no name can hold"):
        Journal.open(url)


@pytest.mark.parametrize(
    "driver",
    [
        *("mysql", "mysql+pymysql", "oracle", "mssql", "mongodb", "cockroachdb", "postgres"),
        *("postgresql+psycopg2", "postgresql+asyncpg", "sqlite+aiosqlite", "sqlite+pysqlcipher"),
    ],
)
def test_other_databases_and_drivers_are_refused(driver: str) -> None:
    """A journal is kept in SQLite or PostgreSQL, by the one driver that is tried for each."""
    with pytest.raises(Invalid, match="a journal is kept in SQLite, or in PostgreSQL through psycopg") as error:
        Journal.open(f"{driver}://user:pass@127.0.0.1/yulan")
    assert driver in str(error.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///%3Amemory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    """A database that each connection would have to itself keeps nothing; memory has its own journal."""
    with pytest.raises(Invalid, match=r"names no file; name one, or write Journal\(\) for a journal in memory"):
        Journal.open(url)


@pytest.mark.parametrize(
    "url", ["sqlite://yulan.db", "sqlite://localhost/yulan.db", "sqlite://user:pass@/yulan.db", "sqlite://:1/yulan.db"]
)
def test_a_file_has_no_host(url: str) -> None:
    """A slash too few makes a host of a file; the error tells how many there are."""
    with pytest.raises(Invalid, match="three slashes before a path from here, four from the root"):
        Journal.open(url)


@pytest.mark.parametrize("settings", ["mode=memory&uri=true", "timeout=abc", "isolation_level=x", "anything=1", ""])
def test_a_file_has_no_settings(settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How SQLite is used is not for the URL to say, and no part of a path is taken for a setting."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Invalid, match=r"has settings behind its file; .* is written %3F"):
        Journal.open(f"sqlite:///yulan.db?{settings}")
    assert list(tmp_path.iterdir()) == []


def test_settings_of_postgresql_must_fit_each_other() -> None:
    """Settings that SQLAlchemy cannot bring together are refused without being repeated."""
    with pytest.raises(Invalid, match="has settings that do not fit each other") as error:
        Journal.open("postgresql:///d?host=one&host=two&port=1&password=hidden")
    assert "hidden" not in told(error.value)


def test_settings_that_postgresql_does_not_know_are_named() -> None:
    """A setting that the driver does not know is told by its name."""
    with pytest.raises(StoreFailed, match='invalid connection option "colour"'):
        Journal.open("postgresql://user@127.0.0.1:1/d?colour=red")


# ── What must be installed ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_extra_for_databases_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLAlchemy is not installed, the error says what brings it."""
    for name in [name for name in sys.modules if name.startswith("propgov.journal.sql")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(Invalid, match=r"needs sqlalchemy, which is not installed; install propgov\[store\]"):
        Journal.open("sqlite:///yulan.db")


def test_the_extra_for_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where psycopg is not installed, the error says what brings it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Invalid, match=r"needs psycopg, which is not installed; install propgov\[postgres\]"):
        Journal.open("postgresql://127.0.0.1:1/d")


def test_the_client_library_of_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where psycopg finds no client library, the error says what brings one."""

    def without(_: type[PGDialect_psycopg]) -> None:
        message = "no pq wrapper available.\nAttempts made:\n- ..."
        raise ImportError(message)

    monkeypatch.setattr(PGDialect_psycopg, "import_dbapi", classmethod(without))
    with pytest.raises(Invalid, match=r"needs libpq, which is not installed; install psycopg\[binary\]"):
        Journal.open("postgresql://127.0.0.1:1/d")


# ── What is never told ───────────────────────────────────────────────────────────────────────────────────────────────

LEAKS = [
    "mysql://user:{}@127.0.0.1/d",
    "postgresql+psycopg2://user:{}@127.0.0.1/d",
    "postgresql://user:{}@127.0.0.1:port/d",
    "postgresql:user:{}@127.0.0.1/d",
    "user:{}@127.0.0.1/d",
    "sqlite://user:{}@127.0.0.1/yulan.db",
    "sqlite:///yulan.db?password={}",
    "postgresql://user:{}@127.0.0.1:1/d",
    "postgresql://user:{0}@127.0.0.1:1/d?colour={0}",
    "postgresql://user@127.0.0.1:1/d?password={}",
    "postgresql://user@127.0.0.1:1/d?sslpassword={}&password={}",
    "postgresql://user@127.0.0.1:1/d?passfile={}",
    "postgresql:///d?host=a&host=b&port=1&password={}",
    "postgresql://user:%00{}@127.0.0.1:1/d",
    "postgresql://user:p%40{}@127.0.0.1:99999/d",
]


@pytest.mark.parametrize("form", LEAKS)
def test_no_error_tells_a_password(form: str) -> None:
    """Whatever is wrong with a URL, the password in it is in no text of the error, nor of what led to it."""
    password = token_hex()
    with pytest.raises(PropgovError) as error:
        Journal.open(form.format(password, password))
    assert password not in told(error.value)


@WANTS_POSTGRES
def test_no_later_error_tells_a_password() -> None:
    """Nor is it told when something fails later, or once the journal is closed."""
    password = token_hex()
    with fresh_schema(POSTGRES) as url:
        given = make_url(url).set(password=password).update_query_dict({"sslpassword": password})
        with Journal.open(given.render_as_string(hide_password=False)) as journal:
            assert isinstance(journal.store, SqlStore)
            with pytest.raises(StoreFailed) as error:
                journal.store._sessions.run(lambda cursor: cursor.execute("SELECT * FROM propgov_nothing"))
            assert password not in told(error.value)
        with pytest.raises(StoreFailed) as error:
            journal.cases()
        assert password not in told(error.value)
        missing = given.set(database="propgov_there_is_none").render_as_string(hide_password=False)
        with pytest.raises(StoreFailed, match="does not exist") as error:
            Journal.open(missing)
        assert password not in told(error.value)


# ── What opens ───────────────────────────────────────────────────────────────────────────────────────────────────────


@WANTS_POSTGRES
def test_postgresql_means_psycopg() -> None:
    """Whoever names no driver gets the one that there is."""
    with fresh_schema(POSTGRES) as url:
        short = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with Journal.open(short) as journal:
            filled(journal, [ACCOUNT])
        with Journal.open(url, create=False) as journal:
            assert journal.cases() == (ACCOUNT,)


ODD = [
    "yu lan.db",
    "100%.db",
    "%41.db",
    "a#b.db",
    "a?b=c&d.db",
    "玉兰/台账 一.db",
    "a;b'c\".db",
    "-x",
    "file:x.db",
    "~",
]


@pytest.mark.parametrize("name", ODD)
def test_any_path_can_be_named(name: str, tmp_path: Path) -> None:
    """Spaces, signs of URLs and Chinese names: the file is made under this name and no other, and found again."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    with Journal.open(url_of(path)) as journal:
        filled(journal, [ACCOUNT])
        beside = {path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-line", "-gate")}
        assert {*path.parent.iterdir()} == beside
    with Journal.open(url_of(path), create=False) as journal:
        assert journal.cases() == (ACCOUNT,)
    with pytest.raises(StoreFailed) as error:
        journal.cases()
    assert str(path) in str(error.value)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("create", [True, False])
def test_a_path_from_here_stays_where_it_was(create: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that goes on to another folder finds its journal where it was opened, in each of its threads."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)
    filled(first := Journal.open("sqlite:///yulan.db"), [ACCOUNT])
    first.close()
    with Journal.open("sqlite:///yulan.db", create=create) as journal:
        monkeypatch.chdir(there)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(journal.cases).result() == (ACCOUNT,)
        assert journal.cases() == (ACCOUNT,)
    with pytest.raises(StoreFailed, match=str(here)):
        journal.cases()
    assert list(there.iterdir()) == []


@each_database
def test_a_journal_is_not_made_unless_it_is_asked_for(kind: str) -> None:
    """Where there is none yet and none is to be made, the error says so, and neither file nor table is there."""
    with fresh_url(kind) as url:
        with pytest.raises(StoreFailed, match="there is no journal yet; open it with create=True to make one"):
            Journal.open(url, create=False)
        if kind == "sqlite":
            assert list(Path(make_url(url).database or "").parent.iterdir()) == []
        else:
            assert tables(url) == []
        Journal.open(url).close()
        Journal.open(url, create=False).close()
        assert tables(url) == sorted(METADATA.tables)


def test_a_database_of_something_else_is_no_journal(tmp_path: Path) -> None:
    """A database without the tables of a journal, or a folder that is not there, is none, and nothing of it is changed."""
    (tmp_path / "empty.db").touch()
    with closing(sqlite3.connect(tmp_path / "letters.db")) as connection:
        connection.execute("CREATE TABLE letter (text TEXT)")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for name in ("empty.db", "letters.db", "no/yulan.db"):
        with pytest.raises(StoreFailed, match="there is no journal yet"):
            Journal.open(url_of(tmp_path / name), create=False)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_journal_may_share_its_database(tmp_path: Path) -> None:
    """Other tables of the same database are left alone."""
    with closing(sqlite3.connect(tmp_path / "letters.db")) as connection:
        connection.execute("CREATE TABLE letter (text TEXT)")
    Journal.open(url_of(tmp_path / "letters.db")).close()
    assert tables(url_of(tmp_path / "letters.db")) == sorted(["letter", *METADATA.tables])


def test_what_cannot_be_looked_for_is_not_there(tmp_path: Path) -> None:
    """A name that no file can have is SQLite's to refuse."""
    for create in (True, False):
        with pytest.raises(StoreFailed, match="unable to open database file"):
            Journal.open(url_of(tmp_path / ("x" * 5000)), create=create)


# ── What cannot be opened ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    """A folder that is not there is probably a slip, and the error says where to look."""
    with pytest.raises(StoreFailed, match="check that the folder is there and may be written"):
        Journal.open(url_of(tmp_path / "no" / "yulan.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_no_database(create: bool, tmp_path: Path) -> None:
    """A folder under the name of the file is left alone."""
    with pytest.raises(StoreFailed, match="unable to open database file"):
        Journal.open(url_of(tmp_path), create=create)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("data", [b"once upon a time" * 100, b"\0" * 4096, b"SQLite format 2\0" + b"\0" * 4080])
def test_a_file_of_something_else_is_left_alone(data: bytes, create: bool, tmp_path: Path) -> None:
    """A file that is no database is refused, and not one byte of it is changed."""
    path = tmp_path / "letter.txt"
    path.write_bytes(data)
    with pytest.raises(StoreFailed, match=r"letter.txt: .*; name a file of a journal, or a new one"):
        Journal.open(url_of(path), create=create)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a journal is, and in which nothing may be written any more."""
    folder = tmp_path / "closed"
    folder.mkdir()
    with Journal.open(url_of(folder / "yulan.db")) as journal:
        filled(journal, [ACCOUNT])
    for path in (*folder.iterdir(), folder):
        path.chmod(path.stat().st_mode & ~0o222)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere: run the tests as an ordinary user to see this one")
def test_where_nothing_may_be_written_a_journal_is_read(closed_folder: Path) -> None:
    """No new journal opens where nothing may be written; an old one is read, and a write to it says what to check."""
    told = r"; check that the (file and its )?folder .*may be written"
    with pytest.raises(StoreFailed, match=rf"new.db: .*{told}"):
        Journal.open(url_of(closed_folder / "new.db"))
    with Journal.open(url_of(closed_folder / "yulan.db")) as journal:
        assert (len(journal), journal.verify()) == (1, ())
        with pytest.raises(StoreFailed, match=rf"yulan.db: .*{told}"):
            filled(journal, [ACCOUNT])
    assert [path.name for path in closed_folder.iterdir()] == ["yulan.db"]


@pytest.fixture
def may_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says of every file that it may not be written, as of one on a disk that is mounted to be read."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


@pytest.mark.usefixtures("may_not_write")
def test_a_file_that_may_only_be_read_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read and verified; writing is refused, nothing is left beside it, and what is no journal of today is named."""
    path = tmp_path / "yulan.db"
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: True)
        Journal.open(path).close()
        with Journal.open(path) as journal:
            filled(journal, [ACCOUNT])
    before = path.read_bytes()
    with Journal.open(path) as journal:
        assert (len(journal), journal.verify(), journal.cases()) == (1, (), (ACCOUNT,))
        with pytest.raises(StoreFailed, match="readonly"):
            filled(journal, [ACCOUNT])
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, ["yulan.db"])
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE x (y)")
    with pytest.raises(StoreFailed, match="no journal yet, and the file may not be written"):
        Journal.open(tmp_path / "other.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM propgov_schema WHERE version = ?", (LATEST,))
    with pytest.raises(StoreFailed, match="open it once where it may be written"):
        Journal.open(path)


@each_database
def test_a_journal_of_a_newer_version_is_left_alone(kind: str) -> None:
    """Tables of a shape that this version does not know are neither used nor changed; a newer version is needed."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        kept.plainly("INSERT INTO propgov_schema (version) VALUES (99)")
        kept.journal.close()
        if kind == "sqlite":
            kept.plainly("PRAGMA journal_mode = DELETE")
        file = Path(make_url(kept.url).database or "")
        before = file.read_bytes() if kind == "sqlite" else b""
        for create in (True, False):
            with pytest.raises(StoreFailed, match=r"shape 99 and this version knows \d+: install a newer propgov"):
                Journal.open(kept.url, create=create)
        assert (file.read_bytes() if kind == "sqlite" else b"") == before


def test_a_server_that_is_not_there_is_named() -> None:
    """Where nobody listens, the error says which server was asked for."""
    with pytest.raises(StoreFailed, match=r"postgresql\+psycopg://user@127.0.0.1:1/d: .*refused"):
        Journal.open("postgresql://user@127.0.0.1:1/d")


# ── Two who open a new journal at once ───────────────────────────────────────────────────────────────────────────────


@each_database
def test_two_threads_make_one_journal(kind: str) -> None:
    """Of several who open a new journal at once each gets it, and its tables are made once."""
    hands, rounds = 6, 4
    for _ in range(rounds):
        with fresh_url(kind) as url, ThreadPoolExecutor(hands) as pool:
            gate = threading.Barrier(hands, timeout=20)

            def opened(hand: int, url: str = url, gate: threading.Barrier = gate) -> int:
                gate.wait()
                with Journal.open(url) as journal:
                    journal.append(b"{}", case=f"account:a{hand}", expected=0)
                    return len(journal)

            assert max(pool.map(opened, range(hands))) == hands
            assert tables(url) == sorted(METADATA.tables)
            with Journal.open(url, create=False) as journal:
                assert len(journal.cases()) == hands


OPENER = """
import sys
from propgov.journal import Journal
import propgov.journal.sql
print("ready", flush=True)
sys.stdin.readline()
with Journal.open(sys.argv[1]) as journal:
    journal.append(b"{}", case="account:" + sys.argv[2], expected=0)
"""


@each_database
def test_two_programs_make_one_journal(kind: str) -> None:
    """The same holds for programs that know nothing of each other."""
    with fresh_url(kind) as url:
        programs = [
            subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", OPENER, url, f"a{hand}"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for hand in range(3)
        ]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("\n")
            program.stdin.flush()
        for program in programs:
            _, errors = program.communicate(timeout=60)
            assert (program.returncode, errors) == (0, "")
        with closing(open_store(url, create=False)) as store:
            assert sorted(store.cases()) == [f"account:a{hand}" for hand in range(3)]
        assert tables(url) == sorted(METADATA.tables)
