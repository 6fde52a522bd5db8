package io.sockscope.ipc;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line that the helper, or its launcher, writes to standard output.
 *
 * <pre>
 * SOCKSCOPE 1 &lt;absolute socket path&gt;
 * REFUSED &lt;exit code&gt; &lt;message&gt; | &lt;remedy&gt;
 * </pre>
 */
sealed interface HelperAnswer {
    /** The helper waits for its one connection at this socket. */
    record Listening(Path socket) implements HelperAnswer {}

    /** The helper will not start; exit code as in {@link HelperUnavailableException#exitCode()}. */
    record Refused(int exitCode, String message, String remedy) implements HelperAnswer {}

    /** An answer that this version cannot read, such as one of another version of the helper. */
    record Unreadable(String line) implements HelperAnswer {}

    Pattern LISTENING = Pattern.compile("SOCKSCOPE 1 (/\\S+)");
    Pattern REFUSED = Pattern.compile("REFUSED ([0-9]{1,3}) (.+?) \\| (.+)");

    /** The answer in this line, or nothing if the line is not the helper's (a warning of the JVM, for instance). */
    static Optional<HelperAnswer> parse(String line) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.matches()) {
            return Optional.of(new Listening(Path.of(listening.group(1))));
        }
        Matcher refused = REFUSED.matcher(line);
        if (refused.matches()) {
            return Optional.of(new Refused(Integer.parseInt(refused.group(1)), refused.group(2), refused.group(3)));
        }
        if (line.startsWith("SOCKSCOPE ") || line.startsWith("REFUSED ")) {
            return Optional.of(new Unreadable(line));
        }
        return Optional.empty();
    }
}
