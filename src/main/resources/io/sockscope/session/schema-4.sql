-- What a connection asked of a name server, see event.DnsQuestions; 0 where nothing was asked or heard.
ALTER TABLE connection ADD COLUMN dns_questions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN dns_names INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN dns_label_chars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN dns_entropy_bits REAL NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN dns_spans INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_past ADD COLUMN dns_questions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_past ADD COLUMN dns_names INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_past ADD COLUMN dns_label_chars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_past ADD COLUMN dns_entropy_bits REAL NOT NULL DEFAULT 0;
ALTER TABLE connection_past ADD COLUMN dns_spans INTEGER NOT NULL DEFAULT 0;
