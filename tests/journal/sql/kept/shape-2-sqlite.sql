-- A journal of shape 2 as SQLite keeps it, with five entries of three cases, a checkpoint and a snapshot. Kept for ever; never edited.

CREATE TABLE propgov_schema (version INTEGER PRIMARY KEY NOT NULL);

CREATE TABLE propgov_entry (
    place INTEGER PRIMARY KEY,
    ref TEXT NOT NULL,
    n INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (ref, n),
    CHECK (typeof(ref) = 'text' AND typeof(n) = 'integer' AND typeof(data) = 'blob')
);

CREATE TABLE propgov_tail (
    born INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    head TEXT NOT NULL,
    CHECK (born > 0 AND typeof(ref) = 'text' AND typeof(length) = 'integer' AND typeof(head) = 'text')
);

CREATE TRIGGER propgov_entry_no_update BEFORE UPDATE ON propgov_entry
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays as it is'); END;

CREATE TRIGGER propgov_entry_no_delete BEFORE DELETE ON propgov_entry
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays'); END;

CREATE TRIGGER propgov_entry_next BEFORE INSERT ON propgov_entry
WHEN NEW.n <> (SELECT coalesce(max(n) + 1, 0) FROM propgov_entry WHERE ref = NEW.ref)
    OR EXISTS (SELECT 1 FROM propgov_entry WHERE place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'propgov: not the next entry of its case'); END;

CREATE TRIGGER propgov_entry_last AFTER INSERT ON propgov_entry
WHEN NEW.place <> (SELECT coalesce(max(place), 0) + 1 FROM propgov_entry WHERE place < NEW.place)
    OR EXISTS (SELECT 1 FROM propgov_entry WHERE place > NEW.place)
BEGIN SELECT RAISE(ABORT, 'propgov: not the next entry of all'); END;

CREATE TRIGGER propgov_tail_born BEFORE INSERT ON propgov_tail
WHEN EXISTS (SELECT 1 FROM propgov_tail WHERE born = NEW.born OR ref = NEW.ref)
BEGIN SELECT RAISE(ABORT, 'propgov: the case has its tail'); END;

CREATE TRIGGER propgov_tail_grows BEFORE UPDATE ON propgov_tail
WHEN NEW.born <> OLD.born OR NEW.ref <> OLD.ref OR NEW.length <= OLD.length
BEGIN SELECT RAISE(ABORT, 'propgov: a case only grows'); END;

CREATE TRIGGER propgov_tail_no_delete BEFORE DELETE ON propgov_tail
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays'); END;

CREATE TABLE propgov_checkpoint (
    number INTEGER PRIMARY KEY,
    count BIGINT NOT NULL,
    head TEXT NOT NULL,
    CHECK (number > 0 AND typeof(count) = 'integer' AND typeof(head) = 'text')
);

CREATE TRIGGER propgov_checkpoint_no_update BEFORE UPDATE ON propgov_checkpoint
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays as it is'); END;

CREATE TRIGGER propgov_checkpoint_no_delete BEFORE DELETE ON propgov_checkpoint
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays'); END;

CREATE TRIGGER propgov_checkpoint_new BEFORE INSERT ON propgov_checkpoint
WHEN EXISTS (SELECT 1 FROM propgov_checkpoint WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays as it is'); END;

CREATE TABLE propgov_snapshot (ref TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL);

INSERT INTO propgov_schema (version) VALUES (1);
INSERT INTO propgov_schema (version) VALUES (2);

INSERT INTO propgov_entry (ref, n, data) VALUES ('community:yulan', 0,
    CAST('{"v":1,"case":"community:yulan","n":0,"on":"2026-03-01","facts":{"name":"玉兰花园"}}' AS BLOB));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.account:a1', 0,
    CAST('{"v":1,"case":"income.account:a1","n":0,"on":"2026-03-01","facts":{"bank":"Bank"}}' AS BLOB));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.account:a1', 1,
    CAST('{"v":1,"case":"income.account:a1","n":1,"on":"2026-03-01","facts":{"voucher":"it''s 50 %"},"prev":"8e93ae5aded10e3e3a6ac92c7840f482fc7f3d96ff683f9c7a44cf0b97363fbc"}' AS BLOB));
INSERT INTO propgov_entry (ref, n, data) VALUES ('community:yulan', 1,
    CAST('{"v":1,"case":"community:yulan","n":1,"on":"2026-03-01","facts":{"word":"第二条"},"prev":"545af827ab9df75c1c1d389275ca0de682dbb2f9d3e38e4efe043b8f936e0029"}' AS BLOB));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.spending:s''1;--', 0,
    CAST('{"v":1,"case":"income.spending:s''1;--","n":0,"on":"2026-03-01","facts":{"purpose":"修门"}}' AS BLOB));

INSERT INTO propgov_tail (ref, length, head) VALUES ('community:yulan', 2,
    'f80d02c58ad7a4684994d17625ab606f940a223b77d9bebc47c3a093ba8661d5');
INSERT INTO propgov_tail (ref, length, head) VALUES ('income.account:a1', 2,
    'b1d9a83f0d7661cae7003640d95c7668bc74389eac58115b6e592b61db0de3e8');
INSERT INTO propgov_tail (ref, length, head) VALUES ('income.spending:s''1;--', 1,
    '46dc0cd544113515df81fae22343f9dc5817fb6857e7600a20d25f0668fc6caa');

INSERT INTO propgov_checkpoint (count, head) VALUES (5, 'a2f784c679f288aafe2c9a12b11db6a9cda4afeee0a9555d3769744c4c3391a9');

INSERT INTO propgov_snapshot (ref, data) VALUES ('community:yulan', CAST('kept' AS BLOB));
