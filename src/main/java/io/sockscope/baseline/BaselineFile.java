package io.sockscope.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sockscope.analysis.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The baselines of all programs in one JSON file, for its owner's eyes only: it says with whom programs speak. It holds
 * the {@value #MOST_PROGRAMS} programs that were seen last. Replaced as a whole, so it is never half written.
 */
public final class BaselineFile {
    private static final int MOST_PROGRAMS = 500;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    public BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * All that was learnt; nothing if there is no file.
     *
     * @throws BaselineException if it can't be read, or is something else
     */
    public Map<Program, Baseline> read() throws BaselineException {
        Map<Program, Baseline> all = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
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
                    "Can't read the baselines in " + file + ": " + e.getMessage(),
                    "Remove the file to begin anew, or name another with --baseline",
                    e);
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
        throw new IOException("there is no trait '" + label + "'");
    }

    /**
     * Keeps these, in place of what was kept before.
     *
     * @throws BaselineException if it can't be written
     */
    public void write(Map<Program, Baseline> all) throws BaselineException {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            Path draft = Files.createTempFile(
                    absolute.getParent(),
                    ".baselines",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(draft))) {
                    json.useDefaultPrettyPrinter();
                    writeAll(json, all);
                }
                Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new BaselineException(
                    "Can't keep the baselines in " + file + ": " + e.getMessage(),
                    "Choose a place that you may write to with --baseline",
                    e);
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
