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
            case LOST, INEXACT -> Quantities.count(row.number()) + " " + messages.text("counter." + row.text());
        };
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
