package io.sockscope.session;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.Bursts;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of a query, whose columns are taken one after the other. */
final class Rows implements AutoCloseable {
    private static final byte[] NULL = {};

    private final ResultSet results;
    /** What many rows have in common is one object for all: of 100,000 connections half of the memory. */
    private final Alike<String> texts = new Alike<>();

    private final Alike<IpAddress> addresses = new Alike<>();
    private final Alike<Endpoint> ends = new Alike<>();
    private final Alike<ProcessId> processes = new Alike<>();
    private final Alike<SizeHistogram> histograms = new Alike<>();
    private int column;

    Rows(ResultSet results) {
        this.results = results;
    }

    /** Goes to the next row; false if there is none. */
    boolean next() throws SQLException {
        column = 0;
        return results.next();
    }

    long number() throws SQLException {
        return results.getLong(++column);
    }

    int integer() throws SQLException {
        return results.getInt(++column);
    }

    double real() throws SQLException {
        return results.getDouble(++column);
    }

    String text() throws SQLException {
        String text = results.getString(++column);
        return text == null ? "" : texts.one(text);
    }

    /** Two columns: tgid and start. */
    ProcessId process() throws SQLException {
        return processes.one(new ProcessId(integer(), number()));
    }

    IpAddress address() throws SQLException {
        return addresses.one(AddressCodec.decode(bytes()));
    }

    /** Two columns: address and port. */
    Endpoint endpoint() throws SQLException {
        IpAddress address = address();
        int port = integer();
        if (port < 0 || port > 0xffff) {
            throw new BadRowException("there is no port " + port);
        }
        return ends.one(new Endpoint(address, port));
    }

    SizeHistogram sizes() throws SQLException {
        return histograms.one(SizesCodec.decode(bytes()));
    }

    Bursts bursts() throws SQLException {
        return BurstsCodec.decode(bytes());
    }

    private byte[] bytes() throws SQLException {
        byte[] bytes = results.getBytes(++column);
        return bytes == null ? NULL : bytes;
    }

    @Override
    public void close() throws SQLException {
        results.close();
    }
}
