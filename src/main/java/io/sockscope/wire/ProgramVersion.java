package io.sockscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this program, as pom.xml has it. For people: what the peers speak is {@link FrameCodec#VERSION}. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** For example {@code 0.1.0}. */
    public static String text() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
