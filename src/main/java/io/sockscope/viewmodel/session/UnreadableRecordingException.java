package io.sockscope.viewmodel.session;

import java.io.IOException;

/** What a report is to be made of can't be read; its message is a sentence that names the file. */
public final class UnreadableRecordingException extends IOException {
    private static final long serialVersionUID = 1;

    public UnreadableRecordingException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
