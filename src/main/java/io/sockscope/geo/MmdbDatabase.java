package io.sockscope.geo;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.sockscope.event.IpAddress;
import io.sockscope.geo.DatabaseException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * A database in MaxMind's format. A damaged one is refused when it is opened if that can be seen, else with the first
 * look-up that meets the damage: from then on it answers nothing, and says why.
 *
 * <p>A database for IPv4 only is not asked for IPv6: it would read the first bits of the address as an IPv4 one and
 * answer for a stranger.
 */
final class MmdbDatabase implements Database, AutoCloseable {
    private static final int RECORDS_TO_TRY = 50;

    private final String title;
    private final String licence;
    private final Reader reader;
    private final Metadata metadata;
    private final LocalDate date;
    private volatile String problem = "";

    /** A look-up that may meet damage. */
    @FunctionalInterface
    private interface Reading<T> {
        T get() throws IOException;
    }

    /** A file does not hold what it should. */
    private static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    private MmdbDatabase(String title, String licence, Reader reader) {
        this.title = title;
        this.licence = licence;
        this.reader = reader;
        this.metadata = reader.getMetadata();
        this.date = metadata.buildTime().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Opens the user's own, mapped into memory: such files are large. */
    static MmdbDatabase open(Path file) throws DatabaseException {
        if (!Files.isRegularFile(file)) {
            throw new DatabaseException(Fault.MISSING, file, "", null);
        }
        if (!Files.isReadable(file)) {
            throw new DatabaseException(Fault.DENIED, file, "", null);
        }
        MmdbDatabase database = null;
        try {
            Reader reader = guarded(() -> new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED));
            database = guarded(() -> new MmdbDatabase(file.toString(), "", reader));
            if (!database.knowsSomething()) {
                database.close();
                throw new DatabaseException(Fault.OTHER_KIND, file, database.metadata.databaseType(), null);
            }
            return database;
        } catch (IOException e) {
            if (database != null) {
                database.close();
            }
            throw new DatabaseException(Fault.DAMAGED, file, "", e);
        }
    }

    /** Takes over one that ships with the program, whole. */
    static MmdbDatabase read(String title, String licence, InputStream content) throws IOException {
        return guarded(() -> new MmdbDatabase(title, licence, new Reader(content)));
    }

    private boolean knowsSomething() throws IOException {
        return guarded(() -> {
            try {
                Iterator<? extends DatabaseRecord<?>> records = reader.networks(Map.class);
                for (int i = 0; i < RECORDS_TO_TRY && records.hasNext(); i++) {
                    if (records.next().data() instanceof Map<?, ?> fields
                            && (MmdbFields.place(fields).isKnown()
                                    || MmdbFields.network(fields).isKnown())) {
                        return true;
                    }
                }
                return false;
            } catch (InvalidNetworkException e) {
                throw new DamagedException(e);
            }
        });
    }

    @Override
    public Place place(IpAddress address) {
        return MmdbFields.place(fields(address));
    }

    @Override
    public Network network(IpAddress address) {
        return MmdbFields.network(fields(address));
    }

    private Map<?, ?> fields(IpAddress address) {
        if (!problem.isEmpty() || (metadata.ipVersion() == 4 && !address.isV4())) {
            return Map.of();
        }
        try {
            Map<?, ?> found = guarded(() -> reader.get(AddressText.inet(address), Map.class));
            return found == null ? Map.of() : found;
        } catch (IOException e) {
            problem = "it is damaged (" + e.getMessage() + "), and is not asked any more";
            return Map.of();
        }
    }

    /**
     * The reader trusts a file's own pointers and lengths: in a damaged one it may run over the end of its buffer, nest
     * until the stack is full, or find that a mapped file was cut.
     */
    private static <T> T guarded(Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (RuntimeException | StackOverflowError | InternalError e) {
            throw new DamagedException(e);
        }
    }

    DataSource source() {
        String families = metadata.ipVersion() == 4 ? " (IPv4 only)" : "";
        return new DataSource(title + families, Optional.of(date), licence, problem);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            problem = "it is closed"; // Nothing else hangs on it.
        }
    }
}
