-- Many tills: cards of stations, sales that lost their item to another, the order in which entries came.

ALTER TABLE station ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE station ADD COLUMN signature TEXT NOT NULL DEFAULT '';
ALTER TABLE station ADD COLUMN revocation TEXT;
ALTER TABLE station ADD COLUMN stopped TEXT;

ALTER TABLE sale ADD COLUMN lost_to TEXT;
ALTER TABLE sale ADD COLUMN rejected TEXT;

-- In which order a station took the entries: who lacks some gets them in that order.
CREATE TABLE arrival (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    station TEXT NOT NULL,
    edition TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    UNIQUE (station, edition, sequence)
) STRICT;

INSERT INTO arrival (station, edition, sequence)
SELECT station, edition, sequence FROM entry ORDER BY edition, station, sequence;

-- What a manager must look at.
CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('warning', 'alarm')),
    station TEXT,
    reason TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT, WITHOUT ROWID;
