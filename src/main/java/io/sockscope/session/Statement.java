package io.sockscope.session;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.Bursts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A prepared statement whose parameters are given one after the other. */
final class Statement implements AutoCloseable {
    private final PreparedStatement prepared;
    private int index;

    Statement(Connection database, String sql) throws SQLException {
        prepared = database.prepareStatement(sql);
    }

    Statement with(long value) throws SQLException {
        prepared.setLong(++index, value);
        return this;
    }

    Statement with(double value) throws SQLException {
        prepared.setDouble(++index, value);
        return this;
    }

    Statement with(String value) throws SQLException {
        prepared.setString(++index, value);
        return this;
    }

    /** Two parameters: tgid and start. */
    Statement with(ProcessId process) throws SQLException {
        return with(process.tgid()).with(process.startNs());
    }

    Statement with(IpAddress address) throws SQLException {
        prepared.setBytes(++index, AddressCodec.encode(address));
        return this;
    }

    /** Five parameters, in the order of its components. */
    Statement with(DnsQuestions asked) throws SQLException {
        return with(asked.questions())
                .with(asked.names())
                .with(asked.labelChars())
                .with(asked.entropyBits())
                .with(asked.spans());
    }

    /** Two parameters: address and port. */
    Statement with(Endpoint end) throws SQLException {
        return with(end.address()).with(end.port());
    }

    Statement with(SizeHistogram sizes) throws SQLException {
        prepared.setBytes(++index, SizesCodec.encode(sizes));
        return this;
    }

    Statement with(Bursts bursts) throws SQLException {
        prepared.setBytes(++index, BurstsCodec.encode(bursts));
        return this;
    }

    /** Runs it and returns how many rows it changed. */
    int run() throws SQLException {
        index = 0;
        return prepared.executeUpdate();
    }

    /** Rows from here on, until the next query of this statement. */
    Rows query() throws SQLException {
        index = 0;
        return new Rows(prepared.executeQuery());
    }

    @Override
    public void close() throws SQLException {
        prepared.close();
    }
}
