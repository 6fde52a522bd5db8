-- A session: all times are nanoseconds since boot, 0 where something has not happened or is not known;
-- addresses are the 16 bytes of their IPv6 form, IPv4 as v4-mapped.
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    program TEXT NOT NULL,          -- who wrote it: name and version
    host TEXT NOT NULL,
    options TEXT NOT NULL,          -- what was asked for, as on the command line
    kernel TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    programs TEXT NOT NULL DEFAULT '',  -- one a line
    limits TEXT NOT NULL DEFAULT '',    -- one a line
    started_ns INTEGER NOT NULL DEFAULT 0,
    boot_to_epoch_ns INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,    -- 1 when the recorder ended in order
    trimmed_ns INTEGER NOT NULL DEFAULT 0   -- what is older was given up for room
);

-- One row for each time something was written.
CREATE TABLE tick (
    time_ns INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    calls_per_second REAL NOT NULL,
    connections INTEGER NOT NULL,   -- totals of the trace so far
    processes INTEGER NOT NULL,
    tx_bytes INTEGER NOT NULL,
    rx_bytes INTEGER NOT NULL
);

CREATE TABLE throughput (
    end_ns INTEGER PRIMARY KEY,
    start_ns INTEGER NOT NULL,
    tx_bytes INTEGER NOT NULL,
    rx_bytes INTEGER NOT NULL
);

CREATE TABLE process (
    id INTEGER PRIMARY KEY,
    tgid INTEGER NOT NULL,
    start_ns INTEGER NOT NULL,
    parent_tgid INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    user TEXT NOT NULL,
    comm TEXT NOT NULL,
    exe TEXT NOT NULL,
    exited_ns INTEGER NOT NULL,
    exit_status INTEGER NOT NULL,
    tx_bytes INTEGER NOT NULL,
    rx_bytes INTEGER NOT NULL,
    tx_rate REAL NOT NULL,
    rx_rate REAL NOT NULL,
    connections INTEGER NOT NULL,   -- open ones
    seen_ns INTEGER NOT NULL,       -- the first tick that had it
    UNIQUE (tgid, start_ns)
);

-- What a process did between two ticks; none where nothing changed.
CREATE TABLE process_bin (
    process_id INTEGER NOT NULL,
    end_ns INTEGER NOT NULL,
    start_ns INTEGER NOT NULL,
    tx_bytes INTEGER NOT NULL,      -- in this bin
    rx_bytes INTEGER NOT NULL,
    tx_total INTEGER NOT NULL,      -- until its end
    rx_total INTEGER NOT NULL,
    connections INTEGER NOT NULL,   -- open at its end
    PRIMARY KEY (process_id, end_ns)
) WITHOUT ROWID;

CREATE TABLE connection (
    id INTEGER PRIMARY KEY,
    process_id INTEGER NOT NULL,
    socket_id INTEGER NOT NULL,
    remote_address BLOB NOT NULL,
    remote_port INTEGER NOT NULL,
    protocol INTEGER NOT NULL,      -- code of event.Protocol
    direction INTEGER NOT NULL,     -- code of event.Direction
    local_address BLOB NOT NULL,
    local_port INTEGER NOT NULL,
    opened_ns INTEGER NOT NULL,
    established_ns INTEGER NOT NULL,
    closed_ns INTEGER NOT NULL,
    errno INTEGER NOT NULL,
    first_io_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,       -- the first tick that had it
    changed_ns INTEGER NOT NULL,    -- the tick that the columns below are from
    state TEXT NOT NULL,            -- label of model.ConnectionState
    tx_bytes INTEGER NOT NULL,
    rx_bytes INTEGER NOT NULL,
    tx_calls INTEGER NOT NULL,
    rx_calls INTEGER NOT NULL,
    tx_rate REAL NOT NULL,
    rx_rate REAL NOT NULL,
    rtt_us INTEGER NOT NULL,
    min_rtt_us INTEGER NOT NULL,
    retransmits INTEGER NOT NULL,
    last_io_ns INTEGER NOT NULL,
    tx_sizes BLOB NOT NULL,         -- see session.SizesCodec
    rx_sizes BLOB NOT NULL
);

-- What a connection was like before its last change, at a step of a second or more.
CREATE TABLE connection_past (
    connection_id INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    state TEXT NOT NULL,
    tx_bytes INTEGER NOT NULL,
    rx_bytes INTEGER NOT NULL,
    tx_calls INTEGER NOT NULL,
    rx_calls INTEGER NOT NULL,
    tx_rate REAL NOT NULL,
    rx_rate REAL NOT NULL,
    rtt_us INTEGER NOT NULL,
    min_rtt_us INTEGER NOT NULL,
    retransmits INTEGER NOT NULL,
    last_io_ns INTEGER NOT NULL,
    tx_sizes BLOB NOT NULL,
    rx_sizes BLOB NOT NULL,
    PRIMARY KEY (connection_id, changed_ns)
) WITHOUT ROWID;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,         -- in the order they came
    tick_ns INTEGER NOT NULL,       -- the tick that had it first
    time_ns INTEGER NOT NULL,
    kind TEXT NOT NULL,             -- see session.EventRows
    tgid INTEGER NOT NULL,
    start_ns INTEGER NOT NULL,
    socket_id INTEGER NOT NULL,
    protocol INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    local_address BLOB NOT NULL,
    local_port INTEGER NOT NULL,
    remote_address BLOB NOT NULL,
    remote_port INTEGER NOT NULL,
    status INTEGER NOT NULL,        -- errno of a failed connection, wait status of an exited process
    parent_tgid INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    comm TEXT NOT NULL,
    exe TEXT NOT NULL
);
CREATE INDEX event_tick ON event (tick_ns);

-- Losses and lags; a row where one changed.
CREATE TABLE counter (
    counter_id INTEGER NOT NULL,    -- of counter.Counter
    time_ns INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (counter_id, time_ns)
) WITHOUT ROWID;

-- Where more events happened than the recorder was handed.
CREATE TABLE gap (
    from_ns INTEGER NOT NULL,
    to_ns INTEGER NOT NULL
);
