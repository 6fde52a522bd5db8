package io.sockscope.ipc;

/**
 * The connection to the helper is over.
 *
 * @param reason how
 * @param detail one sentence for the user
 */
public record PeerLoss(Reason reason, String detail) {
    public enum Reason {
        /** We closed it. */
        CLOSED,
        /** The helper said goodbye; the detail is its reason. */
        ENDED,
        /** The helper was gone without a word: killed, or it crashed. */
        VANISHED,
        /** The helper sent what is no report. */
        GARBLED,
        /** We failed while taking in a report. */
        FAILED
    }
}
