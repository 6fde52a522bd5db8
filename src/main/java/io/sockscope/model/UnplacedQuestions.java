package io.sockscope.model;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked over sockets, until there is a row for it: a question is heard on its way out, when the call that sends
 * it has not returned, and also of processes that are not traced. Of those the oldest are forgotten.
 */
final class UnplacedQuestions {
    private static final int MOST = 1_024;

    private record Way(long socketId, Endpoint server) {}

    private final Map<Way, DnsQuestions> questions = new LinkedHashMap<>();

    void add(long socketId, Endpoint server, DnsQuestions asked) {
        if (asked.questions() > 0) {
            questions.merge(new Way(socketId, server), asked, DnsQuestions::plus);
            if (questions.size() > MOST) {
                questions.remove(questions.keySet().iterator().next());
            }
        }
    }

    /** Over which sockets something was asked that has no row yet. */
    List<Long> sockets() {
        return questions.keySet().stream().map(Way::socketId).toList();
    }

    DnsQuestions remove(long socketId, Endpoint server) {
        DnsQuestions asked = questions.isEmpty() ? null : questions.remove(new Way(socketId, server));
        return asked == null ? DnsQuestions.NONE : asked;
    }
}
