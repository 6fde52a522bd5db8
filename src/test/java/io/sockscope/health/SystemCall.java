package io.sockscope.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that strace saw. What it did to the kernel happened between its begin and that of the next.
 *
 * @param name of the call
 * @param beginNs since 1970
 * @param endNs since 1970; the begin for the last one
 */
record SystemCall(String name, long beginNs, long endNs) {
    private static final Pattern LINE = Pattern.compile("(\\d+)\\.(\\d{6}) (\\w+)\\(.*");
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_US = 1000;

    /**
     * What puts a command under strace.
     *
     * @param log where to write; each process gets a file of that name with its PID behind
     */
    static List<String> traced(Path log, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "strace", "-ff", "-ttt", "-q", "-o", log.toString(), "-e", "trace=network,process,close,read,write"));
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
                all.put(pid, parse(Files.readAllLines(file)));
            }
        }
        return all;
    }

    /**
     * The calls of one process. Lines that are none, for a signal or an end, are passed over. How long strace says that
     * a call took leaves out how long strace itself took to look at its arguments, before the kernel got it: so a call
     * ends where the next one begins.
     */
    static List<SystemCall> parse(List<String> lines) {
        List<SystemCall> calls = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long beginNs = ns(matcher.group(1), matcher.group(2));
                if (!calls.isEmpty()) {
                    SystemCall last = calls.removeLast();
                    calls.add(new SystemCall(last.name, last.beginNs, beginNs));
                }
                calls.add(new SystemCall(matcher.group(3), beginNs, beginNs));
            }
        }
        return List.copyOf(calls);
    }

    private static long ns(String seconds, String micros) {
        return Long.parseLong(seconds) * NS_PER_S + Long.parseLong(micros) * NS_PER_US;
    }
}
