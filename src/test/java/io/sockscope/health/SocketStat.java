package io.sockscope.health;

import io.sockscope.kernel.Programs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ss -ti} tells of one TCP socket.
 *
 * @param state in the words of ss
 * @param unacknowledged bytes that are on the way or wait to be
 * @param rttMs smoothed, 0 if not measured
 * @param minRttMs 0 if not measured
 * @param retransmits in all
 */
record SocketStat(String state, long unacknowledged, double rttMs, double minRttMs, long retransmits) {
    private static final Pattern RTT = Pattern.compile("(?:^| )rtt:([0-9.]+)/");
    private static final Pattern MIN_RTT = Pattern.compile(" minrtt:([0-9.]+)");
    private static final Pattern RETRANSMITS = Pattern.compile(" retrans:\\d+/(\\d+)");
    private static final int SEND_QUEUE = 2;
    private static final int LOCAL = 3;
    private static final int REMOTE = 4;

    /** Both ends with their ports, as ss writes them: {@code 10.0.0.1:80}. */
    record Ends(String local, String remote) {
        /** As the other side writes them. */
        Ends swapped() {
            return new Ends(/* local= */ remote, /* remote= */ local);
        }
    }

    /** Of all TCP sockets in a namespace. */
    static Map<Ends, SocketStat> all(UnaryOperator<List<String>> namespace) throws IOException, InterruptedException {
        List<String> command = namespace.apply(List.of("ss", "-t", "-i", "-n", "-a", "-O", "-H"));
        Programs.Result result = Programs.run(command);
        if (result.exitCode() != 0) {
            throw new IOException("ss: " + result.err().strip());
        }
        return parse(result.out());
    }

    static Map<Ends, SocketStat> parse(String text) {
        Map<Ends, SocketStat> all = new HashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split("\\s+", -1);
            all.put(
                    new Ends(words[LOCAL], words[REMOTE]),
                    new SocketStat(
                            words[0],
                            Long.parseLong(words[SEND_QUEUE]),
                            number(RTT, line),
                            number(MIN_RTT, line),
                            (long) number(RETRANSMITS, line)));
        });
        return all;
    }

    /** Whether nothing is on the way that may still change it. */
    boolean rests() {
        return unacknowledged == 0 || isConnecting() || state.equals("LISTEN"); // whose queue is another one
    }

    boolean isConnecting() {
        return state.equals("SYN-SENT");
    }

    private static double number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
