package io.sockscope.geo.packet;

import io.sockscope.event.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A DNS message (RFC 1035), as far as names of addresses go: its questions and the A, AAAA and CNAME records of its
 * answer. Names are lower-case text without a dot at the end; a byte that no host name has is written as {@code \ddd}, so
 * two names are equal as text if and only if they are the same name. The root is the empty text.
 *
 * @param id pairs a question with its answer
 * @param isResponse whether it answers
 * @param responseCode 0 if all went well
 * @param questions what is asked, of class IN
 * @param answers records of the answer section, in their order
 */
public record DnsMessage(int id, boolean isResponse, int responseCode, List<Question> questions, List<Answer> answers) {
    /** Type of a question for IPv4 addresses. */
    public static final int TYPE_A = 1;

    /** Type of a question for IPv6 addresses. */
    public static final int TYPE_AAAA = 28;

    private static final int MOST_ALIASES = 16;

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
    }

    /**
     * A question.
     *
     * @param name about which name
     * @param type which records are wanted
     */
    public record Question(String name, int type) {}

    /** A record that leads to an address. */
    public sealed interface Answer {
        /** Whose record it is. */
        String name();

        /** For how many seconds it holds, 0 to 2^31 - 1. */
        int ttlSeconds();
    }

    /** An A or AAAA record. */
    public record Address(String name, int ttlSeconds, IpAddress address) implements Answer {}

    /** A CNAME record: the name is another word for the target. */
    public record Alias(String name, int ttlSeconds, String target) implements Answer {}

    /**
     * The addresses of a name: its own and those at the end of its aliases, each with the shortest time to live on the
     * way to it. Records that no alias leads to are left out, as a resolver does: anybody could have slipped them in.
     */
    public List<Address> addressesOf(String name) {
        var found = new ArrayList<Address>();
        var passed = new HashSet<String>();
        follow(name, Integer.MAX_VALUE, passed, found);
        return found;
    }

    private void follow(String name, int ttlSeconds, Set<String> passed, List<Address> found) {
        if (passed.size() >= MOST_ALIASES || !passed.add(name)) {
            return;
        }
        for (Answer answer : answers) {
            if (answer.name().equals(name)) {
                int shortest = Math.min(ttlSeconds, answer.ttlSeconds());
                switch (answer) {
                    case Address address -> found.add(new Address(address.name(), shortest, address.address()));
                    case Alias alias -> follow(alias.target(), shortest, passed, found);
                }
            }
        }
    }
}
