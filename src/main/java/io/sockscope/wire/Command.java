package io.sockscope.wire;

import io.sockscope.event.Capacity;
import io.sockscope.rule.RuleSpec;
import java.util.List;

/** What the app asks of the helper. Constructors check ranges; the helper checks again by decoding. */
public sealed interface Command extends Message {
    /**
     * Always the first command.
     *
     * @param version {@link FrameCodec#VERSION} of the sender
     * @param token the secret that was given to the helper over its standard input
     */
    record ClientHello(int version, Token token) implements Command {}

    /**
     * Load and attach the programs. Answered by a {@link io.sockscope.event.TraceStarted} or by
     * {@link Report.Refused}.
     *
     * @param family probe family to take, empty to try them in order
     * @param processes what is to tell of processes: bpf, netlink or proc; empty to try them in order
     * @param tickMs milliseconds between two drains, {@link #MIN_TICK_MS} to {@link #MAX_TICK_MS}
     * @param capacity for how much at once the kernel's maps have room
     */
    record StartTrace(String family, String processes, int tickMs, Capacity capacity) implements Command {
        public static final int MIN_TICK_MS = 100;
        public static final int MAX_TICK_MS = 60_000;

        public StartTrace {
            if (tickMs < MIN_TICK_MS || tickMs > MAX_TICK_MS) {
                throw new IllegalArgumentException(
                        "a tick lasts " + MIN_TICK_MS + " to " + MAX_TICK_MS + " ms, not " + tickMs);
            }
        }
    }

    /**
     * Trace a process.
     *
     * @param tgid its PID, at least 1
     * @param children whether its descendants are traced too, those that exist and those to come
     */
    record TraceProcess(int tgid, boolean children) implements Command {
        public TraceProcess {
            checkTgid(tgid);
        }
    }

    /**
     * Trace what a process forks from now on, with all descendants, but not itself.
     *
     * @param tgid its PID, at least 1
     */
    record TraceChildren(int tgid) implements Command {
        public TraceChildren {
            checkTgid(tgid);
        }
    }

    /**
     * Trace a process no longer; what was counted stays.
     *
     * @param tgid its PID, at least 1
     */
    record UntraceProcess(int tgid) implements Command {
        public UntraceProcess {
            checkTgid(tgid);
        }
    }

    /**
     * Trace by these rules instead of those of an earlier command; none take all of those back. What was counted stays.
     * A rule that keeps its id keeps its counts.
     *
     * @param rules at most {@link RuleSpec#MAX_RULES}, their ids unique
     */
    record SetRules(List<RuleSpec> rules) implements Command {
        public SetRules {
            rules = List.copyOf(rules);
            if (rules.size() > RuleSpec.MAX_RULES) {
                throw new IllegalArgumentException("more than " + RuleSpec.MAX_RULES + " rules");
            }
            if (rules.stream().map(RuleSpec::id).distinct().count() != rules.size()) {
                throw new IllegalArgumentException("two rules have the same id");
            }
        }
    }

    /**
     * Drain the maps now. Also a barrier: answered by {@link Report.Drained} when all earlier commands have taken
     * effect and all samples of this drain have been sent.
     *
     * @param sequence returned in the answer
     */
    record Drain(long sequence) implements Command {}

    /** Drain a last time, say {@link Report.Bye} and end. */
    record Stop() implements Command {}

    private static void checkTgid(int tgid) {
        if (tgid < 1) {
            throw new IllegalArgumentException("a PID is at least 1, not " + tgid);
        }
    }
}
