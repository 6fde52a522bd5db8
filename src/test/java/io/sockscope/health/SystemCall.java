package io.sockscope.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that strace saw. What it did to the kernel happened between its begin and its end.
 *
 * @param name of the call
 * @param beginNs since 1970
 * @param endNs since 1970; the begin for one that does not return
 */
record SystemCall(String name, long beginNs, long endNs) {
    private static final Pattern LINE = Pattern.compile("(\\d+)\\.(\\d{6}) (\\w+)\\(.*?(?:<(\\d+)\\.(\\d{6})>)?");
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_US = 1000;

    /**
     * What puts a command under strace.
     *
     * @param log where to write; each process gets a file of that name with its PID behind
     */
    static List<String> traced(Path log, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "strace", "-ff", "-ttt", "-T", "-q", "-o", log.toString(), "-e", "trace=network,process,close"));
        all.addAll(command);
        return all;
    }

    /** Of each process that was traced, in their order. */
    static Map<Long, List<SystemCall>> read(Path log) throws IOException {
        Map<Long, List<SystemCall>> all = new HashMap<>();
        String prefix = log.getFileName() + ".";
        try (var files = Files.newDirectoryStream(log.toAbsolutePath().getParent(), prefix + "*")) {
            for (Path file : files) {
                long pid = Long.parseLong(file.getFileName().toString().substring(prefix.length()));
                all.put(
                        pid,
                        Files.readAllLines(file).stream()
                                .map(SystemCall::parse)
                                .flatMap(Optional::stream)
                                .toList());
            }
        }
        return all;
    }

    /** Empty for what is not a call: a signal, an end. */
    static Optional<SystemCall> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long beginNs = ns(matcher.group(1), matcher.group(2));
        long tookNs = matcher.group(4) == null ? 0 : ns(matcher.group(4), matcher.group(5));
        return Optional.of(new SystemCall(matcher.group(3), beginNs, beginNs + tookNs));
    }

    private static long ns(String seconds, String micros) {
        return Long.parseLong(seconds) * NS_PER_S + Long.parseLong(micros) * NS_PER_US;
    }
}
