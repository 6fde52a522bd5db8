package io.sockscope.geo;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessId;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.geo.packet.HostNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which names led to which addresses, from the DNS messages that were sent and received. An answer counts only if that
 * question was asked of the same server, from the same port, under that number before. Old entries make room for new ones. Not for several
 * threads.
 */
final class DnsBook {
    private static final int MOST_QUESTIONS = 4_096;
    private static final int MOST_ANSWERS = 4_096;
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_NAMES_OF_AN_ADDRESS = 64;
    private static final String LOCAL = ".local";

    private final Map<Question, Boolean> open = new LinkedHashMap<>();
    private final ArrayDeque<DnsAnswer> answers = new ArrayDeque<>();
    private final Map<IpAddress, ArrayDeque<Entry>> entries = new LinkedHashMap<>();
    private int size;

    private record Question(Endpoint local, Endpoint server, int id, String name, int type) {}

    /** A process learned at a time that a name leads to an address, and for how long. */
    private record Entry(ProcessId process, String name, long fromNs, long untilNs) {
        boolean isBefore(long timeNs) {
            return timeNs == 0 || fromNs <= timeNs;
        }

        boolean holdsAt(long timeNs) {
            return timeNs != 0 && fromNs <= timeNs && timeNs <= untilNs;
        }
    }

    void asked(Endpoint local, Endpoint server, DnsMessage query) {
        for (DnsMessage.Question question : query.questions()) {
            open.put(new Question(local, server, query.id(), question.name(), question.type()), true);
            if (open.size() > MOST_QUESTIONS) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    /** Takes an answer of a name server; true if there was something in it. */
    boolean answered(Payload packet, DnsMessage answer) {
        boolean any = false;
        for (DnsMessage.Question question : answer.questions()) {
            var key = new Question(packet.local(), packet.peer(), answer.id(), question.name(), question.type());
            if (open.remove(key) == null) {
                continue;
            }
            keep(packet, question, answer);
            if (answer.responseCode() == 0) {
                any |= learn(packet.process(), packet.timeNs(), question.name(), answer);
            }
        }
        return any;
    }

    private void keep(Payload packet, DnsMessage.Question question, DnsMessage answer) {
        answers.addLast(new DnsAnswer(
                packet.timeNs(),
                packet.process(),
                packet.socketId(),
                packet.peer(),
                question.name(),
                question.type(),
                answer.responseCode(),
                answer.addressesOf(question.name()).stream()
                        .map(DnsMessage.Address::address)
                        .toList()));
        if (answers.size() > MOST_ANSWERS) {
            answers.removeFirst();
        }
    }

    /** The last answers to what was asked, oldest first. */
    List<DnsAnswer> answers() {
        return List.copyOf(answers);
    }

    /**
     * Takes an answer of multicast DNS, which anybody nearby may give unasked: only for names that are theirs to give.
     */
    boolean announced(ProcessId process, long timeNs, DnsMessage answer) {
        Set<String> names = new LinkedHashSet<>();
        answer.answers().forEach(record -> names.add(record.name()));
        boolean any = false;
        for (String name : names) {
            if (name.endsWith(LOCAL)) {
                any |= learn(process, timeNs, name, answer);
            }
        }
        return any;
    }

    private boolean learn(ProcessId process, long timeNs, String question, DnsMessage answer) {
        String name = HostNames.clean(question).orElse("");
        if (name.isEmpty()) {
            return false;
        }
        List<DnsMessage.Address> addresses = answer.addressesOf(question);
        for (DnsMessage.Address address : addresses) {
            add(address.address(), new Entry(process, name, timeNs, timeNs + address.ttlSeconds() * 1_000_000_000L));
        }
        return !addresses.isEmpty();
    }

    private void add(IpAddress address, Entry entry) {
        ArrayDeque<Entry> known = entries.remove(address);
        if (known == null) {
            known = new ArrayDeque<>();
        }
        size -= known.size();
        known.removeIf(
                old -> old.process().equals(entry.process()) && old.name().equals(entry.name()));
        known.addLast(entry);
        if (known.size() > MOST_NAMES_OF_AN_ADDRESS) {
            known.removeFirst();
        }
        size += known.size();
        entries.put(address, known); // At the end: what is asked for again stays longest.
        while (size > MOST_ENTRIES) {
            var oldest = entries.entrySet().iterator().next();
            size -= oldest.getValue().size();
            entries.remove(oldest.getKey());
        }
    }

    /** All names that the process itself was told for the address before the time, or at any if that is 0. */
    Set<String> namesToldTo(ProcessId process, IpAddress address, long timeNs) {
        var names = new LinkedHashSet<String>();
        for (Entry entry : entriesOf(address)) {
            if (entry.process().equals(process) && entry.isBefore(timeNs)) {
                names.add(entry.name());
            }
        }
        return names;
    }

    /** Those of them whose time to live had not run out. */
    Set<String> liveNamesToldTo(ProcessId process, IpAddress address, long timeNs) {
        var names = new LinkedHashSet<String>();
        for (Entry entry : entriesOf(address)) {
            if (entry.process().equals(process) && entry.holdsAt(timeNs)) {
                names.add(entry.name());
            }
        }
        return names;
    }

    /** All names that any process was told for the address and that held at the time. */
    Set<String> liveNames(IpAddress address, long timeNs) {
        var names = new LinkedHashSet<String>();
        for (Entry entry : entriesOf(address)) {
            if (entry.holdsAt(timeNs)) {
                names.add(entry.name());
            }
        }
        return names;
    }

    private List<Entry> entriesOf(IpAddress address) {
        ArrayDeque<Entry> known = entries.get(address);
        return known == null ? List.of() : new ArrayList<>(known);
    }
}
