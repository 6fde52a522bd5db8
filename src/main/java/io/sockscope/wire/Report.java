package io.sockscope.wire;

import io.sockscope.event.KernelEvent;
import io.sockscope.rule.RuleMatch;
import java.util.List;

/** What the helper tells the app. */
public sealed interface Report extends Message {
    /**
     * The answer to a right {@link Command.ClientHello}.
     *
     * @param version {@link FrameCodec#VERSION} of the helper
     * @param helperVersion version of the program, for people
     * @param pid the helper's PID
     * @param capabilities what was found out about the kernel and the helper's privileges
     */
    record HelperHello(int version, String helperVersion, int pid, List<Capability> capabilities) implements Report {
        public HelperHello {
            capabilities = List.copyOf(capabilities);
        }
    }

    /**
     * A command was not done.
     *
     * @param reason kind of refusal
     * @param message what is the matter, one sentence that names the thing; very long text loses its middle
     * @param remedy what the user can do, empty if nothing
     */
    record Refused(RefusalReason reason, String message, String remedy) implements Report {
        public Refused {
            message = Text.cut(message);
            remedy = Text.cut(remedy);
        }
    }

    /** A fact from the kernel. */
    record Observed(KernelEvent event) implements Report {
        /** True for a single moment, false for a sample, which a later one replaces. */
        public boolean isHappening() {
            return event instanceof KernelEvent.Happening;
        }
    }

    /**
     * The answer to {@link Command.Drain}.
     *
     * @param sequence as in the command
     */
    record Drained(long sequence) implements Report {}

    /**
     * How the rules fare; sent when it changes.
     *
     * @param matches one for each rule, in their order
     */
    record RuleMatches(List<RuleMatch> matches) implements Report {
        public RuleMatches {
            matches = List.copyOf(matches);
        }
    }

    /**
     * The helper ends; the last report.
     *
     * @param reason one sentence
     */
    record Bye(String reason) implements Report {
        public Bye {
            reason = Text.cut(reason);
        }
    }
}
