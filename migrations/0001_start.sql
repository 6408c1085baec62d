-- The first shape of a station's database. A shipped migration is never edited.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE station (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('volunteer', 'manager', 'treasurer', 'admin')),
    password_hash TEXT NOT NULL,
    pin_hash TEXT,
    locked_at TEXT,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    dates TEXT NOT NULL CHECK (json_valid(dates)),
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    created_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT REFERENCES account (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE slot (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (id),
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    audience TEXT NOT NULL CHECK (audience IN ('all', 'residents', 'members')),
    room INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE depositor (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    phone TEXT,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE registration (
    edition TEXT NOT NULL REFERENCES edition (id),
    depositor TEXT NOT NULL REFERENCES depositor (id),
    slot TEXT REFERENCES slot (id),
    list_type TEXT NOT NULL CHECK (list_type IN ('standard', '1000', '2000')),
    tariff TEXT NOT NULL,
    ticket TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (edition, depositor)
) STRICT, WITHOUT ROWID;

CREATE TABLE list (
    edition TEXT NOT NULL REFERENCES edition (id),
    number INTEGER NOT NULL,
    depositor TEXT NOT NULL REFERENCES depositor (id),
    state TEXT NOT NULL,
    declared_at TEXT,
    exception TEXT,
    exception_by TEXT,
    changed_at TEXT NOT NULL,
    validated_at TEXT,
    deposited_at TEXT,
    returned_at TEXT,
    labels_made_at TEXT,
    labels_printed_at TEXT,
    PRIMARY KEY (edition, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    edition TEXT NOT NULL,
    list INTEGER NOT NULL,
    line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 24),
    category TEXT NOT NULL,
    description TEXT NOT NULL,
    color TEXT NOT NULL,
    brand TEXT NOT NULL,
    gender TEXT NOT NULL,
    size TEXT NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
    state TEXT NOT NULL CHECK (state <> 'sold'),
    refused_for TEXT,
    PRIMARY KEY (edition, list, line),
    FOREIGN KEY (edition, list) REFERENCES list (edition, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_event (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (id),
    kind TEXT NOT NULL CHECK (kind IN ('made', 'printed')),
    at TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    lists TEXT NOT NULL CHECK (json_valid(lists)),
    labels INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    account TEXT,
    address TEXT NOT NULL,
    command TEXT NOT NULL,
    edition TEXT,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL,
    duration_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reply (
    id TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    reply TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal: bytes made once, and what proves them.

CREATE TABLE entry (
    station TEXT NOT NULL,
    edition TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    id TEXT NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL,
    PRIMARY KEY (station, edition, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE seal (
    station TEXT NOT NULL,
    edition TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (station, edition, sequence, kind)
) STRICT, WITHOUT ROWID;

-- What follows from the journal; can be rebuilt from it.

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    station TEXT NOT NULL,
    till TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    float_cents INTEGER NOT NULL,
    closed_by TEXT,
    closed_at TEXT,
    expected_cents INTEGER,
    counted_cents INTEGER,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE basket (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    station TEXT NOT NULL,
    session TEXT NOT NULL REFERENCES session (id),
    sold_by TEXT NOT NULL,
    sold_at TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    change_cents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
    id TEXT PRIMARY KEY,
    basket TEXT NOT NULL REFERENCES basket (id),
    edition TEXT NOT NULL,
    station TEXT NOT NULL,
    list INTEGER NOT NULL,
    line INTEGER NOT NULL,
    price_cents INTEGER NOT NULL,
    sold_at TEXT NOT NULL,
    cancelled_at TEXT,
    cancelled_by TEXT,
    cancel_reason TEXT,
    refund_session TEXT,
    refund_means TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
    basket TEXT NOT NULL REFERENCES basket (id),
    part INTEGER NOT NULL,
    edition TEXT NOT NULL,
    means TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (basket, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE payout (
    edition TEXT NOT NULL,
    depositor TEXT NOT NULL REFERENCES depositor (id),
    gross_cents INTEGER NOT NULL,
    commission_cents INTEGER NOT NULL,
    fees_cents INTEGER NOT NULL,
    adjustment_cents INTEGER NOT NULL,
    net_cents INTEGER NOT NULL,
    owed_cents INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    unsold INTEGER NOT NULL,
    computed_at TEXT NOT NULL,
    paid_by TEXT,
    paid_reference TEXT,
    paid_at TEXT,
    paid_account TEXT,
    absent_note TEXT,
    PRIMARY KEY (edition, depositor)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustment (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    depositor TEXT NOT NULL REFERENCES depositor (id),
    amount_cents INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE day (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    date TEXT NOT NULL,
    sales INTEGER NOT NULL,
    gross_cents INTEGER NOT NULL,
    perpetual_cents INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
