package io.sockscope.geo;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessId;
import io.sockscope.geo.packet.DnsMessage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what name servers are asked. Which names a process has asked a server for is kept as one bit each, at the place
 * that their hash gives: that takes 8 kB, and of 1,000 new names about 8 are taken for old ones. Beyond {@value #MOST_NAMES}
 * it begins anew. Of more than {@value #MOST_ASKERS} pairs of process and server the oldest is forgotten. Not for several
 * threads.
 */
final class QuestionCount {
    private static final int MOST_ASKERS = 256;
    private static final int PLACES = 1 << 16;
    private static final int MOST_NAMES = 16_384;
    private static final long SPAN_NS = DnsQuestions.SPAN_SECONDS * 1_000_000_000L;
    private static final int ESCAPED_CHARS = 4; // a backslash and three digits, see DnsMessage

    private record Asker(ProcessId process, Endpoint server) {}

    private static final class Asked {
        private final BitSet names = new BitSet();
        private int count;
        private long lastSpan = -1;

        boolean isNew(String name) {
            int hash = name.hashCode() * 0x9e3779b9;
            int place = (hash ^ hash >>> 16) & PLACES - 1;
            if (names.get(place)) {
                return false;
            }
            if (++count > MOST_NAMES) {
                names.clear();
                count = 1;
            }
            names.set(place);
            return true;
        }

        boolean beginsSpan(long timeNs) {
            long span = timeNs / SPAN_NS;
            boolean begins = span != lastSpan;
            lastSpan = span;
            return begins;
        }
    }

    private final Map<Asker, Asked> askers = new LinkedHashMap<>();

    /** The figures of the questions in one message. */
    DnsQuestions take(Payload packet, DnsMessage query) {
        if (query.questions().isEmpty()) {
            return DnsQuestions.NONE;
        }
        Asked asked = askers.computeIfAbsent(new Asker(packet.process(), packet.peer()), first -> new Asked());
        if (askers.size() > MOST_ASKERS) {
            askers.remove(askers.keySet().iterator().next());
        }
        var sum = new DnsQuestions(0, 0, 0, 0, asked.beginsSpan(packet.timeNs()) ? 1 : 0);
        for (DnsMessage.Question question : query.questions()) {
            int[] label = firstLabel(question.name());
            sum = sum.plus(
                    new DnsQuestions(1, asked.isNew(question.name()) ? 1 : 0, label.length, entropyBits(label), 0));
        }
        return sum;
    }

    /** The bytes of the first label; one that no host name has stands for itself, not for its four characters. */
    private static int[] firstLabel(String name) {
        int[] bytes = new int[name.length()];
        int length = 0;
        for (int i = 0; i < name.length() && name.charAt(i) != '.'; i++) {
            if (name.charAt(i) == '\\') {
                bytes[length++] = Integer.parseInt(name, i + 1, i + ESCAPED_CHARS, 10);
                i += ESCAPED_CHARS - 1;
            } else {
                bytes[length++] = name.charAt(i);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Shannon's entropy of the characters of one label, in bits per character: 0 for "aaa", 5 for 32 different ones. */
    private static double entropyBits(int[] label) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int character : label) {
            counts.merge(character, 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            double share = count / (double) label.length;
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
