-- What a connection had moved before it was followed; -1 where that is not known.
ALTER TABLE connection ADD COLUMN tx_before INTEGER NOT NULL DEFAULT -1;
ALTER TABLE connection ADD COLUMN rx_before INTEGER NOT NULL DEFAULT -1;
