package io.sockscope.geo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a small text file of the system, read again when the file has changed. It is looked at once a second
 * at most, and only when somebody asks. While it can't be read, what it says is what an empty file says.
 */
final class WatchedFile<T> {
    private static final long LOOK_NS = 1_000_000_000L;
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;
    private final Function<List<String>, T> parser;
    private final LongSupplier clockNs;
    private T value;
    private @Nullable Object stamp;
    private long lookedNs;
    private int generation;

    private record Stamp(Object key, Object modified, long size) {}

    WatchedFile(Path file, Function<List<String>, T> parser, LongSupplier clockNs) {
        this.file = file;
        this.parser = parser;
        this.clockNs = clockNs;
        this.value = parser.apply(List.of());
        this.lookedNs = clockNs.getAsLong() - LOOK_NS;
    }

    /** What the file says now, or said less than a second ago. */
    synchronized T value() {
        long nowNs = clockNs.getAsLong();
        if (nowNs - lookedNs >= LOOK_NS) {
            lookedNs = nowNs;
            look();
        }
        return value;
    }

    /** A number that changes whenever {@link #value} does. */
    synchronized int generation() {
        var _ = value();
        return generation;
    }

    private void look() {
        Object now = null;
        List<String> lines = List.of();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            now = new Stamp(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
            if (now.equals(stamp)) {
                return;
            }
            if (attributes.isRegularFile() && attributes.size() <= MOST_BYTES) {
                lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            if (stamp == null) {
                return; // There was none before, either.
            }
        }
        stamp = now;
        value = parser.apply(lines);
        generation++;
    }
}
