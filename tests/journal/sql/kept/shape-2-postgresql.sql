-- A journal of shape 2 as PostgreSQL keeps it, with five entries of three cases, a checkpoint and a snapshot. Kept for ever; never edited.

CREATE TABLE propgov_schema (version INTEGER PRIMARY KEY NOT NULL);

CREATE TABLE propgov_entry (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (place > 0),
    ref TEXT COLLATE "C" NOT NULL,
    n INTEGER NOT NULL,
    data BYTEA NOT NULL,
    UNIQUE (ref, n)
);

CREATE TABLE propgov_tail (
    born BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (born > 0),
    ref TEXT COLLATE "C" NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    head TEXT NOT NULL
);

CREATE FUNCTION propgov_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'propgov: what is written stays as it is' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION propgov_next() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.n <> 0 AND NOT EXISTS (SELECT 1 FROM propgov_entry WHERE ref = NEW.ref AND n = NEW.n - 1) THEN
        RAISE EXCEPTION 'propgov: not the next entry of its case' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION propgov_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.born <> OLD.born OR NEW.ref <> OLD.ref OR NEW.length <= OLD.length THEN
        RAISE EXCEPTION 'propgov: a case only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER propgov_entry_kept BEFORE UPDATE OR DELETE ON propgov_entry FOR EACH ROW EXECUTE FUNCTION propgov_keep();

CREATE TRIGGER propgov_entry_whole BEFORE TRUNCATE ON propgov_entry FOR EACH STATEMENT EXECUTE FUNCTION propgov_keep();

ALTER TABLE propgov_entry ENABLE ALWAYS TRIGGER propgov_entry_kept;

ALTER TABLE propgov_entry ENABLE ALWAYS TRIGGER propgov_entry_whole;

CREATE TRIGGER propgov_entry_next BEFORE INSERT ON propgov_entry FOR EACH ROW EXECUTE FUNCTION propgov_next();

ALTER TABLE propgov_entry ENABLE ALWAYS TRIGGER propgov_entry_next;

CREATE TRIGGER propgov_tail_grows BEFORE UPDATE ON propgov_tail FOR EACH ROW EXECUTE FUNCTION propgov_grow();

CREATE TRIGGER propgov_tail_kept BEFORE DELETE ON propgov_tail FOR EACH ROW EXECUTE FUNCTION propgov_keep();

CREATE TRIGGER propgov_tail_whole BEFORE TRUNCATE ON propgov_tail
FOR EACH STATEMENT EXECUTE FUNCTION propgov_keep();

ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_grows;

ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_kept;

ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_whole;

CREATE TABLE propgov_checkpoint (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (number > 0),
    count BIGINT NOT NULL,
    head TEXT NOT NULL
);

CREATE TRIGGER propgov_checkpoint_kept BEFORE UPDATE OR DELETE ON propgov_checkpoint FOR EACH ROW EXECUTE FUNCTION propgov_keep();

CREATE TRIGGER propgov_checkpoint_whole BEFORE TRUNCATE ON propgov_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION propgov_keep();

ALTER TABLE propgov_checkpoint ENABLE ALWAYS TRIGGER propgov_checkpoint_kept;

ALTER TABLE propgov_checkpoint ENABLE ALWAYS TRIGGER propgov_checkpoint_whole;

CREATE TABLE propgov_snapshot (ref TEXT COLLATE "C" PRIMARY KEY, data BYTEA NOT NULL);

INSERT INTO propgov_schema (version) VALUES (1);
INSERT INTO propgov_schema (version) VALUES (2);

INSERT INTO propgov_entry (ref, n, data) VALUES ('community:yulan', 0,
    convert_to('{"v":1,"case":"community:yulan","n":0,"on":"2026-03-01","facts":{"name":"玉兰花园"}}', 'UTF8'));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.account:a1', 0,
    convert_to('{"v":1,"case":"income.account:a1","n":0,"on":"2026-03-01","facts":{"bank":"Bank"}}', 'UTF8'));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.account:a1', 1,
    convert_to('{"v":1,"case":"income.account:a1","n":1,"on":"2026-03-01","facts":{"voucher":"it''s 50 %"},"prev":"8e93ae5aded10e3e3a6ac92c7840f482fc7f3d96ff683f9c7a44cf0b97363fbc"}', 'UTF8'));
INSERT INTO propgov_entry (ref, n, data) VALUES ('community:yulan', 1,
    convert_to('{"v":1,"case":"community:yulan","n":1,"on":"2026-03-01","facts":{"word":"第二条"},"prev":"545af827ab9df75c1c1d389275ca0de682dbb2f9d3e38e4efe043b8f936e0029"}', 'UTF8'));
INSERT INTO propgov_entry (ref, n, data) VALUES ('income.spending:s''1;--', 0,
    convert_to('{"v":1,"case":"income.spending:s''1;--","n":0,"on":"2026-03-01","facts":{"purpose":"修门"}}', 'UTF8'));

INSERT INTO propgov_tail (ref, length, head) VALUES ('community:yulan', 2,
    'f80d02c58ad7a4684994d17625ab606f940a223b77d9bebc47c3a093ba8661d5');
INSERT INTO propgov_tail (ref, length, head) VALUES ('income.account:a1', 2,
    'b1d9a83f0d7661cae7003640d95c7668bc74389eac58115b6e592b61db0de3e8');
INSERT INTO propgov_tail (ref, length, head) VALUES ('income.spending:s''1;--', 1,
    '46dc0cd544113515df81fae22343f9dc5817fb6857e7600a20d25f0668fc6caa');

INSERT INTO propgov_checkpoint (count, head) VALUES (5, 'a2f784c679f288aafe2c9a12b11db6a9cda4afeee0a9555d3769744c4c3391a9');

INSERT INTO propgov_snapshot (ref, data) VALUES ('community:yulan', convert_to('kept', 'UTF8'));
