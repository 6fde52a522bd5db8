package io.sockscope.view;

import io.sockscope.event.Errno;
import io.sockscope.event.ProcessEnd;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.EventRow;

/** What a line of the log says, in the user's language. */
final class EventWords {
    private final Messages messages;

    EventWords(Messages messages) {
        this.messages = messages;
    }

    String kind(EventRow row) {
        return messages.text("event." + row.kind());
    }

    String detail(EventRow row) {
        return switch (row.kind()) {
            case FORK -> messages.text("event.detail.FORK", Long.toString(row.number()));
            case EXEC -> row.text();
            case EXIT -> exit(messages, (int) row.number());
            case CONNECT, ACCEPT, CLOSED -> (row.text() + " " + row.remote()).strip();
            case ESTABLISHED -> row.remote().toString();
            case FAILED ->
                row.number() == 0
                        ? messages.text("event.detail.abandoned", row.remote())
                        : row.remote() + " " + Errno.name((int) row.number());
            case ANSWERED -> answered(row);
            case RULE_ADDED, RULE_REMOVED, RULE_PAUSED, RULE_RESUMED, RULE_REPLACED -> row.text();
            case LOST, INEXACT -> Quantities.count(row.number()) + " " + messages.text("counter." + row.text());
        };
    }

    /** Why there is no answer has names that are the same in all languages, as those of errors are. */
    private static String answered(EventRow row) {
        String code = switch ((int) row.number()) {
            case 0 -> "";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            default -> "RCODE" + row.number();
        };
        return (row.text() + ' ' + code).strip() + " \u00b7 " + row.remote();
    }

    /** A wait status in words. */
    static String exit(Messages messages, int status) {
        return exit(messages, ProcessEnd.of(status));
    }

    /** How a process ended, in words. */
    static String exit(Messages messages, ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.None none -> Quantities.NONE;
            case ProcessEnd.Unknown unknown -> messages.text("exit.unknown");
            case ProcessEnd.Signal(int number) -> messages.text("exit.signal", Integer.toString(number));
            case ProcessEnd.Code(int code) -> messages.text("exit.code", Integer.toString(code));
        };
    }
}
