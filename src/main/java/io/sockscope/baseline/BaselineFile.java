package io.sockscope.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sockscope.analysis.Program;
import io.sockscope.baseline.BaselineException.Problem;
import io.sockscope.text.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The baselines of all programs in one JSON file, for its owner's eyes only: it says with whom programs speak. It holds
 * the {@value #MOST_PROGRAMS} programs that were seen last. Replaced as a whole, so it is never half written; of several
 * programs that add to it at once, one waits for the other.
 */
public final class BaselineFile {
    private static final int MOST_PROGRAMS = 500;

    /** More than all that is kept of so many programs. */
    private static final long MOST_BYTES = 1L << 27;

    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final int MOST_CHARS = 40;
    private static final long PAUSE_MS = 20;
    private static final JsonFactory JSON = new JsonFactory();

    /** What tells a file from the one that was in its place before. */
    private record State(String key, FileTime modified, long size) {
        static final State NONE = new State("", FileTime.fromMillis(0), 0);
    }

    private record Known(State state, Map<Program, Baseline> baselines) {}

    private final Path file;
    private volatile @Nullable Known known;

    public BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * The file of the user whose environment this is: {@code baselines.json} in {@code $XDG_DATA_HOME/sockscope}, or in
     * {@code ~/.local/share/sockscope}. The XDG standard has relative paths passed over.
     */
    public static BaselineFile ofUser(Map<String, String> environment, Path home) {
        String chosen = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = chosen.startsWith("/")
                ? Path.of(chosen)
                : home.resolve(".local").resolve("share");
        return new BaselineFile(base.resolve("sockscope").resolve("baselines.json"));
    }

    public Path path() {
        return file;
    }

    /**
     * All that was learnt; nothing if there is no file.
     *
     * @throws BaselineException if it can't be read, or is something else
     */
    public Map<Program, Baseline> read() throws BaselineException {
        Map<Program, Baseline> all = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is larger than any that this program writes");
            }
            expect(json, json.nextToken(), JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json, json.currentToken(), JsonToken.START_OBJECT);
                readProgram(json, all);
            }
            return all;
        } catch (NoSuchFileException e) {
            return all;
        } catch (IOException | IllegalArgumentException e) {
            throw new BaselineException(
                    Problem.UNREADABLE,
                    "Can't read the baselines in " + file + ": " + reason(e),
                    "Move the file away to begin anew, or name another with --baseline",
                    e);
        }
    }

    /** Without the excerpt of the source that the parser puts behind. */
    private static String reason(Exception e) {
        return e instanceof JsonProcessingException bad
                ? bad.getOriginalMessage() + ", line " + bad.getLocation().getLineNr()
                : switch (e) {
                    case AccessDeniedException refused -> "no permission";
                    case FileAlreadyExistsException other -> other.getFile() + " is no folder";
                    case FileSystemException f when f.getReason() != null -> f.getReason();
                    default -> String.valueOf(e.getMessage());
                };
    }

    /**
     * The same, read again only if the file is another one by now.
     *
     * @throws BaselineException if it can't be read, or is something else
     */
    public Map<Program, Baseline> latest() throws BaselineException {
        Optional<State> now = state();
        Known last = known;
        if (last == null || now.isEmpty() || !last.state.equals(now.get())) {
            last = new Known(now.orElse(State.NONE), Map.copyOf(read()));
            known = last;
        }
        return last.baselines;
    }

    private Optional<State> state() {
        try {
            BasicFileAttributes file = Files.readAttributes(this.file, BasicFileAttributes.class);
            return Optional.of(new State(String.valueOf(file.fileKey()), file.lastModifiedTime(), file.size()));
        } catch (IOException e) { // Reading says what is wrong, if it is more than that there is none.
            return Optional.empty();
        }
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException(
                    "no baselines at line " + json.currentLocation().getLineNr());
        }
    }

    private static void readProgram(JsonParser json, Map<Program, Baseline> all) throws IOException {
        String comm = "";
        String exe = "";
        List<String> sessions = new ArrayList<>();
        double[] numbers = new double[4];
        Map<Trait, Map<String, Integer>> seen = new EnumMap<>(Trait.class);
        Map<Trait, Integer> news = new EnumMap<>(Trait.class);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> comm = json.getText();
                case "exe" -> exe = json.getText();
                case "count" -> numbers[0] = json.getIntValue();
                case "last_s" -> numbers[1] = json.getLongValue();
                case "log_sum" -> numbers[2] = json.getDoubleValue();
                case "log_squares" -> numbers[3] = json.getDoubleValue();
                case "sessions" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        expect(json, json.currentToken(), JsonToken.VALUE_STRING);
                        sessions.add(json.getText());
                    }
                }
                case "news" -> {
                    for (Map.Entry<String, Integer> entry : counts(json).entrySet()) {
                        news.put(trait(entry.getKey()), entry.getValue());
                    }
                }
                default -> seen.put(trait(field), counts(json));
            }
        }
        var baseline = new Baseline(
                List.copyOf(sessions), (int) numbers[0], (long) numbers[1], seen, news, numbers[2], numbers[3]);
        all.put(new Program(comm, exe), baseline);
    }

    private static Map<String, Integer> counts(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        Map<String, Integer> counts = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String value = json.currentName();
            expect(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT);
            counts.put(value, json.getIntValue());
        }
        return counts;
    }

    private static Trait trait(String label) throws IOException {
        for (Trait trait : Trait.values()) {
            if (trait.label().equals(label)) {
                return trait;
            }
        }
        throw new IOException(
                "it has '" + SafeText.escape(label, MOST_CHARS) + "', which a newer version may have written");
    }

    /**
     * Keeps what comes of what is kept, which nobody else changes meanwhile.
     *
     * @throws BaselineException if it can't be read, or not be written; then it is as it was before
     */
    public void update(UnaryOperator<Map<Program, Baseline>> change) throws BaselineException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.resolveSibling("");
        try {
            Files.createDirectories(folder);
            try (FileChannel queue = FileChannel.open(
                            folder.resolve("." + absolute.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock turn = lock(queue)) {
                Map<Program, Baseline> before = read();
                Map<Program, Baseline> after = change.apply(before);
                if (turn.isValid() && !after.equals(before)) {
                    write(folder, absolute, after);
                }
            }
        } catch (IOException e) {
            throw new BaselineException(
                    Problem.UNWRITABLE,
                    "Can't keep the baselines in " + file + ": " + reason(e),
                    "Make room there, or choose a place that you may write to with --baseline",
                    e);
        }
    }

    private static FileLock lock(FileChannel queue) throws IOException {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < untilNs) {
            FileLock turn = tryLock(queue);
            if (turn != null) {
                return turn;
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("it was cancelled");
            }
        }
        throw new IOException("another Sockscope has been writing there for long");
    }

    private static @Nullable FileLock tryLock(FileChannel queue) throws IOException {
        try {
            return queue.tryLock();
        } catch (OverlappingFileLockException busy) { // Another thread of this very program.
            return null;
        }
    }

    private static void write(Path folder, Path absolute, Map<Program, Baseline> all) throws IOException {
        Path draft = Files.createTempFile(
                folder,
                ".baselines",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                    JsonGenerator json = JSON.createGenerator(Channels.newOutputStream(channel))) {
                json.useDefaultPrettyPrinter();
                writeAll(json, all);
                json.flush();
                channel.force(true); // Else a power cut could leave a file of the right name and no content.
            }
            Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeAll(JsonGenerator json, Map<Program, Baseline> all) throws IOException {
        List<Map.Entry<Program, Baseline>> last = all.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().lastEpochS()))
                .limit(MOST_PROGRAMS)
                .toList();
        json.writeStartArray();
        for (Map.Entry<Program, Baseline> entry : last) {
            Baseline baseline = entry.getValue();
            json.writeStartObject();
            json.writeStringField("name", entry.getKey().comm());
            json.writeStringField("exe", entry.getKey().exe());
            json.writeNumberField("count", baseline.count());
            json.writeNumberField("last_s", baseline.lastEpochS());
            json.writeNumberField("log_sum", baseline.logSum());
            json.writeNumberField("log_squares", baseline.logSquares());
            json.writeArrayFieldStart("sessions");
            for (String session : baseline.sessions()) {
                json.writeString(session);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("news");
            for (Map.Entry<Trait, Integer> news : baseline.news().entrySet()) {
                json.writeNumberField(news.getKey().label(), news.getValue());
            }
            json.writeEndObject();
            for (Map.Entry<Trait, Map<String, Integer>> trait : baseline.seen().entrySet()) {
                json.writeObjectFieldStart(trait.getKey().label());
                for (Map.Entry<String, Integer> value : trait.getValue().entrySet()) {
                    json.writeNumberField(value.getKey(), value.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
