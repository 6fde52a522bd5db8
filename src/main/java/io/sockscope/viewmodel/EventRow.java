package io.sockscope.viewmodel;

import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;
import java.util.Locale;

/**
 * A line of the log.
 *
 * @param kind what happened
 * @param timeNs when, nanoseconds since boot
 * @param process name of the process, safe to show; empty if it happened to none
 * @param id the process, null-like {@link #NOBODY} if it happened to none
 * @param socketId the socket, 0 if it happened to none
 * @param peer the remote end, {@link Endpoint#NONE} if there is none
 * @param text path of an executable, name of a counter, what a name leads to, a rule, safe to show; else empty
 * @param number errno of a failure, wait status of an exit, code of a name server's answer, how much was lost; else 0
 */
public record EventRow(
        Kind kind, long timeNs, String process, ProcessId id, long socketId, Endpoint peer, String text, long number) {
    /** No process. */
    static final ProcessId NOBODY = new ProcessId(0, 0);

    /** Kinds of events. */
    public enum Kind {
        FORK(Group.PROCESSES),
        EXEC(Group.PROCESSES),
        EXIT(Group.PROCESSES),
        CONNECT(Group.CONNECTS),
        ACCEPT(Group.ACCEPTS),
        ESTABLISHED(Group.CONNECTS),
        FAILED(Group.FAILURES),
        CLOSED(Group.CLOSES),
        /** A name server answered. */
        ANSWERED(Group.NAMES),
        RULE_ADDED(Group.RULES),
        RULE_REMOVED(Group.RULES),
        RULE_PAUSED(Group.RULES),
        RULE_RESUMED(Group.RULES),
        RULE_REPLACED(Group.RULES),
        /** A counter of losses rose. */
        LOST(Group.LOSSES),
        /** A counter of what is late or less precise rose. */
        INEXACT(Group.LOSSES);

        private final Group group;

        Kind(Group group) {
            this.group = group;
        }

        public Group group() {
            return group;
        }
    }

    /** What is shown or hidden together. */
    public enum Group {
        PROCESSES,
        CONNECTS,
        ACCEPTS,
        FAILURES,
        CLOSES,
        NAMES,
        RULES,
        LOSSES
    }

    public int pid() {
        return id.tgid();
    }

    public boolean hasConnection() {
        return socketId != 0;
    }

    /** From the start of its process, nanoseconds, -1 if not known. */
    public long sinceStartNs() {
        return id.startNs() > 0 ? Math.max(0, timeNs - id.startNs()) : -1;
    }

    /** The remote end, ready to be shown. */
    public Address remote() {
        return Address.of(peer);
    }

    boolean contains(String lowerCaseText, String localWords) {
        String all = kind + " " + process + ' ' + pid() + ' ' + remote() + ' ' + text + ' ' + localWords;
        return all.toLowerCase(Locale.ROOT).contains(lowerCaseText);
    }
}
