package io.sockscope.view;

import io.sockscope.event.Errno;
import io.sockscope.event.ProcessExited;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.EventRow;

/** What a line of the log says, in the user's language. */
final class EventWords {
    private static final int SIGNAL_BITS = 0x7f;
    private static final int EXIT_CODE_SHIFT = 8;

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
        if (status == ProcessExited.UNKNOWN_STATUS) {
            return messages.text("exit.unknown");
        }
        int signal = status & SIGNAL_BITS;
        return signal != 0
                ? messages.text("exit.signal", Integer.toString(signal))
                : messages.text("exit.code", Integer.toString(status >> EXIT_CODE_SHIFT & 0xff));
    }
}
