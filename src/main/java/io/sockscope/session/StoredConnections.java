package io.sockscope.session;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.FixedList;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Connections of a session in a file without a name, each in as many bytes as any other, so that those who go over all of
 * them again and again need no memory for that, and no database. The file goes with the last who refers to this.
 */
final class StoredConnections extends FixedList<ConnectionSnapshot> {
    /** What {@link Writing#add} writes of each. */
    private static final int RECORD_BYTES = 416;

    private static final int BUFFERED = 1_024;

    /** This processor's: the file is read far more often than it is written, and by nobody else. */
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final List<ConnectionState> STATES = List.of(ConnectionState.values());

    private final MemorySegment records;
    private final List<String> comms;
    private final List<Bursts> bursts;

    private StoredConnections(MemorySegment records, List<String> comms, List<Bursts> bursts) {
        this.records = records;
        this.comms = List.copyOf(comms);
        this.bursts = List.copyOf(bursts);
    }

    @Override
    public int size() {
        return (int) (records.byteSize() / RECORD_BYTES);
    }

    @Override
    public ConnectionSnapshot get(int index) {
        Objects.checkIndex(index, size());
        ByteBuffer in = records.asSlice((long) index * RECORD_BYTES, RECORD_BYTES)
                .asByteBuffer()
                .order(ORDER);
        var key = new ConnectionKey(new ProcessId(in.getInt(), in.getLong()), in.getLong(), end(in));
        return new ConnectionSnapshot(
                key,
                comms.get(in.getInt()),
                Protocol.ofCode(in.getInt()),
                Direction.ofCode(in.getInt()),
                STATES.get(in.getInt()),
                end(in),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                sizes(in),
                sizes(in),
                new EarlierBytes(in.getLong(), in.getLong()),
                new DnsQuestions(in.getLong(), in.getLong(), in.getLong(), in.getDouble(), in.getLong()),
                bursts.get(in.getInt()));
    }

    private static Endpoint end(ByteBuffer in) {
        return new Endpoint(new IpAddress(in.getLong(), in.getLong()), in.getInt());
    }

    private static SizeHistogram sizes(ByteBuffer in) {
        return SizeHistogram.of(bucket -> in.getInt());
    }

    /** Takes connections, one after another. */
    static final class Writing implements AutoCloseable {
        private final FileChannel file;
        private final ByteBuffer buffer =
                ByteBuffer.allocateDirect(BUFFERED * RECORD_BYTES).order(ORDER);
        private final Map<String, Integer> comms = new HashMap<>();
        private final List<String> inOrder = new ArrayList<>();
        /** Few connections have any: the first is that of all others. */
        private final List<Bursts> bursts = new ArrayList<>(List.of(Bursts.NONE));

        Writing() throws IOException {
            Path path = Files.createTempFile("sockscope-", ".connections");
            try {
                file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } finally {
                Files.delete(path);
            }
        }

        void add(ConnectionSnapshot c) throws IOException {
            if (buffer.remaining() < RECORD_BYTES) {
                flush();
            }
            buffer.putInt(c.key().process().tgid()).putLong(c.key().process().startNs());
            buffer.putLong(c.key().socketId());
            put(c.key().peer());
            buffer.putInt(comms.computeIfAbsent(c.comm(), comm -> {
                inOrder.add(comm);
                return comms.size();
            }));
            buffer.putInt(c.protocol().code()).putInt(c.direction().code());
            buffer.putInt(STATES.indexOf(c.state()));
            put(c.local());
            buffer.putLong(c.openedNs()).putLong(c.establishedNs()).putLong(c.closedNs());
            buffer.putInt(c.connectErrno());
            buffer.putLong(c.txBytes()).putLong(c.rxBytes());
            buffer.putLong(c.txCalls()).putLong(c.rxCalls());
            buffer.putDouble(c.txBytesPerSecond()).putDouble(c.rxBytesPerSecond());
            buffer.putInt(c.rttUs()).putInt(c.minRttUs()).putInt(c.retransmits());
            buffer.putLong(c.firstIoNs()).putLong(c.lastIoNs());
            put(c.txSizes());
            put(c.rxSizes());
            buffer.putLong(c.earlier().tx()).putLong(c.earlier().rx());
            buffer.putLong(c.questions().questions()).putLong(c.questions().names());
            buffer.putLong(c.questions().labelChars());
            buffer.putDouble(c.questions().entropyBits());
            buffer.putLong(c.questions().spans());
            if (c.bursts().count() > 0) {
                bursts.add(c.bursts());
            }
            buffer.putInt(c.bursts().count() > 0 ? bursts.size() - 1 : 0);
        }

        private void put(Endpoint end) {
            buffer.putLong(end.address().high()).putLong(end.address().low()).putInt(end.port());
        }

        private void put(SizeHistogram sizes) {
            for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
                buffer.putInt((int) sizes.count(i));
            }
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }

        StoredConnections finish() throws IOException {
            flush();
            // Mapped until nobody refers to it; the file may be closed.
            return new StoredConnections(file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto()), inOrder, bursts);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
