-- When a connection spoke after a pause, see model.Bursts and session.BurstsCodec: the last such times.
ALTER TABLE connection ADD COLUMN bursts BLOB NOT NULL DEFAULT x'';
