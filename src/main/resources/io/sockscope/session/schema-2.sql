-- What processes are beyond their names, and what the other ends of connections are called; empty where it is not known.
ALTER TABLE process ADD COLUMN command_line TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN command_line_bytes INTEGER NOT NULL DEFAULT 0;   -- how long it is uncut
ALTER TABLE process ADD COLUMN cwd TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN cgroup TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN container TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN namespaces TEXT NOT NULL DEFAULT '';             -- see session.DetailsCodec
ALTER TABLE process ADD COLUMN ancestors TEXT NOT NULL DEFAULT '';              -- see session.DetailsCodec

ALTER TABLE connection ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN host_source TEXT NOT NULL DEFAULT '';         -- label of geo.NameSource
CREATE INDEX connection_peer ON connection (remote_address, socket_id);
